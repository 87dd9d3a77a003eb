"""Pages of a history, put together, are the history: nothing lost, nothing twice, whatever their size."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from ledger.indexer import Indexer
from ledger.queries import (
    CursorGone,
    Happening,
    MalformedCursor,
    Place,
    Span,
    Subject,
    View,
    block_until,
    history,
    is_known,
    viewing,
)
from ledger.queries.history import subject_bytes
from ledger.store import migrate, open_engine
from ledger.store.model.chain import EVENTS, abouts
from ledger.store.model.orders import ORDERS
from ledger.store.rows import Position
from ledger.types import BlockNumber, Hash32, checksummed
from scripts.bench.gas_orders import Bench
from tests.ledger.conftest import Indexed

RELAXED = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def subjects_of(indexed: Indexed) -> list[Subject]:
    """The customer, the maker, and the orders."""
    with viewing(indexed.engine) as view:
        rows = view.connection.execute(select(ORDERS.table.c.order_id).distinct()).scalars()
        orders = [Hash32(order) for order in rows]
    return [indexed.bench.customer.address, indexed.bench.maker.address, *orders]


def positions(view: View, subject: Subject) -> list[Position]:
    """Where something happened to it, as the table says."""
    columns = (abouts.c.block_number, abouts.c.log_index, abouts.c.last_index)
    found = view.connection.execute(select(*columns).where(abouts.c.subject == subject_bytes(subject)))
    return sorted(Position(block, index) for block, first, last in found for index in range(first, last + 1))


def whole(view: View, subject: Subject, limit: int, span: Span) -> list[Happening]:
    """All pages together."""
    found: list[Happening] = []
    after: Place | None = None
    while True:
        page = history(view, subject, after, limit, span)
        assert page.as_of == view.as_of
        found += page.happenings
        if page.after is None:
            return found
        assert len(page.happenings) >= limit
        after = Place.parse(str(page.after))


def test_pages_are_the_whole_history(either: Indexed) -> None:
    subjects = subjects_of(either)
    with viewing(either.engine) as view:
        top = view.as_of.number

        @RELAXED
        @given(
            st.sampled_from(subjects),
            st.integers(1, 400),
            st.booleans(),
            st.none() | st.integers(0, top),
            st.none() | st.integers(0, top),
        )
        def check(subject: Subject, limit: int, newest: bool, first: int | None, last: int | None) -> None:
            span = Span(
                None if first is None else BlockNumber(first),
                last if last is None else BlockNumber(last),
                newest,
            )
            wanted = [
                at
                for at in positions(view, subject)
                if (first is None or at.block_number >= first) and (last is None or at.block_number <= last)
            ]
            found = [happening.position for happening in whole(view, subject, limit, span)]
            assert found == (wanted[::-1] if newest else wanted)

        check()


def test_no_transaction_is_cut_in_two(either: Indexed) -> None:
    with viewing(either.engine) as view:
        subject = either.bench.maker.address
        after, ends = None, []
        while True:
            page = history(view, subject, after, 3)
            ends.append((page.happenings[0].event, page.happenings[-1].event))
            after = page.after
            if after is None:
                break
    assert len(ends) > 20
    assert all(
        before[1].transaction_hash != following[0].transaction_hash for before, following in pairwise(ends)
    )


def test_a_history_as_of_an_earlier_block(either: Indexed) -> None:
    subject = either.bench.maker.address
    with viewing(either.engine) as view:
        all_of_it, middle = positions(view, subject), BlockNumber(view.as_of.number // 2)
    with viewing(either.engine, middle) as view:
        found = whole(view, subject, 50, Span(newest_first=False))
    assert [one.position for one in found] == [at for at in all_of_it if at.block_number <= middle]


def test_events_are_those_of_their_places(either: Indexed) -> None:
    with viewing(either.engine) as view:
        page = history(view, either.bench.customer.address, limit=20)
        for happening in page.happenings:
            block = either.node.get_block(happening.event.block_number)
            assert (happening.block_hash, happening.time) == (block.hash, block.timestamp)
            assert block_until(view, happening.position)[-1] == happening.event
            at = EVENTS.table.c
            count = view.connection.execute(
                select(at.log_index).where(
                    at.block_number == happening.event.block_number,
                    at.log_index <= happening.event.log_index,
                )
            ).all()
            assert len(count) == len(block_until(view, happening.position))


def test_nobody_knows_a_stranger(either: Indexed) -> None:
    with viewing(either.engine) as view:
        for stranger in (checksummed(b"\7" * 20), Hash32(b"\7" * 32)):
            assert not is_known(view, stranger)
            page = history(view, stranger)
            assert (page.happenings, page.after) == ((), None)
        assert is_known(view, either.bench.maker.address)


def test_a_cursor_of_a_branch_that_is_gone_is_refused(either: Indexed) -> None:
    with viewing(either.engine) as view:
        page = history(view, either.bench.maker.address, limit=5)
        assert page.after is not None
        gone = Place(page.after.position, bytes(8))
        with pytest.raises(CursorGone, match="begin again"):
            history(view, either.bench.maker.address, gone)
        beyond = Place(Position(BlockNumber(view.as_of.number + 1), 0), bytes(8))
        with pytest.raises(CursorGone):
            history(view, either.bench.maker.address, beyond)


@pytest.mark.parametrize(
    "text", ["", "1", "1-2", "1-2-zz", "-1-2-0011223344556677", "1-2-00", "١-2-0011223344556677", "1" * 500]
)
def test_what_is_no_cursor(text: str) -> None:
    with pytest.raises(MalformedCursor, match="no place to go on from"):
        Place.parse(text)


def test_a_reorg_between_two_pages(bench: Bench, tmp_path: Path) -> None:
    """Where it took the end of the page before, the next says so; where it did not, nothing is lost."""
    engine = open_engine(tmp_path / "read.sqlite")
    migrate(engine)
    indexer = Indexer(engine, bench.node, bench.deployment)
    indexer.catch_up()
    maker = bench.maker.address
    with viewing(engine) as view:
        whole = history(view, maker, limit=10**6).happenings
        ends = [history(view, maker, limit=limit).after for limit in (1, len(whole) - 3)]
    bench.node.rpc.request("anvil_reorg", (1, []))
    bench.node.rpc.request("evm_mine")
    indexer.catch_up()
    indexer.close()
    with viewing(engine) as view:
        newest, oldest = ends
        assert newest is not None
        assert oldest is not None
        with pytest.raises(CursorGone):
            history(view, maker, newest)
        rest = history(view, maker, oldest).happenings
        assert rest
        assert rest == whole[-len(rest) :]
    engine.dispose()
