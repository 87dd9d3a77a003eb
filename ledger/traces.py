"""An order's production trace as the chain has it: its maker's key, its roots, and who may look or steer."""

from __future__ import annotations

from dataclasses import dataclass

from ledger.bindings.enums import Right, Scope
from ledger.bindings.production_trace import GrantSet, TraceAnchored
from ledger.bindings.structs import Grant, Trace, TraceKey
from ledger.signing.words import when
from ledger.system import System
from ledger.types import ZERO_ADDRESS, Address, Hash32, Timestamp
from sharing.model.states import Phase


@dataclass(frozen=True, slots=True)
class KnownRoot:
    """One telemetry root."""

    seq: int
    """Its number, from 0."""
    root: Hash32
    """Of the samples."""
    from_: Timestamp
    """The first second that it covers."""
    to: Timestamp
    """The last second."""


@dataclass(frozen=True, slots=True)
class KnownGrant:
    """What a party may do to a resource."""

    party: Address
    """Who."""
    resource: Hash32
    """To what."""
    grant: Grant
    """What, and from when to when; no rights once it is revoked."""
    live: bool
    """Whether it is in force now."""


@dataclass(frozen=True, slots=True)
class KnownTrace:
    """All of one order."""

    id: Hash32
    """The order."""
    trace: Trace
    """Its maker, how many roots, until when; zeros before it began."""
    key: TraceKey
    """The machine's key; zeros without one."""
    roots: tuple[KnownRoot, ...]
    """In their order."""
    grants: tuple[KnownGrant, ...]
    """In the order in which they were first set."""

    @property
    def begun(self) -> bool:
        """Whether the maker is noted, so that roots can be anchored."""
        return self.trace.maker != ZERO_ADDRESS


def find_trace(system: System, id: Hash32) -> KnownTrace:
    """An order's trace; an empty one where there is none yet."""
    ask, traces = system.node.call, system.traces
    roots: list[KnownRoot] = []
    held: dict[tuple[Address, Hash32], Grant] = {}
    for event in system.said(traces.address, [(TraceAnchored.TOPIC0, GrantSet.TOPIC0), (id,)]):
        if isinstance(event, TraceAnchored):
            roots.append(KnownRoot(event.seq, event.root, Timestamp(event.from_), event.trace.to))
        elif isinstance(event, GrantSet):
            held[event.party, event.resource] = event.grant
    grants = tuple(
        KnownGrant(
            party,
            resource,
            grant,
            bool(grant.rights) and ask(traces.is_live(id, party, resource, grant.rights)),
        )
        for (party, resource), grant in held.items()
    )
    return KnownTrace(id, ask(traces.trace_of(id)), ask(traces.trace_key_of(id)), tuple(roots), grants)


def why_dead(
    system: System, id: Hash32, party: Address, resource: Hash32, rights: int, now: Timestamp
) -> str | None:
    """Why a grant is not in force now, in a sentence; None if it is. The contract's ``isLive`` decides."""
    ask, traces = system.node.call, system.traces
    if ask(traces.is_live(id, party, resource, rights)):
        return None
    grant = ask(traces.grant_of(id, party, resource))
    state = ask(system.escrow.state_of(id))
    maker = ask(traces.trace_of(id)).maker
    if grant.nonce == 0:
        return "It was never granted."
    if grant.rights == 0:
        return "It was revoked."
    if missing := rights & ~grant.rights:
        return f"The grant does not hold the right to {' and '.join(right_names(missing))}."
    if now < grant.from_:
        return f"It begins on {when(grant.from_)}."
    if now > grant.until:
        return f"It ended on {when(grant.until)}."
    if state.phase not in (Phase.OPEN, Phase.METERED):
        return f"The order is not in production: it is {state.phase.name.lower().replace('_', ' ')}."
    if state.version != grant.version:
        return "The order's terms were amended since, which ended it: it has to be given anew."
    if not ask(system.parties.is_authorised(maker, grant.grantor, Scope.DELIVER)):
        return "The key that gave it acts for the maker no more."
    return "It is not in force."


def right_names(rights: int) -> list[str]:
    """What they let a party do: view, command."""
    return [str(one.name).lower() for one in (Right.VIEW, Right.COMMAND) if rights & one]
