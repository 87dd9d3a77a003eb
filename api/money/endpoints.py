from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Query

from api import errors
from api.dependencies import BackendDep, KeyHeader, PartyAddress, ReadsDep
from api.documentation import examples, problems
from api.idempotency.route import WritingRoute
from api.money.schemas import (
    AllowanceIn,
    PartyMoney,
    SignedWithdrawalIn,
    StakeIn,
    WithdrawalIn,
    WithdrawalToSign,
    WithdrawalWithSignature,
)
from api.money.service import MoneyService
from api.relay.answering import RELAYED, AnswerDep
from api.relay.schemas import Transaction
from api.relay.unsigned import REFUSALS, UnsignedTransaction
from api.routing import JsonRoute

asking = APIRouter(prefix="/v1/parties", tags=["money"], route_class=JsonRoute)
writing = APIRouter(prefix="/v1/parties", tags=["money"], route_class=WritingRoute)

_OUT = {"holder": "escrow", "token": "dUSD", "amount": "1000000"}
_UNTIL = {**_OUT, "valid_until": "2100-01-01T00:00:00Z"}


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
    "/{address}/withdrawals/transaction",
    operation_id="prepareWithdrawal",
    summary="Take money out with one's own wallet",
    responses=problems(*REFUSALS, body=True),
)
def prepare_withdrawal(
    address: PartyAddress,
    wanted: Annotated[WithdrawalIn, Body(openapi_examples=examples(("all", "From the escrow", _OUT)))],
    backend: BackendDep,
) -> UnsignedTransaction:
    """From the escrow, cost settlement or our court, to any address."""
    return MoneyService(backend, address).withdraw(wanted)


@asking.post(
    "/{address}/withdrawals/typed-data",
    operation_id="prepareSignedWithdrawal",
    summary="What a party signs to have its money sent anywhere",
    responses=problems(body=True),
)
def prepare_signed_withdrawal(
    address: PartyAddress,
    wanted: Annotated[
        SignedWithdrawalIn, Body(openapi_examples=examples(("escrow", "From the escrow", _UNTIL)))
    ],
    backend: BackendDep,
) -> WithdrawalToSign:
    """Works once. Whoever sends it pays for gas, so an account without coins gets at its money too."""
    return MoneyService(backend, address).to_sign(wanted)


@writing.post(
    "/{address}/withdrawals",
    status_code=202,
    operation_id="withdraw",
    summary="Take money out, by the party's signature",
    responses={
        **problems(errors.InvalidSignature, errors.WrongSigner, body=True, key=True, relay=True),
        **RELAYED,
    },
)
def withdraw(
    address: PartyAddress,
    given: Annotated[
        WithdrawalWithSignature,
        Body(
            openapi_examples=examples(
                ("escrow", "From the escrow", {**_UNTIL, "signature": "0x" + "5a" * 64 + "1b"})
            )
        ),
    ],
    backend: BackendDep,
    reads: ReadsDep,
    answer: AnswerDep,
    idempotency_key: KeyHeader = None,
) -> Transaction:
    """The service sends it."""
    return answer(MoneyService(backend, address).relay(given), reads)


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
