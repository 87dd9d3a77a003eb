"""Against every order of joining, by the properties that define the value, and in one pass."""

from __future__ import annotations

import tracemalloc
from itertools import permutations
from math import factorial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharing.capability.enterprise import EnterpriseId
from sharing.value.errors import BadGame, RangeUnknown, TooManyPlayers
from sharing.value.game import MOST_EXACT, FunctionGame, Game, PoolGame, Ranges, TableGame, doubled
from sharing.value.production import Pool, sum_exactly
from sharing.value.shapley import BITS, MEMORY, shapley
from tests.sharing.value.pools import HALF, names, pool, pools, random_pool, random_table


def everyone(game: Game) -> np.ndarray:
    """The worth of every coalition."""
    return game.block(0, game.size)


def by_orders(game: Game) -> np.ndarray:
    """Brute force: what each adds, over all n! orders."""
    table, size = everyone(game), game.size
    value = np.zeros(size)
    for order in permutations(range(size)):
        inside = 0
        for player in order:
            value[player] += table[inside | 1 << player] - table[inside]
            inside |= 1 << player
    return value / factorial(size)


@given(st.integers(1, 6), st.integers(0, 10_000))
def test_it_is_what_each_adds_on_average(size: int, seed: int) -> None:
    game = random_table(size, seed)
    assert shapley(game).values == pytest.approx(by_orders(game), abs=1e-12)


def test_seven_players_of_a_pool() -> None:
    for factors in (2, 3):
        game = PoolGame(random_pool(7, factors, factors))
        assert shapley(game).values == pytest.approx(by_orders(game), rel=1e-12)


def test_more_players_than_a_block_holds() -> None:
    """Beyond 2^13 coalitions: against the definition, coalition by coalition."""
    game = random_table(15, 5)
    table, masks = game.table, np.arange(1 << 15)
    sizes = np.bitwise_count(masks)
    weights = np.array([factorial(s) * factorial(14 - s) / factorial(15) for s in range(15)])
    for player in range(15):
        without = masks[masks >> player & 1 == 0]
        added = table[without | 1 << player] - table[without]
        expected = float((weights[sizes[without]] * added).sum())
        assert shapley(game).values[player] == pytest.approx(expected, abs=1e-12)


@given(pools(), st.data())
def test_efficiency_symmetry_dummies(some: Pool, data: st.DataObject) -> None:
    game = PoolGame(some)
    value = shapley(game)
    assert value.exact and value.confidence == 1 and not value.errors.any()
    assert value.values.sum() == pytest.approx(game.whole)
    assert (value.values >= np.array(some.alone) - 1e-9 * game.whole).all(), "as sharing never loses"
    for one, each in enumerate(some.vectors):
        if not any(each):
            assert value.values[one] == pytest.approx(0, abs=1e-12 * game.whole)
        for two in range(one):
            if each == some.vectors[two]:
                assert value.values[one] == pytest.approx(value.values[two], abs=1e-12 * game.whole)
    order = data.draw(st.permutations(range(game.size)))
    moved = PoolGame(Pool(some.technology, tuple(some.parties[each] for each in order)))
    assert shapley(moved).values == pytest.approx(value.values[list(order)], abs=1e-12 * game.whole)


@given(st.integers(1, 8), st.integers(0, 1000), st.integers(0, 1000), st.floats(-5, 5))
def test_additivity(size: int, first: int, second: int, times: float) -> None:
    one, two = random_table(size, first), random_table(size, second)
    both = TableGame(one.players, one.table + times * two.table)
    expected = shapley(one).values + times * shapley(two).values
    assert shapley(both).values == pytest.approx(expected, abs=1e-11)


def test_two_parties_halve_what_sharing_brings() -> None:
    assert shapley(PoolGame(pool(HALF, (9, 1), (0, 8)))).values == pytest.approx([3 + 3, 3])


# ------------------------------------------------------------------------------- games


@given(pools())
def test_a_pools_game_is_what_coalitions_make(some: Pool) -> None:
    game = PoolGame(some)

    def made(members: frozenset[EnterpriseId]) -> float:
        chosen = [each.quantities for each in some.parties if each.id in members]
        return some.technology.output([sum_exactly(each) for each in zip(*chosen, strict=True)])

    other = FunctionGame(game.players, made)
    assert everyone(game) == pytest.approx(everyone(other), rel=1e-9)
    table = TableGame(game.players, everyone(game))
    orders = np.array([np.random.default_rng(seed).permutation(game.size) for seed in range(3)])
    assert game.along(orders) == pytest.approx(other.along(orders), rel=1e-9)
    assert table.along(orders) == pytest.approx(game.along(orders), rel=1e-9)
    assert table.whole == pytest.approx(game.whole) and other.whole == pytest.approx(game.whole)


@given(pools())
def test_ranges_hold_every_addition(some: Pool) -> None:
    """The corners' bound against all coalitions; the least is told exactly."""
    game = PoolGame(some)
    bound, seen = game.ranges(), TableGame(game.players, everyone(game)).ranges()
    slack = 1e-12 * game.whole
    assert (bound.high >= seen.high - slack).all()
    assert bound.low == pytest.approx(seen.low, abs=slack) and bound.low == pytest.approx(some.alone)


def test_ranges_of_any_game() -> None:
    game = TableGame(names(2), [0, 1, 5, 2])
    assert (game.ranges().low.tolist(), game.ranges().high.tolist()) == ([-3, 1], [1, 5])
    with pytest.raises(RangeUnknown, match="give the game's ranges"):
        FunctionGame(names(2), len).ranges()
    known = Ranges(np.ones(2), np.ones(2))
    assert FunctionGame(names(2), len, known).ranges() is known


def test_what_is_no_game() -> None:
    with pytest.raises(BadGame, match="2 players have 4 coalitions"):
        TableGame(names(2), [0, 1, 2])
    for table in ([1, 1], [0, float("nan")]):
        with pytest.raises(BadGame, match="nobody has 0"):
            TableGame(names(1), table)
    with pytest.raises(BadGame, match="each of them once"):
        TableGame([*names(1), *names(1)], [0, 0, 0, 0])
    with pytest.raises(BadGame, match="give players"):
        FunctionGame([], len)
    with pytest.raises(TooManyPlayers, match=r"26 players .* up to 25"):
        shapley(FunctionGame(names(26), len))
    with pytest.raises(TooManyPlayers):
        TableGame(names(26), [0])


def test_sums_of_all_sets() -> None:
    assert doubled(np.array([1.0, 10.0, 100.0])).tolist() == [0, 1, 10, 11, 100, 101, 110, 111]


# -------------------------------------------------------------------------------- speed


@pytest.mark.parametrize("factors", [2, 3])
def test_twenty_five_players_take_one_pass_over_all_coalitions(
    factors: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each block once, and no coalition for itself; how long it takes is for scripts/bench/value.py."""
    game, asked = PoolGame(random_pool(MOST_EXACT, 1, factors)), list[tuple[int, int]]()
    block = game.block

    def counted(start: int, bits: int) -> np.ndarray:
        asked.append((start, bits))
        return block(start, bits)

    monkeypatch.setattr(game, "block", counted)
    monkeypatch.delattr(PoolGame, "worths")
    value = shapley(game)
    assert asked == [(start, BITS) for start in range(0, 1 << MOST_EXACT, 1 << BITS)]
    assert value.values.sum() == pytest.approx(game.whole)


def test_memory_does_not_grow_with_the_coalitions() -> None:
    game = PoolGame(random_pool(MOST_EXACT, 1, 3))
    tracemalloc.start()
    try:
        shapley(game)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < MEMORY
