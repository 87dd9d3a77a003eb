"""The accounts of a party's book. Its name is a part of each, so that all books fit into one.

::

    Assets:PARTY:Pools:RESOURCE          what a resource cost, and no order has borne yet; in the end nothing
    Assets:PARTY:Overheads:OVERHEAD      the same of what orders share
    Assets:PARTY:Materials:MATERIAL      bought and not used; in the end nothing
    Assets:PARTY:WorkInProgress:ORDER    what an order has cost it, until it is settled
    Assets:PARTY:DueFrom:PARTY           what another party owes it
    Liabilities:PARTY:OwedTo:PARTY       the other side of that
    Assets:PARTY:Claims:ORDER            what the order's pot holds for it
    Assets:PARTY:Escrow:ORDER            what it has locked as the customer; in the end nothing
    Assets:PARTY:Refunds:ORDER           what the escrow holds for it again
    Income:PARTY:Sales:ORDER             what it is paid for an order
    Expenses:PARTY:Delivered:ORDER       what the order has cost it
    Expenses:PARTY:Received:ORDER        what the order has cost it as the customer
    Expenses:PARTY:Fees:ORDER            what the escrow kept of it
    Expenses:PARTY:Unused:RESOURCE       capacity that no order used
    Equity:PARTY:Funds                   money of its own that it spent; below zero
"""

from __future__ import annotations

from functools import lru_cache
from typing import NewType

from sharing.costing.vocabulary import Owner
from sharing.model.beancount import part_of_account

Account = NewType("Account", str)
"""An account's name."""

POOLS = "Assets", "Pools"
OVERHEADS = "Assets", "Overheads"
MATERIALS = "Assets", "Materials"
WORK = "Assets", "WorkInProgress"
DUE = "Assets", "DueFrom"
OWED = "Liabilities", "OwedTo"
CLAIMS = "Assets", "Claims"
ESCROW = "Assets", "Escrow"
REFUNDS = "Assets", "Refunds"
SALES = "Income", "Sales"
DELIVERED = "Expenses", "Delivered"
RECEIVED = "Expenses", "Received"
FEES = "Expenses", "Fees"
UNUSED = "Expenses", "Unused"
FUNDS = "Equity", "Funds"


@lru_cache(1 << 16)
def account(kind: tuple[str, str], party: Owner, of: str = "") -> Account:
    """An account of a party's book.

    Args:
        kind: one of those above.
        party: whose book.
        of: the order, resource, material or other party; empty for funds.
    """
    root, name = kind
    whole = f"{root}:{part_of_account(party)}:{name}"
    return Account(f"{whole}:{part_of_account(of)}" if of else whole)
