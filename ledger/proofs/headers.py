"""What a proof needs of a block's header, read from the bytes that hash to its name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from ledger.chain.blocks import data
from ledger.chain.errors import NotFound
from ledger.chain.headers import WireHeader, raw_header
from ledger.chain.node import Node, raise_any
from ledger.chain.transactions import keccak256
from ledger.chain.wire import Request
from ledger.proofs.rlp import decode_list, number, string
from ledger.types import BlockNumber, Hash32, Timestamp


@dataclass(frozen=True, slots=True)
class Header:
    """A block's header."""

    raw: bytes
    """Its RLP."""
    hash: Hash32
    """keccak256 of that."""
    parent: Hash32
    """The block before it."""
    state_root: Hash32
    """Of all accounts after it."""
    transactions_root: Hash32
    """Of its transactions."""
    receipts_root: Hash32
    """Of what became of them."""
    number: BlockNumber
    """Height."""
    timestamp: Timestamp
    """Seconds, set by its producer."""


def read_header(raw: bytes) -> Header:
    """A header from its bytes.

    Raises:
        MalformedRlp: if they are none.
    """
    items = decode_list(raw)
    return Header(
        raw,
        keccak256(raw),
        Hash32(string(items[0])),
        Hash32(string(items[3])),
        Hash32(string(items[4])),
        Hash32(string(items[5])),
        BlockNumber(number(items[8])),
        Timestamp(number(items[11])),
    )


def header_of(node: Node, height: BlockNumber) -> Header:
    """A block's header, of which the node has shown that it hashes to the block's name.

    Raises:
        NotFound: if the node does not know the block.
        HeaderMismatch: if no bytes are to be had that hash to the block's hash.
        ChainError: what else the node says.
    """
    return read_header(raw_header(node, height))


_MAYBE_HEADER: msgspec.json.Decoder[WireHeader | None] = msgspec.json.Decoder(WireHeader | None)


def headers_of(node: Node, heights: Iterable[BlockNumber]) -> dict[BlockNumber, Header]:
    """Many headers in one exchange, each as ``header_of`` gives it. Raises as that does."""
    wanted = list(heights)
    asked = [Request("eth_getBlockByNumber", (hex(height), False), _MAYBE_HEADER) for height in wanted]
    found: dict[BlockNumber, Header] = {}
    for height, told in zip(wanted, raise_any(node.rpc.batch(asked)), strict=True):
        if told is None:
            raise NotFound(f"block {height}")
        raw = told.encode()
        # Where a fork has appended a field that we do not know, the bytes themselves are asked for.
        found[height] = read_header(raw) if keccak256(raw) == data(told.hash) else header_of(node, height)
    return found
