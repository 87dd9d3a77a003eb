"""Pages of what is one's own: plans and costs."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from urllib.parse import quote

import pytest
from httpx import Client

from api.costing.schemas import BOOKS, INVOICE, PERIOD, RECORD, SETTLEMENT
from api.plans.schemas import EXPLODE, KEPT
from tests.api.auth.support import signed_in
from tests.api.market.support import Trader
from tests.api.market.test_profiles import profile
from tests.api.support import Market, Person, World, ended, ok


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
    # What is known too late: the plan is made anew, its page says what moves, and keeps it.
    news = {"news": {"longer": [{"operation": "3", "duration": 20 * 1440}]}, "at": made["day_zero"]}
    again = client.post(f"/v1/plans/{id}/replan", json=news, headers=mine)
    moved = page(client, f"/plans/results/{ended(client, again, mine)['id']}", mine)
    assert (
        '<th scope="row">plate</th><td data-name="Was to be ready">Dec 13, 2026' in moved
        and f'data-path="/v1/plans/{id}"' in moved
    )
    assert re.search(r"plate: \d+ days late\.", moved) and "days late" not in told
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
    assert client.get(f"/costs/results/{job}", headers=mine).status_code == 404
    assert client.get(f"/plans/results/{job}", headers=signed_in(client, Person())).status_code == 404


def test_records_and_what_is_reckoned_from_them_are_pages(client: Client, mine: dict[str, str]) -> None:
    assert "No record yet" in page(client, "/costs", mine)
    ok(client.post("/v1/costs/records", json={"records": [RECORD]}, headers=mine))
    told = page(client, "/costs?order=pumps", mine)
    assert "m-1" in told and "milling, mill" in told
    assert "No record of this order" in page(client, "/costs?order=valves", mine)
    assert "m-1" not in page(client, "/costs", signed_in(client, Person()))

    def result(path: str, body: dict[str, Any]) -> str:
        queued = client.post(f"/v1/costs/{path}", json=body, headers=mine)
        return page(client, f"/costs/results/{ended(client, queued, mine)['id']}", mine)

    told = result("rollups", PERIOD)
    assert '<svg class="chart bars"' in told and told.count("milling (foundry)") == 2
    assert "120.00" in told, "a bar, and its twin in the table"
    told = result("settlements", SETTLEMENT)
    assert SETTLEMENT["payees"]["foundry"] in told and told.count("129.60") >= 3
    kept = told.partition("/v1/costs/settlements/")[2][:32]
    ok(client.put(f"/v1/costs/settlements/{kept}", headers=mine))
    assert f'href="/costs/settlements/{kept}"' in page(client, "/costs?order=pumps", mine)
    assert "Forget the settlement" in page(client, f"/costs/settlements/{kept}", mine)
    for path, body, name, words in (
        ("books", BOOKS, "books.beancount", "Assets:"),
        ("invoices", INVOICE, "invoice.xml", "129.60"),
    ):
        told = result(path, body)
        link = told.partition(f'download="{name}"')[0].rpartition('href="')[2].partition('"')[0]
        assert words in client.get(link, headers=mine).text, (name, told)
    told = result("settlements", {**SETTLEMENT, "payees": {}})
    assert "give its address" in told, "why it failed"


def test_an_order_shows_the_work_that_its_reader_noted(market: Market) -> None:
    order = market.opened()
    mine = signed_in(market.client, market.maker)
    records = [{**RECORD, "order": order}, {**RECORD, "id": "m-2", "order": order, "activity": "checking"}]
    records[1] |= {"begin": "2026-11-23T10:00:00Z", "end": "2026-11-23T10:30:00Z", "quantity": "30"}
    ok(market.client.post("/v1/costs/records", json={"records": records}, headers=mine))
    told = page(market.client, f"/orders/{order}", mine)
    assert "2 hours" in told and told.index("milling") < told.index("checking")
    assert "milling" not in page(market.client, f"/orders/{order}", signed_in(market.client, market.customer))
    assert "milling" not in page(market.client, f"/orders/{order}")


def test_names_stand_beside_addresses_and_doubtful_ones_say_so(market: Market, world: World) -> None:
    order = market.draft()["id"]
    maker = Trader(market.client, world, market.maker)
    path, short = f"/v1/parties/{maker.address}/profile", f"{maker.address[:6]}…{maker.address[-4:]}"
    for name, doubtful in (("Muster <i>", False), ("\u0421\u043e\u0440\u0435", True)):
        maker.put(path, profile(world, name=name))
        told = page(market.client, f"/orders/{order}")
        assert f'{name}</span> <span class="mono">{short}' in told
        assert ("could be read as another one" in told) is doubtful
    # By its name it is found, or by how that begins, with what makes it doubtful beside it.
    maker.put(path, profile(world, name="Weinan Juying 60%"))
    for words, found in (
        ("weinan", True),
        ("juying WEIN", True),
        ("juying 60%", True),
        ("ing", False),
        ("%", False),
    ):
        told = page(market.client, f"/?q={quote(words)}")
        assert (f'href="/parties/{maker.address}"' in told) is found, words


def test_drafts_that_came_of_no_talks_stand_on_ones_own_page(
    client: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    market = Market(client, world)
    draft = market.draft()
    market.sign(draft, "maker")
    customer, maker = signed_in(client, market.customer), signed_in(client, market.maker)
    asked = page(client, "/mine", customer)
    assert f'<a href="/orders/{draft["id"]}">Sign the order, or leave it</a>' in asked
    told = page(client, "/mine", maker)
    assert "Drafts that wait for the other side (1)" in told and "No draft and no proposal waits" in told
    market.sign(draft, "customer")
    # A stranger that signs any number of drafts which name the maker does not bury its own.
    monkeypatch.setattr("api.web.mine.LISTED", 1)
    stranger = Market(client, world, maker=market.maker)
    world.advance(1)
    spam = stranger.draft()
    stranger.sign(spam, "customer")
    told = page(client, "/mine", maker)
    assert f'<a href="/orders/{draft["id"]}">Open the order</a>' in told
    assert f'<a href="/orders/{spam["id"]}">Sign the order, or leave it</a>' in told
    ok(client.post(f"/v1/orders/{draft['id']}/open?wait=20"), 201)
    assert draft["id"] not in page(client, "/mine", customer).partition('id="acts"')[2]
