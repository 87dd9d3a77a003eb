"""Why costs differ from the standard, of some orders. Loads the mechanisms."""

from __future__ import annotations

from dataclasses import dataclass

from api.costing.figures import number, plain
from api.costing.work import Work
from sharing.costing.variance import Figure, MaterialVariance, ResourceVariance, WorkVariance, variances
from sharing.costing.vocabulary import ActivityId, ObjectId
from sharing.model.currency import Currency


@dataclass(frozen=True, slots=True)
class Compared:
    """Variances of some orders, and of all resources in the period. Above 0 is adverse."""

    currency: Currency
    """Of all amounts."""
    work: tuple[WorkVariance, ...]
    """Rate and efficiency of each activity on each resource."""
    materials: tuple[MaterialVariance, ...]
    """Price and usage."""
    resources: tuple[ResourceVariance, ...]
    """Spending, volume, and idle capacity within it."""
    undone: tuple[tuple[ObjectId, ActivityId], ...]
    """What was planned, and has no record."""

    def sentences(self) -> list[str]:
        """Each variance that is one, in words."""
        return [
            each.sentence
            for each in (
                *(figure for one in self.work for figure in (one.rate, one.efficiency)),
                *(figure for one in self.materials for figure in (one.price, one.usage)),
                *(
                    figure
                    for one in self.resources
                    for figure in (one.spending, one.volume, one.idle, one.efficiency)
                ),
            )
            if each.amount
        ]

    def data(self) -> dict[str, object]:
        """All of it; amounts are decimal texts."""
        currency = self.currency
        return {
            "currency": {"symbol": currency.symbol, "decimals": currency.decimals},
            "work": [_work_data(one, currency) for one in self.work],
            "materials": [_material_data(one, currency) for one in self.materials],
            "resources": [_resource_data(one, currency) for one in self.resources],
            "undone": [{"order": of, "activity": activity} for of, activity in self.undone],
            "sentences": self.sentences(),
        }


def compared(work: Work, orders: tuple[ObjectId, ...]) -> Compared:
    """A period's variances, told of some orders."""
    found = variances(work.model, work.found)
    return Compared(
        work.model.currency,
        tuple(one for one in found.work if one.work[0] in orders),
        tuple(one for one in found.materials if one.object in orders),
        tuple(found.resources),
        tuple((of, activity) for of, activity in found.undone if of in orders),
    )


def _work_data(one: WorkVariance, currency: Currency) -> dict[str, object]:
    of, activity, resource = one.work
    return {
        "order": of,
        "activity": activity,
        "resource": resource,
        "allowed": number(one.allowed),
        "used": number(one.used),
        "standard": plain(currency, one.standard),
        **_figures(currency, rate=one.rate, efficiency=one.efficiency),
        "actual": plain(currency, one.actual),
    }


def _material_data(one: MaterialVariance, currency: Currency) -> dict[str, object]:
    return {
        "order": one.object,
        "material": one.material,
        "standard": plain(currency, one.standard),
        **_figures(currency, price=one.price, usage=one.usage),
        "actual": plain(currency, one.actual),
    }


def _resource_data(one: ResourceVariance, currency: Currency) -> dict[str, object]:
    volume = {"volume": one.volume, "idle": one.idle, "efficiency": one.efficiency}
    return {
        "resource": one.resource.id,
        "charged": plain(currency, one.charged),
        **_figures(currency, spending=one.spending, **volume),
        "actual": plain(currency, one.actual),
    }


def _figures(currency: Currency, **figures: Figure) -> dict[str, str]:
    return {name: plain(currency, figure.amount) for name, figure in figures.items()}
