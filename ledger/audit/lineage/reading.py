"""What the provenance of an order is read from, as of a block."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, select

from ledger.audit.errors import NoSuchOrder
from ledger.store.model.chain import EVENTS, EventRow, abouts, blocks, is_about
from ledger.store.model.linked_orders import SUB_ORDERS
from ledger.store.model.orders import ORDERS
from ledger.store.rows import Versioned
from ledger.types import BlockNumber, Hash32, Timestamp

R = TypeVar("R", bound="tuple[Any, ...]")


class Reading:
    """One state of a read model."""

    def __init__(self, connection: Connection, until: BlockNumber) -> None:
        """Read as of a block."""
        self._connection = connection
        self.until = until
        """As of which."""

    def above(self, order: Hash32) -> list[Hash32]:
        """The orders that one is a part of, the first at the top, and itself.

        Raises:
            NoSuchOrder: if there is none.
        """
        if self.find(ORDERS, order) is None:
            raise NoSuchOrder(order, self.until)
        found = [order]
        while (link := self.find(SUB_ORDERS, found[0])) is not None:
            found.insert(0, link.parent)
        return found

    def below(self, order: Hash32) -> Iterator[Hash32]:
        """All sub-orders of an order, and theirs."""
        for link in self.rows(SUB_ORDERS, SUB_ORDERS.table.c.parent == order):
            yield link.order_id
            yield from self.below(link.order_id)

    def events(self, order: Hash32) -> Iterator[tuple[EventRow, Timestamp]]:
        """What concerns an order, in its order, with the time of each."""
        events = EVENTS.table.c
        query = (
            select(blocks.c.timestamp, *EVENTS.fields)
            .join_from(
                EVENTS.table,
                abouts,
                is_about(order),
            )
            .join(blocks, blocks.c.number == events.block_number)
            .where(events.block_number <= self.until)
            .order_by(events.block_number, events.log_index)
        )
        for time, *row in self._connection.execute(query):
            yield EventRow(*row), Timestamp(time)

    def find(self, table: Versioned[R], order: Hash32) -> R | None:
        """An order's row in a table that has one for each."""
        return next(self.rows(table, table.table.c.order_id == order), None)

    def rows(self, table: Versioned[R], where: ColumnElement[bool]) -> Iterator[R]:
        """The rows that held."""
        query = select(*table.fields).where(where, table.at(self.until))
        query = query.order_by(*table.table.primary_key.columns)
        rows = self._connection.execute(query).all()
        return (table.row(*row) for row in rows)
