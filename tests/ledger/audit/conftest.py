from __future__ import annotations

import json
from collections.abc import Callable, Generator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ledger.audit.bundle import Bundle, make_bundle
from ledger.store import open_engine
from tests.ledger.audit.story import Story, told
from tests.ledger.conftest import Indexed

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


# ------------------------------------------------------------------------------------ read models


@pytest.fixture
def copied(indexed: Indexed, tmp_path: Path) -> Generator[Indexed]:
    """Everything that can happen, in a read model of the test's own, to be tampered with."""
    path = tmp_path / "copy.sqlite"
    with indexed.engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql(f"VACUUM INTO '{path}'")
        connection.exec_driver_sql("BEGIN")
    engine = open_engine(path)
    yield replace(indexed, engine=engine)
    engine.dispose()


@pytest.fixture
def copied_by_postgres(indexed_by_postgres: Indexed, make_postgres: Callable[..., str]) -> Generator[Indexed]:
    """The same in PostgreSQL."""
    original = indexed_by_postgres.engine
    original.dispose()  # a database can be copied while nobody is in it
    engine = open_engine(make_postgres(copy_of=original.url.database))
    yield replace(indexed_by_postgres, engine=engine)
    engine.dispose()
