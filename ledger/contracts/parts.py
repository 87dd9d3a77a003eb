"""The contracts of a deployment and how they know each other: a new one is a line in each table."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ledger.bindings.structs import Modules, Peers
from ledger.contracts.targets import ESCROW_MODULES
from ledger.types import ZERO_ADDRESS, Address

PARTS = (
    "PartyRegistry",
    *ESCROW_MODULES,
    "OrderEscrow",
    "CreditFlow",
    "CreditRegistry",
    "CostAgreements",
    "CostSettlement",
    "CommunityRegistry",
    "ProductionTrace",
    "StakedArbitrators",
    "ArbiterAdapter",
)
"""In the order of their creation, on which their addresses depend."""

ASKS: Mapping[str, str] = MappingProxyType({"ArbiterAdapter": "StakedArbitrators"})
"""Constructors that call another part, which must stand before they can be tried."""

BORN_BY: Mapping[str, str] = MappingProxyType({"CommunityAccount": "CommunityRegistry"})
"""Parts that another part's constructor creates, as its first."""

RECORDED = (*PARTS, *BORN_BY)
"""What the record of a deployment names."""

BROUGHT = ("DevnetToken", "WrappedNative", "DevnetCourt")
"""What a devnet's deployment creates before them."""

WRAPPED_COIN = "wrapped coin"
STAKE_TOKEN = "stake token"
FLOW_COURT = "court of flow roots"

_PEERS = MappingProxyType(
    {
        "parties": "PartyRegistry",
        "credit": "CreditRegistry",
        "arbiters": "ArbiterAdapter",
        "costs": "CostSettlement",
        "communities": "CommunityRegistry",
    }
)
"""Which contract is which of the escrow's ``Peers``."""

_WIRES: Mapping[str, str] = MappingProxyType(
    {
        "PARTIES": "PartyRegistry",
        "CREDIT": "CreditRegistry",
        "WRAPPED_NATIVE": WRAPPED_COIN,
        "ARBITERS": "ArbiterAdapter",
        "COSTS": "CostSettlement",
        "COMMUNITIES": "CommunityRegistry",
        **{name.removeprefix("Order").upper(): name for name in ESCROW_MODULES},
        "KEY_LISTENER": "OrderEscrow",
        "ESCROW": "OrderEscrow",
        "OWN_COURT": "StakedArbitrators",
        "REGISTRY": "CommunityRegistry",
        "STAKE_TOKEN": STAKE_TOKEN,
        "ARBITRATOR": FLOW_COURT,
        "account": "CommunityAccount",
        "credit": "CreditRegistry",
        "escrow": "OrderEscrow",
        "flow": "CreditFlow",
        "parties": "PartyRegistry",
        "stakeToken": STAKE_TOKEN,
    }
)

_OWN_WIRES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {"CostSettlement": MappingProxyType({"AGREEMENTS": "CostAgreements"})}
)
"""Names that mean another part in one contract than in the others."""


def wires(contract: str) -> Mapping[str, str]:
    """Which part of a deployment an immutable of that name must be in a contract."""
    return {**_WIRES, **_OWN_WIRES.get(contract, {})}


def peers(at: Mapping[str, Address], wrapped_native: Address) -> Peers:
    """What the escrow and its modules are told at their creation."""
    return Peers(
        wrapped_native=wrapped_native,
        **{field: at.get(name, ZERO_ADDRESS) for field, name in _PEERS.items()},
    )


def modules(at: Mapping[str, Address]) -> Modules:
    """Where the escrow's modules stand."""
    return Modules(*(at[name] for name in ESCROW_MODULES))
