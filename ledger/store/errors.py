"""What can be wrong with a database.

::

    LedgerError
    └── StoreError              the database cannot be used
        ├── BadDatabase         what was named is no database's address (an InputError too)
        ├── StoreUnavailable    the file or the server cannot be opened, or written
        ├── StoreDamaged        the file is no database, or one that was damaged
        └── StoreNewer          a newer release has been here
"""

from __future__ import annotations

import re

from ledger.errors import InputError, LedgerError

_SECRET = re.compile(r"(://[^/@]*?):[^@]*@")


class StoreError(LedgerError):
    """Root of the database's errors. ``where`` never shows a password."""


class BadDatabase(StoreError, InputError):
    """No database's address."""

    def __init__(self, where: str, reason: str) -> None:
        self.where = without_password(where)
        super().__init__(
            f"TALLY_DATABASE is {self.where!r} ({without_password(reason)}): give a SQLite file's path, "
            "sqlite:///FILE, or postgresql://USER@HOST/NAME."
        )


class StoreUnavailable(StoreError):
    """The file or the server does not let us in."""

    def __init__(self, where: str, reason: str) -> None:
        self.where = without_password(where)
        super().__init__(
            f"The database {self.where} cannot be used ({without_password(reason)}): check that it is there "
            "and can be written, or set TALLY_DATABASE."
        )


class StoreDamaged(StoreError):
    """The file holds something else, or was damaged."""

    def __init__(self, where: str, reason: str) -> None:
        self.where = without_password(where)
        super().__init__(
            f"The database {self.where} cannot be read ({reason}): restore it, or move it away to begin with "
            "an empty one, which knows of no transaction that is still waiting."
        )


class StoreNewer(StoreError):
    """The tables are of a release that came after this one."""

    def __init__(self, where: str, version: str) -> None:
        self.where = without_password(where)
        self.version = version
        super().__init__(
            f"The database {self.where} has the tables of another release (version {version}), which this "
            "one does not know: use the newest release that used it, or another database."
        )


def without_password(text: str) -> str:
    """An address, or text with one in it, that can be shown to anybody."""
    return _SECRET.sub(r"\1:***@", text)
