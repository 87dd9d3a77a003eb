"""How people write amounts, times, windows and shares, and how they read them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal

from cli.errors import Usage
from ledger.signing.sentences import TokenLabel, decimals, span, when
from ledger.types import Address, BasisPoints, Timestamp, TokenAmount
from sharing.model.vocabulary import MAX_MILESTONES, milestone_mask

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800}
_SPAN = re.compile(r"(?:\d+[smhdw])+|\d+")
_PART = re.compile(r"(\d+)([smhdw])")
_AMOUNT = re.compile(r"([0-9]{1,60})(?:\.([0-9]{1,60}))?")
_SHARE = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,9})?)(bps|%)?")
_LARGEST = 1 << 128

# --------------------------------------------------------------------------------------- in


def amount(text: str, label: TokenLabel) -> TokenAmount:
    """``1,200.50`` or ``1200.5 dUSD`` in the token's smallest unit."""
    digits = _AMOUNT.fullmatch(text.strip().removesuffix(label.symbol).strip().replace(",", ""))
    if digits is None:
        raise Usage(f"{text!r} is not an amount: write it like 1200.50.")
    whole, part = digits[1], (digits[2] or "").rstrip("0")
    if len(part) > label.decimals:
        raise Usage(f"{text!r} has more than {label.symbol}'s {label.decimals} decimals: round it.")
    value = int(whole + part.ljust(label.decimals, "0"))
    if value >= _LARGEST:
        raise Usage(f"{text!r} is more than any order can hold: give less.")
    return TokenAmount(value)


def seconds(text: str) -> int:
    """``5d``, ``36h``, ``1d12h``, or plain seconds."""
    compact = text.replace(" ", "")
    if not _SPAN.fullmatch(compact):
        raise Usage(f"{text!r} is not a length of time: write it like 5d, 36h, 90m or 1d12h.")
    if compact.isdigit():
        return int(compact)
    return sum(int(count) * _UNITS[unit] for count, unit in _PART.findall(compact))


def moment(text: str, now: Timestamp) -> Timestamp:
    """``+10d`` from the chain's time, ``2026-12-01``, ``2026-12-01T12:30`` in UTC, or Unix seconds."""
    text = text.strip()
    if text.startswith("+"):
        return Timestamp(now + seconds(text[1:]))
    if text.isdigit() and len(text) > 8:
        return Timestamp(int(text))
    try:
        parsed = datetime.fromisoformat(text)
    except ValueError:
        raise Usage(f"{text!r} is not a time: write it like +10d, 2026-12-01 or 2026-12-01T12:30.") from None
    return Timestamp(int((parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)).timestamp()))


def share(text: str) -> BasisPoints:
    """``2.5%`` or ``250bps`` in basis points; a bare number is percent."""
    parts = _SHARE.fullmatch(text.replace(" ", "").lower())
    if parts is None:
        raise Usage(f"{text!r} is not a share: write it like 2.5% or 250bps.")
    value = Decimal(parts[1]) * (1 if parts[2] == "bps" else 100)
    if value != int(value) or value > 10_000:
        raise Usage(f"{text!r} is not a share: give 0% to 100% in steps of 0.01%.")
    return BasisPoints(int(value))


def mask(text: str, count: int) -> int:
    """``1,3`` or ``1-3`` or ``all``: milestones as people count them, as a bit mask."""
    if text.strip().lower() == "all":
        return (1 << count) - 1
    numbers: list[int] = []
    for part in text.replace(" ", "").split(","):
        first, dash, last = part.partition("-")
        if not first.isdigit() or (dash and not last.isdigit()):
            raise Usage(f"{text!r} names no milestones: write them like 1,3 or 1-3 or all.")
        numbers += range(int(first), int(last if dash else first) + 1)
        if len(numbers) > MAX_MILESTONES:
            break
    wrong = [number for number in numbers if not 1 <= number <= count]
    if wrong or not numbers:
        raise Usage(f"Milestone {wrong[0] if wrong else 0} does not exist: the order has 1 to {count}.")
    return milestone_mask(number - 1 for number in numbers)


# -------------------------------------------------------------------------------------- out


def money(value: int, label: TokenLabel) -> str:
    """Symbol and grouping: ``1,200.50 dUSD``."""
    return f"{'−' if value < 0 else ''}{decimals(abs(value), label.decimals)} {label.symbol}"


def moved(value: int, label: TokenLabel) -> str:
    """Money with its sign: ``+1,200.50 dUSD``; nothing for no money."""
    return f"{'+' if value > 0 else ''}{money(value, label)}" if value else ""


def short(address: Address) -> str:
    """The ends of an address."""
    return f"{address[:8]}…{address[-6:]}"


def hexed(raw: bytes) -> str:
    return "0x" + raw.hex()


def short_hash(raw: bytes) -> str:
    text = raw.hex()
    return f"0x{text[:8]}…{text[-6:]}"


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


def listing(items: Iterable[str]) -> str:
    return ", ".join(items)
