"""Words, tails and numbers: what the generated encoders and decoders are made of.

A decoder accepts exactly one encoding of a value, the one that an encoder makes: zero padding, tails in
order and without gaps, nothing behind them. So two different byte strings never mean the same, and no
offset can point back into what was read already (which lets a few bytes unfold into gigabytes elsewhere).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import cast

from ledger.bindings.errors import MalformedData, ValueOutOfRange
from ledger.types import Address, BasisPoints, Hash32, Timestamp, TokenAmount, checksummed

_TRUE = (1).to_bytes(32, "big")
_FALSE = bytes(32)
ZEROS_12 = bytes(12)
"""What stands before an address."""

as_int = int.from_bytes
"""Big-endian bytes to an integer."""
# The same function under the types it yields, because calling a NewType costs as much as the reading itself.
as_amount = cast("Callable[[bytes], TokenAmount]", int.from_bytes)
as_time = cast("Callable[[bytes], Timestamp]", int.from_bytes)
as_bps = cast("Callable[[bytes], BasisPoints]", int.from_bytes)


class Tail(bytes):
    """The encoding of a dynamic type, which stands behind the head and is pointed to from it."""

    __slots__ = ()


# ---------------------------------------------------------------- encoding


def uint_word(value: int, bits: int, name: str = "") -> bytes:
    """An unsigned integer as a word.

    Raises:
        ValueOutOfRange: if it is negative or too large.
    """
    if value >> bits:
        raise ValueOutOfRange(name, f"uint{bits}", value)
    return value.to_bytes(32, "big")


def int_word(value: int, bits: int, name: str = "") -> bytes:
    """A signed integer as a word.

    Raises:
        ValueOutOfRange: if it is too small or too large.
    """
    if (value if value >= 0 else ~value) >> (bits - 1):
        raise ValueOutOfRange(name, f"int{bits}", value)
    return value.to_bytes(32, "big", signed=True)


def bool_word(value: bool, name: str = "") -> bytes:
    """A truth value as a word.

    Raises:
        ValueOutOfRange: if it is anything but ``True`` or ``False``.
    """
    if value is True:
        return _TRUE
    if value is False:
        return _FALSE
    raise ValueOutOfRange(name, "bool", value)


def address_word(value: Address, name: str = "") -> bytes:
    """An address as a word.

    Raises:
        ValueOutOfRange: if it is not 0x and 40 hexadecimal digits.
    """
    try:
        return _account(value)
    except (ValueError, TypeError, AttributeError) as error:
        raise ValueOutOfRange(name, "address", value) from error


@lru_cache(maxsize=65_536)
def _account(value: Address) -> bytes:
    if len(value) != 42 or not value.startswith("0x"):
        raise ValueError(value)
    return ZEROS_12 + bytes.fromhex(value[2:])


def bytes_word(value: bytes, size: int, name: str = "") -> bytes:
    """``bytes1`` to ``bytes32`` as a word.

    Raises:
        ValueOutOfRange: if the length differs.
    """
    if len(value) != size:
        raise ValueOutOfRange(name, f"bytes{size}", value)
    return value if size == 32 else value + bytes(32 - size)


def bytes_tail(value: bytes) -> Tail:
    """``bytes``: length, content, padding."""
    return Tail(len(value).to_bytes(32, "big") + value + bytes(-len(value) % 32))


def text_tail(value: str, name: str = "") -> Tail:
    """``string``.

    Raises:
        ValueOutOfRange: if it holds half a surrogate pair, which UTF-8 cannot carry.
    """
    try:
        return bytes_tail(value.encode())
    except UnicodeEncodeError as error:
        raise ValueOutOfRange(name, "string", value) from error


def pack(*parts: bytes) -> bytes:
    """A tuple: static parts in place, tails behind, their offsets in their places. With tails it is a
    ``Tail``."""
    if not any(isinstance(part, Tail) for part in parts):
        return b"".join(parts)
    offset = sum(32 if isinstance(part, Tail) else len(part) for part in parts)
    head: list[bytes] = []
    tails: list[bytes] = []
    for part in parts:
        if isinstance(part, Tail):
            head.append(offset.to_bytes(32, "big"))
            tails.append(part)
            offset += len(part)
        else:
            head.append(part)
    return Tail(b"".join(head + tails))


def counted(items: Sequence[bytes]) -> Tail:
    """An array of any length: its length, then its items."""
    return Tail(len(items).to_bytes(32, "big") + pack(*items))


def exactly(items: Sequence[bytes], length: int, name: str = "") -> bytes:
    """An array of fixed length.

    Raises:
        ValueOutOfRange: if there are more or fewer items.
    """
    if len(items) != length:
        raise ValueOutOfRange(name, f"array of {length}", f"{len(items)} items")
    return pack(*items)


# ---------------------------------------------------------------- decoding


def wrong_size(what: str, given: int, needed: int) -> MalformedData:
    """For data too short or too long."""
    return MalformedData(what, f"it has {given} bytes where {needed} belong")


def wrong_topics(what: str, topics: Sequence[bytes], needed: int) -> MalformedData:
    """For a log whose topics are not those of the event."""
    return MalformedData(what, f"its {len(topics)} topics are not the {needed} of this event")


def not_a(solidity: str, name: str) -> MalformedData:
    """For a word outside its type's range."""
    return MalformedData(name or "A value", f"it is no {solidity}")


def misplaced(what: str) -> MalformedData:
    """For an offset that points anywhere but to the next tail."""
    return MalformedData(what or "A value", "its offset does not point to the next tail")


def read_account(data: bytes, at: int, name: str = "") -> Address:
    """The address in a word.

    Raises:
        MalformedData: if the first 12 bytes are not zero.
    """
    if data[at : at + 12] != ZEROS_12:
        raise not_a("address", name)
    return checksummed(data[at + 12 : at + 32])


def read_bytes(data: bytes, at: int, name: str = "") -> tuple[bytes, int]:
    """``bytes`` at ``at``, and where what follows begins.

    Raises:
        MalformedData: if it reaches beyond the end, or its padding is not zero.
    """
    start = at + 32
    stop = start + as_int(data[at:start])
    end = stop + (start - stop) % 32
    if end > len(data):
        raise MalformedData(name or "A value", "it reaches beyond the end of the data")
    if end != stop and any(data[stop:end]):
        raise MalformedData(name or "A value", "its padding is not zero")
    return data[start:stop], end


def read_text(data: bytes, at: int, name: str = "") -> tuple[str, int]:
    """``string`` at ``at``, and where what follows begins.

    Anyone can put any bytes on a chain: what is not UTF-8 is shown as ``\\xNN`` instead of stopping the
    reader.

    Raises:
        MalformedData: as ``read_bytes`` does.
    """
    raw, end = read_bytes(data, at, name)
    return str(raw, "utf-8", "backslashreplace"), end


def read_count(data: bytes, at: int, least: int, name: str = "") -> int:
    """An array's length at ``at``; its items are known to take ``least`` bytes each and to be there.

    Raises:
        MalformedData: if they reach beyond the end.
    """
    count = as_int(data[at : at + 32])
    if at + 32 + count * least > len(data):
        raise MalformedData(name or "An array", "it reaches beyond the end of the data")
    return count


def hash_of(text: str) -> Hash32:
    """64 hexadecimal digits, for constants."""
    return Hash32(bytes.fromhex(text))


def first_of(words: Iterable[bytes | None]) -> tuple[tuple[Hash32, ...] | None, ...]:
    """Topics for ``eth_getLogs``: one accepted value per place, or None for any; no Nones at the end."""
    places = [None if word is None else (Hash32(word),) for word in words]
    while places and places[-1] is None:
        places.pop()
    return tuple(places)


def nothing(data: bytes) -> None:
    """The result of a function without results.

    Raises:
        MalformedData: if there is one.
    """
    if data:
        raise wrong_size("The result", len(data), 0)
