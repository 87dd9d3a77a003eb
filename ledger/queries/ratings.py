"""What parties said of each other."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import and_, case, false, func, or_, select

from ledger.model import model_of
from ledger.queries.orders import OrderPlace
from ledger.queries.terms import orders_stand
from ledger.queries.view import View
from ledger.store.model.credit import CREDIT_RECORDS, RATINGS, RatingRow
from ledger.store.model.orders import ORDERS, SEALS, OrderRow
from ledger.types import ZERO_HASH, Address, Timestamp
from sharing.model import Phase, Side
from sharing.model.standing import FINALITY_MARGIN, REVEAL_WINDOW, SEAL_WINDOW


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


@dataclass(frozen=True, slots=True)
class RatingDue:
    """A closed order about which a party has still to speak, or can."""

    order: OrderRow
    """The order."""
    side: Side
    """Which one the party is."""
    sealed: bool
    """Whether it has sealed a rating, which it must reveal."""
    seals_until: Timestamp
    """The last second in which it can seal one."""
    reveal_from: Timestamp
    """The first second in which ratings can be revealed, as the seals stand."""
    reveal_until: Timestamp
    """The last one."""


def ratings_due(view: View, party: Address, limit: int = 100) -> list[RatingDue]:
    """A party's sealed ratings that it has not revealed, and the orders that it can still rate.

    Args:
        view: which state of the read model.
        party: who rates.
        limit: how many: sealed ones go first, and then what closed first.
    """
    now = view.as_of.time
    table = ORDERS.table.c
    # What holds for both is said of each side, so that SQLite goes by the party's orders, not by all closed.
    closed = and_(table.phase == Phase.CLOSED.name.lower(), ORDERS.at(view.past))
    mine = or_(and_(table.customer == party, closed), and_(table.maker == party, closed))
    orders, seals = view.select(ORDERS).where(mine).subquery(), view.select(SEALS).subquery()
    records = view.select(CREDIT_RECORDS).subquery()
    at = orders.c
    sealed = and_(seals.c.seal.is_not(None), seals.c.seal != ZERO_HASH)
    revealed = case((at.customer == party, records.c.customer_revealed), else_=records.c.maker_revealed)
    longest = SEAL_WINDOW + FINALITY_MARGIN + REVEAL_WINDOW
    query = (
        select(orders)
        .outerjoin(seals, and_(seals.c.order_id == at.order_id, seals.c.rater == party))
        .outerjoin(records, records.c.order_id == at.order_id)
        .where(
            or_(at.closed_at >= now - SEAL_WINDOW, and_(sealed, at.closed_at >= now - longest)),
            func.coalesce(revealed, false()) == false(),
        )
        .order_by(case((sealed, 0), else_=1), at.closed_at, at.order_id)
        .limit(limit)
    )
    rows = tuple(ORDERS.row(*found) for found in view.connection.execute(query))
    kept = view.rows_where(SEALS, SEALS.table.c.order_id.in_([row.order_id for row in rows]))
    by = {(one.order_id, one.rater): one.seal for one in kept}
    found: list[RatingDue] = []
    for stands in orders_stand(view, rows):
        row = stands.row
        customer, maker = (by.get((row.order_id, who), ZERO_HASH) for who in (row.customer, row.maker))
        model = replace(model_of(stands.terms, stands.state), customer_seal=customer, maker_seal=maker)
        begins = model.reveal_from
        assert begins is not None and row.closed_at is not None, "only closed orders were asked for"
        side = Side.CUSTOMER if row.customer == party else Side.MAKER
        has = (customer if side is Side.CUSTOMER else maker) != ZERO_HASH
        last, until = min(row.closed_at + SEAL_WINDOW, begins - 1), begins + REVEAL_WINDOW
        if now <= (until if has else last):
            found.append(RatingDue(row, side, has, Timestamp(last), Timestamp(begins), Timestamp(until)))
    return found
