"""``tally plan replan``: a new schedule after late news, with as much of the old one as can be."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Group, RenderableType

from cli.command import command
from cli.output import Told, fields, listed
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


@command(app, "replan", node=False)
def replan(
    run: Run,
    problem: ProblemArgument,
    schedule: ScheduleArgument,
    news: Annotated[
        Path,
        typer.Argument(
            help="TOML or JSON: longer, down, defaulted, cancelled; and new orders, operations, machines.",
            metavar="NEWS",
        ),
    ],
    at: Annotated[
        str,
        typer.Option(help="The present: a step, or a moment where the problem has a clock.", metavar="TIME"),
    ],
    slack: Annotated[
        str,
        typer.Option(help="How much worse than the best it may be for the sake of keeping.", metavar="SHARE"),
    ] = "5%",
    out: OutOption = None,
    problem_out: Annotated[
        Path | None, typer.Option(help="Where to write the problem after the news.", metavar="FILE")
    ] = None,
    gantt: GanttOption = None,
    format: FormatOption = None,
    show: ShowOption = 20,
    *,
    searching: Searching,
) -> Told:
    """Plan anew after news: what has begun stays, and as much else as can be keeps its machine and its start.

    The new schedule is for the problem after the news, which --problem-out writes for later.
    """
    from fractions import Fraction

    from api.plans.telling import replanned_data
    from cli.plan.files import check_picture_name, draw, moment, problem_of, write_problem, write_schedule
    from cli.plan.telling import at as at_step
    from cli.plan.telling import data as schedule_told
    from cli.plan.telling import view, watching
    from cli.words import share
    from sharing.planning.scheduling.io import read_news, read_schedule
    from sharing.planning.scheduling.replan import replan as plan_anew

    objective, effort = searching.means()
    allowed = Fraction(share(slack), 10_000)
    check_picture_name(gantt)
    given, planned = problem_of(problem, format), read_schedule(schedule)
    found = plan_anew(
        given,
        planned,
        read_news(news, given.clock),
        moment(at, given),
        objective=objective,
        slack=allowed,
        effort=effort,
        watch=watching(run),
    )
    after, new = found.problem, found.schedule
    best = found.best
    rows = [
        (
            "kept",
            f"{len(found.kept):,} of {len(found.kept) + len(found.moved):,} operations "
            f"({float(found.share):.0%}); none so good keeps more than {found.most_kept:,}",
        ),
        ("begun", f"{len(found.begun):,} operations, which stay"),
        ("hit", f"{len(found.hit):,} operations whose place the news took, and new ones"),
        ("moved", f"{found.shift(planned):,} steps, all together"),
        ("late", f"{new.weighted_tardiness(after):,} steps by weight"),
        ("done", f"{at_step(after, new.makespan)}; the best, whatever it keeps: {best.makespan:,}"),
    ]
    moved = [
        (
            each.operation,
            *(
                (f"{planned.of(each.operation).mode}", f"{planned.of(each.operation).start:,}")
                if each.operation in planned
                else ("new", "")
            ),
            f"{each.mode}",
            f"{each.start:,}",
        )
        for each in sorted(new.assignments, key=lambda each: each.start)
        if each.operation in found.moved | found.hit
    ]
    views: list[RenderableType] = [fields(rows)]
    if show:
        columns = ("moved", "was done", "from>", "is done", "from>")
        views += [listed(columns, moved[:show]), *view(after, new, show)]
    data: dict[str, object] = {
        **replanned_data(found, planned),
        **schedule_told(after, new),
    }
    if problem_out is not None:
        write_problem(problem_out, after)
        views.append(fields([("problem", str(problem_out))]))
        data["problem"] = str(problem_out)
    if out is not None:
        write_schedule(out, new)
        views.append(fields([("written", str(out))]))
        data["file"] = str(out)
    if gantt is not None:
        draw(gantt, after, new)
        views.append(fields([("drawn", str(gantt))]))
        data["picture"] = str(gantt)
    return Told(data, Group(*views))
