"""While parties write, whatever can die dies.

Nothing that was answered is lost, nothing is done twice, and the service comes back by itself.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import create_engine, text

from ledger.chain.devnet import Devnet, temporary_devnet
from ledger.chain.node import Node
from ledger.chain.process import end_with_me
from ledger.chain.signer import devnet_signer
from ledger.contracts.deploy import deploy
from ledger.contracts.plan import DeploymentPlan
from ledger.settings import Settings, environment_of
from tests.absent import absent
from tests.api.support import DAY, DOLLAR, RELAYER, Person
from tests.deep import DEEP
from tests.ledger.chain.postgres import Cluster, PostgresMissing, make_postgres_database, private_cluster

WRITERS = 3
ROUNDS = 10 if DEEP else 1
BACK = 60.0
"""Seconds within which a write goes through again, whatever died; here seldom more than ten."""
AGAIN = {"idempotency-key-in-flight", "unavailable", "node-unreachable", "node-fault", "not-ready"}
"""Problems that say: send the same request again."""


@dataclass
class Writers:
    """Clients that register parties and draft orders, each request with a key, sent until it is answered."""

    url: str
    registered: list[Person] = field(default_factory=list[Person])
    drafted: list[str] = field(default_factory=list[str])
    faults: list[str] = field(default_factory=list[str])
    _stop: threading.Event = field(default_factory=threading.Event)

    @contextmanager
    def at_work(self) -> Generator[None]:
        """Until the block ends, and what was begun by then is answered."""
        threads = [threading.Thread(target=self._work) for _ in range(WRITERS)]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self._stop.set()
            for thread in threads:
                thread.join()

    def go_on(self, more: int = 2 * WRITERS) -> None:
        """Returns once writes of after now have gone through."""
        wanted, until = len(self.drafted) + more, time.monotonic() + BACK
        while len(self.drafted) < wanted:
            assert not self.faults, self.faults
            assert time.monotonic() < until, "no write goes through any more"
            time.sleep(0.02)

    def _work(self) -> None:
        with httpx.Client(base_url=self.url, timeout=10, trust_env=False) as client:
            try:
                while not self._stop.is_set():
                    self._write(client)
            except Exception as error:
                self.faults.append(repr(error))

    def _write(self, client: httpx.Client) -> None:
        person = Person()
        to_sign = self._sent(
            client, "/v1/parties/registration", {"party": person.address, "roles": ["consumer"]}
        )
        entry = {**to_sign["request"], "signature": person.sign(to_sign)}
        self._sent(client, "/v1/parties?wait=5", entry, key=f"register {person.address}")
        self.registered.append(person)
        plan = {
            "customer": person.address,
            "maker": RELAYER.address,
            "token": "dUSD",
            "milestones": [{"amount": str(DOLLAR), "due_in": 20 * DAY}],
        }
        self.drafted.append(self._sent(client, "/v1/orders", plan, key=f"draft {person.address}")["id"])

    def _sent(self, client: httpx.Client, path: str, body: dict[str, Any], key: str = "") -> dict[str, Any]:
        until = time.monotonic() + BACK
        while True:
            with suppress(httpx.TransportError):
                answer = client.post(path, json=body, headers={"Idempotency-Key": key} if key else {})
                if answer.status_code < 300:
                    return answer.json()
                kind = answer.json()["type"].rpartition("/")[2]
                assert kind in AGAIN, answer.text
            assert time.monotonic() < until, f"{path} is not answered any more"
            time.sleep(0.1)


@dataclass
class Service:
    """``tally serve`` with two workers and the indexer."""

    process: subprocess.Popen[str]

    def kill(self, what: str) -> None:
        """End one of its processes as the system does: no last word."""
        found = [pid for pid, command in _children(self.process.pid) if what in command]
        assert found, f"no {what} runs"
        os.kill(found[0], signal.SIGKILL)


def _children(parent: int) -> Generator[tuple[int, str]]:
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            after = (folder / "stat").read_text().rpartition(")")[2].split()
            if int(after[1]) == parent:
                yield int(folder.name), (folder / "cmdline").read_text()


@contextmanager
def served(settings: Settings) -> Generator[tuple[Service, str]]:
    environment = environment_of(settings) | {
        "TALLY_RELAYER": "dev:0",
        "TALLY_RATE_READS": "off",
        "TALLY_RATE_WRITES": "off",
        "TALLY_JOBS": "0",
    }
    command = [sys.executable, "-m", "cli", "serve", "--port", "0", "--workers", "2"]
    with (settings.home / "serve.log").open("w+") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log, text=True)
        watcher = end_with_me(process.pid)
        try:
            until = time.monotonic() + BACK
            while (said := re.search(r"listening on (\S+)", Path(log.name).read_text())) is None:
                assert process.poll() is None and time.monotonic() < until, Path(log.name).read_text()
                time.sleep(0.05)
            yield Service(process), said[1]
        finally:
            process.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                process.wait(20)
            process.kill()
            watcher.kill()
            watcher.communicate()


def restart(devnet: Devnet) -> None:
    devnet.stop()
    time.sleep(0.5)
    devnet.start()


def crash(cluster: Cluster) -> None:
    cluster.kill()
    time.sleep(0.5)
    cluster.restart()


def test_nothing_is_lost_and_nothing_done_twice(tmp_path: Path) -> None:
    """Counted on the chain, by the relayer's transactions, and in the database."""
    try:
        with private_cluster(in_memory=True) as cluster, temporary_devnet() as devnet:
            _test(tmp_path, cluster, devnet)
    except PostgresMissing as missing:
        absent(str(missing))


def _test(home: Path, cluster: Cluster, devnet: Devnet) -> None:
    database = make_postgres_database(cluster.url, "faults")
    with closing(devnet.node()) as node:
        deploy(node, devnet_signer(9), DeploymentPlan(), home)
        before = node.get_transaction_count(RELAYER.address)
        settings = Settings(home, rpc=(devnet.url,), database=database)
        with served(settings) as (service, url):
            writers = Writers(url)
            faults: tuple[Callable[[], None], ...] = (
                lambda: service.kill("spawn_main"),
                lambda: service.kill("ledger.indexer"),
                lambda: restart(devnet),
                lambda: crash(cluster),
            )
            with writers.at_work():
                writers.go_on()
                for fault in faults * ROUNDS:
                    fault()
                    writers.go_on()
            assert not writers.faults, writers.faults
            parties = {str(person.address) for person in writers.registered}
            _wait_for_transactions(node, before + len(parties))
            _check_index(url, parties, node.block_number())
        assert node.get_transaction_count(RELAYER.address) - before == len(parties) == len(writers.registered)
    engine = create_engine(database)
    with engine.connect() as connection:
        kept = connection.execute(text("SELECT order_id FROM api_order_terms")).scalars().all()
    engine.dispose()
    assert sorted(str(one) for one in kept) == sorted(writers.drafted)


def _wait_for_transactions(node: Node, count: int) -> None:
    """Until the relayer has sent so many: what was promised with 202 may come after the answer."""
    until = time.monotonic() + BACK
    while node.get_transaction_count(RELAYER.address) < count:
        assert time.monotonic() < until, "what was promised is not sent any more"
        time.sleep(0.1)


def _check_index(url: str, parties: set[str], head: int) -> None:
    """Every party is in the index, by a service that needs nobody's help to have it."""
    found, after, until = set[str](), None, time.monotonic() + BACK
    with httpx.Client(base_url=url, timeout=10, trust_env=False) as client:
        while True:
            asked = {"min_block": head, "limit": 200, **({"after": after} if after else {})}
            answer = client.get("/v1/parties", params=asked)
            if answer.status_code != 200:
                assert time.monotonic() < until, answer.text
                time.sleep(0.1)
                continue
            page = answer.json()
            found |= {one["party"] for one in page["parties"]}
            after = page["after"]
            if after is None:
                break
    assert parties <= found
