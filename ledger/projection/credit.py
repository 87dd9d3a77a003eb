"""``CreditRegistry``: accounts and every term of their scores, ratings, stake."""

from __future__ import annotations

from ledger.bindings.credit_registry import (
    AccountMoved,
    DisputeRuled,
    ExposureMoved,
    ObjectiveEvent,
    PairMoved,
    PriorMoved,
    RatingReplied,
    RatingRevealed,
    RatingsApplied,
    RatingWithdrawn,
    RootMoved,
    StakeMoved,
)
from ledger.bindings.credit_state import CreditAccount, CreditRater, CreditRecord
from ledger.projection.errors import MissingEvents
from ledger.projection.orders import order_of
from ledger.projection.output import Output
from ledger.projection.registry import on
from ledger.store.model.credit import (
    CREDIT_ACCOUNTS,
    CREDIT_PAIRS,
    CREDIT_PRIOR,
    CREDIT_RATERS,
    CREDIT_RECORDS,
    CREDIT_RULINGS,
    CREDIT_STAKES,
    CREDIT_TERMS,
    RATINGS,
    SLASHES,
    STAKE_CHANGES,
    CreditAccountRow,
    CreditPairRow,
    CreditPriorRow,
    CreditRaterRow,
    CreditRecordRow,
    CreditRulingRow,
    CreditStakeRow,
    CreditTermRow,
    RatingRow,
    SlashRow,
    StakeChangeRow,
)
from ledger.store.model.orders import OrderRow
from ledger.types import ZERO_ADDRESS, Address, BasisPoints, Hash32, TokenAmount, Wide
from sharing.credit.state import Cause
from sharing.model.states import Side

_CONTRACT = "CreditRegistry"
BURNED = Address("0x000000000000000000000000000000000000dEaD")
"""Who holds what was slashed: ``CreditStore.BURNED``."""
_CAUSES = {cause: cause.name.lower() for cause in Cause}


def _word(value: int) -> Hash32:
    return Hash32(value.to_bytes(32, "big"))


def _account(party: Address, account: CreditAccount, out: Output) -> None:
    out.about(party)
    out.put(
        CREDIT_ACCOUNTS,
        CreditAccountRow(
            party,
            Wide(account.sum),
            Wide(account.weight),
            account.day,
            account.exposure,
            account.open_orders,
            account.closed_day,
            account.rooted_by_genesis,
            account.rooted_by_stake,
            account.vouchers,
            account.falls,
            _word(account),
        ),
    )


def _rater(party: Address, rater: CreditRater, out: Output) -> None:
    out.about(party)
    out.put(
        CREDIT_RATERS,
        CreditRaterRow(
            party,
            Wide(rater.sum),
            Wide(rater.weight),
            rater.praised,
            rater.complained,
            rater.day,
            _word(rater),
        ),
    )


def _record(order: Hash32, record: CreditRecord, out: Output) -> OrderRow:
    out.put(
        CREDIT_RECORDS,
        CreditRecordRow(
            order,
            record.revealed(Side.CUSTOMER),
            record.revealed(Side.MAKER),
            record.withdrawn(Side.CUSTOMER),
            record.withdrawn(Side.MAKER),
            record.applied,
            record.rulings,
            BasisPoints(record.ruled_maker_bps),
            TokenAmount(record.ruled_amount),
            _word(record),
        ),
    )
    return order_of(out, order)


def _about_its_order(out: Output) -> None:
    """The event follows the one of the order that it is a consequence of."""
    if out.cause is not None and out.cause.order is not None:
        out.about_order(out.cause.order)


# ------------------------------------------------------------------------------------ scores


@on(AccountMoved, ObjectiveEvent)
def account_moved(event: AccountMoved | ObjectiveEvent, out: Output) -> None:
    """Evidence entered a score."""
    order_of(out, event.id)
    _account(event.party, event.account, out)
    source = None if event.source == ZERO_ADDRESS else event.source
    # A fault carries nobody's word, and tells of no rater.
    if source is not None:
        _rater(source, event.rater, out)
    evidence, account = event.evidence, event.account
    out.add(
        CREDIT_TERMS,
        CreditTermRow(
            *out.position,
            event.party,
            source,
            event.id,
            _CAUSES[evidence.cause],
            evidence.evidence,
            Wide(evidence.weight),
            evidence.mu,
            evidence.bias,
            evidence.credibility,
            evidence.faded_days,
            Wide(account.sum),
            Wide(account.weight),
            _word(evidence),
        ),
    )


@on(ExposureMoved)
def exposure_moved(event: ExposureMoved, out: Output) -> None:
    """An order began, changed or ended: the escrow's event of it comes first."""
    _account(event.maker, event.account, out)
    _about_its_order(out)


@on(RootMoved)
def root_moved(event: RootMoved, out: Output) -> None:
    """A party became rooted by genesis or stake, or ceased to be; or it lost those who vouched for it."""
    before = out.current(CREDIT_ACCOUNTS, event.party)
    if before is not None and event.account.falls != before.falls:
        _about_its_order(out)
    _account(event.party, event.account, out)
    out.told[event.party] = (out.position.log_index,)


@on(PairMoved)
def pair_moved(event: PairMoved, out: Output) -> None:
    """Weight passed between two parties."""
    out.about(event.low)
    out.about(event.high)
    _about_its_order(out)
    s = event.state
    out.put(
        CREDIT_PAIRS,
        CreditPairRow(
            event.low,
            event.high,
            s.praise_by_low,
            s.complaints_by_low,
            s.low_vouches,
            s.praise_by_high,
            s.complaints_by_high,
            s.high_vouches,
            s.day,
            _word(s),
        ),
    )


@on(PriorMoved)
def prior_moved(event: PriorMoved, out: Output) -> None:
    """What all ratings average to has moved."""
    _about_its_order(out)
    state = event.state
    out.put(CREDIT_PRIOR, CreditPriorRow(_CONTRACT, Wide(state.sum), Wide(state.weight), _word(state)))


# ------------------------------------------------------------------------------------ ratings


@on(RatingRevealed)
def rating_revealed(event: RatingRevealed, out: Output) -> None:
    """A rating became known."""
    order = _record(event.id, event.record, out)
    side = Side.MAKER if event.rater == order.maker else Side.CUSTOMER
    row = RatingRow(
        event.id,
        event.rater,
        event.ratee,
        *event.record.criteria(side),
        event.comment_hash,
        out.time,
        withdrawn=False,
        reply_hash=None,
    )
    out.put(RATINGS, row, new=True)  # each side reveals once


def _rating(order: Hash32, rater: Address, out: Output) -> RatingRow:
    row = out.current(RATINGS, order, rater)
    if row is None:
        raise MissingEvents(f"the rating of order 0x{order.hex()} by {rater}", out.position)
    return row


@on(RatingReplied)
def rating_replied(event: RatingReplied, out: Output) -> None:
    """The ratee answered; a later answer takes the place of an earlier one."""
    order = order_of(out, event.id)
    rater = order.customer if event.ratee == order.maker else order.maker
    out.put(RATINGS, _rating(event.id, rater, out)._replace(reply_hash=event.text_hash))


@on(RatingWithdrawn)
def rating_withdrawn(event: RatingWithdrawn, out: Output) -> None:
    """The rater took its words back."""
    _record(event.id, event.record, out)
    out.put(RATINGS, _rating(event.id, event.rater, out)._replace(withdrawn=True))


@on(RatingsApplied)
def ratings_applied(event: RatingsApplied, out: Output) -> None:
    """No further rating was to come: what there is was applied."""
    _record(event.id, event.record, out)


@on(DisputeRuled)
def dispute_ruled(event: DisputeRuled, out: Output) -> None:
    """Credit learned of a ruling."""
    _record(event.id, event.record, out)
    row = CreditRulingRow(*out.position, event.id, event.amount, event.maker_bps)
    out.add(CREDIT_RULINGS, row)


# ------------------------------------------------------------------------------------ stake


def _slashed(change: TokenAmount, out: Output) -> StakeChangeRow | None:
    """Whose stake was burned, if that is why the burned one grows: it fell by as much right before, with at
    most the word of its lost root between. (Anyone may stake for the burned, and coin that is withdrawn tells
    of itself between.)"""
    fallen = out.last(STAKE_CHANGES)
    if fallen is None or fallen.change != -change:
        return None
    place = out.position.log_index - 1
    if out.told.get(fallen.party) == (place,):
        place -= 1
    return fallen if fallen.log_index == place else None


@on(StakeMoved)
def stake_moved(event: StakeMoved, out: Output) -> None:
    """Stake came, left, or was slashed: then the party's falls first, and the burned one rises by as much."""
    party = event.party
    before = out.current(CREDIT_STAKES, party)
    change = TokenAmount(event.stake - (before.stake if before else 0))
    out.about(party)
    if party == BURNED and change > 0 and (fallen := _slashed(change, out)) is not None:
        order = None if out.cause is None else out.cause.order
        out.about(fallen.party)
        if order is not None:
            out.about_order(order, fallen.log_index)
            out.about_order(order)
        out.add(SLASHES, SlashRow(*out.position, fallen.party, order, change))
    out.put(CREDIT_STAKES, CreditStakeRow(party, event.stake))
    if change:
        out.add(STAKE_CHANGES, StakeChangeRow(*out.position, party, change, event.stake))
