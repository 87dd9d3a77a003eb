"""Coalitions that would leave, where there are too many to look at each: a search, and what it proves.

Of any game all single players, all pairs (up to ``PAIRED`` players), and the complements of both are looked
at. Of a pool's game a search for the largest excess comes on top, and a bound that no coalition exceeds. With
s_if player i's part of factor f, a geometric mean is below every arithmetic one with prices p whose weighted
geometric mean is 1:

    Π_f s_Sf^e_f  ≤  Σ_f e_f·p_f·s_Sf      where Π_f p_f^e_f = 1,

so that for every such p, and every coalition S at once,

    v(S) − x(S)  ≤  Σ_{i∈S} (Q·Σ_f e_f·p_f·s_if − x_i)  ≤  Σ_i max(0, Q·Σ_f e_f·p_f·s_if − x_i)  =  U(p).

U is convex in log p. Its smallest value, found by golden section, bounds every excess; any p proves its own
U(p), so an imprecise search only proves less. At p = 1 the core rule has U = 0: that it is in the core is
proven for any number of players. Players whose term is positive at some p are the candidates of the search,
of which the best are then improved by letting players in and out one by one. The found excess is a lower
bound of the largest, U an upper one.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np

from sharing.value.game import Floats, Game, PoolGame, Truths

PAIRED = 300
"""Of more players, pairs are left out: they are a million at a thousand, each with its complement."""
_FURTHEST = 170.0
"""The logarithm of how far prices are apart at most: further than quantities can be."""
_STEPS = (92, 47)
"""Golden sections with one price to find, and along each of two: they leave 340·0.618^steps."""
_GOLDEN = (math.sqrt(5) - 1) / 2
_STARTS = 20
"""How many of the search's coalitions are improved one by one."""
_KEPT = 200
"""How many coalitions of the largest excess are kept, and as many of the largest a head."""


@dataclass(slots=True)
class Found:
    """What the search saw."""

    coalitions: list[tuple[tuple[int, ...], float]] = field(
        default_factory=list[tuple[tuple[int, ...], float]]
    )
    """Those of the largest excess, and of the largest a head, with what they could have alone."""
    checked: int = 0
    """How many different coalitions were looked at."""
    excesses: Floats = field(default_factory=lambda: np.zeros(0))
    """Of all of them."""
    most: float = math.inf
    """Proven: no coalition's excess is larger."""

    def leaving(self, least: float) -> int:
        """How many have a larger excess than that."""
        return int(np.count_nonzero(self.excesses > least))


def search(game: Game, given: Floats) -> Found:
    """Look for coalitions that have more alone than they are given."""
    found, size = Found(), game.size
    kept: dict[bytes, tuple[float, float, Truths]] = {}
    excesses: list[Floats] = []

    def look(members: Truths) -> Floats:
        worths = game.worths(members)
        gains = worths - members.astype(np.float64) @ given
        heads = gains / np.count_nonzero(members, axis=1)
        near = np.unique(np.concatenate([np.argsort(-each)[:_KEPT] for each in (gains, heads)]))
        for place in near.tolist():
            kept[members[place].tobytes()] = (float(gains[place]), float(worths[place]), members[place])
        return gains

    for members in _small_and_large(size):
        excesses.append(look(members))
    if isinstance(game, PoolGame):
        seen: dict[bytes, Truths] = {}
        found.most = _bound(game, given, seen)
        few = 2 if size <= PAIRED else 1

        def new(members: Truths) -> bool:
            return few < int(np.count_nonzero(members)) < size - few

        if some := [each for each in seen.values() if new(each)]:
            more = np.array(some)
            gains = look(more)
            excesses.append(gains)
            starts = more[np.argsort(-gains, kind="stable")[:_STARTS]]
            way = {each.tobytes(): each for start in starts for each in _improved(game, given, start)}
            if better := [each for key, each in way.items() if new(each) and key not in seen]:
                excesses.append(look(np.array(better)))
    found.excesses = np.concatenate(excesses)
    found.checked = len(found.excesses)
    best = sorted(kept.values(), key=lambda each: -each[0])
    heads = sorted(kept.values(), key=lambda each: -each[0] / int(each[2].sum()))
    both = {each[2].tobytes(): each for each in (*best[:_KEPT], *heads[:_KEPT])}
    found.coalitions = [
        (tuple(np.flatnonzero(members).tolist()), alone) for _, alone, members in both.values()
    ]
    return found


def _small_and_large(size: int) -> Iterator[Truths]:
    """All single players and pairs, and all but those."""
    alone = np.eye(size, dtype=np.bool_)
    yield alone
    yield ~alone
    for one in range(size - 1 if size <= PAIRED else 0):
        both = alone[one + 1 :].copy()
        both[:, one] = True
        yield both
        yield ~both


def _bound(game: PoolGame, given: Floats, seen: dict[bytes, Truths]) -> float:
    """The smallest U that was found; ``seen`` gets the coalitions with positive terms on the way."""
    powers, whole, parts = np.array(game.elasticities), game.whole, game.parts
    best = math.inf

    def at(free: tuple[float, ...]) -> float:
        nonlocal best
        logs = np.array((*free, 0.0))
        logs -= float(powers @ logs)
        terms = whole * (parts @ (powers * np.exp(logs))) - given
        inside = terms > 0
        seen.setdefault(inside.tobytes(), inside)
        value = float(terms[inside].sum())
        best = min(best, value)
        return value

    free = len(powers) - 1
    at((0.0,) * free)
    if free == 1:
        _golden(lambda one: at((one,)), _STEPS[0])
    else:
        _golden(lambda one: _golden(lambda other: at((one, other)), _STEPS[1]), _STEPS[1])
    return best


def _golden(of: Callable[[float], float], steps: int) -> float:
    """The smallest value of a convex function of a number, by golden section (Kiefer 1953)."""
    low, high = -_FURTHEST, _FURTHEST
    one, two = high - _GOLDEN * (high - low), low + _GOLDEN * (high - low)
    first, second = of(one), of(two)
    for _ in range(steps):
        if first <= second:
            high, two, second = two, one, first
            one = high - _GOLDEN * (high - low)
            first = of(one)
        else:
            low, one, first = one, two, second
            two = low + _GOLDEN * (high - low)
            second = of(two)
    return min(first, second)


def _improved(game: PoolGame, given: Floats, members: Truths) -> Iterator[Truths]:
    """Coalitions on the way up, each with one player in or out that gains most."""

    def gain(some: Truths) -> float:
        return float(game.worths(some[None])[0] - given[some].sum())

    now = gain(members)
    while True:
        change = np.where(members, -1.0, 1.0)
        # Rounding may leave a little of what nobody has: the chosen one is looked at anew.
        sums = np.maximum(game.parts[members].sum(axis=0) + change[:, None] * game.parts, 0)
        gains = game.made(list(sums.T)) - change * given
        members = members.copy()
        members[int(gains.argmax())] ^= True
        before, now = now, gain(members)
        if now <= before:
            return
        yield members
