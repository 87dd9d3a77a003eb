"""All credit of chains on which much has happened, once more; and whatever is changed in it is named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, cast

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledger.audit.credit import Recomputation, Recomputer, TimedEvent, recompute
from ledger.bindings.base import Event
from ledger.bindings.credit_registry import (
    AccountMoved,
    ExposureMoved,
    ObjectiveEvent,
    PairMoved,
    PriorMoved,
    RootMoved,
)
from ledger.bindings.credit_state import CreditAccount, CreditEvidence, CreditPair, CreditPrior, CreditRater
from ledger.queries import credit_history, viewing
from ledger.types import BlockNumber
from sharing.credit import Cause, explain
from tests.ledger.conftest import Indexed

RELAXED = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def again(events: Sequence[TimedEvent] | Iterator[TimedEvent]) -> Recomputation:
    return Recomputer().run(events)


def assert_all_fits(chain: Indexed) -> Recomputation:
    """The reference makes what the logs say, the contract answers, and the read model holds."""
    with viewing(chain.engine) as view:
        done = recompute(view)
        assert done.mismatches == []
        credit, node, block = chain.deployment.credit, chain.node, view.as_of.number
        assert done.book.prior is not None
        assert done.book.settings is not None
        assert done.book.prior.pack() == node.call(credit.prior(), block=block)
        for party, account in done.book.accounts.items():
            assert account.pack() == node.call(credit.account_of(party), block=block)
            entries = done.entries.get(party, [])
            pieces = [entry.piece for entry in entries]
            explained = explain(account, pieces, done.book.prior, done.book.settings)
            assert explained.score == node.call(credit.score_of(party), block=block)
            rows = credit_history(view, party, limit=10**6).terms
            assert [(*entry.position, entry.transaction) for entry in entries] == [
                (term.row.block_number, term.row.log_index, term.transaction_hash) for term in rows
            ]
        return done


def changed(event: Event, **values: object) -> Any:
    """The event with other values."""
    return cast(Any, type(event))(**event.arguments() | values)


def test_all_credit_is_what_the_reference_makes_of_it(either: Indexed) -> None:
    assert assert_all_fits(either).pieces >= 7


def test_all_ends_of_orders(rated: Indexed) -> None:
    done = assert_all_fits(rated)
    evidence = [entry.piece.evidence for entries in done.entries.values() for entry in entries]
    assert {one.cause for one in evidence} == set(Cause) - {Cause.LOST_DISPUTE}
    assert len(evidence) > 30
    assert any(one.faded_days > 100 for one in evidence)
    assert any(one.value < 0 and one.cause is Cause.RATING for one in evidence)


def test_as_of_an_earlier_block(indexed: Indexed) -> None:
    with viewing(indexed.engine) as view:
        middle = BlockNumber(view.as_of.number // 2)
    with viewing(indexed.engine, middle) as view:
        done = recompute(view)
    assert done.mismatches == []
    assert all(entry.position.block_number <= middle for es in done.entries.values() for entry in es)


WORDS: dict[type[Any], dict[str, type[int]]] = {
    AccountMoved: {"evidence": CreditEvidence, "account": CreditAccount, "rater": CreditRater},
    ObjectiveEvent: {"evidence": CreditEvidence, "account": CreditAccount, "rater": CreditRater},
    PairMoved: {"state": CreditPair},
    PriorMoved: {"state": CreditPrior},
}
USED = {"evidence": 248, "account": 256, "rater": 256, "state": 256}
UNUSED_OF_PAIR = {*range(116, 128), *range(228, 256)}


def test_any_bit_that_is_changed_is_found(told: list[TimedEvent]) -> None:
    places = [
        (place, name)
        for place, one in enumerate(told)
        for name in WORDS.get(type(one.event), ())
        if place > 20
    ]

    @RELAXED
    @given(st.sampled_from(places), st.integers(0, 255))
    def change(place: tuple[int, str], bit: int) -> None:
        at, name = place
        one = told[at]
        if bit >= USED[name] or (isinstance(one.event, PairMoved) and bit in UNUSED_OF_PAIR):
            return
        if name == "evidence" and bit >= 240:
            return  # another cause is tested below: most numbers stand for none
        kind = WORDS[type(one.event)][name]
        word = kind(int(getattr(one.event, name)) ^ 1 << bit)
        event = changed(one.event, **{name: word})
        done = again([*told[:at], replace(one, event=event), *told[at + 1 :]])
        named = [mismatch.position for mismatch in done.mismatches]
        assert one.position in named, (one, name, bit)

    change()


def test_what_is_left_out_is_found(told: list[TimedEvent]) -> None:
    """But for a default: that an order ended in one, its escrow says; what follows from it is checked."""
    kinds = (AccountMoved, ObjectiveEvent, PairMoved, PriorMoved)
    left_out = [place for place, one in enumerate(told) if isinstance(one.event, kinds) and place > 20]
    assert len(left_out) > 60
    for place in left_out:
        one = told[place]
        if isinstance(one.event, ObjectiveEvent) and one.event.evidence.cause is Cause.DEFAULT:
            continue
        done = again([*told[:place], *told[place + 1 :]])
        assert done.mismatches, one


def test_what_is_added_is_found(told: list[TimedEvent]) -> None:
    for place, one in enumerate(told):
        if isinstance(one.event, AccountMoved | ObjectiveEvent) and place > 20:
            done = again([*told[: place + 1], one, *told[place + 1 :]])
            assert any("knows of none" in str(m) or "by the reference" in str(m) for m in done.mismatches), (
                one
            )


def test_a_score_that_moves_without_evidence_is_found(told: list[TimedEvent]) -> None:
    for place, one in enumerate(told):
        if isinstance(one.event, ExposureMoved | RootMoved) and place > 20:
            event = changed(one.event, account=CreditAccount(one.event.account ^ 1 << 80))
            done = again([*told[:place], replace(one, event=event), *told[place + 1 :]])
            assert any("moved without evidence" in str(mismatch) for mismatch in done.mismatches), one
            assert "transaction 0x" + one.transaction.hex() in str(done.mismatches[0])
