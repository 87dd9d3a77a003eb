"""What each way to get a product costs, by how many are needed, and where they cost the same."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sharing.costing.break_even import Alternative, break_even
from sharing.model.currency import Currency
from sharing.report.canvas import QUIET, check_picture, figure, save
from sharing.report.text import writable

_SHADES = ("#2b2d42", "#c1121f", "#2a9d8f", "#e9c46a", "#6d597a", "#457b9d")
_STYLES = ("-", "--", ":")
_STEPS = 400


def draw_break_even(alternatives: Sequence[Alternative], currency: Currency, path: Path) -> None:
    """Draw a line for each, and a mark where two cost the same.

    Args:
        alternatives: to choose from, one at least.
        currency: of their costs.
        path: a PNG or SVG file.

    Raises:
        NotAPicture: the file's name is not a picture's.
        ToolMissing: matplotlib is not installed.
        OSError: the file cannot be written.
    """
    check_picture(path)
    points = sorted(
        {
            point
            for at, one in enumerate(alternatives)
            for other in alternatives[:at]
            for point in break_even(one, other)
        }
    )
    limits = [each for one in alternatives for each in (one.least, one.most or 0)]
    until = max(10, int(max([*points, 0]) * 3 / 2) + 1, max(limits))
    quantities = sorted({1, until, *(1 + (until - 1) * step // _STEPS for step in range(_STEPS + 1))})
    unit = 10**currency.decimals
    made, axes = figure(8, 4.8)
    for place, one in enumerate(alternatives):
        costs = [(each, cost) for each in quantities if (cost := one.cost(each)) is not None]
        style = _STYLES[place // len(_SHADES) % len(_STYLES)]
        shade = _SHADES[place % len(_SHADES)]
        axes.plot([each for each, _ in costs], [float(cost / unit) for _, cost in costs], style, color=shade)
        if costs:
            last, cost = costs[-1]
            where = (last, float(cost / unit))
            axes.annotate(writable(one.name), where, fontsize=8, color=shade, parse_math=False)
    for point in points:
        if point <= until:
            axes.axvline(float(point), color=QUIET, linewidth=0.8, linestyle=":", zorder=0)
            where = (float(point), 0)
            axes.annotate(f"{where[0]:,.6g}", where, (3, 3), textcoords="offset points", fontsize=8)
    axes.set_xlim(0, until * 1.12)
    axes.set_ylim(0, None)
    axes.set_xlabel("how many are needed")
    axes.set_ylabel(f"cost, {currency.symbol}", parse_math=False)
    save(made, path)
