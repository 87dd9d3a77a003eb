"""How fast our own mix of events is indexed and verified, beside the usual way: writes docs/bench-index.md.

Run by ``make bench-index``. The chain is an anvil with the whole system on it, and orders that were opened by
two signatures with bond, fee and credit, delivered and accepted with sealed ratings, and revealed as a pair.
Each of our figures is of a process of its own that does only that; its memory is its peak. The peer runs in
the same run on the same chain: web3.py's ``get_logs`` in ranges of 100 blocks, its ``process_log`` for each
log, and bulk insertion of one row per event by SQLAlchemy Core into the same kind of database as ours,
without projections, versions or checks of headers. The other is Ponder, cold, in its own database (PGlite)
beside our SQLite, and in PostgreSQL beside our PostgreSQL: once with one row per event as well, and once with
whom each event concerns and the present row of each order beside it, which is a part of what our fold makes;
the target is held against that one.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple, cast

from scripts.bench.report import Row, options, show, write

ROOT = Path(__file__).resolve().parents[2]
WANTED = 40_000


# --- what runs in processes of its own --------------------------------------------------------------------


def child(work: str, rpc: str, record: str, database: str) -> None:
    """Do one thing and print what it took as JSON."""
    started = time.perf_counter()
    from ledger.chain.node import Node
    from ledger.contracts.record import read_deployment

    node = Node(rpc, timeout=120)
    deployment = read_deployment(Path(record))
    if work == "web3":
        events, seconds = _web3(rpc, record, database)
        print(json.dumps({"events": events, "seconds": seconds}))
        return
    from ledger.store import migrate, open_engine

    engine = open_engine(database)
    migrate(engine)
    events, beside = 0, [0.0]
    if work == "verify":
        from ledger.audit.verify import verify

        began = time.perf_counter()
        done = verify(node, deployment, engine)
        assert done.sound, done
        events = done.events
    else:
        from ledger.indexer import Indexer, Patience

        began = time.perf_counter()
        indexer = Indexer(
            *(engine, node, deployment),
            patience=Patience(behind=0),
            proven=work == "proven",
            listener=lambda _: beside.append(_beside()),
        )
        if work == "reorg":
            indexer.catch_up()
            node.rpc.request("anvil_reorg", (100, []))
            began = time.perf_counter()
        progress = indexer.catch_up()
        assert progress.lag == 0
        events = progress.events
        indexer.close()
    now = time.perf_counter()
    print(
        json.dumps(
            {
                "events": events,
                "seconds": now - began,
                "whole": now - started,
                "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
                "beside": max(beside),
            }
        )
    )


def _beside() -> float:
    """The peak memory of the process that saves for us, in megabytes; 0 while there is none."""
    peak = 0.0
    for children in Path("/proc/self/task").glob("*/children"):
        for pid in children.read_text().split():
            status = Path(f"/proc/{pid}/status").read_text()
            peak += int(status.partition("VmHWM:")[2].split()[0]) / 1024
    return peak


def _web3(rpc: str, record: str, database: str) -> tuple[int, float]:
    """The usual way: get logs, process each, insert rows; the database's settings are its own."""
    import sqlalchemy as sa
    from web3 import HTTPProvider, Web3

    from ledger.contracts.record import read_deployment
    from ledger.indexer import SPEAKING
    from ledger.store import database_url

    deployment = read_deployment(Path(record))
    web3 = Web3(HTTPProvider(rpc, request_kwargs={"timeout": 120}))
    kinds = {}
    for name in SPEAKING:
        contract = web3.eth.contract(
            address=web3.to_checksum_address(deployment.contracts[name].address),
            abi=_abi(name),
        )
        for event in cast("Iterable[Any]", contract.events):
            kinds[(contract.address, bytes.fromhex(event().topic[2:]))] = event()
    addresses = sorted({address for address, _ in kinds})
    engine = sa.create_engine(database_url(database))
    table = sa.Table(
        "event",
        sa.MetaData(),
        sa.Column("block", sa.BigInteger, primary_key=True),
        sa.Column("index", sa.BigInteger, primary_key=True),
        sa.Column("transaction", sa.String(66)),
        sa.Column("address", sa.String(42)),
        sa.Column("name", sa.String),
        sa.Column("arguments", sa.Text),
    )
    table.metadata.create_all(engine)
    head = web3.eth.block_number
    first = deployment.block_number
    began = time.perf_counter()
    events = 0
    for start in range(first, head + 1, 100):
        logs = web3.eth.get_logs({"address": addresses, "fromBlock": start, "toBlock": min(head, start + 99)})
        rows = []
        for log in logs:
            told = kinds[(log["address"], bytes(log["topics"][0]))].process_log(log)
            rows.append(
                {
                    "block": told["blockNumber"],
                    "index": told["logIndex"],
                    "transaction": told["transactionHash"].hex(),
                    "address": told["address"],
                    "name": told["event"],
                    "arguments": json.dumps(dict(told["args"]), default=str),
                }
            )
        if rows:
            with engine.begin() as connection:
                connection.execute(table.insert(), rows)
        events += len(rows)
    return events, time.perf_counter() - began


def ponder_rate(url: str, record: Path, *, projections: bool, database: str | None = None) -> float:
    """What Ponder makes of it, in events a second."""
    from ledger.contracts.record import read_deployment
    from ledger.indexer import SPEAKING
    from scripts.bench.ponder_peer import run as run_ponder

    deployment = read_deployment(record)
    contracts = {
        name: (
            [entry for entry in _abi(name) if entry["type"] == "event"],
            deployment.contracts[name].address,
        )
        for name in SPEAKING
    }
    events, seconds = run_ponder(
        url, deployment.block_number, contracts, projections=projections, database=database
    )
    return events / seconds


def _abi(name: str) -> list[dict[str, Any]]:
    entries = json.loads((ROOT / "ledger/contracts/artifacts" / f"{name}.json").read_text())["abi"]
    # The artifacts leave out what is false, which web3 does not expect.
    for entry in entries:
        if entry["type"] == "event":
            entry.setdefault("anonymous", False)
            for argument in entry.setdefault("inputs", []):
                argument.setdefault("indexed", False)
    return entries


def run(work: str, rpc: str, record: Path, database: str) -> dict[str, float]:
    """One such process."""
    done = subprocess.run(
        [sys.executable, "-m", "scripts.bench.index", "--child", work, rpc, str(record), database],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    if done.returncode:
        raise SystemExit(done.stderr[-3000:])
    return json.loads(done.stdout)


class Ponder(NamedTuple):
    """Ponder's rates, in events a second."""

    events: float
    """One row per event."""
    projections: float
    """Whom they concern and the orders besides."""


# --- the bench --------------------------------------------------------------------------------------------


def measure(orders: int, told: Callable[[str], None]) -> list[Row]:
    """Every figure."""
    from scripts.bench.traffic import traffic
    from tests.ledger.chain.postgres import PostgresMissing, make_postgres_database, private_postgres

    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="tally-bench-") as temporary:
        folder = Path(temporary)
        with traffic(folder) as chain:
            chain.live(orders, lambda done: told(f"{done:,} of {orders:,} orders"))
            chain.trickle(40)
            url = chain.bench.devnet.url
            record = next(folder.rglob("*31337*.json"))
            told("Ponder")
            ponder = Ponder(*(ponder_rate(url, record, projections=more) for more in (False, True)))
            sqlite = str(folder / "read.sqlite")
            rows += backfills("SQLite", url, record, sqlite, str(folder / "peer.sqlite"), ponder, told)
            rows += others(url, record, sqlite, orders, told)
            try:
                with private_postgres(durable=True) as server:
                    empty = (make_postgres_database(server, f"bench{number}") for number in range(4))
                    told("Ponder, PostgreSQL")
                    ponder = Ponder(
                        ponder_rate(url, record, projections=False, database=next(empty)),
                        ponder_rate(url, record, projections=True, database=next(empty)),
                    )
                    rows += backfills("PostgreSQL", url, record, next(empty), next(empty), ponder, told)
            except PostgresMissing as missing:
                rows.append(Row("backfill, PostgreSQL", "–", "–", None, str(missing)))
    return rows


def backfills(
    name: str,
    url: str,
    record: Path,
    database: str,
    peers_database: str,
    ponder: Ponder,
    told: Callable[[str], None],
) -> list[Row]:
    """From nothing to the head."""
    told(f"the plain loop, {name}")
    plain = run("web3", url, record, peers_database)
    peer = plain["events"] / plain["seconds"]
    told(f"backfill, {name}")
    ours = run("backfill", url, record, database)
    rate = ours["events"] / ours["seconds"]
    wanted = min(WANTED, 10 * peer)
    return [
        Row(
            f"backfill of {ours['events']:,.0f} events, all projections, {name}",
            f"{rate:,.0f}/s ({rate / peer:.1f} × the peer)",
            f"≥ {wanted:,.0f}/s, the lower of {WANTED:,} and 10 × the peer",
            rate >= wanted,
            f"web3 + SQLAlchemy Core {peer:,.0f}/s",
        ),
        Row(
            f"the same beside Ponder, cold, with some projections ({name})",
            f"{rate / ponder.projections:.1f} ×",
            "≥ 10 ×",
            rate >= 10 * ponder.projections,
            f"Ponder {ponder.projections:,.0f}/s",
        ),
        Row(
            f"the same beside Ponder, cold, with one row per event ({name})",
            f"{rate / ponder.events:.1f} ×",
            "–",
            None,
            f"Ponder {ponder.events:,.0f}/s",
        ),
        Row(
            f"peak memory of that ({name}), and of the process that saves for it",
            f"{ours['mb']:.0f} MB, {ours['beside']:.0f} MB",
            "≤ 150 MB, the indexer's own",
            ours["mb"] <= 150,
        ),
    ]


def others(url: str, record: Path, database: str, orders: int, told: Callable[[str], None]) -> list[Row]:
    """What comes after a backfill."""
    told("verify")
    verified = run("verify", url, record, database)
    told("restart")
    restarted = run("backfill", url, record, database)
    told("proven")
    proven = run("proven", url, record, database + ".proven")
    told("reorg")
    reorged = run("reorg", url, record, database)
    return [
        Row(
            f"verify of {orders:,} orders ({verified['events']:,.0f} events): logs, rows, storage, holdings",
            f"{verified['seconds']:.1f} s ({verified['mb']:.0f} MB)",
            "< 60 s for 10,000 orders",
            verified["seconds"] < 60 if orders >= 10_000 else None,
        ),
        Row(
            "restart, from the process's start to ready",
            f"{restarted['whole']:.2f} s",
            "≤ 2 s",
            restarted["whole"] <= 2,
        ),
        Row(
            "reorg of 100 blocks of one transaction each, read model equal again",
            f"{reorged['seconds']:.2f} s",
            "≤ 1 s",
            reorged["seconds"] <= 1,
        ),
        Row(
            "backfill with every log proven by its block's receipts (SQLite)",
            f"{proven['events'] / proven['seconds']:,.0f}/s",
            "–",
            None,
        ),
    ]


def main() -> None:
    """The whole bench, or one of its processes."""
    parser = options(__doc__)
    parser.add_argument("--orders", type=int, default=10_000)
    parser.add_argument("--child", nargs=4, metavar=("WORK", "RPC", "RECORD", "DATABASE"))
    given = parser.parse_args()
    if given.child:
        child(*given.child)
        return
    rows = measure(given.orders, lambda text: print(text, file=sys.stderr, flush=True))
    title = "Speed of indexing and auditing"
    show(title, rows)
    if not given.dry:
        write("bench-index", title, __doc__ or "", rows)


if __name__ == "__main__":
    main()
