"""Bills of materials in files: JSON, or TOML as people write it by hand; and the published supply chains.

::

    currency = { symbol = "EUR", decimals = 2 }

    [[items]]
    id = "frame"
    lead_time = 5          # whole days
    own_cost = 1250        # smallest units of the currency, here 12.50 EUR
    scrap = 0.02           # or "1/50": numbers are exact as they are written
    lot = 10
    countable = true

    [[lines]]
    parent = "frame"
    component = "tube"
    quantity = "5/3"
    alternates = [{ item = "pipe", priority = 2, ratio = 1.5 }]

Fields have the names of ``Item``, ``Line`` and ``Alternate``; only ``id``, ``parent``, ``component`` and
``item`` must be given. Unknown fields are refused, since a misspelt one would otherwise not bind. Without a
currency, costs are bare units.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from fractions import Fraction
from pathlib import Path
from typing import cast

from sharing.model.currency import UNITS, Currency
from sharing.model.terms import Money
from sharing.model.vocabulary import MAX_MILESTONES
from sharing.planning.bom import Alternate, Bom, Item, ItemId, Line
from sharing.planning.errors import BadDocument
from sharing.planning.explosion import DemandId
from sharing.planning.plan import FORMAT, After, Node, NodeId, Plan, PlanKind, Target, data_of
from sharing.planning.reading import Table, document
from sharing.planning.sourcing.case import PartyId
from sharing.planning.supply_chain import SupplyChain, supply_chains
from sharing.planning.xlsx import Workbook

_LARGEST_FILE = 64 << 20
_LATEST = 160_000_000_000
"""When a day 0 can be at most, in Unix seconds: some thousands of years before dates end."""
_MOST_DAYS = 1 << 20
"""Days of a plan, as many as a choice can have."""

_Object = dict[str, object]


@dataclass(frozen=True, slots=True)
class BomFile:
    """What a file holds."""

    bom: Bom
    """The bill."""
    currency: Currency
    """What its costs are in."""


def read_bom(path: Path) -> BomFile:
    """The bill of materials of a file.

    Raises:
        BadDocument: the file or an entry cannot be used; says which, and what to do.
        PlanningError: the entries make no bill, such as a cyclic one.
    """
    table = document(path)
    table.only("currency", "items", "lines")
    if "items" not in table:
        raise table.bad('holds no list "items": write {"items": […], "lines": […]}')
    items, lines = map(_item, table.tables("items")), map(_line, table.tables("lines"))
    return BomFile(Bom(tuple(items), tuple(lines)), table.currency())


def write_bom(path: Path, bom: Bom, currency: Currency = UNITS) -> None:
    """Write a bill as JSON; what is there is replaced.

    Raises:
        BadDocument: a name or a number is one that ``read_bom`` would refuse.
        OSError: the file cannot be written.
    """
    made: _Object = {} if currency == UNITS else {"currency": asdict(currency)}
    items = [_plain(item, Item(item.id)) for item in bom.items]
    lines = [_plain(line, Line(line.parent, line.component)) for line in bom.lines]
    for number, item in enumerate(items):
        _item(Table(f"{path}, items[{number}]", item))
    for number, line in enumerate(lines):
        _line(Table(f"{path}, lines[{number}]", line))
    made |= {"items": items, "lines": lines}
    path.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", "utf-8")


def read_supply_chains(path: Path) -> tuple[SupplyChain, ...]:
    """The chains of Willems' workbook, see ``sharing.planning.supply_chain``.

    Raises:
        BadDocument: the file cannot be read, or does not hold what it should.
        BadWorkbook: it is no workbook that can be read.
    """
    return tuple(supply_chains(Workbook(_content(path))))


def read_plan(path: Path) -> Plan:
    """A plan as ``write_plan`` made it.

    Raises:
        BadDocument, BadPlan: it is none.
    """
    table = document(path)
    table.only("format", "currency", "day_zero", "salt", "carriage", "labour", "targets", "nodes")
    if table.text("format") != FORMAT:
        raise table.bad(f"its format is {table.text('format')[:40]!r}, and this program reads {FORMAT}")
    return Plan(
        table.currency(),
        table.count("day_zero", most=_LATEST),
        table.text("salt"),
        tuple(_target(each) for each in table.tables("targets")),
        tuple(_node(each) for each in table.tables("nodes")),
        table.amount("carriage", UNITS),
        table.amount("labour", UNITS),
    )


def plan_text(plan: Plan) -> str:
    """A plan as its file has it."""
    return json.dumps(data_of(plan), indent=1, ensure_ascii=False) + "\n"


# --------------------------------------------------------------------------------------------------- reading


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST_FILE + 1)
    except OSError as error:
        raise BadDocument(str(path), "cannot be read: give an .xlsx workbook") from error
    if len(content) > _LARGEST_FILE:
        raise BadDocument(str(path), f"has more than {_LARGEST_FILE >> 20} MiB: divide it")
    return content


_NONE = Fraction()


def _alternates(table: Table) -> tuple[Alternate, ...]:
    return tuple(_alternate(each) for each in table.tables("alternates"))


def _alternate(table: Table) -> Alternate:
    table.only("item", "priority", "share", "ratio")
    return table.made(
        lambda: Alternate(
            ItemId(table.name("item")),
            table.whole("priority", 2),
            table.perhaps("share"),
            table.exact("ratio", Fraction(1)),
        )
    )


def _item(table: Table) -> Item:
    table.only("id", "name", "lead_time", "own_cost", "scrap", "lot", "countable", "alternates")
    return table.made(
        lambda: Item(
            ItemId(table.name("id")),
            table.name("name", ""),
            table.whole("lead_time", 0),
            Money(table.whole("own_cost", 0)),
            table.exact("scrap", _NONE),
            table.perhaps("lot"),
            table.truth("countable", True),
            _alternates(table),
        )
    )


def _line(table: Table) -> Line:
    table.only("parent", "component", "quantity", "alternates")
    return table.made(
        lambda: Line(
            ItemId(table.name("parent")),
            ItemId(table.name("component")),
            table.exact("quantity", Fraction(1)),
            _alternates(table),
        )
    )


def _after(table: Table) -> tuple[After, ...]:
    made: list[After] = []
    for each in table.tables("after"):
        each.only("node", "days")
        made.append(After(NodeId(each.name("node")), each.days("days")))
    return tuple(made)


def _target(table: Table) -> Target:
    table.only("id", "item", "quantity", "due", "after")
    id, item = DemandId(table.name("id")), table.name("item")
    return Target(id, item, table.exact("quantity"), table.days("due"), _after(table))


def _node(table: Table) -> Node:
    table.only(
        *("id", "item", "operation", "quantity", "kind", "party", "what", "price", "bond", "start", "ready"),
        *("due", "after", "parent", "milestone", "minutes", "capacity", "out", "back", "windows", "rate"),
        *("hours", "meter", "why"),
    )
    return Node(
        NodeId(table.name("id")),
        table.name("item"),
        table.exact("quantity"),
        table.word("kind", PlanKind),
        PartyId(table.name("party", "")),
        table.amount("price", UNITS),
        table.count("start", most=_MOST_DAYS),
        table.count("ready", most=_MOST_DAYS),
        table.count("due", most=_MOST_DAYS),
        _after(table),
        NodeId(table.name("parent", "")),
        table.count("milestone", most=MAX_MILESTONES - 1),
        table.name("operation", ""),
        table.name("what", ""),
        table.amount("bond", UNITS),
        table.count("minutes"),
        table.count("capacity"),
        table.days("out"),
        table.days("back"),
        table.pairs("windows"),
        table.amount("rate", UNITS),
        table.count("hours"),
        PartyId(table.name("meter", "")),
        table.text("why", ""),
    )


# --------------------------------------------------------------------------------------------------- writing


def _plain(entry: Item | Line | Alternate, bare: Item | Line | Alternate) -> _Object:
    """An entry's fields as files have them; those that are as in the bare one are left out, but for names."""
    made: _Object = {}
    for field in entry.__dataclass_fields__:
        value = cast(object, getattr(entry, field))
        if isinstance(value, tuple):
            some = cast("tuple[Alternate, ...]", value)
            value = [_plain(each, Alternate(each.item)) for each in some]
        elif isinstance(value, Fraction):
            value = str(value) if value.denominator > 1 else int(value)
        if field in _NAMES or (value != getattr(bare, field) and value != []):
            made[field] = value
    return made


_NAMES = ("id", "parent", "component", "item")
"""Fields that must be given."""
