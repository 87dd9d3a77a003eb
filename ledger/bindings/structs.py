"""Generated from the structs of all contracts by ``python -m ledger.bindings write``: do not edit."""

from __future__ import annotations

from dataclasses import dataclass

from ledger.bindings.words import (
    ZEROS_12,
    account,
    as_amount,
    as_bps,
    as_int,
    as_time,
    counted,
    fixed_bytes,
    flag,
    misplaced,
    not_a,
    pack,
    read_count,
    uint,
    wrong_size,
)
from ledger.signing.messages import OrderTerms
from ledger.types import Hash32, Timestamp, TokenAmount, checksummed
from sharing.model.vocabulary import SharingKind


@dataclass(frozen=True, slots=True)
class Party:
    """A party's public entry."""

    since: Timestamp
    """When it registered, or 0."""
    roles: int
    """Bits of the roles it plays (SF §2), in the order of ``sharing.model.Role``."""
    profile_digest: Hash32
    """Digest of its digital model in canonical form."""


@dataclass(frozen=True, slots=True)
class RatingRight:
    """What a closed order entitles its parties to say about each other."""

    id: Hash32
    """The order."""
    closed_at: Timestamp
    """When it closed, or 0 while it has not."""
    reveal_from: Timestamp
    """From when ratings can be revealed, or 0 while the order has not closed."""
    reveal_until: Timestamp
    """Until when they can."""
    customer_seal: Hash32
    """The customer's sealed rating of the maker, or zero."""
    maker_seal: Hash32
    """The maker's sealed rating of the customer, or zero."""
    fee_burned: TokenAmount
    """Fee burned over the order's life, in the token's smallest unit, capped at 2^80 − 1."""
    on_time: bool
    """Every milestone was delivered by its deadline and paid."""
    defaulted: bool
    """A milestone was refunded because the maker was silent."""


def encode_party(value: Party) -> bytes:
    """The ABI encoding of ``Party``. Raises ``ValueOutOfRange``."""
    return pack(
        uint(value.since, 40, "since"),
        uint(value.roles, 32, "roles"),
        fixed_bytes(value.profile_digest, 32, "profile_digest"),
    )


def encode_order_terms(value: OrderTerms) -> bytes:
    """The ABI encoding of ``OrderTerms``. Raises ``ValueOutOfRange``."""
    return pack(
        uint(value.kind, 8, "kind"),
        account(value.customer, "customer"),
        account(value.maker, "maker"),
        account(value.token, "token"),
        counted([uint(item, 128, "cumulative") for item in value.cumulative]),
        counted([uint(item, 40, "deadlines") for item in value.deadlines]),
        uint(value.inputs_due, 40, "inputs_due"),
        uint(value.bond, 128, "bond"),
        uint(value.review, 32, "review"),
        uint(value.cure, 32, "cure"),
        uint(value.open_by, 40, "open_by"),
        uint(value.court_by, 40, "court_by"),
        uint(value.default_maker_bps, 16, "default_maker_bps"),
        uint(value.fee_bps, 16, "fee_bps"),
        uint(value.relay_fee, 128, "relay_fee"),
        uint(value.min_maker_tier, 8, "min_maker_tier"),
        uint(value.version, 16, "version"),
        fixed_bytes(value.amends, 32, "amends"),
        fixed_bytes(value.spec_hash, 32, "spec_hash"),
        uint(value.salt, 64, "salt"),
    )


def encode_rating_right(value: RatingRight) -> bytes:
    """The ABI encoding of ``RatingRight``. Raises ``ValueOutOfRange``."""
    return pack(
        fixed_bytes(value.id, 32, "id"),
        uint(value.closed_at, 40, "closed_at"),
        uint(value.reveal_from, 40, "reveal_from"),
        uint(value.reveal_until, 40, "reveal_until"),
        fixed_bytes(value.customer_seal, 32, "customer_seal"),
        fixed_bytes(value.maker_seal, 32, "maker_seal"),
        uint(value.fee_burned, 256, "fee_burned"),
        flag(value.on_time, "on_time"),
        flag(value.defaulted, "defaulted"),
    )


_SHARING_KIND = tuple(SharingKind)


def read_party(data: bytes, at: int) -> Party:
    """``Party`` at ``at`` of ABI-encoded data."""
    d0 = as_time(data[at : at + 32])
    if d0 >> 40:
        raise not_a("uint40", "since")
    d1 = as_int(data[at + 32 : at + 64])
    if d1 >> 32:
        raise not_a("uint32", "roles")
    return Party(d0, d1, Hash32(data[at + 64 : at + 96]))


def _read_token_amount_uint128_array(data: bytes, at: int) -> tuple[tuple[TokenAmount, ...], int]:
    count = read_count(data, at, 32)
    end = at + 32 + count * 32
    items: list[TokenAmount] = []
    for place in range(at + 32, end, 32):
        v = as_amount(data[place : place + 32])
        if v >> 128:
            raise not_a("uint128", "item")
        items.append(v)
    return tuple(items), end


def _read_timestamp_uint40_array(data: bytes, at: int) -> tuple[tuple[Timestamp, ...], int]:
    count = read_count(data, at, 32)
    end = at + 32 + count * 32
    items: list[Timestamp] = []
    for place in range(at + 32, end, 32):
        v = as_time(data[place : place + 32])
        if v >> 40:
            raise not_a("uint40", "item")
        items.append(v)
    return tuple(items), end


def read_order_terms(data: bytes, at: int) -> tuple[OrderTerms, int]:
    """``OrderTerms`` at ``at`` of ABI-encoded data."""
    if at + 640 > len(data):
        raise wrong_size("OrderTerms", len(data), at + 640)
    d0 = as_int(data[at : at + 32])
    if d0 >= 3:
        raise not_a("uint8", "kind")
    if data[at + 32 : at + 44] != ZEROS_12:
        raise not_a("address", "customer")
    if data[at + 64 : at + 76] != ZEROS_12:
        raise not_a("address", "maker")
    if data[at + 96 : at + 108] != ZEROS_12:
        raise not_a("address", "token")
    d6 = as_time(data[at + 192 : at + 224])
    if d6 >> 40:
        raise not_a("uint40", "inputsDue")
    d7 = as_amount(data[at + 224 : at + 256])
    if d7 >> 128:
        raise not_a("uint128", "bond")
    d8 = as_int(data[at + 256 : at + 288])
    if d8 >> 32:
        raise not_a("uint32", "review")
    d9 = as_int(data[at + 288 : at + 320])
    if d9 >> 32:
        raise not_a("uint32", "cure")
    d10 = as_time(data[at + 320 : at + 352])
    if d10 >> 40:
        raise not_a("uint40", "openBy")
    d11 = as_time(data[at + 352 : at + 384])
    if d11 >> 40:
        raise not_a("uint40", "courtBy")
    d12 = as_bps(data[at + 384 : at + 416])
    if d12 >> 16:
        raise not_a("uint16", "defaultMakerBps")
    d13 = as_bps(data[at + 416 : at + 448])
    if d13 >> 16:
        raise not_a("uint16", "feeBps")
    d14 = as_amount(data[at + 448 : at + 480])
    if d14 >> 128:
        raise not_a("uint128", "relayFee")
    d15 = as_int(data[at + 480 : at + 512])
    if d15 >> 8:
        raise not_a("uint8", "minMakerTier")
    d16 = as_int(data[at + 512 : at + 544])
    if d16 >> 16:
        raise not_a("uint16", "version")
    d19 = as_int(data[at + 608 : at + 640])
    if d19 >> 64:
        raise not_a("uint64", "salt")
    end = at + 640
    if as_int(data[at + 128 : at + 160]) != end - at:
        raise misplaced("cumulative")
    d4, end = _read_token_amount_uint128_array(data, end)
    if as_int(data[at + 160 : at + 192]) != end - at:
        raise misplaced("deadlines")
    d5, end = _read_timestamp_uint40_array(data, end)
    return OrderTerms(
        _SHARING_KIND[d0],
        checksummed(data[at + 44 : at + 64]),
        checksummed(data[at + 76 : at + 96]),
        checksummed(data[at + 108 : at + 128]),
        d4,
        d5,
        d6,
        d7,
        d8,
        d9,
        d10,
        d11,
        d12,
        d13,
        d14,
        d15,
        d16,
        Hash32(data[at + 544 : at + 576]),
        Hash32(data[at + 576 : at + 608]),
        d19,
    ), end


def read_rating_right(data: bytes, at: int) -> RatingRight:
    """``RatingRight`` at ``at`` of ABI-encoded data."""
    d1 = as_time(data[at + 32 : at + 64])
    if d1 >> 40:
        raise not_a("uint40", "closedAt")
    d2 = as_time(data[at + 64 : at + 96])
    if d2 >> 40:
        raise not_a("uint40", "revealFrom")
    d3 = as_time(data[at + 96 : at + 128])
    if d3 >> 40:
        raise not_a("uint40", "revealUntil")
    d6 = as_amount(data[at + 192 : at + 224])
    d7 = as_int(data[at + 224 : at + 256])
    if d7 > 1:
        raise not_a("bool", "onTime")
    d8 = as_int(data[at + 256 : at + 288])
    if d8 > 1:
        raise not_a("bool", "defaulted")
    return RatingRight(
        Hash32(data[at : at + 32]),
        d1,
        d2,
        d3,
        Hash32(data[at + 128 : at + 160]),
        Hash32(data[at + 160 : at + 192]),
        d6,
        d7 == 1,
        d8 == 1,
    )
