"""PartyRegistry's slots from its events."""

from __future__ import annotations

from typing import ClassVar

from ledger.audit.storage.cells import Role
from ledger.audit.storage.fold import ContractMirror
from ledger.bindings.party_registry import (
    Configured,
    DelegateSet,
    EIP712DomainChanged,
    KeyChanged,
    NonceUsed,
    PartyChanged,
    RecoverySet,
)


class PartyRegistryMirror(ContractMirror):
    """Parties, their keys, recovery addresses and delegates."""

    CONTRACT: ClassVar[str] = "PartyRegistry"

    def __init__(self) -> None:
        """Begin before the contract's creation."""
        super().__init__()
        # Names longer than 31 bytes would stand here; ours are shorter and part of the code.
        self._cells("_nameFallback")
        self._cells("_versionFallback")
        self._parties = self._cells("_parties", Role.OWNER)
        self._keys = self._cells("_keys", Role.OWNER)
        self._recoveries = self._cells("_recoveries", Role.OWNER)
        self._delegates = self._cells("_delegates", Role.OWNER, Role.DETAIL)
        self._nonces = self._cells("_nonces", Role.OWNER)
        self._on(PartyChanged, lambda e: self._parties.put(e, e.party))
        self._on(KeyChanged, self._key)
        self._on(RecoverySet, lambda e: self._recoveries.put(e, e.party))
        self._on(DelegateSet, lambda e: self._delegates.put(e, e.party, e.delegate))
        self._on(NonceUsed, lambda e: self._nonces.set(e.nonce, e.party))
        self._silent(Configured, EIP712DomainChanged)

    def _key(self, event: KeyChanged) -> None:
        self._keys.put(event, event.key)
        self._belongs(event.key, event.party)
