"""Every statement on jobs.

Any number of workers on any number of machines take jobs from the one table. A worker takes one by writing
its own random word into the row, under the condition that nobody holds it: the database lets one win. It
holds the job as long as it renews its claim; a job whose claim ran out is anybody's again. Whatever a worker
writes, it writes under the condition that the claim is still its own, so a worker that was thought dead
changes nothing. The machines' clocks may differ by seconds, not by more.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Collection, Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, and_, delete, func, insert, or_, update
from sqlmodel import Session, col, select

from api.database import Turn, read_session, take_turn
from api.jobs.tables import JobResultRow, JobRow
from ledger.store import writing

LEASE = 20.0
"""Seconds until a worker that does not renew its claim counts as dead."""
MOST_STARTS = 3
"""Work whose worker died so often is not begun again: it may well be what kills them."""
_LOOKED_AT = 50
"""Waiting jobs among which the next is chosen."""


class JobState(StrEnum):
    """Where a job stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


ALIVE = (JobState.QUEUED.value, JobState.RUNNING.value)


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to work on a job."""

    id: str
    """The job."""
    token: str
    """The random word of this start."""
    kind: str
    """Which work."""
    owner: str | None
    """Whose."""
    input: bytes
    """What is asked, as JSON."""
    starts: int
    """How often it was begun, this time included."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How a job ended."""

    state: JobState
    """Done or failed."""
    problem: Mapping[str, Any] | None = None
    """Why it failed."""
    media_type: str | None = None
    """What the result is."""
    file_name: str | None = None
    """What it is called."""
    size: int | None = None
    """How long it is."""


class JobRepository:
    """The jobs as requests see them, on one session."""

    def __init__(self, session: Session) -> None:
        self._db = session

    def add(self, row: JobRow) -> None:
        """Queue a job."""
        self._db.add(row)
        self._db.flush()

    def lock_quotas(self) -> None:
        """Let nobody else queue until this transaction ends."""
        take_turn(self._db, Turn.JOBS)

    def get(self, id: str) -> JobRow | None:
        """A job."""
        return self._db.get(JobRow, id)

    def alive(self, asker: str | None = None) -> int:
        """How many are queued or running, of one asker or in all."""
        wanted: list[ColumnElement[bool]] = [col(JobRow.state).in_(ALIVE)]
        wanted += [] if asker is None else [col(JobRow.asker) == asker]
        return self._db.exec(select(func.count()).select_from(JobRow).where(*wanted)).one()

    def kept(self, asker: str) -> int:
        """How many of an asker's are there, ended ones too."""
        return self._db.exec(select(func.count()).select_from(JobRow).where(JobRow.asker == asker)).one()

    def newest_shared(self, shared: str, states: Collection[JobState] | None = None) -> JobRow | None:
        """The newest job that answers something for everybody, of all or in some states."""
        query = select(JobRow).where(JobRow.shared == shared)
        if states is not None:
            query = query.where(col(JobRow.state).in_([state.value for state in states]))
        return self._db.exec(query.order_by(col(JobRow.created_at).desc()).limit(1)).first()

    def of_owner(self, owner: str, kind: str | None, after: str | None, limit: int) -> Sequence[JobRow]:
        """An owner's jobs, the newest first, from behind one of them on."""
        query = select(JobRow).where(JobRow.owner == owner, JobRow.asker == owner)
        if kind is not None:
            query = query.where(JobRow.kind == kind)
        if after is not None and (last := self.get(after)) is not None:
            query = query.where(
                or_(
                    col(JobRow.created_at) < last.created_at,
                    and_(col(JobRow.created_at) == last.created_at, col(JobRow.id) < last.id),
                )
            )
        query = query.order_by(col(JobRow.created_at).desc(), col(JobRow.id).desc()).limit(limit)
        return self._db.exec(query).all()

    def cancel(self, id: str, now: float) -> bool:
        """End a job that has not ended; whoever works on it finds its claim gone. False if it had ended."""
        change = update(JobRow).where(col(JobRow.id) == id, col(JobRow.state).in_(ALIVE))
        values = {
            "state": JobState.CANCELLED.value,
            "claim": None,
            "ended_at": now,
            "words": "",
            "version": col(JobRow.version) + 1,
        }
        done = self._db.connection().execute(change.values(values)).rowcount == 1
        self._db.expire_all()
        return done

    def forget(self, id: str) -> None:
        """Drop a job and its result."""
        connection = self._db.connection()
        connection.execute(delete(JobResultRow).where(col(JobResultRow.job_id) == id))
        connection.execute(delete(JobRow).where(col(JobRow.id) == id))
        self._db.expire_all()


class Queue:
    """The jobs as workers see them, each step a transaction of its own."""

    def __init__(self, engine: Engine, clock: Callable[[], float] = time.time) -> None:
        self._engine = engine
        self._clock = clock

    def take(self) -> Claim | None:
        """The next job that nobody holds: of those whose askers have the fewest at work, the oldest."""
        now = self._clock()
        with read_session(self._engine) as session:
            open_ = select(JobRow.id, JobRow.asker).where(_free(now))
            waiting = session.exec(open_.order_by(col(JobRow.created_at)).limit(_LOOKED_AT)).all()
            if not waiting:
                return None
            running = select(JobRow.asker, func.count()).where(
                JobRow.state == JobState.RUNNING.value, col(JobRow.claimed_until) > now
            )
            at_work = dict(session.exec(running.group_by(col(JobRow.asker))).all())
        for id, _ in sorted(waiting, key=lambda each: at_work.get(each[1], 0)):
            if (claim := self._take(id)) is not None:
                return claim
        return None

    def _take(self, id: str) -> Claim | None:
        now, token = self._clock(), secrets.token_hex(16)
        change = update(JobRow).where(col(JobRow.id) == id, _free(now))
        values = {
            "state": JobState.RUNNING.value,
            "claim": token,
            "claimed_until": now + LEASE,
            "started_at": now,
            "starts": col(JobRow.starts) + 1,
            "share": 0.0,
            "words": "",
            "version": col(JobRow.version) + 1,
        }
        with writing(self._engine) as connection:
            if connection.execute(change.values(values)).rowcount != 1:
                return None
            found = connection.execute(
                select(JobRow.kind, JobRow.owner, JobRow.input, JobRow.starts).where(JobRow.id == id)
            ).one()
        return Claim(id, token, *found)

    def renew(self, claim: Claim, share: float, words: str) -> bool:
        """Hold on to a job and say how far it is; False if it is not one's own any more."""
        return self._change(
            claim, {"claimed_until": self._clock() + LEASE, "share": share, "words": words[:200]}
        )

    def holds(self, claim: Claim) -> bool:
        """Whether a job is still one's own."""
        with read_session(self._engine) as session:
            return session.exec(select(JobRow.id).where(*_held(claim))).first() is not None

    def give_back(self, claim: Claim) -> bool:
        """Let another worker begin with a job anew; this start does not count."""
        return self._change(
            claim,
            {
                "state": JobState.QUEUED.value,
                "claim": None,
                "starts": col(JobRow.starts) - 1,
                "share": 0.0,
                "words": "",
            },
        )

    def end(self, claim: Claim, ending: Ending, parts: Iterable[bytes] = ()) -> bool:
        """Write how a job ended, with its result; False, and nothing written, if it is another's now."""
        values: dict[str, Any] = {
            "state": ending.state.value,
            "claim": None,
            "ended_at": self._clock(),
            "problem": ending.problem,
            "media_type": ending.media_type,
            "file_name": ending.file_name,
            "size": ending.size,
            "words": "",
        }
        if ending.state is JobState.DONE:
            values["share"] = 1.0
        with writing(self._engine) as connection:
            if not _changed(connection, claim, values):
                return False
            for number, body in enumerate(parts):
                connection.execute(insert(JobResultRow).values(job_id=claim.id, part=number, body=body))
        return True

    def forget_old(self, kept: float) -> int:
        """Drop jobs that ended too long ago; returns how many."""
        old = and_(col(JobRow.ended_at).is_not(None), col(JobRow.ended_at) < self._clock() - kept)
        with writing(self._engine) as connection:
            ids = select(JobRow.id).where(old)
            connection.execute(delete(JobResultRow).where(col(JobResultRow.job_id).in_(ids)))
            return connection.execute(delete(JobRow).where(old)).rowcount

    def _change(self, claim: Claim, values: Mapping[str, Any]) -> bool:
        with writing(self._engine) as connection:
            return _changed(connection, claim, values)


def parts_of(engine: Engine, id: str) -> Generator[bytes]:
    """A result, part by part: no more of it is in memory at a time, nor any transaction open."""
    number = 0
    while True:
        with read_session(engine) as session:
            query = select(JobResultRow.body).where(JobResultRow.job_id == id, JobResultRow.part == number)
            body = session.exec(query).first()
        if body is None:
            return
        yield body
        number += 1


def _free(now: float) -> ColumnElement[bool]:
    return or_(
        col(JobRow.state) == JobState.QUEUED.value,
        and_(col(JobRow.state) == JobState.RUNNING.value, col(JobRow.claimed_until) <= now),
    )


def _held(claim: Claim) -> tuple[ColumnElement[bool], ...]:
    return (
        col(JobRow.id) == claim.id,
        col(JobRow.claim) == claim.token,
        col(JobRow.state) == JobState.RUNNING.value,
    )


def _changed(connection: Connection, claim: Claim, values: Mapping[str, Any]) -> bool:
    change = update(JobRow).where(*_held(claim))
    return connection.execute(change.values({**values, "version": col(JobRow.version) + 1})).rowcount == 1
