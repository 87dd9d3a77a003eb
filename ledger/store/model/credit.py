"""Cyber-credit: what each party's score is made of, and every term that ever entered it (``CreditRegistry``).

Sums, weights, means and credibilities are in fixed point with 1e9 = 1; days are counted from 1970-01-01.
"""

from __future__ import annotations

from typing import NamedTuple

from ledger.store.rows import facts, versioned
from ledger.types import Address, BasisPoints, BlockNumber, Hash32, Timestamp, TokenAmount, Wide


class CreditAccountRow(NamedTuple):
    """A party's credit. Its versions are its credit history."""

    party: Address
    """Whose it is."""
    sum: Wide
    """S: weight × evidence."""
    weight: Wide
    """W: the weights."""
    day: int
    """The day of the last evidence, to which S and W have faded."""
    exposure: int
    """Open unsecured exposure, in credit units."""
    open_orders: int
    """Open orders as a maker."""
    closed_day: int
    """The day the last order closed; 0 if none did."""
    rooted_by_genesis: bool
    """Rooted by the deployment's list, for good."""
    rooted_by_stake: bool
    """Rooted while its stake is high enough."""
    vouchers: int
    """How many parties rooted by themselves vouch for it; three root it."""
    falls: int
    """How often it lost those who vouched for it."""
    word: Hash32
    """The registry's word: ``ledger.bindings.credit_state.CreditAccount`` reads it."""


class CreditRaterRow(NamedTuple):
    """A party as a rater: its bias, and what it has passed on."""

    rater: Address
    """Who rates."""
    sum: Wide
    """Weight × (rating − what was expected of the ratee)."""
    weight: Wide
    """Those weights."""
    praised: int
    """Weight of the praise that it passed on to others, faded to ``day``."""
    complained: int
    """Weight of its complaints about others, faded to ``day``."""
    day: int
    """The day of its last word that weighed."""
    word: Hash32
    """The registry's word: ``CreditRater`` reads it."""


class CreditPairRow(NamedTuple):
    """What two parties passed on to each other, all faded to ``day``."""

    low: Address
    """The smaller address."""
    high: Address
    """The larger address."""
    praise_by_low: int
    """Weight of the smaller address's praise of the larger."""
    complaints_by_low: int
    """Weight of its complaints."""
    low_vouches: int
    """That it vouches for the larger: 1 + the larger one's falls then, or 0."""
    praise_by_high: int
    """Weight of the larger address's praise of the smaller."""
    complaints_by_high: int
    """Weight of its complaints."""
    high_vouches: int
    """That it vouches for the smaller: 1 + the smaller one's falls then, or 0."""
    day: int
    """The day of the last word between them that weighed."""
    word: Hash32
    """The registry's word: ``CreditPair`` reads it."""


class CreditPriorRow(NamedTuple):
    """What ratings average to: μ = sum / weight. There is one row."""

    contract: str
    """CreditRegistry."""
    sum: Wide
    """Weight × rating."""
    weight: Wide
    """The weights."""
    word: Hash32
    """The registry's word: ``CreditPrior`` reads it."""


class CreditStakeRow(NamedTuple):
    """What a party has at stake."""

    party: Address
    """Whose it is; 0x…dEaD holds what was slashed."""
    stake: TokenAmount
    """In the stake token."""


class StakeChangeRow(NamedTuple):
    """Stake came or went. What was slashed goes to 0x…dEaD, and comes there as a second row."""

    block_number: BlockNumber
    log_index: int
    party: Address
    """Whose it is."""
    change: TokenAmount
    """What was added; below zero what left."""
    stake: TokenAmount
    """What is there now."""


class SlashRow(NamedTuple):
    """Stake was taken from a party and burned. It stands at the place where the burned stake grew."""

    block_number: BlockNumber
    log_index: int
    party: Address
    """Who lost it."""
    order_id: Hash32 | None
    """The order that it defaulted on, or lost a dispute about."""
    amount: TokenAmount
    """How much."""


class CreditRecordRow(NamedTuple):
    """An order's two ratings, and what courts ruled, as credit knows it."""

    order_id: Hash32
    """The order."""
    customer_revealed: bool
    """Whether the customer's rating is known."""
    maker_revealed: bool
    """Whether the maker's is."""
    customer_withdrawn: bool
    """Whether the customer took its words back."""
    maker_withdrawn: bool
    """Whether the maker did."""
    applied: bool
    """Whether ratings and the on-time event have moved the scores, or can no longer."""
    rulings: int
    """How often a court ruled on it, up to 255."""
    ruled_maker_bps: BasisPoints
    """The maker's share of all that was ruled on; 0 without a ruling."""
    ruled_amount: TokenAmount
    """All that was ruled on."""
    word: Hash32
    """The registry's word: ``CreditRecord`` reads it."""


class RatingRow(NamedTuple):
    """What one side of an order said about the other."""

    order_id: Hash32
    """The order."""
    rater: Address
    """Who rates."""
    ratee: Address
    """Who is rated."""
    quality: int
    """0 to 100."""
    delivery: int
    """0 to 100."""
    cost: int
    """0 to 100."""
    communication: int
    """0 to 100."""
    comment_hash: Hash32
    """Hash of the private comment; zero for none."""
    revealed_at: Timestamp
    """When it became known."""
    withdrawn: bool
    """Whether its author took it back: readers hide the comment, the score keeps what it learned."""
    reply_hash: Hash32 | None
    """Hash of the ratee's last answer; null while there is none."""


class CreditTermRow(NamedTuple):
    """One term of a party's score: evidence that entered it, with all of its formula."""

    block_number: BlockNumber
    log_index: int
    party: Address
    """Whose score moved."""
    source: Address | None
    """Whose credibility and caps it carried; null for a fault, which counts in full."""
    order_id: Hash32
    """The order that it is about."""
    cause: str
    """``sharing.credit.state.Cause`` by its name."""
    evidence: int
    """Rating − bias − μ."""
    weight: Wide
    """The weight with which it entered: after credibility, caps and tripling."""
    mu: int
    """μ before it."""
    bias: int
    """The rater's bias; 0 for objective events."""
    credibility: int
    """The credibility that it carried, 0 to 1e9."""
    faded_days: int
    """Whole days by which S and W faded before it entered; 0 when they were held."""
    sum_after: Wide
    """S with it."""
    weight_after: Wide
    """W with it."""
    word: Hash32
    """The evidence as it was emitted: ``CreditEvidence`` reads it."""


class CreditRulingRow(NamedTuple):
    """Credit learned of a court's ruling."""

    block_number: BlockNumber
    log_index: int
    order_id: Hash32
    """The order."""
    amount: TokenAmount
    """What was ruled on."""
    maker_bps: BasisPoints
    """The maker's share of it."""


CREDIT_ACCOUNTS = versioned("credit_account", CreditAccountRow)
CREDIT_RATERS = versioned("credit_rater", CreditRaterRow)
CREDIT_PAIRS = versioned("credit_pair", CreditPairRow, key=2, now=[("high",)])
CREDIT_PRIOR = versioned("credit_prior", CreditPriorRow)
CREDIT_STAKES = versioned("credit_stake", CreditStakeRow)
STAKE_CHANGES = facts("stake_change", StakeChangeRow, by=[("party",)])
SLASHES = facts("stake_slashed", SlashRow, by=[("party",)])
CREDIT_RECORDS = versioned("credit_record", CreditRecordRow)
RATINGS = versioned("rating", RatingRow, key=2, now=[("ratee",), ("rater",)])
CREDIT_TERMS = facts("credit_term", CreditTermRow, by=[("party",), ("order_id",)])
CREDIT_RULINGS = facts("credit_ruling", CreditRulingRow, by=[("order_id",)])
