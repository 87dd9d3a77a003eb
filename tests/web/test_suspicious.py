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


@pytest.fixture
def told(watched: Market, monkeypatch: pytest.MonkeyPatch) -> Market:
    """The same, with a finding of each kind."""
    monkeypatch.setattr("ledger.suspicious.suspicious", told_of_all)
    rated(watched)
    ok(watched.client.get(f"/v1/audit/events?limit=1&min_block={watched.world.head}"))
    return watched


def test_where_nothing_is_that_is_said(watched: Market) -> None:
    client = watched.client
    path = f"/audit/suspicious?party={watched.maker.address}"
    assert "Nothing suspicious" in page(client, path)
    assert english(client, path, {}) == []
    assert 'href="/audit/suspicious"' in page(client, "/audit")
    assert path in page(client, f"/audit?party={watched.maker.address}")
    refused(client.get("/audit/suspicious?kind=wicked"), 422, "invalid-request")
    refused(client.get("/audit/suspicious?party=nobody"), 422, "invalid-request")


def test_findings_say_why_and_what_would_explain_them(told: Market) -> None:
    client = told.client
    shown = page(client, "/audit/suspicious")
    assert shown.count("data-finding=") == 4 and shown.count("Innocent if:") == 4
    assert "not verdicts" in shown and "in a circle" in shown and 'href="/orders/0x' in shown
    assert page(client, "/audit/suspicious?kind=ring").count("data-finding=") == 1
    assert english(client, "/audit/suspicious", {}) == []


@pytest.mark.asyncio(loop_scope="session")
async def test_axe_finds_nothing_among_findings(browser: Browser, told: Market, world: World) -> None:
    async with visiting(browser, str(told.client.base_url), world, told.customer) as visitor:
        await look_wide_and_light(visitor.page)
        await visitor.page.goto("/audit/suspicious")
        await faultless(visitor.page, "/audit/suspicious")
        assert visitor.complaints == []


def test_every_sentence_is_said_in_german() -> None:
    german = Locale("de")
    for one in one_of_each():
        for text in (one.why, one.innocent, *(figure.meaning for figure in one.figures)):
            assert said(german, text) != text, text
