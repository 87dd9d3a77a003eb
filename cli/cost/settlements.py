"""Options of commands that need to know how orders were settled.

What they mean is loaded when a command runs.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.cost.work import time_of
from cli.errors import Usage
from cli.words import quoted

if TYPE_CHECKING:
    from api.costing.work import Work
    from sharing.costing.books import Settled


@dataclass(frozen=True, slots=True)
class Settling:
    """Options: one settlement, or a file of them."""

    settled: Annotated[
        Path | None,
        typer.Option(
            help="Which orders were settled, TOML or JSON: [[settled]] with order, customer, escrow, rule, "
            "and fee, at, pot where there are.",
            metavar="FILE",
        ),
    ] = None
    order: Annotated[
        str | None, typer.Option(help="Instead: the one order that was settled.", metavar="ID")
    ] = None
    customer: Annotated[str | None, typer.Option(help="Whose escrow pays that order.", metavar="NAME")] = None
    escrow: Annotated[str | None, typer.Option(help="What was locked for that order.", metavar="AMOUNT")] = (
        None
    )
    rule: Annotated[
        str | None,
        typer.Option(help="What its terms agree, as for `tally cost settle`.", metavar="RULE"),
    ] = None
    fee: Annotated[
        str | None, typer.Option(help="What the escrow keeps of it, within it.", metavar="AMOUNT")
    ] = None
    at: Annotated[
        str | None,
        typer.Option(help="When it was settled; when its last work ended where left out.", metavar="TIME"),
    ] = None
    pot: Annotated[str | None, typer.Option(help="The pot that pays, by its id.", metavar="ID")] = None


def settlements(work: Work, options: Settling) -> tuple[Settled, ...]:
    """The settlements that options tell; none if they tell nothing.

    Raises:
        Usage: if they tell of one order in part only, or of one beside a file.
        SharingError: if a settlement cannot be meant; says which.
    """
    from sharing.costing.books import settle
    from sharing.costing.books.io import read_settled
    from sharing.costing.rules import parse_rule
    from sharing.costing.vocabulary import Owner
    from sharing.model.terms import NO_MONEY

    given = [one.name for one in fields(options) if getattr(options, one.name) is not None]
    if not given:
        return ()
    if options.settled is not None:
        if more := [name for name in given if name not in ("settled", "order")]:
            raise Usage(f"--settled says how orders were settled, and so does --{more[0]}: give one of them.")
        some = read_settled(options.settled, work.model, work.found, work.spent.overheads)
        chosen = tuple(one for one in some if options.order in (None, one.order))
        if options.order is not None and not chosen:
            raise Usage(f"{options.settled} settles no order {quoted(options.order)}: correct --order.")
        return chosen
    order, customer, escrow, rule = options.order, options.customer, options.escrow, options.rule
    if order is None or customer is None or escrow is None or rule is None:
        raise Usage("Which settlement? Give --order, --customer, --escrow and --rule, or --settled.")
    currency = work.model.currency
    made = settle(
        work.found,
        work.orders([order], "--order")[0],
        Owner(customer),
        parse_rule(rule, currency),
        currency.parse(escrow),
        NO_MONEY if options.fee is None else currency.parse(options.fee),
        time_of("--at", options.at),
        options.pot or "",
        work.spent.overheads,
    )
    return (made,)
