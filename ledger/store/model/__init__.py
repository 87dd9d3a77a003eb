"""The read model: what the contracts' logs say, as tables in the domain's words."""

from ledger.store.model import (
    chain,
    communities,
    costs,
    courts,
    credit,
    disputes,
    linked_orders,
    money,
    orders,
    parties,
    settings,
    traces,
)

MODULES = (
    *(chain, settings, parties, orders, linked_orders, money),
    *(credit, disputes, courts, costs, communities, traces),
)
"""All of them: who imports this knows every table."""
