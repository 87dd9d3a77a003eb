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

    assert tally("down", "--json").data == {"stopped": True, "parts": ["node"]}
    assert tally("down", "--json").data == {"stopped": False, "parts": []}
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
                if answer.status_code == 200:
                    break
                assert answer.json()["type"] == "/v1/problems/not-ready", answer.text
            except httpx.TransportError:
                pass
            assert service.poll() is None and time.monotonic() < give_up, service.communicate()
            time.sleep(0.05)
        assert answer.json()["index"]["lag"] == 0, "it has started the indexer beside it"
    finally:
        service.terminate()
        service.communicate(timeout=20)


def test_serve_where_it_cannot_listen(tally: Tally, shared_home: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        told = tally("serve", "--port", port, "--json")
        told.failed(1, f"cannot listen on 127.0.0.1, port {port} (address already in use)", "--port")
        assert told.data["error"]["exit"] == 1
    tally("serve", "--host", "256.1.1.1").failed(1, "cannot listen on 256.1.1.1", "--host")


DATABASES = pytest.mark.parametrize(
    ("where", "exit", "words"),
    [
        ("foo://bar", 2, "TALLY_DATABASE is 'foo://bar'"),
        ("://", 2, "TALLY_DATABASE is '://'"),
        ("/", 1, "unable to open database file"),
        (__file__, 1, "file is not a database"),
        ("postgresql://127.0.0.1:1/x", 1, "refused"),
    ],
)


@DATABASES
def test_a_database_that_cannot_be_used(
    tally: Tally, monkeypatch: pytest.MonkeyPatch, where: str, exit: int, words: str
) -> None:
    monkeypatch.setenv("TALLY_DATABASE", where)
    tally("token", "mint", "1", "--key", "dev:1").failed(exit, words)
    tally("serve", "--json").failed(exit, words)


@DATABASES
def test_status_goes_on_without_the_database(
    tally: Tally, monkeypatch: pytest.MonkeyPatch, where: str, exit: int, words: str
) -> None:
    monkeypatch.setenv("TALLY_DATABASE", where)
    told = tally("status")
    assert told.exit == exit
    assert words in " ".join(told.out.split()) and "OrderEscrow" in told.out
    data = tally("status", "--json").data
    assert data["outbox"] is None and words in data["outboxProblem"] and data["block"] > 0


def test_a_clock_is_not_moved_beyond_what_an_order_can_say(tally: Tally, home: Path) -> None:
    assert tally("up", "--port", "0").exit == 0
    tally("devnet", "warp", "999999999999d").failed(2)
    # Beyond the calendar, and still of use.
    Devnet(home / "devnet").advance((1 << 40) - int(time.time()) - 7200)
    before = tally("status", "--json").data["block"]
    tally("devnet", "warp", "3h").failed(2, "beyond what an order can say")
    assert tally("status", "--json").data["block"] == before
    assert tally("devnet", "warp", "10m").exit == 0
    assert "the end of time" in tally("status").out
    assert tally("token", "mint", "1", "--key", "dev:1").exit == 0
    assert tally("down").exit == 0
    assert tally("up", "--port", "0").exit == 0
    assert tally("token", "mint", "1", "--key", "dev:1").exit == 0


def test_up_says_what_it_leaves_as_it_is(tally: Tally, home: Path) -> None:
    first = tally("up", "--port", "0", "--json").data
    assert first["warnings"] == []
    assert "other settings" not in tally("up", "--port", "0").err
    assert "other settings" not in tally("up").err
    for words in (("--port", _free_port()), ("--block-time", "3")):
        told = tally("up", *words)
        assert told.exit == 0 and "`tally down` first" in " ".join(told.err.split()), told.err
        again = tally("up", *words, "--json").data
        assert again["rpc"] == first["rpc"] and len(again["warnings"]) == 1
    assert tally("down").exit == 0
    assert tally("up", "--port", "0", "--block-time", "3", "--json").data["warnings"] == []
    assert tally("up", "--port", "0", "--block-time", "3", "--json").data["warnings"] == []
    assert "mines each transaction at once" not in tally("up", "--port", "0", "--block-time", "3").err


def test_a_kept_chain_keeps_its_orders_however_often_it_starts(tally: Tally, home: Path) -> None:
    first = tally("up", "--port", "0", "--json").data["contracts"]
    assert tally("token", "mint", "12", "--key", "dev:1").exit == 0
    for turn in range(6):
        if turn % 2:
            Devnet(home / "devnet").kill()
        else:
            assert tally("down").exit == 0
        again = tally("up", "--port", "0", "--json").data
        assert (again["contracts"], again["warnings"]) == (first, [])
    assert _balance(tally, "dev:1") == 12_000_000


def test_a_damaged_record_is_put_aside_on_a_devnet(tally: Tally, home: Path) -> None:
    first = tally("up", "--port", "0", "--json").data["contracts"]
    record = home / "deployments" / "31337.json"
    record.write_text("{")
    tally("status").failed(1, "cannot be read", "or move it away and deploy again")
    told = tally("up", "--port", "0")
    assert told.exit == 0 and "out of reach" in " ".join(told.err.split()), told.err
    assert (home / "deployments" / "31337.replaced-1.json").read_text() == "{"
    assert tally("status", "--json").data["contracts"] != first
