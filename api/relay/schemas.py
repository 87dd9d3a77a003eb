from __future__ import annotations

from enum import StrEnum
from typing import Any

from pydantic import Field

from api.values import AddressText, AsOf, HashText, IntegerText, Moment, Schema


class TransactionState(StrEnum):
    SIGNING = "signing"
    PENDING = "pending"
    MINED = "mined"
    FAILED = "failed"


class MinedIn(Schema):
    """The block that holds the transaction."""

    number: int = Field(examples=[42])
    hash: HashText
    final: bool = Field(description="Buried so deep that no reorganisation is expected to undo it.")


class Refusal(Schema):
    """Why the contract refused, decoded."""

    detail: str = Field(description="In a sentence.")
    error: str | None = Field(description="The custom error's name.", examples=["OrderEscrow_WrongMilestone"])
    arguments: dict[str, Any]


class Transaction(Schema):
    """A transaction that this service promised to send. It is sent once, whatever dies in between."""

    intent: str = Field(
        description="Its name: GET /v1/transactions/{intent}.",
        examples=["deliver-1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f"],
    )
    call: str = Field(description="What it calls.", examples=["OrderEscrow.deliverFor"])
    to: AddressText
    relayer: AddressText = Field(description="Who sends it and pays for gas.")
    state: TransactionState = Field(
        description="`signing`: promised, not yet signed by the relayer. `pending`: on its way. `mined`: "
        "done. "
        "`failed`: the contract refused it, or it was given up; `refusal` or `problem` says why."
    )
    transaction_hash: HashText | None = Field(
        description="Once signed; a replacement with a higher fee has another."
    )
    block: MinedIn | None = Field(description="Once mined.")
    refusal: Refusal | None
    problem: str | None = Field(description="Why it waits or was given up.")
    as_of: AsOf | None = Field(
        description="The head when the chain was last looked at; null before the first look."
    )


class WorkTransaction(Transaction):
    """A transaction that does some work on an order, and what became of the rating with it."""

    seal_stands: bool | None = Field(
        default=None,
        description="Whether the sealed rating that rode along is the one that stands. False: another one "
        "does, which a relayed message never replaces; POST /v1/orders/{id}/seals does. Null where none "
        "rode along.",
    )


class Quota(Schema):
    """One party's relayed transactions of today, by whoever sent them in: counted is who signed."""

    party: AddressText
    limit: int | None = Field(description="A day; null for no limit.", examples=[200])
    used: int = Field(examples=[3])
    remaining: int | None = Field(description="Null for no limit.", examples=[197])


class Spending(Schema):
    """What the relayer pays for gas, at the most that each promise may cost. In wei."""

    limit: IntegerText | None = Field(
        description="A day; null for no limit.", examples=["1000000000000000000"]
    )
    promised: IntegerText = Field(examples=["1200000000000000"])
    remaining: IntegerText | None = Field(description="Null for no limit.", examples=["998800000000000000"])


class RelayStatus(Schema):
    """What this service still relays today. A wallet can always send by itself."""

    relayer: AddressText
    quota: Quota | None = Field(description="Of the party asked about, or of the caller; null without one.")
    spending: Spending
    resets: Moment = Field(description="Midnight, UTC.")
