"""Headers, receipts, logs and transactions."""

from __future__ import annotations

from typing import NamedTuple

from ledger.audit.checker.curve import recover
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
)
from ledger.audit.checker.words import EVENTS


class Header(NamedTuple):
    """A block's header."""

    number: int
    hash: bytes
    parent: bytes
    state_root: bytes
    transactions_root: bytes
    receipts_root: bytes
    timestamp: int


def read_header(raw: bytes) -> Header:
    """A header from its bytes."""
    items = list_of(rlp_decode(raw))
    if len(items) < 15:
        raise Fault("it has too few fields")
    roots = [raw_of(items[place], 32) for place in (0, 3, 4, 5)]
    return Header(
        number(raw_of(items[8])),
        keccak256(raw),
        roots[0],
        roots[1],
        roots[2],
        roots[3],
        number(raw_of(items[11])),
    )


class Place(NamedTuple):
    """A transaction's place on the chain."""

    block: int
    transaction: int
    """Within the block."""

    def __str__(self) -> str:
        return f"transaction {self.transaction} of block {self.block}"


class Log(NamedTuple):
    """An event."""

    place: Place
    position: int
    """Within its receipt."""
    contract: str
    """The name of who said it; empty for a contract that is not the deployment's."""
    address: bytes
    topics: tuple[bytes, ...]
    data: bytes

    @property
    def event(self) -> str:
        """Its name, where this file needs it; else empty."""
        return EVENTS.get((self.contract, self.topics[0]), "") if self.topics else ""

    @property
    def order(self) -> tuple[int, int, int]:
        """What comes before what."""
        return self.place.block, self.place.transaction, self.position

    def word(self, place: int) -> int:
        """A word of its data."""
        return number(self.bytes32(place))

    def bytes32(self, place: int) -> bytes:
        """The same as bytes."""
        raw = self.data[32 * place : 32 * place + 32]
        if len(raw) != 32:
            raise Fault(f"{self} has too little data")
        return raw

    def topic(self, place: int) -> bytes:
        """An indexed argument, counted from 1."""
        if place >= len(self.topics):
            raise Fault(f"{self} has too few topics")
        return self.topics[place]

    def party(self, place: int) -> bytes:
        """An indexed address."""
        return self.topic(place)[12:]

    def __str__(self) -> str:
        name = self.event or "an event"
        return f"{self.contract}.{name} ({self.place}, log {self.position})"


def read_receipt(raw: bytes) -> tuple[bool, list[tuple[bytes, tuple[bytes, ...], bytes]]]:
    """Whether a transaction succeeded, and its logs as address, topics, data."""
    body = raw if raw[:1] >= b"\xc0" else raw[1:]
    items = list_of(rlp_decode(body))
    if len(items) != 4:
        raise Fault("it is no receipt")
    logs: list[tuple[bytes, tuple[bytes, ...], bytes]] = []
    for log in map(list_of, list_of(items[3])):
        if len(log) != 3:
            raise Fault("it is no receipt")
        topics = tuple(raw_of(topic, 32) for topic in list_of(log[1]))
        logs.append((raw_of(log[0], 20), topics, raw_of(log[2])))
    # Before EIP-658 a state root of 32 bytes stood here.
    return raw_of(items[0]) != b"", logs


class Transaction(NamedTuple):
    """A transaction as it was signed."""

    hash: bytes
    chain_id: int | None
    """None in those from before EIP-155."""
    sender: bytes
    to: bytes
    """Empty for a creation."""
    data: bytes


_RECEIVER = {1: 4, 2: 5, 3: 5, 4: 5}
"""By type: which field names the receiver."""
_UNSIGNED = {1: 8, 2: 9, 3: 11, 4: 10}
"""By type: how many fields are signed."""


def read_transaction(raw: bytes) -> Transaction:
    """A transaction from its bytes, with whose it is."""
    hash = keccak256(raw)
    if raw[:1] >= b"\xc0":
        items = list_of(rlp_decode(raw))
        if len(items) != 9:
            raise Fault("it is no transaction")
        v, r, s = (number(raw_of(item)) for item in items[6:])
        chain_id = None if v in (27, 28) else (v - 35) // 2
        tail: list[RlpItem] = [] if chain_id is None else [minimal(chain_id), b"", b""]
        sender = recover(keccak256(rlp_encode(items[:6] + tail)), r, s, (v - 27 if v < 29 else v - 35) & 1)
        to, data = items[3], items[5]
    else:
        kind, items = raw[0], list_of(rlp_decode(raw[1:]))
        if kind not in _RECEIVER or len(items) != _UNSIGNED[kind] + 3:
            raise Fault("it is of a type that is not known")
        count = _UNSIGNED[kind]
        v, r, s = (number(raw_of(item)) for item in items[count:])
        sender = recover(keccak256(bytes((kind,)) + rlp_encode(items[:count])), r, s, v)
        place = _RECEIVER[kind]
        chain_id, to, data = number(raw_of(items[0])), items[place], items[place + 2]
    if sender is None:
        raise Fault("nobody can have signed it")
    return Transaction(hash, chain_id, sender, raw_of(to), raw_of(data))
