"""What ties an order to others and to machines: clauses, sub-orders, the maker's pot, the meter."""

from __future__ import annotations

from typing import NamedTuple

from ledger.store.rows import facts, versioned
from ledger.types import Address, BasisPoints, BlockNumber, Hash32, Timestamp, TokenAmount, Wide


class ClausesRow(NamedTuple):
    """What an order agrees on beyond its terms. Zero means "not agreed" in every field."""

    order_id: Hash32
    """The order."""
    parent: Hash32
    """The order that this one is a sub-order of."""
    parent_milestone: int
    """The milestone of the parent whose money pays this order."""
    max_subcontract_bps: BasisPoints
    """Share of the price that may go to sub-orders the customer has not signed."""
    min_maker_tier: int
    """Least credit tier of who takes a posted order."""
    arbiter: Address
    """Who rules on what is contested."""
    backup: Address
    """Who does when the first fails."""
    court_data: Hash32
    """Hash of what is handed to the court."""
    max_court_fee: TokenAmount
    """Most that the court may ask of one side."""
    meter_id: Hash32
    """The meter, for people."""
    meter_signer: Address
    """The key that signs vouchers."""
    rate: TokenAmount
    """What one unit of use costs."""
    max_units: Wide
    """Most units."""
    claim_units: Wide
    """Most units that one claim without a voucher may add."""
    interval: int
    """Seconds between two such claims."""
    grace: int
    """Seconds after the term in which use can still be claimed."""


class SubOrderRow(NamedTuple):
    """An order that is paid from a milestone of another."""

    order_id: Hash32
    """The sub-order."""
    parent: Hash32
    """The order above it."""
    principal: Address
    """Whose money comes back when it is not used."""
    milestone: int
    """The milestone of the parent that pays, counted from 0."""
    depth: int
    """How many orders stand above it."""
    sponsored: bool
    """Whether the parent's customer signed it, so that it is paid as it performs."""
    withheld: TokenAmount
    """What waits until its parent's milestone is paid."""


class AllotmentRow(NamedTuple):
    """What of a milestone went to sub-orders."""

    order_id: Hash32
    """The order above."""
    milestone: int
    """Counted from 0."""
    allotted: TokenAmount
    """Given to sub-orders."""
    advanced: TokenAmount
    """Paid out of them before the milestone was."""
    maker_bps: BasisPoints
    """How the milestone was settled: the maker's share."""


class NestRow(NamedTuple):
    """What an order's sub-orders together bind."""

    order_id: Hash32
    """The order above."""
    bond: TokenAmount
    """Bond that stands for advances."""
    advanced: TokenAmount
    """Paid out before its milestones were."""
    owed: TokenAmount
    """What the maker owes of it."""
    unsponsored: TokenAmount
    """Given to sub-orders that the customer has not signed."""
    children: int
    """How many sub-orders there were."""


class MakerPotRow(NamedTuple):
    """An order's earnings that its maker assigned to cost settlement."""

    order_id: Hash32
    """The order."""
    amount: TokenAmount
    """What waits there to be collected."""
    assigned: bool
    """Whether the maker assigned them."""


class LinkedMoneyRow(NamedTuple):
    """Money moved between an order and what it is linked to."""

    block_number: BlockNumber
    log_index: int
    order_id: Hash32
    """The order."""
    what: str
    """milestone: what sub-orders and metered use have of it; withheld: pay that waits for the order above;
    pot: pay that waits to be collected."""
    milestone: int
    """The milestone, counted from 0; 0 where it is not about one."""
    change: TokenAmount
    """By how much that grew; below zero, shrank."""


class MeterRow(NamedTuple):
    """Metered use of a resource."""

    order_id: Hash32
    """The RESOURCE order."""
    max_units: Wide
    """Most units."""
    claimed: Wide
    """Units of the open claim, in all."""
    claimed_at: Timestamp
    """When it was made; 0 for none."""
    last_at: Timestamp
    """When use was paid last."""
    grace: int
    """Seconds after the term in which use can still be claimed."""
    contested: bool
    """Whether the customer contests the claim."""


CLAUSES = versioned("order_clauses", ClausesRow, now=[("arbiter",)])
SUB_ORDERS = versioned("sub_order", SubOrderRow, now=[("parent",)])
ALLOTMENTS = versioned("allotment", AllotmentRow, key=2)
NESTS = versioned("nest", NestRow)
MAKER_POTS = versioned("maker_pot", MakerPotRow)
LINKED_MONEY = facts("linked_money", LinkedMoneyRow, by=[("order_id",)])
METERS = versioned("meter", MeterRow)
