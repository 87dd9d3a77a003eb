from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body

from api import errors
from api.dependencies import BackendDep, KeyHeader, PartyAddress, ReadsDep
from api.documentation import examples, problems
from api.idempotency.route import WritingRoute
from api.parties.schemas import Party, RegistrationIn, RegistrationToSign, SignedRegistrationIn
from api.parties.service import PartyService
from api.relay.answering import RELAYED, AnswerDep
from api.relay.schemas import Transaction
from api.routing import JsonRoute

asking = APIRouter(prefix="/v1/parties", tags=["parties"], route_class=JsonRoute)
writing = APIRouter(prefix="/v1/parties", tags=["parties"], route_class=WritingRoute)

_ENTRY = {
    "party": "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
    "roles": ["consumer", "order_provider"],
    "uri": "https://lathe.example/profile.json",
}


@asking.post(
    "/registration",
    operation_id="prepareRegistration",
    summary="What a party signs to be entered",
    responses=problems(errors.ContractRefused, errors.InvalidTerms, body=True),
)
def prepare_registration(
    wanted: Annotated[RegistrationIn, Body(openapi_examples=examples(("customer", "A customer", _ENTRY)))],
    backend: BackendDep,
) -> RegistrationToSign:
    """Sign `typed_data`, then POST /v1/parties with `request` and the `signature`."""
    return PartyService(backend).prepare(wanted)


@writing.post(
    "",
    status_code=202,
    operation_id="registerParty",
    summary="Enter a party, by its own signature",
    responses={
        **problems(
            errors.InvalidTerms, errors.InvalidSignature, errors.WrongSigner, body=True, key=True, relay=True
        ),
        **RELAYED,
    },
)
def register_party(
    given: Annotated[
        SignedRegistrationIn,
        Body(
            openapi_examples=examples(
                (
                    "customer",
                    "A customer",
                    {**_ENTRY, "valid_until": "2026-12-01T12:00:00Z", "signature": "0x" + "5a" * 64 + "1b"},
                )
            )
        ),
    ],
    backend: BackendDep,
    reads: ReadsDep,
    answer: AnswerDep,
    idempotency_key: KeyHeader = None,
) -> Transaction:
    """The relayer pays for gas, so a newcomer needs none."""
    return answer(PartyService(backend).register(given), reads)


@asking.get(
    "/{address}", operation_id="getParty", summary="A party's entry, keys and credit", responses=problems()
)
def get_party(address: PartyAddress, backend: BackendDep) -> Party:
    """Anybody has a page: who never registered is `registered: false`, who was never rated is `new`."""
    return PartyService(backend).get(address)
