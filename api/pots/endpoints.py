from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Path

from api import errors
from api.acts.errors import ActIncomplete, PotUnknown
from api.dependencies import BackendDep, KeyHeader, OrderId, PartyAddress, ReadsDep
from api.documentation import examples, problems
from api.idempotency.route import WritingRoute
from api.pots.schemas import Claims, OwnPotStepIn, Pot, PotStepIn
from api.pots.service import PotService
from api.relay.answering import RELAYED, AnswerDep
from api.relay.schemas import Transaction
from api.relay.unsigned import REFUSALS, UnsignedTransaction
from api.routing import JsonRoute
from api.values import HashText

asking = APIRouter(prefix="/v1", tags=["pots"], route_class=JsonRoute)
writing = APIRouter(prefix="/v1/pots", tags=["pots"], route_class=WritingRoute)

PotId = Annotated[HashText, Path(description="The pot: an order's id, or a deposit's.")]
_DEPOSIT = {"do": "deposit", "token": "dUSD", "amount": "0", "salt": 1}


@asking.get(
    "/pots/{pot}", operation_id="getPot", summary="What a pot holds and owes", responses=problems(PotUnknown)
)
def get_pot(pot: PotId, backend: BackendDep) -> Pot:
    """Roots with their published shares, splits, recorded lines, and what is due when."""
    return PotService(backend).get(pot)


@asking.get(
    "/orders/{id}/costs",
    operation_id="getOrderCosts",
    summary="What an order's pay is divided into",
    responses=problems(PotUnknown),
)
def get_order_costs(id: OrderId, backend: BackendDep) -> Pot:
    """The order's pot: payees, claims, lines. Its maker assigns its pay to it."""
    return PotService(backend).get(id)


@asking.get(
    "/pots/{pot}/claims/{address}",
    operation_id="getClaims",
    summary="Proofs of a payee's shares",
    responses=problems(PotUnknown),
)
def get_claims(pot: PotId, address: PartyAddress, backend: BackendDep) -> Claims:
    """Of every published root: the share, where it stands, and the proof with which the contract pays it. The
    payee signs a `cost_claim` of POST /v1/acts, or sends it from its own wallet.
    """
    return PotService(backend).claims(pot, address)


@writing.post(
    "/{pot}/steps",
    status_code=202,
    operation_id="stepPot",
    summary="Carry out what is due in a pot",
    responses={
        **problems(PotUnknown, ActIncomplete, errors.OrderNotOpen, body=True, key=True, relay=True),
        **RELAYED,
    },
)
def step_pot(
    pot: PotId,
    wanted: Annotated[
        PotStepIn,
        Body(openapi_examples=examples(("finalise", "Make the root final", {"do": "finalise"}))),
    ],
    backend: BackendDep,
    reads: ReadsDep,
    answer: AnswerDep,
    idempotency_key: KeyHeader = None,
) -> Transaction:
    """Anybody may, once it is due; the contract says if it is not. For three days a root is the owner's alone
    to make final: the service does it after that.
    """
    return answer(PotService(backend).step(pot, wanted), reads)


@asking.post(
    "/parties/{address}/pots/transaction",
    operation_id="preparePotStep",
    summary="What only a pot's owner, a payee or an arbiter does",
    responses=problems(PotUnknown, *REFUSALS, body=True),
)
def prepare_pot_step(
    address: PartyAddress,
    wanted: Annotated[
        OwnPotStepIn, Body(openapi_examples=examples(("deposit", "Open a pot of one's own", _DEPOSIT)))
    ],
    backend: BackendDep,
) -> UnsignedTransaction:
    """From its own wallet. What owner and payees sign together are acts: POST /v1/acts."""
    return PotService(backend).own(address, wanted)
