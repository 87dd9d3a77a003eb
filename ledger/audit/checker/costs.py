"""Roots of shares in a pay, and what was claimed of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ledger.audit.checker.chain import Log
from ledger.audit.checker.encoding import Fault, Json, address_text, hexed, keccak256, number, short
from ledger.audit.checker.material import Material
from ledger.audit.checker.parts import Part
from ledger.audit.checker.terms import ROOT_TYPE


class Root(NamedTuple):
    """A root of shares that was proposed."""

    log: Log
    distribution: bytes
    words: tuple[bytes, ...]
    """Pot, token, round, root, total, count."""

    @property
    def total(self) -> int:
        """Sum of all shares."""
        return number(self.words[4])

    @property
    def leaves(self) -> int:
        """How many there are."""
        return number(self.words[5])


Share = tuple[bytes, int, bytes]
"""A payee's address, its amount, its line's hash."""


def read_shares(log: Log, at: int) -> list[Share]:
    """An array of shares in an event's data."""
    start = log.word(at) // 32
    count = log.word(start)
    if count > 1024:
        raise Fault(f"{log} has more than 1,024 shares")
    rows = range(start + 1, start + 1 + 3 * count, 3)
    return [(log.bytes32(row)[12:], log.word(row + 1), log.bytes32(row + 2)) for row in rows]


def leaf_hash(index: int, share: Share) -> bytes:
    """A leaf of the Merkle-sum tree."""
    return keccak256(b"\0" + index.to_bytes(4, "big") + share[0] + share[1].to_bytes(16, "big") + share[2])


def _join(left: tuple[bytes, int], right: tuple[bytes, int]) -> tuple[bytes, int]:
    sums = [node[1].to_bytes(16, "big") for node in (left, right)]
    return keccak256(b"\1" + left[0] + sums[0] + right[0] + sums[1]), left[1] + right[1]


def sum_tree(shares: Sequence[Share]) -> list[list[tuple[bytes, int]]]:
    """All nodes with their sums, from the leaves up to the root; a last one without neighbour rises."""
    rows = [[(leaf_hash(index, share), share[1]) for index, share in enumerate(shares)]]
    while len(rows[-1]) > 1:
        row = rows[-1]
        above = [_join(row[i], row[i + 1]) for i in range(0, len(row) - 1, 2)]
        rows.append(above + row[len(above) * 2 :])
    return rows


def sum_proof(rows: Sequence[Sequence[tuple[bytes, int]]], index: int) -> bytes:
    """The siblings of a leaf from the bottom up: 32 bytes of hash and 16 of sum each."""
    steps = b""
    for row in rows[:-1]:
        if (index ^ 1) < len(row):
            steps += row[index ^ 1][0] + row[index ^ 1][1].to_bytes(16, "big")
        index //= 2
    return steps


def climb(share: Share, index: int, count: int, steps: bytes) -> tuple[bytes, int]:
    """The root that a leaf's proof leads to, with its sum."""
    if not 0 <= index < count:
        raise Fault(f"there is no leaf {index} among {count}")
    node = (leaf_hash(index, share), share[1])
    while count > 1:
        if index % 2 or index + 1 < count:
            sibling, steps = (steps[:32], number(steps[32:48])), steps[48:]
            if len(sibling[0]) != 32:
                raise Fault("its proof is too short")
            node = _join(sibling, node) if index % 2 else _join(node, sibling)
        index, count = index // 2, (count + 1) // 2
    if steps:
        raise Fault("its proof is too long")
    return node


def roots_of(m: Material) -> list[Root]:
    """The roots proposed for the bundle's pots."""
    return [
        Root(log, log.topic(2), tuple(log.bytes32(place) for place in range(6)))
        for log in m.said("RootProposed")
    ]


def published(m: Material) -> dict[bytes, list[Share]]:
    """The shares of the roots that were published, by distribution."""
    return {log.topic(2): read_shares(log, 1) for log in m.said("LeavesPublished")}


def tell_costs(m: Material) -> list[Json]:
    """Every root with its shares and a proof for each."""
    told: list[Json] = []
    shown = published(m)
    for root in roots_of(m):
        shares = shown.get(root.distribution, [])
        rows = sum_tree(shares) if shares else []
        leaves: list[Json] = [
            {
                "index": index,
                "payee": address_text(payee),
                "amount": str(amount),
                "lineHash": hexed(line),
                "proof": hexed(sum_proof(rows, index)),
            }
            for index, (payee, amount, line) in enumerate(shares)
        ]
        pot, token, round, hash, total, count = root.words
        told.append(
            {
                "distribution": hexed(root.distribution),
                "pot": hexed(pot),
                "token": address_text(token[12:]),
                "round": number(round),
                "root": hexed(hash),
                "total": str(number(total)),
                "count": number(count),
                "leaves": leaves,
            }
        )
    return told


_PAID_SHIFT, PLACE_SHIFT, _LEAVES_PER_WORD = 128, 122, 80


def check_costs(m: Material) -> tuple[list[str], str]:
    """That each root is what its id says, its shares lead to it, and no claim paid anything else."""
    faults: list[str] = []
    roots = {root.distribution: root for root in roots_of(m)}
    shown = published(m)
    for root in roots.values():
        struct = keccak256(keccak256(ROOT_TYPE.encode()) + b"".join(root.words))
        if struct != root.distribution:
            faults.append(f"{root.log}: its root hashes to {hexed(struct)}, and not to its id")
        shares = shown.get(root.distribution)
        if shares is None:
            continue
        if not shares or len(shares) != root.leaves or sum_tree(shares)[-1][0] != (root.words[3], root.total):
            faults.append(f"{root.log}: the published shares do not lead to its root")
    for told in m.whole.at("costs").items():
        root = roots.get(told.at("distribution").raw(32))
        for leaf in told.at("leaves").items():
            faults += _check_leaf(leaf, root)
    for log in m.said("CostClaimed"):
        shares = shown.get(log.topic(1))
        if shares is None:
            continue
        value = log.word(0)
        first = (value >> PLACE_SHIFT & 63) * _LEAVES_PER_WORD
        claimed = [
            shares[first + bit]
            for bit in range(_LEAVES_PER_WORD)
            if value >> bit & 1 and first + bit < len(shares)
        ]
        if sum(share[1] for share in claimed) != value >> _PAID_SHIFT:
            faults.append(
                f"{log}: {value >> _PAID_SHIFT:,} was paid, which is not what the claimed shares are"
            )
        if log.party(2) not in [share[0] for share in claimed]:
            faults.append(f"{log}: none of the claimed shares is the payee's")
    faults += _check_pots(m, roots)
    lines = sum(len(shares) for shares in shown.values())
    return faults, f"{len(roots)} roots, {lines} shares with a proof each"


def _check_leaf(leaf: Part, root: Root | None) -> list[str]:
    if root is None:
        return [f"{leaf.path}: no event proposed its root"]
    try:
        share = (leaf.at("payee").raw(20), int(leaf.at("amount").text()), leaf.at("lineHash").raw(32))
        top = climb(share, leaf.at("index").number(), root.leaves, leaf.at("proof").raw())
    except (Fault, ValueError, OverflowError) as error:
        return [f"{leaf.path}: {error}"]
    if top != (root.words[3], root.total):
        return [f"{leaf.path}: its proof does not lead to the root {hexed(root.words[3])} of {root.total:,}"]
    return []


def _check_pots(m: Material, roots: Mapping[bytes, Root]) -> list[str]:
    """No pot gives out more than came in."""
    came: dict[bytes, int] = {}
    left: dict[bytes, int] = {}
    free: dict[bytes, int] = {}
    for log in m.said("PotFunded", "Swept", "RootFinal", "CostSplitDone", "FreeMoved"):
        pot = log.topic(1)
        if log.event in ("PotFunded", "Swept"):
            came[pot] = came.get(pot, 0) + log.word(0)
        elif log.event == "RootFinal":
            root = roots.get(log.topic(2))
            left[pot] = left.get(pot, 0) + (root.total if root else 0)
        elif log.event == "CostSplitDone":
            left[pot] = left.get(pot, 0) + sum(share[1] for share in read_shares(log, 0))
        else:
            free[pot] = log.word(0)
    return [
        f"pot {short(pot)}: {left.get(pot, 0) + free.get(pot, 0):,} was given out or is free, and "
        f"{came.get(pot, 0):,} came in"
        for pot in {*left, *free}
        if left.get(pot, 0) + free.get(pot, 0) > came.get(pot, 0)
    ]
