"""Long work: done once by whoever is there, ended when it is to end, and never in the way of requests."""

from __future__ import annotations

import json
import os
import re
import secrets
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from httpx import Client
from sqlalchemy import Engine, update
from sqlmodel import Session, select

from api.database import UnitOfWork, prepare
from api.events import endpoints
from api.jobs import kinds, runner
from api.jobs.errors import JobsFull, TooManyJobs
from api.jobs.repository import LEASE, MOST_STARTS, Ending, JobRepository, JobState, Queue, parts_of
from api.jobs.runner import Worker
from api.jobs.schemas import Job
from api.jobs.service import JobService
from api.jobs.settings import MIB, JobSettings, job_settings_from
from api.jobs.tables import JobResultRow, JobRow
from api.settings import ServiceSettings
from ledger.settings import BadSetting, Settings
from ledger.store import database_url, migrate, open_engine, writing
from ledger.types import Address
from tests.api import long_work
from tests.api.auth.support import bearer, challenge, signed, signed_in
from tests.api.support import Market, Person, World, ok, refused, serving
from tests.api.test_live_events import listening
from tests.waiting import until

ALICE, BOB = Person().address, Person().address
LIMITS = JobSettings(seconds=60, memory=512 * MIB)


@pytest.fixture(autouse=True)
def more_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (kinds, runner):
        monkeypatch.setattr(module, "KINDS", {**kinds.KINDS, **long_work.KINDS})
    monkeypatch.setattr("api.jobs.service.KINDS", {**kinds.KINDS, **long_work.KINDS})


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Generator[Engine]:
    """A database of each kind with the service's tables."""
    url = database_url(tmp_path / "jobs.sqlite")
    if request.param == "postgresql":
        url = request.getfixturevalue("make_postgres")()
    engine = open_engine(url)
    migrate(engine)
    prepare(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def sqlite(tmp_path: Path) -> Generator[Engine]:
    engine = open_engine(tmp_path / "jobs.sqlite")
    migrate(engine)
    prepare(engine)
    yield engine
    engine.dispose()


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


# --- the queue --------------------------------------------------------------------------------------


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


# --- the processes ----------------------------------------------------------------------------------


def test_work_is_done_in_another_process_and_the_next_in_the_same(engine: Engine) -> None:
    ids = [asked(engine, "echo", None, number=number, text="ä\ud800") for number in range(2)]
    with working(engine):
        for id in ids:
            ended(engine, id)
    made = [result(engine, id) for id in ids]
    assert [one["given"]["number"] for one in made] == [0, 1]
    assert made[0]["given"]["text"] == "ä\ud800" and made[0]["owner"] is None
    assert made[0]["process"] == made[1]["process"] != os.getpid()
    assert seen(engine, ids[0]).share == 1 and not alive(made[0]["process"])


def test_what_goes_wrong_is_told_and_the_next_job_is_done(sqlite: Engine) -> None:
    limits = replace(LIMITS, result=1000)
    wrong = {
        asked(sqlite, "refuse", orders={"needs": [{}]}): (
            "invalid-request",
            "^orders, needs\\[0\\]: it has no",
        ),
        asked(sqlite, "die"): ("job-broke-off", "signal 11"),
        asked(sqlite, "swallow", bytes=4096 * MIB): ("job-too-big", "512 MiB of memory"),
        asked(sqlite, "table", lines=1000): ("job-too-big", "11,000 bytes"),
    }
    good = asked(sqlite, "echo")
    with working(sqlite, limits):
        assert ended(sqlite, good).state is JobState.DONE
    for id, (slug, words) in wrong.items():
        job = seen(sqlite, id)
        assert job.state is JobState.FAILED and job.result is None and job.problem is not None
        assert job.problem["type"].endswith(slug)
        assert re.search(words, job.problem["detail"]), job.problem


def test_work_of_another_release_fails_clearly(sqlite: Engine) -> None:
    id = asked(sqlite, "echo")
    with writing(sqlite) as connection:
        connection.execute(update(JobRow).values(kind="of-tomorrow"))
    with working(sqlite):
        job = ended(sqlite, id)
    assert job.problem is not None and "'of-tomorrow'" in job.problem["detail"]


def test_work_that_takes_too_long_is_ended(sqlite: Engine, tmp_path: Path) -> None:
    id = asked(sqlite, "sleep", told=str(tmp_path / "told"))
    with working(sqlite, replace(LIMITS, seconds=3.0)):
        job = ended(sqlite, id)
        process, other, folder = told_by(tmp_path / "told")
        assert job.problem is not None and job.problem["type"].endswith("job-too-big")
        assert not alive(process) and not alive(other)
    assert not Path(folder).exists()


def test_a_worker_that_is_stopped_gives_its_job_back(sqlite: Engine, tmp_path: Path) -> None:
    id = asked(sqlite, "sleep", told=str(tmp_path / "told"))
    with working(sqlite):
        process, other, folder = told_by(tmp_path / "told")
        assert seen(sqlite, id).state is JobState.RUNNING
    assert seen(sqlite, id).state is JobState.QUEUED and not Path(folder).exists()
    assert not alive(process) and not alive(other)
    claim = Queue(sqlite).take()
    assert claim is not None and claim.starts == 1


_KILLED = """
import sys
from pathlib import Path
from api.jobs import kinds, runner
from api.jobs.settings import JobSettings
from ledger.settings import Settings
from ledger.store import open_engine
from tests.api import long_work
runner.KINDS = long_work.KINDS
runner.Worker(open_engine(sys.argv[1]), Settings(Path("nowhere")), JobSettings()).run()
"""


def test_a_killed_worker_leaves_nothing_running_and_its_job_is_begun_again(
    sqlite: Engine, tmp_path: Path
) -> None:
    id = asked(sqlite, "sleep", told=str(tmp_path / "told"))
    words = [sys.executable, "-c", _KILLED, str(tmp_path / "jobs.sqlite")]
    with subprocess.Popen(words, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}) as worker:
        process, _, folder = told_by(tmp_path / "told")
        worker.send_signal(signal.SIGKILL)
    until(lambda: not alive(process))
    until(lambda: not Path(folder).exists())
    assert seen(sqlite, id).state is JobState.RUNNING
    with writing(sqlite) as connection:  # the lease runs out; and the work is quicker this time
        connection.execute(update(JobRow).values(claimed_until=0.0, kind="echo"))
    with working(sqlite):
        ended(sqlite, id)
    assert result(sqlite, id)["owner"] == ALICE


def test_work_that_kills_its_workers_is_not_begun_for_ever(sqlite: Engine) -> None:
    id = asked(sqlite, "echo")
    with writing(sqlite) as connection:
        connection.execute(update(JobRow).values(starts=MOST_STARTS))
    with working(sqlite):
        job = ended(sqlite, id)
    assert job.state is JobState.FAILED and job.problem is not None
    assert f"begun {MOST_STARTS} times" in job.problem["detail"]


def test_a_long_result_comes_in_parts(sqlite: Engine) -> None:
    id = asked(sqlite, "table", lines=100_000)
    with working(sqlite):
        ended(sqlite, id)
    parts = list(parts_of(sqlite, id))
    assert [len(part) for part in parts[:-1]] == [runner.PART] * 4
    assert b"".join(parts) == b"0123456789\n" * 100_000


# --- what clients see -------------------------------------------------------------------------------


@pytest.fixture
def service(settings: ServiceSettings) -> Generator[tuple[Client, Engine]]:
    engine = open_engine(settings.ledger.database_where())
    with serving(settings) as client:
        yield client, engine
    engine.dispose()


def test_a_client_follows_its_job_and_nobody_else_does(service: tuple[Client, Engine]) -> None:
    client, engine = service
    alice, bob = Person(), Person()
    mine, his = signed_in(client, alice), signed_in(client, bob)
    id = asked(engine, "echo", alice.address, a=1)
    path = f"/v1/jobs/{id}"
    until(lambda: ok(client.get(path, headers=mine))["state"] == "done")
    answer = client.get(path, headers=mine)
    job = ok(answer)
    assert (job["kind"], job["owner"], job["share"]) == ("echo", alice.address, 1)
    assert client.get(path, headers={**mine, "If-None-Match": answer.headers["etag"]}).status_code == 304
    assert ok(client.get(f"{path}/result", headers=mine))["given"] == {"a": 1}
    for others in ({}, his):
        for way in (path, f"{path}/result"):
            refused(client.get(way, headers=others), 404, "job-unknown")
        refused(client.delete(path, headers=others), 404, "job-unknown")
    assert [each["id"] for each in ok(client.get("/v1/jobs", headers=mine))["jobs"]] == [id]
    assert ok(client.get("/v1/jobs", headers=his))["jobs"] == []
    assert ok(client.delete(path, headers=mine))["state"] == "done"
    refused(client.get(path, headers=mine), 404, "job-unknown")


def test_pages_of_jobs_follow_each_other(service: tuple[Client, Engine]) -> None:
    client, engine = service
    alice = Person()
    mine = signed_in(client, alice)
    ids = [asked(engine, kind, alice.address) for kind in ("echo", "table", "echo")]
    first = ok(client.get("/v1/jobs?limit=2", headers=mine))
    rest = ok(client.get(f"/v1/jobs?limit=2&after={first['after']}", headers=mine))
    assert [job["id"] for job in first["jobs"] + rest["jobs"]] == ids[::-1] and rest["after"] is None
    some = ok(client.get("/v1/jobs?kind=table", headers=mine))["jobs"]
    assert [job["id"] for job in some] == ids[1:2]


def test_a_cancelled_job_ends_at_once_while_requests_are_answered(
    service: tuple[Client, Engine], tmp_path: Path
) -> None:
    client, engine = service
    id = asked(engine, "sleep", None, told=str(tmp_path / "told"))
    path = f"/v1/jobs/{id}"
    process, other, _ = told_by(tmp_path / "told")
    body = refused(client.get(f"{path}/result"), 409, "job-not-done")
    assert body["state"] == "running"
    begun = time.monotonic()
    ok(client.get("/v1/health"))
    assert ok(client.delete(path))["state"] == "cancelled"
    until(lambda: not alive(process) and not alive(other))
    assert time.monotonic() - begun < long_work.SLOW / 10
    refused(client.get(f"{path}/result"), 409, "job-not-done")
    assert ok(client.delete(path))["state"] == "cancelled"
    refused(client.get(path), 404, "job-unknown")


def test_callers_do_not_notice_which_of_several_services_answers(
    settings: ServiceSettings,
    world: World,
    make_postgres: Callable[..., str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Over PostgreSQL: sessions, jobs, repeated requests and live events are the same at each."""
    monkeypatch.setattr(endpoints, "HEARTBEAT", 0.1)
    settings = replace(settings, ledger=replace(settings.ledger, database=make_postgres()))
    with serving(settings, indexed=True) as one, serving(settings) as other:
        alice = Person()
        message = challenge(one, alice)["message"]
        body = {"message": message, "signature": signed(alice, message)}
        site = {"Host": one.base_url.netloc.decode()}  # what a proxy in front of both hands on
        mine = bearer(ok(other.post("/v1/sign-in", json=body, headers=site), 201))
        refused(one.post("/v1/sign-in", json=body), 422, "sign-in-replayed")

        engine = open_engine(settings.ledger.database_where())
        told = [tmp_path / name for name in ("first", "second")]
        ids = [asked(engine, "sleep", alice.address, told=str(file)) for file in told]
        at_work = [told_by(file)[0] for file in told]  # one at each
        for id in ids:
            assert ok(one.delete(f"/v1/jobs/{id}", headers=mine))["state"] == "cancelled"
            assert ok(other.get(f"/v1/jobs/{id}", headers=mine))["state"] == "cancelled"
        until(lambda: not any(map(alive, at_work)))
        engine.dispose()

        with listening(one) as here, listening(other) as there:
            market = Market(other, world)
            key = {"Idempotency-Key": secrets.token_hex(8)}
            first = one.post("/v1/orders", json=market.plan(), headers=key)
            again = other.post("/v1/orders", json=market.plan(), headers=key)
            assert ok(first, 201)["id"] == ok(again, 201)["id"] and "idempotent-replayed" in again.headers
            market.opened()
            until(lambda: here.told and here.told == there.told, "both tell the same")
        assert one.delete("/v1/session", headers=mine).status_code == 204
        refused(other.get("/v1/jobs", headers=mine), 401, "session-ended")


def test_a_waiting_job_is_never_begun_once_cancelled(sqlite: Engine) -> None:
    id = asked(sqlite, "echo")
    with Session(sqlite) as session:
        assert JobRepository(session).cancel(id, 1.0)
        session.commit()
    assert Queue(sqlite).take() is None


def test_a_file_is_downloaded_under_its_name(service: tuple[Client, Engine]) -> None:
    client, engine = service
    id = asked(engine, "table", None, lines=3)
    until(lambda: ok(client.get(f"/v1/jobs/{id}"))["state"] == "done")
    answer = client.get(f"/v1/jobs/{id}/result")
    assert answer.status_code == 200 and answer.content == b"0123456789\n" * 3
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.headers["content-disposition"] == 'attachment; filename="table.csv"'


# --- settings ---------------------------------------------------------------------------------------


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
