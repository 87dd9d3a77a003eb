"""A network as a picture: each node in its place, its community told by colour, by shape and by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Any

from markupsafe import Markup

SHAPES = ("circle", "square", "triangle", "diamond", "hexagon", "cross", "fall", "pentagon")
"""Of nodes, by their first community; the colours go round in another number, so that both never agree twice
among the first forty."""
COLOURS = 10
_SIDES = {
    "triangle": (3, -90),
    "diamond": (4, -90),
    "square": (4, -45),
    "pentagon": (5, -90),
    "hexagon": (6, 0),
}


@dataclass(frozen=True, slots=True)
class Look:
    """How a community is told from others."""

    shape: str
    colour: int

    @classmethod
    def of(cls, communities: Sequence[int]) -> Look:
        """Of a node in some communities; those in none are small and grey."""
        if not communities:
            return cls("circle", COLOURS)
        return cls(SHAPES[communities[0] % len(SHAPES)], communities[0] % COLOURS)


def mark(look: Look, x: float, y: float, size: float) -> Markup:
    """The shape of a node or of a line in the legend."""
    if look.shape == "circle":
        return Markup(f'<circle cx="{x:g}" cy="{y:g}" r="{size:g}"/>')
    if look.shape == "cross":
        third = size / 2.6
        steps = ((-third, -size), (third, -size), (third, -third), (size, -third), (size, third))
        steps += ((third, third), (third, size), (-third, size), (-third, third), (-size, third))
        points = [*steps, (-size, -third), (-third, -third)]
    else:
        sides, turn = (3, 90) if look.shape == "fall" else _SIDES[look.shape]
        wide = size * 1.22
        angles = [(turn + 360 * corner / sides) * pi / 180 for corner in range(sides)]
        points = [(wide * cos(angle), wide * sin(angle)) for angle in angles]
    path = "L".join(f"{x + dx:.1f} {y + dy:.1f}" for dx, dy in points)
    return Markup(f'<path d="M{path}Z"/>')


def swatch(place: int) -> Markup:
    """A community's mark for the legend."""
    look = Look.of([place])
    return Markup('<svg class="swatch k{}" viewBox="-12 -12 24 24" aria-hidden="true">{}</svg>').format(
        look.colour, mark(look, 0, 0, 8)
    )


def _paths(graph: Mapping[str, Any]) -> tuple[str, str]:
    """Links within communities, and those between them."""
    nodes, within, between = graph["nodes"], [], []
    for start, end, _ in graph["links"]:
        one, other = nodes[start], nodes[end]
        line = f"M{one['x']:g} {one['y']:g}L{other['x']:g} {other['y']:g}"
        (within if set(one["communities"]) & set(other["communities"]) else between).append(line)
    return "".join(within), "".join(between)


def network(graph: Mapping[str, Any], title: str, text: str, names: Sequence[str]) -> Markup:
    """The picture.

    Args:
        graph: nodes with their places, links, communities.
        title: what it is.
        text: how it is read.
        names: each node's name with its communities and numbers, for who hears it.
    """
    within, between = _paths(graph)
    strongest = max((node["strength"] for node in graph["nodes"]), default=1) or 1
    body = [
        Markup('<path class="links between" d="{}"/><path class="links" d="{}"/>').format(between, within),
        Markup('<path class="near" d="" data-near></path>'),
    ]
    for place, node in enumerate(graph["nodes"]):
        look = Look.of(node["communities"])
        size = 7 + 8 * (node["strength"] / strongest) ** 0.5
        more = " several" if len(node["communities"]) > 1 else ""
        body.append(
            Markup(
                '<a class="node k{}{}{}" href="#n-{}" data-node="{}" tabindex="{}" aria-label="{}">'
                '<circle class="ring" cx="{}" cy="{}" r="{}"/>{}</a>'
            ).format(
                look.colour,
                more,
                " core" if node["core"] else "",
                node["id"],
                place,
                0 if place == 0 else -1,
                names[place],
                node["x"],
                node["y"],
                round(size + 5, 1),
                mark(look, node["x"], node["y"], size),
            )
        )
    body += _labels(graph)
    return Markup(
        '<svg class="network" viewBox="0 0 1000 1000" role="group" aria-labelledby="net-title" '
        'aria-describedby="net-text" data-network><title id="net-title">{}</title>'
        '<desc id="net-text">{}</desc>{}</svg>'
    ).format(title, text, Markup("").join(body))


def _labels(graph: Mapping[str, Any]) -> list[Markup]:
    """A community's name stands where most of its members are."""
    found: list[Markup] = []
    for place, community in enumerate(graph["communities"]):
        members = [node for node in graph["nodes"] if node["communities"] == [place]]
        if len(members) < 3:
            continue
        x = sum(node["x"] for node in members) / len(members)
        y = min(node["y"] for node in members) - 24
        half = 5.5 * len(community["label"])  # of the width that its letters take
        found.append(
            Markup('<text class="circle-name" x="{}" y="{}" aria-hidden="true">{}</text>').format(
                round(min(max(x, half), 1000 - half)),
                round(max(y, 16)),
                community["label"],
            )
        )
    return found
