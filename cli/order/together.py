"""``tally order amend``, ``split``, ``close``: what takes both signatures, through a message file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from cli.command import command
from cli.errors import Usage
from cli.options import MilestonesOption, OrderArgument
from cli.order import app
from cli.order.draft import with_milestones
from cli.order.lookup import known_order, stand_in
from cli.output import Told
from cli.papers import circulated
from cli.run import Run
from cli.words import amount, mask, moment, seconds
from ledger.papers import Document
from ledger.signing import Close, Message, OrderTerms, Split, next_version
from ledger.system import KnownOrder
from ledger.types import Timestamp

OutFile = Annotated[Path, typer.Option("--out", "-o", help="The message file to write.")]


def _proposed(run: Run, order: KnownOrder, message: Message, out: Path) -> Told:
    """A message file, signed already if the key at hand is a party's."""
    clauses = order.clauses if isinstance(message, OrderTerms) else None
    document = Document(
        message, run.system.domain, order.terms, clauses=clauses, stand_in=stand_in(run, order.terms)
    )
    return circulated(run, document, out)


@command(app, "split", signs=True)
def split(
    run: Run,
    order: OrderArgument,
    milestones: MilestonesOption,
    to_maker: Annotated[
        str, typer.Option(help="What the maker gets of them, before the fee.", metavar="AMOUNT")
    ],
    out: OutFile = Path("split.json"),
) -> Told:
    """Propose to divide unsettled milestones. Both sign the file, then `tally relay` sends it."""
    known = known_order(run, order)
    chosen = mask(milestones, len(known.terms.cumulative))
    message = Split(known.id, known.state.version, chosen, amount(to_maker, run.label(known.terms.token)))
    return _proposed(run, known, message, out)


@command(app, "close", signs=True)
def close(
    run: Run,
    order: OrderArgument,
    to_maker: Annotated[
        str,
        typer.Option(help="The maker's part of what is unsettled, before the fee.", metavar="AMOUNT"),
    ],
    bond_to_customer: Annotated[
        str, typer.Option(help="What the customer gets of the bond.", metavar="AMOUNT")
    ] = "0",
    out: OutFile = Path("close.json"),
) -> Told:
    """Propose to end the order now. Both sign the file, then `tally relay` sends it."""
    known = known_order(run, order)
    label = run.label(known.terms.token)
    message = Close(known.id, known.state.version, amount(to_maker, label), amount(bond_to_customer, label))
    return _proposed(run, known, message, out)


@command(app, "amend", signs=True)
def amend(
    run: Run,
    order: OrderArgument,
    milestone: Annotated[
        list[str] | None,
        typer.Option(help="All milestones anew, settled ones as they were: 400@+10d.", metavar="AMOUNT@TIME"),
    ] = None,
    extend: Annotated[
        str | None, typer.Option(help="Move every deadline still ahead by this much, for instance 5d.")
    ] = None,
    bond: Annotated[str | None, typer.Option(help="A new bond.", metavar="AMOUNT")] = None,
    court_by: Annotated[str | None, typer.Option(help="A new time for contests.", metavar="TIME")] = None,
    out: OutFile = Path("amendment.json"),
) -> Told:
    """Propose new terms of a running order. Both sign the file, then `tally relay` sends it.

    More price or bond is taken by allowance: see `tally token approve`.
    """
    known = known_order(run, order)
    terms = known.terms
    if milestone is None and extend is None and bond is None and court_by is None:
        raise Usage("Nothing is changed: give --milestone, --extend, --bond or --court-by.")
    if milestone:
        terms = with_milestones(run, terms, milestone)
    if extend is not None:
        by = seconds(extend)
        terms = replace(
            terms,
            deadlines=tuple(Timestamp(due + by) if due > run.now else due for due in terms.deadlines),
            court_by=Timestamp(terms.court_by + by),
        )
    if bond is not None:
        terms = replace(terms, bond=amount(bond, run.label(terms.token)))
    if court_by is not None:
        terms = replace(terms, court_by=moment(court_by, run.now))
    return _proposed(run, known, next_version(known.terms, terms, run.system.domain), out)
