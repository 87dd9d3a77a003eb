"""Which rows an audit looks at: all, those of an order or a party, or those of some blocks."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, LargeBinary, String, Table, and_, false, or_, select

from ledger.store.model.chain import EVENTS, abouts, is_about
from ledger.types import Address, BlockNumber, Hash32


@dataclass(frozen=True, slots=True)
class Scope:
    """What to look at. Empty, it is everything."""

    order: Hash32 | None = None
    """Only what concerns this order."""
    party: Address | None = None
    """Only what concerns this party."""
    first: BlockNumber | None = None
    """Only what happened from this block on."""
    last: BlockNumber | None = None
    """And up to this one."""

    @property
    def whole(self) -> bool:
        """Whether nothing is left out."""
        return self == Scope()

    def of(self, table: Table) -> ColumnElement[bool] | None:
        """The condition for a table's rows; None where all of them count."""
        wanted: list[ColumnElement[bool]] = []
        if self.order is not None:
            wanted.append(_of_order(table, self.order))
        if self.party is not None:
            wanted.append(_of_party(table, self.party))
        since = next(table.c[name] for name in ("from_block", "block_number", "number") if name in table.c)
        if self.first is not None:
            wanted.append(since >= self.first)
        if self.last is not None:
            wanted.append(since <= self.last)
        return and_(*wanted) if wanted else None


def _of_order(table: Table, order: Hash32) -> ColumnElement[bool]:
    if table is abouts:
        return abouts.c.subject == order
    if table is EVENTS.table:
        return _told_about(order)
    # A sub-order's row names its parent, a pot's is the order's own.
    names = [column for column in table.c if isinstance(column.type, LargeBinary) and column.name in _ORDERS]
    return or_(*(column == order for column in names)) if names else false()


_ORDERS = ("order_id", "parent", "pot")


def _of_party(table: Table, party: Address) -> ColumnElement[bool]:
    if table is abouts:
        return abouts.c.subject == bytes.fromhex(party[2:])
    if table is EVENTS.table:
        return _told_about(bytes.fromhex(party[2:]))
    columns = [column for column in table.c if isinstance(column.type, String) and column.type.length == 42]
    return or_(*(column == party for column in columns)) if columns else false()


def _told_about(subject: bytes) -> ColumnElement[bool]:
    return select(abouts.c.subject).where(is_about(subject)).exists()
