"""The market's search under load: 200 requests a second on a million entries, PostgreSQL, two workers.

``python -m scripts.bench.market`` makes a database of its own, fills the market's list, starts the service
with two workers and asks it at a steady pace: what waits for a busy worker counts as waiting, too. Each kind
of question is reported by itself.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from urllib.parse import urlencode

from sqlalchemy import text

from api.database import prepare
from ledger.store import migrate, open_engine
from tests.ledger.chain.postgres import make_postgres_database, private_postgres

ENTRIES = 1_000_000
RATE = 200
TASKS = ("disk-sleeve", "shaft", "case", "gear", "guide-roller", "plate", "complex-part", "precision-mould")
WORDS = 20_000
"""Different words; the k-th is in one of k entries of some place of theirs, as in any language."""

_FILL = """
INSERT INTO api_market_entry (
    id, on_chain, kind, customer, title, words, task, quantity, token, symbol, decimals,
    budget, due, posted_at, closes_at, min_tier, place, latitude, longitude, x, y, z
)
SELECT
    CASE WHEN chain THEN '0x' || lpad(to_hex(n), 64, '0') ELSE lpad(to_hex(n), 32, '0') END,
    chain,
    (ARRAY['order', 'resource', 'capability'])[1 + n / 8 % 3],
    '0x' || lpad(to_hex(n % 5000), 40, '0'),
    CASE WHEN chain THEN NULL ELSE array_to_string(said, ' ') END,
    CASE WHEN chain THEN ''::tsvector ELSE array_to_tsvector(said) END,
    CASE WHEN chain THEN NULL ELSE (:tasks)[1 + n % :count] END,
    n % 1000,
    '0x' || lpad(to_hex(n % 4), 40, '0'),
    'T' || n % 4,
    6,
    lpad((n * 7919 % 100000000)::text, 39, '0'),
    :now + n * 104729 % 31536000,
    :now - n * 15485863 % 31536000,
    :now + 31536000,
    n / 24 % 4,
    CASE WHEN chain THEN NULL ELSE 'a place' END,
    CASE WHEN chain THEN NULL ELSE north END,
    CASE WHEN chain THEN NULL ELSE east END,
    CASE WHEN chain THEN NULL ELSE cos(radians(north)) * cos(radians(east)) END,
    CASE WHEN chain THEN NULL ELSE cos(radians(north)) * sin(radians(east)) END,
    CASE WHEN chain THEN NULL ELSE sin(radians(north)) END
FROM (
    SELECT n, n % 5 < 2 AS chain, 45 + random() * 10 AS north, random() * 20 AS east,
        ARRAY(
            SELECT 'w' || floor(exp(random() * ln(:words)))::int FROM generate_series(1, 12 + (n * 0)::int)
        ) AS said
    FROM generate_series(1::bigint, :entries) AS n
) AS made
"""


def fill(url: str, entries: int) -> None:
    """A market of so many entries, two of five of them posted orders."""
    engine = open_engine(url)
    migrate(engine)
    prepare(engine)
    tasks = "ARRAY[" + ", ".join(f"'{task}'" for task in TASKS) + "]"
    given = {"count": len(TASKS), "now": int(time.time()), "words": WORDS, "entries": entries}
    with engine.begin() as connection:
        said = "SELECT indexname, indexdef FROM pg_indexes WHERE indexname LIKE 'ix_api_market_entry%'"
        indices = connection.execute(text(said)).all()
        for name, _ in indices:
            connection.execute(text(f"DROP INDEX {name}"))
        connection.execute(text(_FILL.replace("(:tasks)", f"({tasks})")), given)
        for _, definition in indices:
            connection.execute(text(definition))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE api_market_entry"))
    engine.dispose()


def questions(chance: random.Random) -> tuple[str, str]:
    """One of what people ask, and its kind."""
    word = f"w{int(WORDS ** chance.random())}"
    token = f"0x{chance.randrange(4):040x}"
    kinds: dict[str, dict[str, object]] = {
        "newest": {},
        "one word": {"q": word},
        "two words": {"q": f"{word} w{int(WORDS ** chance.random())}"},
        "beginning of a word": {"q": f"w{chance.randrange(10, 200)}"},
        "a word, due soonest": {"q": word, "sort": "due"},
        "a task, due soonest": {"task": chance.choice(TASKS), "sort": "due"},
        "a task, kind and tier": {"task": chance.choice(TASKS), "kind": "resource", "tier": 0},
        "budget of a token": {"token": token, "sort": "budget", "most_budget": chance.randrange(10**8)},
        "within 50 km": {
            "latitude": 45 + chance.random() * 10,
            "longitude": chance.random() * 20,
            "within": 50_000,
        },
        "a word within 200 km": {
            "q": word,
            "latitude": 45 + chance.random() * 10,
            "longitude": chance.random() * 20,
            "within": 200_000,
        },
        "of a customer": {"customer": f"0x{chance.randrange(5000):040x}"},
        "due between, of a kind": {
            "kind": "capability",
            "due_from": int(time.time()) + chance.randrange(31_000_000),
            "sort": "due",
        },
    }
    kind = chance.choice(list(kinds))
    return kind, f"/v1/market?{urlencode(kinds[kind])}"


@contextmanager
def service(url: str, workers: int) -> Generator[int]:
    """The service on that database, with no chain to speak of."""
    with socket.socket() as taken, tempfile.TemporaryDirectory() as home:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        taken.close()
        environment = {
            **os.environ,
            "TALLY_HOME": home,
            "TALLY_DATABASE": url,
            "TALLY_RELAYER": "dev:0",
            "TALLY_RPC": "http://127.0.0.1:1",
        }
        command = [
            sys.executable,
            "-m",
            "uvicorn",
            "--factory",
            "api.app:from_environment",
            "--port",
            str(port),
        ]
        command += ["--workers", str(workers), "--log-level", "error", "--no-access-log"]
        process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
        try:
            until = time.monotonic() + 60
            while True:
                try:
                    socket.create_connection(("127.0.0.1", port), 1).close()
                    break
                except OSError:
                    if time.monotonic() > until:
                        raise
                    time.sleep(0.1)
            yield port
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait()


async def ask(port: int, rate: int, seconds: float, seed: int) -> dict[str, list[float]]:
    """Ask at a steady pace; seconds of each answer by kind, from when it should have been asked."""
    chance = random.Random(seed)
    took: dict[str, list[float]] = {}
    plan: asyncio.Queue[tuple[float, str, str]] = asyncio.Queue()
    begin = time.perf_counter() + 0.2
    for number in range(int(rate * seconds)):
        kind, path = questions(chance)
        plan.put_nowait((begin + number / rate, kind, path))

    async def worker() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while not plan.empty():
            at, kind, path = plan.get_nowait()
            await asyncio.sleep(max(0.0, at - time.perf_counter()))
            writer.write(f"GET {path} HTTP/1.1\r\nHost: bench\r\n\r\n".encode())
            head = await reader.readuntil(b"\r\n\r\n")
            assert head.startswith(b"HTTP/1.1 200"), (path, head)
            length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
            await reader.readexactly(length)
            took.setdefault(kind, []).append(time.perf_counter() - at)
        writer.close()

    await asyncio.gather(*(worker() for _ in range(32)))
    return took


def told(name: str, values: list[float]) -> str:
    """One line of the report."""
    ranked = sorted(values)
    at = [ranked[min(len(ranked) - 1, int(len(ranked) * share))] * 1_000 for share in (0.5, 0.99)]
    return f"{name:24} {len(ranked):6} {at[0]:8.1f} {at[1]:8.1f} {ranked[-1] * 1_000:8.1f}"


def main() -> None:
    """Run and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=ENTRIES)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--rate", type=int, default=RATE)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--database", help="an existing one, filled already")
    given = parser.parse_args()
    with private_postgres(durable=True) as server:
        url = given.database or make_postgres_database(server, "market")
        if given.database is None:
            began = time.perf_counter()
            fill(url, given.entries)
            print(f"{given.entries:,} entries in {time.perf_counter() - began:.0f} s")
        with service(url, given.workers) as port:
            asyncio.run(ask(port, given.rate, 3, 1))
            took = asyncio.run(ask(port, given.rate, given.seconds, 2))
    print(f"{'ms at ' + str(given.rate) + '/s':24} {'asked':>6} {'median':>8} {'p99':>8} {'most':>8}")
    for kind, values in sorted(took.items()):
        print(told(kind, values))
    print(told("all", [value for values in took.values() for value in values]))


if __name__ == "__main__":
    main()
