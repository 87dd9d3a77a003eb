"""The flow of trust: split and never copied, exact, the same however its trades are told."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharing.credit.errors import BadSettings
from sharing.credit.fixed import Units
from sharing.credit.flow import DEFAULT_FLOW, FINE, BadTrades, FlowSettings, LiveFlow, Trades, caps, flow
from sharing.credit.flow.solve import solve
from sharing.credit.flow.trades import Edges, capacities

TODAY = 20_000
Trade = tuple[int, int, int, int, int]


def trades(rows: Sequence[Trade]) -> Trades:
    columns = np.array(rows, np.int64).reshape(-1, 5).T
    return Trades(*columns)


SETTINGS = st.builds(
    FlowSettings,
    genesis_mass=st.sampled_from([Units(1), Units(5_000), Units(1_000_000)]),
    kept_bps=st.sampled_from([1_000, 2_000, 5_000, 10_000]),
    value_share_bps=st.sampled_from([0, 1_000, 2_500, 10_000]),
)


@st.composite
def markets(draw: st.DrawFn) -> tuple[int, list[Trade], list[int], FlowSettings]:
    """Parties, their trades, who has trust to give, and the constants."""
    parties = draw(st.integers(2, 12))
    party = st.integers(0, parties - 1)
    rows = draw(
        st.lists(
            st.tuples(
                party,
                party,
                st.sampled_from([0, 1, 999, 100_000, 10**7, 2**60]),
                st.integers(TODAY - 400, TODAY),
                st.sampled_from([1, 1, 1, 0]),
            ).filter(lambda row: row[0] != row[1]),
            max_size=40,
        )
    )
    genesis = draw(st.lists(party, min_size=1, max_size=3, unique=True))
    return parties, rows, genesis, draw(SETTINGS)


@given(markets())
def test_what_the_genesis_parties_give_is_split_and_nothing_is_added(
    market: tuple[int, list[Trade], list[int], FlowSettings],
) -> None:
    parties, rows, genesis, settings = market
    found = flow(parties, trades(rows), genesis, TODAY, settings)
    assert int(found.kept.sum()) == len(genesis) * settings.genesis_mass * FINE
    assert int(found.kept.min()) >= 0
    assert (found.carried <= found.edges.capacity).all()
    assert (found.kept * 10_000 >= found.incoming * settings.kept_bps).all()
    for party in range(parties):
        own = settings.genesis_mass * FINE if party in genesis else 0
        brought = int(found.carried[found.edges.maker == party].sum())
        assert own + brought == int(found.incoming[party])


@given(markets(), st.data())
def test_a_group_keeps_no_more_than_edges_into_it_carry(
    market: tuple[int, list[Trade], list[int], FlowSettings], data: st.DataObject
) -> None:
    """Whatever it trades with itself: this bounds a hub with a hundred sybils behind one genuine edge."""
    parties, rows, genesis, settings = market
    group = data.draw(st.sets(st.integers(0, parties - 1), min_size=1))
    found = flow(parties, trades(rows), genesis, TODAY, settings)
    inside = np.isin(np.arange(parties), list(group))
    into = inside[found.edges.maker] & ~inside[found.edges.customer]
    bound = int(found.edges.capacity[into].sum())
    bound += len(group & set(genesis)) * settings.genesis_mass * FINE
    assert int(found.kept[inside].sum()) <= bound


@given(markets(), st.randoms(use_true_random=False))
def test_order_and_numbers_do_not_matter(
    market: tuple[int, list[Trade], list[int], FlowSettings], source: random.Random
) -> None:
    parties, rows, genesis, settings = market
    expected = caps(parties, trades(rows), genesis, TODAY, settings)
    shuffled, names = list(rows), list(range(parties))
    source.shuffle(shuffled)
    source.shuffle(names)
    renamed = [(names[a], names[b], *rest) for a, b, *rest in shuffled]
    told = caps(parties, trades(renamed), [names[party] for party in genesis], TODAY, settings)  # type: ignore[arg-type]
    assert told[names].tolist() == expected.tolist()


@given(st.integers(0, 10**9), st.integers(1, 50), st.integers(0, 400), st.sampled_from([0, 1]))
def test_a_trade_taken_apart_gains_nothing(paid: int, parts: int, age: int, praised: int) -> None:
    whole = [(0, 1, paid, TODAY - age, praised)]
    apart = [(0, 1, paid // parts + (part < paid % parts), TODAY - age, praised) for part in range(parts)]
    sums = [
        int(capacities(trades([(0, 1, 10**6, TODAY, 1), *rows]), TODAY, DEFAULT_FLOW, 2**38).capacity.sum())
        for rows in (whole, apart)
    ]
    assert sums[1] <= sums[0]


@pytest.mark.parametrize("sybils", [1, 3, 10, 30, 100])
def test_sybils_behind_a_hub_share_its_one_genuine_edge(sybils: int) -> None:
    """A6: the hub delivered one honest order of $1,000; then it praises k accounts of its own."""
    rows = [(0, 1, 100_000, TODAY, 1), *((1, 2 + k, 10**9, TODAY, 1) for k in range(sybils))]
    told = caps(2 + sybils, trades(rows), [0], TODAY)
    assert int(told[1:].sum()) <= 10_000
    assert int(told[1:].sum()) >= 10_000 - sybils - 1
    # What rounding leaves of full edges, at most a credit unit each, stays with the hub.
    assert 5_000 <= int(told[1]) <= 5_000 + sybils


def test_complaints_weigh_three_times_and_all_fades() -> None:
    def carried(*rows: Trade) -> int:
        return int(capacities(trades(rows), TODAY, DEFAULT_FLOW, 2**38).capacity.sum())

    assert carried((0, 1, 100_000, TODAY, 1)) == 10_000 * FINE
    assert carried((0, 1, 100_000, TODAY - 90, 1)) == 5_000 * FINE
    assert carried((0, 1, 100_000, TODAY, 1), (0, 1, 30_000, TODAY, 0)) == 1_000 * FINE
    assert carried((0, 1, 100_000, TODAY, 1), (0, 1, 40_000, TODAY, 0)) == 0
    assert carried((0, 1, 100_000, TODAY - 20_000, 1)) == 0
    # Buying is cheap: it brings the buyer nothing.
    assert caps(2, trades([(1, 0, 100_000, TODAY, 1)]), [0], TODAY).tolist() == [1_000_000, 0]


def test_what_brings_a_party_its_trust_is_told() -> None:
    rows = [(0, 2, 100_000, TODAY, 1), (1, 2, 300_000, TODAY, 1), (3, 2, 10**6, TODAY, 1)]
    found = flow(4, trades(rows), [0, 1], TODAY)
    assert [(why.customer, why.carried, why.capacity) for why in found.reasons(2)] == [
        (1, 30_000, 30_000),
        (0, 10_000, 10_000),
    ]
    assert found.caps.tolist() == [990_000, 970_000, 40_000, 0]
    assert found.reasons(0) == []


def test_a_full_ring_comes_to_rest() -> None:
    """Where all of a ring's mass goes round for long, rounding stops it and nothing is lost."""
    settings = FlowSettings(Units(2**38 // FINE), 1_000, 10_000)
    ring = Edges(np.arange(3), (np.arange(3) + 1) % 3, np.full(3, 2**38))
    found = solve(np.array([2**38, 0, 0]), ring, settings)
    assert int(found.kept.sum()) == 2**38
    again = solve(np.array([2**38, 0, 0]), ring, settings)
    assert again.kept.tolist() == found.kept.tolist()
    # The first edge is full: x1 = m, x2 = .9·m, x0 = m + .81·m.
    assert int(found.incoming[0]) == pytest.approx(1.81 * 2**38, rel=1e-5)


@given(markets())
def test_taken_in_one_after_another_it_is_nearly_the_same(
    market: tuple[int, list[Trade], list[int], FlowSettings],
) -> None:
    parties, rows, genesis, settings = market
    live = LiveFlow(parties, genesis, settings)
    day = 0
    for row in sorted(rows, key=lambda row: row[3]):
        live.take(*row)
        day = row[3]
        exact = caps(parties, live.trades, genesis, day, settings)
        away = int(np.abs(exact - live.caps()).sum())
        assert away <= live.error + parties + 1
        assert [live.cap(party) for party in range(parties)] == live.caps().tolist()
    live.begin(day + 1)
    assert live.error == 0
    assert live.caps().tolist() == caps(parties, live.trades, genesis, day + 1, settings).tolist()


def test_bad_input_is_refused() -> None:
    with pytest.raises(BadTrades, match="trade 1: nobody trades with itself"):
        trades([(0, 1, 1, 1, 1), (2, 2, 1, 1, 1)])
    with pytest.raises(BadTrades, match="paid of trade 0 is -1: not below 0"):
        trades([(0, 1, -1, 1, 1)])
    with pytest.raises(BadTrades, match="one length"):
        Trades(*(np.zeros(length, np.int64) for length in (1, 1, 1, 1, 2)))
    with pytest.raises(BadTrades, match="party 5 of a trade: there are 3 parties"):
        caps(3, trades([(0, 5, 1, 1, 1)]), [0], TODAY)
    with pytest.raises(BadTrades, match="genesis party 3: there are 3 parties"):
        caps(3, trades([]), [3], TODAY)
    with pytest.raises(BadTrades, match="genesis party 0: name each once"):
        caps(3, trades([]), [0, 0], TODAY)
    with pytest.raises(BadTrades, match="together they can give"):
        caps(3, trades([]), [0, 1], TODAY, FlowSettings(Units(2**38 // FINE), 5_000, 1_000))
    live = LiveFlow(2, [0])
    live.take(0, 1, 1, 10, 1)
    with pytest.raises(BadTrades, match="a trade of day 9: day 10 has begun"):
        live.take(0, 1, 1, 9, 1)
    for field, value in (("genesis_mass", -1), ("kept_bps", 999), ("value_share_bps", 10_001)):
        given = {"genesis_mass": Units(1), "kept_bps": 5_000, "value_share_bps": 1_000, field: value}
        with pytest.raises(BadSettings, match=field):
            FlowSettings(**given)  # type: ignore[arg-type]
