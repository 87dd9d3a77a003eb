"""Events that make no rows, each with the reason."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ledger.bindings import (
    community_registry,
    cost_settlement,
    credit_flow,
    devnet_token,
    order_escrow,
    party_registry,
    production_trace,
    wrapped_native,
)
from ledger.bindings.base import Event

_NEVER_SAID = "OpenZeppelin declares it, but the domains of our contracts are fixed and nobody emits it."
_FROM_THE_NODE = "Flow roots are checked against the chain itself: ledger.flow asks the node's logs."
_TOKENS_OWN = "A token keeps its own books; what moves through our contracts is told by theirs."

SILENT: Mapping[type[Event], str] = MappingProxyType(
    {
        **dict.fromkeys(
            (
                community_registry.EIP712DomainChanged,
                cost_settlement.EIP712DomainChanged,
                devnet_token.EIP712DomainChanged,
                order_escrow.EIP712DomainChanged,
                party_registry.EIP712DomainChanged,
                production_trace.EIP712DomainChanged,
            ),
            _NEVER_SAID,
        ),
        **dict.fromkeys(
            (
                credit_flow.BalanceMoved,
                credit_flow.Dispute,
                credit_flow.Evidence,
                credit_flow.FlowAsked,
                credit_flow.FlowChallenged,
                credit_flow.FlowClosed,
                credit_flow.FlowFinal,
                credit_flow.FlowProposed,
                credit_flow.FlowProven,
                credit_flow.FlowRuled,
                credit_flow.MetaEvidence,
                credit_flow.Ruling,
                credit_flow.SlashedMoved,
                credit_flow.Withdrawn,
            ),
            _FROM_THE_NODE,
        ),
        **dict.fromkeys(
            (
                devnet_token.Approval,
                devnet_token.Transfer,
                wrapped_native.Approval,
                wrapped_native.Deposit,
                wrapped_native.Transfer,
                wrapped_native.Withdrawal,
            ),
            _TOKENS_OWN,
        ),
    }
)
"""Every event that some contract of ours can emit is either folded (``HANDLERS``) or named here."""
