"""One Idempotency-Key, one effect, one answer: also side by side, and also when a process dies half-way."""

from __future__ import annotations

import secrets
import tempfile
import threading
import time
import uuid
from collections import Counter
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from httpx import Client
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import Engine
from sqlmodel import Session

from api import app
from api.database import prepare
from api.errors import KeyInFlight, KeyReused
from api.idempotency import KEPT, LEASE, Claim, Keys, Replay, holding, repository
from api.idempotency.repository import RENEW_EVERY, fingerprint
from api.orders.service import OrderService
from api.settings import ServiceSettings
from ledger.store import open_engine, writing
from tests.api.support import DAY, Market, World, ok, refused, serving
from tests.databases import empty_sqlite
from tests.waiting import until


def test_old_keys_are_forgotten_while_the_service_runs(
    settings: ServiceSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = threading.Semaphore(0)
    monkeypatch.setattr(app, "FORGET_EVERY", 0.001)
    monkeypatch.setattr(Keys, "forget_old", lambda _: done.release())
    with serving(settings):
        for _ in range(3):
            assert done.acquire(timeout=30)


class Clock:
    """Time that tests move."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


class KeyMachine(RuleBasedStateMachine):
    """Any number of requests that start, end, are refused or die, against a dictionary."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.clock = Clock()
        self.engine = open_engine(empty_sqlite(Path(self.folder.name) / "keys.sqlite", prepare))
        self.keys = Keys(self.engine, self.clock)
        self.rows: dict[str, tuple[bytes, float, float, Claim | None, bytes | None]] = {}
        self.claims: list[Claim] = []
        self.renewed: dict[Claim, float] = {}

    names = st.sampled_from(["a", "b"])
    bodies = st.sampled_from([b"1", b"2"])

    @rule(key=names, body=bodies)
    def begin(self, key: str, body: bytes) -> None:
        known = self.rows.get(key)
        if known is not None and known[1] + KEPT <= self.clock.now:
            known = None
        if known is not None and known[0] != body:
            with pytest.raises(KeyReused):
                self.keys.begin(key, body)
            return
        if known is not None and known[4] is not None:
            assert self.keys.begin(key, body) == Replay(200, {}, known[4])
            return
        if known is not None and known[2] > self.clock.now:
            with pytest.raises(KeyInFlight):
                self.keys.begin(key, body)
            return
        claim = self.keys.begin(key, body)
        assert isinstance(claim, Claim)
        since = self.clock.now if known is None else known[1]
        self.rows[key] = (body, since, self.clock.now + LEASE, claim, None)
        self.claims.append(claim)
        self.renewed[claim] = self.clock.now

    @rule(choice=st.integers(0, 100), answer=st.binary(max_size=3))
    def finish(self, choice: int, answer: bytes) -> None:
        if not self.claims:
            return
        claim = self.claims[choice % len(self.claims)]
        row = self.rows.get(claim.key)
        with writing(self.engine) as connection:
            if row is None or row[3] != claim:
                with pytest.raises(KeyInFlight):
                    self.keys.finish(Session(connection), claim, Replay(200, {}, answer))
                self.claims.remove(claim)
                return
            self.keys.finish(Session(connection), claim, Replay(200, {}, answer))
        self.rows[claim.key] = (*row[:4], answer)
        self.claims.remove(claim)

    @rule(choice=st.integers(0, 100))
    def refuse(self, choice: int) -> None:
        if not self.claims:
            return
        claim = self.claims.pop(choice % len(self.claims))
        self.keys.release(claim)
        if claim.key in self.rows and self.rows[claim.key][3] == claim:
            del self.rows[claim.key]

    @rule(seconds=st.sampled_from([1.0, RENEW_EVERY, LEASE, KEPT]))
    def wait(self, seconds: float) -> None:
        self.clock.now += seconds

    @rule()
    def renew(self) -> None:
        long = [claim for claim in self.claims if self.renewed[claim] + RENEW_EVERY <= self.clock.now]
        assert self.keys.renew() == len(long)
        for claim in long:
            self.renewed[claim] = self.clock.now
            row = self.rows.get(claim.key)
            if row is not None and row[3] == claim and row[4] is None:
                self.rows[claim.key] = (*row[:2], self.clock.now + LEASE, *row[3:])

    @rule()
    def forget(self) -> None:
        old = [key for key, row in self.rows.items() if row[1] < self.clock.now - KEPT]
        assert self.keys.forget_old() == len(old)
        for key in old:
            del self.rows[key]

    @invariant()
    def one_holder(self) -> None:
        held = [row[3] for row in self.rows.values()]
        assert len(held) == len(set(held))

    def teardown(self) -> None:
        self.engine.dispose()
        self.folder.cleanup()


def test_keys_agree_with_a_dictionary() -> None:
    profile = hypothesis_settings(max_examples=15, stateful_step_count=20)
    run_state_machine_as_test(KeyMachine, settings=profile)


@pytest.fixture
def engine(settings: ServiceSettings) -> Generator[Engine]:
    """The service's database, as another process sees it."""
    engine = open_engine(settings.ledger.database_where())
    yield engine
    engine.dispose()


def test_a_replay_is_told(market: Market) -> None:
    """The terms' salt is random: only a replay can have the same id."""
    client, key = market.client, {"Idempotency-Key": str(uuid.uuid4())}
    first = client.post("/v1/orders", json=market.plan(), headers=key)
    again = client.post("/v1/orders", json=market.plan(), headers=key)
    assert "Idempotent-Replayed" not in first.headers
    assert again.headers["Idempotent-Replayed"] == "true"
    assert (again.status_code, again.content) == (first.status_code, first.content)
    assert again.headers["Location"] == first.headers["Location"]
    other = ok(client.post("/v1/orders", json=market.plan()), 201)
    assert other["id"] != first.json()["id"]

    changed = client.post("/v1/orders", json=market.plan(review=4 * DAY), headers=key)
    refused(changed, 422, "idempotency-key-reused")
    elsewhere = client.post("/v1/orders/0x" + "00" * 32 + "/open", headers=key)
    refused(elsewhere, 422, "idempotency-key-reused")


def test_a_refused_request_frees_its_key(market: Market) -> None:
    client, key = market.client, {"Idempotency-Key": "mend me"}
    refused(client.post("/v1/orders", json=market.plan(review=60), headers=key), 422, "invalid-terms")
    ok(client.post("/v1/orders", json=market.plan(), headers=key), 201)


@pytest.mark.parametrize("key", ["", "x" * 201, "tab\there"])
def test_a_key_is_short_and_printable(market: Market, key: str) -> None:
    said = refused(
        market.client.post("/v1/orders", json=market.plan(), headers={"Idempotency-Key": key}),
        422,
        "invalid-request",
    )
    assert said["errors"][0]["in"] == "header"


def test_duplicates_side_by_side_draft_once(
    on_each_database: tuple[Client, ServiceSettings], world: World
) -> None:
    client, _ = on_each_database
    plan = Market(client, world).plan()
    key = {"Idempotency-Key": secrets.token_hex(8)}
    with ThreadPoolExecutor(12) as pool:
        answers = list(pool.map(lambda _: client.post("/v1/orders", json=plan, headers=key), range(12)))
    statuses = Counter(answer.status_code for answer in answers)
    assert set(statuses) <= {201, 409} and statuses[201] >= 1
    made = [answer for answer in answers if answer.status_code == 201]
    assert len({answer.json()["id"] for answer in made}) == 1
    assert sum("Idempotent-Replayed" not in answer.headers for answer in made) == 1
    for answer in answers:
        if answer.status_code == 409:
            refused(answer, 409, "idempotency-key-in-flight")
            assert answer.headers["Retry-After"] == "2"
    # Whoever was sent away gets the answer afterwards.
    assert ok(client.post("/v1/orders", json=plan, headers=key), 201)["id"] == made[0].json()["id"]


def test_duplicates_side_by_side_relay_once(market: Market) -> None:
    """Also without any key: a promise is named after what was signed."""
    id = market.opened()
    path = f"/v1/orders/{id}/deliveries"
    body = {"milestones": [1]}
    to_sign = ok(market.client.post(f"{path}/typed-data", json=body))
    signed = {**body, "signature": market.maker.sign(to_sign)}
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: market.client.post(f"{path}?wait=20", json=signed), range(8)))
    # A late one may find the milestone delivered already, and its signature over another message.
    assert {answer.status_code for answer in answers} <= {201, 409, 422}
    hashes = {answer.json()["transaction_hash"] for answer in answers if answer.status_code == 201}
    assert len(hashes) == 1


def test_a_key_in_flight_is_answered_409(market: Market, engine: Engine) -> None:
    plan = market.plan()
    request = market.client.build_request(
        "POST", "/v1/orders", json=plan, headers={"Idempotency-Key": "held"}
    )
    claim = Keys(engine).begin("held", fingerprint("POST", "/v1/orders", request.read()))
    assert isinstance(claim, Claim)
    answer = market.client.send(request)
    refused(answer, 409, "idempotency-key-in-flight")
    assert answer.headers["Retry-After"] == "2"
    Keys(engine).release(claim)
    ok(market.client.send(request), 201)


def test_a_crash_between_claim_and_answer_does_not_wedge_the_key(market: Market, engine: Engine) -> None:
    """Regression for keys that stay claimed for ever: a claim whose lease ran out is taken over, and the late
    comer's work is undone."""
    clock = Clock()
    clock.now = time.time() - LEASE - 1
    request = market.client.build_request(
        "POST", "/v1/orders", json=market.plan(), headers={"Idempotency-Key": "dead"}
    )
    dead = Keys(engine, clock).begin("dead", fingerprint("POST", "/v1/orders", request.read()))
    assert isinstance(dead, Claim)
    made = ok(market.client.send(request), 201)
    assert ok(market.client.send(request), 201)["id"] == made["id"]
    with pytest.raises(KeyInFlight), writing(engine) as connection:
        Keys(engine).finish(Session(connection), dead, Replay(200, {}, b"late"))
    Keys(engine).release(dead)  # not its own any more: nothing happens
    assert ok(market.client.send(request), 201)["id"] == made["id"]


def _lease(engine: Engine) -> float:
    """Until when the only key is held."""
    with engine.connect() as connection:
        return connection.exec_driver_sql("SELECT claimed_until FROM api_idempotency_key").scalar_one()


def test_a_request_that_takes_long_keeps_its_key(
    settings: ServiceSettings, world: World, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its process says that it lives; a dead one says nothing, and its key is free within seconds."""
    monkeypatch.setattr(repository, "RENEW_EVERY", 0.1)
    monkeypatch.setattr(holding, "RENEW_EVERY", 0.1)
    begun, go_on = threading.Event(), threading.Event()
    draft = OrderService.draft

    def slowly(*given: Any, **named: Any) -> Any:
        begun.set()
        assert go_on.wait(60)
        return draft(*given, **named)

    with serving(settings) as client, ThreadPoolExecutor(1) as pool:
        plan, key = Market(client, world).plan(), {"Idempotency-Key": "slow"}
        monkeypatch.setattr(OrderService, "draft", slowly)
        first = pool.submit(client.post, "/v1/orders", json=plan, headers=key)
        assert begun.wait(60)
        first_lease = _lease(engine)
        until(lambda: _lease(engine) > first_lease + 0.3, "the key was not held any longer")
        refused(client.post("/v1/orders", json=plan, headers=key), 409, "idempotency-key-in-flight")
        go_on.set()
        made = ok(first.result(), 201)
        assert ok(client.post("/v1/orders", json=plan, headers=key), 201) == made


def test_a_crash_after_the_promise_relays_once(market: Market, engine: Engine) -> None:
    """The process died after promising the transaction: the same request answers with it, though the order is
    no draft any more."""
    draft = market.draft()
    market.sign(draft, "customer")
    market.sign(draft, "maker")
    path, key = f"/v1/orders/{draft['id']}/open", {"Idempotency-Key": "open it"}
    first = ok(market.client.post(f"{path}?wait=20", headers=key), 201)
    with writing(engine) as connection:
        connection.exec_driver_sql(
            "UPDATE api_idempotency_key SET status = NULL, claimed_until = 0 WHERE key = 'open it'"
        )
    refused(market.client.post(f"{path}?wait=20"), 409, "order-already-open")
    again = market.client.post(f"{path}?wait=20", headers=key)
    assert "Idempotent-Replayed" not in again.headers and ok(again, 201) == {
        **first,
        "as_of": again.json()["as_of"],
    }
    replayed = market.client.post(f"{path}?wait=20", headers=key)
    assert replayed.headers["Idempotent-Replayed"] == "true" and replayed.content == again.content


def test_answers_survive_a_restart(market: Market, settings: ServiceSettings) -> None:
    key = {"Idempotency-Key": "twice"}
    plan = market.plan()
    first = ok(market.client.post("/v1/orders", json=plan, headers=key), 201)
    with serving(replace(settings, send=False)) as restarted:
        answer = restarted.post("/v1/orders", json=plan, headers=key)
        assert answer.headers["Idempotent-Replayed"] == "true" and answer.json() == first
