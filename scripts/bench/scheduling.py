"""How fast the best schedule is found and proven: writes docs/bench-scheduling.md.

Run by ``make bench-scheduling``. Published instances in ../shared/data, each to its proven optimum, by ours
and by a bare CP-SAT model, one after the other in the same run, which of them first by turns; both with four
workers and the same seed. The bare model is the textbook's: OR-tools' own examples of job shop and flexible
job shop, with the sum of the longest durations as horizon, and the precedences of assembly in place of a
chain. Seconds are those of the wall from the problem in memory to the schedule, building of the model
included; every schedule of ours passes the checker. A proof is a matter of luck with several workers: each
time is the median of as many runs as said. The target is at most 1.10 times the bare model's total.
"""

from __future__ import annotations

import json
import math
import os
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import ortools
from ortools.sat.python import cp_model

from scripts.bench.report import DOCS, Row, options, show, write
from sharing.planning.scheduling.checker import violations
from sharing.planning.scheduling.instances import read_instance
from sharing.planning.scheduling.problem import OperationId, Problem
from sharing.planning.scheduling.solution import Effort, Status
from sharing.planning.scheduling.solver import solve

DATA = Path(os.environ.get("TALLYSTICK_SHARED_DATA", DOCS.parents[1] / "shared" / "data")) / "scheduling"
WORKERS = 4
MOST = 1.10
OPTIMA = {
    **{"ft06": 55, "ft10": 930, "ft20": 1165, "abz5": 1234, "abz6": 943},
    **{f"la{n:02}": 0 for n in range(1, 21)},
    **{f"orb{n:02}": 0 for n in range(1, 6)},
    **dict.fromkeys(("mk01", "mk03", "mk04", "kacem1", "kacem2", "kacem3"), 0),
    **{"DAFJS01": 257, "DAFJS02": 289, "DAFJS03": 576, "DAFJS04": 606},
    **{"YFJS01": 773, "YFJS02": 825, "YFJS03": 347, "YFJS04": 390, "YFJS05": 445},
}
"""Where 0, the file of bounds beside the instances has it."""


def bare(problem: Problem, seconds: float, seed: int) -> tuple[int | None, bool]:
    """The textbook's model: the makespan, and whether it is proven."""
    model = cp_model.CpModel()
    horizon = sum(max(mode.duration for mode in each.modes) for each in problem.operations)
    intervals: dict[str, list[cp_model.IntervalVar]] = {machine.id: [] for machine in problem.machines}
    starts: dict[OperationId, cp_model.IntVar] = {}
    ends: dict[OperationId, cp_model.IntVar] = {}
    for each in problem.operations:
        start = model.new_int_var(0, horizon, f"start {each.id}")
        end = model.new_int_var(0, horizon, f"end {each.id}")
        lengths = [mode.duration for mode in each.modes]
        if len(lengths) == 1:
            interval = model.new_interval_var(start, lengths[0], end, f"interval {each.id}")
            intervals[str(each.modes[0].machine)].append(interval)
        else:
            length = model.new_int_var(min(lengths), max(lengths), f"length {each.id}")
            model.new_interval_var(start, length, end, f"interval {each.id}")
            present: list[cp_model.IntVar] = []
            for mode in each.modes:
                taken = model.new_bool_var(f"taken {each.id} {mode.machine}")
                one = model.new_int_var(0, horizon, f"start {each.id} {mode.machine}")
                last = model.new_int_var(0, horizon, f"end {each.id} {mode.machine}")
                interval = model.new_optional_interval_var(
                    one, mode.duration, last, taken, f"interval {each.id} {mode.machine}"
                )
                intervals[str(mode.machine)].append(interval)
                model.add(start == one).only_enforce_if(taken)
                model.add(length == mode.duration).only_enforce_if(taken)
                model.add(end == last).only_enforce_if(taken)
                present.append(taken)
            model.add_exactly_one(present)
        starts[each.id], ends[each.id] = start, end
    for each in problem.operations:
        for after in each.after:
            model.add(starts[each.id] >= ends[after.operation])
    for some in intervals.values():
        model.add_no_overlap(some)
    makespan = model.new_int_var(0, horizon, "makespan")
    model.add_max_equality(makespan, list(ends.values()))
    model.minimize(makespan)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = WORKERS
    solver.parameters.random_seed = seed
    solver.parameters.max_time_in_seconds = seconds
    status = solver.solve(model)
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    return (round(solver.objective_value) if found else None), status == cp_model.OPTIMAL


def ours(problem: Problem, seconds: float, seed: int) -> tuple[int | None, bool]:
    """The same of our own."""
    found = solve(problem, effort=Effort(seconds, WORKERS, seed))
    if faults := violations(problem, found.schedule):
        raise SystemExit(f"a schedule is not sound: {faults[0]}")
    return found.makespan, found.status is Status.OPTIMAL


@dataclass(frozen=True)
class Found:
    """Of one instance."""

    name: str
    optimum: int
    ours: list[float]
    bare: list[float]
    proven: tuple[int, int]
    """How many of our runs, and of the bare model's, proved the optimum."""

    @property
    def medians(self) -> tuple[float, float]:
        return statistics.median(self.ours), statistics.median(self.bare)

    def row(self) -> Row:
        mine, theirs = self.medians
        times = len(self.ours)
        proven, beside = (f", {one} of {times} proven" if one < times else "" for one in self.proven)
        return Row(
            f"{self.name}: {self.optimum} proven",
            f"{mine:.2f} s ({mine / theirs:.2f}×){proven}",
            "proven",
            self.proven[0] == times,
            f"{theirs:.2f} s{beside}",
        )


def measured(name: str, optimum: int, times: int, seconds: float, turn: int) -> Found:
    problem = read_instance(next(DATA.glob(f"*/{name}.txt")))
    took: dict[Callable[..., tuple[int | None, bool]], list[float]] = {ours: [], bare: []}
    proven = {ours: 0, bare: 0}
    for run in range(times):
        for solver in (ours, bare) if (turn + run) % 2 else (bare, ours):
            began = time.perf_counter()
            value, done = solver(problem, seconds, run)
            took[solver].append(time.perf_counter() - began)
            if done and value != optimum:
                raise SystemExit(f"{name}: {solver.__name__} says {value}, and the optimum is {optimum}")
            proven[solver] += done
    return Found(name, optimum, took[ours], took[bare], (proven[ours], proven[bare]))


def optima() -> dict[str, int]:
    known = {
        each["instance"]: each["upper_bound"]
        for file in ("jobshop-bounds.json", "flexible-jobshop-bounds.json")
        for each in json.loads((DATA / file).read_text())
    }
    return {name: value or known[name] for name, value in OPTIMA.items()}


def main() -> None:
    parser = options(__doc__)
    parser.add_argument("--only", nargs="+", metavar="NAME", help="only these instances; writes no page")
    parser.add_argument("--times", type=int, default=3, help="runs of each, of which the median counts")
    parser.add_argument("--seconds", type=float, default=300, help="the longest run")
    given = parser.parse_args()
    wanted = optima()
    if unknown := set(given.only or ()) - set(wanted):
        parser.error(f"no such instance: {', '.join(sorted(unknown))}; there are {', '.join(wanted)}")
    found: list[Found] = []
    for turn, (name, optimum) in enumerate(wanted.items()):
        if given.only is None or name in given.only:
            found.append(measured(name, optimum, given.times, given.seconds, turn))
            mine, theirs = found[-1].medians
            print(f"{name}: {mine:.2f} s, bare {theirs:.2f} s", flush=True)
    mine, theirs = (sum(each.medians[place] for each in found) for place in (0, 1))
    mean = math.exp(statistics.fmean(math.log(a / b) for a, b in (each.medians for each in found)))
    rows = [each.row() for each in found]
    rows.append(
        Row(
            f"all {len(found)} together",
            f"{mine:.1f} s: {mine / theirs:.2f}× the bare model, geometric mean {mean:.2f}×",
            f"{MOST:.2f}×",
            mine / theirs <= MOST,
            f"{theirs:.1f} s",
        )
    )
    show("scheduling", rows)
    if given.only is None and not given.dry:
        versions = [f"OR-tools {ortools.__version__}", f"{given.times} runs of each"]
        write("bench-scheduling", "How fast schedules are found and proven", __doc__ or "", rows, versions)


if __name__ == "__main__":
    main()
