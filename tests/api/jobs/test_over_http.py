"""Long work as clients see it: never in the way of requests."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Generator
from dataclasses import replace
from pathlib import Path

import pytest
from httpx import Client
from sqlalchemy import Engine

from api.events import endpoints
from api.settings import ServiceSettings
from ledger.store import open_engine
from tests.api import long_work
from tests.api.auth.support import bearer, challenge, signed, signed_in
from tests.api.jobs.support import alive, asked, told_by
from tests.api.support import Market, Person, World, ok, refused, serving
from tests.api.test_live_events import listening
from tests.waiting import until


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


def test_a_file_is_downloaded_under_its_name(service: tuple[Client, Engine]) -> None:
    client, engine = service
    id = asked(engine, "table", None, lines=3)
    until(lambda: ok(client.get(f"/v1/jobs/{id}"))["state"] == "done")
    answer = client.get(f"/v1/jobs/{id}/result")
    assert answer.status_code == 200 and answer.content == b"0123456789\n" * 3
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.headers["content-disposition"] == 'attachment; filename="table.csv"'
