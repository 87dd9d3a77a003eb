"""How long questions to the read model take, on a million events.

``python -m scripts.bench.queries [EVENTS]``. Rows are made by the shapes of the tables, not by a chain:
orders of 30 events, in blocks of 40; one customer has a side in all, and one order has 10,000 events.
Each figure is the median of 200 calls of the public functions, in Python, on a warm cache. The peer in
the same run is the same page by OFFSET, as web frameworks cut it. A plan that reads one of the large
tables from end to end is shown, and its figure counts as missed.
"""

from __future__ import annotations

import hashlib
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from sqlalchemy import Engine, event, insert, select, text

from ledger.bindings.order_escrow import MilestoneMoved
from ledger.projection import FOLD_VERSION
from ledger.queries import (
    Place,
    Span,
    View,
    credit_history,
    history,
    order_at,
    orders_of,
    payments,
    sub_order_tree,
    viewing,
)
from ledger.store import migrate, open_engine
from ledger.store.bulk import Bulk, bulk
from ledger.store.engine import writing
from ledger.store.model.chain import EVENTS, abouts, blocks, cursors, is_about
from ledger.store.model.credit import CREDIT_TERMS, CreditTermRow
from ledger.store.model.orders import MILESTONES, ORDERS, PAYMENTS
from ledger.store.rows import Versioned
from ledger.types import ZERO_HASH, Address, BlockNumber, Hash32, TokenAmount, Wide, checksummed
from scripts.bench.report import options
from sharing.model.states import Phase
from tests.ledger.chain.postgres import PostgresMissing, make_postgres_database, private_postgres

PER_ORDER = 30
PER_BLOCK = 40
LONG = 10_000
"""Events of the one long order."""
CALLS = 200
LIMIT_MS = 5.0
LARGE = ("event", "event_about", "production_order", "milestone", "payment", "credit_term")
HUB = checksummed(b"\x01" * 20)
TOKEN = checksummed(b"\x02" * 20)
MAKERS = [checksummed(bytes([place]) * 20) for place in range(10, 110)]
PHASES = [phase.name.lower() for phase in Phase if phase is not Phase.NONE]


def hashed(*words: object) -> Hash32:
    return Hash32(hashlib.sha256(repr(words).encode()).digest())


def raw(address: Address) -> bytes:
    return bytes.fromhex(address[2:])


LONG_ORDER = hashed("order", 0)


def order_of(number: int) -> int:
    """Which order an event is of: the first have turns, as on a chain where many run at once."""
    if number % 100 == 0 and number // 100 < LONG:
        return 0
    return 1 + number // (PER_ORDER * 50) * 50 + number % 50


def fill(engine: Engine, events: int) -> None:
    """Make the rows."""
    last = events // PER_BLOCK
    with writing(engine) as connection:
        write = bulk(connection)
        write.insert(
            blocks, [(n, hashed("block", n), hashed("block", n - 1), 12 * n) for n in range(last + 1)]
        )
        connection.execute(
            insert(cursors).values(
                id=1,
                chain_id=1,
                genesis_hash=ZERO_HASH,
                deployment_block=1,
                deployment_hash=ZERO_HASH,
                escrow=HUB,
                fold_version=FOLD_VERSION,
                number=last,
                hash=hashed("block", last),
                finalized=last - 64,
                updated_at=0,
            )
        )
        for begin in range(0, events, 50_000):
            _events(write, range(begin, min(begin + 50_000, events)))
        _orders(write, 1 + order_of(events - 1))
        _terms(write, events)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))


def _events(write: Bulk, numbers: range) -> None:
    ids = {number: hashed("order", order_of(number)) for number in numbers}
    write.insert(
        EVENTS.table,
        [
            (
                *_place(number),
                "OrderEscrow",
                "MilestoneMoved",
                hashed("transaction", number // 4),
                MilestoneMoved.TOPIC0 + ids[number],
                bytes(32),
            )
            for number in numbers
        ],
    )
    about: list[tuple[bytes, int, int, int]] = []
    for number in numbers:
        maker = raw(MAKERS[order_of(number) % 100])
        about += [(who, *_place(number), number % PER_BLOCK) for who in (ids[number], raw(HUB), maker)]
    write.insert(abouts, about)


def _place(number: int) -> tuple[int, int]:
    return number // PER_BLOCK, number % PER_BLOCK


def _versions(table: Versioned[Any], row: tuple[Any, ...], changes: range) -> Iterator[tuple[Any, ...]]:
    last = changes[-1]
    for since in changes:
        yield (*row, since, None if since == last else since + changes.step)


def _orders(write: Bulk, count: int) -> None:
    orders: list[tuple[Any, ...]] = []
    milestones: list[tuple[Any, ...]] = []
    payments: list[tuple[Any, ...]] = []
    zero = TokenAmount(0)
    for number in range(count):
        id, opened = hashed("order", number), number * PER_ORDER // PER_BLOCK
        phase = "closed" if number % 50 else PHASES[number // 50 % len(PHASES)]
        row = (id, "order", HUB, MAKERS[number % 100], TOKEN, 1000, 100, phase, 0, bytes(32), id)
        row = (*row, *[zero] * 5, 12 * opened, None)
        orders += _versions(ORDERS, row, range(opened, opened + 10, 2))
        for place in range(3):
            milestone = (id, place, TokenAmount(333), 12 * opened, "paid")
            milestones += _versions(MILESTONES, milestone, range(opened, opened + 4, 2))
            payments.append((opened, number * 4 + place, id, False, 333, 0, 0, False))
    write.insert(ORDERS.table, orders, ORDERS.wide)
    write.insert(MILESTONES.table, milestones, MILESTONES.wide)
    write.insert(PAYMENTS.table, payments, PAYMENTS.wide)


def _terms(write: Bulk, events: int) -> None:
    rows: list[tuple[Any, ...]] = []
    for number in range(0, events, 10):
        block, index = _place(number)
        at, party = (BlockNumber(block), index), MAKERS[number // 10 % 100]
        words = (HUB, hashed("order", order_of(number)), "rating", 1, Wide(1), 0, 0, 0, 0, Wide(1), Wide(1))
        rows.append(CreditTermRow(*at, party, *words, ZERO_HASH))
    write.insert(CREDIT_TERMS.table, rows, CREDIT_TERMS.wide)


def middle(view: View, subject: Hash32 | Address) -> Place:
    """A place in the middle of a subject's history."""
    at = view.as_of.number // 2
    page = history(view, subject, limit=1, span=Span(last=BlockNumber(at)))
    assert page.after is not None
    return page.after


def questions(view: View) -> dict[str, Callable[[], object]]:
    """What is asked."""
    order, past = hashed("order", 1_000), BlockNumber(view.as_of.number // 2)
    oldest = Span(newest_first=False)
    deep, hub = middle(view, LONG_ORDER), middle(view, HUB)
    return {
        "history of an order, newest 50": lambda: history(view, order),
        "history of an order of 10,000 events, newest 50": lambda: history(view, LONG_ORDER),
        "the same, oldest 50": lambda: history(view, LONG_ORDER, span=oldest),
        "the same, 50 in the middle": lambda: history(view, LONG_ORDER, deep),
        "history of a party of all events, newest 50": lambda: history(view, HUB),
        "of a party, 50 in the middle": lambda: history(view, HUB, hub),
        "of a party, of 100 blocks": lambda: history(view, HUB, span=Span(past, BlockNumber(past + 100))),
        "an order with its milestones": lambda: order_at(view, order),
        "its payments": lambda: payments(view, order),
        "its sub-orders": lambda: sub_order_tree(view, order),
        "orders of a party of all orders, newest 50": lambda: orders_of(view, HUB),
        "the same, contested bonds": lambda: orders_of(view, HUB, phases=[Phase.BOND_CONTESTED]),
        "terms of a score of 1,000, the first 50": lambda: credit_history(view, MAKERS[0]),
    }


def by_offset(view: View) -> Callable[[], object]:
    """The page in the middle of the longest history, as most would cut it."""
    at = abouts.c
    count = view.connection.execute(
        text("SELECT count(*) FROM event_about WHERE subject = :subject"), {"subject": raw(HUB)}
    ).scalar_one()
    query = (
        select(*EVENTS.fields)
        .join_from(
            abouts,
            EVENTS.table,
            is_about(raw(HUB)),
        )
        .order_by(at.block_number.desc(), at.log_index.desc())
        .limit(50)
        .offset(count // 2)
    )
    return lambda: view.connection.execute(query).all()


def milliseconds(ask: Callable[[], object], calls: int = CALLS) -> float:
    """The median of some calls."""
    taken: list[float] = []
    ask()
    for _ in range(calls):
        start = time.perf_counter()
        ask()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken) * 1000


def whole_tables(view: View, ask: Callable[[], object]) -> set[str]:
    """Where the plans of a question's statements read a table from end to end."""
    found: list[tuple[str, Any]] = []

    def seen(_: object, __: object, statement: str, parameters: Any, *___: object) -> None:
        found.append((statement, parameters))

    event.listen(view.connection, "before_cursor_execute", seen)
    ask()
    event.remove(view.connection, "before_cursor_execute", seen)
    sqlite = view.connection.dialect.name == "sqlite"
    explain, scan = ("EXPLAIN QUERY PLAN ", "SCAN ") if sqlite else ("EXPLAIN ", "Seq Scan on ")
    scans = {scan + table for table in LARGE}
    plans: set[str] = set()
    for statement, parameters in found:
        for row in view.connection.exec_driver_sql(explain + statement, parameters):
            plan = str(row[-1]).strip()
            plans |= {plan} if any(re.search(rf"{each}\b", plan) for each in scans) else set()
    return plans


def measure(name: str, engine: Engine, events: int, table: Table) -> bool:
    """Fill a database and ask; whether all pages came in time."""
    start = time.perf_counter()
    fill(engine, events)
    print(f"{name}: {events:,} events written in {time.perf_counter() - start:.0f} s", file=sys.stderr)
    met = True
    with viewing(engine) as view:
        for what, ask in questions(view).items():
            took, plans = milliseconds(ask), whole_tables(view, ask)
            in_time = took < LIMIT_MS and not plans
            met &= in_time
            table.add_row(
                name, what, f"{took:.2f} ms", "met" if in_time else "missed", "; ".join(sorted(plans))
            )
        table.add_row(
            name, "peer: that middle page by OFFSET", f"{milliseconds(by_offset(view), 3):.2f} ms", "", ""
        )
    return met


def main() -> None:
    parser = options(__doc__)
    parser.add_argument("events", type=int, nargs="?", default=1_000_000, metavar="EVENTS")
    events: int = parser.parse_args().events
    table = Table(title=f"Questions to a read model of {events:,} events")
    for head in ("database", "question", "median", f"under {LIMIT_MS:g} ms", "read from end to end"):
        table.add_column(head)
    met = True
    with tempfile.TemporaryDirectory(prefix="tally-bench-") as folder:
        engine = open_engine(Path(folder) / "read.sqlite")
        migrate(engine)
        met &= measure("SQLite", engine, events, table)
        engine.dispose()
    try:
        with private_postgres() as server:
            engine = open_engine(make_postgres_database(server, "bench"))
            migrate(engine)
            met &= measure("PostgreSQL", engine, events, table)
            engine.dispose()
    except PostgresMissing as missing:
        print(missing, file=sys.stderr)
    Console(width=150).print(table)
    sys.exit(not met)


if __name__ == "__main__":
    main()
