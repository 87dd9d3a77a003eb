"""Every page as axe-core sees it: light and dark, wide and narrow, with and without its dialogs."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser

from api.costing.schemas import RECORD, SETTLEMENT
from api.plans.schemas import EXPLODE, KEPT
from tests.api.auth.support import signed_in
from tests.api.market.support import AACHEN, CAPABILITY, Trader
from tests.api.support import Market, World, ended, ok
from tests.web.axe import faultless, look_wide_and_light
from tests.web.browser import session, visiting

pytestmark = pytest.mark.asyncio(loop_scope="session")


def own_results(market: Market) -> tuple[str, str, str]:
    """A plan that the customer keeps, and two jobs that are done for it."""
    client, mine = market.client, signed_in(market.client, market.customer)
    plan = ok(client.post("/v1/plans", json=KEPT, headers=mine), 201)["id"]
    ok(client.post("/v1/costs/records", json={"records": [RECORD]}, headers=mine))
    asked = (("/v1/plans/explosions", EXPLODE), ("/v1/costs/settlements", SETTLEMENT))
    queued = [client.post(path, json=body, headers=mine) for path, body in asked]
    needs, costs = (ended(client, one, mine)["id"] for one in queued)
    return plan, needs, costs


async def test_axe_finds_nothing_and_nothing_is_cut_off(
    browser: Browser, market: Market, world: World
) -> None:
    """Each page loaded once and looked at in all four combinations, signed in where something is private."""
    running, draft = market.opened(court={"arbiter": "own"}), market.draft()["id"]
    reason = {"milestones": [2], "reason_hash": "0x" + "77" * 32}
    market.do(running, "deliveries", market.maker, {"milestones": [2]})
    market.do(running, "rejections", market.customer, reason)
    market.do(running, "contests", market.maker, reason)
    asking, answering = (Trader(market.client, world, person) for person in (market.customer, market.maker))
    request = asking.ask(capability=CAPABILITY, place=AACHEN)["id"]
    talks = asking.counter(answering.quote(asking, 900, request=request), 800)["id"]
    market.do(running, "deliveries", market.maker, {"milestones": [1]})
    act = market.client.post(
        "/v1/acts", json={"kind": "split", "order": running, "milestones": [1], "to_maker": "1"}
    ).json()["id"]
    plan, needs, costs = own_results(market)
    paths = (
        "/",
        "/orders/new",
        "/orders/new?way=open",
        f"/requests/{request}",
        "/talks",
        f"/talks/{talks}",
        f"/orders/{running}/rating",
        f"/orders/{running}",
        f"/orders/{draft}",
        f"/acts/{act}",
        "/mine",
        "/notices",
        "/plans",
        f"/plans/{plan}",
        f"/plans/results/{needs}",
        "/costs",
        f"/costs/results/{costs}",
        "/developers",
        "/developers/api",
        "/nowhere",
    )
    async with visiting(browser, str(market.client.base_url), world, market.customer) as visitor:
        page = visitor.page
        base = str(market.client.base_url)
        await visitor.context.add_cookies([session(market, base)])
        for path in paths:
            await look_wide_and_light(page)
            await page.goto(path)
            # The reference has a hundred operations of the same kind: they stay folded.
            await faultless(page, path, unfold=path != "/developers/api")


async def test_dialogs_can_be_used_by_everybody(browser: Browser, market: Market, world: World) -> None:
    id = market.opened()
    async with visiting(browser, str(market.client.base_url), world, market.maker) as maker:
        page = maker.page
        await page.goto(f"/orders/{id}")
        await page.get_by_role("button", name="Connect a wallet").click()
        await faultless(page, "choosing a wallet", unfold=False)
        await page.get_by_role("button", name="Test wallet").click()
        await page.get_by_label("Milestone 1").first.check()
        await page.get_by_role("button", name="Deliver", exact=True).click()
        await page.get_by_text("Your browser made this hash itself").wait_for()
        await faultless(page, "signing")


async def test_pages_read_without_javascript(browser: Browser, market: Market) -> None:
    id = market.opened()
    context = await browser.new_context(base_url=str(market.client.base_url), java_script_enabled=False)
    try:
        page = await context.new_page()
        await page.goto(f"/orders/{id}")
        await page.get_by_text("The maker: deliver milestone 1").wait_for()
        assert await page.locator("noscript code", has_text="tally order deliver").first.is_visible()
        assert await page.get_by_role("button", name="Deliver", exact=True).is_disabled()
        assert await page.get_by_role("button", name="Connect a wallet").count() == 0
        await page.get_by_role("button", name="Dark").click()
        assert await page.locator("html").get_attribute("data-theme") == "dark"
        assert page.url.endswith(id), "the choice leads back to where it was made"
    finally:
        await context.close()
