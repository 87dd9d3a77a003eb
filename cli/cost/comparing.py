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
    from sharing.costing.variance import MaterialVariance, ResourceVariance, WorkVariance
    from sharing.model.currency import Currency


@command(app, "variance", node=False)
def variance(run: Run, model: ModelArgument, order: OrdersOption = None, *, period: Period) -> Told:
    """Why costs differ from the standard: rate and efficiency of work, price and usage of materials, and of
    each resource spending, volume and idle capacity. Above 0 is adverse. Every row adds up to the last unit.
    """
    from api.costing.comparing import compared
    from cli.cost.work import loaded

    work = loaded(run, model, period)
    found, currency = compared(work, work.orders(order, "--order")), work.model.currency
    view: list[RenderableType] = [
        _work(found.work, currency),
        *([_materials(found.materials, currency)] if found.materials else []),
        _resources(found.resources, currency),
        *(Text(visible(each)) for each in found.sentences()),
        *(Text(visible(f"{of}: {activity} was planned, and has no record")) for of, activity in found.undone),
    ]
    return Told(found.data(), Group(*view))


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
