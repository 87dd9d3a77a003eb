"""The Merkle-sum tree: what its proofs show and what they cannot be made to show."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from eth_abi.abi import encode
from hypothesis import given
from hypothesis import strategies as st

from sharing.model.merkle_sum import (
    MAX_AMOUNT,
    MAX_LEAVES,
    STEP,
    MerkleSumError,
    Node,
    Share,
    climb,
    join,
    leaf,
    levels,
    proof,
    root,
    verify,
)

VECTORS = Path(__file__).parents[1] / "contracts" / "cost" / "merkle_sum.hex"
"""Trees that the Foundry tests of ``MerkleSum`` read."""
VECTOR_SIZES = (1, 2, 3, 5, 8, 13, 50)

amounts = st.integers(0, 2**117)
trees = st.lists(
    st.builds(Share, st.binary(min_size=20, max_size=20), amounts, st.binary(min_size=32, max_size=32)),
    min_size=1,
    max_size=40,
)


def made(count: int) -> list[Share]:
    """A tree that is the same everywhere."""
    return [Share(bytes([i + 1]) * 20, 10**6 * (i + 1) ** 2, bytes([0xFF - i]) * 32) for i in range(count)]


@given(trees)
def test_every_leaf_proves_itself_and_the_sum(shares: list[Share]) -> None:
    top = root(shares)
    assert top.sum == sum(share.amount for share in shares)
    for index, share in enumerate(shares):
        steps = proof(shares, index)
        assert len(steps) % STEP == 0
        assert climb(share, index, len(shares), steps) == top
        assert verify(share, index, len(shares), steps, top)


@given(trees, st.data())
def test_nothing_else_is_proven(shares: list[Share], data: st.DataObject) -> None:
    top, count = root(shares), len(shares)
    index = data.draw(st.integers(0, count - 1))
    share, steps = shares[index], proof(shares, index)
    other = data.draw(st.integers(-1, count))
    assert other == index or not verify(share, other, count, steps, top)
    assert not verify(replace(share, amount=share.amount + 1), index, count, steps, top)
    assert not verify(replace(share, payee=bytes(byte ^ 1 for byte in share.payee)), index, count, steps, top)
    assert not verify(share, index, count, steps + bytes(STEP), top)
    assert not verify(share, index, count, steps, Node(top.hash, top.sum + 1))
    if steps:
        assert not verify(share, index, count, steps[:-1], top)
        at = data.draw(st.integers(0, len(steps) - 1))
        changed = steps[:at] + bytes([steps[at] ^ 1]) + steps[at + 1 :]
        assert not verify(share, index, count, changed, top)


@given(trees, st.data())
def test_amounts_cannot_move_between_neighbours(shares: list[Share], data: st.DataObject) -> None:
    # With only the total in a node's hash, one half could be raised at the other's cost.
    left, right = leaf(0, shares[0]), leaf(1, data.draw(st.sampled_from(shares)))
    moved = data.draw(st.integers(1, 2**64))
    if right.sum >= moved:
        raised = join(Node(left.hash, left.sum + moved), Node(right.hash, right.sum - moved))
        assert raised.sum == join(left, right).sum
        assert raised.hash != join(left, right).hash


def test_an_inner_node_passes_for_no_leaf() -> None:
    shares = made(4)
    inner = levels(shares)[1][0]
    assert all(inner.hash != node.hash for node in levels(shares)[0])
    forged = Share(inner.hash[:20], inner.sum, inner.hash)
    assert not verify(forged, 0, 2, levels(shares)[1][1].hash + bytes(16), root(shares))


@pytest.mark.parametrize("count", [0, MAX_LEAVES + 1])
def test_a_tree_has_1_to_1024_leaves(count: int) -> None:
    with pytest.raises(MerkleSumError, match="a tree has from 1 to 1024 leaves"):
        root([Share(bytes(20), 1, bytes(32))] * count)


def test_sums_stay_within_128_bits() -> None:
    with pytest.raises(MerkleSumError, match="add up to"):
        root([Share(bytes(20), MAX_AMOUNT, bytes(32)), Share(bytes(20), 1, bytes(32))])


@pytest.mark.parametrize(
    ("payee", "amount", "line_hash", "problem"),
    [
        (bytes(19), 1, bytes(32), "20 bytes"),
        (bytes(20), 1, bytes(31), "32 bytes"),
        (bytes(20), MAX_AMOUNT + 1, bytes(32), "amount"),
        (bytes(20), -1, bytes(32), "amount"),
    ],
)
def test_a_share_is_whole(payee: bytes, amount: int, line_hash: bytes, problem: str) -> None:
    with pytest.raises(MerkleSumError, match=problem):
        Share(payee, amount, line_hash)


@pytest.mark.parametrize(("index", "extra"), [(3, 0), (-1, 0), (0, 1), (0, -1)])
def test_no_such_leaf(index: int, extra: int) -> None:
    shares = made(3)
    with pytest.raises(MerkleSumError):
        proof(shares, index) if not extra else climb(
            shares[0], 0, 3, proof(shares, 0) + bytes(1) if extra > 0 else proof(shares, 0)[:-1]
        )


def test_the_contracts_read_the_same_trees() -> None:
    data = encode(
        ["((address,uint128,bytes32)[],bytes32,uint256,bytes[])[]"],
        [
            [
                (
                    [(share.payee, share.amount, share.line_hash) for share in shares],
                    root(shares).hash,
                    root(shares).sum,
                    [proof(shares, index) for index in range(len(shares))],
                )
                for shares in (made(count) for count in VECTOR_SIZES)
            ]
        ],
    )
    assert VECTORS.read_text() == f"0x{data.hex()}\n", f"{VECTORS.name} is not what this test makes"
