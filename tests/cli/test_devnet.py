"""``tally up``, ``down`` and ``status``: the chain is kept; and the same contracts on a node of one's own."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Generator
from pathlib import Path

import httpx
import pytest

from ledger.chain.devnet import Devnet, temporary_devnet
from tests.cli.conftest import Tally


@pytest.fixture
def home(tally: Tally, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[Path]:
    """A state folder of the test's own, whose devnet ends with it."""
    folder = tmp_path / "own"
    monkeypatch.setenv("TALLY_HOME", str(folder))
    yield folder
    Devnet(folder / "devnet").kill()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _balance(tally: Tally, who: str) -> int:
    return int(tally("token", "balance", who, "--json").data[0]["balance"])


def test_up_is_idempotent_and_the_chain_outlives_down(tally: Tally, home: Path) -> None:
    first = tally("up", "--port", "0", "--json")
    assert first.exit == 0, first.err
    again = tally("up", "--port", "0", "--json")
    assert (again.data["pid"], again.data["contracts"]) == (first.data["pid"], first.data["contracts"])
    assert tally("token", "mint", "12", "--key", "dev:1").exit == 0
    assert tally("devnet", "warp", "30d").exit == 0
    ahead = tally("status", "--json").data["timestamp"]

    assert tally("down", "--json").data == {"stopped": True}
    assert tally("down", "--json").data == {"stopped": False}
    assert tally("status").exit == 5
    tally("token", "balance", "dev:1").failed(5, "No devnet runs", "tally up")

    back = tally("up", "--port", "0", "--json")
    assert back.exit == 0, back.err
    assert back.data["contracts"] == first.data["contracts"]
    assert back.data["pid"] != first.data["pid"]
    assert _balance(tally, "dev:1") == 12_000_000
    assert tally("token", "mint", "1", "--key", "dev:1").exit == 0
    assert tally("status", "--json").data["timestamp"] >= ahead


def test_a_devnet_that_was_wiped_begins_anew(tally: Tally, home: Path) -> None:
    assert tally("up", "--port", "0").exit == 0
    assert tally("token", "mint", "12", "--key", "dev:1").exit == 0
    assert tally("down").exit == 0
    for file in (home / "devnet").glob("state*.json"):
        file.unlink()
    told = tally("up", "--port", "0")
    assert told.exit == 0, told.err
    assert _balance(tally, "dev:1") == 0
    assert tally("token", "mint", "3", "--key", "dev:1").exit == 0
    assert _balance(tally, "dev:1") == 3_000_000


def test_a_port_in_use(tally: Tally, home: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        tally("up", "--port", port).failed(1, f"Port {port} is in use", "choose another port")


def test_deploy_on_a_node_of_ones_own(tally: Tally, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with temporary_devnet() as node:
        monkeypatch.setenv("TALLY_RPC", node.url)
        tally("status").failed(5, "No deployment on chain 31337")
        deployed = tally("deploy", "--key", "dev:3", "--json")
        assert deployed.exit == 0, deployed.err
        assert tally("deploy", "--key", "dev:3", "--json").data == deployed.data
        assert tally("token", "mint", "12", "--key", "dev:1").exit == 0
        assert _balance(tally, "dev:1") == 12_000_000
        told = tally("deploy", "--key", "dev:3", "--genesis", "dev:1")
        told.failed(1, "other settings")
        tally("deploy", "--key", "dev:3", "--token", "0x" + "11" * 20).failed(2, "ADDRESS:UNITS")
        tally("up").failed(2, "TALLY_RPC")


def test_serve(tally: Tally, shared_home: Path) -> None:
    port = _free_port()
    service = subprocess.Popen(
        [sys.executable, "-m", "cli", "serve", "--port", str(port), "--json"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        give_up = time.monotonic() + 60
        while True:
            try:
                answer = httpx.get(f"http://127.0.0.1:{port}/v1/ready", timeout=5)
                break
            except httpx.TransportError:
                assert service.poll() is None and time.monotonic() < give_up, service.communicate()
                time.sleep(0.05)
        assert answer.status_code == 200, answer.text
    finally:
        service.terminate()
        service.communicate(timeout=20)
