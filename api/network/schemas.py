from __future__ import annotations

from enum import StrEnum
from typing import Any

from pydantic import Field

from api.values import Schema

MOST_ENTERPRISES = 3_000
"""Makers of one network: ten times as many are alike in millions of pairs."""

MAKER: dict[str, Any] = {
    "enterprise": {
        "id": "S1",
        "name": "Lathes of the valley",
        "place": {"latitude": 34.5, "longitude": 109.5},
        "equipment": [
            {
                "concept": "roll-lathe",
                "count": 1,
                "parameters": {"power": {"low": 22, "high": 90, "unit": "kW"}},
            }
        ],
        "specialities": [
            {
                "task": "guide-roller",
                "tolerance_grade": 6.6,
                "roughness": 0.6,
                "largest": 2210,
                "weekly_hours": 248,
                "hourly_rate": 28200000,
            }
        ],
    },
    "credit": {"score": 0, "limit": 0},
    "history": {"settled": 0, "on_time": 0},
    "newcomer": True,
    "bond": 1000,
    "communities": [],
    "rules": [],
    "calendars": {},
}
COMMUNITIES = {"makers": {"makers": [MAKER]}, "threshold": 0.75}


class Of(StrEnum):
    """Whose network."""

    PARK = "park"
    """The example park's 151 enterprises."""
    CHAIN = "chain"
    """The parties of the chain."""


class Level(StrEnum):
    """Which network."""

    FIRST = "first"
    """By similarity."""
    SECOND = "second"
    """By collaborations."""


class Cut(StrEnum):
    """Where the tree of communities is cut."""

    EQ = "eq"
    """At the largest EQ."""
    SUBTREES = "subtrees"
    """Each branch where it is best."""


class NetworkAsOf(Schema):
    """Which state of the chain a network is of."""

    number: int
    hash: str
    finality: str


class Node(Schema):
    """An enterprise or a party."""

    id: str
    name: str
    x: float = Field(description="Where it is drawn, from 0 to 1000.")
    y: float
    communities: list[int] = Field(description="Places in `communities`.")
    core: bool = Field(description="Whether it gives out work for products of its own.")
    strength: float = Field(description="Sum of the weights of its links.")
    degree: int = Field(description="How many links it has.")


class Circle(Schema):
    """A community."""

    label: str
    members: int


class Graph(Schema):
    """Nodes in places that are the same for the same network, and links."""

    nodes: list[Node]
    links: list[tuple[int, int, float]] = Field(description="From node, to node, weight.")
    communities: list[Circle]


class NodeIndices(Schema):
    """What a node is in its network."""

    node: str
    strength: float
    betweenness: float
    clustering: float
    extending_range: int = Field(description="In how many communities it is.")
    intra: float = Field(description="Share of its strength within its communities.")
    inter: float
    importance: float = Field(description="Share of the network's efficiency that goes with it.")
    stability: float = Field(description="How one-sided its collaborations are: 1 for one partner.")


class Metrics(Schema):
    """What a network is like."""

    nodes: int
    relations: int
    clustering: float
    clustering_barrat: float
    clustering_onnela: float
    average_path: float
    statements: list[str] = Field(description="Of its shape, with their uncertainty.")
    strongest: list[NodeIndices] = Field(description="All nodes, the strongest first.")
    between_communities: list[list[float]] = Field(
        description="How bound to each other communities are: Σw / √(S_a S_b); inside on the diagonal."
    )


class NetworkView(Schema):
    """A network to be drawn."""

    of: Of
    level: Level
    as_of: NetworkAsOf | None = Field(description="Null for the park, which is on no chain.")
    eq: float | None = Field(default=None, description="How good the communities are, by similarity.")
    graph: Graph


class NetworkMetrics(Schema):
    """A network's indices."""

    of: Of
    level: Level
    as_of: NetworkAsOf | None
    metrics: Metrics | None = Field(description="Null while nobody works with anybody.")


class CommunitySearch(Schema):
    """Whose communities to look for."""

    makers: dict[str, Any] = Field(description='`{"makers": […]}`, as `tally park write` writes them.')
    threshold: float | None = Field(
        default=None, ge=0, le=1, description="θ: enterprises at least this alike are joined."
    )
    smallest: int | None = Field(
        default=None, ge=2, le=100, strict=True, description="The least clique that EAGLE begins with."
    )
    cut: Cut = Cut.EQ
