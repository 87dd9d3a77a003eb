"""A node's methods with types: what the rest of the package asks a chain."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from msgspec.json import Decoder

from ledger.call import Call
from ledger.chain.blocks import (
    Block,
    Log,
    Outcome,
    Receipt,
    WireBlock,
    WireFeeHistory,
    WireLog,
    WireOutcome,
    WireReceipt,
    WireTrace,
    WireTransaction,
    data,
    hexed,
    quantity,
)
from ledger.chain.errors import ChainError, MethodMissing, NotFound, Reverted, RpcError
from ledger.chain.reverts import reverted
from ledger.chain.rpc import Rpc
from ledger.chain.wire import TEXT, Request
from ledger.types import Address, BlockNumber, Hash32, Wei

T = TypeVar("T")

Tag = Literal["latest", "pending", "safe", "finalized", "earliest"]
BlockRef = Tag | BlockNumber | Hash32
"""A block by name, height or hash; by hash it is the only reading that a reorg cannot change."""

_MAYBE_BLOCK: Decoder[WireBlock | None] = Decoder(WireBlock | None)
_MAYBE_RECEIPT: Decoder[WireReceipt | None] = Decoder(WireReceipt | None)
_MAYBE_OUTCOME: Decoder[WireOutcome | None] = Decoder(WireOutcome | None)
_MAYBE_TRANSACTION: Decoder[WireTransaction | None] = Decoder(WireTransaction | None)
_LOGS = Decoder(list[WireLog])
_FEES = Decoder(WireFeeHistory)
_TRACE = Decoder(WireTrace)


@dataclass(frozen=True, slots=True)
class FeeHistory:
    """What recent blocks cost."""

    next_base_fee: Wei | None
    """Wei per gas of the next block; None on chains without EIP-1559."""
    tips: tuple[Wei, ...]
    """The asked percentile of the priority fees, one per block, oldest first."""


def _state_block(block: BlockRef) -> object:
    if isinstance(block, bytes):
        return {"blockHash": hexed(block), "requireCanonical": True}
    return hex(block) if isinstance(block, int) else block


def _fits(log: Log, contracts: Collection[str], topics: Sequence[Collection[Hash32] | None]) -> bool:
    """Whether a log is one that ``eth_getLogs`` was asked for; no contracts, or no topics, stand for any."""
    if contracts and log.address.lower() not in contracts:
        return False
    return all(
        not row or (place < len(log.topics) and log.topics[place] in row) for place, row in enumerate(topics)
    )


def _call_object(call: Call[T], sender: Address | None) -> dict[str, str]:
    fields = {"to": str(call.to), "data": hexed(call.data)}
    if call.value:
        fields["value"] = hex(call.value)
    if sender is not None:
        fields["from"] = sender
    return fields


class Node:
    """Typed methods over an ``Rpc``. Every method raises ``ChainError``s only."""

    def __init__(
        self,
        rpc: Rpc | str | Sequence[str],
        *,
        chain_id: int | None = None,
        timeout: float = 10.0,
        rest: float = 0.0,
    ) -> None:
        """Take a client, or the endpoints for one.

        Args:
            rpc: the client or the addresses.
            chain_id: refuse nodes of another chain (when addresses are given).
            timeout: seconds per exchange (when addresses are given).
            rest: seconds in which a node that does not answer is left alone (when addresses are given).
        """
        self.rpc = rpc if isinstance(rpc, Rpc) else Rpc(rpc, chain_id=chain_id, timeout=timeout, rest=rest)
        self._chain_id: int | None = self.rpc.chain_id

    def chain_id(self) -> int:
        """The node's chain id; asked once, and checked from then on for every endpoint newly met."""
        if self._chain_id is None:
            self._chain_id = quantity(self._text("eth_chainId", ()))
            self.rpc.chain_id = self._chain_id
        return self._chain_id

    def _text(self, method: str, params: Sequence[object], call: str = "") -> str:
        return self.rpc.ask(Request(method, params, TEXT, call))

    def block_number(self) -> BlockNumber:
        """The head's height."""
        return BlockNumber(quantity(self._text("eth_blockNumber", ())))

    def find_block(self, block: BlockRef = "latest") -> Block | None:
        """A block's header, or None when the node does not know it."""
        found = self.rpc.ask(block_request(block))
        return None if found is None else found.typed()

    def get_block(self, block: BlockRef = "latest") -> Block:
        """A block's header.

        Raises:
            NotFound: if the node does not know the block.
        """
        found = self.find_block(block)
        if found is None:
            name = f"0x{block.hex()}" if isinstance(block, bytes) else str(block)
            raise NotFound(f"block {name}")
        return found

    def find_blocks(self, numbers: Iterable[BlockNumber]) -> list[Block | None]:
        """Headers by height in one batch; None where the chain is shorter."""
        found = self.rpc.batch([block_request(number) for number in numbers])
        return [None if block is None else block.typed() for block in raise_any(found)]

    def get_transaction_receipt(self, transaction: Hash32) -> Receipt | None:
        """What became of a transaction; None while it is not mined."""
        found = self.rpc.ask(receipt_request(transaction))
        return None if found is None else found.typed()

    def get_transaction_receipts(self, transactions: Iterable[Hash32]) -> list[Receipt | None]:
        """Receipts in one batch, in the order asked; None for what is not mined."""
        found = self.rpc.batch([receipt_request(transaction) for transaction in transactions])
        return [None if receipt is None else receipt.typed() for receipt in raise_any(found)]

    def get_outcomes(self, transactions: Iterable[Hash32]) -> list[Outcome | None]:
        """Where many were mined and how they ended, in one batch; None for what is not mined."""
        requests = [
            Request("eth_getTransactionReceipt", (hexed(transaction),), _MAYBE_OUTCOME)
            for transaction in transactions
        ]
        return [None if found is None else found.typed() for found in raise_any(self.rpc.batch(requests))]

    def knows_transaction(self, transaction: Hash32) -> bool:
        """Whether the node has it, mined or waiting."""
        return self.rpc.ask(transaction_request(transaction)) is not None

    def call(self, call: Call[T], sender: Address | None = None, block: BlockRef = "latest") -> T:
        """Ask a contract without sending a transaction.

        Raises:
            Reverted: if the contract refuses, decoded where bindings know the error.
        """
        params = (_call_object(call, sender), _state_block(block))
        return call.decode(data(self._text("eth_call", params, call.name)))

    def call_many(
        self, calls: Iterable[Call[T]], sender: Address | None = None, block: BlockRef = "latest"
    ) -> list[T | ChainError]:
        """Many calls in one exchange; a refused one has its exception in its place. Name a block by height
        or hash where the answers must fit together."""
        asked = list(calls)
        at = _state_block(block)
        requests = [Request("eth_call", (_call_object(call, sender), at), TEXT, call.name) for call in asked]
        answers = self.rpc.batch(requests)
        return [
            answer if isinstance(answer, ChainError) else call.decode(data(answer))
            for call, answer in zip(asked, answers, strict=True)
        ]

    def estimate_gas(self, call: Call[T], sender: Address, block: BlockRef = "latest") -> int:
        """The gas a call would use now.

        Raises:
            Reverted: if it would be refused.
        """
        params = (_call_object(call, sender), _state_block(block))
        return quantity(self._text("eth_estimateGas", params, call.name))

    def gas_price(self) -> Wei:
        """The node's suggestion for legacy transactions."""
        return Wei(quantity(self._text("eth_gasPrice", ())))

    def fee_history(self, blocks: int = 5, percentile: float = 50.0) -> FeeHistory:
        """Base fee to come and tips that were paid; empty on chains without EIP-1559."""
        try:
            params = (hex(blocks), "latest", [percentile])
            told = self.rpc.ask(Request("eth_feeHistory", params, _FEES))
        except MethodMissing:
            return FeeHistory(None, ())
        base = Wei(quantity(told.base_fee_per_gas[-1])) if told.base_fee_per_gas else None
        return FeeHistory(base, tuple(Wei(quantity(row[0])) for row in told.reward or () if row))

    def get_transaction_count(self, account: Address, block: BlockRef = "latest") -> int:
        """The account's next nonce; ``pending`` counts what waits in the node's pool."""
        return quantity(self._text("eth_getTransactionCount", (account, _state_block(block))))

    def get_balance(self, account: Address, block: BlockRef = "latest") -> Wei:
        """Native coin of an account."""
        return Wei(quantity(self._text("eth_getBalance", (account, _state_block(block)))))

    def get_code(self, account: Address, block: BlockRef = "latest") -> bytes:
        """A contract's code; empty for other accounts."""
        return data(self._text("eth_getCode", (account, _state_block(block))))

    def get_logs(
        self,
        *,
        addresses: Sequence[Address] = (),
        topics: Sequence[Sequence[Hash32] | None] = (),
        first: BlockRef = "latest",
        last: BlockRef = "latest",
        block_hash: Hash32 | None = None,
    ) -> list[Log]:
        """Events of a range of blocks, or of one block by hash.

        What a node tells beyond that is left out: ethereumjs looks at the first topic only.

        Args:
            addresses: contracts; empty for all.
            topics: per place the accepted values, None for any.
            first: the range's first block.
            last: its last.
            block_hash: one block instead of a range.
        """
        wanted: dict[str, object] = {
            "topics": [
                None if row is None else [hexed(topic) for topic in row]
                for topic_row in (topics,)
                for row in topic_row
            ]
        }
        if addresses:
            wanted["address"] = list(addresses)
        if block_hash is not None:
            wanted["blockHash"] = hexed(block_hash)
        else:
            wanted |= {"fromBlock": _state_block(first), "toBlock": _state_block(last)}
        told = self.rpc.ask(Request("eth_getLogs", (wanted,), _LOGS))
        contracts = {address.lower() for address in addresses}
        rows = [None if row is None else frozenset(row) for row in topics]
        return [log for log in (wire.typed() for wire in told) if _fits(log, contracts, rows)]

    def send_raw_transaction(self, raw: bytes) -> Hash32:
        """Hand signed bytes to the node.

        Raises:
            TransactionRefused: if it does not take them.
        """
        return Hash32(data(self.rpc.ask(send_request(raw))))

    def revert_reason(self, receipt: Receipt, call: Call[T]) -> Reverted:
        """Why a mined transaction was refused: from its trace, or from asking again just before its block."""
        where = receipt.transaction_hash
        try:
            params = (hexed(where), {"tracer": "callTracer", "tracerConfig": {"onlyTopCall": True}})
            trace = self.rpc.ask(Request("debug_traceTransaction", params, _TRACE))
            return reverted(data(trace.output), call.name, where)
        except RpcError:
            pass
        try:
            self.call(call, receipt.sender, BlockNumber(receipt.block_number - 1))
        except Reverted as error:
            return reverted(error.data, call.name, where)
        except ChainError:
            pass
        return Reverted(call=call.name, transaction_hash=where)

    def close(self) -> None:
        """Close idle connections."""
        self.rpc.close()


def block_request(block: BlockRef) -> Request[WireBlock | None]:
    """A header by name, height or hash, for batches."""
    if isinstance(block, bytes):
        return Request("eth_getBlockByHash", (hexed(block), False), _MAYBE_BLOCK)
    return Request("eth_getBlockByNumber", (_state_block(block), False), _MAYBE_BLOCK)


def receipt_request(transaction: Hash32) -> Request[WireReceipt | None]:
    """A receipt, for batches."""
    return Request("eth_getTransactionReceipt", (hexed(transaction),), _MAYBE_RECEIPT)


def transaction_request(transaction: Hash32) -> Request[WireTransaction | None]:
    """Where a transaction stands, for batches."""
    return Request("eth_getTransactionByHash", (hexed(transaction),), _MAYBE_TRANSACTION)


def send_request(raw: bytes) -> Request[str]:
    """Signed bytes, for batches."""
    return Request("eth_sendRawTransaction", (hexed(raw),), TEXT)


def count_request(account: Address, block: Tag) -> Request[str]:
    """An account's next nonce, for batches."""
    return Request("eth_getTransactionCount", (account, block), TEXT)


def storage_request(account: Address, slot: int, block: BlockRef) -> Request[str]:
    """One storage slot of a contract, for batches."""
    return Request("eth_getStorageAt", (account, hex(slot), _state_block(block)), TEXT)


def raise_any(results: Iterable[T | ChainError]) -> list[T]:
    """The results of a batch in which nothing may fail.

    Raises:
        ChainError: the first that did.
    """
    complete: list[T] = []
    for result in results:
        if isinstance(result, ChainError):
            raise result
        complete.append(result)
    return complete
