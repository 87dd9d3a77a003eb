"""``tally up`` with all its parts: found again, started again after each was killed, stopped in order."""

from __future__ import annotations

import os
import signal
import socket
import time
from collections.abc import Generator
from pathlib import Path

import httpx
import msgspec
import pytest

from cli.upkeep.parts import Part, PartRecord, Parts
from ledger.chain.devnet import Devnet
from ledger.chain.process import alive, birth
from tests.cli.conftest import Tally


@pytest.fixture
def home(tally: Tally, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[Path]:
    """A state folder of the test's own, whose programs end with it."""
    folder = tmp_path / "own"
    monkeypatch.setenv("TALLY_HOME", str(folder))
    monkeypatch.delenv("TALLY_NODE_ONLY")
    yield folder
    Parts(folder).stop()
    Devnet(folder / "devnet").kill()


def up(tally: Tally, *words: object) -> dict:
    told = tally("up", "--port", "0", "--service-port", "0", *words, "--json")
    assert told.exit == 0, told.err
    return told.data


def pids(data: dict) -> dict[str, int]:
    return {part["name"]: part["pid"] for part in data["parts"] if part["running"]}


def kill(pid: int) -> None:
    """As the kernel does it when memory runs out."""
    born = birth(pid)
    assert born is not None
    os.kill(pid, signal.SIGKILL)
    until = time.monotonic() + 10
    while alive(pid, born):
        assert time.monotonic() < until
        time.sleep(0.01)


def test_everything_starts_once_and_again_after_each_part_was_killed(tally: Tally, home: Path) -> None:
    first = up(tally, "--watch")
    running = pids(first)
    assert set(running) == {"watcher", "service", "indexer"}
    ready = httpx.get(f"{first['service']}/v1/ready")
    assert ready.status_code == 200 and ready.json()["ready"]
    for pid in running.values():  # it outlives the terminal: a hang-up goes to the session
        assert os.getsid(pid) != os.getsid(0)

    again = up(tally)
    assert (pids(again), again["service"]) == (running, first["service"])
    told = tally("up", "--port", "0", "--service-port", "1", "--json").data
    assert "The service runs already" in told["warnings"][0]

    kill(running["service"])
    dead = tally("status")
    assert dead.exit == 0 and "died" in dead.out
    restarted = up(tally)
    assert restarted["service"] == first["service"], "it comes back where it was"
    assert pids(restarted)["service"] != running["service"]
    assert pids(restarted)["indexer"] == running["indexer"]

    kill(pids(restarted)["indexer"])
    kill(pids(restarted)["watcher"])
    Devnet(home / "devnet").kill()
    assert tally("status").exit == 5
    back = up(tally)
    assert back["contracts"] == first["contracts"]
    assert httpx.get(f"{back['service']}/v1/ready").status_code == 200
    assert {"service", "indexer"} <= set(pids(back))

    last = pids(tally("status", "--json").data)
    down = tally("down", "--json").data
    assert down == {"stopped": True, "parts": ["service", "indexer", "node"]}
    assert not any(birth(pid) for pid in last.values())
    assert tally("down", "--json").data["stopped"] is False


def test_a_port_of_the_service_that_is_taken(tally: Tally, home: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        told = tally("up", "--port", "0", "--service-port", port)
        told.failed(1, f"Port {port} is in use", "choose another port")
    assert tally("down", "--json").data["parts"] == ["indexer", "node"]


def test_a_record_of_a_pid_that_is_somebody_elses(tmp_path: Path) -> None:
    """The number was given to another process meanwhile: it is neither taken for ours nor ended."""
    part = Part(tmp_path, "service", ("serve",))
    (tmp_path / "run").mkdir()
    record = PartRecord(os.getpid(), "long ago", "a node", "http://127.0.0.1:1")
    (tmp_path / "run" / "service.json").write_bytes(msgspec.json.encode(record))
    status = part.status()
    assert not status.running and status.died
    assert part.stop() is False
    assert not (tmp_path / "run" / "service.json").exists()


def test_a_record_that_was_cut_off_is_none(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "service.json").write_text("{")
    assert not Part(tmp_path, "service", ("serve",)).status().running
    assert Parts(tmp_path).stop() == []


def test_a_part_that_does_not_start_says_why(
    tally: Tally, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TALLY_MAX_BODY", "much")
    told = tally("up", "--port", "0", "--service-port", "0")
    told.failed(1, "The service ended while starting", "TALLY_MAX_BODY", "service.log")


def test_the_chain_alone(tally: Tally, home: Path) -> None:
    data = up(tally, "--node-only")
    assert data["service"] is None and pids(data) == {}
    assert tally("down", "--json").data["parts"] == ["node"]
