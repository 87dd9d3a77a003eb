from __future__ import annotations

from typing import Literal

from pydantic import Field

from api.orders.plans import Units
from api.orders.schemas import Turn
from api.values import AddressText, AsOf, HashText, Moment, Money, Schema


class VoucherIn(Schema):
    """What the meter has counted since the order opened."""

    units: Units


class ClaimIn(Schema):
    """Use beyond what was paid, for which the meter has no voucher."""

    units: Units


class ClaimContestIn(Schema):
    """The customer's answer to the open claim."""

    reason_hash: HashText = Field(description="Hash of the private reason.")


class OpenClaim(Schema):
    """The maker's claim that waits."""

    units: int
    amount: Money
    made: Moment
    contested: bool
    pays_from: Moment = Field(description="From when on silence, or the agreed share, decides it.")


class MeterOut(Schema):
    """Where metered use stands."""

    id: HashText
    status: Literal["metered", "over"]
    meter_id: HashText | None
    signer: AddressText = Field(description="Whose vouchers count.")
    rate: Money = Field(description="Of one unit.")
    max_units: int
    paid: Money
    units_paid: int = Field(description="Whole units that what was paid is worth.")
    remainder: Money = Field(description="What is left for further use; it goes back at the end.")
    claim: OpenClaim | None
    claim_units: int = Field(description="Most units of one claim.")
    next_claim: Moment | None = Field(description="The first second for the maker's next claim.")
    term: Moment = Field(description="The end of the term.")
    counts_until: Moment = Field(description="The last second for vouchers and claims: term and grace.")
    turn: list[Turn]
    as_of: AsOf
