"""A dendrogram with its cut, and what each cut is worth (SM figure 5)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sharing.communities.dendrogram import CutNumber, Dendrogram
from sharing.communities.errors import SettingOutOfRange
from sharing.report.canvas import QUIET, SHARED, check_picture, colours, figure, save, segments

_Point = tuple[float, float]


def draw_dendrogram(dendrogram: Dendrogram, path: Path, *, cut: CutNumber | None = None) -> None:
    """Draw all merges upwards in their order, the cut in red, and EQ of every cut beside it.

    Heights are numbers of merges, since M may rise again on the way up.

    Args:
        dendrogram: what to draw.
        path: a PNG or SVG file.
        cut: where to cut; without it, where EQ is largest.

    Raises:
        SettingOutOfRange: there is no such cut, or nothing to draw.
        NotAPicture: the file's name is not a picture's.
        ToolMissing: matplotlib is not installed.
    """
    check_picture(path)
    cut = dendrogram.best_cut if cut is None else cut
    quality = dendrogram.merges.quality
    if not 0 <= cut < len(quality):
        raise SettingOutOfRange("the cut", cut, f"between 0 and {len(quality) - 1} merges")
    if not dendrogram.initial:
        raise SettingOutOfRange("the network's size", 0, "at least one node")
    made, (tree, curve) = figure(11, 6.5, 1, 2, sharey=True, width_ratios=(4, 1))
    standing = dendrogram.standing(cut)
    palette = _palette(dendrogram, standing)
    for root, lines in _lines(dendrogram, cut).items():
        segments(tree, lines, colors=[palette.get(root, QUIET)], linewidths=0.9)
    tree.axhline(cut + 0.5, color=SHARED, linewidth=1.2, linestyle="--")
    tree.set_xlim(-1, len(dendrogram.initial))
    tree.set_ylim(-0.5, len(quality) + 0.5)
    tree.set_xticks([])
    tree.set_xlabel(f"{len(dendrogram.initial):,} communities to begin with")
    tree.set_ylabel("merges")
    tree.set_title(f"cut after {cut:,} merges: {len(standing):,} communities", fontsize=10)
    curve.plot(quality, range(len(quality)), color=QUIET)
    curve.axhline(cut + 0.5, color=SHARED, linewidth=1.2, linestyle="--")
    curve.set_xlabel("EQ of the cut")
    curve.set_title(f"EQ {float(quality[cut]):.4f}", fontsize=10)
    save(made, path)


def _palette(dendrogram: Dendrogram, standing: list[int]) -> dict[int, Any]:
    """A colour for each community at the cut: the one that it has in a picture of the network."""
    nodes = {place: tuple(sorted(dendrogram.nodes_of(place))) for place in standing}
    order = sorted(set(nodes.values()))
    palette = colours(len(order))
    return {place: palette[order.index(each)] for place, each in nodes.items()}


def _lines(dendrogram: Dendrogram, cut: CutNumber) -> dict[int, list[Any]]:
    """The tree's lines by the community at the cut that they belong to; −1 for those above it."""
    leaves, merges = len(dendrogram.initial), dendrogram.merges
    count = len(merges.gains)
    parts = [(int(merges.first[place]), int(merges.second[place])) for place in range(count)]
    across = _across(dendrogram, parts)
    root = {place: place for place in dendrogram.standing(cut)}
    for place in range(leaves + cut - 1, leaves - 1, -1):
        for part in parts[place - leaves]:
            root[part] = root[place]
    lines: dict[int, list[Any]] = {}
    for number, (one, other) in enumerate(parts):
        height = float(number + 1)
        shape: list[_Point] = [
            (across[one], _height(one, leaves)),
            (across[one], height),
            (across[other], height),
            (across[other], _height(other, leaves)),
        ]
        lines.setdefault(root.get(leaves + number, -1), []).append(shape)
    return lines


def _height(place: int, leaves: int) -> float:
    return 0.0 if place < leaves else float(place - leaves + 1)


def _across(dendrogram: Dendrogram, parts: list[tuple[int, int]]) -> list[float]:
    """Where each community stands from left to right: leaves side by side, merged ones above their middle."""
    leaves = len(dendrogram.initial)
    across = [0.0] * (leaves + len(parts))
    column = 0
    waiting = dendrogram.standing(CutNumber(len(parts)))[::-1]
    while waiting:
        place = waiting.pop()
        if place < leaves:
            across[place] = float(column)
            column += 1
        else:
            waiting += parts[place - leaves][::-1]
    for number, (one, other) in enumerate(parts):
        across[leaves + number] = (across[one] + across[other]) / 2
    return across
