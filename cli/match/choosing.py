"""``tally match choose``: which of several communities a customer takes, and for how much."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Group, RenderableType
from rich.text import Text

from api.matching.telling import offers_of, talked_data
from cli.command import command
from cli.match import app
from cli.output import Told, listed
from cli.reckoning import Reckoned, ReckonedOption, reckoned
from cli.run import Run
from ledger.text import visible

if TYPE_CHECKING:
    from sharing.matching.choice import Choice


@command(app, "choose")
def choose(
    run: Run,
    file: Annotated[
        Path,
        typer.Argument(help="Customer and communities, in TOML or JSON.", metavar="FILE"),
    ],
    token: ReckonedOption = None,
) -> Told:
    """Choose a community by talks with several, each of which knows of the others.

    The file holds gap and time (between offers, and to the deadline, like 1d),
    begins (maker or customer; maker where left out) and rounds (offers at most);
    a table customer with discount (what a gain one offer later is worth now, 95%
    or 0.95) and outside (its gain if it takes none); and a list communities, each
    with name, worth to the customer, cost, discount, outside and, if it does not
    talk, its refusal.

    Amounts are written as everywhere: "1,200.50".

    All play their best, and know these numbers of each other: the offers are
    solved backwards from the deadline. A rival presses a community only where it
    offers the customer more than waiting would bring.
    """
    from sharing.matching.bargain_io import read_talking
    from sharing.matching.choice import choose as settle

    money = reckoned(run, token)
    given = read_talking(file, money.writing())
    choice = settle(
        given.customer,
        given.suitors,
        first=given.first,
        gap=given.gap,
        time=given.time,
        rounds=given.rounds,
        told=money.told,
    )
    sentences = _sentences(choice, given.customer.outside, money)
    rows = [
        (
            bid.name,
            "" if bid.price is None else money.figure(bid.price),
            "" if bid.price is None else money.figure(bid.gain),
            "" if bid.talks is None else str(offers_of(bid)),
            bid.reason,
        )
        for bid in choice.bids
    ]
    table = listed(
        ("community", "price>", "your gain>", "offers>", "why"), rows, money.title("the best first")
    )
    view: list[RenderableType] = [table, *(Text(visible(each)) for each in sentences)]
    data = {
        "chosen": choice.chosen,
        "sentence": sentences[0],
        "outside": str(given.customer.outside),
        **money.data(),
        "bids": [talked_data(bid) for bid in choice.bids],
    }
    return Told(data, Group(*view))


def _sentences(choice: Choice, outside: int, money: Reckoned) -> list[str]:
    """Who is taken and what that is worth; then what set the price."""
    if choice.chosen is None:
        return [
            f"Take none of them: no price leaves you the {money.told(outside)} that you have without them."
        ]
    best, *others = choice.bids
    assert best.price is not None and best.talks is not None
    more = [f"{money.told(best.gain - outside)} more than with none of them"]
    if others and others[0].price is not None:
        more.insert(0, f"{money.told(best.gain - others[0].gain)} more than with {others[0].name}")
    taken = f"Take {best.name} for {money.told(best.price)}: you gain {money.told(best.gain)}"
    return [f"{taken}, {' and '.join(more)}.", f"Why this price: {best.talks.moves[0].decision.reason}."]
