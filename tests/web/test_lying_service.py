"""A service that has something else signed than was asked for is found out before the wallet signs."""

from __future__ import annotations

from typing import Any

import pytest
from eth_account import Account
from playwright.async_api import Browser, expect

from tests.api.market.support import Trader
from tests.api.support import Market, Person, World, ok
from tests.web.browser import session, visiting

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_service_that_lies_about_the_hash_is_found_out(
    browser: Browser, market: Market, world: World
) -> None:
    """The message is changed on its way: what the browser hashes is no longer what was named."""
    id = market.opened()
    async with visiting(browser, str(market.client.base_url), world, market.maker) as maker:

        async def lie(route) -> None:  # type: ignore[no-untyped-def]
            answer = await route.fetch()
            body = await answer.json()
            body["typed_data"]["message"]["milestones"] = 3
            await route.fulfill(response=answer, json=body)

        await maker.page.route("**/deliveries/typed-data", lie)
        await maker.page.goto(f"/orders/{id}")
        await maker.connect()
        await maker.page.get_by_role("button", name="Deliver", exact=True).click()
        await expect(maker.page.locator("fieldset .wrong")).to_have_text("Tick at least one.")
        await maker.page.get_by_label("Milestone 1").first.check()
        await maker.page.get_by_role("button", name="Deliver", exact=True).click()
        dialog = maker.page.get_by_role("dialog", name="Before you sign")
        await expect(dialog.get_by_text("Do not sign: the service named another hash")).to_be_visible()
        await expect(dialog.get_by_role("button", name="Sign in the wallet")).to_be_disabled()
        assert "eth_signTypedData_v4" not in maker.wallet.asked


def permit_to(thief: Person, world: World, **domain: Any) -> dict[str, Any]:
    """A harmless sentence over a message that lets a thief take all tokens, with its true hash."""
    fields = {"owner": "address", "spender": "address", "value": "uint256", "deadline": "uint256"}
    at = {"name": "dUSD", "version": "1", "chainId": 31337, "verifyingContract": world.token}
    typed = {
        "types": {
            "EIP712Domain": [
                {
                    "name": name,
                    "type": "uint256" if name == "chainId" else "address" if "C" in name else "string",
                }
                for name in at
            ],
            "Permit": [{"name": name, "type": type} for name, type in fields.items()],
        },
        "primaryType": "Permit",
        "domain": {**at, **domain},
        "message": {"owner": thief.address, "spender": thief.address, "value": "1", "deadline": "1"},
    }
    hashed = Account.sign_typed_data(thief.key, full_message=typed).message_hash
    return {"typed_data": typed, "digest": "0x" + bytes(hashed).hex()}


async def test_a_service_that_has_something_else_signed_is_found_out(
    browser: Browser, market: Market, world: World
) -> None:
    """Its sentence and its hash agree with themselves, so only where a message counts tells what it is."""
    id, thief = market.opened(), Person()
    escrow = world.deployment.contracts["OrderEscrow"].address
    lies = (
        (permit_to(thief, world), "somebody else than this service's contracts could take your dUSD"),
        (permit_to(thief, world, verifyingContract=thief.address), "it counts at 0x"),
        (permit_to(thief, world, verifyingContract=escrow, chainId=1), "it counts on network 1,"),
    )
    async with visiting(browser, str(market.client.base_url), world, market.maker) as maker:
        page, told = maker.page, iter(lies)

        async def lie(route) -> None:  # type: ignore[no-untyped-def]
            answer = await route.fetch()
            await route.fulfill(response=answer, json={**await answer.json(), **next(told)[0]})

        await page.route("**/deliveries/typed-data", lie)
        await page.goto(f"/orders/{id}")
        await maker.connect()
        dialog = page.get_by_role("dialog", name="Before you sign")
        await page.get_by_label("Milestone 1").first.check()
        for _, words in lies:
            await page.get_by_role("button", name="Deliver", exact=True).click()
            await expect(dialog.locator("[data-sign-check]")).to_contain_text(f"Do not sign: {words}")
            await expect(dialog.get_by_text("Permit, for ")).to_be_visible()
            await expect(dialog.get_by_role("button", name="Sign in the wallet")).to_be_disabled()
            await dialog.get_by_role("button", name="Do not sign").click()
        assert "eth_signTypedData_v4" not in maker.wallet.asked


async def test_a_service_that_has_other_values_signed_is_found_out(
    browser: Browser, market: Market, world: World
) -> None:
    """Message, hash and sentence agree, and the contract is the right one: it is not what was asked for."""
    id, other = market.opened(), market.opened()
    draft, another = market.draft(), market.draft()

    def asked(order: str, *milestones: int, what: str = "deliveries", **more: str) -> dict[str, Any]:
        path = f"/v1/orders/{order}/{what}/typed-data"
        return ok(market.client.post(path, json={"milestones": milestones, **more}))

    terms = ok(market.client.get(f"/v1/orders/{another['id']}"))
    seal = "0x" + "5e" * 32
    lies = (
        (asked(id, 1, 2), "“Milestones” is 1, 2 in the message, and you asked for 1."),
        (asked(other, 1), f"“Order” is {other} in"),
        (asked(id, 1, what="refunds"), "a message of the kind Refund is not what you asked for."),
        (asked(id, 1, seal=seal), f"“Sealed rating that rides along” is {seal} in the"),
    )
    async with visiting(browser, str(market.client.base_url), world, market.maker) as maker:
        page, told = maker.page, iter(lies)
        dialog = page.get_by_role("dialog", name="Before you sign")

        async def found_out(words: str) -> None:
            await expect(dialog.locator("[data-sign-check]")).to_contain_text(f"Do not sign: {words}")
            await expect(dialog.get_by_role("button", name="Sign in the wallet")).to_be_disabled()
            await dialog.get_by_role("button", name="Do not sign").click()

        async def lie(route) -> None:  # type: ignore[no-untyped-def]
            await route.fulfill(json=next(told)[0])

        async def lie_about_terms(route) -> None:  # type: ignore[no-untyped-def]
            await route.fulfill(json=terms)

        await page.route("**/deliveries/typed-data", lie)
        await page.route(f"**/v1/orders/{draft['id']}", lie_about_terms)
        await page.goto(f"/orders/{id}")
        await maker.connect()
        await page.get_by_label("Milestone 1").first.check()
        for _, words in lies:
            await page.get_by_role("button", name="Deliver", exact=True).click()
            await found_out(words)
        await page.goto(f"/orders/{draft['id']}")
        await page.locator('form[data-side="maker"] [data-go]').click()
        await found_out(f"these terms are another order's, {another['id']}.")
        assert "eth_signTypedData_v4" not in maker.wallet.asked


async def test_a_draft_other_than_the_plan_and_a_permit_of_more_are_found_out(
    browser: Browser, market: Market, world: World
) -> None:
    five = {"review": 432_000, "cure": 432_000}
    dearer = market.draft(milestones=[{"amount": "70000000", "due_in": 864_000}], **five)
    post = market.draft(maker=None)
    market.sign(post, "customer")
    ok(market.client.post(f"/v1/orders/{post['id']}/post?wait=20"), 201)
    ways = {"bond": "5000000", "milestones": [{"amount": "60000000", "due_in": 864_000}]}
    other = market.draft(maker=None, **ways)
    market.sign(other, "customer")
    ok(market.client.post(f"/v1/orders/{other['id']}/post?wait=20"), 201)
    body = {"maker": market.maker.address}
    take = ok(market.client.post(f"/v1/orders/{other['id']}/takes/typed-data", json=body))
    async with visiting(browser, str(market.client.base_url), world, market.customer) as customer:
        page = customer.page
        dialog = page.get_by_role("dialog", name="Before you sign")

        async def lie(route) -> None:  # type: ignore[no-untyped-def]
            await route.fulfill(status=201, json=dearer)

        await page.route("**/v1/orders", lie, times=1)
        await page.goto("/orders/new?way=named")
        await customer.connect()
        await page.get_by_label("Maker, who makes").fill(market.maker.address)
        await page.get_by_role("button", name="Remove this milestone").last.click()
        await page.get_by_label("Pays", exact=True).fill("60")
        go = page.get_by_role("button", name="Make the draft")
        await go.click()
        said = "is 70.00 dUSD in the message, and you asked for 60.00 dUSD."
        await expect(page.locator("[data-problem]")).to_contain_text(said)
        await go.click()
        await page.wait_for_url("**/orders/0x*")

        async def ask_for_more(route) -> None:  # type: ignore[no-untyped-def]
            answer = await route.fetch()
            order = await answer.json()
            order["draft"]["funding"]["customer"]["permit"] = dearer["funding"]["customer"]["permit"]
            await route.fulfill(response=answer, json=order)

        await page.route("**/v1/orders/0x*", ask_for_more)
        await customer.sign("Sign the terms")
        said = "“How much” is 70.00 dUSD in the message, and you asked for 60.00 dUSD."
        await expect(dialog.locator("[data-sign-check]")).to_contain_text(f"Do not sign: {said}")
        await expect(dialog.get_by_role("button", name="Sign in the wallet")).to_be_disabled()
        assert customer.wallet.asked.count("eth_signTypedData_v4") == 1
    async with visiting(browser, str(market.client.base_url), world, market.maker) as maker:
        page = maker.page
        dialog = page.get_by_role("dialog", name="Before you sign")

        async def lie_about_the_post(route) -> None:  # type: ignore[no-untyped-def]
            await route.fulfill(json=take)

        await page.route("**/takes/typed-data", lie_about_the_post)
        await page.goto(f"/orders/{post['id']}")
        await maker.connect()
        await page.get_by_role("button", name="Take the order", exact=True).click()
        await expect(dialog.locator("[data-sign-check]")).to_contain_text(
            f"Do not sign: these terms are another order's, {other['id']}."
        )
        await expect(dialog.get_by_role("button", name="Sign in the wallet")).to_be_disabled()


async def test_the_terms_that_an_offer_names_are_shown_and_hashed(
    browser: Browser, market: Market, world: World
) -> None:
    """The message holds their hash alone: others than the shown ones are not signed."""
    asking, answering = (Trader(market.client, world, one) for one in (market.customer, market.maker))
    talks = answering.quote(asking, 900)["id"]
    async with visiting(browser, str(market.client.base_url), world, market.customer) as customer:
        page = customer.page
        dialog = page.get_by_role("dialog", name="Before you sign")

        async def lie(route) -> None:  # type: ignore[no-untyped-def]
            answer = await route.fetch()
            body = await answer.json()
            body["terms_typed_data"]["message"]["review"] += 1
            await route.fulfill(response=answer, json=body)

        await page.context.add_cookies([session(market, str(market.client.base_url))])
        await page.route("**/acceptance/typed-data", lie)
        await page.goto(f"/talks/{talks}")
        await customer.connect()
        accept = page.get_by_role("button", name="Accept the offer")
        await accept.click()
        told = dialog.locator("[data-sign-check]")
        await expect(told).to_contain_text(
            "Do not sign: the message names other terms than the service shows"
        )
        await expect(dialog.get_by_role("button", name="Sign in the wallet")).to_be_disabled()
        await dialog.get_by_role("button", name="Do not sign").click()
        await page.unroute("**/acceptance/typed-data", lie)
        await accept.click()
        await expect(told).to_contain_text("Your browser made this hash itself")
        fields = await dialog.locator("[data-sign-fields] dl > div").all_inner_texts()
        shown = dict(one.split("\n", 1) for one in fields)
        assert shown["What is said"] == "accepts these terms" and "UTC" in shown["Said at"]
        assert shown["Payable once each milestone is done, added up"] == "900.00 dUSD"
        assert shown["Time to answer a delivery; silence accepts"] == "5 days"
        assert {"Step that it answers", "What the maker locks against default"} <= shown.keys()
        await dialog.get_by_role("button", name="Do not sign").click()

        changes = {"milestones": [{"amount": "990000000", "due_in": 864_000}]}
        dearer = asking.post(f"/v1/negotiations/{talks}/offers/typed-data", {"changes": changes})

        async def lie_about_changes(route) -> None:  # type: ignore[no-untyped-def]
            await route.fulfill(json=dearer)

        await page.route("**/offers/typed-data", lie_about_changes)
        await page.get_by_text("Answer with other terms", exact=True).click()
        await page.get_by_label("Pays", exact=True).fill("950")
        await page.get_by_role("button", name="Sign the counter-offer").click()
        await expect(told).to_contain_text("is 990.00 dUSD in the message, and you asked for 950.00 dUSD.")
        await expect(dialog.get_by_role("button", name="Sign in the wallet")).to_be_disabled()


async def test_a_seal_is_taken_back(browser: Browser, market: Market, world: World) -> None:
    """Its body names a side, and its message that side's address: no other value than was asked for."""
    id = market.closed()
    market.do(id, "seals", market.maker, {"rater": "maker", "seal": "0x" + "5e" * 32})
    async with visiting(browser, str(market.client.base_url), world, market.maker) as maker:
        await maker.page.goto(f"/orders/{id}/rating")
        await maker.connect()
        await maker.sign("Take the seal back")
        await expect(maker.page.get_by_role("status").filter(has_text="Done")).to_be_visible()
    assert ok(market.client.get(f"/v1/orders/{id}/ratings"))["maker"]["seal"] is None
