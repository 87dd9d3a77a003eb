"""Jobs as pages show them: a party's own of some kinds, and what they made."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import Request
from sqlmodel import Session

from api.jobs.errors import JobUnknown
from api.jobs.repository import JobState, parts_of
from api.jobs.schemas import Job
from api.jobs.service import JobService
from ledger.types import Address

LARGEST = 4_000_000
"""Bytes of a result that a page is made of; a larger one can be saved."""
_SHOWN = 12
_PATH = "/v1/jobs/"


@dataclass(frozen=True, slots=True)
class Told:
    """A job and its result."""

    job: Job
    data: dict[str, Any] | None
    """Null while it is not done, and of results that are files or too large for a page."""


def mine(request: Request, reads: Session, party: Address, kinds: Sequence[str]) -> list[Job]:
    """A party's newest jobs of some kinds."""
    service = JobService(reads, request.app.state.settings.jobs)
    found = [job for kind in kinds for job in service.listed(party, kind, None, _SHOWN).jobs]
    return sorted(found, key=lambda one: -one.created.unix)[:_SHOWN]


def result(request: Request, reads: Session, party: Address, kinds: Sequence[str], id: str) -> Told:
    """A job of the party's, with what it made.

    Raises:
        JobUnknown: if it has none such, or it is of another kind.
    """
    service = JobService(reads, request.app.state.settings.jobs)
    job = service.told(service.row(id, party))
    if job.kind not in kinds:
        raise JobUnknown(
            f"Job `{id}` is a `{job.kind}`, which this page cannot show: GET {_PATH}{id} has it."
        )
    made = job.result
    if job.state is not JobState.DONE or made is None or made.file_name is not None or made.size > LARGEST:
        return Told(job, None)
    return Told(job, json.loads(b"".join(parts_of(request.app.state.engine, id))))
