"""``ETag`` and ``If-None-Match``: an answer that its reader already has is not made again."""

from __future__ import annotations


class Unchanged(Exception):
    """The reader has the answer: 304, and no body."""

    def __init__(self, tag: str) -> None:
        super().__init__(tag)
        self.tag = tag
        """The answer's ``ETag``."""


def matches(given: str | None, tag: str) -> bool:
    """Whether an ``If-None-Match`` header names an answer."""
    if given is None:
        return False
    named = [part.strip().removeprefix("W/") for part in given.split(",")]
    return tag in named or given.strip() == "*"
