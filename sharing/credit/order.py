"""What one order does to credit: both ratings, the on-time event, faults (contracts/CreditRegistry.sol)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from sharing.credit.fixed import ONE, Day, Fixed, Weight, fade_down, fade_up
from sharing.credit.score import (
    MAX_WEIGHT,
    NEGATIVE,
    add,
    bias,
    credibility,
    evidence,
    mean,
    open_to_complaint,
    tripled,
)
from sharing.credit.state import (
    ENOUGH,
    LAST_FALL,
    Account,
    Cause,
    Evidence,
    Pair,
    Prior,
    Rater,
    Rating,
    Settings,
)

P = TypeVar("P")

APPLY_WINDOW = 30 * 86_400
"""So many seconds after ``revealUntil`` an order's evidence can still be applied; later only faults count."""


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
    """Whose word it is; none for a default, a lost dispute or an unrevealed seal."""
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
    rooted = slots.customer.roots != 0
    speech = _Speech(customer, maker, slots.customer_rater, customers, rooted, said_by_customer)
    first = _speak(speech, slots.maker, by_customer.rating, on_time, mu, weight, today, settings)
    makers = credibility(slots.maker, settings)
    rooted = slots.maker.roots != 0
    speech = _Speech(maker, customer, slots.maker_rater, makers, rooted, said_by_maker)
    second = _speak(speech, slots.customer, by_maker.rating, False, mu, weight, today, settings)
    accounts = [second.account, first.account]
    faults = _silences(parties, accounts, (by_customer, by_maker), weight, mu, today, settings)
    pieces = [*first.pieces, *second.pieces, *faults]
    customer_account, maker_account = (
        _fallen(account, settings) if any(piece.party == party for piece in pieces) else account
        for party, account in zip(parties, accounts, strict=True)
    )

    pair = slots.pair
    if first.pieces or second.pieces:
        low, high = (first.said, second.said) if customer_is_low else (second.said, first.said)
        pair = Pair(low.praise, high.praise, low.complaints, high.complaints, today, low.mark, high.mark)
    prior = replace(
        slots.prior,
        sum=slots.prior.sum + first.prior_sum + second.prior_sum,
        weight=Weight(slots.prior.weight + first.prior_weight + second.prior_weight),
    )
    moved = Slots(customer_account, maker_account, first.rater, second.rater, pair, prior)
    return Applied(moved, tuple(pieces))


def apply_late(
    slots: Slots,
    parties: tuple[P, P],
    today: Day,
    last: Day,
    weight: Weight,
    by_customer: Word,
    by_maker: Word,
    settings: Settings,
) -> Applied[P]:
    """Apply what still counts of an order after ``APPLY_WINDOW``: the faults of sealing without revealing.

    Parameters:
        last: the last day on which all of it could be applied; the faults weigh as if they had entered then.
    """
    weight = Weight(fade_down(weight, max(0, today - last)))
    if weight == 0:
        return Applied(slots, ())
    accounts = [slots.customer, slots.maker]
    words = (by_customer, by_maker)
    pieces = _silences(parties, accounts, words, weight, slots.prior.mu, today, settings)
    customer, maker = (
        _fallen(account, settings) if word.unrevealed else account
        for account, word in zip(accounts, words, strict=True)
    )
    return Applied(replace(slots, customer=customer, maker=maker), tuple(pieces))


@dataclass(frozen=True, slots=True)
class Entered(Generic[P]):
    """A fault that entered by itself."""

    piece: Piece[P]
    """What it did to S and W."""
    account: Account
    """The account after it, which may have lost its vouchers, too."""


def apply_fault(
    party: P,
    account: Account,
    cause: Cause,
    prior: Prior,
    today: Day,
    weight: Weight,
    settings: Settings,
) -> Entered[P] | None:
    """A default or a lost dispute: enters at once, in full.

    ``weight`` is ``score.default_weight`` or that of ``score.loss``; None if it is 0.
    """
    if weight == 0:
        return None
    piece = _fault(party, account, cause, weight, prior.mu, today, settings)
    return Entered(piece, _fallen(piece.account, settings))


def _silences(
    parties: tuple[P, P],
    accounts: list[Account],
    words: tuple[Word, Word],
    weight: Weight,
    mu: Fixed,
    today: Day,
    settings: Settings,
) -> list[Piece[P]]:
    """A fault of each side that sealed and did not reveal, the customer's first; ``accounts`` are moved."""
    pieces: list[Piece[P]] = []
    for place, word in enumerate(words):
        if word.unrevealed:
            fault = _fault(parties[place], accounts[place], Cause.UNREVEALED, weight, mu, today, settings)
            pieces.append(fault)
            accounts[place] = fault.account
    return pieces


def _fallen(account: Account, settings: Settings) -> Account:
    """Without its vouchers, if it has come down so far that its word weighs nothing."""
    if not account.vouchers or mean(account, settings) > -settings.bottom:
        return account
    return replace(account, vouchers=0, falls=account.falls + 1)


@dataclass(frozen=True, slots=True)
class _Said:
    """What one party has passed on, to one other or to all, faded to today."""

    praise: Weight
    complaints: Weight
    mark: int = 0

    def and_(self, weight: int, *, complaint: bool) -> _Said:
        if complaint:
            return replace(self, complaints=Weight(self.complaints + weight))
        return replace(self, praise=Weight(self.praise + weight))


def _said(pair: Pair, today: Day) -> tuple[_Said, _Said]:
    days = today - pair.day

    def faded(praise: Weight, complaints: Weight, mark: int) -> _Said:
        return _Said(Weight(fade_up(praise, days)), Weight(fade_up(complaints, days)), mark)

    return (
        faded(pair.praise_by_low, pair.complaints_by_low, pair.mark_by_low),
        faded(pair.praise_by_high, pair.complaints_by_high, pair.mark_by_high),
    )


@dataclass(frozen=True, slots=True)
class _Speech(Generic[P]):
    """Who speaks about whom, with what standing before the order."""

    source: P
    party: P
    rater: Rater
    credibility: Fixed
    rooted: bool
    """By itself: on the genesis list or by its stake. Roots by evidence root nobody else."""
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

    def praising() -> int:
        left = min(settings.pair_cap - said.praise, settings.pass_on_cap - to_all.praise)
        return max(0, min(carried, left))

    def complaining(value: Fixed, e: Fixed) -> int:
        of_pair = open_to_complaint(settings.pair_cap, value, e, mu) - said.complaints
        to_others = open_to_complaint(settings.pass_on_cap, value, e, mu) - to_all.complaints
        return max(0, min(carried, of_pair, to_others))

    if rating is not None:
        own_bias = bias(rater, settings)
        e = evidence(rating.value, own_bias, mu)
        # What is tripled is what counts as a complaint.
        complaint = e < 0
        if passed := complaining(rating.value, e) if complaint else praising():
            w = tripled(e, passed)
            prior_sum, prior_weight = rating.value * w // ONE, w
            said = said.and_(passed, complaint=complaint)
            to_all = to_all.and_(passed, complaint=complaint)
            if not complaint:
                said, account = _vouched(speech, said, account, settings)
            if rater.weight + passed <= MAX_WEIGHT:
                learned = (rating.value - mu) * passed // ONE
                rater = replace(rater, sum=rater.sum + learned, weight=Weight(rater.weight + passed))
            rater = replace(rater, praised=to_all.praise, complained=to_all.complaints, day=today)
            added = add(account, today, e, w, settings, fault=False)
            account = added.account
            terms = Evidence(e, w, mu, own_bias, speech.credibility, added.faded_days, Cause.RATING)
            pieces.append(Piece(speech.party, speech.source, terms, account, rater))
    if on_time and (passed := praising()):
        said = said.and_(passed, complaint=False)
        to_all = to_all.and_(passed, complaint=False)
        said, account = _vouched(speech, said, account, settings)
        rater = replace(rater, praised=to_all.praise, complained=to_all.complaints, day=today)
        e = Fixed(ONE - mu)
        added = add(account, today, e, passed, settings, fault=False)
        account = added.account
        terms = Evidence(e, Weight(passed), mu, Fixed(0), speech.credibility, added.faded_days, Cause.ON_TIME)
        pieces.append(Piece(speech.party, speech.source, terms, account, rater))
    return _Spoken(account, rater, said, prior_sum, prior_weight, pieces)


def _vouched(speech: _Speech[P], said: _Said, account: Account, settings: Settings) -> tuple[_Said, Account]:
    """Count the voucher of whoever praised enough, once between two falls, before its praise moves the ratee.

    Roots by evidence root nobody else; a party below μ cannot be vouched for, nor one about whom the same
    voice complains.
    """
    mark = account.falls + 1
    if (
        said.mark == mark
        or mark > LAST_FALL
        or account.vouchers == ENOUGH
        or account.sum < 0
        or not speech.rooted
        or said.praise < settings.root_evidence + NEGATIVE * said.complaints
    ):
        return said, account
    return replace(said, mark=mark), replace(account, vouchers=account.vouchers + 1)


def _fault(
    party: P, account: Account, cause: Cause, weight: Weight, mu: Fixed, today: Day, settings: Settings
) -> Piece[P]:
    """An objective negative event: −1, in full, tripled."""
    e, w = Fixed(-ONE - mu), Weight(weight * NEGATIVE)
    added = add(account, today, e, w, settings, fault=True)
    terms = Evidence(e, w, mu, Fixed(0), Fixed(ONE), added.faded_days, cause)
    return Piece(party, None, terms, added.account, Rater())
