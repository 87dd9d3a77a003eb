"""A provenance document in PROV's own words (W3C PROV-DM), whatever it is written as."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from ledger.types import Timestamp

Value = str | int | bool


class Kind(Enum):
    """What a node is, by PROV's name for it."""

    ENTITY = "entity"
    """A thing with fixed aspects: one version of terms, a delivery, a rating."""
    ACTIVITY = "activity"
    """What acts upon entities: here always a transaction."""
    AGENT = "agent"
    """Who bears responsibility: a party, a key."""


class Relation(Enum):
    """How two nodes are related; the value is PROV's name and those of its two roles."""

    GENERATED = ("wasGeneratedBy", "entity", "activity")
    USED = ("used", "activity", "entity")
    DERIVED = ("wasDerivedFrom", "generatedEntity", "usedEntity")
    ATTRIBUTED = ("wasAttributedTo", "entity", "agent")
    ASSOCIATED = ("wasAssociatedWith", "activity", "agent")
    FOR = ("actedOnBehalfOf", "delegate", "responsible")


@dataclass(slots=True)
class Node:
    """An entity, an activity or an agent."""

    kind: Kind
    """Which of them."""
    type: str
    """What it is in our words."""
    attributes: dict[str, Value] = field(default_factory=dict[str, Value])
    """What is known of it. Texts of strangers are as they wrote them."""
    time: Timestamp | None = None
    """Of an activity: when it happened."""


@dataclass(slots=True)
class Document:
    """What is known of the provenance of something."""

    namespace: str
    """What the names of nodes belong to: a chain and a deployment."""
    nodes: dict[str, Node] = field(default_factory=dict[str, Node])
    """By name: letters, digits, ``_`` and ``-``."""
    relations: dict[tuple[Relation, str, str], None] = field(
        default_factory=dict[tuple[Relation, str, str], None]
    )
    """From one name to another, each once."""

    def add(
        self, name: str, kind: Kind, type: str, time: Timestamp | None = None, /, **attributes: Value | None
    ) -> str:
        """A node, unless it is there; returns its name."""
        if name not in self.nodes:
            known = {key: value for key, value in attributes.items() if value is not None}
            self.nodes[name] = Node(kind, type, known, time)
        return name

    def relate(self, relation: Relation, one: str, other: str) -> None:
        """A relation between two nodes."""
        self.relations[relation, one, other] = None
