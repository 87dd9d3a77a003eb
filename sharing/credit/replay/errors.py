"""What ``sharing.credit.replay`` raises on purpose."""

from __future__ import annotations

from sharing.errors import SharingError


class ReplayError(SharingError):
    """Root of the tree: catch this to catch everything the package raises on purpose."""


class BadRatings(ReplayError):
    """A file of ratings cannot be read as one."""

    def __init__(self, where: str, why: str) -> None:
        """Say where, and what to do."""
        self.where = where
        super().__init__(f"{where}: {why}.")


class TooLong(ReplayError):
    """More ratings than 64 bits are sure to hold the sums of."""

    def __init__(self, count: int) -> None:
        self.count = count
        super().__init__(
            f"{count:,} ratings may be more than 64 bits hold the sums of: replay a part, or with less "
            "weight each."
        )
