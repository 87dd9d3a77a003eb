"""The Merkle-sum tree over payees, plainly: the reference of ``contracts/libraries/MerkleSum.sol``.

Every node carries the sum of the amounts below it, so that a proof shows, besides that a leaf is in the tree,
that the tree promises no more than its root says.

::

    leaf  keccak256(0x00 ‖ uint32 index ‖ address payee ‖ uint128 amount ‖ bytes32 line hash)
    node  keccak256(0x01 ‖ left hash ‖ uint128 left sum ‖ right hash ‖ uint128 right sum)

A node's hash holds both sums apart: with only their total in it, one could be raised at the cost of the
other. Leaves and nodes differ in their first byte, so that no node passes for a leaf. A last node without a
neighbour rises as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sharing.model.canonical import keccak256

MAX_LEAVES: Final = 1024
"""``CostSettlement`` publishes a whole tree in one transaction."""
MAX_AMOUNT: Final = 2**128 - 1
"""Amounts and sums have 128 bits, in the token's smallest unit."""
STEP: Final = 48
"""Bytes of one sibling in a proof: 32 of its hash, 16 of its sum."""


class MerkleSumError(ValueError):
    """A tree that cannot be built, or a leaf that it does not have."""


@dataclass(frozen=True, slots=True)
class Share:
    """What one payee gets: a leaf, as ``CostShare`` in the contract."""

    payee: bytes
    """Its address, 20 bytes."""
    amount: int
    """In the token's smallest unit."""
    line_hash: bytes
    """Salted hash over the private cost lines, 32 bytes."""

    def __post_init__(self) -> None:
        if len(self.payee) != 20:
            raise MerkleSumError(f"a payee's address has 20 bytes, not {len(self.payee)}")
        if len(self.line_hash) != 32:
            raise MerkleSumError(f"a line hash has 32 bytes, not {len(self.line_hash)}")
        if not 0 <= self.amount <= MAX_AMOUNT:
            raise MerkleSumError(f"an amount is from 0 to 2^128 - 1, not {self.amount}")


@dataclass(frozen=True, slots=True)
class Node:
    """A leaf, an inner node or the root."""

    hash: bytes
    """32 bytes."""
    sum: int
    """Of all amounts below."""


def leaf(index: int, share: Share) -> Node:
    """The node at the bottom for ``share`` in place ``index``."""
    data = (
        b"\x00" + index.to_bytes(4, "big") + share.payee + share.amount.to_bytes(16, "big") + share.line_hash
    )
    return Node(keccak256(data), share.amount)


def join(left: Node, right: Node) -> Node:
    """The node above two neighbours.

    Raises:
        MerkleSumError: their sum has more than 128 bits.
    """
    total = left.sum + right.sum
    if total > MAX_AMOUNT:
        raise MerkleSumError(f"the amounts add up to {total}, which is more than 2^128 - 1")
    data = b"\x01" + left.hash + left.sum.to_bytes(16, "big") + right.hash + right.sum.to_bytes(16, "big")
    return Node(keccak256(data), total)


def levels(shares: Sequence[Share], most: int = MAX_LEAVES) -> list[list[Node]]:
    """All nodes, from the leaves up to the root alone.

    Args:
        shares: the leaves.
        most: how many there may be.

    Raises:
        MerkleSumError: no leaf, too many, or a sum of more than 128 bits.
    """
    if not 1 <= len(shares) <= most:
        raise MerkleSumError(f"a tree has from 1 to {most} leaves, not {len(shares)}")
    rows = [[leaf(index, share) for index, share in enumerate(shares)]]
    while len(rows[-1]) > 1:
        row = rows[-1]
        above = [join(row[i], row[i + 1]) for i in range(0, len(row) - 1, 2)]
        rows.append([*above, row[-1]] if len(row) % 2 else above)
    return rows


def root(shares: Sequence[Share]) -> Node:
    """The root: its hash is proposed together with its sum. Raises as `levels`."""
    return levels(shares)[-1][0]


def proof(shares: Sequence[Share], index: int) -> bytes:
    """The siblings of leaf ``index`` from the bottom up, ``STEP`` bytes each.

    Raises:
        MerkleSumError: as `levels`, and for an index without a leaf.
    """
    return proof_in(levels(shares), index)


def proof_in(rows: Sequence[Sequence[Node]], index: int) -> bytes:
    """The same of a tree whose levels are known.

    Raises:
        MerkleSumError: for an index without a leaf.
    """
    if not 0 <= index < len(rows[0]):
        raise MerkleSumError(f"there are {len(rows[0])} leaves, and none in place {index}")
    steps = b""
    for row in rows[:-1]:
        if (sibling := index ^ 1) < len(row):
            steps += row[sibling].hash + row[sibling].sum.to_bytes(16, "big")
        index //= 2
    return steps


def climb(share: Share, index: int, count: int, steps: bytes) -> Node:
    """The root that a leaf with its siblings leads to; whether it is the right one is the caller's to ask.

    Raises:
        MerkleSumError: an index outside the tree, or a proof of the wrong length.
    """
    if not 0 <= index < count <= MAX_LEAVES:
        raise MerkleSumError(f"no leaf {index} in a tree of {count}")
    node, read = leaf(index, share), 0
    while count > 1:
        if index % 2 or index + 1 < count:
            step = steps[read : read + STEP]
            if len(step) != STEP:
                raise MerkleSumError(f"a proof of {len(steps)} bytes is too short")
            sibling = Node(step[:32], int.from_bytes(step[32:], "big"))
            node = join(sibling, node) if index % 2 else join(node, sibling)
            read += STEP
        index, count = index // 2, (count + 1) // 2
    if read != len(steps):
        raise MerkleSumError(f"a proof of {len(steps)} bytes is too long: {read} are needed")
    return node


def verify(share: Share, index: int, count: int, steps: bytes, expected: Node) -> bool:
    """Whether the leaf is in the tree of ``count`` leaves with root ``expected``, hash and sum alike."""
    try:
        return climb(share, index, count, steps) == expected
    except MerkleSumError:
        return False
