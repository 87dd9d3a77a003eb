"""The texts by which a user goes on from where a page ended."""

from __future__ import annotations

import re

from ledger.queries.errors import MalformedCursor


def parts(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    """The parts of such a text.

    Raises:
        MalformedCursor: if it is none.
    """
    found = pattern.fullmatch(text.strip())
    if found is None:
        raise MalformedCursor(text)
    return found.groups()
