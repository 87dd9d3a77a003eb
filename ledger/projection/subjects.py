"""Whom and what the events of a span concern, as runs of events that follow each other in a block.

Contracts tell of one thing in several logs, one after another: one row for all of them is less than
half of the rows that one for each would be.
"""

from __future__ import annotations

from functools import lru_cache

from ledger.store.model.chain import AboutRow
from ledger.types import Address, BlockNumber


@lru_cache(maxsize=65_536)
def subject_of(party: Address) -> bytes:
    """How rows name a party as a subject."""
    return bytes.fromhex(party[2:])


class Subjects:
    """Collects them, block by block."""

    __slots__ = ("_rows", "_runs")

    def __init__(self) -> None:
        """Begin a span."""
        self._rows: list[AboutRow] = []
        # For each subject of the block at hand: first and last of each run, one pair after another.
        self._runs: dict[bytes, list[int]] = {}

    def add(self, log_index: int, *subjects: bytes) -> None:
        """An event of the block at hand concerns some subjects; to say it twice is to say it once."""
        of_block = self._runs
        for subject in subjects:
            runs = of_block.get(subject)
            if runs is None:
                of_block[subject] = [log_index, log_index]
            elif runs[-1] == log_index - 1:
                runs[-1] = log_index
            elif runs[-1] < log_index:
                runs += (log_index, log_index)
            elif runs[-1] != log_index:
                of_block[subject] = _with_earlier(runs, log_index)

    def end_block(self, block: BlockNumber) -> None:
        """The block at hand has no more events."""
        rows = self._rows
        for subject, runs in self._runs.items():
            for first, last in zip(runs[::2], runs[1::2], strict=True):
                rows.append(AboutRow(subject, block, first, last))
        self._runs.clear()

    def rows(self) -> list[AboutRow]:
        """All of the span, in the order in which databases keep them."""
        return sorted(self._rows)


def _with_earlier(runs: list[int], log_index: int) -> list[int]:
    concerned = {log_index}
    for first, last in zip(runs[::2], runs[1::2], strict=True):
        concerned.update(range(first, last + 1))
    joined: list[int] = []
    for index in sorted(concerned):
        if joined and joined[-1] == index - 1:
            joined[-1] = index
        else:
            joined += (index, index)
    return joined
