"""Proof bundles through the whole program: made, handed over, checked, forged."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

from cli.run import published
from ledger.audit.single_file import single_file
from tests.cli.conftest import Result, Tally
from tests.cli.disputes import contested, offered_in_vain
from tests.cli.test_linked_orders import opened


def ok(told: Result) -> Result:
    assert told.exit == 0, (told.out, told.err)
    return told


@pytest.fixture
def running(tally: Tally, order: Path) -> Path:
    """An order of which half is paid."""
    ok(tally("order", "open", order, "--key", "dev:0"))
    ok(tally("order", "deliver", order, "-m", "1", "--key", "dev:2"))
    ok(tally("order", "accept", order, "-m", "1", "--key", "dev:1"))
    return order


def test_an_order_is_bundled_checked_and_handed_over(tally: Tally, running: Path) -> None:
    id = json.loads(running.read_text())["hash"]
    told = ok(tally("audit", "bundle", id, "-o", "order.bundle.json", "--json")).data
    assert told["subject"] == id and told["bytes"] == Path("order.bundle.json").stat().st_size
    assert told["events"] > 10 and told["transactions"] == 1 and told["words"] > 10
    by_file = ok(tally("audit", "bundle", running, "-o", "again.json", "--at", told["asOf"]["number"]))
    assert Path("again.json").read_bytes() == Path("order.bundle.json").read_bytes()
    assert "tally audit check-bundle again.json" in by_file.out and "is part of chain" in by_file.out

    seen = ok(tally("audit", "check-bundle", "order.bundle.json"))
    assert "All checks hold." in seen.out and "400,000,000 to the maker" not in seen.out
    checks = ok(tally("audit", "check-bundle", "order.bundle.json", "--json")).data
    assert checks["sound"] and {one["mark"] for one in checks["checks"]} == {"ok", "note"}
    hash = told["asOf"]["hash"]
    trusting = ok(tally("audit", "check-bundle", "order.bundle.json", "--block-hash", hash, "--json")).data
    assert len(trusting["checks"]) < len(checks["checks"])

    written = ok(tally("audit", "checker", "-o", "check.py", "--json")).data
    assert Path("check.py").read_text() == single_file() and written["keccak256"].startswith("0x")
    words = [sys.executable, "-I", "-X", "utf8", "check.py", "order.bundle.json"]
    alone = subprocess.run(words, capture_output=True, encoding="utf-8", check=False)
    assert alone.returncode == 0 and alone.stdout.endswith("All checks hold.\n")


def test_a_party_is_bundled(tally: Tally, running: Path) -> None:
    address = published(2).address
    whole = ok(tally("audit", "bundle", "dev:2", "-o", "dev2.json.gz", "--json")).data
    brief = ok(tally("audit", "bundle", address, "-o", "brief.json", "--brief", "--json")).data
    assert whole["subject"] == brief["subject"] == address
    told = json.loads(gzip.decompress(Path("dev2.json.gz").read_bytes()))
    assert json.loads(running.read_text())["hash"] in [one["id"] for one in told["orders"]]
    for file in ("dev2.json.gz", "brief.json"):
        ok(tally("audit", "check-bundle", file))


def test_a_forged_bundle_is_found(tally: Tally, running: Path) -> None:
    ok(tally("audit", "bundle", running, "-o", "bundle.json"))
    told = json.loads(Path("bundle.json").read_text())
    (order,) = told["orders"]
    order["toMaker"] = "1"
    Path("bundle.json").write_text(json.dumps(told))
    found = tally("audit", "check-bundle", "bundle.json")
    assert found.exit == 3 and found.err == ""
    assert "FAIL  statements: orders[0].toMaker says" in found.out
    as_data = tally("audit", "check-bundle", "bundle.json", "--json")
    assert as_data.exit == 3 and not as_data.data["sound"]
    assert [one["check"] for one in as_data.data["checks"] if one["mark"] == "FAIL"] == ["statements"]


def test_sub_orders_and_disputes_belong_to_it(tally: Tally) -> None:
    for who in ("dev:1", "dev:2", "dev:4"):
        ok(tally("token", "mint", "1000", "--to", who))
    ok(
        tally(
            *("order", "draft", "--customer", "dev:1", "--maker", "dev:2", "--milestone", "400@+10d"),
            *("--bond", "100", "--fee", "0%", "--subcontract", "50%", "--out", "above.json"),
        )
    )
    above = opened(tally, "above.json", "dev:1", "dev:2")
    ok(
        tally(
            *("order", "child", above, "--on", "1", "--maker", "dev:4", "--milestone", "150@+5d"),
            *("--out", "child.json"),
        )
    )
    below = opened(tally, "child.json", "dev:2", "dev:4")
    ok(tally("audit", "bundle", above, "-o", "above.bundle"))
    told = json.loads(Path("above.bundle").read_text())
    assert {one["id"] for one in told["orders"]} == {above, below}

    disputed = contested(tally, "--arbiter", "own")
    offered_in_vain(tally, disputed)
    ok(tally("audit", "bundle", disputed, "-o", "disputed.bundle"))
    said = json.loads(Path("disputed.bundle").read_text())["events"]
    assert {"Objected", "ProposalMoved"} <= {one["signature"].partition("(")[0] for one in said}
    for file in ("above.bundle", "disputed.bundle"):
        ok(tally("audit", "check-bundle", file))


def test_what_cannot_be_bundled_or_checked_is_one_sentence(tally: Tally) -> None:
    nobody = "0x" + "11" * 32
    tally("audit", "bundle", nobody, "-o", "x").failed(1, "No event of this deployment concerns order 0x1111")
    tally("audit", "bundle", "0x" + "12" * 20, "-o", "x").failed(1, "concerns party 0x1212")
    tally("audit", "bundle", "carl", "-o", "x").failed(2, "Nobody is called 'carl'")
    tally("audit", "bundle", "dev:1", "-o", "x", "--at", "999999").failed(1, "block 999999")
    assert not Path("x").exists()
    tally("audit", "check-bundle", "none.json").failed(2, "none.json cannot be read: No such file")
    Path("junk").write_text("junk")
    tally("audit", "check-bundle", "junk").failed(2, "is no JSON: give the file")
    Path("junk").write_text("{}")
    assert tally("audit", "check-bundle", "junk").exit == 3
    tally("audit", "check-bundle", "junk", "--block-hash", "12").failed(2, "--block-hash is no hexadecimal")
    tally("audit", "checker", "-o", "/proc/none").failed(2, "cannot be written")
