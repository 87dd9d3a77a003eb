"""The promised error is kept: against exact values, over many seeds, and where guesses would fail."""

from __future__ import annotations

import math
from fractions import Fraction
from math import comb

import numpy as np
import pytest

from sharing.value.errors import BadSetting, RangeUnknown
from sharing.value.game import FunctionGame, Game, PoolGame, Ranges, TableGame
from sharing.value.production import Party, Pool
from sharing.value.sampling import pairs_for, sampled, sampled_to
from sharing.value.shapley import Shapley, shapley
from tests.sharing.value.pools import HALF, names, random_pool

SEEDS = range(400)


def broken(game: Game, found: list[Shapley], part: float = 1.0) -> float:
    """How often some player's value is further off than a part of what was promised."""
    exact = shapley(game).values
    return float(np.mean([(np.abs(one.values - exact) > part * one.errors).any() for one in found]))


def first_or_last() -> TableGame:
    """One adds 1 if it is first or last of three, in an order and its reverse alike: no variance is saved."""
    table = [0.0] * 8
    table[0b001] = table[0b111] = 1.0
    return TableGame(names(3), table)


def rare() -> TableGame:
    """Hardly anybody ever adds anything: most samples see only zeros, and their variance says nothing."""
    table = np.zeros(1 << 10)
    table[0b0000111111] = 1.0
    return TableGame(names(10), table)


GAMES = {"bold": first_or_last(), "rare": rare(), "pool": PoolGame(random_pool(8, 1))}


@pytest.mark.parametrize("name", GAMES)
@pytest.mark.parametrize("pairs", [20, 300])
def test_errors_are_kept_as_often_as_promised(name: str, pairs: int) -> None:
    game = GAMES[name]
    found = [sampled(game, pairs, confidence=0.8, seed=seed) for seed in SEEDS]
    assert broken(game, found) <= 0.2
    assert all((one.confidence, one.samples, one.exact) == (0.8, pairs, False) for one in found[:3])


@pytest.mark.parametrize("pairs", [20, 20_000])
def test_the_error_is_the_smaller_of_both_bounds_by_hand(pairs: int) -> None:
    """Two of three have 1: in a pair of orders whoever is in the middle adds 1 twice, the others nothing."""
    game = TableGame(names(3), [0, 0, 0, 1, 0, 1, 1, 1])
    found, chance = sampled(game, pairs, confidence=0.9), 0.1 / 2 / 3
    hoeffding = math.sqrt(math.log(2 / chance) / (2 * pairs))
    for value, error in zip(found.values.tolist(), found.errors.tolist(), strict=True):
        variance, log = value * (1 - value) * pairs / (pairs - 1), math.log(4 / chance)
        bernstein = math.sqrt(2 * variance * log / pairs) + 7 * log / (3 * (pairs - 1))
        assert error == pytest.approx(min(hoeffding, bernstein), rel=1e-9)


def test_every_further_look_may_fail_half_as_often() -> None:
    """Nothing varies, so that only the range is left of Bernstein's bound; at the fourth look it is kept."""
    game = FunctionGame(names(2), len, Ranges(np.zeros(2), np.full(2, 2.0)))

    def bound(look: int) -> float:
        pairs, chance = 256 << (look - 1), 0.1 / 2**look / 2 / 2
        return 7 * 2 * math.log(4 / chance) / (3 * (pairs - 1))

    found = sampled_to(game, bound(4) * 1.01, confidence=0.9)
    assert (found.samples, found.confidence) == (2_048, 0.9)
    assert found.errors.tolist() == pytest.approx([bound(4)] * 2, rel=1e-9)


def test_the_promise_is_not_idle() -> None:
    """Where observations vary as much as they may, two fifths of the error would be broken too often."""
    found = [sampled(first_or_last(), 300, confidence=0.8, seed=seed) for seed in SEEDS]
    assert broken(first_or_last(), found, 0.4) > 0.2


def test_values_add_up_and_seeds_repeat() -> None:
    game = PoolGame(random_pool(60, 2))
    one = sampled(game, 500, seed=3)
    assert one.values.sum() == pytest.approx(game.whole)
    assert (one.values >= game.ranges().low - 1e-9).all()
    assert np.array_equal(one.values, sampled(game, 500, seed=3).values)
    assert not np.array_equal(one.values, sampled(game, 500, seed=4).values)


def two_kinds(first: int, second: int) -> tuple[PoolGame, np.ndarray]:
    """Many of two kinds, whose exact value needs only how many of each kind are there before."""
    one, two = (9, 1), (2, 5)
    kinds = [one] * first + [two] * second
    parties = [
        Party(name, tuple(map(Fraction, each)))
        for name, each in zip(names(first + second), kinds, strict=True)
    ]
    game, size = PoolGame(Pool(HALF, tuple(parties))), first + second

    def worth(ones: int, twos: int) -> float:
        return math.sqrt((ones * one[0] + twos * two[0]) * (ones * one[1] + twos * two[1]))

    def value(of: int) -> float:
        others = (first - (of == 0), second - (of == 1))
        return sum(
            comb(others[0], i)
            * comb(others[1], j)
            / comb(size - 1, i + j)
            / size
            * (worth(i + (of == 0), j + (of == 1)) - worth(i, j))
            for i in range(others[0] + 1)
            for j in range(others[1] + 1)
        )

    return game, np.array([value(0)] * first + [value(1)] * second)


def test_sixty_players_of_two_kinds() -> None:
    game, exact = two_kinds(25, 35)
    assert exact.sum() == pytest.approx(game.whole)
    wanted = 1e-3 * game.whole
    for seed in range(10):
        found = sampled_to(game, wanted, seed=seed)
        assert float(found.errors.max()) <= wanted
        assert (np.abs(found.values - exact) <= found.errors).all()


def test_a_wanted_error_chooses_the_samples() -> None:
    game = PoolGame(random_pool(30, 4))
    rough, fine = (sampled_to(game, part * game.whole) for part in (1e-2, 1e-3))
    assert rough.samples < fine.samples
    assert float(rough.errors.max()) <= 1e-2 * game.whole
    beforehand = pairs_for(game, 1e-3 * game.whole)
    assert fine.samples < beforehand, "what is seen promises more than what could be"
    few = pairs_for(game, 0.1 * game.whole, confidence=0.9)
    assert float(sampled(game, few, confidence=0.9).errors.max()) <= 0.1 * game.whole


def test_stopping_costs_no_confidence() -> None:
    """Looked at often, and still kept as often as promised."""
    game = first_or_last()
    found = [sampled_to(game, 0.05, confidence=0.8, seed=seed) for seed in range(200)]
    assert all(one.samples > 256 for one in found), "a first look was not enough"
    assert broken(game, found) <= 0.2


def test_settings_that_cannot_be() -> None:
    game = PoolGame(random_pool(5, 1))
    for pairs in (1, 1 << 23):
        with pytest.raises(BadSetting, match="pairs is"):
            sampled(game, pairs)
    for confidence in (0.0, 1.0, math.nan):
        with pytest.raises(BadSetting, match="confidence"):
            sampled(game, 10, confidence=confidence)
    for error in (0.0, -1.0, math.nan, math.inf):
        with pytest.raises(BadSetting, match="the wanted error"):
            sampled_to(game, error)
        with pytest.raises(BadSetting, match="the wanted error"):
            pairs_for(game, error)
    with pytest.raises(RangeUnknown):
        sampled(FunctionGame(names(30), len), 10)
