"""What only a party's own account can send: an unsigned transaction, with what it does in plain words.

``POST X/transaction`` answers one. The wallet shows, signs, pays and sends it; the service only looks whether
the chain would take it now.
"""

from __future__ import annotations

from typing import TypeVar

from pydantic import Field

from api.backend import Backend
from api.chain import Snapshot
from api.errors import ContractRefused, Problem
from api.values import AddressText, AsOf, BytesText, IntegerText, Schema
from ledger.call import Call
from ledger.chain.errors import InsufficientFunds
from ledger.types import Address

T = TypeVar("T")
_SPARE = 5
"""A fifth above the estimate, for what moves between now and the block that takes it."""


class UnsignedTransaction(Schema):
    """A transaction for the wallet of `from`: as `eth_sendTransaction` takes it, and what it does."""

    chain_id: int = Field(description="Send it on no other chain.", examples=[31337])
    sender: AddressText = Field(serialization_alias="from", description="Whose wallet sends it.")
    to: AddressText = Field(description="The contract.")
    data: BytesText = Field(description="Selector and arguments.", examples=["0x095ea7b3"])
    value: IntegerText = Field(description="Wei that go along.", examples=["0"])
    gas: int = Field(
        description="A limit that was enough just now, with a fifth to spare.", examples=[58_000]
    )
    call: str = Field(description="What it calls.", examples=["DevnetToken.approve"])
    sentence: str = Field(description="What it does. Read it before the wallet signs.")
    as_of: AsOf


class SenderUnfunded(Problem):
    status, slug, title = 409, "sender-unfunded", "The sender has not enough of the native coin"
    remedy = "Send native coin to `sender`, or ask for a way in which the service relays."
    example_detail = "0x7099… has not enough native coin for what it would send: fund it first."


REFUSALS = (ContractRefused, SenderUnfunded)
"""What operations that answer an unsigned transaction may answer instead: for ``problems(*REFUSALS)``."""


def unsigned(
    backend: Backend, at: Snapshot, sender: Address, call: Call[T], sentence: str
) -> UnsignedTransaction:
    """A call as a transaction for the sender's wallet, tried before anybody is asked to sign it.

    Args:
        backend: what the request works with.
        at: the block that the answer names.
        sender: whose account sends it.
        call: what is sent.
        sentence: what it does, for the one who signs.

    Raises:
        Reverted: if the chain would refuse it now.
        SenderUnfunded: if the sender has not what goes along.
    """
    node = backend.system.node
    try:
        node.call(call, sender)
        gas = node.estimate_gas(call, sender)
    except InsufficientFunds as error:
        raise SenderUnfunded(
            f"{sender} has not enough native coin for what it would send: fund it first."
        ) from error
    return UnsignedTransaction(
        chain_id=backend.system.chain_id,
        sender=sender,
        to=call.to,
        data=call.data,
        value=call.value,
        gas=gas + gas // _SPARE,
        call=call.name,
        sentence=sentence,
        as_of=at.as_of,
    )
