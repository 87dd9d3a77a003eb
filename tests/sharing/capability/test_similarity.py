from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharing.capability.constants import SimilaritySettings, Spread
from sharing.capability.enterprise import Choice, ConceptName, Equipment, Interval
from sharing.capability.errors import BadEquipment, BadSetting, UnknownName
from sharing.capability.io import parse_ontology
from sharing.capability.similarity import (
    concept_similarity,
    equipment_similarity,
    machine_similarity,
    overlap,
    shared_parameters,
)
from tests.sharing.capability.descriptions import ONTOLOGY, machines, ranges, words

parameters = st.one_of(ranges("mm"), ranges("kW"), words)
concepts = st.sampled_from(list(ONTOLOGY.concepts))
some_machines = st.lists(machines(), min_size=1, max_size=4)

SMALL = parse_ontology(
    (
        "small",
        """
        [concepts.resource]
        [concepts.machine]
        parent = "resource"
        inherent = { power = [0, 10, "kW"] }
        [concepts.lathe]
        parent = "machine"
        inherent = { control = ["cnc"] }
        [concepts.mill]
        parent = "machine"
        inherent = { power = [5, 20, "kW"], control = ["cnc", "manual"], table = [1, 2, "m"] }
        [concepts.big-mill]
        parent = "mill"
        """,
    )
)


def machine(concept: str, count: int = 1, **own: Interval | Choice) -> Equipment:
    return Equipment(ConceptName(concept), count, own)


@given(parameters, parameters)
def test_overlap_is_a_symmetric_share_and_whole_with_itself(
    one: Interval | Choice, other: Interval | Choice
) -> None:
    assert 0 <= overlap(one, other) <= 1
    assert overlap(one, other) == overlap(other, one)
    assert overlap(one, one) == 1


@given(ranges("mm"), ranges("mm"), st.integers(1, 8))
def test_a_range_moved_further_away_never_overlaps_more(one: Interval, other: Interval, step: int) -> None:
    if other.low < one.low or other.high < one.high:
        return
    further = Interval(other.low + step, other.high + step, other.unit)
    assert overlap(one, further) <= overlap(one, other)


@given(concepts, concepts)
def test_concept_similarity_is_symmetric_from_0_to_1_and_1_with_itself(
    one: ConceptName, other: ConceptName
) -> None:
    found = concept_similarity(ONTOLOGY, one, other)
    assert found == concept_similarity(ONTOLOGY, other, one)
    for term in (found.distance, found.parameters, found.level, found.total):
        assert 0 <= term <= 1 + 1e-12
    assert concept_similarity(ONTOLOGY, one, one).total == pytest.approx(1, abs=1e-12)


@given(concepts, st.lists(concepts, min_size=2, max_size=6))
def test_nearer_in_the_tree_is_never_less_alike_by_distance(
    one: ConceptName, others: list[ConceptName]
) -> None:
    by_steps = sorted(others, key=lambda name: ONTOLOGY.distance(one, name))
    terms = [concept_similarity(ONTOLOGY, one, name).distance for name in by_steps]
    assert terms == sorted(terms, reverse=True)


@given(some_machines, some_machines)
def test_sets_of_machines_are_alike_from_0_to_1_symmetrically(
    ours: list[Equipment], theirs: list[Equipment]
) -> None:
    found, turned = (
        equipment_similarity(ONTOLOGY, ours, theirs),
        equipment_similarity(ONTOLOGY, theirs, ours),
    )
    assert 0 < found.total <= 1 + 1e-12
    assert found.total == pytest.approx(turned.total, abs=1e-12)
    assert (found.forth, found.back) == pytest.approx((turned.back, turned.forth), abs=1e-12)
    assert sum(term.share for term in found.counterparts) == pytest.approx(1)
    assert sum(term.share * term.likeness for term in found.counterparts) == pytest.approx(found.forth)
    assert equipment_similarity(ONTOLOGY, ours, ours).total == pytest.approx(1, abs=1e-12)


@given(some_machines, some_machines)
def test_another_of_their_machines_never_makes_ours_less_covered(
    ours: list[Equipment], theirs: list[Equipment]
) -> None:
    fewer = equipment_similarity(ONTOLOGY, ours, theirs[:1])
    assert equipment_similarity(ONTOLOGY, ours, theirs).forth >= fewer.forth - 1e-12


def test_classes_by_hand() -> None:
    """lathe (power 0–10, cnc) and mill (power 5–20, cnc|manual, table): dist 2, both on level 3.

    S_d = 2/4; S_c = (5/20 + 1/2)/3 = 1/4; S_l = 1; S = .4·.5 + .4·.25 + .2·1 = .5.
    """
    found = concept_similarity(SMALL, ConceptName("lathe"), ConceptName("mill"))
    assert (found.distance, found.parameters, found.level) == (0.5, 0.25, 1)
    assert found.total == pytest.approx(0.5, abs=1e-15)
    # big-mill has the mill's parameters, is one step away, and stands on level 4: 1 − 1/7.
    found = concept_similarity(SMALL, ConceptName("mill"), ConceptName("big-mill"))
    assert (found.distance, found.parameters) == (pytest.approx(2 / 3), 1)
    assert found.level == pytest.approx(6 / 7)
    assert found.total == pytest.approx(0.4 * 2 / 3 + 0.4 + 0.2 * 6 / 7)


def test_sets_by_hand() -> None:
    """Three lathes and a mill against one lathe: forth .75·1 + .25·.5, back 1, total .8·1 + .2·.875."""
    found = equipment_similarity(SMALL, [machine("lathe", 3), machine("mill")], [machine("lathe")])
    assert (found.forth, found.back) == (pytest.approx(0.875), 1)
    assert found.total == pytest.approx(0.975)


def test_own_parameters_stand_over_those_of_the_class() -> None:
    own = machine("lathe", power=Interval(0, 5, "kW"))
    found = machine_similarity(SMALL, own, machine("lathe"))
    assert found.parameters == pytest.approx((0.5 + 1) / 2)


def test_what_cannot_be_compared_shares_nothing_and_no_parameters_tell_nothing_apart() -> None:
    assert overlap(Interval(1, 2, "mm"), Interval(1, 2, "m")) == 0
    assert overlap(Interval(1, 2, "mm"), Choice(frozenset({"1"}))) == 0
    assert overlap(Interval(3, 3, "mm"), Interval(3, 3, "mm")) == 1
    assert overlap(Choice(frozenset()), Choice(frozenset())) == 1
    assert shared_parameters({}, {}) == 1
    assert equipment_similarity(SMALL, [], [machine("lathe")]).total == 0


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (machine("resource"), "is no machine"),
        (machine("lathe", 0), "the count is 0"),
        (machine("lathe", power=Interval(1, 2, "hp")), "power is in hp, and its class has it in kW"),
        (machine("lathe", power=Interval(3, 2, "kW")), "power goes from 3 to 2"),
        (machine("lathe", power=Interval(math.nan, 2, "kW")), "power goes from nan to 2"),
        (machine("lathe", power=Interval(0, 1e300, "kW")), "at most 1,000,000,000,000 from 0"),
        (machine("lathe", power=Choice(frozenset({"much"}))), "a range in one place"),
    ],
)
def test_wrong_machines_are_told(wrong: Equipment, reason: str) -> None:
    with pytest.raises(BadEquipment, match=reason):
        machine_similarity(SMALL, machine("lathe"), wrong)


def test_an_unknown_class_is_told() -> None:
    with pytest.raises(UnknownName, match="did you mean lathe"):
        machine_similarity(SMALL, machine("lathe"), machine("lathes"))


@pytest.mark.parametrize(
    "settings",
    [
        {"alpha": 0},
        {"beta_level": 0.3},
        {"omega_equipment": 1.5, "omega_capability": -0.5},
        {"one_way": 0.4},
        {"threshold": 0},
        {"spread": Spread(largest=0)},
        {"spread": Spread(roughness=1e-300)},
        {"alpha": math.inf},
        {"beta_level": 0.2 + 2e-9},
        {"omega_equipment": math.inf, "omega_capability": -math.inf},
        *(
            {name: math.nan}
            for name in ("alpha", "beta_distance", "omega_capability", "one_way", "threshold")
        ),
        *({"spread": Spread(**{name: math.nan})} for name in ("tolerance_grade", "weekly_hours")),
    ],
)
def test_constants_that_are_no_weights_are_refused(settings: dict[str, float]) -> None:
    with pytest.raises(BadSetting, match="must be"):
        SimilaritySettings(**settings)  # pyright: ignore[reportArgumentType]


def test_weights_may_miss_1_by_rounding() -> None:
    assert SimilaritySettings(beta_level=0.2 + 1e-10).beta_level > 0.2
