"""The vocabulary below chain level, and the plain reference model of one order."""

from __future__ import annotations

from sharing.model.order import OrderModel
from sharing.model.states import Flows, Milestone, Phase, Side
from sharing.model.terms import Moment, Money, Terms
from sharing.model.vocabulary import (
    MAX_MILESTONES,
    Role,
    SharingKind,
    milestone_indices,
    milestone_mask,
)
from sharing.model.word import pack

__all__ = [
    "MAX_MILESTONES",
    "Flows",
    "Milestone",
    "Moment",
    "Money",
    "OrderModel",
    "Phase",
    "Role",
    "SharingKind",
    "Side",
    "Terms",
    "milestone_indices",
    "milestone_mask",
    "pack",
]
