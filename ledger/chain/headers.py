"""A block's header as the bytes that hash to the block's name.

It is how a contract is shown what the EVM does not tell it of a past block. The fields and their order:
Yellow Paper, section 4.4.3; EIP-1559, EIP-4399 (``mixHash`` is ``prevrandao``), EIP-4895, EIP-4844, EIP-4788,
EIP-7685, EIP-7928, EIP-7843.
"""

from __future__ import annotations

import msgspec

from ledger.chain.blocks import data, quantity
from ledger.chain.errors import HeaderMismatch, NotFound, RpcError
from ledger.chain.node import Node
from ledger.chain.rlp import encode_bytes, encode_int, encode_list
from ledger.chain.transactions import keccak256
from ledger.chain.wire import TEXT, Request
from ledger.types import BlockNumber


class WireHeader(msgspec.Struct, rename="camel", frozen=True):
    """A header's JSON. Every fork appends its fields, so one that is missing ends it."""

    hash: str
    parent_hash: str
    sha3_uncles: str
    miner: str
    state_root: str
    transactions_root: str
    receipts_root: str
    logs_bloom: str
    difficulty: str
    number: str
    gas_limit: str
    gas_used: str
    timestamp: str
    extra_data: str
    mix_hash: str
    nonce: str
    base_fee_per_gas: str | None = None
    withdrawals_root: str | None = None
    blob_gas_used: str | None = None
    excess_blob_gas: str | None = None
    parent_beacon_block_root: str | None = None
    requests_hash: str | None = None
    block_access_list_hash: str | None = None
    slot_number: str | None = None

    def encode(self) -> bytes:
        """The RLP of the fields that are there."""
        items = [
            _raw(self.parent_hash),
            _raw(self.sha3_uncles),
            _raw(self.miner),
            _raw(self.state_root),
            _raw(self.transactions_root),
            _raw(self.receipts_root),
            _raw(self.logs_bloom),
            _number(self.difficulty),
            _number(self.number),
            _number(self.gas_limit),
            _number(self.gas_used),
            _number(self.timestamp),
            _raw(self.extra_data),
            _raw(self.mix_hash),
            _raw(self.nonce),
        ]
        later = (
            (self.base_fee_per_gas, _number),
            (self.withdrawals_root, _raw),
            (self.blob_gas_used, _number),
            (self.excess_blob_gas, _number),
            (self.parent_beacon_block_root, _raw),
            (self.requests_hash, _raw),
            (self.block_access_list_hash, _raw),
            (self.slot_number, _number),
        )
        for text, encode in later:
            if text is None:
                break
            items.append(encode(text))
        return encode_list(items)


def _raw(text: str) -> bytes:
    return encode_bytes(data(text))


def _number(text: str) -> bytes:
    return encode_int(quantity(text))


_MAYBE_HEADER: msgspec.json.Decoder[WireHeader | None] = msgspec.json.Decoder(WireHeader | None)


def raw_header(node: Node, number: BlockNumber) -> bytes:
    """The RLP of a block's header, which hashes to what the node says the block's hash is.

    It is made from the block's fields. If a fork has appended one that we do not know, the node is asked for
    the bytes themselves, which not every node gives.

    Args:
        node: whom to ask.
        number: the block's height.

    Raises:
        NotFound: if the node does not know the block.
        HeaderMismatch: if no bytes are to be had that hash to the block's hash.
        ChainError: what else the node says.
    """
    params = (hex(number), False)
    found = node.rpc.ask(Request("eth_getBlockByNumber", params, _MAYBE_HEADER))
    if found is None:
        raise NotFound(f"block {number}")
    expected = data(found.hash)
    raw = found.encode()
    if keccak256(raw) == expected:
        return raw
    try:
        raw = data(node.rpc.ask(Request("debug_getRawHeader", (hex(number),), TEXT)))
    except RpcError:
        raise HeaderMismatch(number, expected) from None
    if keccak256(raw) != expected:
        raise HeaderMismatch(number, expected)
    return raw
