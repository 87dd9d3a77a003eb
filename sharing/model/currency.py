"""What amounts are counted in, and how people write them: exact, in both directions."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sharing.model.errors import ModelError
from sharing.model.terms import Money

MOST_DECIMALS = 36
"""Digits behind the point: twice as many as any token in use has."""
_TOO_MUCH = 1 << 128
_AMOUNT = re.compile(r"([0-9]{1,60}|[0-9]{1,3}(?:,[0-9]{3}){1,20})(?:\.([0-9]{1,60}))?")
_OF_NUMBERS = "0123456789.,"
_SYMBOL = re.compile(r"\w{1,20}")


class NotAnAmount(ModelError):
    """A text is no amount of a currency."""

    def __init__(self, text: str, problem: str) -> None:
        self.text = text
        shown = text if len(text) <= 60 else text[:59] + "…"
        super().__init__(f"{shown!r} {problem}.")


class BadCurrency(ModelError):
    """A currency that cannot be."""


class CurrencyMismatch(ModelError):
    """Amounts in two currencies were put together."""

    def __init__(self, one: Currency, other: Currency) -> None:
        self.one, self.other = one, other
        super().__init__(f"Amounts in {one} and in {other} do not add up: give all in one of them.")


@dataclass(frozen=True, slots=True)
class Currency:
    """A token or a currency: its name for people, and how fine it is.

    Raises:
        BadCurrency: if it has no symbol that can be shown, or decimals that none has.
    """

    symbol: str
    """Its short name, such as ``dUSD`` or ``EUR``."""
    decimals: int
    """How many digits of the smallest unit stand behind the point."""

    def __post_init__(self) -> None:
        if not _SYMBOL.fullmatch(self.symbol):
            raise BadCurrency(f"{self.symbol!r} is no symbol: give up to 20 letters or digits, such as EUR.")
        if not 0 <= self.decimals <= MOST_DECIMALS:
            raise BadCurrency(f"{self.symbol} has {self.decimals} decimals: give 0 to {MOST_DECIMALS}.")

    def __str__(self) -> str:
        return f"{self.symbol} of {self.decimals} decimals"

    def text(self, amount: int) -> str:
        """``1,200.50 dUSD``."""
        return f"{'−' if amount < 0 else ''}{decimal_text(abs(amount), self.decimals)} {self.symbol}"

    def parse(self, text: str) -> Money:
        """``1,200.50`` or ``1200.5 dUSD`` in the smallest unit, never rounded.

        Raises:
            NotAnAmount: if it is none, or finer than the smallest unit.
        """
        return parse_amount(text, self.symbol, self.decimals)


def decimal_text(amount: int, places: int) -> str:
    """An exact amount with grouping: 1234500 at 6 places is ``1.2345``, and 5000000000 is ``5,000.00``."""
    whole, part = divmod(amount, 10**places)
    digits = str(part).zfill(places) if places else ""
    return f"{whole:,}.{digits.rstrip('0').ljust(min(2, places), '0')}" if places else f"{whole:,}"


def parse_amount(text: str, symbol: str, places: int) -> Money:
    """``1,200.50`` or ``1200.5 dUSD`` in the smallest unit, never rounded.

    Commas stand before three digits each: elsewhere they may be meant for a point, as in ``12,50``.

    Raises:
        NotAnAmount: if it is none, finer than the smallest unit, or more than any contract holds.
    """
    digits = _AMOUNT.fullmatch(without_symbol(symbol, text.strip()))
    if digits is None:
        raise NotAnAmount(text, "is not an amount: write it like 1200.50")
    whole, part = digits[1].replace(",", ""), (digits[2] or "").rstrip("0")
    if len(part) > places:
        whose = f"{symbol}'s " if symbol else ""
        raise NotAnAmount(text, f"has more than {whose}{places} decimals: round it")
    value = int(whole + part.ljust(places, "0"))
    if value >= _TOO_MUCH:
        raise NotAnAmount(text, "is more than any order can hold: give less")
    return Money(value)


def without_symbol(symbol: str, text: str) -> str:
    """A number without the symbol behind it; one that could be digits of it stands behind a space."""
    number = text.removesuffix(symbol)
    return text if symbol[:1] in _OF_NUMBERS and number == number.rstrip() else number.rstrip()


UNITS = Currency("units", 0)
"""Where nobody said what amounts are in: they are shown as they are."""


def common(*currencies: Currency) -> Currency:
    """What all amounts are in; bare units may be of any currency.

    Raises:
        CurrencyMismatch: if two differ.
    """
    found = UNITS
    for each in currencies:
        if UNITS not in (found, each) and found != each:
            raise CurrencyMismatch(found, each)
        found = each if found == UNITS else found
    return found
