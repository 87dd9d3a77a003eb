"""The two operations of everything that one party signs about an order: what to sign, then the signature."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Body
from pydantic import create_model

from api import errors
from api.backend import Backend
from api.dependencies import BackendDep, KeyHeader, OrderId, ReadsDep
from api.documentation import examples, problems
from api.errors import Problem
from api.idempotency.route import WritingRoute
from api.orders.service import Loaded, OrderService
from api.orders.state import EXPECTING, STATE_CHANGED
from api.relay.answering import RELAYED, AnswerDep
from api.relay.schemas import Transaction
from api.relay.signed import ActToSign, SignedAct
from api.routing import JsonRoute
from api.values import Schema, SignatureText

B = TypeVar("B", bound=Schema)
KNOWN = (errors.OrderUnknown, errors.OrderNotOpen, errors.TermsUnknown)
"""What asking for an order on the chain may answer."""
SIGNATURE = "0x" + "5a" * 64 + "1b"


@dataclass(frozen=True)
class Words:
    """How a pair of operations is described."""

    prepare: str
    """The first one's name for programs."""
    send: str
    """The second one's."""
    to_prepare: str
    """The first one in a few words."""
    to_send: str
    """The second one."""
    about: str
    """What comes of it."""
    example: tuple[str, dict[str, Any]]
    """A body, and what it means."""


class Steps:
    """Two routers that grow by pairs."""

    def __init__(self, tag: str) -> None:
        prefix = "/v1/orders"
        self.asking = APIRouter(prefix=prefix, tags=[tag], route_class=JsonRoute)
        self.writing = APIRouter(
            prefix=prefix,
            tags=[tag],
            route_class=WritingRoute,
            dependencies=EXPECTING,
            responses=STATE_CHANGED,
        )

    def add(
        self,
        path: str,
        body: type[B],
        act: Callable[[Backend, Loaded, B], SignedAct],
        words: Words,
        *kinds: type[Problem],
    ) -> None:
        """Add what a party does by its signature.

        Args:
            path: below the order.
            body: what both operations take; the second one with `signature` beside it.
            act: the message and its call, from the order as it stands.
            words: the description.
            kinds: problems of its own.
        """
        signed = create_model(
            f"Signed{body.__name__}", __base__=body, __doc__=body.__doc__, signature=(SignatureText, ...)
        )
        summary, value = words.example
        asked = Body(openapi_examples=examples(("example", summary, value)))
        given = Body(openapi_examples=examples(("example", summary, {**value, "signature": SIGNATURE})))

        @self.asking.post(
            f"/{{id}}/{path}/typed-data",
            operation_id=words.prepare,
            summary=words.to_prepare,
            description=words.about,
            responses=problems(*KNOWN, errors.ContractRefused, *kinds, body=True),
        )
        def prepare(  # pyright: ignore[reportUnusedFunction]
            id: OrderId,
            wanted: Annotated[body, asked],  # pyright: ignore[reportInvalidTypeForm]
            backend: BackendDep,
            reads: ReadsDep,
        ) -> ActToSign:
            order = OrderService(backend, reads).load_opened(id)
            return act(backend, order, wanted).to_sign(backend, order.at)

        @self.writing.post(
            f"/{{id}}/{path}",
            status_code=202,
            operation_id=words.send,
            summary=words.to_send,
            description=words.about,
            responses={
                **problems(
                    *KNOWN,
                    errors.InvalidSignature,
                    errors.WrongSigner,
                    *kinds,
                    body=True,
                    key=True,
                    relay=True,
                ),
                **RELAYED,
            },
        )
        def send(  # pyright: ignore[reportUnusedFunction]
            id: OrderId,
            wanted: Annotated[signed, given],  # pyright: ignore[reportInvalidTypeForm]
            backend: BackendDep,
            reads: ReadsDep,
            answer: AnswerDep,
            idempotency_key: KeyHeader = None,
        ) -> Transaction:
            order = OrderService(backend, reads).load_opened(id)
            intent = act(backend, order, wanted).relay(backend, order.at, wanted.signature)
            return answer(intent, reads)
