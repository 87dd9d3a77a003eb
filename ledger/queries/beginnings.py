"""What ids and hashes belong to that people know by their ends only."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, LargeBinary, literal, select

from ledger.queries.view import View
from ledger.store.model.chain import EVENTS, abouts
from ledger.types import checksummed

NEWEST_EVENTS = 20_000
"""Events among whose transactions is looked: no index knows transactions."""
_MOST = 500


@dataclass(frozen=True, slots=True)
class Ends:
    """How an id begins, and how it ends."""

    first: str
    """Hexadecimal digits without 0x, in lower case."""
    last: str = ""
    """The same; empty where only its beginning is known."""

    def fit(self, subject: bytes) -> bool:
        """Whether an id has these ends."""
        digits = subject.hex()
        return digits.startswith(self.first) and digits.endswith(self.last)

    def within(self, column: ColumnElement[bytes]) -> ColumnElement[bool]:
        """The condition that an id begins so, in the order of its bytes."""
        odd = len(self.first) % 2
        low, high = (bytes.fromhex(self.first + digit * odd) for digit in "0f")
        kind = LargeBinary()
        return column.between(literal(low, kind), literal(high + b"\xff" * 32, kind))


@dataclass(frozen=True, slots=True)
class Named:
    """One thing that some ends fit."""

    kind: str
    """order, party or transaction."""
    id: str
    """All of its id."""
    block: int = 0
    """A transaction's block."""


def named_by(view: View, ends: Ends, limit: int = 9) -> tuple[Named, ...]:
    """Orders and parties that events tell of, and transactions of the newest ones."""
    at = abouts.c
    subjects = select(at.subject).distinct().where(ends.within(at.subject)).order_by(at.subject).limit(_MOST)
    found: list[Named] = []
    for subject in view.connection.execute(subjects).scalars():
        if ends.fit(subject):
            whole = bytes(subject)
            order = len(whole) == 32
            found.append(Named("order", "0x" + whole.hex()) if order else Named("party", checksummed(whole)))
    event = EVENTS.table.c
    newest = (
        select(event.transaction_hash, event.block_number)
        .order_by(event.block_number.desc(), event.log_index.desc())
        .limit(NEWEST_EVENTS)
        .subquery()
    )
    sent = select(newest).where(ends.within(newest.c.transaction_hash)).distinct().limit(_MOST)
    for hash, block in view.connection.execute(sent):
        if ends.fit(hash):
            found.append(Named("transaction", "0x" + bytes(hash).hex(), block))
    return tuple(found[:limit])
