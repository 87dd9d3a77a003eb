from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Depends

from api import errors
from api.auth.caller import Caller
from api.auth.dependencies import caller_in
from api.dependencies import BackendDep, KeyHeader, OrderId, ReadsDep, UnitDep
from api.documentation import examples, problems
from api.idempotency.route import WritingRoute
from api.orders.schemas import SideName
from api.orders.state import EXPECTING, STATE_CHANGED
from api.ratings.comments import CommentService
from api.ratings.errors import CommentMismatch, NotYourWords
from api.ratings.schemas import (
    CommentIn,
    CommentKind,
    Erased,
    Ratings,
    ReplyIn,
    RevealsIn,
    SealIn,
    SealToSign,
    SignedSealIn,
    WithdrawRatingIn,
    Words,
)
from api.ratings.service import RatingService
from api.relay.answering import RELAYED, AnswerDep
from api.relay.schemas import Transaction
from api.relay.unsigned import REFUSALS, UnsignedTransaction
from api.routing import JsonRoute
from ledger.bindings.enums import Scope

asking = APIRouter(prefix="/v1/orders", tags=["ratings"], route_class=JsonRoute)
writing = APIRouter(
    prefix="/v1/orders",
    tags=["ratings"],
    route_class=WritingRoute,
    dependencies=EXPECTING,
    responses=STATE_CHANGED,
)

erasing = APIRouter(prefix="/v1/orders", tags=["ratings"], route_class=WritingRoute)

RaterDep = Annotated[Caller, Depends(caller_in(Scope.RATE))]
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


# --- words ------------------------------------------------------------------------------------------


@writing.post(
    "/{id}/comments",
    operation_id="keepComment",
    summary="Tell the text behind a rating's or a reply's hash",
    responses=problems(*_OPENED, CommentMismatch, NotYourWords, body=True, key=True),
)
def keep_comment(
    id: OrderId,
    given: Annotated[
        CommentIn,
        Body(
            openapi_examples=examples(
                (
                    "customer",
                    "The customer's words",
                    {"side": "customer", "text": "Clean edges, one day early.", "salt": "0x" + "44" * 32},
                )
            )
        ),
    ],
    caller: RaterDep,
    backend: BackendDep,
    reads: ReadsDep,
    unit: UnitDep,
    idempotency_key: KeyHeader = None,
) -> Words:
    """Kept beside the chain with its salt, by its author alone, and shown to everybody until it is erased or
    the rating withdrawn.
    """
    return CommentService(backend, reads, id, unit).keep(caller, given)


@erasing.delete(
    "/{id}/comments/{side}/{kind}",
    operation_id="eraseComment",
    summary="Erase the text of a rating or a reply",
    responses=problems(*_OPENED, NotYourWords),
)
def erase_comment(
    id: OrderId,
    side: SideName,
    kind: CommentKind,
    caller: RaterDep,
    backend: BackendDep,
    reads: ReadsDep,
    unit: UnitDep,
) -> Erased:
    """Text and salt are deleted. What the chain holds is a hash that says nothing without them."""
    return CommentService(backend, reads, id, unit).erase(caller, side, kind)


@asking.post(
    "/{id}/replies/transaction",
    operation_id="prepareReply",
    summary="Answer the other side's rating",
    responses=problems(*_OPENED, *REFUSALS, body=True),
)
def prepare_reply(
    id: OrderId,
    wanted: Annotated[
        ReplyIn,
        Body(
            openapi_examples=examples(
                ("maker", "The maker answers", {"side": "maker", "text_hash": "0x" + "55" * 32})
            )
        ),
    ],
    backend: BackendDep,
    reads: ReadsDep,
) -> UnsignedTransaction:
    """Once it is revealed. The chain has the answer's hash only."""
    return CommentService(backend, reads, id).reply(wanted)


@asking.post(
    "/{id}/rating-withdrawals/transaction",
    operation_id="prepareRatingWithdrawal",
    summary="Take one's own rating back",
    responses=problems(*_OPENED, *REFUSALS, body=True),
)
def prepare_rating_withdrawal(
    id: OrderId,
    wanted: Annotated[
        WithdrawRatingIn,
        Body(openapi_examples=examples(("customer", "The customer's", {"side": "customer"}))),
    ],
    backend: BackendDep,
    reads: ReadsDep,
) -> UnsignedTransaction:
    """It is marked, and its comment hidden; the score keeps what it learned."""
    return CommentService(backend, reads, id).withdraw(wanted)
