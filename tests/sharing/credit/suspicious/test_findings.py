"""Planted fraud is found, honest business is not called a ring, and the same orders give the same report."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from time import perf_counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sharing.credit.replay.io import read_ratings
from sharing.credit.suspicious import (
    BadOrders,
    BadThreshold,
    Finding,
    Kind,
    RatedOrders,
    Report,
    Thresholds,
    suspicious,
)
from sharing.credit.suspicious.measure import Plants, market, measured, of_ratings, plant
from tests.conftest import SHARED_DATA

PARTIES, GENESIS = 600, range(0, 600, 60)


def background(seed: int = 1, **more: int) -> RatedOrders:
    return market(PARTIES, 6_000, np.random.default_rng(seed), **more)


def with_orders(orders: RatedOrders, rows: list[tuple[int, int, int]]) -> RatedOrders:
    """More orders of customer, maker and price, praised by both, one a day."""
    customer, maker, paid = (np.array(column, np.int64) for column in zip(*rows, strict=True))
    ones = np.ones(len(rows))
    more = (customer, maker, paid, paid // 100, np.arange(len(rows)), ones, ones, ones, ones)
    names = ("customer", "maker", "paid", "fee", "day", "by_customer", "by_maker", "to_maker", "to_customer")
    joined = {
        name: np.concatenate([getattr(orders, name), rows]) for name, rows in zip(names, more, strict=True)
    }
    return replace(orders, parties=max(orders.parties, *customer + 1, *maker + 1), **joined)


def naming(report: Report, *parties: int) -> list[Finding]:
    return [one for one in report.findings if set(parties) & set(one.parties)]


@pytest.mark.parametrize(
    ("kind", "size", "rounds", "honest"),
    [
        (Kind.RECIPROCITY, 2, 5, 0),
        (Kind.RECIPROCITY, 2, 5, 3),
        (Kind.RING, 3, 3, 0),
        (Kind.RING, 5, 3, 2),
        (Kind.CLUSTER, 10, 1, 0),
        (Kind.CLUSTER, 30, 1, 4),
        (Kind.CLUSTER, 150, 1, 5),
        (Kind.SLANDER, 4, 2, 0),
        (Kind.SLANDER, 6, 2, 3),
    ],
)
def test_what_is_planted_is_found_and_nobody_else(kind: Kind, size: int, rounds: int, honest: int) -> None:
    for seed in range(3):
        rng = np.random.default_rng(seed)
        planted = plant(background(seed), Plants(kind, 3, size, rounds, honest), rng)
        found = measured(planted, GENESIS)
        assert found.named == 1, (seed, found)
        assert found.false == 0, (seed, found)


def test_an_honest_market_is_told_nothing_of() -> None:
    for seed in range(3):
        assert suspicious(background(seed), GENESIS).findings == ()
    # Nor is a market of regions, each of which deals mostly with itself.
    assert suspicious(background(7, regions=6), GENESIS).findings == ()


def test_a_busy_customer_of_many_makers_is_not_suspicious() -> None:
    busy = PARTIES
    rows = [(busy, maker, 50_000) for maker in range(60) for _ in range(3)]
    report = suspicious(with_orders(background(), rows), GENESIS)
    assert naming(report, busy) == []


def test_a_customer_who_comes_back_is_not_suspicious() -> None:
    loyal, maker = PARTIES, PARTIES + 1
    rows = [(loyal, maker, 50_000)] * 12 + [(other, maker, 40_000) for other in range(300, 310)]
    assert naming(suspicious(with_orders(background(), rows), GENESIS), loyal, maker) == []


def test_partners_are_told_as_a_pair_with_what_explains_them_and_not_as_a_ring() -> None:
    foundry, shop = PARTIES, PARTIES + 1
    rows = [(foundry, shop, 30_000), (shop, foundry, 20_000)] * 5
    rows += [(300, foundry, 10_000), (301, shop, 10_000), (foundry, 3, 10_000)]
    report = suspicious(with_orders(background(), rows), GENESIS)
    (found,) = naming(report, foundry, shop)
    assert (found.kind, found.parties) == (Kind.RECIPROCITY, (foundry, shop))
    assert "work for each other" in found.innocent
    assert (found.figure("mutual_praise"), found.figure("days_to_return")) == (5, 1)
    assert (found.figure("paid_by_first"), found.figure("paid_by_second")) == (150_000, 100_000)
    assert found.orders == tuple(range(6_000, 6_010)) and found.figure("fees") == 2_500


def test_two_partnerships_with_a_firm_in_common_are_no_ring() -> None:
    one, hub, other = PARTIES, PARTIES + 1, PARTIES + 2
    rows = [(one, hub, 30_000), (hub, one, 30_000), (hub, other, 30_000), (other, hub, 30_000)] * 5
    report = suspicious(with_orders(background(), rows), GENESIS)
    assert all(found.kind is not Kind.RING for found in report.findings)


def test_money_that_is_kept_is_no_ring() -> None:
    """The orders of a ring, but one of the three is paid a hundredfold: it sells, the others pay."""
    a, b, c = PARTIES, PARTIES + 1, PARTIES + 2
    prices = {(a, b): 1_000, (b, c): 100_000, (c, a): 1_000}

    def kinds(price: int | None) -> set[Kind]:
        rows = [(*pair, price or prices[pair]) for pair in prices for _ in range(3)]
        return {one.kind for one in naming(suspicious(with_orders(background(), rows), GENESIS), a, b, c)}

    assert kinds(10_000) == {Kind.RING} and Kind.RING not in kinds(None)


def test_a_group_with_a_genesis_party_is_no_sybil_cluster() -> None:
    members = list(range(PARTIES, PARTIES + 8))
    rows = [(one, other, 10_000) for one in members for other in members if one < other]
    orders = with_orders(background(), rows)
    (found,) = suspicious(orders, GENESIS).of(Kind.CLUSTER)
    assert found.parties == tuple(members)
    assert (found.figure("only_inside"), found.figure("flow_in"), found.figure("orders_across")) == (8, 0, 0)
    assert suspicious(orders, [*GENESIS, members[3]]).of(Kind.CLUSTER) == ()


def test_complaints_that_others_share_are_no_slander() -> None:
    rng = np.random.default_rng(5)
    orders = plant(background(), Plants(Kind.SLANDER, 1, 5, 2, 0), rng).orders
    (found,) = suspicious(orders, GENESIS).of(Kind.SLANDER)
    (target,) = found.targets
    cheated = np.where(orders.maker == target, -1.0, orders.by_customer)
    unpaid = np.where(orders.customer == target, -1.0, orders.by_maker)
    shared = replace(orders, by_customer=cheated, by_maker=unpaid)
    assert suspicious(shared, GENESIS).of(Kind.SLANDER) == ()


def test_nothing_is_told_of_nothing() -> None:
    none, no_words = np.zeros(0, np.int64), np.zeros(0)
    empty = RatedOrders(3, none, none, none, none, none, no_words, no_words, no_words, no_words)
    assert suspicious(empty, [0]) == Report((), 0, 3)
    assert suspicious(replace(empty, parties=0), []) == Report((), 0, 0)


def test_orders_about_which_nobody_spoke_tell_nothing() -> None:
    silent = np.full(6_000, np.nan)
    orders = background()
    assert suspicious(replace(orders, by_customer=silent, by_maker=silent), GENESIS).findings == ()


def test_what_fits_not_together_is_refused() -> None:
    orders = background()
    with pytest.raises(BadOrders, match="one length"):
        replace(orders, paid=orders.paid[:-1])
    with pytest.raises(BadOrders, match="nobody trades with itself"):
        replace(orders, maker=orders.customer)
    with pytest.raises(BadOrders, match="places of parties"):
        replace(orders, parties=5)
    with pytest.raises(BadOrders, match="not below 0"):
        replace(orders, fee=-orders.fee)
    with pytest.raises(BadOrders, match="genesis party 600"):
        suspicious(orders, [PARTIES])
    with pytest.raises(BadThreshold, match="conductance"):
        Thresholds(conductance=0)
    with pytest.raises(BadThreshold, match="largest_ring"):
        Thresholds(largest_ring=2)


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 2**20))
def test_the_order_of_the_orders_says_nothing(seed: int) -> None:
    rng = np.random.default_rng(seed)
    planted = plant(background(), Plants(Kind.RING, 2, 4, 3, 1), rng).orders
    planted = plant(planted, Plants(Kind.CLUSTER, 1, 12, 1, 2), rng).orders
    turned = rng.permutation(len(planted))
    names = ("customer", "maker", "paid", "fee", "day", "by_customer", "by_maker", "to_maker", "to_customer")
    mixed = replace(planted, **{name: getattr(planted, name)[turned] for name in names})
    one, other = suspicious(planted, GENESIS), suspicious(mixed, GENESIS)
    assert one == suspicious(planted, list(GENESIS)[::-1]), "not the same twice"

    def told(report: Report, places: np.ndarray) -> set[tuple[object, ...]]:
        return {
            (found.kind, found.parties, frozenset(int(places[place]) for place in found.orders))
            for found in report.findings
        }

    assert told(one, np.arange(len(planted))) == told(other, turned) and one.findings


def test_a_hundred_thousand_orders_take_seconds() -> None:
    orders = market(10_000, 100_000, np.random.default_rng(2))
    begun = perf_counter()
    report = suspicious(orders, range(0, 10_000, 200))
    assert perf_counter() - begun < 10 and report.orders == 100_000


@pytest.mark.shared_data
def test_fraud_planted_into_real_ratings_is_found() -> None:
    ratings, _ = read_ratings(SHARED_DATA / "ratings" / "bitcoin_otc_first80.csv")
    real = of_ratings(ratings)
    told = suspicious(real, range(30)).findings
    assert len(told) <= 10, [one.why for one in told]
    for kind, size in ((Kind.RECIPROCITY, 2), (Kind.RING, 5), (Kind.CLUSTER, 20), (Kind.SLANDER, 5)):
        planted = plant(real, Plants(kind, 10, size, 3, 1), np.random.default_rng(3))
        assert measured(planted, range(30)).named >= 0.9, kind


def test_the_command_measures_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from sharing.credit.suspicious.__main__ import main

    rng = np.random.default_rng(1)
    rows = [
        f"{a},{b},{rng.integers(1, 11)},{1_300_000_000 + place * 9_000}"
        for place, (a, b) in enumerate((int(a), int(b)) for a, b in rng.integers(0, 200, (900, 2)) if a != b)
    ]
    file = tmp_path / "ratings.csv"
    file.write_text("source,target,rating,time\n" + "\n".join([*rows, "1,2,-10,1400000000"]) + "\n")
    assert main([str(file), "--seeds", "1"]) == 0
    out = capsys.readouterr().out
    assert "orders of 200 parties" in out and out.count("planted") == 3
    assert main([str(tmp_path / "absent.csv")]) == 2
    assert "cannot be read" in capsys.readouterr().err
