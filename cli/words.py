"""How people write amounts, times, windows and shares, and how they read them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from cli.errors import Usage
from ledger.signing.communities import ALL_VOTES
from ledger.signing.reader import TokenLabel
from ledger.signing.words import percent, span, when
from ledger.types import Address, BasisPoints, Timestamp, TokenAmount
from sharing.model.currency import decimal_text, parse_amount
from sharing.model.vocabulary import milestone_mask

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800}
_NUMBER = re.compile(r"[0-9]+")
_SPAN = re.compile(r"(?:[0-9]{1,12}[smhdw]){1,5}|[0-9]{1,12}")
_PART = re.compile(r"([0-9]+)([smhdw])")
_RANGE = re.compile(r"([0-9]{1,12})(?:-([0-9]{1,12}))?")
_SHARE = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,9})?)(bps|%)?")
_LONGEST = 100 * 366 * 86_400
_LAST = 253_402_300_799  # the last second of the year 9999, the last that a calendar writes

# --------------------------------------------------------------------------------------- in


def quoted(text: str) -> str:
    """A user's words in a sentence about them, not longer than the sentence."""
    return repr(text if len(text) <= 60 else text[:59] + "…")


def whole_number(text: str, digits: int = 12) -> int | None:
    """A number in at most so many digits; None for other texts, also for ``٣``, which Python would read."""
    return int(text) if len(text) <= digits and _NUMBER.fullmatch(text) else None


def amount(text: str, label: TokenLabel) -> TokenAmount:
    """``1,200.50`` or ``1200.5 dUSD`` in the token's smallest unit."""
    return TokenAmount(parse_amount(text, label.symbol, label.decimals))


def seconds(text: str) -> int:
    """``5d``, ``36h``, ``1d12h``, or plain seconds."""
    compact = text.replace(" ", "")
    if not _SPAN.fullmatch(compact):
        raise Usage(f"{quoted(text)} is not a length of time: write it like 5d, 36h, 90m or 1d12h.")
    plain = whole_number(compact)
    parts = _PART.findall(compact)
    length = plain if plain is not None else sum(int(count) * _UNITS[unit] for count, unit in parts)
    if length > _LONGEST:
        raise Usage(f"{quoted(text)} is more than a hundred years: write it like 5d, 36h, 90m or 1d12h.")
    return length


def moment(text: str, now: Timestamp) -> Timestamp:
    """``+10d`` from the chain's time, ``2026-12-01``, ``2026-12-01T12:30`` in UTC, or Unix seconds."""
    text = text.strip()
    unix = whole_number(text) if len(text) > 8 else None  # eight digits are a day: 20261201
    if text.startswith("+"):
        time = now + seconds(text[1:])
    elif unix is not None:
        time = unix
    else:
        try:
            parsed = datetime.fromisoformat(text)
            time = int((parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)).timestamp())
        except ValueError:
            raise Usage(
                f"{quoted(text)} is not a time: write it like +10d, 2026-12-01 or 2026-12-01T12:30."
            ) from None
    if not 0 <= time <= _LAST:
        raise Usage(f"{quoted(text)} is not a time from 1970 to 9999: write it like +10d or 2026-12-01.")
    return Timestamp(time)


def share(text: str) -> BasisPoints:
    """``2.5%`` or ``250bps`` in basis points; a bare number is percent."""
    parts = _SHARE.fullmatch(text.replace(" ", "").lower())
    if parts is None:
        raise Usage(f"{quoted(text)} is not a share: write it like 2.5% or 250bps.")
    value = Decimal(parts[1]) * (1 if parts[2] == "bps" else 100)
    if value != int(value) or value > 10_000:
        raise Usage(f"{quoted(text)} is not a share: give 0% to 100% in steps of 0.01%.")
    return BasisPoints(int(value))


def mask(text: str, count: int) -> int:
    """``1,3`` or ``1-3`` or ``all``: milestones as people count them, as a bit mask."""
    if text.strip().lower() == "all":
        return (1 << count) - 1
    chosen = 0
    for part in text.replace(" ", "").split(","):
        ends = _RANGE.fullmatch(part)
        if ends is None:
            raise Usage(f"{quoted(text)} names no milestones: write them like 1,3 or 1-3 or all.")
        first, last = int(ends[1]), int(ends[2] or ends[1])
        # Both ends before any range: people write 1-999999999999, and nothing should count that far.
        for number in (first, last):
            if not 1 <= number <= count:
                has = "only milestone 1" if count == 1 else f"milestones 1 to {count}"
                raise Usage(f"Milestone {number} does not exist: the order has {has}.")
        if first > last:
            raise Usage(f"{part!r} runs backwards: write {last}-{first}.")
        chosen |= milestone_mask(range(first - 1, last))
    return chosen


# -------------------------------------------------------------------------------------- out


def money(value: int, label: TokenLabel) -> str:
    """Symbol and grouping: ``1,200.50 dUSD``."""
    return f"{'−' if value < 0 else ''}{decimal_text(abs(value), label.decimals)} {label.symbol}"


def moved(value: int, label: TokenLabel) -> str:
    """Money with its sign: ``+1,200.50 dUSD``; nothing for no money."""
    return f"{'+' if value > 0 else ''}{money(value, label)}" if value else ""


def votes(weight: int) -> str:
    """What seats of a committee weigh as a part of the votes that it won: 204 of 255 is ``80 %``."""
    return percent(round(1000 * weight / ALL_VOTES) * 10)


def short(address: Address) -> str:
    """The ends of an address."""
    return f"{address[:8]}…{address[-6:]}"


def hexed(raw: bytes) -> str:
    return "0x" + raw.hex()


def short_hash(raw: bytes) -> str:
    text = raw.hex()
    return f"0x{text[:8]}…{text[-6:]}"


def date_of(day: int) -> str:
    """A day, counted from 1970, as its date: ``2026-12-01``."""
    return (date(1970, 1, 1) + timedelta(days=day)).isoformat()


def time_at(time: int, now: int) -> str:
    """Relative and UTC: ``in 5 days (2026-11-27 10:00 UTC)``."""
    if not time:
        return "never"
    away = abs(time - now)
    near = span(_rounded(away))
    relative = "now" if away == 0 else f"in {near}" if time > now else f"{near} ago"
    return f"{relative} ({when(time)})"


def _rounded(seconds: int) -> int:
    """Two units are enough for people."""
    for unit, finer in ((86_400, 3600), (3600, 60), (60, 1)):
        if seconds >= unit:
            return seconds // finer * finer
    return seconds
