"""Planning, as long work."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from fractions import Fraction
from typing import Any

from api.errors import InvalidRequest
from api.jobs.errors import JobTooBig
from api.jobs.task import Output, Task
from api.plans.gantt import gantt_data
from api.plans.schemas import MOST_ITEMS, MOST_OPERATIONS
from api.plans.telling import (
    cost_data,
    currency_data,
    orders_data,
    part_data,
    planned_order_data,
    replanned_data,
)
from ledger.signing.canonical import fresh_salt
from sharing.credit.fixed import Day
from sharing.model.terms import BPS
from sharing.planning.bom import Bom, ItemId
from sharing.planning.explosion import Demand, DemandId, explode
from sharing.planning.io import BomFile, plan_text, read_bom, read_plan
from sharing.planning.lead_time import critical
from sharing.planning.making import plan_of
from sharing.planning.pegging import for_demands
from sharing.planning.reading import exact_of
from sharing.planning.scheduling.critical_path import critical_path
from sharing.planning.scheduling.data import problem_data, schedule_data
from sharing.planning.scheduling.io import read_news, read_problem, read_schedule
from sharing.planning.scheduling.problem import Problem
from sharing.planning.scheduling.replan import replan as plan_anew
from sharing.planning.scheduling.solution import Effort, Objective, Progress
from sharing.planning.scheduling.solver import solve
from sharing.planning.sourcing import choose
from sharing.planning.sourcing.io import read_case
from sharing.planning.timetable import as_planned, problem_of, with_dates

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
        "orders": [planned_order_data(each, pegged[each.number]) for each in found.orders],
        "choices": [choice.sentence for choice in found.choices],
        "first_start": found.first_start,
    }
    return task.json(data)


def cost(task: Task) -> Output:
    """What one good unit costs, where the cost is added, and how long it takes."""
    read, item = _bill(task), ItemId(task.input["item"])
    found = critical(read.bom, item)
    data = {
        **cost_data(read, item),
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
        "currency": currency_data(made.currency),
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
        "parts": [part_data(one) for one in found.chosen],
        "plan": json.loads(plan_text(made)),
    }
    return task.json(data)


def schedule(task: Task) -> Output:
    """When what is done where, as early or as little late as was found."""
    given = task.input
    problem = read_problem(task.document("problem"))
    _check_operations(problem)
    effort = Effort(seconds=given["seconds"], workers=_WORKERS)
    found = solve(problem, Objective(given["objective"]), effort, _watching(task))
    path = critical_path(problem, found.schedule)
    data: dict[str, Any] = {
        "status": found.status.value,
        "objective": found.objective.value,
        "makespan": found.makespan,
        "makespan_bound": found.makespan_bound,
        "tardiness": found.tardiness,
        "tardiness_bound": found.tardiness_bound,
        "seconds": found.seconds,
        "orders": orders_data(problem, found.schedule),
        "critical": [link.operation for link in path.chain],
        "schedule": schedule_data(found.schedule),
    }
    return task.json(data)


def replan(task: Task) -> Output:
    """A kept plan after news: what has begun stays, and as much else as can be."""
    given = task.input
    made = read_plan(task.document("plan"))
    problem = problem_of(made)
    _check_operations(problem)
    now = given["at"] if given["at"] is not None else int(time.time())
    third = given["seconds"] / 3
    if given["schedule"] is None:
        task.tell(0.0, "putting the plan's days on machines")
        days = as_planned(made)
        planned = solve(days, Objective.MAKESPAN, Effort(seconds=third, workers=_WORKERS)).schedule
    else:
        planned = read_schedule(task.document("schedule"))
    found = plan_anew(
        problem,
        planned,
        read_news(task.document("news"), problem.clock),
        # What begins in the course of a minute has not begun at its start.
        max(0, -((made.day_zero - now) // 60)),
        objective=Objective(given["objective"]),
        slack=Fraction(given["slack_bps"], BPS),
        effort=Effort(seconds=given["seconds"] - third, workers=_WORKERS),
        watch=_watching(task),
    )
    same = {each.id for each in found.problem.operations} == {each.id for each in problem.operations}
    dated = with_dates(made, found.schedule) if same else None
    data: dict[str, Any] = {
        "of": given["of"],
        **replanned_data(found, planned),
        "orders": orders_data(found.problem, found.schedule),
        "schedule": schedule_data(found.schedule),
        "problem": problem_data(found.problem),
        "plan": None if dated is None else json.loads(plan_text(dated)),
        "gantt": None if dated is None else gantt_data(dated),
    }
    return task.json(data)


def _watching(task: Task) -> Callable[[Progress], None]:
    """Tells of every better schedule."""
    seconds = task.input["seconds"]

    def watch(progress: Progress) -> None:
        words = f"{progress.objective} {progress.value:,}, at least {progress.bound:,}"
        task.tell(min(progress.seconds / seconds, 1.0), words)

    return watch


def _check_operations(problem: Problem) -> None:
    if len(problem.operations) > MOST_OPERATIONS:
        raise JobTooBig(
            f"There are {len(problem.operations):,} operations, of {MOST_OPERATIONS:,} at most: schedule "
            "parts of them, or use `tally plan schedule`."
        )


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
