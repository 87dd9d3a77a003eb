from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from starlette.responses import StreamingResponse

from api.auth.dependencies import CallerDep, MaybeCallerDep
from api.dependencies import ReadsDep, UnitDep
from api.documentation import Responses, problems
from api.idempotency.route import WritingRoute
from api.jobs.errors import JobNotDone, JobUnknown
from api.jobs.repository import parts_of
from api.jobs.schemas import Job, JobPage
from api.jobs.service import JobService
from api.reading.unchanged import Unchanged, matches

asking = APIRouter(prefix="/v1/jobs", tags=["jobs"])
writing = APIRouter(prefix="/v1/jobs", tags=["jobs"], route_class=WritingRoute)

JobId = Annotated[
    str,
    Path(
        pattern="^[0-9a-f]{32}$",
        description="The job's id.",
        examples=["5d41402abc4b2a76b9719d911017c592"],
    ),
]
MEDIA_TYPES = (
    "application/json",
    "application/gzip",
    "application/zip",
    "text/csv",
    "text/plain",
)
"""What results are."""
_RESULT: Responses = {
    200: {
        "description": "The result.",
        "content": {
            kind: {"schema": {} if kind.endswith("json") else {"type": "string", "format": "binary"}}
            for kind in MEDIA_TYPES
        },
    }
}


@asking.get(
    "", operation_id="listJobs", summary="Your jobs, the newest first", responses=problems(chain=False)
)
def list_jobs(
    request: Request,
    caller: CallerDep,
    reads: ReadsDep,
    kind: Annotated[
        str | None, Query(max_length=40, description="Only this kind.", examples=["matching-run"])
    ] = None,
    after: Annotated[str | None, Query(max_length=32, description="The `after` of the page before.")] = None,
    limit: Annotated[int, Query(ge=1, le=100, description="How many.")] = 20,
) -> JobPage:
    """What you asked for and did not forget; old jobs are forgotten by themselves."""
    return JobService(reads, request.app.state.settings.jobs).listed(caller.party, kind, after, limit)


@asking.get(
    "/{id}",
    operation_id="getJob",
    summary="Where a job stands",
    responses=problems(JobUnknown, chain=False),
)
def get_job(
    id: JobId,
    request: Request,
    response: Response,
    caller: MaybeCallerDep,
    reads: ReadsDep,
) -> Job:
    """Ask again as often as you like, with `If-None-Match`: 304 says that nothing has changed."""
    service = JobService(reads, request.app.state.settings.jobs)
    row = service.row(id, None if caller is None else caller.party)
    tag = f'"{row.version}"'
    if matches(request.headers.get("if-none-match"), tag):
        raise Unchanged(tag)
    response.headers.update({"ETag": tag, "Cache-Control": "no-cache"})
    return service.told(row)


@asking.get(
    "/{id}/result",
    operation_id="getJobResult",
    summary="What a job made",
    responses={**_RESULT, **problems(JobUnknown, JobNotDone, chain=False)},
    response_class=StreamingResponse,
)
def get_result(id: JobId, request: Request, caller: MaybeCallerDep, reads: ReadsDep) -> StreamingResponse:
    """JSON, or a file to be kept; the job says which."""
    service = JobService(reads, request.app.state.settings.jobs)
    row = service.finished(id, None if caller is None else caller.party)
    reads.close()
    headers = {"Content-Length": str(row.size), "Cache-Control": "private, max-age=3600"}
    if row.file_name is not None:
        headers["Content-Disposition"] = f'attachment; filename="{row.file_name}"'
    return StreamingResponse(
        parts_of(request.app.state.engine, id), headers=headers, media_type=row.media_type
    )


@writing.delete(
    "/{id}",
    operation_id="dropJob",
    summary="Cancel a job, or forget it",
    responses=problems(JobUnknown, chain=False),
)
def drop_job(id: JobId, request: Request, caller: MaybeCallerDep, unit: UnitDep) -> Job:
    """What is waiting or at work ends within a second or two. What has ended is forgotten with its result."""
    service = JobService(unit.session, request.app.state.settings.jobs)
    return service.drop(id, None if caller is None else caller.party)
