"""How amounts, times, milestones and hashes are written for people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal

from ledger.types import BasisPoints, Hash32, Timestamp
from sharing.model.vocabulary import milestone_indices


def percent(bps: BasisPoints | int) -> str:
    """Basis points as people read them: 250 is ``2.5 %``."""
    return f"{(Decimal(bps) / 100).normalize():f} %"


def calendar(time: Timestamp | int) -> datetime | None:
    """A moment in UTC; None beyond the calendar's year 9999, which chains and contracts count past."""
    try:
        return datetime.fromtimestamp(time, UTC)
    except (OverflowError, OSError, ValueError):  # the platform's, by how far beyond it is
        return None


def when(time: Timestamp | int) -> str:
    """A moment in UTC, to the second where it has one."""
    moment = calendar(time)
    if moment is None:
        return "the end of time"
    return f"{moment:%Y-%m-%d %H:%M:%S} UTC" if moment.second else f"{moment:%Y-%m-%d %H:%M} UTC"


def span(seconds: int) -> str:
    """A window in the units that fit: ``5 days``, ``1 hour 30 minutes``."""
    parts: list[str] = []
    rest = seconds
    for unit, size in (("day", 86_400), ("hour", 3600), ("minute", 60), ("second", 1)):
        count, rest = divmod(rest, size)
        if count:
            parts.append(f"{count} {unit}{'' if count == 1 else 's'}")
    return " ".join(parts) or "0 seconds"


def milestones(mask: int) -> str:
    """A mask in words, counted from 1: ``milestones 1, 2 and 4``."""
    numbers = [str(i + 1) for i in milestone_indices(mask)]
    if not numbers:
        return "no milestone"
    return f"milestone {numbers[0]}" if len(numbers) == 1 else f"milestones {listing(numbers)}"


def short(hash: Hash32) -> str:
    """A hash that people can compare at a glance; what is signed is shown with the full one beside it."""
    text = hash.hex()
    return f"0x{text[:8]}…{text[-8:]}"


def listing(words: Sequence[str]) -> str:
    """Words with commas and an *and*."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
