from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body

from api.dependencies import BackendDep, PartyAddress
from api.documentation import examples, problems
from api.money.schemas import AllowanceIn
from api.money.service import MoneyService
from api.relay.unsigned import REFUSALS, UnsignedTransaction
from api.routing import JsonRoute

asking = APIRouter(prefix="/v1/parties", tags=["money"], route_class=JsonRoute)


@asking.post(
    "/{address}/allowances/transaction",
    operation_id="prepareAllowance",
    summary="Let a contract take money of the party",
    responses=problems(*REFUSALS, body=True),
)
def prepare_allowance(
    address: PartyAddress,
    wanted: Annotated[
        AllowanceIn,
        Body(
            openapi_examples=examples(
                ("orders", "For orders", {"token": "dUSD", "spender": "escrow", "amount": "1000000000"})
            )
        ),
    ],
    backend: BackendDep,
) -> UnsignedTransaction:
    """Orders that are opened with a permit need none. Only the party's own account can send it."""
    return MoneyService(backend, address).allow(wanted)
