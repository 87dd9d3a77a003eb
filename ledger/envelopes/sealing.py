"""A file's key, sealed for one reader: HPKE in base mode (RFC 9180), DHKEM(X25519, HKDF-SHA256), HKDF-SHA256,
AES-256-GCM."""

from __future__ import annotations

from dataclasses import dataclass

from Crypto.Protocol import HPKE
from Crypto.Protocol.DH import import_x25519_private_key, import_x25519_public_key

from ledger.chain.signer import Signer
from ledger.chain.transactions import keccak256
from ledger.envelopes.errors import CannotOpen
from ledger.signing.eip712 import Domain, sign
from ledger.signing.envelopes import FileSecret
from ledger.types import Address, Hash32

INFO = b"Tallystick file key 1"
"""Sets these keys apart from all that HPKE is used for elsewhere."""
FILE_KEY = 32
"""Bytes of a file's key."""


@dataclass(frozen=True, slots=True)
class SealedKey:
    """A file's key that one reader can open."""

    encapsulated: bytes
    """The sender's one-time public key, 32 bytes."""
    ciphertext: bytes
    """The file's key and its tag, 48 bytes."""


def secret_of(signature: bytes) -> bytes:
    """A reader's private key, 32 bytes, from its signature over ``FileSecret``."""
    return keccak256(signature)


def secret_key(party: Address, number: int, domain: Domain, signer: Signer) -> bytes:
    """The signer's private key: always the same one, since signatures follow RFC 6979.

    Args:
        party: for whom the signer reads.
        number: which of the party's keys, counted from 0.
        domain: the party registry's.
        signer: a key of the party's own.

    Raises:
        SignerChainMismatch: if the signer is bound to another chain.
    """
    return secret_of(sign(FileSecret(party, number), domain, signer))


def public_key(secret: bytes) -> Hash32:
    """What others seal files' keys to."""
    return Hash32(import_x25519_private_key(secret).public_key().export_key(format="raw"))


def seal_key(file_key: bytes, reader: Hash32, order: Hash32, address: Hash32) -> SealedKey:
    """Seal a file's key for a reader.

    Args:
        file_key: 32 bytes.
        reader: the reader's public key.
        order: whose file it is.
        address: SHA-256 of the encrypted file: the key opens nothing else.

    Raises:
        CannotOpen: if the reader's key is no key of X25519 that can be used.
    """
    try:
        sender = HPKE.new(
            receiver_key=import_x25519_public_key(reader), aead_id=HPKE.AEAD.AES256_GCM, info=INFO
        )
        return SealedKey(bytes(sender.enc), sender.seal(file_key, auth_data=order + address))
    except ValueError as error:
        raise CannotOpen("reader's key", "it is no public key of X25519") from error


def open_key(sealed: SealedKey, secret: bytes, order: Hash32, address: Hash32) -> bytes:
    """A file's key again.

    Raises:
        CannotOpen: if it was sealed for another reader, order or file, or was changed.
    """
    try:
        receiver = HPKE.new(
            receiver_key=import_x25519_private_key(secret),
            aead_id=HPKE.AEAD.AES256_GCM,
            enc=sealed.encapsulated,
            info=INFO,
        )
        key = receiver.unseal(sealed.ciphertext, auth_data=order + address)
    except ValueError as error:
        raise CannotOpen("file's key", "it was sealed for somebody else, or for another file") from error
    if len(key) != FILE_KEY:
        raise CannotOpen("file's key", f"it has {len(key)} bytes instead of {FILE_KEY}")
    return key
