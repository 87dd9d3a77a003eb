"""Which contracts are compiled for shipping, and from where."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Target:
    """One contract to compile."""

    contract: str
    """Its name in the source."""
    source: str
    """The file, relative to the repository."""
    deployable: bool = True
    """Whether creation code is wanted; else only the ABI, for bindings."""


ESCROW_MODULES = (
    "OrderNegotiation",
    "OrderAgreements",
    "OrderDisputes",
    "OrderClauses",
    "OrderNesting",
    "OrderPayouts",
    "OrderMetering",
    "OrderRecords",
)
"""The code behind the escrow's address, in the order of the constructor's ``Modules`` and of creation."""

TARGETS = (
    Target("PartyRegistry", "contracts/PartyRegistry.sol"),
    *(Target(name, f"contracts/{name}.sol") for name in ESCROW_MODULES),
    Target("OrderEscrow", "contracts/OrderEscrow.sol"),
    Target("CreditFlow", "contracts/CreditFlow.sol"),
    Target("CreditRegistry", "contracts/CreditRegistry.sol"),
    Target("CostAgreements", "contracts/CostAgreements.sol"),
    Target("CostSettlement", "contracts/CostSettlement.sol"),
    Target("CommunityRegistry", "contracts/CommunityRegistry.sol"),
    Target("CommunityAccount", "contracts/CommunityAccount.sol"),
    Target("ProductionTrace", "contracts/ProductionTrace.sol"),
    Target("StakedArbitrators", "contracts/StakedArbitrators.sol"),
    Target("ArbiterAdapter", "contracts/ArbiterAdapter.sol"),
    Target("DevnetCourt", "contracts/devnet/DevnetCourt.sol"),
    Target("DevnetToken", "contracts/devnet/DevnetToken.sol"),
    Target("WrappedNative", "contracts/devnet/WrappedNative.sol"),
    Target(
        "ERC20Permit",
        "node_modules/@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol",
        deployable=False,
    ),
)
