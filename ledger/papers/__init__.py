"""What travels between those who sign, until it is complete and can be sent."""

from __future__ import annotations

from ledger.papers.calls import call_of, cancelled, scope_of
from ledger.papers.document import FORMAT, Document, Gathered
from ledger.papers.errors import BadPaper, Unfit

__all__ = ["FORMAT", "BadPaper", "Document", "Gathered", "Unfit", "call_of", "cancelled", "scope_of"]
