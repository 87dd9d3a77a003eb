"""Lists of all orders and all parties, newest first, cut by key."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, and_, exists, func, or_, select

from ledger.queries.errors import CursorGone
from ledger.queries.orders import OrderPage, OrderPlace, orders_of
from ledger.queries.view import View, held
from ledger.store.model.communities import COMMUNITY_MEMBERS
from ledger.store.model.orders import MILESTONES, ORDERS, OrderRow
from ledger.store.model.parties import PARTIES, PartyRow
from ledger.types import Address, Timestamp, TokenAmount
from sharing.model.states import Phase, Side

_OWED = ("pending", "delivered", "rejected", "cured", "contested")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which orders; what is None or empty matters not."""

    parties: Collection[Address] = ()
    """Any of these on the side asked for."""
    side: Side | None = None
    """Only those in which they are this side."""
    phases: Collection[Phase] = ()
    """Any of these."""
    kinds: Collection[str] = ()
    """Any of these."""
    tokens: Collection[Address] = ()
    """Any of these."""
    least: TokenAmount | None = None
    """A price of this at least."""
    most: TokenAmount | None = None
    """And of this at most."""
    due_by: Timestamp | None = None
    """A milestone that is not settled is to be delivered by then."""
    opened_from: Timestamp | None = None
    """Posted or opened then or later."""
    community: Address | None = None
    """One of the sides is a member of this community."""


def orders_where(view: View, wanted: Wanted, after: OrderPlace | None = None, limit: int = 50) -> OrderPage:
    """Orders that satisfy some conditions, the newest first.

    As of an earlier block it looks through all versions there are, but for one party's orders.

    Raises:
        CursorGone: if a reorg took away the order with which the page before ended.
    """
    if len(wanted.parties) == 1 and wanted == Wanted(wanted.parties, wanted.side, wanted.phases):
        # Whoever is asked about has few orders among many: no one index holds both sides of them in order.
        (party,) = wanted.parties
        return orders_of(
            view, party, side=wanted.side, phases=wanted.phases or None, after=after, limit=limit
        )
    at = ORDERS.table.c
    if after is not None:
        known = view.row(ORDERS, after.order_id)
        if known is None or known.opened_at != after.opened_at:
            raise CursorGone(view.as_of.number)
    query = view.select(ORDERS).where(*_conditions(view, wanted))
    if after is not None:
        beyond = (at.opened_at < after.opened_at) | (at.order_id < after.order_id)
        query = query.where(at.opened_at <= after.opened_at, beyond)
    query = query.order_by(at.opened_at.desc(), at.order_id.desc()).limit(limit + 1)
    found = [OrderRow(*row) for row in view.connection.execute(query)]
    page = tuple(found[:limit])
    more = OrderPlace(page[-1].opened_at, page[-1].order_id) if len(found) > limit else None
    return OrderPage(page, more, view.as_of)


def _conditions(view: View, wanted: Wanted) -> list[ColumnElement[bool]]:
    at = ORDERS.table.c
    found: list[ColumnElement[bool]] = []
    if wanted.parties:
        found.append(_either(wanted.side, lambda column: column.in_(wanted.parties)))
    if wanted.phases:
        found.append(at.phase.in_([phase.name.lower() for phase in wanted.phases]))
    if wanted.kinds:
        found.append(at.kind.in_(wanted.kinds))
    if wanted.tokens:
        found.append(at.token.in_(wanted.tokens))
    found += _priced(view, wanted)
    if wanted.opened_from is not None:
        found.append(at.opened_at >= wanted.opened_from)
    if wanted.due_by is not None:
        due = MILESTONES.table.c
        found.append(
            exists().where(
                due.order_id == at.order_id,
                MILESTONES.at(view.past),
                due.state.in_(_OWED),
                due.deadline <= wanted.due_by,
            )
        )
    if wanted.community is not None:
        member = COMMUNITY_MEMBERS.table.c
        members = select(member.member).where(
            member.community == wanted.community, COMMUNITY_MEMBERS.at(view.past), member.joined_at > 0
        )
        found.append(_either(None, lambda column: column.in_(members)))
    return found


def _either(
    side: Side | None, condition: Callable[[Column[Any]], ColumnElement[bool]]
) -> ColumnElement[bool]:
    at = ORDERS.table.c
    if side is not None:
        return condition(at[side.value])
    return or_(condition(at.customer), condition(at.maker))


def _priced(view: View, wanted: Wanted) -> list[ColumnElement[bool]]:
    """SQLite keeps amounts as decimal text, which sorts by length first."""
    price = ORDERS.table.c.price
    plain = view.connection.dialect.name != "sqlite"
    found: list[ColumnElement[bool]] = []
    if wanted.least is not None:
        digits, low = len(str(wanted.least)), price >= wanted.least
        same = and_(func.length(price) == digits, low)
        found.append(low if plain else or_(func.length(price) > digits, same))
    if wanted.most is not None:
        digits, high = len(str(wanted.most)), price <= wanted.most
        same = and_(func.length(price) == digits, high)
        found.append(high if plain else or_(func.length(price) < digits, same))
    return found


@dataclass(frozen=True, slots=True)
class PartyPage:
    """Some parties."""

    parties: tuple[PartyRow, ...]
    """By their addresses."""
    after: Address | None
    """Where the next page begins; None if there is no more."""


def parties_where(
    view: View,
    *,
    roles: int = 0,
    text: str = "",
    community: Address | None = None,
    after: Address | None = None,
    limit: int = 50,
) -> PartyPage:
    """Registered parties by their addresses.

    Args:
        view: which state of the read model.
        roles: bits of ``sharing.model.roles``, all of which they have to play.
        text: a part of the address, or of where the profile can be read.
        community: only its members.
        after: the last address of the page before.
        limit: how many.
    """
    at = PARTIES.table.c
    query = view.select(PARTIES)
    if roles:
        query = query.where(at.roles.op("&")(roles) == roles)
    if text:
        part = f"%{_escaped(text.lower())}%"
        query = query.where(
            or_(func.lower(at.party).like(part, escape="\\"), func.lower(at.uri).like(part, escape="\\"))
        )
    if community is not None:
        member = COMMUNITY_MEMBERS.table.c
        query = query.where(
            at.party.in_(
                select(member.member).where(
                    member.community == community,
                    held(member.from_block, member.to_block, view.as_of.number),
                    member.joined_at > 0,
                )
            )
        )
    # By code points on each database, as addresses are compared.
    key = at.party.collate("C") if view.connection.dialect.name == "postgresql" else at.party
    if after is not None:
        query = query.where(key > after)
    found = [PartyRow(*row) for row in view.connection.execute(query.order_by(key).limit(limit + 1))]
    page = tuple(found[:limit])
    return PartyPage(page, page[-1].party if len(found) > limit else None)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
