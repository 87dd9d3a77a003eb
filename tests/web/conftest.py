"""Pages are tested on what the service's own tests work with: a real node, a real deployment."""

from __future__ import annotations

from tests.api.conftest import client, market, settings, world

__all__ = ["client", "market", "settings", "world"]
