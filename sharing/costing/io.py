"""Cost models and activity records in files; docs/cost-records.md tells the formats field by field.

A cost model is TOML, or JSON, and so is what was spent, and what there is to choose from. Records are JSON
lines, or CSV with the same fields as columns: a cell of ``materials`` or ``currency`` holds JSON, and an
empty cell is a field that is left out. Numbers are read as they are written, never by way of a float. Unknown
fields are refused, since a misspelt one would otherwise not bind.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from sharing import strict_json
from sharing.costing.actual import Spending
from sharing.costing.break_even import Alternative
from sharing.costing.cost_model import CostModel
from sharing.costing.errors import BadDocument
from sharing.costing.joint import Overhead, OverheadId
from sharing.costing.reading import Table
from sharing.costing.records import (
    FORMAT,
    ActivityRecord,
    Consumed,
    RecordId,
    Source,
    canonical,
    fields_of,
    parse_time,
)
from sharing.costing.vocabulary import (
    NOTHING,
    ONE,
    Activity,
    ActivityId,
    CostObject,
    DriverName,
    Material,
    MaterialId,
    Need,
    ObjectId,
    Occurrence,
    Owner,
    Per,
    Quality,
    Quantity,
    Resource,
    ResourceId,
    TimeEquation,
)
from sharing.io import read_document, read_text
from sharing.model.currency import Currency
from sharing.model.terms import Moment

COLUMNS = (
    *("format", "id", "order", "milestone", "performer", "activity", "resource", "begin", "end", "quantity"),
    *("good", "bad", "quality", "materials", "currency", "source", "evidence"),
)
"""The fields of a record, in the order of CSV files."""
_NESTED = ("materials", "currency")
"""Fields whose CSV cell holds JSON."""
_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
"""How a cell begins that a spreadsheet may take for a formula, or our own signs that it does not."""
_HASH = re.compile(r"0x[0-9a-fA-F]{64}")


def read_model(path: Path) -> CostModel:
    """The cost model of a file.

    Raises:
        BadDocument: the file or an entry cannot be used; says which, and what to do.
    """
    top = Table(str(path), read_document(path, BadDocument, parse_float=_ungrouped))
    top.only("currency", "resources", "activities", "materials", "objects")
    currency = top.currency()
    resources = tuple(_resource(one, currency) for one in top.tables("resources"))
    activities = tuple(_activity(one) for one in top.tables("activities"))
    materials = tuple(_material(one, currency) for one in top.tables("materials"))
    objects = tuple(_object(one) for one in top.tables("objects"))
    return top.made(lambda: CostModel(resources, activities, objects, materials, currency))


def _ungrouped(number: str) -> str:
    """A number as it stands there, without the underscores that TOML may have between digits."""
    return number.replace("_", "")


def read_records(path: Path) -> tuple[ActivityRecord, ...]:
    """The records of a file, in its order: CSV by its name, otherwise JSON lines.

    Whether they fit each other and a model is ``check_records``'s to find.

    Raises:
        BadDocument: the file or a record cannot be used; says which line, and what to do.
    """
    rows = _csv_rows(path) if path.suffix.lower() == ".csv" else _json_rows(path)
    return tuple(_record(one) for one in rows)


def parse_record(where: str, document: bytes) -> ActivityRecord:
    """The record of a canonical form, as ``records.canonical`` makes it.

    Raises:
        BadDocument: it is none; says where it was from.
    """
    try:
        return _record(Table(where, strict_json.loads(document.decode("utf-8"), parse_float=str)))
    except BadDocument:
        raise
    except (ValueError, RecursionError) as error:
        raise BadDocument(where, f"is not JSON ({error})") from error


@dataclass(frozen=True, slots=True)
class Spent:
    """What a period really cost."""

    resources: Mapping[ResourceId, Spending] = field(default_factory=dict[ResourceId, Spending])
    """Those that did not cost what was planned."""
    overheads: tuple[Overhead, ...] = ()
    """Pools that several orders share."""


def read_spent(path: Path, model: CostModel) -> Spent:
    """What a period really cost, TOML or JSON; amounts are in the model's currency.

    Raises:
        BadDocument: the file or an entry cannot be used; says which, and what to do.
        UnknownName: it names a resource or an order that the model does not have.
    """
    top = Table(str(path), read_document(path, BadDocument, parse_float=str))
    top.only("resources", "overheads")
    resources: dict[ResourceId, Spending] = {}
    for one in top.tables("resources"):
        one.only("id", "pool", "capacity")
        id = model.resource(ResourceId(one.text("id")), one.where).id
        if id in resources:
            raise one.bad(f"{id} stands there twice: name each resource once")
        capacity = one.quantity("capacity") if "capacity" in one else None
        resources[id] = Spending(one.amount("pool", model.currency), capacity)
    overheads = tuple(_overhead(one, model) for one in top.tables("overheads"))
    return Spent(resources, overheads)


def read_alternatives(path: Path) -> tuple[tuple[Alternative, ...], Currency]:
    """Ways to get a product, and what their costs are in; TOML or JSON.

    Raises:
        BadDocument: the file or an entry cannot be used; says which, and what to do.
    """
    top = Table(str(path), read_document(path, BadDocument, parse_float=str))
    top.only("currency", "alternatives")
    currency = top.currency()
    return tuple(_alternative(one, currency) for one in top.tables("alternatives")), currency


def records_text(records: Iterable[ActivityRecord], *, as_csv: bool) -> bytes:
    """Records as a file has them: CSV, or canonical JSON lines.

    A cell of CSV that a spreadsheet may take for a formula has an apostrophe before it.
    """
    if not as_csv:
        return b"".join(canonical(one) + b"\n" for one in records)
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    for one in records:
        fields = fields_of(one)
        nested = {name: json.dumps(fields[name], ensure_ascii=False) for name in _NESTED if name in fields}
        cells = ((name, str(cell)) for name, cell in {**fields, **nested}.items())
        writer.writerow({name: f"'{cell}" if _FORMULA.match(cell) else cell for name, cell in cells})
    return text.getvalue().encode()


def write_records(path: Path, records: Iterable[ActivityRecord]) -> None:
    """Write records, CSV by the file's name, otherwise canonical JSON lines; what is there is replaced.

    Raises:
        OSError: the file cannot be written.
    """
    path.write_bytes(records_text(records, as_csv=path.suffix.lower() == ".csv"))


# ------------------------------------------------------------------------------------------------ cost models


def _resource(one: Table, currency: Currency) -> Resource:
    one.only("id", "owner", "pool", "capacity", "unit", "count")
    return one.made(
        lambda: Resource(
            ResourceId(one.text("id")),
            Owner(one.text("owner")),
            one.amount("pool", currency),
            one.quantity("capacity"),
            one.text("unit"),
            one.count("count", 1),
        )
    )


def _activity(one: Table) -> Activity:
    one.only("id", "quality", "per", "consumes")
    return one.made(
        lambda: Activity(
            ActivityId(one.text("id")),
            tuple(_equation(each) for each in one.tables("consumes")),
            one.word("quality", Quality, Quality.PRODUCTION),
            one.word("per", Per, Per.BATCH),
        )
    )


def _equation(one: Table) -> TimeEquation:
    one.only("resource", "base", "per")
    return TimeEquation(ResourceId(one.text("resource")), one.quantity("base", NOTHING), _drivers(one, "per"))


def _material(one: Table, currency: Currency) -> Material:
    one.only("id", "owner", "price", "unit")
    return Material(
        MaterialId(one.text("id")), Owner(one.text("owner")), one.price("price", currency), one.text("unit")
    )


def _object(one: Table) -> CostObject:
    one.only("id", "activities", "materials")
    return CostObject(
        ObjectId(one.text("id")),
        tuple(_occurrence(each) for each in one.tables("activities")),
        tuple(_need(each) for each in one.tables("materials")),
    )


def _occurrence(one: Table) -> Occurrence:
    one.only("activity", "count", "drivers")
    return Occurrence(ActivityId(one.text("activity")), one.quantity("count", ONE), _drivers(one, "drivers"))


def _need(one: Table) -> Need:
    one.only("material", "quantity")
    return Need(MaterialId(one.text("material")), one.quantity("quantity"))


def _drivers(one: Table, name: str) -> dict[DriverName, Quantity]:
    return {DriverName(driver): each for driver, each in one.quantities(name).items()}


def _overhead(one: Table, model: CostModel) -> Overhead:
    one.only("id", "owner", "pool", "basis")
    basis = {
        model.object(ObjectId(name), one.where).id: each for name, each in one.quantities("basis").items()
    }
    pool = one.amount("pool", model.currency)
    return one.made(lambda: Overhead(OverheadId(one.text("id")), Owner(one.text("owner")), pool, basis))


def _alternative(one: Table, currency: Currency) -> Alternative:
    one.only("name", "fixed", "unit", "least", "most")
    fixed = Fraction(one.amount("fixed", currency)) if "fixed" in one else NOTHING
    most = one.count("most", 0) if "most" in one else None
    unit = one.price("unit", currency)
    return one.made(lambda: Alternative(one.text("name"), fixed, unit, most, one.count("least", 0)))


# ---------------------------------------------------------------------------------------------------- records


def _record(one: Table) -> ActivityRecord:
    one.only(*COLUMNS)
    if one.text("format", FORMAT) != FORMAT:
        raise one.bad(f"format is {one.text('format')[:40]!r}, and this reads {FORMAT!r}")
    currency = one.currency()
    return one.made(
        lambda: ActivityRecord(
            RecordId(one.text("id")),
            ObjectId(one.text("order")),
            Owner(one.text("performer")),
            ActivityId(one.text("activity")),
            ResourceId(one.text("resource")),
            _time(one, "begin"),
            _time(one, "end"),
            one.quantity("quantity"),
            one.count("good", 0),
            one.count("bad", 0),
            one.count("milestone", 0) if "milestone" in one else None,
            one.word("quality", Quality, Quality.PRODUCTION) if "quality" in one else None,
            tuple(_consumed(each, currency) for each in one.tables("materials")),
            currency,
            one.word("source", Source, Source.HAND),
            _evidence(one),
        )
    )


def _consumed(one: Table, currency: Currency) -> Consumed:
    one.only("material", "quantity", "cost")
    return Consumed(MaterialId(one.text("material")), one.quantity("quantity"), one.amount("cost", currency))


def _time(one: Table, name: str) -> Moment:
    try:
        return parse_time(one.text(name))
    except ValueError as error:
        if isinstance(error, BadDocument):
            raise
        raise one.bad(f"{name}: {error}") from error


def _evidence(one: Table) -> bytes | None:
    if "evidence" not in one:
        return None
    given = one.text("evidence")
    if not _HASH.fullmatch(given):
        raise one.bad(f"evidence is {given[:70]!r}: give 0x and 64 hexadecimal digits")
    return bytes.fromhex(given[2:])


def _json_rows(path: Path) -> Iterator[Table]:
    text = read_text(path, BadDocument, "a file of JSON lines, or of CSV whose name ends with .csv")
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        where = f"{path}, line {number}"
        try:
            yield Table(where, strict_json.loads(line, parse_float=str))
        except BadDocument:
            raise
        except (ValueError, RecursionError) as error:
            raise BadDocument(where, f"is not JSON ({error})") from error


def _csv_rows(path: Path) -> Iterator[Table]:
    text = read_text(path, BadDocument, "a CSV file")
    lines = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    header: Sequence[str] | None = None
    try:
        for row in lines:
            where = f"{path}, line {lines.line_num}"
            if not row:
                continue
            if header is None:
                header = _header(where, row)
                continue
            if len(row) != len(header):
                raise BadDocument(
                    where, f"has {len(row)} cells, and the header {len(header)}: make them equal"
                )
            texts = (cell[1:] if cell[:1] == "'" and _FORMULA.match(cell) else cell for cell in row)
            cells = {name: cell for name, cell in zip(header, texts, strict=True) if cell.strip()}
            yield Table(where, _unnested(where, cells))
    except csv.Error as error:
        raise BadDocument(f"{path}, line {lines.line_num}", f"is not CSV ({error})") from error
    if header is None:
        raise BadDocument(str(path), f"has no header: begin it with {','.join(COLUMNS)}")


def _header(where: str, row: Sequence[str]) -> Sequence[str]:
    for at, name in enumerate(row):
        if name not in COLUMNS or name in row[:at]:
            problem = "stands there twice" if name in COLUMNS else "is no field"
            raise BadDocument(where, f"{name[:40]!r} {problem}: there are {', '.join(COLUMNS)}")
    return row


def _unnested(where: str, cells: Mapping[str, str]) -> dict[str, object]:
    made = dict[str, object](cells)
    for name in _NESTED:
        if name in cells:
            try:
                made[name] = strict_json.loads(cells[name], parse_float=str)
            except (ValueError, RecursionError) as error:
                raise BadDocument(where, f"{name} is not JSON ({error})") from error
    return made
