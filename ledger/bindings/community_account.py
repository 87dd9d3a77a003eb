"""Generated from the ABI of CommunityAccount by ``python -m ledger.bindings write``: do not edit."""

from __future__ import annotations

from collections.abc import Mapping
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
    bytes_tail,
    bytes_word,
    misplaced,
    not_a,
    pack,
    read_bytes,
    uint_word,
    wrong_size,
)
from ledger.call import Call
from ledger.types import Address, Hash32, TokenAmount, checksummed


def _decode_address_address(data: bytes) -> Address:
    if len(data) != 32:
        raise wrong_size("The result", len(data), 32)
    if data[0:12] != ZEROS_12:
        raise not_a("address", "REGISTRY")
    return checksummed(data[12:32])


def _decode_bytes_bytes4(data: bytes) -> bytes:
    if len(data) != 32:
        raise wrong_size("The result", len(data), 32)
    if any(data[4:32]):
        raise not_a("bytes4", "isValidSignature")
    return data[0:4]


def _decode_perform(data: bytes) -> bytes:
    if len(data) < 32:
        raise wrong_size("The result", len(data), 32)
    end = 32
    if as_int(data[0:32]) != end:
        raise misplaced("answer")
    d0, end = read_bytes(data, end, "answer")
    if end != len(data):
        raise wrong_size("The result", len(data), end)
    return d0


@dataclass(frozen=True, slots=True)
class CommunityAccount:
    """CommunityAccount. See ``ICommunityAccount``. The registry deploys this code once and clones it
    for each community.
    """

    address: Address
    """Where it stands."""

    @staticmethod
    def constructor() -> bytes:
        """Encode the constructor's arguments, which follow the creation code."""
        return b""

    def registry(self) -> Call[Address]:
        """The registry that keeps this community and counts its quorum."""
        data = b"\x06\x43\x3b\x1b"
        return Call(self.address, data, _decode_address_address, name="CommunityAccount.REGISTRY")

    def is_valid_signature(self, digest: Hash32, signature: bytes) -> Call[bytes]:
        """Whether the committee's quorum signed ``digest`` for this community, as of now.

        Args:
            signature: See ``ICommunityRegistry.isSigned``.
        """
        data = b"\x16\x26\xba\x7e" + pack(bytes_word(digest, 32, "digest"), bytes_tail(signature))
        return Call(self.address, data, _decode_bytes_bytes4, name="CommunityAccount.isValidSignature")

    def perform(self, target: Address, value: TokenAmount, data: bytes) -> Call[bytes]:
        """Call ``target`` as the community. By the registry only, once the committee's quorum has signed
        the call.
        """
        data = b"\x01\x7c\x6d\x4c" + pack(
            address_word(target, "target"), uint_word(value, 256, "value"), bytes_tail(data)
        )
        return Call(self.address, data, _decode_perform, name="CommunityAccount.perform")


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


class OnlyRegistry(CustomError):
    """Error ``CommunityAccount_OnlyRegistry(address caller)``."""

    __slots__ = ("caller",)

    caller: Address

    NAME: ClassVar[str] = "CommunityAccount_OnlyRegistry"
    SIGNATURE: ClassVar[str] = "CommunityAccount_OnlyRegistry(address)"
    SELECTOR: ClassVar[bytes] = b"\xdd\x53\x19\x59"

    @classmethod
    def decode(cls, data: bytes) -> OnlyRegistry:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("CommunityAccount_OnlyRegistry", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("CommunityAccount_OnlyRegistry", len(data), 32)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "caller")
        return cls(checksummed(data[12:32]))

    def __str__(self) -> str:
        return f"Only the community registry may let a community act, not {shown(self.caller)}."


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


class InsufficientBalance(CustomError):
    """Error ``InsufficientBalance(uint256 balance, uint256 needed)``.

    The ETH balance of the account is not enough to perform the operation.
    """

    __slots__ = (
        "balance",
        "needed",
    )

    balance: TokenAmount
    needed: TokenAmount

    NAME: ClassVar[str] = "InsufficientBalance"
    SIGNATURE: ClassVar[str] = "InsufficientBalance(uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\xcf\x47\x91\x81"

    @classmethod
    def decode(cls, data: bytes) -> InsufficientBalance:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("InsufficientBalance", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("InsufficientBalance", len(data), 64)
        d0 = as_amount(data[0:32])
        d1 = as_amount(data[32:64])
        return cls(d0, d1)

    def __str__(self) -> str:
        return (
            f"The account holds {shown(self.balance)} wei, and {shown(self.needed)} are needed: send it more."
        )


EVENTS_BY_TOPIC: Mapping[Hash32, type[Event]] = MappingProxyType({})
"""The contract's events by first topic."""

ERRORS_BY_SELECTOR: Mapping[bytes, type[CustomError]] = MappingProxyType(
    {
        AddressEmptyCode.SELECTOR: AddressEmptyCode,
        OnlyRegistry.SELECTOR: OnlyRegistry,
        FailedCall.SELECTOR: FailedCall,
        InsufficientBalance.SELECTOR: InsufficientBalance,
    }
)
"""The errors it can refuse with by the first four bytes of the revert data."""
