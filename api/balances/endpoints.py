from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Path

from api import errors
from api.balances.schemas import (
    Balances,
    SignedWithdrawIn,
    SignWithdrawIn,
    WithdrawToSign,
    WithdrawTransactionIn,
)
from api.balances.service import BalanceService
from api.dependencies import BackendDep, KeyHeader
from api.documentation import examples, problems
from api.idempotency.route import WritingRoute
from api.orders.schemas import MAKER
from api.relay.answering import RELAYED, AnswerDep
from api.relay.schemas import Transaction
from api.relay.unsigned import REFUSALS, UnsignedTransaction
from api.routing import JsonRoute
from api.values import AddressText

asking = APIRouter(prefix="/v1/balances", tags=["money"], route_class=JsonRoute)
writing = APIRouter(prefix="/v1/balances", tags=["money"], route_class=WritingRoute)

Account = Annotated[AddressText, Path(description="Whose money: any address.")]
_ALL = {"token": "dUSD"}
_SOME = {"token": "dUSD", "amount": "1000000", "to": MAKER}


@asking.get(
    "/{account}", operation_id="getBalances", summary="What waits to be withdrawn", responses=problems()
)
def get_balances(account: Account, backend: BackendDep) -> Balances:
    """In every token, at the escrow, the cost settlement and our court; and what the account holds itself."""
    return BalanceService(backend, account).get()


@asking.post(
    "/{account}/withdrawals/typed-data",
    operation_id="prepareWithdrawal",
    summary="What a party signs to have its money sent",
    responses=problems(errors.ContractRefused, body=True),
)
def prepare_withdrawal(
    account: Account,
    wanted: Annotated[
        SignWithdrawIn,
        Body(openapi_examples=examples(("all", "All, to itself", _ALL), ("some", "Some, to another", _SOME))),
    ],
    backend: BackendDep,
) -> WithdrawToSign:
    """Sign `typed_data`, then POST the `request` with the `signature` to …/withdrawals."""
    return BalanceService(backend, account).prepare(wanted)


@writing.post(
    "/{account}/withdrawals",
    status_code=202,
    operation_id="withdraw",
    summary="Send what waits, by the party's signature",
    responses={
        **problems(errors.InvalidSignature, errors.WrongSigner, body=True, key=True, relay=True),
        **RELAYED,
    },
)
def withdraw(
    account: Account,
    given: Annotated[
        SignedWithdrawIn,
        Body(
            openapi_examples=examples(
                (
                    "some",
                    "Some, to another address",
                    {
                        **_SOME,
                        "token": "0x5FbDB2315678afecb367f032d93F642f64180aa3",
                        "valid_until": "2026-12-01T12:00:00Z",
                        "signature": "0x" + "5a" * 64 + "1b",
                    },
                )
            )
        ),
    ],
    backend: BackendDep,
    answer: AnswerDep,
    idempotency_key: KeyHeader = None,
) -> Transaction:
    """To the party itself or to any address it names; the relayer pays for gas."""
    return answer(BalanceService(backend, account).withdraw(given))


@asking.post(
    "/{account}/withdrawals/transaction",
    operation_id="prepareWithdrawalTransaction",
    summary="Send what waits, by one's own account",
    responses=problems(*REFUSALS, body=True),
)
def prepare_withdrawal_transaction(
    account: Account,
    wanted: Annotated[
        WithdrawTransactionIn,
        Body(openapi_examples=examples(("court", "A court's fees", {**_ALL, "holder": "court"}))),
    ],
    backend: BackendDep,
) -> UnsignedTransaction:
    """The only way for what our court holds ready."""
    return BalanceService(backend, account).transaction(wanted)
