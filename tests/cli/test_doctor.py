"""``tally doctor``: each thing is broken for real, and is found with what to do about it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import sys
import time
from collections import namedtuple
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, insert, update

from cli.upkeep import machine
from cli.upkeep.parts import PartRecord, Parts
from ledger.chain.devnet import Devnet, temporary_devnet
from ledger.chain.process import birth
from ledger.chain.signer import DEVNET_CHAIN_ID, devnet_signer
from ledger.store import open_engine, writing
from ledger.store.model.chain import cursors
from ledger.store.tables import intents
from tests.cli.conftest import Tally, deployed_home
from tests.waiting import until

Doctor = Callable[..., dict[str, tuple[str, str]]]


@dataclass
class Healthy:
    """A state folder in which all is well, and a copy of its database and records to put back."""

    home: Path

    @property
    def database(self) -> Path:
        return self.home / "devnet" / "tally.sqlite"

    @property
    def record(self) -> Path:
        return self.home / "deployments" / f"{DEVNET_CHAIN_ID}.json"

    def change(self, table: Table, **values: Any) -> None:
        engine = open_engine(self.database)
        with writing(engine) as connection:
            connection.execute(update(table).values(**values))
        engine.dispose()


@pytest.fixture(scope="module")
def patient(tmp_path_factory: pytest.TempPathFactory) -> Generator[Healthy]:
    with deployed_home(tmp_path_factory.mktemp("patient")) as home:
        yield Healthy(home)


@pytest.fixture
def healthy(patient: Healthy, tally: Tally, monkeypatch: pytest.MonkeyPatch) -> Generator[Healthy]:
    """The patient, indexed; whatever a test does to its files is undone."""
    monkeypatch.setenv("TALLY_HOME", str(patient.home))
    monkeypatch.setenv("TALLY_PORT", "0")
    monkeypatch.setenv("TALLY_SERVICE_PORT", "0")
    record = patient.record.read_bytes()
    assert tally("index", "run", "--once").exit == 0
    assert tally("token", "balance", "dev:1").exit == 0
    yield patient
    patient.record.write_bytes(record)
    for file in patient.home.glob("devnet/tally.sqlite*"):
        file.unlink()


@pytest.fixture
def doctor(tally: Tally) -> Doctor:
    """What is said of each thing: its level and the sentence; the last of several."""

    def ask(exit: int, *words: object) -> dict[str, tuple[str, str]]:
        told = tally("doctor", *words, "--json")
        assert told.exit == exit, (told.out, told.err)
        assert told.data["healthy"] is (exit == 0)
        return {one["about"]: (one["level"], one["said"]) for one in told.data["findings"]}

    return ask


def said(found: dict[str, tuple[str, str]], about: str, level: str, *words: str) -> None:
    assert found[about][0] == level, found[about]
    for word in words:
        assert word in found[about][1], (word, found[about])


def test_all_is_well(healthy: Healthy, doctor: Doctor, tally: Tally) -> None:
    found = doctor(0)
    wrong = {about for about, (level, _) in found.items() if level != "ok"}
    assert wrong <= {"index", "pages"}, found  # nobody works on the index here
    said(found, "index", "warn", "nobody works on it", "tally index run")
    people = tally("doctor")
    assert people.exit == 0 and "Python" in people.out and "deployment" in people.out


def test_it_changes_nothing(tally: Tally, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TALLY_HOME", str(tmp_path / "none"))
    assert tally("doctor").exit == 1
    assert not (tmp_path / "none").exists()


# --- this machine -----------------------------------------------------------------------------------


def test_another_python(healthy: Healthy, doctor: Doctor, monkeypatch: pytest.MonkeyPatch) -> None:
    info = namedtuple("info", "major minor")
    monkeypatch.setattr(machine.sys, "version_info", info(3, 9))
    said(doctor(1), "Python", "fail", "3.11 to 3.13", sys.executable)


def test_no_anvil(healthy: Healthy, doctor: Doctor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TALLY_ANVIL", "/nowhere")
    said(doctor(1), "programs", "fail", "anvil was not found")


def test_no_node_to_compile_with(healthy: Healthy, doctor: Doctor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    said(doctor(0), "Node", "warn", "make setup")


def test_an_old_node(
    healthy: Healthy, doctor: Doctor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    old = tmp_path / "node"
    old.write_text("#!/bin/sh\necho v18.1.0\n")
    old.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    said(doctor(0), "Node", "warn", "v18.1.0", "22")


def test_contracts_that_are_not_compiled(
    healthy: Healthy, doctor: Doctor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "RECORDED", ("OrderEscrow", "NeverCompiled"))
    said(doctor(1), "contracts", "fail", "NeverCompiled")


def test_a_full_disk(healthy: Healthy, doctor: Doctor, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(1 << 40, 1 << 40, 1 << 20))
    said(doctor(1), "disk", "fail", "make room")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(1 << 40, 1 << 40, 500 << 20))
    said(doctor(0), "disk", "warn", "make room soon")


def test_keys_that_others_can_read(healthy: Healthy, doctor: Doctor) -> None:
    keys = healthy.home / "keys"
    keys.mkdir(mode=0o700)
    try:
        (keys / ("ab" * 20 + ".json")).touch(mode=0o600)
        said(doctor(0), "keys", "ok", "1, readable by their owner alone")
        (keys / ("ab" * 20 + ".json")).chmod(0o644)
        said(doctor(1), "keys", "fail", "others can read", "chmod")
    finally:
        shutil.rmtree(keys)


def test_a_port_that_is_taken(
    tally: Tally, doctor: Doctor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TALLY_HOME", str(tmp_path / "none"))
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        monkeypatch.setenv("TALLY_PORT", "0")
        monkeypatch.setenv("TALLY_SERVICE_PORT", str(port))
        said(doctor(1), "ports", "warn", f"{port} is taken", "--service-port")


def test_parts_that_died_or_do_not_answer(healthy: Healthy, doctor: Doctor) -> None:
    run = healthy.home / "run"
    run.mkdir()
    try:
        for name, pid, born in (("indexer", 1, "never"), ("service", os.getpid(), birth(os.getpid()) or "")):
            record = {"pid": pid, "born": born, "works_on": "", "address": "http://127.0.0.1:9"}
            PartRecord(**record)
            (run / f"{name}.json").write_text(json.dumps(record))
        found = doctor(1)
        said(found, "indexer", "fail", "died", "indexer.log", "tally up")
        said(found, "service", "fail", "not ready", "service.log")
    finally:
        shutil.rmtree(run)


# --- the node and the deployment ----------------------------------------------------------------------


def test_a_node_that_is_away(healthy: Healthy, doctor: Doctor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TALLY_RPC", "http://127.0.0.1:9")
    found = doctor(1)
    said(found, "node", "fail", "127.0.0.1:9")
    assert "deployment" not in found  # one cause is said once


def test_a_devnet_that_was_killed_or_hangs(
    tally: Tally, doctor: Doctor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TALLY_HOME", str(tmp_path / "own"))
    devnet = Devnet(tmp_path / "own" / "devnet", port=None)
    devnet.start()
    record = json.loads((devnet.folder / "devnet.json").read_bytes())
    os.kill(record["keeper"]["pid"], signal.SIGKILL)
    until(lambda: devnet.status().unkept)
    said(doctor(1), "devnet", "warn", "nobody writes its chain", "tally up")
    os.kill(record["pid"], signal.SIGSTOP)
    monkeypatch.setattr("ledger.chain.devnet.ANSWER", 0.5)
    found = doctor(1)
    said(found, "devnet", "fail", "does not answer", "`tally down`, then `tally up`")
    assert "node" not in found, "one cause is said once"
    tally("up").failed(1, "does not answer", "`tally down`, then `tally up`")
    devnet.kill()
    said(doctor(1), "devnet", "fail", "died", "tally up")
    assert Parts(tmp_path / "own").stop() == []


def test_no_deployment(tally: Tally, doctor: Doctor, tmp_path: Path) -> None:
    with temporary_devnet() as devnet:
        found = doctor(1, "--home", tmp_path / "none", "--rpc", devnet.url)
    said(found, "deployment", "fail", "No deployment on chain 31337")


def test_a_record_of_another_chain(healthy: Healthy, doctor: Doctor) -> None:
    record = json.loads(healthy.record.read_text())
    healthy.record.write_text(json.dumps(record | {"genesisHash": "0x" + "11" * 32}))
    said(doctor(1), "deployment", "fail", "the chain was reset")


def test_code_that_is_not_there(healthy: Healthy, doctor: Doctor) -> None:
    record = json.loads(healthy.record.read_text())
    record["contracts"]["OrderEscrow"]["address"] = devnet_signer(5).address
    healthy.record.write_text(json.dumps(record))
    said(doctor(1), "deployment", "fail", "no code is there")


def test_clocks_that_differ(tally: Tally, doctor: Doctor, tmp_path: Path) -> None:
    with temporary_devnet() as devnet:
        words = ("--home", tmp_path / "none", "--rpc", devnet.url)
        said(doctor(1, *words), "clock", "ok")
        devnet.advance(3_600)
        said(doctor(1, *words), "clock", "warn", "ahead", "moved its clock")


def test_relayers_that_cannot_pay(healthy: Healthy, doctor: Doctor, monkeypatch: pytest.MonkeyPatch) -> None:
    said(doctor(0), "relayer", "ok", devnet_signer(8).address)
    node, paying = Devnet(healthy.home / "devnet").node(), devnet_signer(8).address
    before = node.get_balance(paying)
    try:
        node.rpc.request("anvil_setBalance", (paying, "0x1"))
        said(doctor(1), "relayer", "fail", paying, "0.0000 coins", "send it some")
    finally:
        node.rpc.request("anvil_setBalance", (paying, hex(before)))
        node.close()
    monkeypatch.setenv("TALLY_RELAYER", "0x" + "12" * 20)
    found = doctor(1)
    said(found, "relayer", "fail", "is not in", "import its key")
    monkeypatch.setenv("TALLY_RELAYER", "0x12")
    said(doctor(1), "relayer", "fail", "0x12")


# --- the database -------------------------------------------------------------------------------------


def test_a_file_that_is_no_database(
    healthy: Healthy, doctor: Doctor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TALLY_DATABASE", __file__)
    said(doctor(1), "database", "fail", "file is not a database")
    monkeypatch.setenv("TALLY_DATABASE", "postgresql://127.0.0.1:1/x")
    said(doctor(1), "database", "fail", "refused")


@pytest.mark.parametrize(
    ("version", "exit", "level", "words"),
    [("0001", 0, "warn", "at version 0001"), ("9999", 1, "fail", "another release")],
)
def test_tables_of_another_release(
    healthy: Healthy, doctor: Doctor, version: str, exit: int, level: str, words: str
) -> None:
    engine = open_engine(healthy.database)
    with writing(engine) as connection:
        connection.exec_driver_sql(f"UPDATE ledger_version SET version_num = '{version}'")
    engine.dispose()
    found = doctor(exit)
    said(found, "database", level, words)


def test_no_database_yet(healthy: Healthy, doctor: Doctor, monkeypatch: pytest.MonkeyPatch) -> None:
    where = healthy.home / "none.sqlite"
    monkeypatch.setenv("TALLY_DATABASE", str(where))
    said(doctor(0), "database", "warn", "not there yet")
    assert not where.exists()


def test_an_index_that_lags_or_left_the_chain(healthy: Healthy, doctor: Doctor, tally: Tally) -> None:
    assert tally("devnet", "mine", "30").exit == 0
    said(doctor(0), "index", "warn", "30 blocks behind", "tally index run")
    healthy.change(cursors, hash=b"\1" * 32)
    said(doctor(0), "index", "warn", "was replaced", "takes it back")
    healthy.change(cursors, fold_version=1)
    said(doctor(0), "index", "warn", "another release")
    healthy.change(cursors, escrow=devnet_signer(4).address)
    said(doctor(1), "index", "fail", "a database of its own")
    healthy.change(cursors, chain_id=5, genesis_hash=b"\5" * 32)
    said(doctor(1), "index", "fail", "chain 5", "TALLY_DATABASE")


def test_transactions_that_are_stuck(healthy: Healthy, doctor: Doctor) -> None:
    row: dict[str, Any] = {
        **{"chain_id": DEVNET_CHAIN_ID, "sender": "0x", "key": "k", "body": b"", "to": "0x", "data": b""},
        **{"value": "0", "name": "n", "state": "queued", "final": False},
        **{"submitted_at": time.time() - 5, "updated_at": 0},
    }
    engine = open_engine(healthy.database)
    with writing(engine) as connection:
        connection.execute(insert(intents).values(**row))
    engine.dispose()
    said(doctor(0), "outbox", "ok", "1 transactions on their way")
    healthy.change(intents, submitted_at=time.time() - 3_600)
    said(doctor(1), "outbox", "fail", "the oldest for 3,600 s", "TALLY_MAX_FEE_GWEI")
