"""Nobody empties the relayer: limits of a day, exact over any number of workers."""

from __future__ import annotations

from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from httpx import Client
from sqlalchemy import Engine, select
from sqlmodel import col

from api.database import prepare
from api.errors import Problem
from api.relay.errors import RelayQuotaReached, RelaySpendingReached
from api.relay.limits import DAY, GWEI, RelayLimits, forget_charges
from api.relay.tables import RelayChargeRow
from api.settings import ServiceSettings
from ledger.call import Call
from ledger.chain.signer import devnet_signer
from ledger.store import migrate, open_engine
from ledger.types import Wei
from tests.api.auth.support import signed_in
from tests.api.support import Market, Person, World, ok, refused, serving

ONE, TWO, RELAYER = (devnet_signer(number).address for number in (1, 2, 3))
CALL = Call.raw(ONE, b"\x12", Wei(0), "nothing")
NOON = 20_000 * DAY + DAY // 2


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Generator[Engine]:
    where = str(tmp_path / "api.sqlite")
    engine = open_engine(where if request.param == "sqlite" else request.getfixturevalue("make_postgres")())
    migrate(engine)
    prepare(engine)
    yield engine
    engine.dispose()


def limits(engine: Engine, spending: int | None, quota: int | None, now: float = NOON) -> RelayLimits:
    return RelayLimits(
        engine, 31337, RELAYER, None if spending is None else Wei(spending), quota, lambda: now
    )


def test_many_workers_promise_no_more_than_one_may(engine: Engine) -> None:
    """Twelve at once, each of which costs a wei more than a third of the day's money: that is two thirds."""
    workers = [limits(engine, 3 * GWEI, None) for _ in range(12)]

    def charge(number: int) -> type[Problem] | None:
        try:
            workers[number].charge(f"i{number}", ONE, GWEI + 1, CALL)
        except Problem as problem:
            return type(problem)
        return None

    with ThreadPoolExecutor(6) as pool:
        told = list(pool.map(charge, range(12)))
    # Each is counted in whole gwei, rounded up.
    assert told.count(None) == 1 and told.count(RelaySpendingReached) == 11
    status = workers[0].status(ONE)
    assert (status.spending.promised, status.spending.remaining) == (2 * GWEI, GWEI)
    assert status.quota is not None and status.quota.used == 1


def test_many_workers_keep_a_partys_quota(engine: Engine) -> None:
    def charge(number: int) -> bool:
        try:
            limits(engine, None, 3).charge(f"i{number}", ONE, 1, CALL)
        except RelayQuotaReached:
            return False
        return True

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(charge, range(12))) == 3
    limits(engine, None, 3).charge("another's", TWO, 1, CALL)
    limits(engine, None, 3).charge("nobody's", None, 1, CALL)


def test_a_promise_is_counted_once(engine: Engine) -> None:
    mine = limits(engine, 2 * GWEI, 2)
    for _ in range(5):
        mine.charge("same", ONE, GWEI, CALL)
    mine.charge("other", ONE, GWEI, CALL)
    with pytest.raises(RelayQuotaReached) as refused_:
        mine.charge("third", ONE, GWEI, CALL)
    problem = refused_.value
    assert problem.headers["Retry-After"] == str(DAY // 2)
    assert problem.members["resets"]["unix"] == 20_001 * DAY
    assert problem.members["transaction"] == {"chain_id": 31337, "to": ONE, "data": "0x12", "value": "0"}
    limits(engine, 2 * GWEI, 2, NOON + DAY).charge("third", ONE, GWEI, CALL)
    assert limits(engine, None, None).status(None).quota is None


def test_old_days_are_forgotten(engine: Engine) -> None:
    limits(engine, None, None).charge("old", ONE, GWEI, CALL)  # long ago
    RelayLimits(engine, 31337, RELAYER, None, None).charge("new", ONE, GWEI, CALL)
    forget_charges(engine)
    with engine.connect() as connection:
        assert list(connection.execute(select(col(RelayChargeRow.intent))).scalars()) == ["new"]


# --- through HTTP -----------------------------------------------------------------------------------


def test_whose_signature_it_carries_is_charged(settings: ServiceSettings, world: World) -> None:
    """Whoever sends it in, and whoever is signed in."""
    with serving(replace(settings, relay_quota=2)) as client:
        market = Market(client, world)
        id = market.opened()
        market.do(id, "deliveries", market.maker, {"milestones": [1]})
        market.do(id, "approvals", market.customer, {"milestones": [1]})
        stranger = signed_in(client, Person())
        own = ok(client.get("/v1/relay", headers=signed_in(client, market.customer)))["quota"]
        assert (own["party"], own["used"], own["remaining"]) == (market.customer.address, 2, 0)
        assert ok(client.get("/v1/relay", headers=stranger))["quota"]["used"] == 0
        asked = ok(client.get("/v1/relay", params={"party": market.maker.address}))
        assert asked["quota"]["remaining"] == 1 and int(asked["spending"]["promised"]) > 0

        path, body = f"/v1/orders/{id}/rejections", {"milestones": [2], "reason_hash": "0x" + "1f" * 32}
        market.do(id, "deliveries", market.maker, {"milestones": [2]})
        to_sign = ok(client.post(f"{path}/typed-data", json=body))
        signed_body = {**body, "signature": market.customer.sign(to_sign)}
        said = refused(client.post(path, json=signed_body, headers=stranger), 429, "relay-quota-reached")
        # The refusal holds what a wallet can send itself; anybody's, for the signature is in it.
        sent = said["transaction"]
        call = Call.raw(sent["to"], bytes.fromhex(sent["data"][2:]), Wei(int(sent["value"])), "rejectFor")
        world.send(call)
        assert market.order(id)["milestones"][1]["state"] == "rejected"


def test_a_relayer_that_has_spent_its_day(settings: ServiceSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(replace(settings, relay_spending=Wei(10**9))) as client:
        person = Person()
        body = {"party": person.address, "roles": ["consumer"]}
        to_sign = ok(client.post("/v1/parties/registration", json=body))
        signed_body = {**to_sign["request"], "signature": person.sign(to_sign)}
        answer = client.post("/v1/parties", json=signed_body)
        said = refused(answer, 503, "relay-spending-reached")
        assert int(answer.headers["Retry-After"]) > 0 and said["transaction"]["data"].startswith("0x")
        assert ok(client.get("/v1/relay"))["spending"]["promised"] == "0"
        # What burns much gas would use up the day of all others.
        monkeypatch.setattr("api.relay.limits.MOST_GAS", 50_000)
        said = refused(client.post("/v1/parties", json=signed_body), 409, "relay-gas-reached")
        assert "50,000 are relayed at most" in said["detail"] and said["transaction"]["data"].startswith("0x")


def test_a_strangers_quota_is_asked_by_name(client: Client) -> None:
    assert ok(client.get("/v1/relay"))["quota"] is None
    assert ok(client.get("/v1/relay"))["spending"]["limit"] == str(10**18)
