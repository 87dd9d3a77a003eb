"""Whether anything is lost when a worker, the node or the database is killed while many write.

Parties register one after another, many at a time: what the service says it will send has to be sent, once.
In the midst of it a worker is killed, then the node, which comes back without its last blocks, then the
database. Whoever got no answer asks again, as any client does. At the end the chain, the index and the
outbox have to say the same: each party registered, each transaction sent once.
"""

from __future__ import annotations

import os
import signal
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from eth_account import Account
from sqlalchemy import func, select

from ledger.chain.devnet import Devnet, temporary_devnet
from ledger.chain.process import end_with_me
from ledger.indexer.beside import indexer_beside
from ledger.settings import settings_from
from ledger.store import database_url, migrate, open_engine, reading
from ledger.store.model.parties import PARTIES
from ledger.store.tables import intents
from scripts.bench.api_service import Running, family, running
from scripts.bench.gas_orders import Bench
from tests.ledger.chain.postgres import Cluster, make_postgres_database, private_cluster

WRITERS = 12
_PATIENCE = 120.0
"""Seconds that one write may take, and the end: after that it counts as lost."""
_NODE_AWAY = 1.0
_NOT_DUMPED = 0.5
"""Seconds of blocks that the node forgets when it is killed."""


@dataclass
class Survived:
    """What came of it."""

    promised: int = 0
    """Registrations that the service said it would send."""
    lost: int = 0
    """Those that never came on the chain, or not into the index."""
    doubled: int = 0
    """Transactions beyond one for each."""
    again: dict[str, float] = field(default_factory=dict[str, float])
    """After which death how many seconds passed until the service took the next write."""
    repeated: int = 0
    """Requests that had to be sent again."""


class _Writers:
    """Clients that register parties, and repeat what was not answered."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._local = threading.local()
        self.latest = 0.0
        self.survived = Survived()
        self._failed = threading.Event()
        self._lock = threading.Lock()

    def wait(self, true: Callable[[], bool]) -> None:
        """Within patience, and as long as nothing failed; what is still not true is counted at the end."""
        until = time.monotonic() + _PATIENCE
        while not true() and time.monotonic() < until and not self._failed.is_set():
            time.sleep(0.02)

    def ask(self, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        client: httpx.Client | None = getattr(self._local, "client", None)
        if client is None:
            client = self._local.client = httpx.Client(base_url=self._url, timeout=30, trust_env=False)
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until and not self._failed.is_set():
            try:
                answer = client.get(path) if body is None else client.post(path, json=body)
                if answer.status_code < 300:
                    return answer.json()
                if answer.status_code != 503:
                    self._failed.set()
                    raise SystemExit(f"{path} was answered {answer.status_code}: {answer.text[:300]}")
            except httpx.TransportError:
                pass
            with self._lock:
                self.survived.repeated += 1
            time.sleep(0.1)
        self._failed.set()
        raise SystemExit(f"{path} was not answered within {_PATIENCE:g} s.")

    def more(self, count: int) -> None:
        """Wait for so many registrations more."""
        until = self.survived.promised + count
        self.wait(lambda: self.survived.promised >= until)

    def write(self, stop: threading.Event) -> list[tuple[str, str]]:
        """Register parties until told to stop: each with the name of its transaction."""
        made: list[tuple[str, str]] = []
        while not stop.is_set():
            account = Account.create()
            made.append((str(account.address), self._register(account)))
        return made

    def _register(self, account: Any) -> str:
        told = self.ask("/v1/parties/registration", {"party": account.address, "roles": ["consumer"]})
        signed = account.sign_typed_data(full_message=told["typed_data"])
        body = told["request"] | {"signature": "0x" + bytes(signed.signature).hex()}
        intent = str(self.ask("/v1/parties", body)["intent"])
        with self._lock:
            self.latest = time.monotonic()
            self.survived.promised += 1
        return intent


def kills(between: int, told: Callable[[str], None], workers: int = 2) -> Survived:
    """Register parties all the time, until all have died that do.

    Args:
        between: how many registrations there are before, between and after deaths.
        told: what happens.
        workers: of the service.
    """
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="tally-bench-"))
        cluster = stack.enter_context(private_cluster(durable=True))
        devnet = stack.enter_context(temporary_devnet())
        bench = Bench(devnet, Path(folder))
        url = database_url(make_postgres_database(cluster.url, "kills"))
        environment = {
            "TALLY_HOME": folder,
            "TALLY_RPC": devnet.url,
            "TALLY_DATABASE": url,
            "TALLY_RELAYER": "dev:0",
            "TALLY_RATE_READS": "off",
            "TALLY_RATE_WRITES": "off",
        }
        engine = open_engine(url)
        migrate(engine)
        engine.dispose()
        before = bench.node.get_transaction_count(bench.relayer.address)
        silent = stack.enter_context(open(os.devnull, "wb"))
        stack.enter_context(indexer_beside(settings_from(os.environ | environment), output=silent))
        app = ("--factory", "api.app:from_environment")
        service = stack.enter_context(running(app, workers, environment))
        writers = _Writers(service.url)
        stop = threading.Event()
        stack.callback(stop.set)
        deaths = (
            ("a worker", lambda: _kill_worker(service)),
            ("the node", lambda: _kill_node(devnet, stack)),
            ("the database", lambda: _kill_database(cluster)),
        )
        found = writers.survived
        with ThreadPoolExecutor(WRITERS) as pool:
            promises = [pool.submit(writers.write, stop) for _ in range(WRITERS)]
            try:
                for name, kill in deaths:
                    writers.more(between)
                    told(f"{name} is killed after {found.promised} registrations")
                    kill()
                    back = time.monotonic()
                    writers.wait(lambda since=back: writers.latest > since)
                    found.again[name] = writers.latest - back
                writers.more(between)
            finally:
                stop.set()
            promised = {party: name for promise in promises for party, name in promise.result()}
        told("waiting until all is on the chain and in the index")
        writers.wait(
            lambda: all(
                writers.ask(f"/v1/transactions/{name}")["state"] == "mined" for name in promised.values()
            )
        )
        parties = set(promised)
        writers.wait(lambda: parties <= _indexed(url))
        found.lost = len(parties - _indexed(url)) + sum(
            not writers.ask(f"/v1/parties/{party}")["registered"] for party in parties
        )
        sent = devnet.node().get_transaction_count(bench.relayer.address) - before
        found.doubled = max(sent, _intents(url)) - len(promised)
        return found


def _kill_worker(service: Running) -> None:
    workers = [
        pid for pid in family(service.pid) if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()
    ]
    os.kill(workers[0], signal.SIGKILL)


def _kill_node(devnet: Devnet, stack: ExitStack) -> None:
    # What its keeper has not written yet would be lost, and that is no fault of the service.
    devnet.dump()
    time.sleep(_NOT_DUMPED)
    devnet.kill()
    time.sleep(_NODE_AWAY)
    pid = devnet.start().pid
    assert pid is not None
    watcher = end_with_me(pid)
    stack.callback(watcher.communicate)
    stack.callback(watcher.kill)


def _kill_database(cluster: Cluster) -> None:
    cluster.kill()
    cluster.restart()


def _indexed(url: str) -> set[str]:
    engine = open_engine(url)
    with reading(engine) as connection:
        found = set(connection.execute(select(PARTIES.table.c.party)).scalars())
    engine.dispose()
    return found


def _intents(url: str) -> int:
    engine = open_engine(url)
    with reading(engine) as connection:
        found = connection.execute(select(func.count()).select_from(intents)).scalar_one()
    engine.dispose()
    return found
