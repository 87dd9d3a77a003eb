"""Generated from the ABI of StakedArbitrators by ``python -m ledger.bindings write``: do not edit."""

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
    shown_text,
    shown_time,
)
from ledger.bindings.enums import CaseStage, Duty, Outcome
from ledger.bindings.structs import (
    Appeal,
    Arbitrator,
    Case,
    CourtSettings,
    ListedToken,
    Seat,
    encode_court_settings,
    encode_listed_token,
    read_appeal,
    read_arbitrator,
    read_case,
    read_court_settings,
    read_listed_token,
    read_seat,
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
from ledger.types import Address, BasisPoints, Hash32, TokenAmount, checksummed

_CASE_STAGE = tuple(CaseStage)
_DUTY = tuple(Duty)
_OUTCOME = tuple(Outcome)


def _read_address_address_array(data: bytes, at: int) -> tuple[tuple[Address, ...], int]:
    count = read_count(data, at, 32)
    end = at + 32 + count * 32
    items: list[Address] = []
    for place in range(at + 32, end, 32):
        if data[place : place + 12] != ZEROS_12:
            raise not_a("address", "item")
        items.append(checksummed(data[place + 12 : place + 32]))
    return tuple(items), end


def _read_listed_token_array(data: bytes, at: int) -> tuple[tuple[ListedToken, ...], int]:
    count = read_count(data, at, 64)
    end = at + 32 + count * 64
    items: list[ListedToken] = []
    for place in range(at + 32, end, 64):
        items.append(read_listed_token(data, place))
    return tuple(items), end


@dataclass(frozen=True, slots=True)
class AppealCostResult:
    """What ``appealCost`` returns."""

    fee: TokenAmount
    bond: TokenAmount


def _decode_appeal_cost(data: bytes) -> AppealCostResult:
    if len(data) != 64:
        raise wrong_size("The result", len(data), 64)
    d0 = as_amount(data[0:32])
    d1 = as_amount(data[32:64])
    return AppealCostResult(d0, d1)


def _decode_appeal_of(data: bytes) -> Appeal:
    if len(data) != 192:
        raise wrong_size("The result", len(data), 192)
    return read_appeal(data, 0)


def _decode_arbitrator_of(data: bytes) -> Arbitrator:
    if len(data) != 128:
        raise wrong_size("The result", len(data), 128)
    return read_arbitrator(data, 0)


def _decode_int_uint256(data: bytes) -> int:
    if len(data) != 32:
        raise wrong_size("The result", len(data), 32)
    d0 = as_int(data[0:32])
    return d0


def _decode_hash32_bytes32(data: bytes) -> Hash32:
    if len(data) != 32:
        raise wrong_size("The result", len(data), 32)
    return Hash32(data[0:32])


def _decode_case_of(data: bytes) -> Case:
    if len(data) != 352:
        raise wrong_size("The result", len(data), 352)
    return read_case(data, 0)


@dataclass(frozen=True, slots=True)
class NextDrawResult:
    """What ``nextDraw`` returns."""

    key: Hash32
    from_block: int


def _decode_next_draw(data: bytes) -> NextDrawResult:
    if len(data) != 64:
        raise wrong_size("The result", len(data), 64)
    d1 = as_int(data[32:64])
    return NextDrawResult(Hash32(data[0:32]), d1)


def _decode_address_address(data: bytes) -> Address:
    if len(data) != 32:
        raise wrong_size("The result", len(data), 32)
    if data[0:12] != ZEROS_12:
        raise not_a("address", "poolAt")
    return checksummed(data[12:32])


def _decode_token_amount_uint256(data: bytes) -> TokenAmount:
    if len(data) != 32:
        raise wrong_size("The result", len(data), 32)
    d0 = as_amount(data[0:32])
    return d0


@dataclass(frozen=True, slots=True)
class RulingOfResult:
    """What ``rulingOf`` returns."""

    value0: Outcome
    value1: int


def _decode_ruling_of(data: bytes) -> RulingOfResult:
    if len(data) != 64:
        raise wrong_size("The result", len(data), 64)
    d0 = as_int(data[0:32])
    if d0 >= 3:
        raise not_a("uint8", "value0")
    d1 = as_int(data[32:64])
    if d1 >> 16:
        raise not_a("uint16", "value1")
    return RulingOfResult(_OUTCOME[d0], d1)


def _decode_seat_of(data: bytes) -> Seat:
    if len(data) != 128:
        raise wrong_size("The result", len(data), 128)
    return read_seat(data, 0)


@dataclass(frozen=True, slots=True)
class StakedArbitrators:
    """StakedArbitrators. See ``IStakedArbitrators``. Here stands the course of a case; who can be
    drawn is in base/.

    Nothing has to be called for a ruling to become final: time and the revealed votes decide, and views
    say so.
    """

    address: Address
    """Where it stands."""

    @staticmethod
    def constructor(
        settings: CourtSettings, tokens: Sequence[ListedToken], parties: Address, communities: Address
    ) -> bytes:
        """Encode the constructor's arguments, which follow the creation code."""
        return pack(
            encode_court_settings(settings),
            counted([encode_listed_token(item) for item in tokens]),
            address_word(parties, "parties"),
            address_word(communities, "communities"),
        )

    def appeal(self, key: Hash32, for_maker: bool, conflicts: Sequence[Address]) -> Call[None]:
        """Pay for another, larger panel. What it costs beyond the panel's fee comes back if the ruling
        moves to the side it is for, and else goes to the other side. The other side need not do
        anything.
        """
        data = b"\xa8\xfe\x23\xce" + pack(
            bytes_word(key, 32, "key"),
            bool_word(for_maker, "for_maker"),
            counted([address_word(item, "conflicts") for item in conflicts]),
        )
        return Call(self.address, data, nothing, name="StakedArbitrators.appeal")

    def appeal_cost(self, key: Hash32, for_maker: bool) -> Call[AppealCostResult]:
        """What an appeal costs now: the next panel's fee, and the bond beside it."""
        data = b"\x1f\xf3\x41\x10" + pack(bytes_word(key, 32, "key"), bool_word(for_maker, "for_maker"))
        return Call(self.address, data, _decode_appeal_cost, name="StakedArbitrators.appealCost")

    def appeal_of(self, key: Hash32, round: int) -> Call[Appeal]:
        """What was paid for an appeal, and by whom."""
        data = b"\xd9\x5d\xeb\xd9" + pack(bytes_word(key, 32, "key"), uint_word(round, 256, "round"))
        return Call(self.address, data, _decode_appeal_of, name="StakedArbitrators.appealOf")

    def arbitrator_of(self, arbitrator: Address) -> Call[Arbitrator]:
        """An arbitrator's stake and place in the pool."""
        data = b"\xe2\x2d\x4c\xd7" + address_word(arbitrator, "arbitrator")
        return Call(self.address, data, _decode_arbitrator_of, name="StakedArbitrators.arbitratorOf")

    def balance_of(self, party: Address, token: Address) -> Call[int]:
        """An account's pull credit in a token."""
        data = b"\xf7\x88\x8a\xec" + pack(address_word(party, "party"), address_word(token, "token"))
        return Call(self.address, data, _decode_int_uint256, name="StakedArbitrators.balanceOf")

    def burned(self) -> Call[int]:
        """Stake of silent panels that nobody is entitled to."""
        data = b"\x73\xf4\x25\x61"
        return Call(self.address, data, _decode_int_uint256, name="StakedArbitrators.burned")

    def case_key(self, arbitrable: Address, matter: Hash32) -> Call[Hash32]:
        """What a case is known by: who brought it and what it is about."""
        data = b"\x99\x29\x38\xa8" + pack(
            address_word(arbitrable, "arbitrable"), bytes_word(matter, 32, "matter")
        )
        return Call(self.address, data, _decode_hash32_bytes32, name="StakedArbitrators.caseKey")

    def case_of(self, key: Hash32) -> Call[Case]:
        """Where a case stands."""
        data = b"\xd4\x92\x24\xe9" + bytes_word(key, 32, "key")
        return Call(self.address, data, _decode_case_of, name="StakedArbitrators.caseOf")

    def commit(self, key: Hash32, commitment: Hash32) -> Call[None]:
        """Seal a vote, or replace the sealed one, within ``commitWindow`` of the draw.

        Args:
            commitment: ``commitmentOf`` the vote.
        """
        data = b"\xe3\xce\x09\x4d" + pack(
            bytes_word(key, 32, "key"), bytes_word(commitment, 32, "commitment")
        )
        return Call(self.address, data, nothing, name="StakedArbitrators.commit")

    def commitment_of(
        self, key: Hash32, round: int, arbitrator: Address, maker_bps: BasisPoints, salt: Hash32
    ) -> Call[Hash32]:
        """What an arbitrator seals: it binds this court, case, round and arbitrator, so that no vote can
        be copied.
        """
        data = b"\x9f\xc1\xa1\xb5" + pack(
            bytes_word(key, 32, "key"),
            uint_word(round, 256, "round"),
            address_word(arbitrator, "arbitrator"),
            uint_word(maker_bps, 16, "maker_bps"),
            bytes_word(salt, 32, "salt"),
        )
        return Call(self.address, data, _decode_hash32_bytes32, name="StakedArbitrators.commitmentOf")

    def cost_of(self, token: Address) -> Call[int]:
        """Fee of a case in ``token``; 0 if it is not listed. Never changes."""
        data = b"\x06\x15\x25\xf7" + address_word(token, "token")
        return Call(self.address, data, _decode_int_uint256, name="StakedArbitrators.costOf")

    def course(self) -> Call[int]:
        """Seconds in which a case without appeal is over."""
        data = b"\xdc\xf6\x35\x91"
        return Call(self.address, data, _decode_int_uint256, name="StakedArbitrators.course")

    def draw(self, key: Hash32, conflicts: Sequence[Address], header: bytes) -> Call[None]:
        """Draw the panel of the case that is next in the queue. Anyone may call it, once its block is past
        and half of the pool is free; if the block is out of reach by then or too few are free for the
        panel, another is awaited, until ``drawWindow`` ends. Then this ends the case, as it does where
        the block's ``prevrandao`` is no chance (below 2^64).

        Args:
            header: RLP of the header of the block before ``nextDraw``'s; not looked at once that is 256
                blocks back or the window over.
        """
        data = b"\xe1\x1f\x3e\x46" + pack(
            bytes_word(key, 32, "key"),
            counted([address_word(item, "conflicts") for item in conflicts]),
            bytes_tail(header),
        )
        return Call(self.address, data, nothing, name="StakedArbitrators.draw")

    def enter(self, arbitrator: Address) -> Call[None]:
        """Put an arbitrator into the pool. Anyone may call it."""
        data = b"\xd0\x14\xc0\x1f" + address_word(arbitrator, "arbitrator")
        return Call(self.address, data, nothing, name="StakedArbitrators.enter")

    def expel(self, arbitrator: Address) -> Call[None]:
        """Take an arbitrator out of the pool that failed a duty or whose stake no longer carries a seat.
        Anyone may.
        """
        data = b"\xdb\xb7\xc6\x4e" + address_word(arbitrator, "arbitrator")
        return Call(self.address, data, nothing, name="StakedArbitrators.expel")

    def free_count(self) -> Call[int]:
        """How many of them are fit to serve and have a seat's stake that no case locks. No panel is drawn
        while they are less than half.
        """
        data = b"\xa6\xf4\x8c\x90"
        return Call(self.address, data, _decode_int_uint256, name="StakedArbitrators.freeCount")

    def next_draw(self) -> Call[NextDrawResult]:
        """The case whose panel is drawn next, or 0, and from which block on if half of the pool is free
        and stays so.
        """
        data = b"\x1f\x16\x78\x29"
        return Call(self.address, data, _decode_next_draw, name="StakedArbitrators.nextDraw")

    def open_case(
        self, matter: Hash32, token: Address, until: int, conflicts: Sequence[Address]
    ) -> Call[Hash32]:
        """Open a case; the caller pays ``costOf(token)``.

        Args:
            conflicts: Who must not judge it, nor the members of those that are communities, nor the
                communities of the others; at most 16. The customer comes first, then the maker, to whom
                appeals' bonds may fall.
            matter: What the caller calls it, once.
            until: By when it must be over, or it is refused.
        """
        data = b"\xb6\xd4\x97\xd5" + pack(
            bytes_word(matter, 32, "matter"),
            address_word(token, "token"),
            uint_word(until, 256, "until"),
            counted([address_word(item, "conflicts") for item in conflicts]),
        )
        return Call(self.address, data, _decode_hash32_bytes32, name="StakedArbitrators.openCase")

    def pool_at(self, index: int) -> Call[Address]:
        """Who stands at a place of the pool."""
        data = b"\x15\x5f\xff\x62" + uint_word(index, 256, "index")
        return Call(self.address, data, _decode_address_address, name="StakedArbitrators.poolAt")

    def pool_size(self) -> Call[int]:
        """How many arbitrators are in the pool."""
        data = b"\x4e\xc1\x8d\xb9"
        return Call(self.address, data, _decode_int_uint256, name="StakedArbitrators.poolSize")

    def quit(self) -> Call[None]:
        """Leave the pool. What open cases lock stays locked."""
        data = b"\xfc\x2b\x8c\xc3"
        return Call(self.address, data, nothing, name="StakedArbitrators.quit")

    def refund(self, matter: Hash32) -> Call[TokenAmount]:
        """After a case without ruling: credit whoever opened it, the caller, with what nobody earned of
        its fee.
        """
        data = b"\x72\x49\xfb\xb6" + bytes_word(matter, 32, "matter")
        return Call(self.address, data, _decode_token_amount_uint256, name="StakedArbitrators.refund")

    def release(self, key: Hash32, arbitrator: Address) -> Call[None]:
        """After the case: unlock an arbitrator's stake, pay its share or punish its silence. Anyone may
        call it, while no draw is due or will be within 16 blocks.

        While a draw is due this waits too: who sees a panel coming must not choose who else is free for it.
        """
        data = b"\x1b\xbd\xcf\xd3" + pack(bytes_word(key, 32, "key"), address_word(arbitrator, "arbitrator"))
        return Call(self.address, data, nothing, name="StakedArbitrators.release")

    def reveal(self, key: Hash32, arbitrator: Address, maker_bps: BasisPoints, salt: Hash32) -> Call[None]:
        """Reveal it, within ``revealWindow`` after that. Anyone who knows the salt may call it."""
        data = b"\x08\x63\x91\x8d" + pack(
            bytes_word(key, 32, "key"),
            address_word(arbitrator, "arbitrator"),
            uint_word(maker_bps, 16, "maker_bps"),
            bytes_word(salt, 32, "salt"),
        )
        return Call(self.address, data, nothing, name="StakedArbitrators.reveal")

    def ruling_of(self, key: Hash32) -> Call[RulingOfResult]:
        """The ruling, once it is final, and whether there is one."""
        data = b"\x4a\xdb\x90\x6d" + bytes_word(key, 32, "key")
        return Call(self.address, data, _decode_ruling_of, name="StakedArbitrators.rulingOf")

    def seat_of(self, key: Hash32, arbitrator: Address) -> Call[Seat]:
        """What an arbitrator has done on a case's panel."""
        data = b"\x33\x7a\xd2\xbd" + pack(bytes_word(key, 32, "key"), address_word(arbitrator, "arbitrator"))
        return Call(self.address, data, _decode_seat_of, name="StakedArbitrators.seatOf")

    def settle_appeal(self, key: Hash32, round: int) -> Call[None]:
        """After the case: pay out what an appeal left. Anyone may call it."""
        data = b"\x4a\x49\x61\x4e" + pack(bytes_word(key, 32, "key"), uint_word(round, 256, "round"))
        return Call(self.address, data, nothing, name="StakedArbitrators.settleAppeal")

    def stake(self, amount: TokenAmount) -> Call[None]:
        """Add to one's stake, and be fit to serve again after a fault. ``enter`` follows ``warmUp`` later.
        What makes somebody free or not free, as this does, waits from 16 blocks before the one that
        draws until the panel is drawn.
        """
        data = b"\xa6\x94\xfc\x3a" + uint_word(amount, 256, "amount")
        return Call(self.address, data, nothing, name="StakedArbitrators.stake")

    def withdraw(self, party: Address, token: Address, to: Address, amount: TokenAmount) -> Call[None]:
        """Send a party's pull credit to any address. By the party, or a key of it that may withdraw."""
        data = b"\x0b\x62\x0b\x81" + pack(
            address_word(party, "party"),
            address_word(token, "token"),
            address_word(to, "to"),
            uint_word(amount, 256, "amount"),
        )
        return Call(self.address, data, nothing, name="StakedArbitrators.withdraw")

    def withdraw_stake(self, arbitrator: Address, to: Address, amount: TokenAmount) -> Call[None]:
        """Take back stake that no open case locks. In the pool, a seat's stake must remain. By the
        arbitrator, or a key of it that may withdraw.

        While a draw is due this waits too: who sees a panel coming must not make it fall short.
        """
        data = b"\x0c\x1e\x8b\xf7" + pack(
            address_word(arbitrator, "arbitrator"), address_word(to, "to"), uint_word(amount, 256, "amount")
        )
        return Call(self.address, data, nothing, name="StakedArbitrators.withdrawStake")


class AppealMoved(Event):
    """Event ``AppealMoved(bytes32 key, uint256 round, Appeal state)``."""

    __slots__ = (
        "key",
        "round",
        "state",
    )

    key: Hash32
    round: int
    state: Appeal

    NAME: ClassVar[str] = "StakedArbitrators.AppealMoved"
    SIGNATURE: ClassVar[str] = "AppealMoved(bytes32,uint256,(address,uint96,address,uint16,bool,bool))"
    TOPIC0: ClassVar[Hash32] = hash_of("7340858d1bd9f259942b95b540326699e537921c2d91790b5502c5ce14f21836")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> AppealMoved:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("StakedArbitrators.AppealMoved", topics, 3)
        if len(data) != 192:
            raise wrong_size("StakedArbitrators.AppealMoved", len(data), 192)
        t1 = as_int(topic[64:96])
        return cls(Hash32(topic[32:64]), t1, read_appeal(data, 0))

    @classmethod
    def filter(
        cls, *, key: Hash32 | None = None, round: int | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if key is None else bytes_word(key, 32, "key"),
                None if round is None else uint_word(round, 256, "round"),
            )
        )


class ArbitratorMoved(Event):
    """Event ``ArbitratorMoved(address arbitrator, Arbitrator state)``."""

    __slots__ = (
        "arbitrator",
        "state",
    )

    arbitrator: Address
    state: Arbitrator

    NAME: ClassVar[str] = "StakedArbitrators.ArbitratorMoved"
    SIGNATURE: ClassVar[str] = "ArbitratorMoved(address,(uint96,uint96,uint24,uint40))"
    TOPIC0: ClassVar[Hash32] = hash_of("74e5a5b54fbc8da36b7022fcc6e43c1f04b15aa96db6112b15d2ac0be486e8e6")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> ArbitratorMoved:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 2 or len(topic) != 64 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("StakedArbitrators.ArbitratorMoved", topics, 2)
        if len(data) != 128:
            raise wrong_size("StakedArbitrators.ArbitratorMoved", len(data), 128)
        if topic[32:44] != ZEROS_12:
            raise not_a("address", "arbitrator")
        return cls(checksummed(topic[44:64]), read_arbitrator(data, 0))

    @classmethod
    def filter(cls, *, arbitrator: Address | None = None) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if arbitrator is None else address_word(arbitrator, "arbitrator"),
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

    NAME: ClassVar[str] = "StakedArbitrators.BalanceMoved"
    SIGNATURE: ClassVar[str] = "BalanceMoved(address,address,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("98cff5d74fd1416642283f411e1108a4ce723d45f385a772265dcc1b0f4ac460")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> BalanceMoved:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("StakedArbitrators.BalanceMoved", topics, 3)
        if len(data) != 32:
            raise wrong_size("StakedArbitrators.BalanceMoved", len(data), 32)
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


class CaseMoved(Event):
    """Event ``CaseMoved(bytes32 key, Case state)``."""

    __slots__ = (
        "key",
        "state",
    )

    key: Hash32
    state: Case

    NAME: ClassVar[str] = "StakedArbitrators.CaseMoved"
    SIGNATURE: ClassVar[str] = (
        "CaseMoved(bytes32,(uint8,uint8,uint16,uint24,bool,uint40,uint40,uint64,address,bytes32,uint256))"
    )
    TOPIC0: ClassVar[Hash32] = hash_of("6147953af87644401d7102fd2a0e2c806581bda1e4a3e11cb852c0182d1ac18f")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> CaseMoved:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 2 or len(topic) != 64 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("StakedArbitrators.CaseMoved", topics, 2)
        if len(data) != 352:
            raise wrong_size("StakedArbitrators.CaseMoved", len(data), 352)
        return cls(Hash32(topic[32:64]), read_case(data, 0))

    @classmethod
    def filter(cls, *, key: Hash32 | None = None) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if key is None else bytes_word(key, 32, "key"),
            )
        )


class CaseOpened(Event):
    """Event ``CaseOpened(bytes32 key, address arbitrable, bytes32 matter, address[] conflicts, Case
    state)``.
    """

    __slots__ = (
        "key",
        "arbitrable",
        "matter",
        "conflicts",
        "state",
    )

    key: Hash32
    arbitrable: Address
    matter: Hash32
    conflicts: tuple[Address, ...]
    state: Case

    NAME: ClassVar[str] = "StakedArbitrators.CaseOpened"
    SIGNATURE: ClassVar[str] = (
        "CaseOpened(bytes32,address,bytes32,address[],(uint8,uint8,uint16,uint24,bool,uint40,uint40"
        ",uint64,address,bytes32,uint256))"
    )
    TOPIC0: ClassVar[Hash32] = hash_of("9347b792e6e62cc8c9d269d6e7fb7a2d04dae0186cc99925d873616ab0f56fb1")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> CaseOpened:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("StakedArbitrators.CaseOpened", topics, 3)
        if len(data) < 416:
            raise wrong_size("StakedArbitrators.CaseOpened", len(data), 416)
        if topic[64:76] != ZEROS_12:
            raise not_a("address", "arbitrable")
        end = 416
        if as_int(data[32:64]) != end:
            raise misplaced("conflicts")
        d1, end = _read_address_address_array(data, end)
        if end != len(data):
            raise wrong_size("StakedArbitrators.CaseOpened", len(data), end)
        return cls(
            Hash32(topic[32:64]), checksummed(topic[76:96]), Hash32(data[0:32]), d1, read_case(data, 64)
        )

    @classmethod
    def filter(
        cls, *, key: Hash32 | None = None, arbitrable: Address | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if key is None else bytes_word(key, 32, "key"),
                None if arbitrable is None else address_word(arbitrable, "arbitrable"),
            )
        )


class Configured(Event):
    """Event ``Configured(CourtSettings settings, ListedToken[] tokens, address parties, address
    communities)``.
    """

    __slots__ = (
        "settings",
        "tokens",
        "parties",
        "communities",
    )

    settings: CourtSettings
    tokens: tuple[ListedToken, ...]
    parties: Address
    communities: Address

    NAME: ClassVar[str] = "StakedArbitrators.Configured"
    SIGNATURE: ClassVar[str] = (
        "Configured((address,uint96,uint96,uint64,uint8,uint8,uint8,uint32,uint32,uint32,uint32,uin"
        "t32,uint16,uint16),(address,uint96)[],address,address)"
    )
    TOPIC0: ClassVar[Hash32] = hash_of("33f0bd097bc998822af5bea07a6656f0268eac09202b6a121665bb1bf669745b")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> Configured:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 1 or len(topic) != 32 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("StakedArbitrators.Configured", topics, 1)
        if len(data) < 544:
            raise wrong_size("StakedArbitrators.Configured", len(data), 544)
        if data[480:492] != ZEROS_12:
            raise not_a("address", "parties")
        if data[512:524] != ZEROS_12:
            raise not_a("address", "communities")
        end = 544
        if as_int(data[448:480]) != end:
            raise misplaced("tokens")
        d1, end = _read_listed_token_array(data, end)
        if end != len(data):
            raise wrong_size("StakedArbitrators.Configured", len(data), end)
        return cls(read_court_settings(data, 0), d1, checksummed(data[492:512]), checksummed(data[524:544]))

    @classmethod
    def filter(cls) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of((cls.TOPIC0,))


class FreeMoved(Event):
    """Event ``FreeMoved(uint256 free, uint256 readySince)``."""

    __slots__ = (
        "free",
        "ready_since",
    )

    free: TokenAmount
    ready_since: int

    NAME: ClassVar[str] = "StakedArbitrators.FreeMoved"
    SIGNATURE: ClassVar[str] = "FreeMoved(uint256,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("7209066678dfbe3086bf118367fd480f3ca21caead0df83b6dc5a29a7ba51fe7")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> FreeMoved:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 1 or len(topic) != 32 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("StakedArbitrators.FreeMoved", topics, 1)
        if len(data) != 64:
            raise wrong_size("StakedArbitrators.FreeMoved", len(data), 64)
        d0 = as_amount(data[0:32])
        d1 = as_int(data[32:64])
        return cls(d0, d1)

    @classmethod
    def filter(cls) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of((cls.TOPIC0,))


class PoolMoved(Event):
    """Event ``PoolMoved(uint256 index, address arbitrator, uint256 length)``."""

    __slots__ = (
        "index",
        "arbitrator",
        "length",
    )

    index: int
    arbitrator: Address
    length: int

    NAME: ClassVar[str] = "StakedArbitrators.PoolMoved"
    SIGNATURE: ClassVar[str] = "PoolMoved(uint256,address,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("c7064294a962e6f4e7a83f48c3c381551dbfb3eb0f199f06a79086a5f64c42e5")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> PoolMoved:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 2 or len(topic) != 64 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("StakedArbitrators.PoolMoved", topics, 2)
        if len(data) != 64:
            raise wrong_size("StakedArbitrators.PoolMoved", len(data), 64)
        if topic[32:44] != ZEROS_12:
            raise not_a("address", "arbitrator")
        d0 = as_int(data[0:32])
        d1 = as_int(data[32:64])
        return cls(d0, checksummed(topic[44:64]), d1)

    @classmethod
    def filter(cls, *, arbitrator: Address | None = None) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if arbitrator is None else address_word(arbitrator, "arbitrator"),
            )
        )


class QueueMoved(Event):
    """Event ``QueueMoved(uint256 head, uint256 tail, bytes32 last)``."""

    __slots__ = (
        "head",
        "tail",
        "last",
    )

    head: int
    tail: int
    last: Hash32

    NAME: ClassVar[str] = "StakedArbitrators.QueueMoved"
    SIGNATURE: ClassVar[str] = "QueueMoved(uint256,uint256,bytes32)"
    TOPIC0: ClassVar[Hash32] = hash_of("48fc06a0e22ece60378b904edafbd77cde822144cc383b2f49407f5f3f80d6f6")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> QueueMoved:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 2 or len(topic) != 64 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("StakedArbitrators.QueueMoved", topics, 2)
        if len(data) != 64:
            raise wrong_size("StakedArbitrators.QueueMoved", len(data), 64)
        d0 = as_int(data[0:32])
        d1 = as_int(data[32:64])
        return cls(d0, d1, Hash32(topic[32:64]))

    @classmethod
    def filter(cls, *, last: Hash32 | None = None) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if last is None else bytes_word(last, 32, "last"),
            )
        )


class SeatMoved(Event):
    """Event ``SeatMoved(bytes32 key, address arbitrator, Seat seat)``."""

    __slots__ = (
        "key",
        "arbitrator",
        "seat",
    )

    key: Hash32
    arbitrator: Address
    seat: Seat

    NAME: ClassVar[str] = "StakedArbitrators.SeatMoved"
    SIGNATURE: ClassVar[str] = "SeatMoved(bytes32,address,(uint8,uint8,uint8,bytes29))"
    TOPIC0: ClassVar[Hash32] = hash_of("1cf708e04f2c296dc05c7556295841c6346bb7fc0f3bfc19836933fe2db5b9ca")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> SeatMoved:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("StakedArbitrators.SeatMoved", topics, 3)
        if len(data) != 128:
            raise wrong_size("StakedArbitrators.SeatMoved", len(data), 128)
        if topic[64:76] != ZEROS_12:
            raise not_a("address", "arbitrator")
        return cls(Hash32(topic[32:64]), checksummed(topic[76:96]), read_seat(data, 0))

    @classmethod
    def filter(
        cls, *, key: Hash32 | None = None, arbitrator: Address | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if key is None else bytes_word(key, 32, "key"),
                None if arbitrator is None else address_word(arbitrator, "arbitrator"),
            )
        )


class SlashedMoved(Event):
    """Event ``SlashedMoved(uint256 burned)``."""

    __slots__ = ("burned",)

    burned: int

    NAME: ClassVar[str] = "StakedArbitrators.SlashedMoved"
    SIGNATURE: ClassVar[str] = "SlashedMoved(uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("e1fa0b73d8db75a37abde00e1b32c389fbfad544cc8729591b7bd9f9c2602b3b")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> SlashedMoved:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 1 or len(topic) != 32 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("StakedArbitrators.SlashedMoved", topics, 1)
        if len(data) != 32:
            raise wrong_size("StakedArbitrators.SlashedMoved", len(data), 32)
        d0 = as_int(data[0:32])
        return cls(d0)

    @classmethod
    def filter(cls) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of((cls.TOPIC0,))


class VoteRevealed(Event):
    """Event ``VoteRevealed(bytes32 key, address arbitrator, uint16 makerBps)``."""

    __slots__ = (
        "key",
        "arbitrator",
        "maker_bps",
    )

    key: Hash32
    arbitrator: Address
    maker_bps: BasisPoints

    NAME: ClassVar[str] = "StakedArbitrators.VoteRevealed"
    SIGNATURE: ClassVar[str] = "VoteRevealed(bytes32,address,uint16)"
    TOPIC0: ClassVar[Hash32] = hash_of("974cd0ca8f202bf7a89592607eb2bb7a8fe5a44578a9fc4a79b6dc32e22034f7")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> VoteRevealed:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("StakedArbitrators.VoteRevealed", topics, 3)
        if len(data) != 32:
            raise wrong_size("StakedArbitrators.VoteRevealed", len(data), 32)
        if topic[64:76] != ZEROS_12:
            raise not_a("address", "arbitrator")
        d0 = as_bps(data[0:32])
        if d0 >> 16:
            raise not_a("uint16", "makerBps")
        return cls(Hash32(topic[32:64]), checksummed(topic[76:96]), d0)

    @classmethod
    def filter(
        cls, *, key: Hash32 | None = None, arbitrator: Address | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if key is None else bytes_word(key, 32, "key"),
                None if arbitrator is None else address_word(arbitrator, "arbitrator"),
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

    NAME: ClassVar[str] = "StakedArbitrators.Withdrawn"
    SIGNATURE: ClassVar[str] = "Withdrawn(address,address,address,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("a4195c37c2947bbe89165f03e320b6903116f0b10d8cfdb522330f7ce6f9fa24")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> Withdrawn:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 4 or len(topic) != 128 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("StakedArbitrators.Withdrawn", topics, 4)
        if len(data) != 32:
            raise wrong_size("StakedArbitrators.Withdrawn", len(data), 32)
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


class BlockHeaderMalformed(CustomError):
    """Error ``BlockHeader_Malformed(uint256 place)``."""

    __slots__ = ("place",)

    place: int

    NAME: ClassVar[str] = "BlockHeader_Malformed"
    SIGNATURE: ClassVar[str] = "BlockHeader_Malformed(uint256)"
    SELECTOR: ClassVar[bytes] = b"\x3f\x57\x87\xe0"

    @classmethod
    def decode(cls, data: bytes) -> BlockHeaderMalformed:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("BlockHeader_Malformed", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("BlockHeader_Malformed", len(data), 32)
        d0 = as_int(data[0:32])
        return cls(d0)

    def __str__(self) -> str:
        return (
            f"The bytes are not the RLP of a block's header (at byte {self.place}): on this chain "
            "the court cannot draw panels."
        )


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


class AlreadyOpened(CustomError):
    """Error ``StakedArbitrators_AlreadyOpened(bytes32 key)``."""

    __slots__ = ("key",)

    key: Hash32

    NAME: ClassVar[str] = "StakedArbitrators_AlreadyOpened"
    SIGNATURE: ClassVar[str] = "StakedArbitrators_AlreadyOpened(bytes32)"
    SELECTOR: ClassVar[bytes] = b"\x2c\xf0\x5d\x9d"

    @classmethod
    def decode(cls, data: bytes) -> AlreadyOpened:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("StakedArbitrators_AlreadyOpened", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("StakedArbitrators_AlreadyOpened", len(data), 32)
        return cls(Hash32(data[0:32]))

    def __str__(self) -> str:
        return f"The case {shown_id(self.key)} was opened already: each matter is judged once."


class AlreadySettled(CustomError):
    """Error ``StakedArbitrators_AlreadySettled(bytes32 key)``."""

    __slots__ = ("key",)

    key: Hash32

    NAME: ClassVar[str] = "StakedArbitrators_AlreadySettled"
    SIGNATURE: ClassVar[str] = "StakedArbitrators_AlreadySettled(bytes32)"
    SELECTOR: ClassVar[bytes] = b"\x54\xc6\xfd\x5c"

    @classmethod
    def decode(cls, data: bytes) -> AlreadySettled:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("StakedArbitrators_AlreadySettled", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("StakedArbitrators_AlreadySettled", len(data), 32)
        return cls(Hash32(data[0:32]))

    def __str__(self) -> str:
        return f"What was left of this appeal of the case {shown_id(self.key)} is paid out already."


class BadSetting(CustomError):
    """Error ``StakedArbitrators_BadSetting(bytes32 field, uint256 given)``."""

    __slots__ = (
        "field",
        "given",
    )

    field: Hash32
    given: int

    NAME: ClassVar[str] = "StakedArbitrators_BadSetting"
    SIGNATURE: ClassVar[str] = "StakedArbitrators_BadSetting(bytes32,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x54\x48\xe3\x81"

    @classmethod
    def decode(cls, data: bytes) -> BadSetting:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("StakedArbitrators_BadSetting", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("StakedArbitrators_BadSetting", len(data), 64)
        d1 = as_int(data[32:64])
        return cls(Hash32(data[0:32]), d1)

    def __str__(self) -> str:
        return f"The court's setting {shown_text(self.field)} cannot be {shown(self.given)}."


class BadVote(CustomError):
    """Error ``StakedArbitrators_BadVote(bytes32 key, address arbitrator)``."""

    __slots__ = (
        "key",
        "arbitrator",
    )

    key: Hash32
    arbitrator: Address

    NAME: ClassVar[str] = "StakedArbitrators_BadVote"
    SIGNATURE: ClassVar[str] = "StakedArbitrators_BadVote(bytes32,address)"
    SELECTOR: ClassVar[bytes] = b"\xbb\x0f\x50\xdb"

    @classmethod
    def decode(cls, data: bytes) -> BadVote:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("StakedArbitrators_BadVote", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("StakedArbitrators_BadVote", len(data), 64)
        if data[32:44] != ZEROS_12:
            raise not_a("address", "arbitrator")
        return cls(Hash32(data[0:32]), checksummed(data[44:64]))

    def __str__(self) -> str:
        return (
            f"This vote is not the one that {shown(self.arbitrator)} sealed for the case "
            f"{shown_id(self.key)}: give the same share, of 100% at most, and salt."
        )


class ConflictsMismatch(CustomError):
    """Error ``StakedArbitrators_ConflictsMismatch(bytes32 key)``."""

    __slots__ = ("key",)

    key: Hash32

    NAME: ClassVar[str] = "StakedArbitrators_ConflictsMismatch"
    SIGNATURE: ClassVar[str] = "StakedArbitrators_ConflictsMismatch(bytes32)"
    SELECTOR: ClassVar[bytes] = b"\xad\x30\x79\x20"

    @classmethod
    def decode(cls, data: bytes) -> ConflictsMismatch:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("StakedArbitrators_ConflictsMismatch", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("StakedArbitrators_ConflictsMismatch", len(data), 32)
        return cls(Hash32(data[0:32]))

    def __str__(self) -> str:
        return (
            f"These are not the conflicts of interest that the case {shown_id(self.key)} was "
            "opened with: give the same list."
        )


class DrawDue(CustomError):
    """Error ``StakedArbitrators_DrawDue(bytes32 key)``."""

    __slots__ = ("key",)

    key: Hash32

    NAME: ClassVar[str] = "StakedArbitrators_DrawDue"
    SIGNATURE: ClassVar[str] = "StakedArbitrators_DrawDue(bytes32)"
    SELECTOR: ClassVar[bytes] = b"\x74\x22\x67\x0c"

    @classmethod
    def decode(cls, data: bytes) -> DrawDue:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("StakedArbitrators_DrawDue", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("StakedArbitrators_DrawDue", len(data), 32)
        return cls(Hash32(data[0:32]))

    def __str__(self) -> str:
        return (
            f"The panel of the case {shown_id(self.key)} is about to be drawn, and the pool stands "
            "still until it is: wait for its block, then draw it, which anyone can do."
        )


class FitToServe(CustomError):
    """Error ``StakedArbitrators_FitToServe(address arbitrator)``."""

    __slots__ = ("arbitrator",)

    arbitrator: Address

    NAME: ClassVar[str] = "StakedArbitrators_FitToServe"
    SIGNATURE: ClassVar[str] = "StakedArbitrators_FitToServe(address)"
    SELECTOR: ClassVar[bytes] = b"\xfb\x7d\xb1\x30"

    @classmethod
    def decode(cls, data: bytes) -> FitToServe:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("StakedArbitrators_FitToServe", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("StakedArbitrators_FitToServe", len(data), 32)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "arbitrator")
        return cls(checksummed(data[12:32]))

    def __str__(self) -> str:
        return f"{shown(self.arbitrator)} is fit to serve, so nobody can put it out of the pool."


class InPool(CustomError):
    """Error ``StakedArbitrators_InPool(address arbitrator)``."""

    __slots__ = ("arbitrator",)

    arbitrator: Address

    NAME: ClassVar[str] = "StakedArbitrators_InPool"
    SIGNATURE: ClassVar[str] = "StakedArbitrators_InPool(address)"
    SELECTOR: ClassVar[bytes] = b"\xec\x12\xc0\x73"

    @classmethod
    def decode(cls, data: bytes) -> InPool:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("StakedArbitrators_InPool", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("StakedArbitrators_InPool", len(data), 32)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "arbitrator")
        return cls(checksummed(data[12:32]))

    def __str__(self) -> str:
        return f"{shown(self.arbitrator)} is in the pool already."


class InexactTransfer(CustomError):
    """Error ``StakedArbitrators_InexactTransfer(address token, uint256 expected, uint256 received)``."""

    __slots__ = (
        "token",
        "expected",
        "received",
    )

    token: Address
    expected: int
    received: int

    NAME: ClassVar[str] = "StakedArbitrators_InexactTransfer"
    SIGNATURE: ClassVar[str] = "StakedArbitrators_InexactTransfer(address,uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x33\x37\x27\x9c"

    @classmethod
    def decode(cls, data: bytes) -> InexactTransfer:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("StakedArbitrators_InexactTransfer", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("StakedArbitrators_InexactTransfer", len(data), 96)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "token")
        d1 = as_int(data[32:64])
        d2 = as_int(data[64:96])
        return cls(checksummed(data[12:32]), d1, d2)

    def __str__(self) -> str:
        return (
            f"{shown(self.token)} moved {shown(self.received)} instead of {shown(self.expected)}: "
            "tokens that take a fee cannot be used."
        )


class NoSeat(CustomError):
    """Error ``StakedArbitrators_NoSeat(bytes32 key, address arbitrator, uint8 duty)``."""

    __slots__ = (
        "key",
        "arbitrator",
        "duty",
    )

    key: Hash32
    arbitrator: Address
    duty: Duty

    NAME: ClassVar[str] = "StakedArbitrators_NoSeat"
    SIGNATURE: ClassVar[str] = "StakedArbitrators_NoSeat(bytes32,address,uint8)"
    SELECTOR: ClassVar[bytes] = b"\x6f\xe4\x58\xa4"

    @classmethod
    def decode(cls, data: bytes) -> NoSeat:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("StakedArbitrators_NoSeat", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("StakedArbitrators_NoSeat", len(data), 96)
        if data[32:44] != ZEROS_12:
            raise not_a("address", "arbitrator")
        d2 = as_int(data[64:96])
        if d2 >= 5:
            raise not_a("uint8", "duty")
        return cls(Hash32(data[0:32]), checksummed(data[44:64]), _DUTY[d2])

    def __str__(self) -> str:
        return (
            f"{shown(self.arbitrator)} has no seat on the case {shown_id(self.key)} that could do "
            f"this (its duty is {shown(self.duty)})."
        )


class NotAuthorised(CustomError):
    """Error ``StakedArbitrators_NotAuthorised(address party, address caller)``."""

    __slots__ = (
        "party",
        "caller",
    )

    party: Address
    caller: Address

    NAME: ClassVar[str] = "StakedArbitrators_NotAuthorised"
    SIGNATURE: ClassVar[str] = "StakedArbitrators_NotAuthorised(address,address)"
    SELECTOR: ClassVar[bytes] = b"\x47\xb7\xaf\xe7"

    @classmethod
    def decode(cls, data: bytes) -> NotAuthorised:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("StakedArbitrators_NotAuthorised", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("StakedArbitrators_NotAuthorised", len(data), 64)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "party")
        if data[32:44] != ZEROS_12:
            raise not_a("address", "caller")
        return cls(checksummed(data[12:32]), checksummed(data[44:64]))

    def __str__(self) -> str:
        return (
            f"{shown(self.caller)} may not take what the court owes {shown(self.party)}: use the "
            "party's key, or let the party name you for withdrawals."
        )


class NotFinal(CustomError):
    """Error ``StakedArbitrators_NotFinal(bytes32 key)``."""

    __slots__ = ("key",)

    key: Hash32

    NAME: ClassVar[str] = "StakedArbitrators_NotFinal"
    SIGNATURE: ClassVar[str] = "StakedArbitrators_NotFinal(bytes32)"
    SELECTOR: ClassVar[bytes] = b"\x38\xa4\x77\xf7"

    @classmethod
    def decode(cls, data: bytes) -> NotFinal:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("StakedArbitrators_NotFinal", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("StakedArbitrators_NotFinal", len(data), 32)
        return cls(Hash32(data[0:32]))

    def __str__(self) -> str:
        return (
            f"The case {shown_id(self.key)} is not final yet: wait until votes are revealed and "
            "appeals are over."
        )


class NotInPool(CustomError):
    """Error ``StakedArbitrators_NotInPool(address arbitrator)``."""

    __slots__ = ("arbitrator",)

    arbitrator: Address

    NAME: ClassVar[str] = "StakedArbitrators_NotInPool"
    SIGNATURE: ClassVar[str] = "StakedArbitrators_NotInPool(address)"
    SELECTOR: ClassVar[bytes] = b"\x3b\x43\xa5\x37"

    @classmethod
    def decode(cls, data: bytes) -> NotInPool:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("StakedArbitrators_NotInPool", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("StakedArbitrators_NotInPool", len(data), 32)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "arbitrator")
        return cls(checksummed(data[12:32]))

    def __str__(self) -> str:
        return f"{shown(self.arbitrator)} is not in the pool."


class NotNext(CustomError):
    """Error ``StakedArbitrators_NotNext(bytes32 key, bytes32 next)``."""

    __slots__ = (
        "key",
        "next",
    )

    key: Hash32
    next: Hash32

    NAME: ClassVar[str] = "StakedArbitrators_NotNext"
    SIGNATURE: ClassVar[str] = "StakedArbitrators_NotNext(bytes32,bytes32)"
    SELECTOR: ClassVar[bytes] = b"\xc9\xbc\xdc\x27"

    @classmethod
    def decode(cls, data: bytes) -> NotNext:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("StakedArbitrators_NotNext", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("StakedArbitrators_NotNext", len(data), 64)
        return cls(Hash32(data[0:32]), Hash32(data[32:64]))

    def __str__(self) -> str:
        return (
            f"Panels are drawn in the order of their cases, and {shown_id(self.next)} is next, not "
            f"{shown_id(self.key)}."
        )


class NothingToAppeal(CustomError):
    """Error ``StakedArbitrators_NothingToAppeal(bytes32 key)``."""

    __slots__ = ("key",)

    key: Hash32

    NAME: ClassVar[str] = "StakedArbitrators_NothingToAppeal"
    SIGNATURE: ClassVar[str] = "StakedArbitrators_NothingToAppeal(bytes32)"
    SELECTOR: ClassVar[bytes] = b"\x05\xb0\x39\x35"

    @classmethod
    def decode(cls, data: bytes) -> NothingToAppeal:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("StakedArbitrators_NothingToAppeal", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("StakedArbitrators_NothingToAppeal", len(data), 32)
        return cls(Hash32(data[0:32]))

    def __str__(self) -> str:
        return (
            f"The case {shown_id(self.key)} cannot be appealed now: there is no ruling, the last "
            "appeal was made, or the next panel could not be done in time."
        )


class Overdraw(CustomError):
    """Error ``StakedArbitrators_Overdraw(address party, uint256 amount, uint256 available)``."""

    __slots__ = (
        "party",
        "amount",
        "available",
    )

    party: Address
    amount: TokenAmount
    available: TokenAmount

    NAME: ClassVar[str] = "StakedArbitrators_Overdraw"
    SIGNATURE: ClassVar[str] = "StakedArbitrators_Overdraw(address,uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\xc1\x4b\x75\x35"

    @classmethod
    def decode(cls, data: bytes) -> Overdraw:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("StakedArbitrators_Overdraw", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("StakedArbitrators_Overdraw", len(data), 96)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "party")
        d1 = as_amount(data[32:64])
        d2 = as_amount(data[64:96])
        return cls(checksummed(data[12:32]), d1, d2)

    def __str__(self) -> str:
        return (
            f"{shown(self.party)} has {shown(self.available)} to take, less than "
            f"{shown(self.amount)}: what open cases lock must stay."
        )


class PoolBusy(CustomError):
    """Error ``StakedArbitrators_PoolBusy(uint256 free, uint256 size)``."""

    __slots__ = (
        "free",
        "size",
    )

    free: TokenAmount
    size: int

    NAME: ClassVar[str] = "StakedArbitrators_PoolBusy"
    SIGNATURE: ClassVar[str] = "StakedArbitrators_PoolBusy(uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\xac\x72\x4b\x65"

    @classmethod
    def decode(cls, data: bytes) -> PoolBusy:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("StakedArbitrators_PoolBusy", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("StakedArbitrators_PoolBusy", len(data), 64)
        d0 = as_amount(data[0:32])
        d1 = as_int(data[32:64])
        return cls(d0, d1)

    def __str__(self) -> str:
        return (
            f"Only {shown(self.free)} of {shown(self.size)} arbitrators are free, and panels are "
            "drawn while half are: wait until open cases end, and release their seats."
        )


class PoolFull(CustomError):
    """Error ``StakedArbitrators_PoolFull(uint256 size)``."""

    __slots__ = ("size",)

    size: int

    NAME: ClassVar[str] = "StakedArbitrators_PoolFull"
    SIGNATURE: ClassVar[str] = "StakedArbitrators_PoolFull(uint256)"
    SELECTOR: ClassVar[bytes] = b"\x1d\x61\x92\x62"

    @classmethod
    def decode(cls, data: bytes) -> PoolFull:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("StakedArbitrators_PoolFull", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("StakedArbitrators_PoolFull", len(data), 32)
        d0 = as_int(data[0:32])
        return cls(d0)

    def __str__(self) -> str:
        return f"The pool is full with {shown(self.size)} arbitrators."


class PoolTooSmall(CustomError):
    """Error ``StakedArbitrators_PoolTooSmall(uint256 size, uint256 needed)``."""

    __slots__ = (
        "size",
        "needed",
    )

    size: int
    needed: TokenAmount

    NAME: ClassVar[str] = "StakedArbitrators_PoolTooSmall"
    SIGNATURE: ClassVar[str] = "StakedArbitrators_PoolTooSmall(uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\xc0\x44\xfb\xc8"

    @classmethod
    def decode(cls, data: bytes) -> PoolTooSmall:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("StakedArbitrators_PoolTooSmall", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("StakedArbitrators_PoolTooSmall", len(data), 64)
        d0 = as_int(data[0:32])
        d1 = as_amount(data[32:64])
        return cls(d0, d1)

    def __str__(self) -> str:
        return (
            f"{shown(self.size)} arbitrators are in the pool, and {shown(self.needed)} are needed: "
            "wait until more enter."
        )


class StakeTooLow(CustomError):
    """Error ``StakedArbitrators_StakeTooLow(address arbitrator, uint256 stake, uint256 least)``."""

    __slots__ = (
        "arbitrator",
        "stake",
        "least",
    )

    arbitrator: Address
    stake: TokenAmount
    least: int

    NAME: ClassVar[str] = "StakedArbitrators_StakeTooLow"
    SIGNATURE: ClassVar[str] = "StakedArbitrators_StakeTooLow(address,uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x23\x7b\x0d\x3f"

    @classmethod
    def decode(cls, data: bytes) -> StakeTooLow:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("StakedArbitrators_StakeTooLow", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("StakedArbitrators_StakeTooLow", len(data), 96)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "arbitrator")
        d1 = as_amount(data[32:64])
        d2 = as_int(data[64:96])
        return cls(checksummed(data[12:32]), d1, d2)

    def __str__(self) -> str:
        return (
            f"The stake of {shown(self.arbitrator)} would be {shown(self.stake)}, and a seat needs "
            f"{shown(self.least)}: stake more, or leave the pool first."
        )


class TokenNotListed(CustomError):
    """Error ``StakedArbitrators_TokenNotListed(address token)``."""

    __slots__ = ("token",)

    token: Address

    NAME: ClassVar[str] = "StakedArbitrators_TokenNotListed"
    SIGNATURE: ClassVar[str] = "StakedArbitrators_TokenNotListed(address)"
    SELECTOR: ClassVar[bytes] = b"\xb6\x0e\x49\xd4"

    @classmethod
    def decode(cls, data: bytes) -> TokenNotListed:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("StakedArbitrators_TokenNotListed", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("StakedArbitrators_TokenNotListed", len(data), 32)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "token")
        return cls(checksummed(data[12:32]))

    def __str__(self) -> str:
        return f"The court takes no fees in {shown(self.token)}: name another court, or use a listed token."


class TooEarly(CustomError):
    """Error ``StakedArbitrators_TooEarly(uint256 from, uint256 current)``."""

    __slots__ = (
        "from_",
        "current",
    )

    from_: int
    current: int

    NAME: ClassVar[str] = "StakedArbitrators_TooEarly"
    SIGNATURE: ClassVar[str] = "StakedArbitrators_TooEarly(uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x2b\x9b\x70\xe2"

    @classmethod
    def decode(cls, data: bytes) -> TooEarly:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("StakedArbitrators_TooEarly", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("StakedArbitrators_TooEarly", len(data), 64)
        d0 = as_int(data[0:32])
        d1 = as_int(data[32:64])
        return cls(d0, d1)

    def __str__(self) -> str:
        return (
            f"It is too early: this is possible from {self.from_} on, and now it is {self.current} "
            "(times in Unix seconds, draws in blocks)."
        )


class TooLate(CustomError):
    """Error ``StakedArbitrators_TooLate(uint256 due, uint256 current)``."""

    __slots__ = (
        "due",
        "current",
    )

    due: int
    current: int

    NAME: ClassVar[str] = "StakedArbitrators_TooLate"
    SIGNATURE: ClassVar[str] = "StakedArbitrators_TooLate(uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x3d\xa9\xa7\x10"

    @classmethod
    def decode(cls, data: bytes) -> TooLate:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("StakedArbitrators_TooLate", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("StakedArbitrators_TooLate", len(data), 64)
        d0 = as_int(data[0:32])
        d1 = as_int(data[32:64])
        return cls(d0, d1)

    def __str__(self) -> str:
        return f"It was possible until {shown_time(self.due)}, and now it is {shown_time(self.current)}."


class TooManyConflicts(CustomError):
    """Error ``StakedArbitrators_TooManyConflicts(uint256 given, uint256 most)``."""

    __slots__ = (
        "given",
        "most",
    )

    given: int
    most: int

    NAME: ClassVar[str] = "StakedArbitrators_TooManyConflicts"
    SIGNATURE: ClassVar[str] = "StakedArbitrators_TooManyConflicts(uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x44\xc2\x08\x5c"

    @classmethod
    def decode(cls, data: bytes) -> TooManyConflicts:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("StakedArbitrators_TooManyConflicts", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("StakedArbitrators_TooManyConflicts", len(data), 64)
        d0 = as_int(data[0:32])
        d1 = as_int(data[32:64])
        return cls(d0, d1)

    def __str__(self) -> str:
        return (
            f"{shown(self.given)} conflicts of interest were named: give both parties, and "
            f"{shown(self.most)} at most."
        )


class TooShort(CustomError):
    """Error ``StakedArbitrators_TooShort(uint256 until, uint256 earliest)``."""

    __slots__ = (
        "until",
        "earliest",
    )

    until: int
    earliest: int

    NAME: ClassVar[str] = "StakedArbitrators_TooShort"
    SIGNATURE: ClassVar[str] = "StakedArbitrators_TooShort(uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x55\x32\x7b\xe8"

    @classmethod
    def decode(cls, data: bytes) -> TooShort:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("StakedArbitrators_TooShort", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("StakedArbitrators_TooShort", len(data), 64)
        d0 = as_int(data[0:32])
        d1 = as_int(data[32:64])
        return cls(d0, d1)

    def __str__(self) -> str:
        return (
            f"The case must be over by {shown_time(self.until)}, and no court can be done before "
            f"{shown_time(self.earliest)}."
        )


class WrongHeader(CustomError):
    """Error ``StakedArbitrators_WrongHeader(uint256 number, bytes32 expected, bytes32 given)``."""

    __slots__ = (
        "number",
        "expected",
        "given",
    )

    number: int
    expected: Hash32
    given: Hash32

    NAME: ClassVar[str] = "StakedArbitrators_WrongHeader"
    SIGNATURE: ClassVar[str] = "StakedArbitrators_WrongHeader(uint256,bytes32,bytes32)"
    SELECTOR: ClassVar[bytes] = b"\xd6\xff\xb8\xa3"

    @classmethod
    def decode(cls, data: bytes) -> WrongHeader:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("StakedArbitrators_WrongHeader", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("StakedArbitrators_WrongHeader", len(data), 96)
        d0 = as_int(data[0:32])
        return cls(d0, Hash32(data[32:64]), Hash32(data[64:96]))

    def __str__(self) -> str:
        return (
            f"This is not the header of block {self.number}: it hashes to {shown_id(self.given)}, "
            f"and the block to {shown_id(self.expected)}."
        )


class WrongStage(CustomError):
    """Error ``StakedArbitrators_WrongStage(bytes32 key, uint8 stage)``."""

    __slots__ = (
        "key",
        "stage",
    )

    key: Hash32
    stage: CaseStage

    NAME: ClassVar[str] = "StakedArbitrators_WrongStage"
    SIGNATURE: ClassVar[str] = "StakedArbitrators_WrongStage(bytes32,uint8)"
    SELECTOR: ClassVar[bytes] = b"\x95\x3a\xfc\x1d"

    @classmethod
    def decode(cls, data: bytes) -> WrongStage:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("StakedArbitrators_WrongStage", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("StakedArbitrators_WrongStage", len(data), 64)
        d1 = as_int(data[32:64])
        if d1 >= 5:
            raise not_a("uint8", "stage")
        return cls(Hash32(data[0:32]), _CASE_STAGE[d1])

    def __str__(self) -> str:
        return f"The case {shown_id(self.key)} is {shown(self.stage)}, where this cannot be done."


class ZeroAddress(CustomError):
    """Error ``StakedArbitrators_ZeroAddress()``."""

    __slots__ = ()

    NAME: ClassVar[str] = "StakedArbitrators_ZeroAddress"
    SIGNATURE: ClassVar[str] = "StakedArbitrators_ZeroAddress()"
    SELECTOR: ClassVar[bytes] = b"\x2e\xc6\xd6\xaf"

    @classmethod
    def decode(cls, data: bytes) -> ZeroAddress:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("StakedArbitrators_ZeroAddress", "The revert data")
        data = data[4:]
        if len(data) != 0:
            raise wrong_size("StakedArbitrators_ZeroAddress", len(data), 0)
        return cls()

    def __str__(self) -> str:
        return "The zero address cannot stand here: name another one."


EVENTS_BY_TOPIC: Mapping[Hash32, type[Event]] = MappingProxyType(
    {
        AppealMoved.TOPIC0: AppealMoved,
        ArbitratorMoved.TOPIC0: ArbitratorMoved,
        BalanceMoved.TOPIC0: BalanceMoved,
        CaseMoved.TOPIC0: CaseMoved,
        CaseOpened.TOPIC0: CaseOpened,
        Configured.TOPIC0: Configured,
        FreeMoved.TOPIC0: FreeMoved,
        PoolMoved.TOPIC0: PoolMoved,
        QueueMoved.TOPIC0: QueueMoved,
        SeatMoved.TOPIC0: SeatMoved,
        SlashedMoved.TOPIC0: SlashedMoved,
        VoteRevealed.TOPIC0: VoteRevealed,
        Withdrawn.TOPIC0: Withdrawn,
    }
)
"""The contract's events by first topic."""

ERRORS_BY_SELECTOR: Mapping[bytes, type[CustomError]] = MappingProxyType(
    {
        BlockHeaderMalformed.SELECTOR: BlockHeaderMalformed,
        ReentrancyGuardReentrantCall.SELECTOR: ReentrancyGuardReentrantCall,
        SafeERC20FailedOperation.SELECTOR: SafeERC20FailedOperation,
        AlreadyOpened.SELECTOR: AlreadyOpened,
        AlreadySettled.SELECTOR: AlreadySettled,
        BadSetting.SELECTOR: BadSetting,
        BadVote.SELECTOR: BadVote,
        ConflictsMismatch.SELECTOR: ConflictsMismatch,
        DrawDue.SELECTOR: DrawDue,
        FitToServe.SELECTOR: FitToServe,
        InPool.SELECTOR: InPool,
        InexactTransfer.SELECTOR: InexactTransfer,
        NoSeat.SELECTOR: NoSeat,
        NotAuthorised.SELECTOR: NotAuthorised,
        NotFinal.SELECTOR: NotFinal,
        NotInPool.SELECTOR: NotInPool,
        NotNext.SELECTOR: NotNext,
        NothingToAppeal.SELECTOR: NothingToAppeal,
        Overdraw.SELECTOR: Overdraw,
        PoolBusy.SELECTOR: PoolBusy,
        PoolFull.SELECTOR: PoolFull,
        PoolTooSmall.SELECTOR: PoolTooSmall,
        StakeTooLow.SELECTOR: StakeTooLow,
        TokenNotListed.SELECTOR: TokenNotListed,
        TooEarly.SELECTOR: TooEarly,
        TooLate.SELECTOR: TooLate,
        TooManyConflicts.SELECTOR: TooManyConflicts,
        TooShort.SELECTOR: TooShort,
        WrongHeader.SELECTOR: WrongHeader,
        WrongStage.SELECTOR: WrongStage,
        ZeroAddress.SELECTOR: ZeroAddress,
    }
)
"""The errors it can refuse with by the first four bytes of the revert data."""
