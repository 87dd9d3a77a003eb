"""A dispute that our own court works on belongs to its order's bundle, with the court's case."""

from __future__ import annotations

import json
from collections.abc import Generator
from pathlib import Path

import pytest

from tests.cli.conftest import Tally, deployed_home
from tests.cli.disputes import ok
from tests.cli.test_court import JUDGES, at_court, mine_to_draw, serve


@pytest.fixture
def shared_home(tmp_path: Path) -> Generator[Path]:
    """A chain of the test's own, as nobody else's case is to be drawn first."""
    with deployed_home(tmp_path / "home") as home:
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
    told = json.loads(Path("bundle.json").read_text())
    disputes = [one["value"] for one in told["state"] if one["what"].startswith("dispute ")]
    # Of two milestones and the bond one is in dispute, and the others are shown not to be.
    assert len(disputes) == 3 and sum(int(value, 16) > 0 for value in disputes) == 1

    told["events"] = [one for one in told["events"] if "Dispute" not in one["signature"]]
    Path("forged.json").write_text(json.dumps(told))
    forged = tally("audit", "check-bundle", "forged.json", "--json")
    assert forged.exit == 3
    found = [one["text"] for one in forged.data["checks"] if one["check"] == "storage"]
    assert any("ArbiterAdapter, dispute" in text and "an event is missing" in text for text in found)
    assert "All checks hold." in ok(tally("audit", "check-bundle", "bundle.json")).out
