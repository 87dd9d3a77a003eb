"""Schedules by CP-SAT: the best there is where the time is enough, else a good one and how far off it is."""

from __future__ import annotations

import time
from collections.abc import Mapping

from ortools.sat.python import cp_model

from sharing.planning.scheduling.errors import Infeasible, NotFound, TooLarge
from sharing.planning.scheduling.greedy import greedy
from sharing.planning.scheduling.model import Model
from sharing.planning.scheduling.placing import FOREVER, Placer
from sharing.planning.scheduling.problem import OrderId, Problem
from sharing.planning.scheduling.reasons import check_room, heads, least_makespan
from sharing.planning.scheduling.running import run
from sharing.planning.scheduling.sat import Expr, total
from sharing.planning.scheduling.schedule import Schedule
from sharing.planning.scheduling.solution import Effort, Objective, Progress, Solution, Status, Watch
from sharing.planning.scheduling.timing import Pinned, compacted


def solve(
    problem: Problem,
    objective: Objective = Objective.MAKESPAN,
    effort: Effort | None = None,
    watch: Watch | None = None,
) -> Solution:
    """The best schedule that is found.

    Ctrl-C ends the search as the end of its time does, once there is a schedule; before, it is raised.

    Args:
        problem: what is scheduled.
        objective: what it is to be good at.
        effort: how long and how it is looked for.
        watch: is told of every better schedule.

    Raises:
        Infeasible: there is none; says why as far as that is known.
        NotFound: none was found in the time.
        TooLarge: times and weights are together beyond what the search can reckon with.
    """
    search = Search(problem, objective, effort or Effort(), watch)
    return search.run()


class Search:
    """One search, perhaps in two steps: tardiness first, then the makespan of what is as little late."""

    def __init__(
        self,
        problem: Problem,
        objective: Objective,
        effort: Effort,
        watch: Watch | None = None,
        *,
        share: float = 1.0,
        pinned: Pinned | None = None,
        now: int = 0,
    ) -> None:
        """Prepare it.

        Args:
            problem: what is scheduled.
            objective: what it is to be good at.
            effort: how long and how it is looked for.
            watch: is told of every better schedule.
            share: how much of the effort it may take.
            pinned: what stays as it is.
            now: nothing else starts before.
        """
        self.problem, self.objective, self.effort, self.watch = problem, objective, effort, watch
        self.share, self.pinned, self.now = share, pinned or {}, now
        self.began = time.monotonic()
        self.spent = 0.0
        self.best: Schedule | None = None
        self.least = 0
        self.stopped = False

    def run(self) -> Solution:
        """Look."""
        problem = self.problem
        self._check_size()
        self.least = least_makespan(problem, heads(problem, Placer(problem), self.pinned, self.now))
        check_room(problem, self.pinned, self.now)
        least = (self.least,) if self.objective is Objective.MAKESPAN else (0, self.least)
        effort, pinned = self.effort, self.pinned
        self.take(greedy(problem, self.value, least=least, seed=effort.seed, pinned=pinned, now=self.now))
        late_bound, proven = 0, self.objective is Objective.MAKESPAN
        bound, shortest = self.least, False
        try:
            if self.best is not None and self.watch is not None:
                value, at_least = round(self.value(self.best)[0]), round(least[0])
                self.watch(Progress(self.objective, value, at_least, time.monotonic() - self.began))
            if self.objective is Objective.TARDINESS:
                late_bound, proven = self._tardiness()
            bound, shortest = self._makespan()
        except KeyboardInterrupt:  # before or after CP-SAT runs, such as while a model is built
            if self.best is None:
                raise
            self.stopped = True
        if self.best is None:
            if self.stopped:
                raise KeyboardInterrupt
            raise NotFound(self.effort.seconds)
        late = self.best.weighted_tardiness(problem)
        return Solution(
            self.best,
            self.objective,
            Status.OPTIMAL if proven and shortest else Status.FEASIBLE,
            self.best.makespan,
            bound,
            late,
            late_bound,
            time.monotonic() - self.began,
            self.stopped,
        )

    def _check_size(self) -> None:
        reach = horizon(self.problem, self.now, self.pinned)
        if reach > _MOST_REACH:
            raise TooLarge(f"all may take {reach:,} steps, and {_MOST_REACH:,} are the most")
        weights = sum(order.weight for order in self.problem.orders if order.due is not None)
        if self.objective is Objective.TARDINESS and reach * weights > _MOST_LATENESS:
            raise TooLarge(
                f"orders of a weight of {weights:,} may be {reach:,} steps late, "
                f"and a product of {_MOST_LATENESS:,} is the most"
            )

    def value(self, schedule: Schedule) -> tuple[float, ...]:
        """What is to be small."""
        if self.objective is Objective.MAKESPAN:
            return (schedule.makespan,)
        return schedule.weighted_tardiness(self.problem), schedule.makespan

    def take(self, schedule: Schedule | None) -> None:
        """Begin with a sound schedule, if it is better than the best so far."""
        if schedule is not None and (self.best is None or self.value(schedule) < self.value(self.best)):
            self.best = schedule

    def _tardiness(self) -> tuple[int, bool]:
        """The least lateness: what is known of it, and whether it was reached."""
        if self.best is not None and not self.best.weighted_tardiness(self.problem):
            return 0, True
        latest = horizon(self.problem, self.now, self.pinned)
        model = Model(self.problem, latest, pinned=self.pinned, now=self.now)
        lateness = model.lateness()
        model.cp.minimize(self._total(lateness))
        return self._solve(model, Objective.TARDINESS, 0.7 * self.share)

    def _makespan(self) -> tuple[int, bool]:
        """The least makespan of what is late no more than the best: as ``_tardiness`` tells it."""
        if self.best is not None and self.best.makespan == self.least:
            return self.least, True
        if self.stopped:
            return self.least, False
        latest = horizon(self.problem, self.now, self.pinned) if self.best is None else self.best.makespan
        model = Model(self.problem, latest, pinned=self.pinned, now=self.now)
        if self.objective is Objective.TARDINESS and self.best is not None:
            lateness = model.lateness()
            model.cp.add(self._total(lateness) <= self.best.weighted_tardiness(self.problem))
        model.cp.minimize(model.makespan)
        bound, shortest = self._solve(model, Objective.MAKESPAN, self.share)
        return max(bound, self.least), shortest

    def _total(self, lateness: Mapping[OrderId, cp_model.IntVar]) -> Expr:
        weights = [self.problem.order(id).weight for id in lateness]
        return total(list(lateness.values()), weights)

    def _solve(self, model: Model, objective: Objective, share: float) -> tuple[int, bool]:
        if self.best is not None:
            model.hint(self.best)
        outcome = run(model, self.effort, share, self.began, self.spent, objective, self.watch)
        self.spent += outcome.spent
        self.stopped |= outcome.stopped
        if outcome.infeasible:
            raise Infeasible(
                "machines that close for ever, or what has already begun, leave too little room together: "
                "keep one open for longer, or add another way to do the work"
            )
        if outcome.schedule is not None:
            self.take(compacted(self.problem, outcome.schedule, self.pinned, self.now))
        return outcome.bound, outcome.optimal


_MOST_REACH = FOREVER // 2
"""By when all of a problem must be able to end."""
_MOST_LATENESS = 1 << 61
"""The largest sum of lateness that CP-SAT, with 64 bits, can bear."""


def horizon(problem: Problem, now: int = 0, pinned: Pinned | None = None) -> int:
    """By when everything can have ended: after the last event nothing waits but for what is done."""
    ends = [window.end or window.start for machine in problem.machines for window in machine.calendar]
    ends += [each.end for each in (pinned or {}).values()]
    end = max([now, *ends, *(each.release for each in problem.operations)])
    setup = {
        machine.id: max((each.duration for each in machine.setups), default=0) for machine in problem.machines
    }
    moved = max((each.duration for each in problem.transport), default=0)
    for each in problem.operations:
        end += max(mode.duration + (setup[mode.machine] if mode.machine else 0) for mode in each.modes)
        end += max((after.lag + moved for after in each.after), default=0)
    return end
