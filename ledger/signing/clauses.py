"""What only some orders agree on beside their terms: a parent, a court, a meter, conditions of a post.

The terms hold the hash of a list of none or one ``Clauses``, so a wallet shows them in full with the terms.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ledger.chain.transactions import keccak256
from ledger.signing.structs import Message, StructType, hash_struct
from ledger.types import ZERO_ADDRESS, ZERO_HASH, Address, BasisPoints, Hash32, TokenAmount


@dataclass(frozen=True, slots=True)
class Clauses(Message):
    """Fixed when the order opens. Zero means "not agreed" in every field. Never signed alone."""

    STRUCT: ClassVar[StructType] = StructType.of(
        "Clauses(bytes32 parent,uint8 parentMilestone,uint16 maxSubcontractBps,uint8 minMakerTier,"
        "address arbiter,address backup,bytes32 courtData,uint128 maxCourtFee,bytes32 meterId,"
        "address meterSigner,uint128 rate,uint64 maxUnits,uint64 claimUnits,uint32 interval,uint32 grace)"
    )

    parent: Hash32 = ZERO_HASH
    """The order that this one is a sub-order of."""
    parent_milestone: int = 0
    """The one milestone of the parent whose money pays this order, counted from 0."""
    max_subcontract_bps: BasisPoints = BasisPoints(0)
    """Share of the price that the maker may place in sub-orders which the customer has not signed."""
    min_maker_tier: int = 0
    """Least credit tier a maker of a posted order needs."""
    arbiter: Address = ZERO_ADDRESS
    """Who rules on contested milestones: the panel, or any ERC-792 court."""
    backup: Address = ZERO_ADDRESS
    """Who does when the first fails."""
    court_data: Hash32 = ZERO_HASH
    """Hash of what is handed to the court (ERC-792's extra data)."""
    max_court_fee: TokenAmount = TokenAmount(0)
    """Most that the court may ask of one side, in its own currency."""
    meter_id: Hash32 = ZERO_HASH
    """The meter of a RESOURCE order, for people."""
    meter_signer: Address = ZERO_ADDRESS
    """The key that signs the meter's vouchers."""
    rate: TokenAmount = TokenAmount(0)
    """What one unit of use costs."""
    max_units: int = 0
    """Most units: their price is the order's."""
    claim_units: int = 0
    """Most units that one claim without a voucher may add."""
    interval: int = 0
    """Seconds between two claims without a voucher."""
    grace: int = 0
    """Seconds after the term in which vouchers and claims for its use still count."""


NO_CLAUSES = Clauses()
"""Nothing agreed: what functions that ask for clauses take where an order has none."""


def clauses_hash(clauses: Clauses | None) -> Hash32:
    """``OrderTerms.clauses``: the EIP-712 hash of the list with these alone, or zeros for none."""
    return ZERO_HASH if clauses is None else keccak256(hash_struct(Clauses.STRUCT, clauses))
