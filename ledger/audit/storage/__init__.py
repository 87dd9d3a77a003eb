"""Contract storage rebuilt from logs, and compared with what a node holds.

Every event of our contracts carries the after-value of each slot that its function wrote. So logs alone give
all of storage: ``StorageMirror`` folds them, ``compare`` asks a node for every slot at one block,
``check_holdings`` whether the contracts hold the money that their storage promises.
"""

from __future__ import annotations

from ledger.audit.storage.cells import Part, Place
from ledger.audit.storage.compare import Comparison, Difference, Finding, Progress, compare
from ledger.audit.storage.errors import DoesNotFit, StorageError, UnknownEvent, UnknownLayout
from ledger.audit.storage.holdings import Holding, check_holdings
from ledger.audit.storage.layout import Slot, Word
from ledger.audit.storage.mirror import Slots, StorageMirror

__all__ = [
    "Comparison",
    "Difference",
    "DoesNotFit",
    "Finding",
    "Holding",
    "Part",
    "Place",
    "Progress",
    "Slot",
    "Slots",
    "StorageError",
    "StorageMirror",
    "UnknownEvent",
    "UnknownLayout",
    "Word",
    "check_holdings",
    "compare",
]
