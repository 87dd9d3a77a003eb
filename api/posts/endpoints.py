from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body

from api import errors
from api.dependencies import BackendDep, KeyHeader, OrderId, ReadsDep
from api.documentation import examples, problems
from api.idempotency.route import WritingRoute
from api.openings.errors import REFUSALS as STOPPED
from api.orders.schemas import CUSTOMER, MAKER
from api.orders.state import EXPECTING, STATE_CHANGED
from api.posts.errors import IsAPost, NotAPost, PostTaken
from api.posts.schemas import CancelSignatureIn, FromIn, OpenIn, SignedTakeIn, TakeIn, TakeToSign
from api.posts.service import OpeningService
from api.relay.answering import RELAYED, AnswerDep
from api.relay.schemas import Transaction
from api.relay.unsigned import REFUSALS, UnsignedTransaction
from api.routing import JsonRoute

asking = APIRouter(prefix="/v1/orders", tags=["orders"], route_class=JsonRoute)
writing = APIRouter(
    prefix="/v1/orders",
    tags=["orders"],
    route_class=WritingRoute,
    dependencies=EXPECTING,
    responses=STATE_CHANGED,
)

_SIGNATURE = "0x" + "5a" * 64 + "1b"
_KNOWN = (errors.OrderUnknown, errors.TermsUnknown)
_POST = (*_KNOWN, errors.OrderNotOpen, NotAPost, PostTaken)


@writing.post(
    "/{id}/open",
    status_code=202,
    operation_id="openOrder",
    summary="Open a draft that both have signed",
    responses={
        **problems(
            *_KNOWN,
            errors.OrderAlreadyOpen,
            errors.OrderNotOpen,
            errors.SignatureMissing,
            errors.InvalidSignature,
            errors.WrongSigner,
            IsAPost,
            *STOPPED,
            body=True,
            key=True,
            relay=True,
        ),
        **RELAYED,
    },
)
def open_order(
    id: OrderId,
    backend: BackendDep,
    reads: ReadsDep,
    answer: AnswerDep,
    given: Annotated[
        OpenIn | None,
        Body(
            openapi_examples=examples(
                ("plain", "Both sides' signatures are enough", {}),
                ("sponsored", "A sub-order that the customer above signs too", {"sponsor": _SIGNATURE}),
            )
        ),
    ] = None,
    idempotency_key: KeyHeader = None,
) -> Transaction:
    """Both signatures and both sides' money reach the escrow in one transaction, or nothing happens. A
    sub-order takes no money of its customer: the milestone above pays it.
    """
    sponsor = None if given is None else given.sponsor
    return answer(OpeningService(backend, reads).open(id, sponsor), reads)


@writing.post(
    "/{id}/post",
    status_code=202,
    operation_id="postOrder",
    summary="Fund an order that any maker can take",
    responses={
        **problems(
            *_KNOWN,
            errors.OrderAlreadyOpen,
            errors.SignatureMissing,
            NotAPost,
            *STOPPED,
            key=True,
            relay=True,
        ),
        **RELAYED,
    },
)
def post_order(
    id: OrderId, backend: BackendDep, reads: ReadsDep, answer: AnswerDep, idempotency_key: KeyHeader = None
) -> Transaction:
    """By the customer's signature and its permit, of a draft without a maker. The money waits in the escrow
    until a maker takes the order, or the customer takes it back.
    """
    return answer(OpeningService(backend, reads).post(id), reads)


@asking.post(
    "/{id}/takes/typed-data",
    operation_id="prepareTake",
    summary="What a maker signs to take a post",
    responses=problems(*_POST, errors.InvalidTerms, *STOPPED, body=True),
)
def prepare_take(
    id: OrderId,
    wanted: Annotated[TakeIn, Body(openapi_examples=examples(("maker", "Take it", {"maker": MAKER})))],
    backend: BackendDep,
    reads: ReadsDep,
) -> TakeToSign:
    """The posted terms with the maker in them. The order keeps its id."""
    return OpeningService(backend, reads).prepare_take(id, wanted)


@writing.post(
    "/{id}/takes",
    status_code=202,
    operation_id="takePost",
    summary="Take a post, by the maker's signature",
    responses={
        **problems(
            *_POST,
            errors.InvalidTerms,
            errors.InvalidSignature,
            errors.WrongSigner,
            *STOPPED,
            body=True,
            key=True,
            relay=True,
        ),
        **RELAYED,
    },
)
def take_post(
    id: OrderId,
    given: Annotated[
        SignedTakeIn,
        Body(
            openapi_examples=examples(("maker", "Take it", {"maker": MAKER, "signature": _SIGNATURE})),
        ),
    ],
    backend: BackendDep,
    reads: ReadsDep,
    answer: AnswerDep,
    idempotency_key: KeyHeader = None,
) -> Transaction:
    """The maker's bond is locked in the same transaction. Who comes second is told who was first, or what the
    escrow said.
    """
    return answer(OpeningService(backend, reads).take(id, given), reads)


@asking.post(
    "/{id}/post-cancellations/transaction",
    operation_id="preparePostCancellation",
    summary="Take a post back",
    responses=problems(*_POST, *REFUSALS, body=True),
)
def prepare_post_cancellation(
    id: OrderId,
    wanted: Annotated[FromIn, Body(openapi_examples=examples(("customer", "The customer itself", {})))],
    backend: BackendDep,
    reads: ReadsDep,
) -> UnsignedTransaction:
    """While a maker could come, only the customer's own account, or a key that may open for it,
    can send this.
    """
    return OpeningService(backend, reads).prepare_cancel(id, wanted)


@writing.post(
    "/{id}/post-cancellations",
    status_code=202,
    operation_id="cancelPost",
    summary="End a post that nobody can take any more",
    responses={**problems(*_POST, key=True, relay=True), **RELAYED},
)
def cancel_post(
    id: OrderId, backend: BackendDep, reads: ReadsDep, answer: AnswerDep, idempotency_key: KeyHeader = None
) -> Transaction:
    """Anyone may ask for it after `open_by` or from the first deadline on. The money goes back."""
    return answer(OpeningService(backend, reads).cancel(id), reads)


@asking.post(
    "/{id}/signature-cancellations/transaction",
    operation_id="prepareSignatureCancellation",
    summary="Make a signature worthless before it is used",
    responses=problems(*_KNOWN, errors.OrderAlreadyOpen, *REFUSALS, body=True),
)
def prepare_signature_cancellation(
    id: OrderId,
    wanted: Annotated[
        CancelSignatureIn,
        Body(openapi_examples=examples(("customer", "The customer regrets", {"party": CUSTOMER}))),
    ],
    backend: BackendDep,
    reads: ReadsDep,
) -> UnsignedTransaction:
    """For an order that one signed and regrets: nobody can open it any more. It counts once it is mined."""
    return OpeningService(backend, reads).prepare_cancel_signature(id, wanted)
