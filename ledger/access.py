"""Who acts for a party, and since when: its keys, delegates and recovery address, from the registry's events.

The contract answers whether a given key may act now; which keys there are, and what waits or was lost, only
its events tell. Its rules are repeated here: a key or recovery address waits 48 hours, in which it is void
once the key that proposed it is revoked, and can be proposed again; a delegate acts for as long as the key
that named it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from ledger.bindings.base import Event
from ledger.bindings.party_registry import DelegateSet, KeyChanged, RecoverySet
from ledger.types import ZERO_ADDRESS, Address, Timestamp

ACCESS_TOPICS = (KeyChanged.TOPIC0, DelegateSet.TOPIC0, RecoverySet.TOPIC0)
"""The events that ``read_access`` needs; all of them have the party as their second topic."""


class Standing(StrEnum):
    """What a key, a delegate or a proposed recovery address can do now."""

    VALID = "valid"
    """It acts; a recovery address is in force."""
    WAITING = "waiting"
    """It acts from its time on, unless something is revoked before."""
    REVOKED = "revoked"
    """Revoked itself. For ever."""
    VOID = "void"
    """The key that proposed or named it was revoked. For ever, unless it is granted anew."""
    ENDED = "ended"
    """A delegate whose time is over."""


@dataclass(frozen=True, slots=True)
class KeyAccess:
    """A key of a party."""

    key: Address
    """The key; the party itself, for its first one."""
    valid_from: Timestamp
    """From when on it acts; 0 for the first."""
    revoked_at: Timestamp
    """When it was revoked, or 0."""
    grantor: Address
    """Which key, or recovery address, proposed it; zero for the first."""
    standing: Standing
    """What it can do now."""


@dataclass(frozen=True, slots=True)
class DelegateAccess:
    """A delegate of a party."""

    delegate: Address
    """Who acts."""
    scopes: int
    """In what, as ``Scope`` bits."""
    until: Timestamp
    """The last second in which it does."""
    grantor: Address
    """Which key named it."""
    standing: Standing
    """What it can do now."""


@dataclass(frozen=True, slots=True)
class RecoveryChange:
    """The last proposed recovery address."""

    next: Address
    """The proposed one; zero for none."""
    valid_from: Timestamp
    """From when on it is in force."""
    grantor: Address
    """Which key proposed it."""
    standing: Standing
    """Whether it is in force, waits, or is void."""


@dataclass(frozen=True, slots=True)
class Access:
    """Everybody who can act for a party, at one time."""

    keys: tuple[KeyAccess, ...]
    """The first address, then further keys as they were proposed."""
    delegates: tuple[DelegateAccess, ...]
    """As they were named; none that was taken back."""
    recovery: Address
    """The recovery address in force, or zero."""
    change: RecoveryChange | None
    """The last change of it; None if there never was one."""


def read_access(party: Address, events: Iterable[Event], now: Timestamp) -> Access:
    """Replay the registry's events about a party, oldest first; other events are passed over."""
    changed: dict[Address, KeyChanged] = {}
    named: dict[Address, DelegateSet] = {}
    proposed: RecoverySet | None = None
    for event in events:
        match event:
            case KeyChanged() if event.party == party:
                changed[event.key] = event
            case DelegateSet() if event.party == party:
                named[event.delegate] = event
            case RecoverySet() if event.party == party:
                proposed = event
            case _:
                pass

    def waited(valid_from: Timestamp, grantor: Address) -> Standing:
        by = changed.get(grantor)
        if by is not None and by.revoked_at and by.revoked_at < valid_from:
            return Standing.VOID
        return Standing.VALID if now >= valid_from else Standing.WAITING

    def key(address: Address) -> KeyAccess:
        entry = changed.get(address)
        if entry is None:
            standing = Standing.VALID
            return KeyAccess(address, Timestamp(0), Timestamp(0), ZERO_ADDRESS, standing)
        standing = Standing.REVOKED if entry.revoked_at else waited(entry.valid_from, entry.grantor)
        return KeyAccess(address, entry.valid_from, entry.revoked_at, entry.grantor, standing)

    keys = {address: key(address) for address in (party, *changed)}

    def delegate(entry: DelegateSet) -> DelegateAccess:
        by = keys.get(entry.grantor)
        standing = Standing.VALID if now <= entry.until else Standing.ENDED
        if by is None or by.standing is not Standing.VALID:
            standing = Standing.VOID
        return DelegateAccess(entry.delegate, entry.scopes, entry.until, entry.grantor, standing)

    recovery, change = ZERO_ADDRESS, None
    if proposed is not None:
        standing = waited(proposed.valid_from, proposed.grantor)
        recovery = proposed.next if standing is Standing.VALID else proposed.previous
        change = RecoveryChange(proposed.next, proposed.valid_from, proposed.grantor, standing)
    delegates = tuple(delegate(entry) for entry in named.values() if entry.scopes)
    return Access(tuple(keys.values()), delegates, recovery, change)
