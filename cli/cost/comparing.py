"""``tally cost variance``: why what was done costs something else than its standard."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.text import Text

from cli.command import command
from cli.cost import app
from cli.cost.options import OrdersOption
from cli.cost.work import ModelArgument, Period
from cli.output import Told, listed
from cli.run import Run
from ledger.text import visible

if TYPE_CHECKING:
    from sharing.costing.variance import Figure, MaterialVariance, ResourceVariance, WorkVariance
    from sharing.model.currency import Currency


@command(app, "variance", node=False)
def variance(run: Run, model: ModelArgument, order: OrdersOption = None, *, period: Period) -> Told:
    """Why costs differ from the standard: rate and efficiency of work, price and usage of materials, and of
    each resource spending, volume and idle capacity. Above 0 is adverse. Every row adds up to the last unit.
    """
    from cli.cost.work import loaded
    from sharing.costing.variance import variances

    work = loaded(run, model, period)
    orders, currency = work.orders(order), work.model.currency
    found = variances(work.model, work.found)
    mine = [one for one in found.work if one.work[0] in orders]
    bought = [one for one in found.materials if one.object in orders]
    undone = [(of, activity) for of, activity in found.undone if of in orders]
    sentences = [
        each.sentence
        for each in (
            *(figure for one in mine for figure in (one.rate, one.efficiency)),
            *(figure for one in bought for figure in (one.price, one.usage)),
            *(
                figure
                for one in found.resources
                for figure in (one.spending, one.volume, one.idle, one.efficiency)
            ),
        )
        if each.amount
    ]
    view: list[RenderableType] = [
        _work(mine, currency),
        *([_materials(bought, currency)] if bought else []),
        _resources(found.resources, currency),
        *(Text(visible(each)) for each in sentences),
        *(Text(visible(f"{of}: {activity} was planned, and has no record")) for of, activity in undone),
    ]
    data = {
        "currency": {"symbol": currency.symbol, "decimals": currency.decimals},
        "work": [_work_data(one, currency) for one in mine],
        "materials": [_material_data(one, currency) for one in bought],
        "resources": [_resource_data(one, currency) for one in found.resources],
        "undone": [{"order": of, "activity": activity} for of, activity in undone],
        "sentences": sentences,
    }
    return Told(data, Group(*view))


def _work(found: Sequence[WorkVariance], currency: Currency) -> RenderableType:
    rows = [
        (*one.work, *_texts(currency, one.standard, one.rate.amount, one.efficiency.amount, one.actual))
        for one in found
    ]
    columns = ("order", "activity", "on", "standard>", "rate>", "efficiency>", "actual>")
    sums = _sums((one.standard, one.rate.amount, one.efficiency.amount, one.actual) for one in found)
    return listed(columns, [*rows, ("together", "", "", *_texts(currency, *sums))], "work")


def _materials(found: Sequence[MaterialVariance], currency: Currency) -> RenderableType:
    rows = [
        (
            one.object,
            one.material,
            *_texts(currency, one.standard, one.price.amount, one.usage.amount, one.actual),
        )
        for one in found
    ]
    columns = ("order", "material", "standard>", "price>", "usage>", "actual>")
    sums = _sums((one.standard, one.price.amount, one.usage.amount, one.actual) for one in found)
    return listed(columns, [*rows, ("together", "", *_texts(currency, *sums))], "materials")


def _resources(found: Sequence[ResourceVariance], currency: Currency) -> RenderableType:
    def parts(one: ResourceVariance) -> tuple[int, ...]:
        volume = (one.idle.amount, one.efficiency.amount)
        return (one.charged, one.spending.amount, *volume, one.volume.amount, one.actual)

    columns = (
        *("resource", "charged by the standard>", "spending>", "idle capacity>"),
        *("efficiency>", "volume: both>", "actual>"),
    )
    rows = [(one.resource.id, *_texts(currency, *parts(one))) for one in found]
    sums = _sums(parts(one) for one in found)
    return listed(columns, [*rows, ("together", *_texts(currency, *sums))], "resources, of the whole period")


def _texts(currency: Currency, *amounts: int) -> tuple[str, ...]:
    return tuple(currency.text(each) for each in amounts)


def _sums(rows: Iterable[Sequence[int]]) -> tuple[int, ...]:
    return tuple(sum(column) for column in zip(*rows, strict=True))


def _work_data(one: WorkVariance, currency: Currency) -> dict[str, object]:
    from cli.cost.telling import number, plain

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
    from cli.cost.telling import plain

    return {
        "order": one.object,
        "material": one.material,
        "standard": plain(currency, one.standard),
        **_figures(currency, price=one.price, usage=one.usage),
        "actual": plain(currency, one.actual),
    }


def _resource_data(one: ResourceVariance, currency: Currency) -> dict[str, object]:
    from cli.cost.telling import plain

    volume = {"volume": one.volume, "idle": one.idle, "efficiency": one.efficiency}
    return {
        "resource": one.resource.id,
        "charged": plain(currency, one.charged),
        **_figures(currency, spending=one.spending, **volume),
        "actual": plain(currency, one.actual),
    }


def _figures(currency: Currency, **figures: Figure) -> dict[str, str]:
    from cli.cost.telling import plain

    return {name: plain(currency, figure.amount) for name, figure in figures.items()}
