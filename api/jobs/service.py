"""Queueing long work within its limits, and telling where it stands."""

from __future__ import annotations

import hashlib
import json
import secrets
import time
from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from api.errors import InvalidRequest
from api.jobs.errors import JobBrokeOff, JobNotDone, JobsFull, JobUnknown, TooManyJobs
from api.jobs.kinds import KINDS
from api.jobs.repository import ALIVE, JobRepository, JobState
from api.jobs.schemas import Job, JobPage, JobResult
from api.jobs.settings import JobSettings
from api.jobs.tables import JobRow
from api.values import Moment
from ledger.types import Address

SHARED_EVERY = 30.0
"""Seconds until what everybody may ask is worked out anew, were it old before."""
EVERYBODY = "everybody"
"""Who asks for what answers all who ask."""
_LATER = {"Retry-After": "30"}


class JobService:
    """The jobs, on one session."""

    def __init__(self, session: Session, limits: JobSettings) -> None:
        self._jobs = JobRepository(session)
        self._limits = limits

    def queue(
        self,
        kind: str,
        input: Mapping[str, Any],
        owner: Address | None,
        client: str,
        party: Address | None = None,
    ) -> Job:
        """Ask for some work; it is begun once the session's transaction is committed.

        Args:
            kind: a key of ``KINDS``.
            input: what the work's function gets, as JSON has it.
            owner: the only party that may see it; None where whoever knows the id may.
            client: the asker's network address, which the quota of strangers counts.
            party: who asks for what anybody may see, where that is known.

        Raises:
            TooManyJobs: if the asker has as many as it may.
            JobsFull: if all together have.
            InvalidRequest: if the input has numbers that are none.
        """
        if kind not in KINDS:
            raise AssertionError(f"no kind of job is called {kind}")
        known = owner or party
        asker = known or f"client {client}"[:60]
        self._jobs.lock_quotas()
        self._check_quotas(asker, self._limits.per_client if known is None else self._limits.per_party)
        return self.told(self._add(kind, _written(input), owner, asker))

    def answer(self, kind: str, input: Mapping[str, Any], tag: str) -> JobRow:
        """The newest answer to what everybody may ask, or the job that is to give the first one.

        An answer to an older state of things is good until there is a newer one, which is asked for, once for
        all who ask, and not more often than every ``SHARED_EVERY`` seconds.

        Args:
            kind: a key of ``KINDS``.
            input: what the work's function gets.
            tag: names the state of things.

        Raises:
            JobsFull: if there is no answer, and too much is waiting.
            JobBrokeOff: if there is no answer, and the newest attempt failed.
        """
        written = _written(input)
        shared = hashlib.sha256(kind.encode() + b"\0" + written).hexdigest()
        done = self._jobs.newest_shared(shared, (JobState.DONE,))
        if done is not None and done.tag == tag:
            return done
        self._jobs.lock_quotas()
        newest = self._jobs.newest_shared(shared)
        if newest is not None:
            if newest.state in ALIVE:
                return done or newest
            if newest.ended_at is not None and newest.ended_at > time.time() - SHARED_EVERY:
                if done is None:
                    why = (newest.problem or {}).get("detail", "It was cancelled.")
                    raise JobBrokeOff(f"This cannot be answered now: {why}", headers=_LATER)
                return done
        # All who ask together are as one party: they leave room for what parties ask for themselves.
        many = self._jobs.alive(EVERYBODY) >= self._limits.per_party
        if many or self._jobs.alive() >= self._limits.in_all:
            if done is None:
                raise JobsFull(headers={"Retry-After": "60"})
            return done
        asked = self._add(kind, written, None, EVERYBODY, shared, tag)
        return done or asked

    def _add(
        self,
        kind: str,
        input: bytes,
        owner: Address | None,
        asker: str,
        shared: str | None = None,
        tag: str | None = None,
    ) -> JobRow:
        row = JobRow(
            id=secrets.token_hex(16),
            kind=kind,
            owner=owner,
            asker=asker,
            input=input,
            shared=shared,
            tag=tag,
            state=JobState.QUEUED.value,
            version=1,
            share=0.0,
            words="",
            starts=0,
            claim=None,
            claimed_until=0.0,
            created_at=time.time(),
            started_at=None,
            ended_at=None,
            media_type=None,
            file_name=None,
            size=None,
        )
        self._jobs.add(row)
        return row

    def _check_quotas(self, asker: str, most: int) -> None:
        if self._jobs.alive(asker) >= most:
            said = f"You have {most:,} jobs that are not done: wait for one to end, or cancel one."
            raise TooManyJobs(said, headers=_LATER)
        if self._jobs.kept(asker) >= self._limits.remembered:
            most = self._limits.remembered
            raise TooManyJobs(f"You have {most:,} jobs here: forget one with DELETE /v1/jobs/{{id}}.")
        if self._jobs.alive() >= self._limits.in_all:
            raise JobsFull(
                f"{self._limits.in_all:,} jobs are waiting already: try again in a minute.",
                headers={"Retry-After": "60"},
            )

    def row(self, id: str, caller: Address | None) -> JobRow:
        """A job that the caller may see.

        Raises:
            JobUnknown: if there is none, which is also what others are told of somebody's.
        """
        row = self._jobs.get(id)
        if row is None or row.owner not in (None, caller):
            raise JobUnknown(f"No job `{id}` of yours is known: GET /v1/jobs lists them.")
        return row

    def finished(self, id: str, caller: Address | None) -> JobRow:
        """A job whose result is there.

        Raises:
            JobUnknown: if the caller may not see it.
            JobNotDone: if it has none.
        """
        row = self.row(id, caller)
        if row.state != JobState.DONE.value:
            why = (
                "its result is there once its state is `done`"
                if row.ended_at is None
                else "it has no result, so ask for the work again"
            )
            raise JobNotDone(f"Job `{id}` is {row.state}: {why}.", {"state": row.state})
        return row

    def listed(self, owner: Address, kind: str | None, after: str | None, limit: int) -> JobPage:
        """A party's jobs."""
        rows = self._jobs.of_owner(owner, kind, after, limit + 1)
        more = len(rows) > limit
        shown = rows[:limit]
        return JobPage(jobs=[self.told(row) for row in shown], after=shown[-1].id if more else None)

    def drop(self, id: str, caller: Address | None) -> Job:
        """Cancel a job that is not done, or forget one that is; as it is, or was.

        What answers for everybody is nobody's to end.
        """
        row = self.row(id, caller)
        told = self.told(row)
        if row.shared is not None:
            return told
        if self._jobs.cancel(id, time.time()):
            return self.told(self.row(id, caller))
        self._jobs.forget(id)
        return told

    def told(self, row: JobRow) -> Job:
        """A job as clients see it."""
        result = None
        if row.media_type is not None and row.size is not None:
            path = f"/v1/jobs/{row.id}/result"
            result = JobResult(media_type=row.media_type, file_name=row.file_name, size=row.size, path=path)
        kept_until = None if row.ended_at is None else row.ended_at + self._limits.kept
        return Job(
            id=row.id,
            kind=row.kind,
            owner=None if row.owner is None else Address(row.owner),
            state=JobState(row.state),
            share=row.share,
            words=row.words,
            created=Moment.of(int(row.created_at)),
            started=_moment(row.started_at),
            ended=_moment(row.ended_at),
            forgotten_after=_moment(kept_until),
            result=result,
            problem=row.problem or None,
        )


def _moment(time: float | None) -> Moment | None:
    return None if time is None else Moment.of(int(time))


def _written(input: Mapping[str, Any]) -> bytes:
    try:
        return json.dumps(input, allow_nan=False).encode()
    except ValueError as error:
        raise InvalidRequest("A number of the body is none: give finite numbers.") from error
    except RecursionError as error:
        raise InvalidRequest("The body is nested deeper than any document here: send it flatter.") from error
