"""Which contracts take money by an allowance, by the names that people give them."""

from __future__ import annotations

from ledger.system import System
from ledger.types import Address

NAMES = ("escrow", "credit", "costs", "arbiters", "court")


def spenders(system: System) -> dict[str, Address]:
    """The contracts, in the order of ``NAMES``."""
    contracts = (system.escrow, system.credit, system.costs, system.arbiters, system.court)
    return {name: contract.address for name, contract in zip(NAMES, contracts, strict=True)}
