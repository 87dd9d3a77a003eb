"""What work cost, by HTTP: records for their owner's eyes, reckonings, proofs, books; plans that are kept."""

from __future__ import annotations

import json
from typing import Any

import pytest
from httpx import Client

from api.costing import settlements
from api.costing.schemas import BOOKS, INVOICE, PERIOD, RECORD, SETTLEMENT, WAYS
from api.plans import keeping
from api.plans.schemas import KEPT
from api.value.schemas import DIVISION, SURPLUS
from tests.api.auth.support import signed_in
from tests.api.support import Market, Person, done, ended, failed, ok, refused

RECORDS = "/v1/costs/records"


@pytest.fixture
def mine(client: Client) -> dict[str, str]:
    """Somebody with two records of work."""
    headers = signed_in(client, Person())
    other = {**RECORD, "id": "m-2", "order": "valves", "begin": "2026-11-23T11:00:00Z"}
    both = [RECORD, {**other, "end": "2026-11-23T12:00:00Z", "quantity": "60"}]
    kept = ok(client.post(RECORDS, json={"records": both}, headers=headers))
    assert kept == {"kept": 2, "known": 0}
    return headers


def test_records_are_kept_once_and_only_their_owner_sees_them(client: Client, mine: dict[str, str]) -> None:
    again = {"records": [RECORD, {**RECORD, "id": "m-3"}]}
    assert ok(client.post(RECORDS, json=again, headers=mine)) == {"kept": 1, "known": 1}
    changed = {"records": [{**RECORD, "id": "m-4"}, {**RECORD, "good": 1}]}
    assert "m-1" in refused(client.post(RECORDS, json=changed, headers=mine), 409, "record-differs")["detail"]
    bad = {"records": [{**RECORD, "end": RECORD["begin"]}]}
    refused(client.post(RECORDS, json=bad, headers=mine), 422, "invalid-request")
    refused(client.get(RECORDS), 401, "not-signed-in")

    found: list[str] = []
    after: dict[str, str] = {}
    while True:
        page = ok(client.get(RECORDS, params={"limit": 2, **after}, headers=mine))
        found += [one["id"] for one in page["records"]]
        if page["after"] is None:
            break
        after = {"after": page["after"]}
    assert found == ["m-1", "m-3", "m-2"], "nothing of the refused batch was kept"
    some = ok(client.get(RECORDS, params={"order": "valves"}, headers=mine))
    assert [one["record"]["quantity"] for one in some["records"]] == ["60"]
    late = ok(client.get(RECORDS, params={"since": "2026-11-23T10:00:00Z"}, headers=mine))
    assert [one["id"] for one in late["records"]] == ["m-2"]
    refused(client.get(RECORDS, params={"after": "x"}, headers=mine), 422, "invalid-request")

    other = signed_in(client, Person())
    assert ok(client.get(RECORDS, headers=other)) == {"records": [], "after": None}
    # Another party's names are its own.
    own = {"records": [{**RECORD, "good": 7}]}
    assert ok(client.post(RECORDS, json=own, headers=other))["kept"] == 1


def test_costs_are_rolled_up_compared_settled_and_booked(client: Client, mine: dict[str, str]) -> None:
    without = {"without": ["m-2"]}

    def result(path: str, body: dict[str, Any]) -> Any:
        return done(client, client.post(f"/v1/costs/{path}", json={**body, **without}, headers=mine), mine)

    (order,) = result("rollups", PERIOD)["orders"]
    assert (order["estimate"], order["actual"]) == ("100.00", "120.00")
    assert result("variances", {**PERIOD, "orders": ["pumps"]})["sentences"]
    settled = result("settlements", SETTLEMENT)
    assert settled["payable"] == "129600000" and settled["act"] is None
    (part,) = settled["parts"]
    assert part["amount"] == "129600000" and part["payee"] == SETTLEMENT["payees"]["foundry"]

    given = {"lines": part["private"], "numbers": [1]}
    (proof,) = ok(client.post("/v1/costs/disclosures", json=given, headers=mine))["proofs"]
    told = ok(client.post("/v1/costs/disclosures/check", json={"proof": proof}))
    assert told["payee"] == part["payee"] and told["line_hash"] == part["line_hash"]
    forged = {"proof": {**proof, "line": {**proof["line"], "cost": "1"}}}
    refused(client.post("/v1/costs/disclosures/check", json=forged), 422, "proof-broken")
    nowhere = {"proof": proof, "pot": "0x" + "9f" * 32}
    refused(client.post("/v1/costs/disclosures/check", json=nowhere), 404, "pot-unknown")
    salted = {**part["private"], "lines": [{**part["private"]["lines"][0], "salt": "0x" + "00" * 32}]}
    body = {"lines": salted, "numbers": [1]}
    refused(client.post("/v1/costs/disclosures", json=body, headers=mine), 422, "invalid-request")

    def file(path: str, body: dict[str, Any]) -> str:
        asked = client.post(f"/v1/costs/{path}", json={**body, **without}, headers=mine)
        job = ok(asked, 202)["id"]
        told = ended(client, asked, mine)
        assert told["state"] == "done", told
        return client.get(f"/v1/jobs/{job}/result", headers=mine).text

    assert "Assets:" in file("books", BOOKS)
    assert "129.60" in file("invoices", INVOICE)
    ways = done(client, client.post("/v1/costs/break-evens", json=WAYS, headers=mine), mine)
    assert ways["equal"][0]["at"] == ["200"] and ways["costs"]["make"] == "2200.00"


def test_a_settlement_is_kept_with_the_records_that_it_counts(
    client: Client, mine: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    body = {**SETTLEMENT, "without": ["m-2"], "until": "2026-11-23T12:00:00Z"}
    asked = client.post("/v1/costs/settlements", json=body, headers=mine)
    found = done(client, asked, mine)
    id = asked.json()["id"]
    at = f"/v1/costs/settlements/{id}"
    refused(client.get(at, headers=mine), 404, "settlement-unknown")
    stranger = signed_in(client, Person())
    refused(client.put(at, headers=stranger), 404, "job-unknown")
    for name in ("MOST", "MOST_BYTES"):
        with monkeypatch.context() as patched:
            patched.setattr(settlements, name, 0)
            refused(client.put(at, headers=mine), 422, "settlements-full")
    for _ in range(2):
        assert ok(client.put(at, headers=mine))["order"] == "pumps"
    with monkeypatch.context() as patched:
        patched.setattr(settlements, "MOST", 1)
        ok(client.put(at, headers=mine))  # it is there already
    ok(client.delete(f"/v1/jobs/{id}", headers=mine))
    held = ok(client.get(at, headers=mine))
    assert held["found"] == found, "with every salt, though the job is forgotten"
    refused(client.get(at, headers=stranger), 404, "settlement-unknown")
    page = ok(client.get("/v1/costs/settlements", params={"limit": 1}, headers=mine))
    assert [one["id"] for one in page["settlements"]] == [id] and page["after"] is None
    nothing = ok(client.get("/v1/costs/settlements", params={"order": "valves"}, headers=mine))
    assert nothing["settlements"] == []
    other = client.post("/v1/costs/rollups", json={**PERIOD, "without": ["m-2"]}, headers=mine)
    done(client, other, mine)
    refused(client.put(f"/v1/costs/settlements/{other.json()['id']}", headers=mine), 404, "job-unknown")

    # What it counts stays as long as it does; what it does not count goes.
    later = {**RECORD, "id": "m/5", "begin": "2026-11-24T08:00:00Z", "end": "2026-11-24T09:00:00Z"}
    ok(client.post(RECORDS, json={"records": [later]}, headers=mine))
    needed = refused(client.delete(f"{RECORDS}/m-1", headers=mine), 409, "record-needed")
    assert id in needed["detail"] and "m-1" in needed["detail"]
    for free in ("m-2", "m/5"):
        assert client.delete(f"{RECORDS}/{free}", headers=mine).status_code == 204
    refused(client.delete(f"{RECORDS}/m-2", headers=mine), 404, "record-unknown")
    refused(client.delete(f"{RECORDS}/m-1", headers=stranger), 404, "record-unknown")
    assert client.delete(at, headers=mine).status_code == 204
    refused(client.delete(at, headers=mine), 404, "settlement-unknown")
    assert client.delete(f"{RECORDS}/m-1", headers=mine).status_code == 204
    assert ok(client.get(RECORDS, headers=mine))["records"] == []


def test_what_cannot_be_reckoned_is_told(client: Client, mine: dict[str, str]) -> None:
    def problem(changes: dict[str, Any]) -> str:
        body = {**SETTLEMENT, "without": ["m-2"], **changes}
        asked = client.post("/v1/costs/settlements", json=body, headers=mine)
        return failed(client, asked, mine)["detail"]

    assert "valves" in problem({"without": []})
    assert "'foundry'" in problem({"payees": {}})
    assert "one of both" in problem({"rule": None})
    assert "129.60" in problem({"escrow": "1"}), "how much is payable"
    assert "m-9" in problem({"without": ["m-9"]})


def test_a_running_order_is_settled_by_the_rule_that_its_terms_hold(market: Market) -> None:
    client = market.client
    mine = signed_in(client, market.maker)
    draft = market.draft(specification={"settlement": "cost-plus:8%"})
    market.sign(draft, "customer")
    market.sign(draft, "maker")
    ok(client.post(f"/v1/orders/{draft['id']}/open?wait=20"), 201)
    ok(client.post(RECORDS, json={"records": [RECORD]}, headers=mine))
    body = {
        **{name: value for name, value in SETTLEMENT.items() if name not in ("escrow", "rule")},
        "pot": draft["id"],
        "specification": {"spec": {"settlement": "cost-plus:8%"}, "salt": draft["specification_salt"]},
    }
    found = done(client, client.post("/v1/costs/settlements", json=body, headers=mine), mine)
    assert found["act"]["pot"] == draft["id"] and found["assign"] and found["collect"]
    # What is missing comes out of escrow by an act that both sides sign: it is one that is taken.
    act = ok(client.post("/v1/acts", json=found["split"]), 201)
    assert act["missing"] == ["customer", "maker"]
    other = {**body, "specification": {**body["specification"], "spec": {"settlement": "fixed:900"}}}
    told = failed(client, client.post("/v1/costs/settlements", json=other, headers=mine), mine)
    assert "not the specification" in told["detail"]


def test_value_is_divided_into_an_act(client: Client) -> None:
    mine = signed_in(client, Person())
    brought = done(client, client.post("/v1/value/surpluses", json=SURPLUS, headers=mine), mine)
    assert brought["gain"] > 0 and brought["together"] > brought["apart"]
    found = done(client, client.post("/v1/value/divisions", json=DIVISION, headers=mine), mine)
    assert found["rules"]["core"]["in_core"]
    assert sum(int(one["amount"]) for one in found["act"]["shares"]) == int(DIVISION["amount"])
    both = {**DIVISION, "rule": "both"}
    told = failed(client, client.post("/v1/value/divisions", json=both, headers=mine), mine)
    assert "one rule" in told["detail"]


def test_plans_are_kept_in_versions_for_their_owner(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    mine, other = signed_in(client, Person()), signed_in(client, Person())
    first = ok(client.post("/v1/plans", json=KEPT, headers=mine), 201)
    path = f"/v1/plans/{first['id']}"
    assert first["version"] == 1 and first["gantt"][0]["amount"] == "240000000"
    dearer = {**KEPT["plan"], "carriage": "5"}
    second = ok(client.put(path, json={"name": "Dearer", "plan": dearer, "follows": 1}, headers=mine))
    assert (second["version"], second["cost"], len(second["versions"])) == (2, "240000005", 2)
    size = len(json.dumps(dearer))
    for name, most in (("MOST_VERSIONS", 2), ("MOST_BYTES", 3 * size // 2)):
        with monkeypatch.context() as patched:
            patched.setattr(keeping, name, most)
            refused(client.post("/v1/plans", json=KEPT, headers=mine), 422, "plans-full")
            following = {"name": "Next", "plan": dearer, "follows": 2}
            refused(client.put(path, json=following, headers=mine), 422, "plans-full")
            theirs = ok(client.post("/v1/plans", json=KEPT, headers=other), 201)["id"]
            assert client.delete(f"/v1/plans/{theirs}", headers=other).status_code == 204
    late = {"name": "Late", "plan": dearer, "follows": 1}
    refused(client.put(path, json=late, headers=mine), 409, "plan-changed")
    assert ok(client.get(path, params={"version": 1}, headers=mine))["hash"] == first["hash"]
    refused(client.get(path, params={"version": 3}, headers=mine), 404, "plan-unknown")
    circular = {**KEPT["plan"], "salt": "none"}
    told = client.post("/v1/plans", json={**KEPT, "plan": circular}, headers=mine)
    assert "salt" in refused(told, 422, "invalid-request")["detail"]

    refused(client.get(path, headers=other), 404, "plan-unknown")
    refused(client.put(path, json={**late, "follows": 2}, headers=other), 404, "plan-unknown")
    refused(client.delete(path, headers=other), 404, "plan-unknown")
    assert ok(client.get("/v1/plans", headers=other))["plans"] == []
    assert [one["name"] for one in ok(client.get("/v1/plans", headers=mine))["plans"]] == ["Dearer"]
    assert client.delete(path, headers=mine).status_code == 204
    refused(client.get(path, headers=mine), 404, "plan-unknown")
