"""What auditors, raters, communities and developers look at, and what their browsers check by themselves."""

from __future__ import annotations

import csv
import io
import json
import re
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest
from httpx import Client
from PIL import Image
from playwright.async_api import Browser, Locator, Page, expect

from api.settings import ServiceSettings
from tests.api.acting import propose, send, sign
from tests.api.support import DOLLAR, Market, Person, World, ok, refused, serving
from tests.web.axe import faultless, look_wide_and_light
from tests.web.browser import Visitor, launched, visiting
from tests.web.test_pages import HTML, page

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.fixture
def inspected(settings: ServiceSettings, world: World) -> Generator[Market]:
    """A market with an index beside it."""
    with serving(settings, indexed=True) as client:
        yield Market(client, world)


def caught_up(market: Market) -> None:
    """Wait until all that was done is indexed."""
    ok(market.client.get(f"/v1/audit/events?limit=1&min_block={market.world.head}"))


def community(client: Client, founders: list[Person]) -> str:
    fields = {"founders": [one.address for one in founders], "purpose": "0x" + "2a" * 32}
    act = sign(client, propose(client, "founding", **fields), *founders)
    send(client, act)
    return act["parts"][0]["to_sign"]["typed_data"]["message"]["community"]


def network(client: Client, of: str = "park") -> str:
    """Where a network is drawn, once it has been worked out."""
    path = f"/network?of={of}"
    for _ in range(600):
        told = client.get(path, headers=HTML).text
        if 'http-equiv="refresh"' not in told:
            return path
        time.sleep(0.1)
    raise AssertionError("the network was never worked out")


async def test_histories_are_searched_filtered_and_taken_along(inspected: Market) -> None:
    market, client = inspected, inspected.client
    id = market.closed()
    caught_up(market)
    told = page(client, f"/audit?order={id}")
    assert 'data-fact="status" data-value="closed"' in told and "data-verify" in told
    assert told.count("data-event=") == len(ok(client.get(f"/v1/audit/events?order={id}"))["events"])
    opened = page(client, f"/audit?order={id}&event=OrderOpened")
    assert opened.count("data-event=") == 1 and f"{100 * DOLLAR}</dd>" in opened
    assert "Nothing happened here" in page(client, f"/audit?order={id}&event=Nothing")

    view = f"order={id}&contract=OrderEscrow&oldest=1"
    rows = list(csv.DictReader(io.StringIO(client.get(f"/audit/events.csv?{view}").text)))
    lines = [json.loads(line) for line in client.get(f"/audit/events.jsonl?{view}").text.splitlines()]
    assert [row["event"] for row in rows] == [line["event"] for line in lines]
    assert rows[0]["event"] == "OrderOpened" and {line["contract"] for line in lines} == {"OrderEscrow"}

    # The header's box takes whole ids, and what pages print of them.
    sent, maker = lines[0]["transaction_hash"], market.maker.address
    shown = f"/audit?from_block={lines[0]['block']}&to_block={lines[0]['block']}#tx-{sent}"
    for word, where in (
        (f"{id[:6]}…{id[-4:]}", f"/orders/{id}"),
        (id[2:22], f"/orders/{id}"),
        (f"{maker[:6]}…{maker[-4:]}", f"/parties/{maker}"),
        (maker[:12].upper().replace("X", "x"), f"/parties/{maker}"),
        (sent, shown),
        (f"{sent[:14]}...", shown),
        ("0xfacade…0000", "/?q=0xfacade%E2%80%A60000"),
    ):
        answer = client.get("/search", params={"q": word})
        assert answer.headers.get("location") == where, (word, answer.text)
    # Who has an evening makes an address with these ends: whole ones tell them apart.
    with pytest.MonkeyPatch.context() as patched:
        for most in (1, 0):
            patched.setattr("api.web.market.NAMED", most)
            told = page(client, f"/?q={maker[:6]}…{maker[-4:]}")
            assert (f">{maker}</a>" in told, "More has these ends" in told) == (most == 1, most == 0)

    def leads(word: str) -> str:
        return client.get("/audit", params={"q": word}, headers=HTML).headers["location"]

    assert leads(id) == f"/audit?order={id}"
    assert leads(market.maker.address) == f"/audit?party={market.maker.address}"
    block = lines[0]["block"]
    assert leads(str(block)) == f"/audit?from_block={block}&to_block={block}"
    assert leads(lines[0]["transaction_hash"]).startswith(f"/audit?from_block={block}&to_block={block}#")
    refused(client.get("/audit?party=nonsense"), 422, "invalid-request")
    refused(client.get("/audit?from_block=5&to_block=2"), 422, "invalid-request")
    refused(client.get("/audit?node=javascript:alert(1)"), 422, "invalid-request")
    refused(client.get("/audit?node=https://a.example;script-src *"), 422, "invalid-request")
    policy = client.get("/audit?node=https://node.example/key", headers=HTML).headers[
        "content-security-policy"
    ]
    assert "https://node.example;" in policy and "key" not in policy


async def _checked(page: Page) -> str:
    await page.get_by_role("button", name="Check against the chain").click()
    verdict = page.locator(".verdict")
    await verdict.wait_for()
    return await verdict.get_attribute("data-outcome") or ""


@contextmanager
def _lying(base: str, where: str, pattern: str, by: str) -> Generator[str]:
    """A proxy before the service that changes what it says under some path."""

    class Liar(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer = httpx.get(base + self.path, headers={"Accept": self.headers["Accept"]}, trust_env=False)
            text = answer.text
            if self.path.startswith(where):
                text, times = re.subn(pattern, by, text)
                assert times, pattern
            self.send_response(answer.status_code)
            for name in ("content-type", "content-security-policy"):
                if name in answer.headers:
                    self.send_header(name, answer.headers[name])
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, format: str, *args: object) -> None:
            """Not into the test's output."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Liar)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


async def test_a_browser_checks_a_page_against_the_node_and_catches_lies(
    browser: Browser, inspected: Market, world: World
) -> None:
    """An honest page fits; changed money, changed and hidden events and a better score do not."""
    market = inspected
    id = market.closed()
    caught_up(market)
    order, maker = f"/audit?order={id}", f"/audit?party={market.maker.address}"
    lies = (
        (
            order,
            "/audit?",
            'data-fact="price" data-value="100000000"',
            'data-fact="price" data-value="1"',
            "Price",
        ),
        (order, "/audit?", r"(data-leaf>)100000000<", r"\g<1>100000001<", "Every event shown"),
        (order, "/v1/audit/events?", '"order"', '"resource"', "Every event shown"),
        (
            order,
            "/v1/audit/events?",
            r'\{"id":"(?:(?!\{"id").)*"MilestoneMoved".*?\},(?=\{"id")',
            "",
            "No event",
        ),
        (maker, "/audit?", r'(data-fact="score">)[^<]*', r"\g<1>0.990000000", "The score"),
    )
    base = str(market.client.base_url).rstrip("/")
    async with visiting(browser, base, world, market.customer) as visitor:
        page = visitor.page
        for honest in (order, maker):
            await page.goto(honest)
            assert await _checked(page) == "ok", await page.locator(".findings").inner_text()
        for path, where, pattern, by, found in lies:
            with _lying(base, where, pattern, by) as liar:
                await page.goto(liar + path)
                assert await _checked(page) == "differs", await page.locator(".findings").inner_text()
                await expect(page.locator(".check-line.differs").filter(has_text=found)).to_be_visible()
        assert visitor.complaints == []


async def test_the_network_is_walked_by_keyboard(browser: Browser, inspected: Market, world: World) -> None:
    """As SVG, node by node."""
    market = inspected
    path = network(market.client)
    async with visiting(browser, str(market.client.base_url), world, market.customer) as visitor:
        page = visitor.page
        await page.goto(path)
        assert await page.locator("[data-node]").count() == 151
        assert await page.locator("[data-node][tabindex='0']").count() == 1
        await page.locator("[data-node]").first.focus()
        seen: set[str] = set()
        for key in ("Home", "ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp", "End"):
            await page.keyboard.press(key)
            name = await page.evaluate("document.activeElement.getAttribute('aria-label')")
            said = await page.locator("[data-details] .lead").inner_text()
            assert name.startswith(said), (name, said)
            seen.add(said)
        assert len(seen) > 3 and await page.locator("[data-near]").get_attribute("d")
        await page.keyboard.press("Home")
        await page.keyboard.press("Enter")
        row = page.locator("[data-twin] tbody tr").first
        await expect(row).to_be_focused()
        await _looked_at(page, path)
        assert visitor.complaints == []


async def test_a_large_network_is_drawn_by_webgl(
    inspected: Market, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same network, where it counts as large."""
    market = inspected
    path = network(market.client)
    async with (
        launched(webgl=True) as drawing,
        visiting(drawing, str(market.client.base_url), world, market.customer) as visitor,
    ):
        page = visitor.page
        monkeypatch.setattr("api.web.network.MOST_DRAWN", 100)
        await _looked_at(page, path)
        await look_wide_and_light(page)
        picture = page.locator("[data-webgl]")
        await expect(picture).to_have_attribute("data-drawn", "151")
        light = await _colours(picture)
        await page.emulate_media(color_scheme="dark")
        dark = await _colours(picture)
        assert len(light) > 10 and len(dark) > 10, "communities in colours of their own, links between them"
        assert light[0] != dark[0], "the ground follows the reader's scheme, and the names on it"
        assert visitor.complaints == []


async def _colours(picture: Locator) -> list[tuple[int, int, int]]:
    """What a picture is painted with, the most first; shades between are left out."""
    with Image.open(io.BytesIO(await picture.screenshot())) as taken:
        found = taken.convert("RGB").getcolors(maxcolors=1 << 24) or []
    return [colour for count, colour in sorted(found, reverse=True) if count > 20]  # type: ignore[misc]


async def _settled(market: Market) -> None:
    """The maker has money that waits in the escrow."""
    id = market.opened()
    reason = {"milestones": [1], "reason_hash": "0x" + "11" * 32}
    for path, person, body in (
        ("deliveries", market.maker, {"milestones": [1]}),
        ("rejections", market.customer, reason),
        ("contests", market.maker, reason),
        ("settlement-offers", market.customer, {"side": "customer", "maker_bps": 4000}),
        ("settlement-agreements", market.maker, {"side": "maker"}),
    ):
        market.do(id, path, person, body)


def _form(visitor: Visitor, button: str) -> Locator:
    return visitor.page.locator("form", has=visitor.page.get_by_role("button", name=button, exact=True))


async def test_a_maker_withdraws_and_stakes_on_its_own_page(
    browser: Browser, market: Market, world: World
) -> None:
    """The withdrawal by a signature, allowance and stake by its own wallet."""
    await _settled(market)
    client, maker = market.client, market.maker.address
    waits = ok(client.get(f"/v1/balances/{maker}"))["ready"][0]["amount"]["amount"]
    ok(client.post("/v1/devnet/faucet", json={"account": maker, "tokens": "0"}))
    thief = Person().address
    theft = {"holder": "escrow", "token": world.token, "to": thief}
    stolen = ok(client.post(f"/v1/balances/{maker}/withdrawals/typed-data", json=theft))
    async with visiting(browser, str(client.base_url), world, market.maker) as visitor:
        page = visitor.page
        await page.goto(f"/parties/{maker}")
        await visitor.connect()
        await _paid_elsewhere(visitor, stolen, thief)
        await visitor.sign("Withdraw all of it")
        await expect(page.get_by_text("Nothing waits to be withdrawn.")).to_be_visible()
        for button in ("1. Allow", "2. Stake"):
            await _form(visitor, button).get_by_role("textbox").fill("500")
        await _lied_to(visitor, maker)
        await visitor.send("1. Allow")
        typed = _form(visitor, "2. Stake").get_by_role("textbox")
        await expect(typed, "kept while the page showed the allowance").to_have_value("500")
        await visitor.send("2. Stake")
        await expect(page.get_by_label("Its own word").get_by_text("500.00")).to_be_visible()
        assert ok(client.get(f"/v1/parties/{maker}/money"))["stake"]["amount"] == str(500 * DOLLAR)
        assert ok(client.get(f"/v1/balances/{maker}"))["ready"] == [] and int(waits) > 0
        assert visitor.complaints == []


async def _lied_to(visitor: Visitor, thief: str) -> None:
    """The allowance that the service makes is for somebody else than its contracts, or for more."""

    async def lie(route) -> None:  # type: ignore[no-untyped-def]
        answer = await route.fetch()
        body = await answer.json()
        begin, end, put = next(told)
        body["data"] = body["data"][:begin] + put + body["data"][end:]
        await route.fulfill(response=answer, json=body)

    page = visitor.page
    dialog = page.get_by_role("dialog", name="Before you sign")
    told = iter(((34, 74, thief[2:]), (74, 138, "f" * 64)))
    for words in ("somebody else than this service", f"it does not say {500 * DOLLAR}, which you asked for."):
        await page.route("**/transaction", lie, times=1)
        await page.get_by_role("button", name="1. Allow", exact=True).click()
        await expect(dialog.get_by_role("alert")).to_contain_text(f"Do not send: {words}")
        await expect(dialog.get_by_role("button", name="Send from the wallet")).to_be_disabled()
        await dialog.get_by_role("button", name="Do not sign").click()


async def _paid_elsewhere(visitor: Visitor, stolen: dict[str, object], thief: str) -> None:
    """The service has the withdrawal paid to somebody else, where nobody was named."""

    async def lie(route) -> None:  # type: ignore[no-untyped-def]
        await route.fulfill(json=stolen)

    page = visitor.page
    await page.route("**/withdrawals/typed-data", lie, times=1)
    await page.get_by_role("button", name="Withdraw all of it", exact=True).click()
    dialog = page.get_by_role("dialog", name="Before you sign")
    check = dialog.locator("[data-sign-check]")
    await expect(check).to_contain_text(f"“Who gets it” is {thief} in the message")
    await expect(dialog.get_by_role("button", name="Sign in the wallet")).to_be_disabled()
    await dialog.get_by_role("button", name="Do not sign").click()


async def _looked_at(page: Page, path: str) -> None:
    await look_wide_and_light(page)
    await page.goto(path)
    if path.startswith("/audit?"):
        await _checked(page)
    await faultless(page, path)


async def test_axe_finds_nothing_where_auditors_look(
    browser: Browser, inspected: Market, world: World
) -> None:
    market, client = inspected, inspected.client
    id = market.closed()
    home = community(client, [Person(), Person()])
    caught_up(market)
    paths = (
        f"/audit?order={id}",
        f"/audit?party={market.maker.address}",
        f"/parties/{market.maker.address}",
        "/communities",
        f"/communities/{home}",
    )
    async with visiting(browser, str(client.base_url), world, market.customer) as visitor:
        for path in paths:
            await _looked_at(visitor.page, path)
        assert visitor.complaints == []
