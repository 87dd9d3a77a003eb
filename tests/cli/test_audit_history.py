"""``tally audit history``: what happened in words, from the user's own database, which catches up first."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli import reading
from ledger.indexer import writer_lock
from ledger.settings import settings_from
from ledger.store import open_engine
from ledger.types import checksummed
from tests.cli.conftest import Tally


@pytest.fixture
def delivered(tally: Tally, order: Path) -> str:
    """The id of an order whose first milestone was delivered, accepted and paid."""
    opened = tally("order", "open", order, "--key", "dev:0", "--json")
    assert opened.exit == 0, opened.err
    assert tally("order", "deliver", order, "--milestones", "1", "--key", "dev:2").exit == 0
    assert tally("order", "accept", order, "--milestones", "1", "--key", "dev:1").exit == 0
    return opened.data["id"]


def test_an_orders_history(tally: Tally, order: Path, delivered: str) -> None:
    told = tally("audit", "history", delivered, "--json", "--oldest-first")
    assert told.exit == 0, told.err
    lines = told.data["lines"]
    assert lines[0]["text"].startswith(
        "The customer dev:1 and the maker dev:2 opened the order: 1,000.00 dUSD"
    )
    assert [line["text"] for line in lines].count("The maker dev:2 delivered milestone 1.") == 1
    accepted = next(line for line in lines if "accepted milestone 1" in line["text"])
    assert accepted["actor"] == lines[0]["money"][0]["payer"]
    assert sum(int(money["amount"]) for money in accepted["money"]) == 400 * 10**6
    assert (told.data["subject"], told.data["next"]) == (delivered, None)
    assert told.data["asOf"]["number"] >= accepted["block"]
    assert told.data["asOf"]["finality"] in ("finalized", "instant")
    by_file = tally("audit", "history", order, "--json", "--oldest-first")
    assert by_file.data["lines"] == lines


def test_it_is_shown_to_people(tally: Tally, delivered: str) -> None:
    told = tally("audit", "history", delivered)
    assert told.exit == 0, told.err
    for words in ("History of order 0x", "ago", "UTC", "delivered milestone 1", "as of block", "dUSD"):
        assert words in told.out, words
    raw = tally("audit", "history", delivered, "--raw")
    for words in ("OrderEscrow.OrderOpened", "topics", "data", ", log ", "OrderEscrow.MilestoneMoved"):
        assert words in raw.out, words


def test_pages_and_raw_logs(tally: Tally, delivered: str) -> None:
    whole = tally("audit", "history", "dev:2", "--json", "--limit", "10000").data["lines"]
    pages, after = [], None
    while True:
        words = ["audit", "history", "dev:2", "--json", "--limit", "2"]
        told = tally(*words, *([] if after is None else ["--after", after]))
        assert told.exit == 0, told.err
        pages += told.data["lines"]
        after = told.data["next"]
        if after is None:
            break
    assert pages == whole
    raw = tally("audit", "history", delivered, "--json", "--raw").data["lines"]
    for line in raw:
        (event,) = line["events"]
        assert len(event["topics"][0]) == 66
        assert event["data"].startswith("0x")
        assert event["arguments"]


def test_a_span(tally: Tally, delivered: str) -> None:
    lines = tally("audit", "history", delivered, "--json", "--oldest-first").data["lines"]
    first, last = lines[0], lines[-1]
    for key in ("block", "time"):
        span = ("--from", first[key], "--to", first[key])
        part = tally("audit", "history", delivered, "--json", "--oldest-first", *span).data["lines"]
        assert part == [line for line in lines if line[key] == first[key]]
    assert tally("audit", "history", delivered, "--json", "--from", "-10d").data["lines"] != []
    later = tally("audit", "history", delivered, "--json", "--from", last["block"] + 1)
    assert (later.exit, later.data["lines"]) == (0, [])
    tally("audit", "history", delivered, "--from", "9", "--to", "8").failed(2, "swap them")
    tally("audit", "history", delivered, "--from", "soon").failed(2, "'soon' is not a time")


def test_who_has_no_history(tally: Tally, delivered: str) -> None:
    stranger = checksummed(b"\x77" * 20)
    told = tally("audit", "history", stranger)
    assert told.exit == 0
    assert "Nothing here has happened to" in told.out
    assert tally("audit", "history", stranger, "--json").data["lines"] == []
    tally("audit", "history", "0x" + "77" * 32).failed(1, "concerns order 0x7777", "check its id")
    mixed = "0x" + "aB" * 20
    tally("audit", "history", mixed).failed(2, "is not an address", "checksum")
    tally("audit", "history", "nobody-i-know").failed(2, "Nobody is called")


def test_a_cursor_that_is_none_or_gone(tally: Tally, delivered: str) -> None:
    tally("audit", "history", delivered, "--after", "12").failed(2, "no place to go on from")
    told = tally("audit", "history", delivered, "--json", "--limit", "1")
    block, index, _ = told.data["next"].split("-")
    gone = f"{block}-{index}-0011223344556677"
    tally("audit", "history", delivered, "--after", gone).failed(1, "A reorg took away block", "begin again")


def test_beside_another_indexer(
    tally: Tally, delivered: str, shared_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It waits for the other, and then says how far that is."""
    before = tally("audit", "history", delivered, "--json").data
    monkeypatch.setattr(reading, "WAIT", 0.3)
    engine = open_engine(settings_from(home=shared_home).database_where())
    with writer_lock(engine) as ours:
        assert ours
        assert tally("audit", "history", delivered, "--json").data == before
        assert tally("token", "mint", "1", "--to", "dev:1").exit == 0
        told = tally("audit", "history", delivered)
        assert told.exit == 0, told.err
        assert "another indexer is at work: it has block" in told.err
    engine.dispose()
    assert tally("audit", "history", delivered, "--json").data["asOf"] != before["asOf"]
