"""A plan as bars over days: a row for each piece of work, as the tree of orders stands, coloured by party."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sharing.planning.errors import TooLarge
from sharing.planning.plan import Node, Plan, PlanKind
from sharing.planning.sourcing.case import HOME
from sharing.report.canvas import PRINTED, QUIET, SHARED, check_picture, colours, figure, save, shown

MOST_ROWS = 200
"""Pieces of work that a picture can show so that it can be read."""
_INK = "#2b2d42"
_OURS = "#adb5bd"
_TICKS = 10
_LONGEST = 48


def draw_plan(plan: Plan, path: Path) -> None:
    """Draw a plan.

    A bar is when somebody works, a thin line behind it transport until it is where it is needed; a triangle
    on the upper edge is the day a demand is due. To the left stands what is made, indented below the order
    that pays it; to the right who makes it, for how much, and what its order holds where sub-orders are paid
    of it.

    Args:
        plan: which.
        path: a PNG, SVG or PDF file.

    Raises:
        NotAPicture: the file's name is not a picture's.
        TextNotWritable: a name cannot stand in a picture.
        TooLarge: there are too many rows to read.
        ToolMissing: matplotlib is not installed.
        OSError: the file cannot be written.
    """
    check_picture(path, PRINTED)
    rows = plan.tree
    if len(rows) > MOST_ROWS:
        raise TooLarge(f"a picture shows {MOST_ROWS} pieces of work, and the plan has {len(rows):,}.")
    last = max([1, *(node.due for node in rows), *(each.due for each in plan.targets)])
    made, axes = figure(14, 1.6 + 0.36 * max(1, len(rows)))
    parties = list(dict.fromkeys(node.party for node in rows if node.placed))
    shades = dict(zip(parties, colours(len(parties)), strict=True))
    axes.set_xlim(0, last * 1.02)
    axes.set_ylim(max(1, len(rows)) - 0.4, -1)
    for y, node in enumerate(rows):
        _bar(axes, y, node, shades.get(node.party, _OURS), last)
    for y in range(1, len(rows)):
        if not plan.above(rows[y]):
            axes.axhline(y - 0.5, color="#e9ecef", linewidth=0.8, zorder=0)
    _named(axes, plan, rows)
    for target in plan.targets:
        axes.axvline(target.due, color=SHARED, linewidth=0.9, linestyle=":", zorder=1)
        axes.plot([target.due], [-0.7], "v", color=SHARED, markersize=7, zorder=6, clip_on=False)
        said = _short(f"{target.quantity} {target.item} due")
        right = target.due > last * 0.8  # no room to its right
        gap = -last * 0.008 if right else last * 0.008
        side = "right" if right else "left"
        axes.text(target.due + gap, -0.7, shown(said), fontsize=7.5, ha=side, va="center", color=SHARED)
    _days(axes, plan, last)
    text = plan.currency.text
    placed = sum(node.price for node in rows if node.placed)
    axes.set_title(shown(f"{text(plan.cost)} in all, {text(placed)} of it placed with others"), fontsize=11)
    _legend(axes, parties, shades)
    save(made, path, PRINTED)


def _bar(axes: Any, y: int, node: Node, shade: Any, last: int) -> None:
    hatch = {PlanKind.RENTAL: "///", PlanKind.CAPABILITY: ".."}.get(node.kind, "")
    if node.ready == node.start:
        axes.plot([node.start], [y], "D", color=shade, markeredgecolor=_INK, markersize=6, zorder=4)
    else:
        axes.barh(
            y,
            node.ready - node.start,
            0.62,
            node.start,
            color=shade,
            hatch=hatch,
            edgecolor="white",
            zorder=3,
        )
    if node.due > node.ready:
        axes.plot([node.ready, node.due], [y, y], color=_INK, linewidth=1.4, zorder=2)
        axes.plot([node.due], [y], "|", color=_INK, markersize=8, zorder=2)


def _named(axes: Any, plan: Plan, rows: tuple[Node, ...]) -> None:
    """What to the left, who and for how much to the right."""
    text = plan.currency.text
    left: list[str] = []
    right: list[str] = []
    for node in rows:
        depth = len(plan.above(node))
        what = f"{node.quantity} {node.item}" + f", {node.operation}" * bool(node.operation)
        left.append(shown("    " * depth + "└ " * bool(depth) + _short(what)))
        who = node.party if node.party != HOME else "ours"
        on = f", {node.what}" * bool(node.what)
        holds = plan.amount(node) if node.placed else node.price
        of = f" (holds {text(holds)})" * (holds != node.price)
        right.append(shown(f"{_short(who + on)}: {text(node.price)}{of}"))
    axes.set_yticks(range(len(rows)), left, fontsize=8, ha="left")
    axes.tick_params(axis="y", length=0, pad=10 + 5.2 * max(map(len, left), default=0))
    other = axes.secondary_yaxis("right")
    other.set_yticks(range(len(rows)), right, fontsize=8)
    other.tick_params(length=0)


def _days(axes: Any, plan: Plan, last: int) -> None:
    step = max(1, -(-last // _TICKS))
    ticks = list(range(0, last + 1, step))
    dates = [datetime.fromtimestamp(plan.at(tick), UTC) for tick in ticks]
    axes.set_xticks(
        ticks, [f"day {tick}\n{at:%d %b}" for tick, at in zip(ticks, dates, strict=True)], fontsize=8
    )
    axes.grid(axis="x", color="#e9ecef", linewidth=0.8, zorder=0)
    axes.set_axisbelow(True)
    axes.set_xlabel(f"days from {dates[0]:%Y-%m-%d}, UTC", color=_INK, fontsize=8)
    for side in ("top", "left", "right"):
        axes.spines[side].set_color(QUIET)
        axes.spines[side].set_linewidth(0.6)


def _legend(axes: Any, parties: list[Any], shades: dict[Any, Any]) -> None:
    axes.barh([0], [0], color=_OURS, label="ours")
    for party in parties[:16]:
        axes.barh([0], [0], color=shades[party], label=shown(_short(party)))
    axes.barh([0], [0], color="white", hatch="///", edgecolor=_INK, label="on a rented machine")
    axes.barh([0], [0], color="white", hatch="..", edgecolor=_INK, label="as a service")
    axes.plot([], [], color=_INK, linewidth=1.4, label="transport")
    axes.plot([], [], "D", color=_OURS, markeredgecolor=_INK, markersize=6, label="takes no time")
    axes.legend(
        loc="upper center",
        bbox_to_anchor=(0.5, -0.9 / (0.36 * max(3, axes.get_ylim()[0]))),
        fontsize=7.5,
        frameon=False,
        ncols=8,
    )


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
