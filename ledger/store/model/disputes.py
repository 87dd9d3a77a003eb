"""Disputes on their way to courts, and what was paid for them (``ArbiterAdapter``)."""

from __future__ import annotations

from typing import NamedTuple

from ledger.store.rows import facts, versioned
from ledger.types import Address, BasisPoints, BlockNumber, Hash32, Timestamp, TokenAmount, Wide


class DisputeRow(NamedTuple):
    """A dispute about milestones, a bond or a claim of use."""

    key: Hash32
    """What it is known by: of order and place."""
    order_id: Hash32
    """The order."""
    place: int
    """Its lowest milestone from 0; 16 for the bond; for a claim of use, when that was made."""
    stage: str
    """``ledger.bindings.enums.Stage`` by its name."""
    milestones: int
    """Bits of what is disputed; bit 16 for the bond."""
    by_maker: bool
    """Whether the maker raised it, else the customer."""
    token: Address | None
    """What deposits are in; null for the native coin."""
    deposit: TokenAmount
    """Of each side."""
    spent: TokenAmount
    """What courts took of the deposits; of our own court's fee only if it did not rule."""
    answered: bool
    """Whether both sides paid."""
    second: bool
    """Whether the court asked is the backup."""
    backup_failed: bool
    """Whether the backup was asked and could not take it."""
    own_court: bool
    """Whether the court asked is our own, whose ruling is read, not told."""
    shared: bool
    """Whether each side bears half of what courts took, because no ruling tells who should."""
    customer_took_back: bool
    """Whether what is left of the customer's deposit was taken back."""
    maker_took_back: bool
    """Whether what is left of the maker's was."""
    maker_bps: BasisPoints
    """The maker's share once a court has ruled, 65,535 where it refused to; else 0."""
    since: Timestamp
    """When it was raised; when the court was asked, once it was."""
    state: Hash32
    """The adapter's word: ``ledger.bindings.dispute_state`` reads it."""


class DisputePayerRow(NamedTuple):
    """Who paid a side's deposit in place of the order's customer or maker, and owns what is left of it."""

    key: Hash32
    """The dispute."""
    side: str
    """customer or maker."""
    payer: Address
    """Who paid."""


class DisputeDepositRow(NamedTuple):
    """A side's deposit was paid."""

    block_number: BlockNumber
    log_index: int
    key: Hash32
    """The dispute."""
    order_id: Hash32
    """The order."""
    side: str
    """customer or maker."""
    payer: Address
    """Whose money it was."""
    token: Address | None
    """The ERC-20; null for the native coin."""
    amount: TokenAmount
    """How much."""


class DepositTakenBackRow(NamedTuple):
    """What was left of a deposit went back."""

    block_number: BlockNumber
    log_index: int
    key: Hash32
    """The dispute."""
    order_id: Hash32
    """The order."""
    owner: Address
    """Whose it was."""
    to: Address
    """Where its owner sent it."""
    token: Address | None
    """The ERC-20; null for the native coin."""
    amount: TokenAmount
    """How much; nothing for who lost it all."""


class CourtFeeRow(NamedTuple):
    """A court that is not ours took its fee out of the deposits, in the native coin."""

    block_number: BlockNumber
    log_index: int
    key: Hash32
    """The dispute."""
    order_id: Hash32
    """The order."""
    amount: TokenAmount
    """How much; where arbiter and backup were asked at once, what both took."""


class CourtBackingRow(NamedTuple):
    """Whoever paid our own court as a backup from its own pocket."""

    key: Hash32
    """The dispute."""
    payer: Address
    """Who paid."""
    back: TokenAmount
    """What the court gave back because it did not rule, and the payer has not taken yet."""


class BackingPaymentRow(NamedTuple):
    """Money of whoever paid our own court as a backup came in or went back."""

    block_number: BlockNumber
    log_index: int
    key: Hash32
    """The dispute."""
    order_id: Hash32
    """The order."""
    payer: Address
    """Whose money."""
    change: TokenAmount
    """What it paid; below zero what it took back."""


class CourtAskedRow(NamedTuple):
    """A court was asked to take a dispute, or could not be. Our own tells by its ``court_case``."""

    block_number: BlockNumber
    log_index: int
    key: Hash32
    """The dispute."""
    order_id: Hash32
    """The order."""
    court: Address
    """Which court."""
    number: Wide | None
    """The court's own number for it; null where it has none because it could not be asked."""


class CourtNumberRow(NamedTuple):
    """What another court's own number leads to."""

    court: Address
    """The court."""
    number: Hash32
    """Its number, of up to 256 bits, as 32 bytes."""
    key: Hash32
    """The dispute."""
    attempt: int
    """1: as the arbiter; 2: as the backup."""


class CourtRulingRow(NamedTuple):
    """Another court told its ruling."""

    block_number: BlockNumber
    log_index: int
    key: Hash32
    """The dispute."""
    order_id: Hash32
    """The order."""
    court: Address
    """Which court."""
    number: Wide
    """Its number for the dispute."""
    ruling: Wide
    """1 for the customer, 2 for the maker, anything else refuses (ERC-792)."""


class EvidenceRow(NamedTuple):
    """A side submitted evidence (ERC-1497)."""

    block_number: BlockNumber
    log_index: int
    key: Hash32
    """The dispute."""
    order_id: Hash32
    """The order."""
    court: Address
    """Who is to look at it."""
    party: Address
    """Whose it is."""
    uri: str
    """Where it is; text of a stranger."""


class MetaEvidenceRow(NamedTuple):
    """What all disputes are about, for courts' pages (ERC-1497)."""

    block_number: BlockNumber
    log_index: int
    number: Wide
    """Its number."""
    uri: str
    """Where it is."""


DISPUTES = versioned("dispute", DisputeRow, now=[("order_id",), ("stage",)])
DISPUTE_PAYERS = versioned("dispute_payer", DisputePayerRow, key=2)
DISPUTE_DEPOSITS = facts("dispute_deposit", DisputeDepositRow, by=[("key",), ("order_id",)])
DEPOSITS_TAKEN_BACK = facts("dispute_deposit_taken_back", DepositTakenBackRow, by=[("key",), ("order_id",)])
COURT_FEES = facts("court_fee", CourtFeeRow, by=[("key",), ("order_id",)])
COURT_BACKINGS = versioned("court_backing", CourtBackingRow)
BACKING_PAYMENTS = facts("court_backing_payment", BackingPaymentRow, by=[("key",), ("order_id",)])
COURTS_ASKED = facts("court_asked", CourtAskedRow, by=[("key",), ("order_id",)])
COURT_NUMBERS = versioned("court_number", CourtNumberRow, key=2)
COURT_RULINGS = facts("court_ruling", CourtRulingRow, by=[("key",), ("order_id",)])
EVIDENCE = facts("evidence", EvidenceRow, by=[("key",), ("order_id",)])
META_EVIDENCE = facts("meta_evidence", MetaEvidenceRow)
