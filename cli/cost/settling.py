"""``tally cost settle``: from records of work to who gets what, by the agreed rule and within the escrow."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from cli.command import command
from cli.cost import app
from cli.cost.agreed import RuleOptions
from cli.cost.work import ModelArgument, Period
from cli.errors import Usage
from cli.output import Told
from cli.run import Run


@dataclass(frozen=True, slots=True)
class Paying:
    """Options: which money is divided."""

    pot: Annotated[
        str | None,
        typer.Option(
            help="Who pays, on the chain: an order's id or file, or a deposit's id. What its pot can divide, "
            "and what of the order is still in escrow, is the most that is payable.",
            metavar="POT",
        ),
    ] = None
    escrow: Annotated[
        str | None,
        typer.Option(help="Instead, without a chain: the most that is payable.", metavar="AMOUNT"),
    ] = None


@command(app, "settle")
def settle(
    run: Run,
    model: ModelArgument,
    order: Annotated[
        str, typer.Option(help="Which object of the model: an order's id, or a name.", metavar="ID")
    ],
    milestone: Annotated[
        int | None, typer.Option(help="Only work for this milestone.", min=1, max=16)
    ] = None,
    payees: Annotated[
        Path | None,
        typer.Option(
            help="Which party each performer of the records is, TOML or JSON; not needed for addresses and "
            "names that are known here.",
            metavar="FILE",
        ),
    ] = None,
    out: Annotated[
        Path, typer.Option("--out", "-o", help="Where to write who gets what.", metavar="FILE")
    ] = Path("shares.csv"),
    lines: Annotated[
        Path | None,
        typer.Option(
            help="Where to write each payee's private lines; beside --out where left out.", metavar="FOLDER"
        ),
    ] = None,
    *,
    paying: Paying,
    agreed: RuleOptions,
    period: Period,
) -> Told:
    """Settle an order by what its work did cost: writes who gets what, for `tally cost root` or `split`.

    What is payable is found by the agreed rule, is never more than the pot can divide, and goes to those who
    did the work in proportion of its cost, to the last unit. Each payee's lines go into a private file with
    salts, and their hash beside its share: so single lines can be shown later (`tally cost prove`).
    """
    from cli.cost.agreed import agreed_rule
    from cli.cost.escrowed import escrow_of
    from cli.cost.settled import settled, written
    from cli.cost.work import loaded

    if (paying.pot is None) == (paying.escrow is None):
        raise Usage("Of which money? Give --pot, or --escrow with the most that is payable, one of both.")
    work = loaded(run, model, period)
    (chosen,) = work.orders([order], "--order")
    escrow = escrow_of(run, paying.pot, paying.escrow, work.model.currency, milestone)
    rule = agreed_rule(run, agreed, work.model.currency, escrow.pot)
    agreed.check_milestone(rule, milestone, work.model.currency)
    found = settled(run, work, chosen, milestone, escrow, rule, payees)
    return written(found, run, out, out.parent if lines is None else lines)
