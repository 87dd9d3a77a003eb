"""What all generated events and errors have in common, and how their values are shown to people."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import FrozenInstanceError
from datetime import UTC, datetime
from enum import Enum
from typing import ClassVar, Self, dataclass_transform

from ledger.text import visible
from ledger.types import Hash32

_put = object.__setattr__


@dataclass_transform(frozen_default=True)
class Record:
    """Named values that never change. Subclasses declare them, and name them once more in ``__slots__``.

    They are what frozen dataclasses are, to type checkers and users. But a dataclass has its functions
    written and compiled when it is loaded, which for hundreds was a third of a command's start.
    """

    __slots__ = ()

    def __init__(self, *values: object, **named: object) -> None:
        names = self.__slots__
        if named:
            values += tuple(named.pop(name) for name in names[len(values) :] if name in named)
        if named or len(values) != len(names):
            raise TypeError(f"{type(self).__name__} has the fields {', '.join(names)}, each given once")
        for name, value in zip(names, values, strict=True):
            _put(self, name, value)

    def __setattr__(self, name: str, value: object) -> None:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> None:
        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def __eq__(self, other: object) -> bool:
        return self._values() == other._values() if type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._values())

    def __repr__(self) -> str:
        said = ", ".join(f"{name}={value!r}" for name, value in self.arguments().items())
        return f"{type(self).__qualname__}({said})"

    def __reduce__(self) -> tuple[type[Self], tuple[object, ...]]:
        return type(self), self._values()

    def arguments(self) -> dict[str, object]:
        """The values by name, in their order."""
        return {name: getattr(self, name) for name in self.__slots__}

    def _values(self) -> tuple[object, ...]:
        return tuple([getattr(self, name) for name in self.__slots__])


class Event(Record, ABC):
    """A decoded log. Subclasses have the event's arguments as fields."""

    __slots__ = ()

    NAME: ClassVar[str]
    """``Contract.Event``, for people."""
    SIGNATURE: ClassVar[str]
    """The canonical signature."""
    TOPIC0: ClassVar[Hash32]
    """keccak256 of the signature: the first topic of every such log."""

    @classmethod
    @abstractmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> Self:
        """A log's topics and data to the event.

        Raises:
            MalformedData: if they are not this event's.
        """


class CustomError(Record, ABC):
    """A contract's reason to refuse. Subclasses have its arguments as fields; ``str()`` is a sentence."""

    __slots__ = ()

    NAME: ClassVar[str]
    """The error's name in Solidity."""
    SIGNATURE: ClassVar[str]
    """The canonical signature."""
    SELECTOR: ClassVar[bytes]
    """The first four bytes of its revert data."""

    @classmethod
    @abstractmethod
    def decode(cls, data: bytes) -> Self:
        """Revert data, selector included, to the error.

        Raises:
            MalformedData: if they are not this error's.
        """

    @abstractmethod
    def __str__(self) -> str:
        """What was wrong, in one sentence."""


def shown(value: object) -> str:
    """A value in a sentence: numbers grouped, members of enums by name, bytes as hexadecimal."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Enum):
        return value.name.lower().replace("_", " ")
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, bytes):
        return "0x" + value.hex()
    return visible(str(value))


def shown_time(value: int) -> str:
    """A time as UTC; 0, and what lies beyond the calendar, as the bare number."""
    if not 0 < value < 253_402_300_800:
        return str(value)
    return datetime.fromtimestamp(value, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")


def shown_start(value: int) -> str:
    """From when on something is possible; 0 where that waits for an order to close."""
    return f"from {shown_time(value)} on" if value else "once the order has closed"


def shown_time_or_span(value: int) -> str:
    """A field that may hold a time or a length of time: below thirty years it is the latter."""
    return shown_time(value) if value > 946_684_800 else f"{value:,} s"


def shown_text(value: bytes) -> str:
    """A short name that Solidity holds in a ``bytes32``."""
    name = value.rstrip(b"\0")
    return name.decode("ascii") if name.isascii() and name.isalnum() else "0x" + value.hex()


def shown_mask(value: int) -> str:
    """Milestones of a bit mask, counted from 1 as people do."""
    numbers = [str(index + 1) for index in range(value.bit_length()) if value >> index & 1]
    return ", ".join(numbers) if numbers else "none"


def shown_id(value: bytes) -> str:
    """A hash, shortened: the whole is in the error's arguments."""
    return f"0x{value[:4].hex()}…"


def shown_place(value: int) -> str:
    """An index, counted from 1 as people do."""
    return str(value + 1)


_SCOPES = ("open", "deliver", "accept", "rate", "withdraw", "settle", "profile")


def shown_scope(value: int) -> str:
    """A delegate's rights by name; the bits are those of ``enums.Scope``."""
    return ", ".join(name for bit, name in enumerate(_SCOPES) if value >> bit & 1) or "nothing"


def shown_bps(value: int) -> str:
    """Hundredths of a percent as percent."""
    return f"{value / 100:g} %"
