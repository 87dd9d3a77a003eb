"""What every test shares: the profiles of the property tests, the mark `shared_data`, and PostgreSQL."""

from __future__ import annotations

import gc
import os
import uuid
from collections.abc import Callable, Generator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

SHARED_DATA = Path(os.environ.get("TALLYSTICK_SHARED_DATA", Path(__file__).parents[2] / "shared" / "data"))
"""The research data beside the repository: ratings, supply chains, schemas."""

# No deadlines: two cores are shared by several nodes, and a slow example is not a wrong one. Those of CI are
# the same in each run, so that many would find no more than few: new ones are looked for by the deep run.
settings.register_profile("default", max_examples=25, deadline=None)
settings.register_profile("ci", parent=settings.get_profile("default"), derandomize=True, print_blob=True)
settings.register_profile(
    "deep",
    parent=settings.get_profile("default"),
    max_examples=10_000,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "default"))


# What all tests are collected from stays as long as the process: looking through it for rubbish, again and
# again while it grows and with each test, is a tenth of the time that tests take.
gc.disable()


def pytest_collection_finish() -> None:
    """From here on only what tests make is looked through."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test marked ``shared_data`` runs where the data is and says what it missed where it is not."""
    if SHARED_DATA.is_dir():
        return
    absent = pytest.mark.skip(reason="the shared research data is not here (set TALLYSTICK_SHARED_DATA)")
    for item in items:
        if item.get_closest_marker("shared_data"):
            item.add_marker(absent)


@pytest.fixture(scope="session", autouse=True)
def no_disk_is_waited_for() -> Generator[None]:
    """No database of this process waits for the disk, see ``tests.databases``."""
    from tests.databases import no_power_cuts

    with no_power_cuts():
        yield


@pytest.fixture(scope="session")
def postgres_server() -> Generator[str]:
    """A private PostgreSQL cluster per test process, as a URL with ``{}`` for the database.

    Where PostgreSQL cannot run, it is absent: see ``tests.absent``.
    """
    from tests.absent import absent
    from tests.ledger.chain.postgres import PostgresMissing, private_postgres

    with ExitStack() as stack:
        try:
            url = stack.enter_context(private_postgres(in_memory=True))
        except PostgresMissing as missing:
            absent(str(missing))
        yield url


@pytest.fixture(scope="session")
def make_postgres(postgres_server: str) -> Callable[..., str]:
    """Makes a database there, empty or a ``copy_of`` another, under a name of its own; returns its URL."""
    from tests.ledger.chain.postgres import make_postgres_database

    return lambda **options: make_postgres_database(postgres_server, f"t{uuid.uuid4().hex}", **options)
