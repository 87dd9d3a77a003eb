"""Operations that queue long work: all are of one shape, and a domain declares each by what is its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Generic, TypeVar

from fastapi import APIRouter, Body

from api.auth.dependencies import CallerDep, MaybeCallerDep
from api.backend import Backend
from api.dependencies import BackendDep, KeyHeader
from api.documentation import problems
from api.errors import Problem
from api.jobs.dependencies import QUEUED, REFUSED, JobsDep
from api.jobs.schemas import Job
from api.values import Schema

S = TypeVar("S", bound=Schema)


def _as_it_is(body: Schema, backend: Backend) -> dict[str, Any]:
    return body.model_dump(mode="json")


@dataclass(frozen=True, slots=True, kw_only=True)
class LongWork(Generic[S]):
    """What somebody may ask for, which a process of its own then does."""

    path: str
    """Below the router's."""
    kind: str
    """A key of ``api.jobs.kinds.KINDS``."""
    body: type[S]
    """What is asked."""
    operation_id: str
    """What clients call it."""
    summary: str
    """In a line."""
    description: str
    """What the result has."""
    examples: Mapping[str, Any]
    """Bodies, of ``api.documentation.examples``."""
    input: Callable[[S, Backend], dict[str, Any]] = _as_it_is
    """What the work's function gets; it may refuse a body."""
    refuses: tuple[type[Problem], ...] = ()
    """What it may answer beyond the usual."""
    chain: bool = False
    """Whether ``input`` asks the chain."""
    public: bool = False
    """Whether strangers may ask, and whoever knows the job's id may see it."""


def declare(router: APIRouter, *works: LongWork[Any]) -> None:
    """Let a router queue these; it is one of ``WritingRoute``."""
    for work in works:
        router.post(
            work.path,
            operation_id=work.operation_id,
            summary=work.summary,
            description=work.description,
            status_code=202,
            responses={
                **QUEUED,
                **problems(*REFUSED, *work.refuses, body=True, key=True, chain=work.chain),
            },
        )(_endpoint(work))


def _endpoint(work: LongWork[Any]) -> Callable[..., Job]:
    def for_anybody(
        body: Schema, caller: MaybeCallerDep, jobs: JobsDep, backend: BackendDep, key: KeyHeader = None
    ) -> Job:
        party = None if caller is None else caller.party
        return jobs.queue(work.kind, work.input(body, backend), None, party)

    def for_oneself(
        body: Schema, caller: CallerDep, jobs: JobsDep, backend: BackendDep, key: KeyHeader = None
    ) -> Job:
        return jobs.queue(work.kind, work.input(body, backend), caller.party)

    endpoint = for_anybody if work.public else for_oneself
    endpoint.__annotations__["body"] = Annotated[work.body, Body(openapi_examples=dict(work.examples))]
    return endpoint
