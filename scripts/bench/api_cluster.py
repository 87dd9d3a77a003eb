"""A PostgreSQL cluster with a seed of a million orders, made once and kept in ``.build``."""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text, update

from api.database import HISTORY, prepare
from ledger.contracts.record import Deployment
from ledger.indexer import History, read_cursor
from ledger.projection import FOLD_VERSION
from ledger.store import open_engine, writing
from ledger.store.model.chain import cursors
from scripts.bench import api_lives, api_market, api_seed
from scripts.bench.report import told
from tests.ledger.chain.postgres import cluster_in, make_postgres_database

FOLDER = Path(__file__).resolve().parents[2] / ".build/bench-api"
SETTINGS = {"shared_buffers": "1GB", "max_wal_size": "4GB", "checkpoint_timeout": "30min"}
"""Durable, as in production; more memory than PostgreSQL takes when nobody says how much there is."""
_MADE = "made.json"
_DATABASE = "orders"


@dataclass(frozen=True, slots=True)
class Seed:
    """The seeded database."""

    url: str
    """Where it is."""
    orders: int
    """How many orders its read model has."""
    entries: int
    """How many entries its market has."""
    seconds: float
    """How long it took to make."""
    postgres: str
    """Which PostgreSQL made it."""


@contextmanager
def seeded(orders: int, *, anew: bool) -> Generator[Seed]:
    """The cluster of the last time if it is of this release and size, and else a new one.

    Args:
        orders: how many there shall be, rounded to whole copies of the template.
        anew: make it in any case.
    """
    template = api_seed.GENERATIONS * api_lives.ORDERS
    orders = max(1, round(orders / template)) * template
    folder = FOLDER / str(orders)
    made = folder / _MADE
    wanted = {"of": _release(), "orders": orders}
    had = json.loads(made.read_text()) if made.exists() else {}
    keep = not anew and all(had.get(name) == value for name, value in wanted.items())
    if not keep:
        shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    with cluster_in(folder, SETTINGS, seconds=120) as cluster:
        if not keep:
            began = time.monotonic()
            had = {**wanted, **_make(cluster.url, orders), "seconds": time.monotonic() - began}
            made.write_text(json.dumps(had))
        url = cluster.url.format(_DATABASE).replace("postgresql:", "postgresql+psycopg:")
        yield Seed(url, had["orders"], had["entries"], had["seconds"], had["postgres"])


def _release() -> str:
    """What a seed depends on."""
    hasher = hashlib.sha256(str(FOLD_VERSION).encode())
    here = Path(__file__).parent
    ledgers = Path(sys.modules["ledger.store"].__file__ or "").parent / "migrations"
    for path in (
        *(here / f"{name}.py" for name in ("api_lives", "api_market", "api_seed", "gas_orders")),
        *sorted(ledgers.rglob("*.py")),
        *sorted(HISTORY.rglob("*.py")),
    ):
        hasher.update(path.read_bytes())
    return hasher.hexdigest()


def _make(server: str, orders: int) -> dict[str, object]:
    url = make_postgres_database(server, _DATABASE)
    told("orders live on a devnet")
    with tempfile.TemporaryDirectory(prefix="tally-bench-") as folder:
        template = api_seed.write_template(url, Path(folder))
    copies = orders // (api_seed.GENERATIONS * api_lives.ORDERS)
    told(f"{orders:,} orders are copied from {template.generations * api_lives.ORDERS} that lived")
    api_seed.copy(template, copies)
    told(f"a market of {orders:,} entries")
    engine = open_engine(url)
    prepare(engine)
    api_market.fill(engine, orders, template.label)
    with engine.connect() as connection:
        version = connection.execute(text("SHOW server_version")).scalar_one()
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("CHECKPOINT"))
    engine.dispose()
    return {"entries": orders, "postgres": version.split()[0]}


def adopt(url: str, deployment: Deployment) -> None:
    """Say that the read model is of a deployment, which is another one in each run: made by the same key in
    the same order, it has the same addresses.

    Raises:
        SystemExit: if it has not.
    """
    engine = open_engine(url)
    history = History.of(deployment)
    with writing(engine) as connection:
        cursor = read_cursor(connection)
        if cursor is None or cursor.history.escrow != history.escrow:
            raise SystemExit("The seed is of other contracts than these: run the bench with --anew.")
        connection.execute(
            update(cursors).values(
                chain_id=history.chain_id,
                genesis_hash=history.genesis_hash,
                deployment_block=history.deployment_block,
                deployment_hash=history.deployment_hash,
            )
        )
    engine.dispose()
