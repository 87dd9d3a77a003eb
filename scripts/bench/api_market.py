"""The market of a large seed: what is on it, and what people ask of it."""

from __future__ import annotations

import random
import time
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import Connection, Engine, select, text

from api.market.listing.repository import ENTRIES
from api.market.texts import LEAST_BEGINNING, MOST_BEGINNING
from ledger.signing.reader import TokenLabel

TASKS = ("disk-sleeve", "shaft", "case", "gear", "guide-roller", "plate", "complex-part", "precision-mould")
WORDS = 20_000
"""Different words; the k-th is in one of k entries of some place of theirs, as in any language."""

_POSTED = """
INSERT INTO api_market_entry (
    id, on_chain, kind, customer, words, token, symbol, decimals, budget_least, budget, due, posted_at,
    closes_at, min_tier
)
SELECT
    '0x' || encode(o.order_id, 'hex'), true, o.kind, o.customer, ''::tsvector, o.token, :symbol, :decimals,
    lpad(o.price::text, 39, '0'), lpad(o.price::text, 39, '0'),
    (
        SELECT max(m.deadline) FROM milestone m
        WHERE m.order_id = o.order_id AND m.to_block IS NULL AND m.state <> 'dropped'
    ),
    o.opened_at, t.open_by, 0
FROM production_order o JOIN order_terms t ON t.order_id = o.order_id AND t.to_block IS NULL
WHERE o.to_block IS NULL AND o.phase = 'posted'
"""
_REQUESTS = """
INSERT INTO api_market_entry (
    id, on_chain, kind, customer, title, words, task, quantity, token, symbol, decimals,
    budget, due, posted_at, closes_at, min_tier, place, latitude, longitude, x, y, z
)
SELECT
    lpad(to_hex(n), 32, '0'),
    false,
    (ARRAY['order', 'resource', 'capability'])[1 + n / 8 % 3],
    '0x' || lpad(to_hex(n % 5000), 40, '0'),
    array_to_string(said, ' '),
    array_to_tsvector(said || beginnings),
    (:tasks)[1 + n % :count],
    n % 1000,
    '0x' || lpad(to_hex(n % 4), 40, '0'),
    'T' || n % 4,
    6,
    lpad((n * 7919 % 100000000)::text, 39, '0'),
    :now + n * 104729 % 31536000,
    began + n * 15485863 % span,
    :now + 31536000,
    n / 24 % 4,
    'a place',
    north,
    east,
    cos(radians(north)) * cos(radians(east)),
    cos(radians(north)) * sin(radians(east)),
    sin(radians(north))
FROM (
    SELECT n, 45 + random() * 10 AS north, random() * 20 AS east,
        ARRAY(
            SELECT 'w' || floor(exp(random() * ln(:words)))::int FROM generate_series(1, 12 + (n * 0)::int)
        ) AS said
    FROM generate_series(1::bigint, :requests) AS n
) AS made, LATERAL (
    SELECT array_agg(DISTINCT left(word, length) || '*') AS beginnings
    FROM unnest(said) AS word, generate_series(CAST(:least AS integer), CAST(:most AS integer)) AS length
    WHERE length(word) >= length
) AS begun, (
    SELECT min(opened_at) AS began, max(opened_at) - min(opened_at) + 1 AS span FROM production_order
) AS times
"""


def fill(engine: Engine, entries: int, label: TokenLabel) -> None:
    """A market of so many entries: the read model's posted orders, and requests.

    Args:
        engine: a database with its read model.
        entries: of both.
        label: of the token that the orders are paid in.
    """
    tasks = "ARRAY[" + ", ".join(f"'{task}'" for task in TASKS) + "]"
    now = int(time.time())
    with engine.begin() as connection:
        said = "SELECT indexname, indexdef FROM pg_indexes WHERE indexname LIKE 'ix_api_market_entry%'"
        indices = connection.execute(text(said)).all()
        for name, _ in indices:
            connection.execute(text(f"DROP INDEX {name}"))
        posted = connection.execute(
            text(_POSTED), {"symbol": label.symbol, "decimals": label.decimals}
        ).rowcount
        given = {"count": len(TASKS), "now": now, "words": WORDS, "requests": entries - posted}
        given |= {"least": LEAST_BEGINNING, "most": MOST_BEGINNING}
        connection.execute(text(_REQUESTS.replace("(:tasks)", f"({tasks})")), given)
        for _, definition in indices:
            connection.execute(text(definition))
        connection.execute(
            text(
                "INSERT INTO api_market_followed (name, number, hash, time) "
                "SELECT 'market', c.number, c.hash, b.timestamp "
                "FROM index_cursor c JOIN block b ON b.number = c.number"
            )
        )
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE api_market_entry"))


def posted(connection: Connection) -> dict[str, dict[str, Any]]:
    """The posted orders on the list, as ``api.market.listing`` puts them there."""
    query = select(*(column for column in ENTRIES.c if column.name != "entry")).where(ENTRIES.c.on_chain)
    return {row["id"]: dict(row) for row in connection.execute(query).mappings()}


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
