"""From a snapshot of the read model to the journal, in one pass."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from heapq import merge
from itertools import groupby
from typing import Any, NamedTuple, TextIO

from sqlalchemy import Connection, Engine, select

from ledger.audit.journal import accounts
from ledger.audit.journal.accounts import ADAPTER, COURT, ESCROW, Account, Leg, Scope
from ledger.audit.journal.commodities import Commodities, Labels
from ledger.audit.journal.held import STREAMED, held, sums
from ledger.audit.journal.inside import Inside
from ledger.audit.journal.outside import Outside, told_within
from ledger.audit.journal.text import Writer, day_of
from ledger.audit.snapshot import snapshot
from ledger.bindings.registry import decode_log
from ledger.contracts.record import Deployment
from ledger.indexer import Cursor
from ledger.indexer.saving import as_logged
from ledger.store.model.chain import EVENTS, EventRow, blocks
from ledger.store.rows import Facts, key_order
from ledger.times import rfc3339
from ledger.types import Address, BlockNumber, Hash32, Timestamp

Progress = Callable[[int, int], None]
"""Told the block that was reached, and the last one."""

FAULTS = 1_000
"""Faults that are kept in words; beyond it they are only counted."""


@dataclass(slots=True)
class Journal:
    """What was written, and whether it holds together."""

    number: BlockNumber
    """The last block that is in it."""
    hash: Hash32
    """That block."""
    transactions: int = 0
    """How many moved money, and were in scope."""
    accounts: int = 0
    """How many were opened."""
    assertions: int = 0
    """Balances that were compared with the read model."""
    faults: int = 0
    """Transactions that do not balance, and accounts that do not hold what the read model says."""
    said: list[str] = field(default_factory=list[str])
    """The first of them, in words."""

    @property
    def sound(self) -> bool:
        """Whether facts, events and balances agree to the smallest unit."""
        return not self.faults

    def fault(self, words: str) -> None:
        """Note something that does not fit."""
        self.faults += 1
        if len(self.said) < FAULTS:
            self.said.append(words)


def write_journal(
    engine: Engine,
    deployment: Deployment,
    file: TextIO,
    labels: Labels,
    scope: Scope | None = None,
    first: BlockNumber | None = None,
    last: BlockNumber | None = None,
    progress: Progress = lambda done, of: None,
) -> Journal:
    """Write the journal of a read model, as one snapshot of it says.

    A transaction that does not balance is written as it is, for ``bean-check`` to find as well.

    Args:
        engine: the read model.
        deployment: whose it is.
        file: where to write; streamed.
        labels: how people write tokens' amounts.
        scope: whose transactions; all where left out.
        first: the first block whose transactions are written; what accounts held before is brought forward.
        last: the last block; the newest that is indexed where left out.
        progress: told how far it is.

    Raises:
        NothingIndexed, OtherHistory, NotIndexedYet: if the read model is not what is asked for.
        StorageError: if an event does not follow from those before it.
        StoreError: if the database cannot be read.
    """
    with snapshot(engine, deployment, last) as state:
        result = Journal(state.number, state.hash)
        writing = _Writing(deployment, file, Commodities(labels), scope or Scope(), first, result)
        writing.head(state.cursor)
        writing.write(state.connection, state.number, progress)
        return result


class _Entry(NamedTuple):
    """The logs of one transaction, and the facts about them."""

    block: BlockNumber
    time: Timestamp
    hash: Hash32
    events: list[EventRow]
    facts: list[tuple[Facts[Any], Any]]


class _Writing:
    """A journal on its way into a file."""

    def __init__(
        self,
        deployment: Deployment,
        file: TextIO,
        commodities: Commodities,
        scope: Scope,
        first: BlockNumber | None,
        result: Journal,
    ) -> None:
        self._adapter = deployment.contracts[ADAPTER].address
        self._scope = scope
        self._first = first
        self._result = result
        self._writer = Writer(file, commodities)
        self._inside = Inside()
        self._outside = Outside(self._inside, self._adapter)
        self._sums: dict[tuple[Account, Address], int] = {}
        self._seen: dict[tuple[Account, Address], None] = {}
        self._day: date | None = None

    def head(self, cursor: Cursor) -> None:
        result = self._result
        self._writer.head(f"{cursor.history}, as of block {result.number} (0x{result.hash.hex()})")

    def write(self, connection: Connection, until: BlockNumber, progress: Progress) -> None:
        forward = self._first
        entry: _Entry | None = None
        for entry in _entries(connection, until, self._outside.tables, self._result):
            if forward is not None and entry.block >= forward:
                self._bring_forward(entry.time)
                forward = None
            self._transaction(entry, forward is None)
            progress(entry.block, until)
        if entry is not None and forward is not None:
            self._bring_forward(entry.time)
        if self._day is not None:
            self._assert(connection, until, self._day + timedelta(days=1))
        self._result.accounts = len(self._writer.opened)

    # ------------------------------------------------------------------ transactions

    def _transaction(self, entry: _Entry, shown: bool) -> None:
        name = f"transaction 0x{entry.hash.hex()} of block {entry.block:,}"
        names: dict[str, None] = {}
        for row in entry.events:
            names[row.name] = None
            log = as_logged(row, entry.time)
            event = decode_log(log.contract, log.topics, log.data)
            if event is not None:
                self._inside.fold(log.contract, event, log.log_index)
        for key, whole in self._inside.parts():
            self._scope.belongs(key, whole)
        for table, fact in entry.facts:
            try:
                self._outside.take(table, fact)
            except KeyError:
                self._result.fault(f"{name}: {table.table.name} speaks of what no event told")
        told, moved = self._outside.moved(), self._inside.moved()
        for unsaid in told.unsaid:
            self._result.fault(f"{name}: {unsaid}, by either its events or its facts only")
        self._compare(told.within, moved, name)
        legs = self._book(moved + told.legs, name)
        if not legs or not shown:
            return
        day = self._day = day_of(entry.time)
        if not any(leg.account in self._scope for leg in legs):
            return
        for leg in legs:
            self._seen[leg.account, leg.token] = None
        self._result.transactions += 1
        first, last = entry.events[0].log_index, entry.events[-1].log_index
        meta: dict[str, str | int] = {
            "time": rfc3339(entry.time) or entry.time,
            "block": entry.block,
            "logs": f"{first}-{last}" if last > first else str(first),
            "tx": f"0x{entry.hash.hex()}",
        }
        orders = dict.fromkeys(_order_of(leg.account) for leg in legs)
        orders.pop("", None)
        if orders:
            meta["order"] = " ".join(orders)
        self._writer.transaction(day, ", ".join(told.words or names), meta, legs)

    def _compare(self, told: list[Leg], moved: list[Leg], name: str) -> None:
        """Look whether facts of accounts that storage keeps say what storage says."""
        rest: dict[tuple[Account, Address], int] = {}
        for leg in told:
            rest[leg.account, leg.token] = rest.get((leg.account, leg.token), 0) - leg.amount
        for leg in moved:
            if told_within(leg.account):
                rest[leg.account, leg.token] = rest.get((leg.account, leg.token), 0) + leg.amount
        for (account, token), amount in rest.items():
            if amount:
                self._result.fault(f"{name}: {account} moved by {amount:+d} of {token} that no fact tells")

    def _book(self, legs: list[Leg], name: str) -> list[Leg]:
        """Sum legs up by account, keep the accounts' sums, and look whether they balance."""
        summed: dict[tuple[Account, Address], int] = {}
        for account, token, amount in legs:
            summed[account, token] = summed.get((account, token), 0) + amount
        rest: dict[Address, int] = {}
        booked = [Leg(account, token, amount) for (account, token), amount in summed.items() if amount]
        for account, token, amount in booked:
            rest[token] = rest.get(token, 0) + amount
            after = self._sums.get((account, token), 0) + amount
            if after:
                self._sums[account, token] = after
            else:
                del self._sums[account, token]
        for token, amount in rest.items():
            if amount:
                self._result.fault(f"{name} does not balance: {amount:+d} of {token}")
        return booked

    # ------------------------------------------------------------------ balances

    def _bring_forward(self, time: Timestamp) -> None:
        """What accounts held before the first transaction that is written."""
        legs = [
            Leg(account, token, amount)
            for (account, token), amount in self._sums.items()
            if account in self._scope
        ]
        rest: dict[Address, int] = {}
        for leg in legs:
            rest[leg.token] = rest.get(leg.token, 0) - leg.amount
        legs += [Leg(accounts.BEFORE, token, amount) for token, amount in rest.items() if amount]
        if not legs:
            return
        for leg in legs:
            self._seen[leg.account, leg.token] = None
        day = self._day = day_of(time)
        self._writer.transaction(day, "brought forward", {}, legs)

    def _assert(self, connection: Connection, until: BlockNumber, day: date) -> None:
        """Compare what accounts hold with the rows of the read model, and have beancount do so."""
        wanted = held(connection, until, self._adapter)
        self._compare_sums(connection, until)
        mine = {place: amount for place, amount in wanted.items() if place[0] in self._scope}
        known = [place for place in self._seen if place[0].startswith("Assets:") and place[0] in self._scope]
        places = dict.fromkeys([*known, *mine])
        assertions = [(account, token, mine.get((account, token), 0)) for account, token in places]
        if not self._scope.keys:
            assertions += self._totals()
        for account, token, amount in assertions:
            has = self._sum(account, token)
            if has != amount:
                self._result.fault(f"{account} holds {has} of {token}, and the read model says {amount}")
        self._result.assertions = len(assertions)
        self._writer.balances(day, assertions)

    def _compare_sums(self, connection: Connection, until: BlockNumber) -> None:
        told = self._outside.sums
        for (order, what), amount in sums(connection, until):
            if (said := told.pop((order, what), 0)) != amount:
                self._result.fault(
                    f"0x{order.hex()}: {what} {said} by its facts, {amount} by the read model's row"
                )
        for (order, what), said in told.items():
            if said:
                self._result.fault(f"0x{order.hex()}: {what} {said} by facts, and no row says so")

    def _totals(self) -> Iterator[tuple[Account, Address, int]]:
        """What each contract must hold by its storage; our own court's is what its accounts say."""
        mirror = self._inside.mirror
        for name, money in mirror.owed().items():
            if name == COURT:
                continue
            for token, owed in money.items():
                waiting = mirror.waits_at_court(self._adapter, token) if name == ADAPTER else 0
                yield accounts.contract(name), token, owed - waiting

    def _sum(self, account: Account, token: Address) -> int:
        if account.count(":") > 1:
            return self._sums.get((account, token), 0)
        below = f"{account}:"
        return sum(
            amount
            for (name, other), amount in self._sums.items()
            if other == token and (name == account or name.startswith(below))
        )


# ------------------------------------------------------------------------------------ reading


def _entries(
    connection: Connection, until: BlockNumber, tables: Iterable[Facts[Any]], result: Journal
) -> Iterator[_Entry]:
    """Transactions in their order, each with its events and facts."""
    facts = _facts(connection, until, tables)
    waiting = next(facts, None)
    events = EVENTS.table.c
    query = (
        select(blocks.c.timestamp, *EVENTS.fields)
        .join_from(EVENTS.table, blocks, events.block_number == blocks.c.number, isouter=True)
        .where(events.block_number <= until)
        .order_by(events.block_number, events.log_index)
    )
    with connection.execute(query, execution_options=STREAMED) as found:
        rows = ((Timestamp(time or 0), EventRow(*row)) for time, *row in found)
        for (block, hash), logs in groupby(rows, key=_transaction):
            told = list(logs)
            last = (block, told[-1][1].log_index)
            entry = _Entry(block, told[0][0], hash, [event for _, event in told], [])
            while waiting is not None and waiting[0] <= last:
                entry.facts.append(waiting[1:])
                waiting = next(facts, None)
            yield entry
    if waiting is not None:
        result.fault(f"{waiting[1].table.name} has rows after the last event, at block {waiting[0][0]:,}")


def _transaction(row: tuple[Timestamp, EventRow]) -> tuple[BlockNumber, Hash32]:
    return row[1].block_number, row[1].transaction_hash


_Fact = tuple[tuple[int, int], Facts[Any], Any]


def _facts(connection: Connection, until: BlockNumber, tables: Iterable[Facts[Any]]) -> Iterator[_Fact]:
    def rows(table: Facts[Any]) -> Iterator[_Fact]:
        query = select(*table.fields).where(table.table.c.block_number <= until)
        query = query.order_by(*key_order(connection, table.table))
        with connection.execute(query, execution_options=STREAMED) as found:
            for row in found:
                yield (row.block_number, row.log_index), table, table.row(*row)

    return merge(*map(rows, tables), key=lambda fact: fact[0])


def _order_of(account: Account) -> str:
    parts = account.split(":")
    return parts[3] if parts[1:3] == [ESCROW, "Orders"] else ""
