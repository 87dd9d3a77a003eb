"""What ``tally doctor`` asks the node and the database. It changes neither."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, Engine, func, inspect, select
from sqlalchemy.engine import make_url

from api.database import HISTORY
from cli.names import devnet_index
from cli.run import Run, published
from cli.upkeep.findings import Finding, fail, ok, warn
from ledger.chain.node import Node
from ledger.chain.outbox import State
from ledger.chain.signer import DEVNET_CHAIN_ID
from ledger.contracts.record import Deployment
from ledger.indexer import History, read_cursor, writer_lock
from ledger.projection import FOLD_VERSION
from ledger.store import open_engine, reading
from ledger.store.engine import database_url, shown
from ledger.store.errors import StoreNewer
from ledger.store.migrate import LEDGER_HISTORY, newest, revisions, versions
from ledger.store.tables import intents
from ledger.types import Address, address

SKEW = 60
"""Seconds that clocks may differ by."""
SLOW = 600
"""Seconds after which a chain's head is old, and a transaction stuck."""
LAG = 10
"""Blocks that an index may be behind."""
GAS = 1_000_000
"""What the largest acts cost; a relayer that cannot pay for ten of them will soon relay nothing."""


def clock(node: Node) -> Iterator[Finding]:
    """The chain's time against this machine's."""
    devnet = node.chain_id() == DEVNET_CHAIN_ID
    # A devnet that mines on demand has an old head and is not behind: its next block tells.
    ahead = node.get_block("pending" if devnet else "latest").timestamp - int(time.time())
    if ahead > SKEW:
        why = "somebody moved its clock" if devnet else "see whether this machine's clock is right"
        yield warn(
            "clock", f"the chain is {ahead:,} s ahead of this machine: {why}; deadlines go by the chain."
        )
    elif ahead < -SKEW and devnet:
        yield warn("clock", f"the chain is {-ahead:,} s behind: `tally devnet warp {-ahead}`.")
    elif ahead < -SLOW:
        yield warn("clock", f"the node's newest block is {-ahead:,} s old: see whether it is synchronised.")
    else:
        yield ok("clock", "the chain's time is this machine's")


def database(run: Run) -> Iterator[tuple[Finding, Engine | None]]:
    """Whether the database can be used, and the engine if so."""
    where = run.settings.database_where()
    url = make_url(database_url(where))
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").exists():
        yield warn("database", f"{where} is not there yet: the first command that needs it makes it."), None
        return
    engine = open_engine(where)
    for what, history, table in (
        ("", LEDGER_HISTORY, "ledger_version"),
        ("service's ", HISTORY, "api_version"),
    ):
        with reading(engine) as connection:
            present = versions(connection, table)
        if unknown := set(present) - revisions(history):
            raise StoreNewer(shown(engine), max(unknown))
        if (present or not what) and present != [newest(history)]:
            had = present[0] if present else "nothing"
            yield (
                warn(
                    "database",
                    f"the {what}tables of {shown(engine)} are at version {had} of {newest(history)}: take a "
                    "backup with the old release, and the next start brings them up to date.",
                ),
                None,
            )
            return
    yield ok("database", shown(engine)), engine


def index(engine: Engine, node: Node, deployment: Deployment) -> Iterator[Finding]:
    """Whether the index follows this chain."""
    with reading(engine) as connection:
        cursor = read_cursor(connection)
    with writer_lock(engine) as free:
        working = not free
    start = "" if working else ": start `tally index run`, or `tally up`"
    if cursor is None:
        yield warn("index", f"nothing is indexed yet{start}.")
        return
    if cursor.history != History.of(deployment):
        yield fail(
            "index",
            f"it is of {cursor.history}: give each deployment a database of its own (TALLY_DATABASE).",
        )
        return
    if cursor.fold_version != FOLD_VERSION:
        yield warn("index", f"it was made by another release, and is made anew by the next indexer{start}.")
        return
    head = node.block_number()
    (there,) = node.find_blocks([cursor.number])
    if there is None or there.hash != cursor.hash:
        yield warn("index", f"its block {cursor.number:,} was replaced: the indexer takes it back{start}.")
    elif head - cursor.number > LAG:
        yield warn("index", f"it is {head - cursor.number:,} blocks behind{start or ' and catches up'}.")
    elif not working:
        yield warn("index", f"it has block {cursor.number:,} and nobody works on it{start}.")
    else:
        yield ok("index", f"has block {cursor.number:,} of {head:,}")


def outbox(engine: Engine, chain_id: int) -> Iterator[Finding]:
    """Whether what was promised is sent."""
    waiting = [State.QUEUED.value, State.SIGNED.value, State.SENT.value]
    with reading(engine) as connection:
        count, oldest = _waiting(connection, chain_id, waiting)
    age = 0 if oldest is None else int(time.time() - oldest)
    if count and age > SLOW:
        yield fail(
            "outbox",
            f"{count:,} transactions wait, the oldest for {age:,} s: `tally status` says for what; see that "
            "the service runs, that its key has coins, and that TALLY_MAX_FEE_GWEI is not too low.",
        )
    else:
        yield ok("outbox", f"{count:,} transactions on their way" if count else "nothing waits")


def _waiting(connection: Connection, chain_id: int, states: list[str]) -> tuple[int, float | None]:
    if not inspect(connection).has_table(intents.name):
        return 0, None
    query = select(func.count(), func.min(intents.c.submitted_at)).where(
        intents.c.chain_id == chain_id, intents.c.state.in_(states)
    )
    count, oldest = connection.execute(query).one()
    return count, oldest


def relayer(run: Run, node: Node) -> Iterator[Finding]:
    """Whether the service's key can pay."""
    named = os.environ.get("TALLY_RELAYER", "")
    devnet = node.chain_id() == DEVNET_CHAIN_ID
    number = devnet_index(named or ("dev:8" if devnet else ""))
    if number is not None and not devnet:
        yield fail("relayer", f"TALLY_RELAYER is {named}, a published key: name one of the keystore.")
        return
    if number is None and not named:
        yield warn("relayer", "TALLY_RELAYER is not set: the service needs a key of its own to serve.")
        return
    who: Address = address(named) if number is None else published(number).address
    balance = node.get_balance(who)
    need = GAS * run.settings.fees.suggest(node).max_fee
    coins = f"{who} has {balance / 10**18:,.4f} coins"
    if balance < need:
        yield fail("relayer", f"{coins}, less than one transaction may cost: send it some.")
    elif balance < 10 * need:
        yield warn("relayer", f"{coins}, less than ten transactions may cost: send it some soon.")
    else:
        yield ok("relayer", coins)
    if number is None and who not in run.keystore.accounts():
        yield fail("relayer", f"{who} is not in {run.keystore.folder}: import its key, or name another.")
