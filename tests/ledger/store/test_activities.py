"""Records of work in both databases: the same rows, never changed, never lost with the chain."""

from __future__ import annotations

import json
import threading
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, insert, select

from ledger.audit.differences import tables
from ledger.chain.transactions import keccak256
from ledger.indexer import History
from ledger.indexer.cursor import begin_history
from ledger.store import reading, writing
from ledger.store.activities import (
    LONGEST,
    After,
    Kept,
    RecordDiffers,
    UnfitName,
    Wanted,
    find,
    find_all,
    keep,
)
from ledger.store.model.chain import BlockRow, blocks
from ledger.store.tables import Keeping, activities, keeping, lanes
from ledger.types import Address, BlockNumber, Hash32, Timestamp


def record(id: str, begin: int = 0, **more: Any) -> Kept:
    told = {"order": "pumps", "performer": "foundry", "activity": "cast", "resource": "furnace", **more}
    document = json.dumps({"id": id, "begin": begin, **told}).encode()
    milestone = told.pop("milestone", None)
    return Kept(
        id,
        **{name: told[name] for name in ("order", "performer", "activity", "resource")},
        milestone=milestone,
        begins_at=Timestamp(begin),
        ends_at=Timestamp(begin + 60),
        hash=keccak256(document),
        document=document,
    )


def test_what_is_kept_is_found_as_it_was(engine: Engine) -> None:
    some = [record("w2", 5, milestone=3), record("w1", 5), record("w3", 4, order="0x" + "ab" * 32)]
    assert keep(engine, some) == 3
    assert find(engine) == (some[2], some[1], some[0])
    assert [one.milestone for one in find(engine)] == [None, None, 3]


def test_the_same_again_is_nothing_and_another_is_refused(engine: Engine) -> None:
    assert keep(engine, [record("w1"), record("w2")]) == 2
    assert keep(engine, [record("w2"), record("w3"), record("w3")]) == 1
    with pytest.raises(RecordDiffers, match=r"'w2' already.*Nothing was kept") as refused:
        keep(engine, [record("w0"), record("w2", 1), record("w9")])
    assert refused.value.id == "w2"
    with pytest.raises(RecordDiffers, match="'w5'"):
        keep(engine, [record("w5", 1), record("w5", 2)])
    assert [one.id for one in find(engine)] == ["w1", "w2", "w3"]
    assert keep(engine, []) == 0


def test_names_that_cannot_be_kept_are_named_and_nothing_is_kept(engine: Engine) -> None:
    for unfit in (record("w\0"), record("w" * (LONGEST + 1)), record("w", performer="a\0b")):
        with pytest.raises(UnfitName, match="Nothing was kept"):
            keep(engine, [record("w1"), unfit])
    assert find(engine) == ()
    assert keep(engine, [record("\U0001f527" * LONGEST, order="\U0001f527" * LONGEST)]) == 1


def test_they_are_found_by_order_performer_resource_and_period(engine: Engine) -> None:
    some = [
        record("a", 10),
        record("b", 20, order="valves"),
        record("c", 30, performer="machinist", resource="mill"),
        record("d", 40, order="valves", performer="machinist", resource="mill"),
        record("e", 50, order="housings"),
    ]
    keep(engine, some)

    def ids(**wanted: Any) -> str:
        return "".join(one.id for one in find(engine, Wanted(**wanted)))

    assert ids(orders=["valves"]) == "bd" and ids(orders=["valves", "housings"]) == "bde"
    assert ids(orders=[]) == "" and ids(performer="machinist") == "cd" and ids(resource="mill") == "cd"
    assert ids(since=20, until=40) == "bc" and ids(orders=["valves"], performer="machinist") == "d"
    # Each is in one of two periods that follow each other.
    assert ids(until=30) + ids(since=30) == "abcde"


def test_pages_follow_each_other(engine: Engine) -> None:
    some = [record(f"w{at:03}", at // 7) for at in range(50)]
    keep(engine, some[::-1])
    for size in (1, 7, 49, 50, 51):
        assert list(find_all(engine, page=size)) == some
    first = find(engine, limit=20)
    assert find(engine, after=After(first[-1].begins_at, first[-1].id)) == tuple(some[20:])


NAMES = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=8)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(NAMES, unique=True, max_size=12), data=st.data())
def test_both_databases_give_the_same_rows_in_the_order_of_code_points(
    engine: Engine, names: list[str], data: st.DataObject
) -> None:
    some = [record(name, data.draw(st.integers(0, 2)), performer=name) for name in names]
    with writing(engine) as connection:
        connection.execute(activities.delete())
    assert keep(engine, some) == len(some)
    assert list(find_all(engine, page=3)) == sorted(some, key=lambda one: (one.begins_at, one.id))
    for one in some:
        assert find(engine, Wanted(performer=one.performer)) == (one,)


def test_two_that_keep_at_once(engine: Engine) -> None:
    """Each record comes in once, and of two contents of one id only one does."""
    same = [record(f"w{at}", at) for at in range(200)]
    other = [*same[:199], record("w199", 7_000)]
    ends: list[object] = []

    def work(records: list[Kept]) -> None:
        try:
            ends.append(keep(engine, records))
        except RecordDiffers as error:
            ends.append(error.id)

    threads = [threading.Thread(target=work, args=[each]) for each in (same, other, same[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = list(find_all(engine))
    assert found in ([*same], sorted(other, key=lambda one: (one.begins_at, one.id)))
    assert "w199" in ends and len(ends) == 3


def test_a_history_begun_anew_keeps_them(engine: Engine) -> None:
    """Fault prevented: `tally index rebuild`, or another deployment, drops what no chain can give back."""
    keep(engine, [record("w1"), record("w2")])
    history = History(1, Hash32(b"\1" * 32), BlockNumber(5), Hash32(b"\2" * 32), Address("0x" + "11" * 20))
    before = BlockRow(BlockNumber(4), Hash32(b"\3" * 32), Hash32(b"\4" * 32), Timestamp(9))
    with writing(engine) as connection:
        connection.execute(insert(lanes).values(chain_id=1, sender="0x1", next_nonce=0))
        cursor = begin_history(connection, history, before, None)
    with writing(engine) as connection:
        begin_history(connection, history, before, cursor)
    assert [one.id for one in find(engine)] == ["w1", "w2"]
    with reading(engine) as connection:
        assert len(connection.execute(select(lanes)).all()) == 1
        assert len(connection.execute(select(blocks)).all()) == 1


def test_verification_does_not_compare_them() -> None:
    assert {keeping(table) for table in tables()} == {Keeping.REBUILT}
    assert keeping(activities) is Keeping.PRECIOUS
