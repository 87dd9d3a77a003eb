"""The contracts of a deployment and how they know each other: a new one is a line in each table."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ledger.bindings.structs import Modules, Peers
from ledger.contracts.targets import ESCROW_MODULES
from ledger.types import ZERO_ADDRESS, Address

PARTS = ("PartyRegistry", *ESCROW_MODULES, "OrderEscrow", "CreditRegistry")
"""In the order of their creation, on which their addresses depend."""

TOKENS = ("DevnetToken", "WrappedNative")
"""What a devnet's deployment creates before them."""

WRAPPED_COIN = "wrapped coin"
STAKE_TOKEN = "stake token"

_PEERS = MappingProxyType(
    {
        "parties": "PartyRegistry",
        "credit": "CreditRegistry",
        "arbiters": "ArbiterAdapter",
        "costs": "CostSettlement",
        "communities": "CommunityRegistry",
    }
)
"""Which contract is which of the escrow's ``Peers``; one that is not deployed is the zero address."""

WIRES: Mapping[str, str] = MappingProxyType(
    {
        "PARTIES": "PartyRegistry",
        "CREDIT": "CreditRegistry",
        "WRAPPED_NATIVE": WRAPPED_COIN,
        "ARBITERS": "ArbiterAdapter",
        "COSTS": "CostSettlement",
        "COMMUNITIES": "CommunityRegistry",
        **{name.removeprefix("Order").upper(): name for name in ESCROW_MODULES},
        "KEY_LISTENER": "OrderEscrow",
        "escrow": "OrderEscrow",
        "parties": "PartyRegistry",
        "stakeToken": STAKE_TOKEN,
    }
)
"""Which part of a deployment an immutable of that name must be, in whichever contract."""


def peers(at: Mapping[str, Address], wrapped_native: Address) -> Peers:
    """What the escrow and its modules are told at their creation."""
    return Peers(
        wrapped_native=wrapped_native,
        **{field: at.get(name, ZERO_ADDRESS) for field, name in _PEERS.items()},
    )


def modules(at: Mapping[str, Address]) -> Modules:
    """Where the escrow's modules stand."""
    return Modules(*(at[name] for name in ESCROW_MODULES))
