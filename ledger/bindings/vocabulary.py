"""Which Solidity names and types become which Python types, beyond what the ABI itself says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

ENUMS: Mapping[str, str] = MappingProxyType(
    {
        "Cause": "sharing.credit.state",
        "CommunityKind": "ledger.signing.communities",
        "Milestone": "sharing.model.states",
        "Phase": "sharing.model.states",
        "SharingKind": "sharing.model.vocabulary",
    }
)
"""Enums that have a hand-written class, and the module it stands in. Their members are compared."""

STRUCTS: Mapping[str, str] = MappingProxyType(
    {
        "Charter": "ledger.signing.communities",
        "Clauses": "ledger.signing.clauses",
        "CostAgreement": "ledger.signing.costs",
        "CostRoot": "ledger.signing.costs",
        "CostShare": "ledger.signing.costs",
        "OrderTerms": "ledger.signing.messages",
        "Share": "ledger.signing.communities",
    }
)
"""Structs that have a hand-written class, and the module it stands in: what is signed is what is sent."""

VALUE_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "CreditAccount": "ledger.bindings.credit_state",
        "CreditEvidence": "ledger.bindings.credit_state",
        "CreditPair": "ledger.bindings.credit_state",
        "CreditPrior": "ledger.bindings.credit_state",
        "CreditRater": "ledger.bindings.credit_state",
        "CreditRecord": "ledger.bindings.credit_state",
        "DisputeState": "ledger.bindings.dispute_state",
        "OrderState": "ledger.bindings.order_state",
    }
)
"""User-defined value types, all of them packed words, and the module with the class that reads their
fields."""


def adopted_imports() -> str:
    """Import statements for every hand-written class."""
    return "".join(
        f"from {module} import {name}\n"
        for table in (ENUMS, STRUCTS, VALUE_TYPES)
        for name, module in table.items()
    )


_MONEY = re.compile(
    r"(?i)(amount|cumulative|bond|\w+bond|price|\w+price|relayFee|fee|\w*feeBurned|balance|value|"
    r"stake|\w+stake|allowed|allowance|needed|available|to(maker|customer)|bondToCustomer|wad|defaulted|"
    r"rate|maxCourtFee|withheld|allotted|advanced|owed|unsponsored|total|free|funded)"
)
_WIDE = ("uint112", "uint128", "uint256")


def meaning(solidity: str, name: str) -> str:
    """The Python type of an unsigned integer, from its name: the contracts name alike what is alike."""
    if solidity == "uint40":
        return "Timestamp"
    if name.endswith(("Bps", "bps")):
        return "BasisPoints"
    if solidity in _WIDE and _MONEY.fullmatch(name):
        return "TokenAmount"
    return "int"
