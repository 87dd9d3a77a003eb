"""The main job, as `make demo` runs it."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from cli.demo import checks
from cli.demo.scenario import play
from cli.demo.stage import Stage
from cli.errors import Mismatch
from cli.run import published
from cli.upkeep.parts import Parts
from ledger.chain.devnet import Devnet
from ledger.chain.process import birth, end_with_me
from ledger.store import open_engine, reading
from ledger.store.model.orders import ORDERS
from tests.cli.conftest import heed_ctrl_c

DOLLAR = 1_000_000


def _demo(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "cli", "demo", *words], capture_output=True, text=True, check=False, cwd=folder
    )


def test_demo_once(tmp_path: Path) -> None:
    told = _demo(tmp_path, "--once", "--json")
    assert told.returncode == 0, told.stderr
    data = json.loads(told.stdout)
    assert data["conserved"] and data["creditAgreesWithReference"]
    calls = [step["call"].split(".")[1] for step in data["steps"]]
    assert calls[-8:] == [
        *("open", "deliverFor", "acceptFor", "deliverFor", "poke", "revealPair"),
        *("open", "poke"),
    ]
    before, between, after = data["snapshots"]
    bonds = [int(shot["asked"]["minBond"]) for shot in (before, between, after)]
    assert bonds[0] == 1_000 * DOLLAR > bonds[1] and bonds[2] > bonds[1]
    scores = [float(shot["maker"]["score"]) for shot in (before, between, after)]
    assert scores[0] < scores[1] > scores[2]
    assert int(after["maker"]["stake"]) < int(between["maker"]["stake"])
    assert [term["cause"] for term in after["maker"]["terms"]] == ["RATING", "ON_TIME", "DEFAULT"]
    for shot in data["snapshots"]:
        assert sum(map(int, shot["balances"].values())) == int(data["supply"])
    for step in data["steps"]:
        assert sum(map(int, step["moved"].values())) in (0, 5_000 * DOLLAR), step
    assert not list(tmp_path.iterdir())

    again = _demo(tmp_path, "--once", "--json")
    assert again.stdout == told.stdout, "the demo must be the same in every run, hashes included"


def test_demo_for_people(tmp_path: Path) -> None:
    told = _demo(tmp_path, "--once")
    assert told.returncode == 0, told.stderr
    for words in ("What happened", "Money is conserved", "agree to the last digit", "bond asked", "slashed"):
        assert words in told.stdout, words


def test_a_market_is_served_until_it_is_stopped_and_goes_on_afterwards(tmp_path: Path) -> None:
    said = _served(tmp_path, signal.SIGINT)
    assert (
        said["orders"]["post"] == 4 and said["orders"]["overdue"] == 2 and sum(said["orders"].values()) == 28
    )
    market = tmp_path / ".demo"
    deployed = (market / "deployments" / "31337.json").read_bytes()
    engine = open_engine(market / "devnet" / "tally.sqlite")
    with reading(engine) as connection:
        now = connection.execute(select(ORDERS.fields[0]).where(ORDERS.at())).all()
    engine.dispose()
    assert len(now) == 28, "the indexer has them all"
    _served(tmp_path, signal.SIGTERM)  # the same market: nothing is played again
    assert (market / "deployments" / "31337.json").read_bytes() == deployed
    assert _demo(market.parent, "--once", "--json").returncode == 0, "and the story does not touch it"
    assert (market / "deployments" / "31337.json").read_bytes() == deployed


def _served(folder: Path, sign: signal.Signals) -> dict[str, Any]:
    """Run it until its pages can be asked, stop it; what it said, once nothing runs any more."""
    words = ("demo", "--port", "0", "--service-port", "0", "--json")
    going = subprocess.Popen(
        [sys.executable, "-m", "cli", *words],
        stdout=subprocess.PIPE,
        text=True,
        cwd=folder,
        preexec_fn=heed_ctrl_c,
    )
    assert going.stdout is not None
    try:
        said = json.loads(going.stdout.readline())
        assert httpx.get(f"{said['service']}/v1/ready").status_code == 200
        offered = httpx.get(f"{said['service']}/v1/market").json()["entries"]
        assert sorted(one["on_chain"] for one in offered) == [False] * 4 + [True] * 4, "posts and requests"
        maker = httpx.get(f"{said['service']}/v1/parties/{published(4).address}/profile").json()
        assert maker["anchored"] and maker["profile"]["specialities"], "its digest stands on the chain"
        parts = Parts(folder / ".demo")
        pids = [part.pid for part in parts.statuses() if part.running]
        assert len(pids) == 2 and Devnet(folder / ".demo" / "devnet").status().healthy
        going.send_signal(sign)
        out, _ = going.communicate(timeout=60)
        assert going.returncode == 0 and json.loads(out) == {"stopped": True}
        assert not any(birth(pid) for pid in pids if pid is not None)
        assert not Devnet(folder / ".demo" / "devnet").status().running
        return said
    finally:
        going.kill()
        going.communicate()
        Parts(folder / ".demo").stop()
        Devnet(folder / ".demo" / "devnet").kill()


def test_demo_leaves_a_foreign_folder_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").touch()
    told = _demo(tmp_path, "--folder", "mine")
    assert told.returncode == 2 and "something else" in told.stderr
    assert (tmp_path / "mine" / "thesis.txt").exists()


@pytest.mark.parametrize("fault", ["money", "credit"])
def test_demo_notices_a_deviation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    stage = Stage(tmp_path)
    pid = stage.devnet.start().pid
    assert pid is not None
    watcher = end_with_me(pid)
    try:
        stage.open()
        if fault == "money":
            supply = Stage.supply
            monkeypatch.setattr(Stage, "supply", lambda self: supply(self) + 1)
        else:
            weight = checks.reference.rating_weight
            monkeypatch.setattr(checks.reference, "rating_weight", lambda *given: weight(*given) // 2)
        with pytest.raises(Mismatch, match="The demo deviates"):
            play(stage)
    finally:
        stage.close()
        stage.devnet.kill()
        watcher.kill()
        watcher.communicate()
