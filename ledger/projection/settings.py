"""What contracts say of themselves when they are born."""

from __future__ import annotations

import json
from dataclasses import is_dataclass
from typing import Any, get_type_hints

from ledger.bindings import (
    arbiter_adapter,
    community_registry,
    cost_settlement,
    credit_flow,
    credit_registry,
    order_escrow,
    party_registry,
    production_trace,
    staked_arbitrators,
)
from ledger.bindings.base import Event
from ledger.bindings.plain import plain
from ledger.bindings.structs import ListedToken
from ledger.projection.errors import MissingEvents
from ledger.projection.output import Output
from ledger.projection.registry import on
from ledger.store.model.settings import CONTRACT_SETTINGS, LISTED_TOKENS, ContractSettingRow, ListedTokenRow
from ledger.types import Wide


def setting(out: Output, contract: str, name: str) -> str:
    """A constant as JSON.

    Raises:
        MissingEvents: if the contract never told it.
    """
    row = out.current(CONTRACT_SETTINGS, contract, name)
    if row is None:
        raise MissingEvents(f"what {contract} was born with", out.position)
    return row.value


@on(
    arbiter_adapter.Configured,
    community_registry.Configured,
    cost_settlement.Configured,
    credit_flow.Configured,
    credit_registry.Configured,
    order_escrow.Configured,
    party_registry.Configured,
    production_trace.Configured,
    staked_arbitrators.Configured,
)
def configured(event: Event, out: Output) -> None:
    """A contract was deployed. What it holds in groups is told one by one."""
    contract = event.NAME.partition(".")[0]
    told: dict[str, tuple[object, object]] = {}
    hints: dict[str, Any] = get_type_hints(type(event))
    for name, value in event.arguments().items():
        if is_dataclass(value):
            inner = get_type_hints(type(value))
            told |= {each: (getattr(value, each), inner[each]) for each in value.__dataclass_fields__}
        else:
            told[name] = (value, hints[name])
    for name, (value, hint) in told.items():
        text = json.dumps(plain(value, hint))
        out.put(CONTRACT_SETTINGS, ContractSettingRow(contract, name, text))
    if isinstance(event, credit_registry.Configured | staked_arbitrators.Configured):
        for listed in event.tokens:
            _listed(contract, listed, out)


def _listed(contract: str, listed: ListedToken, out: Output) -> None:
    out.put(LISTED_TOKENS, ListedTokenRow(contract, listed.token, Wide(listed.unit)))
