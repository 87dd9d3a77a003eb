"""What a question to the read model can meet.

::

    LedgerError
    └── QueryError
        ├── NothingIndexedYet    the database holds no history
        ├── FoldedOtherwise      its rows were made by another version of this package
        ├── OutsideHistory       a block before or after what the database holds
        ├── NoCreditYet          a block at which the credit registry did not stand
        ├── MalformedCursor      the text of a place to go on from is none (an InputError too)
        └── CursorGone           the chain does not have the place to go on from any more
"""

from __future__ import annotations

from ledger.errors import InputError, LedgerError
from ledger.types import BlockNumber


class QueryError(LedgerError):
    """Root of this package's errors."""


class NothingIndexedYet(QueryError):
    """The database holds no history."""

    def __init__(self) -> None:
        super().__init__("The database holds no history yet: `tally index run --once` makes it.")


class FoldedOtherwise(QueryError):
    """The rows were made by another version of the fold, and mean something else."""

    def __init__(self, found: int, ours: int) -> None:
        self.found = found
        self.ours = ours
        super().__init__(
            f"The database was made by version {found} of the fold, and this is version {ours}: "
            "`tally index run --once` makes it anew."
        )


class OutsideHistory(QueryError):
    """The database cannot say how things stood at a block."""

    def __init__(self, number: BlockNumber, first: BlockNumber, last: BlockNumber) -> None:
        self.number = number
        self.first = first
        self.last = last
        super().__init__(
            f"The database holds blocks {first:,} to {last:,}, and block {number:,} is not one of them: ask "
            "about one that is, or run `tally index run --once` first."
        )


class NoCreditYet(QueryError):
    """Nobody had credit at a block, not even that of a stranger."""

    def __init__(self, number: BlockNumber) -> None:
        self.number = number
        super().__init__(
            f"The credit registry was not deployed yet at block {number:,}: ask about a later one."
        )


class MalformedCursor(QueryError, InputError):
    """What was given is no place to go on from."""

    def __init__(self, text: str) -> None:
        self.text = text
        shown = text if len(text) <= 60 else text[:59] + "…"
        super().__init__(
            f"{shown!r} is no place to go on from: give the one that the page before ended with."
        )


class CursorGone(QueryError):
    """A reorg took away the place to go on from."""

    def __init__(self, number: BlockNumber) -> None:
        self.number = number
        super().__init__(
            f"A reorg took away block {number:,}, with which the page before ended: begin again without a "
            "cursor."
        )
