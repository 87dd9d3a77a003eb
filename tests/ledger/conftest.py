from __future__ import annotations

from collections.abc import Generator

import pytest

from ledger.chain.devnet import Devnet, temporary_devnet
from ledger.chain.node import Node
from ledger.chain.signer import devnet_signer
from ledger.contracts.deploy import deploy
from ledger.contracts.plan import DeploymentPlan
from ledger.contracts.record import Deployment


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


@pytest.fixture(scope="session")
def deployed(shared_devnet: Devnet, tmp_path_factory: pytest.TempPathFactory) -> Deployment:
    """Our contracts on the shared devnet, to be asked and left as they are."""
    with shared_devnet.node().rpc as rpc:
        return deploy(Node(rpc), devnet_signer(9), DeploymentPlan(), tmp_path_factory.mktemp("deployed"))
