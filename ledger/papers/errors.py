"""What can be wrong with what travels between signers.

::

    InputError
    └── BadPaper      it lacks something, or is nothing that is sent so
    LedgerError
    └── Unfit         it was made for another deployment, or for who acts no more

Each message is one sentence that says what was wrong and what to do.
"""

from __future__ import annotations

from ledger.errors import InputError, LedgerError


class BadPaper(InputError):
    """It cannot be read as anything that is signed and sent."""


class Unfit(LedgerError):
    """It does not fit the chain."""
