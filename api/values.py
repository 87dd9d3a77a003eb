"""The small values of the service's JSON: addresses, hashes, amounts, times, blocks.

Amounts are decimal strings of the token's smallest unit, with token and decimals beside them; times are RFC
3339 in UTC with the Unix second beside them; bytes are hexadecimal with 0x. Names are snake_case, except
inside typed data and signed terms, which keep Solidity's names because that is what is signed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    PlainSerializer,
    WithJsonSchema,
)

from ledger.chain.blocks import Block
from ledger.errors import LedgerError
from ledger.queries import AsOf as Indexed
from ledger.queries import Finality
from ledger.signing.words import calendar
from ledger.types import Address, Hash32, Timestamp, TokenAmount
from ledger.types import address as parse_address
from ledger.types import hash32 as parse_hash
from sharing.model.currency import decimal_text


class Schema(BaseModel):
    """Base of all bodies. Unknown fields are refused: a misspelt one would silently mean its default."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """As pydantic describes it, but defaults of bytes as they are written: it takes them for text."""
        described = handler(core_schema)
        whole = handler.resolve_ref_schema(described)
        for name, field in cls.model_fields.items():
            if isinstance(field.default, bytes):
                whole["properties"][field.alias or name]["default"] = _hexed(field.default)
        return described


def _text(parse: Callable[[str], Any], kind: type, what: str) -> BeforeValidator:
    def read(value: object) -> object:
        if isinstance(value, kind) and kind is not str:
            return value
        if not isinstance(value, str):
            raise ValueError(f"must be {what}")
        try:
            return parse(value)
        except LedgerError as error:
            raise ValueError(str(error)) from error

    return BeforeValidator(read)


def _hexed(value: bytes) -> str:
    return "0x" + value.hex()


def _shown(**schema: Any) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", **schema})


def _amount(text: str) -> int:
    if not (text.isascii() and text.isdecimal()) or len(text) > 39 or int(text) >= 1 << 128:
        raise ValueError('must be a decimal string of the token\'s smallest units, such as "600000000"')
    return int(text)


def _bytes(length: int) -> Callable[[str], bytes]:
    def read(text: str) -> bytes:
        try:
            raw = bytes.fromhex(text.removeprefix("0x")) if text.startswith("0x") else b""
        except ValueError:
            raw = b""
        if len(raw) != length:
            raise ValueError(f"must be 0x and {2 * length} hexadecimal digits")
        return raw

    return read


def _any_bytes(text: str) -> bytes:
    if not re.fullmatch(r"0x([0-9a-fA-F]{2})*", text):
        raise ValueError("must be 0x and an even number of hexadecimal digits")
    return bytes.fromhex(text[2:])


AddressText = Annotated[
    Address,
    _text(parse_address, str, "an address: 0x and 40 hexadecimal digits"),
    _shown(pattern="^0x[0-9a-fA-F]{40}$", examples=["0x70997970C51812dc3A010C7d01b50e0d17dc79C8"]),
]
HashText = Annotated[
    Hash32,
    _text(parse_hash, bytes, "32 bytes: 0x and 64 hexadecimal digits"),
    PlainSerializer(_hexed, return_type=str),
    _shown(pattern="^0x[0-9a-f]{64}$", examples=["0x" + "1f" * 32]),
]
SignatureText = Annotated[
    bytes,
    _text(_bytes(65), bytes, "a signature: 0x and 130 hexadecimal digits"),
    PlainSerializer(_hexed, return_type=str),
    _shown(pattern="^0x[0-9a-f]{130}$", examples=["0x" + "5a" * 64 + "1b"]),
]
SealedText = Annotated[
    bytes,
    _text(_bytes(48), bytes, "48 bytes: 0x and 96 hexadecimal digits"),
    PlainSerializer(_hexed, return_type=str),
    _shown(pattern="^0x[0-9a-f]{96}$", examples=["0x" + "4d" * 48]),
]
"""32 bytes that somebody encrypted, with their tag."""
BytesText = Annotated[
    bytes,
    _text(_any_bytes, bytes, "bytes: 0x and an even number of hexadecimal digits"),
    PlainSerializer(_hexed, return_type=str),
    _shown(pattern="^0x([0-9a-f]{2})*$", examples=["0x095ea7b3"]),
]
"""Bytes of any length."""
AmountText = Annotated[
    TokenAmount,
    _text(_amount, int, "a decimal string of the token's smallest units"),
    PlainSerializer(str, return_type=str),
    _shown(pattern="^[0-9]{1,78}$", examples=["600000000"], description="Smallest units of the token."),
]
AmountIn = Annotated[
    TokenAmount,
    _text(_amount, bytes, 'a decimal string of the token\'s smallest units, such as "600000000"'),
    PlainSerializer(str, return_type=str),
    _shown(pattern="^[0-9]{1,39}$", examples=["600000000"], description="Smallest units of the token."),
]
"""An amount as clients give it: never a number, which many JSON writers round."""
IntegerText = Annotated[
    int,
    _text(_amount, int, "a decimal string"),
    PlainSerializer(str, return_type=str),
    _shown(pattern="^-?[0-9]+$", description="An integer as a decimal string."),
]
Seconds = Annotated[int, Field(ge=0, le=2**32 - 1, description="A length of time in seconds.", strict=True)]


def _moment(value: object) -> object:
    if isinstance(value, str):
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            raise ValueError(
                "must be an RFC 3339 time such as 2026-12-01T12:00:00Z, or Unix seconds"
            ) from None
        if moment.tzinfo is None:
            raise ValueError("has no time zone: end it with Z or an offset")
        value = int(moment.timestamp())
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 1 << 40:
        raise ValueError("must be an RFC 3339 time such as 2026-12-01T12:00:00Z, or Unix seconds")
    return value


TimeText = Annotated[
    Timestamp,
    BeforeValidator(_moment),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "format": "date-time"},
                {"type": "integer", "minimum": 0, "maximum": (1 << 40) - 1},
            ],
            "description": "RFC 3339 with a time zone, or Unix seconds.",
            "examples": ["2026-12-01T12:00:00Z"],
        }
    ),
]
"""A time as clients may give it."""
TimeQuery = Annotated[
    TimeText,
    BeforeValidator(lambda text: int(text) if isinstance(text, str) and text.isdecimal() else text),
]
"""The same in a query, where every value is text."""


def rfc3339(time: int) -> str | None:
    """A moment in UTC; None beyond the calendar."""
    moment = calendar(time)
    return None if moment is None else moment.isoformat().replace("+00:00", "Z")


class Moment(Schema):
    """A point in time."""

    time: str | None = Field(
        description="RFC 3339, UTC; null beyond the calendar.", examples=["2026-12-01T12:00:00Z"]
    )
    unix: int = Field(
        description="Seconds since 1970-01-01 UTC, as the chain counts them.", examples=[1796126400]
    )

    @classmethod
    def of(cls, time: int) -> Moment:
        return cls(time=rfc3339(time), unix=time)

    @classmethod
    def maybe(cls, time: int | None) -> Moment | None:
        """None for a time that was not agreed or has not come."""
        return cls.of(time) if time else None


class AsOf(Schema):
    """The block at which everything in the answer was read."""

    number: int = Field(description="Its height.", examples=[42])
    hash: HashText = Field(description="Its name: the only reading that a reorganisation cannot change.")
    time: str | None = Field(description="The chain's time then.", examples=["2026-12-01T12:00:00Z"])
    finality: Finality = Field(
        default=Finality.INSTANT,
        description="`finalized` where the node calls the block final; a reorganisation may still take back "
        "an `instant` one.",
    )

    @classmethod
    def of(cls, block: Block) -> AsOf:
        """The node's newest block."""
        return cls(number=block.number, hash=block.hash, time=rfc3339(block.timestamp))

    @classmethod
    def indexed(cls, at: Indexed) -> AsOf:
        """The block of a view of the read model."""
        return cls(number=at.number, hash=at.hash, time=rfc3339(at.time), finality=at.finality)


class Token(Schema):
    """A token as people know it. Anybody can give a token any symbol: compare the address."""

    address: AddressText
    symbol: str = Field(examples=["dUSD"])
    decimals: int = Field(description="Digits of the smallest unit behind the point.", examples=[6])

    def money(self, amount: int) -> Money:
        text = f"{decimal_text(amount, self.decimals)} {self.symbol}"
        return Money(amount=TokenAmount(amount), token=self.address, decimals=self.decimals, text=text)


class Money(Schema):
    """An amount of a token."""

    amount: AmountText
    token: AddressText
    decimals: int = Field(description="Digits of the smallest unit behind the point.", examples=[6])
    text: str = Field(description="For people.", examples=["600.00 dUSD"])


class ToSign(Schema):
    """What a party signs with its own key, anywhere: this service never sees a key."""

    signer: AddressText = Field(
        description="Whose key signs; a delegate's with the right scope does as well."
    )
    sentence: str = Field(description="What the signature means. Read it; `digest` stands for exactly this.")
    primary_type: str = Field(examples=["OrderTerms"])
    digest: HashText = Field(description="The 32 bytes that are signed. `tally sign` prints the same.")
    typed_data: dict[str, Any] = Field(description="EIP-712, as eth_signTypedData_v4 takes it.")
