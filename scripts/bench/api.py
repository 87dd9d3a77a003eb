"""How fast the service answers on a million orders, beside peers: writes docs/bench-api.md.

Run by ``make bench-api``. PostgreSQL, two workers of uvicorn (uvloop, httptools) and the process that asks
share the machine's cores; the database is durable and has 1 GB of shared buffers. The read model is a copy,
many times over, of generations of orders that lived on a devnet and were indexed (scripts/bench/api_seed.py);
the market has its posted orders and requests beside them, of words as frequent as in any language. It is
made once and kept in ``.build``: ``--anew`` makes it again, ``--orders`` makes a smaller one.

Order pages and searches are asked at a constant rate, as wrk2 does: an answer is timed from when its request
was due, so that what waits for a busy worker counts as waiting. Orders are drawn from all, searches are of
twelve kinds. A page of 50 audit rows is asked as fast as one worker answers, over 16 connections; so are its
peers, which read the same rows of the same table: SQLModel entities by a session with FastAPI's response
model, and Core with Pydantic. What the processes used of the cores is told beside, since that depends less on
what else runs. All who ask for the same page at once are answered together, by one statement begun after the
last of them asked; "pages apart" are pages of which each connection asks another, so that none is shared.
Listeners are told by Server-Sent Events of orders posted on a devnet of their own.

At the end twelve clients register parties, each asking again where it got no answer, while a worker, the node
(which forgets its last blocks) and the database are killed one after another: what was promised has to be on
the chain and in the index, each by one transaction.
"""

from __future__ import annotations

import random
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import text

from ledger.store import database_url, open_engine
from scripts.bench import api_market
from scripts.bench.api_cluster import Seed, seeded
from scripts.bench.api_kills import kills
from scripts.bench.api_listening import LISTENERS, listening
from scripts.bench.api_load import Load, as_fast_as_it_goes, constant, paths
from scripts.bench.api_service import Running, processor_seconds, running, service
from scripts.bench.report import Row, options, show, told, write

ORDERS = 1_000_000
RATE = 200
WORKERS = 2
SECONDS = 20
MOST_MS = 25.0
PAGES = 4_000
BETWEEN_DEATHS = 100
_PEERS = (("SQLModel entities", "/entities"), ("Core + Pydantic", "/core"))


@dataclass(frozen=True, slots=True)
class Measured:
    """A load, and what answering it cost."""

    load: Load
    """What came of it."""
    worker: float
    """Seconds of a core that the service used for each request."""

    @property
    def cost(self) -> str:
        """For people."""
        each = self.load.used / len(self.load.seconds)
        return f"{self.worker * 1e6:,.0f} µs of a core each, {each * 1e6:,.0f} µs to ask"


def measured(load: Load, used: float) -> Measured:
    """Put together; a load that was not answered is none.

    Raises:
        SystemExit: if an answer was no success.
    """
    if load.failed:
        raise SystemExit(f"{load.failed} of {len(load.seconds)} answers are no success.")
    return Measured(load, used / len(load.seconds))


def at_rate(server: Running, requests: Sequence[bytes], rate: float = RATE) -> Measured:
    """Asked at a constant rate."""
    before = processor_seconds(server.pid)
    load = constant(server.port, requests, rate)
    return measured(load, processor_seconds(server.pid) - before)


def flat_out(server: Running, requests: Sequence[bytes]) -> Measured:
    """Asked as fast as it is answered, after a tenth of it to warm up."""
    as_fast_as_it_goes(server.port, requests[: len(requests) // 10])
    before = processor_seconds(server.pid)
    load = as_fast_as_it_goes(server.port, requests)
    return measured(load, processor_seconds(server.pid) - before)


def order_paths(seed: Seed, count: int) -> list[str]:
    """Some orders' pages, drawn from all."""
    engine = open_engine(seed.url)
    share = min(100.0, 300.0 * count / seed.orders)
    query = f"SELECT order_id FROM production_order TABLESAMPLE bernoulli({share}) REPEATABLE (1)"
    with engine.connect() as connection:
        found = sorted({row[0].hex() for row in connection.execute(text(f"{query} WHERE to_block IS NULL"))})
    engine.dispose()
    random.Random(1).shuffle(found)
    return [f"/v1/orders/0x{found[number % len(found)]}" for number in range(count)]


def pages(seed: Seed, seconds: float) -> list[Row]:
    """Order pages and searches at a constant rate."""
    chance = random.Random(2)
    count = int(RATE * seconds)
    orders = order_paths(seed, count)
    searches = [api_market.questions(chance) for _ in range(count)]
    both = [path for pair in zip(orders, (path for _, path in searches), strict=True) for path in pair]
    rows: list[Row] = []
    with service(seed.url, WORKERS, rates=False) as server:
        told("warming up")
        at_rate(server, paths(*both[: 3 * RATE]))
        kinds = (
            ("order page", orders),
            ("market search", [path for _, path in searches]),
            ("both, turn by turn", both[:count]),
        )
        for name, asked in kinds:
            told(f"{name} at {RATE}/s")
            found = at_rate(server, paths(*asked))
            rows.append(
                Row(
                    f"{name}, p99 at {RATE} requests/s on {seed.orders:,} orders, {WORKERS} workers",
                    f"{found.load.at(0.99):.1f} ms (median {found.load.at(0.5):.1f}, "
                    f"most {found.load.at(1):.0f}; {found.cost})",
                    f"< {MOST_MS:g} ms",
                    found.load.at(0.99) < MOST_MS,
                )
            )
            if name == "market search":
                _tell_kinds(found.load, [kind for kind, _ in searches])
        told("health")
        empty = flat_out(server, paths(*["/v1/health"] * PAGES))
        rows.append(Row("an empty answer (GET /v1/health)", empty.cost, "–", None))
    return rows


def _tell_kinds(load: Load, kinds: Sequence[str]) -> None:
    by: dict[str, list[float]] = {}
    for seconds, number in zip(load.seconds, load.kinds, strict=True):
        by.setdefault(kinds[number], []).append(seconds * 1000)
    for kind, values in sorted(by.items()):
        ranked = sorted(values)
        told(f"  {kind:24} median {ranked[len(ranked) // 2]:6.1f} ms, most {ranked[-1]:6.1f} ms")


def audit(seed: Seed) -> Row:
    """The page of audit rows of one worker, and its peers."""
    peers: dict[str, Measured] = {}
    with running(("scripts.bench.api_peers:app",), 1, {"TALLY_DATABASE": seed.url}) as server:
        for name, path in _PEERS:
            told(f"audit page, {name}")
            peers[name] = flat_out(server, paths(*[path] * (PAGES // 4)))
    with service(seed.url, 1, rates=False) as server:
        told("audit page")
        ours = flat_out(server, paths(*["/v1/audit/events?limit=50"] * (2 * PAGES)))
        told("audit pages apart")
        newest = _newest(seed)
        blocks = [f"/v1/audit/events?limit=50&to_block={newest - number % 64}" for number in range(2 * PAGES)]
        apart = flat_out(server, paths(*blocks))
    # One worker has one core: what it could answer there if nobody else had a share in it.
    alone = 1 / ours.worker
    beside = (
        f"{name} {peer.load.rate:,.0f}/s "
        f"({peer.worker * 1e6:,.0f} µs of a core each: {peer.worker / ours.worker:.1f} × ours)"
        for name, peer in peers.items()
    )
    return Row(
        "a page of 50 audit rows, requests/s of one worker",
        f"{ours.load.rate:,.0f}/s ({ours.cost}; {alone:,.0f}/s of a core of its own); "
        f"pages apart {apart.load.rate:,.0f}/s ({apart.worker * 1e6:,.0f} µs of a core each)",
        "≥ 4,000/s",
        ours.load.rate >= 4_000,
        "; ".join(beside),
    )


def _newest(seed: Seed) -> int:
    engine = open_engine(seed.url)
    with engine.connect() as connection:
        found: int = connection.execute(text("SELECT number FROM index_cursor")).scalar_one()
    engine.dispose()
    return found


def deaths() -> Row:
    """What is left when parts of it are killed."""
    found = kills(BETWEEN_DEATHS, told, WORKERS)
    again = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in found.again.items())
    return Row(
        f"{found.promised} registrations while a worker, the node and the database are killed",
        f"{found.lost} lost, {found.doubled} sent twice; {found.repeated} requests asked again; "
        f"the next was taken, after each was back: {again}",
        "nothing lost",
        not found.lost and not found.doubled,
    )


def live(seed: Seed) -> Row:
    """Listeners."""
    told(f"{LISTENERS} listeners")
    engine = open_engine(seed.url)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("DROP DATABASE IF EXISTS listening"))
        connection.execute(text("CREATE DATABASE listening"))
    engine.dispose()
    heard = listening(database_url(seed.url.replace("/orders?", "/listening?")), WORKERS)
    missed = heard.wanted - len(heard.seconds)
    latest = max(heard.seconds, default=0.0)
    return Row(
        f"{LISTENERS} listeners hear of an event, after its block",
        f"the last after {latest * 1000:,.0f} ms, {missed} missed",
        "≤ 1 s, each",
        not missed and latest <= 1,
    )


def main() -> None:
    """Run and report."""
    parser = options(__doc__)
    parser.add_argument("--orders", type=int, default=ORDERS)
    parser.add_argument("--anew", action="store_true", help="make the seed again")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="of each constant rate")
    given = parser.parse_args()
    # Whoever ends us waits until servers and databases have ended.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))
    with seeded(given.orders, anew=given.anew) as seed:
        rows = [*pages(seed, given.seconds), audit(seed), live(seed), deaths()]
        rows.append(
            Row(f"making the seed of {seed.orders:,} orders, once", f"{seed.seconds:,.0f} s", "–", None)
        )
    title = "Speed of the service"
    show(title, rows)
    if not given.dry:
        write("bench-api", title, __doc__ or "", rows, (f"PostgreSQL {seed.postgres}",))


if __name__ == "__main__":
    main()
