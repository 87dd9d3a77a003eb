"""ProductionTrace's slots from its events."""

from __future__ import annotations

from typing import ClassVar

from ledger.audit.storage.cells import Role
from ledger.audit.storage.fold import ContractMirror
from ledger.bindings.production_trace import (
    Configured,
    EIP712DomainChanged,
    GrantSet,
    TraceAnchored,
    TraceBegun,
    TraceKeySet,
)


class ProductionTraceMirror(ContractMirror):
    """Telemetry roots of orders, and who may look at or steer what."""

    CONTRACT: ClassVar[str] = "ProductionTrace"

    def __init__(self) -> None:
        """Begin before the contract's creation."""
        super().__init__()
        # Names longer than 31 bytes would stand here; ours are shorter and part of the code.
        self._cells("_nameFallback")
        self._cells("_versionFallback")
        self._traces = self._cells("_traces", Role.OWNER)
        self._keys = self._cells("_keys", Role.OWNER)
        self._key_nonces = self._cells("_keyNonces", Role.OWNER)
        self._roots = self._cells("_roots", Role.OWNER, Role.DETAIL)
        self._grants = self._cells("_grants", Role.OWNER, Role.OWNER, Role.DETAIL)
        self._on(TraceBegun, lambda e: self._traces.put(e.trace, e.id))
        self._on(TraceKeySet, self._key)
        self._on(TraceAnchored, self._anchored)
        self._on(GrantSet, lambda e: self._grants.put(e.grant, e.id, e.party, e.resource))
        self._silent(Configured, EIP712DomainChanged)

    def _key(self, event: TraceKeySet) -> None:
        self._keys.put(event.key, event.id)
        self._key_nonces.set(event.nonce, event.id)

    def _anchored(self, event: TraceAnchored) -> None:
        self._traces.put(event.trace, event.id)
        self._roots.set(event.root, event.id, event.seq)
