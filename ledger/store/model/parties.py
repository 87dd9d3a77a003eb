"""Parties, the keys that act for them, and their delegates (``PartyRegistry``)."""

from __future__ import annotations

from typing import NamedTuple

from ledger.store.rows import versioned
from ledger.types import Address, Hash32, Timestamp


class PartyRow(NamedTuple):
    """Who registered."""

    party: Address
    """Its first address, which names it for good."""
    since: Timestamp
    """When it registered."""
    roles: int
    """Bits of ``sharing.model.roles``."""
    profile_digest: Hash32
    """Hash of its profile."""
    uri: str
    """Where the profile can be read."""
    first_key_revoked: bool
    """Whether its first address may act for it no longer, as the escrow was told."""


class PartyKeyRow(NamedTuple):
    """A key that may act for a party."""

    key: Address
    """The key."""
    party: Address
    """Whose it is."""
    valid_from: Timestamp
    """From when on it counts."""
    revoked_at: Timestamp
    """From when on it no longer does; 0 while it is not revoked."""
    grantor: Address
    """The key that named it."""


class RecoveryRow(NamedTuple):
    """Who may save a party whose keys are lost."""

    party: Address
    """The party."""
    previous: Address
    """Who may until ``valid_from``."""
    next: Address
    """Who may from then on."""
    valid_from: Timestamp
    """When the change takes effect."""
    grantor: Address
    """The key that named the next one."""


class DelegateRow(NamedTuple):
    """An address that may do some things for a party."""

    party: Address
    """Who delegates."""
    delegate: Address
    """To whom."""
    scopes: int
    """Bits of ``ledger.bindings.enums.Scope``."""
    until: Timestamp
    """Until when."""
    grantor: Address
    """The key that named it."""


PARTIES = versioned("party", PartyRow)
PARTY_KEYS = versioned("party_key", PartyKeyRow, now=[("party",)])
RECOVERIES = versioned("party_recovery", RecoveryRow)
DELEGATES = versioned("delegate", DelegateRow, key=2, now=[("delegate",)])
