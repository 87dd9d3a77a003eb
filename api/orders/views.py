"""An order as it stands, in the service's words."""

from __future__ import annotations

from api.orders.schemas import Draft, Kind, MilestoneOut, MilestoneState, Order, OrderStatus
from api.orders.service import Loaded
from api.orders.waiting import turns, unsigned
from api.values import Moment as When
from api.values import Token
from ledger.model import metered_due
from ledger.types import ZERO_ADDRESS
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


def describe(order: Loaded, token: Token, draft: Draft | None) -> Order:
    """Where the order stands, whose turn it is, by when, and what silence does."""
    terms, model, now = order.terms, order.model(), Moment(order.at.now)
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
