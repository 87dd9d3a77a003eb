"""What the indexer tells of itself, and how patient it is."""

from __future__ import annotations

from dataclasses import dataclass

from ledger.types import BlockNumber


@dataclass(frozen=True, slots=True)
class Patience:
    """How long the indexer waits for what."""

    poll: float = 0.5
    """Seconds between two looks at an unchanged head."""
    behind: float = 30.0
    """Seconds that a node may be behind what it said before, until we believe that its chain is shorter."""
    retry: float = 0.5
    """Seconds after a failure of node or database, doubled with each further one."""
    most: float = 30.0
    """Seconds between two tries at most."""

    def after(self, failures: int) -> float:
        """Seconds until the next try."""
        return min(self.most, self.retry * 2 ** min(failures - 1, 20))


@dataclass(frozen=True, slots=True)
class Progress:
    """What the indexer has done since it was started, and how far it is."""

    first: BlockNumber
    """Where the history begins."""
    number: BlockNumber
    """The last block whose events are in."""
    head: BlockNumber
    """The chain's newest block, as seen last."""
    finalized: BlockNumber = BlockNumber(0)
    """The newest block that the node calls final."""
    events: int = 0
    """Events taken in."""
    reorgs: int = 0
    """Branches taken back."""
    deepest: int = 0
    """Blocks of the longest of them."""
    orphaned: int = 0
    """Events taken back."""
    recovered: int = 0
    """Logs that a node's first answer had left out."""
    failures: int = 0
    """Tries that node or database let down, in a row."""
    problem: str = ""
    """What the last of them said."""
    fork_open: bool = False
    """Whether the chain is known to differ from what the read model says."""
    writer: bool = False
    """Whether we are the one that writes."""

    @property
    def lag(self) -> int:
        """Blocks that are not in yet."""
        return max(0, self.head - self.number)
