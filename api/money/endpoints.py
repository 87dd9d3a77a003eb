from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Query

from api.dependencies import BackendDep, PartyAddress
from api.documentation import examples, problems
from api.money.schemas import (
    AllowanceIn,
    PartyMoney,
    StakeIn,
)
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


@asking.get(
    "/{address}/money",
    operation_id="getMoney",
    summary="What a party has, and what is held for it",
    responses=problems(),
)
def get_money(
    address: PartyAddress,
    backend: BackendDep,
    token: Annotated[
        str | None, Query(max_length=64, description="One token, by address or symbol; else all known.")
    ] = None,
) -> PartyMoney:
    """Balances, what contracts may take, what can be withdrawn, and the stake, all at one block."""
    return MoneyService(backend, address).get(token)


@asking.post(
    "/{address}/stake/transaction",
    operation_id="prepareStake",
    summary="Stake behind a party's word, or take stake back",
    responses=problems(*REFUSALS, body=True),
)
def prepare_stake(
    address: PartyAddress,
    wanted: Annotated[
        StakeIn,
        Body(openapi_examples=examples(("stake", "Stake", {"do": "stake", "amount": "500000000"}))),
    ],
    backend: BackendDep,
) -> UnsignedTransaction:
    """Staking takes the money by an allowance to `credit`: send that first."""
    return MoneyService(backend, address).stake(wanted)
