"""What parties said of each other."""

from __future__ import annotations

from ledger.queries.orders import OrderPlace
from ledger.queries.view import View
from ledger.store.model.credit import RATINGS, RatingRow
from ledger.types import Address


def ratings_of(
    view: View, party: Address, *, given: bool = False, after: OrderPlace | None = None, limit: int = 50
) -> tuple[tuple[RatingRow, ...], OrderPlace | None]:
    """Revealed ratings of a party, the newest first, and where the next page begins.

    Args:
        view: which state of the read model.
        party: whose.
        given: those that it gave, instead of those it received.
        after: when the last one of the page before was revealed, and about which order.
        limit: how many.
    """
    at = RATINGS.table.c
    found = view.rows_where(RATINGS, (at.rater if given else at.ratee) == party)
    ordered = sorted(found, key=lambda row: (row.revealed_at, row.order_id), reverse=True)
    if after is not None:
        place = after.opened_at, after.order_id
        ordered = [row for row in ordered if (row.revealed_at, row.order_id) < place]
    page = tuple(ordered[:limit])
    more = OrderPlace(page[-1].revealed_at, page[-1].order_id) if len(ordered) > limit else None
    return page, more
