"""What an order's page shows of its encrypted files, to those who may know of them."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request
from sqlmodel import Session

from api.auth.dependencies import Caller
from api.backend import Backend
from api.files.errors import NoReader
from api.files.schemas import FileOut, OrderFiles, ReaderOut
from api.files.service import FileService
from api.settings import ServiceSettings
from ledger.types import Address, Hash32

_LABEL = 8 * 1024
"""Bytes that encryption adds at most besides a tag for each piece: the label and the beginning."""


@dataclass(frozen=True, slots=True)
class Filed:
    """An order's files as one party sees them."""

    party: Address
    """Who looks."""
    told: OrderFiles
    """The files, and for whom their keys should be sealed."""
    most: int
    """Bytes that a file may have before it is encrypted."""

    @property
    def me(self) -> ReaderOut | None:
        """The party among those for whom files are sealed; None for whom a party let in."""
        return next((one for one in self.told.readers if one.reader == self.party), None)

    @property
    def files(self) -> list[FileOut]:
        """The newest first."""
        return sorted(self.told.files, key=lambda one: -one.created.unix)

    def opens(self, file: FileOut) -> bool:
        """Whether the party has a key to a file."""
        return any(key.reader == self.party for key in file.keys)

    def left_out(self, file: FileOut) -> list[Address]:
        """Who should read a file, could, and has no key to it yet."""
        has = {key.reader for key in file.keys}
        return [one.reader for one in self.told.readers if one.key is not None and one.reader not in has]


def filed(
    request: Request, backend: Backend, reads: Session, caller: Caller | None, id: Hash32
) -> Filed | None:
    """The files of an order; None for whom none is open."""
    if caller is None:
        return None
    settings: ServiceSettings = request.app.state.settings
    try:
        told = FileService(backend, reads, settings.files).of_order(id, caller.party)
    except NoReader:
        return None
    largest = settings.files.largest
    return Filed(caller.party, told, largest - largest // 2048 - _LABEL)
