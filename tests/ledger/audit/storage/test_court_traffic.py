"""The same for our own court, each time on a chain of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_court import shared_home
from tests.ledger.audit.storage.stories import COURT_STORIES, Story, played

__all__ = ["shared_home"]


@pytest.mark.parametrize("story", COURT_STORIES, ids=str)
def test_logs_tell_all_of_storage(story: Story, shared_home: Path, request: pytest.FixtureRequest) -> None:
    played(story, shared_home, request)
