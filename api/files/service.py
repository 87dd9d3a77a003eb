"""What can be done with encrypted files. Nothing here commits, and nothing here can read them."""

from __future__ import annotations

import time
from collections.abc import Sequence

from sqlmodel import Session

from api.backend import Backend
from api.database import UnitOfWork
from api.errors import InvalidRequest, OrderUnknown
from api.files.errors import (
    ContentMissing,
    EncryptionKeyUnknown,
    FileNeeded,
    FilesFull,
    FileTaken,
    FileTooLarge,
    FileUnknown,
    KeyGiven,
    NoReader,
    OlderEncryptionKey,
    StorageFull,
)
from api.files.keys import rows_of, told
from api.files.readers import arbitrators_of, contested, parties_of
from api.files.repository import FileRepository
from api.files.schemas import FileIn, FileOut, OrderFiles, Purpose, ReaderOut, SealedKeyIn, SealedKeyOut
from api.files.settings import FileSettings
from api.files.tables import FileKeyRow, FileRow
from api.orders.service import Loaded, OrderService
from api.values import Moment
from ledger.types import Address, Hash32

MOST_PER_ORDER = 500
"""Files that each may add to one order: nobody uses up the other side's room."""


class FileService:
    """Files of one request."""

    def __init__(
        self, backend: Backend, reads: Session, settings: FileSettings, unit: UnitOfWork | None = None
    ) -> None:
        self._backend = backend
        self._session = reads
        self._settings = settings
        self._unit = unit
        self._rows = rows_of(backend, reads)

    def _writes(self) -> FileRepository:
        """Asked for when the chain has said what it has to say: others wait from here on."""
        assert self._unit is not None
        return rows_of(self._backend, self._unit.session)

    def _order(self, id: Hash32) -> Loaded:
        return OrderService(self._backend, self._session).load(id)

    # ------------------------------------------------------------------ reading

    def of_order(self, id: Hash32, caller: Address) -> OrderFiles:
        """An order's files that the caller may know of.

        Raises:
            OrderUnknown: if there is no such order.
            NoReader: if none is, or can be, open to the caller.
        """
        order = self._order(id)
        parties, court = parties_of(order), arbitrators_of(self._backend.system, order)
        files = [_told(self._rows, row) for row in self._rows.of_order(id)]
        if caller not in parties | court:
            files = [one for one in files if any(key.reader == caller for key in one.keys)]
            if not files:
                raise NoReader(
                    f"You are no party of order 0x{id.hex()}: only they and whom they let in read its files."
                )
        return OrderFiles(
            files=files,
            readers=[self._reader(who, role) for who, role in (parties | court).items()],
            as_of=order.at.as_of,
        )

    def get(self, id: Hash32, caller: Address) -> FileOut:
        """A file.

        Raises:
            FileUnknown: if there is none that the caller may know of.
        """
        return _told(self._rows, self._open(id, caller))

    def readable(self, id: Hash32, caller: Address) -> FileRow:
        """A file whose bytes the caller may have.

        Raises:
            FileUnknown: if there is none.
            ContentMissing: if they have not come yet.
        """
        row = self._open(id, caller)
        if not row.stored:
            raise ContentMissing(f"File 0x{id.hex()} was declared, and its content has not come yet.")
        return row

    # ------------------------------------------------------------------ writing

    def declare(self, given: FileIn, caller: Address) -> FileOut:
        """Note an encrypted file, and for whom its key is sealed.

        Raises:
            NoReader: if the caller is neither a party of the order nor of its court.
            FileTooLarge, FilesFull, StorageFull: if it is more than may be kept.
            FileTaken: if it was declared otherwise.
            EncryptionKeyUnknown, OlderEncryptionKey: if a reader's key is not its published one.
            KeyGiven: if somebody else has let a reader in.
        """
        if given.size > self._settings.largest:
            most = self._settings.largest
            raise FileTooLarge(
                f"The file has {given.size:,} bytes, and this service keeps {most:,} at most.", {"most": most}
            )
        order = self._order(given.order)
        if caller not in parties_of(order) | arbitrators_of(self._backend.system, order):
            raise NoReader(f"You are no party of order 0x{given.order.hex()}: only they add files to it.")
        writes = self._writes()
        # Whoever declares beside us has room as well, or the same file: one after the other.
        writes.lock_room()
        row = writes.file(given.id)
        if row is None:
            row = self._add(writes, given, caller)
        elif (row.order_id, row.uploader, row.size) != ("0x" + given.order.hex(), caller, given.size):
            raise FileTaken(
                f"File 0x{given.id.hex()} was declared already, by somebody else or otherwise: "
                "encrypt it again."
            )
        self._let_in(writes, row, given.keys, caller)
        return _told(writes, row)

    def _add(self, writes: FileRepository, given: FileIn, caller: Address) -> FileRow:
        most, used = self._settings.per_party, writes.used_by(caller)
        if used + given.size > most:
            raise FilesFull(f"Your files have {used:,} bytes of {most:,} here: delete some.")
        if writes.count_of(given.order, caller) >= MOST_PER_ORDER:
            raise FilesFull(
                f"You have put {MOST_PER_ORDER} files to order 0x{given.order.hex()}: put several into one."
            )
        if writes.used() + given.size > self._settings.in_all:
            room = self._settings.in_all
            raise StorageFull(f"All files together may have {room:,} bytes here, and this one does not fit.")
        row = FileRow(
            chain_id=self._backend.system.chain_id,
            escrow=self._backend.system.escrow.address,
            file_id="0x" + given.id.hex(),
            order_id="0x" + given.order.hex(),
            uploader=caller,
            purpose=given.purpose.value,
            size=given.size,
            content_hash="0x" + given.content_hash.hex(),
            stored=False,
            created_at=time.time(),
            expires_at=None,
        )
        writes.add(row)
        return row

    def let_in(self, id: Hash32, keys: Sequence[SealedKeyIn], caller: Address) -> FileOut:
        """Let more readers in: an arbitrator of a dispute, an advisor.

        Raises:
            FileUnknown: if the caller has no such file.
            NoReader: if it is no party of the order: a reader lets nobody else in.
            KeyGiven: if somebody else has let a reader in.
        """
        row = self._open(id, caller)
        if caller not in parties_of(self._order(_hash(row.order_id))):
            raise NoReader(f"You are no party of order {row.order_id}: its parties alone let readers in.")
        writes = self._writes()
        if writes.file(id) is None:
            raise _unknown(id)
        self._let_in(writes, row, keys, caller)
        return _told(writes, row)

    def _let_in(
        self, writes: FileRepository, row: FileRow, keys: Sequence[SealedKeyIn], caller: Address
    ) -> None:
        if len({one.reader for one in keys}) < len(keys):
            raise InvalidRequest.field("keys", "names a reader twice.")
        present = {key.reader: key for key in writes.keys(_hash(row.file_id))}
        rows: list[FileKeyRow] = []
        for one in keys:
            newest = writes.key_of(one.reader)
            if newest is None:
                raise EncryptionKeyUnknown(f"{one.reader} has published no encryption key: ask it to first.")
            if newest.number != one.number:
                raise OlderEncryptionKey(
                    f"{one.reader} has published key number {newest.number}: seal to that one.",
                    {"number": newest.number},
                )
            before = present.get(one.reader)
            if before is not None and caller not in (row.uploader, before.given_by, one.reader):
                # A key that opens nothing would shut the reader out: the court, or the other side.
                raise KeyGiven(
                    f"{one.reader} was let in by {before.given_by}: only the uploader, it, or the reader "
                    "seals its key anew."
                )
            rows.append(
                FileKeyRow(
                    chain_id=self._backend.system.chain_id,
                    escrow=self._backend.system.escrow.address,
                    file_id=row.file_id,
                    reader=one.reader,
                    number=one.number,
                    encapsulated=one.encapsulated,
                    ciphertext=one.ciphertext,
                    given_by=caller,
                )
            )
        writes.put_keys(rows)

    def own(self, id: Hash32, caller: Address) -> FileRow:
        """A file that the caller declared.

        Raises:
            FileUnknown: if it declared none such.
        """
        row = self._rows.file(id)
        if row is None or row.uploader != caller:
            raise _unknown(id)
        return row

    def stored(self, id: Hash32) -> None:
        """Note that a file's bytes have come."""
        self._rows.stored(id)

    def drop(self, id: Hash32, caller: Address) -> FileOut:
        """Forget a file; as it was. The bytes go once that is committed.

        Raises:
            FileUnknown: if it is none of the caller's own.
            FileNeeded: if something of its order is contested.
        """
        row = self.own(id, caller)
        if self._contested(row):
            raise FileNeeded(
                f"Something of order {row.order_id} is contested: its files stay until that is decided."
            )
        told = _told(self._rows, row)
        self._writes().drop(id)
        return told

    # ------------------------------------------------------------------ helpers

    def _contested(self, row: FileRow) -> bool:
        try:
            return contested(self._backend.system, self._order(_hash(row.order_id)))
        except OrderUnknown:
            return False  # a draft that was erased, or forgotten unsigned

    def _open(self, id: Hash32, caller: Address) -> FileRow:
        row = self._rows.file(id)
        if row is None:
            raise _unknown(id)
        if row.uploader == caller or any(key.reader == caller for key in self._rows.keys(id)):
            return row
        order = self._order(_hash(row.order_id))
        if caller not in parties_of(order) | arbitrators_of(self._backend.system, order):
            raise _unknown(id)
        return row

    def _reader(self, who: Address, role: str) -> ReaderOut:
        key = self._rows.key_of(who)
        return ReaderOut(reader=who, role=role, key=None if key is None else told(key))


def _told(rows: FileRepository, row: FileRow) -> FileOut:
    id = _hash(row.file_id)
    return FileOut(
        id=id,
        order=_hash(row.order_id),
        uploader=Address(row.uploader),
        purpose=Purpose(row.purpose),
        size=row.size,
        content_hash=_hash(row.content_hash),
        stored=row.stored,
        created=Moment.of(int(row.created_at)),
        kept_until=None if row.expires_at is None else Moment.of(int(row.expires_at)),
        keys=[
            SealedKeyOut(
                reader=Address(key.reader),
                number=key.number,
                encapsulated=Hash32(key.encapsulated),
                ciphertext=key.ciphertext,
                given_by=Address(key.given_by),
            )
            for key in rows.keys(id)
        ],
    )


def _unknown(id: Hash32) -> FileUnknown:
    return FileUnknown(
        f"No file `0x{id.hex()}` is open to you: GET /v1/orders/{{id}}/files lists an order's."
    )


def _hash(text: str) -> Hash32:
    return Hash32(bytes.fromhex(text[2:]))
