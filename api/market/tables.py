"""Column types that both databases order alike."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Dialect, String, Text, TypeDecorator
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeEngine

from api.market.texts import with_beginnings

_DIGITS = 39


def plain(length: int) -> TypeEngine[str]:
    """Text in the order of its bytes: PostgreSQL's own order depends on the machine."""
    return String(length).with_variant(String(length, collation="C"), "postgresql")


class Padded(TypeDecorator[int]):
    """An amount below 2¹²⁸ as decimal text of one length, which sorts as the number does."""

    impl = String(_DIGITS)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """In the order of its digits."""
        return dialect.type_descriptor(
            String(_DIGITS, collation="C" if dialect.name == "postgresql" else None)
        )

    def process_bind_param(self, value: int | None, dialect: Dialect) -> str | None:
        """To the database."""
        return None if value is None else str(int(value)).zfill(_DIGITS)

    def process_result_value(self, value: str | None, dialect: Dialect) -> int | None:
        """From the database."""
        return None if value is None else int(value)


class Words(TypeDecorator[str]):
    """Words between spaces, by which a row is found: lexemes in PostgreSQL, text that FTS5 indexes in SQLite.

    PostgreSQL's parser is left out, for it takes texts apart in another way than FTS5.
    """

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """A vector of lexemes where there is such a thing."""
        return dialect.type_descriptor(TSVECTOR() if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """To the database."""
        return with_beginnings(value) if value is not None and dialect.name == "postgresql" else value

    def bind_expression(self, bindparam: Any) -> Any:
        """Put together by the database."""
        return _lexemes(bindparam)


class _lexemes(FunctionElement[Any]):
    inherit_cache = True


@compiles(_lexemes)
def _as_they_are(element: _lexemes, compiler: Any, **options: Any) -> str:
    return compiler.process(element.clauses, **options)


@compiles(_lexemes, "postgresql")
def _as_a_vector(element: _lexemes, compiler: Any, **options: Any) -> str:
    given = compiler.process(element.clauses, **options)
    return f"array_to_tsvector(string_to_array(CAST({given} AS TEXT), ' '))"
