"""Generated from the ABI of CreditRegistry by ``python -m ledger.bindings write``: do not edit."""

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
    shown_place,
    shown_scope,
    shown_start,
    shown_text,
    shown_time,
)
from ledger.bindings.credit_state import (
    CreditAccount,
    CreditEvidence,
    CreditPair,
    CreditPrior,
    CreditRater,
    CreditRecord,
)
from ledger.bindings.structs import (
    ListedToken,
    Rating,
    Settings,
    encode_listed_token,
    encode_order_terms,
    encode_rating,
    encode_settings,
    read_listed_token,
    read_settings,
)
from ledger.bindings.words import (
    ZEROS_12,
    address_word,
    as_amount,
    as_bps,
    as_int,
    bytes_word,
    counted,
    first_of,
    hash_of,
    misplaced,
    not_a,
    nothing,
    pack,
    read_count,
    uint_word,
    wrong_size,
    wrong_topics,
)
from ledger.call import Call
from ledger.signing.messages import OrderTerms
from ledger.types import Address, BasisPoints, Hash32, TokenAmount, checksummed


def _read_listed_token_array(data: bytes, at: int) -> tuple[tuple[ListedToken, ...], int]:
    count = read_count(data, at, 64)
    end = at + 32 + count * 64
    items: list[ListedToken] = []
    for place in range(at + 32, end, 64):
        items.append(read_listed_token(data, place))
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


def _decode_int_uint256(data: bytes) -> int:
    if len(data) != 32:
        raise wrong_size("The result", len(data), 32)
    d0 = as_int(data[0:32])
    return d0


def _decode_address_address(data: bytes) -> Address:
    if len(data) != 32:
        raise wrong_size("The result", len(data), 32)
    if data[0:12] != ZEROS_12:
        raise not_a("address", "stakeToken")
    return checksummed(data[12:32])


def _decode_credit_account_uint256(data: bytes) -> CreditAccount:
    if len(data) != 32:
        raise wrong_size("The result", len(data), 32)
    d0 = as_int(data[0:32])
    return CreditAccount(d0)


def _decode_int_int256(data: bytes) -> int:
    if len(data) != 32:
        raise wrong_size("The result", len(data), 32)
    d0 = as_int(data[0:32], signed=True)
    return d0


def _decode_bool_bool(data: bytes) -> bool:
    if len(data) != 32:
        raise wrong_size("The result", len(data), 32)
    d0 = as_int(data[0:32])
    if d0 > 1:
        raise not_a("bool", "isRooted")
    return d0 == 1


def _decode_credit_pair_uint256(data: bytes) -> CreditPair:
    if len(data) != 32:
        raise wrong_size("The result", len(data), 32)
    d0 = as_int(data[0:32])
    return CreditPair(d0)


def _decode_credit_prior_uint256(data: bytes) -> CreditPrior:
    if len(data) != 32:
        raise wrong_size("The result", len(data), 32)
    d0 = as_int(data[0:32])
    return CreditPrior(d0)


@dataclass(frozen=True, slots=True)
class QuoteResult:
    """What ``quote`` returns."""

    tier: int
    min_bond: TokenAmount
    min_fee_bps: BasisPoints
    exposure_left: int


def _decode_quote(data: bytes) -> QuoteResult:
    if len(data) != 128:
        raise wrong_size("The result", len(data), 128)
    d0 = as_int(data[0:32])
    d1 = as_amount(data[32:64])
    d2 = as_bps(data[64:96])
    d3 = as_int(data[96:128])
    return QuoteResult(d0, d1, d2, d3)


def _decode_credit_rater_uint256(data: bytes) -> CreditRater:
    if len(data) != 32:
        raise wrong_size("The result", len(data), 32)
    d0 = as_int(data[0:32])
    return CreditRater(d0)


def _decode_credit_record_uint256(data: bytes) -> CreditRecord:
    if len(data) != 32:
        raise wrong_size("The result", len(data), 32)
    d0 = as_int(data[0:32])
    return CreditRecord(d0)


def _decode_settings(data: bytes) -> Settings:
    if len(data) != 1024:
        raise wrong_size("The result", len(data), 1024)
    return read_settings(data, 0)


@dataclass(frozen=True, slots=True)
class CreditRegistry:
    """CreditRegistry. See ``ICreditRegistry``. Immutable; nobody can change a score but by closing
    orders and revealing ratings.

    Here stand what orders ask of credit, stake, and the views; ratings and the weighing of evidence in
    base/.
    """

    address: Address
    """Where it stands."""

    @staticmethod
    def constructor(
        escrow: Address,
        parties: Address,
        settings: Settings,
        tokens: Sequence[ListedToken],
        stake_token: Address,
        genesis: Sequence[Address],
        flow: Address,
    ) -> bytes:
        """Encode the constructor's arguments, which follow the creation code."""
        return pack(
            address_word(escrow, "escrow"),
            address_word(parties, "parties"),
            encode_settings(settings),
            counted([encode_listed_token(item) for item in tokens]),
            address_word(stake_token, "stake_token"),
            counted([address_word(item, "genesis") for item in genesis]),
            address_word(flow, "flow"),
        )

    def apply_window(self) -> Call[int]:
        """So long after ``revealUntil`` an order's evidence can still be applied (seconds, the last one
        included). Later it would count as fresh all the same; nobody is to hoard it, nor to lock stake
        with it again and again.
        """
        data = b"\x33\xe5\xc4\x3d"
        return Call(self.address, data, _decode_int_uint256, name="CreditRegistry.APPLY_WINDOW")

    def burned(self) -> Call[Address]:
        """Slashed stake is credited here, where nobody can spend it."""
        data = b"\x71\xf7\x19\x94"
        return Call(self.address, data, _decode_address_address, name="CreditRegistry.BURNED")

    def half_life_days(self) -> Call[int]:
        """Evidence fades by half in so many days."""
        data = b"\xa7\xe8\x52\x81"
        return Call(self.address, data, _decode_int_uint256, name="CreditRegistry.HALF_LIFE_DAYS")

    def account_of(self, party: Address) -> Call[CreditAccount]:
        """A party's credit in one word."""
        data = b"\x80\x86\xb8\xba" + address_word(party, "party")
        return Call(self.address, data, _decode_credit_account_uint256, name="CreditRegistry.accountOf")

    def adjust(
        self,
        maker: Address,
        token: Address,
        old_price: TokenAmount,
        old_bond: TokenAmount,
        new_price: TokenAmount,
        new_bond: TokenAmount,
        fee_bps: BasisPoints,
    ) -> Call[None]:
        """A running order's price or bond changes by both signatures.

        More price or less bond is asked as of a new order; anything else passes, also when credit has
        fallen.
        """
        data = b"\x86\x6b\x9f\x77" + pack(
            address_word(maker, "maker"),
            address_word(token, "token"),
            uint_word(old_price, 256, "old_price"),
            uint_word(old_bond, 256, "old_bond"),
            uint_word(new_price, 256, "new_price"),
            uint_word(new_bond, 256, "new_bond"),
            uint_word(fee_bps, 256, "fee_bps"),
        )
        return Call(self.address, data, nothing, name="CreditRegistry.adjust")

    def apply_ratings(self, terms: OrderTerms) -> Call[None]:
        """Let an order's evidence count when no further reveal is to come: after ``revealUntil``, or from
        ``revealFrom`` on if no seal waits. What is sealed and unrevealed by then counts against its
        author. By anyone, until 30 days (``APPLY_WINDOW``) after ``revealUntil``; what nobody applied
        by then never counts, except the faults of sealing without revealing: they can be entered at any
        time later, faded as if they had entered on that day.
        """
        data = b"\x89\xc9\x92\x95" + pack(encode_order_terms(terms))
        return Call(self.address, data, nothing, name="CreditRegistry.applyRatings")

    def bias_of(self, rater: Address) -> Call[int]:
        """A rater's leniency, taken off its ratings."""
        data = b"\x6d\x46\xdc\x93" + address_word(rater, "rater")
        return Call(self.address, data, _decode_int_int256, name="CreditRegistry.biasOf")

    def credibility_of(self, party: Address) -> Call[int]:
        """How much a party's word weighs now, 0 to 1: 0 unless rooted, falling with a mean below μ to the
        least.
        """
        data = b"\x1d\xd4\x9b\x5d" + address_word(party, "party")
        return Call(self.address, data, _decode_int_uint256, name="CreditRegistry.credibilityOf")

    def escrow(self) -> Call[Address]:
        """The escrow whose orders count."""
        data = b"\xe2\xfd\xcc\x17"
        return Call(self.address, data, _decode_address_address, name="CreditRegistry.escrow")

    def flow(self) -> Call[Address]:
        """Where a party's part of the flow of trust is proven; zero if none is published."""
        data = b"\x34\x3a\xad\x82"
        return Call(self.address, data, _decode_address_address, name="CreditRegistry.flow")

    def is_rooted(self, party: Address) -> Call[bool]:
        """Whether a party's word weighs anything."""
        data = b"\x43\xae\x56\x22" + address_word(party, "party")
        return Call(self.address, data, _decode_bool_bool, name="CreditRegistry.isRooted")

    def judge(
        self,
        id: Hash32,
        customer: Address,
        maker: Address,
        token: Address,
        amount: TokenAmount,
        fee_bps: BasisPoints,
        maker_bps: BasisPoints,
    ) -> Call[None]:
        """A court has ruled on a part of an order: the outcome is kept beside the order's ratings, and who
        got less than half has lost, which is negative evidence and slashes stake, each by how clearly
        it lost. Nobody gains.

        Any number of times, before ``settle``. Reverts only for another caller or a token that is not
        listed.

        Args:
            amount: What was ruled on: 128 bits.
            maker_bps: The maker's share of it, at most 10,000.
        """
        data = b"\x07\xef\x1f\x08" + pack(
            bytes_word(id, 32, "id"),
            address_word(customer, "customer"),
            address_word(maker, "maker"),
            address_word(token, "token"),
            uint_word(amount, 256, "amount"),
            uint_word(fee_bps, 256, "fee_bps"),
            uint_word(maker_bps, 256, "maker_bps"),
        )
        return Call(self.address, data, nothing, name="CreditRegistry.judge")

    def limit_of(self, party: Address) -> Call[int]:
        """Most unsecured exposure of a party in credit units: what its margin gives, but no more than what
        its good evidence backs and what it has proven of the flow of trust (``ICreditFlow``).
        """
        data = b"\x54\x6a\x2c\xa4" + address_word(party, "party")
        return Call(self.address, data, _decode_int_uint256, name="CreditRegistry.limitOf")

    def margin_of(self, party: Address) -> Call[int]:
        """The score less μ, which tier and limit follow."""
        data = b"\xa2\x32\x70\xb2" + address_word(party, "party")
        return Call(self.address, data, _decode_int_int256, name="CreditRegistry.marginOf")

    def mean_of(self, party: Address) -> Call[int]:
        """μ + S/(W+K)."""
        data = b"\x13\x19\xe5\x41" + address_word(party, "party")
        return Call(self.address, data, _decode_int_int256, name="CreditRegistry.meanOf")

    def pair_of(self, a: Address, b: Address) -> Call[CreditPair]:
        """What two parties have said of each other, in one word."""
        data = b"\xe1\xe2\x12\xe1" + pack(address_word(a, "a"), address_word(b, "b"))
        return Call(self.address, data, _decode_credit_pair_uint256, name="CreditRegistry.pairOf")

    def parties(self) -> Call[Address]:
        """Where keys and delegates are looked up."""
        data = b"\x9f\xdb\x23\x53"
        return Call(self.address, data, _decode_address_address, name="CreditRegistry.parties")

    def prior(self) -> Call[CreditPrior]:
        """The sums that give μ."""
        data = b"\x90\x5d\x9e\x34"
        return Call(self.address, data, _decode_credit_prior_uint256, name="CreditRegistry.prior")

    def prior_mean(self) -> Call[int]:
        """μ: what is expected of a party about which nothing is known."""
        data = b"\x4d\xf9\x24\x65"
        return Call(self.address, data, _decode_int_int256, name="CreditRegistry.priorMean")

    def quote(self, maker: Address, token: Address, price: TokenAmount) -> Call[QuoteResult]:
        """What an order of a price would ask of a maker now."""
        data = b"\xb6\x46\x63\x84" + pack(
            address_word(maker, "maker"), address_word(token, "token"), uint_word(price, 256, "price")
        )
        return Call(self.address, data, _decode_quote, name="CreditRegistry.quote")

    def rater_of(self, party: Address) -> Call[CreditRater]:
        """A rater's bias and budgets in one word."""
        data = b"\x42\xf9\x8b\xb6" + address_word(party, "party")
        return Call(self.address, data, _decode_credit_rater_uint256, name="CreditRegistry.raterOf")

    def record_of(self, id: Hash32) -> Call[CreditRecord]:
        """An order's ratings and rulings in one word."""
        data = b"\xd1\xc6\x0a\x3a" + bytes_word(id, 32, "id")
        return Call(self.address, data, _decode_credit_record_uint256, name="CreditRegistry.recordOf")

    def reply(self, terms: OrderTerms, ratee: Address, text_hash: Hash32) -> Call[None]:
        """Answer the counterparty's revealed rating; the text stays private behind its hash.

        Args:
            ratee: The party that answers; the caller must hold its RATE scope.
        """
        data = b"\xdf\xf7\x9b\x7c" + pack(
            encode_order_terms(terms), address_word(ratee, "ratee"), bytes_word(text_hash, 32, "text_hash")
        )
        return Call(self.address, data, nothing, name="CreditRegistry.reply")

    def reserve(
        self, maker: Address, token: Address, price: TokenAmount, bond: TokenAmount, fee_bps: BasisPoints
    ) -> Call[None]:
        """An order opens: the maker's bond and unsecured exposure (price − bond) must fit its credit."""
        data = b"\x4a\xcd\x0c\x8a" + pack(
            address_word(maker, "maker"),
            address_word(token, "token"),
            uint_word(price, 256, "price"),
            uint_word(bond, 256, "bond"),
            uint_word(fee_bps, 256, "fee_bps"),
        )
        return Call(self.address, data, nothing, name="CreditRegistry.reserve")

    def reveal(self, terms: OrderTerms, rater: Address, rating: Rating) -> Call[None]:
        """Open one side's sealed rating, from ``revealFrom`` to ``revealUntil``
        (``IOrderEscrow.ratingRight``), the last second included. Who knows the salt may do it. It
        counts at once if the other side has no sealed rating waiting, else together with that one, from
        the same state.

        Args:
            rater: The order's customer or maker, whose rating it is.
        """
        data = b"\xdb\xa8\xd3\x64" + pack(
            encode_order_terms(terms), address_word(rater, "rater"), encode_rating(rating)
        )
        return Call(self.address, data, nothing, name="CreditRegistry.reveal")

    def reveal_pair(self, terms: OrderTerms, customer_rating: Rating, maker_rating: Rating) -> Call[None]:
        """Open both sealed ratings of an order in one transaction: the cheapest way."""
        data = b"\xa7\x6a\xe1\x96" + pack(
            encode_order_terms(terms), encode_rating(customer_rating), encode_rating(maker_rating)
        )
        return Call(self.address, data, nothing, name="CreditRegistry.revealPair")

    def score_of(self, party: Address) -> Call[int]:
        """The lower bound μ + S/(W+K) − z/√(W+K)."""
        data = b"\x13\x3a\xf4\x56" + address_word(party, "party")
        return Call(self.address, data, _decode_int_int256, name="CreditRegistry.scoreOf")

    def settings(self) -> Call[Settings]:
        """The constants of the score."""
        data = b"\xe0\x61\x74\xe4"
        return Call(self.address, data, _decode_settings, name="CreditRegistry.settings")

    def settle(
        self,
        id: Hash32,
        maker: Address,
        token: Address,
        price: TokenAmount,
        bond: TokenAmount,
        defaulted: TokenAmount,
        fee_bps: BasisPoints,
    ) -> Call[None]:
        """An order closes: the exposure is given back; ``defaulted`` > 0 of its price was refunded because
        the maker was silent, which is negative evidence and slashes stake.
        """
        data = b"\x59\x46\x6c\x1e" + pack(
            bytes_word(id, 32, "id"),
            address_word(maker, "maker"),
            address_word(token, "token"),
            uint_word(price, 256, "price"),
            uint_word(bond, 256, "bond"),
            uint_word(defaulted, 256, "defaulted"),
            uint_word(fee_bps, 256, "fee_bps"),
        )
        return Call(self.address, data, nothing, name="CreditRegistry.settle")

    def stake(self, party: Address, amount: TokenAmount) -> Call[None]:
        """Add to a party's stake from the caller's tokens (allowance). From ``minStake`` on the party is
        rooted.
        """
        data = b"\xad\xc9\x77\x2e" + pack(address_word(party, "party"), uint_word(amount, 256, "amount"))
        return Call(self.address, data, nothing, name="CreditRegistry.stake")

    def stake_of(self, party: Address) -> Call[int]:
        """What a party has staked."""
        data = b"\x42\x62\x33\x60" + address_word(party, "party")
        return Call(self.address, data, _decode_int_uint256, name="CreditRegistry.stakeOf")

    def stake_token(self) -> Call[Address]:
        """The token that stake is in."""
        data = b"\x51\xed\x6a\x30"
        return Call(self.address, data, _decode_address_address, name="CreditRegistry.stakeToken")

    def stake_unlock_at(self, party: Address) -> Call[int]:
        """From when on stake can be withdrawn (Unix seconds), if no order of the party is open."""
        data = b"\x9c\x62\xea\x03" + address_word(party, "party")
        return Call(self.address, data, _decode_int_uint256, name="CreditRegistry.stakeUnlockAt")

    def tier_of(self, party: Address) -> Call[int]:
        """A party's credit tier: 0 for newcomers and below."""
        data = b"\xc8\xf7\x4b\xb8" + address_word(party, "party")
        return Call(self.address, data, _decode_int_uint256, name="CreditRegistry.tierOf")

    def unit_of(self, token: Address) -> Call[int]:
        """A listed token's smallest units per credit unit; 0 if it is not listed."""
        data = b"\x4b\x70\x0c\x58" + address_word(token, "token")
        return Call(self.address, data, _decode_int_uint256, name="CreditRegistry.unitOf")

    def withdraw_rating(self, terms: OrderTerms, rater: Address) -> Call[None]:
        """Mark one's own revealed rating as withdrawn. S and W keep it, so that deleting has no market.

        Args:
            rater: The party that takes back; the caller must hold its RATE scope.
        """
        data = b"\x97\xf8\x88\x43" + pack(encode_order_terms(terms), address_word(rater, "rater"))
        return Call(self.address, data, nothing, name="CreditRegistry.withdrawRating")

    def withdraw_stake(self, party: Address, to: Address, amount: TokenAmount) -> Call[None]:
        """Take stake back: only while the party has no open order as a maker, and from ``stakeUnlockAt``
        on. The caller must hold the party's WITHDRAW scope.
        """
        data = b"\x0c\x1e\x8b\xf7" + pack(
            address_word(party, "party"), address_word(to, "to"), uint_word(amount, 256, "amount")
        )
        return Call(self.address, data, nothing, name="CreditRegistry.withdrawStake")


class AccountMoved(Event):
    """A counterparty's rating moved a party's score. ``source`` is the rater, ``rater`` its state
    after it.
    """

    __slots__ = (
        "party",
        "source",
        "id",
        "evidence",
        "account",
        "rater",
    )

    party: Address
    source: Address
    id: Hash32
    evidence: CreditEvidence
    account: CreditAccount
    rater: CreditRater

    NAME: ClassVar[str] = "CreditRegistry.AccountMoved"
    SIGNATURE: ClassVar[str] = "AccountMoved(address,address,bytes32,uint256,uint256,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("c7e3ef50a3bf99ce886a1276342cca0285c1f43aaca7f460a8c2614f44deb1de")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> AccountMoved:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 4 or len(topic) != 128 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CreditRegistry.AccountMoved", topics, 4)
        if len(data) != 96:
            raise wrong_size("CreditRegistry.AccountMoved", len(data), 96)
        if topic[32:44] != ZEROS_12:
            raise not_a("address", "party")
        if topic[64:76] != ZEROS_12:
            raise not_a("address", "source")
        d0 = as_int(data[0:32])
        d1 = as_int(data[32:64])
        d2 = as_int(data[64:96])
        return cls(
            checksummed(topic[44:64]),
            checksummed(topic[76:96]),
            Hash32(topic[96:128]),
            CreditEvidence(d0),
            CreditAccount(d1),
            CreditRater(d2),
        )

    @classmethod
    def filter(
        cls, *, party: Address | None = None, source: Address | None = None, id: Hash32 | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if party is None else address_word(party, "party"),
                None if source is None else address_word(source, "source"),
                None if id is None else bytes_word(id, 32, "id"),
            )
        )


class Configured(Event):
    """Event ``Configured(address escrow, address parties, address stakeToken, Settings settings,
    ListedToken[] tokens, address[] genesis, address flow)``.
    """

    __slots__ = (
        "escrow",
        "parties",
        "stake_token",
        "settings",
        "tokens",
        "genesis",
        "flow",
    )

    escrow: Address
    parties: Address
    stake_token: Address
    settings: Settings
    tokens: tuple[ListedToken, ...]
    genesis: tuple[Address, ...]
    flow: Address

    NAME: ClassVar[str] = "CreditRegistry.Configured"
    SIGNATURE: ClassVar[str] = (
        "Configured(address,address,address,(int64,uint64,uint64,uint64,uint64,uint64,uint64,uint64"
        ",uint64,uint64,uint64,uint64,uint56,uint56,uint128,uint16,uint16,(uint64,uint16,uint16)[5]"
        "),(address,uint96)[],address[],address)"
    )
    TOPIC0: ClassVar[Hash32] = hash_of("0bd389146a1e10cf5d585ae03419383b01fde76067da32677d94d8169b29df26")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> Configured:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 1 or len(topic) != 32 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CreditRegistry.Configured", topics, 1)
        if len(data) < 1216:
            raise wrong_size("CreditRegistry.Configured", len(data), 1216)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "escrow")
        if data[32:44] != ZEROS_12:
            raise not_a("address", "parties")
        if data[64:76] != ZEROS_12:
            raise not_a("address", "stakeToken")
        if data[1184:1196] != ZEROS_12:
            raise not_a("address", "flow")
        end = 1216
        if as_int(data[1120:1152]) != end:
            raise misplaced("tokens")
        d4, end = _read_listed_token_array(data, end)
        if as_int(data[1152:1184]) != end:
            raise misplaced("genesis")
        d5, end = _read_address_address_array(data, end)
        if end != len(data):
            raise wrong_size("CreditRegistry.Configured", len(data), end)
        return cls(
            checksummed(data[12:32]),
            checksummed(data[44:64]),
            checksummed(data[76:96]),
            read_settings(data, 96),
            d4,
            d5,
            checksummed(data[1196:1216]),
        )

    @classmethod
    def filter(cls) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of((cls.TOPIC0,))


class DisputeRuled(Event):
    """A court ruled on ``amount`` of the order; ``record`` holds all rulings together."""

    __slots__ = (
        "id",
        "amount",
        "maker_bps",
        "record",
    )

    id: Hash32
    amount: TokenAmount
    maker_bps: BasisPoints
    record: CreditRecord

    NAME: ClassVar[str] = "CreditRegistry.DisputeRuled"
    SIGNATURE: ClassVar[str] = "DisputeRuled(bytes32,uint256,uint256,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("8207b545fb7ce8477c1b5054d31cbba1a29509c9416388a4862774c542e71ad6")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> DisputeRuled:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 2 or len(topic) != 64 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CreditRegistry.DisputeRuled", topics, 2)
        if len(data) != 96:
            raise wrong_size("CreditRegistry.DisputeRuled", len(data), 96)
        d0 = as_amount(data[0:32])
        d1 = as_bps(data[32:64])
        d2 = as_int(data[64:96])
        return cls(Hash32(topic[32:64]), d0, d1, CreditRecord(d2))

    @classmethod
    def filter(cls, *, id: Hash32 | None = None) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if id is None else bytes_word(id, 32, "id"),
            )
        )


class ExposureMoved(Event):
    """An order's unsecured exposure was taken or given back."""

    __slots__ = (
        "maker",
        "account",
    )

    maker: Address
    account: CreditAccount

    NAME: ClassVar[str] = "CreditRegistry.ExposureMoved"
    SIGNATURE: ClassVar[str] = "ExposureMoved(address,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("2530c0e31bae56ae98828b0c669ddcbf360ba76b6acb9f86e6e8f7e0f6deee6f")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> ExposureMoved:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 2 or len(topic) != 64 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CreditRegistry.ExposureMoved", topics, 2)
        if len(data) != 32:
            raise wrong_size("CreditRegistry.ExposureMoved", len(data), 32)
        if topic[32:44] != ZEROS_12:
            raise not_a("address", "maker")
        d0 = as_int(data[0:32])
        return cls(checksummed(topic[44:64]), CreditAccount(d0))

    @classmethod
    def filter(cls, *, maker: Address | None = None) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if maker is None else address_word(maker, "maker"),
            )
        )


class ObjectiveEvent(Event):
    """A fact that the escrow states moved a party's score, whoever says what; ``evidence`` holds its
    cause. ``source`` is the party whose credibility and caps an on-time event carries, zero for a
    default, a lost dispute or an unrevealed seal, which count in full and leave ``rater`` empty.
    """

    __slots__ = (
        "party",
        "source",
        "id",
        "evidence",
        "account",
        "rater",
    )

    party: Address
    source: Address
    id: Hash32
    evidence: CreditEvidence
    account: CreditAccount
    rater: CreditRater

    NAME: ClassVar[str] = "CreditRegistry.ObjectiveEvent"
    SIGNATURE: ClassVar[str] = "ObjectiveEvent(address,address,bytes32,uint256,uint256,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("738686d5bf128c0d03924578d8d94296575ed1575fef87bd2bebbf2fde4aa4c7")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> ObjectiveEvent:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 4 or len(topic) != 128 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CreditRegistry.ObjectiveEvent", topics, 4)
        if len(data) != 96:
            raise wrong_size("CreditRegistry.ObjectiveEvent", len(data), 96)
        if topic[32:44] != ZEROS_12:
            raise not_a("address", "party")
        if topic[64:76] != ZEROS_12:
            raise not_a("address", "source")
        d0 = as_int(data[0:32])
        d1 = as_int(data[32:64])
        d2 = as_int(data[64:96])
        return cls(
            checksummed(topic[44:64]),
            checksummed(topic[76:96]),
            Hash32(topic[96:128]),
            CreditEvidence(d0),
            CreditAccount(d1),
            CreditRater(d2),
        )

    @classmethod
    def filter(
        cls, *, party: Address | None = None, source: Address | None = None, id: Hash32 | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if party is None else address_word(party, "party"),
                None if source is None else address_word(source, "source"),
                None if id is None else bytes_word(id, 32, "id"),
            )
        )


class PairMoved(Event):
    """Weight passed between two parties; ``low`` is the smaller address."""

    __slots__ = (
        "low",
        "high",
        "state",
    )

    low: Address
    high: Address
    state: CreditPair

    NAME: ClassVar[str] = "CreditRegistry.PairMoved"
    SIGNATURE: ClassVar[str] = "PairMoved(address,address,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("3743edeead0fee67cda536d258ebd9c0bc580b72fa088b4bdf437e0cdc465c2c")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> PairMoved:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CreditRegistry.PairMoved", topics, 3)
        if len(data) != 32:
            raise wrong_size("CreditRegistry.PairMoved", len(data), 32)
        if topic[32:44] != ZEROS_12:
            raise not_a("address", "low")
        if topic[64:76] != ZEROS_12:
            raise not_a("address", "high")
        d0 = as_int(data[0:32])
        return cls(checksummed(topic[44:64]), checksummed(topic[76:96]), CreditPair(d0))

    @classmethod
    def filter(
        cls, *, low: Address | None = None, high: Address | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if low is None else address_word(low, "low"),
                None if high is None else address_word(high, "high"),
            )
        )


class PriorMoved(Event):
    """Event ``PriorMoved(uint256 state)``."""

    __slots__ = ("state",)

    state: CreditPrior

    NAME: ClassVar[str] = "CreditRegistry.PriorMoved"
    SIGNATURE: ClassVar[str] = "PriorMoved(uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("9773353e426fd6e6543f665daba4e40699faf58ab0c58e2186045571a7f963d7")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> PriorMoved:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 1 or len(topic) != 32 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CreditRegistry.PriorMoved", topics, 1)
        if len(data) != 32:
            raise wrong_size("CreditRegistry.PriorMoved", len(data), 32)
        d0 = as_int(data[0:32])
        return cls(CreditPrior(d0))

    @classmethod
    def filter(cls) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of((cls.TOPIC0,))


class RatingReplied(Event):
    """Event ``RatingReplied(bytes32 id, address ratee, bytes32 textHash)``."""

    __slots__ = (
        "id",
        "ratee",
        "text_hash",
    )

    id: Hash32
    ratee: Address
    text_hash: Hash32

    NAME: ClassVar[str] = "CreditRegistry.RatingReplied"
    SIGNATURE: ClassVar[str] = "RatingReplied(bytes32,address,bytes32)"
    TOPIC0: ClassVar[Hash32] = hash_of("6656a644d0e1b5efb906ff28caf807f1e3a2efd33057489a3b7ea453d9f2c258")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> RatingReplied:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CreditRegistry.RatingReplied", topics, 3)
        if len(data) != 32:
            raise wrong_size("CreditRegistry.RatingReplied", len(data), 32)
        if topic[64:76] != ZEROS_12:
            raise not_a("address", "ratee")
        return cls(Hash32(topic[32:64]), checksummed(topic[76:96]), Hash32(data[0:32]))

    @classmethod
    def filter(
        cls, *, id: Hash32 | None = None, ratee: Address | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if id is None else bytes_word(id, 32, "id"),
                None if ratee is None else address_word(ratee, "ratee"),
            )
        )


class RatingRevealed(Event):
    """A rating became known; its criteria stand in ``record``. The one that completes an order's
    ratings applies them: the record says so.
    """

    __slots__ = (
        "id",
        "rater",
        "ratee",
        "comment_hash",
        "record",
    )

    id: Hash32
    rater: Address
    ratee: Address
    comment_hash: Hash32
    record: CreditRecord

    NAME: ClassVar[str] = "CreditRegistry.RatingRevealed"
    SIGNATURE: ClassVar[str] = "RatingRevealed(bytes32,address,address,bytes32,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("95549a1cfd35f3bbe04cda8ee75c0da5f9c14fb3b98ea35d99e7e1d166c530a1")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> RatingRevealed:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 4 or len(topic) != 128 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CreditRegistry.RatingRevealed", topics, 4)
        if len(data) != 64:
            raise wrong_size("CreditRegistry.RatingRevealed", len(data), 64)
        if topic[64:76] != ZEROS_12:
            raise not_a("address", "rater")
        if topic[96:108] != ZEROS_12:
            raise not_a("address", "ratee")
        d1 = as_int(data[32:64])
        return cls(
            Hash32(topic[32:64]),
            checksummed(topic[76:96]),
            checksummed(topic[108:128]),
            Hash32(data[0:32]),
            CreditRecord(d1),
        )

    @classmethod
    def filter(
        cls, *, id: Hash32 | None = None, rater: Address | None = None, ratee: Address | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if id is None else bytes_word(id, 32, "id"),
                None if rater is None else address_word(rater, "rater"),
                None if ratee is None else address_word(ratee, "ratee"),
            )
        )


class RatingWithdrawn(Event):
    """The rater takes its words back: readers hide the comment, the score keeps what it learned."""

    __slots__ = (
        "id",
        "rater",
        "record",
    )

    id: Hash32
    rater: Address
    record: CreditRecord

    NAME: ClassVar[str] = "CreditRegistry.RatingWithdrawn"
    SIGNATURE: ClassVar[str] = "RatingWithdrawn(bytes32,address,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("6d2da27dfdebcb3a9b78f0fbc5e90201b83ed7bf84f130581edf3317fcef8638")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> RatingWithdrawn:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CreditRegistry.RatingWithdrawn", topics, 3)
        if len(data) != 32:
            raise wrong_size("CreditRegistry.RatingWithdrawn", len(data), 32)
        if topic[64:76] != ZEROS_12:
            raise not_a("address", "rater")
        d0 = as_int(data[0:32])
        return cls(Hash32(topic[32:64]), checksummed(topic[76:96]), CreditRecord(d0))

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


class RatingsApplied(Event):
    """No further reveal was to come: the order's evidence, or what still counts of it, was applied
    without one.
    """

    __slots__ = (
        "id",
        "record",
    )

    id: Hash32
    record: CreditRecord

    NAME: ClassVar[str] = "CreditRegistry.RatingsApplied"
    SIGNATURE: ClassVar[str] = "RatingsApplied(bytes32,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("b523495c88650cbdbe3c319c798415def4f6551fd4b76a7f160b40ba98137571")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> RatingsApplied:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 2 or len(topic) != 64 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CreditRegistry.RatingsApplied", topics, 2)
        if len(data) != 32:
            raise wrong_size("CreditRegistry.RatingsApplied", len(data), 32)
        d0 = as_int(data[0:32])
        return cls(Hash32(topic[32:64]), CreditRecord(d0))

    @classmethod
    def filter(cls, *, id: Hash32 | None = None) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if id is None else bytes_word(id, 32, "id"),
            )
        )


class RootMoved(Event):
    """A party became rooted by genesis or stake, or ceased to be; or it lost those who vouched for it.
    That one more does is told by the event of the praise that made it one.
    """

    __slots__ = (
        "party",
        "account",
    )

    party: Address
    account: CreditAccount

    NAME: ClassVar[str] = "CreditRegistry.RootMoved"
    SIGNATURE: ClassVar[str] = "RootMoved(address,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("6f49d70efd97d7e21101876ef165116910c0efdfca8b3ebdae6a7499fd7dda43")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> RootMoved:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 2 or len(topic) != 64 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CreditRegistry.RootMoved", topics, 2)
        if len(data) != 32:
            raise wrong_size("CreditRegistry.RootMoved", len(data), 32)
        if topic[32:44] != ZEROS_12:
            raise not_a("address", "party")
        d0 = as_int(data[0:32])
        return cls(checksummed(topic[44:64]), CreditAccount(d0))

    @classmethod
    def filter(cls, *, party: Address | None = None) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if party is None else address_word(party, "party"),
            )
        )


class StakeMoved(Event):
    """Event ``StakeMoved(address party, uint256 stake)``."""

    __slots__ = (
        "party",
        "stake",
    )

    party: Address
    stake: TokenAmount

    NAME: ClassVar[str] = "CreditRegistry.StakeMoved"
    SIGNATURE: ClassVar[str] = "StakeMoved(address,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("aa6e579d1000c5eab5a4965e23872d8c5e5398fb795610a1fcb1b1196fd9d301")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> StakeMoved:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 2 or len(topic) != 64 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("CreditRegistry.StakeMoved", topics, 2)
        if len(data) != 32:
            raise wrong_size("CreditRegistry.StakeMoved", len(data), 32)
        if topic[32:44] != ZEROS_12:
            raise not_a("address", "party")
        d0 = as_amount(data[0:32])
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


class AlreadyApplied(CustomError):
    """Error ``CreditRegistry_AlreadyApplied(bytes32 id)``."""

    __slots__ = ("id",)

    id: Hash32

    NAME: ClassVar[str] = "CreditRegistry_AlreadyApplied"
    SIGNATURE: ClassVar[str] = "CreditRegistry_AlreadyApplied(bytes32)"
    SELECTOR: ClassVar[bytes] = b"\x52\xc7\x8e\x28"

    @classmethod
    def decode(cls, data: bytes) -> AlreadyApplied:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CreditRegistry_AlreadyApplied", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("CreditRegistry_AlreadyApplied", len(data), 32)
        return cls(Hash32(data[0:32]))

    def __str__(self) -> str:
        return f"The ratings of order {shown_id(self.id)} have moved the scores already."


class AlreadyRevealed(CustomError):
    """Error ``CreditRegistry_AlreadyRevealed(bytes32 id, address rater)``."""

    __slots__ = (
        "id",
        "rater",
    )

    id: Hash32
    rater: Address

    NAME: ClassVar[str] = "CreditRegistry_AlreadyRevealed"
    SIGNATURE: ClassVar[str] = "CreditRegistry_AlreadyRevealed(bytes32,address)"
    SELECTOR: ClassVar[bytes] = b"\x90\x81\x40\xf5"

    @classmethod
    def decode(cls, data: bytes) -> AlreadyRevealed:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CreditRegistry_AlreadyRevealed", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("CreditRegistry_AlreadyRevealed", len(data), 64)
        if data[32:44] != ZEROS_12:
            raise not_a("address", "rater")
        return cls(Hash32(data[0:32]), checksummed(data[44:64]))

    def __str__(self) -> str:
        return f"{shown(self.rater)} has revealed its rating of order {shown_id(self.id)} already."


class AlreadyWithdrawn(CustomError):
    """Error ``CreditRegistry_AlreadyWithdrawn(bytes32 id, address rater)``."""

    __slots__ = (
        "id",
        "rater",
    )

    id: Hash32
    rater: Address

    NAME: ClassVar[str] = "CreditRegistry_AlreadyWithdrawn"
    SIGNATURE: ClassVar[str] = "CreditRegistry_AlreadyWithdrawn(bytes32,address)"
    SELECTOR: ClassVar[bytes] = b"\xb0\xf8\xb9\xa3"

    @classmethod
    def decode(cls, data: bytes) -> AlreadyWithdrawn:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CreditRegistry_AlreadyWithdrawn", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("CreditRegistry_AlreadyWithdrawn", len(data), 64)
        if data[32:44] != ZEROS_12:
            raise not_a("address", "rater")
        return cls(Hash32(data[0:32]), checksummed(data[44:64]))

    def __str__(self) -> str:
        return f"{shown(self.rater)} has withdrawn its rating of order {shown_id(self.id)} already."


class BadCriterion(CustomError):
    """Error ``CreditRegistry_BadCriterion(uint256 index, uint256 given, uint256 most)``."""

    __slots__ = (
        "index",
        "given",
        "most",
    )

    index: int
    given: int
    most: int

    NAME: ClassVar[str] = "CreditRegistry_BadCriterion"
    SIGNATURE: ClassVar[str] = "CreditRegistry_BadCriterion(uint256,uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x1d\x3e\x78\x5b"

    @classmethod
    def decode(cls, data: bytes) -> BadCriterion:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CreditRegistry_BadCriterion", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("CreditRegistry_BadCriterion", len(data), 96)
        d0 = as_int(data[0:32])
        d1 = as_int(data[32:64])
        d2 = as_int(data[64:96])
        return cls(d0, d1, d2)

    def __str__(self) -> str:
        return (
            f"Mark {shown_place(self.index)} of the rating is {shown(self.given)}: give 0 to "
            f"{shown(self.most)}."
        )


class BadSetting(CustomError):
    """Error ``CreditRegistry_BadSetting(bytes32 field, uint256 given)``."""

    __slots__ = (
        "field",
        "given",
    )

    field: Hash32
    given: int

    NAME: ClassVar[str] = "CreditRegistry_BadSetting"
    SIGNATURE: ClassVar[str] = "CreditRegistry_BadSetting(bytes32,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x37\x41\x81\x1b"

    @classmethod
    def decode(cls, data: bytes) -> BadSetting:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CreditRegistry_BadSetting", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("CreditRegistry_BadSetting", len(data), 64)
        d1 = as_int(data[32:64])
        return cls(Hash32(data[0:32]), d1)

    def __str__(self) -> str:
        return f"The setting {shown_text(self.field)} cannot be {shown(self.given)}."


class BondTooLow(CustomError):
    """Error ``CreditRegistry_BondTooLow(address maker, uint256 bond, uint256 least)``."""

    __slots__ = (
        "maker",
        "bond",
        "least",
    )

    maker: Address
    bond: TokenAmount
    least: int

    NAME: ClassVar[str] = "CreditRegistry_BondTooLow"
    SIGNATURE: ClassVar[str] = "CreditRegistry_BondTooLow(address,uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x7e\x11\x62\xc1"

    @classmethod
    def decode(cls, data: bytes) -> BondTooLow:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CreditRegistry_BondTooLow", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("CreditRegistry_BondTooLow", len(data), 96)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "maker")
        d1 = as_amount(data[32:64])
        d2 = as_int(data[64:96])
        return cls(checksummed(data[12:32]), d1, d2)

    def __str__(self) -> str:
        return (
            f"The bond of {shown(self.bond)} is too low for the credit of {shown(self.maker)}: "
            f"lock at least {shown(self.least)}."
        )


class ExposureTooHigh(CustomError):
    """Error ``CreditRegistry_ExposureTooHigh(address maker, uint256 open, uint256 added, uint256
    limit)``.
    """

    __slots__ = (
        "maker",
        "open",
        "added",
        "limit",
    )

    maker: Address
    open: int
    added: int
    limit: int

    NAME: ClassVar[str] = "CreditRegistry_ExposureTooHigh"
    SIGNATURE: ClassVar[str] = "CreditRegistry_ExposureTooHigh(address,uint256,uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x06\x02\x06\x9f"

    @classmethod
    def decode(cls, data: bytes) -> ExposureTooHigh:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CreditRegistry_ExposureTooHigh", "The revert data")
        data = data[4:]
        if len(data) != 128:
            raise wrong_size("CreditRegistry_ExposureTooHigh", len(data), 128)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "maker")
        d1 = as_int(data[32:64])
        d2 = as_int(data[64:96])
        d3 = as_int(data[96:128])
        return cls(checksummed(data[12:32]), d1, d2, d3)

    def __str__(self) -> str:
        return (
            f"{shown(self.maker)} has {shown(self.open)} credit units of unsecured orders open, "
            f"and {shown(self.added)} more exceed its limit of {shown(self.limit)}: lock a higher "
            "bond."
        )


class FeeTooLow(CustomError):
    """Error ``CreditRegistry_FeeTooLow(address maker, uint256 feeBps, uint256 least)``."""

    __slots__ = (
        "maker",
        "fee_bps",
        "least",
    )

    maker: Address
    fee_bps: BasisPoints
    least: int

    NAME: ClassVar[str] = "CreditRegistry_FeeTooLow"
    SIGNATURE: ClassVar[str] = "CreditRegistry_FeeTooLow(address,uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x43\xe5\xe7\xe1"

    @classmethod
    def decode(cls, data: bytes) -> FeeTooLow:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CreditRegistry_FeeTooLow", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("CreditRegistry_FeeTooLow", len(data), 96)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "maker")
        d1 = as_bps(data[32:64])
        d2 = as_int(data[64:96])
        return cls(checksummed(data[12:32]), d1, d2)

    def __str__(self) -> str:
        return (
            f"The fee of {shown_bps(self.fee_bps)} is too low for the credit of {shown(self.maker)}"
            f": offer at least {shown_bps(self.least)}."
        )


class InexactTransfer(CustomError):
    """Error ``CreditRegistry_InexactTransfer(address token, uint256 expected, uint256 received)``."""

    __slots__ = (
        "token",
        "expected",
        "received",
    )

    token: Address
    expected: int
    received: int

    NAME: ClassVar[str] = "CreditRegistry_InexactTransfer"
    SIGNATURE: ClassVar[str] = "CreditRegistry_InexactTransfer(address,uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\xc5\x7a\xf7\xd5"

    @classmethod
    def decode(cls, data: bytes) -> InexactTransfer:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CreditRegistry_InexactTransfer", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("CreditRegistry_InexactTransfer", len(data), 96)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "token")
        d1 = as_int(data[32:64])
        d2 = as_int(data[64:96])
        return cls(checksummed(data[12:32]), d1, d2)

    def __str__(self) -> str:
        return (
            f"{shown(self.token)} moved {shown(self.received)} instead of {shown(self.expected)}: "
            "tokens that take a fee cannot be staked."
        )


class NotAParty(CustomError):
    """Error ``CreditRegistry_NotAParty(bytes32 id, address given)``."""

    __slots__ = (
        "id",
        "given",
    )

    id: Hash32
    given: Address

    NAME: ClassVar[str] = "CreditRegistry_NotAParty"
    SIGNATURE: ClassVar[str] = "CreditRegistry_NotAParty(bytes32,address)"
    SELECTOR: ClassVar[bytes] = b"\xae\x25\x60\xb4"

    @classmethod
    def decode(cls, data: bytes) -> NotAParty:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CreditRegistry_NotAParty", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("CreditRegistry_NotAParty", len(data), 64)
        if data[32:44] != ZEROS_12:
            raise not_a("address", "given")
        return cls(Hash32(data[0:32]), checksummed(data[44:64]))

    def __str__(self) -> str:
        return f"{shown(self.given)} is no party of order {shown_id(self.id)}."


class NotAuthorised(CustomError):
    """Error ``CreditRegistry_NotAuthorised(address party, address caller, uint256 scope)``."""

    __slots__ = (
        "party",
        "caller",
        "scope",
    )

    party: Address
    caller: Address
    scope: int

    NAME: ClassVar[str] = "CreditRegistry_NotAuthorised"
    SIGNATURE: ClassVar[str] = "CreditRegistry_NotAuthorised(address,address,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x4b\x71\x55\xcb"

    @classmethod
    def decode(cls, data: bytes) -> NotAuthorised:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CreditRegistry_NotAuthorised", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("CreditRegistry_NotAuthorised", len(data), 96)
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


class NotEscrow(CustomError):
    """Error ``CreditRegistry_NotEscrow(address caller)``."""

    __slots__ = ("caller",)

    caller: Address

    NAME: ClassVar[str] = "CreditRegistry_NotEscrow"
    SIGNATURE: ClassVar[str] = "CreditRegistry_NotEscrow(address)"
    SELECTOR: ClassVar[bytes] = b"\x04\xfb\x42\x7e"

    @classmethod
    def decode(cls, data: bytes) -> NotEscrow:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CreditRegistry_NotEscrow", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("CreditRegistry_NotEscrow", len(data), 32)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "caller")
        return cls(checksummed(data[12:32]))

    def __str__(self) -> str:
        return f"Only the escrow may say this, not {shown(self.caller)}."


class NotRevealed(CustomError):
    """Error ``CreditRegistry_NotRevealed(bytes32 id, address rater)``."""

    __slots__ = (
        "id",
        "rater",
    )

    id: Hash32
    rater: Address

    NAME: ClassVar[str] = "CreditRegistry_NotRevealed"
    SIGNATURE: ClassVar[str] = "CreditRegistry_NotRevealed(bytes32,address)"
    SELECTOR: ClassVar[bytes] = b"\xb9\xd9\x97\x2a"

    @classmethod
    def decode(cls, data: bytes) -> NotRevealed:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CreditRegistry_NotRevealed", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("CreditRegistry_NotRevealed", len(data), 64)
        if data[32:44] != ZEROS_12:
            raise not_a("address", "rater")
        return cls(Hash32(data[0:32]), checksummed(data[44:64]))

    def __str__(self) -> str:
        return f"{shown(self.rater)} has not revealed a rating of order {shown_id(self.id)}."


class NotSealed(CustomError):
    """Error ``CreditRegistry_NotSealed(bytes32 id, address rater)``."""

    __slots__ = (
        "id",
        "rater",
    )

    id: Hash32
    rater: Address

    NAME: ClassVar[str] = "CreditRegistry_NotSealed"
    SIGNATURE: ClassVar[str] = "CreditRegistry_NotSealed(bytes32,address)"
    SELECTOR: ClassVar[bytes] = b"\x24\xd8\x9a\x60"

    @classmethod
    def decode(cls, data: bytes) -> NotSealed:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CreditRegistry_NotSealed", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("CreditRegistry_NotSealed", len(data), 64)
        if data[32:44] != ZEROS_12:
            raise not_a("address", "rater")
        return cls(Hash32(data[0:32]), checksummed(data[44:64]))

    def __str__(self) -> str:
        return (
            f"{shown(self.rater)} has no sealed rating of order {shown_id(self.id)}: only a sealed "
            "rating can be revealed."
        )


class Overdraw(CustomError):
    """Error ``CreditRegistry_Overdraw(address party, uint256 amount, uint256 available)``."""

    __slots__ = (
        "party",
        "amount",
        "available",
    )

    party: Address
    amount: TokenAmount
    available: TokenAmount

    NAME: ClassVar[str] = "CreditRegistry_Overdraw"
    SIGNATURE: ClassVar[str] = "CreditRegistry_Overdraw(address,uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x54\x33\xc8\x7e"

    @classmethod
    def decode(cls, data: bytes) -> Overdraw:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CreditRegistry_Overdraw", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("CreditRegistry_Overdraw", len(data), 96)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "party")
        d1 = as_amount(data[32:64])
        d2 = as_amount(data[64:96])
        return cls(checksummed(data[12:32]), d1, d2)

    def __str__(self) -> str:
        return f"{shown(self.party)} has {shown(self.available)} at stake, less than {shown(self.amount)}."


class SealMismatch(CustomError):
    """Error ``CreditRegistry_SealMismatch(bytes32 id, address rater, bytes32 expected, bytes32
    given)``.
    """

    __slots__ = (
        "id",
        "rater",
        "expected",
        "given",
    )

    id: Hash32
    rater: Address
    expected: Hash32
    given: Hash32

    NAME: ClassVar[str] = "CreditRegistry_SealMismatch"
    SIGNATURE: ClassVar[str] = "CreditRegistry_SealMismatch(bytes32,address,bytes32,bytes32)"
    SELECTOR: ClassVar[bytes] = b"\x33\x01\x75\xb4"

    @classmethod
    def decode(cls, data: bytes) -> SealMismatch:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CreditRegistry_SealMismatch", "The revert data")
        data = data[4:]
        if len(data) != 128:
            raise wrong_size("CreditRegistry_SealMismatch", len(data), 128)
        if data[32:44] != ZEROS_12:
            raise not_a("address", "rater")
        return cls(Hash32(data[0:32]), checksummed(data[44:64]), Hash32(data[64:96]), Hash32(data[96:128]))

    def __str__(self) -> str:
        return (
            f"This rating is not the one that {shown(self.rater)} sealed for order "
            f"{shown_id(self.id)}: give the same marks, comment and salt."
        )


class StakeLocked(CustomError):
    """Error ``CreditRegistry_StakeLocked(address party, uint256 openOrders, uint256 until)``."""

    __slots__ = (
        "party",
        "open_orders",
        "until",
    )

    party: Address
    open_orders: int
    until: int

    NAME: ClassVar[str] = "CreditRegistry_StakeLocked"
    SIGNATURE: ClassVar[str] = "CreditRegistry_StakeLocked(address,uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x10\x4d\x1f\xec"

    @classmethod
    def decode(cls, data: bytes) -> StakeLocked:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CreditRegistry_StakeLocked", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("CreditRegistry_StakeLocked", len(data), 96)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "party")
        d1 = as_int(data[32:64])
        d2 = as_int(data[64:96])
        return cls(checksummed(data[12:32]), d1, d2)

    def __str__(self) -> str:
        return (
            f"The stake of {shown(self.party)} is locked ({shown(self.open_orders)} orders open): "
            f"possible from {shown_time(self.until)} on, once they are closed."
        )


class TokenNotListed(CustomError):
    """Error ``CreditRegistry_TokenNotListed(address token)``."""

    __slots__ = ("token",)

    token: Address

    NAME: ClassVar[str] = "CreditRegistry_TokenNotListed"
    SIGNATURE: ClassVar[str] = "CreditRegistry_TokenNotListed(address)"
    SELECTOR: ClassVar[bytes] = b"\x6f\x6f\xcc\x12"

    @classmethod
    def decode(cls, data: bytes) -> TokenNotListed:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CreditRegistry_TokenNotListed", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("CreditRegistry_TokenNotListed", len(data), 32)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "token")
        return cls(checksummed(data[12:32]))

    def __str__(self) -> str:
        return (
            f"{shown(self.token)} gives no credit here: use a listed token, or a fee of 0 to stay "
            "outside credit."
        )


class TooEarly(CustomError):
    """Error ``CreditRegistry_TooEarly(bytes32 id, uint256 from, uint256 nowTime)``."""

    __slots__ = (
        "id",
        "from_",
        "now_time",
    )

    id: Hash32
    from_: int
    now_time: int

    NAME: ClassVar[str] = "CreditRegistry_TooEarly"
    SIGNATURE: ClassVar[str] = "CreditRegistry_TooEarly(bytes32,uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\xd6\x70\x59\x37"

    @classmethod
    def decode(cls, data: bytes) -> TooEarly:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CreditRegistry_TooEarly", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("CreditRegistry_TooEarly", len(data), 96)
        d1 = as_int(data[32:64])
        d2 = as_int(data[64:96])
        return cls(Hash32(data[0:32]), d1, d2)

    def __str__(self) -> str:
        return (
            f"It is too early for order {shown_id(self.id)}: this is possible "
            f"{shown_start(self.from_)}, and now it is {shown_time(self.now_time)}."
        )


class TooLate(CustomError):
    """Error ``CreditRegistry_TooLate(bytes32 id, uint256 until, uint256 nowTime)``."""

    __slots__ = (
        "id",
        "until",
        "now_time",
    )

    id: Hash32
    until: int
    now_time: int

    NAME: ClassVar[str] = "CreditRegistry_TooLate"
    SIGNATURE: ClassVar[str] = "CreditRegistry_TooLate(bytes32,uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x3a\x5b\x79\x5c"

    @classmethod
    def decode(cls, data: bytes) -> TooLate:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CreditRegistry_TooLate", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("CreditRegistry_TooLate", len(data), 96)
        d1 = as_int(data[32:64])
        d2 = as_int(data[64:96])
        return cls(Hash32(data[0:32]), d1, d2)

    def __str__(self) -> str:
        return (
            f"It was possible for order {shown_id(self.id)} until {shown_time(self.until)}, and "
            f"now it is {shown_time(self.now_time)}."
        )


class TooManyOrders(CustomError):
    """Error ``CreditRegistry_TooManyOrders(address maker, uint256 open)``."""

    __slots__ = (
        "maker",
        "open",
    )

    maker: Address
    open: int

    NAME: ClassVar[str] = "CreditRegistry_TooManyOrders"
    SIGNATURE: ClassVar[str] = "CreditRegistry_TooManyOrders(address,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x1b\x94\x20\xd0"

    @classmethod
    def decode(cls, data: bytes) -> TooManyOrders:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CreditRegistry_TooManyOrders", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("CreditRegistry_TooManyOrders", len(data), 64)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "maker")
        d1 = as_int(data[32:64])
        return cls(checksummed(data[12:32]), d1)

    def __str__(self) -> str:
        return (
            f"{shown(self.maker)} has {shown(self.open)} orders open, as many as can be counted: "
            "close some first."
        )


class ZeroAddress(CustomError):
    """Error ``CreditRegistry_ZeroAddress()``."""

    __slots__ = ()

    NAME: ClassVar[str] = "CreditRegistry_ZeroAddress"
    SIGNATURE: ClassVar[str] = "CreditRegistry_ZeroAddress()"
    SELECTOR: ClassVar[bytes] = b"\xbc\x70\xcb\x41"

    @classmethod
    def decode(cls, data: bytes) -> ZeroAddress:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CreditRegistry_ZeroAddress", "The revert data")
        data = data[4:]
        if len(data) != 0:
            raise wrong_size("CreditRegistry_ZeroAddress", len(data), 0)
        return cls()

    def __str__(self) -> str:
        return "The zero address cannot stand here: name another one."


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


EVENTS_BY_TOPIC: Mapping[Hash32, type[Event]] = MappingProxyType(
    {
        AccountMoved.TOPIC0: AccountMoved,
        Configured.TOPIC0: Configured,
        DisputeRuled.TOPIC0: DisputeRuled,
        ExposureMoved.TOPIC0: ExposureMoved,
        ObjectiveEvent.TOPIC0: ObjectiveEvent,
        PairMoved.TOPIC0: PairMoved,
        PriorMoved.TOPIC0: PriorMoved,
        RatingReplied.TOPIC0: RatingReplied,
        RatingRevealed.TOPIC0: RatingRevealed,
        RatingWithdrawn.TOPIC0: RatingWithdrawn,
        RatingsApplied.TOPIC0: RatingsApplied,
        RootMoved.TOPIC0: RootMoved,
        StakeMoved.TOPIC0: StakeMoved,
    }
)
"""The contract's events by first topic."""

ERRORS_BY_SELECTOR: Mapping[bytes, type[CustomError]] = MappingProxyType(
    {
        AlreadyApplied.SELECTOR: AlreadyApplied,
        AlreadyRevealed.SELECTOR: AlreadyRevealed,
        AlreadyWithdrawn.SELECTOR: AlreadyWithdrawn,
        BadCriterion.SELECTOR: BadCriterion,
        BadSetting.SELECTOR: BadSetting,
        BondTooLow.SELECTOR: BondTooLow,
        ExposureTooHigh.SELECTOR: ExposureTooHigh,
        FeeTooLow.SELECTOR: FeeTooLow,
        InexactTransfer.SELECTOR: InexactTransfer,
        NotAParty.SELECTOR: NotAParty,
        NotAuthorised.SELECTOR: NotAuthorised,
        NotEscrow.SELECTOR: NotEscrow,
        NotRevealed.SELECTOR: NotRevealed,
        NotSealed.SELECTOR: NotSealed,
        Overdraw.SELECTOR: Overdraw,
        SealMismatch.SELECTOR: SealMismatch,
        StakeLocked.SELECTOR: StakeLocked,
        TokenNotListed.SELECTOR: TokenNotListed,
        TooEarly.SELECTOR: TooEarly,
        TooLate.SELECTOR: TooLate,
        TooManyOrders.SELECTOR: TooManyOrders,
        ZeroAddress.SELECTOR: ZeroAddress,
        SafeERC20FailedOperation.SELECTOR: SafeERC20FailedOperation,
    }
)
"""The errors it can refuse with by the first four bytes of the revert data."""
