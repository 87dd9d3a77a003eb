"""What igraph says of a network, in its own environment."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import numpy as np

from sharing.communities import Network
from tests.absent import absent

PYTHON = Path(__file__).resolve().parents[3] / ".venv-oracle/bin/python"

PROGRAM = """
import json, sys
import igraph
told = json.load(sys.stdin)
graph = igraph.Graph(n=told["nodes"], edges=told["edges"])
weights = told["weights"]
lengths = [1 / weight for weight in weights]
pairs = max(1, (told["nodes"] - 1) * (told["nodes"] - 2) / 2)
json.dump({
    "strength": graph.strength(weights=weights),
    "betweenness": [each / pairs for each in graph.betweenness()],
    "betweenness_by_weight": [each / pairs for each in graph.betweenness(weights=lengths)],
    "binary": graph.transitivity_local_undirected(mode="zero"),
    "barrat": graph.transitivity_local_undirected(mode="zero", weights=weights),
    "average": graph.average_path_length(),
    "average_by_weight": graph.average_path_length(weights=lengths),
    "cliques": sorted(sorted(each) for each in graph.maximal_cliques()),
}, sys.stdout)
"""


def igraph_says(network: Network) -> dict[str, Any]:
    if not PYTHON.exists():
        absent("igraph is not here: `make .venv-oracle/.packages` puts it into .venv-oracle")
    rows = np.repeat(np.arange(network.size), network.degrees)
    upper = rows < network.columns
    told = {
        "nodes": network.size,
        "edges": np.column_stack((rows[upper], network.columns[upper])).tolist(),
        "weights": network.weights[upper].tolist(),
    }
    done = subprocess.run(
        [PYTHON, "-c", PROGRAM], input=json.dumps(told), capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)
