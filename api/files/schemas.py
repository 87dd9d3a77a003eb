from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from api.values import AddressText, AsOf, HashText, Moment, Schema, SealedText, SignatureText, ToSign

Number = Annotated[
    int, Field(ge=0, le=2**31 - 1, strict=True, description="Which of the party's keys; the highest counts.")
]
MAX_READERS = 50


class Purpose(StrEnum):
    """What a file is for; all else that is known of it is encrypted."""

    SPECIFICATION = "specification"
    DRAWING = "drawing"
    BILL_OF_MATERIALS = "bill_of_materials"
    EVIDENCE = "evidence"
    OTHER = "other"


class EncryptionKeyIn(Schema):
    """The key that a party wants files for it encrypted to."""

    key: HashText = Field(description="The public key, of X25519: 32 bytes.")
    number: Number = 0


class SignedEncryptionKeyIn(EncryptionKeyIn):
    signature: SignatureText


class EncryptionKeyToSign(ToSign):
    """What a party signs to publish its key."""

    as_of: AsOf


class EncryptionKeyOut(Schema):
    """A published key. Check the signature before sealing to it: then no service can read along."""

    party: AddressText
    number: Number
    key: HashText
    signature: SignatureText = Field(description="Over `EncryptionKey`, in the party registry's domain.")


class SealedKeyIn(Schema):
    """A file's key, sealed with HPKE for one reader."""

    reader: AddressText = Field(description="Party, or its arbitrator or advisor, with a published key.")
    number: Number
    encapsulated: HashText = Field(description="HPKE's `enc`, 32 bytes.")
    ciphertext: SealedText = Field(description="The file's key and its tag.")


class SealedKeyOut(SealedKeyIn):
    given_by: AddressText = Field(description="Which party of the order let the reader in.")


SealedKeys = Annotated[list[SealedKeyIn], Field(min_length=1, max_length=MAX_READERS)]


class FileIn(Schema):
    """An encrypted file that is about to be uploaded."""

    order: HashText
    id: HashText = Field(description="SHA-256 of the encrypted bytes.")
    size: int = Field(ge=1, le=2**40, strict=True, description="Encrypted bytes.")
    purpose: Purpose = Purpose.OTHER
    content_hash: HashText = Field(
        description="keccak256(salt ‖ keccak256(content)): what evidence and specifications are compared "
        "with. The salt is encrypted with the file."
    )
    keys: SealedKeys


class ReadersIn(Schema):
    """More readers of a file, such as arbitrators of a dispute."""

    keys: SealedKeys


class FileOut(Schema):
    """An encrypted file, as far as the service knows it."""

    id: HashText = Field(description="SHA-256 of the encrypted bytes.")
    order: HashText
    uploader: AddressText
    purpose: Purpose
    size: int = Field(description="Encrypted bytes.")
    content_hash: HashText
    stored: bool = Field(description="Whether its content has come.")
    created: Moment
    kept_until: Moment | None = Field(description="Null while its order has not closed.")
    keys: list[SealedKeyOut] = Field(description="For whom its key is sealed.")


class ReaderOut(Schema):
    """Somebody who may read an order's files, once a key is sealed for it."""

    reader: AddressText
    role: str = Field(description="`customer`, `maker`, or `arbitrator` of a dispute.")
    key: EncryptionKeyOut | None = Field(description="Null while it has published none.")


class OrderFiles(Schema):
    """An order's files, and for whom their keys should be sealed now."""

    files: list[FileOut]
    readers: list[ReaderOut]
    as_of: AsOf
