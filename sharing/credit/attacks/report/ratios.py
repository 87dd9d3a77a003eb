"""What a dollar of an attacker's buys, in each system, as more identities take part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from sharing.report.canvas import QUIET, SHARED, check_picture, figure, save

Curve = Sequence[tuple[int, float, float]]
"""Of one system: identities, credit for a dollar, and half of the width of its 95% interval."""
_STYLES = {"ours": (SHARED, 2.2), "margin alone": ("#2b2d42", 1.4)}
_OTHERS = ("#2a9d8f", "#e9a23b", "#457b9d", QUIET, "#9b5de5")
_LEAST = 1e-3
"""Below that, credit is drawn as none."""


def draw_ratios(
    found: Mapping[str, Mapping[str, Curve]], titles: Mapping[str, str], path: Path, columns: int = 4
) -> None:
    """Draw a panel for each attack, a line for each system, and where a dollar buys a dollar.

    Args:
        found: by attack and system.
        titles: of the attacks.
        path: a PNG or SVG file.
        columns: panels beside each other.

    Raises:
        NotAPicture: the file's name is not a picture's.
        ToolMissing: matplotlib is not installed.
        OSError: the file cannot be written.
    """
    check_picture(path)
    rows = -(-len(found) // columns)
    made, axes = figure(3.1 * columns, 2.6 * rows, rows, columns, sharex=True, sharey=True, squeeze=False)
    panels = [axes[place // columns][place % columns] for place in range(rows * columns)]
    for panel, (attack, systems) in zip(panels, found.items(), strict=False):
        others = iter(_OTHERS)
        for name, curve in systems.items():
            shade, width = _STYLES.get(name) or (next(others, QUIET), 1.0)
            ks = [k for k, _, _ in curve]
            middle = [max(_LEAST, mean) for _, mean, _ in curve]
            panel.plot(ks, middle, color=shade, linewidth=width, marker="o", markersize=3, label=name)
            low = [max(_LEAST, mean - half) for _, mean, half in curve]
            high = [max(_LEAST, mean + half) for _, mean, half in curve]
            panel.fill_between(ks, low, high, color=shade, alpha=0.15, linewidth=0)
        panel.axhline(1, color="black", linewidth=0.8, linestyle=":")
        panel.set_xscale("log")
        panel.set_yscale("log")
        panel.set_title(f"{attack}: {titles[attack]}", fontsize=8)
        panel.tick_params(labelsize=7)
    for panel in panels[len(found) :]:
        panel.set_visible(False)
    for row in axes:
        row[0].set_ylabel("credit for a dollar", fontsize=8)
    for panel in axes[-1]:
        panel.set_xlabel("identities", fontsize=8)
    panels[0].legend(fontsize=6, frameon=False)
    save(made, path)
