"""Two deployments on one chain, each served with a database of its own; several processes on one database."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
from httpx import Client
from sqlalchemy import select

from api.settings import ServiceSettings
from ledger.chain.signer import devnet_signer
from ledger.contracts.deploy import deploy
from ledger.contracts.plan import DeploymentPlan
from ledger.indexer import Indexer
from ledger.store import open_engine, reading
from ledger.store.model.orders import ORDERS
from ledger.store.tables import intents
from tests.api.support import RELAYER, Market, Person, World, ok, serving


def test_two_deployments_on_one_chain(world: World, tmp_path: Path) -> None:
    records = [tmp_path / "old.json", tmp_path / "new.json"]
    both = [
        deploy(world.node, devnet_signer(9), DeploymentPlan(), tmp_path, record=record) for record in records
    ]
    assert both[0].contracts["OrderEscrow"].address != both[1].contracts["OrderEscrow"].address
    again = deploy(world.node, devnet_signer(9), DeploymentPlan(), tmp_path, record=records[0])
    assert again.contracts == both[0].contracts, "a record that is there is taken"

    settings = [
        ServiceSettings(replace(world.settings, home=tmp_path, deployment=record), RELAYER)
        for record in records
    ]
    wheres = [one.ledger.database_where() for one in settings]
    assert [Path(where).name for where in wheres] == ["tally.old.sqlite", "tally.new.sqlite"]
    files = [one.files.where(one.ledger) for one in settings]
    assert files[0] != files[1], "the same bytes in both would go when one deletes them"
    with serving(settings[0]) as old, serving(settings[1]) as new:
        orders: list[str] = []
        for client, deployment in ((old, both[0]), (new, both[1])):
            orders.append(Market(client, replace(world, deployment=deployment)).opened())
            told = ok(client.get("/v1/deployment"))["contracts"]["OrderEscrow"]
            assert told == deployment.contracts["OrderEscrow"].address
        assert old.get(f"/v1/orders/{orders[1]}").status_code == 404
        assert new.get(f"/v1/orders/{orders[0]}").status_code == 404
    for where, deployment, order in zip(wheres, both, orders, strict=True):
        engine = open_engine(where)
        indexer = Indexer(engine, world.node, deployment)
        indexer.catch_up()
        indexer.close()
        with reading(engine) as connection:
            (id,) = connection.execute(select(ORDERS.table.c.order_id)).scalars().unique().all()
        assert "0x" + id.hex() == order
        engine.dispose()


@contextmanager
def workers(settings: ServiceSettings, count: int) -> Generator[tuple[Client, int]]:
    """The service as `tally serve` runs it, on a free port: a client and its process."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("TALLY_")}
    environment |= {
        "TALLY_HOME": str(settings.ledger.home),
        "TALLY_RPC": settings.ledger.rpc[0],
        "TALLY_DATABASE": settings.ledger.database,
        "TALLY_RELAYER": "dev:0",
    }
    words = [sys.executable, "-m", "cli", "serve", "--port", "0", "--workers", str(count)]
    log = settings.ledger.home / "workers.log"
    with log.open("w") as told:
        service = subprocess.Popen(words, env=environment, stdout=told, stderr=told)
    try:
        until = time.monotonic() + 60
        while (said := re.search(r"listening on (\S+)", log.read_text())) is None:
            assert service.poll() is None and time.monotonic() < until, log.read_text()
            time.sleep(0.05)
        with Client(base_url=said[1], timeout=60, trust_env=False) as client:
            while not _ready(client):
                assert service.poll() is None and time.monotonic() < until, log.read_text()
                time.sleep(0.05)
            yield client, service.pid
        service.terminate()
        service.wait(20)
    finally:
        for child in (*_children(service.pid), service.pid):
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        service.wait(20)


def _ready(client: Client) -> bool:
    try:
        return client.get("/v1/health").status_code == 200  # nobody indexes here
    except httpx.TransportError:
        return False


def _children(pid: int) -> list[int]:
    """The processes that serve; Python starts one more, which watches over what they share."""
    return [id for id, parent, command in _processes() if parent == pid and "spawn_main" in command]


def _processes() -> Iterator[tuple[int, int, str]]:
    """Number, parent's number and command of each; ``ps`` where the system has no folder of them."""
    if not Path("/proc/self/stat").exists():
        asked = ["ps", "-A", "-o", "pid=,ppid=,command="]
        for line in subprocess.run(asked, capture_output=True, text=True, check=True).stdout.splitlines():
            id, parent, command = line.split(None, 2)
            yield int(id), int(parent), command
        return
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            # After the parenthesised name stand the state and the parent: proc(5).
            parent = (folder / "stat").read_text().rpartition(")")[2].split()[1]
            yield int(folder.name), int(parent), (folder / "cmdline").read_text()
        except (FileNotFoundError, ProcessLookupError):
            continue


def test_processes_share_one_relayers_line(
    settings: ServiceSettings, world: World, make_postgres: Callable[..., str]
) -> None:
    """Many ask at once and one of the processes is killed: each transaction is sent, and sent once."""
    url = make_postgres()
    settings = replace(settings, ledger=replace(settings.ledger, database=url))
    people = [Person() for _ in range(24)]
    with workers(settings, 2) as (client, pid):
        killed = _children(pid)
        assert len(killed) == 2

        def ask(path: str, body: dict[str, Any]) -> dict[str, Any]:
            """As a client that got no answer: the same again. A transaction is named after what is sent."""
            until = time.monotonic() + 60
            while time.monotonic() < until:
                try:
                    answer = client.post(path, json=body)
                except httpx.TransportError:
                    time.sleep(0.1)
                    continue
                if answer.status_code != 503:
                    assert answer.status_code in (200, 201, 202), answer.text
                    return answer.json()
                time.sleep(0.2)
            raise AssertionError(f"{path} was not answered in a minute")

        def register(place: int) -> str:
            person = people[place]
            told = ask("/v1/parties/registration", {"party": person.address, "roles": ["consumer"]})
            signed = told["request"] | {"signature": person.sign(told)}
            if place == len(people) // 2:
                _kill(killed)
            return ask("/v1/parties?wait=20", signed)["intent"]

        with ThreadPoolExecutor(6) as pool:
            names = list(pool.map(register, range(len(people))))
        until = time.monotonic() + 30
        while not all(_mined(client, name) for name in names):
            assert time.monotonic() < until
            time.sleep(0.1)
        for person in people:
            assert ok(client.get(f"/v1/parties/{person.address}"))["registered"]
        assert killed[0] not in _children(pid), "another process takes its place"
    engine = open_engine(url)
    with reading(engine) as connection:
        rows = connection.execute(select(intents.c.key, intents.c.nonce, intents.c.state)).all()
    engine.dispose()
    assert len(rows) == len(people) == len({row.nonce for row in rows})
    assert {row.state for row in rows} == {"settled"}


def _kill(processes: list[int]) -> None:
    try:
        os.kill(processes[0], signal.SIGKILL)
    except ProcessLookupError:
        return


def _mined(client: Client, name: str) -> bool:
    try:
        return ok(client.get(f"/v1/transactions/{name}"))["state"] == "mined"
    except httpx.TransportError:
        return False
