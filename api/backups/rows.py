"""Rows as lines of JSON, the same from each kind of database, and exact."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, Column


def line_of(columns: Sequence[Column[Any]], row: Sequence[Any]) -> bytes:
    """One row; what JSON has no form for is an object that names its kind."""
    values = [_told(column, value) for column, value in zip(columns, row, strict=True)]
    return json.dumps(values, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode() + b"\n"


def row_of(line: bytes) -> list[Any]:
    """The row of a line.

    Raises:
        ValueError: if it is none.
    """
    values = json.loads(line)
    if not isinstance(values, list):
        raise ValueError("a row is no list")
    return [_meant(value) for value in values]


def _told(column: Column[Any], value: Any) -> Any:
    if isinstance(column.type, JSON):
        return {"json": value}
    match value:
        case bytes() | memoryview():
            return {"bytes": base64.b64encode(value).decode()}
        case datetime():
            return {"time": value.isoformat()}
        case Decimal():
            return {"decimal": str(value)}
        case None | bool() | int() | float() | str():
            return value
        case _:
            raise TypeError(f"{column.name} holds a {type(value).__name__}, which no backup can hold yet")


def _meant(value: Any) -> Any:
    match value:
        case {"json": inner}:
            return inner
        case {"bytes": text}:
            return base64.b64decode(text, validate=True)
        case {"time": text}:
            return datetime.fromisoformat(text)
        case {"decimal": text}:
            return Decimal(text)
        case dict() | list():
            raise ValueError("a value of a row is of no kind that this release knows")
        case _:
            return value
