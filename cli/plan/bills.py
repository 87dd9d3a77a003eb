"""``tally plan explode``, ``cost``, ``lead-time`` and ``chains``: what is made of what."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Group, RenderableType
from rich.text import Text

from cli.command import command
from cli.errors import Usage
from cli.output import Told, fields, listed
from cli.plan import app
from cli.run import Run
from cli.words import date_of, quoted
from ledger.text import visible

if TYPE_CHECKING:
    from fractions import Fraction

    from sharing.planning.bom import ItemId
    from sharing.planning.explosion import Demand, Explosion, Need
    from sharing.planning.supply_chain import SupplyChain

BomArgument = Annotated[Path, typer.Argument(help="A bill of materials, TOML or JSON.", metavar="BOM")]
ItemArgument = Annotated[str, typer.Argument(help="Which item of it.", metavar="ITEM")]
DemandOption = Annotated[
    list[str],
    typer.Option(
        help="What is wanted by when, repeatable: press=10@40, or press=10@2026-12-01.",
        metavar="ITEM=QTY@DAY",
    ),
]
StockOption = Annotated[
    list[str] | None,
    typer.Option(help="What is on hand, repeatable: steel=12.5.", metavar="ITEM=QTY"),
]
LimitOption = Annotated[
    list[str] | None,
    typer.Option(
        help="Most that can be had beyond stock before alternates are taken, repeatable.", metavar="ITEM=QTY"
    ),
]
_DAY = re.compile(r"-?[0-9]{1,9}")
_FIRST_DATE = (date.min - date(1970, 1, 1)).days
_SHOWN = 60
"""Lines of a tree of costs that people are shown."""


@command(app, "explode", node=False)
def explode_(
    run: Run, file: BomArgument, demand: DemandOption, stock: StockOption = None, limit: LimitOption = None
) -> Told:
    """What demands come to: needs, planned orders, whose they are, and parts that several share."""
    from api.plans.telling import planned_order_data
    from sharing.planning.explosion import explode
    from sharing.planning.io import read_bom
    from sharing.planning.pegging import for_demands

    read = read_bom(file)
    wanted = [_demand(number, text) for number, text in enumerate(demand, start=1)]
    dates = ["-" in text.rpartition("@")[2].lstrip("-") for text in demand]
    dated = all(dates)
    if any(dates) and not dated:
        raise Usage("--demand has dates and numbers of days: give all of them as one or the other.")
    found = explode(
        read.bom,
        [each for each, _ in wanted],
        stock=_quantities(stock or [], "--stock"),
        limits=_quantities(limit or [], "--limit"),
    )
    if dated and found.first_start is not None and found.first_start < _FIRST_DATE:
        raise Usage("--demand: something would have to begin before the year 1: give later dates.")
    pegged = for_demands(found)

    def day(number: int) -> str:
        return date_of(number) if dated else str(number)

    shared = _shared(found)
    gross, started = found.gross(), found.started()
    from_stock = {item: sum(each.quantity for each in some) for item, some in found.from_stock.items()}
    items = [item.id for item in found.bom.order if item.id in gross]
    needs = [
        (
            item,
            str(gross[item]),
            str(from_stock.get(item, "")),
            str(started.get(item, "")),
            str(found.left.get(item, "")),
            ", ".join(shared.get(item, ())),
        )
        for item in items
    ]
    orders = [
        (
            str(each.number + 1),
            each.item,
            str(each.started),
            day(each.start),
            day(each.ready),
            ", ".join(f"{units} for {name}" for name, units in pegged[each.number].items()),
        )
        for each in found.orders
    ]
    view: list[RenderableType] = [
        listed(["item", "needed>", "from stock>", "started>", "left>", "shared by"], needs, "What is needed"),
        listed(["#>", "item", "quantity>", "start", "ready", "for"], orders, "Planned orders"),
        *(Text(visible(choice.sentence)) for choice in found.choices),
    ]
    data = {
        "demands": [
            {"id": each.id, "item": each.item, "quantity": str(each.quantity), "due": each.due}
            for each in found.demands
        ],
        "items": [
            {
                "item": item,
                "needed": str(gross[item]),
                "fromStock": str(from_stock.get(item, 0)),
                "started": str(started.get(item, 0)),
                "left": str(found.left.get(item, 0)),
                "sharedBy": list(shared.get(item, ())),
            }
            for item in items
        ],
        "orders": [
            {
                **planned_order_data(each, pegged[each.number]),
                "serves": [_served(found, found.needs[one.need], one.quantity) for one in each.serves],
            }
            for each in found.orders
        ],
        "choices": [choice.sentence for choice in found.choices],
        "firstStart": found.first_start,
    }
    return Told(data, Group(*view))


@command(app, "cost", node=False)
def cost(run: Run, file: BomArgument, item: ItemArgument) -> Told:
    """What one good unit of an item costs, where the cost is added, and what it comes from."""
    from math import ceil

    from api.plans.telling import cost_data
    from sharing.planning.bom import ItemId
    from sharing.planning.io import read_bom
    from sharing.planning.rollup import roll_up, tiers, tree

    read = read_bom(file)
    rolled, wanted, currency = roll_up(read.bom), ItemId(item), read.currency
    levels = tiers(rolled, wanted)
    whole = rolled.cost[wanted]
    lines = tree(rolled, wanted, currency, most=_SHOWN)

    def money(exact: Fraction) -> str:
        return currency.text(ceil(exact))

    rows = [(str(one.level), ", ".join(one.own), money(one.total)) for one in levels]
    view = Group(
        fields({"a good unit costs": money(whole), "exactly": f"{whole} smallest units of {currency}"}),
        listed(["tier>", "items", "adds>"], rows, "Rounded up to whole smallest units"),
        *(Text(visible(line)) for line in lines),
    )
    return Told(cost_data(read, wanted), view)


@command(app, "lead-time", node=False)
def lead_time(run: Run, file: BomArgument, item: ItemArgument) -> Told:
    """How long an item takes when nothing of it is on hand, which way decides it, and who has time."""
    from sharing.planning.bom import ItemId
    from sharing.planning.io import read_bom
    from sharing.planning.lead_time import critical

    bom = read_bom(file).bom
    found = critical(bom, ItemId(item))
    own = {name: bom.item(name).lead_time for name in found.slack}
    on_path = set(found.path)
    rows = [
        (name, str(own[name]), str(slack), "on it" if name in on_path else "")
        for name, slack in found.slack.items()
    ]
    view = Group(
        fields({"takes": _days(found.days), "critical path": " ← ".join(found.path)}),
        listed(["item", "its own days>", "slack>", "critical path"], rows),
    )
    data = {
        "item": item,
        "days": found.days,
        "path": list(found.path),
        "items": [{"item": name, "days": own[name], "slack": slack} for name, slack in found.slack.items()],
    }
    return Told(data, view)


@command(app, "chains", node=False)
def chains(
    run: Run, file: Annotated[Path, typer.Argument(help="Willems' workbook.", metavar="FILE.xlsx")]
) -> Told:
    """The published supply chains: what each has, what its demand costs a day, and how long it takes."""
    from sharing.planning.io import read_supply_chains

    found = [_chain(each) for each in read_supply_chains(file)]
    rows = [
        (
            str(one["chain"]),
            f"{one['stages']:,}",
            f"{one['arcs']:,}",
            f"{one['ends']:,}",
            str(one["costText"]),
            str(one["days"]),
            str(one["slowest"]),
        )
        for one in found
    ]
    columns = ["chain!", "stages>", "arcs>", "ends>", "cost of a day's demand>", "days>", "slowest end"]
    return Told(found, listed(columns, rows))


def _chain(chain: SupplyChain) -> dict[str, object]:
    from sharing.planning.lead_time import cumulative
    from sharing.planning.rollup import roll_up
    from sharing.planning.supply_chain import DOLLARS
    from sharing.rounding import half_up

    bom = chain.bom
    cost, days = roll_up(bom).cost, cumulative(bom)
    slowest = max(bom.ends, key=lambda end: days[end.id])
    daily = half_up(sum(units * cost[end] for end, units in chain.demand.items()))  # pyright: ignore[reportArgumentType]
    return {
        "chain": chain.name,
        "stages": len(bom.items),
        "arcs": len(bom.lines),
        "ends": len(bom.ends),
        "cost": str(daily),
        "costText": DOLLARS.text(daily),
        "days": days[slowest.id],
        "slowest": slowest.id,
    }


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count:,} days"


def _demand(number: int, text: str) -> tuple[Demand, str]:
    from sharing.credit.fixed import Day
    from sharing.planning.explosion import Demand, DemandId

    what, at, day = text.rpartition("@")
    if not at:
        raise Usage(f"{quoted(text)} is no demand: write ITEM=QTY@DAY, for instance press=10@40.")
    item, quantity = _quantity(what, "--demand")
    return Demand(DemandId(f"d{number}"), item, quantity, Day(_day(day))), day


def _day(text: str) -> int:
    """A number of any calendar, or a date, counted from 1970."""
    if _DAY.fullmatch(text):
        return int(text)
    try:
        return (date.fromisoformat(text) - date(1970, 1, 1)).days
    except ValueError:
        raise Usage(f"{quoted(text)} is no day: give a whole number such as 40, or 2026-12-01.") from None


def _quantity(text: str, option: str) -> tuple[ItemId, Fraction]:
    from sharing.planning.bom import ItemId
    from sharing.planning.reading import exact_of

    item, equals, written = text.rpartition("=")
    found = exact_of(written) if equals and item else None
    if found is None:
        raise Usage(f"{option} has {quoted(text)}: write ITEM=QTY, for instance steel=12.5 or steel=5/3.")
    return ItemId(item), found


def _quantities(texts: list[str], option: str) -> dict[ItemId, Fraction]:
    made: dict[ItemId, Fraction] = {}
    for text in texts:
        item, quantity = _quantity(text, option)
        if item in made:
            raise Usage(f"{option} names {quoted(item)} twice: give the sum once.")
        made[item] = quantity
    return made


def _shared(found: Explosion) -> dict[ItemId, tuple[str, ...]]:
    """Of the items that go into several others: which."""
    users: dict[ItemId, dict[str, None]] = {}
    for need in found.needs:
        users.setdefault(need.item, {})[_cause(found, need)] = None
    return {item: tuple(some) for item, some in users.items() if len(some) > 1}


def _cause(found: Explosion, need: Need) -> str:
    return found.orders[need.cause].item if isinstance(need.cause, int) else f"demand {need.cause.id}"


def _served(found: Explosion, need: Need, quantity: Fraction) -> dict[str, object]:
    of = {"order": need.cause + 1} if isinstance(need.cause, int) else {"demand": need.cause.id}
    return {**of, "item": _cause(found, need), "quantity": str(quantity), "day": need.day}
