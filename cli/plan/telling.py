"""How schedules are told. Loads the mechanisms."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.console import RenderableType

from api.plans.telling import orders_data
from cli.output import fields, listed
from cli.run import Run
from sharing.planning.scheduling.critical_path import Cause, CriticalPath, Link, critical_path
from sharing.planning.scheduling.data import schedule_data
from sharing.planning.scheduling.problem import Problem
from sharing.planning.scheduling.schedule import Assignment, Schedule
from sharing.planning.scheduling.solution import Objective, Progress, Solution, Status


def watching(run: Run) -> Callable[[Progress], None]:
    """Tells of every better schedule on standard error."""

    def told(progress: Progress) -> None:
        run.output.say(
            f"{progress.seconds:6.1f} s  {progress.objective} {progress.value:,}, at least {progress.bound:,}"
        )

    return told


def at(problem: Problem, step: int) -> str:
    """A step, and when that is where there is a clock."""
    moment = None if problem.clock is None else problem.clock.at(step)
    return f"{step:,}" if moment is None else f"{moment:%Y-%m-%d %H:%M} ({step:,})"


def verdict(problem: Problem, found: Solution) -> list[tuple[str, str]]:
    """What is known of a schedule, in lines."""
    proven = found.status is Status.OPTIMAL
    open_ = "stopped; sound, not proven best" if found.stopped else "sound; a better one may exist"
    rows = [("schedule", "proven best" if proven else open_)]
    if found.objective is Objective.TARDINESS:
        bound = "" if found.tardiness == found.tardiness_bound else f", at least {found.tardiness_bound:,}"
        rows.append(("late", f"{found.tardiness:,} steps by weight{bound}"))
    bound = (
        "" if found.makespan == found.makespan_bound else f", not before {at(problem, found.makespan_bound)}"
    )
    return [*rows, ("done", f"{at(problem, found.makespan)}{bound}"), ("took", f"{found.seconds:.1f} s")]


def view(problem: Problem, schedule: Schedule, show: int) -> list[RenderableType]:
    """Orders, the chain that decides, and the first operations."""
    views: list[RenderableType] = []
    late, ends = schedule.tardiness(problem), schedule.ends(problem)
    orders = [
        (
            each.id,
            at(problem, ends[each.id]),
            "" if each.due is None else at(problem, each.due),
            f"{late[each.id]:,}" if late.get(each.id) else "",
        )
        for each in problem.orders
    ]
    if show:
        views.append(listed(("order", "done>", "due>", "steps late>"), orders[:show]))
        chain = [_row(problem, schedule, link) for link in critical_path(problem, schedule).chain]
        views.append(listed(("decides when all is done", "where", "from>", "to>", "since"), chain[-show:]))
        some = sorted(schedule.assignments, key=lambda each: (each.start, each.end))
        rows = [_assignment(problem, each) for each in some[:show]]
        views.append(listed(("operation", "where", "set-up>", "from>", "to>"), rows))
        if len(some) > show:
            views.append(fields([("left out", f"{len(some) - show:,} operations: see --out or --json")]))
    return views


def where(problem: Problem, given: Assignment) -> str:
    """By whom and on what."""
    owner = problem.owner(given.mode)
    return " ".join(filter(None, (owner, given.mode.machine or "outside")))


def _assignment(problem: Problem, given: Assignment) -> Sequence[str]:
    setup = "" if given.setup is None else f"{given.setup[1] - given.setup[0]:,}"
    return (
        given.operation,
        where(problem, given),
        setup,
        at(problem, given.start),
        at(problem, given.end),
    )


def _row(problem: Problem, schedule: Schedule, link: Link) -> Sequence[str]:
    given = schedule.of(link.operation)
    return (
        link.operation,
        where(problem, given),
        at(problem, given.start),
        at(problem, given.end),
        reason(link),
    )


def reason(link: Link) -> str:
    """Why an operation does not start earlier."""
    said = {
        Cause.ORIGIN: "nothing is before it",
        Cause.RELEASE: "it is not released before",
        Cause.PRECEDENCE: f"it waits for {link.before}",
        Cause.TRANSPORT: f"it waits for {link.before} and its transport",
        Cause.MACHINE: f"its machine does {link.before}",
        Cause.SETUP: f"its machine does {link.before} and is set up"
        if link.before
        else "its machine is set up",
        Cause.CHOICE: "it was planned so, and could be earlier",
    }[link.cause]
    return f"{said}; closed for {link.closed:,} steps" if link.closed else said


def data(problem: Problem, schedule: Schedule) -> dict[str, object]:
    """A schedule for programs."""
    path: CriticalPath = critical_path(problem, schedule)
    return {
        "orders": orders_data(problem, schedule),
        "critical": [
            {
                "operation": link.operation,
                "cause": link.cause.value,
                "before": link.before,
                "waited": link.waited,
                "closed": link.closed,
            }
            for link in path.chain
        ],
        "slack": path.slack,
        **schedule_data(schedule),
    }


def solution_data(problem: Problem, found: Solution) -> dict[str, object]:
    """What was found, for programs."""
    return {
        "status": found.status.value,
        "objective": found.objective.value,
        "makespan_bound": found.makespan_bound,
        "tardiness": found.tardiness,
        "tardiness_bound": found.tardiness_bound,
        "seconds": found.seconds,
        "stopped": found.stopped,
        **data(problem, found.schedule),
    }
