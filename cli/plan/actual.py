"""``tally plan actual``: a running order tree against its plan."""

from __future__ import annotations

from dataclasses import dataclass
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
from ledger.types import Timestamp

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cli.plan.linking import Placed
    from ledger.queries import OrderNode
    from ledger.store.model.orders import MilestoneRow
    from ledger.types import Hash32
    from sharing.planning.plan import Node, Plan
    from sharing.planning.progress import Expected, Forecast

_DELIVERED = ("delivered", "cured", "paid")


@dataclass(frozen=True, slots=True)
class Stands:
    """How the order of a node stands."""

    order: OrderNode
    """It."""
    state: str
    """In a word."""
    opened: Timestamp
    """When it was opened."""
    delivered: Timestamp | None
    """When all of it was delivered."""
    accepted: Timestamp | None
    """When all of it was accepted and paid."""
    failed: bool
    """Whether nothing came of it."""


@command(app, "actual")
def actual(
    run: Run,
    file: PlanArgument,
    order: Annotated[
        str, typer.Option(help="Your order that the plan is for: its file or its id.", metavar="ORDER")
    ],
) -> Told:
    """Each node of a plan against what happened: opened, delivered, paid, late; and when all will be done."""
    from cli.plan.linking import linked, opened
    from ledger.queries import order_at, viewing
    from ledger.queries.progress import reached
    from sharing.planning.progress import Actual, forecast

    found = linked(run, file, order)
    plan = found.plan
    with viewing(run.system.engine) as view:
        there = opened(run, view, plan, found.top.id)
        times = reached(view, [each.order.order.order_id for each in there.values()])
        stands: dict[str, Stands] = {}
        for id, each in there.items():
            at = order_at(view, each.order.order.order_id)
            stands[id] = _stands(each, () if at is None else at.milestones, times)
        now, block = view.as_of.time, view.as_of.number
    happened = {
        node.id: Actual(stands[node.id].opened, stands[node.id].delivered)
        for node in plan.nodes
        # What failed must be placed again: it has not begun.
        if node.id in stands and not stands[node.id].failed
    }
    expected = forecast(plan, happened, now)
    rows = [_row(plan, node, stands.get(node.id), expected.nodes[node.id]) for node in plan.tree]
    columns = ["node!", "how", "state", "planned>", "price>", "paid>", "due!", "there!", "late"]
    ends = [
        (
            f"{target.quantity} {target.item}",
            f"due {_date(plan.at(target.due))}, expected {_date(expected.targets[target.id].there)}"
            f"{_late(', ', expected.targets[target.id].late)}",
        )
        for target in plan.targets
    ]
    placed = [node for node in plan.nodes if node.placed]
    other = [node.id for node in placed if node.id in there and not there[node.id].as_planned]
    failed = [node.id for node in placed if node.id in stands and stands[node.id].failed]
    if failed:
        run.output.say(
            f"{', '.join(failed)} came to nothing: `tally plan terms --again NODE` drafts one again"
        )
    top = hexed(found.top.id)
    summary = [
        ("order", top),
        ("as of block", f"{block:,}"),
        ("opened", f"{len(happened)} of {len(placed)}"),
        *([("failed", ", ".join(failed))] if failed else []),
        *([("for another price", ", ".join(other))] if other else []),
        *ends,
    ]
    return Told(
        {
            "plan": hexed(plan.hash),
            "order": top,
            "block": block,
            "time": now,
            "nodes": [_data(plan, node, stands.get(node.id), expected) for node in plan.tree],
            "otherPrice": other,
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


def _stands(
    placed: Placed,
    milestones: Sequence[MilestoneRow],
    times: Mapping[tuple[Hash32, int], Mapping[str, Timestamp]],
) -> Stands:
    row = placed.order.order
    states = [one.state for one in milestones]
    reached = [times.get((row.order_id, one.place), {}) for one in milestones]
    delivered = accepted = None
    metered = row.kind == "resource"
    if states and not metered and all(state in _DELIVERED for state in states):
        delivered = Timestamp(max(map(_handed_over, reached)))
        if all(state == "paid" for state in states):
            accepted = Timestamp(max(at["paid"] for at in reached))
    different = list(dict.fromkeys(states))
    state = row.phase if metered or len(different) != 1 else different[0]
    said = {"pending": "open", "paid": "accepted"}.get(state, state)
    if placed.failed:
        said = f"failed, {said}"
    return Stands(placed.order, said, row.opened_at, delivered, accepted, placed.failed)


def _handed_over(at: Mapping[str, Timestamp]) -> Timestamp:
    """When a milestone was delivered: a cured one when it was cured, one that was paid at once, then."""
    return next(at[state] for state in ("cured", "delivered", "paid") if state in at)


def _row(plan: Plan, node: Node, stands: Stands | None, expected: Expected) -> tuple[str, ...]:
    text = plan.currency.text
    indent = "  " * len(plan.above(node))
    if stands is None:
        state = "not opened" if node.placed else "ours"
        price = paid = ""
    else:
        state, price = stands.state, text(stands.order.order.price)
        paid = text(stands.order.order.to_maker) if stands.order.order.to_maker else ""
    known = stands is not None and stands.delivered is not None
    return (
        f"{indent}{node.id}",
        f"{node.quantity} {node.item}, {how(node)}",
        state,
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


def _data(plan: Plan, node: Node, stands: Stands | None, expected: Forecast) -> dict[str, object]:
    soon = expected.nodes[node.id]
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
        "state": ("not opened" if node.placed else "ours") if stands is None else stands.state,
        "failed": stands is not None and stands.failed,
        "opened": None if stands is None else stands.opened,
        "price": None if row is None else str(row.price),
        "paid": None if row is None else str(row.to_maker),
        "delivered": None if stands is None else stands.delivered,
        "accepted": None if stands is None else stands.accepted,
        "expected": soon.there,
        "lateSeconds": soon.late,
    }
