"""Generated from the ABI of PartyRegistry by ``python -m ledger.bindings write``: do not edit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from ledger.bindings.base import (
    CustomError,
    Event,
    shown,
    shown_scope,
    shown_time,
)
from ledger.bindings.structs import (
    Delegate,
    Key,
    Party,
    Recovery,
    read_delegate,
    read_key,
    read_party,
    read_recovery,
)
from ledger.bindings.words import (
    ZEROS_12,
    address_word,
    as_int,
    as_time,
    bytes_tail,
    bytes_word,
    first_of,
    hash_of,
    misplaced,
    not_a,
    nothing,
    pack,
    read_count,
    read_text,
    text_tail,
    uint_word,
    wrong_size,
    wrong_topics,
)
from ledger.call import Call
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


def _decode_address_address(data: bytes) -> Address:
    if len(data) != 32:
        raise wrong_size("The result", len(data), 32)
    if data[0:12] != ZEROS_12:
        raise not_a("address", "KEY_LISTENER")
    return checksummed(data[12:32])


def _decode_int_uint256(data: bytes) -> int:
    if len(data) != 32:
        raise wrong_size("The result", len(data), 32)
    d0 = as_int(data[0:32])
    return d0


def _decode_delegate_of(data: bytes) -> Delegate:
    if len(data) != 96:
        raise wrong_size("The result", len(data), 96)
    return read_delegate(data, 0)


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


def _decode_bool_bool(data: bytes) -> bool:
    if len(data) != 32:
        raise wrong_size("The result", len(data), 32)
    d0 = as_int(data[0:32])
    if d0 > 1:
        raise not_a("bool", "isRegistered")
    return d0 == 1


def _decode_key_of(data: bytes) -> Key:
    if len(data) != 128:
        raise wrong_size("The result", len(data), 128)
    return read_key(data, 0)


def _decode_party_of(data: bytes) -> Party:
    if len(data) != 96:
        raise wrong_size("The result", len(data), 96)
    return read_party(data, 0)


@dataclass(frozen=True, slots=True)
class RecoveryOfResult:
    """What ``recoveryOf`` returns."""

    in_force: Address
    change: Recovery


def _decode_recovery_of(data: bytes) -> RecoveryOfResult:
    if len(data) != 160:
        raise wrong_size("The result", len(data), 160)
    if data[0:12] != ZEROS_12:
        raise not_a("address", "inForce")
    return RecoveryOfResult(checksummed(data[12:32]), read_recovery(data, 32))


@dataclass(frozen=True, slots=True)
class PartyRegistry:
    """PartyRegistry. See ``IPartyRegistry``. Nobody else can change a party's entry; there is no
    owner.
    """

    address: Address
    """Where it stands."""

    @staticmethod
    def constructor(key_listener: Address) -> bytes:
        """Encode the constructor's arguments, which follow the creation code."""
        return address_word(key_listener, "key_listener")

    def domain_separator(self) -> Call[Hash32]:
        """EIP-712 separator of the domain that registrations and consents are signed in."""
        data = b"\x36\x44\xe5\x15"
        return Call(self.address, data, _decode_hash32_bytes32, name="PartyRegistry.DOMAIN_SEPARATOR")

    def key_listener(self) -> Call[Address]:
        """Who is told when a party's first key is revoked: the escrow."""
        data = b"\x43\x1f\xc7\xb7"
        return Call(self.address, data, _decode_address_address, name="PartyRegistry.KEY_LISTENER")

    def rotation_delay(self) -> Call[int]:
        """How long a new key or recovery address waits: the time in which a thief's can be seen and
        revoked.
        """
        data = b"\x6d\x8d\x0c\x91"
        return Call(self.address, data, _decode_int_uint256, name="PartyRegistry.ROTATION_DELAY")

    def add_key(self, party: Address, key: Address, valid_until: Timestamp, consent: bytes) -> Call[None]:
        """Propose a further key; it is valid 48 hours later unless it, or the key that proposed it, is
        revoked before. By a key, or the recovery address.

        Args:
            consent: The new key's signature of ``KeyConsent(party, key, validUntil)``: nobody can claim
                a stranger's address, nor hold up a rotation by claiming the new key first.
        """
        data = b"\xd8\x91\x1d\x7d" + pack(
            address_word(party, "party"),
            address_word(key, "key"),
            uint_word(valid_until, 40, "valid_until"),
            bytes_tail(consent),
        )
        return Call(self.address, data, nothing, name="PartyRegistry.addKey")

    def delegate_of(self, party: Address, delegate: Address) -> Call[Delegate]:
        """What a delegate may do for a party, until when, and who said so."""
        data = b"\xb5\xf7\x83\xa8" + pack(address_word(party, "party"), address_word(delegate, "delegate"))
        return Call(self.address, data, _decode_delegate_of, name="PartyRegistry.delegateOf")

    def eip712_domain(self) -> Call[Eip712DomainResult]:
        """``eip712Domain()``.

        returns the fields and values that describe the domain separator used by this contract for EIP-712
        signature.
        """
        data = b"\x84\xb0\x19\x6e"
        return Call(self.address, data, _decode_eip712_domain, name="PartyRegistry.eip712Domain")

    def is_authorised(self, party: Address, key: Address, scope: int) -> Call[bool]:
        """Whether ``key`` may act for ``party`` in every bit of ``scope``, now."""
        data = b"\xce\xfb\x95\x25" + pack(
            address_word(party, "party"), address_word(key, "key"), uint_word(scope, 256, "scope")
        )
        return Call(self.address, data, _decode_bool_bool, name="PartyRegistry.isAuthorised")

    def is_registered(self, party: Address) -> Call[bool]:
        """Whether a party has an entry."""
        data = b"\xc3\xc5\xa5\x47" + address_word(party, "party")
        return Call(self.address, data, _decode_bool_bool, name="PartyRegistry.isRegistered")

    def key_of(self, key: Address) -> Call[Key]:
        """What is known of a key, unless it is a first address that was never revoked."""
        data = b"\xfa\x07\x3d\x76" + address_word(key, "key")
        return Call(self.address, data, _decode_key_of, name="PartyRegistry.keyOf")

    def nonce_of(self, party: Address) -> Call[int]:
        """The nonce of the next signed registration of a party."""
        data = b"\xed\x2a\x2d\x64" + address_word(party, "party")
        return Call(self.address, data, _decode_int_uint256, name="PartyRegistry.nonceOf")

    def party_of(self, party: Address) -> Call[Party]:
        """A party's public entry."""
        data = b"\x2c\xea\x2d\x3b" + address_word(party, "party")
        return Call(self.address, data, _decode_party_of, name="PartyRegistry.partyOf")

    def recovery_of(self, party: Address) -> Call[RecoveryOfResult]:
        """The recovery address in force, and the last change, which may still wait."""
        data = b"\x80\x36\x66\x51" + address_word(party, "party")
        return Call(self.address, data, _decode_recovery_of, name="PartyRegistry.recoveryOf")

    def register(self, roles: int, profile_digest: Hash32, uri: str) -> Call[None]:
        """Become a party. Not with an address that ever agreed to be another party's key."""
        data = b"\x69\xa0\xfe\x07" + pack(
            uint_word(roles, 32, "roles"),
            bytes_word(profile_digest, 32, "profile_digest"),
            text_tail(uri, "uri"),
        )
        return Call(self.address, data, nothing, name="PartyRegistry.register")

    def register_for(
        self,
        party: Address,
        roles: int,
        profile_digest: Hash32,
        uri: str,
        valid_until: Timestamp,
        signature: bytes,
    ) -> Call[None]:
        """``register``, signed by the party as a ``Registration`` and submitted by anyone."""
        data = b"\x16\x26\x43\xb8" + pack(
            address_word(party, "party"),
            uint_word(roles, 32, "roles"),
            bytes_word(profile_digest, 32, "profile_digest"),
            text_tail(uri, "uri"),
            uint_word(valid_until, 40, "valid_until"),
            bytes_tail(signature),
        )
        return Call(self.address, data, nothing, name="PartyRegistry.registerFor")

    def revoke_key(self, party: Address, key: Address) -> Call[None]:
        """Revoke a key at once, the first address included, and what it granted: its delegates, and the
        keys and the recovery address that it proposed and that still wait. By another valid key, so
        that one remains, or by the recovery address.
        """
        data = b"\xbb\x93\x83\xf6" + pack(address_word(party, "party"), address_word(key, "key"))
        return Call(self.address, data, nothing, name="PartyRegistry.revokeKey")

    def set_delegate(self, party: Address, delegate: Address, scopes: int, until: Timestamp) -> Call[None]:
        """Let another address act for a party, within scopes and until a time; no scopes end it."""
        data = b"\x27\x9f\x03\x09" + pack(
            address_word(party, "party"),
            address_word(delegate, "delegate"),
            uint_word(scopes, 32, "scopes"),
            uint_word(until, 40, "until"),
        )
        return Call(self.address, data, nothing, name="PartyRegistry.setDelegate")

    def set_recovery(self, party: Address, recovery: Address) -> Call[None]:
        """Propose a recovery address, or none (zero); it takes the place of the one in force 48 hours
        later. It is and was no key of the party, nor becomes one while it waits or is in force.
        """
        data = b"\xc8\xfc\x37\x3f" + pack(address_word(party, "party"), address_word(recovery, "recovery"))
        return Call(self.address, data, nothing, name="PartyRegistry.setRecovery")

    def update(self, party: Address, roles: int, profile_digest: Hash32, uri: str) -> Call[None]:
        """Replace a party's public entry."""
        data = b"\xac\x7d\x1d\x4e" + pack(
            address_word(party, "party"),
            uint_word(roles, 32, "roles"),
            bytes_word(profile_digest, 32, "profile_digest"),
            text_tail(uri, "uri"),
        )
        return Call(self.address, data, nothing, name="PartyRegistry.update")


class Configured(Event):
    """Event ``Configured(address keyListener, uint256 rotationDelay)``."""

    __slots__ = (
        "key_listener",
        "rotation_delay",
    )

    key_listener: Address
    rotation_delay: int

    NAME: ClassVar[str] = "PartyRegistry.Configured"
    SIGNATURE: ClassVar[str] = "Configured(address,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("80a98eeb52f139560a887e332c035f12587169ca0cef7fe16dae4762a7347bfd")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> Configured:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 1 or len(topic) != 32 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("PartyRegistry.Configured", topics, 1)
        if len(data) != 64:
            raise wrong_size("PartyRegistry.Configured", len(data), 64)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "keyListener")
        d1 = as_int(data[32:64])
        return cls(checksummed(data[12:32]), d1)

    @classmethod
    def filter(cls) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of((cls.TOPIC0,))


class DelegateSet(Event):
    """Event ``DelegateSet(address party, address delegate, uint32 scopes, uint40 until, address
    grantor)``.
    """

    __slots__ = (
        "party",
        "delegate",
        "scopes",
        "until",
        "grantor",
    )

    party: Address
    delegate: Address
    scopes: int
    until: Timestamp
    grantor: Address

    NAME: ClassVar[str] = "PartyRegistry.DelegateSet"
    SIGNATURE: ClassVar[str] = "DelegateSet(address,address,uint32,uint40,address)"
    TOPIC0: ClassVar[Hash32] = hash_of("e206ed4f2deb0afd1a12630b9ea3d2a73f26fb2c91822b16d4e2f9d0497368fd")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> DelegateSet:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("PartyRegistry.DelegateSet", topics, 3)
        if len(data) != 96:
            raise wrong_size("PartyRegistry.DelegateSet", len(data), 96)
        if topic[32:44] != ZEROS_12:
            raise not_a("address", "party")
        if topic[64:76] != ZEROS_12:
            raise not_a("address", "delegate")
        d0 = as_int(data[0:32])
        if d0 >> 32:
            raise not_a("uint32", "scopes")
        d1 = as_time(data[32:64])
        if d1 >> 40:
            raise not_a("uint40", "until")
        if data[64:76] != ZEROS_12:
            raise not_a("address", "grantor")
        return cls(checksummed(topic[44:64]), checksummed(topic[76:96]), d0, d1, checksummed(data[76:96]))

    @classmethod
    def filter(
        cls, *, party: Address | None = None, delegate: Address | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if party is None else address_word(party, "party"),
                None if delegate is None else address_word(delegate, "delegate"),
            )
        )


class EIP712DomainChanged(Event):
    """Event ``EIP712DomainChanged()``.

    MAY be emitted to signal that the domain could have changed.
    """

    __slots__ = ()

    NAME: ClassVar[str] = "PartyRegistry.EIP712DomainChanged"
    SIGNATURE: ClassVar[str] = "EIP712DomainChanged()"
    TOPIC0: ClassVar[Hash32] = hash_of("0a6387c9ea3628b88a633bb4f3b151770f70085117a15f9bf3787cda53f13d31")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> EIP712DomainChanged:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 1 or len(topic) != 32 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("PartyRegistry.EIP712DomainChanged", topics, 1)
        if len(data) != 0:
            raise wrong_size("PartyRegistry.EIP712DomainChanged", len(data), 0)
        return cls()

    @classmethod
    def filter(cls) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of((cls.TOPIC0,))


class KeyChanged(Event):
    """Event ``KeyChanged(address party, address key, uint40 validFrom, uint40 revokedAt, address
    grantor)``.
    """

    __slots__ = (
        "party",
        "key",
        "valid_from",
        "revoked_at",
        "grantor",
    )

    party: Address
    key: Address
    valid_from: Timestamp
    revoked_at: Timestamp
    grantor: Address

    NAME: ClassVar[str] = "PartyRegistry.KeyChanged"
    SIGNATURE: ClassVar[str] = "KeyChanged(address,address,uint40,uint40,address)"
    TOPIC0: ClassVar[Hash32] = hash_of("a1de5ae07619738bd48415aaeddebb5a69be8e36e7d79904ffece83c228021ab")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> KeyChanged:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("PartyRegistry.KeyChanged", topics, 3)
        if len(data) != 96:
            raise wrong_size("PartyRegistry.KeyChanged", len(data), 96)
        if topic[32:44] != ZEROS_12:
            raise not_a("address", "party")
        if topic[64:76] != ZEROS_12:
            raise not_a("address", "key")
        d0 = as_time(data[0:32])
        if d0 >> 40:
            raise not_a("uint40", "validFrom")
        d1 = as_time(data[32:64])
        if d1 >> 40:
            raise not_a("uint40", "revokedAt")
        if data[64:76] != ZEROS_12:
            raise not_a("address", "grantor")
        return cls(checksummed(topic[44:64]), checksummed(topic[76:96]), d0, d1, checksummed(data[76:96]))

    @classmethod
    def filter(
        cls, *, party: Address | None = None, key: Address | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if party is None else address_word(party, "party"),
                None if key is None else address_word(key, "key"),
            )
        )


class NonceUsed(Event):
    """Event ``NonceUsed(address party, uint256 nonce)``."""

    __slots__ = (
        "party",
        "nonce",
    )

    party: Address
    nonce: int

    NAME: ClassVar[str] = "PartyRegistry.NonceUsed"
    SIGNATURE: ClassVar[str] = "NonceUsed(address,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("2af71f10069c28afc67c3752e87e0e4616a97948d33c8f404a856c0c334b3e01")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> NonceUsed:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 2 or len(topic) != 64 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("PartyRegistry.NonceUsed", topics, 2)
        if len(data) != 32:
            raise wrong_size("PartyRegistry.NonceUsed", len(data), 32)
        if topic[32:44] != ZEROS_12:
            raise not_a("address", "party")
        d0 = as_int(data[0:32])
        return cls(checksummed(topic[44:64]), d0)

    @classmethod
    def filter(cls, *, party: Address | None = None) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if party is None else address_word(party, "party"),
            )
        )


class PartyChanged(Event):
    """Event ``PartyChanged(address party, uint40 since, uint32 roles, bytes32 profileDigest, string
    uri)``.
    """

    __slots__ = (
        "party",
        "since",
        "roles",
        "profile_digest",
        "uri",
    )

    party: Address
    since: Timestamp
    roles: int
    profile_digest: Hash32
    uri: str

    NAME: ClassVar[str] = "PartyRegistry.PartyChanged"
    SIGNATURE: ClassVar[str] = "PartyChanged(address,uint40,uint32,bytes32,string)"
    TOPIC0: ClassVar[Hash32] = hash_of("9892027a556753892e7b9202d4b80ea5dbc5da56daba24274de4eae5be8c2a67")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> PartyChanged:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 2 or len(topic) != 64 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("PartyRegistry.PartyChanged", topics, 2)
        if len(data) < 128:
            raise wrong_size("PartyRegistry.PartyChanged", len(data), 128)
        if topic[32:44] != ZEROS_12:
            raise not_a("address", "party")
        d0 = as_time(data[0:32])
        if d0 >> 40:
            raise not_a("uint40", "since")
        d1 = as_int(data[32:64])
        if d1 >> 32:
            raise not_a("uint32", "roles")
        end = 128
        if as_int(data[96:128]) != end:
            raise misplaced("uri")
        d3, end = read_text(data, end, "uri")
        if end != len(data):
            raise wrong_size("PartyRegistry.PartyChanged", len(data), end)
        return cls(checksummed(topic[44:64]), d0, d1, Hash32(data[64:96]), d3)

    @classmethod
    def filter(cls, *, party: Address | None = None) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if party is None else address_word(party, "party"),
            )
        )


class RecoverySet(Event):
    """Event ``RecoverySet(address party, address previous, address next, uint40 validFrom, address
    grantor)``.
    """

    __slots__ = (
        "party",
        "previous",
        "next",
        "valid_from",
        "grantor",
    )

    party: Address
    previous: Address
    next: Address
    valid_from: Timestamp
    grantor: Address

    NAME: ClassVar[str] = "PartyRegistry.RecoverySet"
    SIGNATURE: ClassVar[str] = "RecoverySet(address,address,address,uint40,address)"
    TOPIC0: ClassVar[Hash32] = hash_of("3898517e3312ecce4dac5485fc0da71a60c97891a2095c260ef49b595e3d2d43")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> RecoverySet:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("PartyRegistry.RecoverySet", topics, 3)
        if len(data) != 96:
            raise wrong_size("PartyRegistry.RecoverySet", len(data), 96)
        if topic[32:44] != ZEROS_12:
            raise not_a("address", "party")
        if topic[64:76] != ZEROS_12:
            raise not_a("address", "next")
        if data[0:12] != ZEROS_12:
            raise not_a("address", "previous")
        d1 = as_time(data[32:64])
        if d1 >> 40:
            raise not_a("uint40", "validFrom")
        if data[64:76] != ZEROS_12:
            raise not_a("address", "grantor")
        return cls(
            checksummed(topic[44:64]),
            checksummed(data[12:32]),
            checksummed(topic[76:96]),
            d1,
            checksummed(data[76:96]),
        )

    @classmethod
    def filter(
        cls, *, party: Address | None = None, next: Address | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if party is None else address_word(party, "party"),
                None if next is None else address_word(next, "next"),
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


class AlreadyRegistered(CustomError):
    """Error ``PartyRegistry_AlreadyRegistered(address party)``."""

    __slots__ = ("party",)

    party: Address

    NAME: ClassVar[str] = "PartyRegistry_AlreadyRegistered"
    SIGNATURE: ClassVar[str] = "PartyRegistry_AlreadyRegistered(address)"
    SELECTOR: ClassVar[bytes] = b"\x5d\x94\x70\xd7"

    @classmethod
    def decode(cls, data: bytes) -> AlreadyRegistered:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("PartyRegistry_AlreadyRegistered", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("PartyRegistry_AlreadyRegistered", len(data), 32)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "party")
        return cls(checksummed(data[12:32]))

    def __str__(self) -> str:
        return f"{shown(self.party)} is registered already: update its entry instead."


class BadRoles(CustomError):
    """Error ``PartyRegistry_BadRoles(uint256 roles, uint256 known)``."""

    __slots__ = (
        "roles",
        "known",
    )

    roles: int
    known: int

    NAME: ClassVar[str] = "PartyRegistry_BadRoles"
    SIGNATURE: ClassVar[str] = "PartyRegistry_BadRoles(uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\xac\x3b\xea\x3c"

    @classmethod
    def decode(cls, data: bytes) -> BadRoles:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("PartyRegistry_BadRoles", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("PartyRegistry_BadRoles", len(data), 64)
        d0 = as_int(data[0:32])
        d1 = as_int(data[32:64])
        return cls(d0, d1)

    def __str__(self) -> str:
        return f"The roles {shown(self.roles)} hold bits that mean nothing: use those of {shown(self.known)}."


class BadScopes(CustomError):
    """Error ``PartyRegistry_BadScopes(uint256 scopes, uint256 known)``."""

    __slots__ = (
        "scopes",
        "known",
    )

    scopes: int
    known: int

    NAME: ClassVar[str] = "PartyRegistry_BadScopes"
    SIGNATURE: ClassVar[str] = "PartyRegistry_BadScopes(uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x8f\xfb\x4b\x30"

    @classmethod
    def decode(cls, data: bytes) -> BadScopes:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("PartyRegistry_BadScopes", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("PartyRegistry_BadScopes", len(data), 64)
        d0 = as_int(data[0:32])
        d1 = as_int(data[32:64])
        return cls(d0, d1)

    def __str__(self) -> str:
        return (
            f"The scopes {shown(self.scopes)} hold bits that mean nothing: use those of {shown(self.known)}."
        )


class BadSignature(CustomError):
    """Error ``PartyRegistry_BadSignature(address party, bytes32 digest)``."""

    __slots__ = (
        "party",
        "digest",
    )

    party: Address
    digest: Hash32

    NAME: ClassVar[str] = "PartyRegistry_BadSignature"
    SIGNATURE: ClassVar[str] = "PartyRegistry_BadSignature(address,bytes32)"
    SELECTOR: ClassVar[bytes] = b"\x7c\xcd\xe0\x74"

    @classmethod
    def decode(cls, data: bytes) -> BadSignature:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("PartyRegistry_BadSignature", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("PartyRegistry_BadSignature", len(data), 64)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "party")
        return cls(checksummed(data[12:32]), Hash32(data[32:64]))

    def __str__(self) -> str:
        return (
            f"The signature is not by {shown(self.party)} over this message on this chain and "
            "contract: sign it again."
        )


class Expired(CustomError):
    """Error ``PartyRegistry_Expired(uint256 validUntil, uint256 nowTime)``."""

    __slots__ = (
        "valid_until",
        "now_time",
    )

    valid_until: int
    now_time: int

    NAME: ClassVar[str] = "PartyRegistry_Expired"
    SIGNATURE: ClassVar[str] = "PartyRegistry_Expired(uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x87\xf1\x8a\x26"

    @classmethod
    def decode(cls, data: bytes) -> Expired:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("PartyRegistry_Expired", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("PartyRegistry_Expired", len(data), 64)
        d0 = as_int(data[0:32])
        d1 = as_int(data[32:64])
        return cls(d0, d1)

    def __str__(self) -> str:
        return (
            f"The message was valid until {shown_time(self.valid_until)}, and now it is "
            f"{shown_time(self.now_time)}: sign a new one."
        )


class KeyAndRecovery(CustomError):
    """Error ``PartyRegistry_KeyAndRecovery(address party, address key)``."""

    __slots__ = (
        "party",
        "key",
    )

    party: Address
    key: Address

    NAME: ClassVar[str] = "PartyRegistry_KeyAndRecovery"
    SIGNATURE: ClassVar[str] = "PartyRegistry_KeyAndRecovery(address,address)"
    SELECTOR: ClassVar[bytes] = b"\xcf\x1a\x2d\x49"

    @classmethod
    def decode(cls, data: bytes) -> KeyAndRecovery:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("PartyRegistry_KeyAndRecovery", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("PartyRegistry_KeyAndRecovery", len(data), 64)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "party")
        if data[32:44] != ZEROS_12:
            raise not_a("address", "key")
        return cls(checksummed(data[12:32]), checksummed(data[44:64]))

    def __str__(self) -> str:
        return (
            f"{shown(self.key)} cannot be a key of {shown(self.party)} and its recovery address, "
            "now or later: take two."
        )


class KeyTaken(CustomError):
    """Error ``PartyRegistry_KeyTaken(address key, address party)``."""

    __slots__ = (
        "key",
        "party",
    )

    key: Address
    party: Address

    NAME: ClassVar[str] = "PartyRegistry_KeyTaken"
    SIGNATURE: ClassVar[str] = "PartyRegistry_KeyTaken(address,address)"
    SELECTOR: ClassVar[bytes] = b"\x08\x22\x24\xd3"

    @classmethod
    def decode(cls, data: bytes) -> KeyTaken:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("PartyRegistry_KeyTaken", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("PartyRegistry_KeyTaken", len(data), 64)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "key")
        if data[32:44] != ZEROS_12:
            raise not_a("address", "party")
        return cls(checksummed(data[12:32]), checksummed(data[44:64]))

    def __str__(self) -> str:
        return f"The key {shown(self.key)} belongs to {shown(self.party)} already: use another one."


class LastKey(CustomError):
    """Error ``PartyRegistry_LastKey(address party, address key)``."""

    __slots__ = (
        "party",
        "key",
    )

    party: Address
    key: Address

    NAME: ClassVar[str] = "PartyRegistry_LastKey"
    SIGNATURE: ClassVar[str] = "PartyRegistry_LastKey(address,address)"
    SELECTOR: ClassVar[bytes] = b"\x82\x58\xb8\x1c"

    @classmethod
    def decode(cls, data: bytes) -> LastKey:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("PartyRegistry_LastKey", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("PartyRegistry_LastKey", len(data), 64)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "party")
        if data[32:44] != ZEROS_12:
            raise not_a("address", "key")
        return cls(checksummed(data[12:32]), checksummed(data[44:64]))

    def __str__(self) -> str:
        return (
            f"{shown(self.key)} is the last valid key of {shown(self.party)}: add another and wait "
            "until it is valid first."
        )


class NoSuchKey(CustomError):
    """Error ``PartyRegistry_NoSuchKey(address party, address key)``."""

    __slots__ = (
        "party",
        "key",
    )

    party: Address
    key: Address

    NAME: ClassVar[str] = "PartyRegistry_NoSuchKey"
    SIGNATURE: ClassVar[str] = "PartyRegistry_NoSuchKey(address,address)"
    SELECTOR: ClassVar[bytes] = b"\xce\x7e\x79\x45"

    @classmethod
    def decode(cls, data: bytes) -> NoSuchKey:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("PartyRegistry_NoSuchKey", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("PartyRegistry_NoSuchKey", len(data), 64)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "party")
        if data[32:44] != ZEROS_12:
            raise not_a("address", "key")
        return cls(checksummed(data[12:32]), checksummed(data[44:64]))

    def __str__(self) -> str:
        return f"{shown(self.key)} is no valid key of {shown(self.party)}."


class NotAuthorised(CustomError):
    """Error ``PartyRegistry_NotAuthorised(address party, address caller, uint256 scope)``."""

    __slots__ = (
        "party",
        "caller",
        "scope",
    )

    party: Address
    caller: Address
    scope: int

    NAME: ClassVar[str] = "PartyRegistry_NotAuthorised"
    SIGNATURE: ClassVar[str] = "PartyRegistry_NotAuthorised(address,address,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x36\x90\xbf\xf2"

    @classmethod
    def decode(cls, data: bytes) -> NotAuthorised:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("PartyRegistry_NotAuthorised", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("PartyRegistry_NotAuthorised", len(data), 96)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "party")
        if data[32:44] != ZEROS_12:
            raise not_a("address", "caller")
        d2 = as_int(data[64:96])
        return cls(checksummed(data[12:32]), checksummed(data[44:64]), d2)

    def __str__(self) -> str:
        return (
            f"{shown(self.caller)} may not act for {shown(self.party)} in this ("
            f"{shown_scope(self.scope)}): use the party's key, or let it name a delegate."
        )


class NotRegistered(CustomError):
    """Error ``PartyRegistry_NotRegistered(address party)``."""

    __slots__ = ("party",)

    party: Address

    NAME: ClassVar[str] = "PartyRegistry_NotRegistered"
    SIGNATURE: ClassVar[str] = "PartyRegistry_NotRegistered(address)"
    SELECTOR: ClassVar[bytes] = b"\xeb\x71\x7f\x5c"

    @classmethod
    def decode(cls, data: bytes) -> NotRegistered:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("PartyRegistry_NotRegistered", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("PartyRegistry_NotRegistered", len(data), 32)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "party")
        return cls(checksummed(data[12:32]))

    def __str__(self) -> str:
        return f"{shown(self.party)} is not registered: register it first."


class ZeroAddress(CustomError):
    """Error ``PartyRegistry_ZeroAddress()``."""

    __slots__ = ()

    NAME: ClassVar[str] = "PartyRegistry_ZeroAddress"
    SIGNATURE: ClassVar[str] = "PartyRegistry_ZeroAddress()"
    SELECTOR: ClassVar[bytes] = b"\x57\x0e\x97\xcb"

    @classmethod
    def decode(cls, data: bytes) -> ZeroAddress:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("PartyRegistry_ZeroAddress", "The revert data")
        data = data[4:]
        if len(data) != 0:
            raise wrong_size("PartyRegistry_ZeroAddress", len(data), 0)
        return cls()

    def __str__(self) -> str:
        return "The zero address cannot stand here: name another one."


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
        DelegateSet.TOPIC0: DelegateSet,
        EIP712DomainChanged.TOPIC0: EIP712DomainChanged,
        KeyChanged.TOPIC0: KeyChanged,
        NonceUsed.TOPIC0: NonceUsed,
        PartyChanged.TOPIC0: PartyChanged,
        RecoverySet.TOPIC0: RecoverySet,
    }
)
"""The contract's events by first topic."""

ERRORS_BY_SELECTOR: Mapping[bytes, type[CustomError]] = MappingProxyType(
    {
        InvalidShortString.SELECTOR: InvalidShortString,
        AlreadyRegistered.SELECTOR: AlreadyRegistered,
        BadRoles.SELECTOR: BadRoles,
        BadScopes.SELECTOR: BadScopes,
        BadSignature.SELECTOR: BadSignature,
        Expired.SELECTOR: Expired,
        KeyAndRecovery.SELECTOR: KeyAndRecovery,
        KeyTaken.SELECTOR: KeyTaken,
        LastKey.SELECTOR: LastKey,
        NoSuchKey.SELECTOR: NoSuchKey,
        NotAuthorised.SELECTOR: NotAuthorised,
        NotRegistered.SELECTOR: NotRegistered,
        ZeroAddress.SELECTOR: ZeroAddress,
        StringTooLong.SELECTOR: StringTooLong,
    }
)
"""The errors it can refuse with by the first four bytes of the revert data."""
