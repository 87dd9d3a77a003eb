from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ledger.chain.anvil import find_anvil
from ledger.chain.devnet import Devnet, Mining, temporary_devnet
from ledger.chain.errors import AnvilMissing, DevnetFailed, DevnetNotRunning, PortTaken
from ledger.chain.process import alive, birth
from ledger.chain.signer import DEVNET_CHAIN_ID
from ledger.types import BlockNumber
from tests.waiting import until

ELSEWHERE = """
import sys
from pathlib import Path
from ledger.chain.devnet import Devnet
devnet = Devnet(Path(sys.argv[1]), port=None)
print(getattr(devnet, sys.argv[2])())
"""


def elsewhere(folder: Path, method: str) -> str:
    """Ask for the devnet from another process."""
    done = subprocess.run(
        [sys.executable, "-c", ELSEWHERE, str(folder), method], capture_output=True, text=True, check=True
    )
    return done.stdout


def test_one_process_starts_it_another_finds_it_and_stops_it(tmp_path: Path) -> None:
    assert "healthy=True" in elsewhere(tmp_path, "start")
    here = Devnet(tmp_path, port=None)
    try:
        first = here.status()
        assert first.healthy and first.pid is not None
        assert here.start().pid == first.pid
        assert here.node().chain_id() == DEVNET_CHAIN_ID
        assert elsewhere(tmp_path, "stop") == "True\n"
        assert not here.status().running
        assert not here.status().stale
        assert not here.stop()
    finally:
        here.kill()


def test_the_chain_survives_a_stop(tmp_path: Path) -> None:
    with temporary_devnet(folder=tmp_path) as devnet:
        devnet.node().rpc.request("evm_mine")
        head = devnet.node().get_block()
        devnet.stop()
        devnet.start()
        assert devnet.node().get_block() == head


def test_a_killed_devnet_comes_back_shorter_with_the_same_first_block(devnet: Devnet) -> None:
    node = devnet.node()
    genesis = node.get_block("earliest")
    node.rpc.request("evm_mine")
    devnet.kill()
    assert devnet.status().stale
    devnet.start()
    assert devnet.node().get_block() == genesis


def test_a_state_that_was_cut_off_gives_way_to_the_last_good_one(devnet: Devnet) -> None:
    devnet.node().rpc.request("evm_mine")
    head = devnet.node().get_block()
    devnet.stop()
    devnet.start()
    devnet.kill()
    whole = devnet.state.read_bytes()
    devnet.state.write_bytes(whole[: len(whole) // 2])
    devnet.start()
    assert devnet.node().get_block() == head


def test_a_new_chain_that_was_cut_off_comes_back_with_the_same_first_block(devnet: Devnet) -> None:
    """As by a power cut, which a rename alone does not survive on every file system."""
    genesis = devnet.node().get_block("earliest")
    devnet.kill()
    whole = devnet.state.read_bytes()
    devnet.state.write_bytes(whole[: len(whole) // 2])
    devnet.start()
    assert devnet.node().get_block("earliest") == genesis


def test_its_keeper_writes_the_chain_and_is_missed_when_it_was_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """anvil's own dumps were half a file when it was killed meanwhile: all since its start was lost."""
    devnet = Devnet(tmp_path, port=None, state_interval=0.02)
    try:
        devnet.start()
        first = _keeper(devnet)
        devnet.node().rpc.request("anvil_mine", ("0x40",))
        head = devnet.node().get_block()
        until(lambda: max(_numbers(devnet)) == head.number)
        for _ in range(3):  # in the middle of dumps, or between them
            devnet.node().rpc.request("anvil_mine", ("0x10",))
            devnet.kill()
            assert birth(first) is None
            back = devnet.start().block_number
            assert back is not None and back >= head.number, "nothing that was written is lost"
            first = _keeper(devnet)
        # One that hangs is ended without waiting for its chain, which is on disk.
        monkeypatch.setattr("ledger.chain.devnet.ANSWER", 0.2)
        monkeypatch.setattr("ledger.chain.devnet.HUNG", 0.05)
        os.kill(devnet.status().pid or 0, signal.SIGSTOP)
        assert not devnet.status().healthy
        began = time.monotonic()
        assert devnet.stop() and time.monotonic() - began < 10
        monkeypatch.undo()
        back = devnet.start().block_number
        assert back is not None and back >= head.number
        first = _keeper(devnet)
        os.kill(first, signal.SIGKILL)
        until(lambda: devnet.status().unkept)
        assert not devnet.start().unkept and _keeper(devnet) != first
        os.kill(devnet.status().pid or 0, signal.SIGKILL)
        until(lambda: birth(_keeper(devnet)) is None)  # by itself
    finally:
        devnet.stop()
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix in (".json", ".part")) == [
        "state.json",
        "state.kept.json",
    ]


def _keeper(devnet: Devnet) -> int:
    return json.loads((devnet.folder / "devnet.json").read_bytes())["keeper"]["pid"]


def test_the_clock_that_was_moved_stays_moved(devnet: Devnet) -> None:
    moved = devnet.advance(100_000)
    assert moved > time.time() + 99_000
    devnet.stop()
    devnet.start()
    assert devnet.advance(1) > moved


@pytest.mark.parametrize("mining", ["auto", "interval", "manual"])
def test_however_often_it_starts_it_is_the_same_chain(mining: Mining, tmp_path: Path) -> None:
    """Each start of anvil makes a first block of its own, and dumps it with the others."""
    devnet = Devnet(tmp_path, port=None, mining=mining, state_interval=None)
    try:
        devnet.start()
        first = devnet.node().get_block(BlockNumber(0))
        moved = devnet.advance(50_000)
        for turn in range(6):
            if turn % 2:
                devnet.dump()
                devnet.kill()
            else:
                devnet.stop()
            assert _numbers(devnet).count(0) == 1
            _pass_a_second(first.timestamp)
            devnet.start()
            node = devnet.node()
            assert node.get_block(BlockNumber(0)) == node.get_block("earliest") == first
            head = devnet.advance(1)
            assert moved < head < moved + 60
            moved = head
        node = devnet.node()
        times = [node.get_block(BlockNumber(number)).timestamp for number in range(node.block_number() + 1)]
        assert times == sorted(times)
        if mining == "interval":
            deadline = time.monotonic() + 10
            while node.get_block().timestamp <= moved:
                assert time.monotonic() < deadline
    finally:
        devnet.kill()


def test_a_chain_that_stood_still_comes_back_in_the_present(tmp_path: Path) -> None:
    devnet = Devnet(tmp_path, port=None, arguments=["--timestamp", "1700000000"])
    try:
        devnet.start()
        first = devnet.node().get_block()
        assert first.timestamp == 1_700_000_000
        devnet.stop()
        again = Devnet(tmp_path, port=None)
        again.start()
        assert again.node().get_block(BlockNumber(0)) == first
        assert abs(again.advance(0) - time.time()) < 30
    finally:
        devnet.kill()


def test_a_dump_of_several_first_blocks_is_repaired(tmp_path: Path) -> None:
    """As releases left it that gave anvil no time to begin at: the oldest is the one that was built on."""
    devnet = Devnet(tmp_path, port=None)
    try:
        devnet.start()
        first = devnet.node().get_block(BlockNumber(0))
        moved = devnet.advance(1_000)
        devnet.stop()
        dump = json.loads(devnet.state.read_text())
        original = next(block for block in dump["blocks"] if block["header"]["number"] == "0x0")
        for later in (1, 2, 3):
            header = original["header"] | {"timestamp": hex(first.timestamp + later)}
            dump["blocks"].insert(0, original | {"header": header})
        devnet.state.write_text(json.dumps(dump))
        devnet.start()
        assert devnet.node().get_block(BlockNumber(0)) == first
        assert devnet.advance(1) > moved
        devnet.stop()
        assert _numbers(devnet).count(0) == 1
    finally:
        devnet.kill()


def _numbers(devnet: Devnet) -> list[int]:
    """The heights of the blocks in the dump."""
    return [int(block["header"]["number"], 16) for block in json.loads(devnet.state.read_text())["blocks"]]


def _pass_a_second(since: int) -> None:
    """First blocks of one second are alike, and would prove nothing."""
    while int(time.time()) <= since:
        time.sleep(0.01)


def test_a_recycled_pid_is_not_taken_for_the_devnet(tmp_path: Path) -> None:
    me = os.getpid()
    born = birth(me)
    assert born is not None and alive(me, born)
    (tmp_path / "devnet.json").write_text(f'{{"pid":{me},"born":"long ago","port":1,"mining":"auto"}}')
    devnet = Devnet(tmp_path)
    assert devnet.status().stale and not devnet.status().running
    assert not devnet.stop()


def test_a_taken_port_is_named(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(PortTaken, match=f"Port {port} is in use"):
            Devnet(tmp_path, port=port).start()


def test_a_missing_anvil_is_named(tmp_path: Path) -> None:
    with pytest.raises(AnvilMissing, match="npm ci"):
        Devnet(tmp_path, binary=tmp_path / "anvil").start()
    assert find_anvil().name == "anvil"


def test_an_anvil_that_stops_shows_its_log(tmp_path: Path) -> None:
    with pytest.raises(DevnetFailed, match="--no-such-option"):
        Devnet(tmp_path, port=None, arguments=["--no-such-option"]).start()


def test_nothing_runs_before_the_start(tmp_path: Path) -> None:
    devnet = Devnet(tmp_path / "none")
    assert not devnet.status().running
    assert not devnet.stop()
    with pytest.raises(DevnetNotRunning, match="tally up"):
        devnet.node()
    with pytest.raises(DevnetNotRunning):
        devnet.dump()


def test_interval_mining_brings_blocks_by_itself(tmp_path: Path) -> None:
    devnet = Devnet(tmp_path, port=None, mining="interval", block_time=0.05)
    try:
        devnet.start()
        node = devnet.node()
        deadline = time.monotonic() + 10
        while node.block_number() < 2:
            assert time.monotonic() < deadline
    finally:
        devnet.kill()


def test_a_temporary_devnet_dies_with_its_owner() -> None:
    owner = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "from ledger.chain.devnet import temporary_devnet\n"
            "with temporary_devnet() as devnet:\n"
            "    print(devnet.status().pid, flush=True)\n"
            "    input()",
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert owner.stdout is not None and owner.stdin is not None
    pid = int(owner.stdout.readline())
    owner.kill()
    owner.wait()
    owner.stdout.close()
    owner.stdin.close()
    deadline = time.monotonic() + 10
    while birth(pid) is not None:
        assert time.monotonic() < deadline


PARENT = """
import multiprocessing, os, signal, sys, time
from ledger.chain.process import end_with_parent

def work(pipe):
    end_with_parent()
    pipe.send(os.getpid())
    time.sleep(60)

if __name__ == "__main__":
    ours, its = multiprocessing.Pipe()
    multiprocessing.get_context("spawn").Process(target=work, args=(its,)).start()
    print(ours.recv(), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_worker_ends_with_the_process_that_made_it(tmp_path: Path) -> None:
    """Of a service that was killed the workers went on, and held its port."""
    program = tmp_path / "parent.py"
    program.write_text(PARENT)
    ran = subprocess.run([sys.executable, str(program)], stdout=subprocess.PIPE, text=True, check=False)
    assert ran.returncode == -signal.SIGKILL
    until(lambda: birth(int(ran.stdout)) is None, "it goes on", 20)


def test_states_of_past_blocks_end_with_the_process(tmp_path: Path) -> None:
    """Anvil would keep them in the user's home for good: some test runs fill a disk."""
    home = tmp_path / "home"
    states = tmp_path / "devnet" / "blocks"
    devnet = Devnet(tmp_path / "devnet", port=None, state_interval=None)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        devnet.start()
    try:
        # More than it keeps in memory.
        devnet.node().rpc.request("anvil_mine", ("0x800",))
        assert list(states.rglob("*.json")), "past states are written where they can be cleared"
        assert not list(home.rglob("*.json"))
        devnet.kill()
        assert not states.exists()
        devnet.start()
        assert devnet.node().block_number() == 0, "what was not dumped is lost"
    finally:
        devnet.stop()
    assert not states.exists()
