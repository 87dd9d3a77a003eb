"""What endpoints that begin long work ask for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import Depends, Request, Response

from api.dependencies import UnitDep
from api.documentation import Responses
from api.front.addresses import client_address
from api.jobs.errors import JobsFull, TooManyJobs
from api.jobs.schemas import Job
from api.jobs.service import JobService
from api.settings import ServiceSettings
from ledger.types import Address

QUEUED: Responses = {202: {"model": Job, "description": "Queued. Follow `Location`."}}
"""What operations that begin long work answer."""
REFUSED = (TooManyJobs, JobsFull)
"""What they may answer instead."""


class Jobs:
    """Queues long work within the request's unit of work. The route is a ``WritingRoute``, of status 202."""

    def __init__(self, request: Request, response: Response, unit: UnitDep) -> None:
        self._request = request
        self._response = response
        self._unit = unit

    def queue(
        self, kind: str, input: Mapping[str, Any], owner: Address | None, party: Address | None = None
    ) -> Job:
        """Ask for some work.

        Args:
            kind: a key of ``api.jobs.kinds.KINDS``.
            input: what its function gets, as JSON has it.
            owner: the only party that may see it; None for what anybody may see.
            party: who asks for what anybody may see, where that is known: its own quota counts then.

        Raises:
            TooManyJobs: if the asker has as many as it may.
            JobsFull: if all together have.
        """
        settings: ServiceSettings = self._request.app.state.settings
        client = client_address(self._request.scope, settings.proxies)
        job = JobService(self._unit.session, settings.jobs).queue(kind, input, owner, client, party)
        self._response.headers["Location"] = f"/v1/jobs/{job.id}"
        return job


JobsDep = Annotated[Jobs, Depends()]
