"""How a command ends when the node, the disk, the terminal or the user ends it."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace

import pytest

from cli import watch
from cli.__main__ import main
from ledger.chain.devnet import Devnet
from ledger.chain.node import Node
from ledger.chain.outbox import Outbox
from ledger.settings import settings_from
from ledger.signing.keystore import Keystore
from ledger.system import KnownOrder, System, UnprovenTerms, connect
from ledger.types import Hash32
from tests.cli.conftest import Tally, heed_ctrl_c

MINT = ("token", "mint", "1", "--to", "dev:1")


def program(
    home: Path, *words: object, env: Mapping[str, str] | None = None, **given: object
) -> subprocess.Popen[str]:
    # Unbuffered output hides what fails at the very end.
    kept = (name for name in os.environ if not name.startswith("TALLY_") and name != "PYTHONUNBUFFERED")
    environment = {name: os.environ[name] for name in kept}
    environment |= {"TALLY_HOME": str(home), "TALLY_NODE_ONLY": "1", **(env or {})}
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    given = {"preexec_fn": heed_ctrl_c, **given}
    return subprocess.Popen(
        [sys.executable, "-m", "cli", *map(str, words)], env=environment, text=True, **{**pipes, **given}
    )


def ended(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=60)
    assert "Traceback" not in (err or "")
    return process.returncode, out, err


def soon(seen: Callable[[], object]) -> None:
    end = time.monotonic() + 30
    while not seen():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.fixture
def node(shared_home: Path):
    node = Devnet(shared_home / "devnet").node()
    yield node
    node.rpc.request("evm_setAutomine", (True,))
    node.rpc.request("evm_mine")
    node.close()


def test_ctrl_c_says_how_to_wait_for_what_was_promised(tally: Tally, shared_home: Path, node: Node) -> None:
    def pending() -> list[dict]:
        return tally("status", "--json").data["pending"]

    node.rpc.request("evm_setAutomine", (False,))
    waiting = program(shared_home, *MINT, "--json")
    soon(pending)
    waiting.send_signal(signal.SIGINT)
    exit, out, err = ended(waiting)
    assert exit == 130
    error = json.loads(out)["error"]
    key = error["idempotencyKey"]
    assert error["kind"] == "Stopped" and f"--idempotency-key {key}" in error["message"]
    assert error["message"] in err
    (told,) = pending()
    assert (told["idempotencyKey"], told["call"]) == (key, "DevnetToken.mint")
    assert f"DevnetToken.mint, key {key}, promised" in tally("status").out

    before = tally("token", "balance", "dev:1", "--json").data[0]["balance"]
    node.rpc.request("evm_setAutomine", (True,))
    node.rpc.request("evm_mine")
    again = tally(*MINT, "--idempotency-key", key, "--json")
    assert again.exit == 0, again.err
    after = tally("token", "balance", "dev:1", "--json").data[0]["balance"]
    assert int(after) - int(before) == 10**6
    assert pending() == []


def test_time_is_up(tally: Tally, node: Node, monkeypatch: pytest.MonkeyPatch) -> None:
    wait = Outbox.wait
    monkeypatch.setattr(Outbox, "wait", lambda self, intent: wait(self, intent, timeout=0.3))
    node.rpc.request("evm_setAutomine", (False,))
    told = tally(*MINT, "--json").failed(1, "may still be sent (not mined within 0.3 s)", "--idempotency-key")
    key = told.data["error"]["idempotencyKey"]
    node.rpc.request("evm_setAutomine", (True,))
    node.rpc.request("evm_mine")
    assert tally(*MINT, "--idempotency-key", key).exit == 0


def test_fee_cap_under_the_base_fee_promises_nothing(tally: Tally, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tally("status", "--json").data["outbox"]
    monkeypatch.setenv("TALLY_MAX_FEE_GWEI", "0")
    tally(*MINT).failed(1, "The fee cap of 0 gwei is under", "TALLY_MAX_FEE_GWEI", "Nothing was sent")
    assert tally("status", "--json").data["outbox"] == before


def test_ctrl_c_while_it_is_loaded(tmp_path: Path) -> None:
    late = "import signal, sys, cli\n"
    late += "class Stop:\n def find_spec(self, name, *rest):\n"
    late += "  if name == 'cli.app': raise KeyboardInterrupt\n"
    late += "sys.meta_path.insert(0, Stop())\nsys.argv = ['tally', 'status', '--json']\n"
    late += "from cli.__main__ import main\nmain()\n"
    told = subprocess.run(
        [sys.executable, "-c", late], capture_output=True, text=True, check=False, cwd=Path.cwd()
    )
    assert (told.returncode, told.stderr) == (130, "Error: Stopped.\n")
    assert json.loads(told.stdout)["error"]["exit"] == 130


@pytest.mark.parametrize("where", ["home", "home/devnet", "home/names.json"])
def test_paths_that_cannot_be_used(tally: Tally, tmp_path: Path, where: str) -> None:
    bad = tmp_path / where
    bad.parent.mkdir(parents=True, exist_ok=True)
    if bad.name == "names.json":
        bad.mkdir()
    else:
        bad.write_text("")
    home = tmp_path / "home"
    commands = [("key", "name", "bob", "dev:3"), ("up", "--port", "0")]
    for words in {"home": commands, "devnet": commands[1:], "names.json": commands[:1]}[bad.name]:
        told = tally(*words, "--home", home, "--json")
        assert told.exit in (1, 2), (words, told.err)
        told.failed(told.exit, "home")
        assert told.data["error"]["exit"] == told.exit


def test_names_that_are_too_long(tally: Tally, order: Path) -> None:
    long = "a" * 300
    for words in (("order", "show", long), ("order", "sign", long), ("sign", long)):
        told = tally(*words)
        assert told.exit in (1, 2)
        told.failed(told.exit)
    drafted = ("order", "draft", "--customer", "dev:1", "--maker", "dev:2", "--milestone", "5@+10d")
    told = tally(*drafted, "--out", long)
    assert told.exit in (1, 2)
    told.failed(told.exit, "long")


def test_a_folder_as_record_and_as_database(
    tally: Tally, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TALLY_DATABASE", str(tmp_path))
    tally(*MINT).failed(1, "The database", "cannot be used", "unable to open")
    monkeypatch.delenv("TALLY_DATABASE")
    monkeypatch.setenv("TALLY_DEPLOYMENT", str(tmp_path))
    tally("order", "list").failed(1, str(tmp_path), "is a directory")


def test_results_that_cannot_be_written(shared_home: Path) -> None:
    for words in (("key", "list"), ("key", "list", "--json"), ("--help",)):
        with open("/dev/full", "w") as full:
            exit, _, err = ended(program(shared_home, *words, stdout=full))
        assert exit == 1 and err.startswith("Error: ") and "no space left" in err.lower(), (words, err)
    closed = (
        "import os, sys; os.close(1); os.execv(sys.executable, [sys.executable, '-m', 'cli', *sys.argv[1:]])"
    )
    for words in (("key", "list"), ("key", "list", "--json")):
        told = subprocess.run(
            [sys.executable, "-c", closed, *words],
            env={**os.environ, "TALLY_HOME": str(shared_home)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (told.returncode, told.stderr) == (0, "")
        reading, writing = os.pipe()
        os.close(reading)
        exit, _, err = ended(program(shared_home, *words, stdout=writing))
        os.close(writing)
        assert (exit, err) == (1, "")


def test_characters_that_the_terminal_lacks(
    shared_home: Path, tally: Tally, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each kind of terminal and of answer in this process, and one in a process of its own."""
    for coding in ("ascii", "utf-8"):
        for words in (("order", "list"), ("order", "list", "--json"), ("key", "list")):
            with monkeypatch.context() as terminal:
                written = io.BytesIO()
                terminal.setattr(sys, "stdout", io.TextIOWrapper(written, encoding=coding))
                terminal.setattr(sys, "stderr", io.TextIOWrapper(io.BytesIO(), encoding=coding))
                with pytest.raises(SystemExit) as left:
                    main(words)
                sys.stdout.flush()
                said = written.getvalue().decode(coding)
            assert not left.value.code, words
            assert words[-1] != "--json" or json.loads(said) is not None
    exit, out, err = ended(program(shared_home, "key", "list", env={"PYTHONIOENCODING": "ascii"}))
    assert (exit, err) == (0, "") and out.isascii()


def test_hints_lead_somewhere(tally: Tally) -> None:
    tally("bogus").failed(2, "see `tally --help`")
    tally("order", "bogus").failed(2, "see `tally order --help`")
    tally("order", "show").failed(2, "see `tally order show --help`")


# --- watch ------------------------------------------------------------------------------------------


def lines(file: Path) -> list[dict]:
    return [json.loads(line) for line in file.read_text().splitlines()]


def test_watch_goes_on_when_the_node_comes_back(
    tally: Tally, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    monkeypatch.setenv("TALLY_HOME", str(home))
    devnet = Devnet(home / "devnet", port=None)

    def run(*words: object) -> None:
        told = tally(*words)
        assert told.exit == 0, (words, told.err)

    def run_alone(*words: object) -> None:
        exit, _, err = ended(program(home, *words, "--json"))
        assert exit == 0, err

    run_alone("up", "--port", "0")
    going = None
    port = int(str(devnet.status().url).rpartition(":")[2])
    try:
        run("token", "mint", "100", "--to", "dev:1")
        run("token", "mint", "100", "--to", "dev:2")
        parties = ("--customer", "dev:1", "--maker", "dev:2")
        run("order", "draft", *parties, "--milestone", "5@+10d", "--milestone", "5@+20d")
        run("order", "sign", "order.json", "--key", "dev:1", "--yes")
        run("order", "sign", "order.json", "--key", "dev:2", "--yes")
        run("order", "open", "order.json", "--key", "dev:0")
        run("devnet", "warp", "11d")
        told = tmp_path / "told"
        with told.open("w") as file:
            going = program(home, "watch", "--every", "0.1", "--key", "dev:0", "--json", stdout=file)
        soon(lambda: lines(told))
        assert lines(told)[0]["did"] == "poked"
        run_alone("down")
        soon(lambda: len(lines(told)) > 1)
        assert lines(told)[1]["error"]["kind"] == "NodeUnreachable"
        run_alone("up", "--port", port)
        run("devnet", "warp", "11d")
        soon(lambda: len([one for one in lines(told) if one.get("did") == "poked"]) == 2)
        going.send_signal(signal.SIGINT)
        exit, _, _ = ended(going)
        assert exit == 130
        assert 1 <= len([one for one in lines(told) if "error" in one]) <= 4  # not one for every look
    finally:
        if going is not None:
            going.kill()
        devnet.stop()


def test_one_order_that_fails_ends_it_for_no_other(
    tally: Tally, order: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert tally("order", "open", order, "--key", "dev:0").exit == 0
    content = tally(
        *("order", "draft", "--customer", "dev:1", "--maker", "dev:2"),
        *("--milestone", "7@+5d", "--out", "second.json"),
    )
    assert content.exit == 0, content.err
    for key in ("dev:1", "dev:2"):
        assert tally("order", "sign", "second.json", "--key", key, "--yes").exit == 0
    assert tally("order", "open", "second.json", "--key", "dev:0").exit == 0
    first, second = (tally("order", "show", name, "--json").data["id"] for name in (order, "second.json"))
    find = System.find_order

    def lying(self: System, id: Hash32) -> KnownOrder:
        if id.hex() == first[2:]:
            raise UnprovenTerms(id)
        return find(self, id)

    monkeypatch.setattr(System, "find_order", lying)
    assert tally("devnet", "warp", "6d").exit == 0
    look = tally("watch", "--once", "--party", "dev:1", "--key", "dev:0", "--json")
    assert look.exit == 3
    assert [one["id"] for one in look.data["failed"]] == [first]
    assert second in [one["id"] for one in look.data["done"]]


def test_no_coins_for_gas_is_said_once_and_tried_again(
    tally: Tally, order: Path, shared_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TALLY_PASSWORD", "secret")
    poor = Keystore(shared_home / "keys", scrypt_n=2).create("secret")
    assert tally("order", "open", order, "--key", "dev:0").exit == 0
    id = tally("order", "show", order, "--json").data["id"]
    assert tally("devnet", "warp", "11d").exit == 0
    assert tally("watch", "--once", "--party", "dev:2", "--key", poor).exit == 1
    looks = 0

    def after_three(_: float) -> None:
        nonlocal looks
        looks += 1
        if looks == 3:
            system = connect(settings_from(home=shared_home))
            system.node.rpc.request("anvil_setBalance", (poor, hex(10**20)))
            system.close()
        if looks == 4:
            raise KeyboardInterrupt

    # Of its pauses only: the outbox sleeps too, while a block is on its way.
    monkeypatch.setattr(watch, "time", SimpleNamespace(sleep=after_three))
    told = tally("watch", "--party", "dev:2", "--key", poor)
    assert told.exit == 130
    assert len([line for line in told.err.splitlines() if "native coin" in line and id[:10] in line]) == 1
    assert f"{id[:10]}" in told.err and ": poked" in told.err
