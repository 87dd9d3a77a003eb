"""Jobs as tests ask for them, work on them and look at them."""

from __future__ import annotations

import json
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session

from api.database import UnitOfWork
from api.jobs.repository import JobRepository, JobState, parts_of
from api.jobs.runner import Worker
from api.jobs.schemas import Job
from api.jobs.service import JobService
from api.jobs.settings import MIB, JobSettings
from ledger.settings import Settings
from ledger.types import Address
from tests.api.support import Person
from tests.waiting import until

ALICE, BOB = Person().address, Person().address
LIMITS = JobSettings(seconds=60, memory=512 * MIB)


def asked(engine: Engine, kind: str, owner: Address | None = ALICE, **given: Any) -> str:
    unit = UnitOfWork(engine)
    with unit.session:  # or its connection is still out when the engine is disposed of
        id = JobService(unit.session, LIMITS).queue(kind, given, owner, "127.0.0.1").id
        unit.commit()
    return id


def seen(engine: Engine, id: str) -> Job:
    with Session(engine) as session:
        service = JobService(session, LIMITS)
        row = JobRepository(session).get(id)
        assert row is not None
        return service.told(row)


def result(engine: Engine, id: str) -> Any:
    assert seen(engine, id).state is JobState.DONE, seen(engine, id)
    return json.loads(b"".join(parts_of(engine, id)))


def ended(engine: Engine, id: str) -> Job:
    until(lambda: seen(engine, id).ended is not None)
    return seen(engine, id)


@contextmanager
def working(engine: Engine, limits: JobSettings = LIMITS) -> Generator[Worker]:
    worker = Worker(engine, Settings(Path("nowhere")), limits)
    worker.start()
    try:
        yield worker
    finally:
        worker.stop()


def alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def told_by(file: Path) -> tuple[int, int, str]:
    until(lambda: file.exists() and len(file.read_text().split()) == 3)
    process, other, folder = file.read_text().split()
    return int(process), int(other), folder
