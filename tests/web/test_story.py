"""Two strangers at two browsers, from a request to both ratings, by pages alone."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import pytest
from httpx import URL
from icalendar import Calendar
from playwright.async_api import Browser, expect

from api.settings import ServiceSettings
from ledger.chain.signer import LocalSigner
from ledger.signing import Rating, make_rating_salt, rating_seal
from ledger.signing.eip712 import ChainId, escrow_domain
from ledger.types import Hash32
from tests.api.auth.support import signed_in
from tests.api.support import Market, World, ok, serving
from tests.web.browser import Visitor, visiting

pytestmark = pytest.mark.asyncio(loop_scope="session")


@asynccontextmanager
async def both(browser: Browser, market: Market, world: World) -> AsyncGenerator[tuple[Visitor, Visitor]]:
    base = str(market.client.base_url)
    async with (
        visiting(browser, base, world, market.customer) as customer,
        visiting(browser, base, world, market.maker) as maker,
    ):
        yield customer, maker


async def test_from_a_request_to_both_ratings(
    browser: Browser, settings: ServiceSettings, world: World
) -> None:
    """Asked, quoted, countered, agreed, opened, delivered with a riding seal, rejected, contested, settled,
    rated by both: and the seal that a browser made is the one that Python makes."""
    with serving(settings, indexed=True) as client:
        market = Market(client, world)
        async with both(browser, market, world) as (customer, maker):
            page, other = customer.page, maker.page
            # Asked.
            await page.goto("/orders/new?way=request")
            await customer.connect()
            await page.get_by_label("What is to be made, in a line").fill("Forty disk sleeves")
            await page.get_by_role("button", name="Put it on the market").click()
            await page.wait_for_url("**/requests/*")
            # Found and quoted.
            await other.goto("/")
            await maker.connect()
            await other.get_by_label("What is to be made").fill("disk sleeves")
            await expect(other).to_have_url(re.compile("q=disk"))
            await other.get_by_role("link", name="Forty disk sleeves").click()
            await other.get_by_label("Pays", exact=True).fill("1,300")
            await maker.sign("Sign the quote")
            await other.wait_for_url("**/talks/0x*")
            # Countered and agreed.
            await page.reload()
            await page.get_by_role("link", name="Read and answer").click()
            await page.get_by_text("Answer with other terms", exact=True).click()
            await page.get_by_label("Pays", exact=True).fill("1,150")
            await customer.sign("Sign the counter-offer")
            await expect(page.locator("del", has_text="1,300.00").first).to_be_visible()
            await other.reload()
            await maker.sign("Accept the offer")
            await other.wait_for_url("**/orders/0x*")
            order = other.url.rpartition("/")[2]
            # Signed by both and opened.
            await maker.sign("Sign the terms", times=2)
            await page.goto("/mine")
            await page.get_by_role("link", name="Sign the order that you agreed on").click()
            await page.wait_for_url(f"**/orders/{order}")
            await customer.sign("Sign the terms", times=2)
            await page.get_by_role("button", name="Open the order").click()
            await expect(page.get_by_text("The maker: deliver milestone 1")).to_be_visible()
            # Delivered with a rating sealed along with it, rejected, contested.
            await other.reload()
            await other.get_by_label("Seal my rating along with it").check()
            await other.get_by_label("Answers in time").fill("35")
            await maker.sign("Deliver", times=2)
            await expect(other.get_by_text("The customer: accept or reject milestone 1")).to_be_visible()
            await page.reload()
            await page.get_by_text("Reject", exact=True).first.click()
            await page.get_by_label("Why").fill("Two are out of round.")
            await customer.sign("Reject")
            await expect(
                page.get_by_text("The maker: deliver milestone 1 again, or contest the rejection")
            ).to_be_visible()
            await other.reload()
            await other.get_by_text("Contest a rejection").click()
            await other.get_by_label("Why").fill("They are round.")
            await maker.sign("Contest")
            await expect(
                other.get_by_text("Both: agree how milestone 1 is divided, by both signatures")
            ).to_be_visible()
            # Settled: one offers, the other takes it.
            await other.get_by_label("To the maker, in percent").last.fill("60")
            await maker.sign("Offer to settle")
            await expect(other.get_by_text("take the offer of 60 % to the maker")).to_be_visible()
            await page.reload()
            await customer.sign("Take the offer")
            # Of the order nothing is left; of its ratings all that each side still can, or must.
            turn = page.locator("section", has=page.get_by_role("heading", name="Whose turn it is"))
            await expect(turn.get_by_text("The customer: seal a rating")).to_be_visible()
            await expect(turn.get_by_text("A sealed rating must be revealed between")).to_be_visible()
            await expect(page.locator(".flow")).to_be_visible()
            await page.goto("/mine")
            await expect(page.get_by_role("link", name="Rate the other side")).to_be_visible()
            await expect(page.get_by_role("link", name="Reveal your rating")).to_have_count(0)
            assert market.order(order)["milestones"][0]["state"] == "ruled"

            # The customer's rating by itself, with words.
            await page.goto(f"/orders/{order}/rating")
            await page.get_by_label("In words").first.fill("Good in the end.")
            await customer.sign("Seal my rating", times=2)
            await expect(page.get_by_text("Done, in block")).to_be_visible()
            # The seals are those that Python makes of the same marks and the same wallet.
            sealed = client.get(f"/v1/orders/{order}/ratings").json()["maker"]["seal"]
            id, domain = (
                Hash32(bytes.fromhex(order[2:])),
                escrow_domain(ChainId(31337), world.deployment.escrow.address),
            )
            salt = make_rating_salt(id, market.maker.address, domain, LocalSigner(market.maker.key))
            marks = Rating(quality=80, delivery=35, cost=80, communication=80)
            assert sealed == "0x" + rating_seal(id, market.maker.address, marks, salt).hex()

            # Revealed: the maker's browser has forgotten its marks and finds them again.
            world.advance(3700)
            maker_in = signed_in(client, market.maker)
            feed = ok(client.put("/v1/notices/channels/calendar", json={}, headers=maker_in))["url"]
            events = Calendar.from_ical(client.get(URL(feed).raw_path.decode()).text).walk("VEVENT")
            assert ["reveal the rating that you sealed" in str(one["summary"]) for one in events] == [True]
            await other.evaluate("localStorage.clear()")
            await other.goto(f"/orders/{order}")
            turn = other.locator("section", has=other.get_by_role("heading", name="Whose turn it is"))
            await expect(turn.get_by_text("The maker: reveal its rating")).to_be_visible()
            await expect(turn.get_by_text("three times the weight of a rating").first).to_be_visible()
            await other.goto("/mine")
            await other.get_by_role("link", name="Reveal your rating").click()
            await other.wait_for_url(f"**/orders/{order}/rating")
            await maker.connect()
            await expect(other.get_by_role("button", name="Reveal my rating")).to_have_count(1)
            await maker.sign("Reveal my rating")
            await expect(other.get_by_text("Done, in block")).to_be_visible()
            await page.reload()
            await customer.sign("Reveal my rating")
            await expect(page.get_by_text("Done, in block")).to_be_visible()
            await customer.sign("Show my words")
            await expect(page.get_by_text("Good in the end.").first).to_be_visible()
            told = client.get(f"/v1/orders/{order}/ratings").json()
            assert told["maker"]["revealed"]["delivery"] == 35 and told["applied"]
            await other.goto(f"/orders/{order}")
            await expect(other.get_by_text("Nothing is left to do")).to_be_visible()
            assert told["customer"]["comment"]["text"] == "Good in the end."
            # The maker's reply: its hash by its own wallet, its words beside the rating.
            ok(client.post("/v1/devnet/faucet", json={"account": market.maker.address, "tokens": "0"}))
            await other.goto(f"/orders/{order}/rating")
            await other.get_by_label("Your reply").first.fill("Round from the beginning.")
            await maker.sign("Reply")
            await other.get_by_role("button", name="Send from the wallet").click()
            await expect(other.get_by_text("Round from the beginning.")).to_be_visible()
            # The marks of a customer are called by what they are of, and only orders are linked as such.
            ok(client.get(f"/v1/audit/events?limit=1&min_block={world.head}"))
            html = {"Accept": "text/html"}
            of_maker, of_customer = (
                client.get(f"/parties/{one.address}", headers=html).text.partition("What it said of others")[
                    0
                ]
                for one in (market.maker, market.customer)
            )
            assert "answers in time" in of_customer and "answers in time" not in of_maker
            told = client.get(f"/audit?order={order}", headers=html).text
            assert "answers in time 35" in told and "specification and inputs" in told
            assert set(re.findall(r'href="/orders/(0x[0-9a-f]{64})"', told)) <= {order}
            told = client.get(f"/orders/{order}", headers=html).text
            assert set(re.findall(r'href="/orders/(0x[0-9a-f]{64})"', told)) <= {order}
            assert f'href="/audit?order={order}"' in told and "Open the order&#39;s pot" not in told
            complaints = {*customer.complaints, *maker.complaints}
            assert all("401" in one for one in complaints), "what is private asks who one is"
