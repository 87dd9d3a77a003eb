"""What one order does to credit: both ratings, the on-time event, faults (contracts/CreditRegistry.sol)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from sharing.credit.fixed import ONE, Day, Fixed, Weight, fade_up
from sharing.credit.score import (
    MAX_WEIGHT,
    NEGATIVE,
    add,
    bias,
    credibility,
    evidence,
    tripled,
)
from sharing.credit.state import Account, Cause, Evidence, Pair, Prior, Rater, Rating, Settings

P = TypeVar("P")

APPLY_WINDOW = 30 * 86_400
"""So many seconds after ``revealUntil`` an order's evidence can still be applied; later it never counts."""


@dataclass(frozen=True, slots=True)
class Word:
    """What one side of an order said about the other."""

    rating: Rating | None = None
    """Its revealed rating."""
    unrevealed: bool = False
    """It sealed a rating and did not reveal it in time."""


@dataclass(frozen=True, slots=True)
class Slots:
    """Everything that one order's evidence reads and moves."""

    customer: Account
    """The customer's credit."""
    maker: Account
    """The maker's credit."""
    customer_rater: Rater
    """The customer as a rater."""
    maker_rater: Rater
    """The maker as a rater."""
    pair: Pair
    """What the two passed on to each other."""
    prior: Prior
    """What μ comes from."""


@dataclass(frozen=True, slots=True)
class Piece(Generic[P]):
    """One piece of evidence and what it made of an account: the contract's AccountMoved or ObjectiveEvent."""

    party: P
    """Whose account moved."""
    source: P | None
    """Whose word it is; none for a default or an unrevealed seal."""
    evidence: Evidence
    """Its terms."""
    account: Account
    """The account after it."""
    rater: Rater
    """The source as a rater after it."""


@dataclass(frozen=True, slots=True)
class Applied(Generic[P]):
    """The slots after an order's evidence, and each piece of it in the order it entered."""

    slots: Slots
    """After all of it."""
    pieces: tuple[Piece[P], ...]
    """In log order."""


def apply_order(
    slots: Slots,
    parties: tuple[P, P],
    today: Day,
    weight: Weight,
    by_customer: Word,
    by_maker: Word,
    settings: Settings,
    *,
    on_time: bool,
    customer_is_low: bool,
) -> Applied[P]:
    """Apply all evidence of one closed order, once, from the state before any of it.

    Parameters:
        parties: customer and maker.
        weight: of one rating before credibility and caps (``score.rating_weight``).
        on_time: every milestone was delivered by its deadline and paid.
        customer_is_low: the customer's address is the smaller one, which says which direction of the pair
            is whose.
    """
    if weight == 0:
        return Applied(slots, ())
    mu = slots.prior.mu
    said_by_low, said_by_high = _said(slots.pair, today)
    said_by_customer, said_by_maker = (
        (said_by_low, said_by_high) if customer_is_low else (said_by_high, said_by_low)
    )
    customer, maker = parties

    customers = credibility(slots.customer, settings)
    speech = _Speech(customer, maker, slots.customer_rater, customers, said_by_customer)
    first = _speak(speech, slots.maker, by_customer.rating, on_time, mu, weight, today, settings)
    makers = credibility(slots.maker, settings)
    speech = _Speech(maker, customer, slots.maker_rater, makers, said_by_maker)
    second = _speak(speech, slots.customer, by_maker.rating, False, mu, weight, today, settings)
    pieces = [*first.pieces, *second.pieces]
    maker_account, customer_account = first.account, second.account
    if by_customer.unrevealed:
        fault = _fault(customer, customer_account, Cause.UNREVEALED, weight, mu, today, settings)
        pieces.append(fault)
        customer_account = fault.account
    if by_maker.unrevealed:
        fault = _fault(maker, maker_account, Cause.UNREVEALED, weight, mu, today, settings)
        pieces.append(fault)
        maker_account = fault.account

    pair = slots.pair
    if first.pieces or second.pieces:
        low, high = (first.said, second.said) if customer_is_low else (second.said, first.said)
        pair = Pair(low.praise, high.praise, low.complaints, high.complaints, today)
    prior = replace(
        slots.prior,
        sum=slots.prior.sum + first.prior_sum + second.prior_sum,
        weight=Weight(slots.prior.weight + first.prior_weight + second.prior_weight),
    )
    moved = Slots(customer_account, maker_account, first.rater, second.rater, pair, prior)
    return Applied(moved, tuple(pieces))


def apply_default(
    party: P, account: Account, prior: Prior, today: Day, weight: Weight, settings: Settings
) -> Piece[P] | None:
    """A maker's default: enters at once, in full. ``weight`` is ``score.default_weight``; none if it is 0."""
    if weight == 0:
        return None
    return _fault(party, account, Cause.DEFAULT, weight, prior.mu, today, settings)


@dataclass(frozen=True, slots=True)
class _Said:
    """What one party has passed on, to one other or to all, faded to today."""

    praise: Weight
    complaints: Weight

    def and_(self, weight: int, *, complaint: bool) -> _Said:
        if complaint:
            return replace(self, complaints=Weight(self.complaints + weight))
        return replace(self, praise=Weight(self.praise + weight))

    def left(self, cap: int, *, complaint: bool) -> int:
        return max(0, cap - (self.complaints if complaint else self.praise))


def _said(pair: Pair, today: Day) -> tuple[_Said, _Said]:
    days = today - pair.day

    def faded(praise: Weight, complaints: Weight) -> _Said:
        return _Said(Weight(fade_up(praise, days)), Weight(fade_up(complaints, days)))

    return (
        faded(pair.praise_by_low, pair.complaints_by_low),
        faded(pair.praise_by_high, pair.complaints_by_high),
    )


@dataclass(frozen=True, slots=True)
class _Speech(Generic[P]):
    """Who speaks about whom, with what standing before the order."""

    source: P
    party: P
    rater: Rater
    credibility: Fixed
    said: _Said
    """Of the pair, by this side."""


@dataclass(frozen=True, slots=True)
class _Spoken(Generic[P]):
    """What became of the ratee, the rater and the prior."""

    account: Account
    rater: Rater
    said: _Said
    prior_sum: int
    prior_weight: int
    pieces: Sequence[Piece[P]]


def _speak(
    speech: _Speech[P],
    account: Account,
    rating: Rating | None,
    on_time: bool,
    mu: Fixed,
    weight: Weight,
    today: Day,
    settings: Settings,
) -> _Spoken[P]:
    """One party's word about the other: its rating, then the on-time event, as far as its caps reach.

    Praise and complaints have budgets of their own, so that no praise, and nothing the rater never said,
    mutes a complaint.
    """
    rater, said, prior_sum, prior_weight = speech.rater, speech.said, 0, 0
    pieces: list[Piece[P]] = []
    days = today - rater.day
    to_all = _Said(Weight(fade_up(rater.praised, days)), Weight(fade_up(rater.complained, days)))
    carried = weight * speech.credibility // ONE

    def passing(complaint: bool) -> int:
        return min(
            carried,
            said.left(settings.pair_cap, complaint=complaint),
            to_all.left(settings.pass_on_cap, complaint=complaint),
        )

    if rating is not None:
        own_bias = bias(rater, settings)
        e = evidence(rating.value, own_bias, mu)
        # What is tripled is what counts as a complaint.
        complaint = e < 0
        if passed := passing(complaint):
            w = tripled(e, passed)
            prior_sum, prior_weight = rating.value * w // ONE, w
            said = said.and_(passed, complaint=complaint)
            to_all = to_all.and_(passed, complaint=complaint)
            if rater.weight + passed <= MAX_WEIGHT:
                learned = (rating.value - mu) * passed // ONE
                rater = replace(rater, sum=rater.sum + learned, weight=Weight(rater.weight + passed))
            rater = replace(rater, praised=to_all.praise, complained=to_all.complaints, day=today)
            added = add(account, today, e, w, settings, fault=False)
            account = added.account
            terms = Evidence(e, w, mu, own_bias, speech.credibility, added.faded_days, Cause.RATING)
            pieces.append(Piece(speech.party, speech.source, terms, account, rater))
    if on_time and (vouched := passing(complaint=False)):
        said = said.and_(vouched, complaint=False)
        to_all = to_all.and_(vouched, complaint=False)
        rater = replace(rater, praised=to_all.praise, complained=to_all.complaints, day=today)
        e = Fixed(ONE - mu)
        added = add(account, today, e, vouched, settings, fault=False)
        account = added.account
        terms = Evidence(
            e, Weight(vouched), mu, Fixed(0), speech.credibility, added.faded_days, Cause.ON_TIME
        )
        pieces.append(Piece(speech.party, speech.source, terms, account, rater))
    return _Spoken(account, rater, said, prior_sum, prior_weight, pieces)


def _fault(
    party: P, account: Account, cause: Cause, weight: Weight, mu: Fixed, today: Day, settings: Settings
) -> Piece[P]:
    """An objective negative event: −1, in full, tripled."""
    e, w = Fixed(-ONE - mu), Weight(weight * NEGATIVE)
    added = add(account, today, e, w, settings, fault=True)
    terms = Evidence(e, w, mu, Fixed(0), Fixed(ONE), added.faded_days, cause)
    return Piece(party, None, terms, added.account, Rater())
