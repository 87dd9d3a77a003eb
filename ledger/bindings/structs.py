"""Generated from the structs of all contracts by ``python -m ledger.bindings write``: do not edit."""

from __future__ import annotations

from dataclasses import dataclass

from ledger.bindings.enums import CaseStage, Duty, FlowStage, LineState
from ledger.bindings.words import (
    ZEROS_12,
    address_word,
    as_amount,
    as_bps,
    as_int,
    as_time,
    bool_word,
    bytes_tail,
    bytes_word,
    counted,
    exactly,
    int_word,
    misplaced,
    not_a,
    pack,
    read_bytes,
    read_count,
    uint_word,
    wrong_size,
)
from ledger.signing.clauses import Clauses
from ledger.signing.communities import Charter, CommunityKind, Share
from ledger.signing.costs import CostAgreement, CostRoot, CostShare
from ledger.signing.messages import OrderTerms
from ledger.types import Address, BasisPoints, Hash32, Timestamp, TokenAmount, checksummed
from sharing.model.vocabulary import SharingKind


@dataclass(frozen=True, slots=True)
class Delegate:
    """Somebody who acts for a party within scopes."""

    scopes: int
    until: Timestamp
    """The last second in which it acts."""
    grantor: Address
    """Which key named it: the delegate acts for as long as that key does."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a party, other than a first address that was never revoked: that one needs no entry."""

    party: Address
    """Whose key it is, or zero."""
    valid_from: Timestamp
    """From when it acts, if it was not revoked and who proposed it was not until then; 0 for a first
    address.
    """
    revoked_at: Timestamp
    """When it was revoked, or 0."""
    grantor: Address
    """Which key, or recovery address, proposed it."""


@dataclass(frozen=True, slots=True)
class Party:
    """A party's public entry."""

    since: Timestamp
    """When it registered, or 0."""
    roles: int
    """Bits of the roles it plays (SF §2), in the order of ``sharing.model.Role``."""
    profile_digest: Hash32
    """Digest of its digital model in canonical form."""


@dataclass(frozen=True, slots=True)
class Recovery:
    """The address that may revoke a party's keys and propose new ones, when they are lost or stolen."""

    previous: Address
    """The one before the last change."""
    next: Address
    """The one of the last change, in force from ``validFrom`` unless the key that proposed it was
    revoked before.
    """
    valid_from: Timestamp
    grantor: Address
    """Which key proposed the last change."""


@dataclass(frozen=True, slots=True)
class Peers:
    """The contracts that the escrow works with, fixed when it is deployed."""

    parties: Address
    """Keys and delegates."""
    credit: Address
    """Cyber-credit, or zero."""
    wrapped_native: Address
    """The native coin as a token."""
    arbiters: Address
    """Who may rule."""
    costs: Address
    """Who may collect pots."""
    communities: Address
    """Who belongs together."""


@dataclass(frozen=True, slots=True)
class Modules:
    """The code behind the escrow's address, by what it is about."""

    negotiation: Address
    agreements: Address
    disputes: Address
    clauses: Address
    nesting: Address
    payouts: Address
    metering: Address
    records: Address


@dataclass(frozen=True, slots=True)
class Allotment:
    """What one milestone's money is doing in sub-orders or metered use."""

    allotted: TokenAmount
    """What has left the milestone: into sub-orders, or to the maker for metered use."""
    advanced: TokenAmount
    """What unsponsored sub-orders have paid out of that; the maker's bond stands for it."""
    maker_bps: BasisPoints
    """Once the milestone is settled: the maker's share of it, which divides what comes back from then
    on.
    """


@dataclass(frozen=True, slots=True)
class ChildLink:
    """A sub-order's place below its parent."""

    parent: Hash32
    """The parent order."""
    principal: Address
    """The parent's customer, who stands in for the maker when the milestone fails."""
    milestone: int
    """The milestone whose money pays this order."""
    depth: int
    """How many orders stand above."""
    sponsored: bool
    """The parent's customer signed this order as well, and so answers for what it pays."""
    withheld: TokenAmount
    """Accepted work whose pay waits for the parent's milestone."""


@dataclass(frozen=True, slots=True)
class Meter:
    """Where the metering of a RESOURCE order stands. What was paid is the allotment of its one
    milestone.
    """

    max_units: int
    """Most units, as the clauses say: the price of one is the order's divided by it."""
    claimed: int
    """Units that the maker's open claim adds to what was paid; 0 if none is open."""
    claimed_at: Timestamp
    """When that claim was made."""
    last_at: Timestamp
    """When the order opened or the last claim was made: the next one comes an interval later."""
    grace: int
    """Seconds after the term in which use is still paid, as the clauses say."""
    contested: bool
    """The customer contests the open claim."""


@dataclass(frozen=True, slots=True)
class Nest:
    """What a maker has placed in sub-orders, and what its bond stands for because of them."""

    bond: TokenAmount
    """The maker's bond, as in the terms in force."""
    advanced: TokenAmount
    """What unsponsored sub-orders of unsettled milestones have paid out."""
    owed: TokenAmount
    """What the bond owes the customer for milestones that failed after such payments."""
    unsponsored: TokenAmount
    """Prices of unsponsored sub-orders so far."""
    children: int
    """Sub-orders so far."""


@dataclass(frozen=True, slots=True)
class Pot:
    """Where a maker's pay of one order goes, once it has assigned it to those who share it."""

    amount: TokenAmount
    """What waits to be collected."""
    assigned: bool
    """Whether pay goes here."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """The last offer to settle what is contested."""

    until: Timestamp
    """Until when the other side may take it, and the court stays shut to who made it; 0 once it was
    taken.
    """
    by_customer: int
    """How many the customer has made, and the maker."""
    by_maker: int
    last_by_maker: bool
    """Whether the maker made the last."""
    milestones: int
    """The contested milestones that it settles."""
    maker_bps: BasisPoints
    """The maker's share of them."""


@dataclass(frozen=True, slots=True)
class RatingRight:
    """What a closed order entitles its parties to say about each other."""

    id: Hash32
    """The order."""
    closed_at: Timestamp
    """When it closed, or 0 while it has not."""
    reveal_from: Timestamp
    """From when ratings can be revealed, or 0 while the order has not closed."""
    reveal_until: Timestamp
    """Until when they can."""
    customer_seal: Hash32
    """The customer's sealed rating of the maker, or zero."""
    maker_seal: Hash32
    """The maker's sealed rating of the customer, or zero."""
    fee_burned: TokenAmount
    """Fee burned over the order's life, in the token's smallest unit, capped at 2^80 − 1."""
    on_time: bool
    """Every milestone was delivered by its deadline and paid."""
    defaulted: bool
    """A milestone was refunded because the maker was silent."""


@dataclass(frozen=True, slots=True)
class FlowSettings:
    """The constants, each argued in docs/decisions/flow-roots.md."""

    stake_token: Address
    """What bonds are paid in: the registry's stake token."""
    arbitrator: Address
    """The court, by ERC-792, paid in the native coin."""
    bond: int
    """What a publisher and a challenger put up, in the stake token's smallest unit."""
    max_court_fee: int
    """A court that asks more of the native coin counts as one that is not there."""
    window: int
    """Seconds in which a root can be challenged, the last one included."""
    court_time: int
    """Seconds in which the court must rule, the last one included."""
    grace: int
    """Seconds for which a newer final root lets the caps of the one before count."""
    interval: int
    """Seconds that lie between two final roots, no less than ``grace``: so that what one edge carries
    adds up to less than what was paid for it, however often its root is renewed.
    """
    max_age: int
    """Seconds after which what a root says does not count any more, from when it was proposed."""
    max_total: int
    """The most that all caps together can be, in credit units: what the genesis parties have to give."""


@dataclass(frozen=True, slots=True)
class FlowTrack:
    """What moves of a root: one slot."""

    challenger: Address
    """Who challenged it last, or zero."""
    proposed_at: Timestamp
    until: Timestamp
    """OPEN: the last second to challenge. UNHEARD, ASKED: the last second for a ruling."""
    stage: FlowStage


@dataclass(frozen=True, slots=True)
class FlowClaim:
    """What a publisher says: the flow caps of all parties, after all that the chain held at the end of
    one block.
    """

    block_number: int
    block_hash: Hash32
    root: Hash32
    """Root of the Merkle-sum tree: leaf i is (i, party, cap in credit units, 0), see ``MerkleSum``."""
    total: TokenAmount
    """Sum of all leaves, in credit units."""
    count: int
    """How many leaves there are."""
    inputs: Hash32
    """Digest of what the caps were computed from, to find where two computations part. Nothing depends
    on it here.
    """


@dataclass(frozen=True, slots=True)
class FlowStanding:
    """Which roots there are: one slot."""

    last: int
    """The last one proposed; they are numbered from 1."""
    current: int
    """The final one that is in use, or 0."""
    previous: int
    """The final one before it, or 0."""
    final_at: Timestamp
    """When the one in use became final."""
    block_number: int
    """Of the one in use."""


@dataclass(frozen=True, slots=True)
class FlowCap:
    """What a party has proven: one slot."""

    cap: int
    """In credit units."""
    id: int
    """Of which root."""
    proposed_at: Timestamp
    """When that was proposed."""


@dataclass(frozen=True, slots=True)
class FlowLeaf:
    """A leaf with its proof."""

    index: int
    party: Address
    cap: int
    """In credit units."""
    proof: bytes
    """From the leaf up: 32 bytes of a sibling's hash, 16 of its sum."""


@dataclass(frozen=True, slots=True)
class FlowRoot:
    """What stays of a root."""

    root: Hash32
    publisher: Address
    """Whose bond stands behind it."""
    total: int
    count: int
    block_number: int


@dataclass(frozen=True, slots=True)
class Tier:
    """What one credit tier asks of a maker."""

    threshold: int
    """From which score less μ on a party is in the tier (fixed point, 1e9 = 1). Tier 0 is for
    everybody: its value is not read.
    """
    bond_bps: BasisPoints
    """Least bond as a share of the price."""
    fee_bps: BasisPoints
    """Least fee as a share of the price."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The constants of the score; each is justified in docs/decisions/credit-settings.md. Fixed point
    with 1e9 = 1 unless said otherwise. A weight of 1 is one order that burned a full fee, rated by
    a party in good standing.
    """

    prior_mean: int
    """μ before anybody is rated, −1 to 1."""
    prior_weight: int
    """M0: how much weight of ratings moves μ half-way from there."""
    shrinkage: int
    """K: the weight with which a party's own record competes against μ."""
    caution: int
    """z: how far below the mean the score lies, for a record of weight 1; at most 3.5·√K."""
    rater_shrinkage: int
    """The same as K for a rater's bias."""
    weight_per_fee: int
    """Weight of a rating per credit unit of fee burned by its order."""
    order_cap: int
    """Most weight of one rating or on-time event."""
    pair_cap: int
    """Most weight one party's praise has on another, decaying, and as much again its complaints; at
    most 48 bits.
    """
    pass_on_cap: int
    """B: most weight of praise one party passes on to all others, decaying, and as much again of
    complaints; at most 48 bits.
    """
    bottom: int
    """How far below μ a rooted rater's mean lies when its word weighs least, and when it loses those
    who vouch for it.
    """
    least_credibility: int
    """How much the word of a rooted rater weighs at least, 0 to 1."""
    root_evidence: int
    """R: weight of one rooted party's praise of another with which it vouches for it; three such
    parties root it. Above ``pairCap`` nobody is rooted by evidence.
    """
    exposure_scale: int
    """Limit on unsecured exposure, in credit units, of a party whose score is 1 above μ."""
    backing: int
    """Limit on unsecured exposure, in credit units, that good evidence of weight 1 backs by what it
    burned. A default takes as much evidence as backs the credit it took.
    """
    min_stake: TokenAmount
    """Stake that roots a party, in the stake token's smallest unit."""
    stake_lock_days: int
    """Whole days that stake stays locked after the last order closed and the last rating weighed."""
    lost_dispute_bps: BasisPoints
    """Share of the amount in a dispute that who lost it wholly loses of its stake."""
    tiers: tuple[Tier, ...]
    """What each tier asks, from tier 0 (newcomers and below) on."""


@dataclass(frozen=True, slots=True)
class ListedToken:
    """A token that gives credit, exposure and stake."""

    token: Address
    """The ERC-20."""
    unit: int
    """Its smallest units per credit unit, e.g. 10,000 for the cent of a dollar with 6 decimals."""


@dataclass(frozen=True, slots=True)
class Rating:
    """A rating as it was sealed. Criteria run from 0 to 100."""

    quality: int
    delivery: int
    cost: int
    communication: int
    comment_hash: Hash32
    """Hash of the private comment, or zero."""
    salt: Hash32
    """The seal's salt."""


@dataclass(frozen=True, slots=True)
class Backing:
    """Whoever paid our own court as a backup."""

    payer: Address
    back: int
    """What the court gave back because it did not rule, and the payer has not taken yet."""


@dataclass(frozen=True, slots=True)
class CourtSettings:
    """The constants of the court; each is argued in docs/decisions/arbitration.md."""

    stake_token: Address
    """What arbitrators stake."""
    seat_stake: int
    """Stake that one seat on a panel locks, in the stake token's smallest unit."""
    fault_slash: int
    """What of it an arbitrator loses that was drawn and stayed silent."""
    seat_fee: int
    """Fee of one seat, in credit units."""
    panel: int
    """Seats of the first panel, odd; a panel on appeal has twice as many and one, and no panel more
    than 15.
    """
    max_appeals: int
    """How many appeals a case can have."""
    draw_delay: int
    """Blocks from the opening of a round to the one whose ``prevrandao`` draws its panel."""
    warm_up: int
    """Seconds from staking to being drawn."""
    draw_window: int
    """Seconds within which the panel must be drawn, votes sealed, votes revealed, and an appeal paid."""
    commit_window: int
    reveal_window: int
    appeal_window: int
    loser_bps: BasisPoints
    """What an appeal costs the side that lost, and the other, as a share of the panel's fee; both at
    least the fee.
    """
    winner_bps: BasisPoints


@dataclass(frozen=True, slots=True)
class Appeal:
    """An appeal."""

    payer: Address
    """Who paid it."""
    bond: int
    """What it paid beyond the panel's fee, at stake."""
    other: Address
    """Who gets the bond if the appeal changes nothing for the better."""
    against: int
    """The ruling it is against."""
    for_maker: bool
    settled: bool


@dataclass(frozen=True, slots=True)
class Arbitrator:
    """An arbitrator, in one word."""

    stake: int
    locked: int
    """Of it, what seats on open cases lock."""
    place: int
    """Its place in the pool from 1 on, or 0."""
    since: Timestamp
    """When it last staked to enter; 0 if it did not, or failed a duty since: then it is not drawn."""


@dataclass(frozen=True, slots=True)
class Case:
    """One case."""

    stage: CaseStage
    round: int
    """0, or the number of the appeal."""
    standing: int
    """The ruling of the round before, in basis points to the maker."""
    reveals: int
    """Votes revealed, 8 bits for each round."""
    refunded: bool
    """What nobody earned went back to whoever opened it."""
    since: Timestamp
    """When the round was opened; when its panel was drawn, once it was."""
    until: Timestamp
    """By when all of it must be over."""
    draw_block: int
    """The block whose ``prevrandao`` draws, or a later one if half of the pool was not free: see
    ``nextDraw``.
    """
    token: Address
    """What fees are paid in."""
    conflicts_hash: Hash32
    """Hash of the list of those who must not judge it; customer and maker come first."""
    votes: int
    """The revealed votes of the present round, 16 bits each, in the order in which they were revealed."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat on a panel, in one word."""

    duty: Duty
    round: int
    """In which round it was drawn."""
    index: int
    """How many revealed before it."""
    commitment: bytes
    """The upper 29 bytes of the hash that it sealed its vote with."""


@dataclass(frozen=True, slots=True)
class Line:
    """A recorded agreement: what the pot owes for certain cost lines before anything else."""

    amount: TokenAmount
    """Still owed."""
    funded: TokenAmount
    """Of that, set aside."""
    arbiter: Address
    """Who may rule when it is disputed, or zero."""
    from_: Timestamp
    """OPEN: the last second to dispute, and payable after it. DISPUTED: the last second to rule,
    default after it.
    """
    court: int
    """How long a dispute lasts at most, seconds."""
    default_bps: BasisPoints
    """What the payee gets of a disputed line that nobody decided."""
    state: LineState


@dataclass(frozen=True, slots=True)
class CostLeaf:
    """A leaf of a root with its proof."""

    index: int
    share: CostShare
    proof: bytes
    """From the leaf up: 32 bytes of a sibling's hash, 16 of its sum."""


@dataclass(frozen=True, slots=True)
class CostPot:
    """Money to be distributed to all who performed activities."""

    owner: Address
    """Who distributes it, and who keeps what nobody else has a right to: the order's maker, or the
    depositor.
    """
    published_at: Timestamp
    """When the leaves of the pending root were published, or 0."""
    round: int
    """How many roots and splits there were; each binds its own number."""
    token: Address
    """The ERC-20 it is in."""
    moved_at: Timestamp
    """When money last came in; when it was opened, before any did."""
    listed_from: Timestamp
    """From when on splits and roots need no notice after money came in, or 0 while the owner has not
    called.
    """
    free: TokenAmount
    """What no line holds and no final root distributes."""
    head: int
    """The first recorded line that is not wholly funded."""
    tail: int
    """The place of the next line that cannot be funded when it is recorded."""
    pending: Hash32
    """Distribution id of the root that waits to become final, or 0."""


@dataclass(frozen=True, slots=True)
class Allocation:
    """How an order is allocated to members."""

    rows: Hash32
    """EIP-712 hash of the rows, or zero."""
    version: int
    """How many times it was set."""
    agreed: int
    """Bit i: the member of row i has agreed, and its part cannot fall without it."""


@dataclass(frozen=True, slots=True)
class Community:
    """Where a community stands: one word."""

    members: int
    sitting: int
    """Committee members who have not left since they were elected."""
    quorum: int
    """How many of the committee must sign. It stays when one of them leaves: the others do not gain by
    it.
    """
    standing: int
    """What the seats of those who sit weigh together, in 255ths: see ``Member.seatWeight``. Who left
    took its part along.
    """
    term: int
    """Number of the committee: 1 is the founders'. 0 for an address that is no community."""
    term_end: Timestamp
    """The last second of the committee's term."""
    election: int
    """Number of the last ballot."""
    ballot_end: Timestamp
    """The last second of the running ballot, or 0."""
    nonce: Timestamp
    """What the committee's next act must carry."""
    ended_at: Timestamp
    """When its task was found to have ended, or 0."""


@dataclass(frozen=True, slots=True)
class Member:
    """One member: one word. It stays when the member leaves."""

    joined_at: Timestamp
    """0 if it is no member now."""
    spell: int
    """How many times it has joined."""
    index: int
    """Its place in the list of members."""
    seat_term: int
    """Number of the committee that it was last elected into."""
    election: int
    """Number of the last ballot in which it votes and can be elected."""
    weight: int
    """Its votes in that ballot, in thousandths: 1,000 and up to 4,000 more for its credit when the
    ballot was called.
    """
    votes: int
    """What it received in that ballot."""
    voted: bool
    """It has voted in that ballot."""
    leaves_at: Timestamp
    """When the notice of its expulsion can take effect, or 0; once it is gone: when it left."""
    notice_term: int
    """Number of the committee that gave notice: no other can carry it out."""
    seat_weight: int
    """What its seat in committee ``seatTerm`` weighs: its votes as a part of all votes that the
    elected won, in 255ths, rounded down. Founders' seats weigh the same.
    """


@dataclass(frozen=True, slots=True)
class Grant:
    """What a party may do with a resource while an order is in production."""

    rights: int
    """Bits of ``Right``; 0 when there is none."""
    version: int
    """The terms' version: whatever amends them ends it."""
    from_: Timestamp
    until: Timestamp
    """The last second."""
    nonce: int
    """How many times it was set: what the next message must carry."""
    grantor: Address
    """Which of the maker's keys gave it: it is live for as long as that one acts."""


@dataclass(frozen=True, slots=True)
class Trace:
    """An order's trace."""

    maker: Address
    """The order's maker, who produces and owns what is traced; zero before ``IProductionTrace.begin``."""
    count: int
    """How many roots were anchored: the next one's number."""
    to: Timestamp
    """The last second that the last root covers."""


@dataclass(frozen=True, slots=True)
class TraceKey:
    """A machine's key that anchors for the maker."""

    key: Address
    until: Timestamp
    """The last second in which it anchors."""
    grantor: Address
    """Which of the maker's keys named it: it anchors for as long as that one acts."""


def encode_delegate(value: Delegate) -> bytes:
    """The ABI encoding of ``Delegate``. Raises ``ValueOutOfRange``."""
    return pack(
        uint_word(value.scopes, 32, "scopes"),
        uint_word(value.until, 40, "until"),
        address_word(value.grantor, "grantor"),
    )


def encode_key(value: Key) -> bytes:
    """The ABI encoding of ``Key``. Raises ``ValueOutOfRange``."""
    return pack(
        address_word(value.party, "party"),
        uint_word(value.valid_from, 40, "valid_from"),
        uint_word(value.revoked_at, 40, "revoked_at"),
        address_word(value.grantor, "grantor"),
    )


def encode_party(value: Party) -> bytes:
    """The ABI encoding of ``Party``. Raises ``ValueOutOfRange``."""
    return pack(
        uint_word(value.since, 40, "since"),
        uint_word(value.roles, 32, "roles"),
        bytes_word(value.profile_digest, 32, "profile_digest"),
    )


def encode_recovery(value: Recovery) -> bytes:
    """The ABI encoding of ``Recovery``. Raises ``ValueOutOfRange``."""
    return pack(
        address_word(value.previous, "previous"),
        address_word(value.next, "next"),
        uint_word(value.valid_from, 40, "valid_from"),
        address_word(value.grantor, "grantor"),
    )


def encode_peers(value: Peers) -> bytes:
    """The ABI encoding of ``Peers``. Raises ``ValueOutOfRange``."""
    return pack(
        address_word(value.parties, "parties"),
        address_word(value.credit, "credit"),
        address_word(value.wrapped_native, "wrapped_native"),
        address_word(value.arbiters, "arbiters"),
        address_word(value.costs, "costs"),
        address_word(value.communities, "communities"),
    )


def encode_modules(value: Modules) -> bytes:
    """The ABI encoding of ``Modules``. Raises ``ValueOutOfRange``."""
    return pack(
        address_word(value.negotiation, "negotiation"),
        address_word(value.agreements, "agreements"),
        address_word(value.disputes, "disputes"),
        address_word(value.clauses, "clauses"),
        address_word(value.nesting, "nesting"),
        address_word(value.payouts, "payouts"),
        address_word(value.metering, "metering"),
        address_word(value.records, "records"),
    )


def encode_allotment(value: Allotment) -> bytes:
    """The ABI encoding of ``Allotment``. Raises ``ValueOutOfRange``."""
    return pack(
        uint_word(value.allotted, 112, "allotted"),
        uint_word(value.advanced, 112, "advanced"),
        uint_word(value.maker_bps, 16, "maker_bps"),
    )


def encode_clauses(value: Clauses) -> bytes:
    """The ABI encoding of ``Clauses``. Raises ``ValueOutOfRange``."""
    return pack(
        bytes_word(value.parent, 32, "parent"),
        uint_word(value.parent_milestone, 8, "parent_milestone"),
        uint_word(value.max_subcontract_bps, 16, "max_subcontract_bps"),
        uint_word(value.min_maker_tier, 8, "min_maker_tier"),
        address_word(value.arbiter, "arbiter"),
        address_word(value.backup, "backup"),
        bytes_word(value.court_data, 32, "court_data"),
        uint_word(value.max_court_fee, 128, "max_court_fee"),
        bytes_word(value.meter_id, 32, "meter_id"),
        address_word(value.meter_signer, "meter_signer"),
        uint_word(value.rate, 128, "rate"),
        uint_word(value.max_units, 64, "max_units"),
        uint_word(value.claim_units, 64, "claim_units"),
        uint_word(value.interval, 32, "interval"),
        uint_word(value.grace, 32, "grace"),
    )


def encode_child_link(value: ChildLink) -> bytes:
    """The ABI encoding of ``ChildLink``. Raises ``ValueOutOfRange``."""
    return pack(
        bytes_word(value.parent, 32, "parent"),
        address_word(value.principal, "principal"),
        uint_word(value.milestone, 8, "milestone"),
        uint_word(value.depth, 8, "depth"),
        bool_word(value.sponsored, "sponsored"),
        uint_word(value.withheld, 128, "withheld"),
    )


def encode_meter(value: Meter) -> bytes:
    """The ABI encoding of ``Meter``. Raises ``ValueOutOfRange``."""
    return pack(
        uint_word(value.max_units, 64, "max_units"),
        uint_word(value.claimed, 64, "claimed"),
        uint_word(value.claimed_at, 40, "claimed_at"),
        uint_word(value.last_at, 40, "last_at"),
        uint_word(value.grace, 32, "grace"),
        bool_word(value.contested, "contested"),
    )


def encode_nest(value: Nest) -> bytes:
    """The ABI encoding of ``Nest``. Raises ``ValueOutOfRange``."""
    return pack(
        uint_word(value.bond, 128, "bond"),
        uint_word(value.advanced, 128, "advanced"),
        uint_word(value.owed, 128, "owed"),
        uint_word(value.unsponsored, 112, "unsponsored"),
        uint_word(value.children, 8, "children"),
    )


def encode_order_terms(value: OrderTerms) -> bytes:
    """The ABI encoding of ``OrderTerms``. Raises ``ValueOutOfRange``."""
    return pack(
        uint_word(value.kind, 8, "kind"),
        address_word(value.customer, "customer"),
        address_word(value.maker, "maker"),
        address_word(value.token, "token"),
        counted([uint_word(item, 128, "cumulative") for item in value.cumulative]),
        counted([uint_word(item, 40, "deadlines") for item in value.deadlines]),
        uint_word(value.inputs_due, 40, "inputs_due"),
        uint_word(value.bond, 128, "bond"),
        uint_word(value.review, 32, "review"),
        uint_word(value.cure, 32, "cure"),
        uint_word(value.open_by, 40, "open_by"),
        uint_word(value.court_by, 40, "court_by"),
        uint_word(value.default_maker_bps, 16, "default_maker_bps"),
        uint_word(value.fee_bps, 16, "fee_bps"),
        uint_word(value.relay_fee, 128, "relay_fee"),
        bytes_word(value.clauses, 32, "clauses"),
        uint_word(value.version, 16, "version"),
        bytes_word(value.amends, 32, "amends"),
        bytes_word(value.spec_hash, 32, "spec_hash"),
        uint_word(value.salt, 64, "salt"),
    )


def encode_pot(value: Pot) -> bytes:
    """The ABI encoding of ``Pot``. Raises ``ValueOutOfRange``."""
    return pack(uint_word(value.amount, 128, "amount"), bool_word(value.assigned, "assigned"))


def encode_proposal(value: Proposal) -> bytes:
    """The ABI encoding of ``Proposal``. Raises ``ValueOutOfRange``."""
    return pack(
        uint_word(value.until, 40, "until"),
        uint_word(value.by_customer, 8, "by_customer"),
        uint_word(value.by_maker, 8, "by_maker"),
        bool_word(value.last_by_maker, "last_by_maker"),
        uint_word(value.milestones, 16, "milestones"),
        uint_word(value.maker_bps, 16, "maker_bps"),
    )


def encode_rating_right(value: RatingRight) -> bytes:
    """The ABI encoding of ``RatingRight``. Raises ``ValueOutOfRange``."""
    return pack(
        bytes_word(value.id, 32, "id"),
        uint_word(value.closed_at, 40, "closed_at"),
        uint_word(value.reveal_from, 40, "reveal_from"),
        uint_word(value.reveal_until, 40, "reveal_until"),
        bytes_word(value.customer_seal, 32, "customer_seal"),
        bytes_word(value.maker_seal, 32, "maker_seal"),
        uint_word(value.fee_burned, 256, "fee_burned"),
        bool_word(value.on_time, "on_time"),
        bool_word(value.defaulted, "defaulted"),
    )


def encode_flow_settings(value: FlowSettings) -> bytes:
    """The ABI encoding of ``FlowSettings``. Raises ``ValueOutOfRange``."""
    return pack(
        address_word(value.stake_token, "stake_token"),
        address_word(value.arbitrator, "arbitrator"),
        uint_word(value.bond, 96, "bond"),
        uint_word(value.max_court_fee, 96, "max_court_fee"),
        uint_word(value.window, 32, "window"),
        uint_word(value.court_time, 32, "court_time"),
        uint_word(value.grace, 32, "grace"),
        uint_word(value.interval, 32, "interval"),
        uint_word(value.max_age, 32, "max_age"),
        uint_word(value.max_total, 64, "max_total"),
    )


def encode_flow_track(value: FlowTrack) -> bytes:
    """The ABI encoding of ``FlowTrack``. Raises ``ValueOutOfRange``."""
    return pack(
        address_word(value.challenger, "challenger"),
        uint_word(value.proposed_at, 40, "proposed_at"),
        uint_word(value.until, 40, "until"),
        uint_word(value.stage, 8, "stage"),
    )


def encode_flow_claim(value: FlowClaim) -> bytes:
    """The ABI encoding of ``FlowClaim``. Raises ``ValueOutOfRange``."""
    return pack(
        uint_word(value.block_number, 256, "block_number"),
        bytes_word(value.block_hash, 32, "block_hash"),
        bytes_word(value.root, 32, "root"),
        uint_word(value.total, 256, "total"),
        uint_word(value.count, 256, "count"),
        bytes_word(value.inputs, 32, "inputs"),
    )


def encode_flow_standing(value: FlowStanding) -> bytes:
    """The ABI encoding of ``FlowStanding``. Raises ``ValueOutOfRange``."""
    return pack(
        uint_word(value.last, 48, "last"),
        uint_word(value.current, 48, "current"),
        uint_word(value.previous, 48, "previous"),
        uint_word(value.final_at, 40, "final_at"),
        uint_word(value.block_number, 64, "block_number"),
    )


def encode_flow_cap(value: FlowCap) -> bytes:
    """The ABI encoding of ``FlowCap``. Raises ``ValueOutOfRange``."""
    return pack(
        uint_word(value.cap, 64, "cap"),
        uint_word(value.id, 48, "id"),
        uint_word(value.proposed_at, 40, "proposed_at"),
    )


def encode_flow_leaf(value: FlowLeaf) -> bytes:
    """The ABI encoding of ``FlowLeaf``. Raises ``ValueOutOfRange``."""
    return pack(
        uint_word(value.index, 256, "index"),
        address_word(value.party, "party"),
        uint_word(value.cap, 256, "cap"),
        bytes_tail(value.proof),
    )


def encode_flow_root(value: FlowRoot) -> bytes:
    """The ABI encoding of ``FlowRoot``. Raises ``ValueOutOfRange``."""
    return pack(
        bytes_word(value.root, 32, "root"),
        address_word(value.publisher, "publisher"),
        uint_word(value.total, 64, "total"),
        uint_word(value.count, 32, "count"),
        uint_word(value.block_number, 64, "block_number"),
    )


def encode_tier(value: Tier) -> bytes:
    """The ABI encoding of ``Tier``. Raises ``ValueOutOfRange``."""
    return pack(
        uint_word(value.threshold, 64, "threshold"),
        uint_word(value.bond_bps, 16, "bond_bps"),
        uint_word(value.fee_bps, 16, "fee_bps"),
    )


def encode_settings(value: Settings) -> bytes:
    """The ABI encoding of ``Settings``. Raises ``ValueOutOfRange``."""
    return pack(
        int_word(value.prior_mean, 64, "prior_mean"),
        uint_word(value.prior_weight, 64, "prior_weight"),
        uint_word(value.shrinkage, 64, "shrinkage"),
        uint_word(value.caution, 64, "caution"),
        uint_word(value.rater_shrinkage, 64, "rater_shrinkage"),
        uint_word(value.weight_per_fee, 64, "weight_per_fee"),
        uint_word(value.order_cap, 64, "order_cap"),
        uint_word(value.pair_cap, 64, "pair_cap"),
        uint_word(value.pass_on_cap, 64, "pass_on_cap"),
        uint_word(value.bottom, 64, "bottom"),
        uint_word(value.least_credibility, 64, "least_credibility"),
        uint_word(value.root_evidence, 64, "root_evidence"),
        uint_word(value.exposure_scale, 56, "exposure_scale"),
        uint_word(value.backing, 56, "backing"),
        uint_word(value.min_stake, 128, "min_stake"),
        uint_word(value.stake_lock_days, 16, "stake_lock_days"),
        uint_word(value.lost_dispute_bps, 16, "lost_dispute_bps"),
        exactly([encode_tier(item) for item in value.tiers], 5, "tiers"),
    )


def encode_listed_token(value: ListedToken) -> bytes:
    """The ABI encoding of ``ListedToken``. Raises ``ValueOutOfRange``."""
    return pack(address_word(value.token, "token"), uint_word(value.unit, 96, "unit"))


def encode_rating(value: Rating) -> bytes:
    """The ABI encoding of ``Rating``. Raises ``ValueOutOfRange``."""
    return pack(
        uint_word(value.quality, 8, "quality"),
        uint_word(value.delivery, 8, "delivery"),
        uint_word(value.cost, 8, "cost"),
        uint_word(value.communication, 8, "communication"),
        bytes_word(value.comment_hash, 32, "comment_hash"),
        bytes_word(value.salt, 32, "salt"),
    )


def encode_backing(value: Backing) -> bytes:
    """The ABI encoding of ``Backing``. Raises ``ValueOutOfRange``."""
    return pack(address_word(value.payer, "payer"), uint_word(value.back, 96, "back"))


def encode_court_settings(value: CourtSettings) -> bytes:
    """The ABI encoding of ``CourtSettings``. Raises ``ValueOutOfRange``."""
    return pack(
        address_word(value.stake_token, "stake_token"),
        uint_word(value.seat_stake, 96, "seat_stake"),
        uint_word(value.fault_slash, 96, "fault_slash"),
        uint_word(value.seat_fee, 64, "seat_fee"),
        uint_word(value.panel, 8, "panel"),
        uint_word(value.max_appeals, 8, "max_appeals"),
        uint_word(value.draw_delay, 8, "draw_delay"),
        uint_word(value.warm_up, 32, "warm_up"),
        uint_word(value.draw_window, 32, "draw_window"),
        uint_word(value.commit_window, 32, "commit_window"),
        uint_word(value.reveal_window, 32, "reveal_window"),
        uint_word(value.appeal_window, 32, "appeal_window"),
        uint_word(value.loser_bps, 16, "loser_bps"),
        uint_word(value.winner_bps, 16, "winner_bps"),
    )


def encode_appeal(value: Appeal) -> bytes:
    """The ABI encoding of ``Appeal``. Raises ``ValueOutOfRange``."""
    return pack(
        address_word(value.payer, "payer"),
        uint_word(value.bond, 96, "bond"),
        address_word(value.other, "other"),
        uint_word(value.against, 16, "against"),
        bool_word(value.for_maker, "for_maker"),
        bool_word(value.settled, "settled"),
    )


def encode_arbitrator(value: Arbitrator) -> bytes:
    """The ABI encoding of ``Arbitrator``. Raises ``ValueOutOfRange``."""
    return pack(
        uint_word(value.stake, 96, "stake"),
        uint_word(value.locked, 96, "locked"),
        uint_word(value.place, 24, "place"),
        uint_word(value.since, 40, "since"),
    )


def encode_case(value: Case) -> bytes:
    """The ABI encoding of ``Case``. Raises ``ValueOutOfRange``."""
    return pack(
        uint_word(value.stage, 8, "stage"),
        uint_word(value.round, 8, "round"),
        uint_word(value.standing, 16, "standing"),
        uint_word(value.reveals, 24, "reveals"),
        bool_word(value.refunded, "refunded"),
        uint_word(value.since, 40, "since"),
        uint_word(value.until, 40, "until"),
        uint_word(value.draw_block, 64, "draw_block"),
        address_word(value.token, "token"),
        bytes_word(value.conflicts_hash, 32, "conflicts_hash"),
        uint_word(value.votes, 256, "votes"),
    )


def encode_seat(value: Seat) -> bytes:
    """The ABI encoding of ``Seat``. Raises ``ValueOutOfRange``."""
    return pack(
        uint_word(value.duty, 8, "duty"),
        uint_word(value.round, 8, "round"),
        uint_word(value.index, 8, "index"),
        bytes_word(value.commitment, 29, "commitment"),
    )


def encode_cost_agreement(value: CostAgreement) -> bytes:
    """The ABI encoding of ``CostAgreement``. Raises ``ValueOutOfRange``."""
    return pack(
        bytes_word(value.pot, 32, "pot"),
        address_word(value.payee, "payee"),
        uint_word(value.amount, 128, "amount"),
        bytes_word(value.line_hash, 32, "line_hash"),
        uint_word(value.due, 40, "due"),
        address_word(value.arbiter, "arbiter"),
        uint_word(value.court, 32, "court"),
        uint_word(value.default_bps, 16, "default_bps"),
    )


def encode_cost_share(value: CostShare) -> bytes:
    """The ABI encoding of ``CostShare``. Raises ``ValueOutOfRange``."""
    return pack(
        address_word(value.payee, "payee"),
        uint_word(value.amount, 128, "amount"),
        bytes_word(value.line_hash, 32, "line_hash"),
    )


def encode_line(value: Line) -> bytes:
    """The ABI encoding of ``Line``. Raises ``ValueOutOfRange``."""
    return pack(
        uint_word(value.amount, 128, "amount"),
        uint_word(value.funded, 128, "funded"),
        address_word(value.arbiter, "arbiter"),
        uint_word(value.from_, 40, "from_"),
        uint_word(value.court, 32, "court"),
        uint_word(value.default_bps, 16, "default_bps"),
        uint_word(value.state, 8, "state"),
    )


def encode_cost_root(value: CostRoot) -> bytes:
    """The ABI encoding of ``CostRoot``. Raises ``ValueOutOfRange``."""
    return pack(
        bytes_word(value.pot, 32, "pot"),
        address_word(value.token, "token"),
        uint_word(value.round, 16, "round"),
        bytes_word(value.root, 32, "root"),
        uint_word(value.total, 128, "total"),
        uint_word(value.count, 16, "count"),
    )


def encode_cost_leaf(value: CostLeaf) -> bytes:
    """The ABI encoding of ``CostLeaf``. Raises ``ValueOutOfRange``."""
    return pack(uint_word(value.index, 256, "index"), encode_cost_share(value.share), bytes_tail(value.proof))


def encode_cost_pot(value: CostPot) -> bytes:
    """The ABI encoding of ``CostPot``. Raises ``ValueOutOfRange``."""
    return pack(
        address_word(value.owner, "owner"),
        uint_word(value.published_at, 40, "published_at"),
        uint_word(value.round, 16, "round"),
        address_word(value.token, "token"),
        uint_word(value.moved_at, 40, "moved_at"),
        uint_word(value.listed_from, 40, "listed_from"),
        uint_word(value.free, 128, "free"),
        uint_word(value.head, 32, "head"),
        uint_word(value.tail, 32, "tail"),
        bytes_word(value.pending, 32, "pending"),
    )


def encode_allocation(value: Allocation) -> bytes:
    """The ABI encoding of ``Allocation``. Raises ``ValueOutOfRange``."""
    return pack(
        bytes_word(value.rows, 32, "rows"),
        uint_word(value.version, 32, "version"),
        uint_word(value.agreed, 64, "agreed"),
    )


def encode_share(value: Share) -> bytes:
    """The ABI encoding of ``Share``. Raises ``ValueOutOfRange``."""
    return pack(address_word(value.member, "member"), uint_word(value.bps, 16, "bps"))


def encode_charter(value: Charter) -> bytes:
    """The ABI encoding of ``Charter``. Raises ``ValueOutOfRange``."""
    return pack(
        uint_word(value.kind, 8, "kind"),
        uint_word(value.seats, 8, "seats"),
        uint_word(value.quorum_bps, 16, "quorum_bps"),
        uint_word(value.term, 32, "term"),
        uint_word(value.ballot, 32, "ballot"),
        uint_word(value.notice, 32, "notice"),
        uint_word(value.ends_at, 40, "ends_at"),
        uint_word(value.salt, 64, "salt"),
        bytes_word(value.purpose, 32, "purpose"),
    )


def encode_community(value: Community) -> bytes:
    """The ABI encoding of ``Community``. Raises ``ValueOutOfRange``."""
    return pack(
        uint_word(value.members, 8, "members"),
        uint_word(value.sitting, 8, "sitting"),
        uint_word(value.quorum, 8, "quorum"),
        uint_word(value.standing, 8, "standing"),
        uint_word(value.term, 32, "term"),
        uint_word(value.term_end, 40, "term_end"),
        uint_word(value.election, 32, "election"),
        uint_word(value.ballot_end, 40, "ballot_end"),
        uint_word(value.nonce, 40, "nonce"),
        uint_word(value.ended_at, 40, "ended_at"),
    )


def encode_member(value: Member) -> bytes:
    """The ABI encoding of ``Member``. Raises ``ValueOutOfRange``."""
    return pack(
        uint_word(value.joined_at, 40, "joined_at"),
        uint_word(value.spell, 16, "spell"),
        uint_word(value.index, 8, "index"),
        uint_word(value.seat_term, 32, "seat_term"),
        uint_word(value.election, 32, "election"),
        uint_word(value.weight, 16, "weight"),
        uint_word(value.votes, 24, "votes"),
        bool_word(value.voted, "voted"),
        uint_word(value.leaves_at, 40, "leaves_at"),
        uint_word(value.notice_term, 32, "notice_term"),
        uint_word(value.seat_weight, 8, "seat_weight"),
    )


def encode_grant(value: Grant) -> bytes:
    """The ABI encoding of ``Grant``. Raises ``ValueOutOfRange``."""
    return pack(
        uint_word(value.rights, 8, "rights"),
        uint_word(value.version, 16, "version"),
        uint_word(value.from_, 40, "from_"),
        uint_word(value.until, 40, "until"),
        uint_word(value.nonce, 32, "nonce"),
        address_word(value.grantor, "grantor"),
    )


def encode_trace(value: Trace) -> bytes:
    """The ABI encoding of ``Trace``. Raises ``ValueOutOfRange``."""
    return pack(
        address_word(value.maker, "maker"), uint_word(value.count, 32, "count"), uint_word(value.to, 40, "to")
    )


def encode_trace_key(value: TraceKey) -> bytes:
    """The ABI encoding of ``TraceKey``. Raises ``ValueOutOfRange``."""
    return pack(
        address_word(value.key, "key"),
        uint_word(value.until, 40, "until"),
        address_word(value.grantor, "grantor"),
    )


_CASE_STAGE = tuple(CaseStage)
_COMMUNITY_KIND = tuple(CommunityKind)
_DUTY = tuple(Duty)
_FLOW_STAGE = tuple(FlowStage)
_LINE_STATE = tuple(LineState)
_SHARING_KIND = tuple(SharingKind)


def read_delegate(data: bytes, at: int) -> Delegate:
    """``Delegate`` at ``at`` of ABI-encoded data."""
    d0 = as_int(data[at : at + 32])
    if d0 >> 32:
        raise not_a("uint32", "scopes")
    d1 = as_time(data[at + 32 : at + 64])
    if d1 >> 40:
        raise not_a("uint40", "until")
    if data[at + 64 : at + 76] != ZEROS_12:
        raise not_a("address", "grantor")
    return Delegate(d0, d1, checksummed(data[at + 76 : at + 96]))


def read_key(data: bytes, at: int) -> Key:
    """``Key`` at ``at`` of ABI-encoded data."""
    if data[at : at + 12] != ZEROS_12:
        raise not_a("address", "party")
    d1 = as_time(data[at + 32 : at + 64])
    if d1 >> 40:
        raise not_a("uint40", "validFrom")
    d2 = as_time(data[at + 64 : at + 96])
    if d2 >> 40:
        raise not_a("uint40", "revokedAt")
    if data[at + 96 : at + 108] != ZEROS_12:
        raise not_a("address", "grantor")
    return Key(checksummed(data[at + 12 : at + 32]), d1, d2, checksummed(data[at + 108 : at + 128]))


def read_party(data: bytes, at: int) -> Party:
    """``Party`` at ``at`` of ABI-encoded data."""
    d0 = as_time(data[at : at + 32])
    if d0 >> 40:
        raise not_a("uint40", "since")
    d1 = as_int(data[at + 32 : at + 64])
    if d1 >> 32:
        raise not_a("uint32", "roles")
    return Party(d0, d1, Hash32(data[at + 64 : at + 96]))


def read_recovery(data: bytes, at: int) -> Recovery:
    """``Recovery`` at ``at`` of ABI-encoded data."""
    if data[at : at + 12] != ZEROS_12:
        raise not_a("address", "previous")
    if data[at + 32 : at + 44] != ZEROS_12:
        raise not_a("address", "next")
    d2 = as_time(data[at + 64 : at + 96])
    if d2 >> 40:
        raise not_a("uint40", "validFrom")
    if data[at + 96 : at + 108] != ZEROS_12:
        raise not_a("address", "grantor")
    return Recovery(
        checksummed(data[at + 12 : at + 32]),
        checksummed(data[at + 44 : at + 64]),
        d2,
        checksummed(data[at + 108 : at + 128]),
    )


def read_peers(data: bytes, at: int) -> Peers:
    """``Peers`` at ``at`` of ABI-encoded data."""
    if data[at : at + 12] != ZEROS_12:
        raise not_a("address", "parties")
    if data[at + 32 : at + 44] != ZEROS_12:
        raise not_a("address", "credit")
    if data[at + 64 : at + 76] != ZEROS_12:
        raise not_a("address", "wrappedNative")
    if data[at + 96 : at + 108] != ZEROS_12:
        raise not_a("address", "arbiters")
    if data[at + 128 : at + 140] != ZEROS_12:
        raise not_a("address", "costs")
    if data[at + 160 : at + 172] != ZEROS_12:
        raise not_a("address", "communities")
    return Peers(
        checksummed(data[at + 12 : at + 32]),
        checksummed(data[at + 44 : at + 64]),
        checksummed(data[at + 76 : at + 96]),
        checksummed(data[at + 108 : at + 128]),
        checksummed(data[at + 140 : at + 160]),
        checksummed(data[at + 172 : at + 192]),
    )


def read_modules(data: bytes, at: int) -> Modules:
    """``Modules`` at ``at`` of ABI-encoded data."""
    if data[at : at + 12] != ZEROS_12:
        raise not_a("address", "negotiation")
    if data[at + 32 : at + 44] != ZEROS_12:
        raise not_a("address", "agreements")
    if data[at + 64 : at + 76] != ZEROS_12:
        raise not_a("address", "disputes")
    if data[at + 96 : at + 108] != ZEROS_12:
        raise not_a("address", "clauses")
    if data[at + 128 : at + 140] != ZEROS_12:
        raise not_a("address", "nesting")
    if data[at + 160 : at + 172] != ZEROS_12:
        raise not_a("address", "payouts")
    if data[at + 192 : at + 204] != ZEROS_12:
        raise not_a("address", "metering")
    if data[at + 224 : at + 236] != ZEROS_12:
        raise not_a("address", "records")
    return Modules(
        checksummed(data[at + 12 : at + 32]),
        checksummed(data[at + 44 : at + 64]),
        checksummed(data[at + 76 : at + 96]),
        checksummed(data[at + 108 : at + 128]),
        checksummed(data[at + 140 : at + 160]),
        checksummed(data[at + 172 : at + 192]),
        checksummed(data[at + 204 : at + 224]),
        checksummed(data[at + 236 : at + 256]),
    )


def read_allotment(data: bytes, at: int) -> Allotment:
    """``Allotment`` at ``at`` of ABI-encoded data."""
    d0 = as_amount(data[at : at + 32])
    if d0 >> 112:
        raise not_a("uint112", "allotted")
    d1 = as_amount(data[at + 32 : at + 64])
    if d1 >> 112:
        raise not_a("uint112", "advanced")
    d2 = as_bps(data[at + 64 : at + 96])
    if d2 >> 16:
        raise not_a("uint16", "makerBps")
    return Allotment(d0, d1, d2)


def read_clauses(data: bytes, at: int) -> Clauses:
    """``Clauses`` at ``at`` of ABI-encoded data."""
    d1 = as_int(data[at + 32 : at + 64])
    if d1 >> 8:
        raise not_a("uint8", "parentMilestone")
    d2 = as_bps(data[at + 64 : at + 96])
    if d2 >> 16:
        raise not_a("uint16", "maxSubcontractBps")
    d3 = as_int(data[at + 96 : at + 128])
    if d3 >> 8:
        raise not_a("uint8", "minMakerTier")
    if data[at + 128 : at + 140] != ZEROS_12:
        raise not_a("address", "arbiter")
    if data[at + 160 : at + 172] != ZEROS_12:
        raise not_a("address", "backup")
    d7 = as_amount(data[at + 224 : at + 256])
    if d7 >> 128:
        raise not_a("uint128", "maxCourtFee")
    if data[at + 288 : at + 300] != ZEROS_12:
        raise not_a("address", "meterSigner")
    d10 = as_amount(data[at + 320 : at + 352])
    if d10 >> 128:
        raise not_a("uint128", "rate")
    d11 = as_int(data[at + 352 : at + 384])
    if d11 >> 64:
        raise not_a("uint64", "maxUnits")
    d12 = as_int(data[at + 384 : at + 416])
    if d12 >> 64:
        raise not_a("uint64", "claimUnits")
    d13 = as_int(data[at + 416 : at + 448])
    if d13 >> 32:
        raise not_a("uint32", "interval")
    d14 = as_int(data[at + 448 : at + 480])
    if d14 >> 32:
        raise not_a("uint32", "grace")
    return Clauses(
        Hash32(data[at : at + 32]),
        d1,
        d2,
        d3,
        checksummed(data[at + 140 : at + 160]),
        checksummed(data[at + 172 : at + 192]),
        Hash32(data[at + 192 : at + 224]),
        d7,
        Hash32(data[at + 256 : at + 288]),
        checksummed(data[at + 300 : at + 320]),
        d10,
        d11,
        d12,
        d13,
        d14,
    )


def read_child_link(data: bytes, at: int) -> ChildLink:
    """``ChildLink`` at ``at`` of ABI-encoded data."""
    if data[at + 32 : at + 44] != ZEROS_12:
        raise not_a("address", "principal")
    d2 = as_int(data[at + 64 : at + 96])
    if d2 >> 8:
        raise not_a("uint8", "milestone")
    d3 = as_int(data[at + 96 : at + 128])
    if d3 >> 8:
        raise not_a("uint8", "depth")
    d4 = as_int(data[at + 128 : at + 160])
    if d4 > 1:
        raise not_a("bool", "sponsored")
    d5 = as_amount(data[at + 160 : at + 192])
    if d5 >> 128:
        raise not_a("uint128", "withheld")
    return ChildLink(Hash32(data[at : at + 32]), checksummed(data[at + 44 : at + 64]), d2, d3, d4 == 1, d5)


def read_meter(data: bytes, at: int) -> Meter:
    """``Meter`` at ``at`` of ABI-encoded data."""
    d0 = as_int(data[at : at + 32])
    if d0 >> 64:
        raise not_a("uint64", "maxUnits")
    d1 = as_int(data[at + 32 : at + 64])
    if d1 >> 64:
        raise not_a("uint64", "claimed")
    d2 = as_time(data[at + 64 : at + 96])
    if d2 >> 40:
        raise not_a("uint40", "claimedAt")
    d3 = as_time(data[at + 96 : at + 128])
    if d3 >> 40:
        raise not_a("uint40", "lastAt")
    d4 = as_int(data[at + 128 : at + 160])
    if d4 >> 32:
        raise not_a("uint32", "grace")
    d5 = as_int(data[at + 160 : at + 192])
    if d5 > 1:
        raise not_a("bool", "contested")
    return Meter(d0, d1, d2, d3, d4, d5 == 1)


def read_nest(data: bytes, at: int) -> Nest:
    """``Nest`` at ``at`` of ABI-encoded data."""
    d0 = as_amount(data[at : at + 32])
    if d0 >> 128:
        raise not_a("uint128", "bond")
    d1 = as_amount(data[at + 32 : at + 64])
    if d1 >> 128:
        raise not_a("uint128", "advanced")
    d2 = as_amount(data[at + 64 : at + 96])
    if d2 >> 128:
        raise not_a("uint128", "owed")
    d3 = as_amount(data[at + 96 : at + 128])
    if d3 >> 112:
        raise not_a("uint112", "unsponsored")
    d4 = as_int(data[at + 128 : at + 160])
    if d4 >> 8:
        raise not_a("uint8", "children")
    return Nest(d0, d1, d2, d3, d4)


def _read_token_amount_uint128_array(data: bytes, at: int) -> tuple[tuple[TokenAmount, ...], int]:
    count = read_count(data, at, 32)
    end = at + 32 + count * 32
    items: list[TokenAmount] = []
    for place in range(at + 32, end, 32):
        v = as_amount(data[place : place + 32])
        if v >> 128:
            raise not_a("uint128", "item")
        items.append(v)
    return tuple(items), end


def _read_timestamp_uint40_array(data: bytes, at: int) -> tuple[tuple[Timestamp, ...], int]:
    count = read_count(data, at, 32)
    end = at + 32 + count * 32
    items: list[Timestamp] = []
    for place in range(at + 32, end, 32):
        v = as_time(data[place : place + 32])
        if v >> 40:
            raise not_a("uint40", "item")
        items.append(v)
    return tuple(items), end


def read_order_terms(data: bytes, at: int) -> tuple[OrderTerms, int]:
    """``OrderTerms`` at ``at`` of ABI-encoded data."""
    if at + 640 > len(data):
        raise wrong_size("OrderTerms", len(data), at + 640)
    d0 = as_int(data[at : at + 32])
    if d0 >= 3:
        raise not_a("uint8", "kind")
    if data[at + 32 : at + 44] != ZEROS_12:
        raise not_a("address", "customer")
    if data[at + 64 : at + 76] != ZEROS_12:
        raise not_a("address", "maker")
    if data[at + 96 : at + 108] != ZEROS_12:
        raise not_a("address", "token")
    d6 = as_time(data[at + 192 : at + 224])
    if d6 >> 40:
        raise not_a("uint40", "inputsDue")
    d7 = as_amount(data[at + 224 : at + 256])
    if d7 >> 128:
        raise not_a("uint128", "bond")
    d8 = as_int(data[at + 256 : at + 288])
    if d8 >> 32:
        raise not_a("uint32", "review")
    d9 = as_int(data[at + 288 : at + 320])
    if d9 >> 32:
        raise not_a("uint32", "cure")
    d10 = as_time(data[at + 320 : at + 352])
    if d10 >> 40:
        raise not_a("uint40", "openBy")
    d11 = as_time(data[at + 352 : at + 384])
    if d11 >> 40:
        raise not_a("uint40", "courtBy")
    d12 = as_bps(data[at + 384 : at + 416])
    if d12 >> 16:
        raise not_a("uint16", "defaultMakerBps")
    d13 = as_bps(data[at + 416 : at + 448])
    if d13 >> 16:
        raise not_a("uint16", "feeBps")
    d14 = as_amount(data[at + 448 : at + 480])
    if d14 >> 128:
        raise not_a("uint128", "relayFee")
    d16 = as_int(data[at + 512 : at + 544])
    if d16 >> 16:
        raise not_a("uint16", "version")
    d19 = as_int(data[at + 608 : at + 640])
    if d19 >> 64:
        raise not_a("uint64", "salt")
    end = at + 640
    if as_int(data[at + 128 : at + 160]) != end - at:
        raise misplaced("cumulative")
    d4, end = _read_token_amount_uint128_array(data, end)
    if as_int(data[at + 160 : at + 192]) != end - at:
        raise misplaced("deadlines")
    d5, end = _read_timestamp_uint40_array(data, end)
    return OrderTerms(
        _SHARING_KIND[d0],
        checksummed(data[at + 44 : at + 64]),
        checksummed(data[at + 76 : at + 96]),
        checksummed(data[at + 108 : at + 128]),
        d4,
        d5,
        d6,
        d7,
        d8,
        d9,
        d10,
        d11,
        d12,
        d13,
        d14,
        Hash32(data[at + 480 : at + 512]),
        d16,
        Hash32(data[at + 544 : at + 576]),
        Hash32(data[at + 576 : at + 608]),
        d19,
    ), end


def read_pot(data: bytes, at: int) -> Pot:
    """``Pot`` at ``at`` of ABI-encoded data."""
    d0 = as_amount(data[at : at + 32])
    if d0 >> 128:
        raise not_a("uint128", "amount")
    d1 = as_int(data[at + 32 : at + 64])
    if d1 > 1:
        raise not_a("bool", "assigned")
    return Pot(d0, d1 == 1)


def read_proposal(data: bytes, at: int) -> Proposal:
    """``Proposal`` at ``at`` of ABI-encoded data."""
    d0 = as_time(data[at : at + 32])
    if d0 >> 40:
        raise not_a("uint40", "until")
    d1 = as_int(data[at + 32 : at + 64])
    if d1 >> 8:
        raise not_a("uint8", "byCustomer")
    d2 = as_int(data[at + 64 : at + 96])
    if d2 >> 8:
        raise not_a("uint8", "byMaker")
    d3 = as_int(data[at + 96 : at + 128])
    if d3 > 1:
        raise not_a("bool", "lastByMaker")
    d4 = as_int(data[at + 128 : at + 160])
    if d4 >> 16:
        raise not_a("uint16", "milestones")
    d5 = as_bps(data[at + 160 : at + 192])
    if d5 >> 16:
        raise not_a("uint16", "makerBps")
    return Proposal(d0, d1, d2, d3 == 1, d4, d5)


def read_rating_right(data: bytes, at: int) -> RatingRight:
    """``RatingRight`` at ``at`` of ABI-encoded data."""
    d1 = as_time(data[at + 32 : at + 64])
    if d1 >> 40:
        raise not_a("uint40", "closedAt")
    d2 = as_time(data[at + 64 : at + 96])
    if d2 >> 40:
        raise not_a("uint40", "revealFrom")
    d3 = as_time(data[at + 96 : at + 128])
    if d3 >> 40:
        raise not_a("uint40", "revealUntil")
    d6 = as_amount(data[at + 192 : at + 224])
    d7 = as_int(data[at + 224 : at + 256])
    if d7 > 1:
        raise not_a("bool", "onTime")
    d8 = as_int(data[at + 256 : at + 288])
    if d8 > 1:
        raise not_a("bool", "defaulted")
    return RatingRight(
        Hash32(data[at : at + 32]),
        d1,
        d2,
        d3,
        Hash32(data[at + 128 : at + 160]),
        Hash32(data[at + 160 : at + 192]),
        d6,
        d7 == 1,
        d8 == 1,
    )


def read_flow_settings(data: bytes, at: int) -> FlowSettings:
    """``FlowSettings`` at ``at`` of ABI-encoded data."""
    if data[at : at + 12] != ZEROS_12:
        raise not_a("address", "stakeToken")
    if data[at + 32 : at + 44] != ZEROS_12:
        raise not_a("address", "arbitrator")
    d2 = as_int(data[at + 64 : at + 96])
    if d2 >> 96:
        raise not_a("uint96", "bond")
    d3 = as_int(data[at + 96 : at + 128])
    if d3 >> 96:
        raise not_a("uint96", "maxCourtFee")
    d4 = as_int(data[at + 128 : at + 160])
    if d4 >> 32:
        raise not_a("uint32", "window")
    d5 = as_int(data[at + 160 : at + 192])
    if d5 >> 32:
        raise not_a("uint32", "courtTime")
    d6 = as_int(data[at + 192 : at + 224])
    if d6 >> 32:
        raise not_a("uint32", "grace")
    d7 = as_int(data[at + 224 : at + 256])
    if d7 >> 32:
        raise not_a("uint32", "interval")
    d8 = as_int(data[at + 256 : at + 288])
    if d8 >> 32:
        raise not_a("uint32", "maxAge")
    d9 = as_int(data[at + 288 : at + 320])
    if d9 >> 64:
        raise not_a("uint64", "maxTotal")
    return FlowSettings(
        checksummed(data[at + 12 : at + 32]),
        checksummed(data[at + 44 : at + 64]),
        d2,
        d3,
        d4,
        d5,
        d6,
        d7,
        d8,
        d9,
    )


def read_flow_track(data: bytes, at: int) -> FlowTrack:
    """``FlowTrack`` at ``at`` of ABI-encoded data."""
    if data[at : at + 12] != ZEROS_12:
        raise not_a("address", "challenger")
    d1 = as_time(data[at + 32 : at + 64])
    if d1 >> 40:
        raise not_a("uint40", "proposedAt")
    d2 = as_time(data[at + 64 : at + 96])
    if d2 >> 40:
        raise not_a("uint40", "until")
    d3 = as_int(data[at + 96 : at + 128])
    if d3 >= 7:
        raise not_a("uint8", "stage")
    return FlowTrack(checksummed(data[at + 12 : at + 32]), d1, d2, _FLOW_STAGE[d3])


def read_flow_claim(data: bytes, at: int) -> FlowClaim:
    """``FlowClaim`` at ``at`` of ABI-encoded data."""
    d0 = as_int(data[at : at + 32])
    d3 = as_amount(data[at + 96 : at + 128])
    d4 = as_int(data[at + 128 : at + 160])
    return FlowClaim(
        d0,
        Hash32(data[at + 32 : at + 64]),
        Hash32(data[at + 64 : at + 96]),
        d3,
        d4,
        Hash32(data[at + 160 : at + 192]),
    )


def read_flow_standing(data: bytes, at: int) -> FlowStanding:
    """``FlowStanding`` at ``at`` of ABI-encoded data."""
    d0 = as_int(data[at : at + 32])
    if d0 >> 48:
        raise not_a("uint48", "last")
    d1 = as_int(data[at + 32 : at + 64])
    if d1 >> 48:
        raise not_a("uint48", "current")
    d2 = as_int(data[at + 64 : at + 96])
    if d2 >> 48:
        raise not_a("uint48", "previous")
    d3 = as_time(data[at + 96 : at + 128])
    if d3 >> 40:
        raise not_a("uint40", "finalAt")
    d4 = as_int(data[at + 128 : at + 160])
    if d4 >> 64:
        raise not_a("uint64", "blockNumber")
    return FlowStanding(d0, d1, d2, d3, d4)


def read_flow_cap(data: bytes, at: int) -> FlowCap:
    """``FlowCap`` at ``at`` of ABI-encoded data."""
    d0 = as_int(data[at : at + 32])
    if d0 >> 64:
        raise not_a("uint64", "cap")
    d1 = as_int(data[at + 32 : at + 64])
    if d1 >> 48:
        raise not_a("uint48", "id")
    d2 = as_time(data[at + 64 : at + 96])
    if d2 >> 40:
        raise not_a("uint40", "proposedAt")
    return FlowCap(d0, d1, d2)


def read_flow_leaf(data: bytes, at: int) -> tuple[FlowLeaf, int]:
    """``FlowLeaf`` at ``at`` of ABI-encoded data."""
    if at + 128 > len(data):
        raise wrong_size("FlowLeaf", len(data), at + 128)
    d0 = as_int(data[at : at + 32])
    if data[at + 32 : at + 44] != ZEROS_12:
        raise not_a("address", "party")
    d2 = as_int(data[at + 64 : at + 96])
    end = at + 128
    if as_int(data[at + 96 : at + 128]) != end - at:
        raise misplaced("proof")
    d3, end = read_bytes(data, end, "proof")
    return FlowLeaf(d0, checksummed(data[at + 44 : at + 64]), d2, d3), end


def read_flow_root(data: bytes, at: int) -> FlowRoot:
    """``FlowRoot`` at ``at`` of ABI-encoded data."""
    if data[at + 32 : at + 44] != ZEROS_12:
        raise not_a("address", "publisher")
    d2 = as_int(data[at + 64 : at + 96])
    if d2 >> 64:
        raise not_a("uint64", "total")
    d3 = as_int(data[at + 96 : at + 128])
    if d3 >> 32:
        raise not_a("uint32", "count")
    d4 = as_int(data[at + 128 : at + 160])
    if d4 >> 64:
        raise not_a("uint64", "blockNumber")
    return FlowRoot(Hash32(data[at : at + 32]), checksummed(data[at + 44 : at + 64]), d2, d3, d4)


def read_tier(data: bytes, at: int) -> Tier:
    """``Tier`` at ``at`` of ABI-encoded data."""
    d0 = as_int(data[at : at + 32])
    if d0 >> 64:
        raise not_a("uint64", "threshold")
    d1 = as_bps(data[at + 32 : at + 64])
    if d1 >> 16:
        raise not_a("uint16", "bondBps")
    d2 = as_bps(data[at + 64 : at + 96])
    if d2 >> 16:
        raise not_a("uint16", "feeBps")
    return Tier(d0, d1, d2)


def _read_tier_array5(data: bytes, at: int) -> tuple[Tier, ...]:
    items: list[Tier] = []
    for place in range(at, at + 480, 96):
        items.append(read_tier(data, place))
    return tuple(items)


def read_settings(data: bytes, at: int) -> Settings:
    """``Settings`` at ``at`` of ABI-encoded data."""
    d0 = as_int(data[at : at + 32], signed=True)
    if not -(1 << 63) <= d0 < 1 << 63:
        raise not_a("int64", "priorMean")
    d1 = as_int(data[at + 32 : at + 64])
    if d1 >> 64:
        raise not_a("uint64", "priorWeight")
    d2 = as_int(data[at + 64 : at + 96])
    if d2 >> 64:
        raise not_a("uint64", "shrinkage")
    d3 = as_int(data[at + 96 : at + 128])
    if d3 >> 64:
        raise not_a("uint64", "caution")
    d4 = as_int(data[at + 128 : at + 160])
    if d4 >> 64:
        raise not_a("uint64", "raterShrinkage")
    d5 = as_int(data[at + 160 : at + 192])
    if d5 >> 64:
        raise not_a("uint64", "weightPerFee")
    d6 = as_int(data[at + 192 : at + 224])
    if d6 >> 64:
        raise not_a("uint64", "orderCap")
    d7 = as_int(data[at + 224 : at + 256])
    if d7 >> 64:
        raise not_a("uint64", "pairCap")
    d8 = as_int(data[at + 256 : at + 288])
    if d8 >> 64:
        raise not_a("uint64", "passOnCap")
    d9 = as_int(data[at + 288 : at + 320])
    if d9 >> 64:
        raise not_a("uint64", "bottom")
    d10 = as_int(data[at + 320 : at + 352])
    if d10 >> 64:
        raise not_a("uint64", "leastCredibility")
    d11 = as_int(data[at + 352 : at + 384])
    if d11 >> 64:
        raise not_a("uint64", "rootEvidence")
    d12 = as_int(data[at + 384 : at + 416])
    if d12 >> 56:
        raise not_a("uint56", "exposureScale")
    d13 = as_int(data[at + 416 : at + 448])
    if d13 >> 56:
        raise not_a("uint56", "backing")
    d14 = as_amount(data[at + 448 : at + 480])
    if d14 >> 128:
        raise not_a("uint128", "minStake")
    d15 = as_int(data[at + 480 : at + 512])
    if d15 >> 16:
        raise not_a("uint16", "stakeLockDays")
    d16 = as_bps(data[at + 512 : at + 544])
    if d16 >> 16:
        raise not_a("uint16", "lostDisputeBps")
    return Settings(
        d0,
        d1,
        d2,
        d3,
        d4,
        d5,
        d6,
        d7,
        d8,
        d9,
        d10,
        d11,
        d12,
        d13,
        d14,
        d15,
        d16,
        _read_tier_array5(data, at + 544),
    )


def read_listed_token(data: bytes, at: int) -> ListedToken:
    """``ListedToken`` at ``at`` of ABI-encoded data."""
    if data[at : at + 12] != ZEROS_12:
        raise not_a("address", "token")
    d1 = as_int(data[at + 32 : at + 64])
    if d1 >> 96:
        raise not_a("uint96", "unit")
    return ListedToken(checksummed(data[at + 12 : at + 32]), d1)


def read_rating(data: bytes, at: int) -> Rating:
    """``Rating`` at ``at`` of ABI-encoded data."""
    d0 = as_int(data[at : at + 32])
    if d0 >> 8:
        raise not_a("uint8", "quality")
    d1 = as_int(data[at + 32 : at + 64])
    if d1 >> 8:
        raise not_a("uint8", "delivery")
    d2 = as_int(data[at + 64 : at + 96])
    if d2 >> 8:
        raise not_a("uint8", "cost")
    d3 = as_int(data[at + 96 : at + 128])
    if d3 >> 8:
        raise not_a("uint8", "communication")
    return Rating(d0, d1, d2, d3, Hash32(data[at + 128 : at + 160]), Hash32(data[at + 160 : at + 192]))


def read_backing(data: bytes, at: int) -> Backing:
    """``Backing`` at ``at`` of ABI-encoded data."""
    if data[at : at + 12] != ZEROS_12:
        raise not_a("address", "payer")
    d1 = as_int(data[at + 32 : at + 64])
    if d1 >> 96:
        raise not_a("uint96", "back")
    return Backing(checksummed(data[at + 12 : at + 32]), d1)


def read_court_settings(data: bytes, at: int) -> CourtSettings:
    """``CourtSettings`` at ``at`` of ABI-encoded data."""
    if data[at : at + 12] != ZEROS_12:
        raise not_a("address", "stakeToken")
    d1 = as_int(data[at + 32 : at + 64])
    if d1 >> 96:
        raise not_a("uint96", "seatStake")
    d2 = as_int(data[at + 64 : at + 96])
    if d2 >> 96:
        raise not_a("uint96", "faultSlash")
    d3 = as_int(data[at + 96 : at + 128])
    if d3 >> 64:
        raise not_a("uint64", "seatFee")
    d4 = as_int(data[at + 128 : at + 160])
    if d4 >> 8:
        raise not_a("uint8", "panel")
    d5 = as_int(data[at + 160 : at + 192])
    if d5 >> 8:
        raise not_a("uint8", "maxAppeals")
    d6 = as_int(data[at + 192 : at + 224])
    if d6 >> 8:
        raise not_a("uint8", "drawDelay")
    d7 = as_int(data[at + 224 : at + 256])
    if d7 >> 32:
        raise not_a("uint32", "warmUp")
    d8 = as_int(data[at + 256 : at + 288])
    if d8 >> 32:
        raise not_a("uint32", "drawWindow")
    d9 = as_int(data[at + 288 : at + 320])
    if d9 >> 32:
        raise not_a("uint32", "commitWindow")
    d10 = as_int(data[at + 320 : at + 352])
    if d10 >> 32:
        raise not_a("uint32", "revealWindow")
    d11 = as_int(data[at + 352 : at + 384])
    if d11 >> 32:
        raise not_a("uint32", "appealWindow")
    d12 = as_bps(data[at + 384 : at + 416])
    if d12 >> 16:
        raise not_a("uint16", "loserBps")
    d13 = as_bps(data[at + 416 : at + 448])
    if d13 >> 16:
        raise not_a("uint16", "winnerBps")
    return CourtSettings(
        checksummed(data[at + 12 : at + 32]), d1, d2, d3, d4, d5, d6, d7, d8, d9, d10, d11, d12, d13
    )


def read_appeal(data: bytes, at: int) -> Appeal:
    """``Appeal`` at ``at`` of ABI-encoded data."""
    if data[at : at + 12] != ZEROS_12:
        raise not_a("address", "payer")
    d1 = as_int(data[at + 32 : at + 64])
    if d1 >> 96:
        raise not_a("uint96", "bond")
    if data[at + 64 : at + 76] != ZEROS_12:
        raise not_a("address", "other")
    d3 = as_int(data[at + 96 : at + 128])
    if d3 >> 16:
        raise not_a("uint16", "against")
    d4 = as_int(data[at + 128 : at + 160])
    if d4 > 1:
        raise not_a("bool", "forMaker")
    d5 = as_int(data[at + 160 : at + 192])
    if d5 > 1:
        raise not_a("bool", "settled")
    return Appeal(
        checksummed(data[at + 12 : at + 32]), d1, checksummed(data[at + 76 : at + 96]), d3, d4 == 1, d5 == 1
    )


def read_arbitrator(data: bytes, at: int) -> Arbitrator:
    """``Arbitrator`` at ``at`` of ABI-encoded data."""
    d0 = as_int(data[at : at + 32])
    if d0 >> 96:
        raise not_a("uint96", "stake")
    d1 = as_int(data[at + 32 : at + 64])
    if d1 >> 96:
        raise not_a("uint96", "locked")
    d2 = as_int(data[at + 64 : at + 96])
    if d2 >> 24:
        raise not_a("uint24", "place")
    d3 = as_time(data[at + 96 : at + 128])
    if d3 >> 40:
        raise not_a("uint40", "since")
    return Arbitrator(d0, d1, d2, d3)


def read_case(data: bytes, at: int) -> Case:
    """``Case`` at ``at`` of ABI-encoded data."""
    d0 = as_int(data[at : at + 32])
    if d0 >= 5:
        raise not_a("uint8", "stage")
    d1 = as_int(data[at + 32 : at + 64])
    if d1 >> 8:
        raise not_a("uint8", "round")
    d2 = as_int(data[at + 64 : at + 96])
    if d2 >> 16:
        raise not_a("uint16", "standing")
    d3 = as_int(data[at + 96 : at + 128])
    if d3 >> 24:
        raise not_a("uint24", "reveals")
    d4 = as_int(data[at + 128 : at + 160])
    if d4 > 1:
        raise not_a("bool", "refunded")
    d5 = as_time(data[at + 160 : at + 192])
    if d5 >> 40:
        raise not_a("uint40", "since")
    d6 = as_time(data[at + 192 : at + 224])
    if d6 >> 40:
        raise not_a("uint40", "until")
    d7 = as_int(data[at + 224 : at + 256])
    if d7 >> 64:
        raise not_a("uint64", "drawBlock")
    if data[at + 256 : at + 268] != ZEROS_12:
        raise not_a("address", "token")
    d10 = as_int(data[at + 320 : at + 352])
    return Case(
        _CASE_STAGE[d0],
        d1,
        d2,
        d3,
        d4 == 1,
        d5,
        d6,
        d7,
        checksummed(data[at + 268 : at + 288]),
        Hash32(data[at + 288 : at + 320]),
        d10,
    )


def read_seat(data: bytes, at: int) -> Seat:
    """``Seat`` at ``at`` of ABI-encoded data."""
    d0 = as_int(data[at : at + 32])
    if d0 >= 5:
        raise not_a("uint8", "duty")
    d1 = as_int(data[at + 32 : at + 64])
    if d1 >> 8:
        raise not_a("uint8", "round")
    d2 = as_int(data[at + 64 : at + 96])
    if d2 >> 8:
        raise not_a("uint8", "index")
    if any(data[at + 125 : at + 128]):
        raise not_a("bytes29", "commitment")
    return Seat(_DUTY[d0], d1, d2, data[at + 96 : at + 125])


def read_cost_agreement(data: bytes, at: int) -> CostAgreement:
    """``CostAgreement`` at ``at`` of ABI-encoded data."""
    if data[at + 32 : at + 44] != ZEROS_12:
        raise not_a("address", "payee")
    d2 = as_amount(data[at + 64 : at + 96])
    if d2 >> 128:
        raise not_a("uint128", "amount")
    d4 = as_time(data[at + 128 : at + 160])
    if d4 >> 40:
        raise not_a("uint40", "due")
    if data[at + 160 : at + 172] != ZEROS_12:
        raise not_a("address", "arbiter")
    d6 = as_int(data[at + 192 : at + 224])
    if d6 >> 32:
        raise not_a("uint32", "court")
    d7 = as_bps(data[at + 224 : at + 256])
    if d7 >> 16:
        raise not_a("uint16", "defaultBps")
    return CostAgreement(
        Hash32(data[at : at + 32]),
        checksummed(data[at + 44 : at + 64]),
        d2,
        Hash32(data[at + 96 : at + 128]),
        d4,
        checksummed(data[at + 172 : at + 192]),
        d6,
        d7,
    )


def read_cost_share(data: bytes, at: int) -> CostShare:
    """``CostShare`` at ``at`` of ABI-encoded data."""
    if data[at : at + 12] != ZEROS_12:
        raise not_a("address", "payee")
    d1 = as_amount(data[at + 32 : at + 64])
    if d1 >> 128:
        raise not_a("uint128", "amount")
    return CostShare(checksummed(data[at + 12 : at + 32]), d1, Hash32(data[at + 64 : at + 96]))


def read_line(data: bytes, at: int) -> Line:
    """``Line`` at ``at`` of ABI-encoded data."""
    d0 = as_amount(data[at : at + 32])
    if d0 >> 128:
        raise not_a("uint128", "amount")
    d1 = as_amount(data[at + 32 : at + 64])
    if d1 >> 128:
        raise not_a("uint128", "funded")
    if data[at + 64 : at + 76] != ZEROS_12:
        raise not_a("address", "arbiter")
    d3 = as_time(data[at + 96 : at + 128])
    if d3 >> 40:
        raise not_a("uint40", "from")
    d4 = as_int(data[at + 128 : at + 160])
    if d4 >> 32:
        raise not_a("uint32", "court")
    d5 = as_bps(data[at + 160 : at + 192])
    if d5 >> 16:
        raise not_a("uint16", "defaultBps")
    d6 = as_int(data[at + 192 : at + 224])
    if d6 >= 5:
        raise not_a("uint8", "state")
    return Line(d0, d1, checksummed(data[at + 76 : at + 96]), d3, d4, d5, _LINE_STATE[d6])


def read_cost_root(data: bytes, at: int) -> CostRoot:
    """``CostRoot`` at ``at`` of ABI-encoded data."""
    if data[at + 32 : at + 44] != ZEROS_12:
        raise not_a("address", "token")
    d2 = as_int(data[at + 64 : at + 96])
    if d2 >> 16:
        raise not_a("uint16", "round")
    d4 = as_amount(data[at + 128 : at + 160])
    if d4 >> 128:
        raise not_a("uint128", "total")
    d5 = as_int(data[at + 160 : at + 192])
    if d5 >> 16:
        raise not_a("uint16", "count")
    return CostRoot(
        Hash32(data[at : at + 32]),
        checksummed(data[at + 44 : at + 64]),
        d2,
        Hash32(data[at + 96 : at + 128]),
        d4,
        d5,
    )


def read_cost_leaf(data: bytes, at: int) -> tuple[CostLeaf, int]:
    """``CostLeaf`` at ``at`` of ABI-encoded data."""
    if at + 160 > len(data):
        raise wrong_size("CostLeaf", len(data), at + 160)
    d0 = as_int(data[at : at + 32])
    end = at + 160
    if as_int(data[at + 128 : at + 160]) != end - at:
        raise misplaced("proof")
    d2, end = read_bytes(data, end, "proof")
    return CostLeaf(d0, read_cost_share(data, at + 32), d2), end


def read_cost_pot(data: bytes, at: int) -> CostPot:
    """``CostPot`` at ``at`` of ABI-encoded data."""
    if data[at : at + 12] != ZEROS_12:
        raise not_a("address", "owner")
    d1 = as_time(data[at + 32 : at + 64])
    if d1 >> 40:
        raise not_a("uint40", "publishedAt")
    d2 = as_int(data[at + 64 : at + 96])
    if d2 >> 16:
        raise not_a("uint16", "round")
    if data[at + 96 : at + 108] != ZEROS_12:
        raise not_a("address", "token")
    d4 = as_time(data[at + 128 : at + 160])
    if d4 >> 40:
        raise not_a("uint40", "movedAt")
    d5 = as_time(data[at + 160 : at + 192])
    if d5 >> 40:
        raise not_a("uint40", "listedFrom")
    d6 = as_amount(data[at + 192 : at + 224])
    if d6 >> 128:
        raise not_a("uint128", "free")
    d7 = as_int(data[at + 224 : at + 256])
    if d7 >> 32:
        raise not_a("uint32", "head")
    d8 = as_int(data[at + 256 : at + 288])
    if d8 >> 32:
        raise not_a("uint32", "tail")
    return CostPot(
        checksummed(data[at + 12 : at + 32]),
        d1,
        d2,
        checksummed(data[at + 108 : at + 128]),
        d4,
        d5,
        d6,
        d7,
        d8,
        Hash32(data[at + 288 : at + 320]),
    )


def read_allocation(data: bytes, at: int) -> Allocation:
    """``Allocation`` at ``at`` of ABI-encoded data."""
    d1 = as_int(data[at + 32 : at + 64])
    if d1 >> 32:
        raise not_a("uint32", "version")
    d2 = as_int(data[at + 64 : at + 96])
    if d2 >> 64:
        raise not_a("uint64", "agreed")
    return Allocation(Hash32(data[at : at + 32]), d1, d2)


def read_share(data: bytes, at: int) -> Share:
    """``Share`` at ``at`` of ABI-encoded data."""
    if data[at : at + 12] != ZEROS_12:
        raise not_a("address", "member")
    d1 = as_bps(data[at + 32 : at + 64])
    if d1 >> 16:
        raise not_a("uint16", "bps")
    return Share(checksummed(data[at + 12 : at + 32]), d1)


def read_charter(data: bytes, at: int) -> Charter:
    """``Charter`` at ``at`` of ABI-encoded data."""
    d0 = as_int(data[at : at + 32])
    if d0 >= 2:
        raise not_a("uint8", "kind")
    d1 = as_int(data[at + 32 : at + 64])
    if d1 >> 8:
        raise not_a("uint8", "seats")
    d2 = as_bps(data[at + 64 : at + 96])
    if d2 >> 16:
        raise not_a("uint16", "quorumBps")
    d3 = as_int(data[at + 96 : at + 128])
    if d3 >> 32:
        raise not_a("uint32", "term")
    d4 = as_int(data[at + 128 : at + 160])
    if d4 >> 32:
        raise not_a("uint32", "ballot")
    d5 = as_int(data[at + 160 : at + 192])
    if d5 >> 32:
        raise not_a("uint32", "notice")
    d6 = as_time(data[at + 192 : at + 224])
    if d6 >> 40:
        raise not_a("uint40", "endsAt")
    d7 = as_int(data[at + 224 : at + 256])
    if d7 >> 64:
        raise not_a("uint64", "salt")
    return Charter(_COMMUNITY_KIND[d0], d1, d2, d3, d4, d5, d6, d7, Hash32(data[at + 256 : at + 288]))


def read_community(data: bytes, at: int) -> Community:
    """``Community`` at ``at`` of ABI-encoded data."""
    d0 = as_int(data[at : at + 32])
    if d0 >> 8:
        raise not_a("uint8", "members")
    d1 = as_int(data[at + 32 : at + 64])
    if d1 >> 8:
        raise not_a("uint8", "sitting")
    d2 = as_int(data[at + 64 : at + 96])
    if d2 >> 8:
        raise not_a("uint8", "quorum")
    d3 = as_int(data[at + 96 : at + 128])
    if d3 >> 8:
        raise not_a("uint8", "standing")
    d4 = as_int(data[at + 128 : at + 160])
    if d4 >> 32:
        raise not_a("uint32", "term")
    d5 = as_time(data[at + 160 : at + 192])
    if d5 >> 40:
        raise not_a("uint40", "termEnd")
    d6 = as_int(data[at + 192 : at + 224])
    if d6 >> 32:
        raise not_a("uint32", "election")
    d7 = as_time(data[at + 224 : at + 256])
    if d7 >> 40:
        raise not_a("uint40", "ballotEnd")
    d8 = as_time(data[at + 256 : at + 288])
    if d8 >> 40:
        raise not_a("uint40", "nonce")
    d9 = as_time(data[at + 288 : at + 320])
    if d9 >> 40:
        raise not_a("uint40", "endedAt")
    return Community(d0, d1, d2, d3, d4, d5, d6, d7, d8, d9)


def read_member(data: bytes, at: int) -> Member:
    """``Member`` at ``at`` of ABI-encoded data."""
    d0 = as_time(data[at : at + 32])
    if d0 >> 40:
        raise not_a("uint40", "joinedAt")
    d1 = as_int(data[at + 32 : at + 64])
    if d1 >> 16:
        raise not_a("uint16", "spell")
    d2 = as_int(data[at + 64 : at + 96])
    if d2 >> 8:
        raise not_a("uint8", "index")
    d3 = as_int(data[at + 96 : at + 128])
    if d3 >> 32:
        raise not_a("uint32", "seatTerm")
    d4 = as_int(data[at + 128 : at + 160])
    if d4 >> 32:
        raise not_a("uint32", "election")
    d5 = as_int(data[at + 160 : at + 192])
    if d5 >> 16:
        raise not_a("uint16", "weight")
    d6 = as_int(data[at + 192 : at + 224])
    if d6 >> 24:
        raise not_a("uint24", "votes")
    d7 = as_int(data[at + 224 : at + 256])
    if d7 > 1:
        raise not_a("bool", "voted")
    d8 = as_time(data[at + 256 : at + 288])
    if d8 >> 40:
        raise not_a("uint40", "leavesAt")
    d9 = as_int(data[at + 288 : at + 320])
    if d9 >> 32:
        raise not_a("uint32", "noticeTerm")
    d10 = as_int(data[at + 320 : at + 352])
    if d10 >> 8:
        raise not_a("uint8", "seatWeight")
    return Member(d0, d1, d2, d3, d4, d5, d6, d7 == 1, d8, d9, d10)


def read_grant(data: bytes, at: int) -> Grant:
    """``Grant`` at ``at`` of ABI-encoded data."""
    d0 = as_int(data[at : at + 32])
    if d0 >> 8:
        raise not_a("uint8", "rights")
    d1 = as_int(data[at + 32 : at + 64])
    if d1 >> 16:
        raise not_a("uint16", "version")
    d2 = as_time(data[at + 64 : at + 96])
    if d2 >> 40:
        raise not_a("uint40", "from")
    d3 = as_time(data[at + 96 : at + 128])
    if d3 >> 40:
        raise not_a("uint40", "until")
    d4 = as_int(data[at + 128 : at + 160])
    if d4 >> 32:
        raise not_a("uint32", "nonce")
    if data[at + 160 : at + 172] != ZEROS_12:
        raise not_a("address", "grantor")
    return Grant(d0, d1, d2, d3, d4, checksummed(data[at + 172 : at + 192]))


def read_trace(data: bytes, at: int) -> Trace:
    """``Trace`` at ``at`` of ABI-encoded data."""
    if data[at : at + 12] != ZEROS_12:
        raise not_a("address", "maker")
    d1 = as_int(data[at + 32 : at + 64])
    if d1 >> 32:
        raise not_a("uint32", "count")
    d2 = as_time(data[at + 64 : at + 96])
    if d2 >> 40:
        raise not_a("uint40", "to")
    return Trace(checksummed(data[at + 12 : at + 32]), d1, d2)


def read_trace_key(data: bytes, at: int) -> TraceKey:
    """``TraceKey`` at ``at`` of ABI-encoded data."""
    if data[at : at + 12] != ZEROS_12:
        raise not_a("address", "key")
    d1 = as_time(data[at + 32 : at + 64])
    if d1 >> 40:
        raise not_a("uint40", "until")
    if data[at + 64 : at + 76] != ZEROS_12:
        raise not_a("address", "grantor")
    return TraceKey(checksummed(data[at + 12 : at + 32]), d1, checksummed(data[at + 76 : at + 96]))
