from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import Field

from api.values import (
    AddressText,
    AsOf,
    HashText,
    Moment,
    Money,
    Schema,
    SignatureText,
    TimeText,
    Token,
    ToSign,
)
from ledger.types import ZERO_HASH, BasisPoints
from sharing.model import MAX_MILESTONES
from sharing.model.terms import BPS

CUSTOMER = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8"
MAKER = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC"

SideName = Literal["customer", "maker"]
Share = Annotated[BasisPoints, Field(ge=0, le=BPS, strict=True, description="Hundredths of a percent.")]


class Kind(StrEnum):
    """What is shared."""

    ORDER = "order"
    RESOURCE = "resource"
    CAPABILITY = "capability"


class ParentOut(Schema):
    """The milestone of the order above that pays a sub-order."""

    order: HashText
    milestone: int = Field(description="Counted from 1.", examples=[1])


class Funding(Schema):
    """What a side must bring when the order opens, and how the escrow gets it."""

    needed: Money
    balance: Money
    allowance: Money = Field(description="What the escrow may take already; enough of it needs no permit.")
    permit: ToSign | None = Field(
        description="ERC-2612: sign it, and no approval is needed. Null where nothing is needed or the token "
        "has none."
    )
    permit_deadline: Moment | None = Field(
        description="The deadline in `permit`; send it with the signature."
    )


class Signed(Schema):
    """What a side has signed."""

    terms: bool
    permit: bool
    cancelled: bool = Field(
        default=False, description="It made its signature worthless on the chain: make a new draft."
    )


class BySide(Schema):
    customer: Funding
    maker: Funding | None = Field(description="Null while a post waits for its maker.")


class SignedBySide(Schema):
    customer: Signed
    maker: Signed


class Draft(Schema):
    """Terms that wait for signatures. Both sides sign the same typed data; a post only its customer."""

    id: HashText = Field(description="The order's id: the digest that both sign.")
    sentence: str = Field(description="What both signatures mean. `digest` stands for exactly this.")
    primary_type: Literal["OrderTerms"] = "OrderTerms"
    digest: HashText = Field(description="The 32 bytes that are signed; equal to `id`.")
    typed_data: dict[str, Any] = Field(description="EIP-712, as eth_signTypedData_v4 takes it.")
    parent: ParentOut | None = Field(description="The milestone that pays, of a sub-order.")
    price: Money
    bond: Money
    open_by: Moment
    funding: BySide
    signed: SignedBySide
    specification_salt: HashText | None = Field(
        default=None,
        description="Told once, if you sent a `specification`: without it nobody can prove what was meant.",
    )
    as_of: AsOf


class PermitIn(Schema):
    deadline: TimeText = Field(description="The deadline in the signed permit.")
    signature: SignatureText


class SignatureIn(Schema):
    """One side's signature over a draft."""

    party: SideName
    signature: SignatureText
    permit: PermitIn | None = None


MilestoneNumbers = Annotated[
    list[Annotated[int, Field(ge=1, le=MAX_MILESTONES, strict=True)]],
    Field(max_length=MAX_MILESTONES, description="Milestones, counted from 1.", examples=[[1]]),
]
SomeMilestones = Annotated[MilestoneNumbers, Field(min_length=1)]


class DeliveryIn(Schema):
    """The maker says that milestones are done, or, after a rejection, cured."""

    milestones: SomeMilestones
    seal: HashText = Field(
        default=ZERO_HASH, description="The maker's sealed rating, riding along if it has sealed none yet."
    )


class WorkToSign(ToSign):
    """What a party signs to act on an order as it stood at one block."""

    seal_stands: bool | None = Field(
        description="Whether the sealed rating that rides along will be the one that stands. False: another "
        "one does, which a relayed message never replaces; POST /v1/orders/{id}/seals does. Null where none "
        "rides along."
    )
    as_of: AsOf


class SignedDeliveryIn(DeliveryIn):
    signature: SignatureText


class ApprovalIn(Schema):
    """The customer accepts milestones, which pays them at once."""

    milestones: SomeMilestones
    seal: HashText = Field(
        default=ZERO_HASH, description="The customer's sealed rating, riding along if it has sealed none yet."
    )


class SignedApprovalIn(ApprovalIn):
    signature: SignatureText


class RejectionIn(Schema):
    """The customer refuses delivered milestones."""

    milestones: SomeMilestones
    reason_hash: HashText = Field(description="Hash of the private reason.")


class SignedRejectionIn(RejectionIn):
    signature: SignatureText


class ContestIn(Schema):
    """The maker contests rejections instead of curing; without milestones, the forfeit of its bond."""

    milestones: MilestoneNumbers
    reason_hash: HashText = Field(description="Hash of the private reason.")


class SignedContestIn(ContestIn):
    signature: SignatureText


class OrderStatus(StrEnum):
    DRAFT = "draft"
    POSTED = "posted"
    OPEN = "open"
    BOND_WAIT = "bond_wait"
    BOND_CONTESTED = "bond_contested"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    METERED = "metered"


class MilestoneState(StrEnum):
    PENDING = "pending"
    DELIVERED = "delivered"
    REJECTED = "rejected"
    CURED = "cured"
    CONTESTED = "contested"
    PAID = "paid"
    REFUNDED = "refunded"
    RULED = "ruled"


class MilestoneOut(Schema):
    number: int = Field(description="Counted from 1.", examples=[1])
    state: MilestoneState
    amount: Money
    deadline: Moment
    waits_until: Moment | None = Field(
        description="The last second in which it waits for somebody; null once its money has left, and in a "
        "draft."
    )


class Turn(Schema):
    """Who can act, by when, and what happens if nobody does."""

    who: Literal["customer", "maker", "both", "anyone"]
    can: str = Field(examples=["deliver milestone 1"])
    milestones: list[int] = Field(description="Counted from 1; empty where it is about the whole order.")
    by: Moment | None = Field(description="The last second; null where time has run out already.")
    silence: str = Field(
        description="What silence does.", examples=["milestone 1 is refunded to the customer"]
    )


class Order(Schema):
    """An order as it stands at one block."""

    id: HashText
    status: OrderStatus
    kind: Kind
    version: int = Field(description="Of the terms in force: one more with each change that both signed.")
    customer: AddressText
    maker: AddressText | None = Field(description="Null while a posted order waits for one.")
    acting_customer: AddressText = Field(
        description="Who acts as the customer: of a sub-order whose milestone above has failed, the customer "
        "above."
    )
    parent: ParentOut | None = Field(description="The milestone that pays, of a sub-order.")
    token: Token
    price: Money
    bond: Money
    fee_bps: int = Field(description="Share of every payout that is burned, in hundredths of a percent.")
    fee_burned: Money
    review: int = Field(description="Seconds.")
    cure: int = Field(description="Seconds.")
    open_by: Moment
    court_by: Moment
    closed_at: Moment | None
    milestones: list[MilestoneOut]
    locked: Money = Field(
        description="What the order holds now: unsettled milestones, and the bond until it closes."
    )
    turn: list[Turn] = Field(
        description="Whose turn it is; several can be at once. Empty once nothing is left to do."
    )
    next_due: Moment | None = Field(description="The first second at which POST …/poke does something.")
    emptied_by: Moment | None = Field(
        description="By when nothing is locked any more if both are silent from now on."
    )
    draft: Draft | None = Field(description="What is still to be signed, while it is a draft.")
    as_of: AsOf


class TermsOut(Schema):
    """The terms in force, exactly as they are signed: Solidity's names, wide integers as decimal strings."""

    id: HashText
    digest: HashText = Field(description="Of these terms; the id itself at version 0.")
    terms: dict[str, Any]
    clauses: dict[str, Any] | None = Field(
        description="What is agreed beside the terms, which hold its hash; null where that is zeros."
    )
    as_of: AsOf


class TermsIn(Schema):
    """Terms of an order that was made elsewhere."""

    terms: dict[str, Any] = Field(
        description="Exactly as they were signed, by Solidity's names; `clauses` is the hash of the list."
    )
    clauses: dict[str, Any] | None = Field(
        default=None, description="The clauses themselves, where the terms hold the hash of some."
    )
    specification: dict[str, Any] | None = Field(
        default=None,
        description="Of a post: what it is about, with a `title`, to be shown to everybody. The terms must "
        "hold its salted hash.",
    )
    specification_salt: HashText | None = Field(
        default=None, description="The salt of that hash; with `specification` only."
    )
