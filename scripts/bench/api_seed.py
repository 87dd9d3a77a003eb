"""A read model of a million orders, as the indexer would have written it, in minutes instead of hours.

A few generations of orders live on a devnet and are indexed (``api_lives``). Their blocks are then copied
many times over: each copy has orders, parties, transactions and blocks of its own and the rest as it was,
events and rows alike, so that folding the copied events gives exactly the copied rows, which a test does. The
one thing that does not hold is that an order's id is the digest of its terms. All copies of a generation's
first step come first, then all of its second: as on a chain where thousands of orders run at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Connection, Table, text, update

from ledger.chain.devnet import temporary_devnet
from ledger.indexer import Indexer, Patience
from ledger.signing.reader import TokenLabel
from ledger.store import migrate, open_engine
from ledger.store.model.chain import cursors
from ledger.store.tables import Keeping, keeping, metadata
from ledger.types import Address, checksummed
from scripts.bench.api_lives import CUSTOMERS, MAKERS, ORDERS, STEPS, Lives
from scripts.bench.report import told

GENERATIONS = 8
PARTIES = 5_000
"""Customers, and as many makers."""
_SIDES = (("customer", CUSTOMERS), ("maker", MAKERS))
_HEIGHTS = ("block_number", "from_block", "to_block", "number")
_NULL = "\\N"
_COPIED = frozenset(
    (
        *("block", "event", "event_about", "production_order", "order_terms", "milestone", "rating_seal"),
        *("payment", "order_funding", "objection", "settlement_proposal", "credit_account"),
    )
)
_MANY = 64 * 1024


@dataclass(frozen=True, slots=True)
class Template:
    """Some generations as the indexer wrote them."""

    url: str
    """The database that they are in, and that copies come to."""
    base: int
    """The last block before the first generation."""
    generations: int
    """How many."""
    label: TokenLabel
    """Of the token that they are paid in."""


def write_template(url: str, folder: Path, generations: int = GENERATIONS) -> Template:
    """Let generations live, and index them into an empty database."""
    with temporary_devnet(arguments=("--gas-limit", "2000000000")) as devnet:
        lives = Lives(devnet, folder)
        base = lives.head
        for _ in range(generations):
            lives.generation()
        if lives.head != base + generations * STEPS:
            raise SystemExit(
                f"{generations} generations took {lives.head - base} blocks: copies would not fit."
            )
        engine = open_engine(url)
        migrate(engine)
        indexer = Indexer(engine, devnet.node(), lives.bench.deployment, patience=Patience(behind=0))
        indexer.catch_up()
        indexer.close()
        engine.dispose()
        token, node = lives.bench.token, lives.bench.node
        label = TokenLabel(node.call(token.symbol()), node.call(token.decimals()))
    return Template(url, base, generations, label)


def copy(template: Template, copies: int) -> int:
    """Put so many copies of each generation in the place of the generations.

    Returns:
        How many orders there are.
    """
    engine = open_engine(template.url)
    shape = Shape(template.base, template.generations, copies)
    with engine.begin() as connection:
        taken = _take(connection, template, shape)
        again = [statement for table in taken.rows for statement in _drop_indices(connection, table)]
        for table in taken.rows:
            told(f"  {len(taken.rows[table]) * copies:,} rows of {table.name}")
            _copy_table(connection, table, taken, shape)
        told("  indices")
        connection.execute(text("SET LOCAL maintenance_work_mem = '512MB'"))
        # Keys first: what is to be ended is found by them.
        for statement in sorted(again, key=lambda made: "CONSTRAINT" not in made):
            connection.execute(text(statement))
        _chain_accounts(connection, template.base)
        last = shape.block(template.generations - 1, STEPS - 1, copies - 1)
        hashed = bytes.fromhex(_hash("block", last).decode())
        connection.execute(update(cursors).values(number=last, hash=hashed, finalized=last - 64))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))
    engine.dispose()
    return template.generations * copies * ORDERS


@dataclass(frozen=True, slots=True)
class Shape:
    """Where copies stand."""

    base: int
    """The last block that is not copied."""
    generations: int
    """How many there are."""
    copies: int
    """Of each."""

    def block(self, generation: int, step: int, copy: int) -> int:
        """The height of one step of one copy."""
        return self.base + 1 + (generation * STEPS + step) * self.copies + copy

    def place(self, block: int) -> tuple[int, int]:
        """Generation and step of a block of the template."""
        return divmod(block - self.base - 1, STEPS)


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the template."""

    generation: int
    """Which it is of."""
    step: int
    """When."""
    columns: list[str]
    """As ``COPY`` writes them."""


@dataclass(frozen=True, slots=True)
class Taken:
    """The template's generations, taken out of their database."""

    rows: dict[Table, list[Line]]
    """By table."""
    words: frozenset[str]
    """What names orders and transactions, in hexadecimal."""


def _take(connection: Connection, template: Template, shape: Shape) -> Taken:
    rows: dict[Table, list[Line]] = {}
    words: set[str] = set()
    for table in metadata.sorted_tables:
        if keeping(table) is not Keeping.REBUILT or table is cursors:
            continue
        height = next((name for name in ("from_block", "block_number", "number") if name in table.c), None)
        if height is None:
            continue
        late = f"FROM {table.name} WHERE {height} > {template.base}"
        key = _quoted([column.name for column in table.primary_key])
        names = [column.name for column in table.c]
        with (
            _raw(connection)
            .cursor()
            .copy(f"COPY (SELECT {_quoted(names)} {late} ORDER BY {key}) TO STDOUT") as told
        ):
            found = [line.split("\t") for line in b"".join(told).decode().splitlines()]
        if not found:
            continue
        if table.name not in _COPIED:
            raise SystemExit(
                f"orders of the seed write to {table.name}, whose rows nobody knows how to copy."
            )
        rows[table] = [Line(*shape.place(int(line[names.index(height)])), line) for line in found]
        for name in ("order_id", "terms_hash", "transaction_hash"):
            if name in names:
                words |= {line[names.index(name)].removeprefix("\\\\x") for line in found}
        connection.execute(text(f"DELETE {late}"))
        if "to_block" in names:
            ended = f"UPDATE {table.name} SET to_block = NULL WHERE to_block > {template.base}"
            connection.execute(text(ended))
    return Taken(rows, frozenset(words))


def _quoted(names: list[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _raw(connection: Connection) -> Any:
    return cast(Any, connection.connection.driver_connection)


def _drop_indices(connection: Connection, table: Table) -> list[str]:
    """Take a table's indices and key away; the statements that make them again."""
    found = connection.execute(
        text(
            "SELECT c.conname, i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid), "
            "pg_get_constraintdef(c.oid) FROM pg_index i "
            "LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid "
            "WHERE i.indrelid = CAST(:name AS regclass)"
        ),
        {"name": table.name},
    ).all()
    again: list[str] = []
    for constraint, index, definition, key in found:
        if constraint is None:
            connection.execute(text(f"DROP INDEX {index}"))
            again.append(definition)
        else:
            connection.execute(text(f"ALTER TABLE {table.name} DROP CONSTRAINT {constraint}"))
            again.append(f"ALTER TABLE {table.name} ADD CONSTRAINT {constraint} {key}")
    return again


# ---------------------------------------------------------------------------------------------- what is new


def _hash(*words: object) -> bytes:
    """Thirty-two bytes in hexadecimal that nothing else has."""
    return blake2b(repr(words).encode(), digest_size=32).hexdigest().encode()


@lru_cache(maxsize=2 * PARTIES)
def party(side: str, number: int) -> Address:
    """One of the seed's parties."""
    return checksummed(blake2b(f"{side} {number}".encode(), digest_size=20).digest())


def _copy_table(connection: Connection, table: Table, taken: Taken, shape: Shape) -> None:
    names = [column.name for column in table.c]
    rows = taken.rows[table]
    with _raw(connection).cursor().copy(f"COPY {table.name} ({_quoted(names)}) FROM STDIN") as into:
        for generation in range(shape.generations):
            for step in range(STEPS):
                of = [line for line in rows if (line.generation, line.step) == (generation, step)]
                if not of:
                    continue
                pattern = Pattern(names, of, taken.words, shape)
                buffer = bytearray()
                for number in range(shape.copies):
                    buffer += pattern.filled(number)
                    if len(buffer) > _MANY:
                        into.write(bytes(buffer))
                        buffer.clear()
                into.write(bytes(buffer))


class Pattern:
    """The text of one step's rows, with places for what is each copy's own."""

    def __init__(self, names: list[str], rows: list[Line], words: frozenset[str], shape: Shape) -> None:
        """Find the places.

        Args:
            names: of the columns.
            rows: all of one step.
            words: what names an order or a transaction, in hexadecimal.
            shape: where copies stand.
        """
        self._shape, self._at = shape, (rows[0].generation, rows[0].step)
        self._steps: set[int] = set()
        lines = ["\t".join(map(self._cell, names, line.columns)) for line in rows]
        written = "".join(f"{line}\n" for line in lines)
        self._words = sorted(word for word in words if word in written)
        for word in self._words:
            written = written.replace(word, f"%({word[:16]})b")
        for side, accounts in _SIDES:
            for place, account in enumerate(accounts):
                written = written.replace(account.address, f"%({side}{place})b")
                written = written.replace(account.address[2:].lower(), f"%({side}{place}h)b")
        self._form = written.encode()

    def _cell(self, name: str, value: str) -> str:
        if name in ("hash", "parent_hash"):
            return f"\\\\x%({name})b"
        if name not in _HEIGHTS or value == _NULL:
            return value
        generation, step = self._shape.place(int(value))
        if generation != self._at[0]:
            return _NULL  # what ends it is another copy's affair
        self._steps.add(step)
        return f"%(step{step})d"

    def filled(self, copy: int) -> bytes:
        """The rows of one copy."""
        generation, step = self._at
        block = self._shape.block(generation, step, copy)
        given: dict[bytes, object] = {
            b"hash": _hash("block", block),
            b"parent_hash": _hash("block", block - 1),
        }
        for word in self._words:
            given[word[:16].encode()] = _hash(word, copy)
        for other in self._steps:
            given[b"step%d" % other] = self._shape.block(generation, other, copy)
        first = copy * len(CUSTOMERS)
        for side, accounts in _SIDES:
            for place in range(len(accounts)):
                name = party(side, (first + place) % PARTIES).encode()
                given[f"{side}{place}".encode()] = name
                given[f"{side}{place}h".encode()] = name[2:].lower()
        return self._form % given


def _chain_accounts(connection: Connection, base: int) -> None:
    """A party of several copies has several accounts that nothing ends: each ends where the next begins."""
    connection.execute(
        text(
            "UPDATE credit_account a SET to_block = n.next FROM (SELECT party, from_block, lead(from_block) "
            "OVER (PARTITION BY party ORDER BY from_block) AS next FROM credit_account "
            "WHERE from_block > :base) n WHERE a.party = n.party AND a.from_block = n.from_block "
            "AND a.to_block IS DISTINCT FROM n.next"
        ),
        {"base": base},
    )
