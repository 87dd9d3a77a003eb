"""Generated from the ABI of ProductionTrace by ``python -m ledger.bindings write``: do not edit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from ledger.bindings.base import (
    CustomError,
    Event,
    shown,
    shown_id,
    shown_scope,
    shown_text,
    shown_time,
)
from ledger.bindings.structs import (
    Grant,
    Trace,
    TraceKey,
    encode_order_terms,
    read_grant,
    read_trace,
    read_trace_key,
)
from ledger.bindings.words import (
    ZEROS_12,
    address_word,
    as_int,
    as_time,
    bytes_tail,
    bytes_word,
    counted,
    first_of,
    hash_of,
    misplaced,
    not_a,
    nothing,
    pack,
    read_count,
    read_text,
    uint_word,
    wrong_size,
    wrong_topics,
)
from ledger.call import Call
from ledger.signing.messages import OrderTerms
from ledger.types import Address, Hash32, Timestamp, checksummed


def _read_uint256_array(data: bytes, at: int) -> tuple[tuple[int, ...], int]:
    count = read_count(data, at, 32)
    end = at + 32 + count * 32
    items: list[int] = []
    for place in range(at + 32, end, 32):
        v = as_int(data[place : place + 32])
        items.append(v)
    return tuple(items), end


def _decode_hash32_bytes32(data: bytes) -> Hash32:
    if len(data) != 32:
        raise wrong_size("The result", len(data), 32)
    return Hash32(data[0:32])


@dataclass(frozen=True, slots=True)
class Eip712DomainResult:
    """What ``eip712Domain`` returns."""

    fields: bytes
    name: str
    version: str
    chain_id: int
    verifying_contract: Address
    salt: Hash32
    extensions: tuple[int, ...]


def _decode_eip712_domain(data: bytes) -> Eip712DomainResult:
    if len(data) < 224:
        raise wrong_size("The result", len(data), 224)
    if any(data[1:32]):
        raise not_a("bytes1", "fields")
    d3 = as_int(data[96:128])
    if data[128:140] != ZEROS_12:
        raise not_a("address", "verifyingContract")
    end = 224
    if as_int(data[32:64]) != end:
        raise misplaced("name")
    d1, end = read_text(data, end, "name")
    if as_int(data[64:96]) != end:
        raise misplaced("version")
    d2, end = read_text(data, end, "version")
    if as_int(data[192:224]) != end:
        raise misplaced("extensions")
    d6, end = _read_uint256_array(data, end)
    if end != len(data):
        raise wrong_size("The result", len(data), end)
    return Eip712DomainResult(data[0:1], d1, d2, d3, checksummed(data[140:160]), Hash32(data[160:192]), d6)


def _decode_address_address(data: bytes) -> Address:
    if len(data) != 32:
        raise wrong_size("The result", len(data), 32)
    if data[0:12] != ZEROS_12:
        raise not_a("address", "parties")
    return checksummed(data[12:32])


def _decode_grant_of(data: bytes) -> Grant:
    if len(data) != 192:
        raise wrong_size("The result", len(data), 192)
    return read_grant(data, 0)


def _decode_bool_bool(data: bytes) -> bool:
    if len(data) != 32:
        raise wrong_size("The result", len(data), 32)
    d0 = as_int(data[0:32])
    if d0 > 1:
        raise not_a("bool", "verify")
    return d0 == 1


def _decode_int_uint256(data: bytes) -> int:
    if len(data) != 32:
        raise wrong_size("The result", len(data), 32)
    d0 = as_int(data[0:32])
    return d0


def _decode_trace_key_of(data: bytes) -> TraceKey:
    if len(data) != 96:
        raise wrong_size("The result", len(data), 96)
    return read_trace_key(data, 0)


def _decode_trace_of(data: bytes) -> Trace:
    if len(data) != 96:
        raise wrong_size("The result", len(data), 96)
    return read_trace(data, 0)


@dataclass(frozen=True, slots=True)
class ProductionTrace:
    """ProductionTrace. See ``IProductionTrace``."""

    address: Address
    """Where it stands."""

    @staticmethod
    def constructor(parties: Address, escrow: Address) -> bytes:
        """Encode the constructor's arguments, which follow the creation code."""
        return pack(address_word(parties, "parties"), address_word(escrow, "escrow"))

    def domain_separator(self) -> Call[Hash32]:
        """EIP-712 separator of the domain that traces' messages are signed in."""
        data = b"\x36\x44\xe5\x15"
        return Call(self.address, data, _decode_hash32_bytes32, name="ProductionTrace.DOMAIN_SEPARATOR")

    def leaf(self) -> Call[Hash32]:
        """Marks a leaf of a telemetry tree."""
        data = b"\x33\x0c\xef\xed"
        return Call(self.address, data, _decode_hash32_bytes32, name="ProductionTrace.LEAF")

    def anchor(
        self, id: Hash32, seq: int, root: Hash32, from_: Timestamp, to: Timestamp, signature: bytes
    ) -> Call[None]:
        """Anchor a telemetry root over the seconds ``from`` to ``to``, both included: after all earlier
        ones, and not in the future. Gaps show.

        Args:
            seq: The trace's ``count``.
            signature: Empty, or the maker's or the trace key's of ``Anchor(id, seq, root, from, to)``.
        """
        data = b"\x42\x78\x24\x17" + pack(
            bytes_word(id, 32, "id"),
            uint_word(seq, 32, "seq"),
            bytes_word(root, 32, "root"),
            uint_word(from_, 40, "from_"),
            uint_word(to, 40, "to"),
            bytes_tail(signature),
        )
        return Call(self.address, data, nothing, name="ProductionTrace.anchor")

    def begin(self, terms: OrderTerms) -> Call[Hash32]:
        """Note who makes an order in production, once, so that anchoring need not show the terms again. By
        anyone.
        """
        data = b"\x53\x8d\xde\xa0" + pack(encode_order_terms(terms))
        return Call(self.address, data, _decode_hash32_bytes32, name="ProductionTrace.begin")

    def eip712_domain(self) -> Call[Eip712DomainResult]:
        """``eip712Domain()``.

        returns the fields and values that describe the domain separator used by this contract for EIP-712
        signature.
        """
        data = b"\x84\xb0\x19\x6e"
        return Call(self.address, data, _decode_eip712_domain, name="ProductionTrace.eip712Domain")

    def escrow(self) -> Call[Address]:
        """The escrow whose orders are traced."""
        data = b"\xe2\xfd\xcc\x17"
        return Call(self.address, data, _decode_address_address, name="ProductionTrace.escrow")

    def grant(
        self,
        terms: OrderTerms,
        party: Address,
        resource: Hash32,
        rights: int,
        from_: Timestamp,
        until: Timestamp,
        nonce: int,
        signature: bytes,
    ) -> Call[None]:
        """The maker lets a party view or command a resource, replaces what it gave before, or takes it
        back (rights, from and until 0), which acts at once.

        Args:
            nonce: The grant's present one, also without a signature: it tells what is replaced.
            signature: Empty, or the maker's of ``Grant(id, version, party, resource, rights, from,
                until, nonce)``; the version is that of ``terms``.
            until: Not after the terms' ``courtBy``, by which the order is decided at the latest.
        """
        data = b"\x74\x16\xd6\x3d" + pack(
            encode_order_terms(terms),
            address_word(party, "party"),
            bytes_word(resource, 32, "resource"),
            uint_word(rights, 8, "rights"),
            uint_word(from_, 40, "from_"),
            uint_word(until, 40, "until"),
            uint_word(nonce, 32, "nonce"),
            bytes_tail(signature),
        )
        return Call(self.address, data, nothing, name="ProductionTrace.grant")

    def grant_of(self, id: Hash32, party: Address, resource: Hash32) -> Call[Grant]:
        """What a party was granted on a resource in an order, whether or not it is live."""
        data = b"\x98\x73\x63\x2d" + pack(
            bytes_word(id, 32, "id"), address_word(party, "party"), bytes_word(resource, 32, "resource")
        )
        return Call(self.address, data, _decode_grant_of, name="ProductionTrace.grantOf")

    def in_production(self, id: Hash32) -> Call[bool]:
        """Whether an order is being made: open, or metered."""
        data = b"\x93\x96\xae\x0d" + bytes_word(id, 32, "id")
        return Call(self.address, data, _decode_bool_bool, name="ProductionTrace.inProduction")

    def is_live(self, id: Hash32, party: Address, resource: Hash32, rights: int) -> Call[bool]:
        """Whether ``party`` may do all of ``rights`` with ``resource`` now: what the gateway before a
        digital twin asks at every use. It says so for the maker of this order alone, who can name any
        resource: the gateway first makes sure that ``traceOf(id).maker`` owns it.
        """
        data = b"\x6b\xee\x3d\xea" + pack(
            bytes_word(id, 32, "id"),
            address_word(party, "party"),
            bytes_word(resource, 32, "resource"),
            uint_word(rights, 8, "rights"),
        )
        return Call(self.address, data, _decode_bool_bool, name="ProductionTrace.isLive")

    def parties(self) -> Call[Address]:
        """Where keys and delegates are looked up."""
        data = b"\x9f\xdb\x23\x53"
        return Call(self.address, data, _decode_address_address, name="ProductionTrace.parties")

    def revoke(self, id: Hash32, party: Address, resource: Hash32) -> Call[None]:
        """Take a grant back without showing terms, whatever its nonce: for when it matters that it acts.
        Signed ones that wait are void with it. By the maker, or by the party itself.
        """
        data = b"\x6b\x28\x77\xd4" + pack(
            bytes_word(id, 32, "id"), address_word(party, "party"), bytes_word(resource, 32, "resource")
        )
        return Call(self.address, data, nothing, name="ProductionTrace.revoke")

    def root_of(self, id: Hash32, seq: int) -> Call[Hash32]:
        """A telemetry root by its sequence number, from 0."""
        data = b"\x59\x2a\x23\x53" + pack(bytes_word(id, 32, "id"), uint_word(seq, 256, "seq"))
        return Call(self.address, data, _decode_hash32_bytes32, name="ProductionTrace.rootOf")

    def set_trace_key(self, id: Hash32, key: Address, until: Timestamp, signature: bytes) -> Call[None]:
        """Name the machine's key that anchors an order's telemetry until a time, or none (zero): it can do
        nothing else.

        Args:
            signature: Empty, or the maker's of ``TraceKey(id, key, until, nonce)``, see
                ``traceKeyNonceOf``.
        """
        data = b"\xfe\x21\x1d\xbf" + pack(
            bytes_word(id, 32, "id"),
            address_word(key, "key"),
            uint_word(until, 40, "until"),
            bytes_tail(signature),
        )
        return Call(self.address, data, nothing, name="ProductionTrace.setTraceKey")

    def trace_key_nonce_of(self, id: Hash32) -> Call[int]:
        """The nonce of an order's next trace key."""
        data = b"\xa0\x87\xaf\xfa" + bytes_word(id, 32, "id")
        return Call(self.address, data, _decode_int_uint256, name="ProductionTrace.traceKeyNonceOf")

    def trace_key_of(self, id: Hash32) -> Call[TraceKey]:
        """The key that may anchor for an order besides its maker."""
        data = b"\xa1\xff\x10\xbe" + bytes_word(id, 32, "id")
        return Call(self.address, data, _decode_trace_key_of, name="ProductionTrace.traceKeyOf")

    def trace_of(self, id: Hash32) -> Call[Trace]:
        """Where an order's trace stands."""
        data = b"\x57\x12\x01\x9a" + bytes_word(id, 32, "id")
        return Call(self.address, data, _decode_trace_of, name="ProductionTrace.traceOf")

    def verify(self, id: Hash32, seq: int, leaf: Hash32, proof: Sequence[Hash32]) -> Call[bool]:
        """Whether a sample is in the telemetry that was anchored as ``seq``.

        Args:
            leaf: The sample's hash. In the tree stands ``keccak256(abi.encode(LEAF, id, leaf))``, so
                that no inner node passes for a sample, nor one order's sample for another's; pairs are
                sorted.
        """
        data = b"\x0f\x74\x53\xaf" + pack(
            bytes_word(id, 32, "id"),
            uint_word(seq, 256, "seq"),
            bytes_word(leaf, 32, "leaf"),
            counted([bytes_word(item, 32, "proof") for item in proof]),
        )
        return Call(self.address, data, _decode_bool_bool, name="ProductionTrace.verify")


class Configured(Event):
    """Event ``Configured(address parties, address escrow)``."""

    __slots__ = (
        "parties",
        "escrow",
    )

    parties: Address
    escrow: Address

    NAME: ClassVar[str] = "ProductionTrace.Configured"
    SIGNATURE: ClassVar[str] = "Configured(address,address)"
    TOPIC0: ClassVar[Hash32] = hash_of("cff941fc1d1ad89b3d5de05ccd516eec43fa7e5d8552f3c32f83cec7cd9080d1")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> Configured:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 1 or len(topic) != 32 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("ProductionTrace.Configured", topics, 1)
        if len(data) != 64:
            raise wrong_size("ProductionTrace.Configured", len(data), 64)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "parties")
        if data[32:44] != ZEROS_12:
            raise not_a("address", "escrow")
        return cls(checksummed(data[12:32]), checksummed(data[44:64]))

    @classmethod
    def filter(cls) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of((cls.TOPIC0,))


class EIP712DomainChanged(Event):
    """Event ``EIP712DomainChanged()``.

    MAY be emitted to signal that the domain could have changed.
    """

    __slots__ = ()

    NAME: ClassVar[str] = "ProductionTrace.EIP712DomainChanged"
    SIGNATURE: ClassVar[str] = "EIP712DomainChanged()"
    TOPIC0: ClassVar[Hash32] = hash_of("0a6387c9ea3628b88a633bb4f3b151770f70085117a15f9bf3787cda53f13d31")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> EIP712DomainChanged:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 1 or len(topic) != 32 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("ProductionTrace.EIP712DomainChanged", topics, 1)
        if len(data) != 0:
            raise wrong_size("ProductionTrace.EIP712DomainChanged", len(data), 0)
        return cls()

    @classmethod
    def filter(cls) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of((cls.TOPIC0,))


class GrantSet(Event):
    """Event ``GrantSet(bytes32 id, address party, bytes32 resource, Grant grant)``."""

    __slots__ = (
        "id",
        "party",
        "resource",
        "grant",
    )

    id: Hash32
    party: Address
    resource: Hash32
    grant: Grant

    NAME: ClassVar[str] = "ProductionTrace.GrantSet"
    SIGNATURE: ClassVar[str] = "GrantSet(bytes32,address,bytes32,(uint8,uint16,uint40,uint40,uint32,address))"
    TOPIC0: ClassVar[Hash32] = hash_of("20f5261cd30f9195a19483caba71690da6883260971910bdd29355c0ca8835a7")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> GrantSet:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 4 or len(topic) != 128 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("ProductionTrace.GrantSet", topics, 4)
        if len(data) != 192:
            raise wrong_size("ProductionTrace.GrantSet", len(data), 192)
        if topic[64:76] != ZEROS_12:
            raise not_a("address", "party")
        return cls(
            Hash32(topic[32:64]), checksummed(topic[76:96]), Hash32(topic[96:128]), read_grant(data, 0)
        )

    @classmethod
    def filter(
        cls, *, id: Hash32 | None = None, party: Address | None = None, resource: Hash32 | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if id is None else bytes_word(id, 32, "id"),
                None if party is None else address_word(party, "party"),
                None if resource is None else bytes_word(resource, 32, "resource"),
            )
        )


class TraceAnchored(Event):
    """The root numbered ``seq`` covers the seconds ``from`` to ``trace.to``; ``trace.count`` is ``seq
    + 1``. The block's time beside ``trace.to`` shows how late it came.
    """

    __slots__ = (
        "id",
        "seq",
        "root",
        "from_",
        "trace",
    )

    id: Hash32
    seq: int
    root: Hash32
    from_: Timestamp
    trace: Trace

    NAME: ClassVar[str] = "ProductionTrace.TraceAnchored"
    SIGNATURE: ClassVar[str] = "TraceAnchored(bytes32,uint256,bytes32,uint40,(address,uint32,uint40))"
    TOPIC0: ClassVar[Hash32] = hash_of("1a3a3b1bc02602bcdbf20e3166e67d53b0a8139c12de1484f85b6c2ce7e6bd9d")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> TraceAnchored:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("ProductionTrace.TraceAnchored", topics, 3)
        if len(data) != 160:
            raise wrong_size("ProductionTrace.TraceAnchored", len(data), 160)
        t1 = as_int(topic[64:96])
        d1 = as_time(data[32:64])
        if d1 >> 40:
            raise not_a("uint40", "from")
        return cls(Hash32(topic[32:64]), t1, Hash32(data[0:32]), d1, read_trace(data, 64))

    @classmethod
    def filter(
        cls, *, id: Hash32 | None = None, seq: int | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if id is None else bytes_word(id, 32, "id"),
                None if seq is None else uint_word(seq, 256, "seq"),
            )
        )


class TraceBegun(Event):
    """``maker``'s trace of the order began."""

    __slots__ = (
        "id",
        "maker",
        "trace",
    )

    id: Hash32
    maker: Address
    trace: Trace

    NAME: ClassVar[str] = "ProductionTrace.TraceBegun"
    SIGNATURE: ClassVar[str] = "TraceBegun(bytes32,address,(address,uint32,uint40))"
    TOPIC0: ClassVar[Hash32] = hash_of("9c3754bb000cb8780689b1e6e5bd22dcec58807277ed3329e4856fd0c07b5d66")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> TraceBegun:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("ProductionTrace.TraceBegun", topics, 3)
        if len(data) != 96:
            raise wrong_size("ProductionTrace.TraceBegun", len(data), 96)
        if topic[64:76] != ZEROS_12:
            raise not_a("address", "maker")
        return cls(Hash32(topic[32:64]), checksummed(topic[76:96]), read_trace(data, 0))

    @classmethod
    def filter(
        cls, *, id: Hash32 | None = None, maker: Address | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if id is None else bytes_word(id, 32, "id"),
                None if maker is None else address_word(maker, "maker"),
            )
        )


class TraceKeySet(Event):
    """Event ``TraceKeySet(bytes32 id, TraceKey key, uint256 nonce)``."""

    __slots__ = (
        "id",
        "key",
        "nonce",
    )

    id: Hash32
    key: TraceKey
    nonce: int

    NAME: ClassVar[str] = "ProductionTrace.TraceKeySet"
    SIGNATURE: ClassVar[str] = "TraceKeySet(bytes32,(address,uint40,address),uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("d7379ef7e8931400bfbc47d7ae5e9364176858943a9850eac1734e1815bb2a66")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> TraceKeySet:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 2 or len(topic) != 64 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("ProductionTrace.TraceKeySet", topics, 2)
        if len(data) != 128:
            raise wrong_size("ProductionTrace.TraceKeySet", len(data), 128)
        d1 = as_int(data[96:128])
        return cls(Hash32(topic[32:64]), read_trace_key(data, 0), d1)

    @classmethod
    def filter(cls, *, id: Hash32 | None = None) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if id is None else bytes_word(id, 32, "id"),
            )
        )


class InvalidShortString(CustomError):
    """Error ``InvalidShortString()``."""

    __slots__ = ()

    NAME: ClassVar[str] = "InvalidShortString"
    SIGNATURE: ClassVar[str] = "InvalidShortString()"
    SELECTOR: ClassVar[bytes] = b"\xb3\x51\x2b\x0c"

    @classmethod
    def decode(cls, data: bytes) -> InvalidShortString:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("InvalidShortString", "The revert data")
        data = data[4:]
        if len(data) != 0:
            raise wrong_size("InvalidShortString", len(data), 0)
        return cls()

    def __str__(self) -> str:
        return "Invalid short string."


class AlreadyBegun(CustomError):
    """Error ``ProductionTrace_AlreadyBegun(bytes32 id)``."""

    __slots__ = ("id",)

    id: Hash32

    NAME: ClassVar[str] = "ProductionTrace_AlreadyBegun"
    SIGNATURE: ClassVar[str] = "ProductionTrace_AlreadyBegun(bytes32)"
    SELECTOR: ClassVar[bytes] = b"\xe0\x77\x86\xf2"

    @classmethod
    def decode(cls, data: bytes) -> AlreadyBegun:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("ProductionTrace_AlreadyBegun", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("ProductionTrace_AlreadyBegun", len(data), 32)
        return cls(Hash32(data[0:32]))

    def __str__(self) -> str:
        return f"The trace of order {shown_id(self.id)} has begun already."


class BadGrant(CustomError):
    """Error ``ProductionTrace_BadGrant(bytes32 field, uint256 given, uint256 least, uint256 most)``."""

    __slots__ = (
        "field",
        "given",
        "least",
        "most",
    )

    field: Hash32
    given: int
    least: int
    most: int

    NAME: ClassVar[str] = "ProductionTrace_BadGrant"
    SIGNATURE: ClassVar[str] = "ProductionTrace_BadGrant(bytes32,uint256,uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x0b\x89\xab\xa4"

    @classmethod
    def decode(cls, data: bytes) -> BadGrant:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("ProductionTrace_BadGrant", "The revert data")
        data = data[4:]
        if len(data) != 128:
            raise wrong_size("ProductionTrace_BadGrant", len(data), 128)
        d1 = as_int(data[32:64])
        d2 = as_int(data[64:96])
        d3 = as_int(data[96:128])
        return cls(Hash32(data[0:32]), d1, d2, d3)

    def __str__(self) -> str:
        return (
            f"{shown_text(self.field)} of the grant is {shown(self.given)}: it must be between "
            f"{shown(self.least)} and {shown(self.most)}."
        )


class BadRange(CustomError):
    """Error ``ProductionTrace_BadRange(uint256 from, uint256 to, uint256 earliest, uint256 latest)``."""

    __slots__ = (
        "from_",
        "to",
        "earliest",
        "latest",
    )

    from_: int
    to: int
    earliest: int
    latest: int

    NAME: ClassVar[str] = "ProductionTrace_BadRange"
    SIGNATURE: ClassVar[str] = "ProductionTrace_BadRange(uint256,uint256,uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\xd3\x42\x10\x25"

    @classmethod
    def decode(cls, data: bytes) -> BadRange:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("ProductionTrace_BadRange", "The revert data")
        data = data[4:]
        if len(data) != 128:
            raise wrong_size("ProductionTrace_BadRange", len(data), 128)
        d0 = as_int(data[0:32])
        d1 = as_int(data[32:64])
        d2 = as_int(data[64:96])
        d3 = as_int(data[96:128])
        return cls(d0, d1, d2, d3)

    def __str__(self) -> str:
        return (
            f"Telemetry from {shown_time(self.from_)} to {shown_time(self.to)} does not fit: it "
            f"must lie between {shown_time(self.earliest)} and {shown_time(self.latest)}."
        )


class BadSignature(CustomError):
    """Error ``ProductionTrace_BadSignature(address maker, bytes32 digest)``."""

    __slots__ = (
        "maker",
        "digest",
    )

    maker: Address
    digest: Hash32

    NAME: ClassVar[str] = "ProductionTrace_BadSignature"
    SIGNATURE: ClassVar[str] = "ProductionTrace_BadSignature(address,bytes32)"
    SELECTOR: ClassVar[bytes] = b"\x28\x67\xf0\x1a"

    @classmethod
    def decode(cls, data: bytes) -> BadSignature:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("ProductionTrace_BadSignature", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("ProductionTrace_BadSignature", len(data), 64)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "maker")
        return cls(checksummed(data[12:32]), Hash32(data[32:64]))

    def __str__(self) -> str:
        return (
            f"The signature is not by {shown(self.maker)} over this message on this chain and "
            "contract: sign it again."
        )


class NotAuthorised(CustomError):
    """Error ``ProductionTrace_NotAuthorised(address maker, address caller, uint256 scope)``."""

    __slots__ = (
        "maker",
        "caller",
        "scope",
    )

    maker: Address
    caller: Address
    scope: int

    NAME: ClassVar[str] = "ProductionTrace_NotAuthorised"
    SIGNATURE: ClassVar[str] = "ProductionTrace_NotAuthorised(address,address,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x0d\xf1\xf9\xde"

    @classmethod
    def decode(cls, data: bytes) -> NotAuthorised:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("ProductionTrace_NotAuthorised", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("ProductionTrace_NotAuthorised", len(data), 96)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "maker")
        if data[32:44] != ZEROS_12:
            raise not_a("address", "caller")
        d2 = as_int(data[64:96])
        return cls(checksummed(data[12:32]), checksummed(data[44:64]), d2)

    def __str__(self) -> str:
        return (
            f"{shown(self.caller)} may not act for {shown(self.maker)} in this ("
            f"{shown_scope(self.scope)}): use the maker's key, or let it name a delegate."
        )


class NotBegun(CustomError):
    """Error ``ProductionTrace_NotBegun(bytes32 id)``."""

    __slots__ = ("id",)

    id: Hash32

    NAME: ClassVar[str] = "ProductionTrace_NotBegun"
    SIGNATURE: ClassVar[str] = "ProductionTrace_NotBegun(bytes32)"
    SELECTOR: ClassVar[bytes] = b"\xa1\xa1\xab\x6f"

    @classmethod
    def decode(cls, data: bytes) -> NotBegun:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("ProductionTrace_NotBegun", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("ProductionTrace_NotBegun", len(data), 32)
        return cls(Hash32(data[0:32]))

    def __str__(self) -> str:
        return f"The trace of order {shown_id(self.id)} has not begun: begin it with the order's terms first."


class NotInProduction(CustomError):
    """Error ``ProductionTrace_NotInProduction(bytes32 id)``."""

    __slots__ = ("id",)

    id: Hash32

    NAME: ClassVar[str] = "ProductionTrace_NotInProduction"
    SIGNATURE: ClassVar[str] = "ProductionTrace_NotInProduction(bytes32)"
    SELECTOR: ClassVar[bytes] = b"\x74\xb9\x7a\x73"

    @classmethod
    def decode(cls, data: bytes) -> NotInProduction:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("ProductionTrace_NotInProduction", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("ProductionTrace_NotInProduction", len(data), 32)
        return cls(Hash32(data[0:32]))

    def __str__(self) -> str:
        return (
            f"Order {shown_id(self.id)} is not in production: only while the escrow holds it open "
            "can it be traced."
        )


class TermsMismatch(CustomError):
    """Error ``ProductionTrace_TermsMismatch(bytes32 id, bytes32 expected, bytes32 given)``."""

    __slots__ = (
        "id",
        "expected",
        "given",
    )

    id: Hash32
    expected: Hash32
    given: Hash32

    NAME: ClassVar[str] = "ProductionTrace_TermsMismatch"
    SIGNATURE: ClassVar[str] = "ProductionTrace_TermsMismatch(bytes32,bytes32,bytes32)"
    SELECTOR: ClassVar[bytes] = b"\x1d\x5a\xe8\x44"

    @classmethod
    def decode(cls, data: bytes) -> TermsMismatch:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("ProductionTrace_TermsMismatch", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("ProductionTrace_TermsMismatch", len(data), 96)
        return cls(Hash32(data[0:32]), Hash32(data[32:64]), Hash32(data[64:96]))

    def __str__(self) -> str:
        return (
            f"These are not the terms in force of order {shown_id(self.id)}: give the terms of its "
            "last accepted version."
        )


class WrongNumber(CustomError):
    """Error ``ProductionTrace_WrongNumber(bytes32 id, uint256 given, uint256 expected)``."""

    __slots__ = (
        "id",
        "given",
        "expected",
    )

    id: Hash32
    given: int
    expected: int

    NAME: ClassVar[str] = "ProductionTrace_WrongNumber"
    SIGNATURE: ClassVar[str] = "ProductionTrace_WrongNumber(bytes32,uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x5b\x30\x6e\x98"

    @classmethod
    def decode(cls, data: bytes) -> WrongNumber:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("ProductionTrace_WrongNumber", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("ProductionTrace_WrongNumber", len(data), 96)
        d1 = as_int(data[32:64])
        d2 = as_int(data[64:96])
        return cls(Hash32(data[0:32]), d1, d2)

    def __str__(self) -> str:
        return (
            f"The message carries the number {self.given}, and order {shown_id(self.id)} is at "
            f"{self.expected}: sign it anew."
        )


class ZeroAddress(CustomError):
    """Error ``ProductionTrace_ZeroAddress()``."""

    __slots__ = ()

    NAME: ClassVar[str] = "ProductionTrace_ZeroAddress"
    SIGNATURE: ClassVar[str] = "ProductionTrace_ZeroAddress()"
    SELECTOR: ClassVar[bytes] = b"\x9b\x54\xab\x53"

    @classmethod
    def decode(cls, data: bytes) -> ZeroAddress:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("ProductionTrace_ZeroAddress", "The revert data")
        data = data[4:]
        if len(data) != 0:
            raise wrong_size("ProductionTrace_ZeroAddress", len(data), 0)
        return cls()

    def __str__(self) -> str:
        return "The zero address cannot stand here: name another one."


class ZeroRoot(CustomError):
    """Error ``ProductionTrace_ZeroRoot()``."""

    __slots__ = ()

    NAME: ClassVar[str] = "ProductionTrace_ZeroRoot"
    SIGNATURE: ClassVar[str] = "ProductionTrace_ZeroRoot()"
    SELECTOR: ClassVar[bytes] = b"\xe0\xfb\xaf\x3f"

    @classmethod
    def decode(cls, data: bytes) -> ZeroRoot:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("ProductionTrace_ZeroRoot", "The revert data")
        data = data[4:]
        if len(data) != 0:
            raise wrong_size("ProductionTrace_ZeroRoot", len(data), 0)
        return cls()

    def __str__(self) -> str:
        return "A telemetry root of zeros stands for nothing: give the root of the samples."


class StringTooLong(CustomError):
    """Error ``StringTooLong(string str)``."""

    __slots__ = ("str_",)

    str_: str

    NAME: ClassVar[str] = "StringTooLong"
    SIGNATURE: ClassVar[str] = "StringTooLong(string)"
    SELECTOR: ClassVar[bytes] = b"\x30\x5a\x27\xa9"

    @classmethod
    def decode(cls, data: bytes) -> StringTooLong:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("StringTooLong", "The revert data")
        data = data[4:]
        if len(data) < 32:
            raise wrong_size("StringTooLong", len(data), 32)
        end = 32
        if as_int(data[0:32]) != end:
            raise misplaced("str")
        d0, end = read_text(data, end, "str")
        if end != len(data):
            raise wrong_size("StringTooLong", len(data), end)
        return cls(d0)

    def __str__(self) -> str:
        return f"String too long (str  {shown(self.str_)})."


EVENTS_BY_TOPIC: Mapping[Hash32, type[Event]] = MappingProxyType(
    {
        Configured.TOPIC0: Configured,
        EIP712DomainChanged.TOPIC0: EIP712DomainChanged,
        GrantSet.TOPIC0: GrantSet,
        TraceAnchored.TOPIC0: TraceAnchored,
        TraceBegun.TOPIC0: TraceBegun,
        TraceKeySet.TOPIC0: TraceKeySet,
    }
)
"""The contract's events by first topic."""

ERRORS_BY_SELECTOR: Mapping[bytes, type[CustomError]] = MappingProxyType(
    {
        InvalidShortString.SELECTOR: InvalidShortString,
        AlreadyBegun.SELECTOR: AlreadyBegun,
        BadGrant.SELECTOR: BadGrant,
        BadRange.SELECTOR: BadRange,
        BadSignature.SELECTOR: BadSignature,
        NotAuthorised.SELECTOR: NotAuthorised,
        NotBegun.SELECTOR: NotBegun,
        NotInProduction.SELECTOR: NotInProduction,
        TermsMismatch.SELECTOR: TermsMismatch,
        WrongNumber.SELECTOR: WrongNumber,
        ZeroAddress.SELECTOR: ZeroAddress,
        ZeroRoot.SELECTOR: ZeroRoot,
        StringTooLong.SELECTOR: StringTooLong,
    }
)
"""The errors it can refuse with by the first four bytes of the revert data."""
