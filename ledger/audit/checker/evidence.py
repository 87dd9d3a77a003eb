"""What an order's ratings and its outcome do to credit."""

from __future__ import annotations

from typing import NamedTuple

from ledger.audit.checker.chain import Log
from ledger.audit.checker.credit import (
    APPLY_WINDOW,
    ENOUGH,
    FINALITY_MARGIN,
    LAST_FALL,
    MAX_WEIGHT,
    NEGATIVE,
    ON_TIME,
    ONE,
    RATING,
    REVEAL_WINDOW,
    SEAL_WINDOW,
    UNREVEALED,
    Evidence,
    Rater,
    Said,
    Settings,
    Standing,
    add_evidence,
    credibility,
    credit_account,
    credit_rater,
    credit_said,
    day_of,
    fade_down,
    fade_up,
    mu_of,
)
from ledger.audit.checker.encoding import signed, word
from ledger.audit.checker.orders import Order
from ledger.audit.checker.words import PAID, fee_of, milestone_of


class Piece(NamedTuple):
    """One piece of evidence as it must have entered."""

    party: bytes
    source: bytes | None
    evidence: Evidence
    account: Standing
    rater: Rater | None


class Ledger:
    """The words of credit as the events go by."""

    def __init__(self) -> None:
        self.accounts: dict[bytes, int] = {}
        self.raters: dict[bytes, int] = {}
        self.pairs: dict[tuple[bytes, bytes], int] = {}
        self.records: dict[bytes, int] = {}
        self.stakes: dict[bytes, int] = {}
        self.prior = 0
        self.ruled: dict[bytes, tuple[int, int]] = {}
        """The last ruling on an order: how much, and the maker's share."""

    def follow(self, log: Log) -> None:
        """Take an event's after-values."""
        event = log.event
        if event in ("AccountMoved", "ObjectiveEvent"):
            self.accounts[log.party(1)] = log.word(1)
            if any(log.party(2)):
                self.raters[log.party(2)] = log.word(2)
        elif event in ("ExposureMoved", "RootMoved"):
            self.accounts[log.party(1)] = log.word(0)
        elif event == "StakeMoved":
            self.stakes[log.party(1)] = log.word(0)
        elif event == "PairMoved":
            self.pairs[log.party(1), log.party(2)] = log.word(0)
        elif event == "PriorMoved":
            self.prior = log.word(0)
        elif event in ("RatingRevealed", "RatingWithdrawn"):
            self.records[log.topic(1)] = log.word(1 if event == "RatingRevealed" else 0)
        elif event in ("RatingsApplied", "DisputeRuled"):
            self.records[log.topic(1)] = log.word(0 if event == "RatingsApplied" else 2)
            if event == "DisputeRuled":
                self.ruled[log.topic(1)] = log.word(0), log.word(1)


class Speech:
    """One party's word about the other while it is being applied: its rating, then the on-time event."""

    def __init__(
        self, source: bytes, party: bytes, before: Ledger, said: Said, c: Settings, today: int
    ) -> None:
        self.source, self.party, self._c, self._today = source, party, c, today
        speaker = credit_account(before.accounts.get(source, 0))
        self.credibility, self._rooted = credibility(speaker, c), speaker.roots != 0
        self.rater = credit_rater(before.raters.get(source, 0))
        self.said = said
        days = today - self.rater.day
        self._praised, self._complained = (
            fade_up(self.rater.praised, days),
            fade_up(self.rater.complained, days),
        )
        self.pieces: list[Piece] = []
        self.prior_sum = self.prior_weight = 0

    def speak(self, account: Standing, value: int, rating: int | None, on_time: bool, mu: int) -> Standing:
        """The ratee's account after all that this side says; ``value`` is a rating's weight before caps."""
        carried = value * self.credibility // ONE
        if rating is not None:
            account = self._rate(account, carried, rating, mu)
        if on_time and (passed := self._praise(carried)):
            account = self._vouch(account)
            self._pass_on()
            account = self._enter(account, ONE - mu, passed, mu, 0, ON_TIME)
        return account

    def _rate(self, account: Standing, carried: int, rating: int, mu: int) -> Standing:
        c, rater = self._c, self.rater
        bias = rater.sum * ONE // (rater.weight + c.rater_shrinkage)
        corrected = max(-ONE, min(ONE, rating - bias))
        e = 0 if corrected < mu <= rating else corrected - mu
        passed = self._praise(carried) if e >= 0 else self._complain(carried, rating, e, mu)
        if not passed:
            return account
        w = passed * NEGATIVE if e < 0 else passed
        self.prior_sum, self.prior_weight = rating * w // ONE, w
        if e >= 0:
            account = self._vouch(account)
        if rater.weight + passed <= MAX_WEIGHT:
            learned = (rating - mu) * passed // ONE
            self.rater = rater._replace(sum=rater.sum + learned, weight=rater.weight + passed)
        self._pass_on()
        return self._enter(account, e, w, mu, bias, RATING)

    def _praise(self, carried: int) -> int:
        left = min(self._c.pair_cap - self.said.praise, self._c.pass_on_cap - self._praised)
        passed = max(0, min(carried, left))
        self.said = self.said._replace(praise=self.said.praise + passed)
        self._praised += passed
        return passed

    def _complain(self, carried: int, rating: int, e: int, mu: int) -> int:
        grave = max(mu - rating, -e)
        share = ONE if grave >= ONE // 2 else ONE // 2 + grave
        of_pair = self._c.pair_cap * share // ONE - self.said.complaints
        to_all = self._c.pass_on_cap * share // ONE - self._complained
        passed = max(0, min(carried, of_pair, to_all))
        self.said = self.said._replace(complaints=self.said.complaints + passed)
        self._complained += passed
        return passed

    def _vouch(self, account: Standing) -> Standing:
        mark, said = account.falls + 1, self.said
        if (
            said.mark == mark
            or mark > LAST_FALL
            or account.vouchers == ENOUGH
            or account.sum < 0
            or not self._rooted
            or said.praise < self._c.root_evidence + NEGATIVE * said.complaints
        ):
            return account
        self.said = said._replace(mark=mark)
        return account._replace(vouchers=account.vouchers + 1)

    def _pass_on(self) -> None:
        passed = {"praised": self._praised, "complained": self._complained, "day": self._today}
        self.rater = self.rater._replace(**passed)

    def _enter(self, account: Standing, e: int, w: int, mu: int, bias: int, cause: int) -> Standing:
        after, faded = add_evidence(account, self._today, e, w, self._c, False)
        evidence = Evidence(e, w, mu, bias, self.credibility, faded, cause)
        self.pieces.append(Piece(self.party, self.source, evidence, after, self.rater))
        return after


def apply_order(
    before: Ledger, order: Order, now: int, c: Settings
) -> tuple[list[Piece], int | None, int | None]:
    """What an order's ratings, its on-time event and unrevealed seals do to credit, from the words before.

    Returns the pieces in the order in which they enter, the prior after them, and the pair's word after them.
    """
    terms, state, today = order.terms, order.state, day_of(now)
    record = before.records.get(order.id, 0)
    unit = c.units.get(terms.words[3][12:], 0)
    value = min(fee_of(state) * c.weight_per_fee // unit, c.order_cap) if unit else 0
    seals = [order.words.get("seal." + word(side).hex(), 0) for side in (terms.customer, terms.maker)]
    closed, last_seal = state >> 88 & 2**40 - 1, state >> 128 & 2**40 - 1
    from_ = (last_seal if all(seals) else closed + SEAL_WINDOW) + FINALITY_MARGIN
    until = from_ + REVEAL_WINDOW + APPLY_WINDOW
    late = now > until
    if late:
        value = fade_down(value, max(0, today - until // 86_400))
    if not value:
        return [], None, None
    mu = mu_of(before.prior)
    revealed = [bool(record >> 64 & 1), bool(record >> 65 & 1)]
    ratings = [_rating(record >> 32 * side & 2**32 - 1) if revealed[side] else None for side in (0, 1)]
    count = len(terms.cumulative)
    on_time = all(milestone_of(state, index) == PAID for index in range(count))

    parties = [terms.customer, terms.maker]
    accounts = [credit_account(before.accounts.get(party, 0)) for party in parties]
    low, high = sorted(parties)
    pair = before.pairs.get((low, high), 0)
    pieces: list[Piece] = []
    prior: int | None = None
    after: int | None = None
    if not late:
        days = today - (pair >> 100 & 2**16 - 1)
        halves = {low: credit_said(pair, days), high: credit_said(pair >> 128, days)}
        first = Speech(parties[0], parties[1], before, halves[parties[0]], c, today)
        second = Speech(parties[1], parties[0], before, halves[parties[1]], c, today)
        accounts[1] = first.speak(accounts[1], value, ratings[0], on_time, mu)
        accounts[0] = second.speak(accounts[0], value, ratings[1], False, mu)
        pieces = first.pieces + second.pieces
        if pieces:
            said = {parties[0]: first.said, parties[1]: second.said}
            after = _half(said[low]) | today << 100 | _half(said[high]) << 128
        weight = first.prior_weight + second.prior_weight
        if weight:
            total = signed(before.prior, 128) + first.prior_sum + second.prior_sum
            prior = total % 2**128 | (before.prior >> 128) + weight << 128
    for side in (0, 1):
        if seals[side] and not revealed[side]:
            piece = fault_piece(parties[side], accounts[side], UNREVEALED, value, mu, today, c)
            accounts[side] = piece.account
            pieces.append(piece)
    return pieces, prior, after


def fault_piece(
    party: bytes, account: Standing, cause: int, value: int, mu: int, today: int, c: Settings
) -> Piece:
    """An objective fault: −1, in full, tripled."""
    after, faded = add_evidence(account, today, -ONE - mu, value * NEGATIVE, c, True)
    return Piece(party, None, Evidence(-ONE - mu, value * NEGATIVE, mu, 0, ONE, faded, cause), after, None)


def _half(said: Said) -> int:
    return said.praise | said.complaints << 48 | said.mark << 96


def _rating(criteria: int) -> int:
    total = sum(criteria >> 8 * place & 255 for place in range(4))
    return (total - 200) * (ONE // 200)
