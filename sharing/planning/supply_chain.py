"""The 38 real supply chains that Sean P. Willems published, as bills of materials.

"Real-World Multi-Echelon Supply Chains Used for Inventory Optimization", Manufacturing & Service Operations
Management 10(1), 2008, pages 19-23. A chain has stages (they make, buy, move or sell something) with a cost
added, a time, and at final stages a mean daily demand; arcs lead from a supplier to whom it supplies.

A stage becomes an item, an arc a line. What the data do not say is set so:

- Arcs have no quantities: one unit of the source goes into one unit of the destination.
- Costs are dollars as binary floats, some with the traces of sums: they are taken to the nearest millionth
  of a dollar, which is the smallest unit here.
- Stage times are means where they vary, some in parts of a day: they are rounded up to whole days, and how
  they vary is left out.
- Nothing says what counts by the piece: any part of a unit can be started, and there is no scrap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from sharing.model.currency import Currency
from sharing.model.terms import Money
from sharing.planning.bom import Bom, Item, ItemId, Line
from sharing.planning.errors import BadDocument
from sharing.planning.xlsx import Cell, Workbook

DOLLARS = Currency("USD", 6)
"""What costs are in."""

_STAGES, _ARCS = "_SD", "_LL"
_NAME = re.compile(r"[0-9]{2}")
_STAGE_HEADER = (
    *("Stage Name", "stageCost", "relDepth", "stageClassification", "avgDemand", "stdDevDemand"),
    *("maxServiceTime", "serviceLevel", "stageTime", "stdDev stageTime"),
    *(name for n in "123456" for name in (f"stageTime_{n}", f"stageTime_%_{n}")),
    *("xPosition", "yPosition"),
)
_ARC_HEADER = ("sourceStage", "destinationStage")
_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class SupplyChain:
    """One chain."""

    name: str
    """Its number in the data, such as ``01``."""
    bom: Bom
    """Its stages and arcs."""
    demand: Mapping[ItemId, Fraction]
    """Mean daily demand of its final stages, to the nearest millionth of a unit."""
    kinds: Mapping[ItemId, str]
    """What each stage does: Dist, Manuf, Part, Retail or Trans, as the data say it."""


def supply_chains(book: Workbook) -> Iterator[SupplyChain]:
    """The chains of the published workbook, in its order; the example 00, a part of 01, is left out.

    Raises:
        BadWorkbook: a sheet cannot be read.
        BadDocument: a sheet does not hold what it should.
        PlanningError: the stages and arcs make no bill of materials.
    """
    for sheet in book.sheets:
        name = sheet.removesuffix(_STAGES)
        if sheet.endswith(_STAGES) and _NAME.fullmatch(name) and name != "00":
            yield _chain(book, name)


def _chain(book: Workbook, name: str) -> SupplyChain:
    items: list[Item] = []
    demand: dict[ItemId, Fraction] = {}
    kinds: dict[ItemId, str] = {}
    sheet = name + _STAGES
    for row in _table(book, sheet, _STAGE_HEADER):
        stage = ItemId(_text(row, "Stage Name", sheet))
        where = f"{sheet}, {stage}"
        cost = Money(int(_millionths(row, "stageCost", where) * _MILLION))
        days = ceil(_millionths(row, "stageTime", where))
        items.append(Item(stage, lead_time=days, own_cost=cost, countable=False))
        kinds[stage] = _text(row, "stageClassification", where)
        if "avgDemand" in row:
            demand[stage] = _millionths(row, "avgDemand", where)
    sheet = name + _ARCS
    lines = tuple(
        Line(ItemId(_text(row, "destinationStage", sheet)), ItemId(_text(row, "sourceStage", sheet)))
        for row in _table(book, sheet, _ARC_HEADER)
    )
    bom = Bom(tuple(items), lines)
    if {end.id for end in bom.ends} != set(demand):
        raise BadDocument(name + _STAGES, "the stages with demand are not those that supply no other")
    return SupplyChain(name, bom, demand, kinds)


def _table(book: Workbook, sheet: str, header: tuple[str, ...]) -> Iterator[dict[str, Cell]]:
    """The rows below the header, as cells by the names of their columns.

    Beyond the last column are jottings that no header names, such as one of 05_SD.
    """
    rows = book.rows(sheet)
    if tuple((next(rows, None) or {}).items()) != tuple(enumerate(header)):
        raise BadDocument(sheet, f"its first row is not {', '.join(header)}")
    for row in rows:
        yield {header[column]: cell for column, cell in row.items() if column < len(header)}


def _text(row: Mapping[str, Cell], column: str, where: str) -> str:
    cell = row.get(column)
    if not isinstance(cell, str) or not cell.strip():
        raise BadDocument(where, f"{column} is no text")
    return cell.strip()


def _millionths(row: Mapping[str, Cell], column: str, where: str) -> Fraction:
    """A number from 0, to the nearest millionth."""
    cell = row.get(column)
    if not isinstance(cell, float) or cell < 0:
        raise BadDocument(where, f"{column} is no number from 0")
    return Fraction(round(Fraction(cell) * _MILLION), _MILLION)
