"""The read model: what the contracts' logs say, as tables in the domain's words."""

from ledger.store.model import chain, linked_orders, money, orders, parties

MODULES = (chain, parties, orders, linked_orders, money)
"""All of them: who imports this knows every table."""
