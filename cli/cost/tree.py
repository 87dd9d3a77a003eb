"""The tree's file: a root, all its shares, and a proof for each, from which anybody can claim."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from cli.cost.lookup import TREE_FORMAT
from cli.errors import Mismatch, Usage
from cli.files import read_json, write_whole
from ledger.acts.base import Beside, hexed
from ledger.bindings.structs import CostLeaf
from ledger.cost_tree import cost_leaves
from ledger.signing import CostRoot, CostShare, to_json
from ledger.signing.eip712 import struct_hash


def write_tree(path: Path, root: CostRoot, shares: tuple[CostShare, ...]) -> None:
    """Write it, over an older one.

    Raises:
        Usage: if it cannot be written.
    """
    leaves = [
        {"index": leaf.index, **to_json(leaf.share), "proof": hexed(leaf.proof)}
        for leaf in cost_leaves(shares)
    ]
    content = {
        "format": TREE_FORMAT,
        "distribution": hexed(struct_hash(root)),
        "pot": hexed(root.pot),
        "root": to_json(root),
        "leaves": leaves,
    }
    write_whole(path, json.dumps(content, indent=2) + "\n")


def read_tree(path: Path) -> tuple[CostRoot, tuple[CostLeaf, ...]]:
    """A root and the leaves that the file tells; whether they lead to it is ``ClaimAct``'s to find.

    Raises:
        Usage: if it is no such file.
        Mismatch: if it names another distribution than its root's.
    """
    raw = read_json(path)
    if not isinstance(raw, Mapping) or cast("Mapping[str, object]", raw).get("format") != TREE_FORMAT:
        raise Usage(f'{path} is no tree of shares: its "format" is not {TREE_FORMAT!r}.')
    held = Beside(raw)
    root = held.message(CostRoot, "root")
    if held.hash("distribution") != struct_hash(root):
        raise Mismatch(f"{path} was changed: its root is not the one it names. Ask for it again.")
    leaves: list[CostLeaf] = []
    for one in held.objects("leaves"):
        share = CostShare(one.address("payee"), one.amount("amount"), one.hash("lineHash"))
        leaves.append(CostLeaf(one.number("index"), share, one.raw("proof")))
    return root, tuple(leaves)
