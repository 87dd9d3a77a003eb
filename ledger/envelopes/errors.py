"""What can be wrong with an encrypted file.

::

    LedgerError
    └── EnvelopeError
        ├── CannotOpen      it is not what was encrypted, or it is not for this reader
        └── LabelTooLong    its name is
"""

from __future__ import annotations

from ledger.errors import InputError, LedgerError


class EnvelopeError(LedgerError):
    """Root of the errors of encrypted files."""


class CannotOpen(EnvelopeError, InputError):
    """An encrypted file, or its key, is not what it should be, or is for somebody else."""

    def __init__(self, what: str, reason: str) -> None:
        self.reason = reason
        super().__init__(f"The {what} cannot be opened: {reason}.")


class LabelTooLong(EnvelopeError, InputError):
    """A file's name and type take too much room."""

    def __init__(self, size: int, most: int) -> None:
        super().__init__(f"The file's label has {size:,} bytes of {most:,} at most: use a shorter name.")
