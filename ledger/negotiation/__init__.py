"""A negotiation as a file: every offer in full, chained and signed, so that nobody can deny or change a step.

The transcript is plain data. ``verify`` takes what the chain would be asked, whether a signature is a
party's, as a function, and asks nothing else. What is verified holds for whoever has the file; that it was
cut short behind its last step only shows against the digests of steps that were seen.
"""

from __future__ import annotations

from ledger.negotiation.errors import (
    BadNegotiation,
    BrokenChain,
    Forged,
    Forked,
    NegotiationError,
    NotItsTerms,
    OutOfTurn,
    TooLate,
    Truncated,
)
from ledger.negotiation.transcript import Negotiation, Step, negotiation_id, read_negotiation
from ledger.negotiation.verifying import SignatureCheck, verify

__all__ = [
    "BadNegotiation",
    "BrokenChain",
    "Forged",
    "Forked",
    "Negotiation",
    "NegotiationError",
    "NotItsTerms",
    "OutOfTurn",
    "SignatureCheck",
    "Step",
    "TooLate",
    "Truncated",
    "negotiation_id",
    "read_negotiation",
    "verify",
]
