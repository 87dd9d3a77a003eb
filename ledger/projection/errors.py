"""What can be wrong with the events that are folded.

::

    LedgerError
    └── MissingEvents   an event speaks of what no earlier one told of
"""

from __future__ import annotations

from ledger.errors import LedgerError
from ledger.store.rows import Position


class MissingEvents(LedgerError):
    """An event speaks of what no earlier one told of: some are missing."""

    def __init__(self, what: str, position: Position) -> None:
        self.what = what
        self.position = position
        super().__init__(
            f"The event {position.log_index} of block {position.block_number:,} speaks of {what}, of which "
            "no earlier event told: the node has left events out. Index again from another node."
        )
