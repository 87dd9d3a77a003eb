"""Pages of what is one's own: plans."""

from __future__ import annotations

from html import unescape

import pytest
from httpx import Client

from api.plans.schemas import EXPLODE, KEPT
from tests.api.auth.support import signed_in
from tests.api.support import Person, ended, ok


@pytest.fixture
def mine(client: Client) -> dict[str, str]:
    return signed_in(client, Person())


def page(client: Client, path: str, headers: dict[str, str] | None = None) -> str:
    answer = client.get(path, headers=headers)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("text/html")
    return unescape(answer.text)


def test_a_plan_is_drawn_with_what_decides_its_end(client: Client, mine: dict[str, str]) -> None:
    made = KEPT["plan"]
    (plate,) = made["nodes"]
    # Steel is ready three days before the plate begins, bolts just then.
    parts = [
        {**plate, "id": "2", "item": "steel", "start": 2, "ready": 6, "due": 6},
        {**plate, "id": "3", "item": "bolts", "start": 7, "ready": 9, "due": 9},
    ]
    waits = [{"node": "2", "days": 0}, {"node": "3", "days": 0}]
    nodes = [{**plate, "after": waits}, *parts]
    body = {"name": "Plates <b>", "plan": {**made, "nodes": nodes}}
    id = ok(client.post("/v1/plans", json=body, headers=mine), 201)["id"]
    assert "Plates <b>" in page(client, "/plans", mine)
    told = page(client, f"/plans/{id}", mine)
    assert "<strong>bolts → plate</strong>" in told and "720.00" in told
    assert told.count("none: critical") == 2 and told.count("order critical") == 2
    assert '<td class="right" data-name="Days to spare">3</td>' in told
    stranger = signed_in(client, Person())
    assert "Plates" not in page(client, "/plans", stranger)
    assert client.get(f"/plans/{id}", headers=stranger).status_code == 404
    assert "Sign in" in page(client, f"/plans/{id}")


def test_what_a_job_found_is_a_page_and_so_is_where_it_stands(client: Client, mine: dict[str, str]) -> None:
    queued = client.post("/v1/plans/explosions", json=EXPLODE, headers=mine)
    job = ok(queued, 202)["id"]
    waiting = page(client, f"/plans/results/{job}", mine)
    assert "Cancel it" in waiting or "Planned orders" in waiting
    assert ended(client, queued, mine)["state"] == "done"
    told = page(client, f"/plans/results/{job}", mine)
    assert "Planned orders" in told and '<th scope="row">steel</th>' in told
    assert f"/plans/results/{job}" in page(client, "/plans", mine)
    assert client.get(f"/plans/results/{job}", headers=signed_in(client, Person())).status_code == 404
