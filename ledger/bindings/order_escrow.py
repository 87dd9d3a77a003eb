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
    shown_start,
    shown_text,
    shown_time,
    shown_time_or_span,
)
from ledger.bindings.order_state import OrderState
from ledger.bindings.structs import (
    Allotment,
    ChildLink,
    Meter,
    Modules,
    Nest,
    Peers,
    Pot,
    Proposal,
    RatingRight,
    encode_clauses,
    encode_modules,
    encode_order_terms,
    encode_peers,
    read_allotment,
    read_child_link,
    read_clauses,
    read_meter,
    read_modules,
    read_nest,
    read_order_terms,
    read_peers,
    read_pot,
    read_proposal,
    read_rating_right,
)
from ledger.bindings.words import (
    ZEROS_12,
    address_word,
    as_amount,
    as_bps,
    as_int,
    bool_word,
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
from ledger.signing.clauses import Clauses
from ledger.signing.messages import OrderTerms
from ledger.types import Address, BasisPoints, Hash32, Timestamp, TokenAmount, Wei, checksummed
from sharing.model.states import Milestone, Phase

_MILESTONE = tuple(Milestone)
_PHASE = tuple(Phase)


def _read_uint256_array(data: bytes, at: int) -> tuple[tuple[int, ...], int]:
    count = read_count(data, at, 32)
    end = at + 32 + count * 32
    items: list[int] = []
    for place in range(at + 32, end, 32):
        v = as_int(data[place : place + 32])
        items.append(v)
    return tuple(items), end


def _read_address_address_array(data: bytes, at: int) -> tuple[tuple[Address, ...], int]:
    count = read_count(data, at, 32)
    end = at + 32 + count * 32
    items: list[Address] = []
    for place in range(at + 32, end, 32):
        if data[place : place + 12] != ZEROS_12:
            raise not_a("address", "item")
        items.append(checksummed(data[place + 12 : place + 32]))
    return tuple(items), end


def _decode_hash32_bytes32(data: bytes) -> Hash32:
    if len(data) != 32:
        raise wrong_size("The result", len(data), 32)
    return Hash32(data[0:32])


def _decode_address_address(data: bytes) -> Address:
    if len(data) != 32:
        raise wrong_size("The result", len(data), 32)
    if data[0:12] != ZEROS_12:
        raise not_a("address", "who")
    return checksummed(data[12:32])


def _decode_allotment_of(data: bytes) -> Allotment:
    if len(data) != 96:
        raise wrong_size("The result", len(data), 96)
    return read_allotment(data, 0)


def _decode_int_uint256(data: bytes) -> int:
    if len(data) != 32:
        raise wrong_size("The result", len(data), 32)
    d0 = as_int(data[0:32])
    return d0


def _decode_token_amount_uint256(data: bytes) -> TokenAmount:
    if len(data) != 32:
        raise wrong_size("The result", len(data), 32)
    d0 = as_amount(data[0:32])
    return d0


def _decode_configuration(data: bytes) -> Peers:
    if len(data) != 192:
        raise wrong_size("The result", len(data), 192)
    return read_peers(data, 0)


@dataclass(frozen=True, slots=True)
class CourtOpenForResult:
    """What ``courtOpenFor`` returns."""

    state: OrderState
    open: bool


def _decode_court_open_for(data: bytes) -> CourtOpenForResult:
    if len(data) != 64:
        raise wrong_size("The result", len(data), 64)
    d0 = as_int(data[0:32])
    d1 = as_int(data[32:64])
    if d1 > 1:
        raise not_a("bool", "open")
    return CourtOpenForResult(OrderState(d0), d1 == 1)


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


def _decode_link_of(data: bytes) -> ChildLink:
    if len(data) != 192:
        raise wrong_size("The result", len(data), 192)
    return read_child_link(data, 0)


def _decode_meter_of(data: bytes) -> Meter:
    if len(data) != 192:
        raise wrong_size("The result", len(data), 192)
    return read_meter(data, 0)


def _decode_nest_of(data: bytes) -> Nest:
    if len(data) != 160:
        raise wrong_size("The result", len(data), 160)
    return read_nest(data, 0)


def _decode_pot_of(data: bytes) -> Pot:
    if len(data) != 64:
        raise wrong_size("The result", len(data), 64)
    return read_pot(data, 0)


def _decode_principals_of(data: bytes) -> tuple[Address, ...]:
    if len(data) < 32:
        raise wrong_size("The result", len(data), 32)
    end = 32
    if as_int(data[0:32]) != end:
        raise misplaced("principals")
    d0, end = _read_address_address_array(data, end)
    if end != len(data):
        raise wrong_size("The result", len(data), end)
    return d0


def _decode_proposal_of(data: bytes) -> Proposal:
    if len(data) != 192:
        raise wrong_size("The result", len(data), 192)
    return read_proposal(data, 0)


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
    """OrderEscrow. See ``IOrderEscrow``. Here stands an order's planned course; whatever else orders
    can do is in modules, reached through the same address.
    """

    address: Address
    """Where it stands."""

    @staticmethod
    def constructor(peers: Peers, modules: Modules) -> bytes:
        """Encode the constructor's arguments, which follow the creation code."""
        return pack(encode_peers(peers), encode_modules(modules))

    def domain_separator(self) -> Call[Hash32]:
        """EIP-712 separator of the domain that orders are signed in."""
        data = b"\x36\x44\xe5\x15"
        return Call(self.address, data, _decode_hash32_bytes32, name="OrderEscrow.DOMAIN_SEPARATOR")

    def accept(self, terms: OrderTerms, milestones: int, rating_seal: Hash32) -> Call[None]:
        """The customer accepts delivered milestones, which pays them, and may set its sealed rating with
        it.
        """
        data = b"\xf7\x14\xdf\x93" + pack(
            encode_order_terms(terms),
            uint_word(milestones, 256, "milestones"),
            bytes_word(rating_seal, 32, "rating_seal"),
        )
        return Call(self.address, data, nothing, name="OrderEscrow.accept")

    def accept_for(
        self, terms: OrderTerms, milestones: int, rating_seal: Hash32, signature: bytes
    ) -> Call[None]:
        """``accept``, signed by the customer as an ``Approval`` and submitted by anyone."""
        data = b"\xba\xb4\xb4\xce" + pack(
            encode_order_terms(terms),
            uint_word(milestones, 256, "milestones"),
            bytes_word(rating_seal, 32, "rating_seal"),
            bytes_tail(signature),
        )
        return Call(self.address, data, nothing, name="OrderEscrow.acceptFor")

    def acting_customer_of(self, id: Hash32, customer: Address) -> Call[Address]:
        """Who acts as an order's customer: its own, or, where the milestone that pays a sub-order has
        failed, the one above that stands in.

        Args:
            customer: The order's own.
        """
        data = b"\xf0\x20\x38\xab" + pack(bytes_word(id, 32, "id"), address_word(customer, "customer"))
        return Call(self.address, data, _decode_address_address, name="OrderEscrow.actingCustomerOf")

    def agree(
        self, terms: OrderTerms, by_maker: bool, milestones: int, maker_bps: BasisPoints, signature: bytes
    ) -> Call[None]:
        """Take the other side's standing offer, which is repeated so that no other can slip in.

        Args:
            by_maker: Whether the maker takes it, or the customer.
        """
        data = b"\x7b\xd4\x8e\x4c" + pack(
            encode_order_terms(terms),
            bool_word(by_maker, "by_maker"),
            uint_word(milestones, 256, "milestones"),
            uint_word(maker_bps, 256, "maker_bps"),
            bytes_tail(signature),
        )
        return Call(self.address, data, nothing, name="OrderEscrow.agree")

    def allotment_of(self, id: Hash32, milestone: int) -> Call[Allotment]:
        """What a milestone's money is doing in sub-orders or metered use."""
        data = b"\x3f\xb5\x2d\x9d" + pack(bytes_word(id, 32, "id"), uint_word(milestone, 256, "milestone"))
        return Call(self.address, data, _decode_allotment_of, name="OrderEscrow.allotmentOf")

    def amend(
        self, old_terms: OrderTerms, new_terms: OrderTerms, customer_signature: bytes, maker_signature: bytes
    ) -> Call[None]:
        """Replace the terms of a running order. Settled and running milestones, parties, token, kind and
        fees stay.
        """
        data = b"\x43\xd8\xcc\xd6" + pack(
            encode_order_terms(old_terms),
            encode_order_terms(new_terms),
            bytes_tail(customer_signature),
            bytes_tail(maker_signature),
        )
        return Call(self.address, data, nothing, name="OrderEscrow.amend")

    def assign(self, terms: OrderTerms, signature: bytes) -> Call[None]:
        """The maker directs all further pay of an order into its pot, from where ``ICostSettlement``
        collects it for those who did the work. For good.

        Args:
            signature: Of an ``Assignment`` message, or empty where the caller acts for the maker.
        """
        data = b"\x01\x13\xa1\x6c" + pack(encode_order_terms(terms), bytes_tail(signature))
        return Call(self.address, data, nothing, name="OrderEscrow.assign")

    def balance_of(self, party: Address, token: Address) -> Call[int]:
        """A party's pull credit in a token."""
        data = b"\xf7\x88\x8a\xec" + pack(address_word(party, "party"), address_word(token, "token"))
        return Call(self.address, data, _decode_int_uint256, name="OrderEscrow.balanceOf")

    def cancel_post(self, terms: OrderTerms) -> Call[None]:
        """Take back a posted order: its customer at any time, anyone once nobody can take it any more."""
        data = b"\x96\x1c\xa3\xc4" + pack(encode_order_terms(terms))
        return Call(self.address, data, nothing, name="OrderEscrow.cancelPost")

    def cancel_signature(self, party: Address, digest: Hash32) -> Call[None]:
        """Make a signature of ``party`` over ``digest`` worthless here."""
        data = b"\xd6\xa6\xce\xcd" + pack(address_word(party, "party"), bytes_word(digest, 32, "digest"))
        return Call(self.address, data, nothing, name="OrderEscrow.cancelSignature")

    def claim(self, terms: OrderTerms, clauses: Clauses, units: int, signature: bytes) -> Call[None]:
        """The maker claims use for which it has no voucher: once an interval, no more than the clauses
        allow at once. The customer's silence for the review window accepts it.

        Args:
            signature: Of a ``UseClaim`` message, or empty where the caller acts for the maker.
            units: Used beyond what was paid.
        """
        data = b"\xbf\x64\x77\x57" + pack(
            encode_order_terms(terms),
            encode_clauses(clauses),
            uint_word(units, 256, "units"),
            bytes_tail(signature),
        )
        return Call(self.address, data, nothing, name="OrderEscrow.claim")

    def close(
        self,
        terms: OrderTerms,
        maker_amount: int,
        bond_to_customer: TokenAmount,
        customer_signature: bytes,
        maker_signature: bytes,
    ) -> Call[None]:
        """End the order: divide all that is locked, and the bond."""
        data = b"\xfc\x53\x1a\x15" + pack(
            encode_order_terms(terms),
            uint_word(maker_amount, 256, "maker_amount"),
            uint_word(bond_to_customer, 256, "bond_to_customer"),
            bytes_tail(customer_signature),
            bytes_tail(maker_signature),
        )
        return Call(self.address, data, nothing, name="OrderEscrow.close")

    def collect(self, terms: OrderTerms) -> Call[TokenAmount]:
        """Send an order's pot to the cost settlement, which alone may call this."""
        data = b"\x0f\x6e\x17\xac" + pack(encode_order_terms(terms))
        return Call(self.address, data, _decode_token_amount_uint256, name="OrderEscrow.collect")

    def configuration(self) -> Call[Peers]:
        """The contracts that the escrow works with, fixed at its creation."""
        data = b"\x6c\x70\xbe\xe9"
        return Call(self.address, data, _decode_configuration, name="OrderEscrow.configuration")

    def contest(self, terms: OrderTerms, milestones: int, reason_hash: Hash32) -> Call[None]:
        """The maker contests rejected milestones instead of curing them; or, with an empty mask, the
        forfeit of its bond because inputs were missed.
        """
        data = b"\xd4\xcc\x4d\xe4" + pack(
            encode_order_terms(terms),
            uint_word(milestones, 256, "milestones"),
            bytes_word(reason_hash, 32, "reason_hash"),
        )
        return Call(self.address, data, nothing, name="OrderEscrow.contest")

    def contest_claim(
        self, terms: OrderTerms, claimed_at: int, reason_hash: Hash32, signature: bytes
    ) -> Call[None]:
        """The customer contests the open claim, which then waits for a voucher, an agreement, or a ruling.

        Args:
            claimed_at: When the claim was made, so that no other is meant.
        """
        data = b"\x20\x55\x8c\xa9" + pack(
            encode_order_terms(terms),
            uint_word(claimed_at, 256, "claimed_at"),
            bytes_word(reason_hash, 32, "reason_hash"),
            bytes_tail(signature),
        )
        return Call(self.address, data, nothing, name="OrderEscrow.contestClaim")

    def contest_for(
        self, terms: OrderTerms, milestones: int, reason_hash: Hash32, signature: bytes
    ) -> Call[None]:
        """``contest``, signed by the maker as a ``Contest`` and submitted by anyone."""
        data = b"\x25\xba\x88\x7c" + pack(
            encode_order_terms(terms),
            uint_word(milestones, 256, "milestones"),
            bytes_word(reason_hash, 32, "reason_hash"),
            bytes_tail(signature),
        )
        return Call(self.address, data, nothing, name="OrderEscrow.contestFor")

    def court_open_for(self, id: Hash32, maker: bool) -> Call[CourtOpenForResult]:
        """Whether one side has offered to settle in vain, so that the court is open to it."""
        data = b"\x31\xbe\xcb\xa2" + pack(bytes_word(id, 32, "id"), bool_word(maker, "maker"))
        return Call(self.address, data, _decode_court_open_for, name="OrderEscrow.courtOpenFor")

    def cure(self, terms: OrderTerms, milestones: int, rating_seal: Hash32) -> Call[None]:
        """The maker delivers rejected milestones for the second and last time, within the cure window.
        Otherwise as ``deliver``.
        """
        data = b"\xe1\xa5\x5d\x51" + pack(
            encode_order_terms(terms),
            uint_word(milestones, 256, "milestones"),
            bytes_word(rating_seal, 32, "rating_seal"),
        )
        return Call(self.address, data, nothing, name="OrderEscrow.cure")

    def cure_for(
        self, terms: OrderTerms, milestones: int, rating_seal: Hash32, signature: bytes
    ) -> Call[None]:
        """``cure``, signed by the maker as a ``Delivery`` whose ``cure`` is set, and submitted by anyone."""
        data = b"\xcb\xb9\xca\x1e" + pack(
            encode_order_terms(terms),
            uint_word(milestones, 256, "milestones"),
            bytes_word(rating_seal, 32, "rating_seal"),
            bytes_tail(signature),
        )
        return Call(self.address, data, nothing, name="OrderEscrow.cureFor")

    def deliver(self, terms: OrderTerms, milestones: int, rating_seal: Hash32) -> Call[None]:
        """The maker delivers the milestones of a bit mask by their deadlines, and may set its sealed
        rating with it.

        One clock runs for all reviews, so what the customer's silence has accepted is poked before it
        starts anew. Relayed (``…For``), here and below, a rating never replaces one that stands: a message
        can be used long after it was signed. ``seal`` and ``sealFor`` replace.
        """
        data = b"\xf4\x21\x73\x4b" + pack(
            encode_order_terms(terms),
            uint_word(milestones, 256, "milestones"),
            bytes_word(rating_seal, 32, "rating_seal"),
        )
        return Call(self.address, data, nothing, name="OrderEscrow.deliver")

    def deliver_for(
        self, terms: OrderTerms, milestones: int, rating_seal: Hash32, signature: bytes
    ) -> Call[None]:
        """``deliver``, signed by the maker as a ``Delivery`` and submitted by anyone."""
        data = b"\x00\x48\x7c\x7c" + pack(
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
        """Whether a party's first key is revoked, so that what it signs is worth nothing here."""
        data = b"\x29\xd4\xc5\xf4" + address_word(party, "party")
        return Call(self.address, data, _decode_bool_bool, name="OrderEscrow.firstKeyRevoked")

    def guard(self, terms: OrderTerms) -> Call[None]:
        """Mark a running order whose party's first key was revoked, from where on its keys are looked up
        at every use. Anyone may call it, for every order of that party, right after the revocation.
        """
        data = b"\xea\xaa\x2f\x56" + pack(encode_order_terms(terms))
        return Call(self.address, data, nothing, name="OrderEscrow.guard")

    def hash_clauses(self, clauses: Clauses) -> Call[Hash32]:
        """EIP-712 hash of a list of these clauses, as terms hold it."""
        data = b"\xf0\x9c\x1a\x22" + pack(encode_clauses(clauses))
        return Call(self.address, data, _decode_hash32_bytes32, name="OrderEscrow.hashClauses")

    def hash_terms(self, terms: OrderTerms) -> Call[Hash32]:
        """EIP-712 digest of terms: what the parties sign, and at version 0 the order's id."""
        data = b"\xe3\x25\xc9\x8b" + pack(encode_order_terms(terms))
        return Call(self.address, data, _decode_hash32_bytes32, name="OrderEscrow.hashTerms")

    def is_cancelled(self, party: Address, digest: Hash32) -> Call[bool]:
        """Whether a party has made its signature over a digest worthless."""
        data = b"\x85\xa1\x20\x8a" + pack(address_word(party, "party"), bytes_word(digest, 32, "digest"))
        return Call(self.address, data, _decode_bool_bool, name="OrderEscrow.isCancelled")

    def link_of(self, id: Hash32) -> Call[ChildLink]:
        """A sub-order's place below its parent; zeros if it has none."""
        data = b"\xf7\x69\x6e\x38" + bytes_word(id, 32, "id")
        return Call(self.address, data, _decode_link_of, name="OrderEscrow.linkOf")

    def meter_of(self, id: Hash32) -> Call[Meter]:
        """Where the metering of an order stands; zeros if it has no meter."""
        data = b"\x03\x56\xf3\xe4" + bytes_word(id, 32, "id")
        return Call(self.address, data, _decode_meter_of, name="OrderEscrow.meterOf")

    def nest_of(self, id: Hash32) -> Call[Nest]:
        """What an order's maker has placed in sub-orders, and what its bond stands for."""
        data = b"\x1a\x9e\x67\xce" + bytes_word(id, 32, "id")
        return Call(self.address, data, _decode_nest_of, name="OrderEscrow.nestOf")

    def nonce_of(self, party: Address) -> Call[int]:
        """The nonce of the next signed withdrawal of a party."""
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
        data = b"\xf3\x3a\x5a\x3d" + pack(
            encode_order_terms(terms),
            bytes_tail(customer_signature),
            bytes_tail(maker_signature),
            bytes_tail(customer_permit),
            bytes_tail(maker_permit),
        )
        return Call(self.address, data, _decode_hash32_bytes32, value, name="OrderEscrow.open")

    def open_child(
        self,
        parent_terms: OrderTerms,
        parent_clauses: Clauses,
        terms: OrderTerms,
        clauses: Clauses,
        customer_signature: bytes,
        maker_signature: bytes,
        sponsor_signature: bytes,
        maker_permit: bytes,
    ) -> Call[Hash32]:
        """Open a sub-order with the locked money of one undelivered milestone of its parent. Its customer
        is the parent's maker, who signs its terms as its maker does.

        Args:
            customer_signature: Of the sub-order's customer, or empty where the caller acts for it.
            maker_signature: Of the sub-order's maker, or empty where the caller acts for it.
            parent_clauses: The parent's, or zeros if it has none.
            sponsor_signature: Of the parent's customer, over the sub-order's terms: then it pays as it
                performs. Empty: it pays what the parent's bond can stand for, and the rest when the
                parent's milestone pays. Whoever relays the opening can leave it out: a maker that
                counts on it makes this call itself, and gives nobody its own signature.
        """
        data = b"\x1a\x49\x32\x65" + pack(
            encode_order_terms(parent_terms),
            encode_clauses(parent_clauses),
            encode_order_terms(terms),
            encode_clauses(clauses),
            bytes_tail(customer_signature),
            bytes_tail(maker_signature),
            bytes_tail(sponsor_signature),
            bytes_tail(maker_permit),
        )
        return Call(self.address, data, _decode_hash32_bytes32, name="OrderEscrow.openChild")

    def open_with(
        self,
        terms: OrderTerms,
        clauses: Clauses,
        customer_signature: bytes,
        maker_signature: bytes,
        customer_permit: bytes,
        maker_permit: bytes,
        *,
        value: Wei = Wei(0),
    ) -> Call[Hash32]:
        """``open``, of terms with clauses. A RESOURCE order runs metered from here on."""
        data = b"\x91\xb1\x23\x88" + pack(
            encode_order_terms(terms),
            encode_clauses(clauses),
            bytes_tail(customer_signature),
            bytes_tail(maker_signature),
            bytes_tail(customer_permit),
            bytes_tail(maker_permit),
        )
        return Call(self.address, data, _decode_hash32_bytes32, value, name="OrderEscrow.openWith")

    def poke(self, terms: OrderTerms) -> Call[None]:
        """Carry out every transition that time has made due. Anyone may call it."""
        data = b"\x3a\xf6\xa3\x1a" + pack(encode_order_terms(terms))
        return Call(self.address, data, nothing, name="OrderEscrow.poke")

    def post(self, terms: OrderTerms, *, value: Wei = Wei(0)) -> Call[Hash32]:
        """Fund an order that any maker of enough credit can take until ``openBy``."""
        data = b"\xb3\x99\xb9\x48" + pack(encode_order_terms(terms))
        return Call(self.address, data, _decode_hash32_bytes32, value, name="OrderEscrow.post")

    def post_for(
        self, terms: OrderTerms, signature: bytes, permit: bytes, *, value: Wei = Wei(0)
    ) -> Call[Hash32]:
        """``post``, signed by the customer and submitted by anyone."""
        data = b"\x35\xf3\x7a\xa7" + pack(
            encode_order_terms(terms), bytes_tail(signature), bytes_tail(permit)
        )
        return Call(self.address, data, _decode_hash32_bytes32, value, name="OrderEscrow.postFor")

    def post_with(
        self, terms: OrderTerms, clauses: Clauses, signature: bytes, permit: bytes, *, value: Wei = Wei(0)
    ) -> Call[Hash32]:
        """``post`` or ``postFor`` (with an empty signature the caller acts for the customer), of terms
        with clauses.
        """
        data = b"\xb4\x9d\xff\x67" + pack(
            encode_order_terms(terms), encode_clauses(clauses), bytes_tail(signature), bytes_tail(permit)
        )
        return Call(self.address, data, _decode_hash32_bytes32, value, name="OrderEscrow.postWith")

    def pot_of(self, id: Hash32) -> Call[Pot]:
        """What an order's pot holds for ``collect``."""
        data = b"\xc6\x6f\x3c\xb4" + bytes_word(id, 32, "id")
        return Call(self.address, data, _decode_pot_of, name="OrderEscrow.potOf")

    def principals_of(self, id: Hash32) -> Call[tuple[Address, ...]]:
        """The customers above a sub-order, from its parent's on; with its own two parties they are all who
        have an interest in it.
        """
        data = b"\x8f\x14\xa7\x9c" + bytes_word(id, 32, "id")
        return Call(self.address, data, _decode_principals_of, name="OrderEscrow.principalsOf")

    def proposal_of(self, id: Hash32) -> Call[Proposal]:
        """The last offer to settle what is contested."""
        data = b"\xf4\x8c\x0a\xbf" + bytes_word(id, 32, "id")
        return Call(self.address, data, _decode_proposal_of, name="OrderEscrow.proposalOf")

    def propose(
        self, terms: OrderTerms, by_maker: bool, milestones: int, maker_bps: BasisPoints, signature: bytes
    ) -> Call[None]:
        """Offer to settle at ``makerBps`` for the maker: contested milestones, a metered order's contested
        claim (a mask of 1), or the bond's contested forfeit (an empty mask). It stands until the other
        side counters, or for one window; then the court is open to who made it. Each side has three.

        Args:
            by_maker: Whether the maker offers, or the customer.
            signature: Of a ``SettlementOffer``, or empty where the caller acts for the party.
        """
        data = b"\x4f\x1b\xd5\x3e" + pack(
            encode_order_terms(terms),
            bool_word(by_maker, "by_maker"),
            uint_word(milestones, 256, "milestones"),
            uint_word(maker_bps, 256, "maker_bps"),
            bytes_tail(signature),
        )
        return Call(self.address, data, nothing, name="OrderEscrow.propose")

    def rating_right(self, terms: OrderTerms) -> Call[RatingRight]:
        """What a closed order entitles its parties to say about each other.

        Here and not with the other views, because the credit registry asks for it at every reveal.
        """
        data = b"\xef\x80\x47\x98" + pack(encode_order_terms(terms))
        return Call(self.address, data, _decode_rating_right, name="OrderEscrow.ratingRight")

    def redeem(self, terms: OrderTerms, clauses: Clauses, units: int, signature: bytes) -> Call[None]:
        """Pay what the meter shows, by its signature over ``Voucher(id, units)``. By anyone, until the
        grace ends.

        Args:
            signature: Of the meter's key.
            units: Used since the order opened.
        """
        data = b"\xa4\x06\x33\x2f" + pack(
            encode_order_terms(terms),
            encode_clauses(clauses),
            uint_word(units, 256, "units"),
            bytes_tail(signature),
        )
        return Call(self.address, data, nothing, name="OrderEscrow.redeem")

    def refund(self, terms: OrderTerms, milestones: int, signature: bytes) -> Call[None]:
        """The maker gives milestones back. What it has not delivered counts as its default, as if the time
        had run out; what it delivered, or contested, does not. A metered order ends. What a court works
        on is the court's, or both sides' together: who is about to lose does not give in to stay
        without a lost dispute.

        Args:
            signature: Of a ``Refund`` message, or empty where the caller acts for the maker.
        """
        data = b"\x23\xae\x75\x95" + pack(
            encode_order_terms(terms), uint_word(milestones, 256, "milestones"), bytes_tail(signature)
        )
        return Call(self.address, data, nothing, name="OrderEscrow.refund")

    def reject(self, terms: OrderTerms, milestones: int, reason_hash: Hash32) -> Call[None]:
        """The customer rejects delivered milestones within the review window: a first delivery may be
        cured, a cured one is contested.

        One clock runs for all cures, so what the maker's silence has lost is poked before it starts anew.
        """
        data = b"\x66\xb5\xf6\x8d" + pack(
            encode_order_terms(terms),
            uint_word(milestones, 256, "milestones"),
            bytes_word(reason_hash, 32, "reason_hash"),
        )
        return Call(self.address, data, nothing, name="OrderEscrow.reject")

    def reject_for(
        self, terms: OrderTerms, milestones: int, reason_hash: Hash32, signature: bytes
    ) -> Call[None]:
        """``reject``, signed by the customer as a ``Rejection`` and submitted by anyone."""
        data = b"\xa4\x91\x3b\xcb" + pack(
            encode_order_terms(terms),
            uint_word(milestones, 256, "milestones"),
            bytes_word(reason_hash, 32, "reason_hash"),
            bytes_tail(signature),
        )
        return Call(self.address, data, nothing, name="OrderEscrow.rejectFor")

    def release(self, terms: OrderTerms) -> Call[None]:
        """Pay out what a sub-order has withheld, once the milestones above it are settled: divided as they
        were. By anyone.
        """
        data = b"\x4c\xef\x0f\xe3" + pack(encode_order_terms(terms))
        return Call(self.address, data, nothing, name="OrderEscrow.release")

    def rule(self, terms: OrderTerms, milestones: int, maker_bps: BasisPoints) -> Call[None]:
        """The court's ruling, handed on by the arbiter adapter, which alone may call this: ``makerBps`` of
        what is contested, as in ``propose``, go to the maker.
        """
        data = b"\x35\x1f\xbf\xa6" + pack(
            encode_order_terms(terms),
            uint_word(milestones, 256, "milestones"),
            uint_word(maker_bps, 256, "maker_bps"),
        )
        return Call(self.address, data, nothing, name="OrderEscrow.rule")

    def seal(self, terms: OrderTerms, rater: Address, rating_seal: Hash32) -> Call[None]:
        """Set or replace a party's sealed rating, until 14 days after closing or until reveals begin."""
        data = b"\x93\x96\x12\x1e" + pack(
            encode_order_terms(terms),
            address_word(rater, "rater"),
            bytes_word(rating_seal, 32, "rating_seal"),
        )
        return Call(self.address, data, nothing, name="OrderEscrow.seal")

    def seal_for(
        self, terms: OrderTerms, rater: Address, rating_seal: Hash32, signature: bytes
    ) -> Call[None]:
        """``seal``, signed by the rater as a ``RatingSeal`` that names the seal it replaces, and submitted
        by anyone.
        """
        data = b"\x52\x02\xa6\x6d" + pack(
            encode_order_terms(terms),
            address_word(rater, "rater"),
            bytes_word(rating_seal, 32, "rating_seal"),
            bytes_tail(signature),
        )
        return Call(self.address, data, nothing, name="OrderEscrow.sealFor")

    def seals_of(self, id: Hash32) -> Call[SealsOfResult]:
        """The sealed ratings of an order, zero where none stands."""
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
        data = b"\x46\x66\x74\x10" + pack(
            encode_order_terms(terms),
            uint_word(milestones, 256, "milestones"),
            uint_word(maker_amount, 256, "maker_amount"),
            bytes_tail(customer_signature),
            bytes_tail(maker_signature),
        )
        return Call(self.address, data, nothing, name="OrderEscrow.split")

    def state_of(self, id: Hash32) -> Call[OrderState]:
        """An order's word: its phase, its milestones' states, its clocks."""
        data = b"\x64\x48\x2a\xc4" + bytes_word(id, 32, "id")
        return Call(self.address, data, _decode_order_state_uint256, name="OrderEscrow.stateOf")

    def take_post(
        self, terms: OrderTerms, maker_signature: bytes, maker_permit: bytes, *, value: Wei = Wei(0)
    ) -> Call[Hash32]:
        """Take a posted order. ``terms`` is what was posted with ``maker``, ``amends`` = id and
        ``version`` = 1 filled in.
        """
        data = b"\x1b\x54\x01\x35" + pack(
            encode_order_terms(terms), bytes_tail(maker_signature), bytes_tail(maker_permit)
        )
        return Call(self.address, data, _decode_hash32_bytes32, value, name="OrderEscrow.takePost")

    def take_post_with(
        self,
        terms: OrderTerms,
        clauses: Clauses,
        maker_signature: bytes,
        maker_permit: bytes,
        *,
        value: Wei = Wei(0),
    ) -> Call[Hash32]:
        """``takePost``, of terms with clauses."""
        data = b"\x04\xb1\x47\x6f" + pack(
            encode_order_terms(terms),
            encode_clauses(clauses),
            bytes_tail(maker_signature),
            bytes_tail(maker_permit),
        )
        return Call(self.address, data, _decode_hash32_bytes32, value, name="OrderEscrow.takePostWith")

    def terms_hash_of(self, id: Hash32) -> Call[Hash32]:
        """Digest of the terms in force: the id itself as long as they are the first version."""
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
        """``withdraw``, signed by the party as a ``Withdraw`` with its next nonce and submitted by anyone."""
        data = b"\x51\xb5\x17\x42" + pack(
            address_word(party, "party"),
            address_word(token, "token"),
            address_word(to, "to"),
            uint_word(amount, 256, "amount"),
            uint_word(valid_until, 40, "valid_until"),
            bytes_tail(signature),
        )
        return Call(self.address, data, nothing, name="OrderEscrow.withdrawFor")


class AllotmentMoved(Event):
    """Event ``AllotmentMoved(bytes32 id, uint256 milestone, Allotment allotment)``."""

    __slots__ = (
        "id",
        "milestone",
        "allotment",
    )

    id: Hash32
    milestone: int
    allotment: Allotment

    NAME: ClassVar[str] = "OrderEscrow.AllotmentMoved"
    SIGNATURE: ClassVar[str] = "AllotmentMoved(bytes32,uint256,(uint112,uint112,uint16))"
    TOPIC0: ClassVar[Hash32] = hash_of("0f9cf868c0acef502a903d2da5b5b62be95c78a6586dfb3cc0bec9297c11c098")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> AllotmentMoved:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("OrderEscrow.AllotmentMoved", topics, 3)
        if len(data) != 96:
            raise wrong_size("OrderEscrow.AllotmentMoved", len(data), 96)
        t1 = as_int(topic[64:96])
        return cls(Hash32(topic[32:64]), t1, read_allotment(data, 0))

    @classmethod
    def filter(
        cls, *, id: Hash32 | None = None, milestone: int | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if id is None else bytes_word(id, 32, "id"),
                None if milestone is None else uint_word(milestone, 256, "milestone"),
            )
        )


class BalanceMoved(Event):
    """Event ``BalanceMoved(address party, address token, uint256 balance)``."""

    __slots__ = (
        "party",
        "token",
        "balance",
    )

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


class BondMoved(Event):
    """Event ``BondMoved(bytes32 id, uint256 state, uint256 toMaker, uint256 toCustomer)``."""

    __slots__ = (
        "id",
        "state",
        "to_maker",
        "to_customer",
    )

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


class ChildOpened(Event):
    """Event ``ChildOpened(bytes32 parent, bytes32 id, uint256 parentState)``."""

    __slots__ = (
        "parent",
        "id",
        "parent_state",
    )

    parent: Hash32
    id: Hash32
    parent_state: OrderState

    NAME: ClassVar[str] = "OrderEscrow.ChildOpened"
    SIGNATURE: ClassVar[str] = "ChildOpened(bytes32,bytes32,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("73cc822c2e73a392acd6ea279c6529da5a0ef6dfed60b08ebe017b4b3e788ddc")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> ChildOpened:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("OrderEscrow.ChildOpened", topics, 3)
        if len(data) != 32:
            raise wrong_size("OrderEscrow.ChildOpened", len(data), 32)
        d0 = as_int(data[0:32])
        return cls(Hash32(topic[32:64]), Hash32(topic[64:96]), OrderState(d0))

    @classmethod
    def filter(
        cls, *, parent: Hash32 | None = None, id: Hash32 | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if parent is None else bytes_word(parent, 32, "parent"),
                None if id is None else bytes_word(id, 32, "id"),
            )
        )


class ClausesAgreed(Event):
    """What an order agrees on beyond its terms, said once, when it is posted or opened."""

    __slots__ = (
        "id",
        "clauses",
    )

    id: Hash32
    clauses: Clauses

    NAME: ClassVar[str] = "OrderEscrow.ClausesAgreed"
    SIGNATURE: ClassVar[str] = (
        "ClausesAgreed(bytes32,(bytes32,uint8,uint16,uint8,address,address,bytes32,uint128,bytes32,"
        "address,uint128,uint64,uint64,uint32,uint32))"
    )
    TOPIC0: ClassVar[Hash32] = hash_of("f75b7a606022ee63e12c0cd96643fdc40a07f68267454089e0e3d08722d3d0c9")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> ClausesAgreed:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 2 or len(topic) != 64 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("OrderEscrow.ClausesAgreed", topics, 2)
        if len(data) != 480:
            raise wrong_size("OrderEscrow.ClausesAgreed", len(data), 480)
        return cls(Hash32(topic[32:64]), read_clauses(data, 0))

    @classmethod
    def filter(cls, *, id: Hash32 | None = None) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if id is None else bytes_word(id, 32, "id"),
            )
        )


class Configured(Event):
    """Event ``Configured(Peers peers, Modules modules)``."""

    __slots__ = (
        "peers",
        "modules",
    )

    peers: Peers
    modules: Modules

    NAME: ClassVar[str] = "OrderEscrow.Configured"
    SIGNATURE: ClassVar[str] = (
        "Configured((address,address,address,address,address,address),(address,address,address,addr"
        "ess,address,address,address,address))"
    )
    TOPIC0: ClassVar[Hash32] = hash_of("e02cc1e9ed08e03d4d293962f7df99b620c097069607ed42db0f6bf8470b36fc")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> Configured:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 1 or len(topic) != 32 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("OrderEscrow.Configured", topics, 1)
        if len(data) != 448:
            raise wrong_size("OrderEscrow.Configured", len(data), 448)
        return cls(read_peers(data, 0), read_modules(data, 192))

    @classmethod
    def filter(cls) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of((cls.TOPIC0,))


class EIP712DomainChanged(Event):
    """Event ``EIP712DomainChanged()``.

    MAY be emitted to signal that the domain could have changed.
    """

    __slots__ = ()

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


class FirstKeyRevoked(Event):
    """Event ``FirstKeyRevoked(address party)``."""

    __slots__ = ("party",)

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


class LinkMoved(Event):
    """Event ``LinkMoved(bytes32 id, ChildLink link)``."""

    __slots__ = (
        "id",
        "link",
    )

    id: Hash32
    link: ChildLink

    NAME: ClassVar[str] = "OrderEscrow.LinkMoved"
    SIGNATURE: ClassVar[str] = "LinkMoved(bytes32,(bytes32,address,uint8,uint8,bool,uint128))"
    TOPIC0: ClassVar[Hash32] = hash_of("c0209c470062b5a7dbea6ca4395fc08096b6043302bfcf7a753e20773f26487f")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> LinkMoved:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 2 or len(topic) != 64 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("OrderEscrow.LinkMoved", topics, 2)
        if len(data) != 192:
            raise wrong_size("OrderEscrow.LinkMoved", len(data), 192)
        return cls(Hash32(topic[32:64]), read_child_link(data, 0))

    @classmethod
    def filter(cls, *, id: Hash32 | None = None) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if id is None else bytes_word(id, 32, "id"),
            )
        )


class MeterMoved(Event):
    """Event ``MeterMoved(bytes32 id, Meter meter)``."""

    __slots__ = (
        "id",
        "meter",
    )

    id: Hash32
    meter: Meter

    NAME: ClassVar[str] = "OrderEscrow.MeterMoved"
    SIGNATURE: ClassVar[str] = "MeterMoved(bytes32,(uint64,uint64,uint40,uint40,uint32,bool))"
    TOPIC0: ClassVar[Hash32] = hash_of("bd07f30233e350a89c8a6c72c55686a16a1a9c58c7d1708f99a74b12e09e60bc")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> MeterMoved:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 2 or len(topic) != 64 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("OrderEscrow.MeterMoved", topics, 2)
        if len(data) != 192:
            raise wrong_size("OrderEscrow.MeterMoved", len(data), 192)
        return cls(Hash32(topic[32:64]), read_meter(data, 0))

    @classmethod
    def filter(cls, *, id: Hash32 | None = None) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if id is None else bytes_word(id, 32, "id"),
            )
        )


class MilestoneMoved(Event):
    """States moved, no money did."""

    __slots__ = (
        "id",
        "state",
    )

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


class MoneyMoved(Event):
    """Locked money left: ``toMaker`` and ``toCustomer`` exclude the bond and ``fee`` was burned."""

    __slots__ = (
        "id",
        "state",
        "to_maker",
        "to_customer",
        "fee",
    )

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


class NestMoved(Event):
    """Event ``NestMoved(bytes32 id, Nest nest)``."""

    __slots__ = (
        "id",
        "nest",
    )

    id: Hash32
    nest: Nest

    NAME: ClassVar[str] = "OrderEscrow.NestMoved"
    SIGNATURE: ClassVar[str] = "NestMoved(bytes32,(uint128,uint128,uint128,uint112,uint8))"
    TOPIC0: ClassVar[Hash32] = hash_of("55718eea723e19fa43fc3be0d0f49fe76319ef53699c066458583c8ab11d9bfe")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> NestMoved:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 2 or len(topic) != 64 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("OrderEscrow.NestMoved", topics, 2)
        if len(data) != 160:
            raise wrong_size("OrderEscrow.NestMoved", len(data), 160)
        return cls(Hash32(topic[32:64]), read_nest(data, 0))

    @classmethod
    def filter(cls, *, id: Hash32 | None = None) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if id is None else bytes_word(id, 32, "id"),
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


class Objected(Event):
    """The customer's or maker's reason for a rejection or contest, as a hash of a private text."""

    __slots__ = (
        "id",
        "party",
        "milestones",
        "reason_hash",
    )

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


class OrderOpened(Event):
    """Event ``OrderOpened(bytes32 id, address customer, address maker, uint256 state, OrderTerms
    terms)``.
    """

    __slots__ = (
        "id",
        "customer",
        "maker",
        "state",
        "terms",
    )

    id: Hash32
    customer: Address
    maker: Address
    state: OrderState
    terms: OrderTerms

    NAME: ClassVar[str] = "OrderEscrow.OrderOpened"
    SIGNATURE: ClassVar[str] = (
        "OrderOpened(bytes32,address,address,uint256,(uint8,address,address,address,uint128[],uint4"
        "0[],uint40,uint128,uint32,uint32,uint40,uint40,uint16,uint16,uint128,bytes32,uint16,bytes3"
        "2,bytes32,uint64))"
    )
    TOPIC0: ClassVar[Hash32] = hash_of("c88e9741abe4588804a3132e305b07c77b8ff32a1581adbe6bbd4e4415f7b760")

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


class OrderPosted(Event):
    """Event ``OrderPosted(bytes32 id, address customer, uint256 state, OrderTerms terms)``."""

    __slots__ = (
        "id",
        "customer",
        "state",
        "terms",
    )

    id: Hash32
    customer: Address
    state: OrderState
    terms: OrderTerms

    NAME: ClassVar[str] = "OrderEscrow.OrderPosted"
    SIGNATURE: ClassVar[str] = (
        "OrderPosted(bytes32,address,uint256,(uint8,address,address,address,uint128[],uint40[],uint"
        "40,uint128,uint32,uint32,uint40,uint40,uint16,uint16,uint128,bytes32,uint16,bytes32,bytes3"
        "2,uint64))"
    )
    TOPIC0: ClassVar[Hash32] = hash_of("d5956977551479d0502235c7aa0c90f3a876d50bec9f7236bcc8099709518393")

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


class PostAccepted(Event):
    """Event ``PostAccepted(bytes32 id, address maker, uint256 state, bytes32 termsHash)``."""

    __slots__ = (
        "id",
        "maker",
        "state",
        "terms_hash",
    )

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


class PotMoved(Event):
    """What the maker's pot of an order holds, from its assignment on."""

    __slots__ = (
        "id",
        "pot",
    )

    id: Hash32
    pot: Pot

    NAME: ClassVar[str] = "OrderEscrow.PotMoved"
    SIGNATURE: ClassVar[str] = "PotMoved(bytes32,(uint128,bool))"
    TOPIC0: ClassVar[Hash32] = hash_of("ad0c917d54e10d6fb8e6acc0c4f80cd823adcb1ab710ac63dfa10ef6cc1711f6")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> PotMoved:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 2 or len(topic) != 64 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("OrderEscrow.PotMoved", topics, 2)
        if len(data) != 64:
            raise wrong_size("OrderEscrow.PotMoved", len(data), 64)
        return cls(Hash32(topic[32:64]), read_pot(data, 0))

    @classmethod
    def filter(cls, *, id: Hash32 | None = None) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if id is None else bytes_word(id, 32, "id"),
            )
        )


class ProposalMoved(Event):
    """Event ``ProposalMoved(bytes32 id, Proposal proposal)``."""

    __slots__ = (
        "id",
        "proposal",
    )

    id: Hash32
    proposal: Proposal

    NAME: ClassVar[str] = "OrderEscrow.ProposalMoved"
    SIGNATURE: ClassVar[str] = "ProposalMoved(bytes32,(uint40,uint8,uint8,bool,uint16,uint16))"
    TOPIC0: ClassVar[Hash32] = hash_of("0298f9c2352dc43f40241f4e1d4a7a384c1a235990891945b2e6a5a014af7d0c")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> ProposalMoved:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 2 or len(topic) != 64 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("OrderEscrow.ProposalMoved", topics, 2)
        if len(data) != 192:
            raise wrong_size("OrderEscrow.ProposalMoved", len(data), 192)
        return cls(Hash32(topic[32:64]), read_proposal(data, 0))

    @classmethod
    def filter(cls, *, id: Hash32 | None = None) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if id is None else bytes_word(id, 32, "id"),
            )
        )


class Ruled(Event):
    """A court has ruled; without milestones, on the contested bond."""

    __slots__ = (
        "id",
        "milestones",
        "maker_bps",
    )

    id: Hash32
    milestones: int
    maker_bps: BasisPoints

    NAME: ClassVar[str] = "OrderEscrow.Ruled"
    SIGNATURE: ClassVar[str] = "Ruled(bytes32,uint256,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("5412451b43bfc7862d32e65d0e9f459ab7783fe9c7dfff45ba75b711f30da248")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> Ruled:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 2 or len(topic) != 64 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("OrderEscrow.Ruled", topics, 2)
        if len(data) != 64:
            raise wrong_size("OrderEscrow.Ruled", len(data), 64)
        d0 = as_int(data[0:32])
        d1 = as_bps(data[32:64])
        return cls(Hash32(topic[32:64]), d0, d1)

    @classmethod
    def filter(cls, *, id: Hash32 | None = None) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if id is None else bytes_word(id, 32, "id"),
            )
        )


class SealSet(Event):
    """Event ``SealSet(bytes32 id, address rater, bytes32 seal, uint256 state)``."""

    __slots__ = (
        "id",
        "rater",
        "seal",
        "state",
    )

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


class SignatureCancelled(Event):
    """Event ``SignatureCancelled(address party, bytes32 digest)``."""

    __slots__ = (
        "party",
        "digest",
    )

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


class TermsChanged(Event):
    """Event ``TermsChanged(bytes32 id, uint256 state, bytes32 termsHash, OrderTerms terms)``."""

    __slots__ = (
        "id",
        "state",
        "terms_hash",
        "terms",
    )

    id: Hash32
    state: OrderState
    terms_hash: Hash32
    terms: OrderTerms

    NAME: ClassVar[str] = "OrderEscrow.TermsChanged"
    SIGNATURE: ClassVar[str] = (
        "TermsChanged(bytes32,uint256,bytes32,(uint8,address,address,address,uint128[],uint40[],uin"
        "t40,uint128,uint32,uint32,uint40,uint40,uint16,uint16,uint128,bytes32,uint16,bytes32,bytes"
        "32,uint64))"
    )
    TOPIC0: ClassVar[Hash32] = hash_of("75f358a86a057c1ca8d72b48f36db86ee4d9f5a8c4262f1e90532f94ab0ce464")

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


class Withdrawn(Event):
    """Event ``Withdrawn(address party, address token, address to, uint256 amount)``."""

    __slots__ = (
        "party",
        "token",
        "to",
        "amount",
    )

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


class AddressEmptyCode(CustomError):
    """Error ``AddressEmptyCode(address target)``.

    There's no code at ``target`` (it is not a contract).
    """

    __slots__ = ("target",)

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
        return f"There is no contract at {shown(self.target)} to call: check the address."


class FailedCall(CustomError):
    """Error ``FailedCall()``.

    A call to an address target failed. The target may have reverted.
    """

    __slots__ = ()

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
        return "The call failed and said nothing of why."


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


class AlreadyAssigned(CustomError):
    """Error ``OrderEscrow_AlreadyAssigned(bytes32 id)``."""

    __slots__ = ("id",)

    id: Hash32

    NAME: ClassVar[str] = "OrderEscrow_AlreadyAssigned"
    SIGNATURE: ClassVar[str] = "OrderEscrow_AlreadyAssigned(bytes32)"
    SELECTOR: ClassVar[bytes] = b"\x3f\x3b\x12\x3e"

    @classmethod
    def decode(cls, data: bytes) -> AlreadyAssigned:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("OrderEscrow_AlreadyAssigned", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("OrderEscrow_AlreadyAssigned", len(data), 32)
        return cls(Hash32(data[0:32]))

    def __str__(self) -> str:
        return f"The pay of order {shown_id(self.id)} is assigned already."


class AlreadyExists(CustomError):
    """Error ``OrderEscrow_AlreadyExists(bytes32 id, uint8 phase)``."""

    __slots__ = (
        "id",
        "phase",
    )

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
        if d1 >= 8:
            raise not_a("uint8", "phase")
        return cls(Hash32(data[0:32]), _PHASE[d1])

    def __str__(self) -> str:
        return (
            f"Order {shown_id(self.id)} exists already, it is {shown(self.phase)}: look at it with "
            "`tally order show`; only another salt makes another order."
        )


class AtCourt(CustomError):
    """Error ``OrderEscrow_AtCourt(bytes32 id, uint256 index)``."""

    __slots__ = (
        "id",
        "index",
    )

    id: Hash32
    index: int

    NAME: ClassVar[str] = "OrderEscrow_AtCourt"
    SIGNATURE: ClassVar[str] = "OrderEscrow_AtCourt(bytes32,uint256)"
    SELECTOR: ClassVar[bytes] = b"\xed\x7b\xb3\xe5"

    @classmethod
    def decode(cls, data: bytes) -> AtCourt:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("OrderEscrow_AtCourt", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("OrderEscrow_AtCourt", len(data), 64)
        d1 = as_int(data[32:64])
        return cls(Hash32(data[0:32]), d1)

    def __str__(self) -> str:
        return (
            f"A court works on milestone {shown_place(self.index)} of order {shown_id(self.id)}: "
            "only its ruling, or what both sides sign (agree, split, close), settles it now."
        )


class BadAmount(CustomError):
    """Error ``OrderEscrow_BadAmount(uint256 index, uint256 amount)``."""

    __slots__ = (
        "index",
        "amount",
    )

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


class BadBps(CustomError):
    """Error ``OrderEscrow_BadBps(bytes32 field, uint256 given, uint256 most)``."""

    __slots__ = (
        "field",
        "given",
        "most",
    )

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


class BadClause(CustomError):
    """Error ``OrderEscrow_BadClause(bytes32 field)``."""

    __slots__ = ("field",)

    field: Hash32

    NAME: ClassVar[str] = "OrderEscrow_BadClause"
    SIGNATURE: ClassVar[str] = "OrderEscrow_BadClause(bytes32)"
    SELECTOR: ClassVar[bytes] = b"\x08\x87\x74\xa5"

    @classmethod
    def decode(cls, data: bytes) -> BadClause:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("OrderEscrow_BadClause", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("OrderEscrow_BadClause", len(data), 32)
        return cls(Hash32(data[0:32]))

    def __str__(self) -> str:
        return f"The clause {shown_text(self.field)} does not fit these terms: change it, or leave it out."


class BadMilestoneCount(CustomError):
    """Error ``OrderEscrow_BadMilestoneCount(uint256 amounts, uint256 deadlines, uint256 most)``."""

    __slots__ = (
        "amounts",
        "deadlines",
        "most",
    )

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


class BadNativeValue(CustomError):
    """Error ``OrderEscrow_BadNativeValue(uint256 given, uint256 expected)``."""

    __slots__ = (
        "given",
        "expected",
    )

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


class BadParties(CustomError):
    """Error ``OrderEscrow_BadParties(address customer, address maker)``."""

    __slots__ = (
        "customer",
        "maker",
    )

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


class BadSignature(CustomError):
    """Error ``OrderEscrow_BadSignature(address party, bytes32 digest)``."""

    __slots__ = (
        "party",
        "digest",
    )

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


class BadTime(CustomError):
    """Error ``OrderEscrow_BadTime(bytes32 field, uint256 given, uint256 earliest, uint256 latest)``."""

    __slots__ = (
        "field",
        "given",
        "earliest",
        "latest",
    )

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


class BadUnits(CustomError):
    """Error ``OrderEscrow_BadUnits(bytes32 id, uint256 units, uint256 least, uint256 most)``."""

    __slots__ = (
        "id",
        "units",
        "least",
        "most",
    )

    id: Hash32
    units: int
    least: int
    most: int

    NAME: ClassVar[str] = "OrderEscrow_BadUnits"
    SIGNATURE: ClassVar[str] = "OrderEscrow_BadUnits(bytes32,uint256,uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\xef\x0a\x54\x91"

    @classmethod
    def decode(cls, data: bytes) -> BadUnits:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("OrderEscrow_BadUnits", "The revert data")
        data = data[4:]
        if len(data) != 128:
            raise wrong_size("OrderEscrow_BadUnits", len(data), 128)
        d1 = as_int(data[32:64])
        d2 = as_int(data[64:96])
        d3 = as_int(data[96:128])
        return cls(Hash32(data[0:32]), d1, d2, d3)

    def __str__(self) -> str:
        return (
            f"{shown(self.units)} units were given for order {shown_id(self.id)}: give "
            f"{shown(self.least)} to {shown(self.most)}."
        )


class BadVersion(CustomError):
    """Error ``OrderEscrow_BadVersion(uint256 given, uint256 expected)``."""

    __slots__ = (
        "given",
        "expected",
    )

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


class BadVoucher(CustomError):
    """Error ``OrderEscrow_BadVoucher(bytes32 id, uint256 units)``."""

    __slots__ = (
        "id",
        "units",
    )

    id: Hash32
    units: int

    NAME: ClassVar[str] = "OrderEscrow_BadVoucher"
    SIGNATURE: ClassVar[str] = "OrderEscrow_BadVoucher(bytes32,uint256)"
    SELECTOR: ClassVar[bytes] = b"\xdc\x95\x34\xe2"

    @classmethod
    def decode(cls, data: bytes) -> BadVoucher:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("OrderEscrow_BadVoucher", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("OrderEscrow_BadVoucher", len(data), 64)
        d1 = as_int(data[32:64])
        return cls(Hash32(data[0:32]), d1)

    def __str__(self) -> str:
        return (
            f"The voucher over {shown(self.units)} units is not signed by the meter of order "
            f"{shown_id(self.id)}."
        )


class BondStands(CustomError):
    """Error ``OrderEscrow_BondStands(bytes32 id, uint256 bond, uint256 needed)``."""

    __slots__ = (
        "id",
        "bond",
        "needed",
    )

    id: Hash32
    bond: TokenAmount
    needed: TokenAmount

    NAME: ClassVar[str] = "OrderEscrow_BondStands"
    SIGNATURE: ClassVar[str] = "OrderEscrow_BondStands(bytes32,uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\xcc\xfb\x0c\x80"

    @classmethod
    def decode(cls, data: bytes) -> BondStands:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("OrderEscrow_BondStands", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("OrderEscrow_BondStands", len(data), 96)
        d1 = as_amount(data[32:64])
        d2 = as_amount(data[64:96])
        return cls(Hash32(data[0:32]), d1, d2)

    def __str__(self) -> str:
        return (
            f"The bond of order {shown_id(self.id)} stands for {shown(self.needed)} that "
            f"sub-orders have paid out: it cannot fall to {shown(self.bond)}."
        )


class CancelledSignature(CustomError):
    """Error ``OrderEscrow_CancelledSignature(address party, bytes32 digest)``."""

    __slots__ = (
        "party",
        "digest",
    )

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


class ClaimOpen(CustomError):
    """Error ``OrderEscrow_ClaimOpen(bytes32 id, uint256 units)``."""

    __slots__ = (
        "id",
        "units",
    )

    id: Hash32
    units: int

    NAME: ClassVar[str] = "OrderEscrow_ClaimOpen"
    SIGNATURE: ClassVar[str] = "OrderEscrow_ClaimOpen(bytes32,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x7d\x17\xae\x2b"

    @classmethod
    def decode(cls, data: bytes) -> ClaimOpen:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("OrderEscrow_ClaimOpen", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("OrderEscrow_ClaimOpen", len(data), 64)
        d1 = as_int(data[32:64])
        return cls(Hash32(data[0:32]), d1)

    def __str__(self) -> str:
        return (
            f"A claim of {shown(self.units)} units is open in order {shown_id(self.id)}: wait for "
            "its answer, or show a voucher."
        )


class ClausesMismatch(CustomError):
    """Error ``OrderEscrow_ClausesMismatch(bytes32 expected, bytes32 given)``."""

    __slots__ = (
        "expected",
        "given",
    )

    expected: Hash32
    given: Hash32

    NAME: ClassVar[str] = "OrderEscrow_ClausesMismatch"
    SIGNATURE: ClassVar[str] = "OrderEscrow_ClausesMismatch(bytes32,bytes32)"
    SELECTOR: ClassVar[bytes] = b"\x94\xc3\xf1\xb4"

    @classmethod
    def decode(cls, data: bytes) -> ClausesMismatch:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("OrderEscrow_ClausesMismatch", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("OrderEscrow_ClausesMismatch", len(data), 64)
        return cls(Hash32(data[0:32]), Hash32(data[32:64]))

    def __str__(self) -> str:
        return (
            f"The terms hold the hash {shown_id(self.expected)} of their clauses, and those given "
            f"have {shown_id(self.given)}: give them exactly as they were agreed."
        )


class ClausesMissing(CustomError):
    """Error ``OrderEscrow_ClausesMissing(bytes32 clauses)``."""

    __slots__ = ("clauses",)

    clauses: Hash32

    NAME: ClassVar[str] = "OrderEscrow_ClausesMissing"
    SIGNATURE: ClassVar[str] = "OrderEscrow_ClausesMissing(bytes32)"
    SELECTOR: ClassVar[bytes] = b"\x9c\xbc\xd5\x57"

    @classmethod
    def decode(cls, data: bytes) -> ClausesMissing:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("OrderEscrow_ClausesMissing", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("OrderEscrow_ClausesMissing", len(data), 32)
        return cls(Hash32(data[0:32]))

    def __str__(self) -> str:
        return (
            f"The clauses of these terms ({shown_id(self.clauses)}) must be given with them: use "
            "the function that takes clauses; a resource cannot be shared without any."
        )


class ConflictOfInterest(CustomError):
    """Error ``OrderEscrow_ConflictOfInterest(address party, bytes32 role)``."""

    __slots__ = (
        "party",
        "role",
    )

    party: Address
    role: Hash32

    NAME: ClassVar[str] = "OrderEscrow_ConflictOfInterest"
    SIGNATURE: ClassVar[str] = "OrderEscrow_ConflictOfInterest(address,bytes32)"
    SELECTOR: ClassVar[bytes] = b"\x89\x9a\x25\xd2"

    @classmethod
    def decode(cls, data: bytes) -> ConflictOfInterest:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("OrderEscrow_ConflictOfInterest", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("OrderEscrow_ConflictOfInterest", len(data), 64)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "party")
        return cls(checksummed(data[12:32]), Hash32(data[32:64]))

    def __str__(self) -> str:
        return (
            f"{shown(self.party)} cannot be the {shown_text(self.role)} of this order: it has an "
            "interest in it on another side."
        )


class FirstKeysValid(CustomError):
    """Error ``OrderEscrow_FirstKeysValid(address customer, address maker)``."""

    __slots__ = (
        "customer",
        "maker",
    )

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


class FixedField(CustomError):
    """Error ``OrderEscrow_FixedField(bytes32 field)``."""

    __slots__ = ("field",)

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


class InexactTransfer(CustomError):
    """Error ``OrderEscrow_InexactTransfer(address token, uint256 expected, uint256 received)``."""

    __slots__ = (
        "token",
        "expected",
        "received",
    )

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


class NoClaim(CustomError):
    """Error ``OrderEscrow_NoClaim(bytes32 id, uint256 units)``."""

    __slots__ = (
        "id",
        "units",
    )

    id: Hash32
    units: int

    NAME: ClassVar[str] = "OrderEscrow_NoClaim"
    SIGNATURE: ClassVar[str] = "OrderEscrow_NoClaim(bytes32,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x06\xb5\xd1\xda"

    @classmethod
    def decode(cls, data: bytes) -> NoClaim:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("OrderEscrow_NoClaim", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("OrderEscrow_NoClaim", len(data), 64)
        d1 = as_int(data[32:64])
        return cls(Hash32(data[0:32]), d1)

    def __str__(self) -> str:
        return (
            f"Order {shown_id(self.id)} has no such claim to answer ({shown(self.units)} units are claimed)."
        )


class NoMilestones(CustomError):
    """Error ``OrderEscrow_NoMilestones(bytes32 id, uint256 milestones)``."""

    __slots__ = (
        "id",
        "milestones",
    )

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


class NoProposal(CustomError):
    """Error ``OrderEscrow_NoProposal(bytes32 id)``."""

    __slots__ = ("id",)

    id: Hash32

    NAME: ClassVar[str] = "OrderEscrow_NoProposal"
    SIGNATURE: ClassVar[str] = "OrderEscrow_NoProposal(bytes32)"
    SELECTOR: ClassVar[bytes] = b"\x3f\x38\x82\x9e"

    @classmethod
    def decode(cls, data: bytes) -> NoProposal:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("OrderEscrow_NoProposal", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("OrderEscrow_NoProposal", len(data), 32)
        return cls(Hash32(data[0:32]))

    def __str__(self) -> str:
        return f"There is no offer of the other side to take in order {shown_id(self.id)}: make one."


class NotAChild(CustomError):
    """Error ``OrderEscrow_NotAChild(bytes32 id)``."""

    __slots__ = ("id",)

    id: Hash32

    NAME: ClassVar[str] = "OrderEscrow_NotAChild"
    SIGNATURE: ClassVar[str] = "OrderEscrow_NotAChild(bytes32)"
    SELECTOR: ClassVar[bytes] = b"\x15\x57\x03\x4c"

    @classmethod
    def decode(cls, data: bytes) -> NotAChild:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("OrderEscrow_NotAChild", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("OrderEscrow_NotAChild", len(data), 32)
        return cls(Hash32(data[0:32]))

    def __str__(self) -> str:
        return f"Order {shown_id(self.id)} is no sub-order, so nothing of it is withheld."


class NotAuthorised(CustomError):
    """Error ``OrderEscrow_NotAuthorised(address party, address caller, uint256 scope)``."""

    __slots__ = (
        "party",
        "caller",
        "scope",
    )

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


class NothingDue(CustomError):
    """Error ``OrderEscrow_NothingDue(bytes32 id, uint256 nextDue)``."""

    __slots__ = (
        "id",
        "next_due",
    )

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


class OnlyArbiters(CustomError):
    """Error ``OrderEscrow_OnlyArbiters(address caller)``."""

    __slots__ = ("caller",)

    caller: Address

    NAME: ClassVar[str] = "OrderEscrow_OnlyArbiters"
    SIGNATURE: ClassVar[str] = "OrderEscrow_OnlyArbiters(address)"
    SELECTOR: ClassVar[bytes] = b"\x4b\xa8\xa3\x07"

    @classmethod
    def decode(cls, data: bytes) -> OnlyArbiters:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("OrderEscrow_OnlyArbiters", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("OrderEscrow_OnlyArbiters", len(data), 32)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "caller")
        return cls(checksummed(data[12:32]))

    def __str__(self) -> str:
        return f"Only the arbiter adapter may hand on a ruling, not {shown(self.caller)}."


class OnlyCosts(CustomError):
    """Error ``OrderEscrow_OnlyCosts(address caller)``."""

    __slots__ = ("caller",)

    caller: Address

    NAME: ClassVar[str] = "OrderEscrow_OnlyCosts"
    SIGNATURE: ClassVar[str] = "OrderEscrow_OnlyCosts(address)"
    SELECTOR: ClassVar[bytes] = b"\x52\x8e\x45\x0d"

    @classmethod
    def decode(cls, data: bytes) -> OnlyCosts:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("OrderEscrow_OnlyCosts", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("OrderEscrow_OnlyCosts", len(data), 32)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "caller")
        return cls(checksummed(data[12:32]))

    def __str__(self) -> str:
        return f"Only the cost settlement may collect a pot, not {shown(self.caller)}."


class OnlyPartyRegistry(CustomError):
    """Error ``OrderEscrow_OnlyPartyRegistry(address caller)``."""

    __slots__ = ("caller",)

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


class OverAllocated(CustomError):
    """Error ``OrderEscrow_OverAllocated(bytes32 id, uint256 amount, uint256 available)``."""

    __slots__ = (
        "id",
        "amount",
        "available",
    )

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


class Overdraw(CustomError):
    """Error ``OrderEscrow_Overdraw(address party, address token, uint256 amount, uint256 available)``."""

    __slots__ = (
        "party",
        "token",
        "amount",
        "available",
    )

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


class ParentUnsettled(CustomError):
    """Error ``OrderEscrow_ParentUnsettled(bytes32 id, uint256 milestone)``."""

    __slots__ = (
        "id",
        "milestone",
    )

    id: Hash32
    milestone: int

    NAME: ClassVar[str] = "OrderEscrow_ParentUnsettled"
    SIGNATURE: ClassVar[str] = "OrderEscrow_ParentUnsettled(bytes32,uint256)"
    SELECTOR: ClassVar[bytes] = b"\xe5\x67\xbc\x12"

    @classmethod
    def decode(cls, data: bytes) -> ParentUnsettled:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("OrderEscrow_ParentUnsettled", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("OrderEscrow_ParentUnsettled", len(data), 64)
        d1 = as_int(data[32:64])
        return cls(Hash32(data[0:32]), d1)

    def __str__(self) -> str:
        return (
            f"Milestone {shown_place(self.milestone)} of order {shown_id(self.id)} above is not "
            "settled: what it withholds waits for that."
        )


class ProposalMovedError(CustomError):
    """Error ``OrderEscrow_ProposalMoved(bytes32 id, uint256 milestones, uint256 makerBps)``."""

    __slots__ = (
        "id",
        "milestones",
        "maker_bps",
    )

    id: Hash32
    milestones: int
    maker_bps: BasisPoints

    NAME: ClassVar[str] = "OrderEscrow_ProposalMoved"
    SIGNATURE: ClassVar[str] = "OrderEscrow_ProposalMoved(bytes32,uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x85\x53\x7c\x5d"

    @classmethod
    def decode(cls, data: bytes) -> ProposalMovedError:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("OrderEscrow_ProposalMoved", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("OrderEscrow_ProposalMoved", len(data), 96)
        d1 = as_int(data[32:64])
        d2 = as_bps(data[64:96])
        return cls(Hash32(data[0:32]), d1, d2)

    def __str__(self) -> str:
        return (
            f"The offer that stands in order {shown_id(self.id)} is another one, "
            f"{shown_bps(self.maker_bps)} to the maker for {shown_mask(self.milestones)}: look at "
            "it, and take it as it is."
        )


class SealsFrozen(CustomError):
    """Error ``OrderEscrow_SealsFrozen(bytes32 id, uint256 since)``."""

    __slots__ = (
        "id",
        "since",
    )

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


class SubcontractLimit(CustomError):
    """Error ``OrderEscrow_SubcontractLimit(bytes32 parent, uint256 asked, uint256 limit)``."""

    __slots__ = (
        "parent",
        "asked",
        "limit",
    )

    parent: Hash32
    asked: int
    limit: int

    NAME: ClassVar[str] = "OrderEscrow_SubcontractLimit"
    SIGNATURE: ClassVar[str] = "OrderEscrow_SubcontractLimit(bytes32,uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x95\x29\x62\xa5"

    @classmethod
    def decode(cls, data: bytes) -> SubcontractLimit:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("OrderEscrow_SubcontractLimit", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("OrderEscrow_SubcontractLimit", len(data), 96)
        d1 = as_int(data[32:64])
        d2 = as_int(data[64:96])
        return cls(Hash32(data[0:32]), d1, d2)

    def __str__(self) -> str:
        return (
            f"{shown(self.asked)} of order {shown_id(self.parent)} would be in sub-orders that its "
            f"customer has not signed, and {shown(self.limit)} are allowed: let its customer sign "
            "this one."
        )


class TermsMismatch(CustomError):
    """Error ``OrderEscrow_TermsMismatch(bytes32 id, bytes32 expected, bytes32 given)``."""

    __slots__ = (
        "id",
        "expected",
        "given",
    )

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


class TierTooLow(CustomError):
    """Error ``OrderEscrow_TierTooLow(address maker, uint256 tier, uint256 required)``."""

    __slots__ = (
        "maker",
        "tier",
        "required",
    )

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


class TooDeep(CustomError):
    """Error ``OrderEscrow_TooDeep(bytes32 parent, uint256 most)``."""

    __slots__ = (
        "parent",
        "most",
    )

    parent: Hash32
    most: int

    NAME: ClassVar[str] = "OrderEscrow_TooDeep"
    SIGNATURE: ClassVar[str] = "OrderEscrow_TooDeep(bytes32,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x83\x20\xab\x3b"

    @classmethod
    def decode(cls, data: bytes) -> TooDeep:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("OrderEscrow_TooDeep", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("OrderEscrow_TooDeep", len(data), 64)
        d1 = as_int(data[32:64])
        return cls(Hash32(data[0:32]), d1)

    def __str__(self) -> str:
        return (
            f"Order {shown_id(self.parent)} is {shown(self.most)} orders below the first, and none "
            "can stand below it."
        )


class TooEarly(CustomError):
    """Error ``OrderEscrow_TooEarly(bytes32 id, uint256 from, uint256 nowTime)``."""

    __slots__ = (
        "id",
        "from_",
        "now_time",
    )

    id: Hash32
    from_: int
    now_time: int

    NAME: ClassVar[str] = "OrderEscrow_TooEarly"
    SIGNATURE: ClassVar[str] = "OrderEscrow_TooEarly(bytes32,uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\xb7\x66\x1f\xa1"

    @classmethod
    def decode(cls, data: bytes) -> TooEarly:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("OrderEscrow_TooEarly", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("OrderEscrow_TooEarly", len(data), 96)
        d1 = as_int(data[32:64])
        d2 = as_int(data[64:96])
        return cls(Hash32(data[0:32]), d1, d2)

    def __str__(self) -> str:
        return (
            f"It is too early for order {shown_id(self.id)}: this is possible "
            f"{shown_start(self.from_)}, and now it is {shown_time(self.now_time)}."
        )


class TooLate(CustomError):
    """Error ``OrderEscrow_TooLate(bytes32 id, uint256 due, uint256 nowTime)``."""

    __slots__ = (
        "id",
        "due",
        "now_time",
    )

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


class TooManyChildren(CustomError):
    """Error ``OrderEscrow_TooManyChildren(bytes32 parent, uint256 most)``."""

    __slots__ = (
        "parent",
        "most",
    )

    parent: Hash32
    most: int

    NAME: ClassVar[str] = "OrderEscrow_TooManyChildren"
    SIGNATURE: ClassVar[str] = "OrderEscrow_TooManyChildren(bytes32,uint256)"
    SELECTOR: ClassVar[bytes] = b"\xbb\x68\x5c\x1f"

    @classmethod
    def decode(cls, data: bytes) -> TooManyChildren:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("OrderEscrow_TooManyChildren", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("OrderEscrow_TooManyChildren", len(data), 64)
        d1 = as_int(data[32:64])
        return cls(Hash32(data[0:32]), d1)

    def __str__(self) -> str:
        return f"Order {shown_id(self.parent)} has {shown(self.most)} sub-orders, as many as it may."


class TooManyRounds(CustomError):
    """Error ``OrderEscrow_TooManyRounds(bytes32 id, address party, uint256 most)``."""

    __slots__ = (
        "id",
        "party",
        "most",
    )

    id: Hash32
    party: Address
    most: int

    NAME: ClassVar[str] = "OrderEscrow_TooManyRounds"
    SIGNATURE: ClassVar[str] = "OrderEscrow_TooManyRounds(bytes32,address,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x3a\xa3\xd5\x26"

    @classmethod
    def decode(cls, data: bytes) -> TooManyRounds:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("OrderEscrow_TooManyRounds", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("OrderEscrow_TooManyRounds", len(data), 96)
        if data[32:44] != ZEROS_12:
            raise not_a("address", "party")
        d2 = as_int(data[64:96])
        return cls(Hash32(data[0:32]), checksummed(data[44:64]), d2)

    def __str__(self) -> str:
        return (
            f"{shown(self.party)} has made {shown(self.most)} offers to settle order "
            f"{shown_id(self.id)}, as many as it may: take the other side's, or call the court."
        )


class WrongMilestone(CustomError):
    """Error ``OrderEscrow_WrongMilestone(bytes32 id, uint256 index, uint8 state)``."""

    __slots__ = (
        "id",
        "index",
        "state",
    )

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


class WrongPhase(CustomError):
    """Error ``OrderEscrow_WrongPhase(bytes32 id, uint8 phase)``."""

    __slots__ = (
        "id",
        "phase",
    )

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
        if d1 >= 8:
            raise not_a("uint8", "phase")
        return cls(Hash32(data[0:32]), _PHASE[d1])

    def __str__(self) -> str:
        return f"Order {shown_id(self.id)} is {shown(self.phase)}, where this cannot be done."


class ZeroRecipient(CustomError):
    """Error ``OrderEscrow_ZeroRecipient()``."""

    __slots__ = ()

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


class ReentrancyGuardReentrantCall(CustomError):
    """Error ``ReentrancyGuardReentrantCall()``.

    Unauthorized reentrant call.
    """

    __slots__ = ()

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


class SafeERC20FailedOperation(CustomError):
    """Error ``SafeERC20FailedOperation(address token)``.

    An operation with an ERC-20 token failed.
    """

    __slots__ = ("token",)

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
        AllotmentMoved.TOPIC0: AllotmentMoved,
        BalanceMoved.TOPIC0: BalanceMoved,
        BondMoved.TOPIC0: BondMoved,
        ChildOpened.TOPIC0: ChildOpened,
        ClausesAgreed.TOPIC0: ClausesAgreed,
        Configured.TOPIC0: Configured,
        EIP712DomainChanged.TOPIC0: EIP712DomainChanged,
        FirstKeyRevoked.TOPIC0: FirstKeyRevoked,
        LinkMoved.TOPIC0: LinkMoved,
        MeterMoved.TOPIC0: MeterMoved,
        MilestoneMoved.TOPIC0: MilestoneMoved,
        MoneyMoved.TOPIC0: MoneyMoved,
        NestMoved.TOPIC0: NestMoved,
        NonceUsed.TOPIC0: NonceUsed,
        Objected.TOPIC0: Objected,
        OrderOpened.TOPIC0: OrderOpened,
        OrderPosted.TOPIC0: OrderPosted,
        PostAccepted.TOPIC0: PostAccepted,
        PotMoved.TOPIC0: PotMoved,
        ProposalMoved.TOPIC0: ProposalMoved,
        Ruled.TOPIC0: Ruled,
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
        AlreadyAssigned.SELECTOR: AlreadyAssigned,
        AlreadyExists.SELECTOR: AlreadyExists,
        AtCourt.SELECTOR: AtCourt,
        BadAmount.SELECTOR: BadAmount,
        BadBps.SELECTOR: BadBps,
        BadClause.SELECTOR: BadClause,
        BadMilestoneCount.SELECTOR: BadMilestoneCount,
        BadNativeValue.SELECTOR: BadNativeValue,
        BadParties.SELECTOR: BadParties,
        BadSignature.SELECTOR: BadSignature,
        BadTime.SELECTOR: BadTime,
        BadUnits.SELECTOR: BadUnits,
        BadVersion.SELECTOR: BadVersion,
        BadVoucher.SELECTOR: BadVoucher,
        BondStands.SELECTOR: BondStands,
        CancelledSignature.SELECTOR: CancelledSignature,
        ClaimOpen.SELECTOR: ClaimOpen,
        ClausesMismatch.SELECTOR: ClausesMismatch,
        ClausesMissing.SELECTOR: ClausesMissing,
        ConflictOfInterest.SELECTOR: ConflictOfInterest,
        FirstKeysValid.SELECTOR: FirstKeysValid,
        FixedField.SELECTOR: FixedField,
        InexactTransfer.SELECTOR: InexactTransfer,
        NoClaim.SELECTOR: NoClaim,
        NoMilestones.SELECTOR: NoMilestones,
        NoProposal.SELECTOR: NoProposal,
        NotAChild.SELECTOR: NotAChild,
        NotAuthorised.SELECTOR: NotAuthorised,
        NothingDue.SELECTOR: NothingDue,
        OnlyArbiters.SELECTOR: OnlyArbiters,
        OnlyCosts.SELECTOR: OnlyCosts,
        OnlyPartyRegistry.SELECTOR: OnlyPartyRegistry,
        OverAllocated.SELECTOR: OverAllocated,
        Overdraw.SELECTOR: Overdraw,
        ParentUnsettled.SELECTOR: ParentUnsettled,
        ProposalMovedError.SELECTOR: ProposalMovedError,
        SealsFrozen.SELECTOR: SealsFrozen,
        SubcontractLimit.SELECTOR: SubcontractLimit,
        TermsMismatch.SELECTOR: TermsMismatch,
        TierTooLow.SELECTOR: TierTooLow,
        TooDeep.SELECTOR: TooDeep,
        TooEarly.SELECTOR: TooEarly,
        TooLate.SELECTOR: TooLate,
        TooManyChildren.SELECTOR: TooManyChildren,
        TooManyRounds.SELECTOR: TooManyRounds,
        WrongMilestone.SELECTOR: WrongMilestone,
        WrongPhase.SELECTOR: WrongPhase,
        ZeroRecipient.SELECTOR: ZeroRecipient,
        ReentrancyGuardReentrantCall.SELECTOR: ReentrancyGuardReentrantCall,
        SafeERC20FailedOperation.SELECTOR: SafeERC20FailedOperation,
        StringTooLong.SELECTOR: StringTooLong,
    }
)
"""The errors it can refuse with by the first four bytes of the revert data."""
