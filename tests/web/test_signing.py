"""Orders driven by people at browsers, each with a wallet of its own that signs what it is shown."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, expect

from tests.api.market.support import Trader
from tests.api.market.test_profiles import profile
from tests.api.support import Market, Person, World, published_key
from tests.web.browser import visiting

_SLOW_ONCE = """
if (!sessionStorage.getItem("slow")) {
  sessionStorage.setItem("slow", "once");
  const [ask, held] = [window.testWallet, new Promise((go) => { window.goOn = go; })];
  window.testWallet = async (call) => {
    if (call.includes("eth_accounts")) await held;
    return ask(call);
  };
}
"""
"""A wallet that says which accounts the site may see only when it is told to."""
pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_two_browsers_take_an_order_from_draft_to_payment(
    browser: Browser, market: Market, world: World
) -> None:
    """Drafted, signed by both, opened, delivered, rejected, cured, accepted: all of it by pages."""
    base = str(market.client.base_url)
    async with (
        visiting(browser, base, world, market.customer) as customer,
        visiting(browser, base, world, market.maker) as maker,
    ):
        page = customer.page
        await page.goto("/orders/new?way=named")
        await customer.connect()
        await expect(page.get_by_label("Customer, who pays")).to_have_value(market.customer.address)
        await page.get_by_label("Maker, who makes").fill(market.maker.address)
        await page.get_by_role("button", name="Remove this milestone").last.click()
        await page.get_by_label("Pays", exact=True).fill("1,250.50")
        await page.get_by_label("What is to be made").fill("40 disk sleeves")
        await page.get_by_role("button", name="Make the draft").click()
        await page.wait_for_url("**/orders/0x*")
        order = page.url.rpartition("/")[2]
        await expect(page.get_by_role("heading", name="Your specification")).to_be_visible()
        assert market.order(order)["price"]["amount"] == "1250500000"

        # Pressed while the wallet still connects again: it is waited for, and no other is asked for.
        await page.add_init_script(_SLOW_ONCE)
        await page.reload()
        await page.get_by_role("button", name="Sign the terms").first.click()
        await expect(page.get_by_role("dialog", name="Choose a wallet")).to_be_hidden()
        await page.evaluate("window.goOn()")
        await customer.confirm(times=2)
        await expect(page.get_by_text("The customer: has signed")).to_be_visible()
        # What is done is told where it is seen, and is no news for another account.
        done = page.get_by_role("status").filter(has_text="Done")
        await page.evaluate("scrollTo(0, document.body.scrollHeight / 2)")
        await expect(done).to_be_in_viewport()
        await page.evaluate("address => window.testWalletSays('accountsChanged', [address])", world.token)
        await expect(done).to_have_count(0)
        await maker.page.goto(f"/orders/{order}")
        await maker.connect()
        await maker.sign("Sign the terms", times=2)
        await maker.page.get_by_role("button", name="Open the order").click()
        await expect(maker.page.get_by_text("The maker: deliver milestone 1")).to_be_visible()

        await maker.sign("Deliver")
        await expect(maker.page.get_by_text("The customer: accept or reject milestone 1")).to_be_visible()
        await page.reload()
        await page.get_by_text("Reject", exact=True).first.click()
        await page.get_by_label("Why").fill("Two sleeves are out of round.")
        # As whoever drags its corner does: what is swapped in must not take that as an inline style.
        await page.get_by_label("Why").evaluate("(area) => { area.style.height = '9rem'; }")
        await customer.sign("Reject")
        await expect(
            page.get_by_text("The maker: deliver milestone 1 again, or contest the rejection")
        ).to_be_visible()
        await maker.page.reload()
        await maker.sign("Deliver")
        await expect(maker.page.get_by_text("The customer: accept or reject milestone 1")).to_be_visible()
        await page.reload()
        await customer.sign("Accept and pay")
        await expect(page.get_by_text("The order is finished. Its ratings are not.")).to_be_visible()
        assert market.order(order)["milestones"][0]["state"] == "paid"
        assert customer.complaints == [] and maker.complaints == []


async def test_a_wallet_on_another_network_is_brought_to_ours(
    browser: Browser, market: Market, world: World
) -> None:
    id = market.opened()
    base = str(market.client.base_url)
    async with visiting(browser, base, world, market.maker, chain=1, knows={1}) as maker:
        await maker.page.goto(f"/orders/{id}")
        await maker.connect()
        await maker.page.get_by_label("Milestone 1").first.check()
        await maker.sign("Deliver")
        await expect(maker.page.get_by_text("Done, in block")).to_be_visible()
        assert maker.wallet.chain == 31337
        assert maker.wallet.asked.index("wallet_addEthereumChain") < maker.wallet.asked.index(
            "eth_signTypedData_v4"
        )


async def test_declining_signs_nothing_and_keeps_what_was_typed(
    browser: Browser, market: Market, world: World
) -> None:
    id = market.opened()
    market.do(id, "deliveries", market.maker, {"milestones": [1, 2]})
    base = str(market.client.base_url)
    async with visiting(browser, base, world, market.customer, declines=True) as customer:
        page = customer.page
        await page.goto(f"/orders/{id}")
        await customer.connect()
        await page.get_by_text("Reject", exact=True).first.click()
        for box in await page.locator("form[data-path$=rejections] [name=milestones]").all():
            await box.check()
        await page.get_by_label("Why").fill("Late, and out of round.")
        await page.get_by_role("button", name="Reject", exact=True).click()
        dialog = page.get_by_role("dialog", name="Before you sign")
        await expect(dialog.get_by_text("1, 2", exact=True)).to_be_visible()
        await dialog.get_by_role("button", name="Sign in the wallet").click()
        await expect(dialog.get_by_role("alert")).to_contain_text("You declined in the wallet")
        await page.keyboard.press("Escape")
        await expect(page.get_by_text("Nothing was signed.")).to_be_visible()
        await expect(page.get_by_role("button", name="Reject", exact=True)).to_be_focused()
        await expect(page.get_by_label("Why")).to_have_value("Late, and out of round.")
        assert {one["state"] for one in market.order(id)["milestones"]} == {"delivered"}


async def test_what_is_wrong_stands_beside_its_field(browser: Browser, market: Market, world: World) -> None:
    async with visiting(browser, str(market.client.base_url), world, market.customer) as customer:
        page = customer.page
        await page.goto("/orders/new?way=named")
        await page.get_by_label("Customer, who pays").fill(market.customer.address)
        maker = page.get_by_label("Maker, who makes")
        await maker.fill("0x12")
        await page.get_by_label("Pays", exact=True).last.fill("100")
        await page.get_by_role("button", name="Make the draft").click()
        await expect(page.get_by_text("This is not written as it is wanted here.")).to_be_visible()
        await expect(maker).to_be_focused()
        await maker.fill(market.maker.address)
        await page.get_by_label("Pays", exact=True).first.fill("12.50.1")
        await page.get_by_label("Pays", exact=True).last.fill("100")
        await page.get_by_role("button", name="Make the draft").click()
        amount = page.get_by_label("Pays", exact=True).first
        await expect(amount).to_have_attribute("aria-invalid", "true")
        await expect(amount).to_be_focused()
        await expect(page.get_by_text("Give an amount such as 1,250.50.")).to_be_visible()
        await amount.fill("50")
        await page.get_by_text("Time, bond and disputes").click()
        await page.get_by_label("Days to answer a delivery").fill("0.06")
        await page.get_by_role("button", name="Make the draft").click()
        await page.wait_for_url("**/orders/0x*")
        assert customer.complaints == []


async def test_published_accounts_sign_on_the_development_network(
    browser: Browser, market: Market, world: World
) -> None:
    """A newcomer without a wallet: the devnet's own accounts, called what they are, by keyboard alone."""
    named = Trader(market.client, world, Person(published_key(9)))
    named.put(f"/v1/parties/{named.address}/profile", profile(world))
    async with visiting(browser, str(market.client.base_url), world, market.customer) as visitor:
        page = visitor.page
        await page.goto("/")
        await page.get_by_role("button", name="Connect a wallet").focus()
        await page.keyboard.press("Enter")
        dialog = page.get_by_role("dialog", name="Choose a wallet")
        await expect(dialog.get_by_text("everybody has their keys")).to_be_visible()
        await expect(dialog.get_by_role("button", name="Devnet account 9")).to_contain_text("Muster Dreherei")
        await dialog.get_by_role("button", name="Devnet account 5").focus()
        # A wallet that tells of itself this moment makes the list anew: the keyboard stays where it was.
        await page.evaluate("window.dispatchEvent(new Event('eip6963:requestProvider'))")
        await page.keyboard.press("Enter")
        await expect(dialog).to_be_hidden()
        head = page.get_by_role("banner")
        account = head.get_by_role("button", name="0x9965…A4dc")
        await expect(account).to_be_visible()
        await account.click()
        await expect(dialog.locator("[aria-current]")).to_contain_text("Devnet account 5")
        await expect(dialog.get_by_role("button", name="Sign in", exact=True)).to_be_in_viewport(ratio=1)
        await page.keyboard.press("Escape")
        await page.get_by_role("link", name="My page").click()
        await page.get_by_role("link", name="My public page").click()
        await expect(head.get_by_role("button", name="0x9965…A4dc")).to_be_visible()
        if await page.get_by_text("Enter this party").is_visible():
            await page.get_by_label("order provider").check()
            await visitor.sign("Sign the entry")
            await expect(page.get_by_text("Done, in block")).to_be_visible()
        await expect(page.get_by_role("definition").filter(has_text="order provider")).to_be_visible()
        assert visitor.wallet.asked in ([], ["eth_accounts"]) and visitor.complaints == []


async def test_two_browsers_settle_a_dispute(browser: Browser, market: Market, world: World) -> None:
    """Rejected and contested; then one proposes a division, both sign it, and the money is divided."""
    id, client = market.opened(), market.client
    reason = {"milestones": [1], "reason_hash": "0x" + "77" * 32}
    market.do(id, "deliveries", market.maker, {"milestones": [1]})
    market.do(id, "rejections", market.customer, reason)
    base = str(client.base_url)
    async with (
        visiting(browser, base, world, market.customer) as customer,
        visiting(browser, base, world, market.maker) as maker,
    ):
        page = maker.page
        await page.goto(f"/orders/{id}")
        await maker.connect()
        await page.get_by_text("Contest a rejection").click()
        await page.get_by_label("Why").fill("They are round: see the measurements.")
        await maker.sign("Contest")
        await expect(
            page.get_by_text("Both: agree how milestone 1 is divided, by both signatures")
        ).to_be_visible()
        await page.get_by_text("Divide milestones").click()
        division = page.locator("details", has_text="Divide milestones")
        await division.get_by_label("Milestone 1").check()
        await division.get_by_label("Of their money, to the maker").fill("450")
        await division.get_by_role("button", name="Propose this division").click()
        await page.wait_for_url("**/acts/0x*")
        await expect(page.get_by_text("450.00 dUSD").first).to_be_visible()
        await maker.sign("Sign")
        await expect(page.get_by_text("maker: has signed")).to_be_visible()

        await customer.page.goto(page.url)
        await customer.connect()
        await customer.sign("Sign")
        await customer.page.get_by_role("button", name="Carry it out").click()
        await expect(customer.page.get_by_text("Done, in block")).to_be_visible()
        first, second = market.order(id)["milestones"]
        assert (first["state"], second["state"]) == ("ruled", "pending")
        assert customer.complaints == [] and maker.complaints == []


async def test_signing_in_and_out(browser: Browser, market: Market, world: World) -> None:
    async with visiting(browser, str(market.client.base_url), world, market.customer) as customer:
        page = customer.page
        await page.goto("/")
        await customer.connect()
        account = page.locator("[data-wallet-button]")
        await account.click()
        await page.get_by_role("button", name="Sign in", exact=True).click()
        await page.wait_for_event("load")
        (cookie,) = await customer.context.cookies()
        assert cookie.get("httpOnly") and cookie.get("sameSite") == "Lax"
        await account.click()
        dialog = page.get_by_role("dialog", name="Choose a wallet")
        await expect(dialog.get_by_text("Signed in for")).to_be_visible()
        # Another account of the wallet is not who is signed in: the page says so, beside forms too, and
        # offers to sign in as that one. What was typed stays.
        await dialog.get_by_role("button", name="Close").click()
        await page.goto("/orders/new?way=request")
        # The wallet connects again by itself: nobody is asked for one.
        await expect(account).to_have_text(f"{market.customer.address[:6]}…{market.customer.address[-4:]}")
        await page.get_by_label("What is to be made, in a line").fill("Forty sleeves")
        customer.wallet.person = market.maker
        await page.evaluate(
            "address => window.testWalletSays('accountsChanged', [address])", market.maker.address
        )
        told = page.locator("form[data-path='/v1/market/requests'] [data-in-name]")
        await expect(told).to_contain_text("This is done in the name of")
        await account.click()
        await expect(dialog.get_by_text("You are signed in as")).to_be_visible()
        await dialog.get_by_role("button", name="Close").click()
        await told.get_by_role("button", name="Sign in as").click()
        await expect(told).to_have_count(0)
        await expect(page.get_by_label("What is to be made, in a line")).to_have_value("Forty sleeves")
        session = await (await page.request.get("/v1/session")).json()
        assert session["party"] == market.maker.address
        # Back to the first, which then signs in by the dialog.
        customer.wallet.person = market.customer
        await page.evaluate(
            "address => window.testWalletSays('accountsChanged', [address])", market.customer.address
        )
        await account.click()
        await dialog.get_by_role("button", name="Sign in as").click()
        await page.wait_for_event("load")
        await account.click()
        await expect(dialog.get_by_text("Signed in for")).to_be_visible()
        # Without the wallet one is signed in all the same, and every page says so.
        await dialog.get_by_role("button", name="Disconnect").click()
        await expect(account).to_have_text("Connect a wallet")
        short = f"{market.customer.address[:6]}…{market.customer.address[-4:]}"
        await page.get_by_role("banner").get_by_role("link", name=short).click()
        await page.wait_for_url("**/mine")
        await page.get_by_role("button", name="Sign out").click()
        await page.wait_for_url("**/")
        await expect(page.get_by_role("banner").get_by_role("link", name=short)).to_have_count(0)
        assert await customer.context.cookies() == []
        assert customer.wallet.asked.count("personal_sign") == 3
