"""The ledger's vocabulary of small types: what crosses a module border is never a bare ``int`` or ``str``."""

from __future__ import annotations

from functools import lru_cache
from typing import NewType

from eth_utils.address import is_address, to_checksum_address

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

BlockNumber = NewType("BlockNumber", int)
Timestamp = NewType("Timestamp", int)
"""Seconds since 1970-01-01 UTC, as the chain counts them."""

ZERO_ADDRESS = Address("0x" + "00" * 20)
ZERO_HASH = Hash32(bytes(32))


@lru_cache(maxsize=65_536)
def checksummed(raw: bytes) -> Address:
    """The EIP-55 form of 20 address bytes. Cached: a ledger sees the same few parties again and again."""
    return Address(to_checksum_address(raw))


def address(text: str) -> Address:
    """Parse a user's address.

    Raises:
        MalformedAddress: if it is not 20 hexadecimal bytes, or mixes case with a wrong EIP-55 checksum.
    """
    digits = text[2:]
    if not is_address(text) or not text.lower().startswith("0x"):
        raise MalformedAddress(text)
    checksummed_text = to_checksum_address(text)
    if digits not in (digits.lower(), digits.upper()) and digits != checksummed_text[2:]:
        raise MalformedAddress(text)
    return Address(checksummed_text)


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
