"""The Shapley value from samples, with an error that is kept, where there are too many coalitions.

Orders of joining are drawn in pairs, an order and its reverse (antithetic: who comes late in one comes early
in the other; Castro, Gómez and Tejada 2009 without pairs, Mitchell et al. 2022 with them). What a player
adds, on average over the two, is one observation: pairs are independent, and each observation lies between
the least and the most that the player can add, W apart (``Game.ranges``). Two bounds then hold for the mean
of m pairs:

- Hoeffding (1963): ``W·sqrt(ln(2/δ)/(2m))``;
- the empirical Bernstein bound (Maurer and Pontil 2009, theorem 4), on both sides:
  ``sqrt(2V·ln(4/δ)/m) + 7W·ln(4/δ)/(3(m−1))`` with the sample variance V.

Each gets half of the allowed probability, the smaller one is told, and all n players are held at once: δ is
(1 − confidence)/2n. Nothing is assumed of how observations are distributed.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from sharing.value.errors import BadSetting
from sharing.value.game import Floats, Game, Ranges
from sharing.value.shapley import Shapley

CONFIDENCE = 0.95
"""How sure the error is where nothing else is asked for."""
MOST_PAIRS = 1 << 22
"""After so many pairs of orders it ends, whatever error was wanted."""
_FIRST = 256
"""Pairs before the error is looked at for the first time."""
_AT_ONCE = 1 << 17
"""Places of orders drawn at a time: a few megabytes for any number of players."""


def sampled(game: Game, pairs: int, *, confidence: float = CONFIDENCE, seed: int = 0) -> Shapley:
    """The Shapley value from a number of pairs of orders.

    Args:
        game: one whose ranges are known.
        pairs: how many, at least 2.
        confidence: how sure it is that no player's error is larger than told.
        seed: the same draws the same orders.

    Raises:
        BadSetting: no such number or confidence.
        RangeUnknown: nothing bounds what a player adds.
    """
    _check(confidence)
    if not 2 <= pairs <= MOST_PAIRS:
        raise BadSetting("pairs", pairs, f"from 2 to {MOST_PAIRS:,}")
    ranges, seen = game.ranges(), _Seen.none(game.size)
    for batch in _drawn(game, pairs, np.random.default_rng(seed)):
        seen = seen.with_more(batch)
    return seen.told(ranges, 1 - confidence, confidence)


def sampled_to(game: Game, error: float, *, confidence: float = CONFIDENCE, seed: int = 0) -> Shapley:
    """The Shapley value from as many pairs of orders as a wanted error takes.

    Their number is doubled until the bound is kept; the j-th look may fail with ``(1 − confidence)/2^j``, so
    that stopping by what was seen costs no confidence. It ends at ``MOST_PAIRS`` even if the error, which is
    told, is larger.

    Args:
        game: one whose ranges are known.
        error: the largest that a player's value may be off by, in the game's unit.
        confidence: how sure.
        seed: the same draws the same orders.

    Raises:
        BadSetting: no such error or confidence.
        RangeUnknown: nothing bounds what a player adds.
    """
    _check(confidence)
    if not 0 < error < math.inf:
        raise BadSetting("the wanted error", error, "above 0")
    ranges, seen = game.ranges(), _Seen.none(game.size)
    draw, failing = np.random.default_rng(seed), 1 - confidence
    while True:
        for batch in _drawn(game, max(seen.count, _FIRST), draw):
            seen = seen.with_more(batch)
        failing /= 2
        found = seen.told(ranges, failing, confidence)
        if float(found.errors.max()) <= error or seen.count >= MOST_PAIRS:
            return found


def pairs_for(game: Game, error: float, *, confidence: float = CONFIDENCE) -> int:
    """How many pairs keep an error whatever will be seen, by Hoeffding's bound; usually far more than needed.

    Raises:
        BadSetting: no such error or confidence.
        RangeUnknown: nothing bounds what a player adds.
    """
    _check(confidence)
    if not 0 < error < math.inf:
        raise BadSetting("the wanted error", error, "above 0")
    ranges = game.ranges()
    width = float((ranges.high - ranges.low).max())
    chance = (1 - confidence) / (2 * game.size)
    return max(2, math.ceil(width**2 * math.log(2 / chance) / (2 * error**2)))


def _check(confidence: float) -> None:
    if not 0 < confidence < 1:
        raise BadSetting("confidence", confidence, "between 0 and 1")


def _drawn(game: Game, pairs: int, draw: np.random.Generator) -> Iterator[Floats]:
    """What each player adds on average over an order and its reverse, in batches of rows."""
    each = max(1, _AT_ONCE // game.size)
    for first in range(0, pairs, each):
        count = min(each, pairs - first)
        orders = draw.permuted(np.tile(np.arange(game.size), (count, 1)), axis=1)
        yield (_added(game, orders) + _added(game, orders[:, ::-1])) / 2


def _added(game: Game, orders: np.ndarray[tuple[int, int], np.dtype[np.int64]]) -> Floats:
    worths = game.along(orders)
    steps = np.diff(worths, axis=1, prepend=0.0)
    made = np.empty_like(steps)
    np.put_along_axis(made, orders, steps, axis=1)
    return made


@dataclass(frozen=True, slots=True)
class _Seen:
    """Mean and squared deviations of all observations so far."""

    count: int
    mean: Floats
    squares: Floats

    @classmethod
    def none(cls, players: int) -> _Seen:
        return cls(0, np.zeros(players), np.zeros(players))

    def with_more(self, batch: Floats) -> _Seen:
        """Put together after Chan, Golub and LeVeque (1979): stable for any number."""
        count, mean = len(batch), batch.mean(axis=0)
        whole, apart = self.count + count, mean - self.mean
        squares = self.squares + ((batch - mean) ** 2).sum(axis=0) + apart**2 * (self.count * count / whole)
        return _Seen(whole, self.mean + apart * (count / whole), squares)

    def told(self, ranges: Ranges, failing: float, confidence: float) -> Shapley:
        """The value with its errors.

        Args:
            ranges: of what is added.
            failing: how probable an error beyond the bound may be.
            confidence: what to tell.
        """
        width, chance = ranges.high - ranges.low, failing / (2 * len(self.mean))
        hoeffding = width * math.sqrt(math.log(2 / chance) / (2 * self.count))
        log, variance = math.log(4 / chance), self.squares / (self.count - 1)
        bernstein = np.sqrt(2 * variance * log / self.count) + 7 * width * log / (3 * (self.count - 1))
        return Shapley(self.mean, np.minimum(hoeffding, bernstein), confidence, self.count)
