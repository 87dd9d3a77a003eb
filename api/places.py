"""Where pages of lists end that are in the order of a time and then of a name: ``1796083200-5d41…``."""

from __future__ import annotations

import re
from typing import NamedTuple

from api.errors import InvalidRequest

_PLACE = re.compile(r"([0-9]{1,18})-((?:0x)?[0-9a-f]{32,64})")


class Place(NamedTuple):
    """The last entry of a page."""

    time: int
    """When it was made or changed, Unix seconds."""
    id: str
    """What it is called."""

    def __str__(self) -> str:
        return f"{self.time}-{self.id}"


def place_of(after: str | None) -> Place | None:
    """What a request's ``after`` says; None for the first page.

    Raises:
        InvalidRequest: if no page ended there.
    """
    if after is None:
        return None
    found = _PLACE.fullmatch(after)
    if found is None:
        raise not_a_place()
    return Place(int(found[1]), found[2])


def not_a_place() -> InvalidRequest:
    """What is said of an ``after`` with which no page ended."""
    problem = "is no place to go on from: give the `after` of the page before."
    return InvalidRequest.field("after", problem, "query")
