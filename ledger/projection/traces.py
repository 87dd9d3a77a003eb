"""``ProductionTrace``: anchored telemetry, the keys that anchor it, and grants."""

from __future__ import annotations

from ledger.bindings.production_trace import GrantSet, TraceAnchored, TraceBegun, TraceKeySet
from ledger.projection.orders import order_of
from ledger.projection.output import Output
from ledger.projection.registry import on
from ledger.store.model.traces import (
    RESOURCE_GRANTS,
    TRACE_KEYS,
    TRACE_ROOTS,
    TRACES,
    ResourceGrantRow,
    TraceKeyRow,
    TraceRootRow,
    TraceRow,
)
from ledger.types import ZERO_ADDRESS


@on(TraceBegun)
def trace_begun(event: TraceBegun, out: Output) -> None:
    """From here on telemetry can be anchored."""
    order_of(out, event.id)
    out.put(TRACES, TraceRow(event.id, event.maker, event.trace.count, event.trace.to))


@on(TraceKeySet)
def trace_key_set(event: TraceKeySet, out: Output) -> None:
    """The maker named a machine's key, or took it back."""
    order_of(out, event.id)
    key = event.key
    if key.key != ZERO_ADDRESS:
        out.about(key.key)
    out.put(TRACE_KEYS, TraceKeyRow(event.id, key.key, key.until, key.grantor, event.nonce))


@on(TraceAnchored)
def trace_anchored(event: TraceAnchored, out: Output) -> None:
    """A root of telemetry was anchored."""
    order_of(out, event.id)
    trace = event.trace
    out.put(TRACES, TraceRow(event.id, trace.maker, trace.count, trace.to))
    out.add(TRACE_ROOTS, TraceRootRow(*out.position, event.id, event.seq, event.root, event.from_, trace.to))


@on(GrantSet)
def grant_set(event: GrantSet, out: Output) -> None:
    """Somebody may view or command a resource, or may no longer."""
    order_of(out, event.id)
    out.about(event.party)
    g = event.grant
    out.put(
        RESOURCE_GRANTS,
        ResourceGrantRow(
            event.id, event.party, event.resource, g.rights, g.version, g.from_, g.until, g.nonce, g.grantor
        ),
    )
