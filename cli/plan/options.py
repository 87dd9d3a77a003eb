"""Options that several commands on schedules have. What they mean is loaded only when a command runs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.errors import Usage

if TYPE_CHECKING:
    from sharing.planning.scheduling.solution import Effort, Objective

_OBJECTIVES = ("makespan", "tardiness")

ProblemArgument = Annotated[
    Path,
    typer.Argument(
        help="TOML or JSON with machines, orders, operations and transport; or a published benchmark.",
        metavar="PROBLEM",
    ),
]
ScheduleArgument = Annotated[
    Path, typer.Argument(help="As `tally plan schedule --out` writes it.", metavar="SCHEDULE")
]
FormatOption = Annotated[
    str | None,
    typer.Option(
        help="Of a benchmark's file; told from the file where left out.", metavar="jobshop|flexible|assembly"
    ),
]
GanttOption = Annotated[
    Path | None,
    typer.Option(help="Where to draw it: a name ending with .svg, .png or .pdf.", metavar="FILE"),
]
OutOption = Annotated[
    Path | None, typer.Option("--out", "-o", help="Where to write the schedule.", metavar="FILE")
]
ShowOption = Annotated[int, typer.Option(help="How many rows of each table to show.", min=0)]


@dataclass(frozen=True, slots=True)
class Searching:
    """How a schedule is looked for, and what it is to be good at."""

    objective: Annotated[
        str,
        typer.Option(
            help="makespan (all is done early), or tardiness (lateness by weight, then makespan).",
            metavar="|".join(_OBJECTIVES),
        ),
    ] = "makespan"
    seconds: Annotated[float, typer.Option(help="Stop after so long, with the best that there is.")] = 60.0
    workers: Annotated[int, typer.Option(help="Searches side by side.", min=1, max=64)] = 4
    seed: Annotated[int, typer.Option(help="Of what the search draws.", min=0, max=2**31 - 1)] = 0
    deterministic: Annotated[
        bool,
        typer.Option(
            "--deterministic",
            help="The same schedule every time: --seconds counts work instead of time, and takes longer.",
        ),
    ] = False

    def means(self) -> tuple[Objective, Effort]:
        """For the mechanism.

        Raises:
            Usage: the objective is none.
        """
        from sharing.planning.scheduling.solution import Effort, Objective

        if self.objective not in _OBJECTIVES:
            raise Usage(f"--objective is {self.objective!r}: give {' or '.join(_OBJECTIVES)}.")
        effort = Effort(self.seconds, self.workers, self.seed, self.deterministic)
        return Objective(self.objective), effort
