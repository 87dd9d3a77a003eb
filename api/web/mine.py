"""What waits for the signed-in party: orders, acts, talks, and what it was told since it last looked."""

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
from api.orders.listed import OrderListed
from api.orders.schemas import OrderStatus
from api.parties.reading import list_orders
from api.web.notices import seen_until
from api.web.reading import MaybeViewDep
from api.web.rendering import PagesDep
from api.web.titles import titles_of
from ledger.types import Address

router = APIRouter(include_in_schema=False)
LOOKED_THROUGH = 100
"""Running orders, the newest first, of which those are shown that wait for the party."""
TALKS_SHOWN = 20
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
    talks = _talks(NegotiationService(backend, caller, reads), me)
    return pages(
        "mine.html",
        party=me,
        running=running,
        acts=[one for one in acts if _waits(one)],
        talks=talks,
        titles=titles_of(backend, reads, caller, talks),
        channels=told.channels,
        unread=[one for one in told.notices if one.created.unix > seen],
        balances=BalanceService(backend, me).get(),
    )


def _talks(service: NegotiationService, me: Address) -> list[Talks]:
    """Those that go on, with whose turn it is."""
    going_on = service.page(None, None, TALKS_SHOWN).negotiations
    talks = [service.get(one.id) for one in going_on if one.state is TalksState.OPEN]
    # One may lapse between the two questions, and whoever reads along has nothing to answer.
    return [one for one in talks if one.turn is not None and me in (one.customer, one.maker)]


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
