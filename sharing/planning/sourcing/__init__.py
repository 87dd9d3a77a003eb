"""Who makes each part: ourselves, a maker by an order, our people on a rented machine, or a bought skill."""

from __future__ import annotations

from sharing.planning.sourcing.case import (
    HOME,
    Aim,
    Carriage,
    Case,
    PartyId,
    Quote,
    Rental,
    Resource,
    Skill,
)
from sharing.planning.sourcing.choosing import Alternative, Chosen, Outcome, Sourced, choose
from sharing.planning.sourcing.ways import Source, Step

__all__ = [
    "HOME",
    "Aim",
    "Alternative",
    "Carriage",
    "Case",
    "Chosen",
    "Outcome",
    "PartyId",
    "Quote",
    "Rental",
    "Resource",
    "Skill",
    "Source",
    "Sourced",
    "Step",
    "choose",
]
