"""What people do less often, at browsers and with real signatures: each once, on orders shared by several."""

from __future__ import annotations

import json
import re

import pytest
from playwright.async_api import Browser, expect

from api.settings import ServiceSettings
from tests.api.support import DAY, DOLLAR, Market, Person, World, ok, serving
from tests.web.browser import visiting

pytestmark = pytest.mark.asyncio(loop_scope="session")

BILL = {
    "currency": {"symbol": "dUSD", "decimals": 6},
    "items": [
        {"id": "sleeve", "own_cost": 3 * DOLLAR, "lead_time": 2},
        {"id": "steel", "own_cost": DOLLAR, "lead_time": 1},
    ],
    "lines": [{"parent": "sleeve", "component": "steel", "quantity": "2"}],
}


async def test_a_newcomer_takes_what_was_posted_from_a_bill_of_materials(
    browser: Browser, market: Market, world: World
) -> None:
    """A customer reckons the price from a bill and posts the order; somebody with an empty wallet is given
    test money, takes it, and is shown in German what there is to sign."""
    base = str(market.client.base_url)
    async with (
        visiting(browser, base, world, market.customer) as customer,
        visiting(browser, base, world, Person()) as newcomer,
    ):
        page = customer.page
        await page.goto("/orders/new?way=open")
        await customer.connect()
        await page.get_by_text("Work out the price from a bill of materials").click()
        file = {"name": "sleeve.json", "mimeType": "application/json", "buffer": json.dumps(BILL).encode()}
        await page.get_by_label("The file").set_input_files(file)  # type: ignore[arg-type]
        await page.get_by_label("How many").fill("40")
        await page.get_by_role("button", name="Work it out", exact=True).click()
        await expect(page.get_by_text("40 × sleeve cost 200.00 dUSD and take 3 days")).to_be_visible()
        await page.get_by_role("button", name="Use it as the price").click()
        await expect(page.get_by_label("Pays", exact=True).last).to_have_value("100")
        await page.get_by_label("What is to be made, in a line").fill("40 disk sleeves")
        await page.get_by_role("button", name="Make the draft").click()
        await page.wait_for_url("**/orders/0x*")
        await customer.sign("Sign the terms", times=2)
        await page.get_by_role("button", name="Post the order").click()
        turn = page.locator(".turn").first
        await expect(turn).to_contain_text("Anyone: take the order as its maker, by signing the same terms")
        await expect(turn).to_contain_text("Until")

        other = newcomer.page
        await other.goto("/developers")
        await newcomer.connect()
        await other.get_by_role("button", name="Give me coins and dollars").click()
        await expect(other.get_by_role("status").filter(has_text="Done")).to_be_visible()
        await other.goto(page.url)
        await newcomer.sign("Take the order", times=2)
        await expect(other.get_by_text("The maker: deliver milestone 1")).to_be_visible()
        order = market.order(page.url.rpartition("/")[2])
        assert (order["maker"], order["price"]["amount"]) == (
            newcomer.wallet.person.address,
            str(200 * DOLLAR),
        )

        await newcomer.context.add_cookies([{"name": "tally_language", "value": "de", "url": base}])
        await other.reload()
        for number in (1, 2):
            await other.get_by_label(f"Meilenstein {number}").first.check()
        await other.get_by_role("button", name="Liefern", exact=True).click()
        sentence = other.locator("[data-sign-sentence]")
        await expect(sentence).to_have_text(re.compile("^Der Hersteller liefert die Meilensteine 1 und 2 "))
        asked = [one for one in (*customer.complaints, *newcomer.complaints) if "401" not in one]
        assert asked == [], "what is private asks who one is, and nothing else goes wrong"


async def test_meter_court_keys_and_communities(
    browser: Browser, settings: ServiceSettings, world: World
) -> None:
    """A maker redeems a voucher, goes to court, enters itself and names who may act for it, and founds a
    community with its customer."""
    with serving(settings, indexed=True) as client:
        market = Market(client, world)
        meter = {"signer": market.maker.address, "rate": str(50 * DOLLAR), "max_units": 2}
        one = [{"amount": str(100 * DOLLAR), "due_in": DAY}]
        used = market.opened(kind="resource", milestones=one, meter=meter, bond="0", fee_bps=0)
        quarrel = market.opened(court={"arbiter": "own"})
        reason = {"milestones": [1], "reason_hash": "0x" + "77" * 32}
        market.do(quarrel, "deliveries", market.maker, {"milestones": [1]})
        market.do(quarrel, "rejections", market.customer, reason)
        market.do(quarrel, "contests", market.maker, reason)
        for person, side, share in ((market.maker, "maker", 9000), (market.customer, "customer", 1000)):
            market.do(quarrel, "settlement-offers", person, {"side": side, "maker_bps": share})
        ok(client.post("/v1/devnet/faucet", json={"account": market.maker.address, "tokens": "0"}))
        base = str(client.base_url)
        async with (
            visiting(browser, base, world, market.maker) as maker,
            visiting(browser, base, world, market.customer) as customer,
        ):
            page = maker.page
            await page.goto(f"/orders/{used}")
            await maker.connect()
            await page.get_by_label("Units since the beginning").fill("1")
            await maker.sign("Redeem the voucher")
            await expect(page.get_by_text("1 of 2 units are paid")).to_be_visible()

            await page.goto(f"/orders/{quarrel}")
            await page.get_by_text("First: let the court take the deposit").last.click()
            await maker.send("Allow 30.00 dUSD")
            await maker.send("Go to court with 30.00 dUSD")
            await expect(page.get_by_text("The customer: answer with its deposit")).to_be_visible()

            await page.goto(f"/parties/{market.maker.address}")
            await page.get_by_label("producer", exact=True).check()
            await maker.sign("Sign the entry")
            helper = Person().address
            await page.get_by_label("Who else may act").fill(helper)
            await page.get_by_label("deliver", exact=True).check()
            await page.get_by_label("Until", exact=True).fill("2099-01-01T00:00")
            await maker.send("Let it act")
            delegates = ok(client.get(f"/v1/parties/{market.maker.address}"))["delegates"]
            assert [(each["delegate"], each["rights"]) for each in delegates] == [(helper, ["deliver"])]

            await page.goto("/communities")
            await page.get_by_label("Charter in words").fill("We turn sleeves together.")
            await page.get_by_role("button", name="Take this one away").last.click()
            await page.get_by_label("Address 2").fill(market.customer.address)
            await page.get_by_label("Seats in the committee").fill("2")
            await page.get_by_role("button", name="Propose it to the founders").click()
            await page.wait_for_url("**/acts/0x*")
            # Without scripts everybody's form is open; with them one's own alone, once the page knows whose.
            await expect(page.get_by_role("button", name="Sign", exact=True)).to_have_count(1)
            await maker.sign("Sign")
            await expect(page.get_by_text("has signed")).to_be_visible()
            await customer.page.goto(page.url)
            await customer.connect()
            await expect(customer.page.get_by_role("button", name="Sign", exact=True)).to_have_count(1)
            await customer.sign("Sign")
            await customer.page.get_by_role("button", name="Carry it out").click()
            await expect(customer.page.get_by_text("Done, in block")).to_be_visible()
            act = ok(client.get(f"/v1/acts/{page.url.rpartition('/')[2]}"))
            home = act["parts"][0]["to_sign"]["typed_data"]["message"]["community"]
            members = ok(client.get(f"/v1/communities/{home}"))["members"]
            assert {each["member"] for each in members} == {market.maker.address, market.customer.address}

            # Its committee divides an order, and elects the next one.
            await page.goto(f"/communities/{home}")
            await page.get_by_text("Propose something to the committee").click()
            await page.get_by_text("Divide an order among members").click()
            await page.get_by_label("Order", exact=True).fill(used)
            for number, member in enumerate((market.maker.address, market.customer.address), 1):
                if number > 1:
                    await page.get_by_role("button", name="One more part").click()
                await page.get_by_label("Member", exact=True).nth(number - 1).fill(member)
                await page.get_by_label("Share in %").last.fill("50")
            await page.locator("details[open] details[open]").get_by_role("button", name="Propose it").click()
            await page.wait_for_url("**/acts/0x*")
            await maker.sign("Sign")
            await customer.page.goto(page.url)
            await customer.sign("Sign")
            await customer.page.get_by_role("button", name="Carry it out").click()
            await expect(customer.page.get_by_text("Done, in block")).to_be_visible()
            world.advance(84 * DAY)
            await page.goto(f"/communities/{home}")
            await expect(page.locator("#parts ~ table").get_by_text("50")).to_have_count(2)
            await page.get_by_role("button", name="Call an election").click()
            await expect(page.get_by_text("Members vote until")).to_be_visible()
            own = page.locator(f"details[data-for='{market.maker.address}'][open]")
            await own.get_by_label("For whom").select_option(market.customer.address)
            await own.get_by_role("button", name="Vote", exact=True).click()
            await page.wait_for_url("**/acts/0x*")
            await maker.sign("Sign")
            await page.get_by_role("button", name="Carry it out").click()
            await expect(page.get_by_text("Done, in block")).to_be_visible()
            (voter,) = [one for one in ok(client.get(f"/v1/communities/{home}"))["members"] if one["voted"]]
            assert voter["member"] == market.maker.address
            assert maker.complaints == [] and customer.complaints == []
