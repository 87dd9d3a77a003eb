"""When the milestones of orders came to where they stand."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import func, select

from ledger.queries.view import View
from ledger.store.model.chain import blocks
from ledger.store.model.orders import MILESTONES
from ledger.types import Hash32, Timestamp


def reached(view: View, orders: Collection[Hash32]) -> dict[tuple[Hash32, int], Mapping[str, Timestamp]]:
    """Of every milestone of some orders: when it first came to each state that it has been in."""
    table = MILESTONES.table.c
    first = (
        select(table.order_id, table.place, table.state, func.min(table.from_block).label("block"))
        .where(table.order_id.in_(orders), table.from_block <= view.as_of.number)
        .group_by(table.order_id, table.place, table.state)
        .subquery()
    )
    query = select(first.c.order_id, first.c.place, first.c.state, blocks.c.timestamp).join(
        blocks, blocks.c.number == first.c.block
    )
    found: dict[tuple[Hash32, int], dict[str, Timestamp]] = {}
    for order, place, state, time in view.connection.execute(query):
        found.setdefault((Hash32(order), place), {})[state] = Timestamp(time)
    return dict(found)
