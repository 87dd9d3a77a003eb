from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path

from api.dependencies import BackendDep
from api.documentation import problems
from api.errors import TransactionUnknown
from api.relay.schemas import Transaction

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
