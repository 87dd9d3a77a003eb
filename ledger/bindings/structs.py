"""Generated from the structs of all contracts by ``python -m ledger.bindings write``: do not edit."""

from __future__ import annotations

from dataclasses import dataclass

from ledger.bindings.words import (
    ZEROS_12,
    address_word,
    as_amount,
    as_bps,
    as_int,
    as_time,
    bool_word,
    bytes_word,
    counted,
    exactly,
    int_word,
    misplaced,
    not_a,
    pack,
    read_count,
    uint_word,
    wrong_size,
)
from ledger.signing.messages import OrderTerms
from ledger.types import Address, BasisPoints, Hash32, Timestamp, TokenAmount, checksummed
from sharing.model.vocabulary import SharingKind


@dataclass(frozen=True, slots=True)
class Delegate:
    """Somebody who acts for a party within scopes."""

    scopes: int
    until: Timestamp
    """The last second in which it acts."""
    grantor: Address
    """Which key named it: the delegate acts for as long as that key does."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a party, other than a first address that was never revoked: that one needs no entry."""

    party: Address
    """Whose key it is, or zero."""
    valid_from: Timestamp
    """From when it acts, if it was not revoked and who proposed it was not until then; 0 for a first
    address.
    """
    revoked_at: Timestamp
    """When it was revoked, or 0."""
    grantor: Address
    """Which key, or recovery address, proposed it."""


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
class Recovery:
    """The address that may revoke a party's keys and propose new ones, when they are lost or stolen."""

    previous: Address
    """The one before the last change."""
    next: Address
    """The one of the last change, in force from ``validFrom`` unless the key that proposed it was
    revoked before.
    """
    valid_from: Timestamp
    grantor: Address
    """Which key proposed the last change."""


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


@dataclass(frozen=True, slots=True)
class Tier:
    """What one credit tier asks of a maker."""

    threshold: int
    """From which score less μ on a party is in the tier (fixed point, 1e9 = 1). Tier 0 is for
    everybody: its value is not read.
    """
    bond_bps: BasisPoints
    """Least bond as a share of the price."""
    fee_bps: BasisPoints
    """Least fee as a share of the price."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The constants of the score; each is justified in docs/decisions/credit-settings.md. Fixed point
    with 1e9 = 1 unless said otherwise. A weight of 1 is one order that burned a full fee, rated by a
    party in good standing.
    """

    prior_mean: int
    """μ before anybody is rated, −1 to 1."""
    prior_weight: int
    """M0: how much weight of ratings moves μ half-way from there."""
    shrinkage: int
    """K: the weight with which a party's own record competes against μ."""
    caution: int
    """z: how far below the mean the score lies, for a record of weight 1; at most 3.5·√K."""
    rater_shrinkage: int
    """The same as K for a rater's bias."""
    weight_per_fee: int
    """Weight of a rating per credit unit of fee burned by its order."""
    order_cap: int
    """Most weight of one rating or on-time event."""
    pair_cap: int
    """Most weight one party's praise has on another, decaying, and as much again its complaints; at
    most 48 bits.
    """
    pass_on_cap: int
    """B: most weight of praise one party passes on to all others, decaying, and as much again of
    complaints; at most 48 bits.
    """
    bottom: int
    """How far below μ a rooted rater's mean lies when its word weighs nothing."""
    root_evidence: int
    """R: weight of one rooted party's praise of another with which it vouches for it; three such
    parties root it. Above ``pairCap`` nobody is rooted by evidence.
    """
    exposure_scale: int
    """Limit on unsecured exposure, in credit units, of a party whose score is 1 above μ."""
    min_stake: TokenAmount
    """Stake that roots a party, in the stake token's smallest unit."""
    stake_lock_days: int
    """Whole days that stake stays locked after the last order closed and the last rating weighed."""
    lost_dispute_bps: BasisPoints
    """Share of the amount in a dispute that who lost it wholly loses of its stake."""
    tiers: tuple[Tier, ...]
    """What each tier asks, from tier 0 (newcomers and below) on."""


@dataclass(frozen=True, slots=True)
class ListedToken:
    """A token that gives credit, exposure and stake."""

    token: Address
    """The ERC-20."""
    unit: int
    """Its smallest units per credit unit, e.g. 10,000 for the cent of a dollar with 6 decimals."""


@dataclass(frozen=True, slots=True)
class Rating:
    """A rating as it was sealed. Criteria run from 0 to 100."""

    quality: int
    delivery: int
    cost: int
    communication: int
    comment_hash: Hash32
    """Hash of the private comment, or zero."""
    salt: Hash32
    """The seal's salt."""


def encode_delegate(value: Delegate) -> bytes:
    """The ABI encoding of ``Delegate``. Raises ``ValueOutOfRange``."""
    return pack(
        uint_word(value.scopes, 32, "scopes"),
        uint_word(value.until, 40, "until"),
        address_word(value.grantor, "grantor"),
    )


def encode_key(value: Key) -> bytes:
    """The ABI encoding of ``Key``. Raises ``ValueOutOfRange``."""
    return pack(
        address_word(value.party, "party"),
        uint_word(value.valid_from, 40, "valid_from"),
        uint_word(value.revoked_at, 40, "revoked_at"),
        address_word(value.grantor, "grantor"),
    )


def encode_party(value: Party) -> bytes:
    """The ABI encoding of ``Party``. Raises ``ValueOutOfRange``."""
    return pack(
        uint_word(value.since, 40, "since"),
        uint_word(value.roles, 32, "roles"),
        bytes_word(value.profile_digest, 32, "profile_digest"),
    )


def encode_recovery(value: Recovery) -> bytes:
    """The ABI encoding of ``Recovery``. Raises ``ValueOutOfRange``."""
    return pack(
        address_word(value.previous, "previous"),
        address_word(value.next, "next"),
        uint_word(value.valid_from, 40, "valid_from"),
        address_word(value.grantor, "grantor"),
    )


def encode_order_terms(value: OrderTerms) -> bytes:
    """The ABI encoding of ``OrderTerms``. Raises ``ValueOutOfRange``."""
    return pack(
        uint_word(value.kind, 8, "kind"),
        address_word(value.customer, "customer"),
        address_word(value.maker, "maker"),
        address_word(value.token, "token"),
        counted([uint_word(item, 128, "cumulative") for item in value.cumulative]),
        counted([uint_word(item, 40, "deadlines") for item in value.deadlines]),
        uint_word(value.inputs_due, 40, "inputs_due"),
        uint_word(value.bond, 128, "bond"),
        uint_word(value.review, 32, "review"),
        uint_word(value.cure, 32, "cure"),
        uint_word(value.open_by, 40, "open_by"),
        uint_word(value.court_by, 40, "court_by"),
        uint_word(value.default_maker_bps, 16, "default_maker_bps"),
        uint_word(value.fee_bps, 16, "fee_bps"),
        uint_word(value.relay_fee, 128, "relay_fee"),
        uint_word(value.min_maker_tier, 8, "min_maker_tier"),
        uint_word(value.version, 16, "version"),
        bytes_word(value.amends, 32, "amends"),
        bytes_word(value.spec_hash, 32, "spec_hash"),
        uint_word(value.salt, 64, "salt"),
    )


def encode_rating_right(value: RatingRight) -> bytes:
    """The ABI encoding of ``RatingRight``. Raises ``ValueOutOfRange``."""
    return pack(
        bytes_word(value.id, 32, "id"),
        uint_word(value.closed_at, 40, "closed_at"),
        uint_word(value.reveal_from, 40, "reveal_from"),
        uint_word(value.reveal_until, 40, "reveal_until"),
        bytes_word(value.customer_seal, 32, "customer_seal"),
        bytes_word(value.maker_seal, 32, "maker_seal"),
        uint_word(value.fee_burned, 256, "fee_burned"),
        bool_word(value.on_time, "on_time"),
        bool_word(value.defaulted, "defaulted"),
    )


def encode_tier(value: Tier) -> bytes:
    """The ABI encoding of ``Tier``. Raises ``ValueOutOfRange``."""
    return pack(
        uint_word(value.threshold, 64, "threshold"),
        uint_word(value.bond_bps, 16, "bond_bps"),
        uint_word(value.fee_bps, 16, "fee_bps"),
    )


def encode_settings(value: Settings) -> bytes:
    """The ABI encoding of ``Settings``. Raises ``ValueOutOfRange``."""
    return pack(
        int_word(value.prior_mean, 64, "prior_mean"),
        uint_word(value.prior_weight, 64, "prior_weight"),
        uint_word(value.shrinkage, 64, "shrinkage"),
        uint_word(value.caution, 64, "caution"),
        uint_word(value.rater_shrinkage, 64, "rater_shrinkage"),
        uint_word(value.weight_per_fee, 64, "weight_per_fee"),
        uint_word(value.order_cap, 64, "order_cap"),
        uint_word(value.pair_cap, 64, "pair_cap"),
        uint_word(value.pass_on_cap, 64, "pass_on_cap"),
        uint_word(value.bottom, 64, "bottom"),
        uint_word(value.root_evidence, 64, "root_evidence"),
        uint_word(value.exposure_scale, 56, "exposure_scale"),
        uint_word(value.min_stake, 128, "min_stake"),
        uint_word(value.stake_lock_days, 16, "stake_lock_days"),
        uint_word(value.lost_dispute_bps, 16, "lost_dispute_bps"),
        exactly([encode_tier(item) for item in value.tiers], 5, "tiers"),
    )


def encode_listed_token(value: ListedToken) -> bytes:
    """The ABI encoding of ``ListedToken``. Raises ``ValueOutOfRange``."""
    return pack(address_word(value.token, "token"), uint_word(value.unit, 96, "unit"))


def encode_rating(value: Rating) -> bytes:
    """The ABI encoding of ``Rating``. Raises ``ValueOutOfRange``."""
    return pack(
        uint_word(value.quality, 8, "quality"),
        uint_word(value.delivery, 8, "delivery"),
        uint_word(value.cost, 8, "cost"),
        uint_word(value.communication, 8, "communication"),
        bytes_word(value.comment_hash, 32, "comment_hash"),
        bytes_word(value.salt, 32, "salt"),
    )


_SHARING_KIND = tuple(SharingKind)


def read_delegate(data: bytes, at: int) -> Delegate:
    """``Delegate`` at ``at`` of ABI-encoded data."""
    d0 = as_int(data[at : at + 32])
    if d0 >> 32:
        raise not_a("uint32", "scopes")
    d1 = as_time(data[at + 32 : at + 64])
    if d1 >> 40:
        raise not_a("uint40", "until")
    if data[at + 64 : at + 76] != ZEROS_12:
        raise not_a("address", "grantor")
    return Delegate(d0, d1, checksummed(data[at + 76 : at + 96]))


def read_key(data: bytes, at: int) -> Key:
    """``Key`` at ``at`` of ABI-encoded data."""
    if data[at : at + 12] != ZEROS_12:
        raise not_a("address", "party")
    d1 = as_time(data[at + 32 : at + 64])
    if d1 >> 40:
        raise not_a("uint40", "validFrom")
    d2 = as_time(data[at + 64 : at + 96])
    if d2 >> 40:
        raise not_a("uint40", "revokedAt")
    if data[at + 96 : at + 108] != ZEROS_12:
        raise not_a("address", "grantor")
    return Key(checksummed(data[at + 12 : at + 32]), d1, d2, checksummed(data[at + 108 : at + 128]))


def read_party(data: bytes, at: int) -> Party:
    """``Party`` at ``at`` of ABI-encoded data."""
    d0 = as_time(data[at : at + 32])
    if d0 >> 40:
        raise not_a("uint40", "since")
    d1 = as_int(data[at + 32 : at + 64])
    if d1 >> 32:
        raise not_a("uint32", "roles")
    return Party(d0, d1, Hash32(data[at + 64 : at + 96]))


def read_recovery(data: bytes, at: int) -> Recovery:
    """``Recovery`` at ``at`` of ABI-encoded data."""
    if data[at : at + 12] != ZEROS_12:
        raise not_a("address", "previous")
    if data[at + 32 : at + 44] != ZEROS_12:
        raise not_a("address", "next")
    d2 = as_time(data[at + 64 : at + 96])
    if d2 >> 40:
        raise not_a("uint40", "validFrom")
    if data[at + 96 : at + 108] != ZEROS_12:
        raise not_a("address", "grantor")
    return Recovery(
        checksummed(data[at + 12 : at + 32]),
        checksummed(data[at + 44 : at + 64]),
        d2,
        checksummed(data[at + 108 : at + 128]),
    )


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


def read_tier(data: bytes, at: int) -> Tier:
    """``Tier`` at ``at`` of ABI-encoded data."""
    d0 = as_int(data[at : at + 32])
    if d0 >> 64:
        raise not_a("uint64", "threshold")
    d1 = as_bps(data[at + 32 : at + 64])
    if d1 >> 16:
        raise not_a("uint16", "bondBps")
    d2 = as_bps(data[at + 64 : at + 96])
    if d2 >> 16:
        raise not_a("uint16", "feeBps")
    return Tier(d0, d1, d2)


def _read_tier_array5(data: bytes, at: int) -> tuple[Tier, ...]:
    items: list[Tier] = []
    for place in range(at, at + 480, 96):
        items.append(read_tier(data, place))
    return tuple(items)


def read_settings(data: bytes, at: int) -> Settings:
    """``Settings`` at ``at`` of ABI-encoded data."""
    d0 = as_int(data[at : at + 32], signed=True)
    if not -(1 << 63) <= d0 < 1 << 63:
        raise not_a("int64", "priorMean")
    d1 = as_int(data[at + 32 : at + 64])
    if d1 >> 64:
        raise not_a("uint64", "priorWeight")
    d2 = as_int(data[at + 64 : at + 96])
    if d2 >> 64:
        raise not_a("uint64", "shrinkage")
    d3 = as_int(data[at + 96 : at + 128])
    if d3 >> 64:
        raise not_a("uint64", "caution")
    d4 = as_int(data[at + 128 : at + 160])
    if d4 >> 64:
        raise not_a("uint64", "raterShrinkage")
    d5 = as_int(data[at + 160 : at + 192])
    if d5 >> 64:
        raise not_a("uint64", "weightPerFee")
    d6 = as_int(data[at + 192 : at + 224])
    if d6 >> 64:
        raise not_a("uint64", "orderCap")
    d7 = as_int(data[at + 224 : at + 256])
    if d7 >> 64:
        raise not_a("uint64", "pairCap")
    d8 = as_int(data[at + 256 : at + 288])
    if d8 >> 64:
        raise not_a("uint64", "passOnCap")
    d9 = as_int(data[at + 288 : at + 320])
    if d9 >> 64:
        raise not_a("uint64", "bottom")
    d10 = as_int(data[at + 320 : at + 352])
    if d10 >> 64:
        raise not_a("uint64", "rootEvidence")
    d11 = as_int(data[at + 352 : at + 384])
    if d11 >> 56:
        raise not_a("uint56", "exposureScale")
    d12 = as_amount(data[at + 384 : at + 416])
    if d12 >> 128:
        raise not_a("uint128", "minStake")
    d13 = as_int(data[at + 416 : at + 448])
    if d13 >> 16:
        raise not_a("uint16", "stakeLockDays")
    d14 = as_bps(data[at + 448 : at + 480])
    if d14 >> 16:
        raise not_a("uint16", "lostDisputeBps")
    return Settings(
        d0, d1, d2, d3, d4, d5, d6, d7, d8, d9, d10, d11, d12, d13, d14, _read_tier_array5(data, at + 480)
    )


def read_listed_token(data: bytes, at: int) -> ListedToken:
    """``ListedToken`` at ``at`` of ABI-encoded data."""
    if data[at : at + 12] != ZEROS_12:
        raise not_a("address", "token")
    d1 = as_int(data[at + 32 : at + 64])
    if d1 >> 96:
        raise not_a("uint96", "unit")
    return ListedToken(checksummed(data[at + 12 : at + 32]), d1)


def read_rating(data: bytes, at: int) -> Rating:
    """``Rating`` at ``at`` of ABI-encoded data."""
    d0 = as_int(data[at : at + 32])
    if d0 >> 8:
        raise not_a("uint8", "quality")
    d1 = as_int(data[at + 32 : at + 64])
    if d1 >> 8:
        raise not_a("uint8", "delivery")
    d2 = as_int(data[at + 64 : at + 96])
    if d2 >> 8:
        raise not_a("uint8", "cost")
    d3 = as_int(data[at + 96 : at + 128])
    if d3 >> 8:
        raise not_a("uint8", "communication")
    return Rating(d0, d1, d2, d3, Hash32(data[at + 128 : at + 160]), Hash32(data[at + 160 : at + 192]))
