"""Orders that are no plain ones: a resource by use, a sub-order, a pay that is shared; each from its page."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, expect

from tests.api.support import Market, Person, World
from tests.web.browser import visiting

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_machine_is_rented_by_use(browser: Browser, market: Market, world: World) -> None:
    async with visiting(browser, str(market.client.base_url), world, market.customer) as customer:
        page = customer.page
        await page.goto("/orders/new?way=named")
        await page.get_by_role("link", name="A resource by use, metered").click()
        await customer.connect()
        await page.get_by_label("Owner of the resource").fill(market.maker.address)
        await page.get_by_label("One unit costs").fill("5.50")
        await page.get_by_label("Most units", exact=True).fill("100")
        await page.get_by_label("Key that signs the meter's vouchers").fill(market.maker.address)
        await expect(page.locator("[data-preview-lines] li").first).to_contain_text("550.00 dUSD")
        await page.get_by_role("button", name="Make the draft").click()
        await page.wait_for_url("**/orders/0x*")
        await expect(page.get_by_text("Resource by use")).to_be_visible()
        told = market.order(page.url.rpartition("/")[2])
        assert (told["kind"], told["price"]["text"]) == ("resource", "550.00 dUSD")


async def test_a_part_is_placed_and_the_pay_shared(browser: Browser, market: Market, world: World) -> None:
    above, base = market.opened(bond="0", fee_bps=0), str(market.client.base_url)
    third = Person()
    async with visiting(browser, base, world, market.maker) as maker:
        page = maker.page
        await page.goto(f"/orders/{above}")
        await maker.connect()
        await page.get_by_role("button", name="Draft a sub-order").click()
        await page.wait_for_url("**/orders/new?*")
        await page.get_by_label("Maker, who makes").fill(third.address)
        await page.get_by_label("Pays", exact=True).fill("200")
        await page.get_by_text("Time, bond and disputes").click()
        await page.get_by_label("Maker's bond").fill("0")
        await page.get_by_label("Burned of each payout, in percent").fill("0")
        await page.get_by_role("button", name="Make the draft").click()
        await page.wait_for_url("**/orders/0x*")
        below = page.url.rpartition("/")[2]
        draft = market.order(below)
        assert draft["parent"] == {"order": above, "milestone": 1}
        await maker.sign("Sign the terms")
        nested = Market(market.client, world, market.maker, third)
        nested.sign({**draft["draft"], "id": below}, "maker")
        async with visiting(browser, base, world, market.customer) as customer:
            other = customer.page
            await other.goto(f"/orders/{below}")
            await customer.connect()
            await customer.sign("Sign it and open it")
            await expect(other.get_by_text("The maker: deliver milestone 1")).to_be_visible()

        await page.goto(f"/orders/{above}")
        await page.get_by_role("button", name="Open the order's pot").click()
        await page.get_by_text("Divide it", exact=True).click()
        await page.get_by_label("Payee", exact=True).first.fill(third.address)
        await page.get_by_label("Gets, in dUSD").fill("50")
        await page.get_by_role("button", name="Propose the shares").click()
        await page.wait_for_url("**/acts/0x*")
        await expect(page.locator(".lead").first).to_contain_text("50.00 dUSD")
