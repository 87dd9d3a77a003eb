from __future__ import annotations

from typing import Any

from pydantic import Field

from api.audit.schemas import IndexState
from api.values import AddressText, AsOf, HashText, IntegerText, Money, Schema, Token


class Health(Schema):
    """The process answers. Whether it can do anything is told by /v1/ready."""

    status: str = Field(examples=["ok"])
    version: str = Field(examples=["0.1.0"])


class Relayer(Schema):
    """Who pays for gas."""

    address: AddressText
    balance: IntegerText = Field(description="Native coin in wei.")


class Ready(Schema):
    """The node answers, is on the right chain, and holds the deployment's code; the index follows it."""

    ready: bool
    chain_id: int = Field(examples=[31337])
    relayer: Relayer
    index: IndexState | None
    as_of: AsOf


class Domain(Schema):
    """An EIP-712 domain: where signatures count."""

    name: str
    version: str
    chain_id: int
    verifying_contract: AddressText


class KnownToken(Token):
    """A token of the deployment."""

    credit_unit: IntegerText | None = Field(
        description="Smallest units per credit unit; null where orders in it give no credit."
    )


class Openings(Schema):
    """What this service takes no part in opening. The contracts know of no stop, and exits never ask."""

    open: bool = Field(description="False: nothing new is drafted, posted, taken or opened here.")
    reason: str | None = Field(description="Why not.")
    link: str | None
    caps: list[Money] = Field(description="The most that one order may lock, price and bond together.")
    capped_tokens_only: bool = Field(description="Whether orders in other tokens are not opened here.")
    screened: bool = Field(description="Whether addresses on a list of the operator's are refused.")


class Deployment(Schema):
    """What stands where."""

    chain_id: int = Field(examples=[31337])
    genesis_hash: HashText = Field(description="The chain's first block.")
    block_number: int = Field(description="Nothing of this deployment happened before it.")
    contracts: dict[str, AddressText] = Field(examples=[{"OrderEscrow": "0x" + "11" * 20}])
    orders_domain: Domain = Field(description="Of everything that acts on orders, ratings and balances.")
    parties_domain: Domain = Field(description="Of registrations.")
    tokens: list[KnownToken]
    relayer: AddressText
    openings: Openings
    as_of: AsOf


class ProblemKind(Schema):
    """A kind of problem."""

    type: str = Field(examples=["/v1/problems/contract-refused"])
    title: str
    status: int
    remedy: str = Field(description="What to do.")
    example: dict[str, Any]
