"""Whole numbers of up to 256 bits in both databases, exact.

PostgreSQL has ``numeric``; SQLite's integers end at 63 bits and its other numbers are not exact, so there
they are decimal text, which sorts right by length first: ``ORDER BY length(price), price``.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Dialect, Numeric, String, TypeDecorator
from sqlalchemy.types import TypeEngine


class Amount(TypeDecorator[int]):
    """A column of such numbers; Python sees ``int``."""

    impl = Numeric(78, 0)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Text in SQLite."""
        kind = String(79) if dialect.name == "sqlite" else Numeric(78, 0)
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: int | None, dialect: Dialect) -> Any:
        """To the database."""
        if value is None:
            return None
        return str(int(value)) if dialect.name == "sqlite" else int(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> int | None:
        """From the database."""
        return None if value is None else int(value)
