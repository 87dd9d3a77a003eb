"""Whether a column's value is among many: databases take only so many parameters, and a party may have any
number of orders."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Column, ColumnElement, String, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction


class _Each(GenericFunction[str]):
    """The texts of a JSON list, as rows."""

    name = "json_each"
    type = String()
    inherit_cache = True


@compiles(_Each, "postgresql")
def _(element: _Each, compiler: Any, **options: Any) -> str:
    given = compiler.process(element.clauses, **options)
    return f"json_array_elements_text(CAST({given} AS JSON))"


def among(column: Column[Any] | ColumnElement[Any], values: Iterable[str]) -> ColumnElement[bool]:
    """The condition that a column holds one of some texts, which go to the database as one parameter."""
    each = _Each(json.dumps(list(values))).table_valued("value")
    return column.in_(select(each.c.value))
