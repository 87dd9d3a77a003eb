"""What a party has for itself: how it is told, what waits for it, and what it says it can do."""

from __future__ import annotations

from dataclasses import replace

import pytest
from playwright.async_api import Browser, expect

from api.costing.schemas import BOOKS, INVOICE, RECORD
from api.notices.settings import NoticeSettings, Smtp
from api.settings import ServiceSettings
from tests.api.market.support import Trader
from tests.api.support import DOLLAR, Market, World, ended, ok, serving
from tests.web.axe import faultless
from tests.web.browser import Visitor, visiting

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def _sign_in(visitor: Visitor) -> None:
    await visitor.connect()
    await visitor.page.locator("#content").get_by_role("button", name="Sign in", exact=True).click()
    await visitor.page.wait_for_event("load")


async def test_a_maker_says_how_it_is_told_and_what_it_can_do(
    browser: Browser, settings: ServiceSettings, world: World
) -> None:
    """A calendar and an e-mail are set, read again and ended; a profile is published, changed and kept whole;
    talks that wait stand on the maker's own page, with advice on what to answer."""
    # Nothing is listening there: what is to be sent waits, and nothing is looked at meanwhile.
    notices = NoticeSettings(Smtp("127.0.0.1", 9), "tally@market.example", True, every=1e6, pause=1e6)
    with serving(replace(settings, notices=notices), indexed=True) as client:
        market = Market(client, world)
        base = str(client.base_url)
        async with visiting(browser, base, world, market.maker) as maker:
            page = maker.page
            await page.goto("/mine")
            await _sign_in(maker)
            await expect(page.get_by_text("Nobody tells you when your turn ends")).to_be_visible()
            await page.get_by_role("link", name="Be told in time").click()
            await page.get_by_text("Have a calendar").click()
            calendar = page.locator("form[data-path$='/calendar']")
            await calendar.get_by_label("3 days").check()
            await calendar.get_by_role("button", name="Save").click()
            address = calendar.locator("[data-answer] code")
            await expect(address).to_contain_text(f"/v1/parties/{market.maker.address}/calendar.ics?token=")
            assert client.get(await address.inner_text()).text.startswith("BEGIN:VCALENDAR")

            await page.get_by_text("Be told by e-mail").click()
            mail = page.locator("form[data-path$='/email']").first
            await mail.get_by_label("E-mail address").fill("foreman@mill")
            await mail.get_by_label("From", exact=True).fill("22:00")
            await mail.get_by_role("button", name="Save").click()
            await expect(mail.get_by_label("To", exact=True)).to_have_attribute("aria-invalid", "true")
            await mail.get_by_label("To", exact=True).fill("06:30")
            await mail.get_by_label("disputes").uncheck()
            await mail.get_by_role("button", name="Save").click()
            row = page.get_by_role("row", name="E-mail foreman@mill not yet: follow the link")
            await expect(row).to_be_visible()
            await faultless(page, "/notices with both forms")
            headers = Trader(client, world, market.maker).headers
            channels = ok(client.get("/v1/notices", headers=headers))["channels"]
            set_now = next(one for one in channels if one["kind"] == "email")
            assert set_now["quiet"] == {"begins": "22:00", "ends": "06:30", "zone": "Europe/Berlin"}
            assert set_now["topics"] == ["windows", "orders", "credit", "other"]
            await page.get_by_role("button", name="End it, and forget the address").first.click()
            await expect(row).to_have_count(0)

            await page.goto("/notices")
            await page.get_by_text("Be told by webhook").click()
            hook = page.locator("form[data-path$='/webhook']").first
            await hook.get_by_label("Where it is sent to").fill("http://127.0.0.1:9/hook")
            await hook.get_by_role("button", name="Save").click()
            await expect(hook.locator("[data-answer] code")).to_be_visible()
            await page.reload()
            row = page.locator("tr", has_text="http://127.0.0.1:9/hook")
            await expect(row).to_contain_text("not yet: follow the link")

            # Its invoice and its books, saved as files.
            ok(client.post("/v1/costs/records", json={"records": [RECORD]}, headers=headers))
            for path, body, words in (("invoices", INVOICE, "<cbc:"), ("books", BOOKS, "Assets:")):
                job = ended(client, client.post(f"/v1/costs/{path}", json=body, headers=headers), headers)
                await page.goto(f"/costs/results/{job['id']}")
                async with page.expect_download() as waited:
                    await page.get_by_role("link", name="Save the file").click()
                saved = await waited.value
                assert saved.suggested_filename == job["result"]["file_name"]
                assert words in (await saved.path()).read_text()

            # A profile, which requests find it by.
            await page.goto(f"/parties/{market.maker.address}")
            await page.get_by_label("Your name").fill("Muster Dreherei")
            await page.get_by_label("Place", exact=True).fill("Liège, Belgium")
            await page.get_by_label("Latitude, in degrees").fill("50.633")
            await page.get_by_label("Longitude, in degrees").fill("5,568")
            await page.get_by_label("Kind of task").select_option("disk-sleeve")
            await page.get_by_label("An hour costs about").fill("1,042.50")
            await page.get_by_role("button", name="Publish it").click()
            await expect(page.get_by_text("an hour about 1,042.50 dUSD")).to_be_visible()
            path = f"/v1/parties/{market.maker.address}/profile"
            published = ok(client.get(path))["profile"]
            assert published["specialities"][0]["hourly_rate"] == str(1_042_500_000)
            # What the form has no fields for is kept when it is changed there.
            calendar_of_work = {"task": "disk-sleeve", "first": "2026-11-30", "minutes": [2400]}
            rules = {"least_order": str(200 * DOLLAR), "never_parties": ["0x" + "22" * 20]}
            power = {"power": {"low": 7.5, "high": 22, "unit": "kW"}}
            machine = {"concept": "cnc-lathe", "count": 4, "parameters": power}
            more = {"calendars": [calendar_of_work], "rules": rules, "equipment": [machine]}
            ok(client.put(path, json={**published, **more}, headers=headers))
            await page.reload()
            await page.get_by_text("Change your profile").click()
            await page.get_by_role("button", name="One more speciality").click()
            await page.get_by_label("Kind of task").last.select_option("gear")
            await page.get_by_role("button", name="Publish it").click()
            await expect(page.locator("#can ~ ul li")).to_have_count(2)
            changed = ok(client.get(path))
            assert [one["task"] for one in changed["profile"]["specialities"]] == ["disk-sleeve", "gear"]
            assert changed["profile"]["calendars"] == [calendar_of_work]
            assert changed["profile"]["rules"]["never_parties"] == rules["never_parties"]
            assert changed["profile"]["equipment"][0]["parameters"] == power
            await expect(page.get_by_text("Its hash is not in the registry")).to_be_visible()

            # What it was told since it looked last.
            mail_again = {"address": "foreman@mill.example", "language": "en"}
            ok(client.put("/v1/notices/channels/email", json=mail_again, headers=headers))
            await page.goto("/mine")
            await expect(page.get_by_text("Confirm this address for Tallystick")).to_be_visible()
            await page.get_by_role("link", name="All notices, and how you are told").click()
            told = page.locator("tr", has_text="Confirm this address")
            await expect(told.get_by_text("new", exact=True)).to_be_visible()
            await page.goto("/mine")
            await expect(page.get_by_text("Nothing new since you looked last.")).to_be_visible()

            # Talks: the customer has asked for less, and the maker takes advice.
            asking, answering = (Trader(client, world, one) for one in (market.customer, market.maker))
            talks = asking.counter(answering.quote(asking, 900), 800)["id"]
            await page.goto("/mine")
            await page.get_by_role("link", name="Answer the offer").click()
            await page.wait_for_url(f"**/talks/{talks}")
            await page.get_by_text("What would you answer?").click()
            await page.get_by_label("The least you would take").fill("700")
            await page.get_by_label("The same of the other side: your guess").fill("1,000")
            await page.get_by_role("button", name="Advise me").click()
            await expect(page.locator("[data-answer]")).to_contain_text("Refuse it.")
            await maker.sign("Accept the offer")
            await page.wait_for_url("**/orders/0x*")
            unasked = [one for one in maker.complaints if "422" not in one]
            assert unasked == [], "an hour is missing once, on purpose"
