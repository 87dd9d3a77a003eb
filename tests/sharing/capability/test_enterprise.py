"""What no enterprise can be is refused where it is made, naming it and the field."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharing.capability.constants import QUALITIES
from sharing.capability.enterprise import (
    ConceptName,
    Enterprise,
    EnterpriseId,
    Equipment,
    HourlyRate,
    Interval,
    Place,
    Speciality,
    TaskName,
)
from sharing.capability.errors import BadEnterprise
from sharing.capability.network import similarity_matrix
from tests.sharing.capability.descriptions import ONTOLOGY

SHAFTS = Speciality(TaskName("shaft"), 7, 1.6, 500, 80, HourlyRate(100))
LATHE = Equipment(ConceptName("cnc-lathe"), 2, {"power": Interval(0, 5, "kW")})
WORKS = Enterprise(EnterpriseId("S1"), "Works", Place(34.5, 109.5), (LATHE,), (SHAFTS,))


@pytest.mark.parametrize("field", QUALITIES)
@pytest.mark.parametrize("given", [math.nan, math.inf, -math.inf, 1e300, -1.0])
def test_qualities_that_cannot_be_are_refused(field: str, given: float) -> None:
    if field == "hourly_rate" and given == 1e300:
        given = 2.0**256
    told = f"^enterprise 'S1': speciality shaft: {field} is .*: it must be "
    with pytest.raises(BadEnterprise, match=told):
        replace(WORKS, specialities=(SHAFTS, replace(SHAFTS, **{field: given})))


@pytest.mark.parametrize("field", ["tolerance_grade", "roughness", "largest"])
def test_qualities_of_nothing_are_refused(field: str) -> None:
    with pytest.raises(BadEnterprise, match=f"{field} is 0: it must be above 0"):
        replace(WORKS, specialities=(replace(SHAFTS, **{field: 0}),))


@pytest.mark.parametrize(
    ("machine", "told"),
    [
        (replace(LATHE, count=0), "machine cnc-lathe: the count is 0: leave out"),
        (replace(LATHE, count=-3), "the count is -3"),
        (replace(LATHE, count=10**400), "at most 1,000,000"),
        (
            replace(LATHE, parameters={"power": Interval(3, 1, "kW")}),
            "power goes from 3 to 1: put them in order",
        ),
        (replace(LATHE, parameters={"power": Interval(math.nan, 1, "kW")}), "power goes from nan"),
        (replace(LATHE, parameters={"power": Interval(0, math.inf, "kW")}), "power goes from 0 to inf"),
    ],
)
def test_machines_that_cannot_be_are_refused(machine: Equipment, told: str) -> None:
    with pytest.raises(BadEnterprise, match=f"enterprise 'S1': .*{told}"):
        replace(WORKS, equipment=(LATHE, machine))


@pytest.mark.parametrize("name", ["", "  "])
def test_an_enterprise_has_a_name(name: str) -> None:
    with pytest.raises(BadEnterprise, match="its id is empty"):
        replace(WORKS, id=EnterpriseId(name))


grades, microns, sizes = st.floats(5e-324, 100), st.floats(5e-324, 1e6), st.floats(5e-324, 1e9)
extremes = st.builds(
    Speciality,
    st.just(TaskName("shaft")),
    *(st.one_of(some, st.sampled_from([5e-324, most])) for some, most in ((grades, 100), (microns, 1e6))),
    *(sizes, st.sampled_from([5e-324, 1e6]), st.sampled_from([0, 2**256 - 1]).map(HourlyRate)),
)
reach = st.sampled_from([-1e12, -1.0, 0.0, 5e-324, 1e12])


@given(extremes, extremes, st.tuples(reach, reach), st.integers(1, 10**6))
def test_whatever_is_not_refused_has_a_likeness(
    one: Speciality, other: Speciality, ends: tuple[float, float], count: int
) -> None:
    machine = Equipment(LATHE.concept, count, {"power": Interval(min(ends), max(ends), "kW")})
    firms = [
        replace(WORKS, specialities=(one,)),
        replace(WORKS, specialities=(other,), equipment=(machine, LATHE)),
    ]
    with np.errstate(all="raise", under="ignore"):
        found = similarity_matrix(firms, ONTOLOGY)
    assert ((found >= 0) & (found <= 1 + 1e-9)).all()
