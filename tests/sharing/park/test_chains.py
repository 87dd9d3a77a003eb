from __future__ import annotations

import pytest

from sharing.capability.io import read_ontology
from sharing.park import constants as C
from sharing.park.park import Park, park

ONTOLOGY = read_ontology()


@pytest.fixture(scope="module", params=range(5))
def made(request: pytest.FixtureRequest) -> Park:
    return park(ONTOLOGY, request.param)


def test_a_hundred_enterprises_are_in_chains(made: Park) -> None:
    assert len({supply.enterprise for chain in made.chains for supply in chain.suppliers}) == 100
    printing = made.chains[0]
    assert printing.core.product == "FR300 printing machine"
    assert len(printing.suppliers) == 24
    assert len({supply.task for supply in printing.suppliers}) == 7


def test_each_supplies_once_what_the_core_needs_and_it_has_the_machines_for(made: Park) -> None:
    for chain in made.chains:
        names = [supply.enterprise for supply in chain.suppliers]
        assert len(set(names)) == len(names)
        for supply in chain.suppliers:
            assert supply.task in chain.core.needs
            assert supply.enterprise in made.communities[supply.task]


def test_collaborations_stay_in_their_chain_and_reach_every_supplier(made: Park) -> None:
    credit = {str(firm.id): made.arrays.credit[row] for row, firm in enumerate(made.enterprises)}
    for chain in made.chains:
        own = [c for c in made.collaborations if c.product == chain.core.product]
        pairs = {frozenset((c.customer, c.maker)) for c in own}
        assert len(pairs) == len(own)
        suppliers = {supply.enterprise for supply in chain.suppliers}
        assert {c.maker for c in own if c.customer == chain.core.id} == suppliers
        for work in own:
            assert {work.customer, work.maker} <= suppliers | {chain.core.id}
            assert work.customer != work.maker
            assert work.value > 0
            assert 0 <= work.on_time <= 1
            assert work.credit == credit[work.maker]


def test_chains_of_other_sizes_grow_with_the_park() -> None:
    assert len(park(ONTOLOGY, 1, 302).chains[0].suppliers) == 48
    small = park(ONTOLOGY, 1, C.FEWEST)
    assert all(chain.suppliers for chain in small.chains)
