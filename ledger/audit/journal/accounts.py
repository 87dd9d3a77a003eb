"""The journal's accounts: places where money is, and outside of them those who brought it or took it.

::

    Assets:OrderEscrow:Orders:0x…:Price | Bond | Withheld | Pot      of one order
    Assets:OrderEscrow:Credits:0x…                                   what a party can withdraw
    Assets:OrderEscrow:FeesBurned                                    stays there for good
    Assets:CostSettlement:Pots:0x…:Free | Lines | Roots              of one pot
    Assets:CostSettlement:Credits:0x…
    Assets:StakedArbitrators:Stakes:0x… | Credits:0x… | Burned
    Assets:StakedArbitrators:Cases:0x…:Fees | Fines                  fees and bonds of appeals; fines
    Assets:ArbiterAdapter:Disputes:0x…                               deposits, and what backups paid
    Assets:ArbiterAdapter:AtCourt                                    less what of them still lies at our court
    Assets:CreditRegistry:Stakes:0x…                                 0x…dEaD holds what was slashed
    Equity:Parties:0x…                                               below zero: what a party has put in
    Equity:Relayers                                                  who opened orders for others' fee
    Expenses:Courts                                                  fees of courts that are not ours
    Expenses:TakenByTokens                                           what a token kept of a transfer

Everything under one ``Assets:CONTRACT`` together is what that contract must hold, and all accounts together
are zero.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple, NewType

from ledger.types import Address, Hash32

Account = NewType("Account", str)
"""An account's name."""

ESCROW = "OrderEscrow"
COSTS = "CostSettlement"
COURT = "StakedArbitrators"
ADAPTER = "ArbiterAdapter"
CREDIT = "CreditRegistry"

FEES_BURNED = Account("Assets:OrderEscrow:FeesBurned")
FINES_BURNED = Account("Assets:StakedArbitrators:Burned")
AT_COURT = Account("Assets:ArbiterAdapter:AtCourt")
RELAYERS = Account("Equity:Relayers")
COURTS = Account("Expenses:Courts")
TAKEN = Account("Expenses:TakenByTokens")
BEFORE = Account("Equity:OpeningBalances")
"""Against which the balances of a part of the accounts are brought forward."""


class Leg(NamedTuple):
    """One side of a movement."""

    account: Account
    """Where."""
    token: Address
    """In what; the zero address for the native coin."""
    amount: int
    """What came, in the token's smallest unit; below zero what left."""


def contract(name: str) -> Account:
    """All that a contract holds."""
    return Account(f"Assets:{name}")


def order(id: Hash32, what: str) -> Account:
    """Money of an order in the escrow: Price, Bond, Withheld or Pot."""
    return Account(f"Assets:OrderEscrow:Orders:0x{id.hex()}:{what}")


def credit(name: str, party: Address) -> Account:
    """What a party can withdraw from a contract."""
    return Account(f"Assets:{name}:Credits:{party}")


def pot(id: Hash32, what: str) -> Account:
    """Money of a pot of costs: Free, Lines or Roots."""
    return Account(f"Assets:CostSettlement:Pots:0x{id.hex()}:{what}")


def stake(name: str, party: Address) -> Account:
    """What a party has at stake in the court or with its credit."""
    return Account(f"Assets:{name}:Stakes:{party}")


def case(key: Hash32, what: str) -> Account:
    """Money of a case: Fees or Fines."""
    return Account(f"Assets:StakedArbitrators:Cases:0x{key.hex()}:{what}")


def dispute(key: Hash32) -> Account:
    """Deposits of a dispute."""
    return Account(f"Assets:ArbiterAdapter:Disputes:0x{key.hex()}")


def party(who: Address) -> Account:
    """A party outside of the contracts."""
    return Account(f"Equity:Parties:{who}")


@dataclass(slots=True)
class Scope:
    """Whose transactions are written: all, or those that touch an order or a party."""

    keys: set[str] = field(default_factory=set[str])
    """The words in accounts' names that are its own: none for all accounts."""

    @classmethod
    def of(cls, about: Hash32 | Address | None) -> Scope:
        """Of an order by its id, of a party by its address, or of everything."""
        if about is None:
            return cls()
        return cls({about if isinstance(about, str) else f"0x{about.hex()}"})

    def belongs(self, key: Hash32, to: Hash32) -> None:
        """What is known by ``key`` is a part of ``to``: a dispute of its order, a case of its dispute."""
        if f"0x{to.hex()}" in self.keys:
            self.keys.add(f"0x{key.hex()}")

    def __contains__(self, account: Account) -> bool:
        return not self.keys or not self.keys.isdisjoint(account.split(":"))
