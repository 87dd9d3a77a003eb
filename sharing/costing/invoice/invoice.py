"""An invoice, with sums that hold: those of EN 16931, of which each is named by its rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sharing.costing.errors import BadInvoice
from sharing.costing.invoice.party import Party, clean
from sharing.costing.invoice.tax import NO_TAX, Tax
from sharing.model.beancount import number
from sharing.model.terms import NO_MONEY, Money

_PRICE_PLACES = 10
"""Digits behind the point that a price has at most; beyond them it is told for the whole quantity."""


@dataclass(frozen=True, slots=True)
class Price:
    """What a base quantity costs: amount times quantity by base is the line's amount exactly."""

    amount: str
    """A decimal number."""
    base: Fraction | None
    """For how much; for one unit if left out."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line.

    Raises:
        BadInvoice: if its words cannot stand there, or its amount is below 0.
    """

    name: str
    """What it is for."""
    quantity: Fraction
    """How much, above 0."""
    unit: str
    """Code of the unit."""
    amount: Money
    """Without tax, in smallest units of the invoice."""
    description: str = ""
    """More about it."""

    def __post_init__(self) -> None:
        clean("the name of a line", self.name)
        clean(f"the description of the line {self.name!r}", self.description)
        if self.quantity <= 0 or self.amount < 0:
            raise BadInvoice(f"the line {self.name!r}", "has a quantity or an amount below what can be sold")

    def price(self, decimals: int) -> Price:
        """Of one unit where decimal digits can tell it, otherwise of the whole quantity."""
        exact = Fraction(self.amount) / self.quantity / 10**decimals
        for places in range(decimals, _PRICE_PLACES + 1):
            scaled = exact * 10**places
            if scaled.denominator == 1:
                return Price(number(scaled.numerator, places), None)
        return Price(number(self.amount, decimals), self.quantity)


@dataclass(frozen=True, slots=True)
class Reference:
    """Something that the invoice refers to."""

    id: str
    """Its name."""
    what: str
    """What it is."""

    def __post_init__(self) -> None:
        clean(f"the reference to {self.what}", self.id)


@dataclass(frozen=True, slots=True)
class Invoice:
    """A commercial invoice (type 380).

    Raises:
        BadInvoice: if a part of it cannot be.
    """

    number: str
    """By which its seller knows it, once and for all."""
    issued: date
    """When it is written."""
    due: date
    """By when it is paid."""
    seller: Party
    """Who is paid."""
    buyer: Party
    """Who pays."""
    seller_id: str
    """Who is paid, in records and on the chain."""
    buyer_id: str
    """Who pays, the same."""
    order: str
    """For which order."""
    currency: str
    """ISO 4217."""
    decimals: int
    """Of its smallest unit."""
    lines: tuple[Line, ...]
    """One or more."""
    payable: Money
    """What is paid: what the settlement pays out."""
    agreed: Money = NO_MONEY
    """What the agreed rule adds to the lines, or below 0 takes off them, without tax."""
    tax: Tax = NO_TAX
    """Of all lines."""
    period: tuple[date, date] | None = None
    """From when to when the work was done."""
    notes: tuple[str, ...] = ()
    """What else is to be said."""
    references: tuple[Reference, ...] = ()
    """Pot, hash of the cost lines, chain."""
    payment: str = ""
    """How it is paid."""

    def __post_init__(self) -> None:
        for part, text in (
            ("the number", self.number),
            ("the order", self.order),
            ("who is paid", self.seller_id),
            ("who pays", self.buyer_id),
            ("how it is paid", self.payment),
            *(("a note", each) for each in self.notes),
        ):
            clean(part, text)
        if not self.number.strip():
            raise BadInvoice("the number", "is empty: give one that this seller gives no other invoice")
        if self.due < self.issued:
            raise BadInvoice("the due date", f"{self.due} is before {self.issued}, when it is issued")
        if not self.lines:
            raise BadInvoice("the invoice", "has no lines: give what it is for")
        if self.without_tax < 0:
            raise BadInvoice("the invoice", "comes to less than nothing: what is given back is a credit note")
        self.tax.check_parties(self.seller, self.buyer)

    @property
    def lines_total(self) -> int:
        """The sum of all lines (BR-CO-10)."""
        return sum(line.amount for line in self.lines)

    @property
    def allowance(self) -> int:
        """What is taken off them (BR-CO-11)."""
        return max(0, -self.agreed)

    @property
    def charge(self) -> int:
        """What is added to them (BR-CO-12)."""
        return max(0, self.agreed)

    @property
    def without_tax(self) -> int:
        """Lines less allowance, and the charge (BR-CO-13)."""
        return self.lines_total - self.allowance + self.charge

    @property
    def tax_total(self) -> int:
        """The tax of that (BR-CO-14, BR-CO-17)."""
        return self.tax.of(self.without_tax)

    @property
    def with_tax(self) -> int:
        """Both together (BR-CO-15)."""
        return self.without_tax + self.tax_total

    @property
    def rounding(self) -> int:
        """What is added so that it is what is paid (BR-CO-16)."""
        return self.payable - self.with_tax
