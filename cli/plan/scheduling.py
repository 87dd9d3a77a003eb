"""``tally plan schedule``, ``check`` and ``gantt``: when what is done where, if it can be, and a picture."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Group, RenderableType
from rich.text import Text

from cli.command import command
from cli.errors import Exit
from cli.output import Told, fields
from cli.plan import app
from cli.plan.options import (
    FormatOption,
    GanttOption,
    OutOption,
    ProblemArgument,
    ScheduleArgument,
    Searching,
    ShowOption,
)
from cli.run import Run
from ledger.text import visible_lines


@command(app, "schedule", node=False)
def schedule(
    run: Run,
    problem: ProblemArgument,
    out: OutOption = None,
    gantt: GanttOption = None,
    format: FormatOption = None,
    show: ShowOption = 20,
    *,
    searching: Searching,
) -> Told:
    """Schedule operations on machines: calendars, set-ups, transport and due dates kept, as early as can be.

    Says whether the schedule is proven to be the best, and which operations decide when all is done.
    """
    from cli.plan.files import check_picture_name, draw, problem_of, write_schedule
    from cli.plan.telling import solution_data, verdict, view, watching
    from sharing.planning.scheduling.solver import solve

    objective, effort = searching.means()
    check_picture_name(gantt)
    given = problem_of(problem, format)
    found = solve(given, objective, effort, watching(run))
    views: list[RenderableType] = [fields(verdict(given, found)), *view(given, found.schedule, show)]
    data = solution_data(given, found)
    if out is not None:
        write_schedule(out, found.schedule)
        views.append(fields([("written", str(out))]))
        data["file"] = str(out)
    if gantt is not None:
        draw(gantt, given, found.schedule)
        views.append(fields([("drawn", str(gantt))]))
        data["picture"] = str(gantt)
    return Told(data, Group(*views))


@command(app, "check", node=False)
def check(
    run: Run, problem: ProblemArgument, schedule: ScheduleArgument, format: FormatOption = None
) -> Told:
    """Check that a schedule keeps all that its problem asks; exit code 1 and a sentence for each fault.

    Whoever made the schedule: the check shares nothing with the search.
    """
    from cli.plan.files import problem_of
    from cli.plan.telling import at
    from sharing.planning.scheduling.checker import violations
    from sharing.planning.scheduling.io import read_schedule

    given, planned = problem_of(problem, format), read_schedule(schedule)
    faults = violations(given, planned)
    data: dict[str, object] = {"sound": not faults, "violations": list(faults), "makespan": planned.makespan}
    if faults:
        return Told(data, Text(visible_lines("\n".join(faults))), exit=Exit.FAILURE)
    late = planned.weighted_tardiness(given)
    data["tardiness"] = late
    rows = [
        ("schedule", f"sound: {len(planned.assignments):,} operations"),
        ("done", at(given, planned.makespan)),
        ("late", f"{late:,} steps by weight"),
    ]
    return Told(data, fields(rows))


@command(app, "gantt", node=False)
def gantt(
    run: Run,
    problem: ProblemArgument,
    schedule: ScheduleArgument,
    file: Annotated[Path, typer.Argument(help="Ends with .svg, .png or .pdf.", metavar="PICTURE")],
    format: FormatOption = None,
) -> Told:
    """Draw a schedule: machines by owner, set-ups, closed windows, due dates, and the chain that decides."""
    from cli.plan.files import check_picture_name, draw, problem_of
    from sharing.planning.scheduling.checker import violations
    from sharing.planning.scheduling.errors import BadSchedule
    from sharing.planning.scheduling.io import read_schedule

    check_picture_name(file)
    given, planned = problem_of(problem, format), read_schedule(schedule)
    if faults := violations(given, planned):
        raise BadSchedule(faults)
    draw(file, given, planned)
    return Told({"picture": str(file)}, fields([("drawn", str(file))]))
