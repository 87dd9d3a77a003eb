from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sharing.capability.io import read_ontology
from sharing.capability.ontology import MACHINE
from sharing.capability.similarity import machine_parameters
from sharing.park import constants as C
from sharing.park.arrays import park_arrays
from sharing.park.workshops import workshops

ONTOLOGY = read_ontology()


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 60))
def test_objects_are_the_rows_of_the_columns(seed: int, size: int) -> None:
    made = park_arrays(seed, size)
    firms = workshops(seed, made, ONTOLOGY)
    assert [firm.id for firm in firms] == [f"S{row + 1}" for row in range(size)]
    rows = [(row, s) for row, firm in enumerate(firms) for s in firm.specialities]
    for at, (row, speciality) in enumerate(rows):
        assert made.first[row] <= at < made.first[row + 1]
        assert speciality.task == C.TASKS[made.task[at]].task
        assert speciality.tolerance_grade == made.tolerance_grade[at]
        assert speciality.roughness == made.roughness[at]
        assert speciality.largest == made.largest[at]
        assert speciality.weekly_hours == made.weekly_hours[at]
        assert speciality.hourly_rate == made.hourly_rate[at]
    for row, firm in enumerate(firms):
        assert (firm.place.latitude, firm.place.longitude) == (made.latitude[row], made.longitude[row])


def test_machines_are_those_of_the_tasks_an_enterprise_is_equipped_for() -> None:
    made = park_arrays(5, 200)
    for row, firm in enumerate(workshops(5, made, ONTOLOGY)):
        equipped = [
            s.task for at, s in enumerate(firm.specialities, int(made.first[row])) if made.equipped[at]
        ]
        classes = {name for task in equipped for name in ONTOLOGY.task(task).machines}
        held = [machine.concept for machine in firm.equipment]
        assert set(held) <= classes
        assert len(set(held)) == len(held)
        assert all(ONTOLOGY.task(task).machines[0] in held for task in equipped)
        for machine in firm.equipment:
            assert ONTOLOGY.is_a(machine.concept, MACHINE)
            machine_parameters(ONTOLOGY, machine)


def test_names_are_all_different_and_told_by_the_zone() -> None:
    firms = workshops(2, park_arrays(2, 5000), ONTOLOGY)
    assert len({firm.name for firm in firms}) == 5000
    assert all(firm.name.startswith(tuple(zone.name for zone in C.ZONES)) for firm in firms)
