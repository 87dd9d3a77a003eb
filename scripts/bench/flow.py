"""How fast trust flows and scores replay: writes docs/bench-flow.md.

Run by ``make bench-flow``. A market of 10,000 parties and 300,000 trades is drawn by seed, makers by a rank
of 1/n, 30 of them genesis. All caps are computed anew; then 2,000 trades come one by one on the last day. The
peer of the first, in the same run, is networkx's personalised PageRank on the same edges, which is what flows
without capacities. A history of 1,000,000 ratings is replayed through the on-chain form; its peer is the same
loop not compiled, on the first 10,000. Compiling is done before.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import networkx as nx
import numpy as np

from scripts.bench.report import Row, options, show, write
from sharing.credit.flow.live import LiveFlow
from sharing.credit.flow.settings import DEFAULT_FLOW
from sharing.credit.flow.solve import caps
from sharing.credit.flow.trades import Trades
from sharing.credit.replay import on_chain
from sharing.credit.replay.on_chain import replay_on_chain
from sharing.credit.replay.ratings import Ratings

PARTIES, TRADES, RATINGS, SLOW = 10_000, 300_000, 1_000_000, 10_000
GENESIS = range(30)
LAST_DAY = 21_000


def main() -> None:
    """Measure, tell, and write the page."""
    given = options(__doc__).parse_args()
    trades = market(np.random.default_rng(1))
    caps(PARTIES, trades, GENESIS, LAST_DAY)
    whole = best(lambda: caps(PARTIES, trades, GENESIS, LAST_DAY))
    peer = best(lambda: page_rank(trades), times=1)
    steps = live(trades)
    middle, late, most = (1_000 * float(np.quantile(steps, at)) for at in (0.5, 0.99, 1))
    replay_on_chain(history(np.random.default_rng(2), 100))
    ratings = history(np.random.default_rng(2), RATINGS)
    fast = best(lambda: replay_on_chain(ratings))
    slow = uncompiled(history(np.random.default_rng(2), SLOW)) * RATINGS / SLOW
    rows = [
        Row(
            f"all caps of {PARTIES:,} parties, {TRADES:,} trades",
            f"{whole:.2f} s",
            "10 s",
            whole < 10,
            f"networkx's PageRank {peer:.2f} s, {peer / whole:.0f} × ours",
        ),
        Row(
            "one trade more: median / 99 of 100 / slowest",
            f"{middle:.2f} / {late:.2f} / {most:.2f} ms",
            "10 ms for 99 of 100",
            late < 10,
            f"all anew, {1_000 * whole / middle:,.0f} × the median",
        ),
        Row(
            f"{RATINGS:,} ratings through the on-chain form",
            f"{fast:.2f} s",
            "1 s",
            fast < 1,
            f"not compiled, at the pace of {SLOW:,}: {slow:.0f} s, {slow / fast:.0f} × ours",
        ),
    ]
    title = "How fast trust flows and scores replay"
    show(title, rows)
    if not given.dry:
        write(
            "bench-flow",
            title,
            __doc__ or "",
            rows,
            [f"numpy {np.__version__}", f"networkx {nx.__version__}"],
        )


def market(source: np.random.Generator) -> Trades:
    """Trades of a year, the small parties rare."""
    share = 1 / np.arange(1, PARTIES + 1)
    customer = source.integers(0, PARTIES, TRADES)
    maker = source.choice(PARTIES, TRADES, p=share / share.sum())
    maker = np.where(maker == customer, (maker + 1) % PARTIES, maker)
    day = np.sort(source.integers(LAST_DAY - 365, LAST_DAY + 1, TRADES))
    return Trades(
        customer,
        maker,
        source.integers(1_000, 500_000, TRADES),
        day,
        (source.random(TRADES) < 0.9).astype(int),
    )


def page_rank(trades: Trades) -> None:
    """The peer's: a graph, and a walk with restart at the genesis parties."""
    graph = nx.DiGraph()
    graph.add_nodes_from(range(PARTIES))
    for a, b, paid in zip(trades.customer.tolist(), trades.maker.tolist(), trades.paid.tolist(), strict=True):
        weight = graph.edges[a, b]["weight"] if graph.has_edge(a, b) else 0
        graph.add_edge(a, b, weight=weight + paid)
    nx.pagerank(graph, alpha=1 - DEFAULT_FLOW.kept_bps / 10_000, personalization=dict.fromkeys(GENESIS, 1))


def live(trades: Trades) -> list[float]:
    """Seconds that each of the last trades took."""
    flow, found, more = LiveFlow(PARTIES, GENESIS), list[float](), market(np.random.default_rng(3))
    for trade in zip(*(getattr(trades, name).tolist() for name in FIELDS), strict=True):
        flow.take(*trade)
    for a, b, paid, _, praised in zip(
        *(getattr(more, name)[:2_000].tolist() for name in FIELDS), strict=True
    ):
        began = time.perf_counter()
        flow.take(a, b, paid, LAST_DAY, praised)
        found.append(time.perf_counter() - began)
    return found


FIELDS = "customer", "maker", "paid", "day", "praised"


def history(source: np.random.Generator, count: int) -> Ratings:
    """Ratings among 10,000 parties over three years."""
    rater, step = source.integers(0, PARTIES, count), source.integers(1, PARTIES, count)
    value = np.clip(source.normal(0.3, 0.4, count), -1, 1)
    names = tuple(map(str, range(PARTIES)))
    return Ratings(
        rater, (rater + step) % PARTIES, value, np.sort(source.uniform(1.6e9, 1.7e9, count)), names
    )


def uncompiled(ratings: Ratings) -> float:
    """Seconds of the same loop as it is written."""
    fast = on_chain.compiled
    on_chain.compiled = lambda plain: plain
    try:
        return best(lambda: replay_on_chain(ratings), times=1)
    finally:
        on_chain.compiled = fast


def best(act: Callable[[], object], times: int = 3) -> float:
    """The least of some runs, in seconds."""
    found: list[float] = []
    for _ in range(times):
        began = time.perf_counter()
        act()
        found.append(time.perf_counter() - began)
    return min(found)


if __name__ == "__main__":
    main()
