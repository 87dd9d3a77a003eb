from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from api.credit.schemas import CreditSummary
from api.names import NameWarning
from api.values import AddressText, AsOf, HashText, Moment, Schema, SignatureText, TimeText, ToSign
from ledger.access import Standing
from ledger.signing.messages import MAX_URI
from ledger.types import ZERO_HASH
from sharing.model import Role


class RoleName(StrEnum):
    """What a party does in the network; one plays many roles at once."""

    PROSUMER = "prosumer"
    PRODUCER = "producer"
    SHARER = "sharer"
    FACTORY_OWNER = "factory_owner"
    ORDER_ACCEPTOR = "order_acceptor"
    INTERNAL_PRODUCER = "internal_producer"
    INTERNAL_CONSUMER = "internal_consumer"
    CONSUMER = "consumer"
    ORDER_PROVIDER = "order_provider"
    RESOURCE_CONSUMER = "resource_consumer"
    CAPABILITY_CONSUMER = "capability_consumer"
    EXTERNAL_PRODUCER = "external_producer"
    THIRD_PARTY_PRODUCER = "third_party_producer"

    @property
    def role(self) -> Role:
        return Role[self.name]


_Text = Annotated[str, Field(max_length=MAX_URI, description="Where the profile can be read. Public.")]


class RegistrationIn(Schema):
    """An entry in the party registry. It is public: say nothing personal in it."""

    party: AddressText = Field(description="The party's first address, which becomes its id.")
    roles: list[RoleName] = Field(min_length=1, max_length=len(Role), description="What it does.")
    profile_digest: HashText = Field(
        default=ZERO_HASH, description="Digest of its digital model in canonical form."
    )
    uri: _Text = ""
    valid_until: TimeText | None = Field(
        default=None, description="The last second at which the signature works. Left out: a day from now."
    )


class RegistrationRequest(Schema):
    """What was asked, complete: send it back with `signature`."""

    party: AddressText
    roles: list[RoleName]
    profile_digest: HashText
    uri: str
    valid_until: int = Field(description="Unix seconds.")


class RegistrationToSign(ToSign):
    """What the party signs, and what it sends back with the signature."""

    request: RegistrationRequest
    as_of: AsOf


class SignedRegistrationIn(Schema):
    """A registration with the party's signature."""

    party: AddressText
    roles: list[RoleName] = Field(min_length=1, max_length=len(Role))
    profile_digest: HashText = ZERO_HASH
    uri: _Text = ""
    valid_until: TimeText
    signature: SignatureText


class Key(Schema):
    """A key of a party."""

    key: AddressText
    first: bool = Field(description="Whether it is the party's first address, and so its id.")
    valid_from: Moment | None = Field(
        description="Further keys wait 48 hours. Null for the first one before it registers."
    )
    revoked_at: Moment | None
    proposed_by: AddressText | None = Field(
        description="Which key, or recovery address, proposed it; null for the first one."
    )
    standing: Standing = Field(
        description="`valid`: it acts. `waiting`: it will, unless revoked before. `revoked`: it was. `void`: "
        "while it waited, the key that proposed it was revoked; it can be proposed again."
    )


class RecoveryChange(Schema):
    """A recovery address that was proposed and is not in force."""

    to: AddressText | None = Field(description="Null to have none.")
    valid_from: Moment = Field(description="48 hours after it was proposed.")
    proposed_by: AddressText = Field(description="Which key proposed it.")
    standing: Standing = Field(
        description="`waiting`, or `void`: while it waited, the key that proposed it was revoked."
    )


class Delegate(Schema):
    """Another account that acts for a party, within limits."""

    delegate: AddressText
    rights: list[str] = Field(examples=[["deliver", "rate"]])
    until: Moment = Field(description="The last second.")
    named_by: AddressText = Field(description="Which key: once that is revoked, the delegate acts no more.")
    standing: Standing


class Party(Schema):
    """A party as the registry and cyber-credit know it."""

    party: AddressText
    registered: bool
    since: Moment | None
    roles: list[RoleName]
    profile_digest: HashText = Field(description="Zero where it gave none.")
    uri: str = Field(description="Not checked by anybody.")
    uri_warnings: list[NameWarning] = Field(
        description="Why to look twice at it: letters that look like others, marks that nobody sees."
    )
    nonce: int = Field(description="Of its next signed message to the registry.")
    recovery: AddressText | None = Field(
        description="Who can propose and revoke keys when all are lost: the address in force."
    )
    recovery_change: RecoveryChange | None = Field(
        description="The last one proposed, if it is not in force."
    )
    keys: list[Key]
    delegates: list[Delegate] = Field(description="Who may act for it, as they were named.")
    community: bool = Field(description="Whether it is a community: GET /v1/communities/{address}.")
    credit: CreditSummary
    as_of: AsOf
