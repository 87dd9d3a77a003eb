"""The dispute at court that a command is about, and what a court is handed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from cli.errors import Failure, Mismatch, Usage
from cli.files import read_bytes
from cli.order.lookup import short_id
from cli.run import Run
from cli.words import quoted, whole_number
from ledger.bindings.dispute_state import BOND_PLACE
from ledger.chain.transactions import keccak256
from ledger.disputes import KnownDispute, find_disputes
from ledger.signing import Clauses
from ledger.signing.reader import TokenLabel
from ledger.system import KnownOrder
from ledger.types import ZERO_ADDRESS, ZERO_HASH

COIN = TokenLabel("ETH", 18)
"""How native coin is written: other courts than ours take it."""

_CLAIM = re.compile(r"claim(?:[ -]([0-9]+))?")

AboutOption = Annotated[
    str | None,
    typer.Option(
        "--about",
        help="Which dispute, where there are several: its lowest milestone, bond, claim, or claim-2.",
    ),
]
CourtDataOption = Annotated[
    Path | None,
    typer.Option("--court-data", help="What the court is handed, if the order names it.", metavar="FILE"),
]


def court_clauses(order: KnownOrder) -> Clauses:
    """What was agreed about courts.

    Raises:
        Failure: if nothing was.
    """
    if order.clauses is None or order.clauses.arbiter == ZERO_ADDRESS:
        raise Failure(
            f"Order {short_id(order)} names no court: what is contested is settled by offers, or by the "
            "signed default after courtBy."
        )
    return order.clauses


def court_data(clauses: Clauses, path: Path | None) -> bytes:
    """What the court is handed, if it is what both sides signed.

    Raises:
        Usage: if it is asked for, or too much.
        Mismatch: if it is something else.
    """
    if clauses.court_data == ZERO_HASH:
        if path is not None:
            raise Usage("The order names nothing that its court is handed: leave --court-data out.")
        return b""
    if path is None:
        raise Usage("The order names what its court is handed: give that file with --court-data.")
    held = read_bytes(path)
    if keccak256(held) != clauses.court_data:
        raise Mismatch(f"{path} is not what both sides signed for the court: its hash is another.")
    return held


def known_dispute(run: Run, order: KnownOrder, about: str | None, *, over: bool = False) -> KnownDispute:
    """One of an order's disputes at court.

    Args:
        run: the command's surroundings.
        order: whose.
        about: which, as people name it; the only one where left out.
        over: whether one that has ended is meant too.

    Raises:
        Failure: if there is none.
        Usage: if the text names none, or nothing tells several apart.
    """
    found = [one for one in find_disputes(run.system, order.id) if over or one.open]
    if about is not None:
        found = [one for one in found if _fits(one, about)]
    if not found:
        which = "" if about is None else f" about {quoted(about)}"
        raise Failure(
            f"No dispute{which} is at court in order {short_id(order)}: look with `tally dispute show`."
        )
    if len({one.place for one in found}) > 1:
        names = ", ".join(dict.fromkeys(one.named for one in found))
        raise Usage(f"There are several: say which with --about ({names}).")
    return found[-1]


def _fits(one: KnownDispute, about: str) -> bool:
    number = whole_number(about)
    if number is not None:
        return one.place == number - 1
    if about == "bond":
        return one.place == BOND_PLACE
    claim = _CLAIM.fullmatch(about)
    if claim is None:
        raise Usage(
            f"{quoted(about)} names no dispute: give a milestone's number, bond, claim, or claim-2 for the "
            "second of several."
        )
    return one.place > BOND_PLACE and claim[1] in (None, str(one.claim))
