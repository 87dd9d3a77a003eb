"""What is encrypted can be opened by its readers, whole, and by nobody else."""

from __future__ import annotations

import io
import secrets

import pytest
from Crypto.Protocol import HPKE
from Crypto.Protocol.DH import import_x25519_private_key
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.chain.signer import devnet_signer
from ledger.envelopes import (
    CannotOpen,
    Label,
    fresh_file_key,
    open_file,
    open_key,
    public_key,
    salted_content_hash,
    seal_file,
    seal_key,
    secret_key,
)
from ledger.envelopes.content import PIECE, TAG
from ledger.signing import ChainId, parties_domain
from ledger.types import Address, Hash32

LABEL = Label("Zeichnung Ø.pdf", "application/pdf", Hash32(b"\7" * 32))
ORDER = Hash32(b"\1" * 32)
DOMAIN = parties_domain(ChainId(31337), Address("0x5FbDB2315678afecb367f032d93F642f64180aa3"))


def sealed(content: bytes, key: bytes):
    target = io.BytesIO()
    return seal_file(io.BytesIO(content), target, LABEL, key), target.getvalue()


@settings(max_examples=25, deadline=None)
@given(
    length=st.sampled_from([0, 1, PIECE - 200, PIECE, 2 * PIECE - 90, 3 * PIECE]) | st.integers(0, 9 * PIECE)
)
def test_a_file_comes_back(length: int) -> None:
    content, key = secrets.token_bytes(length), fresh_file_key()
    said, stored = sealed(content, key)
    assert said.size == len(stored)
    back = io.BytesIO()
    opened = open_file(io.BytesIO(stored), back, key, said.address)
    assert back.getvalue() == content and opened.label == LABEL and opened.size == length
    assert opened.content_hash == said.content_hash == salted_content_hash(content, LABEL.salt)


def test_neither_name_nor_content_is_in_what_is_stored() -> None:
    content = b"the secret of the sleeve " * 100
    _, stored = sealed(content, fresh_file_key())
    assert b"secret" not in stored and b"Zeichnung" not in stored and b"pdf" not in stored


def test_what_was_changed_cut_off_or_reordered_does_not_open() -> None:
    content, key = secrets.token_bytes(3 * PIECE), fresh_file_key()
    said, stored = sealed(content, key)
    piece = PIECE + TAG
    first, second = stored[4 : 4 + piece], stored[4 + piece : 4 + 2 * piece]
    rest = stored[4 + 2 * piece :]
    flipped = bytearray(stored)
    flipped[-40] ^= 1
    for wrong in (
        bytes(flipped),
        stored[:-1],
        stored[: 4 + piece],  # whole pieces are missing at the end
        stored[:4] + second + first + rest,
        stored + b"\0",
        b"TSF9" + stored[4:],
        b"",
    ):
        with pytest.raises(CannotOpen):
            open_file(io.BytesIO(wrong), io.BytesIO(), key, said.address)
    with pytest.raises(CannotOpen, match="another file's"):
        open_file(io.BytesIO(stored), io.BytesIO(), fresh_file_key(), said.address)
    with pytest.raises(CannotOpen, match="its address is"):
        open_file(io.BytesIO(stored), io.BytesIO(), key, Hash32(b"\0" * 32))


def test_only_the_reader_opens_a_files_key() -> None:
    reader, other = (secret_key(devnet_signer(i).address, 0, DOMAIN, devnet_signer(i)) for i in (1, 2))
    assert reader == secret_key(devnet_signer(1).address, 0, DOMAIN, devnet_signer(1)), "it can be made again"
    assert reader != secret_key(devnet_signer(1).address, 1, DOMAIN, devnet_signer(1))
    key, address = fresh_file_key(), Hash32(secrets.token_bytes(32))
    box = seal_key(key, public_key(reader), ORDER, address)
    assert (len(box.encapsulated), len(box.ciphertext)) == (32, 48)
    assert open_key(box, reader, ORDER, address) == key
    for secret, order, file in (
        (other, ORDER, address),
        (reader, Hash32(b"\2" * 32), address),
        (reader, ORDER, Hash32(b"\2" * 32)),
    ):
        with pytest.raises(CannotOpen):
            open_key(box, secret, order, file)
    with pytest.raises(CannotOpen):
        seal_key(key, Hash32(b"\0" * 32), ORDER, address)  # a point of low order: anybody could open it


def test_hpke_is_that_of_rfc_9180() -> None:
    """Appendix A.2's key pair and encapsulation (X25519, HKDF-SHA256), of which only the AEAD differs from
    ours: what our library opens there, it opens here."""
    secret = bytes.fromhex("8057991eef8f1f1af18f4a9491d16a1ce333f695d4db8e38da75975c4478e0fb")
    opened = HPKE.new(
        receiver_key=import_x25519_private_key(secret),
        aead_id=HPKE.AEAD.CHACHA20_POLY1305,
        enc=bytes.fromhex("1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a"),
        info=bytes.fromhex("4f6465206f6e2061204772656369616e2055726e"),
    ).unseal(
        bytes.fromhex(
            "1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db21993c62ce81883d2dd1b51a28"
        ),
        auth_data=bytes.fromhex("436f756e742d30"),
    )
    assert opened == b"Beauty is truth, truth beauty"
    assert public_key(secret).hex() == "4310ee97d88cc1f088a5576c77ab0cf5c3ac797f3d95139c6c84b5429c59662a"
