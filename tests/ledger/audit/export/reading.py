"""Exports, read back by other readers."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ledger.audit.export import TABLES, Format
from ledger.audit.export.columns import ExportColumn, Kind

TEXTS = (Format.CSV, Format.JSONL)


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def lines(folder: Path, table: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / f"{table}.jsonl").read_text("ascii").splitlines()]


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
