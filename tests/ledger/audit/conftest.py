from __future__ import annotations

import json
from collections.abc import Callable, Generator
from typing import Any

import pytest

from ledger.audit.bundle import Bundle, make_bundle
from tests.ledger.audit.story import Story, told

Json = dict[str, Any]
BundleOf = Callable[[str], Json]


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Generator[Story]:
    """A chain on which much has happened, to be read and left as it is."""
    with told(tmp_path_factory.mktemp("story")) as chain:
        yield chain


@pytest.fixture(scope="session")
def made(story: Story) -> Callable[[str], Bundle]:
    """The bundle of an order of the story, by its name there, or of its maker."""
    system, known = story.stage.system, dict[str, Bundle]()

    def make(name: str) -> Bundle:
        if name not in known:
            subject = story.stage.maker.address if name == "maker" else getattr(story, name)
            known[name] = make_bundle(system.node, system.deployment, subject)
        return known[name]

    return make


@pytest.fixture(scope="session")
def bundle(made: Callable[[str], Bundle]) -> BundleOf:
    """Its JSON, to be changed at will."""
    return lambda name: json.loads(made(name).content)
