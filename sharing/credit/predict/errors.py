"""What ``sharing.credit.predict`` raises on purpose."""

from __future__ import annotations

from sharing.errors import SharingError


class PredictError(SharingError):
    """Root of the tree: catch this to catch everything the package raises on purpose."""


class TooFewRatings(PredictError):
    """A prefix from which nothing can be learned."""

    def __init__(self, count: int, least: int) -> None:
        self.count = count
        super().__init__(f"{count:,} ratings are too few to learn from: train on {least:,} or more.")


class BadModel(PredictError):
    """A file is no frozen predictor."""

    def __init__(self, where: str, why: str) -> None:
        """Say where, and why."""
        self.where = where
        super().__init__(f"{where}: {why}; write it anew by python -m sharing.credit.predict train.")
