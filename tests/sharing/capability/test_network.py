from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sharing.capability import network
from sharing.capability.constants import SimilaritySettings
from sharing.capability.enterprise import Enterprise, EnterpriseId
from sharing.capability.errors import BadEnterprise, BadSetting
from sharing.capability.likeness import enterprise_similarity
from sharing.capability.network import similarity_matrix, similarity_network
from tests.sharing.capability.descriptions import ONTOLOGY, enterprises


@settings(max_examples=40, deadline=None)
@given(st.lists(enterprises(least=0), max_size=6))
def test_the_matrix_is_the_term_by_term_form(firms: list[Enterprise]) -> None:
    literal = [[enterprise_similarity(ONTOLOGY, one, other).total for other in firms] for one in firms]
    expected = np.array(literal).reshape(len(firms), len(firms))
    np.testing.assert_allclose(similarity_matrix(firms, ONTOLOGY), expected, rtol=0, atol=1e-12)


@settings(max_examples=40, deadline=None)
@given(st.lists(enterprises(least=0), max_size=9), st.sampled_from([0.51, 0.6, 0.75, 0.9]), st.integers(1, 4))
def test_the_network_is_the_matrix_from_the_threshold_up(
    firms: list[Enterprise], threshold: float, block: int
) -> None:
    constants = SimilaritySettings(threshold=threshold)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(network, "BLOCK", block)
        found = similarity_network(firms, ONTOLOGY, constants)
    dense = similarity_matrix(firms, ONTOLOGY, constants)
    if (np.abs(dense - threshold) < 1e-9).any():
        return
    expected = np.where(dense >= threshold, dense, 0)
    np.fill_diagonal(expected, 0)
    np.testing.assert_allclose(found.toarray(), expected, rtol=0, atol=1e-12)
    assert found.has_sorted_indices


def test_a_threshold_that_machines_alone_reach_is_refused() -> None:
    with pytest.raises(BadSetting, match="an edge needs a common task"):
        similarity_network([], ONTOLOGY, SimilaritySettings(threshold=0.5))


@given(enterprises())
def test_a_wrong_count_is_told_even_of_a_machine_described_before(firm: Enterprise) -> None:
    good = firm.equipment[0]
    with pytest.raises(BadEnterprise, match="the count is 0"):
        similarity_matrix([firm, replace(firm, equipment=(good, replace(good, count=0)))], ONTOLOGY)


@given(enterprises())
def test_who_has_no_hours_is_named_rather_than_compared(firm: Enterprise) -> None:
    work = replace(firm.specialities[0], weekly_hours=0.0)
    idle = replace(firm, id=EnterpriseId("idle"), specialities=(work,))
    told = f"enterprise idle, speciality {work.task}: weekly_hours is 0.0: it must be above 0"
    for compare in (similarity_matrix, similarity_network):
        with pytest.raises(BadSetting, match=told):
            compare([firm, idle], ONTOLOGY)
    with pytest.raises(BadSetting, match=told):
        enterprise_similarity(ONTOLOGY, firm, idle)


@settings(max_examples=20, deadline=None)
@given(st.lists(enterprises(), min_size=2, max_size=6))
def test_a_task_named_twice_counts_as_its_most_alike(firms: list[Enterprise]) -> None:
    task = firms[0].specialities[0].task
    twice = [
        replace(firm, specialities=tuple(replace(s, task=task) for s in firm.specialities * 2))
        for firm in firms
    ]
    literal = [[enterprise_similarity(ONTOLOGY, one, other).total for other in twice] for one in twice]
    np.testing.assert_allclose(similarity_matrix(twice, ONTOLOGY), literal, rtol=0, atol=1e-12)
    constants = SimilaritySettings(threshold=0.51)
    found = similarity_network(twice, ONTOLOGY, constants).toarray()
    expected = np.where(np.array(literal) >= 0.51, literal, 0)
    np.fill_diagonal(expected, 0)
    near = np.abs(np.array(literal) - 0.51) < 1e-9
    np.testing.assert_allclose(np.where(near, 0, found), np.where(near, 0, expected), rtol=0, atol=1e-12)
