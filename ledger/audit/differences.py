"""Two read models row by row: what one has and the other does not, and what they say differently."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Engine, Table, select

from ledger.audit.scope import Scope
from ledger.store.engine import reading
from ledger.store.model.chain import abouts, blocks
from ledger.store.rows import FACTS, VERSIONED, key_order

EVERYTHING = Scope()
_AT_ONCE = 2_000
SHOWN = 1_000
"""Differences that are kept in full; beyond it they are only counted."""


@dataclass(frozen=True, slots=True)
class RowDifference:
    """One row that is not what the logs say."""

    table: str
    """The table's name."""
    key: tuple[object, ...]
    """Its primary key."""
    kind: str
    """``missing`` in the database, ``added`` to it, or ``altered`` there."""
    columns: tuple[tuple[str, object, object], ...] = ()
    """Of an altered row: the column, what the logs say, and what the database says."""

    def __str__(self) -> str:
        key = ", ".join(_shown(part) for part in self.key)
        what = "; ".join(
            f"{name} is {_shown(found)} instead of {_shown(wanted)}" for name, wanted, found in self.columns
        )
        return f"{self.table} ({key}): {self.kind}" + (f": {what}" if what else "")


def _shown(value: object) -> str:
    return "0x" + value.hex() if isinstance(value, bytes) else str(value)


@dataclass(slots=True)
class RowComparison:
    """What came of comparing."""

    matched: int = 0
    """Rows that are the same."""
    missing: int = 0
    """Rows that the logs give and the database lacks."""
    added: int = 0
    """Rows of the database that no log gives."""
    altered: int = 0
    """Rows that the database has otherwise."""
    differences: list[RowDifference] = field(default_factory=list[RowDifference])
    """The first of them."""

    @property
    def equal(self) -> bool:
        """Whether nothing differs."""
        return not (self.missing or self.added or self.altered)

    def note(self, difference: RowDifference) -> None:
        """Count a difference."""
        match difference.kind:
            case "missing":
                self.missing += 1
            case "added":
                self.added += 1
            case _:
                self.altered += 1
        if len(self.differences) < SHOWN:
            self.differences.append(difference)


def tables() -> list[Table]:
    """All tables that the logs alone determine."""
    return [blocks, abouts, *(facts.table for facts in FACTS), *(table.table for table in VERSIONED)]


def compare_stores(
    wanted: Engine,
    found: Engine,
    scope: Scope = EVERYTHING,
    told: Callable[[str], None] = lambda table: None,
) -> RowComparison:
    """Compare every row of two read models, in little memory.

    Args:
        wanted: one that was just made from the logs.
        found: the one to check.
        scope: which rows.
        told: told of each table that is begun.
    """
    comparison = RowComparison()
    with reading(wanted) as ours, reading(found) as theirs:
        for table in tables():
            told(table.name)
            _compare(table, _rows(ours, table, scope), _rows(theirs, table, scope), comparison)
    return comparison


def _rows(connection: Connection, table: Table, scope: Scope) -> Iterator[tuple[Any, ...]]:
    query = select(table).order_by(*key_order(connection, table))
    if (wanted := scope.of(table)) is not None:
        query = query.where(wanted)
    result = connection.execution_options(yield_per=_AT_ONCE).execute(query)
    for row in result:
        yield tuple(row)


def _compare(
    table: Table,
    wanted: Iterator[tuple[Any, ...]],
    found: Iterator[tuple[Any, ...]],
    comparison: RowComparison,
) -> None:
    names = [column.name for column in table.c]
    places = [names.index(column.name) for column in table.primary_key.columns]

    def key(row: Sequence[Any]) -> tuple[Any, ...]:
        return tuple(row[place] for place in places)

    ours, theirs = next(wanted, None), next(found, None)
    while ours is not None or theirs is not None:
        if ours == theirs:
            comparison.matched += 1
            ours, theirs = next(wanted, None), next(found, None)
        elif theirs is None or (ours is not None and key(ours) < key(theirs)):
            assert ours is not None
            comparison.note(RowDifference(table.name, key(ours), "missing"))
            ours = next(wanted, None)
        elif ours is None or key(theirs) < key(ours):
            comparison.note(RowDifference(table.name, key(theirs), "added"))
            theirs = next(found, None)
        else:
            other = tuple((name, a, b) for name, a, b in zip(names, ours, theirs, strict=True) if a != b)
            comparison.note(RowDifference(table.name, key(ours), "altered", other))
            ours, theirs = next(wanted, None), next(found, None)
