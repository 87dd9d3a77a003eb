"""The tree behind a root leads where the contract climbs."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.bindings.cost_settlement import CostSettlement
from ledger.bindings.structs import CostLeaf
from ledger.chain.devnet import temporary_devnet
from ledger.chain.errors import Reverted
from ledger.chain.node import Node
from ledger.chain.signer import devnet_signer
from ledger.contracts.deploy import deploy
from ledger.contracts.plan import DeploymentPlan
from ledger.cost_tree import MAX_LEAVES, BadTree, cost_leaf, cost_leaves, cost_root, leads_to
from ledger.signing import CostRoot, CostShare
from ledger.types import ZERO_HASH, Address, Hash32, TokenAmount, checksummed

POT = Hash32(b"\x01" * 32)
TOKEN = checksummed(b"\x02" * 20)
SHARES = st.lists(
    st.builds(
        CostShare,
        st.binary(min_size=20, max_size=20).map(checksummed),
        st.integers(0, 2**100).map(TokenAmount),
        st.binary(min_size=32, max_size=32).map(Hash32),
    ),
    min_size=1,
    max_size=21,
)


@pytest.fixture(scope="module")
def chain(tmp_path_factory: pytest.TempPathFactory) -> Generator[tuple[Node, CostSettlement]]:
    with temporary_devnet() as devnet:
        node = devnet.node()
        made = deploy(node, devnet_signer(9), DeploymentPlan(), tmp_path_factory.mktemp("home"))
        yield node, made.costs


def refusal(chain: tuple[Node, CostSettlement], root: CostRoot, leaf: CostLeaf) -> str:
    """Why nobody can claim it: proofs are checked before signatures."""
    node, costs = chain
    with pytest.raises(Reverted) as refused:
        node.call(costs.claim_for(root, leaf, TOKEN, b""))
    return refused.value.name


@settings(max_examples=60, deadline=None)
@given(shares=SHARES, data=st.data())
def test_the_contract_climbs_every_leaf_to_the_root(
    chain: tuple[Node, CostSettlement], shares: list[CostShare], data: st.DataObject
) -> None:
    root = cost_root(POT, TOKEN, 1, shares)
    assert (root.total, root.count) == (sum(share.amount for share in shares), len(shares))
    index = data.draw(st.integers(0, len(shares) - 1))
    leaf = cost_leaf(shares, index)
    assert leads_to(root, leaf)
    assert cost_leaves(shares)[index] == leaf
    assert refusal(chain, root, leaf) == "CostSettlement_NotAuthorised"

    more = replace(leaf, share=replace(leaf.share, amount=TokenAmount(leaf.share.amount + 1)))
    for wrong, of in ((more, root), (leaf, replace(root, total=TokenAmount(root.total + 1)))):
        assert not leads_to(of, wrong)
        assert refusal(chain, of, wrong) == "CostSettlement_NotFinal"


def test_what_is_no_tree_is_said() -> None:
    share = CostShare(Address(TOKEN), TokenAmount(1), ZERO_HASH)
    with pytest.raises(BadTree, match="from 1 to 1024 leaves"):
        cost_root(POT, TOKEN, 1, [])
    with pytest.raises(BadTree, match="from 1 to 1024 leaves"):
        cost_root(POT, TOKEN, 1, [share] * (MAX_LEAVES + 1))
    with pytest.raises(BadTree, match=r"more than 2\^128 - 1"):
        cost_root(POT, TOKEN, 1, [replace(share, amount=TokenAmount(2**128 - 1))] * 2)
    with pytest.raises(BadTree, match="none in place 3"):
        cost_leaf([share], 3)
