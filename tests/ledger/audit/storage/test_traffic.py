"""Whatever is done to a chain, its logs alone tell what every slot of every contract holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger.audit.storage import StorageMirror
from ledger.bindings.registry import EVENTS_BY_CONTRACT
from tests.ledger.audit.storage.stories import COURT_STORIES, STORIES, Story, emitted, played


@pytest.mark.parametrize("story", STORIES, ids=str)
def test_logs_tell_all_of_storage(story: Story, shared_home: Path, request: pytest.FixtureRequest) -> None:
    played(story, shared_home, request)


def test_every_event_is_shown_by_a_story() -> None:
    shown = {kind for story in (*STORIES, *COURT_STORIES) for kind in story.shows}
    assert {kind for _, kind in emitted()} == shown


def test_only_what_nobody_emits_has_no_story() -> None:
    contracts = StorageMirror().words
    declared = {kind for contract in contracts for kind in EVENTS_BY_CONTRACT[contract].values()}
    left = declared - {kind for _, kind in emitted()}
    assert {kind.__name__ for kind in left} == {"EIP712DomainChanged"}
    for source in Path("contracts").rglob("*.sol"):
        assert "emit EIP712DomainChanged" not in source.read_text()
