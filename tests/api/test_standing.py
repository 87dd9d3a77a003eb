"""Whether the index can be trusted, who keeps it, and who says so."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable

from httpx import Client
from pytest import MonkeyPatch
from sqlalchemy import Engine, insert, update

from api.audit import standing
from api.settings import ServiceSettings
from ledger.indexer import Indexer, read_cursor
from ledger.indexer.beside import indexer_beside
from ledger.store import open_engine, writing
from ledger.store.engine import reading
from ledger.store.model.chain import cursors, verifications
from tests.api.support import World, ok, refused


def test_ready_says_what_is_wrong_with_the_index(
    client: Client, settings: ServiceSettings, world: World, monkeypatch: MonkeyPatch
) -> None:
    engine = open_engine(settings.ledger.database_where())

    def says(part: str) -> None:
        said = refused(client.get("/v1/ready"), 503, "not-ready")
        assert part in said["detail"]
        assert ok(client.get("/v1/audit/chain"))["failures"] == said["failures"]

    says("Nothing is indexed yet")
    assert ok(client.get("/v1/audit/chain"))["index"] is None
    _catch_up(engine, world)
    ready = ok(client.get("/v1/ready"))
    assert ready["index"]["lag"] == 0 and ready["index"]["block"] == world.head
    world.node.rpc.request("anvil_mine", ["0x41"])
    says("it has to catch up")
    _catch_up(engine, world)
    world.node.rpc.request("anvil_mine", ["0x1"])
    assert ok(client.get("/v1/ready"))["index"]["lag"] == 1
    monkeypatch.setattr(standing, "LONGEST_BEHIND", 0.0)
    says("check the indexer")
    monkeypatch.undo()
    with writing(engine) as connection:
        connection.execute(update(cursors).values(hash=b"\x07" * 32))
    says("a reorganisation is not in yet")
    _catch_up(engine, world)
    chain = ok(client.get("/v1/audit/chain"))
    assert chain["failures"] == [] and chain["index"]["reorgs"] == 1

    for sound in (True, False):
        with writing(engine) as connection:
            values = {"done_at": 0, "block_number": 1, "block_hash": bytes(32), "findings": "a row is wrong"}
            connection.execute(insert(verifications).values(**values, sound=sound))
        if sound:
            ok(client.get("/v1/ready"))
    says("found what does not fit")
    assert ok(client.get("/v1/audit/chain"))["index"]["verification"]["findings"] == ["a row is wrong"]
    assert ok(client.get("/v1/health"))["status"] == "ok"
    indexer = Indexer(engine, world.node, world.deployment)
    indexer.rebuild()
    indexer.catch_up()
    indexer.close()
    assert ok(client.get("/v1/ready"))["index"]["verification"] is None, "it was of rows that are gone"
    engine.dispose()


def _catch_up(engine: Engine, world: World) -> None:
    indexer = Indexer(engine, world.node, world.deployment)
    indexer.catch_up()
    indexer.close()


def test_an_indexer_beside_us_is_kept_alive(settings: ServiceSettings, world: World) -> None:
    engine = open_engine(settings.ledger.database_where())

    def indexed() -> bool:
        with reading(engine) as connection:
            cursor = read_cursor(connection)
        return cursor is not None and cursor.number >= world.head

    with indexer_beside(settings.ledger) as beside:
        _until(indexed)
        first = beside.pid
        assert first is not None
        os.kill(first, signal.SIGKILL)
        _until(lambda: beside.pid not in (None, first))
        world.node.rpc.request("anvil_mine", ["0x1"])
        _until(indexed)
        last = beside.pid
        assert last is not None
    _until(lambda: not os.path.exists(f"/proc/{last}"))
    engine.dispose()


def _until(true: Callable[[], bool]) -> None:
    give_up = time.monotonic() + 30
    while not true():
        assert time.monotonic() < give_up
        time.sleep(0.02)


def test_the_indexers_process_loads_neither_service_nor_solvers() -> None:
    code = "import sys, ledger.indexer.__main__; print(*sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    loaded = {name.partition(".")[0] for name in said.split()}
    assert not loaded & {"api", "cli", "fastapi", "ortools", "pandas", "networkx", "numba", "scipy"}
