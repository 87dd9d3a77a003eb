"""``tally cost break-even``: make, buy or rent, and for how many."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Group, RenderableType
from rich.text import Text

from cli.command import command
from cli.cost import app
from cli.cost.options import PlotOption, drawn
from cli.errors import Usage
from cli.output import Told, listed
from cli.run import Run
from ledger.text import visible


@command(app, "break-even", node=False)
def break_even(
    run: Run,
    file: Annotated[
        Path,
        typer.Argument(
            help="Alternatives, TOML or JSON: each its name, fixed cost, unit cost, and least and most "
            "quantity where there are such.",
            metavar="FILE",
        ),
    ],
    quantity: Annotated[
        int | None, typer.Option(help="How many are needed: tells what would change the choice.", min=1)
    ] = None,
    swing: Annotated[
        str, typer.Option(help="By how much each input is moved, with --quantity.", metavar="SHARE")
    ] = "10%",
    plot: PlotOption = None,
) -> Told:
    """Which way to get a product is cheapest for how many: own production, subcontract, rental.

    With --quantity, each input is made smaller and larger, and the widest effect comes first.
    """
    from api.costing.breaking_even import even
    from cli.words import share
    from sharing.costing.io import read_alternatives
    from sharing.costing.words import exact_text, rate_text
    from sharing.model.terms import BPS

    alternatives, currency = read_alternatives(file)
    found = even(alternatives, currency)
    rows = [
        (one, other, ", ".join(exact_text(each, 2) for each in some) or "nowhere")
        for one, other, some in found.points
    ]
    view: list[RenderableType] = [
        *(Text(visible(one.sentence)) for one in found.intervals),
        *([listed(("of these", "and these", "costs are equal at>"), rows)] if rows else []),
    ]
    data = found.data()
    if quantity is not None:
        from fractions import Fraction

        able = found.costs(quantity)
        if not able:
            raise Usage(f"Nobody can make {quantity:,}: give a smaller --quantity, or another alternative.")
        moved = Fraction(share(swing), BPS)
        listing = [(name, rate_text(cost, currency)) for name, cost in able]
        view.append(listed(("for this quantity", "cost>"), listing, f"{quantity:,} pieces"))
        view += [Text(visible(each.sentence(moved, currency))) for each in found.swings(quantity, moved)]
        data |= found.quantity_data(quantity, moved)
    if plot is not None:
        from sharing.costing.report import draw_break_even

        view.append(drawn(plot, lambda: draw_break_even(alternatives, currency, plot)))
        data["plot"] = str(plot)
    return Told(data, Group(*view))
