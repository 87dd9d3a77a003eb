"""The journal balances where facts, events and balances agree, and nowhere else."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal, localcontext
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Column, Engine, Table, func, select, update

from ledger.audit.errors import NothingIndexed, NotIndexedYet
from ledger.audit.journal import Commodities, Journal, Scope, write_journal
from ledger.audit.journal.accounts import Leg, party
from ledger.audit.journal.inside import Inside
from ledger.audit.journal.outside import Outside
from ledger.audit.journal.text import Writer
from ledger.audit.storage import StorageError
from ledger.bindings.errors import BindingError
from ledger.signing.reader import TokenLabel
from ledger.store import migrate, open_engine, writing
from ledger.store.model.chain import EVENTS, blocks
from ledger.store.model.costs import COST_LINES, COST_POTS, POT_FUNDINGS
from ledger.store.model.courts import ARBITRATORS, COURT
from ledger.store.model.credit import CREDIT_STAKES
from ledger.store.model.disputes import COURT_BACKINGS
from ledger.store.model.linked_orders import MAKER_POTS, SUB_ORDERS
from ledger.store.model.money import BALANCE_CHANGES, BALANCES
from ledger.store.model.orders import MILESTONES, ORDER_FUNDINGS, ORDERS, PAYMENTS
from ledger.store.rows import Facts, Versioned
from ledger.types import ZERO_ADDRESS, Address, BlockNumber, Hash32, checksummed
from tests.ledger.audit.books import Books, bean_check, read
from tests.ledger.conftest import Indexed

ADAPTER = Address(ZERO_ADDRESS)
TABLES = list(Outside(Inside(), ADAPTER).tables)
MONEY = {"amount", "change", "to_maker", "to_customer", "fee", "bond"}


def dollars(token: Address) -> TokenLabel:
    return TokenLabel("DUSD", 6)


def journal(chain: Indexed, **asked: Any) -> tuple[Journal, str]:
    file = io.StringIO()
    made = write_journal(chain.engine, chain.deployment, file, asked.pop("labels", dollars), **asked)
    return made, file.getvalue()


def sound(chain: Indexed, **asked: Any) -> Books:
    made, text = journal(chain, **asked)
    assert made.sound, made.said
    books = read(text)
    books.check()
    assert len(books.balances) == made.assertions and len(books.opened) == made.accounts
    return books


# ------------------------------------------------------------------------------------ what holds


def test_it_passes_bean_check(indexed: Indexed, tmp_path: Path) -> None:
    made, text = journal(indexed)
    assert made.sound and made.transactions > 100
    path = tmp_path / "all.beancount"
    path.write_text(text)
    assert bean_check(path) == ""
    # By the smallest unit, anywhere.
    entry = random.Random(4).choice(list(re.finditer(r"0 DUSD\.\w+\n", text)))
    path.write_text(text[: entry.start()] + "1" + text[entry.start() + 1 :])
    assert re.search("does not balance|Balance failed", bean_check(path))


def test_both_databases_give_the_same_bytes(indexed: Indexed, indexed_by_postgres: Indexed) -> None:
    assert journal(indexed_by_postgres) == journal(indexed)


def test_accounts_hold_what_the_contracts_say(indexed: Indexed) -> None:
    """Asked of the node, not of the read model."""
    sums = sound(indexed).sums()
    d, node, token = indexed.deployment, indexed.node, indexed.bench.token
    said: dict[str, Any] = {
        "OrderEscrow": d.escrow,
        "CostSettlement": d.costs,
        "StakedArbitrators": d.court,
    }
    seen = 0
    for (account, _), amount in sums.items():
        kind, holder, *rest = account.split(":")
        if kind == "Assets" and rest[:1] == ["Credits"]:
            held = node.call(said[holder].balance_of(Address(rest[1]), token.address))
            assert amount == Decimal(held).scaleb(-6), account
            seen += 1
    assert seen > 10
    # The bench gives two of them a unit of their own, so that no balance is cold.
    units = {"OrderEscrow": 1, "CostSettlement": 1, "StakedArbitrators": 0, "ArbiterAdapter": 0}
    for name, unit in units.items():
        below = sum(
            amount
            for (account, commodity), amount in sums.items()
            if account.startswith(f"Assets:{name}:") and commodity.startswith("DUSD")
        )
        held = node.call(token.balance_of(d.contracts[name].address)) - unit
        assert below == Decimal(held).scaleb(-6), name
    coin = sum(amount for (_, commodity), amount in sums.items() if commodity == "COIN.NATIVE")
    assert coin == 0


def test_a_journal_of_every_order_and_party(indexed: Indexed) -> None:
    with indexed.engine.connect() as connection:
        ids = connection.execute(select(ORDERS.table.c.order_id).distinct()).scalars()
        orders = [Hash32(id) for id in ids]
        parties = set(connection.execute(select(BALANCES.table.c.party).distinct()).scalars())
    whole = sound(indexed).sums()
    for about in (*orders, *parties):
        books = sound(indexed, scope=Scope.of(about))
        word = about if isinstance(about, str) else f"0x{about.hex()}"
        parts = (word, *(("Disputes", "Cases") if about in orders else ()))
        assert books.entries
        for entry in books.entries:
            assert any(part in leg[0] for leg in entry.legs for part in parts), entry
        for (account, commodity), amount in books.sums().items():
            if word in account:
                assert whole[account, commodity] == amount
    assert len(orders) > 20 and len(parties) > 5


def test_any_span_of_blocks(indexed: Indexed) -> None:
    with indexed.engine.connect() as connection:
        first, last = connection.execute(select(func.min(blocks.c.number), func.max(blocks.c.number))).one()
    height = st.integers(first + 1, last)
    parties = (indexed.bench.maker.address, indexed.bench.customer.address)

    @settings(max_examples=25)
    @given(height, height, st.sampled_from([None, *parties]))
    def spans(one: int, other: int, who: Address | None) -> None:
        low, high = sorted((BlockNumber(one), BlockNumber(other)))
        books = sound(indexed, first=low, last=high, scope=Scope.of(who))
        heights = [int(entry.meta["block"]) for entry in books.entries if "block" in entry.meta]
        assert all(low <= height <= high for height in heights) and heights == sorted(heights)

    spans()


# ------------------------------------------------------------------------------------ what does not


def columns(table: Table) -> Iterator[Column[Any]]:
    return (column for column in table.c if column.name in MONEY)


def altered(
    engine: Engine, table: Table, column: Column[Any], number: int, by: int, newest: bool = False
) -> None:
    """Change a number in one row of a table."""
    with writing(engine) as connection:
        query = select(table).order_by(*table.primary_key.columns)
        if newest:
            query = query.where(table.c.to_block.is_(None))
        rows = connection.execute(query).all()
        row = rows[number % len(rows)]
        key = [each == getattr(row, each.name) for each in table.primary_key.columns]
        value = getattr(row, column.name) + by
        connection.execute(update(table).where(*key).values({column.name: value}))


@pytest.mark.parametrize(
    ("table", "column"),
    [(table.table, column) for table in TABLES for column in columns(table.table)],
    ids=lambda each: each.name,
)
def test_a_fact_that_was_altered_is_found(table: Table, column: Column[Any], copied: Indexed) -> None:
    @settings(max_examples=3)
    @given(st.integers(0, 10_000), st.sampled_from([-1, 1, 10**20]))
    def alter(number: int, by: int) -> None:
        altered(copied.engine, table, column, number, by)
        made, _ = journal(copied)
        altered(copied.engine, table, column, number, -by)
        assert not made.sound and made.said

    alter()


@pytest.mark.parametrize("what", ["price", "bond", "milestone", "relay fee"])
def test_no_funding_of_any_kind_can_be_altered(what: str, copied: Indexed) -> None:
    fundings = ORDER_FUNDINGS.table
    with copied.engine.connect() as connection:
        rows = connection.execute(select(fundings).order_by(*fundings.primary_key.columns)).all()
    places = [place for place, row in enumerate(rows) if row.what == what]
    assert places
    for place in (places[0], places[-1]):
        altered(copied.engine, fundings, fundings.c.amount, place, 1)
        made, _ = journal(copied)
        altered(copied.engine, fundings, fundings.c.amount, place, -1)
        assert not made.sound, rows[place]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.table.name)
def test_a_fact_that_is_missing_is_found(table: Facts[Any], copied: Indexed) -> None:
    position = (table.table.c.block_number, table.table.c.log_index)
    with writing(copied.engine) as connection:
        rows = connection.execute(select(*position).order_by(*position)).all()
        row = rows[len(rows) // 2]
        connection.execute(table.table.delete().where(*(a == b for a, b in zip(position, row, strict=True))))
    made, _ = journal(copied)
    assert not made.sound


HOLDING: list[tuple[Versioned[Any], str]] = [
    (BALANCES, "balance"),
    (MILESTONES, "amount"),
    (ORDERS, "to_maker"),
    (ORDERS, "fee_burned"),
    (SUB_ORDERS, "withheld"),
    (MAKER_POTS, "amount"),
    (COST_POTS, "free"),
    (COST_LINES, "funded"),
    (ARBITRATORS, "stake"),
    (COURT, "burned"),
    (CREDIT_STAKES, "stake"),
    (COURT_BACKINGS, "back"),
]


@pytest.mark.parametrize(("table", "column"), HOLDING, ids=lambda each: getattr(each, "row", str).__name__)
def test_a_balance_that_was_altered_is_found_and_named(
    table: Versioned[Any], column: str, copied: Indexed, tmp_path: Path
) -> None:
    if table is MILESTONES:
        orders, milestones = ORDERS.table.c, MILESTONES.table.c
        with writing(copied.engine) as connection:
            # Of those that still hold money.
            running = select(orders.order_id).where(ORDERS.at(), orders.phase == "open")
            mine = MILESTONES.at() & milestones.order_id.in_(running) & (milestones.state == "pending")
            changed = connection.execute(update(MILESTONES.table).where(mine).values(amount=7))
            assert changed.rowcount
    else:
        altered(copied.engine, table.table, table.table.c[column], 0, 1, newest=True)
    made, text = journal(copied)
    assert not made.sound and "the read model" in made.said[0]
    if table in (MILESTONES, BALANCES, CREDIT_STAKES):
        path = tmp_path / "bad.beancount"
        path.write_text(text)
        assert "Balance failed" in bean_check(path)


def test_an_event_that_was_altered_is_found(copied: Indexed) -> None:
    """What storage says of an order is in its events."""
    table = EVENTS.table
    with copied.engine.connect() as connection:
        every = connection.execute(select(table).order_by(table.c.block_number, table.c.log_index)).all()
    # Only the newest: what an order's later event says anew, storage holds of that one.
    of_party = ("BalanceMoved",)  # by token; all others are of the subject that they name first
    newest = {(r.contract, r.topics if r.name in of_party else r.topics[:32]): r for r in every}
    rows = [row for row in newest.values() if row.name in ("MoneyMoved", "BalanceMoved")]
    for row in random.Random(5).sample(rows, 12):
        key = (table.c.block_number == row.block_number, table.c.log_index == row.log_index)
        # The last word but those of a payment's three amounts is the state; of a balance there is one word.
        data = bytearray(row.data)
        data[31] ^= 1 if row.name == "BalanceMoved" else 0
        if row.name == "MoneyMoved":
            data[8] ^= 1
        with writing(copied.engine) as connection:
            connection.execute(update(table).where(*key).values(data=bytes(data)))
        try:
            made, _ = journal(copied)
            assert not made.sound, row
        except (StorageError, BindingError):
            pass
        with writing(copied.engine) as connection:
            connection.execute(update(table).where(*key).values(data=row.data))


# ------------------------------------------------------------------------------------ strangers


@given(st.text(max_size=40), st.integers(0, 255), st.binary(min_size=20, max_size=20))
def test_any_symbol_makes_a_name_that_beancount_takes(symbol: str, decimals: int, raw: bytes) -> None:
    made = Commodities(lambda token: TokenLabel(symbol, decimals)).of(checksummed(raw))
    assert re.fullmatch(r"[A-Z][A-Z0-9'._-]{0,22}[A-Z0-9]", made.name)
    assert made.name.endswith(raw[:8].hex().upper()) or not any(raw)


def test_tokens_whose_addresses_begin_alike_are_told_apart() -> None:
    known = Commodities(lambda token: TokenLabel("USD", 6))
    names = {known.of(checksummed(bytes(8) + bytes([last] * 12))).name for last in range(4)}
    assert len(names) == 4


@given(st.integers(-(2**256), 2**256), st.integers(0, 36))
def test_numbers_are_exact(amount: int, decimals: int) -> None:
    commodity = Commodities(lambda token: TokenLabel("X", decimals)).of(checksummed(bytes(19) + b"\1"))
    with localcontext() as context:
        context.prec = 100
        assert Decimal(commodity.number(amount)).scaleb(decimals) == amount


@pytest.mark.parametrize("symbol", ['"', "\\", 'a"\nb', "\u202eU💥", ""])
def test_a_hostile_symbol_changes_nothing(symbol: str, indexed: Indexed, tmp_path: Path) -> None:
    books = sound(indexed, labels=lambda token: TokenLabel(symbol, 255))
    path = tmp_path / "hostile.beancount"
    path.write_text(journal(indexed, labels=lambda token: TokenLabel(symbol, 255))[1])
    assert books.entries and bean_check(path) == ""


def test_a_token_that_says_nothing_is_counted_in_its_smallest_unit(indexed: Indexed) -> None:
    books = sound(indexed, labels=lambda token: None)
    assert any(amount == 1_000_000_000 for entry in books.entries for _, amount, _ in entry.legs)


@settings(max_examples=3)
@given(st.lists(st.integers(2**250, 2**256 - 1), min_size=2, max_size=5))
def test_amounts_of_78_digits_pass_where_beancount_counts_with_as_many(
    tmp_path_factory: pytest.TempPathFactory, amounts: list[int]
) -> None:
    path, token = tmp_path_factory.mktemp("wide") / "wide.beancount", checksummed(bytes(19) + b"\7")
    one, other = party(checksummed(bytes(20))), party(token)
    with path.open("w") as file:
        writer = Writer(file, Commodities(lambda token: TokenLabel("WIDE", 18)))
        writer.head("wide")
        for amount in amounts:
            legs = [Leg(one, token, amount), Leg(other, token, -amount)]
            writer.transaction(date(2026, 1, 1), "x", {}, legs)
        writer.balances(date(2026, 1, 2), [(one, token, sum(amounts)), (other, token, -sum(amounts))])
    assert bean_check(path, digits=120) == ""


# ------------------------------------------------------------------------------------ when


def test_what_others_write_meanwhile_is_not_in_it(copied: Indexed, indexed: Indexed) -> None:
    _meanwhile(copied, indexed)


def _meanwhile(mine: Indexed, same: Indexed) -> None:
    wanted = journal(same)
    done: list[int] = []

    def reorg(number: int, of: int) -> None:
        if not done:
            with writing(mine.engine) as connection:
                for table in (PAYMENTS, BALANCE_CHANGES, POT_FUNDINGS, EVENTS):
                    connection.execute(table.table.delete().where(table.table.c.block_number > number))
                connection.execute(BALANCES.table.delete())
            done.append(number)

    assert journal(mine, progress=reorg) == wanted
    assert done and not journal(mine)[0].sound


def test_what_others_write_meanwhile_is_not_in_it_with_postgresql(
    copied_by_postgres: Indexed, indexed: Indexed
) -> None:
    _meanwhile(copied_by_postgres, indexed)


def test_there_must_be_something(tmp_path: Path, indexed: Indexed) -> None:
    empty = open_engine(tmp_path / "empty.sqlite")
    migrate(empty)
    with pytest.raises(NothingIndexed):
        journal(replace(indexed, engine=empty))
    empty.dispose()
    with pytest.raises(NotIndexedYet, match="not block 1,000,000"):
        journal(indexed, last=BlockNumber(1_000_000))
    assert not journal(indexed, scope=Scope.of(checksummed(b"\x99" * 20)))[0].transactions
    # Before anything happened, there is nothing to write.
    made, text = journal(indexed, last=BlockNumber(indexed.deployment.block_number))
    assert made.sound and not made.transactions and "open" not in text
