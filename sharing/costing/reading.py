"""Reads objects of files field by field: what is missing, unknown or of another kind is named."""

from __future__ import annotations

from fractions import Fraction

from sharing import tables
from sharing.costing.errors import BadDocument, CostingError
from sharing.costing.quantities import parse_quantity
from sharing.costing.vocabulary import Quantity
from sharing.model.currency import Currency, without_symbol

MOST = 2**53 - 1
"""The largest count that JSON carries everywhere."""


class Table(tables.Table):
    """One object of a file of costs."""

    refusal = BadDocument
    family = CostingError

    def names(self) -> tuple[str, ...]:
        """What its fields are called."""
        return tuple(self._data)

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

    def _quantity(self, name: str, text: str) -> Quantity:
        try:
            return parse_quantity(name, text)
        except CostingError as error:
            raise self.bad(str(error).rstrip(".")) from error
