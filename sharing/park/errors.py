"""Every error that ``sharing.park`` raises on purpose.

::

    ParkError
    └── BadPark       a seed or size that no park can have
"""

from __future__ import annotations

from sharing.errors import SharingError


class ParkError(SharingError):
    """Root of the tree: catch this to catch everything the package raises on purpose."""


class BadPark(ParkError):
    """A seed or size that no park can have."""

    def __init__(self, name: str, given: int, rule: str) -> None:
        self.name = name
        self.given = given
        super().__init__(f"{name} is {given}: it must be {rule}.")
