"""``tally match run``: many orders and makers at once."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer
from rich.console import Group
from rich.text import Text

from api.matching.telling import run_data
from cli.command import command
from cli.errors import Usage
from cli.match import app
from cli.match.options import Makers, NeedsArgument, NewcomersOption, WeightsOption
from cli.output import Told, listed
from cli.run import Run
from cli.words import date_of

_MECHANISMS = ("best-value", "stable-needs", "stable-makers")


@command(app, "run")
def run_(
    run: Run,
    file: NeedsArgument,
    mechanism: Annotated[
        str,
        typer.Option(
            help="The largest sum of scores; or stable, so that nobody would rather swap, and best for "
            "orders, or for makers.",
            metavar="|".join(_MECHANISMS),
        ),
    ] = _MECHANISMS[0],
    each: Annotated[
        int, typer.Option(help="How many makers stand on the list of each order.", min=1, max=1_000)
    ] = 20,
    orders_per_maker: Annotated[
        int, typer.Option(help="How many orders a maker takes at most.", min=1, max=1_000)
    ] = 1,
    newcomers: NewcomersOption = None,
    weights: WeightsOption = None,
    *,
    makers: Makers,
) -> Told:
    """Assign many orders to makers, with the reasons, and say why some got none."""
    from cli.match.market import needs_in, share_of, sides_of, weights_of
    from sharing.matching.many import Mechanism
    from sharing.matching.many import run as assign

    if mechanism not in _MECHANISMS:
        raise Usage(f"--mechanism is {mechanism!r}: give {', '.join(_MECHANISMS)}.")
    market, needs = sides_of(run, makers, file, needs_in(file))
    done = assign(
        market,
        needs,
        Mechanism(mechanism),
        each=each,
        orders_per_maker=orders_per_maker,
        weights=weights_of(weights),
        newcomers=share_of(newcomers),
    )
    rows = [
        (
            one.need,
            one.candidate.maker,
            f"{one.candidate.score.total / 1e6:.3f}",
            market.currency.text(one.candidate.price),
            date_of(one.candidate.finish),
            "yes" if one.candidate.newcomer else "",
        )
        for one in done.assignments
    ]
    data = {
        "mechanism": mechanism,
        "currency": asdict(market.currency),
        **run_data(done),
    }
    view = [listed(("order", "maker", "score>", "price>", "ready", "newcomer"), rows)] if rows else []
    if done.unmatched:
        view.append(listed(("without a maker", "why"), done.unmatched))
    mean = done.value / max(len(rows), 1) / 1e6
    summary = (
        f"{len(rows)} of {len(needs)} orders assigned, mean score {mean:.3f}; {done.share.sentence}. "
        "Each order was checked by itself against a maker's time and credit."
    )
    return Told(data, Group(*view, Text(summary)))
