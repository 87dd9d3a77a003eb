"""A contract call as a value: what the bindings build and what nodes, outboxes and wallets carry out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from ledger.types import Address, Wei

T = TypeVar("T")


def _nothing(_: bytes) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Call(Generic[T]):
    """One message to one contract. Pure data: building it touches no network."""

    to: Address
    """The contract."""
    data: bytes
    """Selector and ABI-encoded arguments."""
    decode: Callable[[bytes], T] = field(compare=False, repr=False)
    """Turns the returned bytes into the typed result."""
    value: Wei = Wei(0)
    """Native coin sent along."""
    name: str = ""
    """``Contract.function``, for people: logs, tables, error messages."""

    @staticmethod
    def raw(to: Address, data: bytes = b"", value: Wei = Wei(0), name: str = "") -> Call[None]:
        """A call without a known result: a plain transfer, or bytes from elsewhere."""
        return Call(to, data, _nothing, value, name)
