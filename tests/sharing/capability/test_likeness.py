from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings

from sharing.capability.enterprise import Enterprise, HourlyRate, Speciality, TaskName
from sharing.capability.errors import BadSetting
from sharing.capability.likeness import enterprise_similarity, speciality_similarity
from tests.sharing.capability.descriptions import ONTOLOGY, enterprises, specialities

SHAFTS = Speciality(TaskName("shaft"), 7, 1.6, 500, 80, HourlyRate(100))


@given(specialities, specialities)
def test_specialities_are_alike_from_0_to_1_and_wholly_with_themselves(
    one: Speciality, other: Speciality
) -> None:
    other = replace(other, task=one.task)
    found = speciality_similarity(one, other)
    assert 0 <= found.total <= 1
    assert found == speciality_similarity(other, one)
    assert speciality_similarity(one, one).total == 1


def test_a_speciality_by_hand() -> None:
    """Two grades, one doubling of Ra, no difference in size, three doublings of hours: 1 + ¼ + 0 + 1."""
    other = replace(SHAFTS, tolerance_grade=9, roughness=3.2, weekly_hours=640)
    found = speciality_similarity(SHAFTS, other)
    assert (found.tolerance_grade, found.largest) == (1, 0)
    assert (found.roughness, found.weekly_hours) == (pytest.approx(0.25), pytest.approx(1))
    assert found.total == pytest.approx(math.exp(-2.25), abs=1e-15)


@settings(max_examples=50)
@given(enterprises(), enterprises())
def test_enterprises_are_alike_from_0_to_1_symmetrically_and_wholly_with_themselves(
    one: Enterprise, other: Enterprise
) -> None:
    found, turned = enterprise_similarity(ONTOLOGY, one, other), enterprise_similarity(ONTOLOGY, other, one)
    assert 0 <= found.total <= 1 + 1e-12
    assert found.total == pytest.approx(turned.total, abs=1e-12)
    assert found.total == pytest.approx(0.5 * found.equipment.total + 0.5 * found.capability, abs=1e-12)
    assert enterprise_similarity(ONTOLOGY, one, one).total == pytest.approx(1, abs=1e-12)


@settings(max_examples=50)
@given(enterprises(), enterprises(), specialities)
def test_a_further_speciality_never_makes_an_enterprise_less_like_another(
    one: Enterprise, other: Enterprise, further: Speciality
) -> None:
    more = replace(one, specialities=(*one.specialities, further))
    before = enterprise_similarity(ONTOLOGY, one, other).total
    assert enterprise_similarity(ONTOLOGY, more, other).total >= before


@given(enterprises(), enterprises())
def test_no_common_task_leaves_at_most_the_machines(one: Enterprise, other: Enterprise) -> None:
    tasks = {speciality.task for speciality in one.specialities}
    apart = replace(other, specialities=tuple(s for s in other.specialities if s.task not in tasks))
    found = enterprise_similarity(ONTOLOGY, one, apart)
    assert (found.specialities, found.capability) == ((), 0)
    assert found.total <= 0.5 + 1e-12


def test_only_one_task_is_compared_and_quantities_are_positive() -> None:
    with pytest.raises(BadSetting, match="different tasks"):
        speciality_similarity(SHAFTS, replace(SHAFTS, task=TaskName("gear")))
    with pytest.raises(BadSetting, match="roughness is 0"):
        speciality_similarity(SHAFTS, replace(SHAFTS, roughness=0))
