"""What each performer did for an order, line by line: what is paid for, and what can be shown of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sharing.costing.actual import Actual
from sharing.costing.records import ActivityRecord, fields_of
from sharing.costing.vocabulary import ObjectId, Owner
from sharing.model.currency import Currency, decimal_text
from sharing.model.terms import Money


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
            "currency": {"symbol": self.currency.symbol, "decimals": self.currency.decimals},
            "work": self._text(self.work),
            "cost": self._text(self.cost),
        }

    def _text(self, amount: int) -> str:
        return decimal_text(amount, self.currency.decimals).replace(",", "")


def statement(
    found: Actual, order: ObjectId, milestone: int | None = None
) -> Mapping[Owner, tuple[StatementLine, ...]]:
    """The lines of each performer, in the order of the records.

    Args:
        found: a period's costs.
        order: for which object.
        milestone: only for this one of the order's; records that name none are then left out.
    """
    made: dict[Owner, list[StatementLine]] = {}
    for one in found.lines:
        record = one.record
        if record.order == order and milestone in (None, record.milestone):
            line = StatementLine(record, one.cost, found.currency)
            made.setdefault(record.performer, []).append(line)
    return {performer: tuple(lines) for performer, lines in made.items()}


def total(lines: Iterable[StatementLine]) -> Money:
    """What lines cost together."""
    return Money(sum(one.cost for one in lines))
