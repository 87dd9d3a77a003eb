"""Who does which operation when: schedules of machines, transport and makers, and plans that bear news.

What loads the solver stands in ``solver`` and ``replan``, and is imported from there.
"""

from __future__ import annotations

from sharing.planning.scheduling.checker import violations
from sharing.planning.scheduling.errors import (
    BadInstance,
    BadMachine,
    BadNews,
    BadOperation,
    BadOrder,
    BadSchedule,
    BadSites,
    BadTime,
    CyclicPrecedence,
    Infeasible,
    NotFound,
    SchedulingError,
    TooLarge,
    UnknownName,
)
from sharing.planning.scheduling.machine import Clock, Family, Machine, MachineId, Setup, Site, Window
from sharing.planning.scheduling.news import Down, Longer, News
from sharing.planning.scheduling.problem import (
    After,
    Mode,
    Operation,
    OperationId,
    Order,
    OrderId,
    Problem,
    Transport,
)
from sharing.planning.scheduling.schedule import Assignment, Schedule

__all__ = [
    "After",
    "Assignment",
    "BadInstance",
    "BadMachine",
    "BadNews",
    "BadOperation",
    "BadOrder",
    "BadSchedule",
    "BadSites",
    "BadTime",
    "Clock",
    "CyclicPrecedence",
    "Down",
    "Family",
    "Infeasible",
    "Longer",
    "Machine",
    "MachineId",
    "Mode",
    "News",
    "NotFound",
    "Operation",
    "OperationId",
    "Order",
    "OrderId",
    "Problem",
    "Schedule",
    "SchedulingError",
    "Setup",
    "Site",
    "TooLarge",
    "Transport",
    "UnknownName",
    "Window",
    "violations",
]
