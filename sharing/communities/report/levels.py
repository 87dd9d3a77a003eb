"""The two levels in one picture: communities below, collaborations above (SM figures 2 and 10)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

import numpy as np

from sharing.communities.cover import Cover
from sharing.communities.errors import NodesMismatch
from sharing.communities.network import Floats, Network, NodeName
from sharing.communities.report.layout import layout_of
from sharing.communities.report.network import paint
from sharing.report.canvas import QUIET, SHARED, check_picture, figure, save, segments, shown

_SLANT = np.array([[1.0, 0.0], [0.35, 0.45]])
"""Both planes lie: what is behind goes to the right and up."""


def draw_levels(
    first: Network,
    cover: Cover,
    second: Network,
    path: Path,
    *,
    cores: Collection[NodeName] = (),
    labels: Sequence[str] = (),
) -> None:
    """Draw the similarity network below, the collaborations above it, and a line between a firm and itself.

    Args:
        first: the similarity network.
        cover: its communities.
        second: the collaborations; nodes that are in both have the same name.
        path: a PNG or SVG file.
        cores: the core manufacturers among the second's nodes, drawn as red squares.
        labels: of the communities, by number.

    Raises:
        NodesMismatch: the cover is of another network.
        NotAPicture: the file's name is not a picture's.
        TextNotWritable: a core's name or a label has a character that SVG has no way to write.
        ToolMissing: matplotlib is not installed.
    """
    check_picture(path)
    if cover.nodes != first.size:
        raise NodesMismatch("the cover and the first level", cover.nodes, first.size)
    made, axes = figure(11, 9)
    layout = layout_of(cover)
    below = layout.points @ _SLANT
    lift = 1.15 * float(np.ptp(below[:, 1])) + 2 if len(below) else 2.0
    above = _above(first, layout.points, second, cores) @ _SLANT + np.array([0.0, lift])
    index = {name: place for place, name in enumerate(first.names)}
    same = [(index[name], place) for place, name in enumerate(second.names) if name in index]
    threads = [(below[one], above[other]) for one, other in same]
    segments(axes, threads, colors=[QUIET], linewidths=0.35, linestyles="dotted", zorder=0)
    paint(axes, first, cover, layout, below, labels)
    rows = np.repeat(np.arange(second.size), second.degrees)
    upper = np.flatnonzero(rows < second.columns)
    ties = list(np.stack((above[rows[upper]], above[second.columns[upper]]), axis=1))
    segments(axes, ties, colors=[SHARED], linewidths=0.5, alpha=0.5, zorder=4)
    core = np.array([name in cores for name in second.names], dtype=np.bool_)
    axes.scatter(*above[~core].T, s=16, color="#2b2d42", zorder=5)
    axes.scatter(*above[core].T, s=110, marker="s", color=SHARED, zorder=6)
    for place in np.flatnonzero(core).tolist():
        name = shown(second.names[place])
        axes.annotate(name, above[place], (6, 6), textcoords="offset points", fontsize=8)
    axes.autoscale_view()
    axes.axis("off")
    axes.set_title(
        f"above: {second.size:,} collaborate in {second.edges:,} relations; "
        f"below: {first.size:,} in {len(cover.communities):,} communities by similarity",
        fontsize=10,
    )
    save(made, path)


def _above(first: Network, points: Floats, second: Network, cores: Collection[NodeName]) -> Floats:
    """A firm stands above itself; one that is not below stands in the middle of those it works with."""
    index = {name: place for place, name in enumerate(first.names)}
    places = np.array([index.get(name, -1) for name in second.names], dtype=np.int64)
    above = np.zeros((second.size, 2))
    above[places >= 0] = points[places[places >= 0]]
    for node in np.flatnonzero(places < 0).tolist():
        partners = second.columns[second.starts[node] : second.starts[node + 1]]
        known = partners[places[partners] >= 0]
        if len(known):
            above[node] = points[places[known]].mean(axis=0)
    return above
