from __future__ import annotations

from collections.abc import Sequence

from api.backend import Backend
from api.chain import Snapshot, check_signature
from api.credit.service import CreditService
from api.errors import ContractRefused
from api.names import warnings_of
from api.parties.schemas import (
    Delegate,
    Key,
    Party,
    RecoveryChange,
    RegistrationIn,
    RegistrationRequest,
    RegistrationToSign,
    RoleName,
    SignedRegistrationIn,
)
from api.values import Moment
from ledger.access import ACCESS_TOPICS, DelegateAccess, KeyAccess, Standing, read_access
from ledger.access import RecoveryChange as Change
from ledger.bindings.base import Event
from ledger.bindings.enums import Scope
from ledger.bindings.party_registry import AlreadyRegistered, KeyTaken, PartyChanged
from ledger.chain.outbox import Intent
from ledger.signing import Registration, digest, sentence, typed_data
from ledger.types import ZERO_ADDRESS, Address, Hash32, Timestamp
from sharing.model import Role

DAY = 86_400


class PartyService:
    """Parties of one request."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._system = backend.system

    def prepare(self, wanted: RegistrationIn) -> RegistrationToSign:
        """What the party signs to be entered.

        Raises:
            ContractRefused: if it is entered already, or ever agreed to be another party's key.
        """
        at = Snapshot.latest(self._system.node)
        until = Timestamp(at.now + DAY) if wanted.valid_until is None else wanted.valid_until
        message = self._message(at, wanted.party, wanted.roles, wanted.profile_digest, wanted.uri, until)
        domain = self._system.parties_domain
        return RegistrationToSign(
            signer=wanted.party,
            sentence=sentence(message),
            primary_type="Registration",
            digest=digest(message, domain),
            typed_data=typed_data(message, domain),
            request=RegistrationRequest(
                party=wanted.party,
                roles=wanted.roles,
                profile_digest=wanted.profile_digest,
                uri=wanted.uri,
                valid_until=until,
            ),
            as_of=at.as_of,
        )

    def register(self, given: SignedRegistrationIn) -> Intent:
        """Relay a signed registration; the same one again is the transaction that it was.

        Raises:
            ContractRefused: if the party is entered already, by another.
            SignatureError: if it has not signed this.
            Reverted: if the registry would refuse it.
        """
        call = self._system.parties.register_for(
            given.party,
            int(_together(given.roles)),
            given.profile_digest,
            given.uri,
            given.valid_until,
            given.signature,
        )
        at = Snapshot.latest(self._system.node)
        try:
            message = self._message(
                at, given.party, given.roles, given.profile_digest, given.uri, given.valid_until
            )
        except ContractRefused:
            # By this very call, perhaps: whoever got no answer asks again.
            if (known := self._backend.relay.promised("register", call)) is None:
                raise
            return known
        check_signature(at, None, message, self._system.parties_domain, given.signature, given.party, 0)
        return self._backend.relay.submit("register", call, party=given.party)

    def _message(
        self,
        at: Snapshot,
        party: Address,
        roles: Sequence[RoleName],
        profile: Hash32,
        uri: str,
        until: Timestamp,
    ) -> Registration:
        registry = self._system.parties
        if at.ask(registry.is_registered(party)):
            raise ContractRefused.custom(AlreadyRegistered(party), "PartyRegistry.registerFor")
        holder = at.ask(registry.key_of(party)).party
        if holder != ZERO_ADDRESS:
            raise ContractRefused.custom(KeyTaken(party, holder), "PartyRegistry.registerFor")
        return Registration(party, _together(roles), profile, uri, at.ask(registry.nonce_of(party)), until)

    def get(self, party: Address) -> Party:
        """A party's entry, keys and credit, at one block."""
        at, registry = Snapshot.latest(self._system.node), self._system.parties
        entry = at.ask(registry.party_of(party))
        said = self._events(party, at)
        access = read_access(party, said, at.now)
        uris = [event.uri for event in said if isinstance(event, PartyChanged)]
        return Party(
            party=party,
            registered=entry.since > 0,
            since=Moment.maybe(entry.since),
            roles=[RoleName(name) for name in Role(entry.roles).names()],
            profile_digest=entry.profile_digest,
            uri=uris[-1] if uris else "",
            uri_warnings=warnings_of(uris[-1]) if uris else [],
            nonce=at.ask(registry.nonce_of(party)),
            recovery=_somebody(access.recovery),
            recovery_change=_change(access.change),
            keys=[_key(party, entry.since, key) for key in access.keys],
            delegates=[_delegate(one) for one in access.delegates],
            community=at.ask(self._system.communities.is_community(party)),
            credit=CreditService(self._backend).summary(party, at),
            as_of=at.as_of,
        )

    def _events(self, party: Address, at: Snapshot) -> list[Event]:
        logs = at.logs(
            self._system.parties.address,
            ((PartyChanged.TOPIC0, *ACCESS_TOPICS), PartyChanged.filter(party=party)[1]),
            self._system.deployment.block_number,
        )
        return list(self._system.decoded(logs))


def _together(names: Sequence[RoleName]) -> Role:
    roles = Role(0)
    for name in names:
        roles |= name.role
    return roles


def _key(party: Address, since: Timestamp, key: KeyAccess) -> Key:
    first = key.key == party
    return Key(
        key=key.key,
        first=first,
        valid_from=Moment.maybe(since if first else key.valid_from),
        revoked_at=Moment.maybe(key.revoked_at),
        proposed_by=_somebody(key.grantor),
        standing=key.standing,
    )


def _delegate(one: DelegateAccess) -> Delegate:
    return Delegate(
        delegate=one.delegate,
        rights=[str(scope.name).lower() for scope in Scope if scope is not Scope.ALL and one.scopes & scope],
        until=Moment.of(one.until),
        named_by=one.grantor,
        standing=one.standing,
    )


def _change(change: Change | None) -> RecoveryChange | None:
    if change is None or change.standing is Standing.VALID:
        return None
    return RecoveryChange(
        to=_somebody(change.next),
        valid_from=Moment.of(change.valid_from),
        proposed_by=change.grantor,
        standing=change.standing,
    )


def _somebody(address: Address) -> Address | None:
    return None if address == ZERO_ADDRESS else address
