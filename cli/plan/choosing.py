"""``tally plan choose``: who makes each part, and the plan of it."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Group
from rich.text import Text

from cli.command import command
from cli.errors import Failure
from cli.files import taken, write_whole
from cli.output import Told, fields, listed
from cli.plan import app
from cli.run import Run
from cli.words import moment
from ledger.text import visible
from ledger.types import Timestamp

if TYPE_CHECKING:
    from sharing.planning.plan import Node, Plan
    from sharing.planning.sourcing import Alternative, Sourced

_DAY = 86_400


@command(app, "choose", node=False)
def choose_(
    run: Run,
    document: Annotated[
        Path, typer.Argument(help="Who could make what, TOML or JSON: see the guide.", metavar="DOCUMENT")
    ],
    out: Annotated[Path, typer.Option("--out", "-o", help="The plan to write.")] = Path("plan.json"),
    day_zero: Annotated[
        str | None,
        typer.Option(help="When day 0 begins: 2026-12-01. The document's, or today.", metavar="TIME"),
    ] = None,
    milestone: Annotated[
        int, typer.Option(help="Which milestone of your order pays the first sub-orders.", min=1, max=16)
    ] = 1,
    explained: Annotated[
        bool, typer.Option("--explained/--quick", help="Whether ways that were not taken are tried.")
    ] = True,
    plot: Annotated[
        Path | None,
        typer.Option(help="Draw the plan over its days: a PNG, SVG or PDF file.", metavar="FILE"),
    ] = None,
) -> Told:
    """Choose for all parts together who makes each: ourselves, a maker, a rented machine, or a skill.

    Of all choices that keep dates, credit limits and budget the cheapest, or the least late. Nothing is
    signed: `tally plan terms` makes order files of the plan.
    """
    from api.plans.telling import currency_data, part_data
    from cli.plan.files import check_picture_name
    from ledger.signing.canonical import fresh_salt
    from sharing.planning.io import plan_text
    from sharing.planning.making import plan_of
    from sharing.planning.sourcing import choose
    from sharing.planning.sourcing.io import read_case

    check_picture_name(plot)
    read = read_case(document)
    now = Timestamp(int(time.time()))
    if day_zero is not None:
        begins = int(moment(day_zero, now))
    elif read.day_zero is not None:
        begins = int(moment(read.day_zero.isoformat(), now))
    else:
        begins = now // _DAY * _DAY
    if out.exists():
        raise taken(out)
    found = choose(read.case, explained=explained)
    plan = plan_of(found, begins, fresh_salt().hex(), milestone - 1)
    write_whole(out, plan_text(plan), new=True, private=True)
    run.output.say(f"wrote {out}: keep it, for its salt alone finds the orders that come of it")
    if plot is not None:
        _draw(run, plan, plot)
    data: dict[str, object] = {
        "file": str(out),
        "picture": None if plot is None else str(plot),
        "plan": "0x" + plan.hash.hex(),
        "cost": str(plan.cost),
        "currency": currency_data(plan.currency),
        "dayZero": begins,
        "targets": [
            {"id": each.id, "item": each.item, "due": each.due, "late": found.late.get(each.id, 0)}
            for each in plan.targets
        ],
        "nodes": [_data(plan, node) for node in plan.nodes],
        "parts": [part_data(one) for one in found.chosen],
    }
    return Told(data, _view(plan, found))


def _draw(run: Run, plan: Plan, file: Path) -> None:
    from sharing.planning.report import draw_plan

    try:
        draw_plan(plan, file)
    except OSError as error:
        raise Failure(f"{file} cannot be written ({(error.strerror or str(error)).lower()}).") from error
    run.output.say(f"drew {file}")


def _view(plan: Plan, found: Sourced) -> Group:
    text = plan.currency.text
    late = [f"{name} by {days}" for name, days in found.late.items() if days]
    summary = [
        ("costs in all", text(plan.cost)),
        ("of it placed", text(sum(node.price for node in plan.nodes if node.placed))),
        ("day 0", datetime.fromtimestamp(plan.day_zero, UTC).date().isoformat()),
        ("late", f"{', '.join(late)} days" if late else "nothing"),
    ]
    if plan.carriage:
        summary.insert(2, ("transport, paid apart", text(plan.carriage)))
    rows = [
        (
            f"{'  ' * len(plan.above(node))}{node.id}",
            f"{node.quantity} {node.item}",
            how(node),
            text(node.price),
            _day(plan, node.start),
            _day(plan, node.ready),
            f"milestone {node.milestone + 1}" if node.placed and not node.parent else node.parent,
        )
        for node in plan.tree
    ]
    columns = ["node!", "part", "how", "price>", "start", "ready", "paid from"]
    reasons: list[Text] = []
    for one in found.chosen:
        reasons.append(Text(visible(f"{one.part.item.id}, {one.had.mode.name}: {one.why}")))
        reasons += [Text(visible(f"  {_said(each)}")) for each in one.alternatives]
    return Group(fields(summary), listed(columns, rows), *reasons)


def how(node: Node) -> str:
    """``order from acme``, ``rent mill of cuts``, ``make on welder``."""
    kind = node.kind.value
    if kind == "make":
        return f"make on {node.what}" if node.what else "by standard"
    if kind == "order":
        return f"{node.what}, " * bool(node.what) + f"order from {node.party}"
    return f"{'rent' if kind == 'rental' else 'buy'} {node.what} of {node.party}"


def _said(each: Alternative) -> str:
    of = f" for operation {each.operation}" if each.operation else ""
    return f"not {each.way}{of}: it {each.said}"


def _day(plan: Plan, day: int) -> str:
    return datetime.fromtimestamp(plan.at(day), UTC).date().isoformat()


def _data(plan: Plan, node: Node) -> dict[str, object]:
    return {
        "id": node.id,
        "item": node.item,
        "operation": node.operation,
        "quantity": str(node.quantity),
        "kind": node.kind.value,
        "party": node.party,
        "what": node.what,
        "price": str(node.price),
        "amount": str(plan.amount(node)) if node.placed else None,
        "bond": str(node.bond),
        "start": node.start,
        "ready": node.ready,
        "due": node.due,
        "parent": node.parent or None,
        "milestone": node.milestone + 1 if node.placed else None,
    }
