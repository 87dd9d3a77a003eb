"""Merkle–Patricia tries (Yellow Paper, appendix D): roots, proofs, and what a proof shows.

A block's header holds the roots of three: its transactions and its receipts, each under the RLP of its index;
and the state, where an account lies under the hash of its address and holds the root of its storage, where a
word lies under the hash of its slot (EIP-1186 shows both).

A proof is the nodes on the way from the root to the key. Each is known by its hash, so the order in which
they are given does not matter, and the nodes of many proofs can lie together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from ledger.chain.rlp import encode_bytes, encode_int, encode_list
from ledger.chain.transactions import keccak256
from ledger.proofs.errors import MalformedRlp, ProofBroken
from ledger.proofs.rlp import Item, decode, decode_list, number, string
from ledger.types import Address, Hash32, Wei

EMPTY_ROOT = keccak256(b"\x80")
"""Of a trie without a key."""

Nodes: TypeAlias = Mapping[Hash32, bytes]
"""Nodes of one trie or several, by their hash."""

_BRANCH = 17
_Path: TypeAlias = "tuple[int, ...]"


class Trie:
    """A trie with all its nodes."""

    def __init__(self, items: Mapping[bytes, bytes]) -> None:
        """Build it.

        Args:
            items: values by key. An empty value is none.
        """
        self.nodes: dict[Hash32, bytes] = {}
        """By hash; nodes of less than 32 bytes lie in the one above."""
        held = sorted((_nibbles(key), value) for key, value in items.items() if value)
        raw = self._node(held, 0) if held else b"\x80"
        self.root = keccak256(raw)
        """The hash of the topmost node."""
        if held:
            self.nodes[self.root] = raw

    def prove(self, key: bytes) -> tuple[bytes, ...]:
        """The nodes from the root down to a key, or to where it would be."""
        visited: list[bytes] = []
        _walk(self.root, key, self.nodes, visited)
        return tuple(visited)

    def _node(self, items: Sequence[tuple[_Path, bytes]], depth: int) -> bytes:
        """The RLP of the node over some keys, in order, that share their first ``depth`` nibbles."""
        first, last = items[0][0], items[-1][0]
        if len(items) == 1:
            return encode_list((encode_bytes(_packed(first[depth:], leaf=True)), encode_bytes(items[0][1])))
        shared = depth
        while shared < len(first) and first[shared] == last[shared]:
            shared += 1
        if shared > depth:
            below = self._reference(self._node(items, shared))
            return encode_list((encode_bytes(_packed(first[depth:shared], leaf=False)), below))
        # Only the first can end here: keys are in order, and none is there twice.
        value = b""
        if len(first) == depth:
            value, items = items[0][1], items[1:]
        children = [b"\x80"] * 16
        start = 0
        while start < len(items):
            nibble, stop = items[start][0][depth], start + 1
            while stop < len(items) and items[stop][0][depth] == nibble:
                stop += 1
            children[nibble] = self._reference(self._node(items[start:stop], depth + 1))
            start = stop
        return encode_list((*children, encode_bytes(value)))

    def _reference(self, raw: bytes) -> bytes:
        if len(raw) < 32:
            return raw
        hash = keccak256(raw)
        self.nodes[hash] = raw
        return encode_bytes(hash)


def list_trie(values: Iterable[bytes]) -> Trie:
    """The trie of a block's transactions or receipts, in their order."""
    return Trie({encode_int(index): value for index, value in enumerate(values)})


def list_root(values: Iterable[bytes]) -> Hash32:
    """A block's ``transactionsRoot`` or ``receiptsRoot``, of their consensus encodings in order."""
    return list_trie(values).root


def by_hash(nodes: Iterable[bytes]) -> dict[Hash32, bytes]:
    """The nodes of a proof by what they are known by."""
    return {keccak256(node): node for node in nodes}


def value_at(root: Hash32, key: bytes, nodes: Nodes) -> bytes | None:
    """What a trie holds under a key; None if the nodes show that it holds nothing there.

    Raises:
        ProofBroken: if the nodes show neither.
    """
    return _walk(root, key, nodes, [])


def item_at(root: Hash32, index: int, nodes: Nodes) -> bytes | None:
    """The transaction or receipt of an index; None if the block has fewer.

    Raises:
        ProofBroken: if the nodes show neither.
    """
    return value_at(root, encode_int(index), nodes)


@dataclass(frozen=True, slots=True)
class Account:
    """An account as the state holds it."""

    nonce: int
    """Transactions sent, or contracts made."""
    balance: Wei
    """Native coin."""
    storage_root: Hash32
    """The root of its storage's trie."""
    code_hash: Hash32
    """keccak256 of its code."""


NO_ACCOUNT = Account(0, Wei(0), EMPTY_ROOT, keccak256(b""))
"""An account that nobody ever touched."""


def account_at(state_root: Hash32, address: Address, nodes: Nodes) -> Account:
    """An account; ``NO_ACCOUNT`` if the nodes show that there is none.

    Raises:
        ProofBroken: if the nodes show neither, or no account.
    """
    key = keccak256(bytes.fromhex(address[2:]))
    raw = value_at(state_root, key, nodes)
    if raw is None:
        return NO_ACCOUNT
    try:
        nonce, balance, storage_root, code_hash = decode_list(raw)
        roots = string(storage_root), string(code_hash)
        if any(len(root) != 32 for root in roots):
            raise MalformedRlp("a root has not 32 bytes")
        return Account(number(nonce), Wei(number(balance)), Hash32(roots[0]), Hash32(roots[1]))
    except (MalformedRlp, ValueError) as error:
        raise ProofBroken(state_root, key, "what lies there is no account") from error


def word_at(storage_root: Hash32, slot: int, nodes: Nodes) -> int:
    """A word of storage; 0 if the nodes show that nothing was written there.

    Raises:
        ProofBroken: if the nodes show neither, or no word.
    """
    key = keccak256(slot.to_bytes(32, "big"))
    raw = value_at(storage_root, key, nodes)
    if raw is None:
        return 0
    try:
        return number(decode(raw))
    except MalformedRlp as error:
        raise ProofBroken(storage_root, key, "what lies there is no word") from error


# ------------------------------------------------------------------------------------ the way down


def _walk(root: Hash32, key: bytes, nodes: Nodes, visited: list[bytes]) -> bytes | None:
    if root == EMPTY_ROOT:
        return None

    def fetch(hash: bytes) -> Sequence[Item]:
        raw = nodes.get(Hash32(hash))
        if raw is None:
            raise ProofBroken(root, key, f"node 0x{hash.hex()} is missing")
        visited.append(raw)
        try:
            return decode_list(raw)
        except MalformedRlp as error:
            raise ProofBroken(root, key, f"node 0x{hash.hex()} cannot be read: {error.problem}") from error

    path, node = _nibbles(key), fetch(root)
    try:
        while True:
            if len(node) == _BRANCH:
                if not path:
                    return string(node[16]) or None
                below, path = node[path[0]], path[1:]
            else:
                packed, below = node
                part, leaf = _unpacked(string(packed))
                if leaf:
                    return string(below) if part == path else None
                if path[: len(part)] != part:
                    return None
                path = path[len(part) :]
            if below == b"":
                return None
            # What is shorter than its hash lies in the node above.
            node = below if not isinstance(below, bytes) else fetch(below)
    except (MalformedRlp, ValueError) as error:
        raise ProofBroken(root, key, "a node is neither branch, extension nor leaf") from error


def _nibbles(key: bytes) -> _Path:
    return tuple(nibble for byte in key for nibble in (byte >> 4, byte & 15))


def _packed(path: _Path, *, leaf: bool) -> bytes:
    """Hex-prefix encoding (appendix C)."""
    flag = (2 if leaf else 0) + len(path) % 2
    nibbles = (flag, *path) if len(path) % 2 else (flag, 0, *path)
    return bytes(high << 4 | low for high, low in zip(nibbles[::2], nibbles[1::2], strict=True))


def _unpacked(packed: bytes) -> tuple[_Path, bool]:
    nibbles = _nibbles(packed)
    if not nibbles or nibbles[0] > 3 or (nibbles[0] % 2 == 0 and nibbles[1] != 0):
        raise MalformedRlp("a path has a prefix that there is not")
    leaf, odd = divmod(nibbles[0], 2)
    path = nibbles[1:] if odd else nibbles[2:]
    if not leaf and not path:
        raise MalformedRlp("an extension leads nowhere")
    return path, bool(leaf)
