"""The tree of shares behind a root, in the vocabulary of messages; ``sharing.model.merkle_sum`` makes it."""

from __future__ import annotations

from collections.abc import Sequence

from ledger.bindings.structs import CostLeaf
from ledger.errors import InputError
from ledger.signing.costs import CostRoot, CostShare
from ledger.types import Address, Hash32, TokenAmount
from sharing.model import merkle_sum
from sharing.model.merkle_sum import MAX_LEAVES, MerkleSumError

__all__ = ["MAX_LEAVES", "BadTree", "cost_leaf", "cost_leaves", "cost_root", "leads_to"]


class BadTree(InputError):
    """Shares of which no tree can be made."""


def _shares(shares: Sequence[CostShare]) -> list[merkle_sum.Share]:
    return [
        merkle_sum.Share(bytes.fromhex(share.payee[2:]), share.amount, share.line_hash) for share in shares
    ]


def cost_root(pot: Hash32, token: Address, round: int, shares: Sequence[CostShare]) -> CostRoot:
    """What the pot's owner signs to divide money among these.

    Raises:
        BadTree: no share, more than ``MAX_LEAVES``, or a sum of more than 128 bits.
    """
    try:
        top = merkle_sum.root(_shares(shares))
    except MerkleSumError as error:
        raise BadTree(f"No root can be made of these shares: {error}.") from error
    return CostRoot(pot, token, round, Hash32(top.hash), TokenAmount(top.sum), len(shares))


def cost_leaf(shares: Sequence[CostShare], index: int) -> CostLeaf:
    """One share with its proof.

    Raises:
        BadTree: as ``cost_root``, and for an index without a share.
    """
    try:
        proof = merkle_sum.proof(_shares(shares), index)
    except MerkleSumError as error:
        raise BadTree(f"No proof can be made: {error}.") from error
    return CostLeaf(index, shares[index], proof)


def cost_leaves(shares: Sequence[CostShare]) -> list[CostLeaf]:
    """All shares with their proofs; the tree is made once.

    Raises:
        BadTree: as ``cost_root``.
    """
    try:
        rows = merkle_sum.levels(_shares(shares))[:-1]
    except MerkleSumError as error:
        raise BadTree(f"No root can be made of these shares: {error}.") from error
    leaves: list[CostLeaf] = []
    for place, share in enumerate(shares):
        steps, index = b"", place
        for row in rows:
            if (sibling := index ^ 1) < len(row):
                steps += row[sibling].hash + row[sibling].sum.to_bytes(16, "big")
            index //= 2
        leaves.append(CostLeaf(place, share, steps))
    return leaves


def leads_to(root: CostRoot, leaf: CostLeaf) -> bool:
    """Whether the leaf is one of the root's, as the contract will ask."""
    share = _shares([leaf.share])[0]
    expected = merkle_sum.Node(root.root, root.total)
    return merkle_sum.verify(share, leaf.index, root.count, leaf.proof, expected)
