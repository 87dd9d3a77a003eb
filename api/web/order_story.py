"""What an order's page says beyond where it stands: history, time, money, quarrels, words about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Engine
from sqlmodel import Session

from api.acts.errors import PotUnknown
from api.audit.lines import LineOut, history_of
from api.backend import Backend
from api.disputes.schemas import Disputes
from api.disputes.views import DisputeView
from api.meter import views as meters
from api.meter.schemas import MeterOut
from api.orders.money import OrderMoney, money_of
from api.orders.schemas import Kind, Order, OrderStatus
from api.orders.service import Loaded
from api.orders.tree import OrderInTree, SubOrders, tree_of
from api.orders.views import find_indexed
from api.pots.schemas import Pot
from api.pots.service import PotService
from api.ratings.schemas import Ratings
from api.ratings.service import RatingService
from api.web.indexed import indexed
from api.web.order_charts import Bar
from api.web.told import orders_among
from ledger.queries import Span, View
from ledger.store.model.orders import ORDERS
from ledger.types import Hash32

STEPS = 60
"""Lines of history on the page; the audit has them all."""


@dataclass(frozen=True, slots=True)
class Story:
    """All of it, as far as the index and the node tell."""

    lines: list[LineOut]
    """What happened, the newest first."""
    orders: frozenset[str]
    """Which of the hashes that they name are orders."""
    more: bool
    """Whether there is earlier history than the lines."""
    block: int | None
    """As of which block the index speaks; None without an index."""
    tree: SubOrders | None
    """Orders paid out of it; None where there are none."""
    money: OrderMoney | None
    """Where its money came from and went to."""
    bars: list[Bar]
    """Deadlines of milestones and sub-orders."""


def story_of(backend: Backend, engine: Engine, order: Order, now: int, name: str) -> Story:
    """From the index, at the block that the order was read at if it has it.

    Args:
        backend: what the request works with.
        engine: where the index is.
        order: as it stands.
        now: the chain's time.
        name: what a milestone is called.
    """
    with indexed(engine, backend, order.as_of.number) as view:
        found = None if view is None or order.draft is not None else find_indexed(view, order.id)
        if view is None or found is None:
            return Story([], frozenset(), False, None, None, None, _milestones(order, now, name))
        page = history_of(backend, view, order.id, None, STEPS, Span(newest_first=True))
        tree = tree_of(view, order.id, backend.tokens)
        alone = not tree.above and not tree.order.sub_orders
        began = page.lines[-1].time.unix if page.lines else now
        logged = [one.arguments for line in page.lines for one in line.events]
        return Story(
            lines=page.lines,
            orders=frozenset(orders_among(view, logged)),
            more=page.after is not None,
            block=view.as_of.number,
            tree=None if alone else tree,
            money=money_of(view, found, backend.tokens.get(found.terms.token)),
            bars=[*_milestones(order, began, name), *_below(view, tree.order, now, "")],
        )


def _milestones(order: Order, began: int, name: str) -> list[Bar]:
    """Each from the deadline before it, as they are worked on one after another."""
    bars: list[Bar] = []
    start = began
    for one in order.milestones:
        until = None if one.waits_until is None else one.waits_until.unix
        bars.append(
            Bar(
                f"{name} {one.number}",
                min(start, one.deadline.unix),
                one.deadline.unix,
                one.state.value,
                until,
            )
        )
        start = one.deadline.unix
    return bars


def _below(view: View, node: OrderInTree, now: int, above: str) -> Iterator[Bar]:
    for child in node.sub_orders:
        found = find_indexed(view, child.id)
        if found is None:
            continue
        row, last = view.row(ORDERS, child.id), found.terms.deadlines[-1]
        start = min(last, now if row is None else row.opened_at)
        yield Bar(f"↳ {above}{child.milestone} › 0x{child.id.hex()[:4]}…", start, last, child.status.value)
        yield from _below(view, child, now, f"{above}{child.milestone} › ")


@dataclass(frozen=True, slots=True)
class Sides:
    """What the node tells of an order that is on the chain."""

    disputes: Disputes | None
    """Of an order with a court, or with something contested."""
    meter: MeterOut | None
    """Of a resource."""
    pot: Pot | None
    """What its pay is divided into, once somebody shares it."""
    ratings: Ratings | None
    """Both, with when they can be sealed and revealed."""


def sides_of(backend: Backend, reads: Session, loaded: Loaded, order: Order) -> Sides:
    """What two parties can still say to each other."""
    if loaded.drafted or order.status is OrderStatus.POSTED:
        return Sides(None, None, None, None)
    return Sides(
        disputes=_quarrel(backend, loaded),
        meter=meters.describe(backend, loaded) if order.kind is Kind.RESOURCE else None,
        pot=_pot(backend, loaded.id),
        ratings=None
        if order.status is OrderStatus.CANCELLED
        else RatingService(backend, reads).get(loaded.id),
    )


def _quarrel(backend: Backend, loaded: Loaded) -> Disputes | None:
    told = DisputeView(backend, loaded).describe()
    said = told.contested or told.bond_contested or told.claim_contested or told.disputes or told.offer
    return told if said else None


def _pot(backend: Backend, id: Hash32) -> Pot | None:
    try:
        return PotService(backend).get(id, None)
    except PotUnknown:
        return None
