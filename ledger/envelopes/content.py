"""A file as it is stored: its name and content in pieces of 64 KiB, each encrypted and authenticated.

::

    "TSF1" ‖ piece 0 ‖ piece 1 ‖ …          AES-256-GCM, tag of 16 bytes behind each piece
    nonce of piece i = i as 11 bytes ‖ 1 if it is the last, else 0
    what is encrypted = length of the label (4 bytes) ‖ label ‖ content

A nonce never returns, because each file has a key of its own; pieces cannot be left out, exchanged or cut off
at the end. The label, RFC 8785 JSON, holds the name, the media type, and the salt of the content's hash:
whoever stores the file knows its size and nothing else.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from Crypto.Cipher import AES
from Crypto.Hash import keccak

from ledger.chain.transactions import keccak256
from ledger.envelopes.errors import CannotOpen, LabelTooLong
from ledger.signing.canonical import canonical_json
from ledger.types import Hash32

if TYPE_CHECKING:
    from Crypto.Cipher._mode_gcm import GcmMode

MAGIC = b"TSF1"
"""How a file begins; the digit is the format's version."""
PIECE = 64 * 1024
"""Bytes of content in a piece."""
TAG = 16
"""Bytes of a piece's authentication."""
LONGEST_LABEL = 4096
"""Bytes of a label."""


@dataclass(frozen=True, slots=True)
class Label:
    """What a file is."""

    name: str
    """As its author calls it. Foreign text: it says nothing about where it may be written."""
    media_type: str
    """What it is, as its author says."""
    salt: Hash32
    """Of the content's hash: destroying it makes the hash mute."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """What others are told of an encrypted file."""

    address: Hash32
    """SHA-256 of the encrypted bytes: its name where it is stored."""
    size: int
    """Encrypted bytes."""
    content_hash: Hash32
    """keccak256(salt ‖ keccak256(content)), to compare with what was agreed or submitted as evidence."""


@dataclass(frozen=True, slots=True)
class Content:
    """An opened file."""

    label: Label
    """What it is."""
    size: int
    """Bytes of its content."""
    content_hash: Hash32
    """Made anew from salt and content."""


def fresh_file_key() -> bytes:
    """32 random bytes, for one file."""
    return secrets.token_bytes(32)


def salted_content_hash(content: bytes, salt: Hash32) -> Hash32:
    """What stands for a text or a file on the chain, mute without the salt."""
    return keccak256(salt + keccak256(content))


def seal_file(source: BinaryIO, target: BinaryIO, label: Label, file_key: bytes) -> Sealed:
    """Encrypt a file.

    Args:
        source: its content.
        target: where the encrypted bytes go.
        label: what it is.
        file_key: fresh.
    """
    hashed, digest, size = keccak.new(digest_bits=256), hashlib.sha256(), 0
    words = canonical_json({"name": label.name, "salt": label.salt.hex(), "type": label.media_type})
    if len(words) > LONGEST_LABEL:
        raise LabelTooLong(len(words), LONGEST_LABEL)

    def plain() -> Generator[bytes]:
        yield len(words).to_bytes(4, "big") + words
        while part := source.read(PIECE):
            hashed.update(part)
            yield part

    def encrypted() -> Generator[bytes]:
        yield MAGIC
        for place, piece, last in _numbered(_pieces(plain())):
            ciphertext, tag = _cipher(file_key, place, last).encrypt_and_digest(piece)
            yield ciphertext + tag

    for part in encrypted():
        digest.update(part)
        size += len(part)
        target.write(part)
    return Sealed(Hash32(digest.digest()), size, keccak256(label.salt + hashed.digest()))


def open_file(source: BinaryIO, target: BinaryIO, file_key: bytes, address: Hash32) -> Content:
    """Decrypt a file. What was written to ``target`` counts only if this returns.

    Raises:
        CannotOpen: if it is not the file of that address, was cut off or changed, or the key is another's.
    """
    digest, hashed = hashlib.sha256(), keccak.new(digest_bits=256)
    begun = source.read(len(MAGIC))
    digest.update(begun)
    if begun != MAGIC:
        raise CannotOpen("file", "it does not begin as encrypted files do")

    def encrypted() -> Generator[bytes]:
        while part := source.read(PIECE + TAG):
            digest.update(part)
            yield part

    label, head, size = None, b"", 0
    for place, piece, last in _numbered(encrypted()):
        try:
            plain = _cipher(file_key, place, last).decrypt_and_verify(piece[:-TAG], piece[-TAG:])
        except ValueError as error:
            raise CannotOpen("file", "the key is another file's, or it was changed or cut off") from error
        if label is None:
            head += plain
            length = int.from_bytes(head[:4], "big")
            if length > LONGEST_LABEL or len(head) < 4 + length:
                raise CannotOpen("file", "it has no label")
            label, plain = _label(head[4 : 4 + length]), head[4 + length :]
        hashed.update(plain)
        size += len(plain)
        target.write(plain)
    if label is None:
        raise CannotOpen("file", "it is cut off")
    if digest.digest() != address:
        raise CannotOpen("file", f"its address is 0x{digest.hexdigest()}, not 0x{address.hex()}")
    return Content(label, size, keccak256(label.salt + hashed.digest()))


def _pieces(parts: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes, cut anew; every piece but the last is full."""
    held = bytearray()
    for part in parts:
        held += part
        while len(held) > PIECE:
            yield bytes(held[:PIECE])
            del held[:PIECE]
    yield bytes(held)


def _numbered(pieces: Iterator[bytes]) -> Iterator[tuple[int, bytes, bool]]:
    """Each with its place, and whether it is the last."""
    before: bytes | None = None
    place = 0
    for piece in pieces:
        if before is not None:
            yield place, before, False
            place += 1
        before = piece
    if before is not None:
        yield place, before, True


def _cipher(file_key: bytes, place: int, last: bool) -> GcmMode:
    nonce = place.to_bytes(11, "big") + bytes([last])
    new = cast("Callable[..., GcmMode]", AES.new)  # pyright: ignore[reportUnknownMemberType]
    return new(file_key, AES.MODE_GCM, nonce=nonce, mac_len=TAG)


def _label(raw: bytes) -> Label:
    try:
        said = cast("dict[str, Any]", json.loads(raw))
        name, kind, salt = said["name"], said["type"], bytes.fromhex(said["salt"])
        if not (isinstance(name, str) and isinstance(kind, str) and len(salt) == 32):
            raise ValueError
    except (ValueError, KeyError, TypeError) as error:
        raise CannotOpen("file", "its label is none") from error
    return Label(name, kind, Hash32(salt))
