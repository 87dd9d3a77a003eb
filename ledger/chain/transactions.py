"""Transactions before and after signing: EIP-1559 (type 2) and legacy with replay protection (EIP-155)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from Crypto.Hash import keccak

from ledger.chain.rlp import encode_bytes, encode_int, encode_list
from ledger.types import Address, Hash32, Wei

_EMPTY_LIST = encode_list(())
NOTHING = Wei(0)


def keccak256(data: bytes) -> Hash32:
    """Ethereum's hash. Called directly: on the signing path each layer in between costs a tenth."""
    return Hash32(keccak.new(digest_bits=256, data=data).digest())


@dataclass(frozen=True, slots=True)
class AccessEntry:
    """One account and the storage slots a transaction announces to touch (EIP-2930)."""

    address: Address
    """The account."""
    slots: tuple[Hash32, ...] = ()
    """Its storage slots."""


def _recipient(to: Address | None) -> bytes:
    return encode_bytes(bytes.fromhex(to[2:])) if to is not None else b"\x80"


@dataclass(frozen=True, slots=True)
class DynamicFeeTransaction:
    """An EIP-1559 transaction, not signed yet."""

    chain_id: int
    """The only chain it is valid on."""
    nonce: int
    """The sender's transaction count before it."""
    max_priority_fee: Wei
    """Wei per gas for the block's producer."""
    max_fee: Wei
    """Wei per gas at most, base fee included."""
    gas: int
    """Gas limit."""
    to: Address | None
    """The receiver; None creates a contract from ``data``."""
    value: Wei = NOTHING
    """Native coin sent along."""
    data: bytes = b""
    """Call data or creation code."""
    access_list: tuple[AccessEntry, ...] = ()
    """Announced storage (EIP-2930)."""

    def _fields(self) -> bytes:
        access = _EMPTY_LIST
        if self.access_list:
            access = encode_list(
                encode_list((_recipient(entry.address), encode_list(map(encode_bytes, entry.slots))))
                for entry in self.access_list
            )
        return b"".join(
            (
                encode_int(self.chain_id),
                encode_int(self.nonce),
                encode_int(self.max_priority_fee),
                encode_int(self.max_fee),
                encode_int(self.gas),
                _recipient(self.to),
                encode_int(self.value),
                encode_bytes(self.data),
                access,
            )
        )

    def digest(self) -> Hash32:
        """What the sender signs."""
        return keccak256(b"\x02" + encode_list((self._fields(),)))

    def serialize(self, signature: bytes) -> bytes:
        """The bytes that go to a node. ``signature`` is r ‖ s ‖ v with v 27 or 28, 65 bytes."""
        r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:64], "big")
        parity = encode_int(signature[64] - 27)
        return b"\x02" + encode_list((self._fields(), parity, encode_int(r), encode_int(s)))

    def with_nonce(self, nonce: int) -> DynamicFeeTransaction:
        """The same transaction in another place of the sender's line."""
        return replace(self, nonce=nonce)


@dataclass(frozen=True, slots=True)
class LegacyTransaction:
    """A transaction with one gas price, for chains without a base fee; bound to its chain by EIP-155."""

    chain_id: int
    """The only chain it is valid on."""
    nonce: int
    """The sender's transaction count before it."""
    gas_price: Wei
    """Wei per gas."""
    gas: int
    """Gas limit."""
    to: Address | None
    """The receiver; None creates a contract from ``data``."""
    value: Wei = NOTHING
    """Native coin sent along."""
    data: bytes = b""
    """Call data or creation code."""

    def _fields(self) -> bytes:
        return b"".join(
            (
                encode_int(self.nonce),
                encode_int(self.gas_price),
                encode_int(self.gas),
                _recipient(self.to),
                encode_int(self.value),
                encode_bytes(self.data),
            )
        )

    def digest(self) -> Hash32:
        """What the sender signs."""
        return keccak256(encode_list((self._fields(), encode_int(self.chain_id), b"\x80\x80")))

    def serialize(self, signature: bytes) -> bytes:
        """The bytes that go to a node. ``signature`` is r ‖ s ‖ v with v 27 or 28, 65 bytes."""
        r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:64], "big")
        v = 35 + 2 * self.chain_id + (signature[64] - 27)
        return encode_list((self._fields(), encode_int(v), encode_int(r), encode_int(s)))

    def with_nonce(self, nonce: int) -> LegacyTransaction:
        """The same transaction in another place of the sender's line."""
        return replace(self, nonce=nonce)


Transaction = DynamicFeeTransaction | LegacyTransaction


@dataclass(frozen=True, slots=True)
class SignedTransaction:
    """A transaction no one can alter any more."""

    transaction: Transaction
    """What was signed."""
    sender: Address
    """Who signed."""
    raw: bytes
    """The bytes for ``eth_sendRawTransaction``."""
    hash: Hash32
    """Its name on the chain."""
