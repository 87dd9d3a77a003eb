from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body

from api import errors
from api.acts.kinds.base import known_order
from api.chain import Snapshot
from api.dependencies import BackendDep, KeyHeader, OrderId, ReadsDep
from api.documentation import examples, problems
from api.idempotency.route import WritingRoute
from api.orders.state import EXPECTING, STATE_CHANGED
from api.relay.answering import RELAYED, AnswerDep
from api.relay.schemas import Transaction
from api.relay.unsigned import REFUSALS, UnsignedTransaction, unsigned
from api.routing import JsonRoute
from api.traces.schemas import GrantOut, RevocationIn, TelemetryRoot, TraceOut
from api.values import Moment
from ledger.traces import find_trace, right_names, why_dead
from ledger.types import ZERO_ADDRESS

asking = APIRouter(prefix="/v1/orders", tags=["traces"], route_class=JsonRoute)
writing = APIRouter(
    prefix="/v1/orders",
    tags=["traces"],
    route_class=WritingRoute,
    dependencies=EXPECTING,
    responses=STATE_CHANGED,
)

_REVOCATION = {
    "sender": "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
    "party": "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
    "resource": "0x" + "2a" * 32,
}


@asking.get(
    "/{id}/trace", operation_id="getTrace", summary="An order's telemetry and grants", responses=problems()
)
def get_trace(id: OrderId, backend: BackendDep) -> TraceOut:
    """Only roots of readings are public. A grant lives only while the order is in production."""
    system = backend.system
    at, trace = Snapshot.latest(system.node), find_trace(system, id)
    return TraceOut(
        order=id,
        begun=trace.begun,
        in_production=at.ask(system.traces.in_production(id)),
        key=None if trace.key.key == ZERO_ADDRESS else trace.key.key,
        key_until=Moment.maybe(trace.key.until),
        roots=[
            TelemetryRoot(
                number=one.seq + 1, root=one.root, first=Moment.of(one.from_), last=Moment.of(one.to)
            )
            for one in trace.roots
        ],
        grants=[
            GrantOut(
                party=one.party,
                resource=one.resource,
                rights=right_names(one.grant.rights),
                first=Moment.of(one.grant.from_),
                last=Moment.of(one.grant.until),
                live=one.live,
                reason=None
                if one.live
                else why_dead(system, id, one.party, one.resource, one.grant.rights, at.now),
            )
            for one in trace.grants
        ],
        as_of=at.as_of,
    )


@writing.post(
    "/{id}/trace/begin",
    status_code=202,
    operation_id="beginTrace",
    summary="Note an order's maker, so that telemetry can be anchored",
    responses={**problems(errors.OrderNotOpen, key=True, relay=True), **RELAYED},
)
def begin_trace(
    id: OrderId, backend: BackendDep, reads: ReadsDep, answer: AnswerDep, idempotency_key: KeyHeader = None
) -> Transaction:
    """Anybody may. Keys, roots and grants are acts: POST /v1/acts."""
    order = known_order(backend.system, id)
    return answer(backend.relay.submit("begin", backend.system.traces.begin(order.terms)), reads)


@asking.post(
    "/{id}/trace/revocation/transaction",
    operation_id="prepareRevocation",
    summary="Take a grant back at once",
    responses=problems(*REFUSALS, body=True),
)
def prepare_revocation(
    id: OrderId,
    wanted: Annotated[
        RevocationIn, Body(openapi_examples=examples(("party", "By the party itself", _REVOCATION)))
    ],
    backend: BackendDep,
) -> UnsignedTransaction:
    """From the wallet of the maker, or of the party that gives its right up."""
    at, system = Snapshot.latest(backend.system.node), backend.system
    call = system.traces.revoke(id, wanted.party, wanted.resource)
    words = (
        f"{wanted.party} may no longer view or command the resource 0x{wanted.resource.hex()} in order "
        f"0x{id.hex()}, from now on."
    )
    return unsigned(backend, at, wanted.sender, call, words)
