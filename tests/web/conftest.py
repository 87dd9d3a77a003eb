"""Pages are tested on what the service's own tests work with: a real node, a real deployment."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest_asyncio
from playwright.async_api import Browser

from tests.api.conftest import client, market, settings, world
from tests.web.browser import launched

__all__ = ["browser", "client", "market", "settings", "world"]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncGenerator[Browser]:
    """One browser per test process; each visitor has a profile of its own."""
    async with launched() as one:
        yield one
