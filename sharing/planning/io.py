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
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, cast

from sharing.io import read_document
from sharing.model.currency import UNITS, BadCurrency, Currency
from sharing.model.vocabulary import MAX_MILESTONES
from sharing.planning.bom import Alternate, Bom, Exact, Item, Line, is_whole
from sharing.planning.errors import BadDocument, shown
from sharing.planning.explosion import DemandId
from sharing.planning.plan import FORMAT, After, Node, NodeId, Plan, PlanKind, Target, data_of
from sharing.planning.reading import Table, Written, document, exact_of
from sharing.planning.sourcing.case import PartyId
from sharing.planning.supply_chain import SupplyChain, supply_chains
from sharing.planning.xlsx import Workbook

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LONGEST_NAME = 200
_LARGEST_FILE = 64 << 20

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
    read = read_document(path, BadDocument, parse_float=Written)
    document = _fields(str(path), read, {"currency": _as_it_is, "items": _list, "lines": _list})
    if "items" not in document:
        raise BadDocument(str(path), 'holds no list "items": write {"items": […], "lines": […]}')
    items = cast("list[object]", document["items"])
    lines = cast("list[object]", document.get("lines", []))
    bom = Bom(
        tuple(_item(f"{path}, items[{number}]", entry) for number, entry in enumerate(items)),
        tuple(_line(f"{path}, lines[{number}]", entry) for number, entry in enumerate(lines)),
    )
    return BomFile(bom, _currency(f"{path}, currency", document.get("currency")))


def write_bom(path: Path, bom: Bom, currency: Currency = UNITS) -> None:
    """Write a bill as JSON; what is there is replaced.

    Raises:
        BadDocument: a name or a number is one that ``read_bom`` would refuse.
        OSError: the file cannot be written.
    """
    document: _Object = {} if currency == UNITS else {"currency": asdict(currency)}
    items = [_plain(item, Item(item.id)) for item in bom.items]
    lines = [_plain(line, Line(line.parent, line.component)) for line in bom.lines]
    for number, item in enumerate(items):
        _item(f"{path}, items[{number}]", item)
    for number, line in enumerate(lines):
        _line(f"{path}, lines[{number}]", line)
    document |= {"items": items, "lines": lines}
    path.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", "utf-8")


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
        table.count("day_zero"),
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


_Reader = Callable[[str, object], object]


def _fields(where: str, given: object, readers: Mapping[str, _Reader]) -> _Object:
    """The fields of an object, each read as what it should be."""
    if not isinstance(given, dict):
        raise BadDocument(where, "is no object with fields")
    made: _Object = {}
    for field, value in cast(_Object, given).items():
        if field not in readers:
            raise BadDocument(where, f"{field[:60]!r} is no field here: there are {', '.join(readers)}")
        made[field] = readers[field](f"{where}, {field}", value)
    return made


def _required(where: str, fields: _Object, *names: str) -> dict[str, Any]:
    """The fields, which were read as what they must be, if those that must be given are among them."""
    for name in names:
        if name not in fields:
            raise BadDocument(where, f'has no "{name}": give it')
    return fields


def _as_it_is(where: str, value: object) -> object:
    return value


def _list(where: str, value: object) -> list[object]:
    if not isinstance(value, list):
        raise BadDocument(where, "is no list: write […]")
    return cast("list[object]", value)


def _text(where: str, value: object) -> str:
    if not isinstance(value, str) or isinstance(value, Written):
        raise BadDocument(where, f"is {shown(repr(value))}: give a text in quotes")
    if _CONTROL.search(value) or len(value) > _LONGEST_NAME:
        raise BadDocument(where, f"{value[:60]!r} has control characters or over {_LONGEST_NAME} letters")
    return value


def _name(where: str, value: object) -> str:
    made = _text(where, value)
    if made != made.strip() or not made:
        raise BadDocument(where, f"is {shown(repr(made))}: give a name without spaces around it")
    return made


def _whole(where: str, value: object) -> int:
    if not is_whole(value):
        raise BadDocument(where, f"is {shown(repr(value))}: give a whole number")
    return cast(int, value)


def _truth(where: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise BadDocument(where, f"is {shown(repr(value))}: give true or false")
    return value


def _exact(where: str, value: object) -> Exact:
    """``3``, ``0.25``, ``"0.25"`` or ``"5/3"``; bounds are for the item or line to say."""
    if is_whole(value):
        return cast(int, value)
    found = exact_of(value) if isinstance(value, str) else None
    if found is not None:
        return found
    raise BadDocument(where, f'is {shown(repr(value))}: give a number such as 3, 0.25 or "5/3"')


_ALTERNATE: Mapping[str, _Reader] = {
    "item": _name,
    "priority": _whole,
    "share": _exact,
    "ratio": _exact,
}


def _alternates(where: str, value: object) -> tuple[Alternate, ...]:
    made: list[Alternate] = []
    for number, entry in enumerate(_list(where, value)):
        place = f"{where}[{number}]"
        fields = _fields(place, entry, _ALTERNATE)
        made.append(Alternate(**_required(place, fields, "item")))
    return tuple(made)


_ITEM: Mapping[str, _Reader] = {
    "id": _name,
    "name": _text,
    "lead_time": _whole,
    "own_cost": _whole,
    "scrap": _exact,
    "lot": _exact,
    "countable": _truth,
    "alternates": _alternates,
}
_LINE: Mapping[str, _Reader] = {
    "parent": _name,
    "component": _name,
    "quantity": _exact,
    "alternates": _alternates,
}


def _item(where: str, entry: object) -> Item:
    return Item(**_required(where, _fields(where, entry, _ITEM), "id"))


def _line(where: str, entry: object) -> Line:
    return Line(**_required(where, _fields(where, entry, _LINE), "parent", "component"))


def _currency(where: str, given: object) -> Currency:
    if given is None:
        return UNITS
    fields = _fields(where, given, {"symbol": _text, "decimals": _whole})
    try:
        return Currency(**_required(where, fields, "symbol", "decimals"))
    except BadCurrency as error:
        raise BadDocument(where, str(error).rstrip(".")) from error


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
        table.count("start"),
        table.count("ready"),
        table.count("due"),
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
