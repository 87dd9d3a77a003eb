#!/usr/bin/env python3
"""Check an offline proof bundle of Tallystick, without a network and without any of Tallystick's code.

    python check_bundle.py BUNDLE [--block-hash 0x…]…

Needs Python 3.9 or later and ``pycryptodome`` (``pip install pycryptodome``); uses ``coincurve`` for
signatures where it is installed, which is faster. One line for each check; exit code 0 if all hold, 3 if one
does not, 2 if the file is no bundle.

What the bundle claims is followed down to the hashes of block headers: an event stands in a receipt, the
receipt under the receipts' root of a header, the header's bytes hash to the block's name. Which of those
blocks are part of the chain nobody can prove without the chain: the hashes that are left to compare with a
source you trust are printed, and ``--block-hash`` takes those that you have compared.

The formats: headers, receipts, transactions and tries as in Ethereum's Yellow Paper (appendices B to D) with
EIP-155, 658, 1559, 2718, 2930, 4844, 7702; proofs of storage as in EIP-1186; signatures as in EIP-712. The
contracts' events, words and formulas are Tallystick's own (its folder ``contracts/``).
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import isqrt
from typing import NamedTuple, Optional, Union, cast

try:
    from Crypto.Hash import keccak as _keccak
except ImportError:
    sys.exit("This needs keccak256: run `pip install pycryptodome`, then try again.")

FORMAT = "tallystick-bundle/1"
"""What a bundle of this version calls itself."""

OK, FAIL, NOTE = "ok", "FAIL", "note"
EXIT_OK, EXIT_USAGE, EXIT_MISMATCH = 0, 2, 3


class Fault(Exception):
    """Something in a bundle that is not as it must be: what and where, in a sentence."""


Json = Union[None, bool, int, str, "list[Json]", "dict[str, Json]"]


# ==================================================================================== hashes and encodings


def keccak256(raw: bytes) -> bytes:
    """Ethereum's hash."""
    return _keccak.new(digest_bits=256, data=raw).digest()


def hexed(raw: bytes) -> str:
    """Bytes as text."""
    return "0x" + raw.hex()


def short(raw: bytes) -> str:
    """The same, shortened for people."""
    text = raw.hex()
    return f"0x{text[:8]}…{text[-8:]}" if len(text) > 20 else "0x" + text


def address_text(raw: bytes) -> str:
    """An address with the EIP-55 checksum."""
    digits = raw.hex()
    marks = keccak256(digits.encode()).hex()
    return "0x" + "".join(d.upper() if m > "7" else d for d, m in zip(digits, marks))


def number(raw: bytes) -> int:
    """Big-endian."""
    return int.from_bytes(raw, "big")


def word(value: int | bytes) -> bytes:
    """32 bytes of a number; shorter bytes with zeros before them."""
    return value.to_bytes(32, "big") if isinstance(value, int) else value.rjust(32, b"\0")


def signed(value: int, bits: int) -> int:
    """The low bits as a number in two's complement."""
    value &= (1 << bits) - 1
    return value - (1 << bits) if value >> (bits - 1) else value


RlpItem = Union[bytes, "list[RlpItem]"]


def rlp_decode(raw: bytes) -> RlpItem:
    """The one item that the bytes encode (Yellow Paper, appendix B)."""
    item, end = _rlp_item(raw, 0, len(raw))
    if end != len(raw):
        raise Fault("its RLP has bytes left over")
    return item


def _rlp_item(raw: bytes, at: int, end: int) -> tuple[RlpItem, int]:
    if at >= end:
        raise Fault("its RLP ends too early")
    first = raw[at]
    if first < 0x80:
        return raw[at : at + 1], at + 1
    size, start = first - (0x80 if first < 0xC0 else 0xC0), at + 1
    if size > 55:
        start += size - 55
        digits = raw[at + 1 : start]
        size = number(digits)
        if digits[:1] == b"\0" or size < 56:
            raise Fault("its RLP has a length that is longer than it need be")
    stop = start + size
    if stop > end:
        raise Fault("its RLP ends too early")
    if first < 0xC0:
        if size == 1 and raw[start] < 0x80:
            raise Fault("its RLP has a prefix that is not needed")
        return raw[start:stop], stop
    items: list[RlpItem] = []
    while start < stop:
        item, start = _rlp_item(raw, start, stop)
        items.append(item)
    return items, stop


def rlp_encode(item: RlpItem) -> bytes:
    """The bytes of an item."""
    if isinstance(item, bytes):
        if len(item) == 1 and item[0] < 0x80:
            return item
        return _rlp_prefix(len(item), 0x80) + item
    body = b"".join(map(rlp_encode, item))
    return _rlp_prefix(len(body), 0xC0) + body


def _rlp_prefix(length: int, offset: int) -> bytes:
    if length < 56:
        return bytes((offset + length,))
    size = _minimal(length)
    return bytes((offset + 55 + len(size),)) + size


def _minimal(value: int) -> bytes:
    return value.to_bytes((value.bit_length() + 7) // 8, "big")


def _raw(item: RlpItem, size: int = -1) -> bytes:
    if not isinstance(item, bytes) or (size >= 0 and len(item) != size):
        raise Fault(f"a field is not {size} bytes long" if size >= 0 else "a field is a list")
    return item


def _list(item: RlpItem) -> list[RlpItem]:
    if isinstance(item, bytes):
        raise Fault("a list was expected")
    return item


# ==================================================================================== tries

EMPTY_ROOT = keccak256(b"\x80")
EMPTY_CODE = keccak256(b"")


class Trie:
    """The nodes of all proofs of a bundle, each known by its hash (Yellow Paper, appendix D)."""

    def __init__(self, nodes: Iterable[bytes]) -> None:
        self._nodes = {keccak256(node): node for node in nodes}
        self.used: set[bytes] = set()
        """Hashes of those that a proof needed."""

    def __len__(self) -> int:
        return len(self._nodes)

    def value(self, root: bytes, key: bytes) -> bytes | None:
        """What lies under a key; None if the nodes show that nothing does. Fault if they show neither."""
        if root == EMPTY_ROOT:
            return None
        path, node = _nibbles(key), self._fetch(root)
        while True:
            if len(node) == 17:
                if not path:
                    return _raw(node[16]) or None
                below, path = node[path[0]], path[1:]
            elif len(node) == 2:
                part, leaf = _unpacked(_raw(node[0]))
                if leaf:
                    return _raw(node[1]) if part == path else None
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
        return self.value(root, rlp_encode(_minimal(index)))

    def account(self, state_root: bytes, address: bytes) -> Account:
        """An account of the state."""
        raw = self.value(state_root, keccak256(address))
        if raw is None:
            return Account(EMPTY_ROOT, EMPTY_CODE)
        items = _list(rlp_decode(raw))
        if len(items) != 4:
            raise Fault("what lies there is no account")
        return Account(_raw(items[2], 32), _raw(items[3], 32))

    def storage(self, storage_root: bytes, slot: int) -> int:
        """A word of an account's storage; 0 if it was never written."""
        raw = self.value(storage_root, keccak256(word(slot)))
        return 0 if raw is None else number(_raw(rlp_decode(raw)))

    def _fetch(self, hash: bytes) -> list[RlpItem]:
        raw = self._nodes.get(hash)
        if raw is None:
            raise Fault(f"node {short(hash)} of its proof is missing or forged")
        self.used.add(hash)
        return _list(rlp_decode(raw))


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


# ==================================================================================== signatures

_P = 2**256 - 2**32 - 977
_N = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141
_G = (
    0x79BE667EF9DCBBAC55A06295CE870B07029BFCDB2DCE28D959F2815B16F81798,
    0x483ADA7726A3C4655DA4FBFC0E1108A8FD17B448A68554199C47D08FFB10D4B8,
)
_Point = Optional["tuple[int, int]"]


def recover(digest: bytes, r: int, s: int, parity: int) -> bytes | None:
    """The address whose key signed a digest; None if no key can have."""
    if not (0 < r < _N and 0 < s < _N and parity in (0, 1)):
        return None
    try:
        from coincurve import PublicKey
    except ImportError:
        return recover_by_hand(digest, r, s, parity)
    try:
        key = PublicKey.from_signature_and_message(word(r) + word(s) + bytes((parity,)), digest, hasher=None)
    except Exception:  # it says nothing more precise
        return None
    return keccak256(key.format(compressed=False)[1:])[12:]


def recover_by_hand(digest: bytes, r: int, s: int, parity: int) -> bytes | None:
    """The same with arithmetic alone (SEC 1, section 4.1.6). Of an r of the curve's order or more nobody ever
    saw one."""
    square = (pow(r, 3, _P) + 7) % _P
    y = pow(square, (_P + 1) // 4, _P)
    if y * y % _P != square:
        return None
    if y & 1 != parity:
        y = _P - y
    inverse = pow(r, -1, _N)
    key = _add(_times(_G, -number(digest) * inverse % _N), _times((r, y), s * inverse % _N))
    return None if key is None else keccak256(word(key[0]) + word(key[1]))[12:]


def _add(a: _Point, b: _Point) -> _Point:
    if a is None or b is None:
        return a or b
    if a[0] == b[0]:
        if (a[1] + b[1]) % _P == 0:
            return None
        slope = 3 * a[0] * a[0] * pow(2 * a[1], -1, _P) % _P
    else:
        slope = (b[1] - a[1]) * pow(b[0] - a[0], -1, _P) % _P
    x = (slope * slope - a[0] - b[0]) % _P
    return x, (slope * (a[0] - x) - a[1]) % _P


def _times(point: _Point, factor: int) -> _Point:
    total: _Point = None
    while factor:
        if factor & 1:
            total = _add(total, point)
        point, factor = _add(point, point), factor >> 1
    return total


def recover_signature(digest: bytes, signature: bytes) -> bytes | None:
    """Whose signature of 65 bytes it is, as strictly as the contracts ask; None if it is none."""
    if len(signature) != 65 or signature[64] not in (27, 28):
        return None
    r, s = number(signature[:32]), number(signature[32:64])
    return None if s > _N // 2 else recover(digest, r, s, signature[64] - 27)


# ==================================================================================== the file


class Part:
    """A value in the bundle that knows where it stands."""

    def __init__(self, value: object, path: str) -> None:
        self.value = value
        self.path = path

    def at(self, name: str) -> Part:
        """A member of an object."""
        value: object = self.value
        members = cast("dict[str, object]", value) if isinstance(value, dict) else {}
        if name not in members:
            raise Fault(f"{self.path or 'the bundle'} has no {name!r}")
        return Part(members[name], f"{self.path}.{name}".lstrip("."))

    def items(self) -> list[Part]:
        """The items of a list."""
        value: object = self.value
        if not isinstance(value, list):
            raise Fault(f"{self.path} is no list")
        values = cast("list[object]", value)
        return [Part(item, f"{self.path}[{place}]") for place, item in enumerate(values)]

    def json(self) -> Json:
        """The value as it is."""
        return cast("Json", self.value)

    def text(self) -> str:
        """A string."""
        if not isinstance(self.value, str):
            raise Fault(f"{self.path} is no text")
        return self.value

    def number(self) -> int:
        """A number of at least 0."""
        if not isinstance(self.value, int) or isinstance(self.value, bool) or self.value < 0:
            raise Fault(f"{self.path} is no number")
        return self.value

    def raw(self, size: int = -1) -> bytes:
        """Bytes, of a certain length where one is given."""
        text = self.text()
        try:
            raw = bytes.fromhex(text[2:])
        except ValueError:
            raw = None
        if raw is None or text[:2] != "0x" or len(text) != 2 + 2 * len(raw):
            raise Fault(f"{self.path} is no hexadecimal")
        if size >= 0 and len(raw) != size:
            raise Fault(f"{self.path} has {len(raw)} bytes, and not {size}")
        return raw


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
    items = _list(rlp_decode(raw))
    if len(items) < 15:
        raise Fault("it has too few fields")
    roots = [_raw(items[place], 32) for place in (0, 3, 4, 5)]
    return Header(
        number(_raw(items[8])),
        keccak256(raw),
        roots[0],
        roots[1],
        roots[2],
        roots[3],
        number(_raw(items[11])),
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
    items = _list(rlp_decode(body))
    if len(items) != 4:
        raise Fault("it is no receipt")
    logs: list[tuple[bytes, tuple[bytes, ...], bytes]] = []
    for log in map(_list, _list(items[3])):
        if len(log) != 3:
            raise Fault("it is no receipt")
        topics = tuple(_raw(topic, 32) for topic in _list(log[1]))
        logs.append((_raw(log[0], 20), topics, _raw(log[2])))
    # Before EIP-658 a state root of 32 bytes stood here.
    return _raw(items[0]) != b"", logs


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
        items = _list(rlp_decode(raw))
        if len(items) != 9:
            raise Fault("it is no transaction")
        v, r, s = (number(_raw(item)) for item in items[6:])
        chain_id = None if v in (27, 28) else (v - 35) // 2
        tail: list[RlpItem] = [] if chain_id is None else [_minimal(chain_id), b"", b""]
        sender = recover(keccak256(rlp_encode(items[:6] + tail)), r, s, (v - 27 if v < 29 else v - 35) & 1)
        to, data = items[3], items[5]
    else:
        kind, items = raw[0], _list(rlp_decode(raw[1:]))
        if kind not in _RECEIVER or len(items) != _UNSIGNED[kind] + 3:
            raise Fault("it is of a type that is not known")
        count = _UNSIGNED[kind]
        v, r, s = (number(_raw(item)) for item in items[count:])
        sender = recover(keccak256(bytes((kind,)) + rlp_encode(items[:count])), r, s, v)
        place = _RECEIVER[kind]
        chain_id, to, data = number(_raw(items[0])), items[place], items[place + 2]
    if sender is None:
        raise Fault("nobody can have signed it")
    return Transaction(hash, chain_id, sender, _raw(to), _raw(data))


# ==================================================================================== what the contracts say

_TERMS = (
    "(uint8,address,address,address,uint128[],uint40[],uint40,uint128,uint32,uint32,uint40,uint40,uint16,"
    "uint16,uint128,bytes32,uint16,bytes32,bytes32,uint64)"
)
_CLAUSES = (
    "(bytes32,uint8,uint16,uint8,address,address,bytes32,uint128,bytes32,address,uint128,uint64,uint64,uint32,"
    "uint32)"
)
_SETTINGS = (
    "(int64,uint64,uint64,uint64,uint64,uint64,uint64,uint64,uint64,uint64,uint64,uint56,uint128,uint16,uint16,"
    "(uint64,uint16,uint16)[5])"
)
_SIGNATURES = {
    "OrderEscrow": (
        "Configured((address,address,address,address,address,address),"
        "(address,address,address,address,address,address,address,address))",
        f"OrderPosted(bytes32,address,uint256,{_TERMS})",
        f"OrderOpened(bytes32,address,address,uint256,{_TERMS})",
        "PostAccepted(bytes32,address,uint256,bytes32)",
        f"TermsChanged(bytes32,uint256,bytes32,{_TERMS})",
        f"ClausesAgreed(bytes32,{_CLAUSES})",
        "MilestoneMoved(bytes32,uint256)",
        "MoneyMoved(bytes32,uint256,uint256,uint256,uint256)",
        "BondMoved(bytes32,uint256,uint256,uint256)",
        "SealSet(bytes32,address,bytes32,uint256)",
        "ChildOpened(bytes32,bytes32,uint256)",
        "LinkMoved(bytes32,(bytes32,address,uint8,uint8,bool,uint128))",
        "AllotmentMoved(bytes32,uint256,(uint112,uint112,uint16))",
        "NestMoved(bytes32,(uint128,uint128,uint128,uint112,uint8))",
        "PotMoved(bytes32,(uint128,bool))",
        "MeterMoved(bytes32,(uint64,uint64,uint40,uint40,uint32,bool))",
        "ProposalMoved(bytes32,(uint40,uint8,uint8,bool,uint16,uint16))",
    ),
    "ArbiterAdapter": (
        "Configured(address,address,address,uint256,uint256)",
        "DisputeRaised(bytes32,bytes32,uint256,uint256)",
        "DisputeMoved(bytes32,uint256)",
        "DepositTakenBack(bytes32,address,address,uint256,uint256)",
    ),
    "CreditRegistry": (
        f"Configured(address,address,address,{_SETTINGS},(address,uint96)[],address[])",
        "AccountMoved(address,address,bytes32,uint256,uint256,uint256)",
        "ObjectiveEvent(address,address,bytes32,uint256,uint256,uint256)",
        "ExposureMoved(address,uint256)",
        "RootMoved(address,uint256)",
        "StakeMoved(address,uint256)",
        "PairMoved(address,address,uint256)",
        "PriorMoved(uint256)",
        "RatingRevealed(bytes32,address,address,bytes32,uint256)",
        "RatingsApplied(bytes32,uint256)",
        "RatingWithdrawn(bytes32,address,uint256)",
        "DisputeRuled(bytes32,uint256,uint256,uint256)",
    ),
    "CostSettlement": (
        "Configured(address,address,address,address,uint256,uint256,uint256,uint256)",
        "PotOpened(bytes32,address,address,uint256)",
        "PotFunded(bytes32,uint256,uint256)",
        "FreeMoved(bytes32,uint256,uint256,uint256)",
        "AgreementRecorded(bytes32,bytes32,(bytes32,address,uint128,bytes32,uint40,address,uint32,uint16))",
        "LineMoved(bytes32,(uint128,uint128,address,uint40,uint32,uint16,uint8))",
        "RootProposed(bytes32,bytes32,(bytes32,address,uint16,bytes32,uint128,uint16))",
        "LeavesPublished(bytes32,bytes32,uint256,(address,uint128,bytes32)[])",
        "RootFinal(bytes32,bytes32,uint256)",
        "CostSplitDone(bytes32,uint256,(address,uint128,bytes32)[])",
        "CostClaimed(bytes32,address,uint256)",
        "Swept(bytes32,bytes32,uint256,uint256)",
        "Guarded(bytes32,address,uint256)",
    ),
    "PartyRegistry": (
        "Configured(address,uint256)",
        "KeyChanged(address,address,uint40,uint40,address)",
        "DelegateSet(address,address,uint32,uint40,address)",
    ),
    "ProductionTrace": ("Configured(address,address)",),
}
EVENTS = {
    (contract, keccak256(signature.encode())): signature.partition("(")[0]
    for contract, signatures in _SIGNATURES.items()
    for signature in signatures
}
"""The events that this file reads, by contract and first topic."""

SPEAKING = (
    "PartyRegistry",
    "OrderEscrow",
    "CreditRegistry",
    "ArbiterAdapter",
    "StakedArbitrators",
    "CostSettlement",
    "CommunityRegistry",
    "ProductionTrace",
)
"""The contracts whose events a bundle holds."""

_WIRES = (
    ("OrderEscrow", 0, "PartyRegistry"),
    ("OrderEscrow", 1, "CreditRegistry"),
    ("OrderEscrow", 3, "ArbiterAdapter"),
    ("OrderEscrow", 4, "CostSettlement"),
    ("OrderEscrow", 5, "CommunityRegistry"),
    ("OrderEscrow", 6, "OrderNegotiation"),
    ("OrderEscrow", 7, "OrderAgreements"),
    ("OrderEscrow", 8, "OrderDisputes"),
    ("OrderEscrow", 9, "OrderClauses"),
    ("OrderEscrow", 10, "OrderNesting"),
    ("OrderEscrow", 11, "OrderPayouts"),
    ("OrderEscrow", 12, "OrderMetering"),
    ("OrderEscrow", 13, "OrderRecords"),
    ("CreditRegistry", 0, "OrderEscrow"),
    ("CreditRegistry", 1, "PartyRegistry"),
    ("CostSettlement", 0, "OrderEscrow"),
    ("CostSettlement", 1, "PartyRegistry"),
    ("CostSettlement", 3, "CostAgreements"),
    ("ArbiterAdapter", 0, "OrderEscrow"),
    ("ArbiterAdapter", 1, "PartyRegistry"),
    ("ArbiterAdapter", 2, "StakedArbitrators"),
    ("ProductionTrace", 0, "PartyRegistry"),
    ("ProductionTrace", 1, "OrderEscrow"),
)
"""Whom each was told of when it was made: the contract, the word of its ``Configured``, the other."""

# ------------------------------------------------------------------------------------ phases and milestones

RESOURCE = 1
"""The kind of order whose use is metered."""
POSTED, CLOSED, CANCELLED = 1, 5, 6
PHASES = ("none", "posted", "open", "bond waits", "bond contested", "closed", "cancelled", "metered")
PAID, REFUNDED, RULED = 5, 6, 7
BPS = 10_000


def phase_of(state: int) -> int:
    """Where an order stands, in its word."""
    return state >> 64 & 15


def milestone_of(state: int, index: int) -> int:
    """Where a milestone stands."""
    return state >> 4 * index & 15


def fee_of(state: int) -> int:
    """What an order has burned."""
    return state >> 168 & (1 << 80) - 1


# ------------------------------------------------------------------------------------ terms

_TERMS_TYPE = (
    "OrderTerms(uint8 kind,address customer,address maker,address token,uint128[] cumulative,"
    "uint40[] deadlines,uint40 inputsDue,uint128 bond,uint32 review,uint32 cure,uint40 openBy,uint40 courtBy,"
    "uint16 defaultMakerBps,uint16 feeBps,uint128 relayFee,Clauses[] clauses,uint16 version,bytes32 amends,"
    "bytes32 specHash,uint64 salt)"
)
_CLAUSES_TYPE = (
    "Clauses(bytes32 parent,uint8 parentMilestone,uint16 maxSubcontractBps,uint8 minMakerTier,"
    "address arbiter,address backup,bytes32 courtData,uint128 maxCourtFee,bytes32 meterId,address meterSigner,uint128 rate,"
    "uint64 maxUnits,uint64 claimUnits,uint32 interval,uint32 grace)"
)
_ROOT_TYPE = "CostRoot(bytes32 pot,address token,uint16 round,bytes32 root,uint128 total,uint16 count)"
_DOMAIN_TYPE = "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"


def _members(type: str) -> tuple[tuple[str, str], ...]:
    """The types and names of a struct's members."""
    return tuple(
        (kind, name)
        for kind, name in (member.split(" ") for member in type[type.index("(") + 1 : -1].split(","))
    )


_TERMS_MEMBERS = _members(_TERMS_TYPE)
_CLAUSES_MEMBERS = _members(_CLAUSES_TYPE)
_AMOUNTS = ("bond", "relayFee", "maxCourtFee", "rate", "maxUnits", "claimUnits", "salt")


def shown(kind: str, name: str, raw: bytes) -> Json:
    """A word as the bundle writes it: amounts in decimals, since many readers of JSON are exact to 2^53."""
    if kind == "address":
        return address_text(raw[12:])
    if kind == "bytes32":
        return hexed(raw)
    return str(number(raw)) if name in _AMOUNTS else number(raw)


class Terms(NamedTuple):
    """An order's terms."""

    words: tuple[bytes, ...]
    """Its 20 fields; zeros where an array stands."""
    cumulative: tuple[int, ...]
    deadlines: tuple[int, ...]

    def field(self, name: str) -> int:
        """A field as a number."""
        return number(self.words[_TERMS_PLACES[name]])

    @property
    def customer(self) -> bytes:
        """Who pays."""
        return self.words[1][12:]

    @property
    def maker(self) -> bytes:
        """Who makes."""
        return self.words[2][12:]

    @property
    def price(self) -> int:
        """What all milestones pay together."""
        return self.cumulative[-1]

    def slice(self, index: int) -> int:
        """What one milestone pays."""
        if index >= len(self.cumulative):
            return 0
        return self.cumulative[index] - (self.cumulative[index - 1] if index else 0)

    def hash(self) -> bytes:
        """The EIP-712 struct hash."""
        words = list(self.words)
        words[4] = keccak256(b"".join(map(word, self.cumulative)))
        words[5] = keccak256(b"".join(map(word, self.deadlines)))
        # Zero stands for an empty list of clauses.
        if words[15] == bytes(32):
            words[15] = keccak256(b"")
        return keccak256(keccak256((_TERMS_TYPE + _CLAUSES_TYPE).encode()) + b"".join(words))

    def taken(self, maker: bytes, id: bytes) -> Terms:
        """A post's terms once a maker took it."""
        words = list(self.words)
        words[2], words[16], words[17] = word(maker), word(1), id
        return self._replace(words=tuple(words))

    def json(self) -> dict[str, Json]:
        """As the bundle writes them."""
        told: dict[str, Json] = {}
        for (kind, name), raw in zip(_TERMS_MEMBERS, self.words):
            if name == "cumulative":
                told[name] = [str(amount) for amount in self.cumulative]
            elif name == "deadlines":
                told[name] = list(self.deadlines)
            else:
                told[name] = shown("bytes32" if name == "clauses" else kind, name, raw)
        return told


_TERMS_PLACES = {name: place for place, (_, name) in enumerate(_TERMS_MEMBERS)}


def read_terms(data: bytes, at: int) -> Terms:
    """Terms as the ABI encodes them, from their first byte on."""

    def read(place: int) -> bytes:
        raw = data[at + place : at + place + 32]
        if len(raw) != 32:
            raise Fault("its terms end too early")
        return raw

    def array(place: int) -> tuple[int, ...]:
        start = number(read(place))
        count = number(read(start))
        if count > 16:
            raise Fault("its terms have more than 16 milestones")
        return tuple(number(read(start + 32 + 32 * index)) for index in range(count))

    words = tuple(bytes(32) if place in (4, 5) else read(32 * place) for place in range(20))
    terms = Terms(words, array(32 * 4), array(32 * 5))
    if not terms.cumulative or len(terms.cumulative) != len(terms.deadlines):
        raise Fault("its terms have no milestones, or not as many deadlines")
    return terms


def clauses_hash(words: Sequence[bytes]) -> bytes:
    """What the terms hold of their clauses: the EIP-712 hash of the list of them alone."""
    return keccak256(keccak256(keccak256(_CLAUSES_TYPE.encode()) + b"".join(words)))


def separator(name: str, chain_id: int, contract: bytes) -> bytes:
    """An EIP-712 domain separator; all are of version 1."""
    return keccak256(
        keccak256(_DOMAIN_TYPE.encode())
        + keccak256(name.encode())
        + keccak256(b"1")
        + word(chain_id)
        + word(contract)
    )


def typed(separator: bytes, struct: bytes) -> bytes:
    """What is signed."""
    return keccak256(b"\x19\x01" + separator + struct)


# ------------------------------------------------------------------------------------ which events concern it

WATCHED = ("PartyRegistry", "CreditRegistry")
"""Registries whose events about a party belong to the bundle of its order."""


class Subject(NamedTuple):
    """What a bundle is about."""

    kind: str
    """``order`` or ``party``."""
    id: bytes
    """Of the order, 32 bytes; or the party's address."""


class Scope(NamedTuple):
    """What the events that concern a subject speak of."""

    ids: frozenset[bytes]
    """Orders, disputes, cases, distributions, lines; the party's address, of a party's bundle."""
    orders: frozenset[bytes]
    """The orders among them: the subject or a party's, and all sub-orders below."""
    principals: frozenset[bytes]
    """The parties whose whole credit history is shown: the party, or the order's two. As topics."""

    def holds(self, log: Log) -> bool:
        """Whether an event concerns the subject."""
        if not log.contract or not log.topics:
            return False
        if any(topic in self.ids for topic in log.topics[1:]):
            return True
        if log.contract in WATCHED and any(topic in self.principals for topic in log.topics[1:]):
            return True
        return log.event in ("PriorMoved", "Configured")


def scope_of(subject: Subject, logs: Iterable[Log], contracts: Mapping[str, bytes], histories: bool) -> Scope:
    """What belongs to a subject, as far as these events tell."""
    ids, orders, principals = set[bytes](), set[bytes](), set[bytes]()
    party = word(subject.id) if subject.kind == "party" else None
    if party is None:
        ids.add(subject.id)
        orders.add(subject.id)
    else:
        ids.add(party)
        principals.add(party)
    adapter = contracts.get("ArbiterAdapter", bytes(20))
    known = list(logs)
    size = -1
    while size != len(ids):
        size = len(ids)
        for log in known:
            topics, event = log.topics, log.event
            if event in ("OrderPosted", "OrderOpened", "PostAccepted"):
                if party is not None and party in topics[2:]:
                    orders.add(log.topic(1))
                if party is None and log.topic(1) == subject.id:
                    principals.update(topics[2:])
            elif event == "ChildOpened" and log.topic(1) in orders:
                orders.add(log.topic(2))
            elif event == "DisputeRaised" and log.topic(1) in ids:
                key = log.topic(2)
                # Our own court makes a key of its own of it.
                ids.update((key, keccak256(word(adapter) + key)))
            elif event in ("RootProposed", "AgreementRecorded") and log.topic(1) in ids:
                ids.add(log.topic(2))
        ids.update(orders)
    return Scope(frozenset(ids), frozenset(orders), frozenset(principals if histories else ()))


# ------------------------------------------------------------------------------------ the bundle's material


class Material:
    """What a bundle holds, read but not believed."""

    def __init__(self, bundle: object) -> None:
        whole = Part(bundle, "")
        if whole.at("format").text() != FORMAT:
            raise Fault(f"the format is not {FORMAT!r}: get the checker of its version")
        about = whole.at("subject")
        self.subject = Subject(about.at("kind").text(), b"")
        if self.subject.kind not in ("order", "party"):
            raise Fault("the subject is neither an order nor a party")
        size = 32 if self.subject.kind == "order" else 20
        self.subject = self.subject._replace(id=about.at("id").raw(size))
        self.histories = whole.at("histories").value is True
        """Whether the credit histories of the principals are shown whole."""
        self.chain_id = whole.at("chain").at("id").number()
        self.genesis = whole.at("chain").at("genesis").raw(32)
        self.as_of = (whole.at("asOf").at("number").number(), whole.at("asOf").at("hash").raw(32))
        self.contracts = {
            one.at("name").text(): one.at("address").raw(20) for one in whole.at("contracts").items()
        }
        self.codes = {
            one.at("name").text(): one.at("codeHash").raw(32) for one in whole.at("contracts").items()
        }
        self.names = {address: name for name, address in self.contracts.items() if name in SPEAKING}
        self.headers: dict[int, Header] = {}
        for one in whole.at("headers").items():
            try:
                header = read_header(one.raw())
            except Fault as fault:
                raise Fault(f"{one.path} is no header, because {fault}") from fault
            self.headers[header.number] = header
        self.trie = Trie(one.raw() for one in whole.at("nodes").items())
        self.transactions = {
            Place(one.at("block").number(), one.at("index").number()): one.at("hash").raw(32)
            for one in whole.at("transactions").items()
        }
        self.events = [self._event(one) for one in whole.at("events").items()]
        self.logs = sorted((log for log in self.events if log.contract), key=lambda log: log.order)
        self.accounts = [one.at("address").raw(20) for one in whole.at("accounts").items()]
        self.scope = scope_of(self.subject, self.logs, self.contracts, self.histories)
        self.whole = whole

    def _event(self, one: Part) -> Log:
        address = one.at("address").raw(20)
        place = Place(one.at("block").number(), one.at("transaction").number())
        topics = tuple(topic.raw(32) for topic in one.at("topics").items())
        contract = self.names.get(address, "")
        if one.at("contract").text() != contract:
            raise Fault(f"{one.path}.contract names another contract than its address is of")
        if not topics or keccak256(one.at("signature").text().encode()) != topics[0]:
            raise Fault(f"{one.path}.signature is not what its first topic is the hash of")
        return Log(place, one.at("log").number(), contract, address, topics, one.at("data").raw())

    def header(self, block: int) -> Header:
        """A block's header."""
        if block not in self.headers:
            raise Fault(f"the header of block {block} is missing")
        return self.headers[block]

    def receipt(self, place: Place) -> tuple[bool, list[Log]]:
        """A receipt that is proven to stand in its block: whether it succeeded, and all its logs."""
        raw = self.trie.item(self.header(place.block).receipts_root, place.transaction)
        if raw is None:
            raise Fault("the block has no such receipt")
        success, logs = read_receipt(raw)
        return success, [
            Log(place, position, self.names.get(address, ""), address, topics, data)
            for position, (address, topics, data) in enumerate(logs)
        ]

    def transaction(self, place: Place) -> Transaction:
        """A transaction that is proven to stand in its block."""
        raw = self.trie.item(self.header(place.block).transactions_root, place.transaction)
        if raw is None:
            raise Fault("the block has no such transaction")
        return read_transaction(raw)

    def account(self, address: bytes) -> Account:
        """An account, proven as of the bundle's block."""
        return self.trie.account(self.header(self.as_of[0]).state_root, address)

    def said(self, *events: str) -> Iterator[Log]:
        """The events of these names, in their order."""
        return (log for log in self.logs if log.event in events)

    def domain(self, name: str, contract: str) -> bytes:
        """The separator of signatures for a contract."""
        return separator(name, self.chain_id, self.contracts.get(contract, bytes(20)))


# ==================================================================================== orders and their money


class Order:
    """An order as its events tell it, one after the other; what does not fit is kept in ``faults``."""

    def __init__(self, id: bytes) -> None:
        self.id = id
        self.versions: list[tuple[Log, Terms, bytes]] = []
        """Each version of the terms with the event that tells it, and the digest that both sign."""
        self.clauses: tuple[bytes, ...] | None = None
        self.state = 0
        self.words: dict[str, int] = {}
        """Every other word that the escrow keeps of it, by its name."""
        self.faults: list[str] = []
        self.to_maker = self.to_customer = self.fees = 0
        self.bond: tuple[int, int] | None = None
        """What of the bond went back to the maker, and what to the customer."""
        self._due = 0
        """What the settled milestones had when they were settled: it must have moved, or be withheld."""
        self._slack = 0
        """What may be withheld beyond that, of money that came back from sub-orders later."""
        self._returned = 0
        """That money: it went on to who had a part in the milestone."""
        self._settled = 0
        """The word when milestones were last settled."""

    @property
    def terms(self) -> Terms:
        """In force."""
        return self.versions[-1][1]

    @property
    def phase(self) -> int:
        """Where it stands."""
        return phase_of(self.state)

    @property
    def moved(self) -> int:
        """All that has left it, without the bond."""
        return self.to_maker + self.to_customer + self.fees

    @property
    def withheld(self) -> int:
        """Accepted work whose pay waits for the milestone above."""
        return self.words.get("link.withheld", 0)

    def allotted(self, index: int) -> int:
        """What sub-orders hold of a milestone; of a metered order, what its use was paid."""
        return self.words.get(f"allotment.{index}", 0) & (1 << 112) - 1

    @property
    def locked(self) -> int:
        """What is still here of the milestones that are not settled."""
        if self.phase in (CLOSED, CANCELLED):
            return 0
        terms = self.terms
        indices = range(len(terms.cumulative))
        return sum(terms.slice(i) - self.allotted(i) for i in indices if milestone_of(self.state, i) < PAID)

    def follow(self, log: Log, domain: bytes) -> None:
        """Go one event further."""
        event = log.event
        if event == "ChildOpened":
            self.state = log.word(0)
        elif event in ("OrderPosted", "OrderOpened"):
            terms = read_terms(log.data, log.word(1))
            digest = typed(domain, terms.hash())
            if digest != self.id:
                self.faults.append(
                    f"{log}: its terms have the digest {hexed(digest)}, which is not the order's id"
                )
            parties = [terms.customer, terms.maker][: len(log.topics) - 2]
            if [log.party(2 + place) for place in range(len(parties))] != parties:
                self.faults.append(f"{log}: its topics name other parties than its terms")
            self._begin(log, terms, digest)
        elif event == "PostAccepted" and self.versions:
            terms = self.terms.taken(log.party(2), self.id)
            self._change(log, terms, typed(domain, terms.hash()), log.bytes32(1))
        elif event == "TermsChanged" and self.versions:
            terms = read_terms(log.data, log.word(2))
            if terms.words[17] != self.id:
                self.faults.append(f"{log}: its terms amend another order")
            for index in range(len(self.terms.cumulative)):
                if milestone_of(self.state, index) >= PAID and terms.slice(index) != self.terms.slice(index):
                    self.faults.append(f"{log}: the amount of the settled milestone {index + 1} was changed")
            self._change(log, terms, typed(domain, terms.hash()), log.bytes32(1))
        elif event == "ClausesAgreed":
            self.clauses = tuple(log.bytes32(place) for place in range(15))
        elif event == "MilestoneMoved":
            self.state = log.word(0)
        elif event == "SealSet":
            self.state = log.word(1)
            self.words["seal." + log.topic(2).hex()] = log.word(0)
        elif event == "MoneyMoved":
            self._pay(log)
        elif event == "BondMoved":
            self.state = log.word(0)
            back = log.word(1), log.word(2)
            if self.bond is not None:
                self.faults.append(f"{log}: the bond moved twice")
            if self.versions and sum(back) != self.terms.field("bond"):
                self.faults.append(
                    f"{log}: {sum(back):,} of the bond moved, and the terms say {self.terms.field('bond'):,}"
                )
            self.bond = back
        else:
            self._keep(log)

    def _begin(self, log: Log, terms: Terms, digest: bytes) -> None:
        if self.versions:
            self.faults.append(f"{log}: the order was opened twice")
        self.versions.append((log, terms, digest))
        self.state = log.word(0)

    def _change(self, log: Log, terms: Terms, digest: bytes, told: bytes) -> None:
        if digest != told:
            self.faults.append(f"{log}: its terms have the digest {hexed(digest)}, and it says {hexed(told)}")
        self.versions.append((log, terms, digest))
        self.state = log.word(0)

    def _pay(self, log: Log) -> None:
        """Every amount that leaves must have been in the milestones that it settles."""
        self.state = log.word(0)
        to_maker, to_customer, fee = log.word(1), log.word(2), log.word(3)
        self.to_maker += to_maker
        self.to_customer += to_customer
        self.fees += fee
        if not self.versions:
            return
        terms = self.terms
        if self.phase == CANCELLED:
            if (to_maker, to_customer, fee) != (0, terms.price, 0):
                self.faults.append(f"{log}: a post taken back gives its whole price of {terms.price:,} back")
            self._due = terms.price
            return
        settled = 0
        for index in range(len(terms.cumulative)):
            if milestone_of(self.state, index) >= PAID > milestone_of(self._settled, index):
                self._due += terms.slice(index) - self.allotted(index)
                settled += 1
        self._settled = self.state
        due = self._due + (self.allotted(0) if terms.field("kind") == RESOURCE else 0)
        found = self.moved + self.withheld
        if not due <= found <= due + self._slack:
            self.faults.append(
                f"{log}: {found:,} has left the order or is withheld, and its settled milestones held {due:,}"
            )
        if fee_of(self.state) != min(self.fees, (1 << 80) - 1):
            self.faults.append(
                f"{log}: the order's word counts {fee_of(self.state):,} burned, not {self.fees:,}"
            )
        share = (to_maker + fee) * terms.field("feeBps")
        # Each milestone's part is rounded by less than one unit.
        if abs(fee * BPS - share) > BPS * (settled + 1):
            self.faults.append(
                f"{log}: {fee:,} was burned, which is not {terms.field('feeBps')} basis points"
            )

    def _keep(self, log: Log) -> None:
        event, words = log.event, self.words
        if event == "LinkMoved":
            words["link.parent"], words["link.withheld"] = log.word(0), log.word(5)
            words["link.principal"] = (
                log.word(1) | log.word(2) << 160 | log.word(3) << 168 | log.word(4) << 176
            )
        elif event == "AllotmentMoved":
            index, now = number(log.topic(2)), log.word(0)
            back = self.allotted(index) - now
            if back > 0 and milestone_of(self.state, index) >= PAID:
                self._returned += back
                self._slack += back * log.word(2) // BPS
            words[f"allotment.{index}"] = now | log.word(1) << 112 | log.word(2) << 224
        elif event == "NestMoved":
            words["nest.0"] = log.word(0) | log.word(1) << 128
            words["nest.1"] = log.word(2) | log.word(3) << 128 | log.word(4) << 240
        elif event == "PotMoved":
            words["pot"] = log.word(0) | log.word(1) << 128
        elif event == "MeterMoved":
            words["meter"] = packed(log, (0, 64, 128, 168, 208, 240))
        elif event == "ProposalMoved":
            words["proposal"] = packed(log, (0, 40, 48, 56, 64, 80))

    def check(self) -> list[str]:
        """What must hold at the end of the story that the bundle tells."""
        faults = list(self.faults)
        name = f"order {short(self.id)}"
        if not self.versions:
            return [*faults, f"{name}: the event that opened it is missing"]
        terms = self.terms
        if self.clauses is None and terms.words[15] != bytes(32):
            faults.append(f"{name}: its terms hold the hash of clauses, and no event tells them")
        if self.clauses is not None and clauses_hash(self.clauses) != terms.words[15]:
            faults.append(f"{name}: its clauses are not those that its terms hold the hash of")
        if self.phase == CLOSED and terms.field("bond") and self.bond is None:
            faults.append(f"{name}: it is closed, and no event tells where its bond went")
        if self.phase == CLOSED and any(
            milestone_of(self.state, index) < PAID for index in range(len(terms.cumulative))
        ):
            faults.append(f"{name}: it is closed, and a milestone is not settled")
        kept = self.moved + self.withheld + self.locked
        placed = sum(self.allotted(index) for index in range(len(terms.cumulative)))
        if terms.field("kind") == RESOURCE:
            placed = 0
        if not terms.price - self._returned <= kept + placed <= terms.price:
            faults.append(f"{name}: {kept + placed:,} of its price of {terms.price:,} is accounted for")
        return faults

    def summary(self) -> str:
        """Where its money is, in words."""
        told = [f"price {self.terms.price:,}", f"{self.to_maker:,} to the maker"]
        told += [f"{self.to_customer:,} back", f"{self.fees:,} burned"]
        if self.locked:
            told.append(f"{self.locked:,} locked")
        if self.withheld:
            told.append(f"{self.withheld:,} withheld")
        if self.bond is not None:
            told.append(f"bond {self.bond[0]:,} to the maker, {self.bond[1]:,} to the customer")
        return f"order {short(self.id)} ({PHASES[min(self.phase, 7)]}): " + ", ".join(told)


def packed(log: Log, shifts: Sequence[int]) -> int:
    """The words of an event in one, each moved to its place."""
    value = 0
    for place, shift in enumerate(shifts):
        value |= log.word(place) << shift
    return value


def follow_orders(m: Material) -> dict[bytes, Order]:
    """Every order of the bundle, at the end of its events."""
    domain = m.domain("Tallystick", "OrderEscrow")
    orders = {id: Order(id) for id in sorted(m.scope.orders)}
    for log in m.logs:
        if log.contract == "OrderEscrow" and log.event and len(log.topics) > 1:
            order = orders.get(log.topics[1])
            if order is not None:
                order.follow(log, domain)
    return orders


def check_children(m: Material, orders: Mapping[bytes, Order]) -> list[str]:
    """A sub-order's price is what its parent's milestone gave up for it."""
    faults: list[str] = []
    before: dict[tuple[bytes, bytes], int] = {}
    given: dict[Place, list[tuple[bytes, int]]] = {}
    for log in m.said("AllotmentMoved", "ChildOpened"):
        if log.event == "AllotmentMoved":
            key = (log.topic(1), log.topic(2))
            now = log.word(0)
            given.setdefault(log.place, []).append((log.topic(1), now - before.get(key, 0)))
            before[key] = now
            continue
        parent, child = log.topic(1), orders.get(log.topic(2))
        if child is None or not child.versions or parent not in orders:
            continue
        price = child.versions[0][1].price
        if (parent, price) not in given.get(log.place, []):
            faults.append(f"{log}: its price of {price:,} did not leave a milestone of {short(parent)}")
    return faults


# ==================================================================================== signatures

_ROLES = {
    "open(T,bytes,bytes,bytes,bytes)": ((1, "customer"), (2, "maker")),
    "openWith(T,C,bytes,bytes,bytes,bytes)": ((16, "customer"), (17, "maker")),
    "openChild(T,C,T,C,bytes,bytes,bytes,bytes)": ((32, "customer"), (33, "maker"), (34, "sponsor")),
    "post(T)": ((-1, "customer"),),
    "postFor(T,bytes,bytes)": ((1, "customer"),),
    "postWith(T,C,bytes,bytes)": ((16, "customer"),),
    "takePost(T,bytes,bytes)": ((1, "maker"),),
    "takePostWith(T,C,bytes,bytes)": ((16, "maker"),),
    "amend(T,T,bytes,bytes)": ((2, "customer"), (3, "maker")),
}
"""The calls by which both sides agree to terms: which word of the arguments leads to whose signature."""
_SELECTORS = {
    keccak256(call.replace("T", _TERMS).replace("C", _CLAUSES).encode())[:4]: roles
    for call, roles in _ROLES.items()
}
_BINDING = ("OrderPosted", "OrderOpened", "PostAccepted", "TermsChanged")

SIGNED, SENT, BY_KEY, UNPROVEN = "signed", "sent", "by a key of the party", "not checkable offline"


class Consent(NamedTuple):
    """How a party agreed to terms."""

    order: bytes
    place: Place
    role: str
    party: bytes
    digest: bytes
    signature: bytes
    signer: bytes | None
    how: str

    def json(self) -> Json:
        """As the bundle writes it."""
        return {
            "order": hexed(self.order),
            "block": self.place.block,
            "transaction": self.place.transaction,
            "role": self.role,
            "party": address_text(self.party),
            "digest": hexed(self.digest),
            "signature": hexed(self.signature),
            "signer": None if self.signer is None else address_text(self.signer),
            "how": self.how,
        }


def _argument(data: bytes, place: int) -> bytes:
    """A ``bytes`` argument of call data, by the word that leads to it."""
    body = data[4:]
    start = number(body[32 * place : 32 * place + 32])
    size = number(body[start : start + 32])
    raw = body[start + 32 : start + 32 + size]
    if len(raw) != size:
        raise Fault("its call data end too early")
    return raw


def keys_of(m: Material, party: bytes) -> set[bytes]:
    """Keys and delegates that the party registry ever named for a party."""
    return {
        log.party(2)
        for log in m.said("KeyChanged", "DelegateSet")
        if log.contract == "PartyRegistry" and log.party(1) == party
    }


def consents(m: Material, orders: Mapping[bytes, Order]) -> tuple[list[Consent], list[str]]:
    """Who agreed to which terms by what, as call data show it; and what cannot be seen."""
    found: list[Consent] = []
    hidden: list[str] = []
    for order in orders.values():
        for log, terms, digest in order.versions:
            try:
                transaction = m.transaction(log.place)
            except Fault as fault:
                hidden.append(f"{log}: the call that made it is not shown ({fault})")
                continue
            roles = _SELECTORS.get(transaction.data[:4])
            if transaction.to != m.contracts.get("OrderEscrow") or roles is None:
                hidden.append(
                    f"{log}: it came through {address_text(transaction.to)}, whose calls are its own"
                )
                continue
            for place, role in roles:
                party = terms.maker if role == "maker" else terms.customer
                signature = b"" if place < 0 else _argument(transaction.data, place)
                if role == "sponsor":
                    if not signature:
                        continue
                    party = _principal(order)
                found.append(
                    _consent(m, log.place, order.id, role, party, digest, signature, transaction.sender)
                )
    return sorted(found, key=lambda one: (one.place, one.order, one.role)), hidden


def _principal(order: Order) -> bytes:
    return word(order.words.get("link.principal", 0) & (1 << 160) - 1)[12:]


def _consent(
    m: Material,
    place: Place,
    order: bytes,
    role: str,
    party: bytes,
    digest: bytes,
    signature: bytes,
    sender: bytes,
) -> Consent:
    signer = recover_signature(digest, signature) if signature else sender
    if signer == party:
        how = SIGNED if signature else SENT
    else:
        how = BY_KEY if signer is not None and signer in keys_of(m, party) else UNPROVEN
    return Consent(order, place, role, party, digest, signature, signer, how)


# ==================================================================================== costs


class Root(NamedTuple):
    """A root of shares that was proposed."""

    log: Log
    distribution: bytes
    words: tuple[bytes, ...]
    """Pot, token, round, root, total, count."""

    @property
    def total(self) -> int:
        """Sum of all shares."""
        return number(self.words[4])

    @property
    def leaves(self) -> int:
        """How many there are."""
        return number(self.words[5])


Share = tuple[bytes, int, bytes]
"""A payee's address, its amount, its line's hash."""


def read_shares(log: Log, at: int) -> list[Share]:
    """An array of shares in an event's data."""
    start = log.word(at) // 32
    count = log.word(start)
    if count > 1024:
        raise Fault(f"{log} has more than 1,024 shares")
    rows = range(start + 1, start + 1 + 3 * count, 3)
    return [(log.bytes32(row)[12:], log.word(row + 1), log.bytes32(row + 2)) for row in rows]


def leaf_hash(index: int, share: Share) -> bytes:
    """A leaf of the Merkle-sum tree."""
    return keccak256(b"\0" + index.to_bytes(4, "big") + share[0] + share[1].to_bytes(16, "big") + share[2])


def _join(left: tuple[bytes, int], right: tuple[bytes, int]) -> tuple[bytes, int]:
    sums = [node[1].to_bytes(16, "big") for node in (left, right)]
    return keccak256(b"\1" + left[0] + sums[0] + right[0] + sums[1]), left[1] + right[1]


def sum_tree(shares: Sequence[Share]) -> list[list[tuple[bytes, int]]]:
    """All nodes with their sums, from the leaves up to the root; a last one without neighbour rises."""
    rows = [[(leaf_hash(index, share), share[1]) for index, share in enumerate(shares)]]
    while len(rows[-1]) > 1:
        row = rows[-1]
        above = [_join(row[i], row[i + 1]) for i in range(0, len(row) - 1, 2)]
        rows.append(above + row[len(above) * 2 :])
    return rows


def sum_proof(rows: Sequence[Sequence[tuple[bytes, int]]], index: int) -> bytes:
    """The siblings of a leaf from the bottom up: 32 bytes of hash and 16 of sum each."""
    steps = b""
    for row in rows[:-1]:
        if (index ^ 1) < len(row):
            steps += row[index ^ 1][0] + row[index ^ 1][1].to_bytes(16, "big")
        index //= 2
    return steps


def climb(share: Share, index: int, count: int, steps: bytes) -> tuple[bytes, int]:
    """The root that a leaf's proof leads to, with its sum."""
    if not 0 <= index < count:
        raise Fault(f"there is no leaf {index} among {count}")
    node = (leaf_hash(index, share), share[1])
    while count > 1:
        if index % 2 or index + 1 < count:
            sibling, steps = (steps[:32], number(steps[32:48])), steps[48:]
            if len(sibling[0]) != 32:
                raise Fault("its proof is too short")
            node = _join(sibling, node) if index % 2 else _join(node, sibling)
        index, count = index // 2, (count + 1) // 2
    if steps:
        raise Fault("its proof is too long")
    return node


def roots_of(m: Material) -> list[Root]:
    """The roots proposed for the bundle's pots."""
    return [
        Root(log, log.topic(2), tuple(log.bytes32(place) for place in range(6)))
        for log in m.said("RootProposed")
    ]


def leaves_of(m: Material, root: Root) -> list[Share] | None:
    """The shares of a root as they were published; None if they never were."""
    for log in m.said("LeavesPublished"):
        if log.topic(2) == root.distribution:
            return read_shares(log, 1)
    return None


def tell_costs(m: Material) -> list[Json]:
    """Every root with its shares and a proof for each."""
    told: list[Json] = []
    for root in roots_of(m):
        shares = leaves_of(m, root) or []
        rows = sum_tree(shares) if shares else []
        leaves: list[Json] = [
            {
                "index": index,
                "payee": address_text(payee),
                "amount": str(amount),
                "lineHash": hexed(line),
                "proof": hexed(sum_proof(rows, index)),
            }
            for index, (payee, amount, line) in enumerate(shares)
        ]
        pot, token, round, hash, total, count = root.words
        told.append(
            {
                "distribution": hexed(root.distribution),
                "pot": hexed(pot),
                "token": address_text(token[12:]),
                "round": number(round),
                "root": hexed(hash),
                "total": str(number(total)),
                "count": number(count),
                "leaves": leaves,
            }
        )
    return told


_PAID_SHIFT, _PLACE_SHIFT, _LEAVES_PER_WORD = 128, 122, 80


def check_costs(m: Material) -> tuple[list[str], str]:
    """That each root is what its id says, its shares lead to it, and no claim paid anything else."""
    faults: list[str] = []
    roots = {root.distribution: root for root in roots_of(m)}
    shown: dict[bytes, list[Share]] = {}
    for root in roots.values():
        struct = keccak256(keccak256(_ROOT_TYPE.encode()) + b"".join(root.words))
        if struct != root.distribution:
            faults.append(f"{root.log}: its root hashes to {hexed(struct)}, and not to its id")
        shares = leaves_of(m, root)
        if shares is None:
            continue
        shown[root.distribution] = shares
        if not shares or len(shares) != root.leaves or sum_tree(shares)[-1][0] != (root.words[3], root.total):
            faults.append(f"{root.log}: the published shares do not lead to its root")
    for told in m.whole.at("costs").items():
        root = roots.get(told.at("distribution").raw(32))
        for leaf in told.at("leaves").items():
            faults += _check_leaf(leaf, root)
    for log in m.said("CostClaimed"):
        shares = shown.get(log.topic(1))
        if shares is None:
            continue
        value = log.word(0)
        first = (value >> _PLACE_SHIFT & 63) * _LEAVES_PER_WORD
        claimed = [
            shares[first + bit]
            for bit in range(_LEAVES_PER_WORD)
            if value >> bit & 1 and first + bit < len(shares)
        ]
        if sum(share[1] for share in claimed) != value >> _PAID_SHIFT:
            faults.append(
                f"{log}: {value >> _PAID_SHIFT:,} was paid, which is not what the claimed shares are"
            )
        if log.party(2) not in [share[0] for share in claimed]:
            faults.append(f"{log}: none of the claimed shares is the payee's")
    faults += _check_pots(m, roots)
    lines = sum(len(shares) for shares in shown.values())
    return faults, f"{len(roots)} roots, {lines} shares with a proof each"


def _check_leaf(leaf: Part, root: Root | None) -> list[str]:
    if root is None:
        return [f"{leaf.path}: no event proposed its root"]
    try:
        share = (leaf.at("payee").raw(20), int(leaf.at("amount").text()), leaf.at("lineHash").raw(32))
        top = climb(share, leaf.at("index").number(), root.leaves, leaf.at("proof").raw())
    except (Fault, ValueError, OverflowError) as error:
        return [f"{leaf.path}: {error}"]
    if top != (root.words[3], root.total):
        return [f"{leaf.path}: its proof does not lead to the root {hexed(root.words[3])} of {root.total:,}"]
    return []


def _check_pots(m: Material, roots: Mapping[bytes, Root]) -> list[str]:
    """No pot gives out more than came in."""
    came: dict[bytes, int] = {}
    left: dict[bytes, int] = {}
    free: dict[bytes, int] = {}
    for log in m.said("PotFunded", "Swept", "RootFinal", "CostSplitDone", "FreeMoved"):
        pot = log.topic(1)
        if log.event in ("PotFunded", "Swept"):
            came[pot] = came.get(pot, 0) + log.word(0)
        elif log.event == "RootFinal":
            root = roots.get(log.topic(2))
            left[pot] = left.get(pot, 0) + (root.total if root else 0)
        elif log.event == "CostSplitDone":
            left[pot] = left.get(pot, 0) + sum(share[1] for share in read_shares(log, 0))
        else:
            free[pot] = log.word(0)
    return [
        f"pot {short(pot)}: {left.get(pot, 0) + free.get(pot, 0):,} was given out or is free, and "
        f"{came.get(pot, 0):,} came in"
        for pot in {*left, *free}
        if left.get(pot, 0) + free.get(pot, 0) > came.get(pot, 0)
    ]


# ==================================================================================== credit

ONE = 1_000_000_000
"""1 in fixed point."""
HALF_LIFE = 180
MAX_WEIGHT = 2**69 - 1
FLOOR = -7 * ONE // 2
NEGATIVE = 3
ENOUGH, LAST_FALL = 3, 15
RATING, ON_TIME, DEFAULT, UNREVEALED, LOST_DISPUTE = range(5)
CAUSES = ("rating", "on time", "default", "unrevealed", "lost dispute")
SEAL_WINDOW = REVEAL_WINDOW = 14 * 86_400
FINALITY_MARGIN = 3_600
APPLY_WINDOW = 30 * 86_400

# fmt: off
_STEPS = (
    0x80000000, 0x785A0044, 0x7128FFC9, 0x6A6600DD, 0x640A70C1, 0x5E102142,
    0x587142B8, 0x53285E5F, 0x4E305108, 0x4984461A, 0x451FB2E2, 0x40FE5222,
)
_DAYS = (
    0x80000000, 0x7F820F1D, 0x7F049A26, 0x7E87A09E, 0x7E0B220D, 0x7D8F1DFB, 0x7D1393ED, 0x7C98836D,
    0x7C1DEC03, 0x7BA3CD37, 0x7B2A2693, 0x7AB0F7A1, 0x7A383FEA, 0x79BFFEFB, 0x7948345D, 0x78D0DF9C,
)
# fmt: on


def fading(days: int) -> tuple[int, int]:
    """What whole days leave of a sum: a factor, and by how many bits to shift the product."""
    halvings, index = divmod(days, HALF_LIFE)
    factor = (_STEPS[index >> 4] * _DAYS[index & 15] >> 31) - 4 if index else 1 << 31
    return factor, 31 + min(halvings, 128)


def fade_down(value: int, days: int) -> int:
    """A sum some days later, rounded down."""
    factor, shift = fading(days)
    return value * factor >> shift


def fade_up(value: int, days: int) -> int:
    """What is used of a cap some days later, rounded up."""
    factor, shift = fading(days)
    return (value * factor + (1 << shift) - 1) >> shift


def ceil_div(a: int, b: int) -> int:
    """Division rounded up."""
    return -(-a // b)


def day_of(seconds: int) -> int:
    """Whole days since 1970, as far as the contract counts."""
    return min(seconds // 86_400, 2**16 - 1)


class Settings(NamedTuple):
    """The constants of the score, as the registry was made with."""

    prior_weight: int
    shrinkage: int
    caution: int
    rater_shrinkage: int
    weight_per_fee: int
    order_cap: int
    pair_cap: int
    pass_on_cap: int
    bottom: int
    root_evidence: int
    units: Mapping[bytes, int]
    """A listed token's smallest units per credit unit."""


def settings_of(m: Material) -> Settings | None:
    """As the registry said when it was made; None if the bundle does not hold that."""
    for log in m.said("Configured"):
        if log.contract == "CreditRegistry":
            start = log.word(33) // 32
            rows = range(start + 1, start + 1 + 2 * log.word(start), 2)
            units = {log.bytes32(row)[12:]: log.word(row + 1) for row in rows}
            words = [log.word(place) for place in range(4, 14)]
            return Settings._make([*words, units])
    return None


class Account_(NamedTuple):
    """A party's credit: the contract's word, taken apart."""

    sum: int
    weight: int
    day: int
    exposure: int
    open_orders: int
    closed_day: int
    roots: int
    vouchers: int
    falls: int


def credit_account(value: int) -> Account_:
    """The word taken apart."""
    bits = (signed(value, 72), value >> 72 & 2**72 - 1, value >> 144 & 2**16 - 1, value >> 160 & 2**56 - 1)
    rest = (
        value >> 216 & 2**16 - 1,
        value >> 232 & 2**16 - 1,
        value >> 248 & 3,
        value >> 250 & 3,
        value >> 252,
    )
    return Account_(*bits, *rest)


class Rater(NamedTuple):
    """A party as a rater."""

    sum: int
    weight: int
    praised: int
    complained: int
    day: int


def credit_rater(value: int) -> Rater:
    """The word taken apart."""
    weights = (value >> 144 & 2**48 - 1, value >> 192 & 2**48 - 1)
    return Rater(signed(value, 72), value >> 72 & 2**72 - 1, *weights, value >> 240)


class Said(NamedTuple):
    """What one party passed on to one other."""

    praise: int
    complaints: int
    mark: int


def credit_said(value: int, days: int) -> Said:
    """Half of a pair's word, faded."""
    praise, complaints = value & 2**48 - 1, value >> 48 & 2**48 - 1
    return Said(fade_up(praise, days), fade_up(complaints, days), value >> 96 & 15)


class Evidence(NamedTuple):
    """A piece of evidence: the contract's word, taken apart."""

    value: int
    weight: int
    mu: int
    bias: int
    credibility: int
    faded_days: int
    cause: int


def credit_evidence(value: int) -> Evidence:
    """The word taken apart."""
    return Evidence(
        signed(value, 40),
        value >> 40 & 2**72 - 1,
        signed(value >> 112, 40),
        signed(value >> 152, 40),
        value >> 192 & 2**32 - 1,
        value >> 224 & 2**16 - 1,
        value >> 240,
    )


def mu_of(prior: int) -> int:
    """What is expected of a party about which nothing is known."""
    weight = prior >> 128
    return signed(prior, 128) * ONE // weight if weight else 0


def mean(s: int, w: int, c: Settings) -> int:
    """S/(W+K), rounded down."""
    return s * ONE // (w + c.shrinkage)


def penalty(w: int, c: Settings) -> int:
    """z/√(W+K), rounded up."""
    return ceil_div(c.caution * ONE, isqrt((w + c.shrinkage) * ONE))


def bound(s: int, w: int, c: Settings) -> int:
    """The score less μ."""
    return mean(s, w, c) - penalty(w, c)


def credibility(account: Account_, c: Settings) -> int:
    """How much a party's word weighs."""
    if not account.roots and account.vouchers != ENOUGH:
        return 0
    below = -mean(account.sum, account.weight, c)
    if below <= 0:
        return ONE
    return 0 if below >= c.bottom else ONE - ONE * below // c.bottom


def _insert(s: int, w0: int, e: int, w: int, below: bool) -> tuple[int, int]:
    fitting = min(w, MAX_WEIGHT - w0)
    return s + (e * fitting // ONE if below else ceil_div(e * fitting, ONE)), w0 + fitting


def add_evidence(
    account: Account_, today: int, e: int, w: int, c: Settings, fault: bool
) -> tuple[Account_, int]:
    """An account after one piece of evidence, and by how many days its record faded first.

    Evidence at or above the present mean never lowers the bound, evidence at or below the present or the
    stored bound never raises it, a fault never does; rounding gives way to these rules.
    """
    days = today - account.day
    if days < 0:
        raise Fault("a day is before the one before it")
    s1, w1, faded = fade_down(account.sum, days), fade_down(account.weight, days), days
    below = e * (w1 + c.shrinkage) < s1 * ONE
    ceiling: int | None = None
    if below or fault:
        present = bound(s1, w1, c)
        if fault or e <= present:
            ceiling = max(present, FLOOR)
        stored = bound(account.sum, account.weight, c)
        if days and e <= stored:
            ceiling = stored if ceiling is None else min(ceiling, stored)
            if account.sum < 0 and bound(*_insert(s1, w1, e, w, below), c) > stored:
                s1, w1, faded = account.sum, account.weight, 0
    s1, w1 = _insert(s1, w1, e, w, below)
    if ceiling is not None and bound(s1, w1, c) > ceiling:
        s1 = ((ceiling + penalty(w1, c) + 1) * (w1 + c.shrinkage) - 1) // ONE
    return account._replace(sum=s1, weight=w1, day=today), faded


class Piece(NamedTuple):
    """One piece of evidence as it must have entered."""

    party: bytes
    source: bytes | None
    evidence: Evidence
    account: Account_
    rater: Rater | None


class Ledger:
    """The words of credit as the events go by."""

    def __init__(self) -> None:
        self.accounts: dict[bytes, int] = {}
        self.raters: dict[bytes, int] = {}
        self.pairs: dict[tuple[bytes, bytes], int] = {}
        self.records: dict[bytes, int] = {}
        self.stakes: dict[bytes, int] = {}
        self.prior = 0
        self.ruled: dict[bytes, tuple[int, int]] = {}
        """The last ruling on an order: how much, and the maker's share."""

    def follow(self, log: Log) -> None:
        """Take an event's after-values."""
        event = log.event
        if event in ("AccountMoved", "ObjectiveEvent"):
            self.accounts[log.party(1)] = log.word(1)
            if any(log.party(2)):
                self.raters[log.party(2)] = log.word(2)
        elif event in ("ExposureMoved", "RootMoved"):
            self.accounts[log.party(1)] = log.word(0)
        elif event == "StakeMoved":
            self.stakes[log.party(1)] = log.word(0)
        elif event == "PairMoved":
            self.pairs[log.party(1), log.party(2)] = log.word(0)
        elif event == "PriorMoved":
            self.prior = log.word(0)
        elif event in ("RatingRevealed", "RatingWithdrawn"):
            self.records[log.topic(1)] = log.word(1 if event == "RatingRevealed" else 0)
        elif event in ("RatingsApplied", "DisputeRuled"):
            self.records[log.topic(1)] = log.word(0 if event == "RatingsApplied" else 2)
            if event == "DisputeRuled":
                self.ruled[log.topic(1)] = log.word(0), log.word(1)


class Speech:
    """One party's word about the other while it is being applied: its rating, then the on-time event."""

    def __init__(
        self, source: bytes, party: bytes, before: Ledger, said: Said, c: Settings, today: int
    ) -> None:
        self.source, self.party, self._c, self._today = source, party, c, today
        speaker = credit_account(before.accounts.get(source, 0))
        self.credibility, self._rooted = credibility(speaker, c), speaker.roots != 0
        self.rater = credit_rater(before.raters.get(source, 0))
        self.said = said
        days = today - self.rater.day
        self._praised, self._complained = (
            fade_up(self.rater.praised, days),
            fade_up(self.rater.complained, days),
        )
        self.pieces: list[Piece] = []
        self.prior_sum = self.prior_weight = 0

    def speak(self, account: Account_, value: int, rating: int | None, on_time: bool, mu: int) -> Account_:
        """The ratee's account after all that this side says; ``value`` is a rating's weight before caps."""
        carried = value * self.credibility // ONE
        if rating is not None:
            account = self._rate(account, carried, rating, mu)
        if on_time and (passed := self._praise(carried)):
            account = self._vouch(account)
            self._pass_on()
            account = self._enter(account, ONE - mu, passed, mu, 0, ON_TIME)
        return account

    def _rate(self, account: Account_, carried: int, rating: int, mu: int) -> Account_:
        c, rater = self._c, self.rater
        bias = rater.sum * ONE // (rater.weight + c.rater_shrinkage)
        corrected = max(-ONE, min(ONE, rating - bias))
        e = 0 if corrected < mu <= rating else corrected - mu
        passed = self._praise(carried) if e >= 0 else self._complain(carried, rating, e, mu)
        if not passed:
            return account
        w = passed * NEGATIVE if e < 0 else passed
        self.prior_sum, self.prior_weight = rating * w // ONE, w
        if e >= 0:
            account = self._vouch(account)
        if rater.weight + passed <= MAX_WEIGHT:
            learned = (rating - mu) * passed // ONE
            self.rater = rater._replace(sum=rater.sum + learned, weight=rater.weight + passed)
        self._pass_on()
        return self._enter(account, e, w, mu, bias, RATING)

    def _praise(self, carried: int) -> int:
        left = min(self._c.pair_cap - self.said.praise, self._c.pass_on_cap - self._praised)
        passed = max(0, min(carried, left))
        self.said = self.said._replace(praise=self.said.praise + passed)
        self._praised += passed
        return passed

    def _complain(self, carried: int, rating: int, e: int, mu: int) -> int:
        grave = max(mu - rating, -e)
        share = ONE if grave >= ONE // 2 else ONE // 2 + grave
        of_pair = self._c.pair_cap * share // ONE - self.said.complaints
        to_all = self._c.pass_on_cap * share // ONE - self._complained
        passed = max(0, min(carried, of_pair, to_all))
        self.said = self.said._replace(complaints=self.said.complaints + passed)
        self._complained += passed
        return passed

    def _vouch(self, account: Account_) -> Account_:
        mark, said = account.falls + 1, self.said
        if (
            said.mark == mark
            or mark > LAST_FALL
            or account.vouchers == ENOUGH
            or account.sum < 0
            or not self._rooted
            or said.praise < self._c.root_evidence + NEGATIVE * said.complaints
        ):
            return account
        self.said = said._replace(mark=mark)
        return account._replace(vouchers=account.vouchers + 1)

    def _pass_on(self) -> None:
        passed = {"praised": self._praised, "complained": self._complained, "day": self._today}
        self.rater = self.rater._replace(**passed)

    def _enter(self, account: Account_, e: int, w: int, mu: int, bias: int, cause: int) -> Account_:
        after, faded = add_evidence(account, self._today, e, w, self._c, False)
        evidence = Evidence(e, w, mu, bias, self.credibility, faded, cause)
        self.pieces.append(Piece(self.party, self.source, evidence, after, self.rater))
        return after


def apply_order(
    before: Ledger, order: Order, now: int, c: Settings
) -> tuple[list[Piece], int | None, int | None]:
    """What an order's ratings, its on-time event and unrevealed seals do to credit, from the words before.

    Returns the pieces in the order in which they enter, the prior after them, and the pair's word after them.
    """
    terms, state, today = order.terms, order.state, day_of(now)
    record = before.records.get(order.id, 0)
    unit = c.units.get(terms.words[3][12:], 0)
    value = min(fee_of(state) * c.weight_per_fee // unit, c.order_cap) if unit else 0
    seals = [order.words.get("seal." + word(side).hex(), 0) for side in (terms.customer, terms.maker)]
    closed, last_seal = state >> 88 & 2**40 - 1, state >> 128 & 2**40 - 1
    from_ = (last_seal if all(seals) else closed + SEAL_WINDOW) + FINALITY_MARGIN
    until = from_ + REVEAL_WINDOW + APPLY_WINDOW
    late = now > until
    if late:
        value = fade_down(value, max(0, today - until // 86_400))
    if not value:
        return [], None, None
    mu = mu_of(before.prior)
    revealed = [bool(record >> 64 & 1), bool(record >> 65 & 1)]
    ratings = [_rating(record >> 32 * side & 2**32 - 1) if revealed[side] else None for side in (0, 1)]
    count = len(terms.cumulative)
    on_time = all(milestone_of(state, index) == PAID for index in range(count))

    parties = [terms.customer, terms.maker]
    accounts = [credit_account(before.accounts.get(party, 0)) for party in parties]
    low, high = sorted(parties)
    pair = before.pairs.get((low, high), 0)
    pieces: list[Piece] = []
    prior: int | None = None
    after: int | None = None
    if not late:
        days = today - (pair >> 100 & 2**16 - 1)
        halves = {low: credit_said(pair, days), high: credit_said(pair >> 128, days)}
        first = Speech(parties[0], parties[1], before, halves[parties[0]], c, today)
        second = Speech(parties[1], parties[0], before, halves[parties[1]], c, today)
        accounts[1] = first.speak(accounts[1], value, ratings[0], on_time, mu)
        accounts[0] = second.speak(accounts[0], value, ratings[1], False, mu)
        pieces = first.pieces + second.pieces
        if pieces:
            said = {parties[0]: first.said, parties[1]: second.said}
            after = _half(said[low]) | today << 100 | _half(said[high]) << 128
        weight = first.prior_weight + second.prior_weight
        if weight:
            total = signed(before.prior, 128) + first.prior_sum + second.prior_sum
            prior = total % 2**128 | (before.prior >> 128) + weight << 128
    for side in (0, 1):
        if seals[side] and not revealed[side]:
            piece = fault_piece(parties[side], accounts[side], UNREVEALED, value, mu, today, c)
            accounts[side] = piece.account
            pieces.append(piece)
    return pieces, prior, after


def fault_piece(
    party: bytes, account: Account_, cause: int, value: int, mu: int, today: int, c: Settings
) -> Piece:
    """An objective fault: −1, in full, tripled."""
    after, faded = add_evidence(account, today, -ONE - mu, value * NEGATIVE, c, True)
    return Piece(party, None, Evidence(-ONE - mu, value * NEGATIVE, mu, 0, ONE, faded, cause), after, None)


def _half(said: Said) -> int:
    return said.praise | said.complaints << 48 | said.mark << 96


def _rating(criteria: int) -> int:
    total = sum(criteria >> 8 * place & 255 for place in range(4))
    return (total - 200) * (ONE // 200)


def check_credit(m: Material, orders: Mapping[bytes, Order]) -> tuple[list[str], str]:
    """Every step of credit that the bundle shows, computed anew from the words before it."""
    c = settings_of(m)
    entries = list(m.said("AccountMoved", "ObjectiveEvent"))
    if c is None:
        return (
            ["the registry's settings are missing: credit cannot be computed"] if entries else []
        ), "nothing"
    faults: list[str] = []
    ledger, replay = Ledger(), Replay(m)
    counted = recomputed = 0
    groups = _groups(m)
    for log in m.logs:
        replay.follow(log)
        if log.contract != "CreditRegistry":
            continue
        if log.event in ("AccountMoved", "ObjectiveEvent"):
            # Of others only what the bundle's orders need of their words is shown.
            known = word(log.party(1)) in m.scope.principals or log.topic(3) in m.scope.orders
            if known:
                counted += 1
                faults += _check_step(log, ledger, m.header(log.place.block).timestamp, c)
            group = groups.get(log.order)
            order = replay.orders.get(log.topic(3))
            if group is not None and order is not None and order.versions:
                recomputed += len(group)
                faults += _check_group(m, group, ledger, order, c)
        ledger.follow(log)
    return faults, f"{counted} steps added up, {recomputed} of them from the ratings and the order itself"


class Replay:
    """The orders of the bundle as they stood when an event was said."""

    def __init__(self, m: Material) -> None:
        self.orders = {id: Order(id) for id in m.scope.orders}
        self._domain = m.domain("Tallystick", "OrderEscrow")

    def follow(self, log: Log) -> None:
        """Go one event further."""
        if (
            log.contract == "OrderEscrow"
            and log.event
            and len(log.topics) > 1
            and log.topics[1] in self.orders
        ):
            self.orders[log.topics[1]].follow(log, self._domain)


def _groups(m: Material) -> dict[tuple[int, int, int], list[Log]]:
    """Evidence that entered together, by its first event's place; a default and a lost dispute are alone."""
    groups: dict[tuple[int, int, int], list[Log]] = {}
    first: dict[tuple[Place, bytes], tuple[int, int, int]] = {}
    for log in m.said("AccountMoved", "ObjectiveEvent"):
        if credit_evidence(log.word(0)).cause in (DEFAULT, LOST_DISPUTE):
            groups[log.order] = [log]
        else:
            key = first.setdefault((log.place, log.topic(3)), log.order)
            groups.setdefault(key, []).append(log)
    return groups


def _check_step(log: Log, ledger: Ledger, now: int, c: Settings) -> list[str]:
    """That the evidence, added to the account before, gives the account after."""
    evidence, after = credit_evidence(log.word(0)), credit_account(log.word(1))
    before = credit_account(ledger.accounts.get(log.party(1), 0))
    fault = evidence.cause not in (RATING, ON_TIME)
    own, faded = add_evidence(before, day_of(now), evidence.value, evidence.weight, c, fault)
    if evidence.cause <= ON_TIME and after.vouchers == before.vouchers + 1:
        own = own._replace(vouchers=after.vouchers)
    if own != after:
        return [f"{log}: the evidence gives S {own.sum:,} and W {own.weight:,}, and it says S {after.sum:,} "
                f"and W {after.weight:,}, or another part of the account differs"]  # fmt: skip
    if faded != evidence.faded_days:
        return [f"{log}: the record faded by {faded} days, and it says {evidence.faded_days}"]
    return []


def _check_group(m: Material, group: Sequence[Log], ledger: Ledger, order: Order, c: Settings) -> list[str]:
    """That what entered is what the order, its ratings and the words before make of it."""
    log = group[0]
    now, terms = m.header(log.place.block).timestamp, order.terms
    unit = c.units.get(terms.words[3][12:], 0)
    cause = credit_evidence(log.word(0)).cause
    prior: int | None = None
    pair: int | None = None
    if cause in (DEFAULT, LOST_DISPUTE):
        account = credit_account(ledger.accounts.get(log.party(1), 0))
        fee, value, party = terms.field("feeBps") * c.weight_per_fee, 0, terms.maker
        if cause == DEFAULT and unit:
            value = terms.price * fee // (BPS * unit)
        elif unit:
            amount, bps = ledger.ruled.get(order.id, (0, 0))
            value = amount * abs(BPS - 2 * bps) * fee // (BPS * BPS * unit)
            party = terms.maker if 2 * bps < BPS else terms.customer
        pieces = [
            fault_piece(party, account, cause, min(value, MAX_WEIGHT), mu_of(ledger.prior), day_of(now), c)
        ]
    else:
        pieces, prior, pair = apply_order(ledger, order, now, c)
    if len(pieces) != len(group):
        return [f"{log}: {len(group)} pieces of evidence entered with it, and {len(pieces)} must have"]
    faults = [fault for one, piece in zip(group, pieces) for fault in _differences(one, piece)]
    for other in m.logs:
        if other.place != log.place or other.order < log.order:
            continue
        if other.event == "PriorMoved" and prior is not None and other.word(0) != prior:
            faults.append(f"{other}: μ's sums must be 0x{prior:064x}, and it says 0x{other.word(0):064x}")
            prior = None
        if other.event == "PairMoved" and pair is not None and other.word(0) != pair:
            low_high = sorted((terms.customer, terms.maker))
            if [other.party(1), other.party(2)] == low_high:
                faults.append(
                    f"{other}: the pair's word must be 0x{pair:064x}, and is 0x{other.word(0):064x}"
                )
    return faults


def _differences(log: Log, piece: Piece) -> list[str]:
    told = credit_evidence(log.word(0))
    if log.party(1) != piece.party or (log.party(2) if any(log.party(2)) else None) != piece.source:
        return [f"{log}: it is about another party, or by another, than the order's evidence"]
    found = [
        f"{name} {mine:,} (it says {its:,})"
        for name, mine, its in zip(Evidence._fields, piece.evidence, told)
        if mine != its
    ]
    account = credit_account(log.word(1))
    found += [
        f"{name} {mine:,} (it says {its:,})"
        for name, mine, its in zip(Account_._fields, piece.account, account)
        if mine != its
    ]
    if piece.rater is not None and credit_rater(log.word(2)) != piece.rater:
        found.append("another word of the rater")
    return [f"{log}: computed anew it has {', '.join(found)}"] if found else []


def tell_credit(m: Material) -> list[Json]:
    """Every principal's score at the end, with each piece of its evidence."""
    c = settings_of(m)
    if c is None:
        return []
    ledger = Ledger()
    terms: dict[bytes, list[Json]] = {}
    for log in m.logs:
        if log.contract != "CreditRegistry":
            continue
        ledger.follow(log)
        if log.event in ("AccountMoved", "ObjectiveEvent"):
            evidence, after = credit_evidence(log.word(0)), credit_account(log.word(1))
            terms.setdefault(log.party(1), []).append(
                {
                    "block": log.place.block,
                    "transaction": log.place.transaction,
                    "order": hexed(log.topic(3)),
                    "source": address_text(log.party(2)) if any(log.party(2)) else None,
                    "cause": CAUSES[min(evidence.cause, 4)],
                    "evidence": str(evidence.value),
                    "weight": str(evidence.weight),
                    "sumAfter": str(after.sum),
                    "weightAfter": str(after.weight),
                }
            )
    told: list[Json] = []
    for party in sorted(topic[12:] for topic in m.scope.principals):
        account = credit_account(ledger.accounts.get(party, 0))
        told.append(
            {
                "party": address_text(party),
                "sum": str(account.sum),
                "weight": str(account.weight),
                "mu": str(mu_of(ledger.prior)),
                "mean": str(mean(account.sum, account.weight, c)),
                "penalty": str(penalty(account.weight, c)),
                "score": str(mu_of(ledger.prior) + bound(account.sum, account.weight, c)),
                "terms": terms.get(party, []),
            }
        )
    return told


# ==================================================================================== storage


class Slot(NamedTuple):
    """A word of a contract's storage that the events tell."""

    contract: str
    what: str
    """In words."""
    slot: int
    value: int
    """After the last event."""

    def json(self) -> Json:
        """As the bundle writes it."""
        return {
            "contract": self.contract,
            "what": self.what,
            "slot": hexed(word(self.slot)),
            "value": hexed(word(self.value)),
        }


def mapped(slot: int, *keys: int | bytes) -> int:
    """Where a mapping, or one in another, keeps a key's value."""
    for key in keys:
        slot = number(keccak256(word(key) + word(slot)))
    return slot


def slots_of(m: Material, orders: Mapping[bytes, Order]) -> list[Slot]:
    """The words that belong to the bundle's subject, as its events leave them."""
    found = [slot for order in orders.values() if order.versions for slot in _order_slots(order)]
    ledger = Ledger()
    for log in m.logs:
        if log.contract == "CreditRegistry":
            ledger.follow(log)
    found += _credit_slots(m, ledger)
    found += _other_slots(m)
    return [slot for slot in found if slot.contract in m.contracts]


def _order_slots(order: Order) -> Iterator[Slot]:
    terms, words, name = order.terms, order.words, short(order.id)
    base = mapped(6, order.id)
    amended = order.state >> 68 & 1
    yield Slot("OrderEscrow", f"state of order {name}", base, order.state)
    digest = number(order.versions[-1][2]) if amended else 0
    yield Slot("OrderEscrow", f"terms of order {name}", base + 1, digest)
    for place, side in ((2, terms.customer), (3, terms.maker)):
        seal = words.get("seal." + word(side).hex(), 0)
        yield Slot("OrderEscrow", f"seal of {address_text(side)} on order {name}", base + place, seal)
    link = mapped(7, order.id)
    yield Slot("OrderEscrow", f"parent of order {name}", link, words.get("link.parent", 0))
    yield Slot("OrderEscrow", f"place of order {name}", link + 1, words.get("link.principal", 0))
    yield Slot("OrderEscrow", f"pay withheld of order {name}", link + 2, words.get("link.withheld", 0))
    for index in range(len(terms.cumulative)):
        value = words.get(f"allotment.{index}", 0)
        what = f"allotment of milestone {index + 1} of order {name}"
        yield Slot("OrderEscrow", what, mapped(8, order.id, index), value)
    nest = mapped(9, order.id)
    yield Slot("OrderEscrow", f"sub-orders of order {name}", nest, words.get("nest.0", 0))
    yield Slot("OrderEscrow", f"sub-orders of order {name}, continued", nest + 1, words.get("nest.1", 0))
    for place, what in ((10, "pot"), (11, "meter"), (12, "proposal")):
        yield Slot("OrderEscrow", f"{what} of order {name}", mapped(place, order.id), words.get(what, 0))


def _credit_slots(m: Material, ledger: Ledger) -> Iterator[Slot]:
    registry = "CreditRegistry"
    for id in sorted(m.scope.orders):
        yield Slot(registry, f"record of order {short(id)}", mapped(3, id), ledger.records.get(id, 0))
    parties = sorted(topic[12:] for topic in m.scope.principals)
    for party in parties:
        who = address_text(party)
        yield Slot(registry, f"credit of {who}", mapped(0, party), ledger.accounts.get(party, 0))
        yield Slot(registry, f"word of {who} as a rater", mapped(1, party), ledger.raters.get(party, 0))
        yield Slot(registry, f"stake of {who}", mapped(4, party), ledger.stakes.get(party, 0))
    for (low, high), value in sorted(ledger.pairs.items()):
        if low in parties or high in parties:
            what = f"what {address_text(low)} and {address_text(high)} said of each other"
            yield Slot(registry, what, mapped(2, low, high), value)
    if ledger.prior:
        yield Slot(registry, "sums that give μ", 5, ledger.prior)


def _other_slots(m: Material) -> Iterator[Slot]:
    last: dict[tuple[str, str, int], int] = {}
    for log in m.logs:
        event, first = log.event, number(log.topics[1]) if len(log.topics) > 1 else 0
        key, name = word(first), short(word(first))
        if event == "DisputeRaised":
            key = log.topic(2)
            last["ArbiterAdapter", f"dispute {short(key)}", mapped(0, key)] = log.word(1)
        elif event == "DisputeMoved":
            last["ArbiterAdapter", f"dispute {name}", mapped(0, key)] = log.word(0)
        elif event == "DepositTakenBack":
            last["ArbiterAdapter", f"dispute {name}", mapped(0, key)] = log.word(2)
        elif event == "FreeMoved" and log.contract == "CostSettlement":
            value = packed(log, (0, 128, 160))
            last["CostSettlement", f"free money of pot {name}", mapped(2, key) + 2] = value
        elif event == "LineMoved":
            line = mapped(3, key)
            last["CostSettlement", f"line {name}", line] = log.word(0) | log.word(1) << 128
            terms = (
                log.word(2)
                | log.word(3) << 160
                | log.word(4) << 200
                | log.word(5) << 232
                | log.word(6) << 248
            )
            last["CostSettlement", f"line {name}, continued", line + 1] = terms
        elif event in ("RootFinal", "Swept"):
            key = log.topic(2)
            value = log.word(0 if event == "RootFinal" else 1)
            last["CostSettlement", f"claims on {short(key)}, 1 to 80", mapped(5, key, 0)] = value
        elif event in ("CostClaimed", "Guarded"):
            place = log.word(0) >> _PLACE_SHIFT & 63 if event == "CostClaimed" else 0
            what = f"claims on {name}, {80 * place + 1} to {80 * place + 80}"
            last["CostSettlement", what, mapped(5, key, place)] = log.word(0)
    for (contract, what, slot), value in sorted(last.items()):
        yield Slot(contract, what, slot, value)


# ==================================================================================== what the bundle tells


def statements(m: Material) -> dict[str, Json]:
    """What a bundle says in words that people read, all of it made of its events and transactions alone."""
    orders = follow_orders(m)
    told: list[Json] = []
    for order in orders.values():
        if not order.versions:
            continue
        terms = order.terms
        clauses: Json = None
        if order.clauses is not None:
            clauses = {
                name: shown(kind, name, raw) for (kind, name), raw in zip(_CLAUSES_MEMBERS, order.clauses)
            }
        told.append(
            {
                "id": hexed(order.id),
                "customer": address_text(terms.customer),
                "maker": address_text(terms.maker),
                "phase": PHASES[min(order.phase, 7)],
                "versions": [
                    {"digest": hexed(digest), "terms": one.json()} for _, one, digest in order.versions
                ],
                "clauses": clauses,
                "toMaker": str(order.to_maker),
                "toCustomer": str(order.to_customer),
                "burned": str(order.fees),
                "locked": str(order.locked),
                "bond": None
                if order.bond is None
                else {"toMaker": str(order.bond[0]), "toCustomer": str(order.bond[1])},
            }
        )
    return {
        "orders": told,
        "signatures": [consent.json() for consent in consents(m, orders)[0]],
        "costs": tell_costs(m),
        "credit": tell_credit(m),
    }


def _compared(told: Json, own: Json, path: str) -> Iterator[str]:
    """Where what the bundle says differs from what its proofs say."""
    if isinstance(told, dict) and isinstance(own, dict):
        for name in sorted({*told, *own}):
            if name not in told or name not in own:
                yield f"{path}.{name} {'is missing' if name in own else 'is more than the proofs say'}"
            else:
                yield from _compared(told[name], own[name], f"{path}.{name}")
    elif isinstance(told, list) and isinstance(own, list):
        for place in range(max(len(own), len(told))):
            if place >= len(own) or place >= len(told):
                less = place < len(own)
                yield f"{path}[{place}] {'is missing' if less else 'is more than the proofs say'}"
            else:
                yield from _compared(told[place], own[place], f"{path}[{place}]")
    elif told != own or isinstance(told, bool) != isinstance(own, bool):
        yield f"{path} says {_quoted(told)}, and the proofs say {_quoted(own)}"


def _quoted(value: Json) -> str:
    text = json.dumps(value)
    return text if len(text) <= 80 else text[:77] + "…"


# ==================================================================================== the checks


class Line(NamedTuple):
    """What a check came to."""

    mark: str
    """``ok``, ``FAIL`` or ``note``."""
    check: str
    text: str


class Checker:
    """All checks of one bundle, in their order."""

    def __init__(self, bundle: object, trusted: Sequence[bytes] = ()) -> None:
        self.lines: list[Line] = []
        self._trusted = set(trusted)
        try:
            self.m = Material(bundle)
        except (Fault, RecursionError) as error:
            self._say(FAIL, "form", f"this is no bundle: {error}")
            return
        m = self.m
        self._say(OK, "form", f"a bundle of {m.subject.kind} {hexed(m.subject.id)} on chain {m.chain_id}")
        self.orders: dict[bytes, Order] = {}
        for name, check in (
            ("headers", self._headers),
            ("receipts", self._receipts),
            ("transactions", self._transactions),
            ("terms", self._terms),
            ("signatures", self._signatures),
            ("money", self._money),
            ("costs", self._costs),
            ("credit", self._credit),
            ("contracts", self._contracts),
            ("storage", self._storage),
            ("statements", self._statements),
            ("not proven", self._limits),
        ):
            self._run(name, check)

    @property
    def failed(self) -> bool:
        """Whether a check did not hold."""
        return any(line.mark == FAIL for line in self.lines)

    def _say(self, mark: str, check: str, text: str) -> None:
        self.lines.append(Line(mark, check, text))

    def _run(self, name: str, check: Callable[[], tuple[Iterable[str], str]]) -> None:
        try:
            faults, summary = check()
            found = list(faults)
        except Fault as fault:
            found, summary = [str(fault)], ""
        except (ArithmeticError, LookupError, RecursionError, TypeError, ValueError) as error:
            found, summary = [f"it cannot be read ({type(error).__name__}: {error})"], ""
        for fault in found:
            self._say(FAIL, name, fault)
        if not found and summary:
            self._say(OK, name, summary)

    # ---------------------------------------------------------------- the chain

    def _headers(self) -> tuple[list[str], str]:
        m = self.m
        faults: list[str] = []
        blocks = sorted(m.headers)
        number_, hash = m.as_of
        if number_ not in m.headers or m.headers[number_].hash != hash:
            faults.append(f"the header of block {number_} does not hash to {hexed(hash)}, as asOf says")
        if 0 not in m.headers or m.headers[0].hash != m.genesis:
            faults.append(f"the header of block 0 does not hash to {hexed(m.genesis)}, as chain.genesis says")
        for block in blocks:
            parent = m.headers.get(block - 1)
            if parent is not None and m.headers[block].parent != parent.hash:
                faults.append(f"block {block} does not follow block {block - 1}: its parent is another")
        if blocks and blocks[-1] > number_:
            faults.append(f"block {blocks[-1]} is after the block as of which the bundle speaks")
        for hash in self._trusted - {header.hash for header in m.headers.values()}:
            faults.append(f"no header here is that of the block {hexed(hash)} that you trust")
        linked = sum(block - 1 in m.headers for block in blocks)
        return faults, f"{len(blocks)} headers give their blocks' hashes, {linked} name the one before them"

    def _receipts(self) -> tuple[list[str], str]:
        m = self.m
        faults: list[str] = []
        listed: dict[Place, dict[int, Log]] = {}
        for path, log in enumerate(m.events):
            if log.position in listed.setdefault(log.place, {}):
                faults.append(f"events[{path}] is listed twice")
            listed[log.place][log.position] = log
        for place, events in sorted(listed.items()):
            try:
                success, logs = m.receipt(place)
            except Fault as fault:
                faults.append(f"the receipt of {place} is not proven: {fault}")
                continue
            if not success:
                faults.append(f"{place} was reverted")
            for log in logs:
                told = events.pop(log.position, None)
                if told is None:
                    if m.scope.holds(log):
                        faults.append(f"{log} concerns the subject and is missing from the events")
                elif told != log:
                    faults.append(
                        f"{told} is not the log that its receipt holds there: {_difference(told, log)}"
                    )
            faults += [f"{log} is in no receipt" for log in events.values()]
        faults += [f"{log} is of no contract of the deployment" for log in m.events if not log.contract]
        return faults, f"{len(m.events)} events stand in {len(listed)} receipts, each proven under its header"

    def _transactions(self) -> tuple[list[str], str]:
        m = self.m
        faults: list[str] = []
        for place, hash in sorted(m.transactions.items()):
            try:
                transaction = m.transaction(place)
            except Fault as fault:
                faults.append(f"{place} is not proven: {fault}")
                continue
            if transaction.hash != hash:
                faults.append(f"{place} is {hexed(transaction.hash)}, and the bundle says {hexed(hash)}")
            if transaction.chain_id not in (None, m.chain_id):
                faults.append(f"{place} was signed for chain {transaction.chain_id}, not {m.chain_id}")
        return (
            faults,
            f"{len(m.transactions)} transactions proven under their headers, their senders recovered",
        )

    # ---------------------------------------------------------------- orders

    def _terms(self) -> tuple[list[str], str]:
        self.orders = follow_orders(self.m)
        faults = [f"order {short(id)}: the event that opened it is missing"
                  for id, order in self.orders.items() if not order.versions]  # fmt: skip
        if not self.orders and self.m.subject.kind == "order":
            faults.append("no event tells the order")
        versions = sum(len(order.versions) for order in self.orders.values())
        for order in self.orders.values():
            faults += [fault for fault in order.check() if _about_terms(fault) and fault not in faults]
        return (
            faults,
            f"{versions} versions of the terms of {len(self.orders)} orders hash to what was signed",
        )

    def _signatures(self) -> tuple[list[str], str]:
        m = self.m
        found, hidden = consents(m, self.orders)
        faults: list[str] = []
        proven = 0
        for one in found:
            if one.how != UNPROVEN:
                proven += 1
                continue
            who = f"the {one.role} {address_text(one.party)} of order {short(one.order)} ({one.place})"
            by = "nobody" if one.signer is None else address_text(one.signer)
            if one.role != "sponsor" and self._is_bare(one.party):
                faults.append(f"the signature of {who} is that of {by}, who is none of its keys")
            else:
                self._say(
                    NOTE, "signatures", f"not checkable offline: {who} agreed through a contract (ERC-1271)"
                )
        for one in hidden:
            self._say(NOTE, "signatures", f"not checkable offline: {one}")
        return faults, f"{proven} of {len(found)} consents to terms are by the parties or their keys"

    def _is_bare(self, party: bytes) -> bool:
        """Whether a party is proven to have no code, so that only keys sign for it."""
        try:
            return party in self.m.accounts and self.m.account(party).code_hash == EMPTY_CODE
        except Fault:
            return False

    def _money(self) -> tuple[list[str], str]:
        faults = [
            fault for order in self.orders.values() for fault in order.check() if not _about_terms(fault)
        ]
        faults += check_children(self.m, self.orders)
        if not faults:
            for order in self.orders.values():
                self._say(OK, "money", order.summary())
        return faults, ""

    def _costs(self) -> tuple[list[str], str]:
        return check_costs(self.m)

    def _credit(self) -> tuple[list[str], str]:
        return check_credit(self.m, self.orders)

    # ---------------------------------------------------------------- the state

    def _contracts(self) -> tuple[list[str], str]:
        m = self.m
        faults: list[str] = []
        for log in m.said("Configured"):
            for contract, place, other in _WIRES:
                if (
                    log.contract == contract
                    and other in m.contracts
                    and log.bytes32(place)[12:] != m.contracts[other]
                ):
                    faults.append(f"{log}: it was made to work with another {other} than the bundle names")
        if not m.accounts:
            self._say(NOTE, "contracts", "the bundle proves no account: the contracts' code is only claimed")
            return faults, ""
        for name, address in m.contracts.items():
            try:
                code = m.account(address).code_hash
            except Fault as fault:
                faults.append(f"the account of {name} is not proven: {fault}")
                continue
            if code != m.codes[name]:
                faults.append(f"the code of {name} has the hash {hexed(code)}, and the bundle says otherwise")
        return faults, f"the code of {len(m.contracts)} contracts has the hashes that the bundle names"

    def _storage(self) -> tuple[list[str], str]:
        m = self.m
        own = slots_of(m, self.orders)
        told = [slot.json() for slot in m.whole.at("state").items()]
        if not told:
            self._say(NOTE, "storage", "the bundle proves no storage: later events could have been left out")
            return [], ""
        faults = list(_compared(told, [slot.json() for slot in own], "state"))
        accounts: dict[str, Account] = {}
        for slot in own:
            try:
                if slot.contract not in accounts:
                    accounts[slot.contract] = m.account(m.contracts[slot.contract])
                found = m.trie.storage(accounts[slot.contract].storage_root, slot.slot)
            except Fault as fault:
                faults.append(f"{slot.contract}, {slot.what}: not proven, because {fault}")
                continue
            if found != slot.value:
                faults.append(
                    f"{slot.contract}, {slot.what}: the last event left 0x{slot.value:x}, and the contract "
                    f"holds 0x{found:x} as of block {m.as_of[0]}: an event is missing or forged"
                )
        return faults, f"{len(own)} words of storage as of block {m.as_of[0]} are what the last events left"

    def _statements(self) -> tuple[list[str], str]:
        own = statements(self.m)
        told = {name: self.m.whole.at(name).json() for name in own}
        faults = [fault.lstrip(".") for fault in _compared(told, own, "")]
        return (
            faults,
            "all that the bundle says of orders, signatures, costs and credit follows from its proofs",
        )

    # ---------------------------------------------------------------- what stays open

    def _limits(self) -> tuple[list[str], str]:
        m = self.m
        known = {block for block, header in m.headers.items() if header.hash in self._trusted}
        for block in sorted(m.headers, reverse=True):
            child = m.headers.get(block + 1)
            if child is not None and block + 1 in known and child.parent == m.headers[block].hash:
                known.add(block)
        needed = {log.place.block for log in m.events} | {place.block for place in m.transactions}
        needed |= {m.as_of[0], 0}
        left = needed - known
        # One hash stands for all blocks before it that are linked to it.
        heads = {block for block in left if not self._follows(block, left)}
        for block in sorted(heads):
            self._say(
                NOTE,
                "not proven",
                f"that block {block} is part of chain {m.chain_id}: compare {hexed(m.headers[block].hash)}",
            )
        self._say(
            NOTE,
            "not proven",
            "that no event was left out on which nothing here depends: one that moves no word proven "
            "here can be missing if its whole transaction is",
        )
        if m.whole.at("state").value == []:
            self._say(NOTE, "not proven", "that nothing happened after the last event shown")
        self._say(NOTE, "not proven", "that the contracts' code is Tallystick's: compare the code hashes")
        return [], ""

    def _follows(self, block: int, left: set[int]) -> bool:
        """Whether a later block that is to be compared anyway leads back to this one."""
        m = self.m
        while block + 1 in m.headers and m.headers[block + 1].parent == m.headers[block].hash:
            block += 1
            if block in left:
                return True
        return False


def _about_terms(fault: str) -> bool:
    return any(words in fault for words in ("terms", "clauses", "opened", "topics"))


def _difference(told: Log, found: Log) -> str:
    if told.address != found.address:
        return "another contract said it"
    return "its topics differ" if told.topics != found.topics else "its data differ"


# ==================================================================================== the command


def load(path: str) -> object:
    """The JSON in a file, compressed or not."""
    try:
        with open(path, "rb") as file:
            raw = file.read()
        if raw[:2] == b"\x1f\x8b":
            raw = gzip.decompress(raw)
        return json.loads(raw.decode())
    except OSError as error:
        raise Fault(f"{path} cannot be read: {error.strerror or error}.") from error
    except (ValueError, EOFError, RecursionError) as error:
        raise Fault(f"{path} is no JSON: give the file that `tally audit bundle` wrote.") from error


def main(arguments: Sequence[str] | None = None) -> int:
    """Check one file, print a line for each check, return the exit code."""
    parser = argparse.ArgumentParser(
        prog="check_bundle.py", description="Check an offline proof bundle of Tallystick."
    )
    parser.add_argument("bundle", help="the file")
    parser.add_argument(
        "--block-hash",
        action="append",
        default=[],
        metavar="0x…",
        help="a block's hash that you got from a source you trust; may be given several times",
    )
    given = parser.parse_args(arguments)
    try:
        trusted = [Part(text, "--block-hash").raw(32) for text in given.block_hash]
        checker = Checker(load(given.bundle), trusted)
    except Fault as fault:
        sys.stderr.write(f"Error: {fault}\n")
        return EXIT_USAGE
    for line in checker.lines:
        sys.stdout.write(f"{line.mark:4}  {line.check}: {line.text}\n")
    failed = sum(line.mark == FAIL for line in checker.lines)
    sys.stdout.write(
        f"{failed} checks failed: do not rely on this bundle.\n" if failed else "All checks hold.\n"
    )
    return EXIT_MISMATCH if failed else EXIT_OK


if __name__ == "__main__":
    sys.exit(main())
