from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Path, Query

from api import errors
from api.acts.errors import (
    ActIncomplete,
    ActNotSentSo,
    ActOutdated,
    ActUnknown,
    CommitteeOver,
    CommunityUnknown,
    NotASignatory,
    PotUnknown,
    SignatureCancelled,
)
from api.acts.examples import PROPOSALS
from api.acts.kinds import AnyAct
from api.acts.schemas import Act, Acts, ActSignatureIn, SenderIn
from api.acts.service import ActService
from api.auth.dependencies import CallerDep
from api.dependencies import BackendDep, KeyHeader, ReadsDep, UnitDep
from api.documentation import examples, problems
from api.idempotency.route import WritingRoute
from api.openings.errors import REFUSALS as STOPPED
from api.relay.answering import RELAYED, AnswerDep
from api.relay.schemas import Transaction
from api.relay.unsigned import REFUSALS, UnsignedTransaction
from api.routing import JsonRoute
from api.values import HashText

asking = APIRouter(prefix="/v1/acts", tags=["acts"], route_class=JsonRoute)
writing = APIRouter(prefix="/v1/acts", tags=["acts"], route_class=WritingRoute)

ActId = Annotated[HashText, Path(description="The act's id.")]


@writing.post(
    "",
    status_code=201,
    operation_id="proposeAct",
    summary="Propose what several sign, or one for somebody else to send",
    responses=problems(
        errors.OrderUnknown,
        errors.TermsUnknown,
        errors.OrderNotOpen,
        errors.OrderAlreadyOpen,
        errors.InvalidTerms,
        ActIncomplete,
        ActOutdated,
        CommunityUnknown,
        CommitteeOver,
        PotUnknown,
        *STOPPED,
        body=True,
        key=True,
    ),
)
def propose_act(
    wanted: Annotated[AnyAct, Body(openapi_examples=PROPOSALS)],
    backend: BackendDep,
    reads: ReadsDep,
    unit: UnitDep,
    idempotency_key: KeyHeader = None,
) -> Act:
    """Makes the message from what is left to choose; versions, nonces and rounds come from the chain.

    It binds nobody before it is signed, and appears in nobody's list before somebody has signed it. The
    same proposal twice is one act.
    """
    return ActService(backend, reads, unit).propose(wanted)


@asking.get(
    "",
    operation_id="listActs",
    summary="What waits for the caller's signature, or has it",
    responses=problems(),
)
def list_acts(
    backend: BackendDep,
    reads: ReadsDep,
    caller: CallerDep,
    after: Annotated[str | None, Query(max_length=90, description="From an earlier answer.")] = None,
    limit: Annotated[int, Query(ge=1, le=50)] = 20,
) -> Acts:
    """Only of the signed-in party: what parties negotiate is theirs. Of a community's acts, its committee's
    members have theirs.
    """
    return ActService(backend, reads).waiting(caller.party, after, limit)


@asking.get(
    "/{id}", operation_id="getAct", summary="An act and who has signed it", responses=problems(ActUnknown)
)
def get_act(id: ActId, backend: BackendDep, reads: ReadsDep) -> Act:
    """Whoever has the id can read it: hand it to those who are to sign."""
    return ActService(backend, reads).get(id)


@writing.post(
    "/{id}/signatures",
    operation_id="signAct",
    summary="Give a signature",
    responses=problems(
        ActUnknown,
        ActOutdated,
        NotASignatory,
        SignatureCancelled,
        errors.InvalidSignature,
        errors.WrongSigner,
        body=True,
        key=True,
    ),
)
def sign_act(
    id: ActId,
    given: Annotated[
        ActSignatureIn,
        Body(
            openapi_examples=examples(
                ("party", "A party's", {"side": "customer", "signature": "0x" + "5a" * 64 + "1b"}),
                (
                    "committee",
                    "Of a member of a community's committee",
                    {
                        "side": "maker",
                        "member": "0x90F79bf6EB2c4f870365E785982E1f101E93b906",
                        "signature": "0x" + "5a" * 64 + "1b",
                    },
                ),
            )
        ),
    ],
    backend: BackendDep,
    reads: ReadsDep,
    unit: UnitDep,
    idempotency_key: KeyHeader = None,
) -> Act:
    """Checked at once, as the contract will: keys, delegates, contract accounts, and committees of
    communities, whose members sign one by one until their quorum is there.
    """
    return ActService(backend, reads, unit).sign(id, given)


@writing.post(
    "/{id}/send",
    status_code=202,
    operation_id="sendAct",
    summary="Send a complete act",
    responses={
        **problems(ActUnknown, ActIncomplete, ActOutdated, ActNotSentSo, *STOPPED, key=True, relay=True),
        **RELAYED,
    },
)
def send_act(
    id: ActId,
    backend: BackendDep,
    reads: ReadsDep,
    unit: UnitDep,
    answer: AnswerDep,
    idempotency_key: KeyHeader = None,
) -> Transaction:
    """Anybody may, once all have signed. The service pays for gas. A root is sent again for what is next."""
    service = ActService(backend, reads, unit)
    told = answer(service.send(id), reads)
    # Only now: what is written is locked from here on, and the chain has had its time.
    service.promised(id, told.intent)
    return told


@asking.post(
    "/{id}/transaction",
    operation_id="prepareAct",
    summary="The same for a wallet of one's own",
    responses=problems(ActUnknown, ActIncomplete, ActOutdated, ActNotSentSo, *STOPPED, *REFUSALS, body=True),
)
def prepare_act(
    id: ActId,
    given: Annotated[
        SenderIn,
        Body(
            openapi_examples=examples(
                ("sender", "From its wallet", {"sender": "0x70997970C51812dc3A010C7d01b50e0d17dc79C8"})
            )
        ),
    ],
    backend: BackendDep,
    reads: ReadsDep,
) -> UnsignedTransaction:
    """Whoever sends it has agreed: the sender's own signature may be missing."""
    return ActService(backend, reads).transaction(id, given.sender)
