"""Movements between accounts: each is one party's, and balances by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple

from sharing.costing.actual import Actual
from sharing.costing.books.accounts import Account
from sharing.costing.errors import BadBooks
from sharing.costing.vocabulary import ObjectId, Owner
from sharing.model.terms import Moment


class Leg(NamedTuple):
    """One side of a movement."""

    account: Account
    """Where."""
    amount: int
    """What came, in smallest units; below zero what left."""


class Step(IntEnum):
    """What comes first of what is dated the same second."""

    SPENT = 0
    DONE = 1
    SHARED = 2
    DELIVERED = 3
    PAID = 4
    WRITTEN_OFF = 5


class Entry(NamedTuple):
    """A movement; sorted as they stand in a journal."""

    at: Moment
    """When."""
    step: Step
    """Of what is dated the same, the first."""
    key: tuple[str, ...]
    """Of the same step, the smallest first."""
    party: Owner
    """Whose book it is in."""
    narration: str
    """What happened."""
    meta: tuple[tuple[str, str], ...]
    """What more is known."""
    legs: tuple[Leg, ...]
    """Together nothing."""


@dataclass(frozen=True, slots=True)
class Times:
    """When an order's work began and ended, and the period's."""

    begin: Moment
    """Of the first record."""
    end: Moment
    """Of the last."""
    orders: Mapping[ObjectId, tuple[Moment, Moment]]
    """Of each order's own."""

    def began(self, order: ObjectId) -> Moment:
        """Its first work; the period's end if it has none."""
        return self.orders[order][0] if order in self.orders else self.end

    def ended(self, order: ObjectId) -> Moment:
        """Its last work; the period's end if it has none."""
        return self.orders[order][1] if order in self.orders else self.end


def times_of(found: Actual) -> Times:
    """When the work of a period was done.

    Raises:
        BadBooks: if none was.
    """
    orders: dict[ObjectId, tuple[Moment, Moment]] = {}
    for one in found.lines:
        record = one.record
        begin, end = orders.get(record.order, (record.begin, record.end))
        orders[record.order] = min(begin, record.begin), max(end, record.end)
    if not orders:
        raise BadBooks("the period", "has no record of work, so that nothing in it has a date: give one")
    spans = orders.values()
    return Times(min(begin for begin, _ in spans), max(end for _, end in spans), orders)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a movement stands, and what is known of it."""

    at: Moment
    """When."""
    step: Step
    """Of what is dated the same, the first."""
    key: tuple[str, ...]
    """Of the same step, the smallest first."""
    party: Owner
    """Whose book it is in."""
    known: Mapping[str, str] = field(default_factory=dict[str, str])
    """What more is known; what is empty is left out."""

    def moved(self, narration: str, amount: int, to: Account, of: Account) -> Iterator[Entry]:
        """A movement from one account to another; none of nothing."""
        if amount:
            yield self.entry(narration, (Leg(to, amount), Leg(of, -amount)))

    def entry(self, narration: str, legs: tuple[Leg, ...]) -> Entry:
        """A movement between any accounts."""
        meta = tuple((name, text) for name, text in self.known.items() if text)
        return Entry(self.at, self.step, self.key, self.party, narration, meta, legs)
