"""A period's costs side by side, as tables for people. Loads the mechanisms."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType

from api.costing.rollup import Rollup
from cli.output import listed
from sharing.costing.quality import rolled_yield
from sharing.costing.vocabulary import Quality
from sharing.costing.words import exact_text, percent_text
from sharing.model.terms import NO_MONEY


def tables(found: Rollup) -> Iterator[RenderableType]:
    """All that has rows."""
    yield _orders(found)
    yield _performers(found)
    yield _contributions(found)
    if any(one.object in found.orders for one in found.work.found.materials):
        yield _materials(found)
    yield _capacities(found)
    yield _quality(found)


def _orders(found: Rollup) -> RenderableType:
    told = found.work.model.currency.text
    planned, actual = found.planned.by_object(), found.work.found.by_object()
    rows = [
        (
            one.order,
            told(planned.get(one.order, 0)),
            told(actual.get(one.order, 0)),
            told(actual.get(one.order, 0) - planned.get(one.order, 0)),
            told(one.total),
        )
        for one in found.joint
    ]
    columns = ("order", "estimate>", "actual>", "more>", "with shared pools>")
    return listed(columns, rows, "what orders cost")


def _performers(found: Rollup) -> RenderableType:
    told = found.work.model.currency.text
    rows: list[tuple[str, ...]] = []
    for order in found.orders:
        planned, actual = found.planned_for(order), found.work.found.by_performer(order)
        due = found.owed_for(order)
        for name in dict.fromkeys([*planned, *due]):
            of, did = planned.get(name, NO_MONEY), actual.get(name, NO_MONEY)
            rows.append((order, name, *map(told, (of, did, did - of, due.get(name, NO_MONEY)))))
    columns = (
        *("order", "who", "estimate of what it owns>", "actual of what it did>", "more>"),
        "with shared pools>",
    )
    return listed(columns, rows, "by who does the work")


def _contributions(found: Rollup) -> RenderableType:
    told = found.work.model.currency.text
    rows = [
        (
            order.order,
            one.owner,
            told(sum(one.activities.values())),
            told(sum(one.materials.values())),
            told(sum(one.overheads.values())),
            told(one.total),
        )
        for order in found.joint
        for one in order.contributions
    ]
    columns = ("order", "who spent", "activities>", "materials>", "shared pools>", "together>")
    return listed(columns, rows, "joint cost: by who owns what was used")


def _materials(found: Rollup) -> RenderableType:
    told = found.work.model.currency.text
    rows = [
        (one.object, one.material, one.buyer, exact_text(one.quantity), told(one.cost))
        for one in found.work.found.materials
        if one.object in found.orders
    ]
    return listed(("order", "material", "bought by", "quantity>", "cost>"), rows, "materials")


def _capacities(found: Rollup) -> RenderableType:
    told = found.work.model.currency.text
    rows = [
        (
            one.resource.id,
            f"{exact_text(one.used)} {one.resource.unit}",
            f"{exact_text(one.unused)} {one.resource.unit}",
            percent_text(one.utilisation),
            told(one.charged),
            one.resource.owner,
            told(one.unused_cost),
        )
        for one in found.work.found.capacities
    ]
    columns = ("resource", "used>", "unused>", "of capacity>", "orders bear>", "owner", "owner bears>")
    return listed(columns, rows, "capacity in the period")


def _quality(found: Rollup) -> RenderableType:
    told = found.work.model.currency.text
    rows: list[tuple[str, ...]] = []
    for order in found.orders:
        cost = found.quality_of(order)
        share = "" if cost.share is None else percent_text(cost.share)
        rolled = rolled_yield(found.work.model, found.work.records, order)
        rows.append(
            (
                order,
                *(told(cost.by_category[each]) for each in Quality),
                share,
                "" if rolled is None else percent_text(rolled),
            )
        )
    columns = ("order", *(f"{each}>" for each in Quality), "cost of quality>", "right throughout>")
    return listed(columns, rows, "cost of quality")
