"""What an order's production left behind, and who may look at it or steer it (``ProductionTrace``)."""

from __future__ import annotations

from typing import NamedTuple

from ledger.store.rows import facts, versioned
from ledger.types import Address, BlockNumber, Hash32, Timestamp


class TraceRow(NamedTuple):
    """An order's trace."""

    order_id: Hash32
    """The order."""
    maker: Address
    """Who produces and owns what is traced."""
    roots: int
    """How many were anchored."""
    covered_until: Timestamp
    """The last second that the last root covers; 0 before the first."""


class TraceRootRow(NamedTuple):
    """A Merkle root of telemetry was anchored."""

    block_number: BlockNumber
    log_index: int
    order_id: Hash32
    """The order."""
    place: int
    """Its number in the trace, counted from 0."""
    root: Hash32
    """Of the tree of samples: ``ledger.telemetry``."""
    covers_from: Timestamp
    """The first second that it covers."""
    covers_until: Timestamp
    """The last one; the block's time shows how late it came."""


class TraceKeyRow(NamedTuple):
    """The machine's key that anchors for an order's maker."""

    order_id: Hash32
    """The order."""
    key: Address
    """The key; zero for none."""
    until: Timestamp
    """The last second in which it anchors."""
    grantor: Address
    """Which of the maker's keys named it."""
    nonce: int
    """What the next message that names one must carry."""


class ResourceGrantRow(NamedTuple):
    """What a party may do with a resource while an order is in production."""

    order_id: Hash32
    """The order."""
    party: Address
    """Who may."""
    resource: Hash32
    """With what."""
    rights: int
    """Bits of ``ledger.bindings.enums.Right``; 0 for none."""
    terms_version: int
    """Of the order's terms: whatever amends them ends the grant."""
    valid_from: Timestamp
    """The first second."""
    valid_until: Timestamp
    """The last second."""
    nonce: int
    """How many times it was set."""
    grantor: Address
    """Which of the maker's keys gave it, or who took it back."""


TRACES = versioned("trace", TraceRow)
TRACE_ROOTS = facts("trace_root", TraceRootRow, by=[("order_id",)])
TRACE_KEYS = versioned("trace_key", TraceKeyRow, now=[("key",)])
RESOURCE_GRANTS = versioned("resource_grant", ResourceGrantRow, key=3, now=[("party",)])
