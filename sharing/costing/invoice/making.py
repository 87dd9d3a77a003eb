"""From the settlement of an order to the invoice of one who is paid.

By activity, the lines are what the payee's work did cost: each activity at the actual rate of its resource,
each material at what was paid for it, and each shared pool at the order's part; what the agreed rule adds or
takes off stands beside them as one charge or allowance. By milestone, which is how a fixed price is sold, the
lines are parts of what is paid.

What is paid is gross: a tax is within it. Rounding is said: lines, charge and tax are rounded to the
invoice's smallest unit each, half of one up, and what then is left to what is paid is the rounding amount.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from fractions import Fraction

from sharing.costing.actual import Actual, ActualLine
from sharing.costing.books.settled import Settled
from sharing.costing.cost_model import CostModel
from sharing.costing.errors import BadInvoice
from sharing.costing.invoice.codes import CURRENCIES, ONE, decimals_of, unit_code
from sharing.costing.invoice.invoice import Invoice, Line, Reference
from sharing.costing.invoice.party import Party
from sharing.costing.invoice.tax import NO_TAX, Tax
from sharing.costing.joint import Shared
from sharing.costing.settlement import Payout
from sharing.costing.vocabulary import NOTHING, ActivityId, MaterialId, Owner, Quantity, ResourceId
from sharing.costing.vocabulary import ONE as A_UNIT
from sharing.model.currency import UNITS, Currency, common
from sharing.model.terms import Money
from sharing.rounding import half_up, rounded


class By(StrEnum):
    """What the lines of an invoice are."""

    ACTIVITY = "activity"
    """What was done, at what it did cost."""
    MILESTONE = "milestone"
    """What was delivered, at its part of the price."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What an invoice is to say beside what was settled."""

    number: str
    """By which its seller knows it."""
    issued: date
    """When it is written."""
    due: date
    """By when it is paid."""
    by: By = By.ACTIVITY
    """What its lines are."""
    tax: Tax = NO_TAX
    """Of all lines, within what is paid."""
    currency: str = ""
    """ISO 4217; the costs' own if left out. A unit of theirs is counted as one of it."""
    rounding: bool = False
    """Whether digits that the currency does not have may be rounded off."""
    units: Mapping[str, str] = field(default_factory=dict[str, str])
    """Codes of units that are not known here."""
    chain_id: int | None = None
    """The chain of the pot."""


def invoice_of(
    model: CostModel,
    found: Actual,
    settled: Settled,
    payee: Owner,
    parties: Mapping[Owner, Party],
    asked: Asked,
) -> Invoice:
    """The invoice of one payee to the customer of an order.

    Args:
        model: whose materials' units are.
        found: what was done, and what it cost.
        settled: the order's settlement.
        payee: who is paid, as the settlement names it.
        parties: who they are for the law, by the same names.
        asked: all else.

    Raises:
        CurrencyMismatch: if the settlement is in another currency than the costs.
        BadInvoice: if the payee is paid nothing, a party is not known, a unit or a currency has no code, an
            amount is finer than the currency, or a text cannot stand in an invoice.
    """
    paid = next((one for one in settled.payouts if one.payee == payee), None)
    if paid is None or not paid.amount:
        raise BadInvoice(f"{payee}", f"is paid nothing for {settled.order}: name one who is")
    if payee == settled.customer:
        raise BadInvoice(f"{payee}", "is the customer itself, and owes itself no invoice")
    money = _Money.of(common(found.currency, settled.payable.currency), asked)
    payable = money.whole("what is paid", paid.amount)
    net = asked.tax.within(Fraction(payable))
    done = [one for one in found.lines if (one.record.order, one.record.performer) == (settled.order, payee)]
    shared = [one for one in settled.shared if one.overhead.owner == payee]
    costs = [*((one.record.milestone or 0, _cost(one)) for one in done), *((0, one.cost) for one in shared)]
    if asked.by is By.ACTIVITY and costs:
        lines = _by_activity(model, done, money, asked.units) + _of_pools(shared, money)
        # Of the exact costs, so that what rounding lines does is in the rounding amount alone.
        exact = money.scaled(Fraction(sum(cost for _, cost in costs)))
        # Lines that were rounded down cannot bear more than they are.
        agreed = max(half_up(net - exact), -sum(line.amount for line in lines))
    else:
        lines, agreed = _by_milestone(settled.order, costs, half_up(net)), 0
    return Invoice(
        asked.number,
        asked.issued,
        asked.due,
        _party(parties, payee),
        _party(parties, settled.customer),
        payee,
        settled.customer,
        settled.order,
        money.currency.symbol,
        money.currency.decimals,
        lines,
        payable,
        Money(agreed),
        asked.tax,
        _period(done),
        tuple(_notes(settled, money)),
        tuple(_references(settled, paid, asked)),
        _payment(settled),
    )


@dataclass(frozen=True, slots=True)
class _Money:
    """From the costs' currency into the invoice's."""

    costs: Currency
    currency: Currency
    rounding: bool

    @classmethod
    def of(cls, costs: Currency, asked: Asked) -> _Money:
        if costs == UNITS:
            raise BadInvoice("the cost model", "says no currency, so that its amounts are none: give it one")
        symbol = asked.currency or costs.symbol
        if costs.symbol in CURRENCIES and symbol != costs.symbol:
            problem = f"is not {costs.symbol}, which the costs are in: an invoice exchanges nothing"
            raise BadInvoice(f"the currency {symbol}", problem)
        return cls(costs, Currency(symbol, decimals_of(symbol)), asked.rounding)

    def scaled(self, amount: Fraction) -> Fraction:
        """In smallest units of the invoice, exactly."""
        return amount * Fraction(10) ** (self.currency.decimals - self.costs.decimals)

    def whole(self, what: str, amount: int) -> Money:
        """The same in whole units: to the nearest, if that was asked for."""
        exact = self.scaled(Fraction(amount))
        if exact.denominator != 1 and not self.rounding:
            raise BadInvoice(
                f"{what}, {self.costs.text(amount)},",
                f"is finer than the {self.currency.decimals} decimals of {self.currency.symbol}: "
                "ask for rounding, or settle whole units",
            )
        return Money(half_up(exact))


def _cost(one: ActualLine) -> int:
    """Of a record, with its materials."""
    return one.cost + sum(each.cost for each in one.record.materials)


def _by_activity(
    model: CostModel, done: Sequence[ActualLine], money: _Money, units: Mapping[str, str]
) -> tuple[Line, ...]:
    """Of each activity on each resource, then of each material."""
    work: dict[tuple[ActivityId, ResourceId], tuple[Quantity, int]] = {}
    used: dict[MaterialId, tuple[Quantity, int]] = {}
    for one in done:
        key = one.record.activity, one.record.resource
        quantity, cost = work.get(key, (NOTHING, 0))
        work[key] = quantity + one.record.quantity, cost + one.cost
        for each in one.record.materials:
            quantity, cost = used.get(each.material, (NOTHING, 0))
            used[each.material] = quantity + each.quantity, cost + each.cost
    told = [
        (activity, f"on {resource}", model.resource(resource).unit, *sums)
        for (activity, resource), sums in work.items()
    ]
    told += [(name, "material", model.material(name).unit, *sums) for name, sums in used.items()]
    lines: list[Line] = []
    for name, about, unit, quantity, cost in told:
        amount = money.whole(f"the cost of {name}", cost)
        # Nothing is sold by a quantity of nothing: what it cost is one thing then.
        counted = (quantity, unit_code(unit, units)) if quantity else (A_UNIT, ONE)
        lines.append(Line(name, *counted, amount, about))
    return tuple(lines)


def _of_pools(shared: Sequence[Shared], money: _Money) -> tuple[Line, ...]:
    """The order's part of each shared pool: one thing."""
    return tuple(
        Line(
            one.overhead.id,
            A_UNIT,
            ONE,
            money.whole(f"the part of {one.overhead.id}", one.cost),
            "part of a shared pool",
        )
        for one in shared
    )


def _by_milestone(order: str, done: Sequence[tuple[int, int]], net: int) -> tuple[Line, ...]:
    """What is paid, by what each milestone did cost, 0 for none; in one line where that is not known."""
    costs: dict[int, int] = {}
    for at, cost in done:
        costs[at] = costs.get(at, 0) + cost
    total = sum(costs.values())
    if not total:
        return (Line(order, A_UNIT, ONE, Money(net), "as agreed"),)
    parts = rounded({at: Fraction(net * cost, total) for at, cost in costs.items()}, net)
    return tuple(
        Line(f"{order}, milestone {at}" if at else order, A_UNIT, ONE, Money(parts[at]), "as agreed")
        for at in sorted(parts)
    )


def _party(parties: Mapping[Owner, Party], name: Owner) -> Party:
    if name not in parties:
        raise BadInvoice(f"{name}", "is no party of the file: give its name and country there")
    return parties[name]


def _period(done: Sequence[ActualLine]) -> tuple[date, date] | None:
    if not done:
        return None
    begin, end = min(one.record.begin for one in done), max(one.record.end for one in done)
    return _day(begin), _day(end)


def _day(at: int) -> date:
    return datetime.fromtimestamp(at, UTC).date()


def _notes(settled: Settled, money: _Money) -> Iterable[str]:
    yield f"Settled by the agreed rule: {settled.payable.reason}."
    if money.costs.symbol != money.currency.symbol:
        yield f"Settled in {money.costs.symbol}, of which 1 is counted as 1 {money.currency.symbol}."


def _references(settled: Settled, paid: Payout, asked: Asked) -> Iterable[Reference]:
    if settled.pot:
        yield Reference(settled.pot, "pot that pays")
    if paid.line_hash is not None:
        yield Reference("0x" + paid.line_hash.hex(), "hash of the cost lines")
    if asked.chain_id is not None:
        yield Reference(f"eip155:{asked.chain_id}", "chain")


def _payment(settled: Settled) -> str:
    if settled.pot:
        return f"Paid out of escrow by the pot {settled.pot}: nothing is to be transferred."
    return "Paid out of the order's escrow: nothing is to be transferred."
