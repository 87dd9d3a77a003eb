from __future__ import annotations

import json
from collections.abc import Callable
from importlib.metadata import version
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import JSONResponse, Response

from api.backend import Backend
from api.database import UnitOfWork
from api.dependencies import BackendDep
from api.documentation import examples, problems
from api.errors import InvalidRequest
from api.idempotency.route import WritingRoute
from api.jobs.asking import LongWork, declare
from api.jobs.dependencies import QUEUED
from api.jobs.errors import JobBrokeOff, JobsFull
from api.jobs.repository import JobState, parts_of
from api.jobs.schemas import Job
from api.jobs.service import JobService
from api.network.schemas import (
    COMMUNITIES,
    CommunitySearch,
    Level,
    NetworkMetrics,
    NetworkView,
    Of,
)
from api.reading.errors import NothingIndexed
from api.reading.unchanged import Unchanged, matches
from ledger.indexer import read_cursor
from ledger.store.engine import reading

asking = APIRouter(prefix="/v1/network", tags=["network"])
writing = APIRouter(prefix="/v1/network", tags=["network"], route_class=WritingRoute)

OfQuery = Annotated[Of, Query(alias="of", description="The example park, or the parties of the chain.")]
LevelQuery = Annotated[
    Level | None,
    Query(description="By similarity or by collaborations; the chain knows of collaborations only."),
]
TokenQuery = Annotated[
    str | None,
    Query(
        min_length=1,
        max_length=42,
        description="On the chain: orders in this token, by address or symbol; else the deployment's.",
        examples=["dUSD"],
    ),
]


class Networks:
    """The networks that anybody may see: the newest that is there, and a newer one on its way."""

    def __init__(self, request: Request, backend: Backend) -> None:
        self._request = request
        self._engine = request.app.state.engine
        self._backend = backend

    def found(self, of: Of, level: Level | None, token: str | None) -> tuple[dict[str, Any] | Job, str]:
        """A network, or the job that is to make the first one; and its tag."""
        given, tag = self._asked(of, level, token)
        unit = UnitOfWork(self._engine)
        try:
            service = JobService(unit.session, self._request.app.state.settings.jobs)
            row = service.answer("network", given, tag)
            told, id, done = service.told(row), row.id, row.state == JobState.DONE.value
            unit.commit()
        except BaseException as error:
            unit.rollback(error)
            raise
        if not done:
            return told, ""
        if matches(self._request.headers.get("if-none-match"), f'"{id}"'):
            raise Unchanged(f'"{id}"')
        return json.loads(b"".join(parts_of(self._engine, id))), f'"{id}"'

    def _asked(self, of: Of, level: Level | None, token: str | None) -> tuple[dict[str, Any], str]:
        if of is Of.PARK:
            if token is not None:
                raise InvalidRequest.field("token", "is for `of=chain`: the park is on no chain.", "query")
            return {"of": "park", "level": (level or Level.FIRST).value}, version("tallystick")
        if level is Level.FIRST:
            raise InvalidRequest.field(
                "level",
                "is `first`: the chain describes no enterprises; POST /v1/network/communities.",
                "query",
            )
        tokens = self._backend.tokens
        named = tokens.known()[0] if token is None else tokens.named(token)
        with reading(self._engine) as connection:
            cursor = read_cursor(connection)
        if cursor is None:
            raise NothingIndexed(headers={"Retry-After": "2"})
        return {"of": "chain", "token": str(named.address)}, f"{version('tallystick')} {cursor.hash.hex()}"


class NetworkAnswers:
    """What is asked of a network, and how it is answered."""

    def __init__(
        self,
        request: Request,
        backend: BackendDep,
        of: OfQuery = Of.PARK,
        level: LevelQuery = None,
        token: TokenQuery = None,
    ) -> None:
        self._told, self._tag = Networks(request, backend).found(of, level, token)

    def answer(self, shown: Callable[[dict[str, Any]], dict[str, Any]]) -> Response:
        """What of a network is to be shown; 202 with the job while the first one is being made."""
        if isinstance(self._told, Job):
            headers = {"Location": f"/v1/jobs/{self._told.id}", "Retry-After": "1"}
            return JSONResponse(self._told.model_dump(mode="json"), 202, headers)
        return JSONResponse(shown(self._told), headers={"ETag": self._tag})


AnswersDep = Annotated[NetworkAnswers, Depends()]


@asking.get(
    "",
    operation_id="getNetwork",
    summary="A network to be drawn",
    response_model=NetworkView,
    responses={**QUEUED, **problems(JobsFull, JobBrokeOff, NothingIndexed)},
)
def get_network(answers: AnswersDep) -> Response:
    """Nodes with places that never differ for the same network, links, and communities. 202 with a job while
    the first answer is being worked out; later the newest there is, as of its own block.
    """
    return answers.answer(
        lambda told: {"eq": None, **{name: value for name, value in told.items() if name != "metrics"}}
    )


@asking.get(
    "/metrics",
    operation_id="getNetworkMetrics",
    summary="A network's indices",
    response_model=NetworkMetrics,
    responses={**QUEUED, **problems(JobsFull, JobBrokeOff, NothingIndexed)},
)
def get_metrics(answers: AnswersDep) -> Response:
    """Of the network as a whole, of each node, and of each two communities; of the graph's state."""
    return answers.answer(lambda told: {name: told[name] for name in ("of", "level", "as_of", "metrics")})


declare(
    writing,
    LongWork(
        path="/communities",
        kind="communities",
        body=CommunitySearch,
        operation_id="findCommunities",
        summary="Recommend communities of like makers",
        description="A job whose result has the communities, which may overlap, their quality, the graph "
        "and its indices. It is a recommendation: firms join and leave on the chain.",
        examples=examples(("makers", "Makers", COMMUNITIES)),
    ),
)
