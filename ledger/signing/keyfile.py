"""The inside of a keyfile: Web3 Secret Storage, version 3, as geth and most wallets write it.

The password is stretched to 32 bytes by scrypt or PBKDF2. The first 16 encrypt the key (AES-128 in counter
mode); the last 16, hashed together with the ciphertext, tell a wrong password from a right one. Spelled out
here because eth-keyfile loads the pairing curves of another key format first, which takes a third of a second
in every command that signs; the tests compare both, in both directions.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import uuid
from collections.abc import Mapping
from typing import cast

from Crypto.Cipher import AES
from Crypto.Protocol.KDF import scrypt

from ledger.chain.transactions import keccak256
from ledger.types import Address

_BLOCK_SIZE = 8
_LANES = 1
_LENGTH = 32


class MacMismatch(ValueError):
    """The password is another one, or the ciphertext is damaged: nothing tells which."""


def encrypt(secret: bytes, account: Address, password: bytes, scrypt_n: int) -> dict[str, object]:
    """A keyfile's content.

    Args:
        secret: the private key.
        account: its account, which the file shows.
        password: what opens it again.
        scrypt_n: the work factor, a power of 2.
    """
    salt, counter = secrets.token_bytes(32), secrets.token_bytes(16)
    stretched = _scrypt(password, salt, scrypt_n, _BLOCK_SIZE, _LANES, _LENGTH)
    ciphertext = _aes(stretched, counter, secret)
    return {
        "address": account[2:].lower(),
        "crypto": {
            "cipher": "aes-128-ctr",
            "cipherparams": {"iv": counter.hex()},
            "ciphertext": ciphertext.hex(),
            "kdf": "scrypt",
            "kdfparams": {
                "dklen": _LENGTH,
                "n": scrypt_n,
                "r": _BLOCK_SIZE,
                "p": _LANES,
                "salt": salt.hex(),
            },
            "mac": _mac(stretched, ciphertext).hex(),
        },
        "id": str(uuid.uuid4()),
        "version": 3,
    }


def decrypt(content: Mapping[str, object], password: bytes) -> bytes:
    """The private key in a keyfile's content.

    Raises:
        MacMismatch: if the password does not open it.
        ValueError, KeyError, TypeError: if the content is not what a keyfile holds.
    """
    crypto = _part(content, "crypto")
    if crypto["cipher"] != "aes-128-ctr":
        raise ValueError(f"The cipher {crypto['cipher']!r} is not known.")
    stretched = _stretched(crypto["kdf"], _part(crypto, "kdfparams"), password)
    ciphertext = _hex(crypto["ciphertext"])
    if not hmac.compare_digest(_mac(stretched, ciphertext), _hex(crypto["mac"])):
        raise MacMismatch
    return _aes(stretched, _hex(_part(crypto, "cipherparams")["iv"]), ciphertext)


def _stretched(kdf: object, given: Mapping[str, object], password: bytes) -> bytes:
    salt, length = _hex(given["salt"]), _number(given["dklen"])
    if length < _LENGTH:  # the encrypting half and the telling half
        raise ValueError(f"{length} bytes are too few.")
    if kdf == "scrypt":
        n, block_size, lanes = (_number(given[name]) for name in ("n", "r", "p"))
        return _scrypt(password, salt, n, block_size, lanes, length)
    if kdf == "pbkdf2" and given["prf"] == "hmac-sha256":
        return hashlib.pbkdf2_hmac("sha256", password, salt, _number(given["c"]), length)
    raise ValueError(f"The key derivation {kdf!r} is not known.")


def _scrypt(password: bytes, salt: bytes, n: int, block_size: int, lanes: int, length: int) -> bytes:
    # It takes text, which it turns back into these bytes by Latin-1.
    stretched = scrypt(
        password.decode("latin-1"), salt.decode("latin-1"), length, N=n, r=block_size, p=lanes, num_keys=1
    )
    return cast(bytes, stretched)  # one key was asked for, so it is not a tuple of keys


def _aes(stretched: bytes, counter: bytes, data: bytes) -> bytes:
    # Encrypting and decrypting are the same in counter mode.
    cipher = AES.new(  # pyright: ignore[reportUnknownMemberType]
        stretched[:16], AES.MODE_CTR, nonce=b"", initial_value=counter
    )
    return cipher.encrypt(data)


def _mac(stretched: bytes, ciphertext: bytes) -> bytes:
    return keccak256(stretched[16:32] + ciphertext)


def _part(content: Mapping[str, object], name: str) -> Mapping[str, object]:
    """A part of the content; old wallets write some names with capitals."""
    part = {key.lower(): value for key, value in content.items()}[name]
    if not isinstance(part, dict):
        raise TypeError(f"{name} is no object.")
    return {key.lower(): value for key, value in cast("dict[str, object]", part).items()}


def _hex(value: object) -> bytes:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text.")
    return bytes.fromhex(value.removeprefix("0x"))


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise TypeError(f"{value!r} is no number.")
    return value
