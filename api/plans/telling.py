"""What the mechanisms of planning found, as JSON: the same for the command line and for the service."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

    from sharing.model.currency import Currency
    from sharing.planning.bom import ItemId
    from sharing.planning.explosion import DemandId, Planned
    from sharing.planning.io import BomFile
    from sharing.planning.scheduling.problem import Problem
    from sharing.planning.scheduling.replan import Replanned
    from sharing.planning.scheduling.schedule import Schedule
    from sharing.planning.sourcing import Chosen


def currency_data(currency: Currency) -> dict[str, object]:
    """What money is in."""
    return {"symbol": currency.symbol, "decimals": currency.decimals}


def planned_order_data(order: Planned, of: Mapping[DemandId, Fraction]) -> dict[str, object]:
    """An order of an explosion, and for which demands it is."""
    return {
        "number": order.number + 1,
        "item": order.item,
        "net": str(order.net),
        "started": str(order.started),
        "good": str(order.good),
        "start": order.start,
        "ready": order.ready,
        "for": {name: str(units) for name, units in of.items()},
    }


def cost_data(read: BomFile, item: ItemId) -> dict[str, object]:
    """What one good unit costs, and on which tier the cost is added."""
    from sharing.planning.rollup import roll_up, tiers

    rolled = roll_up(read.bom)
    levels = tiers(rolled, item)
    return {
        "item": item,
        "cost": str(rolled.cost[item]),
        "currency": currency_data(read.currency),
        "tiers": [
            {
                "tier": one.level,
                "adds": str(one.total),
                "items": {name: str(own) for name, own in one.own.items()},
            }
            for one in levels
        ],
    }


def part_data(one: Chosen) -> dict[str, object]:
    """Who makes a part, why, and what else there was."""
    return {
        "item": one.part.item.id,
        "quantity": str(one.net),
        "way": one.had.mode.name,
        "why": one.why,
        "alternatives": [
            {
                "way": each.way,
                "operation": each.operation or None,
                "outcome": each.outcome.name.lower(),
                "extra": None if each.extra is None else str(each.extra),
                "days": each.days,
                "said": each.said,
            }
            for each in one.alternatives
        ],
    }


def orders_data(problem: Problem, schedule: Schedule) -> list[dict[str, object]]:
    """When a schedule has done each order, and by how much that is late."""
    late, ends = schedule.tardiness(problem), schedule.ends(problem)
    return [
        {"order": each.id, "done": ends[each.id], "due": each.due, "late": late.get(each.id)}
        for each in problem.orders
    ]


def replanned_data(found: Replanned, planned: Schedule) -> dict[str, object]:
    """What a new schedule keeps of the old one, and what it moves."""
    best = found.best
    return {
        "kept": sorted(found.kept),
        "moved": sorted(found.moved),
        "hit": sorted(found.hit),
        "begun": sorted(found.begun),
        "share": float(found.share),
        "most_kept": found.most_kept,
        "shift": found.shift(planned),
        "best": {"status": best.status.value, "makespan": best.makespan, "tardiness": best.tardiness},
        "tardiness": found.schedule.weighted_tardiness(found.problem),
    }
