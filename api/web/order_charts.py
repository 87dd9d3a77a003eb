"""Pictures of one order: its time as bars against now, and its money as bands as wide as it is much."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from babel import Locale
from babel.dates import format_skeleton
from markupsafe import Markup, escape

from api.orders.money import OrderMoney
from api.web.charts import figure
from ledger.signing.words import calendar

_WIDTH = 720.0
_ROW = 34.0
_LABEL = 150.0
_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a plan over time."""

    label: str
    """What it is about."""
    start: int
    """Unix seconds."""
    end: int
    """Unix seconds."""
    state: str
    """Chooses its colour."""
    until: int | None = None
    """The last second of what is waited for now."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A day under the bars."""

    at: int
    """Unix seconds."""
    label: str
    """As it is written."""


def _ends(bars: Sequence[Bar], now: int) -> tuple[int, int]:
    """The first and the last second of a picture."""
    low = min([*(bar.start for bar in bars), now])
    return low, max([*(bar.end for bar in bars), *(bar.until or 0 for bar in bars), now])


def ticks_of(bars: Sequence[Bar], now: int, locale: Locale) -> list[Tick]:
    """Five days or so, written in the reader's way."""
    low, high = _ends(bars, now)
    apart = max(_DAY, (high - low) // 5 // _DAY * _DAY)
    first = -(-low // _DAY) * _DAY
    days = [(at, calendar(at)) for at in range(first, min(high, first + 8 * apart) + 1, apart)]
    return [Tick(at, format_skeleton("MMMd", day, locale=locale)) for at, day in days if day is not None]


def gantt(
    bars: Sequence[Bar], now: int, ticks: Sequence[Tick], title: str, text: str, now_label: str
) -> Markup:
    """Bars of time against now. ``bars`` is not empty."""
    low, high = _ends(bars, now)
    span = max(high - low, 1)
    height = 26 + _ROW * len(bars) + 24

    def across(at: int) -> float:
        return _LABEL + (at - low) / span * (_WIDTH - _LABEL - 14)

    body: list[str] = []
    for tick in ticks:
        if low <= tick.at <= high:
            x, low_edge = across(tick.at), height - 6
            body.append(
                f'<path class="grid" d="M{x:.1f} 24V{height - 22:.0f}"/>'
                f'<text class="label {_anchor(x)}" x="{x:.1f}" y="{low_edge:.0f}">{escape(tick.label)}</text>'
            )
    for row, bar in enumerate(bars):
        top = 30 + row * _ROW
        left, right = across(bar.start), across(bar.end)
        body.append(
            f'<text class="start" x="0" y="{top + 16:.0f}">{escape(bar.label)}</text>'
            f'<rect class="bar {escape(bar.state)}" x="{left:.1f}" y="{top:.0f}" '
            f'width="{max(4.0, right - left):.1f}" height="20" rx="3"/>'
        )
        if bar.until is not None and bar.until != bar.end:
            at = across(bar.until)
            edge = min(right, at)
            body.append(
                f'<path class="wait" d="M{edge:.1f} {top + 10:.0f}H{at:.1f}M{at:.1f} {top + 3:.0f}v14"/>'
            )
    x = across(now)
    body.append(
        f'<path class="now" d="M{x:.1f} 20V{height - 22:.0f}"/>'
        f'<text class="now {_anchor(x)}" x="{x:.1f}" y="14">{escape(now_label)}</text>'
    )
    return figure(_WIDTH, height, title, text, "".join(body), "gantt")


def _anchor(x: float) -> str:
    """How words stand at a place, so that they are not cut off at the right edge."""
    return "end" if x > _WIDTH - 40 else "middle"


def flow(money: OrderMoney, names: dict[str, str], title: str, text: str) -> Markup:
    """Money from who gave it through the order to who got it: each band as wide as the money it carries."""
    incoming: dict[str, int] = {}
    outgoing: dict[str, int] = {}
    through = 0
    for link in money.links:
        amount = int(link.money.amount)
        if link.source == "order":
            outgoing[link.target] = outgoing.get(link.target, 0) + amount
        else:
            incoming[link.source] = incoming.get(link.source, 0) + amount
            if link.target != "order":  # past the order, to whoever submitted it
                outgoing[link.target] = outgoing.get(link.target, 0) + amount
        through += amount if link.source != "order" else 0
    if not through:
        return Markup("")
    gap, room = 18.0, 150.0
    scale = room / through
    body: list[str] = []

    def column(sums: dict[str, int], inner: float, edge: float, anchor: str, at: float) -> None:
        """One side's bands to the trunk in the middle."""
        heights = {name: max(2.0, amount * scale) for name, amount in sums.items()}
        y = 24 + max(0.0, (room - sum(heights.values()) - gap * (len(heights) - 1)) / 2)
        trunk = 24 + max(0.0, (room - sum(heights.values())) / 2)
        for name, tall in heights.items():
            a, b, half = y + tall / 2, trunk + tall / 2, (inner + edge) / 2
            body.append(
                f'<path class="band {escape(name)}" stroke-width="{tall:.1f}" '
                f'd="M{edge:.0f} {a:.1f}C{half:.0f} {a:.1f} {half:.0f} {b:.1f} {inner:.0f} {b:.1f}"/>'
                f'<text class="{anchor}" x="{at:.0f}" y="{a + 5:.1f}">{escape(names.get(name, name))}</text>'
            )
            y += tall + gap
            trunk += tall

    column(incoming, 340, 150, "start", 0)
    column(outgoing, 380, 570, "start", 582)
    body.append(f'<rect class="trunk" x="340" y="24" width="40" height="{room:.0f}" rx="3"/>')
    body.append(f'<text class="label" x="360" y="16">{escape(names["order"])}</text>')
    return figure(_WIDTH, room + 56, title, text, "".join(body), "flow")
