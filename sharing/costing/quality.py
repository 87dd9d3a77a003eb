"""Cost, quality and efficiency side by side, for each enterprise: none of them means much alone.

The cost of quality has four parts (Feigenbaum; ASQ): prevention and appraisal are what conformance costs,
internal and external failure what its lack costs. Efficiency is told by three figures: utilisation (used over
practical capacity), standard over actual (what was allowed for what was made, over what was used, both at
planned rates; above 1 is better than the standard), and first-pass yield (good pieces over all pieces, of
production). A figure is ``None`` where there is nothing to find it from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from sharing.costing.actual import Actual, ActualLine
from sharing.costing.cost_model import CostModel
from sharing.costing.records import ActivityRecord
from sharing.costing.variance import standard_quantities
from sharing.costing.vocabulary import ObjectId, Owner, Quality
from sharing.costing.words import exact_text, percent_text
from sharing.model.currency import Currency
from sharing.model.terms import Money


@dataclass(frozen=True, slots=True)
class QualityCost:
    """What quality, and the lack of it, cost."""

    by_category: Mapping[Quality, Money]
    """All five, materials included; they add up to ``total``."""

    @property
    def total(self) -> Money:
        """Of everything that was done, production too."""
        return Money(sum(self.by_category.values()))

    @property
    def conformance(self) -> Money:
        """Prevention and appraisal."""
        return Money(self.by_category[Quality.PREVENTION] + self.by_category[Quality.APPRAISAL])

    @property
    def failure(self) -> Money:
        """Internal and external."""
        return Money(self.by_category[Quality.INTERNAL_FAILURE] + self.by_category[Quality.EXTERNAL_FAILURE])

    @property
    def cost_of_quality(self) -> Money:
        """Conformance and failure."""
        return Money(self.conformance + self.failure)

    @property
    def share(self) -> Fraction | None:
        """The cost of quality of all costs."""
        return Fraction(self.cost_of_quality, self.total) if self.total else None


@dataclass(frozen=True, slots=True)
class Picture:
    """One enterprise in the period."""

    owner: Owner
    """Which."""
    cost: QualityCost
    """Of what was done on its resources, and of the materials that it bought."""
    unused_cost: Money
    """What it bears for capacity that was not used."""
    utilisation: Fraction | None
    """Of its resources together, each by its pool: what was used at actual rates, over the pools."""
    efficiency: Fraction | None
    """Standard over actual use, at planned rates."""
    first_pass_yield: Fraction | None
    """Good over all pieces of production on its resources."""
    currency: Currency
    """Of all amounts."""

    @property
    def sentence(self) -> str:
        """What it means, in words."""
        told = self.currency.text
        figures = [f"{self.owner}: {told(self.cost.total)} were spent"]
        if self.cost.share is not None:
            figures.append(
                f"{percent_text(self.cost.share)} of it on quality ({told(self.cost.conformance)} to prevent "
                f"and find faults, {told(self.cost.failure)} for faults)"
            )
        if self.first_pass_yield is not None:
            figures.append(f"{percent_text(self.first_pass_yield)} of pieces were right at first")
        if self.efficiency is not None:
            figures.append(f"what was made is worth {exact_text(self.efficiency, 2)} of what was used for it")
        if self.utilisation is not None:
            figures.append(
                f"{percent_text(self.utilisation)} of its capacity were used, {told(self.unused_cost)} unused"
            )
        return "; ".join(figures)


def quality_cost(model: CostModel, lines: Iterable[ActualLine]) -> QualityCost:
    """Of some of what was done; the materials of a record count to what the record was for."""
    made = dict.fromkeys(Quality, 0)
    for one in lines:
        paid = sum(each.cost for each in one.record.materials)
        made[category(model, one.record)] += one.cost + paid
    return QualityCost({each: Money(cost) for each, cost in made.items()})


def category(model: CostModel, record: ActivityRecord) -> Quality:
    """What a record was for: as it says itself, else as its activity does."""
    return record.quality if record.quality is not None else model.activity(record.activity).quality


def first_pass_yield(model: CostModel, records: Iterable[ActivityRecord]) -> Fraction | None:
    """Good over all pieces of production: rework and tests count no piece a second time."""
    good = bad = 0
    for one in records:
        if category(model, one) is Quality.PRODUCTION:
            good, bad = good + one.good, bad + one.bad
    return Fraction(good, good + bad) if good + bad else None


def rolled_yield(model: CostModel, records: Iterable[ActivityRecord], order: ObjectId) -> Fraction | None:
    """That a piece of an order comes through all its production activities right: the product of yields."""
    mine = [one for one in records if one.order == order]
    found: Fraction | None = None
    for activity in dict.fromkeys(one.activity for one in mine):
        part = first_pass_yield(model, (one for one in mine if one.activity == activity))
        if part is not None:
            found = part if found is None else found * part
    return found


def pictures(model: CostModel, found: Actual) -> tuple[Picture, ...]:
    """Cost, quality and efficiency of each enterprise that owns a resource or bought a material, by name."""
    rates = {one.id: one.rate for one in model.resources}
    owners = {one.id: one.owner for one in model.resources}
    done: dict[Owner, list[ActualLine]] = {one.owner: [] for one in model.resources}
    costs: dict[Owner, dict[Quality, int]] = {}
    for one in found.lines:
        done[one.line.owner].append(one)
        kind = category(model, one.record)
        _add(costs, one.line.owner, kind, one.cost)
        for each in one.record.materials:
            _add(costs, one.record.performer, kind, each.cost)
    standards = dict.fromkeys(done, Fraction(0))
    for work, quantity in standard_quantities(model, [one.record for one in found.lines]).items():
        standards[owners[work[2]]] += rates[work[2]] * quantity
    made: list[Picture] = []
    for owner in sorted({**done, **costs}):
        mine, standard = done.get(owner, []), standards.get(owner, Fraction(0))
        own = [one for one in found.capacities if one.resource.owner == owner]
        used = sum((rates[one.record.resource] * one.record.quantity for one in mine), Fraction(0))
        pools = sum(one.resource.pool for one in own)
        absorbed = sum((one.resource.rate * one.used for one in own), Fraction(0))
        made.append(
            Picture(
                owner,
                QualityCost({each: Money(costs.get(owner, {}).get(each, 0)) for each in Quality}),
                Money(sum(one.unused_cost for one in own)),
                absorbed / pools if pools else None,
                standard / used if used else None,
                first_pass_yield(model, (one.record for one in mine)),
                found.currency,
            )
        )
    return tuple(made)


def _add(costs: dict[Owner, dict[Quality, int]], owner: Owner, kind: Quality, cost: int) -> None:
    mine = costs.setdefault(owner, {})
    mine[kind] = mine.get(kind, 0) + cost
