from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Response
from sqlmodel import Session

from api.backend import Backend
from api.dependencies import BackendDep
from api.documentation import Responses, problems
from api.errors import TransactionUnknown
from api.relay.schemas import Transaction, TransactionState
from ledger.chain.outbox import Intent

router = APIRouter(prefix="/v1/transactions", tags=["transactions"])


@router.get(
    "/{intent}",
    operation_id="getTransaction",
    summary="Where a relayed transaction stands",
    responses=problems(TransactionUnknown),
)
def get_transaction(
    intent: Annotated[
        str,
        Path(min_length=1, max_length=200, description="The `intent` that the relaying request answered."),
    ],
    backend: BackendDep,
) -> Transaction:
    return backend.relay.describe(backend.relay.find(intent))


RELAYED: Responses = {
    201: {"model": Transaction, "description": "Mined."},
    202: {"model": Transaction, "description": "Promised: it is sent, whatever happens. Follow `Location`."},
}
"""What relaying operations answer."""


def answer(backend: Backend, reads: Session, intent: Intent, wait: int, response: Response) -> Transaction:
    """Wait as asked, and answer 201 or 202 with the way to the transaction."""
    reads.close()  # nothing of the database is held while the chain works
    transaction = backend.relay.settle(intent, wait)
    response.status_code = 201 if transaction.state is TransactionState.MINED else 202
    response.headers["Location"] = f"/v1/transactions/{transaction.intent}"
    return transaction
