"""A network with its communities, as one picture."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from sharing.communities.cover import Cover
from sharing.communities.errors import NodesMismatch
from sharing.communities.network import Floats, Network
from sharing.communities.report.layout import Layout, layout_of
from sharing.report.canvas import (
    QUIET,
    SHARED,
    check_picture,
    colours,
    figure,
    save,
    segments,
    shown,
)

_MOST_LINES = 20_000
"""More lines than that are only grey: the strongest are drawn."""


def draw_network(network: Network, cover: Cover, path: Path, *, labels: Sequence[str] = ()) -> None:
    """Draw nodes by community, those of several in red, lines by weight.

    Args:
        network: what to draw.
        cover: its communities.
        path: a PNG or SVG file.
        labels: of the communities, by number; without, they are numbered from 1.

    Raises:
        NodesMismatch: the cover is of another network.
        NotAPicture: the file's name is not a picture's.
        TextNotWritable: a label has a character that SVG has no way to write.
        ToolMissing: matplotlib is not installed.
    """
    check_picture(path)
    if cover.nodes != network.size:
        raise NodesMismatch("the cover and the network", cover.nodes, network.size)
    made, axes = figure(9, 8)
    layout = layout_of(cover)
    paint(axes, network, cover, layout, layout.points, labels)
    axes.set_aspect("equal")
    axes.axis("off")
    axes.set_title(_title(network, cover), fontsize=10)
    save(made, path)


def paint(
    axes: Any,
    network: Network,
    cover: Cover,
    layout: Layout,
    points: Floats,
    labels: Sequence[str],
) -> None:
    """Onto given axes, at given points."""
    lines, shades = _lines(network, points)
    segments(axes, lines, colors=[(0.35, 0.39, 0.45, shade) for shade in shades], linewidths=0.5, zorder=1)
    palette = colours(len(cover.communities))
    for place, nodes in enumerate(cover.communities):
        own = nodes[layout.home[nodes] == place]
        name = shown(labels[place]) if place < len(labels) else f"community {place + 1}"
        axes.scatter(*points[own].T, s=26, color=palette[place], label=f"{name} ({len(nodes)})", zorder=2)
    shared = layout.home == -2
    if bool(shared.any()):
        count = int(shared.sum())
        axes.scatter(*points[shared].T, s=34, color=SHARED, label=f"in several ({count})", zorder=3)
    alone = layout.home == -1
    if bool(alone.any()):
        axes.scatter(*points[alone].T, s=14, color=QUIET, label=f"in none ({int(alone.sum())})", zorder=2)
    axes.autoscale_view()
    if len(cover.communities) <= 24:
        axes.legend(fontsize=7, loc="center left", bbox_to_anchor=(1, 0.5), frameon=False)


def _lines(network: Network, points: Floats) -> tuple[list[Any], list[float]]:
    rows = np.repeat(np.arange(network.size), network.degrees)
    upper = np.flatnonzero(rows < network.columns)
    weights = network.weights[upper]
    if len(upper) > _MOST_LINES:
        strongest = np.argsort(-weights, kind="stable")[:_MOST_LINES]
        upper, weights = upper[strongest], weights[strongest]
    ends = np.stack((points[rows[upper]], points[network.columns[upper]]), axis=1)
    most = float(weights.max()) if len(weights) else 1.0
    return list(ends), (0.08 + 0.3 * weights / most).tolist()


def _title(network: Network, cover: Cover) -> str:
    return (
        f"{network.size:,} nodes, {network.edges:,} relations, {len(cover.communities):,} communities, "
        f"{len(cover.overlapping):,} nodes in several"
    )
