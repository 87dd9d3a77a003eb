"""Objects of files that hold lists of entries and money, for the packages whose documents do."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import ClassVar, Self, TypeVar, cast

from sharing.errors import SharingError
from sharing.fields import Fields
from sharing.model.currency import UNITS, BadCurrency, Currency, NotAnAmount
from sharing.model.terms import Money

Word = TypeVar("Word", bound=StrEnum)
Made = TypeVar("Made")


class Table(Fields):
    """One object of a file. A package says which errors are its own, and adds its own kinds of fields."""

    refusal: ClassVar[type[SharingError]]
    """The package's error about a document, made from where and why."""
    family: ClassVar[type[SharingError]]
    """What all the package's errors are."""

    def __init__(self, where: str, data: object) -> None:
        super().__init__(where, data, self.refusal)

    def table(self, name: str) -> Self:
        """An object in it."""
        return type(self)(f"{self.where}, {name}", self._value(name))

    def tables(self, name: str) -> list[Self]:
        """A list of objects; none where it is left out."""
        return [type(self)(f"{self.where}, {name}[{at}]", one) for at, one in enumerate(self._list(name))]

    def word(self, name: str, words: type[Word], default: Word | None = None) -> Word:
        """One of some words."""
        given = self.text(name, default)
        if given not in list(words):
            raise self.bad(f"{name} is {given[:40]!r}: give one of {', '.join(words)}")
        return words(given)

    def amount(self, name: str, currency: Currency, default: int | None = None) -> Money:
        """Money, as people write it."""
        if default is not None and name not in self:
            return Money(default)
        try:
            return currency.parse(self._written(name))
        except NotAnAmount as error:
            raise self.bad(f"{name}: {str(error).rstrip('.')}") from error

    def currency(self, name: str = "currency") -> Currency:
        """What amounts are in; bare units where it is left out."""
        if name not in self:
            return UNITS
        one = self.table(name)
        one.only("symbol", "decimals")
        decimals = one._value("decimals")
        if isinstance(decimals, bool) or not isinstance(decimals, int):
            raise one.bad(f"decimals is {one._said('decimals')}: give a whole number")
        try:
            return Currency(one.text("symbol"), decimals)
        except BadCurrency as error:
            raise one.bad(str(error).rstrip(".")) from error

    def made(self, make: Callable[[], Made]) -> Made:
        """What is made of its fields; whatever cannot be is placed in the file."""
        try:
            return make()
        except self.refusal:
            raise
        except self.family as error:
            raise self.bad(str(error).rstrip(".")) from error

    def _list(self, name: str) -> list[object]:
        found = self._data.get(name, [])
        if not isinstance(found, list):
            raise self.bad(f"{name} is no list of entries: write […]")
        return cast("list[object]", found)
