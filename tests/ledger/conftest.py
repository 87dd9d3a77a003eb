from __future__ import annotations

from collections.abc import Generator

import pytest

from ledger.chain.devnet import Devnet, temporary_devnet
from ledger.chain.node import Node


@pytest.fixture(scope="session")
def shared_devnet() -> Generator[Devnet]:
    """One automining devnet per test process, for tests that leave others alone."""
    with temporary_devnet() as devnet:
        yield devnet


@pytest.fixture
def node(shared_devnet: Devnet) -> Generator[Node]:
    """A client of the shared devnet."""
    with shared_devnet.node().rpc as rpc:
        yield Node(rpc)


@pytest.fixture
def devnet() -> Generator[Devnet]:
    """An automining devnet of the test's own."""
    with temporary_devnet() as devnet:
        yield devnet


@pytest.fixture
def manual_devnet() -> Generator[Devnet]:
    """A devnet of the test's own that mines on demand only."""
    with temporary_devnet(mining="manual") as devnet:
        yield devnet
