"""``tally plan actual``: a running order tree against its plan."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Group

from cli.command import command
from cli.output import Told, fields, listed
from cli.plan import app
from cli.plan.choosing import how
from cli.plan.terms import PlanArgument
from cli.run import Run
from cli.words import hexed
from ledger.signing.words import span

if TYPE_CHECKING:
    from api.plans.standing import Running
    from sharing.planning.plan import Node, Plan


@command(app, "actual")
def actual(
    run: Run,
    file: PlanArgument,
    order: Annotated[
        str, typer.Option(help="Your order that the plan is for: its file or its id.", metavar="ORDER")
    ],
) -> Told:
    """Each node of a plan against what happened: opened, delivered, paid, late; and when all will be done."""
    from api.plans.placed import opened
    from api.plans.standing import running
    from cli.plan.linking import linked
    from ledger.queries import viewing

    found = linked(run, file, order)
    plan = found.plan
    with viewing(run.system.engine) as view:
        stands = running(view, plan, opened(view, plan, found.top.id, found.addresses))
        now, block = view.as_of.time, view.as_of.number
    expected = stands.forecast
    rows = [_row(plan, node, stands) for node in plan.tree]
    columns = ["node!", "how", "state", "planned>", "price>", "paid>", "due!", "there!", "late"]
    ends = [
        (
            f"{target.quantity} {target.item}",
            f"due {_date(plan.at(target.due))}, expected {_date(expected.targets[target.id].there)}"
            f"{_late(', ', expected.targets[target.id].late)}",
        )
        for target in plan.targets
    ]
    failed, other = ", ".join(stands.failed), ", ".join(stands.other_price)
    if failed:
        run.output.say(f"{failed} came to nothing: `tally plan terms --again NODE` drafts one again")
    top = hexed(found.top.id)
    summary = [
        ("order", top),
        ("as of block", f"{block:,}"),
        ("opened", f"{stands.begun} of {sum(node.placed for node in plan.nodes)}"),
        *([("failed", failed)] if failed else []),
        *([("for another price", other)] if other else []),
        *ends,
    ]
    return Told(
        {
            "plan": hexed(plan.hash),
            "order": top,
            "block": block,
            "time": now,
            "nodes": [_data(plan, node, stands) for node in plan.tree],
            "otherPrice": list(stands.other_price),
            "targets": [
                {
                    "id": target.id,
                    "item": target.item,
                    "due": plan.at(target.due),
                    "expected": expected.targets[target.id].there,
                    "lateSeconds": expected.targets[target.id].late,
                }
                for target in plan.targets
            ],
        },
        Group(fields(summary), listed(columns, rows)),
    )


def _row(plan: Plan, node: Node, running: Running) -> tuple[str, ...]:
    text = plan.currency.text
    indent = "  " * len(plan.above(node))
    stands, expected = running.stands.get(node.id), running.forecast.nodes[node.id]
    price = paid = ""
    if stands is not None:
        price = text(stands.order.order.price)
        paid = text(stands.order.order.to_maker) if stands.order.order.to_maker else ""
    known = stands is not None and stands.delivered is not None
    return (
        f"{indent}{node.id}",
        f"{node.quantity} {node.item}, {how(node)}",
        running.state(node),
        text(plan.amount(node) if node.placed else node.price),
        price,
        paid,
        _date(plan.at(node.due)),
        f"{_date(expected.there)}{'' if known else ' (expected)'}",
        _late("", expected.late),
    )


def _date(time: int) -> str:
    return f"{datetime.fromtimestamp(time, UTC):%Y-%m-%d %H:%M}"


def _late(before: str, seconds: int) -> str:
    return f"{before}{span(seconds // 60 * 60)} late" if seconds >= 60 else ""


def _data(plan: Plan, node: Node, running: Running) -> dict[str, object]:
    stands, soon = running.stands.get(node.id), running.forecast.nodes[node.id]
    row = None if stands is None else stands.order.order
    return {
        "id": node.id,
        "item": node.item,
        "kind": node.kind.value,
        "party": node.party,
        "parent": node.parent or None,
        "planned": {
            "amount": str(plan.amount(node) if node.placed else node.price),
            "start": plan.at(node.start),
            "due": plan.at(node.due),
        },
        "order": None if row is None else hexed(row.order_id),
        "state": running.state(node),
        "failed": stands is not None and stands.failed,
        "opened": None if stands is None else stands.opened,
        "price": None if row is None else str(row.price),
        "paid": None if row is None else str(row.to_maker),
        "delivered": None if stands is None else stands.delivered,
        "accepted": None if stands is None else stands.accepted,
        "expected": soon.there,
        "lateSeconds": soon.late,
    }
