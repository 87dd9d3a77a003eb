"""Generated from the ABI of OrderEscrow by ``python -m ledger.bindings write``: do not edit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from ledger.bindings.base import (
    CustomError,
    Event,
    shown,
    shown_bps,
    shown_id,
    shown_mask,
    shown_place,
    shown_scope,
    shown_text,
    shown_time,
    shown_time_or_span,
)
from ledger.bindings.order_state import OrderState
from ledger.bindings.structs import (
    RatingRight,
    encode_order_terms,
    read_order_terms,
    read_rating_right,
)
from ledger.bindings.words import (
    ZEROS_12,
    address_word,
    as_amount,
    as_int,
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
    uint_word,
    wrong_size,
    wrong_topics,
)
from ledger.call import Call
from ledger.signing.messages import OrderTerms
from ledger.types import Address, Hash32, Timestamp, TokenAmount, Wei, checksummed
from sharing.model.states import Milestone, Phase
from sharing.model.vocabulary import SharingKind

_MILESTONE = tuple(Milestone)
_PHASE = tuple(Phase)
_SHARING_KIND = tuple(SharingKind)


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


def _decode_int_uint256(data: bytes) -> int:
    if len(data) != 32:
        raise wrong_size("The result", len(data), 32)
    d0 = as_int(data[0:32])
    return d0


@dataclass(frozen=True, slots=True)
class ConfigurationResult:
    """What ``configuration`` returns."""

    parties: Address
    credit: Address
    wrapped_native: Address


def _decode_configuration(data: bytes) -> ConfigurationResult:
    if len(data) != 96:
        raise wrong_size("The result", len(data), 96)
    if data[0:12] != ZEROS_12:
        raise not_a("address", "parties")
    if data[32:44] != ZEROS_12:
        raise not_a("address", "credit")
    if data[64:76] != ZEROS_12:
        raise not_a("address", "wrappedNative")
    return ConfigurationResult(checksummed(data[12:32]), checksummed(data[44:64]), checksummed(data[76:96]))


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
        raise not_a("bool", "isCancelled")
    return d0 == 1


def _decode_rating_right(data: bytes) -> RatingRight:
    if len(data) != 288:
        raise wrong_size("The result", len(data), 288)
    return read_rating_right(data, 0)


@dataclass(frozen=True, slots=True)
class SealsOfResult:
    """What ``sealsOf`` returns."""

    customer_seal: Hash32
    maker_seal: Hash32


def _decode_seals_of(data: bytes) -> SealsOfResult:
    if len(data) != 64:
        raise wrong_size("The result", len(data), 64)
    return SealsOfResult(Hash32(data[0:32]), Hash32(data[32:64]))


def _decode_order_state_uint256(data: bytes) -> OrderState:
    if len(data) != 32:
        raise wrong_size("The result", len(data), 32)
    d0 = as_int(data[0:32])
    return OrderState(d0)


@dataclass(frozen=True, slots=True)
class OrderEscrow:
    """OrderEscrow. See {IOrderEscrow}. This half carries out an order's planned course; what parties do
    when they object or agree otherwise is {OrderNegotiation}'s, reached through the same address.
    """

    address: Address
    """Where it stands."""

    @staticmethod
    def constructor(
        parties: Address, credit: Address, wrapped_native: Address, negotiation: Address
    ) -> bytes:
        """Encode the constructor's arguments, which follow the creation code."""
        return pack(
            address_word(parties, "parties"),
            address_word(credit, "credit"),
            address_word(wrapped_native, "wrapped_native"),
            address_word(negotiation, "negotiation"),
        )

    def domain_separator(self) -> Call[Hash32]:
        """``DOMAIN_SEPARATOR()``."""
        data = b"\x36\x44\xe5\x15"
        return Call(self.address, data, _decode_hash32_bytes32, name="OrderEscrow.DOMAIN_SEPARATOR")

    def accept(self, terms: OrderTerms, milestones: int, rating_seal: Hash32) -> Call[None]:
        """The customer accepts delivered milestones, which pays them, and may set its sealed rating with
        it.
        """
        data = b"\xf0\xf5\x70\xe2" + pack(
            encode_order_terms(terms),
            uint_word(milestones, 256, "milestones"),
            bytes_word(rating_seal, 32, "rating_seal"),
        )
        return Call(self.address, data, nothing, name="OrderEscrow.accept")

    def accept_for(
        self, terms: OrderTerms, milestones: int, rating_seal: Hash32, signature: bytes
    ) -> Call[None]:
        """``acceptFor(OrderTerms terms, uint256 milestones, bytes32 ratingSeal, bytes signature)``."""
        data = b"\xdb\x82\x61\xb3" + pack(
            encode_order_terms(terms),
            uint_word(milestones, 256, "milestones"),
            bytes_word(rating_seal, 32, "rating_seal"),
            bytes_tail(signature),
        )
        return Call(self.address, data, nothing, name="OrderEscrow.acceptFor")

    def amend(
        self, old_terms: OrderTerms, new_terms: OrderTerms, customer_signature: bytes, maker_signature: bytes
    ) -> Call[None]:
        """Replace the terms of a running order. Settled and running milestones, parties, token, kind and
        fees stay.
        """
        data = b"\xf0\x08\x4e\x8d" + pack(
            encode_order_terms(old_terms),
            encode_order_terms(new_terms),
            bytes_tail(customer_signature),
            bytes_tail(maker_signature),
        )
        return Call(self.address, data, nothing, name="OrderEscrow.amend")

    def balance_of(self, party: Address, token: Address) -> Call[int]:
        """``balanceOf(address party, address token)``."""
        data = b"\xf7\x88\x8a\xec" + pack(address_word(party, "party"), address_word(token, "token"))
        return Call(self.address, data, _decode_int_uint256, name="OrderEscrow.balanceOf")

    def cancel_post(self, terms: OrderTerms) -> Call[None]:
        """Take back a posted order: its customer at any time, anyone once nobody can take it any more."""
        data = b"\x55\x20\x8f\xd1" + pack(encode_order_terms(terms))
        return Call(self.address, data, nothing, name="OrderEscrow.cancelPost")

    def cancel_signature(self, party: Address, digest: Hash32) -> Call[None]:
        """Make a signature of ``party`` over ``digest`` worthless here."""
        data = b"\xd6\xa6\xce\xcd" + pack(address_word(party, "party"), bytes_word(digest, 32, "digest"))
        return Call(self.address, data, nothing, name="OrderEscrow.cancelSignature")

    def close(
        self,
        terms: OrderTerms,
        maker_amount: int,
        bond_to_customer: TokenAmount,
        customer_signature: bytes,
        maker_signature: bytes,
    ) -> Call[None]:
        """End the order: divide all that is locked, and the bond."""
        data = b"\xcf\x4c\x72\xd5" + pack(
            encode_order_terms(terms),
            uint_word(maker_amount, 256, "maker_amount"),
            uint_word(bond_to_customer, 256, "bond_to_customer"),
            bytes_tail(customer_signature),
            bytes_tail(maker_signature),
        )
        return Call(self.address, data, nothing, name="OrderEscrow.close")

    def configuration(self) -> Call[ConfigurationResult]:
        """``configuration()``."""
        data = b"\x6c\x70\xbe\xe9"
        return Call(self.address, data, _decode_configuration, name="OrderEscrow.configuration")

    def contest(self, terms: OrderTerms, milestones: int, reason_hash: Hash32) -> Call[None]:
        """The maker contests rejected milestones instead of curing them; or, with an empty mask, the
        forfeit of its bond because inputs were missed.
        """
        data = b"\xd5\x43\x0e\x1c" + pack(
            encode_order_terms(terms),
            uint_word(milestones, 256, "milestones"),
            bytes_word(reason_hash, 32, "reason_hash"),
        )
        return Call(self.address, data, nothing, name="OrderEscrow.contest")

    def contest_for(
        self, terms: OrderTerms, milestones: int, reason_hash: Hash32, signature: bytes
    ) -> Call[None]:
        """``contestFor(OrderTerms terms, uint256 milestones, bytes32 reasonHash, bytes signature)``."""
        data = b"\x65\x4c\x03\xe5" + pack(
            encode_order_terms(terms),
            uint_word(milestones, 256, "milestones"),
            bytes_word(reason_hash, 32, "reason_hash"),
            bytes_tail(signature),
        )
        return Call(self.address, data, nothing, name="OrderEscrow.contestFor")

    def cure(self, terms: OrderTerms, milestones: int, rating_seal: Hash32) -> Call[None]:
        """The maker delivers rejected milestones for the second and last time, within the cure window.
        Otherwise as ``deliver``.
        """
        data = b"\x9b\x14\x84\x57" + pack(
            encode_order_terms(terms),
            uint_word(milestones, 256, "milestones"),
            bytes_word(rating_seal, 32, "rating_seal"),
        )
        return Call(self.address, data, nothing, name="OrderEscrow.cure")

    def cure_for(
        self, terms: OrderTerms, milestones: int, rating_seal: Hash32, signature: bytes
    ) -> Call[None]:
        """``cureFor(OrderTerms terms, uint256 milestones, bytes32 ratingSeal, bytes signature)``."""
        data = b"\x34\x7b\x4c\xe2" + pack(
            encode_order_terms(terms),
            uint_word(milestones, 256, "milestones"),
            bytes_word(rating_seal, 32, "rating_seal"),
            bytes_tail(signature),
        )
        return Call(self.address, data, nothing, name="OrderEscrow.cureFor")

    def deliver(self, terms: OrderTerms, milestones: int, rating_seal: Hash32) -> Call[None]:
        """The maker delivers the milestones of a bit mask by their deadlines, and may set its sealed rating
        with it.

        One clock runs for all reviews, so what the customer's silence has accepted is poked before it
        starts anew. Relayed (``…For``), here and below, a rating never replaces one that stands: a message
        can be used long after it was signed. ``seal`` and ``sealFor`` replace.
        """
        data = b"\x2f\xdc\xb1\x9b" + pack(
            encode_order_terms(terms),
            uint_word(milestones, 256, "milestones"),
            bytes_word(rating_seal, 32, "rating_seal"),
        )
        return Call(self.address, data, nothing, name="OrderEscrow.deliver")

    def deliver_for(
        self, terms: OrderTerms, milestones: int, rating_seal: Hash32, signature: bytes
    ) -> Call[None]:
        """``deliverFor(OrderTerms terms, uint256 milestones, bytes32 ratingSeal, bytes signature)``."""
        data = b"\x2d\xa9\x0d\xab" + pack(
            encode_order_terms(terms),
            uint_word(milestones, 256, "milestones"),
            bytes_word(rating_seal, 32, "rating_seal"),
            bytes_tail(signature),
        )
        return Call(self.address, data, nothing, name="OrderEscrow.deliverFor")

    def eip712_domain(self) -> Call[Eip712DomainResult]:
        """``eip712Domain()``.

        returns the fields and values that describe the domain separator used by this contract for EIP-712
        signature.
        """
        data = b"\x84\xb0\x19\x6e"
        return Call(self.address, data, _decode_eip712_domain, name="OrderEscrow.eip712Domain")

    def first_key_revoked(self, party: Address) -> Call[bool]:
        """``firstKeyRevoked(address party)``."""
        data = b"\x29\xd4\xc5\xf4" + address_word(party, "party")
        return Call(self.address, data, _decode_bool_bool, name="OrderEscrow.firstKeyRevoked")

    def guard(self, terms: OrderTerms) -> Call[None]:
        """Mark a running order whose party's first key was revoked, from where on its keys are looked up at
        every use. Anyone may call it, for every order of that party, right after the revocation.
        """
        data = b"\x7f\x45\xe3\xfb" + pack(encode_order_terms(terms))
        return Call(self.address, data, nothing, name="OrderEscrow.guard")

    def hash_terms(self, terms: OrderTerms) -> Call[Hash32]:
        """EIP-712 digest of terms: what the parties sign, and at version 0 the order's id."""
        data = b"\x09\x18\xb7\x5e" + pack(encode_order_terms(terms))
        return Call(self.address, data, _decode_hash32_bytes32, name="OrderEscrow.hashTerms")

    def is_cancelled(self, party: Address, digest: Hash32) -> Call[bool]:
        """``isCancelled(address party, bytes32 digest)``."""
        data = b"\x85\xa1\x20\x8a" + pack(address_word(party, "party"), bytes_word(digest, 32, "digest"))
        return Call(self.address, data, _decode_bool_bool, name="OrderEscrow.isCancelled")

    def nonce_of(self, party: Address) -> Call[int]:
        """``nonceOf(address party)``."""
        data = b"\xed\x2a\x2d\x64" + address_word(party, "party")
        return Call(self.address, data, _decode_int_uint256, name="OrderEscrow.nonceOf")

    def on_first_key_revoked(self, party: Address) -> Call[None]:
        """Called by the party registry when a party revokes its first key."""
        data = b"\xfa\x75\x78\xa1" + address_word(party, "party")
        return Call(self.address, data, nothing, name="OrderEscrow.onFirstKeyRevoked")

    def open(
        self,
        terms: OrderTerms,
        customer_signature: bytes,
        maker_signature: bytes,
        customer_permit: bytes,
        maker_permit: bytes,
        *,
        value: Wei = Wei(0),
    ) -> Call[Hash32]:
        """Open and fund an order that both parties signed, in one transaction, by either side or any
        relayer.

        Args:
            customer_permit: Empty, or ``abi.encode(deadline, v, r, s)`` of an ERC-2612 permit for price
                + relay fee.
            maker_permit: The same for the bond.
        """
        data = b"\x36\x20\xb7\x35" + pack(
            encode_order_terms(terms),
            bytes_tail(customer_signature),
            bytes_tail(maker_signature),
            bytes_tail(customer_permit),
            bytes_tail(maker_permit),
        )
        return Call(self.address, data, _decode_hash32_bytes32, value, name="OrderEscrow.open")

    def poke(self, terms: OrderTerms) -> Call[None]:
        """Carry out every transition that time has made due. Anyone may call it."""
        data = b"\x24\x1b\x1e\x82" + pack(encode_order_terms(terms))
        return Call(self.address, data, nothing, name="OrderEscrow.poke")

    def post(self, terms: OrderTerms, *, value: Wei = Wei(0)) -> Call[Hash32]:
        """Fund an order that any maker of enough credit can take until ``openBy``."""
        data = b"\x44\x0b\x68\x0d" + pack(encode_order_terms(terms))
        return Call(self.address, data, _decode_hash32_bytes32, value, name="OrderEscrow.post")

    def post_for(
        self, terms: OrderTerms, signature: bytes, permit: bytes, *, value: Wei = Wei(0)
    ) -> Call[Hash32]:
        """``post``, signed by the customer and submitted by anyone."""
        data = b"\x4a\x5d\x49\xa5" + pack(
            encode_order_terms(terms), bytes_tail(signature), bytes_tail(permit)
        )
        return Call(self.address, data, _decode_hash32_bytes32, value, name="OrderEscrow.postFor")

    def rating_right(self, terms: OrderTerms) -> Call[RatingRight]:
        """What a closed order entitles its parties to say about each other.

        Here and not with the other views, because the credit registry asks for it at every reveal.
        """
        data = b"\xcb\x1a\x1d\x25" + pack(encode_order_terms(terms))
        return Call(self.address, data, _decode_rating_right, name="OrderEscrow.ratingRight")

    def reject(self, terms: OrderTerms, milestones: int, reason_hash: Hash32) -> Call[None]:
        """The customer rejects delivered milestones within the review window: a first delivery may be
        cured, a cured one is contested.

        One clock runs for all cures, so what the maker's silence has lost is poked before it starts anew.
        """
        data = b"\x29\x45\x24\xce" + pack(
            encode_order_terms(terms),
            uint_word(milestones, 256, "milestones"),
            bytes_word(reason_hash, 32, "reason_hash"),
        )
        return Call(self.address, data, nothing, name="OrderEscrow.reject")

    def reject_for(
        self, terms: OrderTerms, milestones: int, reason_hash: Hash32, signature: bytes
    ) -> Call[None]:
        """``rejectFor(OrderTerms terms, uint256 milestones, bytes32 reasonHash, bytes signature)``."""
        data = b"\x39\x1e\x8d\x81" + pack(
            encode_order_terms(terms),
            uint_word(milestones, 256, "milestones"),
            bytes_word(reason_hash, 32, "reason_hash"),
            bytes_tail(signature),
        )
        return Call(self.address, data, nothing, name="OrderEscrow.rejectFor")

    def seal(self, terms: OrderTerms, rater: Address, rating_seal: Hash32) -> Call[None]:
        """Set or replace a party's sealed rating, until 14 days after closing or until reveals begin."""
        data = b"\x7f\x2d\x39\x28" + pack(
            encode_order_terms(terms),
            address_word(rater, "rater"),
            bytes_word(rating_seal, 32, "rating_seal"),
        )
        return Call(self.address, data, nothing, name="OrderEscrow.seal")

    def seal_for(
        self, terms: OrderTerms, rater: Address, rating_seal: Hash32, signature: bytes
    ) -> Call[None]:
        """``sealFor(OrderTerms terms, address rater, bytes32 ratingSeal, bytes signature)``."""
        data = b"\xd0\x5c\x7d\xcc" + pack(
            encode_order_terms(terms),
            address_word(rater, "rater"),
            bytes_word(rating_seal, 32, "rating_seal"),
            bytes_tail(signature),
        )
        return Call(self.address, data, nothing, name="OrderEscrow.sealFor")

    def seals_of(self, id: Hash32) -> Call[SealsOfResult]:
        """``sealsOf(bytes32 id)``."""
        data = b"\xc1\x1a\x52\x05" + bytes_word(id, 32, "id")
        return Call(self.address, data, _decode_seals_of, name="OrderEscrow.sealsOf")

    def split(
        self,
        terms: OrderTerms,
        milestones: int,
        maker_amount: int,
        customer_signature: bytes,
        maker_signature: bytes,
    ) -> Call[None]:
        """Divide unsettled milestones: ``makerAmount`` (before the fee) to the maker, the rest to the
        customer.
        """
        data = b"\x3f\x71\x35\xf9" + pack(
            encode_order_terms(terms),
            uint_word(milestones, 256, "milestones"),
            uint_word(maker_amount, 256, "maker_amount"),
            bytes_tail(customer_signature),
            bytes_tail(maker_signature),
        )
        return Call(self.address, data, nothing, name="OrderEscrow.split")

    def state_of(self, id: Hash32) -> Call[OrderState]:
        """``stateOf(bytes32 id)``."""
        data = b"\x64\x48\x2a\xc4" + bytes_word(id, 32, "id")
        return Call(self.address, data, _decode_order_state_uint256, name="OrderEscrow.stateOf")

    def take_post(
        self, terms: OrderTerms, maker_signature: bytes, maker_permit: bytes, *, value: Wei = Wei(0)
    ) -> Call[Hash32]:
        """Take a posted order. ``terms`` is what was posted with ``maker``, ``amends`` = id and ``version``
        = 1 filled in.
        """
        data = b"\xfb\x31\x9c\x47" + pack(
            encode_order_terms(terms), bytes_tail(maker_signature), bytes_tail(maker_permit)
        )
        return Call(self.address, data, _decode_hash32_bytes32, value, name="OrderEscrow.takePost")

    def terms_hash_of(self, id: Hash32) -> Call[Hash32]:
        """``termsHashOf(bytes32 id)``."""
        data = b"\x22\xd4\xe8\x7a" + bytes_word(id, 32, "id")
        return Call(self.address, data, _decode_hash32_bytes32, name="OrderEscrow.termsHashOf")

    def withdraw(self, party: Address, token: Address, to: Address, amount: TokenAmount) -> Call[None]:
        """Send a party's pull credit to any address it names."""
        data = b"\x0b\x62\x0b\x81" + pack(
            address_word(party, "party"),
            address_word(token, "token"),
            address_word(to, "to"),
            uint_word(amount, 256, "amount"),
        )
        return Call(self.address, data, nothing, name="OrderEscrow.withdraw")

    def withdraw_for(
        self,
        party: Address,
        token: Address,
        to: Address,
        amount: TokenAmount,
        valid_until: Timestamp,
        signature: bytes,
    ) -> Call[None]:
        """``withdrawFor(address party, address token, address to, uint256 amount, uint40 validUntil, bytes
        signature)``.
        """
        data = b"\x51\xb5\x17\x42" + pack(
            address_word(party, "party"),
            address_word(token, "token"),
            address_word(to, "to"),
            uint_word(amount, 256, "amount"),
            uint_word(valid_until, 40, "valid_until"),
            bytes_tail(signature),
        )
        return Call(self.address, data, nothing, name="OrderEscrow.withdrawFor")


@dataclass(frozen=True, slots=True)
class BalanceMoved(Event):
    """Event ``BalanceMoved(address party, address token, uint256 balance)``."""

    party: Address
    token: Address
    balance: TokenAmount

    NAME: ClassVar[str] = "OrderEscrow.BalanceMoved"
    SIGNATURE: ClassVar[str] = "BalanceMoved(address,address,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("98cff5d74fd1416642283f411e1108a4ce723d45f385a772265dcc1b0f4ac460")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> BalanceMoved:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("OrderEscrow.BalanceMoved", topics, 3)
        if len(data) != 32:
            raise wrong_size("OrderEscrow.BalanceMoved", len(data), 32)
        if topic[32:44] != ZEROS_12:
            raise not_a("address", "party")
        if topic[64:76] != ZEROS_12:
            raise not_a("address", "token")
        d0 = as_amount(data[0:32])
        return cls(checksummed(topic[44:64]), checksummed(topic[76:96]), d0)

    @classmethod
    def filter(
        cls, *, party: Address | None = None, token: Address | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if party is None else address_word(party, "party"),
                None if token is None else address_word(token, "token"),
            )
        )


@dataclass(frozen=True, slots=True)
class BondMoved(Event):
    """Event ``BondMoved(bytes32 id, uint256 state, uint256 toMaker, uint256 toCustomer)``."""

    id: Hash32
    state: OrderState
    to_maker: TokenAmount
    to_customer: TokenAmount

    NAME: ClassVar[str] = "OrderEscrow.BondMoved"
    SIGNATURE: ClassVar[str] = "BondMoved(bytes32,uint256,uint256,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("d05ac75e523b75de67455fa263896bafa2e6ac273af8da1e2640655a2da427a1")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> BondMoved:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 2 or len(topic) != 64 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("OrderEscrow.BondMoved", topics, 2)
        if len(data) != 96:
            raise wrong_size("OrderEscrow.BondMoved", len(data), 96)
        d0 = as_int(data[0:32])
        d1 = as_amount(data[32:64])
        d2 = as_amount(data[64:96])
        return cls(Hash32(topic[32:64]), OrderState(d0), d1, d2)

    @classmethod
    def filter(cls, *, id: Hash32 | None = None) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if id is None else bytes_word(id, 32, "id"),
            )
        )


@dataclass(frozen=True, slots=True)
class Configured(Event):
    """Event ``Configured(address parties, address credit, address wrappedNative, address
    negotiation)``.
    """

    parties: Address
    credit: Address
    wrapped_native: Address
    negotiation: Address

    NAME: ClassVar[str] = "OrderEscrow.Configured"
    SIGNATURE: ClassVar[str] = "Configured(address,address,address,address)"
    TOPIC0: ClassVar[Hash32] = hash_of("7bf155f37e6059ebf981eaa922373a2593061c952bd4112e4cc2339da9f7cf5d")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> Configured:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 1 or len(topic) != 32 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("OrderEscrow.Configured", topics, 1)
        if len(data) != 128:
            raise wrong_size("OrderEscrow.Configured", len(data), 128)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "parties")
        if data[32:44] != ZEROS_12:
            raise not_a("address", "credit")
        if data[64:76] != ZEROS_12:
            raise not_a("address", "wrappedNative")
        if data[96:108] != ZEROS_12:
            raise not_a("address", "negotiation")
        return cls(
            checksummed(data[12:32]),
            checksummed(data[44:64]),
            checksummed(data[76:96]),
            checksummed(data[108:128]),
        )

    @classmethod
    def filter(cls) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of((cls.TOPIC0,))


@dataclass(frozen=True, slots=True)
class EIP712DomainChanged(Event):
    """Event ``EIP712DomainChanged()``.

    MAY be emitted to signal that the domain could have changed.
    """

    NAME: ClassVar[str] = "OrderEscrow.EIP712DomainChanged"
    SIGNATURE: ClassVar[str] = "EIP712DomainChanged()"
    TOPIC0: ClassVar[Hash32] = hash_of("0a6387c9ea3628b88a633bb4f3b151770f70085117a15f9bf3787cda53f13d31")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> EIP712DomainChanged:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 1 or len(topic) != 32 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("OrderEscrow.EIP712DomainChanged", topics, 1)
        if len(data) != 0:
            raise wrong_size("OrderEscrow.EIP712DomainChanged", len(data), 0)
        return cls()

    @classmethod
    def filter(cls) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of((cls.TOPIC0,))


@dataclass(frozen=True, slots=True)
class FirstKeyRevoked(Event):
    """Event ``FirstKeyRevoked(address party)``."""

    party: Address

    NAME: ClassVar[str] = "OrderEscrow.FirstKeyRevoked"
    SIGNATURE: ClassVar[str] = "FirstKeyRevoked(address)"
    TOPIC0: ClassVar[Hash32] = hash_of("eb8b5b7a56d6deaa9c66a2d494fa84e310171eb1cf1ef399ab296a68b817e7bf")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> FirstKeyRevoked:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 2 or len(topic) != 64 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("OrderEscrow.FirstKeyRevoked", topics, 2)
        if len(data) != 0:
            raise wrong_size("OrderEscrow.FirstKeyRevoked", len(data), 0)
        if topic[32:44] != ZEROS_12:
            raise not_a("address", "party")
        return cls(checksummed(topic[44:64]))

    @classmethod
    def filter(cls, *, party: Address | None = None) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if party is None else address_word(party, "party"),
            )
        )


@dataclass(frozen=True, slots=True)
class MilestoneMoved(Event):
    """States moved, no money did."""

    id: Hash32
    state: OrderState

    NAME: ClassVar[str] = "OrderEscrow.MilestoneMoved"
    SIGNATURE: ClassVar[str] = "MilestoneMoved(bytes32,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("760a233f3c6c38fb19b443d245103ddb840a7b56f2f5ba9012363cabd62ba2f1")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> MilestoneMoved:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 2 or len(topic) != 64 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("OrderEscrow.MilestoneMoved", topics, 2)
        if len(data) != 32:
            raise wrong_size("OrderEscrow.MilestoneMoved", len(data), 32)
        d0 = as_int(data[0:32])
        return cls(Hash32(topic[32:64]), OrderState(d0))

    @classmethod
    def filter(cls, *, id: Hash32 | None = None) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if id is None else bytes_word(id, 32, "id"),
            )
        )


@dataclass(frozen=True, slots=True)
class MoneyMoved(Event):
    """Locked money left: ``toMaker`` and ``toCustomer`` exclude the bond and ``fee`` was burned."""

    id: Hash32
    state: OrderState
    to_maker: TokenAmount
    to_customer: TokenAmount
    fee: TokenAmount

    NAME: ClassVar[str] = "OrderEscrow.MoneyMoved"
    SIGNATURE: ClassVar[str] = "MoneyMoved(bytes32,uint256,uint256,uint256,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("64507b3d0f47a9d83a72dd6f8454fd1e29288cfc478426e209780ad351ea4dce")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> MoneyMoved:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 2 or len(topic) != 64 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("OrderEscrow.MoneyMoved", topics, 2)
        if len(data) != 128:
            raise wrong_size("OrderEscrow.MoneyMoved", len(data), 128)
        d0 = as_int(data[0:32])
        d1 = as_amount(data[32:64])
        d2 = as_amount(data[64:96])
        d3 = as_amount(data[96:128])
        return cls(Hash32(topic[32:64]), OrderState(d0), d1, d2, d3)

    @classmethod
    def filter(cls, *, id: Hash32 | None = None) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if id is None else bytes_word(id, 32, "id"),
            )
        )


@dataclass(frozen=True, slots=True)
class NonceUsed(Event):
    """Event ``NonceUsed(address party, uint256 nonce)``."""

    party: Address
    nonce: int

    NAME: ClassVar[str] = "OrderEscrow.NonceUsed"
    SIGNATURE: ClassVar[str] = "NonceUsed(address,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("2af71f10069c28afc67c3752e87e0e4616a97948d33c8f404a856c0c334b3e01")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> NonceUsed:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 2 or len(topic) != 64 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("OrderEscrow.NonceUsed", topics, 2)
        if len(data) != 32:
            raise wrong_size("OrderEscrow.NonceUsed", len(data), 32)
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


@dataclass(frozen=True, slots=True)
class Objected(Event):
    """The customer's or maker's reason for a rejection or contest, as a hash of a private text."""

    id: Hash32
    party: Address
    milestones: int
    reason_hash: Hash32

    NAME: ClassVar[str] = "OrderEscrow.Objected"
    SIGNATURE: ClassVar[str] = "Objected(bytes32,address,uint256,bytes32)"
    TOPIC0: ClassVar[Hash32] = hash_of("22d5920f23a064ad12fb52ca94e64fc0d30e77bd7aa7d5c01262b83265208e8a")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> Objected:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("OrderEscrow.Objected", topics, 3)
        if len(data) != 64:
            raise wrong_size("OrderEscrow.Objected", len(data), 64)
        if topic[64:76] != ZEROS_12:
            raise not_a("address", "party")
        d0 = as_int(data[0:32])
        return cls(Hash32(topic[32:64]), checksummed(topic[76:96]), d0, Hash32(data[32:64]))

    @classmethod
    def filter(
        cls, *, id: Hash32 | None = None, party: Address | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if id is None else bytes_word(id, 32, "id"),
                None if party is None else address_word(party, "party"),
            )
        )


@dataclass(frozen=True, slots=True)
class OrderOpened(Event):
    """Event ``OrderOpened(bytes32 id, address customer, address maker, uint256 state, OrderTerms
    terms)``.
    """

    id: Hash32
    customer: Address
    maker: Address
    state: OrderState
    terms: OrderTerms

    NAME: ClassVar[str] = "OrderEscrow.OrderOpened"
    SIGNATURE: ClassVar[str] = (
        "OrderOpened(bytes32,address,address,uint256,(uint8,address,address,address,uint128[],uint4"
        "0[],uint40,uint128,uint32,uint32,uint40,uint40,uint16,uint16,uint128,uint8,uint16,bytes32,"
        "bytes32,uint64))"
    )
    TOPIC0: ClassVar[Hash32] = hash_of("d720522fca546ea4ee374741d7ccd3829f08c0dc088d706cf9cee459a48e83bd")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> OrderOpened:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 4 or len(topic) != 128 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("OrderEscrow.OrderOpened", topics, 4)
        if len(data) < 64:
            raise wrong_size("OrderEscrow.OrderOpened", len(data), 64)
        if topic[64:76] != ZEROS_12:
            raise not_a("address", "customer")
        if topic[96:108] != ZEROS_12:
            raise not_a("address", "maker")
        d0 = as_int(data[0:32])
        end = 64
        if as_int(data[32:64]) != end:
            raise misplaced("terms")
        d1, end = read_order_terms(data, end)
        if end != len(data):
            raise wrong_size("OrderEscrow.OrderOpened", len(data), end)
        return cls(
            Hash32(topic[32:64]), checksummed(topic[76:96]), checksummed(topic[108:128]), OrderState(d0), d1
        )

    @classmethod
    def filter(
        cls, *, id: Hash32 | None = None, customer: Address | None = None, maker: Address | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if id is None else bytes_word(id, 32, "id"),
                None if customer is None else address_word(customer, "customer"),
                None if maker is None else address_word(maker, "maker"),
            )
        )


@dataclass(frozen=True, slots=True)
class OrderPosted(Event):
    """Event ``OrderPosted(bytes32 id, address customer, uint256 state, OrderTerms terms)``."""

    id: Hash32
    customer: Address
    state: OrderState
    terms: OrderTerms

    NAME: ClassVar[str] = "OrderEscrow.OrderPosted"
    SIGNATURE: ClassVar[str] = (
        "OrderPosted(bytes32,address,uint256,(uint8,address,address,address,uint128[],uint40[],uint"
        "40,uint128,uint32,uint32,uint40,uint40,uint16,uint16,uint128,uint8,uint16,bytes32,bytes32,"
        "uint64))"
    )
    TOPIC0: ClassVar[Hash32] = hash_of("3d9241ac1540768ecb9c15a96ee39ab00ec978efc5bf27aeeced41a5ee65ad15")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> OrderPosted:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("OrderEscrow.OrderPosted", topics, 3)
        if len(data) < 64:
            raise wrong_size("OrderEscrow.OrderPosted", len(data), 64)
        if topic[64:76] != ZEROS_12:
            raise not_a("address", "customer")
        d0 = as_int(data[0:32])
        end = 64
        if as_int(data[32:64]) != end:
            raise misplaced("terms")
        d1, end = read_order_terms(data, end)
        if end != len(data):
            raise wrong_size("OrderEscrow.OrderPosted", len(data), end)
        return cls(Hash32(topic[32:64]), checksummed(topic[76:96]), OrderState(d0), d1)

    @classmethod
    def filter(
        cls, *, id: Hash32 | None = None, customer: Address | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if id is None else bytes_word(id, 32, "id"),
                None if customer is None else address_word(customer, "customer"),
            )
        )


@dataclass(frozen=True, slots=True)
class PostAccepted(Event):
    """Event ``PostAccepted(bytes32 id, address maker, uint256 state, bytes32 termsHash)``."""

    id: Hash32
    maker: Address
    state: OrderState
    terms_hash: Hash32

    NAME: ClassVar[str] = "OrderEscrow.PostAccepted"
    SIGNATURE: ClassVar[str] = "PostAccepted(bytes32,address,uint256,bytes32)"
    TOPIC0: ClassVar[Hash32] = hash_of("2da0e0606bf36394e745ea99de562b91b70b9614d09ef0a0b303292a1e1a2805")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> PostAccepted:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("OrderEscrow.PostAccepted", topics, 3)
        if len(data) != 64:
            raise wrong_size("OrderEscrow.PostAccepted", len(data), 64)
        if topic[64:76] != ZEROS_12:
            raise not_a("address", "maker")
        d0 = as_int(data[0:32])
        return cls(Hash32(topic[32:64]), checksummed(topic[76:96]), OrderState(d0), Hash32(data[32:64]))

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


@dataclass(frozen=True, slots=True)
class SealSet(Event):
    """Event ``SealSet(bytes32 id, address rater, bytes32 seal, uint256 state)``."""

    id: Hash32
    rater: Address
    seal: Hash32
    state: OrderState

    NAME: ClassVar[str] = "OrderEscrow.SealSet"
    SIGNATURE: ClassVar[str] = "SealSet(bytes32,address,bytes32,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("cce54310d6186949f53faed5df201fc5e7e5d20d3e557bc97d2cb9dbb5b58c6f")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> SealSet:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("OrderEscrow.SealSet", topics, 3)
        if len(data) != 64:
            raise wrong_size("OrderEscrow.SealSet", len(data), 64)
        if topic[64:76] != ZEROS_12:
            raise not_a("address", "rater")
        d1 = as_int(data[32:64])
        return cls(Hash32(topic[32:64]), checksummed(topic[76:96]), Hash32(data[0:32]), OrderState(d1))

    @classmethod
    def filter(
        cls, *, id: Hash32 | None = None, rater: Address | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if id is None else bytes_word(id, 32, "id"),
                None if rater is None else address_word(rater, "rater"),
            )
        )


@dataclass(frozen=True, slots=True)
class SignatureCancelled(Event):
    """Event ``SignatureCancelled(address party, bytes32 digest)``."""

    party: Address
    digest: Hash32

    NAME: ClassVar[str] = "OrderEscrow.SignatureCancelled"
    SIGNATURE: ClassVar[str] = "SignatureCancelled(address,bytes32)"
    TOPIC0: ClassVar[Hash32] = hash_of("8c4e82d0c2e3a462d0450cd1797aef55b85987a833dd3d93b61d96824a01410e")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> SignatureCancelled:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("OrderEscrow.SignatureCancelled", topics, 3)
        if len(data) != 0:
            raise wrong_size("OrderEscrow.SignatureCancelled", len(data), 0)
        if topic[32:44] != ZEROS_12:
            raise not_a("address", "party")
        return cls(checksummed(topic[44:64]), Hash32(topic[64:96]))

    @classmethod
    def filter(
        cls, *, party: Address | None = None, digest: Hash32 | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if party is None else address_word(party, "party"),
                None if digest is None else bytes_word(digest, 32, "digest"),
            )
        )


@dataclass(frozen=True, slots=True)
class TermsChanged(Event):
    """Event ``TermsChanged(bytes32 id, uint256 state, bytes32 termsHash, OrderTerms terms)``."""

    id: Hash32
    state: OrderState
    terms_hash: Hash32
    terms: OrderTerms

    NAME: ClassVar[str] = "OrderEscrow.TermsChanged"
    SIGNATURE: ClassVar[str] = (
        "TermsChanged(bytes32,uint256,bytes32,(uint8,address,address,address,uint128[],uint40[],uin"
        "t40,uint128,uint32,uint32,uint40,uint40,uint16,uint16,uint128,uint8,uint16,bytes32,bytes32"
        ",uint64))"
    )
    TOPIC0: ClassVar[Hash32] = hash_of("d0795dea0c2432dee7bc1959d1ed673802c1c7faf6046021615a5ad10f869a1e")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> TermsChanged:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 2 or len(topic) != 64 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("OrderEscrow.TermsChanged", topics, 2)
        if len(data) < 96:
            raise wrong_size("OrderEscrow.TermsChanged", len(data), 96)
        d0 = as_int(data[0:32])
        end = 96
        if as_int(data[64:96]) != end:
            raise misplaced("terms")
        d2, end = read_order_terms(data, end)
        if end != len(data):
            raise wrong_size("OrderEscrow.TermsChanged", len(data), end)
        return cls(Hash32(topic[32:64]), OrderState(d0), Hash32(data[32:64]), d2)

    @classmethod
    def filter(cls, *, id: Hash32 | None = None) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if id is None else bytes_word(id, 32, "id"),
            )
        )


@dataclass(frozen=True, slots=True)
class Withdrawn(Event):
    """Event ``Withdrawn(address party, address token, address to, uint256 amount)``."""

    party: Address
    token: Address
    to: Address
    amount: TokenAmount

    NAME: ClassVar[str] = "OrderEscrow.Withdrawn"
    SIGNATURE: ClassVar[str] = "Withdrawn(address,address,address,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("a4195c37c2947bbe89165f03e320b6903116f0b10d8cfdb522330f7ce6f9fa24")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> Withdrawn:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 4 or len(topic) != 128 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("OrderEscrow.Withdrawn", topics, 4)
        if len(data) != 32:
            raise wrong_size("OrderEscrow.Withdrawn", len(data), 32)
        if topic[32:44] != ZEROS_12:
            raise not_a("address", "party")
        if topic[64:76] != ZEROS_12:
            raise not_a("address", "token")
        if topic[96:108] != ZEROS_12:
            raise not_a("address", "to")
        d0 = as_amount(data[0:32])
        return cls(checksummed(topic[44:64]), checksummed(topic[76:96]), checksummed(topic[108:128]), d0)

    @classmethod
    def filter(
        cls, *, party: Address | None = None, token: Address | None = None, to: Address | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if party is None else address_word(party, "party"),
                None if token is None else address_word(token, "token"),
                None if to is None else address_word(to, "to"),
            )
        )


@dataclass(frozen=True, slots=True)
class AddressEmptyCode(CustomError):
    """Error ``AddressEmptyCode(address target)``.

    There's no code at ``target`` (it is not a contract).
    """

    target: Address

    NAME: ClassVar[str] = "AddressEmptyCode"
    SIGNATURE: ClassVar[str] = "AddressEmptyCode(address)"
    SELECTOR: ClassVar[bytes] = b"\x99\x96\xb3\x15"

    @classmethod
    def decode(cls, data: bytes) -> AddressEmptyCode:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("AddressEmptyCode", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("AddressEmptyCode", len(data), 32)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "target")
        return cls(checksummed(data[12:32]))

    def __str__(self) -> str:
        return f"Address empty code (target {shown(self.target)})."


@dataclass(frozen=True, slots=True)
class FailedCall(CustomError):
    """Error ``FailedCall()``.

    A call to an address target failed. The target may have reverted.
    """

    NAME: ClassVar[str] = "FailedCall"
    SIGNATURE: ClassVar[str] = "FailedCall()"
    SELECTOR: ClassVar[bytes] = b"\xd6\xbd\xa2\x75"

    @classmethod
    def decode(cls, data: bytes) -> FailedCall:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("FailedCall", "The revert data")
        data = data[4:]
        if len(data) != 0:
            raise wrong_size("FailedCall", len(data), 0)
        return cls()

    def __str__(self) -> str:
        return "Failed call."


@dataclass(frozen=True, slots=True)
class InvalidShortString(CustomError):
    """Error ``InvalidShortString()``."""

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


@dataclass(frozen=True, slots=True)
class AlreadyExists(CustomError):
    """Error ``OrderEscrow_AlreadyExists(bytes32 id, uint8 phase)``."""

    id: Hash32
    phase: Phase

    NAME: ClassVar[str] = "OrderEscrow_AlreadyExists"
    SIGNATURE: ClassVar[str] = "OrderEscrow_AlreadyExists(bytes32,uint8)"
    SELECTOR: ClassVar[bytes] = b"\x54\x30\x91\xc9"

    @classmethod
    def decode(cls, data: bytes) -> AlreadyExists:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("OrderEscrow_AlreadyExists", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("OrderEscrow_AlreadyExists", len(data), 64)
        d1 = as_int(data[32:64])
        if d1 >= 7:
            raise not_a("uint8", "phase")
        return cls(Hash32(data[0:32]), _PHASE[d1])

    def __str__(self) -> str:
        return (
            f"Order {shown_id(self.id)} exists already, it is {shown(self.phase)}: look at it with "
            "`tally order show`; only another salt makes another order."
        )


@dataclass(frozen=True, slots=True)
class BadAmount(CustomError):
    """Error ``OrderEscrow_BadAmount(uint256 index, uint256 amount)``."""

    index: int
    amount: TokenAmount

    NAME: ClassVar[str] = "OrderEscrow_BadAmount"
    SIGNATURE: ClassVar[str] = "OrderEscrow_BadAmount(uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x49\x73\xf3\x32"

    @classmethod
    def decode(cls, data: bytes) -> BadAmount:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("OrderEscrow_BadAmount", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("OrderEscrow_BadAmount", len(data), 64)
        d0 = as_int(data[0:32])
        d1 = as_amount(data[32:64])
        return cls(d0, d1)

    def __str__(self) -> str:
        return (
            f"Amount {shown_place(self.index)} ({shown(self.amount)}) does not fit: cumulative "
            "amounts must rise from above zero, and the bond must not exceed the price."
        )


@dataclass(frozen=True, slots=True)
class BadBps(CustomError):
    """Error ``OrderEscrow_BadBps(bytes32 field, uint256 given, uint256 most)``."""

    field: Hash32
    given: int
    most: int

    NAME: ClassVar[str] = "OrderEscrow_BadBps"
    SIGNATURE: ClassVar[str] = "OrderEscrow_BadBps(bytes32,uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x88\x9e\xb4\xe8"

    @classmethod
    def decode(cls, data: bytes) -> BadBps:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("OrderEscrow_BadBps", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("OrderEscrow_BadBps", len(data), 96)
        d1 = as_int(data[32:64])
        d2 = as_int(data[64:96])
        return cls(Hash32(data[0:32]), d1, d2)

    def __str__(self) -> str:
        return (
            f"{shown_text(self.field)} is {shown_bps(self.given)}: at most {shown_bps(self.most)} is allowed."
        )


@dataclass(frozen=True, slots=True)
class BadMilestoneCount(CustomError):
    """Error ``OrderEscrow_BadMilestoneCount(uint256 amounts, uint256 deadlines, uint256 most)``."""

    amounts: int
    deadlines: int
    most: int

    NAME: ClassVar[str] = "OrderEscrow_BadMilestoneCount"
    SIGNATURE: ClassVar[str] = "OrderEscrow_BadMilestoneCount(uint256,uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\xd7\x9e\xc0\x51"

    @classmethod
    def decode(cls, data: bytes) -> BadMilestoneCount:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("OrderEscrow_BadMilestoneCount", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("OrderEscrow_BadMilestoneCount", len(data), 96)
        d0 = as_int(data[0:32])
        d1 = as_int(data[32:64])
        d2 = as_int(data[64:96])
        return cls(d0, d1, d2)

    def __str__(self) -> str:
        return (
            f"{shown(self.amounts)} amounts and {shown(self.deadlines)} deadlines were given: give "
            f"as many of the one as of the other, 1 to {shown(self.most)}."
        )


@dataclass(frozen=True, slots=True)
class BadNativeValue(CustomError):
    """Error ``OrderEscrow_BadNativeValue(uint256 given, uint256 expected)``."""

    given: int
    expected: int

    NAME: ClassVar[str] = "OrderEscrow_BadNativeValue"
    SIGNATURE: ClassVar[str] = "OrderEscrow_BadNativeValue(uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x27\x72\x10\x59"

    @classmethod
    def decode(cls, data: bytes) -> BadNativeValue:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("OrderEscrow_BadNativeValue", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("OrderEscrow_BadNativeValue", len(data), 64)
        d0 = as_int(data[0:32])
        d1 = as_int(data[32:64])
        return cls(d0, d1)

    def __str__(self) -> str:
        return (
            f"{shown(self.given)} wei were sent along, and {shown(self.expected)} are needed: send "
            "exactly that."
        )


@dataclass(frozen=True, slots=True)
class BadParties(CustomError):
    """Error ``OrderEscrow_BadParties(address customer, address maker)``."""

    customer: Address
    maker: Address

    NAME: ClassVar[str] = "OrderEscrow_BadParties"
    SIGNATURE: ClassVar[str] = "OrderEscrow_BadParties(address,address)"
    SELECTOR: ClassVar[bytes] = b"\x75\x39\x4a\x64"

    @classmethod
    def decode(cls, data: bytes) -> BadParties:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("OrderEscrow_BadParties", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("OrderEscrow_BadParties", len(data), 64)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "customer")
        if data[32:44] != ZEROS_12:
            raise not_a("address", "maker")
        return cls(checksummed(data[12:32]), checksummed(data[44:64]))

    def __str__(self) -> str:
        return (
            f"An order needs a customer and another party as its maker, not {shown(self.customer)} "
            f"and {shown(self.maker)}."
        )


@dataclass(frozen=True, slots=True)
class BadSignature(CustomError):
    """Error ``OrderEscrow_BadSignature(address party, bytes32 digest)``."""

    party: Address
    digest: Hash32

    NAME: ClassVar[str] = "OrderEscrow_BadSignature"
    SIGNATURE: ClassVar[str] = "OrderEscrow_BadSignature(address,bytes32)"
    SELECTOR: ClassVar[bytes] = b"\xc0\xc7\x55\x8c"

    @classmethod
    def decode(cls, data: bytes) -> BadSignature:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("OrderEscrow_BadSignature", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("OrderEscrow_BadSignature", len(data), 64)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "party")
        return cls(checksummed(data[12:32]), Hash32(data[32:64]))

    def __str__(self) -> str:
        return (
            f"The signature is not by {shown(self.party)} over these terms on this chain and "
            "contract: sign them again."
        )


@dataclass(frozen=True, slots=True)
class BadTime(CustomError):
    """Error ``OrderEscrow_BadTime(bytes32 field, uint256 given, uint256 earliest, uint256 latest)``."""

    field: Hash32
    given: int
    earliest: int
    latest: int

    NAME: ClassVar[str] = "OrderEscrow_BadTime"
    SIGNATURE: ClassVar[str] = "OrderEscrow_BadTime(bytes32,uint256,uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x60\xb4\x92\x09"

    @classmethod
    def decode(cls, data: bytes) -> BadTime:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("OrderEscrow_BadTime", "The revert data")
        data = data[4:]
        if len(data) != 128:
            raise wrong_size("OrderEscrow_BadTime", len(data), 128)
        d1 = as_int(data[32:64])
        d2 = as_int(data[64:96])
        d3 = as_int(data[96:128])
        return cls(Hash32(data[0:32]), d1, d2, d3)

    def __str__(self) -> str:
        return (
            f"{shown_text(self.field)} is {shown_time_or_span(self.given)}: it must be between "
            f"{shown_time_or_span(self.earliest)} and {shown_time_or_span(self.latest)}."
        )


@dataclass(frozen=True, slots=True)
class BadVersion(CustomError):
    """Error ``OrderEscrow_BadVersion(uint256 given, uint256 expected)``."""

    given: int
    expected: int

    NAME: ClassVar[str] = "OrderEscrow_BadVersion"
    SIGNATURE: ClassVar[str] = "OrderEscrow_BadVersion(uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x1f\xdb\x8e\x20"

    @classmethod
    def decode(cls, data: bytes) -> BadVersion:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("OrderEscrow_BadVersion", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("OrderEscrow_BadVersion", len(data), 64)
        d0 = as_int(data[0:32])
        d1 = as_int(data[32:64])
        return cls(d0, d1)

    def __str__(self) -> str:
        return f"The terms are version {shown(self.given)} where version {shown(self.expected)} belongs."


@dataclass(frozen=True, slots=True)
class CancelledSignature(CustomError):
    """Error ``OrderEscrow_CancelledSignature(address party, bytes32 digest)``."""

    party: Address
    digest: Hash32

    NAME: ClassVar[str] = "OrderEscrow_CancelledSignature"
    SIGNATURE: ClassVar[str] = "OrderEscrow_CancelledSignature(address,bytes32)"
    SELECTOR: ClassVar[bytes] = b"\x07\xd0\x10\x50"

    @classmethod
    def decode(cls, data: bytes) -> CancelledSignature:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("OrderEscrow_CancelledSignature", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("OrderEscrow_CancelledSignature", len(data), 64)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "party")
        return cls(checksummed(data[12:32]), Hash32(data[32:64]))

    def __str__(self) -> str:
        return f"{shown(self.party)} cancelled this signature: ask for a new one."


@dataclass(frozen=True, slots=True)
class FirstKeysValid(CustomError):
    """Error ``OrderEscrow_FirstKeysValid(address customer, address maker)``."""

    customer: Address
    maker: Address

    NAME: ClassVar[str] = "OrderEscrow_FirstKeysValid"
    SIGNATURE: ClassVar[str] = "OrderEscrow_FirstKeysValid(address,address)"
    SELECTOR: ClassVar[bytes] = b"\x56\xc5\x5d\xb3"

    @classmethod
    def decode(cls, data: bytes) -> FirstKeysValid:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("OrderEscrow_FirstKeysValid", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("OrderEscrow_FirstKeysValid", len(data), 64)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "customer")
        if data[32:44] != ZEROS_12:
            raise not_a("address", "maker")
        return cls(checksummed(data[12:32]), checksummed(data[44:64]))

    def __str__(self) -> str:
        return (
            f"The first keys of {shown(self.customer)} and {shown(self.maker)} are valid, so there "
            "is nothing to guard."
        )


@dataclass(frozen=True, slots=True)
class FixedField(CustomError):
    """Error ``OrderEscrow_FixedField(bytes32 field)``."""

    field: Hash32

    NAME: ClassVar[str] = "OrderEscrow_FixedField"
    SIGNATURE: ClassVar[str] = "OrderEscrow_FixedField(bytes32)"
    SELECTOR: ClassVar[bytes] = b"\x49\x1f\x5c\xc3"

    @classmethod
    def decode(cls, data: bytes) -> FixedField:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("OrderEscrow_FixedField", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("OrderEscrow_FixedField", len(data), 32)
        return cls(Hash32(data[0:32]))

    def __str__(self) -> str:
        return f"{shown_text(self.field)} of an order cannot be changed this way: keep it as it is."


@dataclass(frozen=True, slots=True)
class InexactTransfer(CustomError):
    """Error ``OrderEscrow_InexactTransfer(address token, uint256 expected, uint256 received)``."""

    token: Address
    expected: int
    received: int

    NAME: ClassVar[str] = "OrderEscrow_InexactTransfer"
    SIGNATURE: ClassVar[str] = "OrderEscrow_InexactTransfer(address,uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x93\xf8\x35\xa5"

    @classmethod
    def decode(cls, data: bytes) -> InexactTransfer:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("OrderEscrow_InexactTransfer", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("OrderEscrow_InexactTransfer", len(data), 96)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "token")
        d1 = as_int(data[32:64])
        d2 = as_int(data[64:96])
        return cls(checksummed(data[12:32]), d1, d2)

    def __str__(self) -> str:
        return (
            f"{shown(self.token)} moved {shown(self.received)} instead of {shown(self.expected)}: "
            "tokens that take a fee cannot pay an order."
        )


@dataclass(frozen=True, slots=True)
class KindUnsupported(CustomError):
    """Error ``OrderEscrow_KindUnsupported(uint8 kind)``."""

    kind: SharingKind

    NAME: ClassVar[str] = "OrderEscrow_KindUnsupported"
    SIGNATURE: ClassVar[str] = "OrderEscrow_KindUnsupported(uint8)"
    SELECTOR: ClassVar[bytes] = b"\x66\xff\x41\x0b"

    @classmethod
    def decode(cls, data: bytes) -> KindUnsupported:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("OrderEscrow_KindUnsupported", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("OrderEscrow_KindUnsupported", len(data), 32)
        d0 = as_int(data[0:32])
        if d0 >= 3:
            raise not_a("uint8", "kind")
        return cls(_SHARING_KIND[d0])

    def __str__(self) -> str:
        return (
            f"Orders of the kind {shown(self.kind)} cannot be opened in this version: use order or "
            "capability."
        )


@dataclass(frozen=True, slots=True)
class NoMilestones(CustomError):
    """Error ``OrderEscrow_NoMilestones(bytes32 id, uint256 milestones)``."""

    id: Hash32
    milestones: int

    NAME: ClassVar[str] = "OrderEscrow_NoMilestones"
    SIGNATURE: ClassVar[str] = "OrderEscrow_NoMilestones(bytes32,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x16\x20\x2e\x24"

    @classmethod
    def decode(cls, data: bytes) -> NoMilestones:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("OrderEscrow_NoMilestones", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("OrderEscrow_NoMilestones", len(data), 64)
        d1 = as_int(data[32:64])
        return cls(Hash32(data[0:32]), d1)

    def __str__(self) -> str:
        return (
            f"The milestones named ({shown_mask(self.milestones)}) are none of order "
            f"{shown_id(self.id)}: name some of its own."
        )


@dataclass(frozen=True, slots=True)
class NotAuthorised(CustomError):
    """Error ``OrderEscrow_NotAuthorised(address party, address caller, uint256 scope)``."""

    party: Address
    caller: Address
    scope: int

    NAME: ClassVar[str] = "OrderEscrow_NotAuthorised"
    SIGNATURE: ClassVar[str] = "OrderEscrow_NotAuthorised(address,address,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x46\x5c\x7a\x2a"

    @classmethod
    def decode(cls, data: bytes) -> NotAuthorised:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("OrderEscrow_NotAuthorised", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("OrderEscrow_NotAuthorised", len(data), 96)
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


@dataclass(frozen=True, slots=True)
class NothingDue(CustomError):
    """Error ``OrderEscrow_NothingDue(bytes32 id, uint256 nextDue)``."""

    id: Hash32
    next_due: int

    NAME: ClassVar[str] = "OrderEscrow_NothingDue"
    SIGNATURE: ClassVar[str] = "OrderEscrow_NothingDue(bytes32,uint256)"
    SELECTOR: ClassVar[bytes] = b"\xbf\xfd\xf4\x93"

    @classmethod
    def decode(cls, data: bytes) -> NothingDue:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("OrderEscrow_NothingDue", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("OrderEscrow_NothingDue", len(data), 64)
        d1 = as_int(data[32:64])
        return cls(Hash32(data[0:32]), d1)

    def __str__(self) -> str:
        return (
            f"Nothing of order {shown_id(self.id)} is due now: try again from {shown_time(self.next_due)} on."
        )


@dataclass(frozen=True, slots=True)
class OnlyPartyRegistry(CustomError):
    """Error ``OrderEscrow_OnlyPartyRegistry(address caller)``."""

    caller: Address

    NAME: ClassVar[str] = "OrderEscrow_OnlyPartyRegistry"
    SIGNATURE: ClassVar[str] = "OrderEscrow_OnlyPartyRegistry(address)"
    SELECTOR: ClassVar[bytes] = b"\x1a\x2c\x66\xe3"

    @classmethod
    def decode(cls, data: bytes) -> OnlyPartyRegistry:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("OrderEscrow_OnlyPartyRegistry", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("OrderEscrow_OnlyPartyRegistry", len(data), 32)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "caller")
        return cls(checksummed(data[12:32]))

    def __str__(self) -> str:
        return f"Only the party registry may say this, not {shown(self.caller)}."


@dataclass(frozen=True, slots=True)
class OverAllocated(CustomError):
    """Error ``OrderEscrow_OverAllocated(bytes32 id, uint256 amount, uint256 available)``."""

    id: Hash32
    amount: TokenAmount
    available: TokenAmount

    NAME: ClassVar[str] = "OrderEscrow_OverAllocated"
    SIGNATURE: ClassVar[str] = "OrderEscrow_OverAllocated(bytes32,uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x8e\xe3\xa3\xb7"

    @classmethod
    def decode(cls, data: bytes) -> OverAllocated:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("OrderEscrow_OverAllocated", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("OrderEscrow_OverAllocated", len(data), 96)
        d1 = as_amount(data[32:64])
        d2 = as_amount(data[64:96])
        return cls(Hash32(data[0:32]), d1, d2)

    def __str__(self) -> str:
        return (
            f"{shown(self.amount)} of order {shown_id(self.id)} were shared out, and "
            f"{shown(self.available)} are there: share out no more."
        )


@dataclass(frozen=True, slots=True)
class Overdraw(CustomError):
    """Error ``OrderEscrow_Overdraw(address party, address token, uint256 amount, uint256 available)``."""

    party: Address
    token: Address
    amount: TokenAmount
    available: TokenAmount

    NAME: ClassVar[str] = "OrderEscrow_Overdraw"
    SIGNATURE: ClassVar[str] = "OrderEscrow_Overdraw(address,address,uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\xf9\x7b\xf1\x62"

    @classmethod
    def decode(cls, data: bytes) -> Overdraw:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("OrderEscrow_Overdraw", "The revert data")
        data = data[4:]
        if len(data) != 128:
            raise wrong_size("OrderEscrow_Overdraw", len(data), 128)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "party")
        if data[32:44] != ZEROS_12:
            raise not_a("address", "token")
        d2 = as_amount(data[64:96])
        d3 = as_amount(data[96:128])
        return cls(checksummed(data[12:32]), checksummed(data[44:64]), d2, d3)

    def __str__(self) -> str:
        return (
            f"{shown(self.party)} has {shown(self.available)} of token {shown(self.token)} to "
            f"withdraw, less than {shown(self.amount)}."
        )


@dataclass(frozen=True, slots=True)
class SealsFrozen(CustomError):
    """Error ``OrderEscrow_SealsFrozen(bytes32 id, uint256 since)``."""

    id: Hash32
    since: int

    NAME: ClassVar[str] = "OrderEscrow_SealsFrozen"
    SIGNATURE: ClassVar[str] = "OrderEscrow_SealsFrozen(bytes32,uint256)"
    SELECTOR: ClassVar[bytes] = b"\xd4\xdc\x67\xd3"

    @classmethod
    def decode(cls, data: bytes) -> SealsFrozen:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("OrderEscrow_SealsFrozen", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("OrderEscrow_SealsFrozen", len(data), 64)
        d1 = as_int(data[32:64])
        return cls(Hash32(data[0:32]), d1)

    def __str__(self) -> str:
        return (
            f"Ratings of order {shown_id(self.id)} can be revealed since {shown_time(self.since)}, "
            "so no seal can be set any more."
        )


@dataclass(frozen=True, slots=True)
class TermsMismatch(CustomError):
    """Error ``OrderEscrow_TermsMismatch(bytes32 id, bytes32 expected, bytes32 given)``."""

    id: Hash32
    expected: Hash32
    given: Hash32

    NAME: ClassVar[str] = "OrderEscrow_TermsMismatch"
    SIGNATURE: ClassVar[str] = "OrderEscrow_TermsMismatch(bytes32,bytes32,bytes32)"
    SELECTOR: ClassVar[bytes] = b"\x32\xe4\x75\x8a"

    @classmethod
    def decode(cls, data: bytes) -> TermsMismatch:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("OrderEscrow_TermsMismatch", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("OrderEscrow_TermsMismatch", len(data), 96)
        return cls(Hash32(data[0:32]), Hash32(data[32:64]), Hash32(data[64:96]))

    def __str__(self) -> str:
        return (
            f"These are not the terms in force of order {shown_id(self.id)}: give the terms of its "
            "last accepted version."
        )


@dataclass(frozen=True, slots=True)
class TierTooLow(CustomError):
    """Error ``OrderEscrow_TierTooLow(address maker, uint256 tier, uint256 required)``."""

    maker: Address
    tier: int
    required: int

    NAME: ClassVar[str] = "OrderEscrow_TierTooLow"
    SIGNATURE: ClassVar[str] = "OrderEscrow_TierTooLow(address,uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x6e\xc3\xc7\xce"

    @classmethod
    def decode(cls, data: bytes) -> TierTooLow:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("OrderEscrow_TierTooLow", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("OrderEscrow_TierTooLow", len(data), 96)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "maker")
        d1 = as_int(data[32:64])
        d2 = as_int(data[64:96])
        return cls(checksummed(data[12:32]), d1, d2)

    def __str__(self) -> str:
        return (
            f"{shown(self.maker)} is in credit tier {shown(self.tier)}, and the post asks for tier "
            f"{shown(self.required)}."
        )


@dataclass(frozen=True, slots=True)
class TooLate(CustomError):
    """Error ``OrderEscrow_TooLate(bytes32 id, uint256 due, uint256 nowTime)``."""

    id: Hash32
    due: int
    now_time: int

    NAME: ClassVar[str] = "OrderEscrow_TooLate"
    SIGNATURE: ClassVar[str] = "OrderEscrow_TooLate(bytes32,uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x88\x15\xa7\xa7"

    @classmethod
    def decode(cls, data: bytes) -> TooLate:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("OrderEscrow_TooLate", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("OrderEscrow_TooLate", len(data), 96)
        d1 = as_int(data[32:64])
        d2 = as_int(data[64:96])
        return cls(Hash32(data[0:32]), d1, d2)

    def __str__(self) -> str:
        return (
            f"It was possible for order {shown_id(self.id)} until {shown_time(self.due)}, and now "
            f"it is {shown_time(self.now_time)}."
        )


@dataclass(frozen=True, slots=True)
class WrongMilestone(CustomError):
    """Error ``OrderEscrow_WrongMilestone(bytes32 id, uint256 index, uint8 state)``."""

    id: Hash32
    index: int
    state: Milestone

    NAME: ClassVar[str] = "OrderEscrow_WrongMilestone"
    SIGNATURE: ClassVar[str] = "OrderEscrow_WrongMilestone(bytes32,uint256,uint8)"
    SELECTOR: ClassVar[bytes] = b"\xe4\xb9\xf8\x7a"

    @classmethod
    def decode(cls, data: bytes) -> WrongMilestone:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("OrderEscrow_WrongMilestone", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("OrderEscrow_WrongMilestone", len(data), 96)
        d1 = as_int(data[32:64])
        d2 = as_int(data[64:96])
        if d2 >= 8:
            raise not_a("uint8", "state")
        return cls(Hash32(data[0:32]), d1, _MILESTONE[d2])

    def __str__(self) -> str:
        return (
            f"Milestone {shown_place(self.index)} of order {shown_id(self.id)} is "
            f"{shown(self.state)}, where this cannot be done."
        )


@dataclass(frozen=True, slots=True)
class WrongPhase(CustomError):
    """Error ``OrderEscrow_WrongPhase(bytes32 id, uint8 phase)``."""

    id: Hash32
    phase: Phase

    NAME: ClassVar[str] = "OrderEscrow_WrongPhase"
    SIGNATURE: ClassVar[str] = "OrderEscrow_WrongPhase(bytes32,uint8)"
    SELECTOR: ClassVar[bytes] = b"\x88\x56\xdf\x24"

    @classmethod
    def decode(cls, data: bytes) -> WrongPhase:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("OrderEscrow_WrongPhase", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("OrderEscrow_WrongPhase", len(data), 64)
        d1 = as_int(data[32:64])
        if d1 >= 7:
            raise not_a("uint8", "phase")
        return cls(Hash32(data[0:32]), _PHASE[d1])

    def __str__(self) -> str:
        return f"Order {shown_id(self.id)} is {shown(self.phase)}, where this cannot be done."


@dataclass(frozen=True, slots=True)
class ZeroRecipient(CustomError):
    """Error ``OrderEscrow_ZeroRecipient()``."""

    NAME: ClassVar[str] = "OrderEscrow_ZeroRecipient"
    SIGNATURE: ClassVar[str] = "OrderEscrow_ZeroRecipient()"
    SELECTOR: ClassVar[bytes] = b"\x39\xf7\x91\xe9"

    @classmethod
    def decode(cls, data: bytes) -> ZeroRecipient:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("OrderEscrow_ZeroRecipient", "The revert data")
        data = data[4:]
        if len(data) != 0:
            raise wrong_size("OrderEscrow_ZeroRecipient", len(data), 0)
        return cls()

    def __str__(self) -> str:
        return "Money cannot be sent to the zero address: name a recipient."


@dataclass(frozen=True, slots=True)
class ReentrancyGuardReentrantCall(CustomError):
    """Error ``ReentrancyGuardReentrantCall()``.

    Unauthorized reentrant call.
    """

    NAME: ClassVar[str] = "ReentrancyGuardReentrantCall"
    SIGNATURE: ClassVar[str] = "ReentrancyGuardReentrantCall()"
    SELECTOR: ClassVar[bytes] = b"\x3e\xe5\xae\xb5"

    @classmethod
    def decode(cls, data: bytes) -> ReentrancyGuardReentrantCall:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("ReentrancyGuardReentrantCall", "The revert data")
        data = data[4:]
        if len(data) != 0:
            raise wrong_size("ReentrancyGuardReentrantCall", len(data), 0)
        return cls()

    def __str__(self) -> str:
        return "The contract was called again out of its own call, which it does not allow."


@dataclass(frozen=True, slots=True)
class SafeERC20FailedOperation(CustomError):
    """Error ``SafeERC20FailedOperation(address token)``.

    An operation with an ERC-20 token failed.
    """

    token: Address

    NAME: ClassVar[str] = "SafeERC20FailedOperation"
    SIGNATURE: ClassVar[str] = "SafeERC20FailedOperation(address)"
    SELECTOR: ClassVar[bytes] = b"\x52\x74\xaf\xe7"

    @classmethod
    def decode(cls, data: bytes) -> SafeERC20FailedOperation:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("SafeERC20FailedOperation", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("SafeERC20FailedOperation", len(data), 32)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "token")
        return cls(checksummed(data[12:32]))

    def __str__(self) -> str:
        return f"The token {shown(self.token)} refused to move: check balance and allowance."


@dataclass(frozen=True, slots=True)
class StringTooLong(CustomError):
    """Error ``StringTooLong(string str)``."""

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
        BalanceMoved.TOPIC0: BalanceMoved,
        BondMoved.TOPIC0: BondMoved,
        Configured.TOPIC0: Configured,
        EIP712DomainChanged.TOPIC0: EIP712DomainChanged,
        FirstKeyRevoked.TOPIC0: FirstKeyRevoked,
        MilestoneMoved.TOPIC0: MilestoneMoved,
        MoneyMoved.TOPIC0: MoneyMoved,
        NonceUsed.TOPIC0: NonceUsed,
        Objected.TOPIC0: Objected,
        OrderOpened.TOPIC0: OrderOpened,
        OrderPosted.TOPIC0: OrderPosted,
        PostAccepted.TOPIC0: PostAccepted,
        SealSet.TOPIC0: SealSet,
        SignatureCancelled.TOPIC0: SignatureCancelled,
        TermsChanged.TOPIC0: TermsChanged,
        Withdrawn.TOPIC0: Withdrawn,
    }
)
"""The contract's events by first topic."""

ERRORS_BY_SELECTOR: Mapping[bytes, type[CustomError]] = MappingProxyType(
    {
        AddressEmptyCode.SELECTOR: AddressEmptyCode,
        FailedCall.SELECTOR: FailedCall,
        InvalidShortString.SELECTOR: InvalidShortString,
        AlreadyExists.SELECTOR: AlreadyExists,
        BadAmount.SELECTOR: BadAmount,
        BadBps.SELECTOR: BadBps,
        BadMilestoneCount.SELECTOR: BadMilestoneCount,
        BadNativeValue.SELECTOR: BadNativeValue,
        BadParties.SELECTOR: BadParties,
        BadSignature.SELECTOR: BadSignature,
        BadTime.SELECTOR: BadTime,
        BadVersion.SELECTOR: BadVersion,
        CancelledSignature.SELECTOR: CancelledSignature,
        FirstKeysValid.SELECTOR: FirstKeysValid,
        FixedField.SELECTOR: FixedField,
        InexactTransfer.SELECTOR: InexactTransfer,
        KindUnsupported.SELECTOR: KindUnsupported,
        NoMilestones.SELECTOR: NoMilestones,
        NotAuthorised.SELECTOR: NotAuthorised,
        NothingDue.SELECTOR: NothingDue,
        OnlyPartyRegistry.SELECTOR: OnlyPartyRegistry,
        OverAllocated.SELECTOR: OverAllocated,
        Overdraw.SELECTOR: Overdraw,
        SealsFrozen.SELECTOR: SealsFrozen,
        TermsMismatch.SELECTOR: TermsMismatch,
        TierTooLow.SELECTOR: TierTooLow,
        TooLate.SELECTOR: TooLate,
        WrongMilestone.SELECTOR: WrongMilestone,
        WrongPhase.SELECTOR: WrongPhase,
        ZeroRecipient.SELECTOR: ZeroRecipient,
        ReentrancyGuardReentrantCall.SELECTOR: ReentrancyGuardReentrantCall,
        SafeERC20FailedOperation.SELECTOR: SafeERC20FailedOperation,
        StringTooLong.SELECTOR: StringTooLong,
    }
)
"""The errors it can refuse with by the first four bytes of the revert data."""
