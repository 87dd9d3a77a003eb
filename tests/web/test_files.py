"""Files in two browsers: one encrypts, the other decrypts, and a stranger learns nothing of them."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from tests.api.support import Market, Person, World, ok
from tests.web.axe import faultless
from tests.web.browser import Visitor, visiting

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_one_side_encrypts_and_the_other_decrypts(
    browser: Browser, market: Market, world: World, tmp_path: Path
) -> None:
    order, base = market.opened(), str(market.client.base_url)
    drawing = tmp_path / "Zeichnung\u202e7.pdf"
    drawing.write_bytes(os.urandom(200_000))
    async with (
        visiting(browser, base, world, market.customer) as customer,
        visiting(browser, base, world, market.maker) as maker,
        visiting(browser, base, world, Person()) as stranger,
    ):
        for visitor in (customer, maker, stranger):
            await visitor.page.goto(f"/orders/{order}")
            await visitor.connect()
            await visitor.page.get_by_role("button", name="Sign in", exact=True).last.click()
        # The customer publishes its key, so that it can be sealed for; the maker's comes with its upload.
        page, other = customer.page, maker.page
        await page.get_by_text("Only publish my key").click()
        await _key_of_another(customer, market)
        await customer.confirm()
        await expect(page.get_by_text("Only publish my key")).to_have_count(0)
        await other.get_by_label("The file", exact=True).set_input_files(drawing)
        await other.get_by_label("What it is for").select_option("Drawing")
        await maker.sign("Encrypt and add", times=2)
        row = other.locator("li.file")
        await expect(row.get_by_role("heading")).to_have_text("Drawing Zeichnung_7.pdf")

        await page.reload()
        await expect(page.locator("li.file").get_by_role("heading")).to_have_text("Drawing ")
        async with page.expect_download() as started:
            await customer.sign("Decrypt and save")
        got = await started.value
        assert got.suggested_filename == "Zeichnung_7.pdf"
        await got.save_as(tmp_path / "got")
        assert (tmp_path / "got").read_bytes() == drawing.read_bytes()
        await expect(page.get_by_text("its content has the hash above")).to_be_visible()
        await faultless(page, "files", unfold=False)
        # What the service keeps says neither its content nor its name.
        signed_in = {
            "Cookie": "; ".join(
                f"{one.get('name')}={one.get('value')}" for one in await page.context.cookies()
            )
        }
        (file,) = market.client.get(f"/v1/orders/{order}/files", headers=signed_in).json()["files"]
        stored = market.client.get(f"/v1/files/{file['id']}/content", headers=signed_in).content
        assert "0x" + hashlib.sha256(stored).hexdigest() == file["id"]
        assert drawing.read_bytes()[:64] not in stored and b"Zeichnung" not in stored

        # Its hash goes where words would: the maker delivers, and the customer rejects with the file.
        market.do(order, "deliveries", market.maker, {"milestones": [1]})
        await page.reload()
        await page.get_by_text("Reject", exact=True).first.click()
        await page.get_by_label("A file that says why").last.select_option(index=1)
        async with page.expect_request("**/rejections") as sent:
            await customer.sign("Reject")
        said = json.loads((await sent.value).post_data or "")
        assert said["reason_hash"] == file["content_hash"]
        await expect(page.get_by_text("Done, in block")).to_be_visible()

        await expect(stranger.page.get_by_text("None is open to you")).to_be_visible()
        answer = await stranger.page.request.get(f"/v1/files/{file['id']}/content")
        assert answer.status == 404
        assert not [one for one in customer.complaints + maker.complaints if "40" not in one]


async def _key_of_another(visitor: Visitor, market: Market) -> None:
    """A service that has its own key signed as somebody's could read what is sealed for them."""
    path, key = f"/v1/parties/{visitor.wallet.person.address}/encryption-key/typed-data", "0x" + "2a" * 32
    stolen = ok(market.client.post(path, json={"key": key, "number": 0}))

    async def lie(route) -> None:  # type: ignore[no-untyped-def]
        await route.fulfill(json=stolen)

    page = visitor.page
    dialog = page.get_by_role("dialog", name="Before you sign")
    await page.route("**/encryption-key/typed-data", lie, times=1)
    await visitor.sign("Publish my key")
    check = dialog.locator("[data-sign-check]")
    await expect(check).to_contain_text(f"encrypted to” is {key} in the message")
    await expect(dialog.get_by_role("button", name="Sign in the wallet")).to_be_disabled()
    await dialog.get_by_role("button", name="Do not sign").click()
    await page.get_by_role("button", name="Publish my key").click()
