"""What a kind of act makes its message with, and the words that several kinds share."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from api.acts.errors import CommitteeOver, CommunityUnknown, PotUnknown
from api.backend import Backend
from api.chain import Snapshot
from api.errors import InvalidRequest, OrderNotOpen
from api.orders.service import Loaded
from api.values import Schema
from ledger.communities import Founding, KnownCommunity, NoCommunity, find_community
from ledger.papers import Document
from ledger.pots import KnownPot, NoPot, find_pot
from ledger.signing import Message
from ledger.system import KnownOrder, System, UnknownOrder
from ledger.types import Address, Hash32, Timestamp
from sharing.model import milestone_mask

DAY = 86_400
Made: TypeAlias = "Document | Founding"
"""What a proposal becomes."""


def known_order(system: System, id: Hash32) -> KnownOrder:
    """An order on the chain.

    Raises:
        OrderNotOpen: if the escrow has never seen it.
    """
    try:
        return system.find_order(id)
    except UnknownOrder as error:
        raise OrderNotOpen(f"Order 0x{id.hex()} is not on the chain: check its id.") from error


@dataclass(frozen=True, slots=True)
class Making:
    """What a proposal is made with."""

    backend: Backend
    """Tokens, chain."""
    at: Snapshot
    """The chain now."""
    loaded: Callable[[Hash32], Loaded]
    """An order as it stands, a draft too."""
    signed: Callable[[Hash32], Document | None]
    """Another act that is kept here, with its signatures."""

    @property
    def system(self) -> System:
        """The deployment."""
        return self.backend.system

    @property
    def now(self) -> Timestamp:
        """The chain's time."""
        return self.at.now

    def order(self, id: Hash32) -> KnownOrder:
        """An order on the chain.

        Raises:
            OrderNotOpen: if the escrow has never seen it.
        """
        return known_order(self.system, id)

    def community(self, where: Address) -> KnownCommunity:
        """A community on the chain.

        Raises:
            CommunityUnknown: if none is there.
        """
        return known_community(self.system, where)

    def in_office(self, where: Address) -> KnownCommunity:
        """One whose committee can decide something.

        Raises:
            CommitteeOver: if its term is over.
        """
        known = self.community(where)
        if not known.in_office(self.now):
            raise CommitteeOver(
                f"The term of the committee of {where} is over: call an election, and let the next decide."
            )
        return known

    def pot(self, id: Hash32) -> KnownPot:
        """A pot on the chain.

        Raises:
            PotUnknown: if it was never opened.
        """
        return known_pot(self.system, id)

    def of_order(self, message: Message, order: KnownOrder) -> Document:
        """A message about a running order, for its sides as they act now."""
        system, terms = self.system, order.terms
        acting = self.at.ask(system.escrow.acting_customer_of(order.id, terms.customer))
        stand_in = None if acting == terms.customer else acting
        return Document(message, system.domain, terms, stand_in=stand_in)


def known_community(system: System, where: Address) -> KnownCommunity:
    """A community on the chain.

    Raises:
        CommunityUnknown: if none is there.
    """
    try:
        return find_community(system, where)
    except NoCommunity as error:
        raise CommunityUnknown(str(error)) from error


def known_pot(system: System, id: Hash32) -> KnownPot:
    """A pot on the chain.

    Raises:
        PotUnknown: if it was never opened.
    """
    try:
        return find_pot(system, id)
    except NoPot as error:
        raise PotUnknown(f"There is no pot 0x{id.hex()}: open the order's, or pay into one.") from error


def mask_of(numbers: list[int], count: int) -> int:
    """Milestones as the contract counts them.

    Raises:
        InvalidRequest: if the order has fewer.
    """
    if (last := max(numbers, default=1)) > count:
        raise InvalidRequest.field("milestones", f"has {last}, and the order has {count}: count them from 1.")
    return milestone_mask(number - 1 for number in numbers)


class ActIn(Schema):
    """A proposal of one kind."""

    @abstractmethod
    def made(self, making: Making) -> Made:
        """The message, and all that its transaction needs."""
