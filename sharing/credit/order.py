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
    pair_days = today - slots.pair.day
    from_low, from_high = fade_up(slots.pair.from_low, pair_days), fade_up(slots.pair.from_high, pair_days)
    by_customer_used, by_maker_used = (from_low, from_high) if customer_is_low else (from_high, from_low)
    customer, maker = parties

    customers = credibility(slots.customer, settings)
    speech = _Speech(customer, maker, slots.customer_rater, customers, by_customer_used)
    first = _speak(speech, slots.maker, by_customer.rating, on_time, mu, weight, today, settings)
    makers = credibility(slots.maker, settings)
    speech = _Speech(maker, customer, slots.maker_rater, makers, by_maker_used)
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
    if first.passed or second.passed:
        used = (by_customer_used + first.passed, by_maker_used + second.passed)
        low, high = used if customer_is_low else used[::-1]
        pair = Pair(Weight(low), Weight(high), today)
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
class _Speech(Generic[P]):
    """Who speaks about whom, with what standing before the order."""

    source: P
    party: P
    rater: Rater
    credibility: Fixed
    pair_used: int


@dataclass(frozen=True, slots=True)
class _Spoken(Generic[P]):
    """What became of the ratee, the rater and the prior."""

    account: Account
    rater: Rater
    passed: int
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
    """One party's word about the other: its rating, then the on-time event, as far as its caps reach."""
    rater, passed, prior_sum, prior_weight = speech.rater, 0, 0, 0
    pieces: list[Piece[P]] = []
    used = fade_up(rater.passed, today - rater.day)
    left = min(max(0, settings.pair_cap - speech.pair_used), max(0, settings.pass_on_cap - used))
    carried = weight * speech.credibility // ONE
    if rating is not None and (passed := min(carried, left)):
        own_bias = bias(rater, settings)
        e = evidence(rating.value, own_bias, mu)
        w = tripled(e, passed)
        prior_sum, prior_weight = rating.value * w // ONE, w
        if rater.weight + passed <= MAX_WEIGHT:
            learned = (rating.value - mu) * passed // ONE
            rater = replace(rater, sum=rater.sum + learned, weight=Weight(rater.weight + passed))
        rater = replace(rater, passed=Weight(used + passed), day=today)
        added = add(account, today, e, w, settings, fault=False)
        account = added.account
        terms = Evidence(e, w, mu, own_bias, speech.credibility, added.faded_days, Cause.RATING)
        pieces.append(Piece(speech.party, speech.source, terms, account, rater))
    if on_time and (vouched := min(carried, left - passed)):
        passed += vouched
        rater = replace(rater, passed=Weight(used + passed), day=today)
        e = Fixed(ONE - mu)
        added = add(account, today, e, vouched, settings, fault=False)
        account = added.account
        terms = Evidence(
            e, Weight(vouched), mu, Fixed(0), speech.credibility, added.faded_days, Cause.ON_TIME
        )
        pieces.append(Piece(speech.party, speech.source, terms, account, rater))
    return _Spoken(account, rater, passed, prior_sum, prior_weight, pieces)


def _fault(
    party: P, account: Account, cause: Cause, weight: Weight, mu: Fixed, today: Day, settings: Settings
) -> Piece[P]:
    """An objective negative event: −1, in full, tripled."""
    e, w = Fixed(-ONE - mu), Weight(weight * NEGATIVE)
    added = add(account, today, e, w, settings, fault=True)
    terms = Evidence(e, w, mu, Fixed(0), Fixed(ONE), added.faded_days, cause)
    return Piece(party, None, terms, added.account, Rater())
