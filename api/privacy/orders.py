"""A party's orders, and which of them still run."""

from __future__ import annotations

from dataclasses import dataclass

from api.privacy.catalogue import Whose
from ledger.queries import View, orders_of
from ledger.queries.terms import orders_stand
from ledger.signing import OrderTerms
from ledger.types import Address, Hash32, Timestamp
from sharing.model import Phase

_OVER = (Phase.CLOSED, Phase.CANCELLED)


@dataclass(frozen=True, slots=True)
class Orders:
    """A party's orders as the index has them."""

    whose: Whose
    """All of them."""
    running: dict[str, Timestamp]
    """Those that are not over, and when each is decided at the latest."""


def orders_for(view: View, party: Address) -> Orders:
    """A party's orders."""
    customer: list[str] = []
    every: list[str] = []
    running: dict[str, Timestamp] = {}
    after = None
    while True:
        page = orders_of(view, party, after=after, limit=500)
        for stands in orders_stand(view, page.orders):
            id = text(stands.row.order_id)
            every.append(id)
            if stands.row.customer == party:
                customer.append(id)
            if stands.state.phase not in _OVER:
                running[id] = _end(stands.terms)
        after = page.after
        if after is None:
            return Orders(Whose(party, tuple(every), tuple(customer)), running)


def _end(terms: OrderTerms) -> Timestamp:
    windows = 2 * terms.review + terms.cure
    return Timestamp(max(terms.court_by, terms.deadlines[-1] + windows) + 1)


def text(id: Hash32) -> str:
    """An order's id as rows have it."""
    return "0x" + id.hex()
