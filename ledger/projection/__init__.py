"""The fold: from events, in their order, to the rows of the read model."""

from ledger.projection.errors import MissingEvents
from ledger.projection.fold import FOLD_VERSION, Logged, Memory, fold
from ledger.projection.output import Output, Span

__all__ = ["FOLD_VERSION", "Logged", "Memory", "MissingEvents", "Output", "Span", "fold"]
