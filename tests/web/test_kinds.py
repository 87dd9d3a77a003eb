"""Orders that are no plain ones: a resource by use, a sub-order, a pay that is shared; each from its page."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, expect

from api.plans.schemas import KEPT
from api.settings import ServiceSettings
from ledger.pots import CHALLENGE_WINDOW, GRACE
from tests.api.acting import send, sign
from tests.api.auth.support import signed_in
from tests.api.support import DAY, Market, Person, World, ok, serving
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

        # By a published division: the maker signs it, and what is final is claimed.
        await page.goto(f"/orders/{above}")
        await maker.sign("Direct my pay into the pot")
        for path, person in (("deliveries", market.maker), ("approvals", market.customer)):
            market.do(above, path, person, {"milestones": [2]})
        await page.goto(f"/orders/{above}")
        await page.get_by_text("As anybody: bring it forward").click()
        await page.get_by_role("button", name="Fetch what was paid").click()
        await expect(page.locator("body")).to_contain_text("Done, in block")
        await expect(page.get_by_text("Not yet divided: 0.00 dUSD")).to_have_count(0)
        await page.get_by_text("Divide it", exact=True).click()
        await page.get_by_label("How", exact=True).select_option("cost_root")
        await page.get_by_label("Payee", exact=True).first.fill(third.address)
        await page.get_by_label("Gets, in dUSD").fill("50")
        await page.get_by_role("button", name="Propose the shares").click()
        await page.wait_for_url("**/acts/0x*")
        await maker.sign("Sign")
        await page.get_by_role("button", name="Carry it out").click()
        await expect(page.get_by_text("Done, in block").first).to_be_visible()
        root = ok(market.client.get(f"/v1/acts/{page.url.rpartition('/')[2]}"))
        send(market.client, root)  # what was proposed, its shares are published
        world.advance(CHALLENGE_WINDOW + GRACE + 60)
        await page.goto(f"/orders/{above}")
        await page.get_by_text("As anybody: bring it forward").click()
        await page.get_by_role("button", name="Make the division final").click()
        await expect(page.get_by_text("to be claimed").first).to_be_attached()
        await page.get_by_text("As a payee: take your share").click()
        await page.get_by_label("Your address").fill(third.address)
        await page.get_by_role("button", name="Claim it").click()
        await page.wait_for_url("**/acts/0x*")
        claim = ok(market.client.get(f"/v1/acts/{page.url.rpartition('/')[2]}"))
        sign(market.client, claim, third)
        await page.reload()
        await page.get_by_role("button", name="Carry it out").click()
        await expect(page.get_by_text("Done, in block")).to_be_visible()


async def test_a_plan_becomes_sub_orders(browser: Browser, settings: ServiceSettings, world: World) -> None:
    """Drafted from the plan's page; once it is open, the same page says how it goes."""
    with serving(settings, indexed=True) as client:
        market, third = Market(client, world), Person()
        above = market.opened(bond="0", fee_bps=0, max_subcontract_bps=5000)
        ends = market.order(above)["milestones"][0]["deadline"]["unix"]
        (node,) = KEPT["plan"]["nodes"]
        planned = {**node, "party": third.address, "start": 1, "ready": 3, "due": 4}
        target = {**KEPT["plan"]["targets"][0], "due": 4}
        plan = {
            **KEPT["plan"],
            "day_zero": ends // DAY * DAY - 5 * DAY,
            "nodes": [planned],
            "targets": [target],
        }
        mine = signed_in(client, market.maker)
        id = ok(client.post("/v1/plans", json={"name": "Plates", "plan": plan}, headers=mine), 201)["id"]
        async with visiting(browser, str(client.base_url), world, market.maker) as maker:
            page = maker.page
            await page.goto(f"/plans/{id}")
            await maker.connect()
            await page.locator("main").get_by_role("button", name="Sign in").click()
            await page.get_by_text("Another order, by its id").click()
            await page.get_by_label("Id of the order").fill(above)
            await page.get_by_role("button", name="Choose it").last.click()
            await page.wait_for_url(f"**order={above}*")
            await page.get_by_role("button", name="Draft the sub-orders").click()
            await expect(page.get_by_text("1 drafts wait for both sides' signatures")).to_be_visible()
            await page.locator("[data-answer] a").click()
            await page.wait_for_url("**/orders/0x*")
            below = page.url.rpartition("/")[2]
            draft = {**market.order(below)["draft"], "id": below}
            nested = Market(client, world, market.maker, third)
            nested.sign(draft, "customer")
            nested.sign(draft, "maker")
            ok(client.post(f"/v1/orders/{below}/open?wait=20"), 201)
            ok(client.get("/v1/orders", params={"min_block": world.head}))
            await page.goto(f"/plans/{id}?order={above}")
            await expect(page.get_by_text("1 of 1 orders with others are there.")).to_be_visible()
            await expect(page.locator(f"a[href='/orders/{below}']")).to_be_visible()
