"""Recursive-length prefix decoding (Yellow Paper, appendix B), strictly; ``ledger.chain.rlp`` encodes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from ledger.proofs.errors import MalformedRlp

Item: TypeAlias = "bytes | Sequence[Item]"
"""A byte string, or a list of items."""


def decode(raw: bytes) -> Item:
    """The one item that the bytes encode.

    Raises:
        MalformedRlp: if they are anything that no encoder makes.
    """
    item, end = _item(raw, 0, len(raw))
    if end != len(raw):
        raise MalformedRlp(f"{len(raw) - end} bytes are left over")
    return item


def decode_list(raw: bytes) -> Sequence[Item]:
    """The items of the one list that the bytes encode.

    Raises:
        MalformedRlp: as ``decode``, or if it is no list.
    """
    return items(decode(raw))


def items(item: Item) -> Sequence[Item]:
    """An item that must be a list.

    Raises:
        MalformedRlp: if it is a byte string.
    """
    if isinstance(item, bytes):
        raise MalformedRlp("a list was expected")
    return item


def string(item: Item) -> bytes:
    """An item that must be a byte string.

    Raises:
        MalformedRlp: if it is a list.
    """
    if not isinstance(item, bytes):
        raise MalformedRlp("a byte string was expected")
    return item


def number(item: Item) -> int:
    """An item that must be a number: big-endian, without leading zeros.

    Raises:
        MalformedRlp: if it is not.
    """
    raw = string(item)
    if raw[:1] == b"\0":
        raise MalformedRlp("a number begins with a zero")
    return int.from_bytes(raw, "big")


def _item(raw: bytes, at: int, end: int) -> tuple[Item, int]:
    if at >= end:
        raise MalformedRlp("it ends too early")
    first = raw[at]
    if first < 0x80:
        return raw[at : at + 1], at + 1
    if first < 0xC0:
        start, stop = _span(raw, at, end, 0x80)
        if stop - start == 1 and raw[start] < 0x80:
            raise MalformedRlp("a byte has a prefix that it does not need")
        return raw[start:stop], stop
    start, stop = _span(raw, at, end, 0xC0)
    inside: list[Item] = []
    while start < stop:
        item, start = _item(raw, start, stop)
        inside.append(item)
    return inside, stop


def _span(raw: bytes, at: int, end: int, offset: int) -> tuple[int, int]:
    size = raw[at] - offset
    start = at + 1
    if size > 55:
        start += size - 55
        digits = raw[at + 1 : start]
        size = int.from_bytes(digits, "big")
        if digits[:1] == b"\0" or size < 56:
            raise MalformedRlp("a length is longer than it need be")
    if start + size > end:
        raise MalformedRlp("it ends too early")
    return start, start + size
