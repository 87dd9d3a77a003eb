"""From where on something is told. docs/decisions/credit-suspicious.md argues each value."""

from __future__ import annotations

from dataclasses import dataclass

from sharing.credit.suspicious.errors import BadThreshold


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What a finding must reach; all are about groups, none about a single order.

    Raises:
        BadThreshold: a share outside 0 to 1, or a group of fewer than three.
    """

    chance: float = 0.01
    """False discovery rate of pairs; for groups the chance of any such group in a market of strangers."""
    mutual_share: float = 1 / 3
    """Of each one's credit that comes from the other of a reciprocal pair."""
    mutual_orders: int = 2
    """Praised orders that go each way between the two."""
    inside_share: float = 0.5
    """Of each ring member's credit as a maker that comes from inside."""
    circulating: float = 0.5
    """Of the money paid inside a ring that came back to who paid it."""
    largest_ring: int = 12
    """Members: a larger group whose members trade mostly with each other is a market."""
    conductance: float = 0.1
    """Of a cluster's ends of orders that lead outside."""
    least_cluster: int = 4
    """Members of a cluster."""
    orders_each: float = 2.0
    """Orders inside a cluster for each member: a tree of first deals has fewer than one."""
    largest_cluster: float = 1 / 3
    """Of all parties."""
    slander_share: float = 1 / 3
    """Of the complainers' praise that they have from each other."""
    others_content: float = 2 / 3
    """Of the others' words about the target of slander that praise it."""

    def __post_init__(self) -> None:
        for name in (
            *("chance", "mutual_share", "inside_share", "circulating", "conductance"),
            *("largest_cluster", "slander_share", "others_content"),
        ):
            if not 0 < getattr(self, name) <= 1:
                raise BadThreshold(name, getattr(self, name), "above 0, up to 1")
        for name, least in (("largest_ring", 3), ("least_cluster", 3), ("mutual_orders", 1)):
            if getattr(self, name) < least:
                raise BadThreshold(name, getattr(self, name), f"at least {least}")
        if self.orders_each < 0:
            raise BadThreshold("orders_each", self.orders_each, "0 or more")


DEFAULT_THRESHOLDS = Thresholds()
"""Measured on Bitcoin-OTC and simulated markets."""
