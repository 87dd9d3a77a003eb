"""A party: who it is, what it did, what is said of it, what it has, and what it can do itself."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from sqlmodel import Session
from starlette.responses import Response

from api.backend import Backend
from api.balances.service import BalanceService
from api.credit.service import CreditService
from api.dependencies import BackendDep, PartyAddress, ReadsDep
from api.market.errors import ProfileUnknown
from api.market.profiles.service import ProfileService
from api.market.schemas import vocabulary
from api.money.service import MoneyService
from api.orders.listed import OrderPage
from api.parties.changes import Right
from api.parties.listed import RatingListed
from api.parties.reading import list_orders, list_ratings
from api.parties.schemas import RoleName
from api.parties.service import PartyService
from api.ratings.repository import CommentRepository
from api.reading.pages import After
from api.web.creditworthy import story_of
from api.web.reading import MaybeViewDep
from api.web.rendering import PagesDep
from api.web.told import orders_among
from ledger.queries import View
from ledger.types import Address, address

router = APIRouter(include_in_schema=False)
ORDERS_SHOWN = 15
RATINGS_SHOWN = 10


@router.get("/parties/{address}")
def party_page(
    address: PartyAddress,
    pages: PagesDep,
    backend: BackendDep,
    reads: ReadsDep,
    view: MaybeViewDep,
    after: After = None,
) -> Response:
    """Anybody has a page, registered or not."""
    party = PartyService(backend).get(address)
    orders: OrderPage | None = None
    if view is not None:
        orders = list_orders(address, view, backend, None, None, after, ORDERS_SHOWN)
    return pages(
        "party.html",
        as_of=party.as_of,
        party=party,
        credit=CreditService(backend).explain(address),
        story=None if view is None else story_of(view, address, "…"),
        orders=orders,
        ratings=None if view is None else _ratings(view, backend, reads, address),
        balances=BalanceService(backend, address).get(),
        money=MoneyService(backend, address).get(None),
        **_published(backend, reads, address),
        roles=list(RoleName),
        rights=list(Right),
        stake_token=backend.tokens.get(backend.system.token.address),
    )


def _published(backend: Backend, reads: Session, party: Address) -> dict[str, Any]:
    """The party's profile, and the words that its form offers."""
    try:
        profile = ProfileService(backend, reads).get(party)
    except ProfileUnknown:
        profile = None
    known, words = backend.tokens.known(), vocabulary()
    wanted = backend.system.token.address if profile is None else address(profile.profile.token)
    return {
        "profile": profile,
        "profile_token": backend.tokens.get(wanted),
        "tokens": known,
        "words": words,
        "labels": {one.name: one.label for one in (*words.tasks, *words.concepts)},
    }


def _ratings(view: View, backend: Backend, reads: Session, party: Address) -> dict[str, Any]:
    """Ratings received and given: each with whether it is of a maker, and what was said beside it here."""
    system = backend.system
    comments = CommentRepository(reads, system.chain_id, system.credit.address)
    told: dict[str, Any] = {}
    for name, given in (("received", False), ("given", True)):
        page = list_ratings(party, view, backend, given, None, RATINGS_SHOWN)
        sides = orders_among(view, [one.order for one in page.ratings])
        told[name] = [
            (one, sides["0x" + one.order.hex()][1] == one.ratee, *_words(comments, one))
            for one in page.ratings
        ]
    return told


def _words(comments: CommentRepository, one: RatingListed) -> tuple[str | None, str | None]:
    """The comment and the reply, where somebody keeps a text of that very hash here."""
    texts = {row.hash: row.text for row in comments.of(one.order).values()}
    hashes = (one.comment_hash, one.reply_hash)
    said = [None if hashed is None else texts.get("0x" + hashed.hex()) for hashed in hashes]
    return said[0], said[1]
