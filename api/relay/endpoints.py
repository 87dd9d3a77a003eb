from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request

from api.auth.dependencies import MaybeCallerDep
from api.dependencies import BackendDep
from api.documentation import problems
from api.errors import TransactionUnknown
from api.relay.schemas import RelayStatus, Transaction
from api.values import AddressText
from ledger.types import BlockNumber

router = APIRouter(prefix="/v1", tags=["transactions"])


@router.get(
    "/transactions/{intent}",
    operation_id="getTransaction",
    summary="Where a relayed transaction stands",
    responses=problems(TransactionUnknown),
)
def get_transaction(
    intent: Annotated[
        str,
        Path(min_length=1, max_length=200, description="The `intent` that the relaying request answered."),
    ],
    request: Request,
    backend: BackendDep,
) -> Transaction:
    found = backend.relay.describe(backend.relay.find(intent))
    if found.block is not None:
        # Whoever is told so asks next what it has changed.
        request.app.state.heads.note(BlockNumber(found.block.number))
    return found


@router.get(
    "/relay",
    operation_id="getRelay",
    summary="What is still relayed today",
    responses=problems(),
)
def get_relay(
    backend: BackendDep,
    caller: MaybeCallerDep,
    party: Annotated[
        AddressText | None, Query(description="Whose quota; the caller's where left out.")
    ] = None,
) -> RelayStatus:
    """The relayer pays for gas up to a limit a day, and for each party up to a number of transactions. Beyond
    them, a wallet sends the transaction that the refusal holds.
    """
    return backend.relay.limits.status(party or (None if caller is None else caller.party))
