"""``tally market`` at a real service: a request, an offer on it, and the agreement."""

from __future__ import annotations

import json
from collections.abc import Generator
from pathlib import Path

import pytest

from api.settings import ServiceSettings
from cli.run import published
from ledger.settings import settings_from
from tests.api.support import RELAYER, serving
from tests.cli.conftest import Tally


@pytest.fixture
def service(tally: Tally, shared_home: Path, tmp_path: Path) -> Generator[str]:
    settings = settings_from({"TALLY_DATABASE": str(tmp_path / "service.sqlite")}, home=shared_home)
    with serving(ServiceSettings(settings, RELAYER)) as client:
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


def test_no_service(tally: Tally) -> None:
    tally("market", "list", "--service", "http://127.0.0.1:9").failed(1, "does not answer")
