"""Every error that ``sharing.matching`` raises on purpose.

::

    MatchingError
    ├── BadNeed              an order looking for a maker cannot be meant so
    ├── BadMarket            makers or columns that do not fit together
    ├── BadPairs             candidate lists, quotas or preferences that do not fit together
    ├── BadSetting           a weight, a share or a size that cannot be worked with
    ├── BadAuction           a bid, a reserve or a seal that the auction cannot take
    ├── BadDocument          a file, or an entry of it, that cannot be read as what it should hold
    └── ContradictoryRules   rules of one side that nobody can keep
"""

from __future__ import annotations

from collections.abc import Sequence

from sharing.errors import SharingError


class MatchingError(SharingError):
    """Root of the tree: catch this to catch everything the package raises on purpose."""


class BadNeed(MatchingError):
    """An order looking for a maker cannot be meant so."""

    def __init__(self, need: str, reason: str) -> None:
        self.need = need
        super().__init__(f"order {need}: {reason}.")


class BadMarket(MatchingError):
    """Makers or columns do not fit together."""

    def __init__(self, where: str, reason: str) -> None:
        self.where = where
        super().__init__(f"{where}: {reason}.")


class BadPairs(MatchingError):
    """Candidate lists, quotas or preferences do not fit together."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"the candidate lists do not fit together: {reason}.")


class BadSetting(MatchingError):
    """A weight, a share or a size cannot be worked with."""

    def __init__(self, field: str, given: object, rule: str) -> None:
        self.field = field
        super().__init__(f"{field} is {given}: it must be {rule}.")


class BadAuction(MatchingError):
    """A bid, a reserve or a seal is not one the auction can take."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"{reason}.")


class ContradictoryRules(MatchingError):
    """Rules of one side that nobody can keep."""

    def __init__(self, side: str, contradictions: Sequence[str]) -> None:
        self.side = side
        self.contradictions = tuple(contradictions)
        super().__init__(f"the rules of {side} contradict each other: {'; '.join(contradictions)}.")


class BadDocument(MatchingError):
    """A file, or an entry of it, cannot be read as what it should hold."""

    def __init__(self, where: str, reason: str) -> None:
        self.where = where
        super().__init__(f"{where}: {reason}.")
