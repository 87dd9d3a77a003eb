"""What can be wrong with an act before it is sent.

::

    InputError
    └── BadAct        what stands in the file cannot be right
    LedgerError
    └── Outdated      the chain has gone on since the file was made: it can never be sent any more

Each message is one sentence that says what was wrong and what to do.
"""

from __future__ import annotations

from ledger.errors import InputError, LedgerError


class BadAct(InputError):
    """A field of the file is missing, or does not fit the message or the chain."""

    def __init__(self, field: str, problem: str) -> None:
        self.field = field
        super().__init__(f"The file's {field} {problem}")


class Outdated(LedgerError):
    """The chain has gone on: nobody takes what this file holds any more."""
