"""Hashes, numbers and recursive-length prefix encoding (Yellow Paper, appendix B)."""

from __future__ import annotations

import sys
from typing import Union

try:
    from Crypto.Hash import keccak as _keccak
except ImportError:
    sys.exit("This needs keccak256: run `pip install pycryptodome`, then try again.")


class Fault(Exception):
    """Something in a bundle that is not as it must be: what and where, in a sentence."""


Json = Union[None, bool, int, str, "list[Json]", "dict[str, Json]"]


def keccak256(raw: bytes) -> bytes:
    """Ethereum's hash."""
    return _keccak.new(digest_bits=256, data=raw).digest()


def hexed(raw: bytes) -> str:
    """Bytes as text."""
    return "0x" + raw.hex()


def short(raw: bytes) -> str:
    """The same, shortened for people."""
    text = raw.hex()
    return f"0x{text[:8]}…{text[-8:]}" if len(text) > 20 else "0x" + text


def address_text(raw: bytes) -> str:
    """An address with the EIP-55 checksum."""
    digits = raw.hex()
    marks = keccak256(digits.encode()).hex()
    return "0x" + "".join(d.upper() if m > "7" else d for d, m in zip(digits, marks))


def number(raw: bytes) -> int:
    """Big-endian."""
    return int.from_bytes(raw, "big")


def word(value: int | bytes) -> bytes:
    """32 bytes of a number; shorter bytes with zeros before them."""
    return value.to_bytes(32, "big") if isinstance(value, int) else value.rjust(32, b"\0")


def signed(value: int, bits: int) -> int:
    """The low bits as a number in two's complement."""
    value &= (1 << bits) - 1
    return value - (1 << bits) if value >> (bits - 1) else value


RlpItem = Union[bytes, "list[RlpItem]"]


def rlp_decode(raw: bytes) -> RlpItem:
    """The one item that the bytes encode (Yellow Paper, appendix B)."""
    item, end = _rlp_item(raw, 0, len(raw))
    if end != len(raw):
        raise Fault("its RLP has bytes left over")
    return item


def _rlp_item(raw: bytes, at: int, end: int) -> tuple[RlpItem, int]:
    if at >= end:
        raise Fault("its RLP ends too early")
    first = raw[at]
    if first < 0x80:
        return raw[at : at + 1], at + 1
    size, start = first - (0x80 if first < 0xC0 else 0xC0), at + 1
    if size > 55:
        start += size - 55
        digits = raw[at + 1 : start]
        size = number(digits)
        if digits[:1] == b"\0" or size < 56:
            raise Fault("its RLP has a length that is longer than it need be")
    stop = start + size
    if stop > end:
        raise Fault("its RLP ends too early")
    if first < 0xC0:
        if size == 1 and raw[start] < 0x80:
            raise Fault("its RLP has a prefix that is not needed")
        return raw[start:stop], stop
    items: list[RlpItem] = []
    while start < stop:
        item, start = _rlp_item(raw, start, stop)
        items.append(item)
    return items, stop


def rlp_encode(item: RlpItem) -> bytes:
    """The bytes of an item."""
    if isinstance(item, bytes):
        if len(item) == 1 and item[0] < 0x80:
            return item
        return _rlp_prefix(len(item), 0x80) + item
    body = b"".join(map(rlp_encode, item))
    return _rlp_prefix(len(body), 0xC0) + body


def _rlp_prefix(length: int, offset: int) -> bytes:
    if length < 56:
        return bytes((offset + length,))
    size = minimal(length)
    return bytes((offset + 55 + len(size),)) + size


def minimal(value: int) -> bytes:
    """A number without leading zeros."""
    return value.to_bytes((value.bit_length() + 7) // 8, "big")


def raw_of(item: RlpItem, size: int = -1) -> bytes:
    """An item that must be bytes, of a certain length where one is given."""
    if not isinstance(item, bytes) or (size >= 0 and len(item) != size):
        raise Fault(f"a field is not {size} bytes long" if size >= 0 else "a field is a list")
    return item


def list_of(item: RlpItem) -> list[RlpItem]:
    """An item that must be a list."""
    if isinstance(item, bytes):
        raise Fault("a list was expected")
    return item
