"""A new schedule after news: as good as may be asked, and as much as the old one as that allows.

In this order: the objective is no worse than a slack above the best that is found; as many operations as
possible keep their machine and their start; the starts of the others move as little as possible.
"""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction

from ortools.sat.python import cp_model

from sharing.planning.scheduling.checker import violations
from sharing.planning.scheduling.errors import BadSchedule, BadTime
from sharing.planning.scheduling.model import Model
from sharing.planning.scheduling.news import Changed, News, changed
from sharing.planning.scheduling.placing import Placer
from sharing.planning.scheduling.problem import OperationId, Problem
from sharing.planning.scheduling.running import run
from sharing.planning.scheduling.sat import total, where
from sharing.planning.scheduling.schedule import Assignment, Schedule
from sharing.planning.scheduling.solution import Effort, Objective, Solution, Watch
from sharing.planning.scheduling.solver import Search
from sharing.planning.scheduling.timing import Timing, with_setups

SLACK = Fraction(1, 20)
"""How much worse than the best a plan may be for the sake of keeping."""


@dataclass(frozen=True, slots=True)
class Replanned:
    """A new schedule, and what it keeps."""

    problem: Problem
    """After the news; the new schedule keeps all that it asks."""
    schedule: Schedule
    """The new one."""
    best: Solution
    """What would be best without regard to the old schedule."""
    begun: frozenset[OperationId]
    """Operations that were finished or had begun."""
    hit: frozenset[OperationId]
    """Operations whose old place the news themselves made impossible, and new ones."""
    kept: frozenset[OperationId]
    """Others that keep their machine and their start."""
    moved: frozenset[OperationId]
    """Others that do not."""
    most_kept: int
    """No plan so good keeps more, as far as was proven."""

    @property
    def share(self) -> Fraction:
        """Of the operations that the news did not hit and that had not begun, the part that was kept."""
        count = len(self.kept) + len(self.moved)
        return Fraction(len(self.kept), count) if count else Fraction(1)

    def shift(self, old: Schedule) -> int:
        """By how many steps starts have moved, all together."""
        return sum(
            abs(self.schedule.of(id).start - old.of(id).start) for id in self.moved | self.hit if id in old
        )


def replan(
    problem: Problem,
    schedule: Schedule,
    news: News,
    now: int,
    *,
    objective: Objective = Objective.MAKESPAN,
    slack: Fraction = SLACK,
    effort: Effort | None = None,
    watch: Watch | None = None,
) -> Replanned:
    """Plan anew.

    Ctrl-C ends the search as the end of its time does, once there is a schedule; before, it is raised.

    Args:
        problem: as it was.
        schedule: the old one, sound for it.
        news: what has become known.
        now: the present step; nothing is begun before.
        objective: what the new schedule is to be good at.
        slack: how much worse than the best it may be, from 0.
        effort: of all steps together.
        watch: is told of every better schedule while the best is looked for.

    Raises:
        BadSchedule: the old schedule is not sound.
        BadNews, SchedulingError: the news do not fit.
        Infeasible, NotFound: with the news there is no schedule, or none was found.
    """
    if slack < 0:
        raise BadTime("the slack", str(slack), "a share from 0")
    if faults := violations(problem, schedule):
        raise BadSchedule(faults)
    effort = effort or Effort()
    began = time.monotonic()
    after = changed(problem, schedule, news, now)
    search = Search(after.problem, objective, effort, watch, share=_BEST, pinned=after.begun, now=now)
    repairs = [_repaired(after, schedule, now, early) for early in (True, False)]
    for each in repairs:
        search.take(each)
    best = search.run()
    makespan = int(best.makespan * (1 + slack))
    late = int(best.tardiness * (1 + slack)) if objective is Objective.TARDINESS else None
    candidates = [
        each for each in (*repairs, best.schedule) if each is not None and each.makespan <= makespan
    ]
    if late is not None:
        candidates = [each for each in candidates if each.weighted_tardiness(after.problem) <= late]
    keepable = _keepable(after, schedule)
    hint = max(candidates, key=lambda each: len(_kept(keepable, each)), default=best.schedule)

    found, most = hint, len(keepable)
    # Ctrl-C ends the search with what it has, and so does one that comes while a model is built.
    with suppress(KeyboardInterrupt):
        if best.stopped:
            raise KeyboardInterrupt
        keeping = _Keeping(after, schedule, keepable, now, makespan, late)
        keeping.model.cp.maximize(keeping.count)
        keeping.model.hint(hint)
        outcome = run(keeping.model, effort, _KEPT, began, search.spent, objective, None)
        if outcome.schedule is not None:
            found, most = outcome.schedule, outcome.bound
        if outcome.stopped:
            raise KeyboardInterrupt
        keeping = _Keeping(after, schedule, keepable, now, makespan, late)
        keeping.model.cp.add(keeping.count >= len(_kept(keepable, found)))
        keeping.model.cp.minimize(keeping.shift())
        keeping.model.hint(found)
        outcome = run(keeping.model, effort, 1.0, began, search.spent + outcome.spent, objective, None)
        if outcome.schedule is not None:
            found = outcome.schedule
    kept = _kept(keepable, found)
    rest = frozenset(each.id for each in after.problem.operations) - after.hit - frozenset(after.begun)
    return Replanned(after.problem, found, best, frozenset(after.begun), after.hit, kept, rest - kept, most)


_BEST = 0.5
"""The part of the effort for finding out what is best."""
_KEPT = 0.7
"""The part of what is left for keeping as much as possible."""


def _keepable(after: Changed, old: Schedule) -> dict[OperationId, Assignment]:
    return {
        each.id: old.of(each.id)
        for each in after.problem.operations
        if each.id not in after.hit and each.id not in after.begun
    }


def _kept(keepable: dict[OperationId, Assignment], schedule: Schedule) -> frozenset[OperationId]:
    return frozenset(
        id
        for id, given in keepable.items()
        if (schedule.of(id).mode.key, schedule.of(id).start) == (given.mode.key, given.start)
    )


class _Keeping:
    """A model in which it is counted what stays."""

    def __init__(
        self,
        after: Changed,
        old: Schedule,
        keepable: dict[OperationId, Assignment],
        now: int,
        makespan: int,
        late: int | None,
    ) -> None:
        problem = after.problem
        self.old, self.after = old, after
        self.model = Model(problem, makespan, pinned=after.begun, now=now)
        if late is not None:
            lateness = self.model.lateness()
            weights = [problem.order(id).weight for id in lateness]
            self.model.cp.add(total(list(lateness.values()), weights) <= late)
        kept: list[cp_model.IntVar] = []
        for id, given in keepable.items():
            some = [each for each in self.model.alternatives[id] if each.mode.key == given.mode.key]
            some = [each for each in some if each.placement.first(given.start) == given.start]
            if not some:
                continue
            stays = self.model.cp.new_bool_var(f"{id} stays")
            where(self.model.cp.add(self.model.starts[id] == given.start), stays)
            if some[0].literal is not None:
                self.model.cp.add_implication(stays, some[0].literal)
            kept.append(stays)
        self.count = total(kept)

    def shift(self) -> cp_model.LinearExpr:
        """By how many steps starts move, all together."""
        moves: list[cp_model.IntVar] = []
        for id, start in self.model.starts.items():
            if id in self.old and id not in self.after.begun:
                moved = self.model.cp.new_int_var(0, self.model.horizon + self.old.makespan, f"{id} moves")
                self.model.cp.add(moved >= start - self.old.of(id).start)
                self.model.cp.add(moved >= self.old.of(id).start - start)
                moves.append(moved)
        return total(moves)


def _repaired(after: Changed, old: Schedule, now: int, early: bool) -> Schedule | None:
    """The old order on the old machines as far as they are still there, nothing earlier than it was unless
    ``early``; None where that leads nowhere."""
    problem = after.problem
    timing = Timing(problem, Placer(problem), after.begun, now)
    place = {each.id: number for number, each in enumerate(problem.sequence)}
    start: dict[OperationId, int] = {}
    for each in problem.sequence:  # new ones come after what they wait for, and not before now
        before = [start[one.operation] for one in each.after]
        start[each.id] = max([old.of(each.id).start if each.id in old else now, *before])
    for given in sorted(after.begun.values(), key=lambda each: each.start):
        timing.put(problem.operation(given.operation), given)
    for operation in sorted(problem.sequence, key=lambda each: (start[each.id], place[each.id])):
        if operation.id in after.begun:
            continue
        modes = range(len(operation.modes))
        if operation.id in old:
            key = old.of(operation.id).mode.key
            modes = [n for n in modes if operation.modes[n].key == key] or modes
        since = now if early or operation.id not in old else old.of(operation.id).start
        some = [given for mode in modes if (given := timing.append(operation, mode, since)) is not None]
        if not some:
            return None
        timing.put(operation, min(some, key=lambda each: each.end))
    return with_setups(problem, timing.schedule().assignments, after.begun)
