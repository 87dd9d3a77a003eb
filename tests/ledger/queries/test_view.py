"""What a view answers is what the versions say, found the slow way, at any block and in both databases."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from ledger.audit.snapshot import snapshot
from ledger.audit.verify import verify
from ledger.indexer.cursor import History, begin_history, move_cursor, read_cursor
from ledger.projection import FOLD_VERSION
from ledger.queries import (
    Finality,
    FoldedOtherwise,
    NothingIndexedYet,
    OutsideHistory,
    balances_of,
    credit_at,
    disputes_of,
    fundings,
    order_at,
    payments,
    sub_order_tree,
    viewing,
)
from ledger.queries.ratings import ratings_due
from ledger.store import migrate, open_engine
from ledger.store.engine import writing
from ledger.store.model.chain import BlockRow, cursors
from ledger.store.model.credit import CREDIT_ACCOUNTS, CREDIT_RECORDS
from ledger.store.model.disputes import DISPUTES
from ledger.store.model.linked_orders import SUB_ORDERS
from ledger.store.model.money import BALANCES
from ledger.store.model.orders import MILESTONES, ORDERS, SEALS
from ledger.store.rows import Versioned
from ledger.types import ZERO_HASH, BlockNumber, Hash32, Timestamp
from sharing.model.standing import FINALITY_MARGIN, REVEAL_WINDOW
from tests.ledger.conftest import Indexed


class Versions:
    """A table's versions, to look through one by one."""

    def __init__(self, indexed: Indexed, table: Versioned[Any]) -> None:
        self.row = table.row
        with indexed.engine.connect() as connection:
            self.held = [tuple(row) for row in connection.execute(select(table.table))]

    def at(self, block: int) -> list[Any]:
        return [
            self.row(*row[:-2])
            for row in self.held
            if row[-2] <= block and (row[-1] is None or row[-1] > block)
        ]


def blocks_of(indexed: Indexed) -> list[BlockNumber]:
    """Some blocks of the history, the first and the last among them."""
    with viewing(indexed.engine) as view:
        first, last = view.history.deployment_block, view.as_of.number
    return [BlockNumber(number) for number in (*range(first, last, 37), last - 1, last)]


def test_order_by_order_as_of_any_block(either: Indexed) -> None:
    orders, milestones = Versions(either, ORDERS), Versions(either, MILESTONES)
    links = Versions(either, SUB_ORDERS)
    everyone = {row.order_id for row in orders.at(1 << 60)}
    for block in blocks_of(either):
        with viewing(either.engine, block) as view:
            there = {row.order_id: row for row in orders.at(block)}
            parts: dict[Hash32, list[Any]] = {}
            for row in sorted(milestones.at(block)):
                parts.setdefault(row.order_id, []).append(row)
            parents = {row.order_id: row.parent for row in links.at(block)}
            for order in everyone:
                told, tree = order_at(view, order), sub_order_tree(view, order)
                if order not in there:
                    assert told is None
                    assert tree is None
                    continue
                assert told is not None
                assert tree is not None
                assert told.order == there[order] == tree.order
                assert list(told.milestones) == parts[order]
                assert told.as_of == view.as_of
                assert {child.order.order_id for child in tree.children} == {
                    child for child, parent in parents.items() if parent == order
                }


def test_money_of_orders_adds_up(either: Indexed) -> None:
    """What was locked in an order and has not left it is what its row says of it, at any block."""
    for block in blocks_of(either)[::4]:
        with viewing(either.engine, block) as view:
            for order in Versions(either, ORDERS).at(block):
                paid = payments(view, order.order_id)
                assert sum(row.to_maker for row in paid if not row.of_bond) == order.to_maker
                assert sum(row.to_customer for row in paid if not row.of_bond) == order.to_customer
                assert sum(row.to_maker for row in paid if row.of_bond) == order.bond_to_maker
                locked = [row for row in fundings(view, order.order_id) if row.what in ("price", "milestone")]
                assert sum(row.amount for row in locked) == order.price


def test_balances_credit_and_disputes_as_of_any_block(either: Indexed) -> None:
    balances, accounts, disputes = (
        Versions(either, table) for table in (BALANCES, CREDIT_ACCOUNTS, DISPUTES)
    )
    credit, node = either.deployment.credit, either.node
    for block in blocks_of(either):
        with viewing(either.engine, block) as view:
            for party in {row.party for row in balances.at(block)}:
                held = [row for row in balances.at(block) if row.party == party and row.balance]
                assert sorted(balances_of(view, party)) == sorted(held)
            for order in {row.order_id for row in disputes.at(1 << 60)}:
                wanted = [row for row in disputes.at(block) if row.order_id == order]
                assert [told.dispute for told in disputes_of(view, order)] == sorted(
                    wanted, key=lambda row: row.place
                )
    for block in blocks_of(either)[::7]:
        with viewing(either.engine, block) as view:
            for account in accounts.at(block):
                told = credit_at(view, account.party)
                assert told.row == account
                assert told.score == node.call(credit.score_of(account.party), block=block)
                assert told.tier == node.call(credit.tier_of(account.party), block=block)
                assert told.limit == node.call(credit.limit_of(account.party), block=block)
                assert told.stake == node.call(credit.stake_of(account.party), block=block)


def test_credit_of_who_is_unknown_is_a_newcomers(either: Indexed) -> None:
    nobody = either.bench.customer.address[:2] + "00" * 19 + "77"
    with viewing(either.engine) as view:
        told = credit_at(view, nobody)  # type: ignore[arg-type]
        assert (told.row, told.rater, told.stake) == (None, None, 0)
        assert told.score == either.node.call(either.deployment.credit.score_of(nobody))  # type: ignore[arg-type]
        assert balances_of(view, nobody) == ()  # type: ignore[arg-type]
        assert disputes_of(view, Hash32(b"\7" * 32)) == ()


def test_as_of_says_how_final_it_is(either: Indexed) -> None:
    with viewing(either.engine) as view:
        last, hash = view.as_of.number, view.as_of.hash
        cursor = read_cursor(view.connection)
    assert cursor is not None
    assert hash == either.node.get_block(last).hash
    try:
        for finalized in (last - 3, last):
            final = cursor.at(cursor.number, cursor.hash, BlockNumber(finalized))
            with writing(either.engine) as connection:
                move_cursor(connection, cursor, final)
            for block, expected in (
                (last, last <= finalized),
                (last - 3, True),
                (last - 2, last == finalized),
            ):
                with viewing(either.engine, BlockNumber(block)) as view:
                    assert (view.as_of.finality is Finality.FINALIZED) == expected
    finally:  # others read it too
        with writing(either.engine) as connection:
            move_cursor(connection, cursor, cursor)


def test_a_view_sees_one_state_whatever_is_written_meanwhile(either: Indexed) -> None:
    with viewing(either.engine) as view:
        cursor = read_cursor(view.connection)
        assert cursor is not None
        back = cursor.at(BlockNumber(cursor.number - 1), cursor.hash, cursor.finalized)
        with writing(either.engine) as connection:
            move_cursor(connection, cursor, back)
        try:
            assert read_cursor(view.connection) == cursor
        finally:  # others read it too
            with writing(either.engine) as connection:
                move_cursor(connection, back, cursor)


def test_blocks_that_the_database_does_not_have(either: Indexed) -> None:
    with viewing(either.engine) as view:
        first, last = view.history.deployment_block - 1, view.as_of.number
    with viewing(either.engine, BlockNumber(first)) as view:
        assert order_at(view, Hash32(b"\1" * 32)) is None
    for block in (first - 1, last + 1):
        with pytest.raises(OutsideHistory, match=f"blocks {first:,} to {last:,}"):
            viewing(either.engine, BlockNumber(block)).__enter__()


def test_an_empty_database_says_so(tmp_path: Any) -> None:
    engine = open_engine(tmp_path / "empty.sqlite")
    migrate(engine)
    with pytest.raises(NothingIndexedYet, match="tally index run"):
        viewing(engine).__enter__()


def test_rows_of_another_fold_are_not_taken_for_ours(indexed: Indexed, tmp_path: Any) -> None:
    engine = open_engine(tmp_path / "old.sqlite")
    migrate(engine)
    with writing(engine) as connection:
        number = BlockNumber(indexed.bench.deployment.block_number - 1)
        before = BlockRow(number, ZERO_HASH, ZERO_HASH, Timestamp(0))
        begin_history(connection, History.of(indexed.bench.deployment), before, None)
    with viewing(engine) as view:
        assert view.as_of.number == number
    with writing(engine) as connection:
        connection.execute(cursors.update().values(fold_version=FOLD_VERSION - 1))
    with pytest.raises(FoldedOtherwise, match="`tally index run --once` makes it anew"):
        viewing(engine).__enter__()
    with pytest.raises(FoldedOtherwise):
        snapshot(engine, indexed.bench.deployment).__enter__()
    with pytest.raises(FoldedOtherwise):
        verify(indexed.bench.node, indexed.bench.deployment, engine)


def test_ratings_that_wait_are_those_that_nobody_has_revealed(either: Indexed) -> None:
    """Every seal of a closed order that can still be revealed, and nothing else that is sealed."""
    orders, seals, records = (Versions(either, table) for table in (ORDERS, SEALS, CREDIT_RECORDS))
    moved = {row[-2] for table in (orders, seals, records) for row in table.held}
    found_any = False
    for block in (*blocks_of(either), *map(BlockNumber, sorted(moved)[-60:])):
        with viewing(either.engine, block) as view:
            revealed = {
                (row.order_id, side)
                for row in records.at(block)
                for side, done in (("customer", row.customer_revealed), ("maker", row.maker_revealed))
                if done
            }
            closed = {row.order_id: row for row in orders.at(block) if row.phase == "closed"}
            for party in {one for row in closed.values() for one in (row.customer, row.maker)}:
                due = ratings_due(view, party)
                sealed = {one.order.order_id for one in due if one.sealed}
                own = {
                    row.order_id for row in seals.at(block) if row.rater == party and row.seal != ZERO_HASH
                }
                for one in due:
                    side = "customer" if one.order.customer == party else "maker"
                    assert one.order == closed[one.order.order_id] and one.side.value == side
                    assert (one.order.order_id, side) not in revealed
                    assert one.sealed == (one.order.order_id in own)
                    assert view.as_of.time <= (one.reveal_until if one.sealed else one.seals_until)
                left_out = {
                    id
                    for id in own & closed.keys() - sealed
                    if (id, "customer" if closed[id].customer == party else "maker") not in revealed
                    and view.as_of.time <= closed[id].closed_at + FINALITY_MARGIN + REVEAL_WINDOW
                }
                assert not left_out
                found_any = found_any or bool(sealed)
    assert found_any
