"""``tally community divide``: a task divided among members, between the cheapest way and the fairest."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Group, RenderableType
from rich.text import Text

from cli.command import command
from cli.community import app
from cli.division import DivisionPart, write_division
from cli.errors import Failure, Usage
from cli.output import Told, listed
from cli.reckoning import Reckoned, ReckonedOption, reckoned
from cli.run import Run
from cli.words import short
from ledger.errors import InputError
from ledger.text import visible
from ledger.types import Address

if TYPE_CHECKING:
    from sharing.capability.enterprise import EnterpriseId
    from sharing.matching.allocation import Allocation, Division


@command(app, "divide")
def divide(
    run: Run,
    file: Annotated[Path, typer.Argument(help="The task and the members, in TOML or JSON.", metavar="FILE")],
    weight: Annotated[
        float,
        typer.Option(help="Of fairness against cost: 0 for the cheapest, 1 for the fairest.", metavar="0…1"),
    ] = 0.5,
    token: ReckonedOption = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            help="Write the chosen division here, for `tally community allocate --division` and `tally cost "
            "split` or `root`. Members are then names or addresses.",
        ),
    ] = None,
) -> Told:
    """Divide a task among members by their free hours and the balance of their profit.

    The file holds a table task with hours, price, due (in so many periods, weeks
    say) and lot (hours are given in multiples of it); and a list members, each
    with id, free (hours left in each period from now on), capacity (practical
    hours of one period), hourly_cost, profit (by earlier tasks), least (the
    smallest part that it takes) and, if it may not take part, excluded (why).

    Amounts are written as everywhere: "1,200.50".

    The cheapest division is told beside the fairest, in which the smallest return
    (all profit by then, for an hour of capacity) is largest, and beside the one
    that the weight chooses between them. Every hour is paid the same.
    """
    from sharing.matching.allocation import Kind, allocate
    from sharing.matching.bargain_io import read_dividing

    money = reckoned(run, token)
    given = read_dividing(file, money.writing())
    found = allocate(given.task, given.members, weight, told=money.told)
    named = {
        str(Kind.CHEAPEST): found.cheapest,
        str(Kind.CHOSEN): found.chosen,
        str(Kind.FAIREST): found.fairest,
    }
    told = f"The chosen division: {found.reason_in(money.told)}."
    data: dict[str, object] = {
        "hours": given.task.hours,
        "price": str(given.task.price),
        "weight": weight,
        "sentence": told,
        "priceOfFairness": float(found.price_of_fairness),
        **money.data(),
        **{name: _data(division) for name, division in named.items()},
        "excluded": dict(found.excluded),
    }
    if out is not None:
        _write(run, out, found, money, told)
        data["file"] = str(out)
    view: list[RenderableType] = [_side_by_side(run, named, money)]
    if found.excluded:
        view.append(
            listed(("left out", "why"), [(_known(run, who)[0], why) for who, why in found.excluded.items()])
        )
    return Told(data, Group(*view, Text(visible(told))))


def _side_by_side(run: Run, named: dict[str, Division], money: Reckoned) -> RenderableType:
    """The divisions as columns, four rows a member."""
    divisions = list(named.values())
    rows: list[tuple[str, ...]] = []
    for who in divisions[0].parts:
        parts = [division.parts[who] for division in divisions]
        name, where = _known(run, who)
        rows += [
            (name, "hours", *(f"{part.hours:,}" for part in parts)),
            (where, "pay", *(money.figure(part.pay) for part in parts)),
            ("", "profit", *(money.figure(part.profit) for part in parts)),
            ("", "return", *(money.figure(part.total) for part in parts)),
        ]
    rows += [
        ("together", "cost", *(money.figure(division.cost) for division in divisions)),
        ("", "least return", *(money.figure(division.smallest) for division in divisions)),
        ("", "done in", *(f"period {division.done}" for division in divisions)),
    ]
    return listed(("member", "", *(f"{name}>" for name in named)), rows, money.title("three divisions"))


def _known(run: Run, text: str) -> tuple[str, str]:
    """A member's name, and its address in short; only what the file says of who is no account here."""
    try:
        where = run.party(text)
    except (Usage, InputError):
        return text, ""  # only a file to act on needs accounts
    name = run.names.name_of(where)
    return (name, short(where)) if name else (short(where), "")


def _data(division: Division) -> dict[str, object]:
    shares = division.shares()
    return {
        "cost": str(division.cost),
        "leastReturn": str(division.smallest),
        "done": division.done,
        "members": [
            {
                "member": who,
                "hours": part.hours,
                "pay": str(part.pay),
                "cost": str(part.cost),
                "profit": str(part.profit),
                "return": str(part.total),
                "done": part.done,
                "bps": shares.get(who, 0),
            }
            for who, part in division.parts.items()
        ],
    }


def _write(run: Run, out: Path, found: Allocation, money: Reckoned, told: str) -> None:
    """The chosen division's file.

    Raises:
        Usage: if somebody with a part is no account, or two names are one.
        Failure: if nobody is paid anything.
    """
    shares, done = found.chosen.shares(), found.chosen.parts
    if not shares:
        raise Failure("The task pays nothing, so there is nothing to divide on the chain: leave --out out.")
    parts: dict[Address, DivisionPart] = {}
    for who, part in done.items():
        if who not in shares:
            if part.hours:
                run.output.say(f"{who} works for less than 0.01 % of the price, and is left out of {out}")
            continue
        where = _account(run, who)
        if where in parts:
            raise Usage(f"{who!r} is {run.names.label(where)}, who is among the members already: keep one.")
        parts[where] = DivisionPart(where, part.hours, money.exact(part.pay), shares[who])
    write_division(
        out, list(parts.values()), price=money.exact(found.task.price), weight=found.weight, sentence=told
    )
    run.output.say(
        f"wrote {out}; next: `tally community allocate COMMUNITY ORDER --division {out}` for the committee"
    )


def _account(run: Run, who: EnterpriseId) -> Address:
    try:
        return run.party(who)
    except (Usage, InputError) as error:
        raise Usage(f"{who!r} cannot be allocated anything: {error}") from error
