"""Pages without a browser: what is answered to whom, in which language, and what may run on them."""

from __future__ import annotations

import gzip
import re
from urllib.parse import urlencode

import pytest
from httpx import Client

from api.web.languages import negotiate
from tests.api.market.support import CAPABILITY, Trader
from tests.api.support import DAY, DOLLAR, Market, World, ok, refused
from tests.api.test_disputes import allow, send

HTML = {"Accept": "text/html"}


def page(client: Client, path: str, status: int = 200, language: str = "en") -> str:
    answer = client.get(path, headers={**HTML, "Accept-Language": language})
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return answer.text


def test_an_order_is_told_on_its_page_and_on_the_market(market: Market) -> None:
    id, client = market.opened(), market.client
    market.do(id, "deliveries", market.maker, {"milestones": [1]})
    told = page(client, f"/orders/{id}")
    assert "accept or reject milestone 1" in told and "milestone 1 is paid to the maker" in told
    assert re.search(r'value="600000000"[^>]*><span class="num">600.00</span>', told)
    deadline = market.order(id)["milestones"][0]["deadline"]
    assert f'<time datetime="{deadline["time"]}" data-unix="{deadline["unix"]}">' in told
    assert f'data-path="/v1/orders/{id}/approvals"' in told
    listed = page(client, "/")
    assert f'href="/orders/{id}"' in listed and market.customer.address in listed
    assert market.customer.address in page(client, f"/parties/{market.customer.address}")


def test_a_draft_says_who_has_signed(market: Market) -> None:
    draft = market.draft()
    told = page(market.client, f"/orders/{draft['id']}")
    assert draft["sentence"] in told.replace("&#39;", "'") and told.count("has not signed") == 2
    assert f"/v1/orders/{draft['id']}/open" not in told
    market.sign(draft, "customer")
    market.sign(draft, "maker")
    assert f'data-path="/v1/orders/{draft["id"]}/open"' in page(market.client, f"/orders/{draft['id']}")


def test_every_page_can_be_read_and_nothing_inline_runs(client: Client) -> None:
    for path in ("/", "/orders/new", "/developers", "/developers/api", "/parties/0x" + "22" * 20):
        answer = client.get(path, headers=HTML)
        assert answer.status_code == 200, path
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy
        assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)", answer.text), path
        assert not re.search(r"\s(style|on[a-z]+)=[\"']", answer.text), path


def test_a_request_is_due_in_a_month_of_the_chains_time(client: Client, world: World) -> None:
    """Which on a development network is often ahead: a day that is over there would be refused."""
    world.advance(2 * DAY)
    (due,) = re.findall(r'name="due"[^>]*data-unix="(\d+)"', page(client, "/orders/new?way=request"))
    assert int(due) >= world.node.get_block().timestamp + 30 * DAY


def test_the_first_page_is_light(client: Client) -> None:
    """150 kB compressed is the most that a first visit may take."""
    first = client.get("/", headers={**HTML, "Accept-Encoding": "identity"})
    total = len(gzip.compress(first.content))
    for path in set(re.findall(r'(?:href|src)="(/static/[^"#]+)', first.text)):
        with client.stream("GET", path, headers={"Accept-Encoding": "gzip"}) as answer:
            assert answer.headers["content-encoding"] == "gzip"
            assert "immutable" in answer.headers["cache-control"]
            total += len(b"".join(answer.iter_raw()))
    assert total < 150_000
    again = client.get("/", headers={**HTML, "If-None-Match": first.headers["etag"]})
    assert again.status_code == 304 and not again.content


def test_files_of_another_release_are_not_mixed_in(client: Client) -> None:
    refused(client.get("/static/0123456789abcdef/main.js"), 404, "not-found")
    refused(client.get("/static/0123456789abcdef/..%2fparts.py"), 404, "not-found")


def test_errors_are_pages_for_browsers_and_problems_for_programs(client: Client) -> None:
    told = page(client, "/nowhere", 404)
    assert "There is nothing at /nowhere" in told and "To the market" in told
    refused(client.get("/nowhere"), 404, "not-found")
    refused(client.get("/v1/nowhere", headers=HTML), 404, "not-found")
    unknown = page(client, "/orders/0x" + "12" * 32, 404)
    assert "No order of that id is known" in unknown
    assert "&lt;script&gt;" in page(client, "/<script>", 404)
    page(client, "/orders/nonsense", 422)


@pytest.mark.parametrize(
    ("accepted", "chosen", "expected"),
    [
        ("de-CH,de;q=0.9,en;q=0.5", None, "de_CH"),
        ("fr,en-GB;q=0.7", None, "en_GB"),
        ("fr-FR", None, "en"),
        ("en-US", "de", "de"),
        ("de-AT,en;q=0.1", "de", "de_AT"),
        ("de", "xx", "de"),
        (",;q=nan,;;q=;,", None, "en"),
        ("en;q=0,de;q=0.1", None, "de"),
    ],
)
def test_the_readers_language(accepted: str, chosen: str | None, expected: str) -> None:
    assert str(negotiate(accepted, chosen)) == expected


def test_words_and_numbers_follow_the_language(market: Market) -> None:
    id, client = (
        market.opened(milestones=[{"amount": str(1234 * DOLLAR + 500_000), "due_in": 864_000}]),
        market.client,
    )
    german = page(client, f"/orders/{id}", language="de")
    assert '<html lang="de">' in german and "Zum Inhalt" in german and "1.234,50" in german
    chosen = client.post("/preferences", data={"language": "de", "back": f"/orders/{id}"})
    assert chosen.status_code == 303 and chosen.headers["location"] == f"/orders/{id}"
    assert "Zum Inhalt" in page(client, "/")
    client.post("/preferences", data={"theme": "dark", "back": "/"})
    assert 'data-theme="dark"' in page(client, "/")


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "/\\evil.example", "/a\r\nX: y"])
def test_preferences_lead_nowhere_else(client: Client, back: str) -> None:
    answer = client.post("/preferences", data={"theme": "dark", "back": back})
    assert answer.status_code == 303 and answer.headers["location"] == "/"


def test_search_knows_what_was_typed(client: Client) -> None:
    def leads(word: str) -> str:
        return client.get("/search", params={"q": word}).headers["location"]

    assert leads("0x" + "Ab" * 32) == "/orders/0x" + "ab" * 32
    assert leads(" 0x" + "22" * 20) == "/parties/0x" + "22" * 20
    assert leads("disk sleeve & co") == "/?q=disk%20sleeve%20%26%20co"


def test_a_mistyped_id_is_answered_in_words_for_people(client: Client) -> None:
    for path, words in (("orders", "This is no order's id"), ("parties", "This is no party's address")):
        for below in ("", "/rating") if path == "orders" else ("",):
            told = page(client, f"/{path}/0xdeadbeef{below}", 422)
            assert words in told and 'name="q" type="search" value="0xdeadbeef"' in told
            assert "openapi.json" not in told and "errors" not in told


def test_interfaces_can_be_had(client: Client) -> None:
    abi = client.get("/developers/abi/OrderEscrow.json").json()
    assert any(entry.get("name") == "acceptFor" for entry in abi)
    refused(client.get("/developers/abi/..%2f..%2fdeployment.json"), 404, "not-found")
    refused(client.get("/developers/abi/Nothing.json"), 404, "not-found")


def test_the_market_is_filtered_without_scripts(client: Client, world: World) -> None:
    asking = Trader(client, world)
    sleeves = asking.ask(capability=CAPABILITY)["id"]
    other = asking.ask(title="Heat treatment of blades", budget=str(90 * DOLLAR))["id"]

    def found(**said: str) -> list[bool]:
        told = page(client, "/?" + urlencode(said))
        return [f'href="/requests/{one}"' in told for one in (sleeves, other)]

    assert found() == [True, True]
    assert found(q="sleeves", kind="", token="") == [True, False]
    assert found(least="100", token="dUSD", sort="budget") == [True, False]
    assert found(task="disk-sleeve") == [True, False]
    assert found(what="orders") == [False, False]
    assert found(due="nonsense", least="many", sort="x", kind="y") == [True, True]
    assert "Nothing on the market fits" in page(client, "/?q=submarine")
    told = page(client, f"/requests/{sleeves}")
    assert "Make a quote" in told and "Sign in to see yours" in told
    page(client, f"/requests/{'0' * 32}", 404)
    assert "Sign in to read these talks" in page(client, "/talks/0x" + "12" * 32, 401)


def test_terms_are_put_into_words_and_nothing_is_kept(market: Market) -> None:
    plan = market.plan()
    told = ok(market.client.post("/orders/preview", json=plan))
    assert "1,000.00 dUSD" in told["sentence"] and "customer locks 1,000.00 dUSD" in told["lines"][0]
    never = {**plan, "cure": 0, "review": 0}
    refused(market.client.post("/orders/preview", json=never), 422, "invalid-terms")


def test_posts_meters_and_courts_have_their_forms(market: Market, world: World) -> None:
    """Each page of an order of another nature renders, with the forms that its state calls for."""
    client = market.client
    plan = {**market.plan(bond="0", fee_bps=0), "maker": None}
    post = ok(client.post("/v1/orders", json={k: v for k, v in plan.items() if v is not None}), 201)
    assert "Sign the terms" in page(client, f"/orders/{post['id']}")
    market.sign(post, "customer")
    assert f'data-path="/v1/orders/{post["id"]}/post"' in page(client, f"/orders/{post['id']}")
    ok(client.post(f"/v1/orders/{post['id']}/post?wait=20"), 201)
    assert 'data-signing="take"' in page(client, f"/orders/{post['id']}")

    meter = {"signer": market.maker.address, "rate": str(50 * DOLLAR), "max_units": 2}
    one = [{"amount": str(100 * DOLLAR), "due_in": DAY}]
    used = market.opened(kind="resource", milestones=one, meter=meter, bond="0", fee_bps=0)
    assert f'data-path="/v1/orders/{used}/vouchers"' in page(client, f"/orders/{used}")

    id = market.opened(court={"arbiter": "own"})
    reason = {"milestones": [1], "reason_hash": "0x" + "77" * 32}
    market.do(id, "deliveries", market.maker, {"milestones": [1]})
    market.do(id, "rejections", market.customer, reason)
    market.do(id, "contests", market.maker, reason)
    market.do(id, "settlement-offers", market.maker, {"side": "maker", "maker_bps": 9000})
    market.do(id, "settlement-offers", market.customer, {"side": "customer", "maker_bps": 1000})
    told = page(client, f"/orders/{id}")
    assert "Go to court with 30.00 dUSD" in told and f"/v1/parties/{market.maker.address}/allowances" in told
    allow(market, market.maker)
    send(market, market.maker, f"/v1/orders/{id}/disputes", {"side": "maker"})
    told = page(client, f"/orders/{id}")
    assert "Answer with 30.00 dUSD" in told and "Submit evidence" in told
    assert "Seal my rating" in page(client, f"/orders/{id}/rating")
