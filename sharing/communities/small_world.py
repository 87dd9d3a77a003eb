"""Whether a network is a small world, and how sure that is.

A small world is as clustered as a lattice and as short as a random network. Two figures say so:

- σ = (C/C_r)/(L/L_r), above 1 (Humphries and Gurney, PLoS ONE 3(4), 2008);
- ω = L_r/L − C/C_l, near 0, from −1 of a lattice to 1 of a random network (Telesford et al. 2011),

with C the mean clustering, L the average path in hops, r random networks of as many nodes and relations,
l the ring lattice of as many. The random networks differ, so each figure comes with the interval that they
give. Of a network in pieces the largest piece is judged, and so it is of each random one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sharing.communities.constants import RANDOM_NETWORKS
from sharing.communities.errors import SampleTooSmall, SettingOutOfRange
from sharing.communities.indices import clustering, paths
from sharing.communities.network import Floats, Ints, Network
from sharing.communities.sparse import components, from_pairs


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure and what 95% of the random networks give."""

    value: float
    """The mean."""
    low: float
    """The 2.5% quantile."""
    high: float
    """The 97.5% quantile."""


@dataclass(frozen=True, slots=True)
class SmallWorld:
    """What was found."""

    nodes: int
    """Of the piece that was judged."""
    clustering: float
    """C: the mean of its nodes' binary clustering."""
    path: float
    """L: its average path in hops."""
    random_clustering: Estimate
    """C_r."""
    random_path: Estimate
    """L_r."""
    sigma: Estimate
    """σ."""
    omega: Estimate
    """ω."""
    p_value: float
    """How often a random network was at least as clustered: (1 + times)/(1 + networks)."""

    @property
    def is_small(self) -> bool:
        """Whether all of the interval of σ is above 1, and L at most twice that of random networks."""
        return self.sigma.low > 1 and self.path <= 2 * self.random_path.value

    @property
    def sentence(self) -> str:
        """The statement with its numbers."""
        return (
            f"The network {'has' if self.is_small else 'does not show'} the small-world property: "
            f"C = {self.clustering:.3f} against {self.random_clustering.value:.3f} and "
            f"L = {self.path:.3f} against {self.random_path.value:.3f} of random networks, "
            f"σ = {self.sigma.value:.2f} [{self.sigma.low:.2f}, {self.sigma.high:.2f}], "
            f"ω = {self.omega.value:.2f} [{self.omega.low:.2f}, {self.omega.high:.2f}], "
            f"p = {self.p_value:.3f} of as much clustering by chance."
        )


def small_world(network: Network, *, samples: int = RANDOM_NETWORKS, seed: int = 0) -> SmallWorld:
    """Judge the largest piece of a network against random networks; weights do not count.

    Args:
        network: at least three nodes of its largest piece must be related.
        samples: how many random networks.
        seed: of them.

    Raises:
        SampleTooSmall: the largest piece has fewer than three nodes.
        SettingOutOfRange: fewer than two random networks.
    """
    if samples < 2:
        raise SettingOutOfRange("the number of random networks", samples, "2 or more")
    piece = largest_piece(network)
    if piece.size < 3:
        raise SampleTooSmall(piece.size, 3, "related nodes")
    c, length = _figures(piece)
    draws = np.random.default_rng(seed)
    found = np.array([_figures(largest_piece(_random(piece, draws))) for _ in range(samples)])
    c_random, l_random = found[:, 0], found[:, 1]
    c_lattice = float(clustering(_ring(piece.size, piece.edges)).binary.mean())
    # Where a random network has no triangle σ has no bound; a C_r below all that can be seen stands for 0.
    seen = np.maximum(c_random, 1.0 / piece.size**2)
    omega = l_random / length - (c / c_lattice if c_lattice else 0.0)
    return SmallWorld(
        piece.size,
        c,
        length,
        _estimate(c_random),
        _estimate(l_random),
        _estimate((c / seen) / (length / l_random)),
        _estimate(omega),
        (1 + int((c_random >= c).sum())) / (1 + samples),
    )


def largest_piece(network: Network) -> Network:
    """The largest connected component; of equal ones the one of the first node."""
    if not network.size:
        return network
    piece = components(network.matrix)
    kept = np.flatnonzero(piece == int(np.bincount(piece).argmax()))
    matrix = network.matrix.scipy()[kept][:, kept]
    return Network.of([network.names[int(node)] for node in kept], matrix)


def _figures(network: Network) -> tuple[float, float]:
    return float(clustering(network).binary.mean()), paths(network).average


def _estimate(values: Floats) -> Estimate:
    low, high = (float(each) for each in np.quantile(values, (0.025, 0.975)))
    return Estimate(float(values.mean()), low, high)


def _of_pairs(count: int, one: Ints, other: Ints) -> Network:
    return Network.of([str(node) for node in range(count)], from_pairs(count, one, other))


def _random(like: Network, draws: np.random.Generator) -> Network:
    """G(n, m): as many nodes and relations, anywhere."""
    count = like.size
    places = draws.choice(count * (count - 1) // 2, size=like.edges, replace=False)
    # The pair of place p, counted row by row of the lower triangle.
    rows = ((1 + np.sqrt(1 + 8 * places.astype(np.float64))) / 2).astype(np.int64)
    rows -= rows * (rows - 1) // 2 > places
    rows += rows * (rows + 1) // 2 <= places
    return _of_pairs(count, rows, places - rows * (rows - 1) // 2)


def _ring(count: int, edges: int) -> Network:
    """The ring in which each node is related to its nearest; of the last distance only as many as fit."""
    places = np.arange(edges)
    one, apart = places % count, 1 + places // count
    return _of_pairs(count, one, (one + apart) % count)
