"""What is asked of a search for schedules, and what it gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from sharing.planning.scheduling.errors import BadTime
from sharing.planning.scheduling.schedule import Schedule


class Objective(StrEnum):
    """What a schedule is to be good at."""

    MAKESPAN = "makespan"
    """All is done as early as can be."""
    TARDINESS = "tardiness"
    """The weighted sum of lateness is as small as can be; of such schedules, one that is done early."""


class Status(StrEnum):
    """What is known of a schedule."""

    OPTIMAL = "optimal"
    """None is better."""
    FEASIBLE = "feasible"
    """It keeps everything; whether a better one exists is open."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How a schedule is looked for.

    Raises:
        BadTime: a number is outside its bounds.
    """

    seconds: float = 60.0
    """It stops after so long with what it has."""
    workers: int = 4
    """Searches side by side, each in a way of its own."""
    seed: int = 0
    """Of what the search draws."""
    deterministic: bool = False
    """Whether the same problem and seed always give the same schedule: ``seconds`` then counts work instead
    of time, about as much as one worker does in a second, and the search takes longer."""

    def __post_init__(self) -> None:
        if not 0 < self.seconds <= _LONGEST:
            raise BadTime("the seconds to search", self.seconds, f"more than 0, at most {_LONGEST:,}")
        if not 1 <= self.workers <= _MOST_WORKERS:
            raise BadTime("the number of workers", self.workers, f"1 to {_MOST_WORKERS}")


_LONGEST = 10**6
_MOST_WORKERS = 64


@dataclass(frozen=True, slots=True)
class Progress:
    """What is known while the search goes on."""

    objective: Objective
    """Of what the numbers are."""
    value: int
    """Of the best schedule so far."""
    bound: int
    """No schedule has less."""
    seconds: float
    """Since it began."""


Watch = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Solution:
    """A schedule, and what is known of it."""

    schedule: Schedule
    """It keeps all that its problem asks."""
    objective: Objective
    """What it is good at."""
    status: Status
    """Whether it is the best there is."""
    makespan: int
    """Steps until all is done."""
    makespan_bound: int
    """No schedule is done earlier; of the tardiness objective: none that is as little late."""
    tardiness: int
    """The sum of lateness, each order's times its weight."""
    tardiness_bound: int
    """No schedule has less; 0 where the makespan was the objective."""
    seconds: float
    """How long it was looked for."""
    stopped: bool
    """Whether Ctrl-C ended the search."""
