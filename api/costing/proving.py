"""Showing single private lines, and checking those that were shown."""

from __future__ import annotations

from typing import Any

from api.acts.kinds.base import known_pot
from api.backend import Backend
from api.costing.errors import ProofBroken
from api.costing.private_lines import LINES_FORMAT, PROOF_FORMAT, PayeeLines, lines_of, shown_of
from api.costing.schemas import Disclosure, DisclosureIn, ProofIn, ProofOut
from api.errors import InvalidRequest
from ledger.acts.base import Beside
from ledger.errors import InputError
from ledger.pots import KnownPot
from ledger.types import Address, Hash32
from sharing.costing.disclosure import PrivateLine
from sharing.costing.errors import CostingError

_HELD = PayeeLines(
    Address("0x70997970C51812dc3A010C7d01b50e0d17dc79C8"),
    None,
    tuple(
        PrivateLine(bytes([number]) * 32, {"activity": "milling", "cost": f"{number}20.00"})
        for number in (1, 2)
    ),
)
DISCLOSURE: dict[str, Any] = {"lines": _HELD.data({}), "numbers": [1]}
PROOF: dict[str, Any] = {"proof": _HELD.proof(1)}


def disclosed(given: DisclosureIn) -> Disclosure:
    """A proof of each chosen line.

    Raises:
        InvalidRequest: if the lines are none, or not those of their hash.
    """
    try:
        held = lines_of(_formed(given.lines, LINES_FORMAT))
        return Disclosure(proofs=[held.proof(number) for number in given.numbers])
    except (InputError, CostingError, OverflowError) as error:
        raise InvalidRequest.field("lines", f"cannot be shown: {error}") from error


def checked(given: ProofIn, backend: Backend) -> ProofOut:
    """What a proof proves.

    Raises:
        InvalidRequest: if it is none.
        ProofBroken: if it shows nothing, or the pot has not its hash.
    """
    try:
        shown = shown_of(_formed(given.proof, PROOF_FORMAT))
        holds = shown.holds
    except (InputError, CostingError, OverflowError) as error:
        raise InvalidRequest.field("proof", f"cannot be read: {error}") from error
    if not holds:
        raise ProofBroken()
    places = None
    if given.pot is not None:
        places = _places(known_pot(backend.system, given.pot), shown.payee, shown.line_hash)
        if not places:
            raise ProofBroken(
                f"No share and no agreement of {shown.payee} in pot 0x{given.pot.hex()} has the hash "
                f"0x{shown.line_hash.hex()}: the line is of something else."
            )
    line = shown.disclosure
    return ProofOut(
        payee=shown.payee,
        line_hash=shown.line_hash,
        number=line.index + 1,
        count=line.count,
        line=line.shown.line,
        places=places,
    )


def _formed(given: dict[str, Any], format: str) -> Beside:
    if given.get("format") != format:
        raise InputError(f'its "format" is not {format!r}.')
    return Beside(given)


def _places(known: KnownPot, who: Address, line_hash: Hash32) -> list[str]:
    wanted = (who, line_hash)
    return [
        *(
            f"share {number} of root {root.root.round}, {'final' if root.final_at else 'proposed'}"
            for root in known.roots
            for number, leaf in enumerate(root.leaves or (), start=1)
            if (root.final_at or root.id == known.state.pending) and (leaf.payee, leaf.line_hash) == wanted
        ),
        *(
            f"share {number} of split {split.round}, paid"
            for split in known.splits
            for number, one in enumerate(split.shares, start=1)
            if (one.payee, one.line_hash) == wanted
        ),
        *(
            f"recorded line {number}"
            for number, one in enumerate(known.lines, start=1)
            if (one.agreement.payee, one.agreement.line_hash) == wanted
        ),
    ]
