"""A party's orders by side and phase, a page at a time, are those that its orders' versions say."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledger.queries import CursorGone, MalformedCursor, OrderPlace, orders_of, viewing
from ledger.store.model.orders import ORDERS, OrderRow
from ledger.types import BlockNumber, Hash32
from sharing.model.states import Phase, Side
from tests.ledger.conftest import Indexed
from tests.ledger.queries.test_view import Versions

RELAXED = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
PHASES = [phase for phase in Phase if phase is not Phase.NONE]


def test_pages_are_all_orders_of_a_party(either: Indexed) -> None:
    versions = Versions(either, ORDERS)
    parties = [either.bench.customer.address, either.bench.maker.address]
    with viewing(either.engine) as view:
        first, last = view.history.deployment_block, view.as_of.number

    @RELAXED
    @given(
        st.integers(first, last) | st.just(last),
        st.sampled_from(parties),
        st.none() | st.sampled_from(Side),
        st.none() | st.sets(st.sampled_from(PHASES)),
        st.integers(1, 9),
    )
    def check(block: int, party: str, side: Side | None, phases: set[Phase] | None, limit: int) -> None:
        def wanted(row: OrderRow) -> bool:
            sides = (row.customer, row.maker) if side is None else (getattr(row, side.value),)
            return party in sides and (phases is None or Phase[row.phase.upper()] in phases)

        expected = [row for row in versions.at(block) if wanted(row)]
        expected.sort(key=lambda row: (row.opened_at, row.order_id), reverse=True)
        found: list[OrderRow] = []
        after: OrderPlace | None = None
        with viewing(either.engine, BlockNumber(block)) as view:
            while True:
                page = orders_of(view, party, side=side, phases=phases, after=after, limit=limit)  # type: ignore[arg-type]
                found += page.orders
                if page.after is None:
                    break
                assert len(page.orders) == limit
                after = OrderPlace.parse(str(page.after))
        assert found == expected

    check()


def test_a_place_that_is_gone(either: Indexed) -> None:
    with viewing(either.engine) as view:
        page = orders_of(view, either.bench.maker.address, limit=1)
        assert page.after is not None
        for gone in (
            OrderPlace(page.after.opened_at, Hash32(b"\1" * 32)),
            OrderPlace(page.after.opened_at + 1, page.after.order_id),  # type: ignore[arg-type]
        ):
            with pytest.raises(CursorGone):
                orders_of(view, either.bench.maker.address, after=gone)
    with pytest.raises(MalformedCursor):
        OrderPlace.parse("12-abc")
