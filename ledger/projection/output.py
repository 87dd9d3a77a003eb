"""What folding a span of blocks gives: new versions of rows, facts, and whom each event concerns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar, cast

from ledger.projection.subjects import Subjects, subject_of
from ledger.store.model.chain import AboutRow
from ledger.store.rows import Facts, Position, Versioned
from ledger.types import Address, BlockNumber, Hash32, Timestamp

R = TypeVar("R", bound="tuple[Any, ...]")
Row = tuple[Any, ...]
Key = tuple[Any, ...]
Reader = Callable[[Versioned[Any], Key], "Row | None"]
"""Reads the row that holds now of what a key names; None when there is none."""


@dataclass(slots=True)
class Changes:
    """New versions in one table."""

    first: dict[Key, BlockNumber] = field(default_factory=dict[Key, BlockNumber])
    """For each key that may have had a row before, the block of its first change: there that version ends."""
    rows: list[Row] = field(default_factory=list[Row])
    """Rows with the blocks they begin and end with."""


@dataclass(slots=True)
class Span:
    """The rows of some consecutive blocks, ready for the database."""

    versions: dict[Versioned[Any], Changes]
    """By table."""
    facts: dict[Facts[Any], list[Row]]
    """By table."""
    abouts: list[AboutRow]
    """Whom and what the events concern."""
    latest: dict[Versioned[Any], dict[Key, Row]]
    """For each table and key that changed, the row that holds after the span."""


class Cause(NamedTuple):
    """What money comes from that a contract puts into somebody's balance."""

    source: Hash32
    """The order, pot, line of costs or case."""
    why: str
    """For what, see ``BalanceChangeRow.why``."""
    order: Hash32 | None
    """The order behind the source."""


class Output:
    """Takes the rows that the fold makes, event by event.

    Of several versions in one block only the last counts: no question can be asked as of the middle of one.
    """

    __slots__ = (
        "_early",
        "_facts",
        "_latest",
        "_log_index",
        "_read",
        "_subjects",
        "_versions",
        "block",
        "cause",
        "time",
        "told",
    )

    def __init__(self, read: Reader) -> None:
        """Begin a span.

        Args:
            read: what held before it.
        """
        self._read = read
        self._versions: dict[Versioned[Any], Changes] = defaultdict(Changes)
        self._latest: dict[Versioned[Any], dict[Key, tuple[Row, BlockNumber]]] = defaultdict(dict)
        self._facts: dict[Facts[Any], list[Row]] = defaultdict(list)
        self._subjects = Subjects()
        self._early: dict[Hash32, list[int]] = {}
        self._log_index = 0
        self.block = BlockNumber(0)
        """The block of the event at hand."""
        self.time = Timestamp(0)
        """That block's time."""
        self.cause: Cause | None = None
        """What the events before this one in its block were about: contracts say first what they pay for."""
        self.told: dict[object, tuple[Any, ...]] = {}
        """What events before this one in its block told of things that later ones only name."""

    def at(self, block: BlockNumber, time: Timestamp, log_index: int) -> None:
        """Say where the next event stands."""
        if block != self.block:
            self._subjects.end_block(self.block)
            self._early.clear()
            self.cause = None
            self.told.clear()
            self.block = block
        self.time = time
        self._log_index = log_index

    @property
    def position(self) -> Position:
        """Where the event at hand stands."""
        return Position(self.block, self._log_index)

    def put(self, table: Versioned[R], row: R, *, new: bool = False) -> None:
        """A row as it holds from the end of this block on.

        Args:
            table: where it belongs.
            row: all of it.
            new: that nothing had its key before, by the contract's rules: so no version has to be looked for
            that would end.
        """
        key = row[: table.keys]
        latest = self._latest[table]
        before = latest.get(key)
        if before is None:
            changes = self._versions[table]
            if not new:
                changes.first[key] = self.block
        elif before[1] != self.block:
            self._versions[table].rows.append((*before[0], before[1], self.block))
        latest[key] = (row, self.block)

    def current(self, table: Versioned[R], *key: object) -> R | None:
        """The row as it stands after the events so far; None when there is none."""
        found = self._latest[table].get(key)
        return cast("R | None", self._read(table, key) if found is None else found[0])

    def add(self, table: Facts[R], row: R) -> None:
        """Something that happened."""
        self._facts[table].append(row)

    def changed(self, table: Versioned[Any], *key: object) -> bool:
        """Whether an event of this block has put such a row."""
        found = self._latest[table].get(key)
        return found is not None and found[1] == self.block

    def last(self, table: Facts[R]) -> R | None:
        """What happened last of a kind, if it was in this block."""
        rows = self._facts.get(table)
        return cast("R", rows[-1]) if rows and rows[-1][0] == self.block else None

    def about_order(self, order: Hash32, earlier: int | None = None) -> None:
        """The event at hand concerns an order, and so does money that moves next.

        Args:
            order: the order.
            earlier: the log index of an event before this one in its block, of which it is known only now.
        """
        self._subjects.add(self._log_index if earlier is None else earlier, order)
        self._caused_by(order)

    def about(self, party: Address, earlier: int | None = None) -> None:
        """The event at hand concerns a party, or an earlier one does: see ``about_order``."""
        self._subjects.add(self._log_index if earlier is None else earlier, subject_of(party))

    def about_parties(self, order: Hash32, *parties: Address) -> None:
        """The event at hand concerns an order and its parties."""
        self._subjects.add(self._log_index, order, *map(subject_of, parties))
        self._caused_by(order)

    def _caused_by(self, order: Hash32) -> None:
        cause = self.cause
        if cause is None or cause.source != order or cause.why != "order":
            self.cause = Cause(order, "order", order)

    def about_unopened(self, order: Hash32) -> None:
        """The event at hand concerns an order whose parties the log of its opening will tell."""
        self.about_order(order)
        self._early.setdefault(order, []).append(self._log_index)

    def opened(self, order: Hash32, *parties: Address) -> None:
        """An order's parties are known: what was said of it before, on its way to being opened, is theirs."""
        for log_index in (*self._early.pop(order, ()), self._log_index):
            self._subjects.add(log_index, *map(subject_of, parties))
        self.about_order(order)

    def finish(self) -> Span:
        """All rows of the span."""
        self._subjects.end_block(self.block)
        latest: dict[Versioned[Any], dict[Key, Row]] = {}
        for table, rows in self._latest.items():
            self._versions[table].rows.extend((*row, block, None) for row, block in rows.values())
            latest[table] = {key: row for key, (row, _) in rows.items()}
        return Span(dict(self._versions), dict(self._facts), self._subjects.rows(), latest)
