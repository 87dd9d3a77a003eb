"""Generated from the ABI of DevnetToken by ``python -m ledger.bindings write``: do not edit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from ledger.bindings.base import (
    CustomError,
    Event,
    shown,
    shown_time,
)
from ledger.bindings.words import (
    ZEROS_12,
    address_word,
    as_amount,
    as_int,
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
from ledger.types import Address, Hash32, TokenAmount, checksummed


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
class DevnetToken:
    """DevnetToken: money for trying things out. Anyone can mint any amount, so it must never be taken
    for money: it can only be deployed on a private development chain (chain id 31337 of anvil and
    Hardhat, 1337 of geth).
    """

    address: Address
    """Where it stands."""

    @staticmethod
    def constructor() -> bytes:
        """Encode the constructor's arguments, which follow the creation code."""
        return b""

    def domain_separator(self) -> Call[Hash32]:
        """``DOMAIN_SEPARATOR()``.

        Returns the domain separator used in the encoding of the signature for ``permit``, as defined by
        ``EIP712``.
        """
        data = b"\x36\x44\xe5\x15"
        return Call(self.address, data, _decode_hash32_bytes32, name="DevnetToken.DOMAIN_SEPARATOR")

    def allowance(self, owner: Address, spender: Address) -> Call[TokenAmount]:
        """``allowance(address owner, address spender)``.

        Returns the remaining number of tokens that ``spender`` will be allowed to spend on behalf of
        ``owner`` through ``transferFrom``. This is zero by default. This value changes when ``approve`` or
        ``transferFrom`` are called.
        """
        data = b"\xdd\x62\xed\x3e" + pack(address_word(owner, "owner"), address_word(spender, "spender"))
        return Call(self.address, data, _decode_token_amount_uint256, name="DevnetToken.allowance")

    def approve(self, spender: Address, value: TokenAmount) -> Call[bool]:
        """``approve(address spender, uint256 value)``.

        See ``IERC20-approve``. NOTE: If ``value`` is the maximum ``uint256``, the allowance is not updated
        on ``transferFrom``. This is semantically equivalent to an infinite approval. Requirements: -
        ``spender`` cannot be the zero address.
        """
        data = b"\x09\x5e\xa7\xb3" + pack(address_word(spender, "spender"), uint_word(value, 256, "value"))
        return Call(self.address, data, _decode_bool_bool, name="DevnetToken.approve")

    def balance_of(self, account: Address) -> Call[int]:
        """``balanceOf(address account)``.

        Returns the value of tokens owned by ``account``.
        """
        data = b"\x70\xa0\x82\x31" + address_word(account, "account")
        return Call(self.address, data, _decode_int_uint256, name="DevnetToken.balanceOf")

    def decimals(self) -> Call[int]:
        """Six, as the dollar tokens in real use have."""
        data = b"\x31\x3c\xe5\x67"
        return Call(self.address, data, _decode_int_uint8, name="DevnetToken.decimals")

    def eip712_domain(self) -> Call[Eip712DomainResult]:
        """``eip712Domain()``.

        returns the fields and values that describe the domain separator used by this contract for EIP-712
        signature.
        """
        data = b"\x84\xb0\x19\x6e"
        return Call(self.address, data, _decode_eip712_domain, name="DevnetToken.eip712Domain")

    def mint(self, to: Address, amount: TokenAmount) -> Call[None]:
        """The faucet: create ``amount`` for ``to``. Open to everyone."""
        data = b"\x40\xc1\x0f\x19" + pack(address_word(to, "to"), uint_word(amount, 256, "amount"))
        return Call(self.address, data, nothing, name="DevnetToken.mint")

    def name(self) -> Call[str]:
        """``name()``.

        Returns the name of the token.
        """
        data = b"\x06\xfd\xde\x03"
        return Call(self.address, data, _decode_name, name="DevnetToken.name")

    def nonces(self, owner: Address) -> Call[int]:
        """``nonces(address owner)``.

        Returns the current nonce for ``owner``. This value must be included whenever a signature is
        generated for ``permit``. Every successful call to ``permit`` increases ``owner``'s nonce by one.
        This prevents a signature from being used multiple times.
        """
        data = b"\x7e\xce\xbe\x00" + address_word(owner, "owner")
        return Call(self.address, data, _decode_int_uint256, name="DevnetToken.nonces")

    def permit(
        self,
        owner: Address,
        spender: Address,
        value: TokenAmount,
        deadline: int,
        v: int,
        r: Hash32,
        s: Hash32,
    ) -> Call[None]:
        """``permit(address owner, address spender, uint256 value, uint256 deadline, uint8 v, bytes32 r,
        bytes32 s)``.

        Sets ``value`` as the allowance of ``spender`` over ``owner``'s tokens, given ``owner``'s signed
        approval. IMPORTANT: The same issues ``IERC20-approve`` has related to transaction ordering also
        applies here. Emits an ``Approval`` event. Requirements: - ``spender`` cannot be the zero address. -
        ``deadline`` must be a timestamp in the future. - ``v``, ``r`` and ``s`` must be a valid
        ``secp256k1`` signature from ``owner`` over the EIP712-formatted function arguments. - the signature
        must use ``owner``'s current nonce (see ``nonces``). For more information on the signature format,
        see the https://eips.ethereum.org/EIPS/eip-2612#specification[relevant EIP section]. CAUTION: See
        Security Considerations above.
        """
        data = b"\xd5\x05\xac\xcf" + pack(
            address_word(owner, "owner"),
            address_word(spender, "spender"),
            uint_word(value, 256, "value"),
            uint_word(deadline, 256, "deadline"),
            uint_word(v, 8, "v"),
            bytes_word(r, 32, "r"),
            bytes_word(s, 32, "s"),
        )
        return Call(self.address, data, nothing, name="DevnetToken.permit")

    def symbol(self) -> Call[str]:
        """``symbol()``.

        Returns the symbol of the token, usually a shorter version of the name.
        """
        data = b"\x95\xd8\x9b\x41"
        return Call(self.address, data, _decode_symbol, name="DevnetToken.symbol")

    def total_supply(self) -> Call[int]:
        """``totalSupply()``.

        Returns the value of tokens in existence.
        """
        data = b"\x18\x16\x0d\xdd"
        return Call(self.address, data, _decode_int_uint256, name="DevnetToken.totalSupply")

    def transfer(self, to: Address, value: TokenAmount) -> Call[bool]:
        """``transfer(address to, uint256 value)``.

        See ``IERC20-transfer``. Requirements: - ``to`` cannot be the zero address. - the caller must have a
        balance of at least ``value``.
        """
        data = b"\xa9\x05\x9c\xbb" + pack(address_word(to, "to"), uint_word(value, 256, "value"))
        return Call(self.address, data, _decode_bool_bool, name="DevnetToken.transfer")

    def transfer_from(self, from_: Address, to: Address, value: TokenAmount) -> Call[bool]:
        """``transferFrom(address from, address to, uint256 value)``.

        See ``IERC20-transferFrom``. Skips emitting an ``Approval`` event indicating an allowance update.
        This is not required by the ERC. See {xref-ERC20-_approve-address-address-uint256-bool-}[_approve].
        NOTE: Does not update the allowance if the current allowance is the maximum ``uint256``.
        Requirements: - ``from`` and ``to`` cannot be the zero address. - ``from`` must have a balance of at
        least ``value``. - the caller must have allowance for ``from``'s tokens of at least ``value``.
        """
        data = b"\x23\xb8\x72\xdd" + pack(
            address_word(from_, "from_"), address_word(to, "to"), uint_word(value, 256, "value")
        )
        return Call(self.address, data, _decode_bool_bool, name="DevnetToken.transferFrom")


class Approval(Event):
    """Event ``Approval(address owner, address spender, uint256 value)``.

    Emitted when the allowance of a ``spender`` for an ``owner`` is set by a call to ``approve``.
    ``value`` is the new allowance.
    """

    __slots__ = (
        "owner",
        "spender",
        "value",
    )

    owner: Address
    spender: Address
    value: TokenAmount

    NAME: ClassVar[str] = "DevnetToken.Approval"
    SIGNATURE: ClassVar[str] = "Approval(address,address,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b925")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> Approval:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("DevnetToken.Approval", topics, 3)
        if len(data) != 32:
            raise wrong_size("DevnetToken.Approval", len(data), 32)
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


class EIP712DomainChanged(Event):
    """Event ``EIP712DomainChanged()``.

    MAY be emitted to signal that the domain could have changed.
    """

    __slots__ = ()

    NAME: ClassVar[str] = "DevnetToken.EIP712DomainChanged"
    SIGNATURE: ClassVar[str] = "EIP712DomainChanged()"
    TOPIC0: ClassVar[Hash32] = hash_of("0a6387c9ea3628b88a633bb4f3b151770f70085117a15f9bf3787cda53f13d31")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> EIP712DomainChanged:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 1 or len(topic) != 32 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("DevnetToken.EIP712DomainChanged", topics, 1)
        if len(data) != 0:
            raise wrong_size("DevnetToken.EIP712DomainChanged", len(data), 0)
        return cls()

    @classmethod
    def filter(cls) -> tuple[tuple[Hash32, ...] | None, ...]:
        """Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""
        return first_of((cls.TOPIC0,))


class Transfer(Event):
    """Event ``Transfer(address from, address to, uint256 value)``.

    Emitted when ``value`` tokens are moved from one account (``from``) to another (``to``). Note that
    ``value`` may be zero.
    """

    __slots__ = (
        "from_",
        "to",
        "value",
    )

    from_: Address
    to: Address
    value: TokenAmount

    NAME: ClassVar[str] = "DevnetToken.Transfer"
    SIGNATURE: ClassVar[str] = "Transfer(address,address,uint256)"
    TOPIC0: ClassVar[Hash32] = hash_of("ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef")

    @classmethod
    def decode(cls, topics: Sequence[bytes], data: bytes) -> Transfer:
        """Read a log, as ``Event.decode`` says."""
        topic = b"".join(topics)
        if len(topics) != 3 or len(topic) != 96 or topic[:32] != cls.TOPIC0:
            raise wrong_topics("DevnetToken.Transfer", topics, 3)
        if len(data) != 32:
            raise wrong_size("DevnetToken.Transfer", len(data), 32)
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


class NotADevnet(CustomError):
    """This chain is not a private development chain, so a token that anyone can mint does not belong
    on it.
    """

    __slots__ = ("chain_id",)

    chain_id: int

    NAME: ClassVar[str] = "DevnetToken_NotADevnet"
    SIGNATURE: ClassVar[str] = "DevnetToken_NotADevnet(uint256)"
    SELECTOR: ClassVar[bytes] = b"\xec\xf7\x23\xdb"

    @classmethod
    def decode(cls, data: bytes) -> NotADevnet:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("DevnetToken_NotADevnet", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("DevnetToken_NotADevnet", len(data), 32)
        d0 = as_int(data[0:32])
        return cls(d0)

    def __str__(self) -> str:
        return (
            f"Chain {self.chain_id} is no development chain, and money that anyone can mint does "
            "not belong on it: use the chain's own tokens."
        )


class ECDSAInvalidSignature(CustomError):
    """Error ``ECDSAInvalidSignature()``.

    The signature is invalid.
    """

    __slots__ = ()

    NAME: ClassVar[str] = "ECDSAInvalidSignature"
    SIGNATURE: ClassVar[str] = "ECDSAInvalidSignature()"
    SELECTOR: ClassVar[bytes] = b"\xf6\x45\xee\xdf"

    @classmethod
    def decode(cls, data: bytes) -> ECDSAInvalidSignature:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("ECDSAInvalidSignature", "The revert data")
        data = data[4:]
        if len(data) != 0:
            raise wrong_size("ECDSAInvalidSignature", len(data), 0)
        return cls()

    def __str__(self) -> str:
        return "Ecdsainvalid signature."


class ECDSAInvalidSignatureLength(CustomError):
    """Error ``ECDSAInvalidSignatureLength(uint256 length)``.

    The signature has an invalid length.
    """

    __slots__ = ("length",)

    length: int

    NAME: ClassVar[str] = "ECDSAInvalidSignatureLength"
    SIGNATURE: ClassVar[str] = "ECDSAInvalidSignatureLength(uint256)"
    SELECTOR: ClassVar[bytes] = b"\xfc\xe6\x98\xf7"

    @classmethod
    def decode(cls, data: bytes) -> ECDSAInvalidSignatureLength:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("ECDSAInvalidSignatureLength", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("ECDSAInvalidSignatureLength", len(data), 32)
        d0 = as_int(data[0:32])
        return cls(d0)

    def __str__(self) -> str:
        return f"Ecdsainvalid signature length (length {shown(self.length)})."


class ECDSAInvalidSignatureS(CustomError):
    """Error ``ECDSAInvalidSignatureS(bytes32 s)``.

    The signature has an S value that is in the upper half order.
    """

    __slots__ = ("s",)

    s: Hash32

    NAME: ClassVar[str] = "ECDSAInvalidSignatureS"
    SIGNATURE: ClassVar[str] = "ECDSAInvalidSignatureS(bytes32)"
    SELECTOR: ClassVar[bytes] = b"\xd7\x8b\xce\x0c"

    @classmethod
    def decode(cls, data: bytes) -> ECDSAInvalidSignatureS:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("ECDSAInvalidSignatureS", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("ECDSAInvalidSignatureS", len(data), 32)
        return cls(Hash32(data[0:32]))

    def __str__(self) -> str:
        return f"Ecdsainvalid signature s (s {shown(self.s)})."


class ERC20InsufficientAllowance(CustomError):
    """Error ``ERC20InsufficientAllowance(address spender, uint256 allowance, uint256 needed)``.

    Indicates a failure with the ``spender``’s ``allowance``. Used in transfers.
    """

    __slots__ = (
        "spender",
        "allowance",
        "needed",
    )

    spender: Address
    """Address that may be allowed to operate on tokens without being their owner."""
    allowance: TokenAmount
    """Amount of tokens a ``spender`` is allowed to operate with."""
    needed: TokenAmount
    """Minimum amount required to perform a transfer."""

    NAME: ClassVar[str] = "ERC20InsufficientAllowance"
    SIGNATURE: ClassVar[str] = "ERC20InsufficientAllowance(address,uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\xfb\x8f\x41\xb2"

    @classmethod
    def decode(cls, data: bytes) -> ERC20InsufficientAllowance:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("ERC20InsufficientAllowance", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("ERC20InsufficientAllowance", len(data), 96)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "spender")
        d1 = as_amount(data[32:64])
        d2 = as_amount(data[64:96])
        return cls(checksummed(data[12:32]), d1, d2)

    def __str__(self) -> str:
        return (
            f"{shown(self.spender)} may take {shown(self.allowance)} of the token, less than the "
            f"{shown(self.needed)} needed: approve or permit more."
        )


class ERC20InsufficientBalance(CustomError):
    """Error ``ERC20InsufficientBalance(address sender, uint256 balance, uint256 needed)``.

    Indicates an error related to the current ``balance`` of a ``sender``. Used in transfers.
    """

    __slots__ = (
        "sender",
        "balance",
        "needed",
    )

    sender: Address
    """Address whose tokens are being transferred."""
    balance: TokenAmount
    """Current balance for the interacting account."""
    needed: TokenAmount
    """Minimum amount required to perform a transfer."""

    NAME: ClassVar[str] = "ERC20InsufficientBalance"
    SIGNATURE: ClassVar[str] = "ERC20InsufficientBalance(address,uint256,uint256)"
    SELECTOR: ClassVar[bytes] = b"\xe4\x50\xd3\x8c"

    @classmethod
    def decode(cls, data: bytes) -> ERC20InsufficientBalance:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("ERC20InsufficientBalance", "The revert data")
        data = data[4:]
        if len(data) != 96:
            raise wrong_size("ERC20InsufficientBalance", len(data), 96)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "sender")
        d1 = as_amount(data[32:64])
        d2 = as_amount(data[64:96])
        return cls(checksummed(data[12:32]), d1, d2)

    def __str__(self) -> str:
        return (
            f"{shown(self.sender)} holds {shown(self.balance)} of the token, less than the "
            f"{shown(self.needed)} needed: fund it first."
        )


class ERC20InvalidApprover(CustomError):
    """Error ``ERC20InvalidApprover(address approver)``.

    Indicates a failure with the ``approver`` of a token to be approved. Used in approvals.
    """

    __slots__ = ("approver",)

    approver: Address
    """Address initiating an approval operation."""

    NAME: ClassVar[str] = "ERC20InvalidApprover"
    SIGNATURE: ClassVar[str] = "ERC20InvalidApprover(address)"
    SELECTOR: ClassVar[bytes] = b"\xe6\x02\xdf\x05"

    @classmethod
    def decode(cls, data: bytes) -> ERC20InvalidApprover:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("ERC20InvalidApprover", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("ERC20InvalidApprover", len(data), 32)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "approver")
        return cls(checksummed(data[12:32]))

    def __str__(self) -> str:
        return f"Erc20 invalid approver (approver {shown(self.approver)})."


class ERC20InvalidReceiver(CustomError):
    """Error ``ERC20InvalidReceiver(address receiver)``.

    Indicates a failure with the token ``receiver``. Used in transfers.
    """

    __slots__ = ("receiver",)

    receiver: Address
    """Address to which tokens are being transferred."""

    NAME: ClassVar[str] = "ERC20InvalidReceiver"
    SIGNATURE: ClassVar[str] = "ERC20InvalidReceiver(address)"
    SELECTOR: ClassVar[bytes] = b"\xec\x44\x2f\x05"

    @classmethod
    def decode(cls, data: bytes) -> ERC20InvalidReceiver:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("ERC20InvalidReceiver", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("ERC20InvalidReceiver", len(data), 32)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "receiver")
        return cls(checksummed(data[12:32]))

    def __str__(self) -> str:
        return f"The token cannot be sent to {shown(self.receiver)}: name another recipient."


class ERC20InvalidSender(CustomError):
    """Error ``ERC20InvalidSender(address sender)``.

    Indicates a failure with the token ``sender``. Used in transfers.
    """

    __slots__ = ("sender",)

    sender: Address
    """Address whose tokens are being transferred."""

    NAME: ClassVar[str] = "ERC20InvalidSender"
    SIGNATURE: ClassVar[str] = "ERC20InvalidSender(address)"
    SELECTOR: ClassVar[bytes] = b"\x96\xc6\xfd\x1e"

    @classmethod
    def decode(cls, data: bytes) -> ERC20InvalidSender:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("ERC20InvalidSender", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("ERC20InvalidSender", len(data), 32)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "sender")
        return cls(checksummed(data[12:32]))

    def __str__(self) -> str:
        return f"Erc20 invalid sender (sender {shown(self.sender)})."


class ERC20InvalidSpender(CustomError):
    """Error ``ERC20InvalidSpender(address spender)``.

    Indicates a failure with the ``spender`` to be approved. Used in approvals.
    """

    __slots__ = ("spender",)

    spender: Address
    """Address that may be allowed to operate on tokens without being their owner."""

    NAME: ClassVar[str] = "ERC20InvalidSpender"
    SIGNATURE: ClassVar[str] = "ERC20InvalidSpender(address)"
    SELECTOR: ClassVar[bytes] = b"\x94\x28\x0d\x62"

    @classmethod
    def decode(cls, data: bytes) -> ERC20InvalidSpender:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("ERC20InvalidSpender", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("ERC20InvalidSpender", len(data), 32)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "spender")
        return cls(checksummed(data[12:32]))

    def __str__(self) -> str:
        return f"Erc20 invalid spender (spender {shown(self.spender)})."


class ERC2612ExpiredSignature(CustomError):
    """Error ``ERC2612ExpiredSignature(uint256 deadline)``.

    Permit deadline has expired.
    """

    __slots__ = ("deadline",)

    deadline: int

    NAME: ClassVar[str] = "ERC2612ExpiredSignature"
    SIGNATURE: ClassVar[str] = "ERC2612ExpiredSignature(uint256)"
    SELECTOR: ClassVar[bytes] = b"\x62\x79\x13\x02"

    @classmethod
    def decode(cls, data: bytes) -> ERC2612ExpiredSignature:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("ERC2612ExpiredSignature", "The revert data")
        data = data[4:]
        if len(data) != 32:
            raise wrong_size("ERC2612ExpiredSignature", len(data), 32)
        d0 = as_int(data[0:32])
        return cls(d0)

    def __str__(self) -> str:
        return f"The permit was valid until {shown_time(self.deadline)}: sign a new one."


class ERC2612InvalidSigner(CustomError):
    """Error ``ERC2612InvalidSigner(address signer, address owner)``.

    Mismatched signature.
    """

    __slots__ = (
        "signer",
        "owner",
    )

    signer: Address
    owner: Address

    NAME: ClassVar[str] = "ERC2612InvalidSigner"
    SIGNATURE: ClassVar[str] = "ERC2612InvalidSigner(address,address)"
    SELECTOR: ClassVar[bytes] = b"\x4b\x80\x0e\x46"

    @classmethod
    def decode(cls, data: bytes) -> ERC2612InvalidSigner:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("ERC2612InvalidSigner", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("ERC2612InvalidSigner", len(data), 64)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "signer")
        if data[32:44] != ZEROS_12:
            raise not_a("address", "owner")
        return cls(checksummed(data[12:32]), checksummed(data[44:64]))

    def __str__(self) -> str:
        return (
            f"The permit is signed by {shown(self.signer)}, not by the owner {shown(self.owner)}: "
            "sign it again."
        )


class InvalidAccountNonce(CustomError):
    """Error ``InvalidAccountNonce(address account, uint256 currentNonce)``.

    The nonce used for an ``account`` is not the expected current nonce.
    """

    __slots__ = (
        "account",
        "current_nonce",
    )

    account: Address
    current_nonce: int

    NAME: ClassVar[str] = "InvalidAccountNonce"
    SIGNATURE: ClassVar[str] = "InvalidAccountNonce(address,uint256)"
    SELECTOR: ClassVar[bytes] = b"\x75\x2d\x88\xc0"

    @classmethod
    def decode(cls, data: bytes) -> InvalidAccountNonce:
        """Read revert data, as ``CustomError.decode`` says."""
        if data[:4] != cls.SELECTOR:
            raise not_a("InvalidAccountNonce", "The revert data")
        data = data[4:]
        if len(data) != 64:
            raise wrong_size("InvalidAccountNonce", len(data), 64)
        if data[0:12] != ZEROS_12:
            raise not_a("address", "account")
        d1 = as_int(data[32:64])
        return cls(checksummed(data[12:32]), d1)

    def __str__(self) -> str:
        return (
            f"The permit's nonce is used; {shown(self.current_nonce)} is next for "
            f"{shown(self.account)}: sign a new one."
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
        Approval.TOPIC0: Approval,
        EIP712DomainChanged.TOPIC0: EIP712DomainChanged,
        Transfer.TOPIC0: Transfer,
    }
)
"""The contract's events by first topic."""

ERRORS_BY_SELECTOR: Mapping[bytes, type[CustomError]] = MappingProxyType(
    {
        NotADevnet.SELECTOR: NotADevnet,
        ECDSAInvalidSignature.SELECTOR: ECDSAInvalidSignature,
        ECDSAInvalidSignatureLength.SELECTOR: ECDSAInvalidSignatureLength,
        ECDSAInvalidSignatureS.SELECTOR: ECDSAInvalidSignatureS,
        ERC20InsufficientAllowance.SELECTOR: ERC20InsufficientAllowance,
        ERC20InsufficientBalance.SELECTOR: ERC20InsufficientBalance,
        ERC20InvalidApprover.SELECTOR: ERC20InvalidApprover,
        ERC20InvalidReceiver.SELECTOR: ERC20InvalidReceiver,
        ERC20InvalidSender.SELECTOR: ERC20InvalidSender,
        ERC20InvalidSpender.SELECTOR: ERC20InvalidSpender,
        ERC2612ExpiredSignature.SELECTOR: ERC2612ExpiredSignature,
        ERC2612InvalidSigner.SELECTOR: ERC2612InvalidSigner,
        InvalidAccountNonce.SELECTOR: InvalidAccountNonce,
        InvalidShortString.SELECTOR: InvalidShortString,
        StringTooLong.SELECTOR: StringTooLong,
    }
)
"""The errors it can refuse with by the first four bytes of the revert data."""
