"""What axe-core finds on a page: at both widths and in both schemes, loaded once."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from playwright.async_api import Page

_AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
_RUN = """async (rules) => {
  const only = rules ? { runOnly: rules } : {};
  const found = await axe.run(document, { resultTypes: ["violations"], ...only });
  return found.violations.map((one) => ({
    rule: one.id,
    where: one.nodes.map((node) => node.target.join(" ") + ": " + node.failureSummary),
  }));
}"""
_STICKS_OUT = """() => {
  const root = document.documentElement;
  const out = root.scrollWidth > root.clientWidth ? ["the page"] : [];
  const clipped = (node, end) => node !== end
    && (getComputedStyle(node).overflowX !== "visible" || clipped(node.parentElement, end));
  for (const sheet of document.querySelectorAll(".sheet")) {
    const edge = sheet.getBoundingClientRect().right + 1;
    for (const one of sheet.querySelectorAll("*")) {
      const box = one.getBoundingClientRect();
      if (box.width > 1 && box.right > edge && !clipped(one.parentElement, sheet)) {
        out.push(`${one.tagName} ${one.textContent.trim().slice(0, 60)}`);
      }
    }
  }
  return out.slice(0, 5);
}"""
"""What leaves its card, where nothing scrolls, or makes the page itself scroll sideways."""
_UNFOLD = "for (const one of document.querySelectorAll('details')) one.open = true"
_WIDE, _BETWEEN, _NARROW = (1280, 900), (1024, 900), (390, 844)
_COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules that look at colours: no other finds another thing when nothing but the scheme has changed."""
# In this order one thing changes at a time, which costs a browser far less than another page.
_COMBINATIONS: tuple[tuple[tuple[int, int], Literal["light", "dark"], list[str] | None], ...] = (
    (_WIDE, "light", None),
    (_WIDE, "dark", _COLOURS),
    (_NARROW, "dark", None),
    (_NARROW, "light", _COLOURS),
)


async def look_wide_and_light(page: Page) -> None:
    """As a page is loaded before it is looked at."""
    await page.set_viewport_size({"width": _WIDE[0], "height": _WIDE[1]})
    await page.emulate_media(color_scheme="light", reduced_motion="reduce")


async def faultless(page: Page, name: str, *, unfold: bool = True) -> None:
    """Assert that axe-core finds nothing in each of the four combinations, and that nothing sticks out.

    Args:
        page: as it is now, with its dialog if one is open.
        name: what it is called where something is found.
        unfold: whether to open all that can be unfolded first.
    """
    await page.evaluate(_AXE.read_text("utf-8"))
    if unfold:
        await page.evaluate(_UNFOLD)
    for (width, height), scheme, rules in _COMBINATIONS:
        await page.set_viewport_size({"width": width, "height": height})
        await page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found: list[dict[str, Any]] = await page.evaluate(_RUN, rules)
        assert found == [], f"{name}, {scheme}, {width} px"
        await _fits(page, name, width)
    await page.set_viewport_size({"width": _BETWEEN[0], "height": _BETWEEN[1]})
    await _fits(page, name, _BETWEEN[0])


async def _fits(page: Page, name: str, width: int) -> None:
    assert await page.evaluate(_STICKS_OUT) == [], f"{name} sticks out at {width} px"
