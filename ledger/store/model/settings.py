"""The constants that each contract was born with, as its ``Configured`` event tells them."""

from __future__ import annotations

from typing import NamedTuple

from ledger.store.rows import versioned
from ledger.types import Address, Wide


class ContractSettingRow(NamedTuple):
    """One constant."""

    contract: str
    """Whose."""
    name: str
    """What it is called in the contract's settings, in Python's spelling."""
    value: str
    """As JSON; amounts and what does not fit a JSON number are decimal strings."""


class ListedTokenRow(NamedTuple):
    """A token that a contract takes for credit, exposure, stake or court fees."""

    contract: str
    """CreditRegistry or StakedArbitrators."""
    token: Address
    """The ERC-20."""
    unit: Wide
    """Its smallest units in one credit unit."""


CONTRACT_SETTINGS = versioned("contract_setting", ContractSettingRow, key=2)
LISTED_TOKENS = versioned("listed_token", ListedTokenRow, key=2)
