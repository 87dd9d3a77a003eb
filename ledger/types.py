"""The ledger's vocabulary of small types: what crosses a module border is never a bare ``int`` or ``str``."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NewType

from Crypto.Hash import keccak

from ledger.errors import MalformedAddress, MalformedHash

Address = NewType("Address", str)
"""A 20-byte account address, hexadecimal with the EIP-55 checksum."""

Hash32 = NewType("Hash32", bytes)
"""Exactly 32 bytes: an order id, a block hash, a transaction hash, a digest."""

TokenAmount = NewType("TokenAmount", int)
"""Money in the token's smallest unit; never a float."""

Wei = NewType("Wei", int)
"""Native coin in its smallest unit."""

BasisPoints = NewType("BasisPoints", int)
"""Hundredths of a percent, 0 to 10,000."""

Wide = NewType("Wide", int)
"""A whole number that may take more than 63 bits and is no money: a salt, a unit count, a nonce."""

BlockNumber = NewType("BlockNumber", int)
Timestamp = NewType("Timestamp", int)
"""Seconds since 1970-01-01 UTC, as the chain counts them."""

ZERO_ADDRESS = Address("0x" + "00" * 20)
ZERO_HASH = Hash32(bytes(32))

_ADDRESS = re.compile("0[xX][0-9a-fA-F]{40}")


@lru_cache(maxsize=65_536)
def checksummed(raw: bytes) -> Address:
    """The EIP-55 form of 20 address bytes. Cached: a ledger sees the same few parties again and again.

    Raises:
        ValueError: if there are more or fewer bytes.
    """
    if len(raw) != 20:
        raise ValueError(f"An address has 20 bytes, not {len(raw)}.")
    digits = raw.hex()
    marks = keccak.new(digest_bits=256, data=digits.encode()).hexdigest()
    # EIP-55: a letter is a capital where the hash of all digits has an 8 or more.
    return Address("0x" + "".join(d.upper() if m > "7" else d for d, m in zip(digits, marks, strict=False)))


def address(text: str) -> Address:
    """Parse a user's address.

    Raises:
        MalformedAddress: if it is not 20 hexadecimal bytes, or mixes case with a wrong EIP-55 checksum.
    """
    if not _ADDRESS.fullmatch(text):
        raise MalformedAddress(text)
    digits = text[2:]
    parsed = checksummed(bytes.fromhex(digits))
    # An address in one case carries no checksum; one in mixed case must carry the right one.
    if digits not in (digits.lower(), digits.upper(), parsed[2:]):
        raise MalformedAddress(text)
    return parsed


def hash32(text: str) -> Hash32:
    """Parse 32 bytes of hexadecimal, with or without ``0x``.

    Raises:
        MalformedHash: if the text is anything else.
    """
    digits = text[2:] if text.lower().startswith("0x") else text
    try:
        raw = bytes.fromhex(digits)
    except ValueError as error:
        raise MalformedHash(text) from error
    if len(raw) != 32 or len(digits) != 64:
        raise MalformedHash(text)
    return Hash32(raw)
