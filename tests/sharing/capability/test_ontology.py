from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharing.capability.enterprise import ConceptName, TaskName
from sharing.capability.errors import UnknownName
from sharing.capability.io import read_ontology
from sharing.capability.ontology import MACHINE, PROCESS, ParameterName

ONTOLOGY = read_ontology()
GRAPH = nx.Graph(
    [(name, concept.parent) for name, concept in ONTOLOGY.concepts.items() if concept.parent is not None]
)
names = st.sampled_from(list(ONTOLOGY.concepts))


@given(names, names)
def test_the_distance_is_that_of_the_tree_as_networkx_walks_it(one: ConceptName, other: ConceptName) -> None:
    assert ONTOLOGY.distance(one, other) == nx.shortest_path_length(GRAPH, one, other)


@given(names)
def test_levels_count_from_one_at_the_root_and_ancestors_lead_to_it(name: ConceptName) -> None:
    ancestors = ONTOLOGY.ancestors(name)
    assert ONTOLOGY.level(name) == len(ancestors) + 1
    assert ancestors[:1] == ((p,) if (p := ONTOLOGY.concept(name).parent) is not None else ())
    if ancestors:
        assert ancestors[-1] == "resource"


@given(names)
def test_a_class_has_every_parameter_of_its_parent_unless_it_says_otherwise(name: ConceptName) -> None:
    concept = ONTOLOGY.concept(name)
    held = ONTOLOGY.parameters(name)
    above = {} if concept.parent is None else ONTOLOGY.parameters(concept.parent)
    assert held.keys() == above.keys() | concept.parameters.keys()
    for key, value in held.items():
        assert value == concept.parameters.get(key, above.get(key))


def test_what_ships() -> None:
    assert 33 <= len(ONTOLOGY.leaves(MACHINE)) <= 40
    assert len(ONTOLOGY.leaves(PROCESS)) >= 10
    assert len(ONTOLOGY.tasks) == 11
    lathe = ONTOLOGY.parameters(ConceptName("cnc-lathe"))
    assert (
        lathe[ParameterName("surfaces")]
        == ONTOLOGY.parameters(ConceptName("lathe"))[ParameterName("surfaces")]
    )
    assert ONTOLOGY.distance(ConceptName("cnc-lathe"), ConceptName("knee-mill")) == 4


def test_an_unknown_name_brings_the_nearest_ones() -> None:
    with pytest.raises(UnknownName, match="did you mean cnc-lathe") as caught:
        ONTOLOGY.concept(ConceptName("cnc-lath"))
    assert caught.value.nearest[0] == "cnc-lathe"
    with pytest.raises(UnknownName, match="did you mean shaft"):
        ONTOLOGY.task(TaskName("shafts"))
    with pytest.raises(UnknownName, match="no known name is near"):
        ONTOLOGY.level(ConceptName("qqqqqq"))
