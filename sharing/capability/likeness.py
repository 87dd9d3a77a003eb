"""How alike two enterprises are, with every term: machines and production capability (SM eq. 1)."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sharing.capability.constants import DEFAULT, SimilaritySettings
from sharing.capability.enterprise import Enterprise, Speciality, TaskName
from sharing.capability.errors import BadSetting
from sharing.capability.ontology import Ontology
from sharing.capability.similarity import EquipmentSimilarity, equipment_similarity


@dataclass(frozen=True, slots=True)
class SpecialitySimilarity:
    """How alike two enterprises are in one kind of task: squared differences in units of σ, and their exp."""

    task: TaskName
    """The kind both take."""
    tolerance_grade: float
    """((a − b)/σ)² of the IT grades."""
    roughness: float
    """Of the doublings of Ra."""
    largest: float
    """Of the doublings of the largest workpiece."""
    weekly_hours: float
    """Of the doublings of the weekly hours."""
    total: float
    """``exp(−Σ)`` of the four, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class EnterpriseSimilarity:
    """How alike two enterprises are, and why."""

    equipment: EquipmentSimilarity
    """``Sim_SMR`` and its terms."""
    specialities: tuple[SpecialitySimilarity, ...]
    """Every kind of task that both take, the most alike first."""
    capability: float
    """``Sim_PC``: of the most alike kind of task; 0 where none is common."""
    total: float
    """``ω1·Sim_SMR + ω2·Sim_PC``, from 0 to 1."""


def speciality_similarity(
    one: Speciality, other: Speciality, settings: SimilaritySettings = DEFAULT
) -> SpecialitySimilarity:
    """How alike two enterprises do one kind of task: ``exp(−Σ ((a − b)/σ)²)``.

    IT grades differ by a constant factor already; roughness, size and hours are compared by their
    logarithms to the base 2, so that 0.8 to 1.6 µm is as far as 1.6 to 3.2 µm.

    Raises:
        BadSetting: the two are of different tasks, or one is not as ``require_comparable`` wants it.
    """
    if one.task != other.task:
        raise BadSetting("the number of tasks compared", 2, "1: qualities of different tasks tell nothing")
    require_comparable(one)
    require_comparable(other)
    spread = settings.spread
    grade = ((one.tolerance_grade - other.tolerance_grade) / spread.tolerance_grade) ** 2
    rough = (_doublings(one.roughness, other.roughness) / spread.roughness) ** 2
    size = (_doublings(one.largest, other.largest) / spread.largest) ** 2
    hours = (_doublings(one.weekly_hours, other.weekly_hours) / spread.weekly_hours) ** 2
    return SpecialitySimilarity(
        one.task, grade, rough, size, hours, math.exp(-(grade + rough + size + hours))
    )


def enterprise_similarity(
    ontology: Ontology, one: Enterprise, other: Enterprise, settings: SimilaritySettings = DEFAULT
) -> EnterpriseSimilarity:
    """How alike two enterprises are (SM eq. 1; DESIGN.md §5, [O]).

    Production capability is compared within one kind of task, and the most alike kind counts: an enterprise
    of several kinds is thus like the specialists of each. Enterprises without a common kind have
    ``Sim_PC`` 0, since the fineness of a gear and that of a weld say nothing of each other; their machines
    still count, to at most ω1. The likeness is symmetric, and 1 of an enterprise with itself when it has
    machines and a speciality.

    Raises:
        UnknownName, BadEquipment: a machine is not as the ontology has it.
        BadSetting: one of them has no hours for a speciality.
    """
    for enterprise in (one, other):
        for speciality in enterprise.specialities:
            require_comparable(speciality, enterprise)
    machines = equipment_similarity(ontology, one.equipment, other.equipment, settings)
    common = [
        speciality_similarity(mine, theirs, settings)
        for mine in one.specialities
        for theirs in other.specialities
        if mine.task == theirs.task
    ]
    common.sort(key=lambda term: (-term.total, term.task))
    capability = common[0].total if common else 0.0
    total = settings.omega_equipment * machines.total + settings.omega_capability * capability
    return EnterpriseSimilarity(machines, tuple(common), capability, total)


def require_comparable(speciality: Speciality, whose: Enterprise | None = None) -> None:
    """Refuse a speciality that is like no other.

    Args:
        speciality: which.
        whose: named in the error.

    Raises:
        BadSetting: a field is outside what it can be, or there are no weekly hours, which have no logarithm.
    """
    fault = speciality.fault
    if fault is None:
        if speciality.weekly_hours > 0:
            return
        fault = "weekly_hours", speciality.weekly_hours, "above 0 to be compared"
    name, given, rule = fault
    of = "" if whose is None else f"enterprise {whose.id}, speciality {speciality.task}: "
    raise BadSetting(f"{of}{name}", given, rule)


def _doublings(one: float, other: float) -> float:
    return math.log2(one) - math.log2(other)
