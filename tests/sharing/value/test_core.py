"""The core rule holds, Shapley's value does not always, and who would leave is found."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharing.capability.enterprise import EnterpriseId
from sharing.value.core import core_rule, stability
from sharing.value.errors import BadDivision
from sharing.value.game import FunctionGame, PoolGame, TableGame
from sharing.value.production import Pool, Technology
from sharing.value.search import PAIRED, search
from sharing.value.shapley import shapley
from tests.sharing.value.pools import HALF, names, pool, pools, random_pool, random_table


def ruled(some: Pool) -> np.ndarray:
    """What the core rule pays."""
    return some.together * np.array([float(part) for part in core_rule(some)])


@given(pools())
def test_the_core_rule_pays_factors_by_their_marginal_products(some: Pool) -> None:
    assert sum(core_rule(some)) == 1
    marginal = some.technology.marginal_products(some.totals)
    for gets, each in zip(ruled(some), some.vectors, strict=True):
        paid = sum(price * float(one) for price, one in zip(marginal, each, strict=True))
        assert gets == pytest.approx(paid, abs=1e-12 * some.together)


def test_the_core_rule_is_in_the_core_of_a_thousand_games() -> None:
    """Every coalition of each: 2 to 11 players, two or three factors."""
    coalitions = 0
    for seed in range(1000):
        some = random_pool(2 + seed % 10, seed, 2 + seed % 2)
        found = stability(PoolGame(some), ruled(some))
        assert found.holds is True and found.complete, seed
        assert (found.leaving, found.most, found.by_gain, found.by_head) == (0, 0.0, (), ())
        coalitions += found.checked
    assert coalitions == sum(100 * (2**size - 2) for size in range(2, 12))


def test_shapley_is_not_always_in_the_core() -> None:
    """Alice has the orders, Bob the machines; Carol, who has both alike, is paid for what they need not."""
    some = pool(Technology((Fraction(2, 5), Fraction(3, 5))), (120, 10), (20, "90.5"), (40, 40))
    game = PoolGame(some)
    found = stability(game, shapley(game).values)
    assert found.holds is False and (found.leaving, found.checked) == (1, 6)
    (leaving,) = found.by_gain
    assert leaving.members == ("a", "b") and found.by_head == (leaving,)
    alone = 140**0.4 * 100.5**0.6
    # By hand: 1/3 of what joins nobody, 1/6 of what joins each one, 1/3 of what joins both others.
    makes = {"a": 120**0.4 * 10**0.6, "b": 20**0.4 * 90.5**0.6, "c": 40.0}
    whole, ac, bc = 180**0.4 * 140.5**0.6, 160**0.4 * 50**0.6, 60**0.4 * 130.5**0.6
    carol = makes["c"] / 3 + (ac - makes["a"] + bc - makes["b"]) / 6 + (whole - alone) / 3
    assert leaving.alone == pytest.approx(alone) and leaving.given == pytest.approx(whole - carol)
    assert leaving.gain == pytest.approx(2.869, abs=1e-3) and leaving.per_head == leaving.gain / 2
    assert found.most == pytest.approx(leaving.gain)
    assert found.sentence == "1 of 6 coalitions would leave, and gain up to 2.869."


def test_shapley_is_in_the_core_where_it_is() -> None:
    game = PoolGame(pool(HALF, (10, 0), (10, 0), (0, 1)))
    assert stability(game, shapley(game).values).holds is True


def expected(game: TableGame, given: np.ndarray) -> dict[frozenset[str], tuple[float, int]]:
    """Every coalition that gains, by brute force."""
    gains: dict[frozenset[str], tuple[float, int]] = {}
    for number in range(1, (1 << game.size) - 1):
        members = [place for place in range(game.size) if number >> place & 1]
        gain = game.table[number] - sum(given[members])
        if gain > 1e-12 * abs(game.whole):
            gains[frozenset(game.players[each] for each in members)] = (gain, len(members))
    return gains


@given(st.integers(1, 7), st.integers(0, 10_000), st.integers(1, 200))
def test_who_would_leave_any_division_of_any_game(size: int, seed: int, show: int) -> None:
    game = random_table(size, seed)
    given = np.random.default_rng(seed + 1).normal(size=size)
    given[-1] = game.whole - given[:-1].sum()
    found, leaving = stability(game, given, show), expected(game, given)
    assert found.leaving == len(leaving) and found.holds is not bool(leaving)
    assert found.most == pytest.approx(max((gain for gain, _ in leaving.values()), default=0))
    assert len(found.by_gain) == len(found.by_head) == min(show, len(leaving))
    for each in (*found.by_gain, *found.by_head):
        assert each.gain == pytest.approx(leaving[frozenset(each.members)][0])
    by_gain = sorted((gain for gain, _ in leaving.values()), reverse=True)
    by_head = sorted((gain / heads for gain, heads in leaving.values()), reverse=True)
    assert [each.gain for each in found.by_gain] == pytest.approx(by_gain[:show])
    assert [each.per_head for each in found.by_head] == pytest.approx(by_head[:show])


def test_more_players_than_a_block_holds() -> None:
    some = random_pool(15, 8)
    game = PoolGame(some)
    table = TableGame(game.players, game.block(0, 15))
    given = np.full(15, game.whole / 15)
    found, leaving = stability(game, given, 3), expected(table, given)
    assert (found.leaving, found.checked) == (len(leaving), 2**15 - 2)
    best = max(leaving, key=lambda each: leaving[each][0])
    assert frozenset(found.by_gain[0].members) == best
    assert found.by_head[0].per_head == pytest.approx(max(gain / heads for gain, heads in leaving.values()))


def test_divisions_that_divide_something_else() -> None:
    game = PoolGame(random_pool(3, 1))
    with pytest.raises(BadDivision, match="2 parts for 3 players"):
        stability(game, [1.0, 2.0])
    with pytest.raises(BadDivision, match="adds up to"):
        stability(game, [game.whole, game.whole, 0])
    with pytest.raises(BadDivision, match="adds up to nan"):
        stability(game, [math.nan, 0, 0])


# -------------------------------------------------------------------------- too many players


@given(pools(least=6, most=9), st.integers(0, 100))
def test_the_search_brackets_the_largest_gain(some: Pool, seed: int) -> None:
    """On games small enough to know: nothing found is more, and nothing is above the bound."""
    game = PoolGame(some)
    given = np.random.default_rng(seed).dirichlet(np.ones(game.size)) * game.whole
    exact = stability(game, given)
    found = search(game, given)
    gains = [alone - given[list(members)].sum() for members, alone in found.coalitions]
    slack = 1e-9 * game.whole
    assert max(gains) <= exact.most + slack and found.most >= exact.most - slack
    for members, alone in found.coalitions:
        row = np.zeros((1, game.size), dtype=np.bool_)
        row[0, list(members)] = True
        assert alone == pytest.approx(float(game.worths(row)[0]))


@pytest.mark.parametrize("factors", [2, 3])
def test_the_search_misses_little(factors: int) -> None:
    """Of 12 players the best coalition is found, and the bound is within a thousandth of the whole."""
    for seed in range(30):
        game = PoolGame(random_pool(12, seed, factors))
        value = shapley(game).values
        exact, found = stability(game, value), search(game, value)
        best = max(alone - value[list(members)].sum() for members, alone in found.coalitions)
        assert best == pytest.approx(exact.most, abs=1e-9 * game.whole)
        assert exact.most <= found.most + 1e-12 * game.whole <= exact.most + 0.001 * game.whole


@pytest.mark.parametrize(("size", "factors"), [(26, 2), (40, 3), (PAIRED + 1, 2), (300, 3)])
def test_the_core_rule_is_proven_for_many(size: int, factors: int) -> None:
    some = random_pool(size, 1, factors)
    found = stability(PoolGame(some), ruled(some))
    assert found.holds is True and not found.complete and found.most == 0
    assert found.sentence == "Nobody would leave: it is proven that no coalition has more by itself."
    singles = 2 * size + (size * (size - 1) if size <= PAIRED else 0)
    assert found.checked >= singles


def test_equal_shares_are_left_by_those_who_bring_most() -> None:
    some = random_pool(40, 3)
    game = PoolGame(some)
    found = stability(game, np.full(40, game.whole / 40), 1000)
    assert found.holds is False and found.leaving <= found.checked
    assert found.by_gain[0].gain <= found.most <= 1.01 * found.by_gain[0].gain
    assert "no coalition at all gains more than" in found.sentence
    assert found.leaving >= sum(1 for alone in some.alone if alone > game.whole / 40) > 0
    assert [each.gain for each in found.by_gain] == sorted((e.gain for e in found.by_gain), reverse=True)
    assert found.by_head[0].per_head == max(each.per_head for each in found.by_gain)


def test_of_other_games_nothing_is_proven() -> None:
    """Any function: all small and all large coalitions are looked at, and no more is said."""

    def worth(members: frozenset[EnterpriseId]) -> float:
        return float(len(members)) if len(members) != 2 else 2.5

    game = FunctionGame(names(26), worth)
    found = stability(game, np.ones(26))
    assert found.leaving == 26 * 25 / 2 and found.holds is False and found.most == math.inf
    assert found.sentence == "325 of 702 coalitions that were looked at would leave, and gain up to 0.5."
    calm = stability(FunctionGame(names(26), len), np.ones(26))
    assert calm.holds is None
    assert calm.sentence == (
        "None of 702 coalitions that were looked at would leave; nothing is known of the others."
    )
