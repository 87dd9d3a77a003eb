"""An order as it stands, in the service's words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from api.orders.drafting import parent_of
from api.orders.schemas import Draft, Kind, MilestoneOut, MilestoneState, Order, OrderStatus
from api.orders.waiting import turns, unsigned
from api.values import AsOf, Token
from api.values import Moment as When
from ledger.bindings.order_state import OrderState
from ledger.bindings.structs import Meter
from ledger.model import metered_due, model_of
from ledger.queries import AsOf as Block
from ledger.queries import View
from ledger.queries.terms import Holding, clauses_of, holding_of, order_stands
from ledger.signing import Clauses, OrderTerms
from ledger.store.model.orders import OrderRow
from ledger.types import ZERO_ADDRESS, ZERO_HASH, Address, Hash32, Timestamp
from sharing.model import Moment, Phase

_STATUS = {
    Phase.NONE: OrderStatus.DRAFT,
    Phase.POSTED: OrderStatus.POSTED,
    Phase.OPEN: OrderStatus.OPEN,
    Phase.BOND_WAIT: OrderStatus.BOND_WAIT,
    Phase.BOND_CONTESTED: OrderStatus.BOND_CONTESTED,
    Phase.CLOSED: OrderStatus.CLOSED,
    Phase.CANCELLED: OrderStatus.CANCELLED,
    Phase.METERED: OrderStatus.METERED,
}


class _At(Protocol):
    @property
    def now(self) -> Timestamp: ...
    @property
    def as_of(self) -> AsOf: ...


class _Links(Protocol):
    @property
    def held(self) -> int: ...
    @property
    def meter(self) -> Meter | None: ...


class Standing(Protocol):
    """An order at one block, read from the node or from the index."""

    @property
    def id(self) -> Hash32:
        """Its name."""
        ...

    @property
    def terms(self) -> OrderTerms:
        """In force."""
        ...

    @property
    def state(self) -> OrderState:
        """What the escrow stores."""
        ...

    @property
    def at(self) -> _At:
        """Where it was read."""
        ...

    @property
    def clauses(self) -> Clauses | None:
        """What is agreed beside the terms; None if nothing is."""
        ...

    @property
    def customer(self) -> Address:
        """Who acts as the customer: of a sub-order whose milestone above has failed, who stands in."""
        ...

    @property
    def links(self) -> _Links | None:
        """What other orders, use and pots have of its money; None if nothing."""
        ...


@dataclass(frozen=True, slots=True)
class Indexed:
    """A block of the index, as a place to read an order at."""

    block: Block
    """The block."""

    @property
    def now(self) -> Timestamp:
        """The chain's time then."""
        return self.block.time

    @property
    def as_of(self) -> AsOf:
        """Its block."""
        return AsOf.indexed(self.block)


@dataclass(frozen=True, slots=True)
class OrderIndexed:
    """An order as the index has it."""

    id: Hash32
    """Its name."""
    terms: OrderTerms
    """In force."""
    state: OrderState
    """What the escrow stores."""
    at: Indexed
    """Where it was read."""
    clauses: Clauses | None
    """What is agreed beside the terms; None if nothing is."""
    links: Holding | None
    """What other orders, use and pots have of its money; None if nothing."""
    row: OrderRow
    """Its row."""

    @property
    def customer(self) -> Address:
        """Who acts as the customer."""
        return self.terms.customer if self.links is None else self.links.customer


def find_indexed(view: View, id: Hash32) -> OrderIndexed | None:
    """An order in the index; None if it is not there, as drafts never are."""
    found = order_stands(view, id)
    if found is None:
        return None
    clauses = clauses_of(view, id) if found.terms.clauses != ZERO_HASH else None
    at = Indexed(view.as_of)
    return OrderIndexed(id, found.terms, found.state, at, clauses, holding_of(view, found), found.row)


def describe(order: Standing, token: Token, draft: Draft | None) -> Order:
    """Where the order stands, whose turn it is, by when, and what silence does."""
    terms, model, now = order.terms, model_of(order.terms, order.state), Moment(order.at.now)
    links = order.links
    meter = None if links is None else links.meter
    held = model.locked if links is None else links.held
    next_due, emptied_by = model.next_due, model.emptied_by(now)
    if meter is not None:
        next_due = metered_due(terms, meter)
        emptied_by = max(now, next_due, terms.deadlines[0] + meter.grace + 1)
    running = model.phase is Phase.OPEN
    milestones = [
        MilestoneOut(
            number=index + 1,
            state=MilestoneState(state.name.lower()),
            amount=token.money(amount),
            deadline=When.of(terms.deadlines[index]),
            waits_until=When.of(model.last_second(index)) if running and not state.settled else None,
        )
        for index, (state, amount) in enumerate(zip(model.milestones, terms.slices(), strict=True))
    ]
    if draft is not None:
        post = terms.maker == ZERO_ADDRESS
        signed = {"customer": draft.signed.customer}
        if not post:
            signed["maker"] = draft.signed.maker
        missing = [who for who, has in signed.items() if not has.terms]
        waiting = unsigned(missing, model.terms.takeable_until, now, post=post)
    else:
        waiting = turns(model, now, meter)
    alive = model.phase not in (Phase.NONE, Phase.CLOSED, Phase.CANCELLED)
    return Order(
        id=order.id,
        status=_STATUS[model.phase],
        kind=Kind(terms.kind.name.lower()),
        version=order.state.version,
        customer=terms.customer,
        maker=None if terms.maker == ZERO_ADDRESS else terms.maker,
        acting_customer=order.customer,
        parent=parent_of(order.clauses),
        token=token,
        price=token.money(terms.price),
        bond=token.money(terms.bond),
        fee_bps=terms.fee_bps,
        fee_burned=token.money(order.state.fee_burned),
        review=terms.review,
        cure=terms.cure,
        open_by=When.of(terms.open_by),
        court_by=When.of(terms.court_by),
        closed_at=When.maybe(order.state.closed_at),
        milestones=milestones,
        locked=token.money(0 if draft is not None else held),
        turn=waiting,
        next_due=When.maybe(next_due),
        emptied_by=When.of(emptied_by) if alive else None,
        draft=draft,
        as_of=order.at.as_of,
    )
