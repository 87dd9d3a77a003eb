"""Backups: everything that no chain knows, in one file, from one kind of database into any other."""

from api.backups.archive import Manifest
from api.backups.restoring import restore
from api.backups.saving import save

__all__ = ["Manifest", "restore", "save"]
