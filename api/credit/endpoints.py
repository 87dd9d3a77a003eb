from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from api import errors
from api.credit.schemas import Credit, Quote
from api.credit.service import CreditService
from api.dependencies import BackendDep, PartyAddress
from api.documentation import problems
from api.errors import InvalidRequest
from api.values import AmountIn

router = APIRouter(prefix="/v1/credit", tags=["credit"])


@router.get(
    "/{address}", operation_id="getCredit", summary="A score explained term by term", responses=problems()
)
def get_credit(address: PartyAddress, backend: BackendDep) -> Credit:
    """Each term of the formula, what it means for the next order, and what moved it, with transactions."""
    return CreditService(backend).explain(address)


@router.get(
    "/{address}/quote",
    operation_id="getQuote",
    summary="What an order would ask of this maker now",
    responses=problems(errors.ContractRefused),
)
def get_quote(
    address: PartyAddress,
    token: Annotated[
        str,
        Query(
            min_length=1,
            max_length=42,
            description="The token's address, or the symbol of one of the deployment's.",
            examples=["dUSD"],
        ),
    ],
    price: Annotated[
        AmountIn, Query(description="The price in the token's smallest units.", examples=["1000000000"])
    ],
    backend: BackendDep,
) -> Quote:
    """Bond, fee and unsecured exposure, as the contract itself would ask them."""
    if price == 0:
        raise InvalidRequest.field("price", "is 0: give what the order would cost.", "query")
    return CreditService(backend).quote(address, token, price)
