"""Runs of CP-SAT on a model that has an objective: at first quickly, then with all means, until Ctrl-C."""

from __future__ import annotations

import math
import time
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from signal import SIGINT, default_int_handler, getsignal, signal
from threading import Event, current_thread, main_thread

from ortools.sat.python import cp_model

from sharing.planning.scheduling.errors import TooLarge
from sharing.planning.scheduling.model import Model
from sharing.planning.scheduling.schedule import Schedule
from sharing.planning.scheduling.solution import Effort, Objective, Progress, Watch


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one run of CP-SAT gave."""

    schedule: Schedule | None
    """The best that it found."""
    bound: int
    """No schedule has a smaller objective."""
    optimal: bool
    """Whether its schedule has that."""
    infeasible: bool
    """Whether there is none."""
    spent: float
    """Of the deterministic effort."""
    stopped: bool
    """Whether Ctrl-C ended it."""


def run(
    model: Model,
    effort: Effort,
    share: float,
    began: float,
    spent: float,
    objective: Objective,
    watch: Watch | None,
) -> Outcome:
    """Run CP-SAT on a model that has an objective.

    Args:
        model: of what.
        effort: of the whole search.
        share: how much of what is left of the effort may be spent.
        began: when the whole search began, on the monotonic clock.
        spent: how much of a deterministic effort is gone.
        objective: what the numbers told to ``watch`` are.
        watch: is told of every better solution.

    Raises:
        TooLarge: the solver cannot reckon with the model's numbers.
    """
    told = None if watch is None else _Told(objective, began, watch)
    if not model.is_ordering:
        return _once(model, effort, share, began, spent, told)
    # Most job shops are proven at once, and hard ones in two thirds of the time by strong propagation, which
    # takes longer to begin; where machines are chosen, it costs half as long again.
    quick = _once(model, effort, share, began, spent, told, most=_QUICK)
    if quick.optimal or quick.infeasible or quick.stopped:
        return quick
    if quick.schedule is not None:
        model.hint(quick.schedule)
    found = _once(model, effort, share, began, spent + quick.spent, told, strong=True)
    if found.schedule is None and not found.infeasible:
        found = replace(found, schedule=quick.schedule, bound=quick.bound)
    return replace(found, spent=quick.spent + found.spent)


def _once(
    model: Model,
    effort: Effort,
    share: float,
    began: float,
    spent: float,
    told: _Told | None,
    most: float = math.inf,
    strong: bool = False,
) -> Outcome:
    """One call of the solver, of so many seconds at most, with strong propagation on machines or without."""
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = effort.workers
    solver.parameters.random_seed = effort.seed
    solver.parameters.use_strong_propagation_in_disjunctive = strong
    if effort.deterministic:
        solver.parameters.interleave_search = True
        solver.parameters.max_deterministic_time = min(most, max(_LEAST, (effort.seconds - spent) * share))
    else:
        left = effort.seconds - (time.monotonic() - began)
        solver.parameters.max_time_in_seconds = min(most, max(_LEAST, left * share))
    status, stopped = _solved(solver, model.cp, told)
    if status == cp_model.MODEL_INVALID:
        raise TooLarge(model.cp.validate().partition("\n")[0][:120] or "the solver refuses them")
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    return Outcome(
        model.taken(solver.value) if found else None,
        max(0, round(solver.best_objective_bound)) if found else 0,
        status == cp_model.OPTIMAL,
        status == cp_model.INFEASIBLE,
        solver.deterministic_time,
        stopped,
    )


def _solved(
    solver: cp_model.CpSolver, model: cp_model.CpModel, told: cp_model.CpSolverSolutionCallback | None
) -> tuple[cp_model.CpSolverStatus, bool]:
    """Solve beside, so that Ctrl-C is heard here and ends the search with what it has: its status, and
    whether that happened."""
    solver.parameters.catch_sigint_signal = False
    if current_thread() is not main_thread() or getsignal(SIGINT) is not default_int_handler:
        return solver.solve(model, told), False
    heard = Event()
    with ThreadPoolExecutor(1) as beside:
        usual = signal(SIGINT, lambda number, frame: heard.set())
        try:
            solving: Future[cp_model.CpSolverStatus] = beside.submit(solver.solve, model, told)
            while not wait([solving], timeout=0.1).done:
                if heard.is_set():
                    solver.stop_search()
        finally:
            signal(SIGINT, usual)
    return solving.result(), heard.is_set()


_LEAST = 0.05
"""Every step has that many seconds, so that a hint can be taken up."""
_QUICK = 0.5
"""Seconds after which a job shop is taken for a hard one."""


class _Told(cp_model.CpSolverSolutionCallback):
    def __init__(self, objective: Objective, began: float, watch: Watch) -> None:
        super().__init__()
        self._objective, self._began, self._watch = objective, began, watch
        self._least: int | None = None

    def on_solution_callback(self) -> None:
        value, bound = round(self.objective_value), max(0, round(self.best_objective_bound))
        if self._least is not None and value >= self._least:
            return  # what was found by another call
        self._least = value
        self._watch(Progress(self._objective, value, bound, time.monotonic() - self._began))
