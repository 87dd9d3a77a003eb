"""Pictures of a running service's pages for docs/screens: ``python scripts/screens.py http://127.0.0.1:8000``.

Takes the menu's pages, an order, a party and a request that stand on the market, an order's ratings, and what
the development network's account 1, a customer of the demo, sees of its own; light and dark, wide and narrow.
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, StorageState, sync_playwright

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "screens"
WIDTHS = (1280, 390)
COLOURS = 64
"""Enough for pages; keeps a picture small."""

OWN = {"mine": "/mine", "talks": "/talks", "plans": "/plans", "costs": "/costs", "notices": "/notices"}
"""Pages that are told to who is signed in alone."""


def main(base: str) -> None:
    """Take every picture anew."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    where = subprocess.run(["scripts/find-chromium"], cwd=ROOT, check=True, capture_output=True, text=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=where.stdout.strip(), args=["--headless", "--no-sandbox", "--disable-gpu"]
        )
        own = _signed_in(browser, base)
        for name, path in (_paths(browser, base) | OWN).items():
            state = own if name in OWN else None
            for width in WIDTHS:
                for scheme in ("light", "dark"):
                    picture = _picture(browser, base + path, width, state, dark=scheme == "dark")
                    (FOLDER / f"{name}-{width}-{scheme}.png").write_bytes(picture)
            print(name, path)
        browser.close()


def _signed_in(browser: Browser, base: str) -> StorageState:
    """A session, begun as a person begins it, and what the browser keeps of it."""
    context = browser.new_context(base_url=base)
    page = context.new_page()
    page.goto("/mine")
    page.get_by_role("button", name="Connect a wallet").click()
    page.get_by_role("button", name="Devnet account 1").click()
    page.locator("main").get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Sign out").first.wait_for()
    state = context.storage_state()
    context.close()
    return state


def _paths(browser: Browser, base: str) -> dict[str, str]:
    page = browser.new_page()
    page.goto(base)
    text = page.content()
    found = {
        "market": "/",
        "post": "/orders/new?way=open",
        "ask": "/orders/new?way=request",
        "network": "/network",
        "communities": "/communities",
        "audit": "/audit",
        "developers": "/developers",
    }
    patterns = (
        ("order", r"/orders/0x[0-9a-f]{64}"),
        ("party", r"/parties/0x[0-9a-fA-F]{40}"),
        ("request", r"/requests/[0-9a-f]{32}"),
    )
    for name, pattern in patterns:
        links = list(dict.fromkeys(re.findall(pattern, text)))
        if links:
            found[name] = links[-1] if name == "order" else links[min(3, len(links) - 1)]
    for name in ("order", "party"):
        if name in found:
            found[f"audit-{name}"] = f"/audit?{name}={found[name].rpartition('/')[2]}"
    rated = page.request.get(f"{base}/v1/audit/events?event=RatingRevealed&limit=1").json()["events"]
    if rated:
        found["rating"] = f"/orders/{rated[0]['arguments']['id']}/rating"
    page.close()
    return found


def _picture(browser: Browser, url: str, width: int, state: StorageState | None, *, dark: bool) -> bytes:
    page = browser.new_page(
        storage_state=state,
        viewport={"width": width, "height": 900},
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
        locale="en-GB",
        timezone_id="UTC",
    )
    page.goto(url)
    page.wait_for_load_state("networkidle")
    # What is worked out the first time loads itself again until it is there.
    while page.locator("meta[http-equiv=refresh]").count():
        page.wait_for_timeout(1_000)
        page.goto(url)
    shot = Image.open(io.BytesIO(page.screenshot(full_page=True)))
    page.close()
    packed = io.BytesIO()
    shot.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(packed, "PNG", optimize=True)
    return packed.getvalue()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
