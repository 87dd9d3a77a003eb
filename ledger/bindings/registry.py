"""All contracts' events and errors together: which class a log or a refusal is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from ledger.bindings import (
    arbiter_adapter,
    community_account,
    community_registry,
    cost_settlement,
    credit_flow,
    credit_registry,
    devnet_court,
    devnet_token,
    erc20,
    order_escrow,
    party_registry,
    production_trace,
    staked_arbitrators,
    wrapped_native,
)
from ledger.bindings.base import CustomError, Event
from ledger.bindings.errors import MalformedData
from ledger.chain.reverts import DecodedRevert, register_reverts
from ledger.types import Hash32

EVENTS_BY_CONTRACT: Mapping[str, Mapping[Hash32, type[Event]]] = MappingProxyType(
    {
        "PartyRegistry": party_registry.EVENTS_BY_TOPIC,
        "OrderEscrow": order_escrow.EVENTS_BY_TOPIC,
        "CreditFlow": credit_flow.EVENTS_BY_TOPIC,
        "CreditRegistry": credit_registry.EVENTS_BY_TOPIC,
        "ArbiterAdapter": arbiter_adapter.EVENTS_BY_TOPIC,
        "StakedArbitrators": staked_arbitrators.EVENTS_BY_TOPIC,
        "CostSettlement": cost_settlement.EVENTS_BY_TOPIC,
        "CommunityRegistry": community_registry.EVENTS_BY_TOPIC,
        "ProductionTrace": production_trace.EVENTS_BY_TOPIC,
        "DevnetToken": devnet_token.EVENTS_BY_TOPIC,
        "WrappedNative": wrapped_native.EVENTS_BY_TOPIC,
    }
)
"""By contract, because contracts share topics: what a log is depends on who emitted it."""

ERRORS_BY_SELECTOR: Mapping[bytes, type[CustomError]] = MappingProxyType(
    {
        **erc20.ERRORS_BY_SELECTOR,
        **devnet_court.ERRORS_BY_SELECTOR,
        **devnet_token.ERRORS_BY_SELECTOR,
        **wrapped_native.ERRORS_BY_SELECTOR,
        **party_registry.ERRORS_BY_SELECTOR,
        **order_escrow.ERRORS_BY_SELECTOR,
        **credit_flow.ERRORS_BY_SELECTOR,
        **credit_registry.ERRORS_BY_SELECTOR,
        **arbiter_adapter.ERRORS_BY_SELECTOR,
        **staked_arbitrators.ERRORS_BY_SELECTOR,
        **cost_settlement.ERRORS_BY_SELECTOR,
        **community_registry.ERRORS_BY_SELECTOR,
        **community_account.ERRORS_BY_SELECTOR,
        **production_trace.ERRORS_BY_SELECTOR,
    }
)
"""By selector alone: an error may come from any contract that was called on the way."""


def decode_log(contract: str, topics: Sequence[bytes], data: bytes) -> Event | None:
    """The event in a log of the named contract, or None if its ABI has no such event.

    Raises:
        MalformedData: if the log is not what its topic says.
        KeyError: if there is no contract of that name.
    """
    kind = EVENTS_BY_CONTRACT[contract].get(Hash32(topics[0])) if topics else None
    return None if kind is None else kind.decode(topics, data)


def decode_error(data: bytes) -> CustomError | None:
    """The custom error in revert data, or None if it is none of ours or damaged."""
    kind = ERRORS_BY_SELECTOR.get(data[:4])
    if kind is None:
        return None
    try:
        return kind.decode(data)
    except MalformedData:
        return None


def _revert(data: bytes) -> DecodedRevert:
    error = ERRORS_BY_SELECTOR[data[:4]].decode(data)
    return DecodedRevert(error.NAME, error.arguments(), error)


def register() -> None:
    """Teach the chain package these errors, so that a refusal carries its decoded reason."""
    register_reverts(dict.fromkeys(ERRORS_BY_SELECTOR, _revert))
