"""Who would leave: divisions against what coalitions could have by themselves (the core, Gillies 1959).

A division of the whole is in the core if no coalition S has more by itself than the division gives its
members: ``v(S) ≤ Σ_{i∈S} x_i``. The excess ``v(S) − x(S)`` is what it would gain by leaving.

The core rule of a pool pays every factor by its elasticity, and each party by its part of the factor:

    x_i = Q · Σ_f e_f · f_i / F_N        (two factors: Q·[α·O_i/O_N + (1−α)·R_i/R_N])

It pays all of Q, as output of constant returns is the sum of the factors by their marginal products (Euler).
It is always in the core: S makes ``Q·Π (F_S/F_N)^e`` alone, the weighted geometric mean of its parts of the
factors, and gets Q times their arithmetic mean. The Shapley value has no such promise (Shapley 1971 proves it
for convex games, and these are superadditive but not convex).

Up to ``MOST_EXACT`` players every coalition is looked at; above, see ``sharing.value.search``.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from sharing.capability.enterprise import EnterpriseId
from sharing.value.errors import BadDivision
from sharing.value.game import MOST_EXACT, Floats, Game, doubled, members_of
from sharing.value.production import Pool
from sharing.value.search import search
from sharing.value.shapley import BITS

TOLERANCE = 1e-12
"""Of the whole: a coalition that gains less by leaving gains by rounding only."""
ADDS_UP = 1e-9
"""Of the whole: how far a division may be from it."""


def core_rule(pool: Pool) -> tuple[Fraction, ...]:
    """Each party's part of the whole by the core rule, exactly; together 1."""
    totals, powers = pool.totals, pool.technology.elasticities
    return tuple(
        sum(
            (power * one / total for power, one, total in zip(powers, each, totals, strict=True)), Fraction(0)
        )
        for each in pool.vectors
    )


@dataclass(frozen=True, slots=True)
class Coalition:
    """Some players, what they could have by themselves, and what a division gives them."""

    members: tuple[EnterpriseId, ...]
    """Who."""
    alone: float
    """What they could have without the others."""
    given: float
    """What they get."""

    @property
    def gain(self) -> float:
        """What they would gain together by leaving: the excess."""
        return self.alone - self.given

    @property
    def per_head(self) -> float:
        """The same for each of them."""
        return self.gain / len(self.members)


@dataclass(frozen=True, slots=True)
class Stability:
    """Whether a division holds, and who would leave it."""

    by_gain: tuple[Coalition, ...]
    """Those that would gain most by leaving, most first; none that would not gain."""
    by_head: tuple[Coalition, ...]
    """Those whose members would gain most each."""
    leaving: int
    """How many of those that were looked at would gain."""
    checked: int
    """How many were looked at."""
    complete: bool
    """Whether these are all there are, the whole and nobody aside."""
    most: float
    """Proven: no coalition gains more by leaving. 0 where none gains, infinite where nothing is proven."""

    @property
    def holds(self) -> bool | None:
        """Whether it is in the core; None where no coalition was found to leave, and none is excluded."""
        if self.leaving:
            return False
        return True if self.most == 0 else None

    @property
    def sentence(self) -> str:
        """Whether it holds, and what that is known from, in words."""
        looked = f"{self.checked:,} coalitions{'' if self.complete else ' that were looked at'}"
        if self.holds:
            known = f"of {looked} none has" if self.complete else "it is proven that no coalition has"
            return f"Nobody would leave: {known} more by itself."
        proven = f"no coalition at all gains more than {self.most:,.4g}"
        if self.leaving:
            gains = f"would leave, and gain up to {self.by_gain[0].gain:,.4g}"
            bound = "" if self.complete or self.most == math.inf else f"; {proven}"
            return f"{self.leaving:,} of {looked} {gains}{bound}."
        rest = "nothing is known of the others" if self.most == math.inf else proven
        return f"None of {looked} would leave; {rest}."


def stability(game: Game, division: Sequence[float] | Floats, show: int = 10) -> Stability:
    """Who would leave a division.

    Args:
        game: what coalitions could have.
        division: what each player gets, in the players' order; together the whole.
        show: how many coalitions to name, by either order.

    Raises:
        BadDivision: it has another length, or does not add up to the whole.
    """
    given = np.asarray(division, dtype=np.float64)
    if given.shape != (game.size,):
        raise BadDivision(f"it has {given.size} parts for {game.size} players")
    whole = game.whole
    if not abs(float(given.sum()) - whole) <= ADDS_UP * abs(whole):
        raise BadDivision(f"it adds up to {float(given.sum()):.9g}, and there is {whole:.9g}")
    least = TOLERANCE * abs(whole)
    if game.size <= MOST_EXACT:
        return _all(game, given, least, show)
    found = search(game, given)
    leaving = [
        Coalition(tuple(game.players[each] for each in members), alone, float(given[list(members)].sum()))
        for members, alone in found.coalitions
    ]
    leaving = [each for each in leaving if each.gain > least]
    return Stability(
        tuple(heapq.nlargest(show, leaving, key=lambda each: each.gain)),
        tuple(heapq.nlargest(show, leaving, key=lambda each: each.per_head)),
        *(found.leaving(least), found.checked, False),
        0.0 if found.most <= least else found.most,
    )


class _Best:
    """The largest of many figures, with the numbers of whose they are."""

    def __init__(self, show: int, least: float) -> None:
        self._show, self._floor = show, least
        self.kept: list[tuple[float, int]] = []

    def offer(self, figures: Floats, start: int) -> None:
        """Look at the figures of the coalitions from a number on."""
        for place in np.flatnonzero(figures > self._floor).tolist() if self._show else ():
            heapq.heappush(self.kept, (float(figures[place]), start + place))
            if len(self.kept) > self._show:
                heapq.heappop(self.kept)
                self._floor = max(self._floor, self.kept[0][0])


def _all(game: Game, given: Floats, least: float, show: int) -> Stability:
    size, bits = game.size, min(game.size, BITS)
    below = doubled(given[:bits])
    heads = np.bitwise_count(np.arange(1 << bits)).astype(np.float64)
    by_gain, by_head, leaving, most = _Best(show, least), _Best(show, 0.0), 0, 0.0
    everybody = (1 << size) - 1
    for high in range(1 << (size - bits)):
        above = members_of(high, size - bits)
        gains = game.block(high << bits, bits) - below - float(given[[bits + each for each in above]].sum())
        gains[gains <= least] = 0.0
        if not high:
            gains[0] = 0.0
        if (high + 1) << bits > everybody:
            gains[-1] = 0.0
        count = int(np.count_nonzero(gains))
        if count:
            leaving += count
            most = max(most, float(gains.max()))
            by_gain.offer(gains, high << bits)
            by_head.offer(gains / np.maximum(heads + len(above), 1), high << bits)
    named = [_named(game, given, (number for _, number in best.kept)) for best in (by_gain, by_head)]
    return Stability(
        tuple(sorted(named[0], key=lambda each: -each.gain)),
        tuple(sorted(named[1], key=lambda each: -each.per_head)),
        *(leaving, everybody - 1, True, most),
    )


def _named(game: Game, given: Floats, numbers: Iterable[int]) -> list[Coalition]:
    made: list[Coalition] = []
    for number in numbers:
        members = list(members_of(number, game.size))
        row = np.zeros((1, game.size), dtype=np.bool_)
        row[0, members] = True
        alone = float(game.worths(row)[0])
        made.append(
            Coalition(tuple(game.players[each] for each in members), alone, math.fsum(given[members]))
        )
    return made
