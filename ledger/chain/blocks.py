"""What a node tells about blocks, logs, receipts and fees: typed, and read from its JSON."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from ledger.types import Address, BlockNumber, Hash32, Timestamp, Wei, checksummed


def quantity(text: str) -> int:
    """A JSON-RPC quantity."""
    return int(text, 16)


def data(text: str) -> bytes:
    """JSON-RPC bytes."""
    return bytes.fromhex(text[2:])


def hexed(raw: bytes) -> str:
    """Bytes as JSON-RPC wants them."""
    return "0x" + raw.hex()


@dataclass(frozen=True, slots=True)
class Block:
    """A block's header, as far as a ledger needs it."""

    number: BlockNumber
    """Height."""
    hash: Hash32
    """The block's name."""
    parent_hash: Hash32
    """The block before it."""
    timestamp: Timestamp
    """Seconds, set by its producer."""
    base_fee: Wei | None
    """Wei per gas that is burned; None on chains without EIP-1559."""
    gas_used: int
    """Gas of its transactions."""
    gas_limit: int
    """Gas it could hold."""
    transactions: tuple[Hash32, ...] = ()
    """The hashes of its transactions, in order."""


@dataclass(frozen=True, slots=True)
class Log:
    """An event as the node gives it, not decoded."""

    address: Address
    """The contract that emitted it."""
    topics: tuple[Hash32, ...]
    """The event's signature hash first, then its indexed arguments."""
    data: bytes
    """The other arguments."""
    block_number: BlockNumber
    """Height of its block."""
    block_hash: Hash32
    """Its block; the log counts only while that block is canonical."""
    transaction_hash: Hash32
    """Its transaction."""
    index: int
    """Place within the block."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a mined transaction."""

    transaction_hash: Hash32
    """The transaction."""
    block_number: BlockNumber
    """Height of its block."""
    block_hash: Hash32
    """Its block."""
    index: int
    """Place within the block."""
    sender: Address
    """Who signed."""
    to: Address | None
    """The receiver; None for a creation."""
    contract: Address | None
    """The created contract."""
    success: bool
    """False when it reverted; its gas was paid all the same."""
    gas_used: int
    """Gas of this transaction."""
    effective_gas_price: Wei
    """Wei per gas that was paid."""
    logs: tuple[Log, ...]
    """The events, in order."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where a transaction was mined and how it ended: a receipt without logs and prices."""

    block_number: BlockNumber
    """Height of its block."""
    block_hash: Hash32
    """Its block."""
    success: bool
    """False when it reverted."""


class WireBlock(msgspec.Struct, rename="camel", frozen=True):
    """A block's JSON."""

    number: str
    hash: str
    parent_hash: str
    timestamp: str
    gas_used: str
    gas_limit: str
    base_fee_per_gas: str | None = None
    transactions: tuple[str, ...] = ()

    def typed(self) -> Block:
        """Strings to types."""
        return Block(
            BlockNumber(int(self.number, 16)),
            Hash32(data(self.hash)),
            Hash32(data(self.parent_hash)),
            Timestamp(int(self.timestamp, 16)),
            None if self.base_fee_per_gas is None else Wei(int(self.base_fee_per_gas, 16)),
            int(self.gas_used, 16),
            int(self.gas_limit, 16),
            tuple(Hash32(data(transaction)) for transaction in self.transactions),
        )


class WireLog(msgspec.Struct, rename="camel", frozen=True):
    """A log's JSON. Pending logs have nulls here and are not asked for."""

    address: str
    topics: tuple[str, ...]
    data: str
    block_number: str
    block_hash: str
    transaction_hash: str
    log_index: str

    def typed(self) -> Log:
        """Strings to types."""
        return Log(
            checksummed(data(self.address)),
            tuple(Hash32(data(topic)) for topic in self.topics),
            data(self.data),
            BlockNumber(int(self.block_number, 16)),
            Hash32(data(self.block_hash)),
            Hash32(data(self.transaction_hash)),
            int(self.log_index, 16),
        )


class WireReceipt(msgspec.Struct, rename="camel", frozen=True):
    """A receipt's JSON."""

    transaction_hash: str
    block_number: str
    block_hash: str
    transaction_index: str
    from_: str = msgspec.field(name="from")
    gas_used: str
    to: str | None = None
    contract_address: str | None = None
    status: str = "0x1"
    effective_gas_price: str = "0x0"
    logs: tuple[WireLog, ...] = ()

    def typed(self) -> Receipt:
        """Strings to types."""
        return Receipt(
            Hash32(data(self.transaction_hash)),
            BlockNumber(int(self.block_number, 16)),
            Hash32(data(self.block_hash)),
            int(self.transaction_index, 16),
            checksummed(data(self.from_)),
            None if self.to is None else checksummed(data(self.to)),
            None if self.contract_address is None else checksummed(data(self.contract_address)),
            self.status == "0x1",
            int(self.gas_used, 16),
            Wei(int(self.effective_gas_price, 16)),
            tuple(log.typed() for log in self.logs),
        )


class WireOutcome(msgspec.Struct, rename="camel", frozen=True):
    """A receipt's JSON, without what takes long to read."""

    block_number: str
    block_hash: str
    status: str = "0x1"

    def typed(self) -> Outcome:
        """Strings to types."""
        return Outcome(
            BlockNumber(int(self.block_number, 16)), Hash32(data(self.block_hash)), self.status == "0x1"
        )


class WireTransaction(msgspec.Struct, rename="camel", frozen=True):
    """Where a transaction stands: waiting ones have no block."""

    hash: str
    nonce: str
    block_hash: str | None = None
    block_number: str | None = None


class WireFeeHistory(msgspec.Struct, rename="camel", frozen=True):
    """``eth_feeHistory``, as far as fees are set by it."""

    base_fee_per_gas: tuple[str, ...] = ()
    reward: tuple[tuple[str, ...], ...] | None = None


class WireTrace(msgspec.Struct, frozen=True):
    """The top of a ``callTracer`` trace."""

    output: str = "0x"
    error: str | None = None
