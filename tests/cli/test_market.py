"""``tally market`` at a real service: a request, an offer on it, and the agreement."""

from __future__ import annotations

import json
from collections.abc import Generator
from pathlib import Path
from typing import Any

import httpx
import pytest

from api.settings import ServiceSettings
from cli.run import published
from ledger.settings import settings_from
from tests.api.support import RELAYER, serving
from tests.cli.conftest import Tally


@pytest.fixture
def service(tally: Tally, shared_home: Path, tmp_path: Path) -> Generator[str]:
    settings = settings_from({"TALLY_DATABASE": str(tmp_path / "service.sqlite")}, home=shared_home)
    with serving(ServiceSettings(settings, RELAYER), indexed=True) as client:
        yield str(client.base_url)


def test_a_request_and_an_offer_on_it(
    tally: Tally, service: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TALLY_SERVICE", service)
    request, plan = tmp_path / "request.json", tmp_path / "plan.json"
    request.write_text(json.dumps({"title": "12 disk sleeves", "due": "2040-01-01T00:00:00Z"}))
    drafted = tally("market", "request", request, "--key", "dev:1", "--json")
    assert drafted.exit == 0, drafted.err
    id = drafted.data["id"]
    assert drafted.data["state"] == "draft" and tally("market", "list", "--json").data == []
    tally("market", "publish", id, "--key", "dev:2").failed(2)
    assert tally("market", "publish", id, "--key", "dev:1").exit == 0
    listed = tally("market", "list", "sleeves")
    assert listed.exit == 0 and id in listed.out and "12 disk sleeves" in listed.out
    assert "12 disk sleeves" in tally("market", "show", id).out

    customer, maker = published(1).address, published(2).address
    offered = {
        **{"customer": customer, "maker": maker, "token": "dUSD", "bond": "0", "fee_bps": 0},
        "milestones": [{"amount": "600000000", "due_in": 864_000}],
    }
    plan.write_text(json.dumps(offered))
    regretted = tally("market", "quote", id, plan, "--key", "dev:2", "--yes", "--json")
    assert regretted.exit == 0, regretted.err
    left = tally("market", "leave", regretted.data["id"], "--key", "dev:2", "--yes", "--json")
    assert left.exit == 0 and left.data["transcript"][-1]["act"] == "withdraw", (left.out, left.err)
    quoted = tally("market", "quote", id, plan, "--key", "dev:2", "--yes", "--json")
    assert quoted.exit == 0, quoted.err
    talks = quoted.data["id"]
    assert talks in tally("market", "talks", "--key", "dev:1").out
    told = tally("market", "talks", talks, "--key", "dev:1")
    assert "600.00 dUSD" in told.out and "maker" in told.out
    tally("market", "accept", talks, "--key", "dev:2", "--yes").failed(1)
    accepted = tally("market", "accept", talks, "--key", "dev:1", "--yes", "--json")
    assert accepted.exit == 0, accepted.err
    assert accepted.data["order_id"] == quoted.data["transcript"][0]["order_id"]


def test_a_whole_bargain_from_the_command_line(
    tally: Tally, service: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TALLY_SERVICE", service)

    def file(name: str, content: object) -> Path:
        path = tmp_path / f"{name}.json"
        path.write_text(json.dumps(content))
        return path

    def run(*arguments: object, key: int) -> Any:
        done = tally("market", *arguments, "--key", f"dev:{key}", "--json")
        assert done.exit == 0, (done.out, done.err)
        return done.data

    known = httpx.get(f"{service}/v1/tokens").json()["tokens"]
    # The maker says what it can do; the customer asks for that, and is told who suits.
    turnery = {
        "name": "Muster Dreherei",
        "place": {"name": "Liège", "latitude": 50.633, "longitude": 5.568},
        "token": next(one["address"] for one in known if one["symbol"] == "dUSD"),
        "equipment": [{"concept": "cnc-lathe"}],
        "specialities": [
            {
                **{"task": "disk-sleeve", "tolerance_grade": 7, "roughness": 0.8, "largest": 400},
                **{"weekly_hours": 60, "hourly_rate": "42000000"},
            }
        ],
    }
    tally("market", "profile", "--key", "dev:4").failed(2, "profile")
    assert run("profile", file("profile", turnery), key=4)["version"] == 1
    assert "Muster Dreherei" in tally("market", "profile", "--key", "dev:4").out
    wanted = {
        **{
            "title": "Forty disk sleeves",
            "due": "2040-01-01T00:00:00Z",
            "token": "dUSD",
            "budget": "2500000000",
        },
        "place": {"name": "Aachen", "latitude": 50.775, "longitude": 6.084},
        "capability": {
            **{"task": "disk-sleeve", "machines": ["cnc-lathe"], "tolerance_grade": 8},
            **{"roughness": 1.6, "size": 180, "work": 2400},
        },
    }
    request = run("request", file("wanted", wanted), "--publish", key=3)["id"]
    customer, maker = published(3).address, published(4).address
    assert httpx.get(f"{service}/v1/parties/{maker}/orders?min_block=1").status_code == 200  # it is indexed
    suited = tally("market", "candidates", request, "--key", "dev:3")
    assert maker in suited.out and "Muster Dreherei" in suited.out, (suited.out, suited.err)
    tally("market", "candidates", request, "--key", "dev:4").failed(2)

    # An offer, advice on it, a counter-offer, agreement.
    offered = {
        **{"customer": customer, "maker": maker, "token": "dUSD", "bond": "0", "fee_bps": 0},
        "milestones": [{"amount": "600000000", "due_in": 864_000}],
    }
    talks = run("quote", request, file("plan", offered), "--yes", key=4)["id"]
    tally("market", "sign", talks, "--yes", "--key", "dev:3").failed(1, "Nothing is agreed")
    limits = ("--limit", "650", "--other-limit", "400 dUSD", "--deadline", "5d", "--every", "1d")
    advice = tally("market", "advise", talks, *limits, "--key", "dev:3")
    assert "600.00 dUSD" in advice.out, (advice.out, advice.err)
    tally("market", "advise", talks, *limits, "--key", "dev:4").failed(1)
    price = {"milestones": [{"amount": "500000000", "due_in": 864_000}]}
    tally("market", "counter", talks, file("none", {}), "--yes", "--key", "dev:3").failed(
        2, "changes nothing"
    )
    unknown = file("unknown", {"price": "500000000"})
    assert tally("market", "counter", talks, unknown, "--yes", "--key", "dev:3").exit in (1, 2)
    countered = run("counter", talks, file("changes", price), "--yes", key=3)
    assert [step["price"]["text"] for step in countered["transcript"]] == ["600.00 dUSD", "500.00 dUSD"]
    agreed = run("accept", talks, "--yes", key=4)["order_id"]

    # Both sign what they agreed to, and nothing else; then it is opened.
    tally("market", "sign", talks, "--yes", "--key", "dev:5").failed(2)
    tally("market", "open", agreed, "--key", "dev:3").failed(1)
    assert tally("token", "mint", "1000", "--to", customer, "--key", "dev:3").exit == 0
    half = tally("market", "sign", talks, "--yes", "--key", "dev:3")
    assert "still to sign: maker" in half.out, (half.out, half.err)
    assert f"tally market open {agreed}" in tally("market", "sign", talks, "--yes", "--key", "dev:4").out
    assert run("open", agreed, key=4)["state"] == "mined"
    assert tally("order", "show", agreed, "--json").data["phase"] == "OPEN"
    tally("market", "sign", talks, "--yes", "--key", "dev:3").failed(1, "open already")


def test_no_service(tally: Tally) -> None:
    tally("market", "list", "--service", "http://127.0.0.1:9").failed(1, "does not answer")
