"""What the fold owes to every event: a place, its orders and people, and the same rows however it is cut."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.bindings import (
    arbiter_adapter,
    community_registry,
    cost_settlement,
    credit_registry,
    order_escrow,
    party_registry,
    staked_arbitrators,
)
from ledger.bindings.base import Event
from ledger.bindings.registry import EVENTS_BY_CONTRACT, decode_log
from ledger.projection import Logged, MissingEvents
from ledger.projection.registry import HANDLERS
from ledger.projection.silent import SILENT
from ledger.store.model.costs import COST_LINES, COST_POTS, COST_ROOTS
from ledger.store.model.courts import COURT_CASES
from ledger.store.model.disputes import DISPUTES
from ledger.store.model.money import BALANCE_CHANGES
from ledger.store.model.orders import ORDERS
from ledger.store.rows import FACTS, VERSIONED
from ledger.types import ZERO_ADDRESS, BlockNumber, Hash32, Timestamp
from tests.ledger.projection.book import Book, by_block
from tests.ledger.projection.conftest import History

OURS = {kind for kinds in EVENTS_BY_CONTRACT.values() for kind in kinds.values()}


def kind_of(log: Logged) -> type[Event]:
    return EVENTS_BY_CONTRACT[log.contract][Hash32(log.topics[0])]


def test_every_event_is_folded_or_named_with_its_reason() -> None:
    assert not set(HANDLERS) & set(SILENT)
    assert set(HANDLERS) | set(SILENT) == OURS
    assert all(reason.endswith(".") for reason in SILENT.values())


def test_every_event_that_is_folded_was_folded_here(history: History) -> None:
    assert {kind_of(log) for log in history.logs} - set(SILENT) == set(HANDLERS)


def test_every_table_holds_something(history: History) -> None:
    book = history.book
    held = {table.table.name for table, rows in (*book.versions.items(), *book.facts.items()) if rows}
    assert {table.table.name for table in (*VERSIONED, *FACTS)} - held == {"event"}


def test_rows_are_of_the_kinds_that_their_tables_say(history: History) -> None:
    """SQLite would take anything: PostgreSQL, and whoever reads, would not."""
    kinds = {"String": str, "Text": str, "BigInteger": int, "Boolean": bool, "LargeBinary": bytes}
    rows = [(table, row) for table in VERSIONED for row in history.book.at(table)]
    rows += [(table, row) for table in FACTS for row in history.book.all(table)]
    for table, row in rows:
        for column, value in zip(table.fields, row, strict=True):
            wanted = kinds.get(type(column.type).__name__, int)
            if value is None:
                assert column.nullable, (column, row)
            else:
                assert type(value) is wanted or (wanted is int and type(value) is int), (column, row)
                assert "\0" not in str(value), (column, row)
                assert type(column.type).__name__ != "BigInteger" or abs(value) < 1 << 63, (column, row)


def test_rows_are_the_same_however_blocks_are_cut(history: History) -> None:
    assert Book().fold(*by_block(history.logs)).same_as(history.book)

    @given(st.sets(st.integers(1, len(history.blocks) - 1), max_size=12))
    def cut(places: set[int]) -> None:
        blocks, book, begin = by_block(history.logs), Book(), 0
        for end in (*sorted(places), len(blocks)):
            book.fold([log for span in blocks[begin:end] for log in span])
            begin = end
        assert book.same_as(history.book)

    cut()


def test_what_a_transaction_tells_hangs_on_no_block(history: History) -> None:
    """Our devnet mines each by itself; elsewhere many stand in one block and say the same."""
    alone = _told(Book().fold(_together(history.logs, set())))

    @given(st.sets(st.sampled_from(history.blocks), max_size=len(history.blocks)))
    def mined(with_the_next: set[int]) -> None:
        assert _told(Book().fold(_together(history.logs, with_the_next))) == alone

    mined()
    assert _told(Book().fold(_together(history.logs, set(history.blocks)))) == alone


def _together(logs: list[Logged], with_the_next: set[int]) -> list[Logged]:
    """The same at one time, some blocks in one with those that follow."""
    moved: list[Logged] = []
    number, begin = BlockNumber(0), 0
    for span in by_block(logs):
        moved += [
            log._replace(block=number, time=Timestamp(1), log_index=begin + log.log_index) for log in span
        ]
        begin += span[-1].log_index + 1
        if span[0].block not in with_the_next:
            number, begin = BlockNumber(number + 1), 0
    return moved


def _told(book: Book) -> tuple[object, ...]:
    """What holds in the end and what happened, whenever it did; and how much concerns whom."""
    rows = {table.table.name: sorted(book.at(table), key=repr) for table in book.versions}
    facts = {table.table.name: [row[2:] for row in found] for table, found in book.facts.items()}
    return rows, facts, Counter(subject for subject, _, _ in book.abouts)


# ------------------------------------------------------------------------------------ what is missing

TELLS_FIRST = [
    (order_escrow.OrderOpened, "order 0x"),
    (order_escrow.OrderPosted, "order 0x"),
    (arbiter_adapter.DisputeRaised, "dispute 0x"),
    (arbiter_adapter.CourtAsked, "of the court"),
    (staked_arbitrators.CaseOpened, "case 0x"),
    (staked_arbitrators.Configured, "does not list"),
    (cost_settlement.PotOpened, "pot 0x"),
    (cost_settlement.AgreementRecorded, "line 0x"),
    (cost_settlement.RootProposed, "root 0x"),
    (community_registry.CommunityCreated, "community 0x"),
    (community_registry.AllocationSet, "allocation of 0x"),
    (credit_registry.RatingRevealed, "rating of order 0x"),
    (party_registry.PartyChanged, "party 0x"),
]


@pytest.mark.parametrize(("kind", "words"), TELLS_FIRST, ids=lambda each: getattr(each, "NAME", ""))
def test_what_speaks_of_nothing_known_is_missing_events(
    kind: type[Event], words: str, history: History
) -> None:
    kept = [log for log in history.logs if kind_of(log) is not kind]
    with pytest.raises(MissingEvents, match="the node has left events out") as missing:
        Book().fold(kept)
    assert words in missing.value.what
    assert any(log.block == missing.value.position.block_number for log in kept)


# ------------------------------------------------------------------------------------ whom it concerns

NOT_CONCERNED = {
    # Where money went, and which key did it: not whose money, nor whose deed.
    *("to", "grantor", "previous", "next"),
    # Other courts, which are contracts and nobody's counterparty, and what clauses name.
    *("court", "clauses"),
}
OTHER_COURTS = (arbiter_adapter.Dispute, arbiter_adapter.Ruling)


def _addresses(value: object, name: str = "") -> Iterator[str]:
    if name in NOT_CONCERNED:
        return
    if isinstance(value, Event):
        for each, given in value.arguments().items():
            yield from _addresses(given, each)
    elif is_dataclass(value) and not isinstance(value, type):
        for each in fields(value):
            yield from _addresses(getattr(value, each.name), each.name)
    elif isinstance(value, tuple):
        for one in value:
            yield from _addresses(one, name)
    elif isinstance(value, str) and value.startswith("0x"):
        yield value


def _events(history: History) -> Iterator[tuple[Logged, Any]]:
    for log in history.logs:
        event = decode_log(log.contract, log.topics, log.data)
        if event is not None and "Configured" not in event.NAME and type(event) in HANDLERS:
            yield log, event


def test_every_event_is_in_the_history_of_whom_it_names(history: History) -> None:
    contracts = {one.address for one in history.deployment.contracts.values()} | {ZERO_ADDRESS}
    for log, event in _events(history):
        if isinstance(event, OTHER_COURTS):
            continue
        named = {who for name, value in event.arguments().items() for who in _addresses(value, name)}
        for who in named - contracts:
            about = (bytes.fromhex(who[2:]), log.block, log.log_index)
            assert about in history.book.abouts, (event, who)


def test_every_event_is_in_the_history_of_the_order_it_names(history: History) -> None:
    """By the order's id, or by what belongs to it: a dispute, a case, a pot, a line, a root."""
    book = history.book
    orders: dict[object, bytes] = {row.order_id: row.order_id for row in book.at(ORDERS)}
    orders |= {row.key: row.order_id for row in book.at(DISPUTES)}
    orders |= {row.key: row.order_id for row in book.at(COURT_CASES) if row.order_id}
    pots = {row.pot: row.order_id for row in book.at(COST_POTS) if row.order_id}
    orders |= {row.line: pots[row.pot] for row in book.at(COST_LINES) if row.pot in pots}
    orders |= {row.distribution: pots[row.pot] for row in book.at(COST_ROOTS) if row.pot in pots}
    seen: set[str] = set()
    for log, event in _events(history):
        for value in event.arguments().values():
            if isinstance(value, bytes) and value in orders:
                seen.add(event.NAME)
                about = (orders[value], log.block, log.log_index)
                assert about in book.abouts, event
    told_of = {contract.partition(".")[0] for contract in seen}
    assert told_of == {name for name in EVENTS_BY_CONTRACT if "Token" not in name} - {
        *("CreditFlow", "PartyRegistry", "WrappedNative")
    }


def test_what_follows_from_an_order_is_in_its_history(history: History) -> None:
    """Events without the order's name: money that it paid, credit that it moved."""
    orders = {row.order_id for row in history.book.at(ORDERS)}
    of_orders = {(block, index) for subject, block, index in history.book.abouts if subject in orders}
    for log in history.logs:
        if kind_of(log) in (credit_registry.ExposureMoved, credit_registry.PairMoved):
            assert (log.block, log.log_index) in of_orders, kind_of(log).NAME
    for change in history.book.all(BALANCE_CHANGES):
        if change.source in orders:
            assert (change.source, *change[:2]) in history.book.abouts, change
