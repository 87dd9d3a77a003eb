"""Credit once more, from logs alone, compared with what the logs say of it."""

from ledger.audit.credit.book import CreditBook
from ledger.audit.credit.found import CreditMismatch, Entry, Recomputation, TimedEvent, events_of
from ledger.audit.credit.recompute import Recomputer, recompute

__all__ = [
    "CreditBook",
    "CreditMismatch",
    "Entry",
    "Recomputation",
    "Recomputer",
    "TimedEvent",
    "events_of",
    "recompute",
]
