"""The page of findings: why each is told, what would explain it, its orders; nothing where nothing is."""

from __future__ import annotations

from collections.abc import Generator

import pytest
from babel import Locale
from playwright.async_api import Browser

from api.settings import ServiceSettings
from api.web.sentences import said
from tests.api.support import Market, World, ok, refused, serving
from tests.api.test_suspicious import rated
from tests.suspicions import one_of_each, told_of_all
from tests.web.axe import faultless, look_wide_and_light
from tests.web.browser import visiting
from tests.web.test_german import english
from tests.web.test_pages import page


@pytest.fixture
def watched(settings: ServiceSettings, world: World) -> Generator[Market]:
    """A market with an index beside it, in which an order was rated."""
    with serving(settings, indexed=True) as client:
        market = Market(client, world)
        rated(market)
        ok(client.get(f"/v1/audit/events?limit=1&min_block={world.head}"))
        yield market


@pytest.mark.asyncio(loop_scope="session")
async def test_findings_are_read_and_reached_by_everybody(
    browser: Browser, watched: Market, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = watched.client
    path = f"/audit/suspicious?party={watched.maker.address}"
    assert "Nothing suspicious" in page(client, path)
    assert english(client, path, {}) == []
    assert 'href="/audit/suspicious"' in page(client, "/audit")
    refused(client.get("/audit/suspicious?kind=wicked"), 422, "invalid-request")
    refused(client.get("/audit/suspicious?party=nobody"), 422, "invalid-request")

    monkeypatch.setattr("ledger.suspicious.suspicious", told_of_all)
    rated(watched)
    ok(client.get(f"/v1/audit/events?limit=1&min_block={world.head}"))
    told = page(client, "/audit/suspicious")
    assert told.count("data-finding=") == 4 and "Innocent if:" in told and "not verdicts" in told
    assert page(client, "/audit/suspicious?kind=ring").count("data-finding=") == 1
    assert english(client, "/audit/suspicious", {}) == []
    async with visiting(browser, str(client.base_url), world, watched.customer) as visitor:
        await look_wide_and_light(visitor.page)
        await visitor.page.goto("/audit/suspicious")
        await faultless(visitor.page, "/audit/suspicious")
        assert visitor.complaints == []


def test_every_sentence_is_said_in_german() -> None:
    german = Locale("de")
    for one in one_of_each():
        for text in (one.why, one.innocent, *(figure.meaning for figure in one.figures)):
            assert said(german, text) != text, text
