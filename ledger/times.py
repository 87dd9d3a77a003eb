"""The chain's times as text."""

from __future__ import annotations

from datetime import UTC, datetime

_LAST = 253_402_300_799
"""The last second of the year 9999: RFC 3339 has four digits for it. Our contracts' times have 40 bits."""


def rfc3339(seconds: int) -> str | None:
    """A time in UTC as RFC 3339 writes it, to the second; None where that cannot."""
    if not 0 <= seconds <= _LAST:
        return None
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
