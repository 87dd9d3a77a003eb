"""The plan: who does what by when and for how much, as a graph of work and a tree of orders.

The graph says what waits for what. The tree says whose money pays whom: what is placed with a maker stands
below the order it is for, so that a maker's own sub-orders are paid from its order. Days are counted from
``day_zero``; a day stands for its first second.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import NewType

from sharing.model.canonical import canonical_json, keccak256
from sharing.model.currency import Currency
from sharing.model.terms import NO_MONEY, Money
from sharing.planning.errors import BadPlan
from sharing.planning.explosion import DemandId
from sharing.planning.reading import exact_text
from sharing.planning.sourcing.case import DEEPEST, HOME, PartyId

NodeId = NewType("NodeId", str)
"""A node's name, unique in its plan."""
TOP = NodeId("")
"""In the place of a node: the order that the whole plan is for."""
SECONDS = 86_400


class PlanKind(StrEnum):
    """How something is done."""

    MAKE = "make"
    """By ourselves, or bought anywhere at its standard cost: no order of this plan."""
    ORDER = "order"
    """By a maker's order."""
    RENTAL = "rental"
    """By our people on a rented machine, paid by metered use."""
    CAPABILITY = "capability"
    """By somebody's skilled service."""


@dataclass(frozen=True, slots=True)
class After:
    """That a node waits for another."""

    node: NodeId
    """For which."""
    days: int = 0
    """For transport between the two."""


@dataclass(frozen=True, slots=True)
class Node:
    """One piece of work."""

    id: NodeId
    """Its name: the part's number, and the operation where it is one."""
    item: str
    """For which part."""
    quantity: Fraction
    """Good units of it."""
    kind: PlanKind
    """How it is done."""
    party: PartyId
    """By whom; ``HOME`` for ourselves."""
    price: Money
    """What it costs itself, without what stands below it."""
    start: int
    """The day it begins on."""
    ready: int
    """The day it is ready on, where it is done; what was sent out is back then."""
    due: int
    """The day it must be where it is needed; not before ``ready``."""
    after: tuple[After, ...] = ()
    """What it waits for, each once."""
    parent: NodeId = TOP
    """Under which order it is placed."""
    milestone: int = 0
    """Which milestone of that pays it, counted from 0."""
    operation: str = ""
    """Which operation of the part's routing; empty for the whole part."""
    what: str = ""
    """On which machine, or by which service."""
    bond: Money = NO_MONEY
    """What the party locks."""
    minutes: int = 0
    """Work on a machine."""
    capacity: int = 0
    """Minutes that the machine does a day."""
    out: int = 0
    """Days of transport until work begins, after ``start``."""
    back: int = 0
    """Days of transport back, before ``ready``."""
    windows: tuple[tuple[int, int], ...] = ()
    """When a rented machine can be had; always where empty."""
    rate: Money = NO_MONEY
    """Of a rental: what a begun hour costs."""
    hours: int = 0
    """Of a rental: the hours that are paid at most."""
    meter: PartyId = HOME
    """Of a rental: whose key signs the meter's vouchers."""
    why: str = ""
    """Why it is done so."""

    @property
    def placed(self) -> bool:
        """Whether it is an order with another party."""
        return self.kind is not PlanKind.MAKE


@dataclass(frozen=True, slots=True)
class Target:
    """What the plan is for."""

    id: DemandId
    """The demand's name."""
    item: str
    """Of what."""
    quantity: Fraction
    """How much."""
    due: int
    """By which day."""
    after: tuple[After, ...]
    """The nodes that serve it, with the days until it is here."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Who does what by when.

    Raises:
        BadPlan: nodes contradict each other.
    """

    currency: Currency
    """What money is in."""
    day_zero: int
    """When day 0 begins, in Unix seconds."""
    salt: str
    """64 hexadecimal digits, random: with it a node is found in the orders that hold its salted hash."""
    targets: tuple[Target, ...]
    """What it is for."""
    nodes: tuple[Node, ...]
    """Those that are needed for others behind these."""
    carriage: Money
    """What transport costs; carriers are paid elsewhere."""
    labour: Money
    """What our people cost on rented machines."""
    _nodes: Mapping[NodeId, Node] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        known = {node.id: node for node in self.nodes}
        if len(known) < len(self.nodes):
            raise BadPlan("two nodes have one id")
        if len(self.salt) != 64 or set(self.salt) - set("0123456789abcdef"):
            raise BadPlan("the salt is not 64 hexadecimal digits")
        object.__setattr__(self, "_nodes", known)
        for where in (*self.nodes, *self.targets):
            for each in where.after:
                if each.node not in known:
                    raise BadPlan(f"{where.id} waits for {each.node}, which is no node")
        place = {node.id: number for number, node in enumerate(self.nodes)}
        for node in self.nodes:
            if any(place[each.node] <= place[node.id] for each in node.after):
                raise BadPlan(f"{node.id} waits for what stands before it, or for itself")
            if not node.start <= node.ready <= node.due:
                raise BadPlan(f"{node.id} begins after it is ready, or is ready after it is due")
            if node.placed != (node.party != HOME):
                raise BadPlan(f"{node.id} is placed with nobody, or made by another")
            if node.rate * node.hours != (node.price if node.kind is PlanKind.RENTAL else 0):
                raise BadPlan(f"the price of {node.id} is not its rate times its hours")
            above = known.get(node.parent)
            if node.parent != TOP and (
                above is None or above.kind is not PlanKind.ORDER or place[above.id] >= place[node.id]
            ):
                raise BadPlan(f"{node.id} stands under {node.parent}, which is no order before it")
            if len(self.above(node)) >= DEEPEST:
                raise BadPlan(f"{node.id} stands deeper than {DEEPEST} orders")

    def node(self, id: NodeId) -> Node:
        """The node of a name.

        Raises:
            BadPlan: there is none.
        """
        if id not in self._nodes:
            raise BadPlan(f"there is no node {id}")
        return self._nodes[id]

    def above(self, node: Node) -> tuple[Node, ...]:
        """The orders of the plan that a node stands under, the nearest first."""
        found: list[Node] = []
        while node.parent != TOP:
            node = self.node(node.parent)
            found.append(node)
        return tuple(found)

    def below(self, id: NodeId) -> tuple[Node, ...]:
        """The orders directly under one, or under the first."""
        return tuple(node for node in self.nodes if node.placed and node.parent == id)

    @property
    def tree(self) -> tuple[Node, ...]:
        """All nodes as a tree is read: what stands below an order behind it."""
        made: list[Node] = []
        below: dict[NodeId, list[Node]] = {}
        for node in self.nodes:
            below.setdefault(node.parent, []).append(node)
        waiting = below.get(TOP, [])[::-1]
        while waiting:
            made.append(waiting.pop())
            waiting += below.get(made[-1].id, [])[::-1]
        return tuple(made)

    def amount(self, node: Node) -> Money:
        """What a node's order must hold: its own price, and all that is paid out of it."""
        return Money(node.price + sum(self.amount(each) for each in self.below(node.id)))

    @property
    def cost(self) -> Money:
        """Of everything."""
        return Money(sum(node.price for node in self.nodes) + self.carriage + self.labour)

    def at(self, day: int) -> int:
        """When a day begins, in Unix seconds."""
        return self.day_zero + day * SECONDS

    def spec(self, node: Node) -> dict[str, object]:
        """What an order for a node specifies, for its maker's eyes: what, how much, of which plan."""
        return {
            # Salted, so that nobody who sees one node can try guesses at the others.
            "plan": "0x" + keccak256(bytes.fromhex(self.salt) + self.hash).hex(),
            "node": node.id,
            "item": node.item,
            "operation": node.operation,
            "quantity": exact_text(node.quantity),
            "kind": node.kind.value,
            "what": node.what,
        }

    def salt_of(self, node: Node) -> bytes:
        """A node's own salt: who knows it and the node's spec finds its order, and no other node's."""
        return keccak256(bytes.fromhex(self.salt) + canonical_json(self.spec(node)))

    @property
    def hash(self) -> bytes:
        """What identifies the plan: the hash of its canonical form, without the salt and the reasons."""
        return keccak256(canonical_json(data_of(self, hashed=True)))


def data_of(plan: Plan, *, hashed: bool = False) -> dict[str, object]:
    """A plan as JSON has it.

    Args:
        plan: which.
        hashed: leave out what its hash does not cover.
    """
    beside: dict[str, object] = {} if hashed else {"salt": plan.salt}
    return {
        "format": FORMAT,
        "currency": {"symbol": plan.currency.symbol, "decimals": plan.currency.decimals},
        "day_zero": plan.day_zero,
        **beside,
        "carriage": str(plan.carriage),
        "labour": str(plan.labour),
        "targets": [
            {
                "id": each.id,
                "item": each.item,
                "quantity": exact_text(each.quantity),
                "due": each.due,
                "after": _after(each.after),
            }
            for each in plan.targets
        ],
        "nodes": [_node(node, hashed) for node in plan.nodes],
    }


FORMAT = "tallystick-plan/1"
"""How plans say that they are some, and of which version."""


def _after(after: tuple[After, ...]) -> list[dict[str, object]]:
    return [{"node": each.node, "days": each.days} for each in after]


def _node(node: Node, hashed: bool) -> dict[str, object]:
    made: dict[str, object] = {
        "id": node.id,
        "item": node.item,
        "operation": node.operation,
        "quantity": exact_text(node.quantity),
        "kind": node.kind.value,
        "party": node.party,
        "what": node.what,
        "price": str(node.price),
        "bond": str(node.bond),
        "start": node.start,
        "ready": node.ready,
        "due": node.due,
        "after": _after(node.after),
        "parent": node.parent,
        "milestone": node.milestone,
        "minutes": node.minutes,
        "capacity": node.capacity,
        "out": node.out,
        "back": node.back,
        "windows": [list(each) for each in node.windows],
        "rate": str(node.rate),
        "hours": node.hours,
        "meter": node.meter,
    }
    return made if hashed else {**made, "why": node.why}
