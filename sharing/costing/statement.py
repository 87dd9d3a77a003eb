"""What each party is paid for of an order, line by line, and what can be shown of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from sharing.costing.actual import Actual
from sharing.costing.joint import Overhead, Shared, shared_by
from sharing.costing.quantities import quantity_text
from sharing.costing.records import ActivityRecord, fields_of
from sharing.costing.vocabulary import NOTHING, ObjectId, Owner
from sharing.model.currency import Currency, decimal_text
from sharing.model.terms import Money

SHARED_FORMAT = "tallystick-overhead/1"
"""Of a line that shows an order's part of a shared pool."""


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One record, and what it cost."""

    record: ActivityRecord
    """What was done."""
    work: Money
    """Of the resource that it took."""
    currency: Currency
    """Of the amounts."""

    @property
    def materials(self) -> Money:
        """What was paid for what it used up."""
        return Money(sum(each.cost for each in self.record.materials))

    @property
    def cost(self) -> Money:
        """Both."""
        return Money(self.work + self.materials)

    def document(self) -> dict[str, object]:
        """The line as JSON has it: the record's own fields, and what it cost."""
        return {
            **fields_of(self.record),
            "currency": _currency(self.currency),
            "work": _text(self.work, self.currency),
            "cost": _text(self.cost, self.currency),
        }


@dataclass(frozen=True, slots=True)
class SharedLine:
    """An order's part of a shared pool: who pays the pool is owed for it."""

    shared: Shared
    """Which pool, and what part of it."""
    currency: Currency
    """Of the amounts."""

    @property
    def cost(self) -> Money:
        """Of the part."""
        return self.shared.cost

    def document(self) -> dict[str, object]:
        """The line as JSON has it: the pool, what it was divided by, and the order's part."""
        pool = self.shared.overhead
        return {
            "format": SHARED_FORMAT,
            "order": self.shared.order,
            "performer": pool.owner,
            "overhead": pool.id,
            "pool": _text(pool.pool, self.currency),
            "units": quantity_text("units", self.shared.units),
            "of": quantity_text("units", sum(pool.basis.values(), NOTHING)),
            "currency": _currency(self.currency),
            "cost": _text(self.cost, self.currency),
        }


Line: TypeAlias = StatementLine | SharedLine
"""What somebody is owed for."""


def statement(
    found: Actual, order: ObjectId, milestone: int | None = None, overheads: Sequence[Overhead] = ()
) -> Mapping[Owner, tuple[Line, ...]]:
    """The lines of each party: its records in their order, then the pools of its that the order shares.

    Together they are what ``joint.owed`` finds.

    Args:
        found: a period's costs.
        order: for which object.
        milestone: only for this one of the order's; records that name none, and shared pools, which cannot
            name one, are then left out.
        overheads: pools that the order may share, each once.

    Raises:
        BadModel: if an overhead stands twice.
    """
    made: dict[Owner, list[Line]] = {}
    for one in found.lines:
        record = one.record
        if record.order == order and milestone in (None, record.milestone):
            line = StatementLine(record, one.cost, found.currency)
            made.setdefault(record.performer, []).append(line)
    for each in shared_by(order, overheads) if milestone is None else ():
        made.setdefault(each.overhead.owner, []).append(SharedLine(each, found.currency))
    return {performer: tuple(lines) for performer, lines in made.items()}


def total(lines: Iterable[Line]) -> Money:
    """What lines cost together."""
    return Money(sum(one.cost for one in lines))


def _currency(currency: Currency) -> dict[str, object]:
    return {"symbol": currency.symbol, "decimals": currency.decimals}


def _text(amount: int, currency: Currency) -> str:
    return decimal_text(amount, currency.decimals).replace(",", "")
