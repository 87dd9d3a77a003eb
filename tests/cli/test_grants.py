"""Production traces through the whole program: telemetry anchored and proven, grants given and taken back."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cli.run import published
from ledger.chain.devnet import Devnet
from tests.cli.conftest import Result, Tally

DAY = 86_400


def ok(told: Result) -> Result:
    assert told.exit == 0, (told.out, told.err)
    return told


@pytest.fixture
def devnet(shared_home: Path) -> Devnet:
    return Devnet(shared_home / "devnet")


@pytest.fixture
def made(tally: Tally) -> str:
    """An order in production, from dev:1 to dev:2."""
    ok(tally("token", "mint", "1000", "--to", "dev:1"))
    ok(
        tally(
            *("order", "draft", "--customer", "dev:1", "--maker", "dev:2", "--milestone", "400@+10d"),
            *("--bond", "0", "--fee", "0%"),
        )
    )
    for key in ("dev:1", "dev:2"):
        ok(tally("order", "sign", "order.json", "--key", key, "--yes"))
    return ok(tally("order", "open", "order.json", "--key", "dev:0", "--json")).data["id"]


def readings(devnet: Devnet, name: str, *offsets: int) -> str:
    """A machine's log, in seconds before now."""
    now = devnet.node().get_block().timestamp
    rows = [f"{datetime.fromtimestamp(now - ago, UTC):%Y-%m-%dT%H:%M:%S},{ago / 2}" for ago in offsets]
    Path(name).write_text("\n".join(["time,spindle", *rows]) + "\n")
    return name


def test_telemetry_is_anchored_and_proven(tally: Tally, made: str, devnet: Devnet) -> None:
    devnet.advance(3600)
    log = readings(devnet, "log.csv", 600, 500, 400)
    tally("grant", "anchor", made, log, "--key", "dev:1").failed(4, "may not act for it")
    told = ok(tally("grant", "anchor", made, log, "--key", "dev:2", "--json"))
    assert told.data["seq"] == 0 and told.data["readings"] == 3
    file = told.data["telemetryFile"]
    assert ok(tally("grant", "verify", file, "2", "--json")).data["proven"] is True
    held = json.loads(Path(file).read_text())
    held["samples"][1]["reading"]["spindle"] = "251.0"
    Path("forged.json").write_text(json.dumps(held))
    assert tally("grant", "verify", "forged.json", "2").exit == 3
    tally("grant", "verify", file, "4").failed(2, "none of number 4")
    del held["samples"][1]["reading"]
    Path("forged.json").write_text(json.dumps(held))
    tally("grant", "verify", "forged.json", "2").failed(2, "The file's samples.2.reading is missing")
    again = readings(devnet, "again.csv", 450, 300)
    tally("grant", "anchor", made, again, "--key", "dev:2").failed(6, "anchored until")
    tally("grant", "begin", made, "--key", "dev:0").failed(6)
    # The machine's own key, and then by a relayer.
    ok(tally("grant", "trace-key", made, "dev:7", "--key", "dev:2"))
    tally("grant", "anchor", made, log, "--key", "dev:8").failed(4, "may not act for it")
    ok(tally("grant", "anchor", made, readings(devnet, "b.csv", 300, 200), "--key", "dev:7"))
    c = readings(devnet, "c.csv", 100, 50)
    ok(tally("grant", "anchor", made, c, "--key", "dev:7", "--for-relay", "anchor.json"))
    assert ok(tally("relay", "anchor.json", "--key", "dev:0", "--json")).data["call"].endswith("anchor")
    tally("relay", "anchor.json", "--key", "dev:0").failed(1, "not the next")
    ok(tally("grant", "trace-key", made, "none", "--key", "dev:2", "--for-relay", "none.json"))
    ok(tally("relay", "none.json", "--key", "dev:0"))
    shown = ok(tally("grant", "show", made, "--json")).data
    assert [one["seq"] for one in shown["roots"]] == [0, 1, 2] and shown["key"] is None


def test_grants_live_with_production(tally: Tally, made: str, devnet: Devnet) -> None:
    lathe = ("--to", "dev:1", "--resource", "lathe")
    asked = tally("grant", "check", made, *lathe, "--json")
    assert asked.exit == 1 and asked.data["reason"] == "It was never granted."
    tally("grant", "revoke", made, *lathe, "--key", "dev:2").failed(1, "never granted")
    tally("grant", "view", made, *lathe, "--key", "dev:1").failed(4, "may not act for it")
    again = ("grant", "view", made, *lathe, "--key", "dev:2", "--idempotency-key", "look", "--json")
    first = ok(tally(*again)).data
    devnet.advance(60)
    assert ok(tally(*again)).data == first  # though it would begin later by now
    tally(*again[:1], "command", *again[2:]).failed(1, "stands for another transaction")
    assert ok(tally("grant", "check", made, *lathe, "--json")).data["live"] is True
    no = tally("grant", "check", made, *lathe, "--right", "command", "--json")
    assert no.exit == 1 and "right to command" in no.data["reason"]
    ok(
        tally(
            "grant",
            "command",
            made,
            *lathe,
            "--from",
            "+1d",
            "--until",
            "+2d",
            "--key",
            "dev:2",
            "--for-relay",
            "grant.json",
        )
    )
    said = ok(tally("relay", "grant.json", "--key", "dev:0"))
    assert "may view and command" in said.out
    tally("relay", "grant.json", "--key", "dev:0").failed(1, "set or revoked since")
    assert "It begins on" in tally("grant", "check", made, *lathe, "--json").data["reason"]
    devnet.advance(DAY + 60)
    assert ok(tally("grant", "check", made, *lathe, "--right", "command", "--json")).data["live"]
    ok(tally("grant", "revoke", made, *lathe, "--key", "dev:1"))  # the party itself
    assert tally("grant", "check", made, *lathe, "--json").data["reason"] == "It was revoked."
    ok(tally("grant", "view", made, *lathe, "--key", "dev:2"))
    shown = ok(tally("grant", "show", made, "--json")).data["grants"]
    assert shown == [
        {
            "party": published(1).address,
            "resource": shown[0]["resource"],
            "rights": ["view"],
            "from": shown[0]["from"],
            "until": shown[0]["until"],
            "live": True,
        }
    ]
    ok(tally("order", "deliver", made, "-m", "1", "--key", "dev:2"))
    ok(tally("order", "accept", made, "-m", "1", "--key", "dev:1"))
    over = tally("grant", "check", made, *lathe, "--json")
    assert over.exit == 1 and "not in production" in over.data["reason"]
    tally("grant", "view", made, *lathe, "--key", "dev:2").failed(6)


def test_bad_input_is_one_sentence(tally: Tally, made: str, devnet: Devnet) -> None:
    lathe = ("--to", "dev:1", "--resource", "lathe", "--key", "dev:2")
    tally("grant", "view", made, *lathe, "--until", "+900d").failed(2, "courtBy")
    tally("grant", "view", made, *lathe, "--from", "+5d", "--until", "+4d").failed(2, "before it begins")
    tally("grant", "view", made, "--to", "dev:1", "--resource", "0x12", "--key", "dev:2").failed(2, "32-byte")
    tally("grant", "check", made, *lathe[:4], "--right", "own").failed(2, "no right")
    tally("grant", "show", "0x" + "11" * 32).failed(1, "knows no order")
    Path("empty.csv").write_text("time,spindle\n")
    tally("grant", "anchor", made, "empty.csv", "--key", "dev:2").failed(2, "holds no reading")
    Path("none.csv").write_text("when,spindle\n1,2\n")
    tally("grant", "anchor", made, "none.csv", "--key", "dev:2").failed(2, "reading 1 has no time")
    for rows, words in {"[[1]]": "reading 1 must be an object", '[{"time": null}]': "without null"}.items():
        Path("bad.json").write_text(rows)
        tally("grant", "anchor", made, "bad.json", "--key", "dev:2").failed(2, words)
    Path("bad.json").write_text('[{"time": "yesterday"}]')
    tally("grant", "anchor", made, "bad.json", "--key", "dev:2").failed(
        2, "reading 1: 'yesterday' is not a time"
    )
    late = readings(devnet, "late.csv", -3600)
    tally("grant", "anchor", made, late, "--key", "dev:2").failed(6, "reaches into the future")
