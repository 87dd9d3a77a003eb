"""Documents of who could make what: TOML as people write it by hand, or JSON with the same fields.

::

    bom = "bill.toml"             # the bill of materials, beside this file; amounts are in its currency
    aim = "cost"                  # or "lateness", within the budget
    budget = "5000.00"
    labour = "18.00"              # an hour of our people on rented machines
    day_zero = "2026-12-01"       # what day 0 of all days here is; said to `tally plan choose` where left out
    demands = [{ item = "frame", quantity = 10, due = 12 }]
    parties = [{ name = "acme", limit = "480.00" }, { name = "cuts" }]

    [stock]
    bolt = 100

    [[routings]]
    item = "frame"
    operations = [{ name = "10", kind = "weld", setup = 60, each = 42, activity = "welding" }]

    [[resources]]
    name = "welder"
    kind = "weld"
    rate = "30.00"                # an hour
    capacity = 480                # minutes a day

    [[quotes]]
    party = "acme"
    item = "plate"
    price = "25.00"               # a unit
    fixed = "40.00"
    days = 3
    lot = 8
    bond = 0.25                   # share of the price
    components = "ours"           # or "included"; ours are sub-orders of its order, or are sent to it

    [[rentals]]
    party = "cuts"
    name = "big mill"
    kind = "mill"
    rate = "28.00"                # a begun hour
    windows = [[1, 6]]            # from day 1, before day 6

    [[capabilities]]
    party = "cuts"
    kind = "weld"
    rate = "50.00"
    days = 1

    [[transport]]
    from = "acme"                 # left out: ourselves, as for "to"
    days = 1
    cost = "15.00"

Unknown fields are refused, since a misspelt one would otherwise not bind.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from pathlib import Path

from sharing.credit.fixed import Day
from sharing.model.currency import Currency
from sharing.model.terms import Money
from sharing.planning.bom import ItemId
from sharing.planning.errors import BadDocument
from sharing.planning.explosion import Demand, DemandId, explode
from sharing.planning.io import read_bom
from sharing.planning.reading import Table, document
from sharing.planning.routing import Kind, Operation, Routing
from sharing.planning.sourcing.case import (
    DAY_MINUTES,
    HOME,
    Aim,
    Carriage,
    Case,
    PartyId,
    Quote,
    Rental,
    Resource,
    Skill,
)


class _Components(StrEnum):
    OURS = "ours"
    INCLUDED = "included"


@dataclass(frozen=True, slots=True)
class CaseFile:
    """What a file holds."""

    case: Case
    """What there is to choose from."""
    day_zero: date | None
    """What day 0 is, where the file says it."""


def read_case(path: Path) -> CaseFile:
    """A document of who could make what.

    Raises:
        BadDocument: the file or an entry cannot be used; says which, and what to do.
        PlanningError: its entries do not fit each other, or make no bill.
    """
    table = document(path)
    table.only(
        *("bom", "aim", "budget", "labour", "day_zero", "demands", "stock", "parties", "routings"),
        *("resources", "quotes", "rentals", "capabilities", "transport"),
    )
    bill = read_bom(path.parent / table.name("bom"))
    currency = bill.currency
    demands = [_demand(number, each) for number, each in enumerate(table.tables("demands"), start=1)]
    if not demands:
        raise table.bad("holds no demands: say what is wanted by when")
    stock = {ItemId(item): quantity for item, quantity in table.exacts("stock").items()}
    limits: dict[PartyId, Money | None] = {}
    for each in table.tables("parties"):
        each.only("name", "limit")
        if each.name("name") in limits:
            raise each.bad(f"the party {each.name('name')} stands twice: give it once")
        limits[PartyId(each.name("name"))] = each.amount("limit", currency) if "limit" in each else None
    case = Case(
        table.made(lambda: explode(bill.bom, demands, stock=stock)),
        currency,
        limits,
        tuple(_routing(each) for each in table.tables("routings")),
        tuple(_resource(each, currency) for each in table.tables("resources")),
        tuple(_quote(each, currency) for each in table.tables("quotes")),
        tuple(_rental(each, currency) for each in table.tables("rentals")),
        tuple(_skill(each, currency) for each in table.tables("capabilities")),
        _carriage(table, currency),
        table.amount("labour", currency, 0),
        table.amount("budget", currency) if "budget" in table else None,
        table.word("aim", Aim, Aim.COST),
    )
    return CaseFile(case, _date(table, "day_zero") if "day_zero" in table else None)


def _date(table: Table, name: str) -> date:
    try:
        return date.fromisoformat(table.name(name))
    except ValueError as error:
        raise table.bad(f"{name} is no date: write it like 2026-12-01, in quotes") from error


def _demand(number: int, table: Table) -> Demand:
    table.only("id", "item", "quantity", "due")
    id = DemandId(table.name("id", f"d{number}"))
    item, quantity, due = ItemId(table.name("item")), table.exact("quantity"), Day(table.days("due"))
    return table.made(lambda: Demand(id, item, quantity, due))


def _routing(table: Table) -> Routing:
    table.only("item", "operations")
    operations = tuple(_operation(each) for each in table.tables("operations"))
    return table.made(lambda: Routing(ItemId(table.name("item")), operations))


def _operation(table: Table) -> Operation:
    table.only("name", "kind", "setup", "each", "batch", "activity")
    return table.made(
        lambda: Operation(
            table.name("name"),
            Kind(table.name("kind")),
            table.exact("setup", _NONE),
            table.exact("each", _NONE),
            table.perhaps("batch"),
            table.text("activity", ""),
        )
    )


def _resource(table: Table, currency: Currency) -> Resource:
    table.only("name", "kind", "rate", "capacity")
    return table.made(
        lambda: Resource(
            table.name("name"),
            Kind(table.name("kind")),
            table.amount("rate", currency),
            table.count("capacity", DAY_MINUTES),
        )
    )


def _quote(table: Table, currency: Currency) -> Quote:
    table.only("party", "item", "price", "days", "fixed", "lot", "least", "most", "bond", "components")
    return table.made(
        lambda: Quote(
            PartyId(table.name("party")),
            ItemId(table.name("item")),
            table.amount("price", currency),
            table.days("days"),
            table.amount("fixed", currency, 0),
            table.perhaps("lot"),
            table.exact("least", _NONE),
            table.perhaps("most"),
            table.exact("bond", _NONE),
            table.word("components", _Components, _Components.OURS) is _Components.INCLUDED,
        )
    )


def _rental(table: Table, currency: Currency) -> Rental:
    table.only("party", "name", "kind", "rate", "fixed", "capacity", "windows", "bond", "meter")
    return table.made(
        lambda: Rental(
            PartyId(table.name("party")),
            table.name("name"),
            Kind(table.name("kind")),
            table.amount("rate", currency),
            table.amount("fixed", currency, 0),
            table.count("capacity", DAY_MINUTES),
            table.pairs("windows"),
            table.exact("bond", _NONE),
            PartyId(table.name("meter", HOME)),
        )
    )


def _skill(table: Table, currency: Currency) -> Skill:
    table.only("party", "kind", "rate", "fixed", "days", "capacity", "bond")
    return table.made(
        lambda: Skill(
            PartyId(table.name("party")),
            Kind(table.name("kind")),
            table.amount("rate", currency),
            table.amount("fixed", currency, 0),
            table.days("days", 0),
            table.count("capacity", DAY_MINUTES),
            table.exact("bond", _NONE),
        )
    )


def _carriage(table: Table, currency: Currency) -> dict[tuple[PartyId, PartyId], Carriage]:
    made: dict[tuple[PartyId, PartyId], Carriage] = {}
    for each in table.tables("transport"):
        each.only("from", "to", "days", "cost")
        ends = PartyId(each.name("from", HOME)), PartyId(each.name("to", HOME))
        if ends[0] == ends[1] or ends in made:
            raise BadDocument(each.where, "goes nowhere, or stands twice: give each way once")
        made[ends] = Carriage(each.days("days", 0), each.amount("cost", currency, 0))
    return made


_NONE = Fraction()
