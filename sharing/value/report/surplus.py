"""What sharing brings, as a function of α and of how unequally the factors are held."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import Any

from sharing.report.canvas import QUIET, SHARED, check_picture, figure, save
from sharing.value.production import Pool
from sharing.value.surplus import Point, by_alpha, by_imbalance, surplus

_LINE = "#2b2d42"
_WIDTH = 120
"""Characters in a line of the title."""


def draw_surplus(pool: Pool, path: Path) -> None:
    """Draw both curves, each with the pool itself marked.

    Args:
        pool: whose sharing.
        path: a PNG or SVG file.

    Raises:
        NotAPicture: the file's name is not a picture's.
        ToolMissing: matplotlib is not installed.
        OSError: the file cannot be written.
    """
    check_picture(path)
    made, (left, right) = figure(10, 4.2, 1, 2)
    now = surplus(pool)
    _curve(left, by_alpha(pool), float(pool.technology.alpha), now.gain)
    left.set_xlim(0, 1)
    left.set_xlabel("α, the elasticity of orders")
    left.set_ylabel("sharing brings, in units of output")
    _curve(right, by_imbalance(pool), 1.0, now.gain)
    right.set_xlim(0, None)
    right.set_xlabel("imbalance: 0 equal proportions, 1 as they are")
    made.suptitle(textwrap.fill(now.sentence, _WIDTH), fontsize=10, parse_math=False)
    save(made, path)


def _curve(axes: Any, points: tuple[Point, ...], at: float, gain: float) -> None:
    axes.plot([each.at for each in points], [each.gain for each in points], color=_LINE)
    axes.axvline(at, color=QUIET, linewidth=0.8, linestyle="--", zorder=0)
    axes.plot([at], [gain], "o", color=SHARED)
    axes.annotate(f"{gain:,.4g}", (at, gain), (6, 6), textcoords="offset points", fontsize=8)
    axes.set_ylim(0, None)
