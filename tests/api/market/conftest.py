from __future__ import annotations

import pytest
from httpx import Client

from tests.api.market.support import Trader
from tests.api.support import World


@pytest.fixture
def trader(client: Client, world: World) -> Trader:
    """Somebody signed in."""
    return Trader(client, world)
