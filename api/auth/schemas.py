from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema

from api.auth.siwe import MAX_MESSAGE
from api.values import AddressText, Moment, Schema

MAX_SIGNATURE = 4096
"""Bytes of a signature; those of contract accounts are longer than 65."""


def _signature(value: object) -> object:
    if isinstance(value, bytes):
        return value
    try:
        if not isinstance(value, str) or not value.startswith("0x"):
            raise ValueError
        raw = bytes.fromhex(value[2:])
        if not 0 < len(raw) <= MAX_SIGNATURE or 2 * len(raw) != len(value) - 2:
            raise ValueError
    except ValueError:
        raise ValueError(f"must be 0x and 2 to {2 * MAX_SIGNATURE} hexadecimal digits") from None
    return raw


AnySignature = Annotated[
    bytes,
    BeforeValidator(_signature),
    PlainSerializer(lambda raw: "0x" + raw.hex(), return_type=str),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": f"^0x([0-9a-fA-F]{{2}}){{1,{MAX_SIGNATURE}}}$",
            "examples": ["0x" + "5a" * 64 + "1b"],
        }
    ),
]
"""65 bytes of a key's, or whatever a contract account takes."""


class ChallengeIn(Schema):
    """Who wants to sign in."""

    address: AddressText = Field(description="The account that will sign: a key, or a contract account.")
    party: AddressText | None = Field(
        default=None, description="For whom it acts. Left out: for itself, or for the party whose key it is."
    )
    chain_id: int | None = Field(
        default=None,
        ge=1,
        lt=1 << 63,
        strict=True,
        description="The wallet's chain, to be told if it differs.",
    )


class Challenge(Schema):
    """The message to sign, and what it is made of for those who write it themselves."""

    message: str = Field(description="EIP-4361. Sign exactly this with `personal_sign`.")
    nonce: str
    domain: str = Field(examples=["market.example"])
    uri: str = Field(examples=["https://market.example/v1/sign-in"])
    chain_id: int = Field(examples=[31337])
    party: AddressText = Field(description="For whom the session will act.")
    expires: Moment = Field(description="The challenge works once, and until then.")


class SignInIn(Schema):
    """The challenge's message with the account's signature."""

    message: str = Field(min_length=1, max_length=MAX_MESSAGE)
    signature: AnySignature
    cookie: bool = Field(
        default=False,
        strict=True,
        description="For browsers: keep the session in a cookie that no script can read; no token is told.",
    )


class Session(Schema):
    """A session: who acts for whom, and until when."""

    id: str = Field(description="Its public name; no secret.", examples=["4fd1c3a8f0e24b7d9a55b0c1d2e3f405"])
    party: AddressText = Field(description="For whom it acts.")
    key: AddressText = Field(description="The account that signed in.")
    scopes: list[str] = Field(
        description="What the key may do for the party: everything, unless it is a delegate's.",
        examples=[["OPEN"]],
    )
    cookie: bool = Field(description="Whether it lives in a browser's cookie.")
    expires: Moment = Field(description="It ends then, or earlier when it is not used.")


class SignedIn(Session):
    """A new session."""

    token: str | None = Field(
        description="Send it as `Authorization: Bearer …`. It is told once; null where a cookie holds it."
    )


class CurrentSession(Session):
    """The session of this very request."""

    csrf_token: str | None = Field(description="For forms, as `csrf_token`; null without a cookie.")


class ListedSession(Session):
    """One of the party's sessions."""

    current: bool = Field(description="Whether it is the one that asks.")
    since: Moment
    used: Moment = Field(description="To the minute.")


class Sessions(Schema):
    """The party's sessions, the newest first."""

    sessions: list[ListedSession]
