"""A payee's private cost lines behind one hash, of which it can show some and keep the others.

A salted plain Merkle tree (the tree of payees and amounts, ``sharing.model.merkle_sum``, is another one)::

    leaf  keccak256(0x00 ‖ salt ‖ canonical JSON of the line)       32 bytes of salt, another for each line
    node  keccak256(0x01 ‖ left ‖ right)
    root  keccak256(0x02 ‖ uint32 count of lines ‖ top node)        serves as the payee's ``lineHash``

The first bytes keep leaves, nodes and roots apart, so that none passes for another; and none of them has the
64 bytes of the plain salted hash that serves as a ``lineHash`` where lines are never shown one by one. The
root binds the count, so that a proof shows the line's place among all. A last node without a neighbour rises.

A proof holds the line that is shown, its salt, and hashes. Lines have few likely contents, so that a hash of
one without its salt could be guessed; with 32 random bytes it tells nothing. Salts are precious: without one,
its line can never be shown again, and whoever destroys line and salt has erased it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sharing.costing.errors import BadTree
from sharing.model.canonical import canonical_json, keccak256

SALT = 32
"""Bytes of a salt."""
HASH = 32
"""Bytes of a hash."""
MAX_LINES = 2**20
"""More than one payee has for one milestone."""


@dataclass(frozen=True, slots=True)
class PrivateLine:
    """A cost line, and the salt that hides it.

    Raises:
        BadTree: if the salt has not 32 bytes.
        NotCanonical: if the line has no canonical form.
    """

    salt: bytes = field(repr=False)
    """32 random bytes, of this line alone; not for logs."""
    line: object = field(repr=False)
    """What JSON can carry, such as ``records.fields_of`` with the cost."""

    def __post_init__(self) -> None:
        if len(self.salt) != SALT:
            raise BadTree(f"the salt has {len(self.salt)} bytes: give {SALT} random ones")
        canonical_json(self.line)

    @property
    def leaf(self) -> bytes:
        """What stands for it in the tree."""
        return keccak256(b"\x00" + self.salt + canonical_json(self.line))


@dataclass(frozen=True, slots=True)
class Disclosure:
    """A line that is shown, and that it is one of those behind a root."""

    shown: PrivateLine
    """What is shown."""
    index: int
    """Its place among the lines, from 0."""
    count: int
    """How many lines there are."""
    siblings: tuple[bytes, ...]
    """Hashes beside its path, from the bottom up."""


def lines_root(lines: Sequence[PrivateLine]) -> bytes:
    """The hash that stands for all lines.

    Raises:
        BadTree: if there are none or too many, or two have one salt.
    """
    return _root(len(lines), _levels(_leaves(lines))[-1][0])


def disclose(lines: Sequence[PrivateLine], index: int) -> Disclosure:
    """Show one line.

    Raises:
        BadTree: as ``lines_root``, and if there is no line in that place.
    """
    leaves = _leaves(lines)
    if not 0 <= index < len(lines):
        raise BadTree(f"there are {len(lines)} lines, and none in place {index}: the first is 0")
    return Disclosure(lines[index], index, len(lines), proof(leaves, index))


def proof(leaves: Sequence[bytes], index: int) -> tuple[bytes, ...]:
    """The hashes beside a leaf's path, found from leaves alone: nothing of a line or salt gets into them."""
    steps: list[bytes] = []
    for row in _levels(leaves)[:-1]:
        if (sibling := index ^ 1) < len(row):
            steps.append(row[sibling])
        index //= 2
    return tuple(steps)


def verifies(disclosure: Disclosure, root: bytes) -> bool:
    """Whether the line that is shown is in its place behind the root."""
    index, count = disclosure.index, disclosure.count
    if not 0 <= index < count <= MAX_LINES:
        return False
    node, steps = disclosure.shown.leaf, iter(disclosure.siblings)
    width = count
    while width > 1:
        if index % 2 or index + 1 < width:
            sibling = next(steps, b"")
            if len(sibling) != HASH:
                return False
            node = _join(sibling, node) if index % 2 else _join(node, sibling)
        index, width = index // 2, (width + 1) // 2
    return next(steps, None) is None and _root(count, node) == root


def _leaves(lines: Sequence[PrivateLine]) -> list[bytes]:
    if not 1 <= len(lines) <= MAX_LINES:
        raise BadTree(f"there are {len(lines)} cost lines: give 1 to {MAX_LINES:,}")
    if len({one.salt for one in lines}) < len(lines):
        raise BadTree("two lines have one salt, so that showing one would help to guess the other: salt each")
    return [one.leaf for one in lines]


def _levels(leaves: Sequence[bytes]) -> list[list[bytes]]:
    rows = [list(leaves)]
    while len(rows[-1]) > 1:
        row = rows[-1]
        above = [_join(row[at], row[at + 1]) for at in range(0, len(row) - 1, 2)]
        rows.append([*above, row[-1]] if len(row) % 2 else above)
    return rows


def _join(left: bytes, right: bytes) -> bytes:
    return keccak256(b"\x01" + left + right)


def _root(count: int, top: bytes) -> bytes:
    return keccak256(b"\x02" + count.to_bytes(4, "big") + top)
