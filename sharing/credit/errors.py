"""Every error that ``sharing.credit`` raises on purpose.

::

    CreditError
    ├── BadCriterion      a criterion of a rating is not 0 to 100
    ├── BadHistory        pieces of evidence do not follow from each other
    └── BadSettings       settings that the arithmetic cannot work with
"""

from __future__ import annotations


class CreditError(ValueError):
    """Root of the tree: catch this to catch everything the package raises on purpose."""


class BadCriterion(CreditError):
    """A criterion of a rating is outside 0 to 100."""

    def __init__(self, name: str, given: int) -> None:
        self.name = name
        self.given = given
        super().__init__(f"{name} is {given}: rate it from 0 to 100.")


class BadHistory(CreditError):
    """A party's pieces of evidence do not end in the account that is to be explained."""

    def __init__(self, index: int, reason: str) -> None:
        self.index = index
        super().__init__(
            f"piece {index} of the history {reason}: give all of one party's evidence in log order."
        )


class BadSettings(CreditError):
    """A constant of the score is outside what the arithmetic can work with."""

    def __init__(self, field: str, given: int, rule: str) -> None:
        self.field = field
        self.given = given
        super().__init__(f"{field} is {given}: it must be {rule}.")
