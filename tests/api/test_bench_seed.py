"""The rows of the service's bench are what the indexer would have written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, select

from api.database import prepare
from api.market.listing.following import _entries  # pyright: ignore[reportPrivateUsage]
from ledger.projection import Logged, fold
from ledger.queries import viewing
from ledger.store import open_engine
from ledger.store.model.chain import EVENTS, abouts, blocks
from ledger.store.model.orders import ORDERS
from ledger.store.rows import FACTS, VERSIONED
from ledger.types import Hash32
from scripts.bench import api_market
from scripts.bench.api_lives import ORDERS as OF_A_GENERATION
from scripts.bench.api_seed import copy, write_template


def rows(connection: Connection, table: Table) -> list[Any]:
    return sorted((tuple(row) for row in connection.execute(select(table))), key=repr)


def test_copies_of_lives(make_postgres: Callable[..., str], tmp_path: Path) -> None:
    template = write_template(make_postgres(), tmp_path, generations=2)
    assert copy(template, 3) == 6 * OF_A_GENERATION
    engine = open_engine(template.url)
    with engine.connect() as connection:
        times = {row.number: row.timestamp for row in connection.execute(select(blocks))}
        at = EVENTS.table.c
        events = connection.execute(select(EVENTS.table).order_by(at.block_number, at.log_index)).all()
        logs = [
            Logged(
                event.block_number,
                times[event.block_number],
                event.log_index,
                event.contract,
                Hash32(event.transaction_hash),
                tuple(event.topics[start : start + 32] for start in range(0, len(event.topics), 32)),
                event.data,
            )
            for event in events
        ]
        span = fold(logs, lambda table, key: None)
        for versioned in VERSIONED:
            changes = span.versions.get(versioned)
            folded = sorted(map(tuple, changes.rows), key=repr) if changes else []
            assert rows(connection, versioned.table) == folded, versioned.table.name
        for facts in FACTS:
            if facts is not EVENTS:
                folded = sorted(map(tuple, span.facts.get(facts, [])), key=repr)
                assert rows(connection, facts.table) == folded, facts.table.name
        assert rows(connection, abouts) == sorted(map(tuple, span.abouts), key=repr)
        assert sorted(times.values()) == [times[number] for number in sorted(times)]

    prepare(engine)
    api_market.fill(engine, 200, template.label)
    with viewing(engine) as view:
        posted = view.rows_where(ORDERS, ORDERS.table.c.phase == "posted")
        wanted = {entry["id"]: dict(entry) for entry in _entries(view, posted, lambda token: template.label)}
        listed = api_market.posted(view.connection)
    assert listed == wanted and len(listed) == len(posted) == 6 * 6
    engine.dispose()
