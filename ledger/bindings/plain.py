"""Values of events as JSON says them."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from enum import Enum
from functools import lru_cache
from typing import Any, cast, get_args, get_type_hints

from ledger.types import TokenAmount, Wei

_WIDEST_NUMBER = 1 << 53
_MONEY: tuple[object, ...] = (TokenAmount, Wei)


@lru_cache(maxsize=256)
def hints_of(kind: type[Any]) -> dict[str, Any]:
    """The types of a class's fields."""
    return get_type_hints(kind)


def plain(value: object, hint: object) -> object:
    """A value as JSON says it: amounts, and what does not fit a JSON number, as decimal strings.

    Args:
        value: of an event's field.
        hint: that field's type.
    """
    if is_dataclass(value):
        hints = hints_of(type(value))
        return {each.name: plain(getattr(value, each.name), hints[each.name]) for each in fields(value)}
    if isinstance(value, tuple):
        (of, *_) = get_args(hint)
        return [plain(one, of) for one in cast("tuple[object, ...]", value)]
    if isinstance(value, bytes):
        return "0x" + value.hex()
    if isinstance(value, Enum):
        return value.name.lower()
    if isinstance(value, int) and not isinstance(value, bool):
        return str(int(value)) if hint in _MONEY or abs(value) > _WIDEST_NUMBER else int(value)
    return value
