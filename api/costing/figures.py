"""How figures of costs are written for programs: exact decimal texts, without grouping."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TypeVar

from sharing.model.currency import Currency, decimal_text
from sharing.model.terms import Money
from sharing.rounding import half_up

_PLACES = 9
Name = TypeVar("Name", bound=str)


def plain(currency: Currency, amount: int) -> str:
    """``-1200.50``."""
    sign = "-" if amount < 0 else ""
    return sign + decimal_text(abs(amount), currency.decimals).replace(",", "")


def plain_all(currency: Currency, amounts: Mapping[Name, Money]) -> dict[str, str]:
    """Amounts by name."""
    return {str(name): plain(currency, amount) for name, amount in amounts.items()}


def number(value: Fraction) -> str:
    """``-12.5``; to nine digits behind the point."""
    whole = decimal_text(half_up(abs(value) * 10**_PLACES), _PLACES).replace(",", "")
    shown = whole.rstrip("0").rstrip(".")
    return f"-{shown}" if value < 0 and shown != "0" else shown


def maybe(value: Fraction | None) -> str | None:
    """The same, where there is one."""
    return None if value is None else number(value)
