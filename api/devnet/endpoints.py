from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body

from api.dependencies import BackendDep, KeyHeader
from api.devnet.errors import NotADevnet
from api.devnet.schemas import ClockIn, ClockOut, FaucetIn, FaucetOut
from api.devnet.service import DevnetService
from api.documentation import examples, problems
from api.idempotency.route import WritingRoute
from api.orders.schemas import CUSTOMER

router = APIRouter(prefix="/v1/devnet", tags=["devnet"], route_class=WritingRoute)


@router.post(
    "/faucet",
    operation_id="useFaucet",
    summary="Coins for gas, and test dollars",
    responses=problems(NotADevnet, body=True, key=True, relay=True),
)
def use_faucet(
    wanted: Annotated[
        FaucetIn,
        Body(
            openapi_examples=examples(
                ("some", "Ten coins, 1,000 dollars", {"account": CUSTOMER, "tokens": "1000000000"})
            )
        ),
    ],
    backend: BackendDep,
    idempotency_key: KeyHeader = None,
) -> FaucetOut:
    """On the development chain alone: its dollars are worth nothing."""
    return DevnetService(backend).give(wanted, idempotency_key)


@router.post(
    "/clock",
    operation_id="moveClock",
    summary="Move the chain's clock on",
    responses=problems(NotADevnet, body=True, key=True),
)
def move_clock(
    wanted: Annotated[ClockIn, Body(openapi_examples=examples(("hour", "An hour", {"seconds": 3600})))],
    backend: BackendDep,
    idempotency_key: KeyHeader = None,
) -> ClockOut:
    """For everybody on that chain, and never back. Who waits for a window there need not wait."""
    return DevnetService(backend).warp(wanted)
