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


class NoPair(PredictError):
    """Nobody rates itself."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"{name} cannot rate itself: name two parties.")


class BadModel(PredictError):
    """A file is no frozen predictor, or cannot become one."""

    def __init__(
        self, where: str, why: str, what: str = "write it anew by python -m sharing.credit.predict train"
    ) -> None:
        """Say where, why, and what to do."""
        self.where = where
        super().__init__(f"{where}: {why}{'; ' + what if what else ''}.")
