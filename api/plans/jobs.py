"""Planning, as long work."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from fractions import Fraction
from typing import Any

from api.errors import InvalidRequest
from api.jobs.errors import JobTooBig
from api.jobs.task import Output, Task
from api.plans.gantt import gantt_data
from api.plans.schemas import MOST_ITEMS, MOST_OPERATIONS
from ledger.signing.canonical import fresh_salt
from sharing.credit.fixed import Day
from sharing.planning.bom import Bom, ItemId
from sharing.planning.explosion import Demand, DemandId, explode
from sharing.planning.io import BomFile, plan_text, read_bom
from sharing.planning.lead_time import critical
from sharing.planning.making import plan_of
from sharing.planning.pegging import for_demands
from sharing.planning.reading import exact_of
from sharing.planning.rollup import roll_up, tiers
from sharing.planning.scheduling.critical_path import critical_path
from sharing.planning.scheduling.data import schedule_data
from sharing.planning.scheduling.io import read_problem
from sharing.planning.scheduling.solution import Effort, Objective, Progress
from sharing.planning.scheduling.solver import solve
from sharing.planning.sourcing import choose
from sharing.planning.sourcing.choosing import Chosen
from sharing.planning.sourcing.io import read_case

_DAY = 86_400
_WORKERS = 2


def explosion(task: Task) -> Output:
    """Needs and planned orders, and for whom they are."""
    given = task.input
    bom = _bill(task).bom
    demands = [
        Demand(
            DemandId(f"d{number}"),
            ItemId(each["item"]),
            _exact(f"demands.{number - 1}.quantity", each["quantity"]),
            Day(each["due"]),
        )
        for number, each in enumerate(given["demands"], start=1)
    ]
    found = explode(
        bom, demands, stock=_exacts("stock", given["stock"]), limits=_exacts("limits", given["limits"])
    )
    pegged = for_demands(found)
    gross, started = found.gross(), found.started()
    taken = {item: sum(each.quantity for each in some) for item, some in found.from_stock.items()}
    data = {
        "items": [
            {
                "item": item.id,
                "needed": str(gross[item.id]),
                "from_stock": str(taken.get(item.id, 0)),
                "started": str(started.get(item.id, 0)),
                "left": str(found.left.get(item.id, 0)),
            }
            for item in found.bom.order
            if item.id in gross
        ],
        "orders": [
            {
                "number": each.number + 1,
                "item": each.item,
                "net": str(each.net),
                "started": str(each.started),
                "good": str(each.good),
                "start": each.start,
                "ready": each.ready,
                "for": {name: str(units) for name, units in pegged[each.number].items()},
            }
            for each in found.orders
        ],
        "choices": [choice.sentence for choice in found.choices],
        "first_start": found.first_start,
    }
    return task.json(data)


def cost(task: Task) -> Output:
    """What one good unit costs, where the cost is added, and how long it takes."""
    read, item = _bill(task), ItemId(task.input["item"])
    rolled, currency = roll_up(read.bom), read.currency
    levels, found = tiers(rolled, item), critical(read.bom, item)
    data = {
        "item": item,
        "cost": str(rolled.cost[item]),
        "currency": {"symbol": currency.symbol, "decimals": currency.decimals},
        "tiers": [
            {
                "tier": one.level,
                "adds": str(one.total),
                "items": {name: str(own) for name, own in one.own.items()},
            }
            for one in levels
        ],
        "days": found.days,
        "critical_path": list(found.path),
        "slack": dict(found.slack),
    }
    return task.json(data)


def plan(task: Task) -> Output:
    """Who makes each part: ourselves, a maker, on a rented machine, or by a skill."""
    given = task.input
    _bill(task)
    if "bom" in given["offers"]:
        raise InvalidRequest.field("offers.bom", "is not for here: the bill is in `bill`.")
    path = task.folder / "offers.json"
    path.write_text(json.dumps({**given["offers"], "bom": "bill.json"}), encoding="utf-8")
    read = read_case(path)
    if read.day_zero is None:
        begins = int(time.time()) // _DAY * _DAY
    else:
        begins = int(datetime.combine(read.day_zero, datetime.min.time(), UTC).timestamp())
    task.tell(0.2, "choosing who makes what")
    found = choose(read.case, explained=given["explained"])
    made = plan_of(found, begins, fresh_salt().hex(), given["milestone"] - 1)
    data = {
        "hash": "0x" + made.hash.hex(),
        "cost": str(made.cost),
        "currency": {"symbol": made.currency.symbol, "decimals": made.currency.decimals},
        "targets": [
            {
                "id": each.id,
                "item": each.item,
                "due": made.at(each.due),
                "late_days": found.late.get(each.id, 0),
            }
            for each in made.targets
        ],
        "gantt": gantt_data(made),
        "parts": [_part(one) for one in found.chosen],
        "plan": json.loads(plan_text(made)),
    }
    return task.json(data)


def _part(one: Chosen) -> dict[str, object]:
    return {
        "item": one.part.item.id,
        "quantity": str(one.net),
        "way": one.had.mode.name,
        "why": one.why,
        "alternatives": [
            {
                "way": each.way,
                "operation": each.operation or None,
                "outcome": each.outcome.name.lower(),
                "extra": None if each.extra is None else str(each.extra),
                "days": each.days,
                "said": each.said,
            }
            for each in one.alternatives
        ],
    }


def schedule(task: Task) -> Output:
    """When what is done where, as early or as little late as was found."""
    given = task.input
    problem = read_problem(task.document("problem"))
    if len(problem.operations) > MOST_OPERATIONS:
        raise JobTooBig(
            f"There are {len(problem.operations):,} operations, of {MOST_OPERATIONS:,} at most: schedule "
            "parts of them, or use `tally plan schedule`."
        )

    def watch(progress: Progress) -> None:
        words = f"{progress.objective} {progress.value:,}, at least {progress.bound:,}"
        task.tell(min(progress.seconds / given["seconds"], 1.0), words)

    effort = Effort(seconds=given["seconds"], workers=_WORKERS)
    found = solve(problem, Objective(given["objective"]), effort, watch)
    late, ends = found.schedule.tardiness(problem), found.schedule.ends(problem)
    path = critical_path(problem, found.schedule)
    data: dict[str, Any] = {
        "status": found.status.value,
        "objective": found.objective.value,
        "makespan": found.makespan,
        "makespan_bound": found.makespan_bound,
        "tardiness": found.tardiness,
        "tardiness_bound": found.tardiness_bound,
        "seconds": found.seconds,
        "orders": [
            {"order": each.id, "done": ends[each.id], "due": each.due, "late": late.get(each.id)}
            for each in problem.orders
        ],
        "critical": [link.operation for link in path.chain],
        "schedule": schedule_data(found.schedule),
    }
    return task.json(data)


def _bill(task: Task) -> BomFile:
    read = read_bom(task.document("bill"))
    _check_size(read.bom)
    return read


def _check_size(bom: Bom) -> None:
    size = len(bom.items) + len(bom.lines)
    if size > MOST_ITEMS:
        raise JobTooBig(f"The bill has {size:,} items and lines, of {MOST_ITEMS:,} at most: give a part.")


def _exact(name: str, text: str) -> Fraction:
    found = exact_of(text)
    if found is None:
        raise InvalidRequest.field(name, f'is {text[:40]!r}: give a number such as "3", "0.25" or "5/3".')
    return found


def _exacts(name: str, given: dict[str, str]) -> dict[ItemId, Fraction]:
    return {ItemId(item): _exact(f"{name}.{item[:60]}", text) for item, text in given.items()}
