"""``PartyRegistry``: parties, keys, recovery addresses, delegates; and revoked first keys."""

from __future__ import annotations

from ledger.bindings.order_escrow import FirstKeyRevoked
from ledger.bindings.party_registry import DelegateSet, KeyChanged, PartyChanged, RecoverySet
from ledger.projection.errors import MissingEvents
from ledger.projection.output import Output
from ledger.projection.registry import on
from ledger.store.model.parties import (
    DELEGATES,
    PARTIES,
    PARTY_KEYS,
    RECOVERIES,
    DelegateRow,
    PartyKeyRow,
    PartyRow,
    RecoveryRow,
)
from ledger.text import storable


@on(PartyChanged)
def party_changed(event: PartyChanged, out: Output) -> None:
    """A party registered, or changed its roles or profile."""
    before = out.current(PARTIES, event.party)
    revoked = before is not None and before.first_key_revoked
    row = PartyRow(event.party, event.since, event.roles, event.profile_digest, storable(event.uri), revoked)
    out.put(PARTIES, row)
    out.about(event.party)


@on(KeyChanged)
def key_changed(event: KeyChanged, out: Output) -> None:
    """A key was added, confirmed or revoked."""
    row = PartyKeyRow(event.key, event.party, event.valid_from, event.revoked_at, event.grantor)
    out.put(PARTY_KEYS, row)
    out.about(event.party)
    out.about(event.key)


@on(RecoverySet)
def recovery_set(event: RecoverySet, out: Output) -> None:
    """Another address may save the party."""
    row = RecoveryRow(event.party, event.previous, event.next, event.valid_from, event.grantor)
    out.put(RECOVERIES, row)
    out.about(event.party)


@on(DelegateSet)
def delegate_set(event: DelegateSet, out: Output) -> None:
    """An address may do some things for the party, or may no longer."""
    row = DelegateRow(event.party, event.delegate, event.scopes, event.until, event.grantor)
    out.put(DELEGATES, row)
    out.about(event.party)
    out.about(event.delegate)


@on(FirstKeyRevoked)
def first_key_revoked(event: FirstKeyRevoked, out: Output) -> None:
    """From here on the escrow looks up who acts for the party."""
    row = out.current(PARTIES, event.party)
    if row is None:
        raise MissingEvents(f"party {event.party}", out.position)
    out.put(PARTIES, row._replace(first_key_revoked=True))
    out.about(event.party)
