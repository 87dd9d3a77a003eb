"""A read model without a database: dicts that remember every version, to fold into and to look into."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, TypeVar, cast

from ledger.chain.node import Node
from ledger.contracts.record import Deployment
from ledger.projection import Logged, Span, fold
from ledger.projection.output import Key, Row
from ledger.store.rows import Facts, Versioned
from ledger.types import BlockNumber

R = TypeVar("R", bound="tuple[Any, ...]")


class Book:
    """What a database would hold."""

    def __init__(self) -> None:
        self.versions: dict[Versioned[Any], dict[Key, list[tuple[Row, int, int | None]]]] = {}
        self.facts: dict[Facts[Any], list[Row]] = {}
        self.abouts: set[tuple[bytes, int, int]] = set()

    def read(self, table: Versioned[Any], key: Key) -> Row | None:
        """The fold's reader."""
        held = self.versions.get(table, {}).get(key)
        return held[-1][0] if held else None

    def take(self, span: Span) -> None:
        """As the bulk writer does: what changed ends with its first change, then the rows come in."""
        for table, changes in span.versions.items():
            into = self.versions.setdefault(table, {})
            for key, first in changes.first.items():
                if key in into:
                    row, since, until = into[key][-1]
                    assert until is None and since < first
                    into[key][-1] = (row, since, first)
            for key, rows in span.latest.get(table, {}).items():
                assert rows and (key in changes.first or key not in into), (table.table.name, key)
            for *row, since, until in sorted(changes.rows, key=lambda row: row[-2]):
                shaped = table.row(*row)
                into.setdefault(table.key_of(shaped), []).append((shaped, since, until))
        for table, rows in span.facts.items():
            self.facts.setdefault(table, []).extend(rows)
        assert span.abouts == sorted(span.abouts)
        for subject, block, first, last in span.abouts:
            told = {(subject, block, index) for index in range(first, last + 1)}
            assert told and not self.abouts & told
            self.abouts |= told

    def fold(self, *spans: Iterable[Logged]) -> Book:
        """Spans of whole blocks, in their order."""
        for span in spans:
            self.take(fold(span, self.read))
        return self

    def at(self, table: Versioned[R], block: int | None = None) -> Iterator[R]:
        """The rows that hold now, or held at the end of a block."""
        for versions in self.versions.get(table, {}).values():
            for row, since, until in versions:
                if block is None:
                    holds = until is None
                else:
                    holds = since <= block and (until is None or until > block)
                if holds:
                    yield cast("R", row)

    def one(self, table: Versioned[R], *key: object, block: int | None = None) -> R:
        """The row of a key."""
        (found,) = (row for row in self.at(table, block) if row[: table.keys] == key)
        return found

    def all(self, table: Facts[R]) -> list[R]:
        """What happened."""
        return cast("list[R]", self.facts.get(table, []))

    def same_as(self, other: Book) -> bool:
        return (self.versions, self.facts, self.abouts) == (other.versions, other.facts, other.abouts)


def logs_of(node: Node, deployment: Deployment) -> list[Logged]:
    """All that the deployment's contracts said, as the indexer hands it to the fold."""
    names = deployment.names()
    head = node.get_block()
    logs = node.get_logs(addresses=list(names), first=deployment.block_number, last=head.number)
    numbers = sorted({log.block_number for log in logs})
    times = {block.number: block.timestamp for block in node.find_blocks(numbers) if block is not None}
    return [
        Logged(
            BlockNumber(log.block_number),
            times[log.block_number],
            log.index,
            names[log.address],
            log.transaction_hash,
            log.topics,
            log.data,
        )
        for log in sorted(logs, key=lambda log: (log.block_number, log.index))
    ]


def by_block(logs: Sequence[Logged]) -> list[list[Logged]]:
    """The same, a span for each block."""
    return [list(span) for _, span in groupby(logs, key=lambda log: log.block)]
