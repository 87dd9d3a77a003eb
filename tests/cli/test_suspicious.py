"""``tally credit suspicious`` reads the chain itself, and tells findings with their orders."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Tally
from tests.suspicions import told_of_all


@pytest.fixture
def rated(tally: Tally, order: Path) -> str:
    """An order that burned a fee, whose maker was in time, and of which that is known."""
    assert tally("credit", "stake", "500", "--party", "dev:1", "--key", "dev:1").exit == 0
    assert tally("order", "open", order, "--key", "dev:0").exit == 0
    assert tally("order", "deliver", order, "--milestones", "all", "--key", "dev:2").exit == 0
    accepted = tally("order", "accept", order, "--milestones", "all", "--key", "dev:1", "--json")
    assert accepted.exit == 0, accepted.err
    assert tally("devnet", "warp", "15d").exit == 0
    applied = tally("rating", "apply", accepted.data["id"], "--key", "dev:0")
    assert applied.exit == 0, applied.err
    return accepted.data["id"]


def test_findings_come_with_their_orders(tally: Tally, rated: str, monkeypatch: pytest.MonkeyPatch) -> None:
    told = tally("credit", "suspicious", "--json")
    assert told.exit == 0, told.err
    assert told.data["findings"] == [] and told.data["orders"] >= 1
    quiet = tally("credit", "suspicious")
    assert "Nothing suspicious in" in quiet.out and quiet.exit == 0
    # A few strangers' orders stand out of nothing: what is told of findings is tried with made ones.
    monkeypatch.setattr("ledger.suspicious.suspicious", told_of_all)
    told = tally("credit", "suspicious", "--json")
    kinds = [one["kind"] for one in told.data["findings"]]
    assert kinds == ["reciprocity", "ring", "cluster", "slander"]
    ring = told.data["findings"][1]
    assert 0.5 < ring["figures"]["circulating"] <= 1 and ring["log10Chance"] < 0
    assert "in a circle" in ring["why"] and "ask whether" in ring["innocent"]
    (order,) = [one for one in ring["orders"] if one["order"] == rated]
    # The fee is that of the maker's tier, which earlier orders on this chain may have raised.
    fee = int(order["feeUnits"])
    assert 0 < fee <= 1_000 and int(order["paidUnits"]) == 100_000 - fee and order["byMaker"] is None
    assert order["byCustomer"] == "1.000000000" and float(order["toMaker"]) > 0
    assert order["block"] <= told.data["block"] and len(order["transaction"]) == 66
    assert {order["customer"], order["maker"]} == {*ring["parties"]}

    only = tally("credit", "suspicious", "--kind", "slander", "--party", "dev:1", "--json")
    assert [one["kind"] for one in only.data["findings"]] == ["slander"]
    assert only.data["findings"][0]["targets"]
    assert tally("credit", "suspicious", "--party", "dev:7", "--json").data["findings"] == []
    before = tally("credit", "suspicious", "--block", order["block"] - 1, "--json")
    assert before.data["orders"] == told.data["orders"] - 1


def test_people_read_why_and_what_would_explain_it(
    tally: Tally, rated: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ledger.suspicious.suspicious", told_of_all)
    told = tally("credit", "suspicious", "--kind", "ring")
    assert told.exit == 0, told.err
    said = " ".join(told.out.split())
    for words in ("Collusion ring", "innocent if", "not verdicts", "dev:1", "dev:2", "+1.00"):
        assert words in said, told.out


def test_what_is_no_kind(tally: Tally) -> None:
    tally("credit", "suspicious", "--kind", "wickedness").failed(2, "no kind of finding", "reciprocity, ring")
