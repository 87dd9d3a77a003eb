"""Any values that an event can carry, by the types of its fields."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, cast, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from ledger.bindings.base import Event
from ledger.signing.structs import Message
from ledger.types import (
    Address,
    BasisPoints,
    BlockNumber,
    Hash32,
    Timestamp,
    TokenAmount,
    Wei,
    Wide,
    checksummed,
)
from tests.ledger.signing.strategies import messages_of

_WORDS = st.integers(0, 2**256 - 1) | st.integers(0, 20)
_PLAIN: dict[object, st.SearchStrategy[Any]] = {
    Address: st.binary(min_size=20, max_size=20).map(checksummed) | st.just(checksummed(bytes(20))),
    Hash32: st.binary(min_size=32, max_size=32) | st.just(bytes(32)),
    TokenAmount: _WORDS,
    Wei: _WORDS,
    Wide: _WORDS,
    BlockNumber: st.integers(0, 2**64 - 1),
    BasisPoints: st.integers(0, 2**16 - 1),
    Timestamp: st.integers(0, 2**40 - 1),
    int: _WORDS,
    bool: st.booleans(),
    bytes: st.binary(max_size=80),
    str: st.text(st.characters(exclude_categories=["Cs"]), max_size=300)
    | st.sampled_from(["\x1b[2J", "a\u202eb", "\u2066x\u2069", "two\nlines", "tab\there", "\u200b", "\0"]),
}


@cache
def values_of(kind: Any) -> st.SearchStrategy[Any]:
    """Values of a field's type."""
    if kind in _PLAIN:
        return _PLAIN[kind]
    if get_origin(kind) is tuple:
        return st.lists(values_of(get_args(kind)[0]), max_size=12).map(tuple)
    if issubclass(kind, Message):
        return messages_of(kind)
    if issubclass(kind, Enum):
        return st.sampled_from(kind)
    if issubclass(kind, int):
        return _WORDS.map(kind)
    assert is_dataclass(kind), kind
    hints = get_type_hints(kind)
    make = cast("Callable[..., Any]", kind)
    return st.builds(make, **{field.name: values_of(hints[field.name]) for field in fields(kind)})


def any_event(kind: type[Event]) -> st.SearchStrategy[Event]:
    """Events of a kind."""
    hints = get_type_hints(kind)
    return st.builds(kind, **{name: values_of(hints[name]) for name in kind.__slots__})
