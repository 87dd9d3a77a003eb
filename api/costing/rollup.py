"""A period's costs side by side. Loads the mechanisms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from api.costing.figures import maybe, number, plain, plain_all
from api.costing.work import Work
from sharing.costing.estimate import Estimate, estimate
from sharing.costing.joint import JointCost, joint_cost, owed
from sharing.costing.quality import (
    Picture,
    QualityCost,
    first_pass_yield,
    pictures,
    quality_cost,
    rolled_yield,
)
from sharing.costing.sums import summed
from sharing.costing.time_driven import Capacity
from sharing.costing.vocabulary import ObjectId, Owner
from sharing.model.terms import NO_MONEY, Money


@dataclass(frozen=True, slots=True)
class Rollup:
    """What is told of a period."""

    work: Work
    """What was done, and what it cost."""
    orders: tuple[ObjectId, ...]
    """Which orders are told of; capacity and enterprises are the whole period's."""
    planned: Estimate
    """What all objects of the model were to cost."""
    joint: tuple[JointCost, ...]
    """What each order cost across all who spent for it."""
    seen: tuple[Picture, ...]
    """Cost, quality and efficiency of each enterprise."""

    def sentences(self) -> Iterator[str]:
        """What it means, in words."""
        for capacity in self.work.found.capacities:
            yield capacity.sentence
        for picture in self.seen:
            yield picture.sentence

    def owed_for(self, order: ObjectId) -> Mapping[Owner, Money]:
        """What each is owed for by an order, its shared pools within it."""
        return owed(self.work.found, order, self.work.spent.overheads)

    def planned_for(self, order: ObjectId) -> Mapping[Owner, Money]:
        """What each owner of resources and materials was to spend for an order."""
        return summed(
            (
                *((one.owner, one.cost) for one in self.planned.lines if one.use.object == order),
                *((one.buyer, one.cost) for one in self.planned.materials if one.object == order),
            )
        )

    def quality_of(self, order: ObjectId) -> QualityCost:
        """What an order spent on what for the sake of quality."""
        mine = (one for one in self.work.found.lines if one.record.order == order)
        return quality_cost(self.work.model, mine)

    def data(self) -> dict[str, object]:
        """All of it; amounts and quantities are decimal texts."""
        currency = self.work.model.currency
        return {
            "currency": {"symbol": currency.symbol, "decimals": currency.decimals},
            "records": len(self.work.records),
            "orders": self._orders_data(),
            "materials": [
                {
                    "order": one.object,
                    "material": one.material,
                    "buyer": one.buyer,
                    "quantity": number(one.quantity),
                    "cost": plain(currency, one.cost),
                    "record": one.record,
                }
                for one in self.work.found.materials
                if one.object in self.orders
            ],
            "resources": [self._capacity_data(one) for one in self.work.found.capacities],
            "enterprises": [self._picture_data(one) for one in self.seen],
        }

    def _orders_data(self) -> list[dict[str, object]]:
        planned, actual = self.planned.by_object(), self.work.found.by_object()
        return [
            self._order_data(one, planned.get(one.order, NO_MONEY), actual.get(one.order, NO_MONEY))
            for one in self.joint
        ]

    def _order_data(self, one: JointCost, planned: Money, actual: Money) -> dict[str, object]:
        currency = self.work.model.currency
        mine = [each for each in self.work.records if each.order == one.order]
        quality = self.quality_of(one.order)
        return {
            "order": one.order,
            "estimate": plain(currency, planned),
            "actual": plain(currency, actual),
            "joint": plain(currency, one.total),
            "planned": plain_all(currency, self.planned_for(one.order)),
            "performers": plain_all(currency, self.owed_for(one.order)),
            "contributions": [
                {
                    "owner": each.owner,
                    "activities": plain_all(currency, each.activities),
                    "materials": plain_all(currency, each.materials),
                    "sharedPools": plain_all(currency, each.overheads),
                    "total": plain(currency, each.total),
                    "sentence": each.sentence(currency),
                }
                for each in one.contributions
            ],
            "quality": {
                **{str(each): plain(currency, cost) for each, cost in quality.by_category.items()},
                "costOfQuality": plain(currency, quality.cost_of_quality),
                "share": maybe(quality.share),
            },
            "firstPassYield": maybe(first_pass_yield(self.work.model, mine)),
            "rolledYield": maybe(rolled_yield(self.work.model, mine, one.order)),
        }

    def _capacity_data(self, one: Capacity) -> dict[str, object]:
        currency = self.work.model.currency
        return {
            "resource": one.resource.id,
            "owner": one.resource.owner,
            "unit": one.resource.unit,
            "pool": plain(currency, one.resource.pool),
            "capacity": number(one.resource.capacity),
            "used": number(one.used),
            "unused": number(one.unused),
            "utilisation": number(one.utilisation),
            "charged": plain(currency, one.charged),
            "unusedCost": plain(currency, one.unused_cost),
            "sentence": one.sentence,
        }

    def _picture_data(self, one: Picture) -> dict[str, object]:
        currency = self.work.model.currency
        return {
            "owner": one.owner,
            "spent": plain(currency, one.cost.total),
            "costOfQuality": plain(currency, one.cost.cost_of_quality),
            "unusedCost": plain(currency, one.unused_cost),
            "utilisation": maybe(one.utilisation),
            "efficiency": maybe(one.efficiency),
            "firstPassYield": maybe(one.first_pass_yield),
            "sentence": one.sentence,
        }


def rolled_up(work: Work, orders: tuple[ObjectId, ...]) -> Rollup:
    """A period's costs, told of some orders.

    Raises:
        BadModel: if a shared pool stands twice.
    """
    joint = tuple(joint_cost(work.found, each, work.spent.overheads) for each in orders)
    return Rollup(work, orders, estimate(work.model), joint, pictures(work.model, work.found))
