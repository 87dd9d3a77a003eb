"""LFM: overlapping communities of large networks by local fitness, as NetworKit does it.

Lancichinetti, Fortunato, Kertész 2009: from a random node of no community yet, nodes are added and dropped
while f = w_in / (w_in + w_out)^α grows.
"""

from __future__ import annotations

from sharing.communities.constants import FITNESS_EXPONENT
from sharing.communities.cover import Cover
from sharing.communities.errors import SettingOutOfRange
from sharing.communities.network import Network
from sharing.communities.tools import networkit, networkit_graph


def local_fitness(network: Network, *, exponent: float = FITNESS_EXPONENT, seed: int = 0) -> Cover:
    """LFM's cover; nodes without neighbours are alone.

    NetworKit's generator of random numbers is the process's: this call sets its seed.

    Raises:
        SettingOutOfRange: the exponent is not above 0.
        ToolMissing: NetworKit is not installed.
    """
    if not exponent > 0:
        raise SettingOutOfRange("the exponent of the fitness", exponent, "above 0")
    if not network.size:
        return Cover.of(0, [])
    tool = networkit()
    tool.setSeed(seed, False)
    graph = networkit_graph(network, network.weights)
    method = tool.community.LFM(graph, tool.scd.LFMLocal(graph, exponent))
    found = method.run().getCover()
    return Cover.of(network.size, (found.getMembers(place) for place in found.getSubsetIds()))
