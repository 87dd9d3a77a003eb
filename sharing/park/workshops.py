"""Enterprises as objects, from the rows of ``arrays``: with names and machines."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from sharing.capability.enterprise import (
    Enterprise,
    EnterpriseId,
    Equipment,
    HourlyRate,
    Interval,
    Parameter,
    Place,
    Speciality,
    TaskName,
)
from sharing.capability.ontology import Ontology, ParameterKind
from sharing.park import constants as C
from sharing.park.arrays import ParkArrays
from sharing.park.uniforms import uniforms

Floats = npt.NDArray[np.float64]

_NUMBERS_EACH = 3
"""A machine class takes three numbers: whether it is there, how many, how large."""


def workshops(seed: int, arrays: ParkArrays, ontology: Ontology) -> tuple[Enterprise, ...]:
    """One enterprise for each row.

    Raises:
        UnknownName: the ontology lacks a task of the park.
    """
    rows = len(arrays.versatile)
    machines = uniforms(seed, "machines", rows, 2 * len(C.MACHINE_CHANCES) * _NUMBERS_EACH)
    names = _names(seed, arrays)
    found: list[Enterprise] = []
    for row in range(rows):
        held = range(int(arrays.first[row]), int(arrays.first[row + 1]))
        specialities = tuple(
            Speciality(
                TaskName(C.TASKS[int(arrays.task[at])].task),
                float(arrays.tolerance_grade[at]),
                float(arrays.roughness[at]),
                float(arrays.largest[at]),
                float(arrays.weekly_hours[at]),
                HourlyRate(int(arrays.hourly_rate[at])),
            )
            for at in held
        )
        place = Place(float(arrays.latitude[row]), float(arrays.longitude[row]))
        equipped = [s.task for at, s in zip(held, specialities, strict=True) if arrays.equipped[at]]
        equipment = _equipment(machines[row], equipped, ontology)
        found.append(Enterprise(EnterpriseId(f"S{row + 1}"), names[row], place, equipment, specialities))
    return tuple(found)


def _equipment(chances: Floats, tasks: list[TaskName], ontology: Ontology) -> tuple[Equipment, ...]:
    """Machines for the tasks; of a class that two tasks use, those of the first serve both."""
    found: dict[str, Equipment] = {}
    numbers = chances.reshape(2, len(C.MACHINE_CHANCES), _NUMBERS_EACH)
    for task, mine in zip(tasks, numbers, strict=False):
        classes = ontology.task(task).machines
        for concept, likely, (there, many, large) in zip(classes, C.MACHINE_CHANCES, mine, strict=False):
            if there >= likely or concept in found:
                continue
            size = C.SIZES[int(large * len(C.SIZES))]
            own: dict[str, Parameter] = {}
            for name, parameter in ontology.parameters(concept).items():
                value = parameter.value
                if parameter.kind is ParameterKind.INHERENT and isinstance(value, Interval):
                    high = round(value.low + size * (value.high - value.low), 2)
                    own[str(name)] = Interval(value.low, high, value.unit)
            # The square makes few of a kind likelier than many.
            found[concept] = Equipment(concept, 1 + int(many**2 * C.MOST_OF_A_KIND), own)
    return tuple(found.values())


def _names(seed: int, arrays: ParkArrays) -> list[str]:
    """No two alike: a repeated name gets a number."""
    chances = uniforms(seed, "name", len(arrays.versatile), 3)
    given: dict[str, int] = {}
    names: list[str] = []
    for row, (first, second, trade) in enumerate(chances):
        stem = C.SYLLABLES[int(first * len(C.SYLLABLES))] + C.ENDINGS[int(second * len(C.ENDINGS))]
        zone = C.ZONES[int(arrays.zone[row])].name
        name = f"{zone} {stem} {C.TRADES[int(trade * len(C.TRADES))]}"
        given[name] = given.get(name, 0) + 1
        names.append(name if given[name] == 1 else f"{name} No. {given[name]}")
    return names
