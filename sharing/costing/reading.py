"""Reads objects of files field by field: what is missing, unknown or of another kind is named."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar, cast

from sharing.costing.errors import BadDocument, CostingError
from sharing.costing.quantities import parse_quantity
from sharing.costing.vocabulary import Quantity
from sharing.fields import Fields
from sharing.model.currency import UNITS, BadCurrency, Currency, NotAnAmount, without_symbol
from sharing.model.terms import Money

Word = TypeVar("Word", bound=StrEnum)
Made = TypeVar("Made")
MOST = 2**53 - 1
"""The largest count that JSON carries everywhere."""


class Table(Fields):
    """One object of a file of costs."""

    def __init__(self, where: str, data: object) -> None:
        super().__init__(where, data, BadDocument)

    def table(self, name: str) -> Table:
        """An object in it."""
        return Table(f"{self.where}, {name}", self._value(name))

    def tables(self, name: str) -> list[Table]:
        """A list of objects; none where it is left out."""
        found = self._data.get(name, [])
        if not isinstance(found, list):
            raise self.bad(f"{name} is no list of entries: write each with its fields")
        entries = enumerate(cast("list[object]", found))
        return [Table(f"{self.where}, {name}[{at}]", one) for at, one in entries]

    def names(self) -> tuple[str, ...]:
        """What its fields are called."""
        return tuple(self._data)

    def word(self, name: str, words: type[Word], default: Word) -> Word:
        """One of some words."""
        given = self.text(name, default)
        if given not in list(words):
            raise self.bad(f"{name} is {given[:40]!r}: give one of {', '.join(words)}")
        return words(given)

    def amount(self, name: str, currency: Currency) -> Money:
        """Money, as people write it."""
        try:
            return currency.parse(self._written(name))
        except NotAnAmount as error:
            raise self.bad(f"{name}: {str(error).rstrip('.')}") from error

    def price(self, name: str, currency: Currency) -> Fraction:
        """Money for a unit, as fine as quantities are, in smallest units."""
        written = without_symbol(currency.symbol, self._written(name).strip())
        return self._quantity(name, written) * 10**currency.decimals

    def quantity(self, name: str, default: Quantity | None = None) -> Quantity:
        """A number, 0 or more, exactly as it stands there."""
        if default is not None and name not in self._data:
            return default
        return self._quantity(name, self._written(name))

    def quantities(self, name: str) -> dict[str, Quantity]:
        """Numbers by name; none where it is left out."""
        if name not in self._data:
            return {}
        inner = self.table(name)
        return {each: inner.quantity(each) for each in inner._data}

    def count(self, name: str, default: int) -> int:
        """A whole number, 0 or more."""
        value = self._data.get(name, default)
        if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 17:
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST:
            raise self.bad(f"{name} is {self._said(name)}: give a whole number, 0 or more")
        return value

    def currency(self, name: str = "currency") -> Currency:
        """What amounts are in; bare units where it is left out."""
        if name not in self._data:
            return UNITS
        one = self.table(name)
        one.only("symbol", "decimals")
        try:
            return Currency(one.text("symbol"), one.count("decimals", 0))
        except BadCurrency as error:
            raise one.bad(str(error).rstrip(".")) from error

    def made(self, make: Callable[[], Made]) -> Made:
        """What is made of its fields; whatever cannot be is placed in the file."""
        try:
            return make()
        except BadDocument:
            raise
        except CostingError as error:
            raise self.bad(str(error).rstrip(".")) from error

    def _quantity(self, name: str, text: str) -> Quantity:
        try:
            return parse_quantity(name, text)
        except CostingError as error:
            raise self.bad(str(error).rstrip(".")) from error
