"""Takes jobs from the queue and has them done by processes, one thread for each."""

from __future__ import annotations

import logging
import shutil
import tempfile
import threading
import time
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from starlette.concurrency import run_in_threadpool

from api.jobs.child import Failed, Finished, Message, Order, Told
from api.jobs.errors import JobBrokeOff, JobTooBig
from api.jobs.kinds import KINDS
from api.jobs.process import Process, ProcessDied
from api.jobs.repository import LEASE, MOST_STARTS, Claim, Ending, JobState, Queue
from api.jobs.settings import JobSettings
from api.settings import ServiceSettings
from ledger.settings import Settings
from ledger.store import StoreError

log = logging.getLogger("tallystick.jobs")
POLL = 0.2
"""Seconds between two looks for a job, and at whether the one at work was cancelled."""
RENEWED_EVERY = 2.0
"""Seconds between two renewals of a claim; its lease is ten times that."""
FORGET_EVERY = 600.0
"""Seconds between two looks for jobs that ended too long ago."""
IDLE = 60.0
"""Seconds that a process waits for another job before it gives its memory back."""
AWAY = 2.0
"""Seconds until a database that was away is asked again."""
LOADING = 30.0
"""Seconds that a new process may take until it begins with its first job."""
PART = 256 * 1024
"""Bytes of one part of a result."""
_LOST = (OperationalError, StoreError)


class Worker(threading.Thread):
    """Does one job at a time, until it is stopped."""

    def __init__(self, engine: Engine, settings: Settings, limits: JobSettings) -> None:
        super().__init__(name="jobs", daemon=True)
        self._queue = Queue(engine)
        self._settings = settings
        self._limits = limits
        self._stopping = threading.Event()
        self._process: Process | None = None

    def stop(self) -> None:
        """End now; the job at work is begun anew by another worker."""
        self._stopping.set()
        self.join()

    def run(self) -> None:
        forgotten = idle_since = time.monotonic()
        wait = POLL
        try:
            while not self._stopping.wait(wait):
                wait = POLL
                try:
                    while not self._stopping.is_set() and (claim := self._queue.take()) is not None:
                        self._work(claim)
                        idle_since = time.monotonic()
                    if time.monotonic() - forgotten >= FORGET_EVERY:
                        forgotten = time.monotonic()
                        self._queue.forget_old(self._limits.kept)
                except _LOST:
                    log.warning("no jobs are done for now: the database is busy or away")
                    wait = AWAY
                except Exception:
                    # Whatever it was, the next job may do better; this one's claim runs out.
                    log.exception("a job broke off")
                    wait = AWAY
                if time.monotonic() - idle_since >= IDLE:
                    self._end_process()
        finally:
            self._end_process()

    def _work(self, claim: Claim) -> None:
        """Do a job to its end, whatever that is. A claim that was lost ends it here only."""
        if claim.starts > MOST_STARTS:
            said = f"The work was begun {MOST_STARTS} times, and its worker died each time."
            self._queue.end(claim, _failed(JobBrokeOff(said)))
            return
        if claim.kind not in KINDS:
            said = f"This release knows no work called {claim.kind!r}: ask again for what it offers."
            self._queue.end(claim, _failed(JobBrokeOff(said)))
            return
        folder = tempfile.mkdtemp(prefix="tally-job-")
        try:
            self._watch(claim, folder)
        except ProcessDied as died:
            self._process = None
            log.warning("the process of job %s died: %s", claim.id, died.how)
            said = f"The work's process died ({died.how}): ask again, and tell the operator if it stays."
            self._queue.end(claim, _failed(JobBrokeOff(said)))
        except BaseException:
            # It may be half-way in the job still.
            self._end_process()
            raise
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _watch(self, claim: Claim, folder: str) -> None:
        limits = self._limits
        process = self._process = self._process or Process()
        order = (KINDS[claim.kind], claim.input, claim.owner, folder, self._settings)
        process.ask(Order(*order, limits.seconds, limits.memory, limits.result))
        renewed = tried = time.monotonic()
        begun = renewed + LOADING
        share, words = 0.0, ""
        while True:
            message: Message | None = process.heard(POLL)
            match message:
                case Told():
                    begun = min(begun, time.monotonic())
                    share, words = message.share, message.words
                case Finished():
                    self._finish(claim, message)
                    return
                case Failed():
                    self._queue.end(claim, Ending(JobState.FAILED, message.problem))
                    return
                case None:
                    pass
            now = time.monotonic()
            if self._stopping.is_set():
                self._end_process()
                self._queue.give_back(claim)
                return
            if now - begun > limits.seconds:
                self._end_process()
                said = (
                    f"The work takes more than {limits.seconds:,.0f} s: ask for less, or do it with `tally`"
                )
                self._queue.end(claim, _failed(JobTooBig(f"{said} yourself.")))
                return
            try:
                if now - tried >= RENEWED_EVERY:
                    tried = now
                    held = self._queue.renew(claim, share, words)
                    renewed = now
                else:
                    held = self._queue.holds(claim)
            except _LOST:
                # Until the lease has run out nobody else begins with it.
                held = now - renewed < LEASE
            if not held:
                self._end_process()
                return

    def _finish(self, claim: Claim, done: Finished) -> None:
        path = Path(done.path)
        ending = Ending(JobState.DONE, None, done.media_type, done.name, path.stat().st_size)
        while True:
            try:
                self._queue.end(claim, ending, _parts(path))
                return
            except _LOST:
                # The work is not lost with a connection; the claim's condition decides in the end.
                if self._stopping.wait(AWAY):
                    return

    def _end_process(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process = None


def _failed(problem: JobBrokeOff | JobTooBig) -> Ending:
    return Ending(JobState.FAILED, problem.body())


def _parts(path: Path) -> Generator[bytes]:
    with path.open("rb") as file:
        while part := file.read(PART):
            yield part


@asynccontextmanager
async def working(app: FastAPI) -> AsyncGenerator[None]:
    """Do jobs beside the requests of this worker of the service."""
    settings: ServiceSettings = app.state.settings
    workers = [
        Worker(app.state.engine, settings.ledger, settings.jobs) for _ in range(settings.jobs.processes)
    ]
    for worker in workers:
        worker.start()
    try:
        yield
    finally:
        for worker in workers:
            await run_in_threadpool(worker.stop)
