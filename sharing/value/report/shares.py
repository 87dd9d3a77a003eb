"""Divisions side by side, with what each party has alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from sharing.report.canvas import QUIET, SHARED, check_picture, figure, save
from sharing.value.production import Pool

_SHADES = ("#2b2d42", SHARED, "#2a9d8f", "#e9c46a")
_MOST = 30
"""More parties than that are not told apart: those that get most are drawn."""


def draw_shares(pool: Pool, divisions: Mapping[str, Sequence[float]], path: Path) -> None:
    """Draw a bar for what each party makes alone, and one for what each division gives it.

    Args:
        pool: whose.
        divisions: by name, up to four; what each party gets, in units of output.
        path: a PNG or SVG file.

    Raises:
        NotAPicture: the file's name is not a picture's.
        ToolMissing: matplotlib is not installed.
        OSError: the file cannot be written.
    """
    check_picture(path)
    bars = {"alone": pool.alone, **divisions}
    largest = sorted(range(len(pool.parties)), key=lambda each: -max(one[each] for one in bars.values()))
    shown = sorted(largest[:_MOST])
    made, axes = figure(8, 1.6 + 0.18 * (len(bars) + 1) * len(shown))
    height = 0.8 / len(bars)
    for place, ((name, values), shade) in enumerate(zip(bars.items(), (QUIET, *_SHADES), strict=False)):
        where = [row + (place - (len(bars) - 1) / 2) * height for row in range(len(shown))]
        axes.barh(where, [values[each] for each in shown], height * 0.9, color=shade, label=name)
    names = [pool.names[each] for each in shown]
    axes.set_yticks(range(len(shown)), names, fontsize=8, parse_math=False)
    axes.invert_yaxis()
    axes.set_xlabel("units of output")
    axes.legend(fontsize=8, frameon=False)
    left_out = len(pool.parties) - len(shown)
    rest = f"; {left_out:,} that get less are left out" if left_out else ""
    axes.set_title(f"together {pool.together:,.4g}, apart {sum(pool.alone):,.4g}{rest}", fontsize=10)
    save(made, path)
