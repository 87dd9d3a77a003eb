"""Every score can be told term by term, and ratings are what was sealed."""

from __future__ import annotations

from ledger.bindings.credit_state import CreditAccount, CreditEvidence, CreditPair, CreditRater
from ledger.store.model.credit import (
    CREDIT_ACCOUNTS,
    CREDIT_PAIRS,
    CREDIT_RATERS,
    CREDIT_RECORDS,
    CREDIT_RULINGS,
    CREDIT_TERMS,
    RATINGS,
    SLASHES,
    CreditRaterRow,
    RatingRow,
)
from ledger.store.model.orders import ORDERS, RULINGS
from ledger.types import ZERO_HASH
from sharing.credit import fixed
from tests.ledger.projection.conftest import History


def test_words_are_told_in_columns(history: History) -> None:
    for row in history.book.at(CREDIT_ACCOUNTS):
        account = CreditAccount(int.from_bytes(row.word, "big"))
        held = (row.sum, row.weight, row.day, row.exposure, row.open_orders, row.closed_day)
        names = ("sum", "weight", "day", "exposure", "open_orders", "closed_day")
        assert held == tuple(getattr(account, name) for name in names)
        assert (row.rooted_by_genesis, row.rooted_by_stake) == (
            account.rooted_by_genesis,
            account.rooted_by_stake,
        )
        assert (row.vouchers, row.falls) == (account.vouchers, account.falls)
    for row in (*history.book.at(CREDIT_RATERS), *history.book.at(CREDIT_PAIRS)):
        keys, kind = (1, CreditRater) if isinstance(row, CreditRaterRow) else (2, CreditPair)
        packed, names = kind(int.from_bytes(row.word, "big")), row._fields[keys:-1]
        assert [getattr(row, name) for name in names] == [getattr(packed, name) for name in names]


def test_the_last_term_leaves_the_score_that_stands(history: History) -> None:
    last = {term.party: term for term in history.book.all(CREDIT_TERMS)}
    assert len(last) >= 2
    for row in history.book.at(CREDIT_ACCOUNTS):
        term = last.get(row.party)
        assert (row.sum, row.weight) == ((term.sum_after, term.weight_after) if term else (0, 0))


def test_terms_add_up(history: History) -> None:
    """S is what it was, faded, and weight × evidence; W the weights: ``CreditMath.add``."""
    before: dict[str, tuple[int, int]] = {}
    for term in history.book.all(CREDIT_TERMS):
        sum_, weight = before.get(term.party, (0, 0))
        if not term.faded_days:
            assert term.weight_after == weight + term.weight
            assert abs(term.sum_after - sum_ - term.weight * term.evidence // fixed.ONE) <= 1
        before[term.party] = (term.sum_after, term.weight_after)
        evidence = CreditEvidence(int.from_bytes(term.word, "big"))
        assert (evidence.evidence, evidence.weight, evidence.mu) == (term.evidence, term.weight, term.mu)
        assert (evidence.bias, evidence.faded_days) == (term.bias, term.faded_days)


def test_causes_and_sources(history: History) -> None:
    terms, bench = history.book.all(CREDIT_TERMS), history.bench
    assert {term.cause for term in terms} == {"rating", "on_time", "unrevealed", "lost_dispute"}
    for term in terms:
        order = history.book.one(ORDERS, term.order_id)
        faulty = term.cause in ("unrevealed", "lost_dispute")
        assert (term.source is None) == faulty
        assert {term.party, term.source} <= {order.customer, order.maker, None}
    assert {one.party for one in terms if one.cause == "lost_dispute"} == {bench.customer.address}


def test_ratings_are_what_was_revealed(history: History) -> None:
    ratings, bench = list(history.book.at(RATINGS)), history.bench
    assert len(ratings) == 4
    for row in ratings:
        assert (row.quality, row.delivery, row.cost, row.communication) == (90, 80, 70, 95)
        order, record = (
            history.book.one(ORDERS, row.order_id),
            history.book.one(CREDIT_RECORDS, row.order_id),
        )
        assert {row.rater, row.ratee} == {order.customer, order.maker}
        assert record.customer_revealed and record.maker_revealed and record.applied
        assert row.comment_hash != ZERO_HASH
    (withdrawn,) = (row for row in ratings if row.withdrawn)
    assert withdrawn.rater == bench.customer.address
    assert history.book.one(CREDIT_RECORDS, withdrawn.order_id).customer_withdrawn
    # Its ratee answered twice: the later answer counts.
    assert withdrawn.reply_hash is not None
    replies = [version.reply_hash for version in _versions(history, withdrawn)]
    assert len({*replies} - {None}) == 2 and replies[-1] == withdrawn.reply_hash


def _versions(history: History, row: RatingRow) -> list[RatingRow]:
    held = history.book.versions[RATINGS][RATINGS.key_of(row)]
    return [RATINGS.row(*version) for version, _, _ in held]


def test_credit_knows_of_rulings_on_orders_with_a_fee(history: History) -> None:
    known = history.book.all(CREDIT_RULINGS)
    ruled = {(one.order_id, one.maker_bps) for one in history.book.all(RULINGS)}
    assert known and {(one.order_id, one.maker_bps) for one in known} <= ruled
    for one in known:
        record = history.book.one(CREDIT_RECORDS, one.order_id)
        assert record.rulings == sum(other.order_id == one.order_id for other in known)
    assert {one.order_id for one in history.book.all(SLASHES)} <= {one.order_id for one in known}
