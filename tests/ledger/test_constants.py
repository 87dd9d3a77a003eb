"""Numbers that contracts keep to themselves, and that we repeat: read from their source, or asked of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ledger import communities, cost_tree, court, pots
from ledger.acts.costs import MAX_SPLIT
from ledger.chain.node import Node
from ledger.contracts.record import Deployment
from ledger.signing.communities import ALL_VOTES
from ledger.signing.seals import MAX_VOTE

CONTRACTS = Path(__file__).parents[2] / "contracts"


def said(file: str, name: str) -> int:
    """A constant as its contract's source has it: ``64``, ``10_000`` or ``1 << 120``."""
    found = re.findall(rf"constant {name} = ([0-9_]+)(?: << ([0-9]+))?;", (CONTRACTS / file).read_text())
    assert len(found) == 1, (file, name)
    number, places = found[0]
    return int(number) << int(places or 0)


@pytest.mark.parametrize(
    ("ours", "file", "name"),
    [
        (communities.MAX_ROWS, "CommunityRegistry.sol", "MAX_SHARES"),
        (communities.MIN_FOUNDERS, "CommunityRegistry.sol", "MIN_FOUNDERS"),
        (ALL_VOTES, "base/CommunityStore.sol", "ALL_VOTES"),
        (court.STILL, "base/PanelPool.sol", "STILL"),
        (cost_tree.MAX_LEAVES, "libraries/MerkleSum.sol", "MAX_LEAVES"),
        (pots._LEAVES_PER_WORD, "CostSettlement.sol", "LEAVES_PER_WORD"),
        (pots._FINAL_AT, "CostSettlement.sol", "FINAL_AT"),
        (pots._SWEPT, "CostSettlement.sol", "SWEPT"),
        (128, "CostSettlement.sol", "PAID"),  # where ``KnownRoot.paid`` looks
        (MAX_VOTE, "base/PanelPool.sol", "BPS"),
    ],
    ids=lambda value: str(value),
)
def test_private_constants_are_the_contracts(ours: int, file: str, name: str) -> None:
    assert ours == said(file, name)


def test_public_constants_are_the_contracts(deployed: Deployment, node: Node) -> None:
    assert node.call(deployed.costs.max_shares()) == MAX_SPLIT
    assert node.call(deployed.communities.max_members()) == communities.MAX_MEMBERS
