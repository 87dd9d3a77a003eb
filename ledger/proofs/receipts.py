"""All receipts of a block in their consensus encoding, which give the root in the block's header.

A receipt: Yellow Paper, section 4.4.1; status instead of a state root: EIP-658; a byte of type before it:
EIP-2718.
"""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from ledger.chain.blocks import data, hexed, quantity
from ledger.chain.errors import MethodMissing, NotFound, RpcError
from ledger.chain.node import Node, raise_any
from ledger.chain.rlp import encode_bytes, encode_int, encode_list
from ledger.chain.wire import Request
from ledger.proofs.errors import RootMismatch, UnknownReceipt
from ledger.proofs.headers import Header
from ledger.proofs.rlp import decode_list, items, string
from ledger.proofs.trie import Trie, list_trie

KNOWN_TYPES = range(5)
"""Legacy; EIP-2930, 1559, 4844, 7702: all receipts of these are encoded alike."""


class WireReceiptLog(msgspec.Struct, frozen=True):
    """What a receipt's bytes hold of a log."""

    address: str
    topics: tuple[str, ...]
    data: str


class WireFullReceipt(msgspec.Struct, rename="camel", frozen=True):
    """A receipt's JSON, as far as its bytes are made of it."""

    cumulative_gas_used: str
    logs_bloom: str
    logs: tuple[WireReceiptLog, ...]
    type: str = "0x0"
    status: str | None = None
    root: str | None = None

    @property
    def kind(self) -> int:
        """The transaction's type."""
        return quantity(self.type)

    def encode(self) -> bytes:
        """The consensus encoding, of ``KNOWN_TYPES`` only."""
        logs = (
            encode_list(
                (
                    encode_bytes(data(log.address)),
                    encode_list(encode_bytes(data(topic)) for topic in log.topics),
                    encode_bytes(data(log.data)),
                )
            )
            for log in self.logs
        )
        # Before EIP-658 the state's root stood where the status is now.
        outcome = encode_int(quantity(self.status)) if self.status else encode_bytes(data(self.root or "0x"))
        body = encode_list(
            (
                outcome,
                encode_int(quantity(self.cumulative_gas_used)),
                encode_bytes(data(self.logs_bloom)),
                encode_list(logs),
            )
        )
        return bytes((self.kind,)) + body if self.kind else body


_BLOCK: msgspec.json.Decoder[tuple[WireFullReceipt, ...] | None] = msgspec.json.Decoder(
    tuple[WireFullReceipt, ...] | None
)
_ONE: msgspec.json.Decoder[WireFullReceipt | None] = msgspec.json.Decoder(WireFullReceipt | None)
_RAW: msgspec.json.Decoder[tuple[str, ...]] = msgspec.json.Decoder(tuple[str, ...])


@dataclass(frozen=True, slots=True)
class ProvenLog:
    """A log that a block's header commits to."""

    transaction: int
    """Its transaction's place within the block."""
    index: int
    """Its own."""
    address: bytes
    """The contract that emitted it."""
    topics: tuple[bytes, ...]
    """The event's signature hash first."""
    data: bytes
    """The other arguments."""


def proven_logs(node: Node, header: Header) -> list[ProvenLog]:
    """All logs of a block, as its receipts' root proves them.

    Raises:
        As ``receipts_of`` does.
    """
    logs: list[ProvenLog] = []
    for transaction, receipt in enumerate(_proven(node, header)[0]):
        # A byte of type comes first, but for legacy ones, which begin with a list's length.
        fields = decode_list(receipt if receipt[0] >= 0xC0 else receipt[1:])
        for log in items(fields[3]):
            address, topics, said = items(log)
            named = tuple(string(topic) for topic in items(topics))
            logs.append(ProvenLog(transaction, len(logs), string(address), named, string(said)))
    return logs


def receipts_of(node: Node, header: Header) -> Trie:
    """The trie of a block's receipts, whose root is the header's.

    They are made from what the node tells; where that does not fit, it is asked for the bytes themselves,
    which not every node gives.

    Raises:
        NotFound: if the node does not know the block or a receipt of it.
        UnknownReceipt: if a receipt is of a type that we cannot encode, and the bytes are not to be had.
        RootMismatch: if what the node tells is not what the header binds.
        ChainError: what else the node says.
    """
    return _proven(node, header)[1]


def _proven(node: Node, header: Header) -> tuple[list[bytes], Trie]:
    told = _told(node, header)
    unknown = next((one.kind for one in told if one.kind not in KNOWN_TYPES), None)
    receipts = [one.encode() for one in told] if unknown is None else []
    trie = list_trie(receipts)
    if unknown is not None or trie.root != header.receipts_root:
        raw = _raw(node, header)
        if raw is not None:
            receipts, trie = raw, list_trie(raw)
        elif unknown is not None:
            raise UnknownReceipt(header.number, unknown)
    if trie.root != header.receipts_root:
        raise RootMismatch(header.number, "receipts", header.receipts_root, trie.root)
    return receipts, trie


def _told(node: Node, header: Header) -> tuple[WireFullReceipt, ...]:
    try:
        found = node.rpc.ask(Request("eth_getBlockReceipts", (hex(header.number),), _BLOCK))
    except MethodMissing:
        return _one_by_one(node, header)
    if found is None:
        raise NotFound(f"receipts of block {header.number}")
    return found


def _one_by_one(node: Node, header: Header) -> tuple[WireFullReceipt, ...]:
    transactions = node.get_block(header.hash).transactions
    asked = [Request("eth_getTransactionReceipt", (hexed(hash),), _ONE) for hash in transactions]
    found: list[WireFullReceipt] = []
    for hash, receipt in zip(transactions, raise_any(node.rpc.batch(asked)), strict=True):
        if receipt is None:
            raise NotFound(f"receipt of transaction 0x{hash.hex()}")
        found.append(receipt)
    return tuple(found)


def _raw(node: Node, header: Header) -> list[bytes] | None:
    try:
        told = node.rpc.ask(Request("debug_getRawReceipts", (hex(header.number),), _RAW))
    except RpcError:
        return None
    return [data(one) for one in told]
