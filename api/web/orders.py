"""Orders: posted in one of three ways, signed by both sides, followed until nothing is left to do."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api import errors
from api.auth.dependencies import MaybeCallerDep
from api.backend import Backend
from api.dependencies import BackendDep, OrderId, ReadsDep
from api.market.schemas import vocabulary
from api.orders import drafting, views
from api.orders.plans import DraftIn
from api.orders.service import Loaded, OrderService
from api.routing import JsonRoute
from api.values import Schema
from api.web.forms import now
from api.web.languages import translations
from api.web.order_charts import flow, gantt, ticks_of
from api.web.order_costs import claims_of, noted, shares_of
from api.web.order_files import filed
from api.web.order_story import sides_of, story_of
from api.web.rendering import PagesDep
from ledger.errors import LedgerError
from ledger.signing import digest
from ledger.types import ZERO_ADDRESS, Address
from sharing.model import MAX_MILESTONES

router = APIRouter(include_in_schema=False)
previewing = APIRouter(include_in_schema=False, route_class=JsonRoute)
Way = Literal["request", "open", "named"]


class Preview(Schema):
    """What a plan would mean, were it signed."""

    sentence: str
    lines: list[str]


@router.get("/orders/new")
def new_order(
    pages: PagesDep,
    backend: BackendDep,
    way: Way = "request",
    maker: str = "",
    customer: Annotated[str, Query(pattern="^(0x[0-9a-fA-F]{40})?$")] = "",
    kind: Literal["order", "resource"] = "order",
    parent: Annotated[str, Query(pattern="^(0x[0-9a-f]{64})?$")] = "",
    milestone: Annotated[int, Query(ge=1, le=MAX_MILESTONES)] = 1,
) -> Response:
    """Three ways to an order, and the form of one of them."""
    return pages(
        "order_new.html",
        tokens=backend.tokens.known(),
        maker=maker[:42],
        customer=customer,
        way="named" if maker or parent else way,
        kind=kind,
        parent=parent,
        milestone=milestone,
        words=vocabulary(),
        today=_now(backend),
    )


def _now(backend: Backend) -> int:
    """The chain's time where it is ahead of ours, as a devnet's often is; ours while no node answers."""
    try:
        return max(now(), backend.system.node.get_block().timestamp)
    except LedgerError:
        return now()


@previewing.post("/orders/preview")
def preview(plan: DraftIn, backend: BackendDep, reads: ReadsDep) -> Preview:
    """The sentence that both would sign, and what each would bring. Nothing is kept."""
    service = OrderService(backend, reads)
    at = service.snapshot()
    parent = None if plan.parent is None else service.load_opened(plan.parent.order).terms
    made = drafting.make(plan, backend, at, parent)
    draft = drafting.describe(
        backend, at, digest(made.terms, backend.system.domain), made.terms, {}, None, made.clauses
    )
    needs = draft.funding.customer.needed.text
    lines = [f"The customer locks {needs} when the order {'is posted' if plan.maker is None else 'opens'}."]
    if draft.funding.maker is not None:
        lines.append(f"The maker locks {draft.bond.text} of its own beside it.")
    if made.terms.maker == ZERO_ADDRESS:
        lines.append(f"The maker who takes it locks a bond of {draft.bond.text}, or more if its credit asks.")
    return Preview(sentence=draft.sentence, lines=lines)


@router.get("/orders/{id}")
def order_page(
    id: OrderId,
    request: Request,
    pages: PagesDep,
    backend: BackendDep,
    reads: ReadsDep,
    caller: MaybeCallerDep,
) -> Response:
    """Where an order stands, whose turn it is, what happened, and what each side can do about it."""
    service = OrderService(backend, reads)
    loaded = service.load(id)
    token = backend.tokens.get(loaded.terms.token)
    order = views.describe(loaded, token, service.draft_of(loaded))
    milestone = translations(pages.locale.language).gettext("Milestone")
    story = story_of(backend, request.app.state.engine, order, loaded.at.now, milestone)
    sides = sides_of(backend, reads, loaded, order)
    return pages(
        "order.html",
        as_of=order.as_of,
        order=order,
        terms=loaded.terms,
        hex_id="0x" + id.hex(),
        chain_now=loaded.at.now,
        story=story,
        bars=story.bars,
        sides=sides,
        published=service.published(id),
        communities=_communities(backend, loaded),
        above=None
        if order.draft is None or order.parent is None
        else service.load_opened(order.parent.order).customer,
        caller=caller,
        shares=shares_of(sides.pot),
        claims=claims_of(backend, sides.pot, caller),
        noted=noted(reads, caller, id),
        filed=filed(request, backend, reads, caller, id),
        ticks=ticks_of(story.bars, loaded.at.now, pages.locale),
        gantt=gantt,
        flow=flow,
    )


def _communities(backend: Backend, loaded: Loaded) -> set[Address]:
    """Those who act in an order and are communities: their committees sign, not one account."""
    sides = sorted({loaded.terms.customer, loaded.customer, loaded.terms.maker} - {ZERO_ADDRESS})
    known = loaded.at.ask_all([backend.system.communities.is_community(side) for side in sides])
    return {side for side, is_one in zip(sides, known, strict=True) if is_one}


@router.get("/orders/{id}/rating")
def rating_page(id: OrderId, pages: PagesDep, backend: BackendDep, reads: ReadsDep) -> Response:
    """What each side says of the other: sealed first, revealed together."""
    service = OrderService(backend, reads)
    loaded = service.load(id)
    if loaded.drafted or loaded.terms.maker == ZERO_ADDRESS:
        raise errors.OrderNotOpen("Ratings follow an order between two parties: this one has not begun.")
    order = views.describe(loaded, backend.tokens.get(loaded.terms.token), None)
    ratings = sides_of(backend, reads, loaded, order).ratings
    return pages(
        "rating.html",
        as_of=order.as_of,
        order=order,
        hex_id="0x" + id.hex(),
        ratings=ratings,
        chain_now=loaded.at.now,
    )
