"""All transactions of a block as they were signed, which give the root in the block's header.

Legacy and EIP-155; EIP-2930, 1559, 4844, 7702. What a node tells of a transaction holds every field of its
bytes; the sender and the hash follow from them.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from ledger.chain.blocks import data, quantity
from ledger.chain.errors import NotFound, RpcError
from ledger.chain.node import Node, raise_any
from ledger.chain.rlp import encode_bytes, encode_int, encode_list
from ledger.chain.wire import TEXT, Request
from ledger.proofs.errors import RootMismatch
from ledger.proofs.headers import Header
from ledger.proofs.trie import Trie, list_trie


class WireAccess(msgspec.Struct, rename="camel", frozen=True):
    """An account and its slots that a transaction announces."""

    address: str
    storage_keys: tuple[str, ...] = ()


class WireAuthorization(msgspec.Struct, rename="camel", frozen=True):
    """A signed order to give an account code (EIP-7702)."""

    chain_id: str
    address: str
    nonce: str
    r: str
    s: str
    y_parity: str


class WireFullTransaction(msgspec.Struct, rename="camel", frozen=True):
    """A transaction's JSON, as far as its bytes are made of it."""

    hash: str
    nonce: str
    gas: str
    value: str
    input: str
    r: str
    s: str
    type: str = "0x0"
    to: str | None = None
    chain_id: str | None = None
    gas_price: str | None = None
    max_fee_per_gas: str | None = None
    max_priority_fee_per_gas: str | None = None
    max_fee_per_blob_gas: str | None = None
    blob_versioned_hashes: tuple[str, ...] = ()
    access_list: tuple[WireAccess, ...] | None = None
    authorization_list: tuple[WireAuthorization, ...] = ()
    v: str | None = None
    y_parity: str | None = None

    def encode(self) -> bytes | None:
        """The signed bytes; None for a type that we do not know."""
        call = (
            _number(self.gas),
            encode_bytes(data(self.to)) if self.to else b"\x80",
            _number(self.value),
            encode_bytes(data(self.input)),
        )
        kind = quantity(self.type)
        if kind == 0:
            items = (_number(self.nonce), _number(self.gas_price), *call, _number(self.v))
            return encode_list((*items, _number(self.r), _number(self.s)))
        parity = _number(self.y_parity if self.y_parity is not None else self.v)
        signature = (parity, _number(self.r), _number(self.s))
        first = (_number(self.chain_id), _number(self.nonce))
        fees = (_number(self.max_priority_fee_per_gas), _number(self.max_fee_per_gas))
        match kind:
            case 1:
                items = (*first, _number(self.gas_price), *call, self._access())
            case 2:
                items = (*first, *fees, *call, self._access())
            case 3:
                blobs = encode_list(encode_bytes(data(hash)) for hash in self.blob_versioned_hashes)
                items = (*first, *fees, *call, self._access(), _number(self.max_fee_per_blob_gas), blobs)
            case 4:
                items = (*first, *fees, *call, self._access(), self._authorizations())
            case _:
                return None
        return bytes((kind,)) + encode_list((*items, *signature))

    def _access(self) -> bytes:
        return encode_list(
            encode_list(
                (
                    encode_bytes(data(entry.address)),
                    encode_list(encode_bytes(data(key)) for key in entry.storage_keys),
                )
            )
            for entry in self.access_list or ()
        )

    def _authorizations(self) -> bytes:
        return encode_list(
            encode_list(
                (
                    _number(one.chain_id),
                    encode_bytes(data(one.address)),
                    _number(one.nonce),
                    _number(one.y_parity),
                    _number(one.r),
                    _number(one.s),
                )
            )
            for one in self.authorization_list
        )


class _WireFullBlock(msgspec.Struct, frozen=True):
    transactions: tuple[WireFullTransaction, ...]


_MAYBE_BLOCK: msgspec.json.Decoder[_WireFullBlock | None] = msgspec.json.Decoder(_WireFullBlock | None)


def _number(text: str | None) -> bytes:
    return encode_int(quantity(text or "0x0"))


def transactions_of(node: Node, header: Header) -> Trie:
    """The trie of a block's transactions, whose root is the header's.

    They are made from what the node tells; where that does not fit, it is asked for the bytes themselves,
    which not every node gives.

    Raises:
        NotFound: if the node does not know the block.
        RootMismatch: if what the node tells is not what the header binds.
        ChainError: what else the node says.
    """
    found = node.rpc.ask(Request("eth_getBlockByNumber", (hex(header.number), True), _MAYBE_BLOCK))
    if found is None:
        raise NotFound(f"block {header.number}")
    encoded = [one.encode() for one in found.transactions]
    known = [one for one in encoded if one is not None]
    trie = list_trie(known)
    if trie.root != header.transactions_root and (raw := _raw(node, found.transactions)) is not None:
        trie = list_trie(raw)
    if trie.root != header.transactions_root:
        raise RootMismatch(header.number, "transactions", header.transactions_root, trie.root)
    return trie


def _raw(node: Node, told: Sequence[WireFullTransaction]) -> list[bytes] | None:
    asked = [Request("eth_getRawTransactionByHash", (one.hash,), TEXT) for one in told]
    try:
        return [data(raw) for raw in raise_any(node.rpc.batch(asked))]
    except RpcError:
        return None
