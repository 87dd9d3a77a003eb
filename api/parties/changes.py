"""What a party changes in the registry from its own wallet: entry, keys, delegates, recovery address."""

from __future__ import annotations

from abc import abstractmethod
from enum import StrEnum
from typing import Annotated, Literal, TypeAlias

from fastapi import APIRouter, Body
from pydantic import Field

from api.backend import Backend
from api.chain import Snapshot
from api.dependencies import BackendDep, PartyAddress
from api.documentation import examples, problems
from api.parties.schemas import RoleName
from api.relay.unsigned import REFUSALS, UnsignedTransaction, unsigned
from api.routing import JsonRoute
from api.values import AddressText, HashText, Schema, TimeText, rfc3339
from ledger.bindings.enums import Scope
from ledger.bindings.party_registry import PartyRegistry
from ledger.call import Call
from ledger.signing.messages import MAX_URI
from ledger.signing.words import listing
from ledger.text import visible
from ledger.types import ZERO_ADDRESS, ZERO_HASH, Address
from sharing.model import Role

router = APIRouter(prefix="/v1/parties", tags=["parties"], route_class=JsonRoute)

_OTHER = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC"


class Right(StrEnum):
    """What a delegate may do for a party."""

    OPEN = "open"
    DELIVER = "deliver"
    ACCEPT = "accept"
    SETTLE = "settle"
    RATE = "rate"
    WITHDRAW = "withdraw"
    PROFILE = "profile"

    @property
    def scope(self) -> Scope:
        return Scope[self.name]


class ChangeIn(Schema):
    """One change."""

    sender: AddressText | None = Field(
        default=None,
        description="Which key's wallet sends it: the party's first one where left out. A recovery address "
        "can propose and revoke keys.",
    )

    @abstractmethod
    def call(self, registry: PartyRegistry, party: Address) -> Call[None]: ...

    @abstractmethod
    def words(self, party: Address) -> str: ...


class ProfileIn(ChangeIn):
    """The party's entry, anew. It is public: say nothing personal in it."""

    change: Literal["profile"]
    roles: list[RoleName] = Field(min_length=1, max_length=len(Role))
    profile_digest: HashText = Field(
        default=ZERO_HASH, description="Digest of its digital model in canonical form."
    )
    uri: str = Field(default="", max_length=MAX_URI, description="Where the profile can be read.")

    def call(self, registry: PartyRegistry, party: Address) -> Call[None]:
        together = Role(0)
        for name in self.roles:
            together |= name.role
        return registry.update(party, together, self.profile_digest, self.uri)

    def words(self, party: Address) -> str:
        names = listing([role.value.replace("_", " ") for role in self.roles])
        where = visible(self.uri).replace(" ", "%20") or "no address"
        return f"{party} is in the party registry as {names} from now on, with its profile at {where}."


class RevokeIn(ChangeIn):
    """A key is revoked at once and for ever, with all that it proposed or named and that still waits."""

    change: Literal["revoke"]
    key: AddressText

    def call(self, registry: PartyRegistry, party: Address) -> Call[None]:
        return registry.revoke_key(party, self.key)

    def words(self, party: Address) -> str:
        first = " It is the first one: open orders must be guarded as well." if self.key == party else ""
        return f"{party} revokes its key {self.key}, for ever and at once.{first}"


class DelegateIn(ChangeIn):
    """Another account acts for the party, within limits, for as long as the key that says so."""

    change: Literal["delegate"]
    delegate: AddressText
    rights: list[Right] = Field(max_length=len(Right), description="None takes all of them away.")
    until: TimeText = Field(description="The last second.")

    def call(self, registry: PartyRegistry, party: Address) -> Call[None]:
        scopes = 0
        for right in self.rights:
            scopes |= right.scope
        return registry.set_delegate(party, self.delegate, scopes, self.until)

    def words(self, party: Address) -> str:
        if not self.rights:
            return f"{self.delegate} acts for {party} no more."
        rights = listing([right.value for right in self.rights])
        return f"{self.delegate} may act for {party} ({rights}) until {rfc3339(self.until)}."


class RecoveryIn(ChangeIn):
    """Who may propose and revoke keys when all are lost. It can move no money, and takes 48 hours."""

    change: Literal["recovery"]
    recovery: AddressText | None = Field(description="Null for nobody.")

    def call(self, registry: PartyRegistry, party: Address) -> Call[None]:
        return registry.set_recovery(party, self.recovery or ZERO_ADDRESS)

    def words(self, party: Address) -> str:
        who = "Nobody" if self.recovery is None else self.recovery
        return f"{who} may propose and revoke keys of {party} from 48 hours on; it can move no money."


AnyChange: TypeAlias = Annotated[
    ProfileIn | RevokeIn | DelegateIn | RecoveryIn, Field(discriminator="change")
]


def prepared(backend: Backend, party: Address, wanted: AnyChange) -> UnsignedTransaction:
    """The transaction of a change.

    Raises:
        Reverted: if the registry would refuse it.
    """
    at = Snapshot.latest(backend.system.node)
    sender = party if wanted.sender is None else wanted.sender
    call = wanted.call(backend.system.parties, party)
    return unsigned(backend, at, sender, call, wanted.words(party))


@router.post(
    "/{address}/changes/transaction",
    operation_id="prepareChange",
    summary="Change a party's entry, keys, delegates or recovery address",
    responses=problems(*REFUSALS, body=True),
)
def prepare_change(
    address: PartyAddress,
    wanted: Annotated[
        AnyChange,
        Body(
            openapi_examples=examples(
                ("profile", "Another entry", {"change": "profile", "roles": ["consumer", "producer"]}),
                ("revoke", "Revoke a key", {"change": "revoke", "key": _OTHER}),
                (
                    "delegate",
                    "Let somebody deliver and rate",
                    {
                        "change": "delegate",
                        "delegate": _OTHER,
                        "rights": ["deliver", "rate"],
                        "until": "2100-01-01T00:00:00Z",
                    },
                ),
                ("recovery", "Name a recovery address", {"change": "recovery", "recovery": _OTHER}),
            )
        ),
    ],
    backend: BackendDep,
) -> UnsignedTransaction:
    """From the wallet of one of its keys. A further key is added by the act `key_consent`."""
    return prepared(backend, address, wanted)
