"""How a promised transaction is answered: noted for the request's key, waited for, and pointed to."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request, Response
from sqlmodel import Session
from starlette.responses import JSONResponse

from api.backend import Backend
from api.dependencies import MAX_WAIT, Waiting
from api.documentation import Responses
from api.idempotency.repository import Claim, Keys
from api.relay.schemas import Transaction, TransactionState
from ledger.chain.outbox import Intent
from ledger.types import BlockNumber


def relayed(kind: type[Transaction]) -> Responses:
    """What relaying operations answer."""
    return {
        201: {"model": kind, "description": "Mined."},
        202: {"model": kind, "description": "Promised: it is sent, whatever happens. Follow `Location`."},
    }


RELAYED = relayed(Transaction)
"""What most of them answer."""


class Answer:
    """Answers 201 or 202 with the way to the transaction."""

    def __init__(self, request: Request, response: Response, wait: Waiting = 0) -> None:
        self._state = request.app.state
        self._claim: Claim | None = request.state.claim
        self._response = response
        self._wait = wait

    def __call__(self, intent: Intent, reads: Session | None = None) -> Transaction:
        """Wait as long as the request asks.

        Args:
            intent: what was promised.
            reads: the request's reading session: nothing of the database is held while the chain works.

        Raises:
            Reverted: if the contract refused it after all.
            IntentFailed: if it was given up before any node took it.
        """
        if reads is not None:
            reads.close()
        keys: Keys = self._state.keys
        if self._claim is not None and self._claim.promised != intent.key:
            keys.promise(self._claim, intent.key)
        backend: Backend = self._state.backend
        transaction = backend.relay.settle(intent, self._wait)
        if transaction.block is not None:
            self._state.heads.note(BlockNumber(transaction.block.number))
        self._response.status_code = 201 if transaction.state is TransactionState.MINED else 202
        self._response.headers["Location"] = f"/v1/transactions/{transaction.intent}"
        return transaction


AnswerDep = Annotated[Answer, Depends()]


def resume(request: Request, promised: str) -> Response:
    """Answer with the transaction that an earlier attempt at this very request promised before it died."""
    said = request.query_params.get("wait", "0")
    response = Response()
    answer = Answer(request, response, min(int(said[:9]), MAX_WAIT) if said.isdecimal() else 0)
    backend: Backend = request.app.state.backend
    transaction = answer(backend.relay.find(promised))
    headers = {"Location": response.headers["Location"]}
    return JSONResponse(transaction.model_dump(mode="json"), response.status_code, headers)
