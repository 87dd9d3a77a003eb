from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, BackgroundTasks, Body, Request

from api.auth.dependencies import CallerDep
from api.dependencies import BackendDep, KeyHeader, ReadsDep, UnitDep
from api.documentation import examples, problems
from api.errors import InvalidRequest
from api.files.endpoints import store_of
from api.idempotency.route import WritingRoute
from api.jobs.dependencies import QUEUED, REFUSED, JobsDep
from api.jobs.schemas import Job
from api.privacy.erasing import Eraser, drafts_of, drop_bytes
from api.privacy.orders import orders_for
from api.privacy.schemas import Erasure, ErasureIn
from api.reading.dependencies import HeadViewDep
from api.reading.errors import PAGED
from api.values import AsOf

writing = APIRouter(prefix="/v1/privacy", tags=["privacy"], route_class=WritingRoute)

_ME = {"party": "0x70997970C51812dc3A010C7d01b50e0d17dc79C8"}


@writing.post(
    "/export",
    status_code=202,
    operation_id="exportPrivateData",
    summary="All that is kept of you, as one archive",
    responses={**problems(*REFUSED, key=True, chain=False), **QUEUED},
)
def export_private_data(caller: CallerDep, jobs: JobsDep, idempotency_key: KeyHeader = None) -> Job:
    """Rows of every table that concerns you, and your history on the chain, as JSON lines in a zip."""
    return jobs.queue("privacy-export", {}, caller.party)


@writing.post(
    "/erasure",
    operation_id="erasePrivateData",
    summary="Have your texts, salts and files destroyed",
    responses=problems(*PAGED, body=True, key=True),
)
def erase_private_data(
    given: Annotated[ErasureIn, Body(openapi_examples=examples(("me", "Oneself", _ME)))],
    request: Request,
    caller: CallerDep,
    backend: BackendDep,
    reads: ReadsDep,
    unit: UnitDep,
    view: HeadViewDep,
    after: BackgroundTasks,
    idempotency_key: KeyHeader = None,
) -> Erasure:
    """At once and for good. What is of orders that still run is refused, with the time from which it is
    possible: ask again then. Your jobs are cancelled and forgotten with their results, exports among them,
    and all your sessions end, this one too. What is on the chain stays, and is still verified: it never held
    your texts."""
    if given.party != caller.party:
        raise InvalidRequest.field("party", f"is not you: you are signed in as {caller.party}.")
    store = store_of(request.app.state.settings)
    orders, drafts = orders_for(view, caller.party), drafts_of(backend, reads, caller.party)
    eraser = Eraser(unit.session, store, orders, drafts)
    told, files = eraser.erase(AsOf.indexed(view.as_of))
    # After the answer, and so after the commit: bytes cannot be brought back.
    after.add_task(drop_bytes, store, files)
    return told
