"""Recursive-length prefix encoding (Yellow Paper, appendix B), writing only, for transactions."""

from __future__ import annotations

from collections.abc import Iterable

_SMALL = tuple(b"\x80" if n == 0 else bytes((n,)) if n < 0x80 else b"\x81" + bytes((n,)) for n in range(256))


def _prefix(length: int, offset: int) -> bytes:
    if length < 56:
        return bytes((offset + length,))
    size = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes((offset + 55 + len(size),)) + size


def encode_int(value: int) -> bytes:
    """A non-negative integer, big-endian without leading zeros.

    Raises:
        ValueError: if the integer is negative; RLP has no sign.
    """
    if value < 256:
        if value < 0:
            raise ValueError(f"{value} is negative and has no RLP encoding: give a non-negative integer.")
        return _SMALL[value]
    raw = value.to_bytes((value.bit_length() + 7) // 8, "big")
    return _prefix(len(raw), 0x80) + raw


def encode_bytes(raw: bytes) -> bytes:
    """A byte string."""
    if len(raw) == 1 and raw[0] < 0x80:
        return raw
    return _prefix(len(raw), 0x80) + raw


def encode_list(encoded: Iterable[bytes]) -> bytes:
    """A list of items that are encoded already."""
    body = b"".join(encoded)
    return _prefix(len(body), 0xC0) + body
