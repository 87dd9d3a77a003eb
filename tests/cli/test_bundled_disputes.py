"""A dispute that our own court works on belongs to its order's bundle, with the court's case."""

from __future__ import annotations

import json
from collections.abc import Generator
from pathlib import Path

import pytest

from cli.run import published
from ledger.chain.devnet import temporary_devnet
from ledger.contracts.deploy import deploy
from ledger.contracts.plan import DeploymentPlan
from tests.cli.conftest import Tally
from tests.cli.disputes import ok
from tests.cli.test_court import JUDGES, at_court, mine_to_draw, serve


@pytest.fixture
def shared_home(tmp_path: Path) -> Generator[Path]:
    """A chain of the test's own, as nobody else's case is to be drawn first."""
    home = tmp_path / "home"
    with temporary_devnet(folder=home / "devnet") as devnet:
        node = devnet.node()
        deploy(node, published(9), DeploymentPlan(), home)
        node.close()
        yield home


def test_a_case_is_bundled_with_its_order(tally: Tally) -> None:
    serve(tally, *JUDGES)
    id = at_court(tally)
    ok(tally("dispute", "evidence", id, "ipfs://sketch", "--key", "dev:2"))
    mine_to_draw(tally)
    ok(tally("watch", "--once", "--key", "dev:0"))
    ok(tally("audit", "bundle", id, "-o", "bundle.json"))
    said = json.loads(Path("bundle.json").read_text())["events"]
    names = {(one["contract"], one["signature"].partition("(")[0]) for one in said}
    assert {
        ("ArbiterAdapter", "DisputeRaised"),
        ("ArbiterAdapter", "Evidence"),
        ("StakedArbitrators", "CaseOpened"),
        ("StakedArbitrators", "SeatMoved"),
        ("OrderEscrow", "ProposalMoved"),
    } <= names
    state = {one["what"].partition(" ")[0] for one in json.loads(Path("bundle.json").read_text())["state"]}
    assert "dispute" in state
    assert "All checks hold." in ok(tally("audit", "check-bundle", "bundle.json")).out
