"""``tally cost rollup``: what orders were to cost, what they did cost, and what became of capacity."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from cli.command import command
from cli.cost import app
from cli.cost.options import OrdersOption, PlotOption, drawn
from cli.cost.work import ModelArgument, Period
from cli.output import Told
from cli.run import Run
from ledger.text import visible


@command(app, "rollup", node=False)
def rollup(
    run: Run, model: ModelArgument, order: OrdersOption = None, plot: PlotOption = None, *, period: Period
) -> Told:
    """What orders were to cost and did cost, by performer, with joint pools, materials, capacity and quality.

    The records are those of the whole period, of all orders: else what others used would look unused. What
    no order used of a resource is its owner's to bear, and in no order's cost.
    """
    from api.costing.rollup import rolled_up
    from cli.cost.rollup import tables
    from cli.cost.work import loaded

    work = loaded(run, model, period)
    found = rolled_up(work, work.orders(order, "--order"))
    view: Sequence[RenderableType] = [*tables(found), *(Text(visible(each)) for each in found.sentences())]
    data = found.data()
    if plot is not None:
        from sharing.costing.report import draw_rollup

        view = [*view, drawn(plot, lambda: draw_rollup(found.planned, work.found, found.orders, plot))]
        data["plot"] = str(plot)
    return Told(data, Group(*view))
