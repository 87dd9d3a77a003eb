"""Orders: where each stands, what was agreed, its milestones, and the money that moved (``OrderEscrow``)."""

from __future__ import annotations

from typing import NamedTuple

from ledger.store.rows import facts, versioned
from ledger.types import Address, BasisPoints, BlockNumber, Hash32, Timestamp, TokenAmount, Wide


class OrderRow(NamedTuple):
    """Where an order stands."""

    order_id: Hash32
    """The order."""
    kind: str
    """What is shared: order, resource or capability."""
    customer: Address
    """Who pays."""
    maker: Address
    """Who makes; zero while a posted order waits for one."""
    token: Address
    """The ERC-20 that price and bond are in."""
    price: TokenAmount
    """What all milestones together pay."""
    bond: TokenAmount
    """What the maker locks against default."""
    phase: str
    """``sharing.model.states.Phase`` by its name."""
    version: int
    """Of the terms in force."""
    state: bytes
    """The escrow's word, 32 bytes: ``ledger.bindings.order_state`` reads it."""
    terms_hash: Hash32
    """Hash of the terms in force: the order's id until they were changed."""
    fee_burned: TokenAmount
    """Fee burned so far."""
    to_maker: TokenAmount
    """Of the price, paid to the maker so far, after the fee."""
    to_customer: TokenAmount
    """Of the price, given back to the customer so far."""
    bond_to_maker: TokenAmount
    """Of the bond, given back."""
    bond_to_customer: TokenAmount
    """Of the bond, forfeited."""
    opened_at: Timestamp
    """When it was posted or opened."""
    closed_at: Timestamp | None
    """When nothing was locked any more; null while something is."""


class OrderTermsRow(NamedTuple):
    """What both parties signed, beside amounts and deadlines, which its milestones hold."""

    order_id: Hash32
    """The order."""
    version: int
    """0 when first signed, one more with each change."""
    inputs_due: Timestamp
    """By when the customer owes the maker its inputs; 0 for none."""
    review: int
    """Seconds to answer a delivery."""
    cure: int
    """Seconds to cure a rejected one."""
    open_by: Timestamp
    """Until when the signatures open it, or a posted order can be taken."""
    court_by: Timestamp
    """From when on a contested slice follows the default."""
    default_maker_bps: BasisPoints
    """The maker's share of a contested slice that nobody settled."""
    fee_bps: BasisPoints
    """Share of every payout that is burned."""
    relay_fee: TokenAmount
    """What the customer pays whoever submits the opening."""
    clauses: Hash32
    """Hash of the clauses, zero for none."""
    spec_hash: Hash32
    """Salted hash of the private specification."""
    salt: Wide
    """Makes otherwise equal orders differ."""


class MilestoneRow(NamedTuple):
    """One part of an order that is delivered and paid by itself."""

    order_id: Hash32
    """The order."""
    place: int
    """Counted from 0."""
    amount: TokenAmount
    """What it alone pays."""
    deadline: Timestamp
    """By when it must be delivered."""
    state: str
    """``sharing.model.states.Milestone`` by its name, or ``dropped`` by an amendment."""


DROPPED = "dropped"
"""The state of a milestone that the terms in force have no more."""


class SealRow(NamedTuple):
    """A sealed rating that waits to be revealed."""

    order_id: Hash32
    """The settled order."""
    rater: Address
    """Who rates."""
    seal: Hash32
    """Hash of marks and salt."""


class PaymentRow(NamedTuple):
    """Locked money left an order."""

    block_number: BlockNumber
    log_index: int
    order_id: Hash32
    """The order."""
    of_bond: bool
    """Whether it was the bond's money, or else the price's."""
    to_maker: TokenAmount
    """To the maker's side."""
    to_customer: TokenAmount
    """To the customer's side."""
    fee: TokenAmount
    """Burned."""
    linked: bool
    """Whether orders above, sub-orders or a pot share in it. If not, what no ``balance_change`` of the order
    holds was sent at once."""


class OrderFundingRow(NamedTuple):
    """Money was locked in an order, or an amendment gave some of it back."""

    block_number: BlockNumber
    log_index: int
    what: str
    """price, bond, relay fee (for whoever submitted it), or milestone: a price out of the order above."""
    order_id: Hash32
    """The order."""
    party: Address
    """Whose money it was."""
    amount: TokenAmount
    """How much; below zero what was given back."""


class ObjectionRow(NamedTuple):
    """A party rejected or contested."""

    block_number: BlockNumber
    log_index: int
    order_id: Hash32
    """The order."""
    party: Address
    """Who objects."""
    milestones: int
    """Bits of the milestones; none for the bond."""
    reason_hash: Hash32
    """Hash of a private text."""


class RulingRow(NamedTuple):
    """A court's ruling was carried out in the escrow."""

    block_number: BlockNumber
    log_index: int
    order_id: Hash32
    """The order."""
    milestones: int
    """Bits of the milestones; none for the contested bond."""
    maker_bps: BasisPoints
    """The maker's share."""


class ProposalRow(NamedTuple):
    """An offer to settle what is contested."""

    order_id: Hash32
    """The order."""
    until: Timestamp
    """Until when the other side can take it."""
    by_customer: int
    """How many the customer has made."""
    by_maker: int
    """How many the maker has made."""
    last_by_maker: bool
    """Whose the last one is."""
    milestones: int
    """Bits of the milestones."""
    maker_bps: BasisPoints
    """The maker's share."""


ORDERS = versioned(
    "production_order",
    OrderRow,
    now=[
        ("customer", "phase", "opened_at"),
        ("maker", "phase", "opened_at"),
        ("phase", "opened_at"),
        ("opened_at", "order_id"),
    ],
)
ORDER_TERMS = versioned("order_terms", OrderTermsRow)
MILESTONES = versioned("milestone", MilestoneRow, key=2, now=[("state", "deadline")])
SEALS = versioned("rating_seal", SealRow, key=2)
PAYMENTS = facts("payment", PaymentRow, by=[("order_id",)])
ORDER_FUNDINGS = facts("order_funding", OrderFundingRow, parts=1, by=[("order_id",)])
OBJECTIONS = facts("objection", ObjectionRow, by=[("order_id",)])
RULINGS = facts("ruling", RulingRow, by=[("order_id",)])
PROPOSALS = versioned("settlement_proposal", ProposalRow)
