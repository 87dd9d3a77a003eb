"""``StakedArbitrators``: cases, panels, votes, appeals, the pool and its stakes."""

from __future__ import annotations

import json

from ledger.bindings.enums import CaseStage, Duty
from ledger.bindings.staked_arbitrators import (
    AppealMoved,
    ArbitratorMoved,
    CaseMoved,
    CaseOpened,
    FreeMoved,
    PoolMoved,
    QueueMoved,
    SeatMoved,
    SlashedMoved,
    VoteRevealed,
)
from ledger.bindings.structs import Case
from ledger.projection.errors import MissingEvents
from ledger.projection.orders import order_of
from ledger.projection.output import Cause, Output
from ledger.projection.registry import on
from ledger.projection.settings import setting
from ledger.store.model.courts import (
    APPEAL_PAYMENTS,
    APPEALS,
    ARBITRATOR_STAKES,
    ARBITRATORS,
    CASE_CONFLICTS,
    CASE_FEES,
    COURT,
    COURT_CASES,
    COURT_POOL,
    COURT_QUEUE,
    FINES_BURNED,
    PANEL_SEATS,
    PANEL_VOTES,
    AppealPaymentRow,
    AppealRow,
    ArbitratorRow,
    ArbitratorStakeRow,
    CaseConflictRow,
    CaseFeeRow,
    CourtCaseRow,
    CourtPoolRow,
    CourtQueueRow,
    CourtRow,
    FineBurnedRow,
    PanelSeatRow,
    PanelVoteRow,
)
from ledger.store.model.disputes import DISPUTES
from ledger.store.model.settings import LISTED_TOKENS
from ledger.types import (
    ZERO_ADDRESS,
    ZERO_HASH,
    Address,
    BasisPoints,
    BlockNumber,
    Hash32,
    TokenAmount,
    Wide,
)

_CONTRACT = "StakedArbitrators"
_NOTHING = TokenAmount(0)


def case_fee(out: Output, token: Address, round: int = 0) -> TokenAmount:
    """What the panel of a round is paid: by the court's settings, which never change.

    Raises:
        MissingEvents: if the court never told them.
    """
    listed = out.current(LISTED_TOKENS, _CONTRACT, token)
    if listed is None:
        raise MissingEvents(f"a court fee in the token {token}, which the court does not list", out.position)
    seats = (int(json.loads(setting(out, _CONTRACT, "panel"))) + 1 << round) - 1
    return TokenAmount(listed.unit * int(json.loads(setting(out, _CONTRACT, "seat_fee"))) * seats)


def case_of(out: Output, key: Hash32, why: str) -> CourtCaseRow:
    """A case that earlier events told of; the event at hand, and money that moves next, concern its order.

    Raises:
        MissingEvents: if none did.
    """
    row = out.current(COURT_CASES, key)
    if row is None:
        raise MissingEvents(f"case 0x{key.hex()}", out.position)
    if row.order_id is not None:
        order_of(out, row.order_id)
    out.cause = Cause(key, why, row.order_id)
    return row


def _moved(row: CourtCaseRow, case: Case) -> CourtCaseRow:
    return CourtCaseRow(
        row.key,
        row.arbitrable,
        row.matter,
        row.order_id,
        CaseStage(case.stage).name.lower(),
        case.round,
        BasisPoints(case.standing),
        case.reveals,
        case.refunded,
        case.since,
        case.until,
        BlockNumber(case.draw_block),
        case.token,
        case.conflicts_hash,
        Wide(case.votes),
    )


def _court(out: Output) -> CourtRow:
    return out.current(COURT, _CONTRACT) or CourtRow(_CONTRACT, 0, 0, BlockNumber(0), 0, 0, _NOTHING)


# ------------------------------------------------------------------------------------ cases


@on(CaseOpened)
def case_opened(event: CaseOpened, out: Output) -> None:
    """Somebody brought a case and paid the first panel."""
    key, case = event.key, event.state
    ours = json.loads(setting(out, "OrderEscrow", "arbiters")) == event.arbitrable
    dispute = out.current(DISPUTES, event.matter) if ours else None
    opened = CourtCaseRow(
        key,
        event.arbitrable,
        event.matter,
        dispute.order_id if dispute else None,
        *("", 0, BasisPoints(0), 0, False, case.since, case.until, BlockNumber(0), case.token),
        *(case.conflicts_hash, Wide(0)),
    )
    out.put(COURT_CASES, _moved(opened, case))
    case_of(out, key, "refund")
    for at in out.told.pop(key, ()):
        if dispute is not None:
            out.about_order(dispute.order_id, at)
    for place, party in enumerate(event.conflicts):
        out.about(party)
        out.add(CASE_CONFLICTS, CaseConflictRow(*out.position, place, key, party))
    fee = case_fee(out, case.token)
    out.add(CASE_FEES, CaseFeeRow(*out.position, key, event.arbitrable, case.token, fee))


@on(CaseMoved)
def case_moved(event: CaseMoved, out: Output) -> None:
    """A panel was drawn or could not be, votes were revealed, an appeal began, a fee went back."""
    out.put(COURT_CASES, _moved(case_of(out, event.key, "refund"), event.state))


@on(SeatMoved)
def seat_moved(event: SeatMoved, out: Output) -> None:
    """Somebody was drawn, sealed, revealed, or was released from its seat."""
    case_of(out, event.key, "seat")
    out.about(event.arbitrator)
    seat = event.seat
    row = PanelSeatRow(
        event.key, event.arbitrator, Duty(seat.duty).name.lower(), seat.round, seat.index, seat.commitment
    )
    out.put(PANEL_SEATS, row)


@on(VoteRevealed)
def vote_revealed(event: VoteRevealed, out: Output) -> None:
    """A vote became known."""
    case = case_of(out, event.key, "seat")
    out.about(event.arbitrator)
    vote = (event.key, event.arbitrator, case.round, event.maker_bps)
    out.add(PANEL_VOTES, PanelVoteRow(*out.position, *vote))


@on(AppealMoved)
def appeal_moved(event: AppealMoved, out: Output) -> None:
    """An appeal was paid for, or settled."""
    case = case_of(out, event.key, "appeal")
    a, bond = event.state, TokenAmount(event.state.bond)
    out.about(a.payer)
    out.about(a.other)
    before = out.current(APPEALS, event.key, event.round)
    fee = case_fee(out, case.token, event.round) if before is None else before.fee
    against = BasisPoints(a.against)
    out.put(
        APPEALS,
        AppealRow(event.key, event.round, a.payer, fee, bond, a.other, against, a.for_maker, a.settled),
    )
    if before is None:
        paid = (event.key, event.round, a.payer, case.token, fee, bond)
        out.add(APPEAL_PAYMENTS, AppealPaymentRow(*out.position, *paid))


# ------------------------------------------------------------------------------------ arbitrators


@on(ArbitratorMoved)
def arbitrator_moved(event: ArbitratorMoved, out: Output) -> None:
    """An arbitrator's stake, lock, place or fitness moved."""
    who, state = event.arbitrator, event.state
    out.about(who)
    before = out.current(ARBITRATORS, who)
    stake, locked = TokenAmount(state.stake), TokenAmount(state.locked)
    out.put(ARBITRATORS, ArbitratorRow(who, stake, locked, state.place, state.since))
    change = stake - (before.stake if before else 0)
    if not change:
        return
    # Only a release unlocks, and only it fines or rewards; the seat's event comes before it.
    if before is not None and locked < before.locked:
        why, key = "rewarded" if change > 0 else "fined", _case_at_hand(out)
        if out.cause is not None and out.cause.order is not None:
            order_of(out, out.cause.order)
    else:
        why, key = "staked" if change > 0 else "withdrawn", None
    row = ArbitratorStakeRow(*out.position, who, TokenAmount(change), why, key)
    out.add(ARBITRATOR_STAKES, row)


def _case_at_hand(out: Output) -> Hash32 | None:
    return out.cause.source if out.cause is not None else None


@on(SlashedMoved)
def slashed_moved(event: SlashedMoved, out: Output) -> None:
    """A fine of a panel of which nobody did its duty stays in the court."""
    court = _court(out)
    burned = TokenAmount(event.burned)
    amount = TokenAmount(burned - court.burned)
    out.add(FINES_BURNED, FineBurnedRow(*out.position, _case_at_hand(out), amount))
    out.put(COURT, court._replace(burned=burned))


@on(FreeMoved)
def free_moved(event: FreeMoved, out: Output) -> None:
    """More or fewer of the pool can be drawn."""
    out.put(COURT, _court(out)._replace(free=event.free, ready_since=BlockNumber(event.ready_since)))


@on(PoolMoved)
def pool_moved(event: PoolMoved, out: Output) -> None:
    """Somebody entered the pool, or left it, and the last took its place."""
    court, length = _court(out), event.length
    left = length < court.pool_size
    if event.arbitrator != ZERO_ADDRESS:
        out.about(event.arbitrator)
        out.put(COURT_POOL, CourtPoolRow(event.index, event.arbitrator))
    if left:
        out.put(COURT_POOL, CourtPoolRow(length, None))
    out.put(COURT, court._replace(pool_size=length))


@on(QueueMoved)
def queue_moved(event: QueueMoved, out: Output) -> None:
    """A case came to the end of the queue, or the first one left it."""
    if event.last != ZERO_HASH:
        out.put(COURT_QUEUE, CourtQueueRow(event.tail - 1, event.last))
        if out.current(COURT_CASES, event.last) is not None:
            case_of(out, event.last, "refund")
        else:
            # It is told of right after.
            out.told[event.last] = (out.position.log_index,)
    elif (done := out.current(COURT_QUEUE, event.head - 1)) is not None:
        case_of(out, done.key, "refund")
    out.put(COURT, _court(out)._replace(queue_head=event.head, queue_tail=event.tail))
