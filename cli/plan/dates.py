"""``tally plan problem`` and ``dates``: a plan to the scheduler, and a schedule's dates into the plan."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.command import command
from cli.files import taken, write_whole
from cli.output import Told, fields
from cli.plan import app
from cli.plan.terms import PlanArgument
from cli.run import Run
from cli.words import hexed


@command(app, "problem", node=False)
def problem(
    run: Run,
    file: PlanArgument,
    out: Annotated[Path, typer.Option("--out", "-o", help="The problem to write.")] = Path("problem.json"),
) -> Told:
    """Write a plan as a problem for `tally plan schedule`: who does what stays, when is to be found."""
    from cli.plan.files import write_problem
    from sharing.planning.io import read_plan
    from sharing.planning.timetable import problem_of

    made = problem_of(read_plan(file))
    write_problem(out, made)
    run.output.say(f"next: tally plan schedule {out} --objective tardiness --out schedule.json")
    rows = {
        "file": str(out),
        "operations": f"{len(made.operations):,}",
        "machines": f"{len(made.machines):,}",
        "orders": f"{len(made.orders):,}",
    }
    data = {
        "file": str(out),
        "operations": [each.id for each in made.operations],
        "machines": [each.id for each in made.machines],
        "orders": [each.id for each in made.orders],
    }
    return Told(data, fields(rows))


@command(app, "dates", node=False)
def dates(
    run: Run,
    file: PlanArgument,
    schedule: Annotated[Path, typer.Argument(help="A schedule of the plan's problem.", metavar="SCHEDULE")],
    out: Annotated[Path, typer.Option("--out", "-o", help="The plan to write.")] = Path("dated.json"),
) -> Told:
    """Take a schedule's dates into a plan. It is another plan then: open sub-orders belong to the old one."""
    from sharing.planning.errors import days_text
    from sharing.planning.io import plan_text, read_plan
    from sharing.planning.scheduling.checker import violations
    from sharing.planning.scheduling.errors import BadSchedule
    from sharing.planning.scheduling.io import read_schedule
    from sharing.planning.timetable import problem_of, with_dates

    plan, found = read_plan(file), read_schedule(schedule)
    if faults := violations(problem_of(plan), found):
        raise BadSchedule(faults)
    if out.exists():
        raise taken(out)
    dated = with_dates(plan, found)
    write_whole(out, plan_text(dated), new=True, private=True)
    pairs = zip(plan.nodes, dated.nodes, strict=True)
    moved = {new.id: new.due - old.due for old, new in pairs if new.due != old.due}
    rows = [
        ("file", str(out)),
        *((id, f"{days_text(abs(days))} {'later' if days > 0 else 'earlier'}") for id, days in moved.items()),
    ]
    return Told({"file": str(out), "plan": hexed(dated.hash), "moved": moved}, fields(rows))
