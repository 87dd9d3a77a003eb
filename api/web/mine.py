"""What waits for the signed-in party: orders, ratings, acts, talks, and what is new to it."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.acts.schemas import ActLine
from api.acts.service import ActService
from api.auth.dependencies import MaybeCallerDep
from api.balances.service import BalanceService
from api.dependencies import BackendDep, ReadsDep
from api.negotiation.schemas import Talks, TalksState
from api.negotiation.service import NegotiationService
from api.notices.endpoints import notices
from api.orders.drafts import DraftListed, drafts_of
from api.orders.listed import OrderListed
from api.orders.schemas import OrderStatus, SideName
from api.orders.service import OrderService
from api.parties.reading import list_orders
from api.ratings.turns import RatingTurn, turn_of
from api.values import Moment
from api.web.notices import seen_until
from api.web.reading import MaybeViewDep
from api.web.rendering import PagesDep
from api.web.titles import titles_of
from ledger.queries import View
from ledger.queries.ratings import ratings_due
from ledger.types import Address, Hash32

router = APIRouter(include_in_schema=False)
LOOKED_THROUGH = 100
"""Running orders, the newest first, of which those are shown that wait for the party."""
TALKS_SHOWN = 20
LISTED = 100
"""Signed drafts that are looked at, of the reader's own and of all: anybody can sign some that name it."""
RATINGS_SHOWN = 50
"""Closed orders that wait for the party's rating, those first whose seal it must reveal."""
_RUNNING = [
    OrderStatus.POSTED,
    OrderStatus.OPEN,
    OrderStatus.BOND_WAIT,
    OrderStatus.BOND_CONTESTED,
    OrderStatus.METERED,
]


@dataclass(frozen=True, slots=True)
class Sorted:
    """Running orders by whose turn it is."""

    mine: list[OrderListed]
    others: list[OrderListed]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A draft that waits for a signature, or for somebody to open it."""

    id: Hash32
    other: Address | None
    """The other side; None of a post."""
    talks: Talks | None
    """Of which it came, if of any."""
    signed: bool
    """Whether the reader has signed it."""
    complete: bool
    """Whether all have whose signatures it needs."""
    by: Moment
    """After which it opens nothing."""

    @property
    def waits(self) -> bool:
        """Whether only the other side can go on."""
        return self.signed and not self.complete


@router.get("/mine")
def my_page(
    request: Request,
    pages: PagesDep,
    backend: BackendDep,
    reads: ReadsDep,
    caller: MaybeCallerDep,
    view: MaybeViewDep,
) -> Response:
    """Of nobody who is not signed in: the page then says how to."""
    if caller is None:
        return pages("mine.html", party=None)
    me = caller.party
    running = None
    if view is not None:
        found = list_orders(me, view, backend, None, _RUNNING, None, LOOKED_THROUGH).orders
        running = Sorted(
            [one for one in found if is_turn_of(one, me)], [one for one in found if not is_turn_of(one, me)]
        )
    acts = ActService(backend, reads).waiting(me, None, 50).acts
    told = notices(request, backend, reads).all(me)
    seen = seen_until(request, me)
    going_on, agreed = _talks(NegotiationService(backend, caller, reads), me)
    signed = {
        one.id: one
        for own in (True, False)
        for one in drafts_of(me, backend, reads, None, LISTED, own=own).drafts
    }
    drafts = _drafts(OrderService(backend, reads), agreed, list(signed.values()), me)
    return pages(
        "mine.html",
        party=me,
        running=running,
        ratings=[] if view is None else _ratings(view, me),
        acts=[one for one in acts if _waits(one)],
        talks=going_on,
        drafts=drafts,
        titles=titles_of(backend, reads, caller, [*going_on, *(one.talks for one in drafts if one.talks)]),
        channels=told.channels,
        unread=[one for one in told.notices if one.created.unix > seen],
        balances=BalanceService(backend, me).get(),
    )


def _ratings(view: View, me: Address) -> list[RatingTurn]:
    """Reveals whose time runs first, then those whose time comes, then whom the party can still rate."""
    found = [turn_of(one, view.as_of.time) for one in ratings_due(view, me, RATINGS_SHOWN)]
    return sorted(
        found, key=lambda one: (not one.due, not one.sealed, one.turn.by.unix if one.turn.by else 0)
    )


def _talks(service: NegotiationService, me: Address) -> tuple[list[Talks], list[Talks]]:
    """The party's own that go on, with whose turn it is, and those that ended in agreement."""
    wanted = (TalksState.OPEN, TalksState.AGREED)
    newest = service.page(None, None, TALKS_SHOWN).negotiations
    # Whoever reads along has nothing to answer.
    own = [one for one in newest if one.state in wanted and me in (one.customer, one.maker)]
    talks = [service.get(one.id) for one in own]
    # One may lapse between the two questions.
    going_on = [one for one in talks if one.turn is not None]
    return going_on, [one for one in talks if one.state is TalksState.AGREED]


def _drafts(
    service: OrderService, agreed: list[Talks], signed: list[DraftListed], me: Address
) -> list[Waiting]:
    """What was agreed on and nobody has signed yet, and what a side has: first what the reader can do."""
    talks = {one.order_id: one for one in agreed if one.order_id is not None}
    found = [_signed(one, talks.get(one.id), me) for one in signed]
    listed = {each.id for each in found}
    for id in [id for id in talks if id not in listed]:
        order = service.load(id)
        if order.drafted and order.terms.open_by >= order.at.now:
            by, other = Moment.of(order.terms.open_by), _other(talks[id], me)
            found.append(Waiting(id, other, talks[id], signed=False, complete=False, by=by))
    return sorted(found, key=lambda one: one.waits)


def _signed(draft: DraftListed, talks: Talks | None, me: Address) -> Waiting:
    mine: SideName = "customer" if draft.customer == me else "maker"
    needed = 1 if draft.maker is None else 2
    return Waiting(
        draft.id, _other(draft, me), talks, mine in draft.signed, len(draft.signed) == needed, draft.open_by
    )


def _other(of: Talks | DraftListed, me: Address) -> Address | None:
    return of.maker if of.customer == me else of.customer


def is_turn_of(order: OrderListed, party: Address) -> bool:
    """Whether an order's next step is one that a side of it can take."""
    if order.turn is None:
        return False
    side = "customer" if order.customer == party else "maker"
    # A posted order waits for a maker, who is never its own customer.
    if order.status is OrderStatus.POSTED and side == "customer":
        return False
    return order.turn.who in (side, "both", "anyone")


def _waits(act: ActLine) -> bool:
    return act.state.value == "complete" or (act.state.value == "open" and not act.signed)
