"""How many blocks to ask for at once: as many as the node and our memory bear."""

from __future__ import annotations

from dataclasses import dataclass

MOST_BLOCKS = 10_000
"""Headers of so many blocks still fit into little memory."""


@dataclass(slots=True)
class Range:
    """Grows while answers are small, shrinks when one is large or refused.

    Providers limit the blocks of a request, the logs of an answer, its bytes, or the time, and none says so
    in the same words: so every refusal of more than one block counts as one of them.
    """

    blocks: int = 8
    """How many to ask for next: few at first, since nobody knows how full they are."""
    wanted_logs: int = 6_000
    """How many logs an answer should have."""
    ceiling: int = MOST_BLOCKS
    """What was refused last, less one: asked for again only much later."""
    _kept: int = 0

    def answered(self, blocks: int, logs: int) -> None:
        """An answer came."""
        if logs > self.wanted_logs:
            self.blocks = max(1, blocks * self.wanted_logs // logs)
        elif blocks >= self.blocks:
            # At most twice as many, and no more than the density of logs allows.
            dense = blocks * self.wanted_logs // logs if logs else MOST_BLOCKS
            self.blocks = max(1, min(2 * self.blocks, dense, self.ceiling))
        self._kept += 1
        if self._kept == 100:
            # Limits change: a node that was busy may bear more now.
            self._kept = 0
            self.ceiling = min(MOST_BLOCKS, 2 * self.ceiling)

    def refused(self, blocks: int) -> bool:
        """The node refused.

        Returns:
            Whether it is worth asking for fewer blocks.
        """
        if blocks <= 1:
            return False
        self.ceiling = max(1, blocks - 1)
        self.blocks = max(1, blocks // 2)
        self._kept = 0
        return True
