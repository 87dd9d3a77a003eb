from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body

from api import errors
from api.dependencies import BackendDep, KeyHeader, OrderId, ReadsDep
from api.documentation import examples, problems
from api.idempotency.route import WritingRoute
from api.orders.state import EXPECTING, STATE_CHANGED
from api.ratings.schemas import Ratings, RevealsIn, SealIn, SealToSign, SignedSealIn
from api.ratings.service import RatingService
from api.relay.answering import RELAYED, AnswerDep
from api.relay.schemas import Transaction
from api.routing import JsonRoute

asking = APIRouter(prefix="/v1/orders", tags=["ratings"], route_class=JsonRoute)
writing = APIRouter(
    prefix="/v1/orders",
    tags=["ratings"],
    route_class=WritingRoute,
    dependencies=EXPECTING,
    responses=STATE_CHANGED,
)

_OPENED = (errors.OrderUnknown, errors.OrderNotOpen, errors.TermsUnknown)
_SEAL = {"rater": "customer", "seal": "0x" + "3c" * 32}
_MARKS = {"quality": 90, "delivery": 100, "cost": 80, "communication": 95, "salt": "0x" + "4d" * 32}


@asking.get(
    "/{id}/ratings",
    operation_id="getRatings",
    summary="Both ratings of an order, and when they can be sealed and revealed",
    responses=problems(*_OPENED),
)
def get_ratings(id: OrderId, backend: BackendDep, reads: ReadsDep) -> Ratings:
    """Also what each rater signs to make the salt that only it can make again."""
    return RatingService(backend, reads).get(id)


@asking.post(
    "/{id}/seals/typed-data",
    operation_id="prepareSeal",
    summary="What a rater signs to set its sealed rating",
    responses=problems(*_OPENED, errors.ContractRefused, body=True),
)
def prepare_seal(
    id: OrderId,
    wanted: Annotated[SealIn, Body(openapi_examples=examples(("customer", "The customer's seal", _SEAL)))],
    backend: BackendDep,
    reads: ReadsDep,
) -> SealToSign:
    """The marks stay with the rater: this service learns them at the reveal, as everybody does."""
    return RatingService(backend, reads).prepare(id, wanted)


@writing.post(
    "/{id}/seals",
    status_code=202,
    operation_id="sealRating",
    summary="Set or replace a sealed rating, by the rater's signature",
    responses={
        **problems(*_OPENED, errors.InvalidSignature, errors.WrongSigner, body=True, key=True, relay=True),
        **RELAYED,
    },
)
def seal_rating(
    id: OrderId,
    given: Annotated[
        SignedSealIn,
        Body(
            openapi_examples=examples(
                ("customer", "The customer's seal", {**_SEAL, "signature": "0x" + "5a" * 64 + "1b"})
            )
        ),
    ],
    backend: BackendDep,
    reads: ReadsDep,
    answer: AnswerDep,
    idempotency_key: KeyHeader = None,
) -> Transaction:
    """A sealed rating must be revealed later: one that never is counts against its author."""
    return answer(RatingService(backend, reads).seal(id, given), reads)


@writing.post(
    "/{id}/reveals",
    status_code=202,
    operation_id="revealRatings",
    summary="Reveal one rating, or both at once",
    responses={**problems(*_OPENED, body=True, key=True, relay=True), **RELAYED},
)
def reveal_ratings(
    id: OrderId,
    given: Annotated[
        RevealsIn,
        Body(
            openapi_examples=examples(
                ("one", "The customer's rating of the maker", {"customer": _MARKS}),
                ("both", "Both ratings", {"customer": _MARKS, "maker": {**_MARKS, "salt": "0x" + "6e" * 32}}),
            )
        ),
    ],
    backend: BackendDep,
    reads: ReadsDep,
    answer: AnswerDep,
    idempotency_key: KeyHeader = None,
) -> Transaction:
    """Who knows the salt may do it, within `reveal_from` and `reveal_until`."""
    return answer(RatingService(backend, reads).reveal(id, given), reads)


@writing.post(
    "/{id}/ratings/apply",
    status_code=202,
    operation_id="applyRatings",
    summary="Let an order's evidence count when no further reveal is to come",
    responses={**problems(*_OPENED, key=True, relay=True), **RELAYED},
)
def apply_ratings(
    id: OrderId,
    backend: BackendDep,
    reads: ReadsDep,
    answer: AnswerDep,
    idempotency_key: KeyHeader = None,
) -> Transaction:
    """After `reveal_until`, or from `reveal_from` on if no seal waits: from `apply_from` to `apply_until`, 30
    days after `reveal_until`. What is sealed and unrevealed by then counts against its author; what nobody
    applies in time never counts.
    """
    return answer(RatingService(backend, reads).apply(id), reads)
