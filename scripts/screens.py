"""Pictures of a running service's pages for docs/screens: ``python scripts/screens.py http://127.0.0.1:8000``.

Takes the menu's pages, an order and a party that stand on the market, and an order's ratings, light and dark,
wide and narrow.
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "screens"
WIDTHS = (1280, 390)
COLOURS = 64
"""Enough for pages; keeps a picture small."""


def main(base: str) -> None:
    """Take every picture anew."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    where = subprocess.run(["scripts/find-chromium"], cwd=ROOT, check=True, capture_output=True, text=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=where.stdout.strip(), args=["--headless", "--no-sandbox", "--disable-gpu"]
        )
        for name, path in _paths(browser, base).items():
            for width in WIDTHS:
                for scheme in ("light", "dark"):
                    (FOLDER / f"{name}-{width}-{scheme}.png").write_bytes(
                        _picture(browser, base + path, width, dark=scheme == "dark")
                    )
            print(name, path)
        browser.close()


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


def _picture(browser: Browser, url: str, width: int, *, dark: bool) -> bytes:
    page = browser.new_page(
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
