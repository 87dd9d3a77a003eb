"""Every statement on encrypted files and keys, for one deployment."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete, func
from sqlmodel import Session, col, select

from api.database import Turn, take_turn
from api.files.tables import EncryptionKeyRow, FileKeyRow, FileRow
from ledger.types import Address, Hash32


class FileRepository:
    """The rows of one deployment, on one session."""

    def __init__(self, session: Session, chain_id: int, escrow: Address, registry: Address) -> None:
        self._db = session
        self._chain = chain_id
        self._where = {"chain_id": chain_id, "escrow": str(escrow)}
        self._registry = str(registry)

    # ------------------------------------------------------------------ encryption keys

    def key_of(self, party: Address) -> EncryptionKeyRow | None:
        """A party's newest key."""
        query = select(EncryptionKeyRow).where(
            EncryptionKeyRow.chain_id == self._chain,
            EncryptionKeyRow.contract == self._registry,
            EncryptionKeyRow.party == party,
        )
        return self._db.exec(query.order_by(col(EncryptionKeyRow.number).desc()).limit(1)).first()

    def put_key(self, party: Address, number: int, key: bytes, signature: bytes, now: float) -> None:
        """Keep a key."""
        self._db.merge(
            EncryptionKeyRow(
                chain_id=self._chain,
                contract=self._registry,
                party=party,
                number=number,
                key=key,
                signature=signature,
                created_at=now,
            )
        )

    # ------------------------------------------------------------------ files

    def file(self, id: Hash32) -> FileRow | None:
        """A file by its address."""
        return self._db.get(FileRow, {**self._where, "file_id": _text(id)})

    def lock_room(self) -> None:
        """Let nobody else take room until this transaction ends."""
        take_turn(self._db, Turn.FILES)

    def add(self, row: FileRow) -> None:
        """Declare a file."""
        self._db.add(row)
        self._db.flush()

    def of_order(self, order: Hash32) -> list[FileRow]:
        """An order's files, the newest first."""
        query = self._mine().where(FileRow.order_id == _text(order))
        return list(self._db.exec(query.order_by(col(FileRow.created_at).desc())))

    def count_of(self, order: Hash32, uploader: Address) -> int:
        """How many files of an order somebody declared."""
        query = select(func.count()).select_from(FileRow)
        return self._db.exec(
            query.where(
                FileRow.chain_id == self._chain,
                FileRow.escrow == self._where["escrow"],
                FileRow.order_id == _text(order),
                FileRow.uploader == uploader,
            )
        ).one()

    def used_by(self, uploader: Address) -> int:
        """Bytes of all that a party declared."""
        query = select(func.coalesce(func.sum(FileRow.size), 0)).where(
            FileRow.chain_id == self._chain, FileRow.uploader == uploader
        )
        return int(self._db.exec(query).one())

    def used(self) -> int:
        """Bytes of all files that this database knows of."""
        return int(self._db.exec(select(func.coalesce(func.sum(FileRow.size), 0))).one())

    def stored(self, id: Hash32) -> None:
        """Note that the bytes have come."""
        row = self.file(id)
        if row is not None:
            row.stored = True
            self._db.add(row)

    def drop(self, id: Hash32) -> None:
        """Forget a file and its keys."""
        for table in (FileKeyRow, FileRow):
            self._db.execute(
                delete(table).where(
                    col(table.chain_id) == self._chain,
                    col(table.escrow) == self._where["escrow"],
                    col(table.file_id) == _text(id),
                )
            )

    # ------------------------------------------------------------------ readers

    def keys(self, id: Hash32) -> list[FileKeyRow]:
        """For whom a file's key is sealed."""
        query = select(FileKeyRow).where(
            FileKeyRow.chain_id == self._chain,
            FileKeyRow.escrow == self._where["escrow"],
            FileKeyRow.file_id == _text(id),
        )
        return list(self._db.exec(query.order_by(col(FileKeyRow.reader))))

    def put_keys(self, rows: Iterable[FileKeyRow]) -> None:
        """Let readers in; a later key of one takes the earlier's place."""
        for row in rows:
            self._db.merge(row)

    # ------------------------------------------------------------------ time

    def undecided(self, limit: int) -> list[FileRow]:
        """Files of which nobody knows yet when they go."""
        query = self._mine().where(col(FileRow.expires_at).is_(None))
        return list(self._db.exec(query.order_by(func.random()).limit(limit)))

    def expired(self, now: float, limit: int) -> list[FileRow]:
        """Files whose time is over."""
        query = self._mine().where(col(FileRow.expires_at) < now)
        return list(self._db.exec(query.order_by(col(FileRow.expires_at)).limit(limit)))

    def _mine(self):
        return select(FileRow).where(FileRow.chain_id == self._chain, FileRow.escrow == self._where["escrow"])


def _text(id: Hash32) -> str:
    return "0x" + id.hex()
