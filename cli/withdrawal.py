"""Taking out what a contract holds ready for a party: alike for the escrow, cost settlement and our court."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Protocol

import typer

from cli.errors import Failure
from cli.output import Told, fields
from cli.papers import acting_for, signed_by, written
from cli.party import VALID
from cli.run import Run
from cli.token import check_covered, token_of
from cli.words import amount, moment, money
from ledger.bindings.enums import Scope
from ledger.call import Call
from ledger.papers import Document
from ledger.signing import Domain, Withdraw
from ledger.types import Address, TokenAmount

AllArgument = Annotated[str, typer.Argument(help="How much, or all.", metavar="AMOUNT")]
ToOption = Annotated[str | None, typer.Option(help="Where to; the party itself otherwise.")]


class Contract(Protocol):
    """What pays out by withdrawal."""

    def balance_of(self, party: Address, token: Address) -> Call[int]:
        """How much is ready for a party."""
        ...

    def withdraw(self, party: Address, token: Address, to: Address, amount: TokenAmount) -> Call[None]:
        """Send it anywhere, as the party or with a key of it that may withdraw."""
        ...


@dataclass(frozen=True)
class Signed:
    """What a signed withdrawal needs, which somebody else sends."""

    nonce_of: Callable[[Address], Call[int]]
    """The contract's nonce of a party."""
    domain: Domain
    """Where it counts."""


@dataclass(frozen=True)
class Holder:
    """Who holds money ready."""

    contract: Contract
    name: str
    """What people call it, as in "the escrow"."""
    signed: Signed | None = None
    """None where the contract takes no signature in the party's place."""


def withdrawn(
    run: Run,
    holder: Holder,
    value: str,
    to: str | None,
    party: str | None,
    token: str | None,
    for_relay: Path | None = None,
) -> Told:
    """Withdraw, or write the file that lets somebody else send it.

    Args:
        run: the command's surroundings.
        holder: from where.
        value: how much, or ``all``.
        to: where to; the party itself where left out.
        party: whose money; the key's own account where left out.
        token: of which; the deployment's own where left out.
        for_relay: the file; only for a holder that takes signatures.

    Raises:
        Failure: if nothing is ready, or asked for.
        SignerNeeded: if the key may not act for the party in this.
        Refused: if less is ready than asked for.
    """
    system, contract, where = run.system, holder.contract, token_of(run, token)
    who = run.party(party) if party is not None else run.key_address()
    name, label = run.names.label(who), run.label(where)
    ready = TokenAmount(system.node.call(contract.balance_of(who, where)))
    taking = ready if value == "all" else amount(value, label)
    if taking == 0:
        nothing = "an amount of 0 moves nothing" if ready else f"{holder.name} holds nothing for it"
        raise Failure(f"Nothing to withdraw for {name} in {label.symbol}: {nothing}.")
    target = run.party(to) if to is not None else who
    signed = holder.signed
    signer = acting_for(run, who, Scope.WITHDRAW, relayed=None if signed is None else for_relay is not None)
    if signed is not None and for_relay is not None:
        nonce = system.node.call(signed.nonce_of(who))
        message = Withdraw(who, where, target, taking, nonce, moment(VALID, run.now))
        return written(run, signed_by(run, Document(message, signed.domain), "party", signer), for_relay)
    if not run.promised(signer):
        check_covered(ready, taking, label, f"{holder.name}'s balance of {name} is")
    sent = run.send(contract.withdraw(who, where, target, taking), signer)
    rows = [("withdrawn", money(taking, label)), ("to", run.names.label(target)), sent.row()]
    return Told({"party": who, "to": target, "amount": str(taking), **sent.data()}, fields(rows))
