"""Talks: signed offers as a conversation, each with what it changes, and the answer to the last one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from api.auth.dependencies import MaybeCallerDep
from api.backend import Backend
from api.dependencies import BackendDep, ReadsDep
from api.negotiation.endpoints import NegotiationId
from api.negotiation.schemas import StepOut, Talks
from api.negotiation.service import NegotiationService
from api.values import Token
from api.web.forms import Forms
from api.web.rendering import PagesDep
from api.web.titles import titles_of
from ledger.signing import OrderTerms, from_json

router = APIRouter(include_in_schema=False)
SHOWN = 30


@dataclass(frozen=True, slots=True)
class Milestone:
    """One milestone of an offer."""

    amount: int
    """What it alone pays, in smallest units."""
    due: int
    """Unix seconds."""
    before: tuple[int, int] | None
    """The same of the offer before, where it differs; amount and time."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that an offer says, and what was said before where that is otherwise."""

    name: str
    """Which: a term's name."""
    now: str
    """In words."""
    before: str | None
    """In words; None where nothing changed."""


@dataclass(frozen=True, slots=True)
class Said:
    """A step with its terms read."""

    step: StepOut
    """As it was signed."""
    price_before: str | None
    """What was offered before, where it is otherwise."""
    milestones: list[Milestone]
    """Of the terms that it offers."""
    others: list[Difference]
    """The terms beside price and milestones."""


@router.get("/talks")
def talks_list(
    pages: PagesDep,
    backend: BackendDep,
    reads: ReadsDep,
    caller: MaybeCallerDep,
) -> Response:
    """The reader's own, changed last first."""
    found, titles = None, {}
    if caller is not None:
        found = NegotiationService(backend, caller, reads).page(None, None, SHOWN)
        titles = titles_of(backend, reads, caller, found.negotiations)
    return pages(
        "talks_list.html",
        as_of=None if found is None else found.as_of,
        found=found,
        titles=titles,
        caller=caller,
    )


@router.get("/talks/{id}")
def talks_page(
    id: NegotiationId,
    pages: PagesDep,
    backend: BackendDep,
    reads: ReadsDep,
    caller: MaybeCallerDep,
) -> Response:
    """Private to the two who talk, and to whom a side lets read along."""
    if caller is None:
        return pages("talks.html", status=401, talks=None, hex_id="0x" + id.hex())
    service = NegotiationService(backend, caller, reads)
    talks = service.get(id)
    standing = next(step for step in reversed(talks.transcript) if step.terms is not None)
    terms = from_json(OrderTerms, standing.terms or {})
    side = {talks.customer: "customer", talks.maker: "maker"}.get(caller.party)
    return pages(
        "talks.html",
        as_of=talks.as_of,
        talks=talks,
        title=titles_of(backend, reads, caller, [talks]).get(talks.request_id or ""),
        hex_id="0x" + id.hex(),
        said=conversation(backend, talks, Forms(pages.locale)),
        standing=standing,
        terms=terms,
        token=backend.tokens.get(terms.token),
        side=side,
        other="maker" if side == "customer" else "customer",
    )


def conversation(backend: Backend, talks: Talks, forms: Forms) -> list[Said]:
    """Every step, with what its terms say otherwise than those before it."""
    found: list[Said] = []
    before: OrderTerms | None = None
    for step in talks.transcript:
        if step.terms is None:
            found.append(Said(step, None, [], []))
            continue
        terms = from_json(OrderTerms, step.terms)
        token = backend.tokens.get(terms.token)
        price = None
        if before is not None and before.price != terms.price:
            price = forms.units(before.price, token.decimals)
        found.append(Said(step, price, _milestones(terms, before), _others(terms, before, token, forms)))
        before = terms
    return found


def _milestones(terms: OrderTerms, before: OrderTerms | None) -> list[Milestone]:
    old = [] if before is None else list(zip(before.slices(), before.deadlines, strict=True))
    rows: list[Milestone] = []
    for index, (amount, due) in enumerate(zip(terms.slices(), terms.deadlines, strict=True)):
        was = old[index] if index < len(old) and old[index] != (amount, due) else None
        rows.append(Milestone(amount, due, was))
    return rows


def _others(terms: OrderTerms, before: OrderTerms | None, token: Token, forms: Forms) -> list[Difference]:
    def words(of: OrderTerms) -> dict[str, str]:
        return {
            "bond": f"{forms.units(of.bond, token.decimals)} {token.symbol}",
            "review": forms.length(of.review),
            "cure": forms.length(of.cure),
            "open_by": forms.moment(of.open_by),
            "default_maker_bps": forms.share(of.default_maker_bps),
            "fee_bps": forms.share(of.fee_bps),
        }

    old: dict[str, Any] = {} if before is None else words(before)
    return [
        Difference(name, text, old[name] if name in old and old[name] != text else None)
        for name, text in words(terms).items()
    ]
