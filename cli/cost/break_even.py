"""``tally cost break-even``: make, buy or rent, and for how many."""

from __future__ import annotations

from itertools import combinations
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
    from cli.cost.telling import number, plain
    from cli.words import share
    from sharing.costing.break_even import break_even as equal_at
    from sharing.costing.break_even import cheapest, sensitivity
    from sharing.costing.io import read_alternatives
    from sharing.costing.words import exact_text, rate_text
    from sharing.model.terms import BPS
    from sharing.rounding import half_up

    alternatives, currency = read_alternatives(file)
    intervals = cheapest(alternatives)
    points = [(one, other, equal_at(one, other)) for one, other in combinations(alternatives, 2)]
    rows = [
        (one.name, other.name, ", ".join(exact_text(each, 2) for each in some) or "nowhere")
        for one, other, some in points
    ]
    view: list[RenderableType] = [
        *(Text(visible(one.sentence)) for one in intervals),
        *([listed(("of these", "and these", "costs are equal at>"), rows)] if rows else []),
    ]
    data: dict[str, object] = {
        "currency": {"symbol": currency.symbol, "decimals": currency.decimals},
        "intervals": [
            {
                "first": one.first,
                "last": one.last,
                "cheapest": None if one.cheapest is None else one.cheapest.name,
                "sentence": one.sentence,
            }
            for one in intervals
        ],
        "equal": [
            {"between": [one.name, other.name], "at": [number(each) for each in some]}
            for one, other, some in points
        ],
    }
    if quantity is not None:
        able = [(cost, one) for one in alternatives if (cost := one.cost(quantity)) is not None]
        if not able:
            raise Usage(f"Nobody can make {quantity:,}: give a smaller --quantity, or another alternative.")
        able.sort(key=lambda each: each[0])
        listing = [(one.name, rate_text(cost, currency)) for cost, one in able]
        view.append(listed(("for this quantity", "cost>"), listing, f"{quantity:,} pieces"))
        data["costs"] = {one.name: plain(currency, half_up(cost)) for cost, one in able}
        if len(able) > 1:
            from fractions import Fraction

            moved = Fraction(share(swing), BPS)
            between = (able[0][1].name, able[1][1].name)
            swings = sensitivity(alternatives, quantity, moved, between)
            view += [Text(visible(each.sentence(moved, currency))) for each in swings]
            data["sensitivity"] = [
                {
                    "input": one.input,
                    "best": list(one.best),
                    "equal": [[number(each) for each in side] for side in one.switching],
                    "sentence": one.sentence(moved, currency),
                }
                for one in swings
            ]
    if plot is not None:
        from sharing.costing.report import draw_break_even

        view.append(drawn(plot, lambda: draw_break_even(alternatives, currency, plot)))
        data["plot"] = str(plot)
    return Told(data, Group(*view))
