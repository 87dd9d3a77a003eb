"""Contract storage rebuilt from logs, and compared with what a node holds.

Every event of our contracts carries the after-value of each slot that its function wrote, so logs alone give
all of storage. ``StorageMirror`` folds them; ``compare`` asks a node for every slot at one block and names
those that differ; ``compare_roots`` shows by the block's header that there is no other; ``check_holdings``
asks the tokens whether the contracts hold the money that their storage promises.
"""

from __future__ import annotations

from ledger.audit.storage.cells import Part, Place
from ledger.audit.storage.compare import Comparison, Difference, Finding, Progress, compare
from ledger.audit.storage.errors import (
    DoesNotFit,
    MissingLog,
    StorageError,
    UnknownEvent,
    UnknownLayout,
    UnusableRoots,
)
from ledger.audit.storage.holdings import Holding, check_holdings
from ledger.audit.storage.layout import Slot, Word
from ledger.audit.storage.mirror import Slots, StorageMirror
from ledger.audit.storage.roots import Root, Roots, compare_roots, storage_root

__all__ = [
    "Comparison",
    "Difference",
    "DoesNotFit",
    "Finding",
    "Holding",
    "MissingLog",
    "Part",
    "Place",
    "Progress",
    "Root",
    "Roots",
    "Slot",
    "Slots",
    "StorageError",
    "StorageMirror",
    "UnknownEvent",
    "UnknownLayout",
    "UnusableRoots",
    "Word",
    "check_holdings",
    "compare",
    "compare_roots",
    "storage_root",
]
