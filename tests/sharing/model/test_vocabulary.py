from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharing.model import Milestone, Phase, Role, SharingKind, milestone_indices, milestone_mask

INTERFACE = (Path(__file__).parents[3] / "contracts/interfaces/IOrderTypes.sol").read_text()


def members(enum: str) -> list[str]:
    """The names of a Solidity enum, in order."""
    body = re.search(rf"enum {enum} \{{(.*?)\}}", INTERFACE, re.DOTALL)
    assert body
    return re.findall(r"^\s*([A-Z_]+),?\s*$", body[1], re.MULTILINE)


@pytest.mark.parametrize("enum", [SharingKind, Phase, Milestone])
def test_numbers_are_the_contracts_own(enum: type[SharingKind] | type[Phase] | type[Milestone]) -> None:
    assert [member.name for member in enum] == members(enum.__name__)
    assert [int(member) for member in enum] == list(range(len(enum)))


def test_roles_stand_on_two_sides_with_the_prosumer_on_both() -> None:
    both = Role.manufacturer_side() & Role.customer_side()
    assert both == Role.PROSUMER
    assert int(Role.manufacturer_side() | Role.customer_side()) == Role.all_bits() == (1 << 13) - 1
    assert Role.manufacturer_side().names() == (
        "prosumer",
        "producer",
        "sharer",
        "factory_owner",
        "order_acceptor",
        "internal_producer",
        "internal_consumer",
    )
    assert Role.customer_side().names() == (
        "prosumer",
        "consumer",
        "order_provider",
        "resource_consumer",
        "capability_consumer",
        "external_producer",
        "third_party_producer",
    )


@given(indices=st.sets(st.integers(0, 15)))
def test_masks_round_trip(indices: set[int]) -> None:
    assert milestone_indices(milestone_mask(indices)) == tuple(sorted(indices))


@pytest.mark.parametrize("index", [-1, 16])
def test_milestones_beyond_the_sixteenth_are_refused(index: int) -> None:
    with pytest.raises(ValueError, match="is not a milestone"):
        milestone_mask([0, index])


def test_negative_masks_are_refused() -> None:
    with pytest.raises(ValueError, match="is not a mask"):
        milestone_indices(-1)
