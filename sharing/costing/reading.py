"""Reads objects of files field by field: what is missing, unknown or of another kind is named."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar, cast

from sharing.costing.errors import BadDocument, CostingError
from sharing.costing.quantities import parse_quantity
from sharing.costing.vocabulary import Quantity
from sharing.model.currency import UNITS, BadCurrency, Currency, NotAnAmount
from sharing.model.terms import Money

Word = TypeVar("Word", bound=StrEnum)
Made = TypeVar("Made")
MOST = 2**53 - 1
"""The largest count that JSON carries everywhere."""


class Table:
    """One object of a file. A field without a default must be there."""

    def __init__(self, where: str, data: object) -> None:
        self.where = where
        """The file and the place in it."""
        if not isinstance(data, Mapping):
            raise self.bad("is no table of fields and values")
        self._data = cast("Mapping[str, object]", data)

    def bad(self, problem: str) -> BadDocument:
        """An error about it."""
        return BadDocument(self.where, problem)

    def only(self, *names: str) -> None:
        """Refuse whatever else is there: a misspelt field would otherwise not bind."""
        for field in self._data:
            if field not in names:
                raise self.bad(f"{field!r} is no field here: there are {', '.join(names)}")

    def __contains__(self, name: str) -> bool:
        return name in self._data

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

    def text(self, name: str, default: str | None = None) -> str:
        """Words; those that have no default are not empty."""
        value = self._data.get(name, default)
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise self.bad(f"{name} is {self._said(name)}: give words in quotes")
        return value

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
        written = self._written(name).removesuffix(currency.symbol)
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

    def _value(self, name: str) -> object:
        if name not in self._data:
            raise self.bad(f"{name} is missing")
        return self._data[name]

    def _said(self, name: str) -> str:
        return repr(self._data[name])[:60] if name in self._data else "missing"

    def _written(self, name: str) -> str:
        """A number as it stands there, with or without quotes."""
        value = self._value(name)
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise self.bad(f"{name} is {self._said(name)}: give a number")
        return str(value)
