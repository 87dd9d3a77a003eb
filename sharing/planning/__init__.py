"""Orders turned into sub-orders: bills of materials, what they need, how long they take, what they cost."""

from __future__ import annotations

from sharing.planning.alternates import Choice, Taken, Why
from sharing.planning.bom import Alternate, Bom, Exact, Item, ItemId, Line
from sharing.planning.errors import (
    BadAlternates,
    BadDemand,
    BadDocument,
    BadItem,
    BadLine,
    BadQuantity,
    BadWorkbook,
    CyclicBom,
    OutOfStock,
    PlanningError,
    UnknownItem,
)
from sharing.planning.explosion import Demand, DemandId, Explosion, Need, Planned, Served, explode
from sharing.planning.lead_time import Critical, critical, cumulative
from sharing.planning.pegging import Peg, for_demands, pegs
from sharing.planning.rollup import Branch, Rollup, Tier, branches, content, roll_up, tiers, tree

__all__ = [
    "Alternate",
    "BadAlternates",
    "BadDemand",
    "BadDocument",
    "BadItem",
    "BadLine",
    "BadQuantity",
    "BadWorkbook",
    "Bom",
    "Branch",
    "Choice",
    "Critical",
    "CyclicBom",
    "Demand",
    "DemandId",
    "Exact",
    "Explosion",
    "Item",
    "ItemId",
    "Line",
    "Need",
    "OutOfStock",
    "Peg",
    "Planned",
    "PlanningError",
    "Rollup",
    "Served",
    "Taken",
    "Tier",
    "UnknownItem",
    "Why",
    "branches",
    "content",
    "critical",
    "cumulative",
    "explode",
    "for_demands",
    "pegs",
    "roll_up",
    "tiers",
    "tree",
]
