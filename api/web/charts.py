"""Pictures made on the server: SVG without styles of its own, named and described for who cannot see it.

Every picture has a twin in words or numbers beside it on its page.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from markupsafe import Markup, escape

from api.orders.schemas import Order

_WIDTH, _HEIGHT = 720, 84
_HALF = {"paid", "ruled", "refunded"}
_LOWER = {"delivered", "cured", "rejected", "contested"}


def figure(width: float, height: float, title: str, text: str, body: str, kind: str) -> Markup:
    """An SVG with its name and description; ``body`` is markup already."""
    return Markup(
        f'<svg class="chart {kind}" viewBox="0 0 {width:g} {height:g}" role="img">'
        "<title>{}</title><desc>{}</desc>{}</svg>"
    ).format(title, text, Markup(body))


def tally(order: Order, title: str, text: str) -> Markup:
    """An order as a tally stick: the customer keeps the upper half, the maker the lower one, and each
    milestone is a notch as wide as its money.
    """
    amounts = [int(milestone.amount.amount) for milestone in order.milestones]
    total = sum(amounts) or 1
    left, right = 26.0, _WIDTH - 26.0
    gap = 14.0
    room = right - left - gap * (len(amounts) + 1)
    parts = [
        f'<path class="stock" d="M4 40V20Q4 8 16 8H{_WIDTH - 16}Q{_WIDTH - 4} 8 {_WIDTH - 4} 20V40Z"/>',
        f'<path class="foil" d="M4 44V64Q4 76 16 76H{_WIDTH - 16}Q{_WIDTH - 4} 76 {_WIDTH - 4} 64V44Z"/>',
        '<path class="grain" d="M20 19H660M60 30H700M16 56H630M80 67H704"/>',
    ]
    at = left + gap
    for milestone, amount in zip(order.milestones, amounts, strict=True):
        width = max(10.0, room * amount / total)
        state = milestone.state.value
        slope = min(11.0, width / 2)
        inner = f"{at + slope:.1f} {{0}}L{at + width - slope:.1f} {{0}}L{at + width:.1f}"
        upper = f"M{at:.1f} 7L{inner.format(33)} 7Z"
        lower = f"M{at:.1f} 77L{inner.format(51)} 77Z"
        both = state in _HALF
        cut = both or state in _LOWER
        parts.append(f'<path class="notch {state}{"" if both else " open"}" d="{upper}"/>')
        parts.append(f'<path class="notch {state}{"" if cut else " open"}" d="{lower}"/>')
        at += width + gap
    return figure(_WIDTH, _HEIGHT, title, text, "".join(parts), "stick")


def line(points: Sequence[tuple[float, float]], title: str, text: str, base: float | None = None) -> Markup:
    """A line through points (x, y), x growing; ``base`` draws a level to compare with."""
    width, height, edge = 640.0, 200.0, 10.0
    xs = [x for x, _ in points]
    levels = [y for _, y in points] + ([] if base is None else [base])
    low, high = min(levels), max(levels)
    span, tall = (max(xs) - min(xs)) or 1.0, (high - low) or 1.0

    def place(x: float, y: float) -> tuple[float, float]:
        return (
            edge + (x - min(xs)) / span * (width - 2 * edge),
            height - edge - (y - low) / tall * (height - 2 * edge),
        )

    placed = [place(x, y) for x, y in points]
    # The score holds until something moves it: steps, not slopes.
    steps = [f"M{placed[0][0]:.1f} {placed[0][1]:.1f}"]
    steps += [f"H{right[0]:.1f}V{right[1]:.1f}" for _, right in pairwise(placed)]
    body = f'<path class="curve" d="{"".join(steps)}"/>'
    if base is not None:
        level = place(xs[0], base)[1]
        body = f'<path class="level" d="M{edge} {level:.1f}H{width - edge}"/>' + body
    body += "".join(f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="4"/>' for x, y in placed)
    return figure(width, height, title, text, body, "line")


def waterfall(steps: Sequence[tuple[str, float]], title: str, text: str, point: str) -> Markup:
    """What adds up to a result: the first bar stands, each further one starts where the last one ended, and
    the result stands again at the end. ``point`` is the reader's decimal mark.
    """
    bar, gap, height, top = 92.0, 18.0, 190.0, 24.0
    ends = [0.0]
    for _, change in steps:
        ends.append(ends[-1] + change)
    low, high = min(ends), max(ends)
    tall = (high - low) or 1.0

    def level(value: float) -> float:
        return top + (high - value) / tall * height

    body: list[str] = [f'<path class="level" d="M0 {level(0):.1f}H{(bar + gap) * (len(steps) + 1):.1f}"/>']
    bars = [
        (name, before, after, "first" if index == 0 else "up" if after >= before else "down")
        for index, ((name, _), (before, after)) in enumerate(zip(steps, pairwise(ends), strict=True))
    ]
    bars.append(("=", 0.0, ends[-1], "sum"))
    for index, (name, before, after, kind) in enumerate(bars):
        x, upper = index * (bar + gap), level(max(before, after))
        tallness = max(2.0, abs(after - before) / tall * height)
        said = after if kind in ("first", "sum") else after - before
        told = f"{said:+.3f}".replace(".", point)
        body.append(
            f'<rect class="{kind}" x="{x:.1f}" y="{upper:.1f}" width="{bar}" height="{tallness:.1f}"/>'
            f'<text class="label" x="{x + bar / 2:.1f}" y="{height + top + 20:.0f}">{escape(name)}</text>'
            f'<text class="value" x="{x + bar / 2:.1f}" y="{upper - 6:.1f}">{told}</text>'
        )
    width = (bar + gap) * len(bars) - gap
    return figure(width, height + top + 30, title, text, "".join(body), "waterfall")


def bars(rows: Sequence[tuple[str, float, str]], title: str, text: str) -> Markup:
    """Bars beside each other's names, each as long as it is much. ``rows`` are name, length and the words at
    its end, none of them below 0.
    """
    row, names, ends, width = 30.0, 190.0, 120.0, 720.0
    most = max((value for _, value, _ in rows), default=0.0) or 1.0
    body: list[str] = []
    for place, (name, value, said) in enumerate(rows):
        top, long = 6 + place * row, max(2.0, value / most * (width - names - ends))
        body.append(
            f'<text class="start" x="0" y="{top + 15:.0f}">{escape(name)}</text>'
            f'<rect x="{names:.0f}" y="{top:.0f}" width="{long:.1f}" height="20" rx="3"/>'
            f'<text class="start" x="{names + long + 8:.1f}" y="{top + 15:.0f}">{escape(said)}</text>'
        )
    return figure(width, 6 + row * len(rows), title, text, "".join(body), "bars")
