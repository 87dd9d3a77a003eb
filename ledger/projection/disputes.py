"""``ArbiterAdapter``: disputes, the deposits under them, the courts that were asked, evidence."""

from __future__ import annotations

from ledger.bindings.arbiter_adapter import (
    BackingMoved,
    CourtAsked,
    CourtFailed,
    DepositTakenBack,
    Dispute,
    DisputeMoved,
    DisputeRaised,
    Evidence,
    MetaEvidence,
    PayerSet,
    Ruling,
)
from ledger.bindings.dispute_state import DisputeState
from ledger.projection.courts import case_fee
from ledger.projection.errors import MissingEvents
from ledger.projection.orders import order_of
from ledger.projection.output import Output
from ledger.projection.registry import on
from ledger.store.model.disputes import (
    BACKING_PAYMENTS,
    COURT_BACKINGS,
    COURT_FEES,
    COURT_NUMBERS,
    COURT_RULINGS,
    COURTS_ASKED,
    DEPOSITS_TAKEN_BACK,
    DISPUTE_DEPOSITS,
    DISPUTE_PAYERS,
    DISPUTES,
    EVIDENCE,
    META_EVIDENCE,
    BackingPaymentRow,
    CourtAskedRow,
    CourtBackingRow,
    CourtFeeRow,
    CourtNumberRow,
    CourtRulingRow,
    DepositTakenBackRow,
    DisputeDepositRow,
    DisputePayerRow,
    DisputeRow,
    EvidenceRow,
    MetaEvidenceRow,
)
from ledger.store.model.orders import OrderRow
from ledger.text import storable
from ledger.types import Hash32, TokenAmount, Wide


def dispute_of(out: Output, key: Hash32) -> tuple[DisputeRow, OrderRow]:
    """A dispute that earlier events told of and its order; the event at hand concerns the order's parties.

    Raises:
        MissingEvents: if none did.
    """
    row = out.current(DISPUTES, key)
    if row is None:
        raise MissingEvents(f"dispute 0x{key.hex()}", out.position)
    return row, order_of(out, row.order_id)


def _word(value: int) -> Hash32:
    return Hash32(value.to_bytes(32, "big"))


def _row(key: Hash32, order: OrderRow, place: int, state: DisputeState) -> DisputeRow:
    return DisputeRow(
        key,
        order.order_id,
        place,
        state.stage.name.lower(),
        state.milestones,
        state.by_maker,
        None if state.native else order.token,
        state.deposit,
        state.spent,
        state.answered,
        state.second,
        state.tried,
        state.own,
        state.freed,
        state.taken_back(maker=False),
        state.taken_back(maker=True),
        state.maker_bps,
        state.since,
        _word(state),
    )


def _side(maker: bool) -> str:
    return "maker" if maker else "customer"


def _deposited(row: DisputeRow, order: OrderRow, maker: bool, out: Output) -> None:
    if not row.deposit:
        return
    known = out.current(DISPUTE_PAYERS, row.key, _side(maker))
    payer = known.payer if known else order.maker if maker else order.customer
    out.add(
        DISPUTE_DEPOSITS,
        DisputeDepositRow(*out.position, row.key, row.order_id, _side(maker), payer, row.token, row.deposit),
    )


def _move(row: DisputeRow, order: OrderRow, state: DisputeState, out: Output) -> None:
    after = _row(row.key, order, row.place, state)
    out.put(DISPUTES, after)
    if after.answered and not row.answered:
        _deposited(after, order, not after.by_maker, out)
    # Of our own court's fee this says later only who bears it: ``court_case_fee`` tells when it was paid.
    if state.native and after.spent > row.spent:
        fee = TokenAmount(after.spent - row.spent)
        out.add(COURT_FEES, CourtFeeRow(*out.position, row.key, row.order_id, fee))


# ------------------------------------------------------------------------------------ disputes


@on(PayerSet)
def payer_set(event: PayerSet, out: Output) -> None:
    """Somebody else pays a side's deposit; the dispute itself may be told of right after."""
    out.about(event.payer)
    if out.current(DISPUTES, event.key) is None:
        out.told[event.key] = (out.position.log_index,)
    else:
        dispute_of(out, event.key)
    out.put(DISPUTE_PAYERS, DisputePayerRow(event.key, _side(event.maker), event.payer))


@on(DisputeRaised)
def dispute_raised(event: DisputeRaised, out: Output) -> None:
    """One side took what is contested to court."""
    order = order_of(out, event.id)
    for at in out.told.pop(event.key, ()):
        out.about_order(event.id, at)
        out.about(order.customer, at)
        out.about(order.maker, at)
    row = _row(event.key, order, event.place, event.state)
    out.put(DISPUTES, row)
    _deposited(row, order, row.by_maker, out)


@on(DisputeMoved)
def dispute_moved(event: DisputeMoved, out: Output) -> None:
    """Both sides paid, a court was asked, ruled, failed; or it ended."""
    _move(*dispute_of(out, event.key), event.state, out)


@on(DepositTakenBack)
def deposit_taken_back(event: DepositTakenBack, out: Output) -> None:
    """A side took back what is left of its deposit."""
    row, order = dispute_of(out, event.key)
    out.about(event.owner)
    _move(row, order, event.state, out)
    out.add(
        DEPOSITS_TAKEN_BACK,
        DepositTakenBackRow(
            *out.position, event.key, row.order_id, event.owner, event.to, row.token, event.amount
        ),
    )


@on(BackingMoved)
def backing_moved(event: BackingMoved, out: Output) -> None:
    """Somebody paid our own court as a backup, or has money back from it."""
    row, order = dispute_of(out, event.key)
    out.about(event.payer)
    before = out.current(COURT_BACKINGS, event.key)
    after = CourtBackingRow(event.key, event.payer, TokenAmount(event.back))
    out.put(COURT_BACKINGS, after)
    if before is None:
        change = case_fee(out, order.token)
    elif event.back < before.back:
        change = TokenAmount(event.back - before.back)
    else:
        # What the court gives back is in the adapter's balance there: no money moved here.
        return
    payment = BackingPaymentRow(*out.position, event.key, row.order_id, event.payer, change)
    out.add(BACKING_PAYMENTS, payment)


# ------------------------------------------------------------------------------------ courts


@on(CourtAsked)
def court_asked(event: CourtAsked, out: Output) -> None:
    """Another court than ours took the dispute."""
    row, _ = dispute_of(out, event.key)
    number, attempt = _word(event.dispute_id), event.pointer & 0xFF
    out.put(COURT_NUMBERS, CourtNumberRow(event.court, number, event.key, attempt))
    asked = (event.key, row.order_id, event.court, Wide(event.dispute_id))
    out.add(COURTS_ASKED, CourtAskedRow(*out.position, *asked))


@on(Dispute)
def dispute_numbered(event: Dispute, out: Output) -> None:
    """The same once more, in ERC-1497's words: it belongs into the history and holds nothing new."""
    dispute_of(out, _word(event.evidence_group_id))


@on(CourtFailed)
def court_failed(event: CourtFailed, out: Output) -> None:
    """A court could not be asked."""
    row, _ = dispute_of(out, event.key)
    out.add(COURTS_ASKED, CourtAskedRow(*out.position, event.key, row.order_id, event.court, None))


@on(Ruling)
def ruling_told(event: Ruling, out: Output) -> None:
    """Another court ruled."""
    known = out.current(COURT_NUMBERS, event.arbitrator, _word(event.dispute_id))
    if known is None:
        raise MissingEvents(f"dispute {event.dispute_id:,} of the court {event.arbitrator}", out.position)
    row, _ = dispute_of(out, known.key)
    told = (event.arbitrator, Wide(event.dispute_id), Wide(event.ruling))
    out.add(COURT_RULINGS, CourtRulingRow(*out.position, row.key, row.order_id, *told))


# ------------------------------------------------------------------------------------ evidence


@on(Evidence)
def evidence_submitted(event: Evidence, out: Output) -> None:
    """A side submitted evidence."""
    row, _ = dispute_of(out, _word(event.evidence_group_id))
    out.about(event.party)
    told = (event.arbitrator, event.party, storable(event.evidence))
    out.add(EVIDENCE, EvidenceRow(*out.position, row.key, row.order_id, *told))


@on(MetaEvidence)
def meta_evidence_told(event: MetaEvidence, out: Output) -> None:
    """What all disputes are about."""
    row = MetaEvidenceRow(*out.position, Wide(event.meta_evidence_id), storable(event.evidence))
    out.add(META_EVIDENCE, row)
