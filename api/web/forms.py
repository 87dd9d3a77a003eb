"""How amounts, times and lengths of time are written for a reader's locale."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Literal

from babel import Locale
from babel.dates import format_date, format_time, format_timedelta
from babel.numbers import format_decimal, format_percent
from babel.units import format_unit

from api.values import Money
from ledger.signing.words import calendar

SHOWN_PLACES = 2
"""Digits behind the point that an amount shows at least, where its token has that many."""
DIGITS = 100
"""More than any number of a contract has."""

_UNITS: tuple[tuple[Literal["day", "hour", "minute", "second"], int], ...] = (
    ("day", 86_400),
    ("hour", 3_600),
    ("minute", 60),
    ("second", 1),
)


class Forms:
    """Numbers and dates of one locale."""

    def __init__(self, locale: Locale) -> None:
        self.locale = locale

    def number(self, value: int | str | Decimal, places: int | None = None) -> str:
        """A plain number, grouped; rounded to some places behind the point where they are given."""
        pattern = None if places is None else "#,##0" + ("." + "0" * places if places else "")
        with localcontext(prec=DIGITS):
            return format_decimal(Decimal(value), format=pattern, locale=self.locale)

    def amount(self, money: Money) -> str:
        """An amount with grouping and every digit that it has, without its symbol."""
        return self.units(int(money.amount), money.decimals)

    def units(self, amount: int, decimals: int) -> str:
        """Smallest units as people write them."""
        least = min(SHOWN_PLACES, decimals)
        pattern = "#,##0" + ("." + "0" * least + "#" * (decimals - least) if decimals else "")
        with localcontext(prec=DIGITS):
            value = Decimal(amount).scaleb(-decimals) if decimals else Decimal(amount)
            return format_decimal(value, format=pattern, locale=self.locale, decimal_quantization=False)

    def exact(self, text: str) -> str:
        """An exact number, "12", "0.5" or "5/3", to three places behind the point."""
        return self._rounded(Fraction(text), "#,##0.###")

    def fraction(self, text: str, decimals: int) -> str:
        """Exact smallest units of a currency, which may be parts of one, as people write them."""
        pattern = "#,##0" + ("." + "0" * min(SHOWN_PLACES, decimals) + "#" * max(0, decimals - SHOWN_PLACES))
        return self._rounded(Fraction(text) / 10**decimals, pattern if decimals else "#,##0")

    def written(self, text: str, decimals: int) -> str:
        """An amount that programs write, "-1200.5", as people write it."""
        return self.fraction(str(Fraction(text) * 10**decimals), decimals)

    def _rounded(self, value: Fraction, pattern: str) -> str:
        with localcontext(prec=DIGITS):
            exact = Decimal(value.numerator) / value.denominator
            return format_decimal(exact, format=pattern, locale=self.locale)

    def symbol(self, money: Money) -> str:
        """The token's symbol."""
        return money.text.rpartition(" ")[2]

    def share(self, bps: int) -> str:
        """Hundredths of a percent as a percentage."""
        return format_percent(Decimal(bps) / 10_000, format="#,##0.##%", locale=self.locale)

    def size(self, count: int) -> str:
        """A number of bytes, in the largest unit of which there is one."""
        for unit, size in (("megabyte", 1_000_000), ("kilobyte", 1_000)):
            if count >= size:
                value = Decimal(count) / size
                pattern = "#,##0" if value >= 10 else "#,##0.#"
                return format_unit(value, f"digital-{unit}", "short", pattern, self.locale)
        return format_unit(count, "digital-byte", "long", locale=self.locale)

    def moment(self, unix: int, *, exact: bool = False) -> str:
        """A time in UTC, to the minute; exactly with the seconds that it has beyond that."""
        time = calendar(unix)
        if time is None:
            return self.number(unix)
        day = format_date(time.date(), "medium", locale=self.locale)
        form = "medium" if exact and time.second else "short"
        clock = format_time(time, form, tzinfo=UTC, locale=self.locale)
        return f"{day}, {clock} UTC"

    def day(self, unix: int) -> str:
        """The day of a time in UTC."""
        time = calendar(unix)
        return self.number(unix) if time is None else format_date(time.date(), "medium", locale=self.locale)

    def length(self, seconds: int) -> str:
        """A length of time in its largest whole units: 3 days, 2 hours."""
        told: list[str] = []
        for unit, size in _UNITS:
            whole, seconds = divmod(seconds, size)
            if whole:
                told.append(
                    format_timedelta(whole * size, granularity=unit, threshold=1e9, locale=self.locale)
                )
        return " ".join(told[:2]) or format_timedelta(0, granularity="second", locale=self.locale)

    def since(self, unix: int, now: int) -> str:
        """How far a time is from now: in 3 days, 2 hours ago."""
        return format_timedelta(unix - now, add_direction=True, threshold=1.5, locale=self.locale)


def now() -> int:
    """This machine's time in Unix seconds."""
    return int(datetime.now(UTC).timestamp())
