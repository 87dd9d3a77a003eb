"""The indexer: from a node's logs to the read model, and back where the chain goes back."""

from ledger.indexer.cursor import Cursor, History, read_cursor
from ledger.indexer.errors import (
    DeploymentGone,
    ForkMoved,
    Incomplete,
    IndexerError,
    OtherHistory,
    OtherWriter,
)
from ledger.indexer.indexer import SPEAKING, Indexer
from ledger.indexer.lock import writer_lock
from ledger.indexer.progress import Patience, Progress

__all__ = [
    "SPEAKING",
    "Cursor",
    "DeploymentGone",
    "ForkMoved",
    "History",
    "Incomplete",
    "Indexer",
    "IndexerError",
    "OtherHistory",
    "OtherWriter",
    "Patience",
    "Progress",
    "read_cursor",
    "writer_lock",
]
