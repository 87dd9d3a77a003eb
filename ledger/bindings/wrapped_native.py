"""Generated from the ABI of WrappedNative by ``python -m ledger.bindings write``: do not edit."""

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
from ledger.bindings.words import (
    ZEROS_12,
    address_word,
    as_amount,
    as_int,
    first_of,
    hash_of,
    misplaced,
    not_a,
    nothing,
    pack,
    read_text,
    uint_word,
    wrong_size,
    wrong_topics,
)
from ledger.call import Call
from ledger.types import Address, Hash32, TokenAmount, Wei, checksummed


def _decode_token_amount_uint256(data: bytes) -> TokenAmount:
    if len(data) != 32:
        raise wrong_size("The result", len(data), 32)
    d0 = as_amount(data[0:32])
    return d0


def _decode_bool_bool(data: bytes) -> bool:
    if len(data) != 32:
        raise wrong_size("The result", len(data), 32)
    d0 = as_int(data[0:32])
    if d0 > 1:
        raise not_a("bool", "transferFrom")
    return d0 == 1


def _decode_int_uint256(data: bytes) -> int:
    if len(data) != 32:
        raise wrong_size("The result", len(data), 32)
    d0 = as_int(data[0:32])
    return d0


def _decode_int_uint8(data: bytes) -> int:
    if len(data) != 32:
        raise wrong_size("The result", len(data), 32)
    d0 = as_int(data[0:32])
    if d0 >> 8:
        raise not_a("uint8", "decimals")
    return d0


def _decode_name(data: bytes) -> str:
    if len(data) < 32:
        raise wrong_size("The result", len(data), 32)
    end = 32
    if as_int(data[0:32]) != end:
        raise misplaced("name")
    d0, end = read_text(data, end, "name")
    if end != len(data):
        raise wrong_size("The result", len(data), end)
    return d0


def _decode_symbol(data: bytes) -> str:
    if len(data) < 32:
        raise wrong_size("The result", len(data), 32)
    end = 32
    if as_int(data[0:32]) != end:
        raise misplaced("symbol")
    d0, end = read_text(data, end, "symbol")
    if end != len(data):
        raise wrong_size("The result", len(data), end)
    return d0


@dataclass(frozen=True, slots=True)
class WrappedNative:
    """WrappedNative: the native coin as an ERC-20, for the devnet. Behaves as WETH9 does on public
    chains, so that what works here works there: one token for one coin, unlimited allowances are
    not counted down, and every call that names no function deposits what was sent.

    Two differences: failures carry a custom error where WETH9 reverts without a word, and ``withdraw``
    forwards all gas where WETH9 forwards 2,300, which contract wallets outgrew. The balance is written
    before the coin leaves.
    """

    address: Address
    """Where it stands."""

    @staticmethod
    def constructor() -> bytes:
        """Encode the constructor's arguments, which follow the creation code."""
        return b""

    def allowance(self, owner: Address, spender: Address) -> Call[TokenAmount]:
        """``allowance(address owner, address spender)``."""
        data = b"\xdd\x62\xed\x3e" + pack(address_word(owner, "owner"), address_word(spender, "spender"))
        return Call(self.address, data, _decode_token_amount_uint256, name="WrappedNative.allowance")

    def approve(self, spender: Address, amount: TokenAmount) -> Call[bool]:
        """``approve(address spender, uint256 amount)``."""
        data = b"\x09\x5e\xa7\xb3" + pack(address_word(spender, "spender"), uint_word(amount, 256, "amount"))
        return Call(self.address, data, _decode_bool_bool, name="WrappedNative.approve")

    def balance_of(self, owner: Address) -> Call[int]:
        """``balanceOf(address owner)``."""
        data = b"\x70\xa0\x82\x31" + address_word(owner, "owner")
        return Call(self.address, data, _decode_int_uint256, name="WrappedNative.balanceOf")

    def decimals(self) -> Call[int]:
        """``decimals()``."""
        data = b"\x31\x3c\xe5\x67"
        return Call(self.address, data, _decode_int_uint8, name="WrappedNative.decimals")

    def deposit(self, *, value: Wei = Wei(0)) -> Call[None]:
        """Wrap the native coin that is sent along."""
        data = b"\xd0\xe3\x0d\xb0"
        return Call(self.address, data, nothing, value, name="WrappedNative.deposit")

    def name(self) -> Call[str]:
        """``name()``."""
        data = b"\x06\xfd\xde\x03"
        return Call(self.address, data, _decode_name, name="WrappedNative.name")

    def symbol(self) -> Call[str]:
        """``symbol()``."""
        data = b"\x95\xd8\x9b\x41"
        return Call(self.address, data, _decode_symbol, name="WrappedNative.symbol")

    def total_supply(self) -> Call[int]:
        """``totalSupply()``."""
        data = b"\x18\x16\x0d\xdd"
        return Call(self.address, data, _decode_int_uint256, name="WrappedNative.totalSupply")

    def transfer(self, to: Address, amount: TokenAmount) -> Call[bool]:
        """``transfer(address to, uint256 amount)``."""
        data = b"\xa9\x05\x9c\xbb" + pack(address_word(to, "to"), uint_word(amount, 256, "amount"))
        return Call(self.address, data, _decode_bool_bool, name="WrappedNative.transfer")

    def transfer_from(self, from_: Address, to: Address, amount: TokenAmount) -> Call[bool]:
        """``transferFrom(address from, address to, uint256 amount)``."""
        data = b"\x23\xb8\x72\xdd" + pack(
            address_word(from_, "from_"), address_word(to, "to"), uint_word(amount, 256, "amount")
        )
        return Call(self.address, data, _decode_bool_bool, name="WrappedNative.transferFrom")

    def withdraw(self, amount: TokenAmount) -> Call[None]:
        """Unwrap ``amount`` and receive it as native coin."""
        data = b"\x2e\x1a\x7d\x4d" + uint_word(amount, 256, "amount")
        return Call(self.address, data, nothing, name="WrappedNative.withdraw")


class Approval(Event):
    """Event ``Approval(address owner, address spender, uint256 amount)``."""

    __slots__ = (
        "owner",
        "spender",
        "amount",
    )

    owner: Address
    spender: Address
    amount: TokenAmount

    NAME: ClassVar[str] = "WrappedNative.Approval"
    SIGNATURE: ClassVar[str] = "Approval(address,address,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b925")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> Approval:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("WrappedNative.Approval", topics, 3)
        if len(data) != 32:
            raise wrong_size("WrappedNative.Approval", len(data), 32)
        if topic[32:44] != ZEROS_12:
            raise not_a("address", "owner")
        if topic[64:76] != ZEROS_12:
            raise not_a("address", "spender")
        d0 = as_amount(data[0:32])
        return cls(checksummed(topic[44:64]), checksummed(topic[76:96]), d0)

    @classmethod
    def filter(
        cls, *, owner: Address | None = None, spender: Address | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if owner is None else address_word(owner, "owner"),
                None if spender is None else address_word(spender, "spender"),
            )
        )


class Deposit(Event):
    """Native coin was wrapped."""

    __slots__ = (
        "owner",
        "amount",
    )

    owner: Address
    amount: TokenAmount

    NAME: ClassVar[str] = "WrappedNative.Deposit"
    SIGNATURE: ClassVar[str] = "Deposit(address,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("e1fffcc4923d04b559f4d29a8bfc6cda04eb5b0d3c460751c2402c5c5cc9109c")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> Deposit:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 2 or len(topic) != 64 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("WrappedNative.Deposit", topics, 2)
        if len(data) != 32:
            raise wrong_size("WrappedNative.Deposit", len(data), 32)
        if topic[32:44] != ZEROS_12:
            raise not_a("address", "owner")
        d0 = as_amount(data[0:32])
        return cls(checksummed(topic[44:64]), d0)

    @classmethod
    def filter(cls, *, owner: Address | None = None) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if owner is None else address_word(owner, "owner"),
            )
        )


class Transfer(Event):
    """Event ``Transfer(address from, address to, uint256 amount)``."""

    __slots__ = (
        "from_",
        "to",
        "amount",
    )

    from_: Address
    to: Address
    amount: TokenAmount

    NAME: ClassVar[str] = "WrappedNative.Transfer"
    SIGNATURE: ClassVar[str] = "Transfer(address,address,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> Transfer:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("WrappedNative.Transfer", topics, 3)
        if len(data) != 32:
            raise wrong_size("WrappedNative.Transfer", len(data), 32)
        if topic[32:44] != ZEROS_12:
            raise not_a("address", "from")
        if topic[64:76] != ZEROS_12:
            raise not_a("address", "to")
        d0 = as_amount(data[0:32])
        return cls(checksummed(topic[44:64]), checksummed(topic[76:96]), d0)

    @classmethod
    def filter(
        cls, *, from_: Address | None = None, to: Address | None = None
    ) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if from_ is None else address_word(from_, "from_"),
                None if to is None else address_word(to, "to"),
            )
        )


class Withdrawal(Event):
    """Native coin was unwrapped."""

    __slots__ = (
        "owner",
        "amount",
    )

    owner: Address
    amount: TokenAmount

    NAME: ClassVar[str] = "WrappedNative.Withdrawal"
    SIGNATURE: ClassVar[str] = "Withdrawal(address,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("7fcf532c15f0a6db0bd6d0e038bea71d30d808c7d98cb3bf7268a95bf5081b65")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> Withdrawal:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 2 or len(topic) != 64 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("WrappedNative.Withdrawal", topics, 2)
        if len(data) != 32:
            raise wrong_size("WrappedNative.Withdrawal", len(data), 32)
        if topic[32:44] != ZEROS_12:
            raise not_a("address", "owner")
        d0 = as_amount(data[0:32])
        return cls(checksummed(topic[44:64]), d0)

    @classmethod
    def filter(cls, *, owner: Address | None = None) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of(
            (
                cls.TOPIC0,
                None if owner is None else address_word(owner, "owner"),
            )
        )


class InsufficientAllowance(CustomError):
    """The owner allowed the spender less than that."""

    __slots__ = (
        "owner",
        "spender",
        "amount",
        "allowed",
    )

    owner: Address
    spender: Address
    amount: TokenAmount
    allowed: TokenAmount

    NAME: ClassVar[str] = "WrappedNative_InsufficientAllowance"
    SIGNATURE: ClassVar[str] = "WrappedNative_InsufficientAllowance(address,address,uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\xa9\xe6\xc2\x3d"

    @classmethod
    def decode(cls, data: bytes) -> InsufficientAllowance:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("WrappedNative_InsufficientAllowance", "The revert data")
        data = data[4:]
        if len(data) != 128:
            raise wrong_size("WrappedNative_InsufficientAllowance", len(data), 128)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "owner")
        if data[32:44] != ZEROS_12:
            raise not_a("address", "spender")
        d2 = as_amount(data[64:96])
        d3 = as_amount(data[96:128])
        return cls(checksummed(data[12:32]), checksummed(data[44:64]), d2, d3)

    def __str__(self) -> str:
        return (
            f"{shown(self.owner)} allowed {shown(self.spender)} to take {shown(self.allowed)}, "
            f"less than {shown(self.amount)}: approve more."
        )


class InsufficientBalance(CustomError):
    """The account holds less than that."""

    __slots__ = (
        "owner",
        "amount",
        "available",
    )

    owner: Address
    amount: TokenAmount
    available: TokenAmount

    NAME: ClassVar[str] = "WrappedNative_InsufficientBalance"
    SIGNATURE: ClassVar[str] = "WrappedNative_InsufficientBalance(address,uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x66\x62\x75\x32"

    @classmethod
    def decode(cls, data: bytes) -> InsufficientBalance:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("WrappedNative_InsufficientBalance", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("WrappedNative_InsufficientBalance", len(data), 96)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "owner")
        d1 = as_amount(data[32:64])
        d2 = as_amount(data[64:96])
        return cls(checksummed(data[12:32]), d1, d2)

    def __str__(self) -> str:
        return (
            f"{shown(self.owner)} holds {shown(self.available)} wrapped coins in wei, less than "
            f"{shown(self.amount)}: deposit more."
        )


class Refused(CustomError):
    """The receiver refused the native coin."""

    __slots__ = (
        "receiver",
        "amount",
    )

    receiver: Address
    amount: TokenAmount

    NAME: ClassVar[str] = "WrappedNative_Refused"
    SIGNATURE: ClassVar[str] = "WrappedNative_Refused(address,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x3f\x9c\xef\xfe"

    @classmethod
    def decode(cls, data: bytes) -> Refused:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("WrappedNative_Refused", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("WrappedNative_Refused", len(data), 64)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "receiver")
        d1 = as_amount(data[32:64])
        return cls(checksummed(data[12:32]), d1)

    def __str__(self) -> str:
        return f"{shown(self.receiver)} refused {shown(self.amount)} wei: withdraw from another account."


EVENTS_BY_TOPIC: Mapping[Hash32, type[Event]] = MappingProxyType(
    {
        Approval.TOPIC0: Approval,
        Deposit.TOPIC0: Deposit,
        Transfer.TOPIC0: Transfer,
        Withdrawal.TOPIC0: Withdrawal,
    }
)
"""The contract's events by first topic."""

ERRORS_BY_SELECTOR: Mapping[bytes, type[CustomError]] = MappingProxyType(
    {
        InsufficientAllowance.SELECTOR: InsufficientAllowance,
        InsufficientBalance.SELECTOR: InsufficientBalance,
        Refused.SELECTOR: Refused,
    }
)
"""The errors it can refuse with by the first four bytes of the revert data."""
