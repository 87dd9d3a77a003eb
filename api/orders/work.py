"""Work on a running order, each kind in two steps: what to sign, then the signature."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Body
from sqlmodel import Session

from api import errors
from api.backend import Backend
from api.dependencies import BackendDep, KeyHeader, OrderId, ReadsDep
from api.documentation import examples, problems
from api.idempotency.route import WritingRoute
from api.orders import actions
from api.orders.actions import Work
from api.orders.schemas import (
    ApprovalIn,
    ContestIn,
    DeliveryIn,
    RejectionIn,
    SignedApprovalIn,
    SignedContestIn,
    SignedDeliveryIn,
    SignedRejectionIn,
    WorkToSign,
)
from api.orders.service import OrderService
from api.orders.state import EXPECTING, STATE_CHANGED
from api.relay.answering import Answer, AnswerDep, relayed
from api.relay.schemas import WorkTransaction
from api.routing import JsonRoute
from ledger.types import Hash32

asking = APIRouter(prefix="/v1/orders", tags=["work"], route_class=JsonRoute)
writing = APIRouter(
    prefix="/v1/orders",
    tags=["work"],
    route_class=WritingRoute,
    dependencies=EXPECTING,
    responses=STATE_CHANGED,
)

_SIGNATURE = "0x" + "5a" * 64 + "1b"
_REASON = "0x" + "77" * 32


def _work(value: dict[str, Any], summary: str) -> dict[str, Any]:
    return examples(("example", summary, value))


_ASK: dict[str, Any] = {
    "responses": problems(
        errors.OrderUnknown, errors.OrderNotOpen, errors.TermsUnknown, errors.ContractRefused, body=True
    )
}
_SEND: dict[str, Any] = {
    "status_code": 202,
    "responses": {
        **problems(
            errors.OrderUnknown,
            errors.OrderNotOpen,
            errors.TermsUnknown,
            errors.InvalidSignature,
            errors.WrongSigner,
            body=True,
            key=True,
            relay=True,
        ),
        **relayed(WorkTransaction),
    },
}


def _to_sign(id: Hash32, work: Work, backend: Backend, reads: Session) -> WorkToSign:
    order = OrderService(backend, reads).load_opened(id)
    return actions.to_sign(backend, order, actions.action(backend, order, work))


def _send(
    id: Hash32, work: Work, signature: bytes, backend: Backend, reads: Session, answer: Answer
) -> WorkTransaction:
    order = OrderService(backend, reads).load_opened(id)
    what = actions.action(backend, order, work)
    transaction = answer(actions.relay(backend, order, what, signature), reads)
    return WorkTransaction(**transaction.model_dump(), seal_stands=actions.seal_stands(backend, what.message))


_DELIVERY = {"milestones": [1]}
_OBJECTION = {"milestones": [1], "reason_hash": _REASON}


@asking.post(
    "/{id}/deliveries/typed-data",
    operation_id="prepareDelivery",
    summary="What the maker signs to deliver",
    **_ASK,
)
def prepare_delivery(
    id: OrderId,
    work: Annotated[DeliveryIn, Body(openapi_examples=_work(_DELIVERY, "Deliver milestone 1"))],
    backend: BackendDep,
    reads: ReadsDep,
) -> WorkToSign:
    """A milestone that was rejected is cured by this: its second and last delivery."""
    return _to_sign(id, work, backend, reads)


@writing.post(
    "/{id}/deliveries", operation_id="deliver", summary="Deliver, by the maker's signature", **_SEND
)
def deliver(
    id: OrderId,
    work: Annotated[
        SignedDeliveryIn,
        Body(openapi_examples=_work({**_DELIVERY, "signature": _SIGNATURE}, "Deliver milestone 1")),
    ],
    backend: BackendDep,
    reads: ReadsDep,
    answer: AnswerDep,
    idempotency_key: KeyHeader = None,
) -> WorkTransaction:
    """The review window starts when it is mined."""
    return _send(id, work, work.signature, backend, reads, answer)


@asking.post(
    "/{id}/approvals/typed-data",
    operation_id="prepareApproval",
    summary="What the customer signs to accept",
    **_ASK,
)
def prepare_approval(
    id: OrderId,
    work: Annotated[ApprovalIn, Body(openapi_examples=_work(_DELIVERY, "Accept milestone 1"))],
    backend: BackendDep,
    reads: ReadsDep,
) -> WorkToSign:
    """Whatever was delivered once can be accepted, at any time."""
    return _to_sign(id, work, backend, reads)


@writing.post(
    "/{id}/approvals", operation_id="approve", summary="Accept and pay, by the customer's signature", **_SEND
)
def approve(
    id: OrderId,
    work: Annotated[
        SignedApprovalIn,
        Body(openapi_examples=_work({**_DELIVERY, "signature": _SIGNATURE}, "Accept milestone 1")),
    ],
    backend: BackendDep,
    reads: ReadsDep,
    answer: AnswerDep,
    idempotency_key: KeyHeader = None,
) -> WorkTransaction:
    """The maker is paid in the same transaction. This is final."""
    return _send(id, work, work.signature, backend, reads, answer)


@asking.post(
    "/{id}/rejections/typed-data",
    operation_id="prepareRejection",
    summary="What the customer signs to reject",
    **_ASK,
)
def prepare_rejection(
    id: OrderId,
    work: Annotated[RejectionIn, Body(openapi_examples=_work(_OBJECTION, "Reject milestone 1"))],
    backend: BackendDep,
    reads: ReadsDep,
) -> WorkToSign:
    """A first delivery may then be cured; a second one is contested at once."""
    return _to_sign(id, work, backend, reads)


@writing.post(
    "/{id}/rejections", operation_id="reject", summary="Reject, by the customer's signature", **_SEND
)
def reject(
    id: OrderId,
    work: Annotated[
        SignedRejectionIn,
        Body(openapi_examples=_work({**_OBJECTION, "signature": _SIGNATURE}, "Reject milestone 1")),
    ],
    backend: BackendDep,
    reads: ReadsDep,
    answer: AnswerDep,
    idempotency_key: KeyHeader = None,
) -> WorkTransaction:
    """Only within the review window. The reason itself stays private; its hash is public."""
    return _send(id, work, work.signature, backend, reads, answer)


@asking.post(
    "/{id}/contests/typed-data",
    operation_id="prepareContest",
    summary="What the maker signs to contest",
    **_ASK,
)
def prepare_contest(
    id: OrderId,
    work: Annotated[
        ContestIn, Body(openapi_examples=_work(_OBJECTION, "Contest the rejection of milestone 1"))
    ],
    backend: BackendDep,
    reads: ReadsDep,
) -> WorkToSign:
    """Instead of curing a rejected milestone; or, without milestones, against the forfeit of the bond."""
    return _to_sign(id, work, backend, reads)


@writing.post("/{id}/contests", operation_id="contest", summary="Contest, by the maker's signature", **_SEND)
def contest(
    id: OrderId,
    work: Annotated[
        SignedContestIn,
        Body(openapi_examples=_work({**_OBJECTION, "signature": _SIGNATURE}, "Contest milestone 1")),
    ],
    backend: BackendDep,
    reads: ReadsDep,
    answer: AnswerDep,
    idempotency_key: KeyHeader = None,
) -> WorkTransaction:
    """Both then settle by both signatures, or the agreed division applies after `court_by`."""
    return _send(id, work, work.signature, backend, reads, answer)
