"""Hypothesis strategies for enterprises of the shipped ontology."""

from __future__ import annotations

from hypothesis import strategies as st

from sharing.capability.enterprise import (
    Choice,
    Enterprise,
    EnterpriseId,
    Equipment,
    HourlyRate,
    Interval,
    Parameter,
    Place,
    Speciality,
)
from sharing.capability.io import read_ontology
from sharing.capability.ontology import MACHINE

ONTOLOGY = read_ontology()
MACHINES = ONTOLOGY.leaves(MACHINE)
numbers = st.integers(1, 40).map(lambda n: n / 4)
words = st.frozensets(st.sampled_from(["cnc", "manual", "hybrid"]), min_size=1).map(Choice)


@st.composite
def ranges(draw: st.DrawFn, unit: str) -> Interval:
    low = draw(numbers)
    return Interval(low, low + draw(st.integers(0, 40)) / 4, unit)


@st.composite
def machines(draw: st.DrawFn) -> Equipment:
    own: dict[str, Parameter] = draw(
        st.fixed_dictionaries(
            {}, optional={"power": ranges("kW"), "control": words, "weight": ranges("t"), "colour": words}
        )
    )
    known = ONTOLOGY.parameters(concept := draw(st.sampled_from(MACHINES)))
    if "control" in own and not any(str(name) == "control" for name in known):
        del own["control"]
    return Equipment(concept, draw(st.integers(1, 5)), own)


specialities = st.builds(
    Speciality,
    task=st.sampled_from(sorted(ONTOLOGY.tasks)),
    tolerance_grade=st.integers(4, 14).map(float),
    roughness=numbers,
    largest=numbers.map(lambda n: 100 * n),
    weekly_hours=numbers.map(lambda n: 20 * n),
    hourly_rate=st.integers(1, 100).map(HourlyRate),
)


def enterprises(least: int = 1) -> st.SearchStrategy[Enterprise]:
    return st.builds(
        Enterprise,
        id=st.uuids().map(lambda u: EnterpriseId(str(u))),
        name=st.just("Works"),
        place=st.just(Place(34.5, 109.5)),
        equipment=st.lists(machines(), min_size=least, max_size=4).map(tuple),
        specialities=st.lists(specialities, min_size=least, max_size=3).map(tuple),
    )
