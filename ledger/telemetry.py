"""Telemetry behind one root: readings, their salted hashes, and proofs that ``ProductionTrace.verify`` takes.

::

    leaf    keccak256(salt ‖ canonical hash of the reading)      private until both are shown
    sample  keccak256(abi.encode(LEAF, order, leaf))             96 bytes: no inner node passes for one
    node    keccak256(lesser ‖ greater)                          OpenZeppelin's ``MerkleProof``

A last node without a neighbour rises as it is. A reading has few possible values: therefore each has a salt.
"""

from __future__ import annotations

from collections.abc import Sequence

from ledger.chain.transactions import keccak256
from ledger.errors import InputError
from ledger.signing.canonical import salted_spec_hash
from ledger.signing.structs import Json
from ledger.types import Hash32

LEAF = keccak256(b"TelemetryLeaf(bytes32 id,bytes32 leaf)")
"""Marks a leaf of a telemetry tree."""


class NoReadings(InputError):
    """There is nothing to anchor."""

    def __init__(self) -> None:
        super().__init__("There are no readings, so there is no root: give at least one.")


def reading_leaf(reading: Json, salt: Hash32) -> Hash32:
    """What stands in the tree for a reading.

    Raises:
        NotCanonical: if the reading is no JSON that everybody writes the same.
    """
    return salted_spec_hash(reading, salt)


def _sample(order: Hash32, leaf: Hash32) -> Hash32:
    return keccak256(LEAF + order + leaf)


def _join(left: Hash32, right: Hash32) -> Hash32:
    return keccak256(min(left, right) + max(left, right))


def _levels(order: Hash32, leaves: Sequence[Hash32]) -> list[list[Hash32]]:
    if not leaves:
        raise NoReadings
    rows = [[_sample(order, leaf) for leaf in leaves]]
    while len(rows[-1]) > 1:
        row = rows[-1]
        above = [_join(row[i], row[i + 1]) for i in range(0, len(row) - 1, 2)]
        rows.append([*above, row[-1]] if len(row) % 2 else above)
    return rows


def telemetry_root(order: Hash32, leaves: Sequence[Hash32]) -> Hash32:
    """The root of an order's leaves.

    Raises:
        NoReadings: if there are none.
    """
    return _levels(order, leaves)[-1][0]


def telemetry_proofs(order: Hash32, leaves: Sequence[Hash32]) -> list[tuple[Hash32, ...]]:
    """For each leaf its siblings from the bottom up.

    Raises:
        NoReadings: if there are none.
    """
    rows = _levels(order, leaves)[:-1]
    proofs: list[tuple[Hash32, ...]] = []
    for place in range(len(leaves)):
        steps: list[Hash32] = []
        index = place
        for row in rows:
            if (sibling := index ^ 1) < len(row):
                steps.append(row[sibling])
            index //= 2
        proofs.append(tuple(steps))
    return proofs


def leads_to(root: Hash32, order: Hash32, leaf: Hash32, proof: Sequence[Hash32]) -> bool:
    """Whether a leaf is under the root, as the contract answers."""
    node = _sample(order, leaf)
    for sibling in proof:
        node = _join(node, sibling)
    return node == root
