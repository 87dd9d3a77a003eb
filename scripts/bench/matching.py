"""How fast strangers find each other: writes docs/bench-matching.md.

Run by ``make bench-matching``. A market of a million enterprises is drawn by seed: eleven tasks of unequal
size, a quarter of the enterprises takes two, calendars of 26 weeks. One order then asks for its ten best
makers with reasons, under two rules of its own; the median of 30 orders is given, for a task of middle size
and for the largest. The peers in the same run: the same filters and score over all enterprises without the
index and without stopping early, in numpy; and a loop in Python over 2,000 enterprises, as one would write
it first, multiplied by the number of enterprises of the task. Flow and stable matching get 10,000 orders ×
10,000 makers with 20 candidates each, drawn by seed; the best of several calls is given. Their peers: HiGHS
(scipy's linprog) on the same linear programme, scipy's min_weight_full_bipartite_matching on the same
pairs, networkx's network simplex on a tenth of the orders, and the package ``matching`` on 400 orders and
makers with 20 candidates each; the sizes they were run at are named, and nothing is extrapolated beyond the
loop.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import networkx as nx
import numpy as np
import ortools
import scipy
from scipy.optimize import linprog
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from scripts.bench.report import Row, options, show, write
from sharing.capability.enterprise import EnterpriseId, Place, TaskName
from sharing.credit.fixed import Day, Fixed
from sharing.matching.constants import MINUTES, PPM
from sharing.matching.deferred import Proposing, stable
from sharing.matching.filters import filters
from sharing.matching.flow import best_value
from sharing.matching.market import MakerColumns, Market, RowColumns, market_from_columns
from sharing.matching.measures import distance_metres, free_minutes
from sharing.matching.pairs import Pairs
from sharing.matching.rules import CommunityId, LeastCredit, Metres, MostDistance
from sharing.matching.score import Weights, totals
from sharing.matching.search import find
from sharing.matching.vocabulary import Customer, Minutes, Need, NeedId
from sharing.model.terms import Money

ORACLE = Path(__file__).resolve().parents[2] / ".venv-oracle/bin/python"
FIRST = Day(20_000)
SIZES = np.array([25, 15, 12, 10, 9, 8, 7, 5, 4, 3, 2]) / 100
TASKS = [TaskName(f"task-{i}") for i in range(len(SIZES))]


def market(n: int) -> Market:
    """Enterprises in a square of 2,500 km."""
    random = np.random.default_rng(1)
    first = random.choice(len(TASKS), n, p=SIZES)
    second = random.choice(len(TASKS), n, p=SIZES)
    versatile = np.flatnonzero((random.random(n) < 0.25) & (first != second))
    maker, task = np.append(np.arange(n), versatile), np.append(first, second[versatile])
    r = len(maker)
    settled = random.integers(0, 50, n)
    return market_from_columns(
        [EnterpriseId(f"e{i:07}") for i in range(n)],
        TASKS,
        RowColumns(
            *(maker, task, random.integers(5, 13, r).astype(float), random.choice([0.4, 0.8, 1.6, 3.2], r)),
            *(random.uniform(50, 2000, r), random.integers(20, 120, r) * 1_000_000),
            random.integers(0, 2400, (r, 26), dtype=np.int32),
        ),
        MakerColumns(
            *(random.uniform(22, 45, n), random.uniform(95, 120, n)),
            *(random.integers(-3 * 10**8, 9 * 10**8, n), random.integers(0, 10_000, n) * 10**6 * MINUTES),
            *(settled, random.binomial(settled, 0.9), settled < 5, random.choice([2_000, 5_000, 10_000], n)),
        ),
        first=FIRST,
        communities={CommunityId("c"): np.flatnonzero(random.random(n) < 0.1)},
    )


def order(i: int, task: TaskName) -> Need:
    """One of many like orders."""
    random = np.random.default_rng(i)
    return Need(
        NeedId(f"n{i}"),
        Customer(EnterpriseId("stranger"), Fixed(0), frozenset([CommunityId("c")])),
        task,
        float(random.integers(7, 12)),
        1.6,
        float(random.integers(100, 1000)),
        Minutes(int(random.integers(600, 4000))),
        Day(FIRST + 3),
        Day(FIRST + 45),
        Money(6_000_000_000),
        Place(float(random.uniform(22, 45)), float(random.uniform(95, 120))),
        rules=(MostDistance(Metres(1_500_000)), LeastCredit(Fixed(-(10**8)))),
    )


def plain(some: Market, need: Need) -> object:
    """Filters and scores over everything, then a sort."""
    rows = np.arange(len(some.rows.maker))
    passes = np.ones(len(rows), dtype=np.bool_)
    for each in filters(some, need, all_tasks=True):
        passes &= each.passes(rows)
    rows = rows[passes]
    return rows[np.argsort(-totals(some, need, rows, Weights()), kind="stable")[:10]]


def loop(some: Market, need: Need, count: int) -> object:
    """One enterprise after another."""
    a, _ = some.tasks[need.task]
    found: list[tuple[int, int]] = []
    for row in range(a, a + count):
        at, rows = np.array([row]), some.rows
        if rows.tolerance[row] > need.tolerance_grade or rows.roughness[row] > need.roughness:
            continue
        if rows.largest[row] < need.size or rows.rate[row] * need.work > need.budget * MINUTES:
            continue
        if free_minutes(some, at, need.begin, need.due)[0] < need.work:
            continue
        if distance_metres(some, at, need.place)[0] > 1_500_000:
            continue
        found.append((int(totals(some, need, at, Weights())[0]), row))
    return sorted(found, reverse=True)[:10]


def best(times: int, work: Callable[[], object]) -> float:
    """Seconds of the fastest call."""
    return min(_seconds(work) for _ in range(times))


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def pairs(n: int, each: int) -> Pairs:
    """So many orders and makers with so many candidates each."""
    random = np.random.default_rng(2)
    maker = np.concatenate([np.sort(random.choice(n, each, replace=False)) for _ in range(n)])
    values = random.integers(0, PPM, (2, n * each))
    ones = np.ones(n, dtype=np.int64)
    return Pairs(n, n, np.repeat(np.arange(n), each), maker, values[0], values[1], ones, ones)


def highs(some: Pairs) -> int:
    """The linear programme."""
    p = np.arange(len(some.need))
    rows = np.concatenate((some.need, some.needs + some.maker))
    matrix = csr_array(coo_array((np.ones(2 * len(p)), (rows, np.append(p, p)))))
    quotas = np.append(some.need_quota, some.maker_quota)
    done = cast("Any", linprog(-some.need_value, A_ub=matrix, b_ub=quotas, bounds=(0, 1), method="highs"))
    return round(-done.fun)


def bipartite(some: Pairs) -> int:
    """scipy's LAPJVsp, which matches everybody or fails."""
    cost = csr_array(coo_array((PPM + 1.0 - some.need_value, (some.need, some.maker))))
    a, b = cast("Any", min_weight_full_bipartite_matching(cost))
    return round(len(a) * (PPM + 1) - cost[a, b].sum())


def simplex(some: Pairs) -> int:
    """networkx's min_cost_flow by network simplex."""
    graph = nx.DiGraph()
    n = some.needs
    graph.add_node("sink", demand=n)
    for i in range(n):
        graph.add_node(("n", i), demand=-1)
        graph.add_edge(("n", i), "sink", capacity=1, weight=0)
        graph.add_edge(("m", i), "sink", capacity=1, weight=0)
    for i, m, v in zip(some.need.tolist(), some.maker.tolist(), some.need_value.tolist(), strict=True):
        graph.add_edge(("n", i), ("m", m), capacity=1, weight=-v)
    return -int(nx.network_simplex(graph)[0])


def package(some: Pairs) -> float:
    """Seconds of the package ``matching`` for the same instance; each ranks whom it has a pair with."""
    sides: list[dict[int, list[int]]] = []
    for side, other, value in (
        (some.need, some.maker, some.need_value),
        (some.maker, some.need, some.maker_value),
    ):
        sequence = np.lexsort((other, -value, side))
        ranks: dict[int, list[int]] = {}
        for a, b in zip(side[sequence].tolist(), other[sequence].tolist(), strict=True):
            ranks.setdefault(a, []).append(b)
        sides.append(ranks)
    program = (
        "import json, sys, time, warnings; warnings.simplefilter('ignore')\n"
        "sys.setrecursionlimit(100_000)  # it copies its games deeply\n"
        "from matching.games import HospitalResident as H\n"
        "a, b = ({int(k): v for k, v in side.items()} for side in json.load(sys.stdin))\n"
        "g = H.create_from_dictionaries(a, b, {k: 1 for k in b})\n"
        "t = time.perf_counter(); g.solve(optimal='resident'); print(time.perf_counter() - t)\n"
    )
    done = subprocess.run(
        [ORACLE, "-c", program], input=json.dumps(sides), capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def ms(seconds: float) -> str:
    return f"{seconds * 1000:,.1f} ms"


def search_rows(n: int) -> list[Row]:
    found: list[Row] = []
    some = market(n)
    for task, what in ((TASKS[4], "a task of middle size"), (TASKS[0], "the largest task")):
        orders = [order(i, task) for i in range(30)]
        find(some, orders[0])
        ours = statistics.median(_seconds(lambda o=o: find(some, o)) for o in orders)
        everything = best(3, lambda o=orders[0]: plain(some, o))
        a, b = some.tasks[task]
        looped = _seconds(lambda o=orders[0]: loop(some, o, 2_000)) * (b - a) / 2_000
        found.append(
            Row(
                f"ten best of {n:,} enterprises for one order, {what} ({b - a:,} take it)",
                ms(ours),
                "20 ms",
                ours < 0.020,
                f"numpy without index {ms(everything)} ({everything / ours:.1f}×); Python loop "
                f"{looped:.1f} s ({looped / ours:,.0f}×, extrapolated from 2,000)",
            )
        )
    return found


def matching_rows() -> list[Row]:
    large, tenth, small = pairs(10_000, 20), pairs(1_000, 20), pairs(400, 20)
    flow = best(5, lambda: best_value(large))
    value = best_value(large).value
    began = time.perf_counter()
    assert highs(large) == value
    lp = time.perf_counter() - began
    began = time.perf_counter()
    assert bipartite(large) <= value
    lapjv = time.perf_counter() - began
    began = time.perf_counter()
    assert simplex(tenth) == best_value(tenth).value
    networkx = time.perf_counter() - began
    ours_tenth = best(3, lambda: best_value(tenth))
    needs = best(7, lambda: stable(large))
    makers = best(7, lambda: stable(large, Proposing.MAKERS))
    ours_small = best(7, lambda: stable(small))
    theirs = package(small)
    return [
        Row(
            "best value, 10,000 × 10,000 with 20 candidates each",
            ms(flow),
            "300 ms",
            flow <= 0.3,
            f"HiGHS, the same optimum, {lp:.2f} s ({lp / flow:.1f}×); LAPJVsp {lapjv:.2f} s "
            f"({lapjv / flow:.1f}×); networkx at 1,000 × 1,000 {networkx:.2f} s, ours there "
            f"{ms(ours_tenth)} ({networkx / ours_tenth:.0f}×)",
        ),
        Row(
            "stable, orders propose, the same size",
            ms(needs),
            "20 ms",
            needs <= 0.02,
            f"package matching at 400 × 400 {ms(theirs)}, ours there {ms(ours_small)} "
            f"({theirs / ours_small:.0f}×)",
        ),
        Row("stable, makers propose, the same size", ms(makers), "20 ms", makers <= 0.02),
    ]


def main() -> None:
    given = options(__doc__).parse_args()
    rows = [*matching_rows(), *search_rows(1_000_000)]
    show("matching", rows)
    versions = [
        *(f"numpy {np.__version__}", f"scipy {scipy.__version__}"),
        *(f"OR-tools {ortools.__version__}", f"networkx {nx.__version__}"),
    ]
    if given.dry:
        return
    write("bench-matching", "How fast strangers find each other", __doc__ or "", rows, versions)


if __name__ == "__main__":
    main()
