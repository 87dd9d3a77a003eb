"""A real browser with wallets whose keys no page ever sees."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from eth_account import Account
from eth_account.messages import encode_defunct
from playwright.async_api import Browser, BrowserContext, Page, async_playwright, expect

from ledger.types import address
from tests.absent import absent
from tests.api.auth.support import challenge, signed
from tests.api.support import Market, Person, World, ok

ROOT = Path(__file__).parents[2]
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_NO_GRAPHICS = ("--disable-gpu",)
_DRAWING = ("--use-angle=swiftshader", "--enable-unsafe-swiftshader")
"""WebGL by the processor, as no machine that tests has a graphics card. All pages are painted so then, which
keeps half a core busy: only for who looks at WebGL."""
_ANNOUNCE = """
(() => {
  const listeners = {};
  const provider = {
    request: async (call) => {
      const answer = JSON.parse(await window.testWallet(JSON.stringify(call)));
      if (answer.error) throw Object.assign(new Error(answer.error.message), answer.error);
      return answer.result;
    },
    on: (event, listener) => { (listeners[event] ??= []).push(listener); },
  };
  window.testWalletSays = (event, value) => { for (const one of listeners[event] ?? []) one(value); };
  const uuid = "5f1b1a52-4c4f-4d3c-8d2e-0a5a2f3c9b11";
  const info = { uuid, rdns: "test.wallet", name: "Test wallet", icon: "" };
  const announce = () => window.dispatchEvent(
    new CustomEvent("eip6963:announceProvider", { detail: Object.freeze({ info, provider }) }));
  window.addEventListener("eip6963:requestProvider", announce);
  announce();
})();
"""
# Machines that test have more to do than a browser.
expect.set_options(timeout=20_000)

_GONE = """(digest) => !document.querySelector("#sign-dialog").open
  || document.querySelector("[data-sign-digest]").textContent !== digest"""


class Refused(Exception):
    """What a wallet answers instead."""

    def __init__(self, code: int, message: str) -> None:
        self.code = code
        super().__init__(message)


@dataclass
class TestWallet:
    """Signs with a person's key, as wallets do: in a place that the page cannot look into."""

    __test__ = False
    person: Person
    world: World
    chain: int = 31337
    knows: set[int] = field(default_factory=lambda: {1, 31337})
    """Chains that it can be switched to."""
    asked: list[str] = field(default_factory=list)
    """What it was asked, in order."""
    declines: bool = False
    allowed: bool = False
    """Whether the site may see the account."""

    def answer(self, text: str) -> str:
        call = json.loads(text)
        self.asked.append(call["method"])
        try:
            return json.dumps({"result": self._answer(call["method"], call.get("params") or [])})
        except Refused as error:
            return json.dumps({"error": {"code": error.code, "message": str(error)}})

    def _answer(self, method: str, params: list[Any]) -> Any:
        match method:
            case "eth_requestAccounts":
                self.allowed = True
                return [self.person.address]
            case "eth_accounts":
                return [self.person.address] if self.allowed else []
            case "eth_chainId":
                return hex(self.chain)
            case "wallet_switchEthereumChain":
                wanted = int(params[0]["chainId"], 16)
                if wanted not in self.knows:
                    raise Refused(4902, "Unrecognized chain")
                self.chain = wanted
                return None
            case "wallet_addEthereumChain":
                assert params[0]["rpcUrls"] == [self.world.devnet.url]
                self.chain = int(params[0]["chainId"], 16)
                self.knows.add(self.chain)
                return None
            case "eth_signTypedData_v4" | "personal_sign" | "eth_sendTransaction" if self.declines:
                raise Refused(4001, "User rejected the request.")
            case "eth_signTypedData_v4":
                assert address(params[0]) == self.person.address
                data = json.loads(params[1])
                assert data["domain"]["chainId"] == self.chain, "a wallet signs for its own chain only"
                signed = Account.sign_typed_data(self.person.key, full_message=data)
                return "0x" + bytes(signed.signature).hex()
            case "personal_sign":
                message = encode_defunct(hexstr=params[0])
                return "0x" + bytes(Account.sign_message(message, self.person.key).signature).hex()
            case "eth_sendTransaction":
                return self._send(params[0])
            case _:
                return self._ask(method, params)

    def _send(self, wanted: dict[str, str]) -> str:
        assert address(wanted["from"]) == self.person.address
        filled = {
            "chainId": self.chain,
            "to": address(wanted["to"]),
            "data": wanted["data"],
            "value": int(wanted["value"], 16),
            "gas": 1_000_000,
            "maxFeePerGas": 10**11,
            "maxPriorityFeePerGas": 10**9,
            "nonce": int(self._ask("eth_getTransactionCount", [wanted["from"], "pending"]), 16),
        }
        signed = Account.sign_transaction(filled, self.person.key)
        return self._ask("eth_sendRawTransaction", ["0x" + bytes(signed.raw_transaction).hex()])

    def _ask(self, method: str, params: list[Any]) -> Any:
        call = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
        answer = httpx.post(self.world.devnet.url, json=call, trust_env=False).json()
        if "error" in answer:
            raise Refused(answer["error"]["code"], answer["error"]["message"])
        return answer["result"]


def chromium() -> str:
    """Where the browser is; without one the test is absent."""
    found = subprocess.run(["scripts/find-chromium", "--look"], cwd=ROOT, capture_output=True, text=True)
    if found.returncode:
        absent(found.stderr.strip())
    return found.stdout.strip()


@asynccontextmanager
async def launched(*, webgl: bool = False) -> AsyncGenerator[Browser]:
    """One browser, without WebGL unless it is asked for."""
    where = chromium()
    environment: dict[str, str | float | bool] = {**os.environ}
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=where,
            args=[*_FLAGS, *(_DRAWING if webgl else _NO_GRAPHICS)],
            env=environment,
            handle_sigint=False,
        )
        try:
            yield browser
        finally:
            await browser.close()


@dataclass
class Visitor:
    """Somebody at a browser with a wallet of their own."""

    context: BrowserContext
    page: Page
    wallet: TestWallet
    complaints: list[str]
    """What the browser wrote to its console: scripts that broke, contents that the policy refused."""

    async def connect(self) -> None:
        await self.page.get_by_role("button", name="Connect a wallet").click()
        await self.page.get_by_role("button", name="Test wallet").click()

    async def sign(self, button: str, times: int = 1) -> None:
        """Press a form's button, and sign what is shown, some times in a row."""
        await self.page.get_by_role("button", name=button, exact=True).click()
        await self.confirm(times)

    async def confirm(self, times: int = 1) -> None:
        """Sign what is shown, some times in a row."""
        dialog = self.page.get_by_role("dialog", name="Before you sign")
        for _ in range(times):
            await dialog.get_by_text("Your browser made this hash itself").wait_for()
            digest = await self.page.locator("[data-sign-digest]").text_content()
            await dialog.get_by_role("button", name="Sign in the wallet").click()
            await self.page.wait_for_function(_GONE, arg=digest)

    async def send(self, button: str) -> None:
        """Press a form's button, and have the wallet send what is shown."""
        await self.page.get_by_role("button", name=button, exact=True).click()
        dialog = self.page.get_by_role("dialog", name="Before you sign")
        await dialog.get_by_role("button", name="Send from the wallet").click()
        await expect(self.page.get_by_role("status").filter(has_text="Done")).to_be_visible()


@asynccontextmanager
async def visiting(
    browser: Browser, base: str, world: World, person: Person, *, locale: str = "en-GB", **wallet: Any
) -> AsyncGenerator[Visitor]:
    """A fresh profile of the browser in a language, with a wallet that signs for a person."""
    own = TestWallet(person, world, **wallet)
    context = await browser.new_context(base_url=base, locale=locale, timezone_id="Europe/Berlin")
    context.set_default_timeout(30_000)
    try:
        await context.expose_function("testWallet", own.answer)
        await context.add_init_script(_ANNOUNCE)
        page = await context.new_page()
        complaints: list[str] = []
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        yield Visitor(context, page, own, complaints)
    finally:
        await context.close()


def session(market: Market, base: str) -> Any:
    """The customer's session, as a browser keeps it: private pages show themselves."""
    message = challenge(market.client, market.customer)["message"]
    body = {"message": message, "signature": signed(market.customer, message), "cookie": True}
    ok(market.client.post("/v1/sign-in", json=body, headers={"Origin": base}), 201)
    ((name, value),) = market.client.cookies.items()
    market.client.cookies.clear()
    return {"name": name, "value": value, "url": base}
