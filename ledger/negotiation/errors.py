"""Everything that can be wrong with a transcript.

::

    LedgerError
    └── NegotiationError
        ├── BadNegotiation   not the content of such a file
        ├── NotItsTerms      an offer names other terms than stand beside it, or terms between others
        ├── BrokenChain      a step was left out, put elsewhere or changed
        │   ├── Truncated    steps that were seen are gone
        │   └── Forked       another step stands where one was seen
        ├── OutOfTurn        it was for the other side to say, or the talks were over
        ├── TooLate          an answer to an offer that had run out, or a step from the future
        └── Forged           a signature that is not the party's
"""

from __future__ import annotations

from ledger.errors import LedgerError


class NegotiationError(LedgerError):
    """Root of what can be wrong with a transcript."""

    def __init__(self, message: str, step: int | None = None) -> None:
        self.step = step
        """Counted from 1, where it is about one."""
        super().__init__(message if step is None else f"Step {step} {message}")


class BadNegotiation(NegotiationError):
    """Not the content of a negotiation's file."""


class NotItsTerms(NegotiationError):
    """Terms that are not those of the offer, or not between the two parties."""


class BrokenChain(NegotiationError):
    """A step does not follow from the one before."""


class Truncated(BrokenChain):
    """Steps that were seen are gone."""


class Forked(BrokenChain):
    """Another step stands where one was seen."""


class OutOfTurn(NegotiationError):
    """A step that was not its author's to make then."""


class TooLate(NegotiationError):
    """A step after the time it answers had run out, before the one it follows, or from the future."""


class Forged(NegotiationError):
    """A signature that is not the party's."""
