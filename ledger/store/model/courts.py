"""Our own court: its cases, panels, votes and appeals, and the arbitrators (``StakedArbitrators``)."""

from __future__ import annotations

from typing import NamedTuple

from ledger.store.rows import facts, versioned
from ledger.types import Address, BasisPoints, BlockNumber, Hash32, Timestamp, TokenAmount, Wide


class CourtCaseRow(NamedTuple):
    """A case."""

    key: Hash32
    """What it is known by: of who brought it and what it is about."""
    arbitrable: Address
    """Who brought it: our arbiter adapter, or any other contract."""
    matter: Hash32
    """What that calls it: a dispute's key for our adapter."""
    order_id: Hash32 | None
    """The order that it is about; null for a case that our adapter did not bring."""
    stage: str
    """``ledger.bindings.enums.CaseStage`` by its name; time decides the rest."""
    round: int
    """0, or the number of the appeal."""
    standing: BasisPoints
    """The ruling of the round before, in basis points to the maker."""
    reveals: int
    """Votes revealed, 8 bits for each round."""
    refunded: bool
    """Whether what nobody earned went back to who brought it."""
    since: Timestamp
    """When the round was opened; when its panel was drawn, once it was."""
    until: Timestamp
    """By when all of it must be over."""
    draw_block: BlockNumber
    """The block that draws the panel, or a later one if too few of the pool were free."""
    token: Address
    """What fees are paid in."""
    conflicts_hash: Hash32
    """Hash of the list of those who must not judge it."""
    votes: Wide
    """The revealed votes of the present round, 16 bits each, the first lowest."""


class CaseConflictRow(NamedTuple):
    """Somebody who must not judge a case."""

    block_number: BlockNumber
    log_index: int
    place: int
    """Its place in the list: the customer is 0, the maker 1."""
    key: Hash32
    """The case."""
    party: Address
    """Who."""


class CaseFeeRow(NamedTuple):
    """The fee of a case's first panel was paid."""

    block_number: BlockNumber
    log_index: int
    key: Hash32
    """The case."""
    payer: Address
    """The contract that brought it."""
    token: Address
    """The ERC-20."""
    amount: TokenAmount
    """How much."""


class PanelSeatRow(NamedTuple):
    """A seat on a case's panel."""

    key: Hash32
    """The case."""
    arbitrator: Address
    """Who sits."""
    duty: str
    """``ledger.bindings.enums.Duty`` by its name: what it has done."""
    round: int
    """In which round it was drawn."""
    place: int
    """How many revealed before it."""
    commitment: bytes
    """The upper 29 bytes of the hash that it sealed its vote with."""


class PanelVoteRow(NamedTuple):
    """An arbitrator's vote became known."""

    block_number: BlockNumber
    log_index: int
    key: Hash32
    """The case."""
    arbitrator: Address
    """Who voted."""
    round: int
    """In which round."""
    maker_bps: BasisPoints
    """The share that it would give to the maker."""


class AppealRow(NamedTuple):
    """An appeal."""

    key: Hash32
    """The case."""
    round: int
    """Its number."""
    payer: Address
    """Who paid it."""
    fee: TokenAmount
    """What the larger panel gets."""
    bond: TokenAmount
    """What was paid beyond that, at stake."""
    other: Address
    """Who gets the bond if the appeal changes nothing for the better."""
    against: BasisPoints
    """The ruling that it is against."""
    for_maker: bool
    """Whether it is to better the maker's share, else the customer's."""
    settled: bool
    """Whether what it left was paid out."""


class AppealPaymentRow(NamedTuple):
    """An appeal was paid for."""

    block_number: BlockNumber
    log_index: int
    key: Hash32
    """The case."""
    round: int
    """The appeal's number."""
    payer: Address
    """Who paid."""
    token: Address
    """The ERC-20."""
    fee: TokenAmount
    """For the panel."""
    bond: TokenAmount
    """Beyond it, at stake."""


class ArbitratorRow(NamedTuple):
    """Somebody who judges, or did."""

    arbitrator: Address
    """Who."""
    stake: TokenAmount
    """In the court's stake token."""
    locked: TokenAmount
    """Of it, what seats on open cases lock."""
    place: int
    """Its place in the pool from 1 on; 0 when it is not in it."""
    since: Timestamp
    """When it last staked to enter; 0 if it did not, or failed a duty since: then it is not drawn."""


class ArbitratorStakeRow(NamedTuple):
    """An arbitrator's stake grew or shrank."""

    block_number: BlockNumber
    log_index: int
    arbitrator: Address
    """Whose."""
    change: TokenAmount
    """What was added; below zero what left."""
    why: str
    """staked, withdrawn, fined for silence on a panel, or rewarded with its part of others' fines."""
    key: Hash32 | None
    """The case that it was fined or rewarded for."""


class FineBurnedRow(NamedTuple):
    """A fine to which nobody on the panel is entitled stays in the court for good."""

    block_number: BlockNumber
    log_index: int
    key: Hash32 | None
    """The case."""
    amount: TokenAmount
    """How much."""


class CourtPoolRow(NamedTuple):
    """A place in the pool from which panels are drawn."""

    place: int
    """Counted from 0."""
    arbitrator: Address | None
    """Who stands there; null for nobody."""


class CourtQueueRow(NamedTuple):
    """A place in the queue of cases whose panels are to be drawn."""

    place: int
    """Counted from 0; those before the court's ``queue_head`` are done."""
    key: Hash32
    """The case."""


class CourtRow(NamedTuple):
    """Where the court as a whole stands. There is one row."""

    contract: str
    """StakedArbitrators."""
    pool_size: int
    """Arbitrators in the pool."""
    free: int
    """How many of them are fit to serve, with a seat's stake that no case locks."""
    ready_since: BlockNumber
    """The last block in which these became half of the pool."""
    queue_head: int
    """The place of the case whose panel is drawn next."""
    queue_tail: int
    """The place after the last case."""
    burned: TokenAmount
    """Fines to which nobody is entitled."""


COURT_CASES = versioned("court_case", CourtCaseRow, now=[("order_id",), ("stage",)])
CASE_CONFLICTS = facts("court_case_conflict", CaseConflictRow, parts=1, by=[("key",)])
CASE_FEES = facts("court_case_fee", CaseFeeRow, by=[("key",)])
PANEL_SEATS = versioned("panel_seat", PanelSeatRow, key=2, now=[("arbitrator",)])
PANEL_VOTES = facts("panel_vote", PanelVoteRow, by=[("key",), ("arbitrator",)])
APPEALS = versioned("appeal", AppealRow, key=2)
APPEAL_PAYMENTS = facts("appeal_payment", AppealPaymentRow, by=[("key",)])
ARBITRATORS = versioned("arbitrator", ArbitratorRow)
ARBITRATOR_STAKES = facts("arbitrator_stake_change", ArbitratorStakeRow, by=[("arbitrator",)])
FINES_BURNED = facts("fine_burned", FineBurnedRow)
COURT_POOL = versioned("court_pool", CourtPoolRow)
COURT_QUEUE = versioned("court_queue", CourtQueueRow)
COURT = versioned("court", CourtRow)
