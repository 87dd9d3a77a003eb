"""An order as people plan it, before it is terms."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, model_validator

from api.orders.schemas import Kind, Share
from api.values import AddressText, AmountIn, HashText, Schema, Seconds, TimeText
from ledger.signing.terms import DEFAULT_WINDOW
from ledger.types import BasisPoints, TokenAmount
from sharing.model import MAX_MILESTONES
from sharing.model.terms import BPS, DAY, MAX_FEE_BPS

OWN = "own"
"""How a plan names the deployment's own court."""
Units = Annotated[int, Field(ge=1, lt=1 << 63, strict=True, description="Units of use.")]


class MilestoneIn(Schema):
    """One milestone: what it alone pays, and by when it must be delivered."""

    amount: AmountIn
    deadline: TimeText | None = Field(default=None, description="Or give `due_in`.")
    due_in: Seconds | None = Field(
        default=None, description="Seconds from the chain's time now, instead of `deadline`."
    )

    @model_validator(mode="after")
    def _one_time(self) -> MilestoneIn:
        if (self.deadline is None) == (self.due_in is None):
            raise ValueError("needs either `deadline` or `due_in`")
        return self


class CourtIn(Schema):
    """Who rules on what is contested, if the sides do not agree. GET /v1/court says what ours costs."""

    arbiter: str = Field(
        default=OWN,
        description="`own` for this deployment's court, or the address of any ERC-792 court.",
        min_length=3,
        max_length=42,
        examples=[OWN],
    )
    backup: str | None = Field(
        default=None,
        description="Who is asked when the first one fails; written alike.",
        min_length=3,
        max_length=42,
    )
    max_fee: AmountIn | None = Field(
        default=None,
        description="What each side deposits for it at most: smallest units of the order's token for our own "
        "court, its price where left out; wei for every other.",
    )
    data_hash: HashText | None = Field(
        default=None,
        description="keccak256 of what the court is handed (ERC-792's extra data), if anything is.",
    )


class MeterIn(Schema):
    """How use of a resource is measured and paid."""

    signer: AddressText = Field(description="The key that signs the meter's vouchers.")
    rate: AmountIn = Field(description="What one unit costs.")
    max_units: Units = Field(description="Most units: their price is the order's one milestone.")
    claim_units: Units | None = Field(
        default=None,
        description="Most units of one claim without a voucher. Left out: a tenth of `max_units`.",
    )
    interval: Seconds = Field(default=DAY, description="Seconds between two claims without a voucher.")
    grace: Seconds = Field(
        default=3 * DAY, description="Seconds after the term in which its use is still paid."
    )
    id: HashText | None = Field(default=None, description="The meter, for people.")


class ParentIn(Schema):
    """The milestone of a running order that pays this one."""

    order: HashText
    milestone: int = Field(ge=1, le=MAX_MILESTONES, strict=True, description="Counted from 1.")


class DraftIn(Schema):
    """An order as people plan it."""

    kind: Kind = Field(
        default=Kind.ORDER, description="What is shared. A resource needs `meter`, and only it has one."
    )
    customer: AddressText = Field(description="Who pays; of a sub-order, the maker of the order above.")
    maker: AddressText | None = Field(
        default=None, description="Who makes. Left out: the order is posted, and the first maker takes it."
    )
    token: str = Field(
        description="The ERC-20 that price and bond are in: its address, or the symbol of a token of "
        "GET /v1/tokens.",
        min_length=1,
        max_length=42,
        examples=["dUSD"],
    )
    milestones: list[MilestoneIn] = Field(min_length=1, max_length=MAX_MILESTONES)
    bond: AmountIn | None = Field(
        default=None,
        description="What the maker locks against default. Left out: the least that its credit asks.",
    )
    fee_bps: Annotated[BasisPoints, Field(ge=0, le=MAX_FEE_BPS, strict=True)] | None = Field(
        default=None,
        description="Share of every payout that is burned, in hundredths of a percent; 0 keeps the order "
        "outside cyber-credit. Left out: the least that the maker's credit asks.",
    )
    review: Seconds = Field(
        default=DEFAULT_WINDOW, description="Seconds the customer has to answer a delivery; silence accepts."
    )
    cure: Seconds = Field(
        default=DEFAULT_WINDOW,
        description="Seconds the maker has to cure a rejected delivery; silence refunds.",
    )
    open_by: TimeText | None = Field(
        default=None,
        description="Opens nothing later; a post can be taken until then. Left out: in a week.",
    )
    inputs_due: TimeText | None = Field(
        default=None, description="By when the customer owes the maker its inputs. Left out: it owes none."
    )
    court_by: TimeText | None = Field(
        default=None,
        description="From when on a contested milestone follows `default_maker_bps`. Left out: 30 days after "
        "the last contest can begin; of a sub-order, when it is of the order above.",
    )
    default_maker_bps: Share = Field(
        default=BasisPoints(BPS // 2),
        description="The maker's share of a contested milestone that nobody settled.",
    )
    relay_fee: AmountIn = Field(
        default=TokenAmount(0), description="What the customer pays whoever submits the opening."
    )
    min_maker_tier: int = Field(
        default=0, ge=0, le=4, strict=True, description="Least credit tier of who takes a post."
    )
    max_subcontract_bps: Share = Field(
        default=BasisPoints(0),
        description="Share of the price that the maker may place in sub-orders which the customer has not "
        "signed.",
    )
    parent: ParentIn | None = Field(default=None, description="What pays it, if it is a sub-order.")
    court: CourtIn | None = Field(
        default=None, description="Left out: no court; what nobody settles follows `default_maker_bps`."
    )
    meter: MeterIn | None = None
    specification: dict[str, Any] | None = Field(
        default=None,
        description="The private specification. It is hashed with a fresh salt and forgotten: keep it and "
        "the answer's `specification_salt`. To show it to nobody, send `specification_hash` instead.",
    )
    specification_hash: HashText | None = Field(
        default=None,
        description="keccak256(salt ‖ keccak256(RFC 8785 form)) of the specification, made by you.",
    )
    publish: bool = Field(
        default=False,
        strict=True,
        description="Of a post: keep `specification` with its salt and show both to everybody, so that "
        "makers know what they take. It then needs a `title` of one line; a `description` is shown as well.",
    )

    @model_validator(mode="after")
    def _fits_together(self) -> DraftIn:
        if self.specification is not None and self.specification_hash is not None:
            raise ValueError("give `specification` or `specification_hash`, not both")
        if self.publish and (self.specification is None or self.maker is not None):
            raise ValueError("`publish` is for the `specification` of a post: give one, and no `maker`")
        if (self.kind is Kind.RESOURCE) != (self.meter is not None):
            raise ValueError("a resource needs a `meter`, and nothing else has one")
        if self.parent is not None and self.maker is None:
            raise ValueError("a sub-order names its `maker`: it cannot be posted")
        if self.min_maker_tier and self.maker is not None:
            raise ValueError("`min_maker_tier` is a condition of a post: leave out `maker`, or it")
        return self
