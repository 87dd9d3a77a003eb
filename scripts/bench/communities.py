"""What EAGLE finds and how fast, beside other methods: writes docs/bench-communities.md.

Run by ``make bench-communities``. Agreement with known truth on LFR networks with overlaps (μ = .1, a tenth
of the nodes in two communities; without weights, and with the program's own), and on one made in the run by
NetworKit's LFR generator, whose truth does not overlap and which nothing was tuned on. Agreement is given as
LFK / MGH / ω: the overlapping normalised mutual information of Lancichinetti, Fortunato, Kertész 2009, that
of McDaid, Greene, Hurley 2011 (by the larger entropy), and the omega index; up to 1,000 nodes cdlib's figures
for our covers stand beside ours. The peers run in the same run: NetworKit's LFM in ours, LPANNI, SLPA and
Leiden by cdlib in an environment of its own; LPANNI and SLPA read no weights, and are left out at 10,000
nodes. The cut by subtrees has γ = 2 everywhere; γ = 1 and 3 are shown too, since γ was chosen with the
two LFR files in sight. Speeds are the best of five, reading the network not counted. The peer of EAGLE's
speed is the usual way to do it, one table of all pairs with row maxima, in numpy; it takes 8 bytes for every
pair of cliques, so that it does not fit at 10,000 nodes. There EAGLE runs in a process of its own, whose peak
memory is told. The peer of the collaboration importance is NetworKit's all-pairs shortest paths for each
removed node, timed for five of them.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkit
import numba
import numpy as np

from scripts.bench.report import Row, options, show, write
from sharing.communities import (
    Agreement,
    Cover,
    Distance,
    Limits,
    Method,
    Network,
    betweenness,
    collaboration_importance,
    communities_of,
    compare,
    eagle,
)
from sharing.communities.cliques import initial_communities
from tests.sharing.communities.networks import lfr

MANY = Limits(cliques=50_000)
"""At 10,000 nodes there are more cliques than EAGLE takes unasked."""
ROOT = Path(__file__).resolve().parents[2]
PEERS = ROOT / ".venv-peers/bin/python"

PEER_PROGRAM = """
import io, json, sys, time, contextlib, warnings
warnings.simplefilter("ignore")
with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
    import networkx as nx
    from cdlib import NodeClustering, algorithms, evaluation
told = json.load(sys.stdin)
graph = nx.Graph()
graph.add_nodes_from(range(told["nodes"]))
graph.add_weighted_edges_from(told["edges"])
methods = {
    "LPANNI": lambda: algorithms.lpanni(graph),
    "SLPA": lambda: algorithms.slpa(graph),
    "Leiden": lambda: algorithms.leiden(graph, weights="weight"),
}
found = {}
with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
    for name in told["methods"]:
        began = time.perf_counter()
        covers = methods[name]().communities
        found[name] = [time.perf_counter() - began, [list(map(int, each)) for each in covers]]
    first, second = (NodeClustering(told[name], graph, overlap=True) for name in ("ours", "truth"))
    said = told["check"] and {
        "lfk": evaluation.overlapping_normalized_mutual_information_LFK(first, second).score,
        "mgh": evaluation.overlapping_normalized_mutual_information_MGH(first, second).score,
        "omega": evaluation.omega(first, second).score,
    }
json.dump({"covers": found, "agreement": said}, sys.stdout)
"""


def figures(found: Agreement) -> str:
    return f"{found.nmi_lfk:.3f} / {found.nmi_mgh:.3f} / {found.omega:.3f}"


def edges_of(network: Network) -> list[tuple[int, int, float]]:
    rows = np.repeat(np.arange(network.size), network.degrees)
    upper = rows < network.columns
    ends = (rows[upper].tolist(), network.columns[upper].tolist(), network.weights[upper].tolist())
    return list(zip(*ends, strict=True))


def lfr_made(size: int, seed: int) -> tuple[Network, Cover]:
    networkit.setSeed(seed, False)
    made = networkit.generators.LFRGenerator(size)
    made.generatePowerlawDegreeSequence(15, 50, -2)
    made.generatePowerlawCommunitySizeSequence(20, 100, -1)
    made.setMu(0.1)
    made.run()
    edges = [(str(one), str(other), 1.0) for one, other in made.getGraph().iterEdges()]
    parts = made.getPartition()
    truth = Cover.of(size, (parts.getMembers(place) for place in parts.getSubsetIds()))
    return Network.from_edges([str(node) for node in range(size)], edges), truth


def peers(
    network: Network, ours: Cover, truth: Cover, methods: list[str]
) -> tuple[dict[str, tuple[float, Cover]], dict[str, float] | None]:
    told = {
        "nodes": network.size,
        "edges": edges_of(network),
        "methods": methods,
        # cdlib's omega takes minutes at 10,000 nodes
        "check": network.size <= 1000,
        "ours": [each.tolist() for each in ours.communities],
        "truth": [each.tolist() for each in truth.communities],
    }
    done = subprocess.run(
        [PEERS, "-c", PEER_PROGRAM], input=json.dumps(told), capture_output=True, text=True, check=True
    )
    said = json.loads(done.stdout)
    return {
        name: (seconds, Cover.of(network.size, covers)) for name, (seconds, covers) in said["covers"].items()
    }, said["agreement"]


def agreement(
    title: str, network: Network, truth: Cover, methods: list[str], least: float | None
) -> list[Row]:
    began = time.perf_counter()
    dendrogram = eagle(network, limits=MANY)
    ours = dendrogram.cover()
    took = time.perf_counter() - began
    found = compare(ours, truth)
    theirs, said = peers(network, ours, truth, methods)
    began = time.perf_counter()
    lfm = communities_of(network, Method.LFM).cover
    theirs = {"NetworKit LFM": (time.perf_counter() - began, lfm), **theirs}
    named = "; ".join(
        f"{name} {figures(compare(cover, truth))} ({seconds:.2f} s)"
        for name, (seconds, cover) in theirs.items()
    )
    cuts = ", ".join(
        f"γ = {resolution:g}: {figures(compare(dendrogram.subtree_cover(resolution), truth))}"
        for resolution in (1.0, 3.0)
    )
    if said:
        named += "; cdlib of our cover: " + " / ".join(
            f"{said[name]:.3f}" for name in ("lfk", "mgh", "omega")
        )
    return [
        Row(
            f"{title}: EAGLE, k = 4, cut at the largest EQ",
            f"{figures(found)} ({took:.2f} s)",
            "–" if least is None else f"{least} / {least}",
            None if least is None else min(found.nmi_lfk, found.nmi_mgh) >= least,
            named,
        ),
        Row(
            f"{title}: the same dendrogram, cut by subtrees",
            figures(compare(dendrogram.subtree_cover(), truth)),
            "a higher MGH than at the largest EQ",
            compare(dendrogram.subtree_cover(), truth).nmi_mgh > found.nmi_mgh,
            cuts,
        ),
    ]


# --- speed ------------------------------------------------------------------------------------------------


def best(work: Callable[[], object], times: int = 5) -> float:
    found: list[float] = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        found.append(time.perf_counter() - began)
    return min(found)


def table_of_pairs(network: Network) -> None:
    """EAGLE the usual way: M of all pairs in one table, and the best of each row beside it; EQ left out."""
    initial = initial_communities(network, 4)
    matrix: Any = network.matrix.scipy()
    k = network.strengths
    total = k.sum()
    belongs = np.zeros((len(initial), network.size))
    for place, nodes in enumerate(initial):
        belongs[place, nodes] = 1
    around = np.asarray((matrix @ belongs.T).T) * total + belongs * k**2
    sums = belongs @ k
    table = around @ belongs.T - np.outer(sums, sums)
    np.fill_diagonal(table, -np.inf)
    rows, partners = table.max(axis=1), table.argmax(axis=1)
    for _ in range(len(initial) - 1):
        one = int(rows.argmax())
        other = int(partners[one])
        common = belongs[one] * belongs[other]
        belongs[one] = np.maximum(belongs[one], belongs[other])
        belongs[other] = 0
        around[one] += around[other] - (matrix @ common) * total - common * k**2
        sums[one] = belongs[one] @ k
        row = belongs @ around[one] - sums[one] * sums
        row[one] = row[other] = row[rows == -np.inf] = -np.inf
        table[one] = table[:, one] = row
        table[other] = table[:, other] = -np.inf
        rows[other], partners[other] = -np.inf, 0
        stale = np.flatnonzero((partners == one) | (partners == other))
        rows[stale], partners[stale] = table[stale].max(axis=1), table[stale].argmax(axis=1)
        better = row > rows
        rows[better], partners[better] = row[better], one
        rows[one], partners[one] = row.max(), row.argmax()


def park(seed: int = 1) -> Network:
    """151 firms of eleven trades, a quarter of them in two; alike those of the same trade and level."""
    draws = np.random.default_rng(seed)
    trades = draws.integers(0, 11, (151, 2))
    trades[draws.random(151) > 0.25, 1] = -1
    levels = draws.random(151)
    edges = [
        (str(one), str(other), float(1 - abs(levels[one] - levels[other])))
        for one in range(151)
        for other in range(one)
        if set(trades[one]) & set(trades[other]) - {-1} and abs(levels[one] - levels[other]) < 0.5
    ]
    return Network.from_edges([str(node) for node in range(151)], edges)


def peak_memory() -> float:
    """Of this process, in MB; what getrusage tells begins with the peak of the process that started it."""
    return int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]) / 1024


def child(path: str) -> None:
    told = np.load(path)
    names = [str(node) for node in range(int(told["nodes"]))]
    ends = (told["one"].tolist(), told["other"].tolist())
    network = Network.from_edges(names, ((str(a), str(b), 1.0) for a, b in zip(*ends, strict=True)))
    before = peak_memory()
    began = time.perf_counter()
    dendrogram = eagle(network, limits=MANY)
    seconds = time.perf_counter() - began
    told = {
        "seconds": seconds,
        "mb": peak_memory(),
        "before": before,
        "cliques": len(dendrogram.initial),
    }
    print(json.dumps(told))


def alone(network: Network) -> dict[str, float]:
    """EAGLE in a process of its own."""
    edges = np.array([edge[:2] for edge in edges_of(network)])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "edges.npz"
        np.savez(path, nodes=network.size, one=edges[:, 0], other=edges[:, 1])
        done = subprocess.run(
            [sys.executable, "-m", "scripts.bench.communities", "--child", str(path)],
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
        )
    return json.loads(done.stdout)


def importance_peer(network: Network, removed: int = 5) -> float:
    """Seconds for all nodes, by all shortest paths again without each."""
    graph = networkit.Graph(network.size, weighted=True)
    for one, other, weight in edges_of(network):
        graph.addEdge(one, other, 1 / weight)
    began = time.perf_counter()
    for node in range(removed):
        rest = networkit.Graph(graph)
        rest.removeNode(node)
        networkit.distance.APSP(rest).run()
    return (time.perf_counter() - began) * network.size / removed


def speeds(large: Network) -> list[Row]:
    rows: list[Row] = []
    for title, network, target in (
        ("151 firms of eleven trades", park(), 0.01),
        ("o1k_m1, 1,000 nodes", lfr("o1k_m1", False)[0], 0.3),
    ):
        ours = best(lambda network=network: eagle(network))
        theirs = best(lambda network=network: table_of_pairs(network), 2)
        cliques = len(eagle(network).initial)
        rows.append(
            Row(
                f"EAGLE, {title}, {network.edges:,} relations, {cliques:,} cliques and nodes",
                f"{ours * 1000:.1f} ms",
                f"{target * 1000:.0f} ms",
                ours <= target,
                f"a table of all pairs, without EQ: {theirs * 1000:.1f} ms ({theirs / ours:.1f} ×)",
            )
        )
    found = alone(large)
    pairs = found["cliques"] ** 2 * 8 / 2**30
    rows.append(
        Row(
            f"EAGLE, {large.size:,} nodes, {large.edges:,} relations, {found['cliques']:,} cliques and nodes",
            f"{found['seconds']:.1f} s, {found['mb']:.0f} MB at its peak ({found['before']:.0f} before)",
            "44 s, 3.2 GB",
            found["seconds"] < 44 and found["mb"] < 3200,
            f"a table of all pairs would take {pairs:.1f} GB",
        )
    )
    names = [str(node) for node in range(1000)]
    draws = np.random.default_rng(1)
    drawn = {(int(min(e)), int(max(e))) for e in draws.integers(0, 1000, (5100, 2)) if e[0] != e[1]}
    ends = sorted(drawn)[:5000]
    network = Network.from_edges(names, ((str(a), str(b), float(draws.uniform(0.1, 1))) for a, b in ends))
    collaboration_importance(park())  # compiled before the clock starts
    ours, theirs = best(lambda: collaboration_importance(network), 3), importance_peer(network)
    rows.append(
        Row(
            f"collaboration importance of all, exactly, by 1/w: 1,000 nodes, {network.edges:,} relations",
            f"{ours:.2f} s",
            "1 s",
            ours <= 1,
            f"NetworKit's APSP without each: {theirs:.0f} s ({theirs / ours:.0f} ×)",
        )
    )
    between = best(lambda: betweenness(network, Distance.INVERSE_WEIGHT), 3)
    rows.append(Row("betweenness by 1/w, the same network (NetworKit)", f"{between:.2f} s", "–", None))
    return rows


def main() -> None:
    parser = options(__doc__)
    parser.add_argument("--child")
    asked = parser.parse_args()
    if asked.child:
        child(asked.child)
        return
    networkit.setNumberOfThreads(1)
    rows: list[Row] = []
    for name, least in (("o200_m1", None), ("o1k_m1", 0.66)):
        for weighted in (False, True):
            network, truth = lfr(name, weighted)
            title = f"{name}, {'weighted' if weighted else 'unweighted'}"
            rows += agreement(
                title, network, truth, ["LPANNI", "SLPA", "Leiden"], None if weighted else least
            )
    large, truth = lfr_made(10_000, seed=7)
    rows += agreement("10,000 nodes, made in the run", large, truth, ["Leiden"], None)
    rows += speeds(large)
    title = "Communities: what is found, and how fast"
    show(title, rows)
    versions = (f"numpy {np.__version__}", f"numba {numba.__version__}", f"networkit {networkit.__version__}")
    if asked.dry:
        return
    write("bench-communities", title, __doc__ or "", rows, versions)


if __name__ == "__main__":
    main()
