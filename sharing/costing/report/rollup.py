"""Estimate and actual of orders side by side, and what became of each resource's capacity."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sharing.costing.actual import Actual
from sharing.costing.estimate import Estimate
from sharing.costing.vocabulary import ObjectId
from sharing.model.currency import Currency
from sharing.report.canvas import QUIET, SHARED, check_picture, figure, save
from sharing.report.text import writable

_DARK = "#2b2d42"
_MOST = 40
"""More bars than that are not told apart: the dearest are drawn."""


_ABOVE: dict[str, Any] = {
    "loc": "lower center",
    "bbox_to_anchor": (0.5, 1.0),
    "ncols": 2,
    "fontsize": 8,
    "frameon": False,
}
"""Where a legend hides no bar."""


def draw_rollup(planned: Estimate, found: Actual, orders: Sequence[ObjectId], path: Path) -> None:
    """Draw orders on the left, resources on the right.

    Args:
        planned: what was planned for them.
        found: what they did cost.
        orders: which.
        path: a PNG or SVG file.

    Raises:
        NotAPicture: the file's name is not a picture's.
        ToolMissing: matplotlib is not installed.
        OSError: the file cannot be written.
    """
    check_picture(path)
    rows = max(min(len(orders), _MOST), min(len(found.capacities), _MOST))
    made, (left, right) = figure(12, 1.6 + 0.45 * rows, 1, 2)
    _orders(left, planned, found, orders)
    _capacities(right, found)
    save(made, path)


def _orders(axes: Any, planned: Estimate, found: Actual, orders: Sequence[ObjectId]) -> None:
    plan, fact = planned.by_object(), found.by_object()
    dearest = sorted(orders, key=lambda each: -max(plan.get(each, 0), fact.get(each, 0)))[:_MOST]
    shown = [each for each in orders if each in dearest]
    for place, (name, costs, colour) in enumerate((("estimate", plan, QUIET), ("actual", fact, _DARK))):
        where = [row - 0.2 + 0.4 * place for row in range(len(shown))]
        bars = [_money(costs.get(each, 0), found.currency) for each in shown]
        axes.barh(where, bars, 0.38, color=colour, label=name)
    names = [writable(each) for each in shown]
    axes.set_yticks(range(len(shown)), names, fontsize=8, parse_math=False)
    axes.invert_yaxis()
    axes.set_xlabel(f"cost of orders, {found.currency.symbol}", parse_math=False)
    axes.legend(**_ABOVE)
    if len(shown) < len(orders):
        axes.set_title(f"{len(orders) - len(shown):,} that cost less are left out", fontsize=9, pad=24)


def _capacities(axes: Any, found: Actual) -> None:
    capacities = sorted(found.capacities, key=lambda one: -one.resource.pool)[:_MOST]
    where = range(len(capacities))
    used = [_money(one.charged, found.currency) for one in capacities]
    unused = [_money(max(0, one.unused_cost), found.currency) for one in capacities]
    axes.barh(where, used, 0.6, color=_DARK, label="borne by orders")
    axes.barh(
        where,
        unused,
        0.6,
        left=used,
        color=SHARED,
        hatch="//",
        edgecolor="white",
        label="unused, borne by the owner",
    )
    names = [writable(f"{one.resource.id} ({one.resource.owner})") for one in capacities]
    axes.set_yticks(where, names, fontsize=8, parse_math=False)
    axes.invert_yaxis()
    axes.set_xlabel(f"pools of resources, {found.currency.symbol}", parse_math=False)
    axes.legend(**_ABOVE)


def _money(amount: int, currency: Currency) -> float:
    return float(amount / 10**currency.decimals)
