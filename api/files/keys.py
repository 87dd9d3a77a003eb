"""The keys that files are encrypted to, each published by its party's own signature."""

from __future__ import annotations

import time

from sqlmodel import Session

from api.backend import Backend
from api.chain import Snapshot, check_signature
from api.database import UnitOfWork
from api.errors import InvalidRequest
from api.files.errors import EncryptionKeyUnknown, OlderEncryptionKey
from api.files.repository import FileRepository
from api.files.schemas import EncryptionKeyIn, EncryptionKeyOut, EncryptionKeyToSign, SignedEncryptionKeyIn
from api.files.tables import EncryptionKeyRow
from ledger.envelopes import CannotOpen, seal_key
from ledger.signing import digest, sentence, typed_data
from ledger.signing.envelopes import EncryptionKey
from ledger.types import ZERO_HASH, Address, Hash32


def rows_of(backend: Backend, session: Session) -> FileRepository:
    """The rows of the service's deployment."""
    system = backend.system
    return FileRepository(session, system.chain_id, system.escrow.address, system.parties.address)


class EncryptionKeys:
    """Keys of one request."""

    def __init__(self, backend: Backend, reads: Session, unit: UnitOfWork | None = None) -> None:
        self._backend = backend
        self._system = backend.system
        self._unit = unit
        self._rows = rows_of(backend, reads)

    def get(self, party: Address) -> EncryptionKeyOut:
        """A party's newest key.

        Raises:
            EncryptionKeyUnknown: if it published none.
        """
        row = self._rows.key_of(party)
        if row is None:
            raise EncryptionKeyUnknown(
                f"{party} has published no encryption key: ask it to (`tally file key`)."
            )
        return told(row)

    def prepare(self, party: Address, wanted: EncryptionKeyIn) -> EncryptionKeyToSign:
        """What the party signs.

        Raises:
            OlderEncryptionKey: if it published a newer one.
            InvalidRequest: if nothing can be encrypted to the key.
        """
        message, domain = self._message(party, wanted), self._system.parties_domain
        return EncryptionKeyToSign(
            signer=party,
            sentence=sentence(message),
            primary_type=message.STRUCT.name,
            digest=digest(message, domain),
            typed_data=typed_data(message, domain),
            as_of=Snapshot.latest(self._system.node).as_of,
        )

    def publish(self, party: Address, given: SignedEncryptionKeyIn) -> EncryptionKeyOut:
        """Keep a key that the party signed.

        Raises:
            OlderEncryptionKey: if it published a newer one, or another with that number.
            SignatureError: if neither the party nor another of its own keys has signed this.
        """
        message, at = self._message(party, given), Snapshot.latest(self._system.node)
        own_key = 1 << 255  # a scope that no delegate can have
        check_signature(
            at, self._system.parties, message, self._system.parties_domain, given.signature, party, own_key
        )
        assert self._unit is not None
        writes = rows_of(self._backend, self._unit.session)
        _check_newer(writes, party, given)  # another may have been published while the chain was asked
        writes.put_key(party, given.number, given.key, given.signature, time.time())
        return EncryptionKeyOut(party=party, number=given.number, key=given.key, signature=given.signature)

    def _message(self, party: Address, wanted: EncryptionKeyIn) -> EncryptionKey:
        try:
            seal_key(bytes(32), wanted.key, ZERO_HASH, ZERO_HASH)
        except CannotOpen as error:
            raise InvalidRequest.field("key", "is no public key of X25519.") from error
        _check_newer(self._rows, party, wanted)
        return EncryptionKey(party, wanted.number, wanted.key)


def _check_newer(rows: FileRepository, party: Address, wanted: EncryptionKeyIn) -> None:
    newest = rows.key_of(party)
    same = newest is not None and (newest.number, newest.key) == (wanted.number, bytes(wanted.key))
    if newest is not None and newest.number >= wanted.number and not same:
        raise OlderEncryptionKey(
            f"{party} has published key number {newest.number}: sign a higher number.",
            {"number": newest.number},
        )


def told(row: EncryptionKeyRow) -> EncryptionKeyOut:
    """A key as clients see it."""
    return EncryptionKeyOut(
        party=Address(row.party), number=row.number, key=Hash32(row.key), signature=row.signature
    )
