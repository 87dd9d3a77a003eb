"""Where nodes are drawn: communities on a ring, their members in a spiral around, the shared ones between."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sharing.communities.cover import Cover
from sharing.communities.network import Floats, Ints

_GOLDEN = np.pi * (3 - np.sqrt(5))
"""The angle between neighbours on a sunflower's spiral."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Points in the plane, the same for the same cover."""

    points: Floats
    """n × 2: of the nodes."""
    centres: Floats
    """c × 2: of the communities."""
    home: Ints
    """Of each node: its community, −1 for none, −2 for several."""


def layout_of(cover: Cover) -> Layout:
    """Place every node by the communities it is in; those in none stand in the middle."""
    count = len(cover.communities)
    memberships = cover.memberships
    home = np.full(cover.nodes, -1, dtype=np.int64)
    sizes = np.array([len(each) for each in cover.communities], dtype=np.float64)
    # Each takes as much of the ring as its circle is wide.
    widths = np.sqrt(np.maximum(sizes, 1)) + 0.6
    angles = 2 * np.pi * (np.cumsum(widths) - widths / 2) / max(float(widths.sum()), 1e-9)
    radius = max(float(widths.sum()) / np.pi, 1.0) if count > 1 else 0.0
    centres = radius * np.column_stack((np.cos(angles), np.sin(angles)))
    points = np.zeros((cover.nodes, 2))
    for place, nodes in enumerate(cover.communities):
        own = nodes[memberships[nodes] == 1]
        home[own] = place
        points[own] = centres[place] + _spiral(len(own), 0.75)
    shared = np.flatnonzero(memberships > 1)
    home[shared] = -2
    together: dict[tuple[int, ...], list[int]] = {}
    for node in shared.tolist():
        together.setdefault(tuple(_communities_of(cover, node)), []).append(node)
    for places, nodes in together.items():
        points[nodes] = centres[list(places)].mean(axis=0) + _spiral(len(nodes), 0.6)
    alone = np.flatnonzero(memberships == 0)
    points[alone] = _spiral(len(alone), 0.9)
    return Layout(points, centres, home)


def _communities_of(cover: Cover, node: int) -> list[int]:
    return [place for place, each in enumerate(cover.communities) if node in each]


def _spiral(count: int, spread: float) -> Floats:
    """That many points around the origin, evenly."""
    place = np.arange(count)
    out = spread * np.sqrt(place + 0.5)
    return np.column_stack((out * np.cos(_GOLDEN * place), out * np.sin(_GOLDEN * place)))
