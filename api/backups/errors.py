"""What can be wrong with a backup, or with where it is to go.

::

    LedgerError
    └── BackupError
        ├── BackupDamaged      the file is no backup, or not as it was written (an InputError too)
        ├── BackupNewer        a newer release wrote it
        ├── BackupOlder        it needs an empty database to be brought to this release's tables
        ├── TableUnknown       the database has a table that this release does not know
        └── WouldOverwrite     something is there already
"""

from __future__ import annotations

from pathlib import Path

from ledger.errors import InputError, LedgerError


class BackupError(LedgerError):
    """Root of the errors of backups."""


class BackupDamaged(BackupError, InputError):
    def __init__(self, file: Path, reason: str) -> None:
        super().__init__(f"{file} cannot be restored: {reason}. Take another backup; nothing was changed.")


class BackupNewer(BackupError, InputError):
    def __init__(self, file: Path, version: str) -> None:
        super().__init__(
            f"{file} was written by Tallystick {version}, which is newer than this one: restore it with that "
            "release. Nothing was changed."
        )


class BackupOlder(BackupError):
    def __init__(self, file: Path, where: str) -> None:
        super().__init__(
            f"{file} is of an older release, and the database {where} has tables already: restore into an "
            "empty database, which is then brought to this release. Nothing was changed."
        )


class TableUnknown(BackupError):
    def __init__(self, table: str, where: str) -> None:
        super().__init__(
            f"The database {where} has a table {table} that this release does not know, so that a backup "
            "might lack it: take the backup with the release that made it."
        )


class WouldOverwrite(BackupError):
    def __init__(self, what: str) -> None:
        super().__init__(f"{what}: to replace it, say --overwrite. Nothing was changed.")
