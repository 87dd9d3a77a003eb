"""How fast, and how surely, value is divided: writes docs/bench-value.md.

Run by ``make bench-value``. Pools are drawn by seed: whole quantities from 0 to 100, α = 0.4. The exact
Shapley value and the look at every coalition of 25 parties are the best of five; their peer is the same sum
in plain numpy over arrays of all coalitions, player by player, which at 25 needs two gigabytes and so is run
at 22, and a loop in Python over the coalitions of 15. Sampled values are of 100 parties, to a thousandth of
the whole with 95 per cent confidence. The peer of antithetic pairs is as many orders drawn one by one: root
mean squared errors against the exact value of 20 parties, over 50 seeds. The search is of 1,000 parties; the
gap between the gain that it finds and the one that it excludes is given, in parts of the whole.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from fractions import Fraction
from math import comb

import numpy as np

from scripts.bench.report import Row, options, show, write
from sharing.capability.enterprise import EnterpriseId
from sharing.value.core import stability
from sharing.value.game import Floats, Game, PoolGame
from sharing.value.production import Party, Pool, Technology
from sharing.value.sampling import sampled, sampled_to
from sharing.value.shapley import shapley

ALPHA = Fraction(2, 5)


def game(size: int, factors: int = 2) -> PoolGame:
    draw = random.Random(size)
    rest = (1 - ALPHA) / (factors - 1)
    technology = Technology((ALPHA, *(rest for _ in range(factors - 1))))
    quantities = [[Fraction(draw.randint(0, 100)) for _ in range(factors)] for _ in range(size)]
    parties = [Party(EnterpriseId(f"p{n}"), tuple(each)) for n, each in enumerate(quantities)]
    return PoolGame(Pool(technology, tuple(parties)))


def plain(some: Game) -> Floats:
    """The definition, in arrays of all coalitions."""
    size = some.size
    masks = np.arange(1 << size, dtype=np.int64)
    worths, counts = some.block(0, size), np.bitwise_count(masks)
    weights = np.array([*(1 / (size * comb(size - 1, one)) for one in range(size)), 0.0])
    value = np.zeros(size)
    for place in range(size):
        without = masks[masks >> place & 1 == 0]
        value[place] = (weights[counts[without]] * (worths[without | 1 << place] - worths[without])).sum()
    return value


def loop(some: Game) -> list[float]:
    """The same, a coalition at a time."""
    size = some.size
    worths = some.block(0, size).tolist()
    weights = [1 / (size * comb(size - 1, one)) for one in range(size)]
    value = [0.0] * size
    for number in range(1 << size):
        weight = weights[number.bit_count()] if number + 1 < 1 << size else 0.0
        for place in range(size):
            if not number >> place & 1:
                value[place] += weight * (worths[number | 1 << place] - worths[number])
    return value


def singly(some: Game, orders: int, seed: int) -> Floats:
    """As many orders, without their reverses."""
    drawn = np.random.default_rng(seed).permuted(np.tile(np.arange(some.size), (orders, 1)), axis=1)
    steps = np.diff(some.along(drawn), axis=1, prepend=0.0)
    added = np.empty_like(steps)
    np.put_along_axis(added, drawn, steps, axis=1)
    return added.mean(axis=0)


def best(times: int, do: Callable[[], object]) -> float:
    def once() -> float:
        began = time.perf_counter()
        do()
        return time.perf_counter() - began

    return min(once() for _ in range(times))


def seconds(value: float) -> str:
    return f"{value:.2f} s" if value >= 0.1 else f"{1000 * value:.1f} ms"


def compared(size: int, name: str, peer: Callable[[Game], object]) -> str:
    """A peer beside ours at the size that it bears."""
    some = game(size)
    assert np.allclose(np.asarray(peer(some)), shapley(some).values)
    ours, theirs = best(5, lambda: shapley(some)), best(2, lambda: peer(some))
    return f"{name} at {size} {seconds(theirs)}, ours there {seconds(ours)} ({theirs / ours:,.0f}×)"


def exact_rows() -> list[Row]:
    rows: list[Row] = []
    peers = f"{compared(22, 'numpy', plain)}; {compared(15, 'Python loop', loop)}"
    for factors, beside in ((2, peers), (3, "–")):
        some = game(25, factors)
        took = best(5, lambda some=some: shapley(some))
        work = f"Shapley exact, 25 parties, {factors} factors: {1 << 25:,} coalitions"
        rows.append(Row(work, seconds(took), "2 s", took <= 2, beside))
    some = game(25)
    value = shapley(some).values
    took = best(5, lambda: stability(some, value))
    return [*rows, Row("who would leave, every coalition of 25 parties", seconds(took), "–", None)]


def sampled_rows() -> list[Row]:
    some = game(100)
    found = sampled_to(some, 1e-3 * some.whole)
    took = best(3, lambda: sampled_to(some, 1e-3 * some.whole))
    work = f"Shapley of 100 parties to 0.1 % of the whole: {found.samples:,} pairs of orders"
    return [Row(work, seconds(took), "–", None), _antithetic(game(20), 500), _search(game(1_000))]


def _antithetic(some: PoolGame, pairs: int) -> Row:
    exact = shapley(some).values

    def error(values: list[Floats]) -> float:
        return float(np.sqrt(np.mean([(one - exact) ** 2 for one in values])) / some.whole)

    ours = error([sampled(some, pairs, seed=seed).values for seed in range(50)])
    theirs = error([singly(some, 2 * pairs, seed) for seed in range(50)])
    beside = f"one by one {theirs:.1e}: {(theirs / ours) ** 2:.1f}× as many for the same error"
    work = f"error of {pairs} antithetic pairs, {some.size} parties, of the whole"
    return Row(work, f"{ours:.1e}", "–", None, beside)


def _search(some: PoolGame) -> Row:
    value = sampled_to(some, 1e-3 * some.whole).values
    judged = stability(some, value)
    took = best(3, lambda: stability(some, value))
    gap = (judged.most - judged.by_gain[0].gain) / some.whole
    work = f"who would leave, {some.size:,} parties: search and bound"
    return Row(work, f"{seconds(took)}, gap {gap:.0e}", "–", None)


def main() -> None:
    given = options(__doc__).parse_args()
    rows = [*exact_rows(), *sampled_rows()]
    show("value", rows)
    if given.dry:
        return
    write("bench-value", "How fast value is divided", __doc__ or "", rows, [f"numpy {np.__version__}"])


if __name__ == "__main__":
    main()
