"""Who does what for whom: the words of the shared-factory paper (SF)."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum, IntFlag

MAX_MILESTONES = 16
"""How many milestones an order can have."""


class Role(IntFlag):
    """What a party does in the network; one party plays many roles at once (SF §2).

    The bits are those of ``PartyRegistry``. A prosumer stands on both sides and has one bit.
    """

    PROSUMER = 1 << 0
    """Makes for others and has others make for it."""
    PRODUCER = 1 << 1
    """Makes goods with its own resources."""
    SHARER = 1 << 2
    """Opens resources or capabilities to others."""
    FACTORY_OWNER = 1 << 3
    """Owns the plant that is shared."""
    ORDER_ACCEPTOR = 1 << 4
    """Takes over production-orders of others."""
    INTERNAL_PRODUCER = 1 << 5
    """Makes inside the factory that shares."""
    INTERNAL_CONSUMER = 1 << 6
    """Uses inside the factory what it shares."""
    CONSUMER = 1 << 7
    """Buys what is made."""
    ORDER_PROVIDER = 1 << 8
    """Hands production-orders on to others."""
    RESOURCE_CONSUMER = 1 << 9
    """Uses machines, plant or workers of others."""
    CAPABILITY_CONSUMER = 1 << 10
    """Uses a process of others as a service."""
    EXTERNAL_PRODUCER = 1 << 11
    """Makes outside the factory that shares, for it."""
    THIRD_PARTY_PRODUCER = 1 << 12
    """Makes for both sides without belonging to either."""

    @classmethod
    def all_bits(cls) -> int:
        """Every known role."""
        return sum(cls)

    @classmethod
    def manufacturer_side(cls) -> Role:
        """The roles of those who make."""
        return _together(r for r in cls if r <= cls.INTERNAL_CONSUMER)

    @classmethod
    def customer_side(cls) -> Role:
        """The roles of those who order or use."""
        return _together(r for r in cls if r is cls.PROSUMER or r >= cls.CONSUMER)

    def names(self) -> tuple[str, ...]:
        """Lower-case names of the roles that are set, in the order of their bits."""
        return tuple(str(role.name).lower() for role in self)


def _together(roles: Iterable[Role]) -> Role:
    result = Role(0)
    for role in roles:
        result |= role
    return result


class SharingKind(IntEnum):
    """What is shared through an order (SF §2.1)."""

    ORDER = 0
    """A production-order that its first holder cannot make in time: the first kind of shared factory."""
    RESOURCE = 1
    """A machine, plant or worker rented by metered use: the second kind."""
    CAPABILITY = 2
    """A process as a service: the third kind."""


def milestone_mask(indices: Iterable[int]) -> int:
    """The bit mask of milestones, counted from 0.

    Raises:
        ValueError: if an index is not 0 to 15.
    """
    mask = 0
    for index in indices:
        if not 0 <= index < MAX_MILESTONES:
            raise ValueError(f"{index} is not a milestone: an order has numbers 0 to {MAX_MILESTONES - 1}.")
        mask |= 1 << index
    return mask


def milestone_indices(mask: int) -> tuple[int, ...]:
    """The milestones of a bit mask, in ascending order.

    Raises:
        ValueError: if the mask is negative.
    """
    if mask < 0:
        raise ValueError(f"{mask} is not a mask of milestones: give the sum of 2^i over their numbers i.")
    return tuple(index for index in range(mask.bit_length()) if mask >> index & 1)
