"""Long work is queued, and done once by whoever is there."""

from __future__ import annotations

import threading
import time
from dataclasses import replace

import pytest
from sqlalchemy import Engine, update
from sqlmodel import Session, select

from api.database import UnitOfWork
from api.jobs.errors import JobsFull, TooManyJobs
from api.jobs.repository import LEASE, Ending, JobRepository, JobState, Queue, parts_of
from api.jobs.service import JobService
from api.jobs.settings import MIB, JobSettings, job_settings_from
from api.jobs.tables import JobResultRow, JobRow
from ledger.settings import BadSetting
from ledger.store import writing
from ledger.types import Address
from tests.api.jobs.support import ALICE, BOB, LIMITS, asked


def test_each_job_is_done_once_by_any_number_of_workers(engine: Engine) -> None:
    ids = {asked(engine, "echo", [ALICE, BOB][number % 2]) for number in range(8)}
    taken: list[str] = []

    def take() -> None:
        queue = Queue(engine)
        while (claim := queue.take()) is not None:
            taken.append(claim.id)

    threads = [threading.Thread(target=take) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == sorted(ids)


def test_a_dead_workers_job_is_anothers_and_its_late_answer_counts_for_nothing(engine: Engine) -> None:
    id, now = asked(engine, "echo"), time.time()
    first = Queue(engine, lambda: now).take()
    assert first is not None and Queue(engine, lambda: now + LEASE / 2).take() is None
    second = Queue(engine, lambda: now + LEASE).take()
    assert second is not None and (second.id, second.starts) == (id, 2)
    done = Ending(JobState.DONE, None, "application/json", None, 1)
    late = Queue(engine, lambda: now + LEASE)
    assert not late.renew(first, 0.9, "") and not late.end(first, done, [b"1"]) and not late.give_back(first)
    assert late.holds(second) and late.end(second, done, [b"2", b"3"]) and not late.end(second, done)
    assert b"".join(parts_of(engine, id)) == b"23"


def test_who_has_nothing_at_work_goes_first(sqlite: Engine) -> None:
    first, _, bobs = asked(sqlite, "echo"), asked(sqlite, "echo"), asked(sqlite, "echo", BOB)
    taken = [Queue(sqlite).take() for _ in range(2)]
    assert [claim.id for claim in taken if claim is not None] == [first, bobs]


def test_what_ended_long_ago_is_forgotten(engine: Engine) -> None:
    ids = [asked(engine, "echo") for _ in range(3)]
    queue, now = Queue(engine), time.time()
    for _ in ids[:2]:
        claim = queue.take()
        assert claim is not None
        queue.end(claim, Ending(JobState.DONE, None, "application/json", None, 1), [b"1"])
    assert Queue(engine, lambda: now + 99).forget_old(100) == 0
    assert Queue(engine, lambda: now + 999).forget_old(100) == 2
    with Session(engine) as session:
        assert session.exec(select(JobRow.id)).all() == ids[2:]
        assert session.exec(select(JobResultRow)).all() == []


def test_nobody_queues_more_than_its_share(engine: Engine) -> None:
    limits = JobSettings(per_party=2, per_client=1, in_all=4, remembered=3)

    def ask(owner: Address | None, client: str = "") -> None:
        unit = UnitOfWork(engine)
        try:
            JobService(unit.session, limits).queue("echo", {}, owner, client)
            unit.commit()
        except BaseException as error:
            unit.rollback(error)
            raise

    ask(ALICE)
    ask(ALICE)
    with pytest.raises(TooManyJobs, match="2 jobs that are not done"):
        ask(ALICE)
    ask(None, "192.0.2.1")
    with pytest.raises(TooManyJobs):
        ask(None, "192.0.2.1")
    ask(None, "192.0.2.2")
    with pytest.raises(JobsFull):
        ask(BOB)
    with writing(engine) as connection:
        connection.execute(update(JobRow).values(state="done", ended_at=1.0))
    ask(ALICE)
    with pytest.raises(TooManyJobs, match="forget one"):
        ask(ALICE)


def test_a_waiting_job_is_never_begun_once_cancelled(sqlite: Engine) -> None:
    id = asked(sqlite, "echo")
    with Session(sqlite) as session:
        assert JobRepository(session).cancel(id, 1.0)
        session.commit()
    assert Queue(sqlite).take() is None


def test_limits_are_settings() -> None:
    given = {
        "TALLY_JOBS": "0",
        "TALLY_JOB_SECONDS": "9",
        "TALLY_JOB_MEMORY_MIB": "300",
        "TALLY_JOB_DAYS": "2",
        "TALLY_JOBS_PER_PARTY": "3",
        "TALLY_JOBS_PER_CLIENT": "4",
        "TALLY_JOBS_WAITING": "5",
    }
    wanted = JobSettings(0, 9.0, 300 * MIB, JobSettings().result, 2 * 86_400.0, 3, 4, 5)
    assert job_settings_from(given) == wanted and job_settings_from({}) == JobSettings()
    for name in given:
        with pytest.raises(BadSetting, match=name):
            job_settings_from({name: "lots"})


def test_what_anybody_may_ask_leaves_room_for_what_parties_ask(sqlite: Engine) -> None:
    """A stranger can ask for the network of every token that there is: jobs that are nobody's."""
    limits = replace(LIMITS, in_all=20)

    def answer(number: int) -> None:
        unit = UnitOfWork(sqlite)
        JobService(unit.session, limits).answer("echo", {"token": number}, "tag")
        unit.commit()

    for number in range(limits.per_party):
        answer(number)
    answer(0)  # what is under way already is nothing new
    with pytest.raises(JobsFull):
        answer(limits.per_party)
    assert asked(sqlite, "echo"), "a party's own work is queued"
