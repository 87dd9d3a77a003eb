"""The vocabulary below chain level, and the plain reference model of one order."""

from __future__ import annotations

from sharing.model.book import Book
from sharing.model.order import OrderModel
from sharing.model.placed import Meter, OrderName, Party, Placed
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
    "Book",
    "Flows",
    "Meter",
    "Milestone",
    "Moment",
    "Money",
    "OrderModel",
    "OrderName",
    "Party",
    "Phase",
    "Placed",
    "Role",
    "SharingKind",
    "Side",
    "Terms",
    "milestone_indices",
    "milestone_mask",
    "pack",
]
