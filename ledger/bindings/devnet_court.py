"""Generated from the ABI of DevnetCourt by ``python -m ledger.bindings write``: do not edit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from ledger.bindings.base import (
    CustomError,
    Event,
    shown,
)
from ledger.bindings.enums import DisputeStatus
from ledger.bindings.words import (
    ZEROS_12,
    address_word,
    as_int,
    bytes_tail,
    first_of,
    hash_of,
    not_a,
    nothing,
    pack,
    uint_word,
    wrong_size,
    wrong_topics,
)
from ledger.call import Call
from ledger.types import Address, Hash32, Wei, checksummed

_DISPUTE_STATUS = tuple(DisputeStatus)


def _decode_int_uint256(data: bytes) -> int:
    if len(data) != 32:
        raise wrong_size("The result", len(data), 32)
    d0 = as_int(data[0:32])
    return d0


@dataclass(frozen=True, slots=True)
class AppealPeriodResult:
    """What ``appealPeriod`` returns."""

    value0: int
    value1: int


def _decode_appeal_period(data: bytes) -> AppealPeriodResult:
    if len(data) != 64:
        raise wrong_size("The result", len(data), 64)
    d0 = as_int(data[0:32])
    d1 = as_int(data[32:64])
    return AppealPeriodResult(d0, d1)


def _decode_dispute_status_uint8(data: bytes) -> DisputeStatus:
    if len(data) != 32:
        raise wrong_size("The result", len(data), 32)
    d0 = as_int(data[0:32])
    if d0 >= 3:
        raise not_a("uint8", "disputeStatus")
    return _DISPUTE_STATUS[d0]


@dataclass(frozen=True, slots=True)
class DevnetCourt:
    """DevnetCourt: an ERC-792 court for trying things out. Anyone can rule, so it must never be taken
    for a court: it can only be deployed on a private development chain (chain id 31337 of anvil and
    Hardhat, 1337 of geth). It knows no appeal, and what it takes stays in it.
    """

    address: Address
    """Where it stands."""

    @staticmethod
    def constructor() -> bytes:
        """Encode the constructor's arguments, which follow the creation code."""
        return b""

    def cost(self) -> Call[int]:
        """What a dispute costs, in the native coin's smallest unit."""
        data = b"\xbf\x8f\xbb\xd2"
        return Call(self.address, data, _decode_int_uint256, name="DevnetCourt.COST")

    def appeal(self, value0: int, value1: bytes, *, value: Wei = Wei(0)) -> Call[None]:
        """Appeal a ruling, for the fee of ``appealCost``."""
        data = b"\x49\x91\x2f\x88" + pack(uint_word(value0, 256, "value0"), bytes_tail(value1))
        return Call(self.address, data, nothing, value, name="DevnetCourt.appeal")

    def appeal_cost(self, value0: int, value1: bytes) -> Call[int]:
        """What an appeal costs, in the native coin."""
        data = b"\xf2\x3f\x16\xe6" + pack(uint_word(value0, 256, "value0"), bytes_tail(value1))
        return Call(self.address, data, _decode_int_uint256, name="DevnetCourt.appealCost")

    def appeal_period(self, value0: int) -> Call[AppealPeriodResult]:
        """When an appeal can be made; zeros if it cannot."""
        data = b"\xaf\xe1\x5c\xfb" + uint_word(value0, 256, "value0")
        return Call(self.address, data, _decode_appeal_period, name="DevnetCourt.appealPeriod")

    def arbitration_cost(self, value0: bytes) -> Call[int]:
        """What a dispute costs, in the native coin."""
        data = b"\xf7\x43\x4e\xa9" + pack(bytes_tail(value0))
        return Call(self.address, data, _decode_int_uint256, name="DevnetCourt.arbitrationCost")

    def create_dispute(self, choices: int, value1: bytes, *, value: Wei = Wei(0)) -> Call[int]:
        """Ask the court, for the fee of ``arbitrationCost``."""
        data = b"\xc1\x35\x17\xe1" + pack(uint_word(choices, 256, "choices"), bytes_tail(value1))
        return Call(self.address, data, _decode_int_uint256, value, name="DevnetCourt.createDispute")

    def current_ruling(self, dispute_id: int) -> Call[int]:
        """What the court would rule if nobody appealed."""
        data = b"\x1c\x3d\xb1\x6d" + uint_word(dispute_id, 256, "dispute_id")
        return Call(self.address, data, _decode_int_uint256, name="DevnetCourt.currentRuling")

    def dispute_status(self, dispute_id: int) -> Call[DisputeStatus]:
        """Where a dispute stands before the court."""
        data = b"\x10\xf1\x69\xe8" + uint_word(dispute_id, 256, "dispute_id")
        return Call(self.address, data, _decode_dispute_status_uint8, name="DevnetCourt.disputeStatus")

    def give(self, dispute_id: int, ruling: int) -> Call[None]:
        """Rule a dispute, once: 0 refuses to. Open to everyone."""
        data = b"\x35\x76\x51\x89" + pack(
            uint_word(dispute_id, 256, "dispute_id"), uint_word(ruling, 256, "ruling")
        )
        return Call(self.address, data, nothing, name="DevnetCourt.give")


class AppealDecision(Event):
    """Event ``AppealDecision(uint256 _disputeID, address _arbitrable)``."""

    __slots__ = (
        "dispute_id",
        "arbitrable",
    )

    dispute_id: int
    arbitrable: Address

    NAME: ClassVar[str] = "DevnetCourt.AppealDecision"
    SIGNATURE: ClassVar[str] = "AppealDecision(uint256,address)"
    TOPIC0: ClassVar[Hash32] = hash_of("9c9b64db9e130f48381bf697abf638e73117dbfbfd7a4484f2da3ba188f4187d")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> AppealDecision:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("DevnetCourt.AppealDecision", topics, 3)
        if len(data) != 0:
            raise wrong_size("DevnetCourt.AppealDecision", len(data), 0)
        t0 = as_int(topic[32:64])
        if topic[64:76] != ZEROS_12:
            raise not_a("address", "_arbitrable")
        return cls(t0, checksummed(topic[76:96]))

    @classmethod
    def filter(
        cls, *, dispute_id: int | None = None, arbitrable: Address | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if dispute_id is None else uint_word(dispute_id, 256, "dispute_id"),
                None if arbitrable is None else address_word(arbitrable, "arbitrable"),
            )
        )


class AppealPossible(Event):
    """Event ``AppealPossible(uint256 _disputeID, address _arbitrable)``."""

    __slots__ = (
        "dispute_id",
        "arbitrable",
    )

    dispute_id: int
    arbitrable: Address

    NAME: ClassVar[str] = "DevnetCourt.AppealPossible"
    SIGNATURE: ClassVar[str] = "AppealPossible(uint256,address)"
    TOPIC0: ClassVar[Hash32] = hash_of("a5d41b970d849372be1da1481ffd78d162bfe57a7aa2fe4e5fb73481fa5ac24f")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> AppealPossible:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("DevnetCourt.AppealPossible", topics, 3)
        if len(data) != 0:
            raise wrong_size("DevnetCourt.AppealPossible", len(data), 0)
        t0 = as_int(topic[32:64])
        if topic[64:76] != ZEROS_12:
            raise not_a("address", "_arbitrable")
        return cls(t0, checksummed(topic[76:96]))

    @classmethod
    def filter(
        cls, *, dispute_id: int | None = None, arbitrable: Address | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if dispute_id is None else uint_word(dispute_id, 256, "dispute_id"),
                None if arbitrable is None else address_word(arbitrable, "arbitrable"),
            )
        )


class DisputeCreation(Event):
    """Event ``DisputeCreation(uint256 _disputeID, address _arbitrable)``."""

    __slots__ = (
        "dispute_id",
        "arbitrable",
    )

    dispute_id: int
    arbitrable: Address

    NAME: ClassVar[str] = "DevnetCourt.DisputeCreation"
    SIGNATURE: ClassVar[str] = "DisputeCreation(uint256,address)"
    TOPIC0: ClassVar[Hash32] = hash_of("141dfc18aa6a56fc816f44f0e9e2f1ebc92b15ab167770e17db5b084c10ed995")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> DisputeCreation:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("DevnetCourt.DisputeCreation", topics, 3)
        if len(data) != 0:
            raise wrong_size("DevnetCourt.DisputeCreation", len(data), 0)
        t0 = as_int(topic[32:64])
        if topic[64:76] != ZEROS_12:
            raise not_a("address", "_arbitrable")
        return cls(t0, checksummed(topic[76:96]))

    @classmethod
    def filter(
        cls, *, dispute_id: int | None = None, arbitrable: Address | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if dispute_id is None else uint_word(dispute_id, 256, "dispute_id"),
                None if arbitrable is None else address_word(arbitrable, "arbitrable"),
            )
        )


class AlreadyRuled(CustomError):
    """Error ``DevnetCourt_AlreadyRuled(uint256 disputeID)``."""

    __slots__ = ("dispute_id",)

    dispute_id: int

    NAME: ClassVar[str] = "DevnetCourt_AlreadyRuled"
    SIGNATURE: ClassVar[str] = "DevnetCourt_AlreadyRuled(uint256)"
    SELECTOR: ClassVar[bytes] = b"\x14\xfa\x1b\xc2"

    @classmethod
    def decode(cls, data: bytes) -> AlreadyRuled:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("DevnetCourt_AlreadyRuled", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("DevnetCourt_AlreadyRuled", len(data), 32)
        d0 = as_int(data[0:32])
        return cls(d0)

    def __str__(self) -> str:
        return f"Dispute {self.dispute_id} was ruled on already: a ruling is final."


class NoAppeal(CustomError):
    """Error ``DevnetCourt_NoAppeal()``."""

    __slots__ = ()

    NAME: ClassVar[str] = "DevnetCourt_NoAppeal"
    SIGNATURE: ClassVar[str] = "DevnetCourt_NoAppeal()"
    SELECTOR: ClassVar[bytes] = b"\x91\x1e\xc3\x76"

    @classmethod
    def decode(cls, data: bytes) -> NoAppeal:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("DevnetCourt_NoAppeal", "The revert data")
        data = data[4:]
        if len(data) != 0:
            raise wrong_size("DevnetCourt_NoAppeal", len(data), 0)
        return cls()

    def __str__(self) -> str:
        return "This court knows no appeal: its ruling is final."


class NoSuchChoice(CustomError):
    """Error ``DevnetCourt_NoSuchChoice(uint256 ruling, uint256 choices)``."""

    __slots__ = (
        "ruling",
        "choices",
    )

    ruling: int
    choices: int

    NAME: ClassVar[str] = "DevnetCourt_NoSuchChoice"
    SIGNATURE: ClassVar[str] = "DevnetCourt_NoSuchChoice(uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\xd8\x48\xb5\x55"

    @classmethod
    def decode(cls, data: bytes) -> NoSuchChoice:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("DevnetCourt_NoSuchChoice", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("DevnetCourt_NoSuchChoice", len(data), 64)
        d0 = as_int(data[0:32])
        d1 = as_int(data[32:64])
        return cls(d0, d1)

    def __str__(self) -> str:
        return (
            f"Ruling {self.ruling} is none of {self.choices}: give 0, which refuses to rule, or "
            "one up to that."
        )


class NotADevnet(CustomError):
    """This chain is not a private development chain, so a court where anyone rules does not belong on
    it.
    """

    __slots__ = ("chain_id",)

    chain_id: int

    NAME: ClassVar[str] = "DevnetCourt_NotADevnet"
    SIGNATURE: ClassVar[str] = "DevnetCourt_NotADevnet(uint256)"
    SELECTOR: ClassVar[bytes] = b"\x5c\x7f\x54\x96"

    @classmethod
    def decode(cls, data: bytes) -> NotADevnet:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("DevnetCourt_NotADevnet", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("DevnetCourt_NotADevnet", len(data), 32)
        d0 = as_int(data[0:32])
        return cls(d0)

    def __str__(self) -> str:
        return (
            f"Chain {self.chain_id} is no development chain, and a court where anyone rules "
            "belongs on no other."
        )


class WrongFee(CustomError):
    """Error ``DevnetCourt_WrongFee(uint256 given, uint256 cost)``."""

    __slots__ = (
        "given",
        "cost",
    )

    given: int
    cost: int

    NAME: ClassVar[str] = "DevnetCourt_WrongFee"
    SIGNATURE: ClassVar[str] = "DevnetCourt_WrongFee(uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\xde\xd9\xc3\x16"

    @classmethod
    def decode(cls, data: bytes) -> WrongFee:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("DevnetCourt_WrongFee", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("DevnetCourt_WrongFee", len(data), 64)
        d0 = as_int(data[0:32])
        d1 = as_int(data[32:64])
        return cls(d0, d1)

    def __str__(self) -> str:
        return (
            f"The court asks {shown(self.cost)} wei, and {shown(self.given)} were sent along: send "
            "exactly that."
        )


EVENTS_BY_TOPIC: Mapping[Hash32, type[Event]] = MappingProxyType(
    {
        AppealDecision.TOPIC0: AppealDecision,
        AppealPossible.TOPIC0: AppealPossible,
        DisputeCreation.TOPIC0: DisputeCreation,
    }
)
"""The contract's events by first topic."""

ERRORS_BY_SELECTOR: Mapping[bytes, type[CustomError]] = MappingProxyType(
    {
        AlreadyRuled.SELECTOR: AlreadyRuled,
        NoAppeal.SELECTOR: NoAppeal,
        NoSuchChoice.SELECTOR: NoSuchChoice,
        NotADevnet.SELECTOR: NotADevnet,
        WrongFee.SELECTOR: WrongFee,
    }
)
"""The errors it can refuse with by the first four bytes of the revert data."""
