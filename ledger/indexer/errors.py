"""What can stop the indexer, or make it begin a step again.

::

    LedgerError
    └── IndexerError
        ├── ForkMoved          the chain changed between two requests: look again
        ├── Incomplete         the node's answers do not fit together, or leave events out
        ├── OtherWriter        another process wrote meanwhile
        ├── OtherHistory       the database holds another deployment's history
        └── DeploymentGone     the chain has our deployment's block no longer
"""

from __future__ import annotations

from ledger.errors import LedgerError
from ledger.types import BlockNumber, Hash32


class IndexerError(LedgerError):
    """Root of this package's errors."""


class ForkMoved(IndexerError):
    """The chain changed between two requests. Nothing was written; the next look sees the new one."""

    def __init__(self, number: BlockNumber) -> None:
        self.number = number
        super().__init__(f"The chain changed at block {number:,} while it was read: it is read again.")


class Incomplete(IndexerError):
    """What the node answers cannot be: two of its answers contradict each other."""

    def __init__(self, number: BlockNumber, reason: str) -> None:
        self.number = number
        self.reason = reason
        super().__init__(
            f"The node's answers about block {number:,} do not fit together ({reason}): nothing of it is "
            "taken in. If that goes on, use another node."
        )


class OtherWriter(IndexerError):
    """The cursor is not where we left it: another process writes this read model."""

    def __init__(self, where: str) -> None:
        self.where = where
        super().__init__(f"Another process has written the read model in {where} meanwhile.")


class OtherHistory(IndexerError):
    """The database holds the history of another deployment."""

    def __init__(self, where: str, found: str, wanted: str) -> None:
        self.where = where
        super().__init__(
            f"The read model in {where} is of {found}, and this is {wanted}: set TALLY_DATABASE to another "
            "database, or `tally index rebuild` to drop that history and begin with this one."
        )


class DeploymentGone(IndexerError):
    """The chain has another block where our contracts were deployed."""

    def __init__(self, number: BlockNumber, expected: Hash32) -> None:
        self.number = number
        self.expected = expected
        super().__init__(
            f"Block {number:,} of the chain is not 0x{expected.hex()} any more, in which our contracts were "
            "deployed: the chain was reset, or the node is on another one. Check TALLY_RPC, or deploy again."
        )
