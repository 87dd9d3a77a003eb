"""A history in lines: all events, each in one line, in the chain's order, whatever the pages."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from ledger.audit.narrative import Line, story, words_for
from ledger.queries import CursorGone, Place, Span, Subject, View, history, viewing
from ledger.signing.reader import TokenLabel
from ledger.store.model.chain import abouts
from ledger.store.model.orders import ORDERS
from ledger.types import Address, BlockNumber, Hash32, checksummed
from tests.ledger.conftest import Indexed

RELAXED = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def token(_: Address) -> TokenLabel:
    return TokenLabel("dUSD", 6)


def subjects_of(view: View) -> list[Subject]:
    found = view.connection.execute(select(abouts.c.subject).distinct()).scalars()
    return [Hash32(each) if len(each) == 32 else checksummed(each) for each in found]


def lines_of(view: View, subject: Subject, **options: Any) -> list[Line]:
    """All pages together."""
    lines: list[Line] = []
    words = words_for(view, subject, token=token)
    after: Place | None = None
    while True:
        page = story(view, subject, words, after=after, **options)
        lines += page.lines
        assert page.as_of == view.as_of
        if page.after is None:
            return lines
        assert len(page.lines) >= options["limit"]
        after = Place.parse(str(page.after))


def test_every_event_is_in_one_line(either: Indexed) -> None:
    with viewing(either.engine) as view:
        subjects = subjects_of(view)

        @RELAXED
        @given(st.sampled_from(subjects), st.integers(1, 60), st.booleans(), st.booleans())
        def check(subject: Subject, limit: int, newest: bool, raw: bool) -> None:
            span = Span(newest_first=newest)
            lines = lines_of(view, subject, limit=limit, span=span, raw=raw)
            found = [one.happening.position for line in lines for one in line.events]
            wanted = [one.position for one in history(view, subject, limit=10**6).happenings]
            assert sorted(found) == sorted(wanted)
            if raw:
                assert found == (wanted if newest else wanted[::-1])
            at = [(line.block, line.events[0].happening.position) for line in lines]
            assert at == sorted(at, reverse=newest)
            for line in lines:
                assert {one.happening.event.transaction_hash for one in line.events} == {line.transaction}

        check()


def test_lines_are_the_same_whatever_the_pages(indexed: Indexed) -> None:
    maker = indexed.bench.maker.address
    with viewing(indexed.engine) as view:
        whole = lines_of(view, maker, limit=10**6)
        for limit in (1, 7, 50):
            assert [line.text for line in lines_of(view, maker, limit=limit)] == [line.text for line in whole]


def test_an_orders_life(indexed: Indexed) -> None:
    """The first order of the bench: opened, delivered, accepted, rated by both."""
    with viewing(indexed.engine) as view:
        rows = view.connection.execute(select(*ORDERS.fields).where(ORDERS.at())).all()
        order = min((row.opened_at, row.order_id) for row in rows)[1]
        names = {indexed.bench.customer.address: "carl", indexed.bench.maker.address: "mary"}
        words = words_for(view, order, names.get, token)
        page = story(view, order, words, span=Span(newest_first=False))
    lines = [line.text for line in page.lines]
    opened = "The customer carl and the maker mary opened the order: 1,000.00 dUSD for an order"
    assert lines[0].startswith(opened)
    assert "The maker mary delivered milestone 1." in lines
    accepted = (
        "The customer carl accepted milestone 1: 990.00 dUSD to the maker's side and 10.00 dUSD burned as "
        "fee. It is closed now."
    )
    assert accepted in lines
    assert "The bond of the order was released: 1,000.00 dUSD back to the maker mary." in lines
    assert any(
        line.startswith("The customer carl rated the maker mary for the order: quality 90,") for line in lines
    )
    assert any("took in that all was delivered in time for the order" in line for line in lines)
    assert not any("nonce" in line.lower() or "Moved" in line for line in lines)


def test_a_token_that_is_not_listed_is_shown_with_its_address(indexed: Indexed) -> None:
    stranger, dollar = checksummed(b"\x05" * 20), indexed.deployment.stake_token.address
    with viewing(indexed.engine) as view:
        words = words_for(view, indexed.bench.maker.address, token=token)
    assert words.money(5_000_000, dollar) == "5.00 dUSD"
    assert words.money(5_000_000, stranger) == "5.00 dUSD (token 0x050505…050505)"
    assert words.money(3 * 10**16, None) == "0.03 of the chain's coin"


def test_a_page_after_a_reorg(indexed: Indexed) -> None:
    maker = indexed.bench.maker.address
    with viewing(indexed.engine) as view:
        words = words_for(view, maker)
        page = story(view, maker, words, limit=5)
        assert page.after is not None
        with pytest.raises(CursorGone):
            story(view, maker, words, after=Place(page.after.position, bytes(8)))


def test_a_span_of_blocks(indexed: Indexed) -> None:
    maker = indexed.bench.maker.address
    with viewing(indexed.engine) as view:
        top = view.as_of.number
        span = Span(BlockNumber(top // 3), BlockNumber(top // 2))
        lines = story(view, maker, words_for(view, maker), limit=10**6, span=span).lines
    assert lines
    assert all(top // 3 <= line.block <= top // 2 for line in lines)
