"""What telling of an event gives, and how the modules of the narrative say which events they tell of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from ledger.bindings.base import Event
from ledger.bindings.by_event import only_one_for
from ledger.types import Address, TokenAmount

if TYPE_CHECKING:
    from ledger.audit.narrative.scene import Scene

E = TypeVar("E", bound=Event)


@dataclass(frozen=True, slots=True)
class Money:
    """Money that an event moved."""

    amount: TokenAmount
    """How much."""
    token: Address | None
    """Of which ERC-20; None for the chain's own coin."""
    payer: Address | None = None
    """Whose it was; None for what a contract held."""
    payee: Address | None = None
    """Who has it, or a right to it, now; None for what a contract holds or nobody can spend any more."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One event in words."""

    text: str
    """A whole sentence."""
    money: tuple[Money, ...] = ()
    """The money that it moved."""
    actor: Address | None = None
    """Who did it, where the event says so."""
    minor: bool = False
    """Whether it only follows from another event of its transaction, which tells enough."""
    aside: str = ""
    """What it adds, in brackets, to the sentence of the event that it follows."""


Teller = Callable[[E, "Scene"], Telling]

TELLERS: dict[type[Event], Teller[Any]] = {}
"""The function of each event."""


def tells(*kinds: type[E]) -> Callable[[Teller[E]], Teller[E]]:
    """Register a function as the one that tells of these events.

    Raises:
        ValueError: if one has a function already.
    """
    return only_one_for(TELLERS, *kinds)


def follows(text: str, aside: str = "") -> Telling:
    """What only follows from another event."""
    return Telling(text, minor=True, aside=aside)
