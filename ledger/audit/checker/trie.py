"""Merkle–Patricia tries (Yellow Paper, appendix D): what the nodes of a proof show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ledger.audit.checker.encoding import (
    Fault,
    RlpItem,
    keccak256,
    list_of,
    minimal,
    number,
    raw_of,
    rlp_decode,
    rlp_encode,
    short,
    word,
)

EMPTY_ROOT = keccak256(b"\x80")
EMPTY_CODE = keccak256(b"")


class Trie:
    """The nodes of all proofs of a bundle, each known by its hash (Yellow Paper, appendix D)."""

    def __init__(self, nodes: Iterable[bytes]) -> None:
        self._nodes = {keccak256(node): node for node in nodes}

    def value(self, root: bytes, key: bytes) -> bytes | None:
        """What lies under a key; None if the nodes show that nothing does. Fault if they show neither."""
        if root == EMPTY_ROOT:
            return None
        path, node = _nibbles(key), self._fetch(root)
        while True:
            if len(node) == 17:
                if not path:
                    return raw_of(node[16]) or None
                below, path = node[path[0]], path[1:]
            elif len(node) == 2:
                part, leaf = _unpacked(raw_of(node[0]))
                if leaf:
                    return raw_of(node[1]) if part == path else None
                if path[: len(part)] != part:
                    return None
                below, path = node[1], path[len(part) :]
            else:
                raise Fault("a node of its proof is neither branch, extension nor leaf")
            if below == b"":
                return None
            node = self._fetch(below) if isinstance(below, bytes) else below

    def item(self, root: bytes, index: int) -> bytes | None:
        """The receipt or transaction of an index."""
        return self.value(root, rlp_encode(minimal(index)))

    def account(self, state_root: bytes, address: bytes) -> Account:
        """An account of the state."""
        raw = self.value(state_root, keccak256(address))
        if raw is None:
            return Account(EMPTY_ROOT, EMPTY_CODE)
        items = list_of(rlp_decode(raw))
        if len(items) != 4:
            raise Fault("what lies there is no account")
        return Account(raw_of(items[2], 32), raw_of(items[3], 32))

    def storage(self, storage_root: bytes, slot: int) -> int:
        """A word of an account's storage; 0 if it was never written."""
        raw = self.value(storage_root, keccak256(word(slot)))
        return 0 if raw is None else number(raw_of(rlp_decode(raw)))

    def _fetch(self, hash: bytes) -> list[RlpItem]:
        raw = self._nodes.get(hash)
        if raw is None:
            raise Fault(f"node {short(hash)} of its proof is missing or forged")
        return list_of(rlp_decode(raw))


class Account(NamedTuple):
    """What is needed of an account."""

    storage_root: bytes
    code_hash: bytes


def _nibbles(key: bytes) -> tuple[int, ...]:
    return tuple(nibble for byte in key for nibble in (byte >> 4, byte & 15))


def _unpacked(packed: bytes) -> tuple[tuple[int, ...], bool]:
    nibbles = _nibbles(packed)
    if not nibbles or nibbles[0] > 3:
        raise Fault("a node of its proof has a malformed path")
    return nibbles[1 if nibbles[0] & 1 else 2 :], nibbles[0] >= 2
