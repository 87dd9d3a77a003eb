"""The books of docs/cost-example.md, each balance computed by hand in euros."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sharing.costing.actual import Actual, Spending, actual
from sharing.costing.books import Books, Settled, books, settle
from sharing.costing.io import read_model, read_records
from sharing.costing.joint import Overhead, OverheadId
from sharing.costing.settlement import SharedSavings
from sharing.costing.vocabulary import NOTHING, ObjectId, Owner, ResourceId
from sharing.model.terms import Money
from tests.ledger.audit.books import bean_check
from tests.sharing.costing.books.ledgers import text
from tests.sharing.costing.books.reader import read

PAGE = (Path(__file__).parents[4] / "docs" / "cost-example.md").read_text("utf-8")
PUMPS, VALVES = ObjectId("pumps"), ObjectId("valves")
FOUNDRY, MACHINIST, ASSEMBLER, BUYER = (
    Owner(name) for name in ("foundry", "machinist", "assembler", "pump works")
)
SPENT = {
    ResourceId("furnace"): Spending(Money(499_200)),
    ResourceId("bench"): Spending(Money(306_000)),
}
PUMP_UNITS = {PUMPS: NOTHING + 100, VALVES: NOTHING + 60}
CARRIER = Overhead(OverheadId("carrier"), ASSEMBLER, Money(32_000), PUMP_UNITS)


def the_week(folder: Path) -> Actual:
    """What was done, and what it cost."""
    for kind, name in (("toml", "model.toml"), ("json", "work.jsonl")):
        found = re.search(rf"^```{kind}\n(.*?)^```", PAGE, re.M | re.S)
        assert found
        (folder / name).write_text(found[1], "utf-8")
    return actual(read_model(folder / "model.toml"), read_records(folder / "work.jsonl"), SPENT)


def the_pumps(week: Actual) -> Settled:
    """The pumps, settled as the page says."""
    rule = SharedSavings(Money(900_000), savings_bps=5_000, overrun_bps=6_000, cap=Money(940_000))
    return settle(week, PUMPS, BUYER, rule, Money(950_000), overheads=[CARRIER])


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Books:
    week = the_week(tmp_path_factory.mktemp("page"))
    return books(week, [the_pumps(week)], [CARRIER])


BALANCES = {
    "Equity:Foundry:Funds": -622_015,  # 4,992.00 + 780.45 + 447.70
    "Expenses:Foundry:Unused:Furnace": 325_520,  # 1,565 min · 2.08
    "Assets:Foundry:WorkInProgress:Valves": 108_210,  # 634.40 + 447.70
    "Expenses:Foundry:Delivered:Pumps": 188_285,  # 1,102.40 + 780.45
    "Income:Foundry:Sales:Pumps": -184_494,
    "Assets:Foundry:Claims:Pumps": 184_494,
    "Equity:Machinist:Funds": -720_000,
    "Expenses:Machinist:Unused:Mill": 234_300,  # 781 min · 3.00
    "Assets:Machinist:WorkInProgress:Valves": 166_500,  # 165.00 + 1,500.00
    "Expenses:Machinist:Delivered:Pumps": 319_200,  # 210.00 + 2,940.00 + 42.00
    "Income:Machinist:Sales:Pumps": -312_772,
    "Assets:Machinist:Claims:Pumps": 312_772,
    "Equity:Assembler:Funds": -507_680,  # 3,060.00 + 1,696.80 + 320.00
    "Expenses:Assembler:Unused:Bench": 71_910,  # 470 min · 1.53
    "Assets:Assembler:WorkInProgress:Valves": 12_000,  # of the carrier
    "Expenses:Assembler:Delivered:Pumps": 423_770,  # 1,897.20 + 443.70 + 1,696.80 + 200.00
    "Income:Assembler:Sales:Pumps": -415_236,
    "Assets:Assembler:Claims:Pumps": 415_236,
    "Equity:Pump-works:Funds": -950_000,
    "Expenses:Pump-works:Received:Pumps": 912_502,
    "Assets:Pump-works:Refunds:Pumps": 37_498,  # 9,500.00 − 9,125.02
}


def test_each_balance(kept: Books) -> None:
    held = {
        name: amount for party in kept.parties for name, amount in read(text(kept, party), 2).sums().items()
    }
    assert {name: amount for name, amount in held.items() if amount} == BALANCES
    # What was spent on work is in orders or unused:
    # 6,220.15 + 7,200.00 + 5,076.80 = 18,496.95 = 9,312.55 pumps + 2,867.10 valves + 6,317.30 unused.
    assert 622_015 + 720_000 + 507_680 == 931_255 + 286_710 + 631_730 == 1_849_695


def test_each_result(kept: Books) -> None:
    assert {party: kept.of(party).result for party in kept.parties} == {
        FOUNDRY: -329_311,  # 1,844.94 − 1,882.85 − 3,255.20
        MACHINIST: -240_728,  # 3,127.72 − 3,192.00 − 2,343.00
        ASSEMBLER: -80_444,  # 4,152.36 − 4,237.70 − 719.10
        BUYER: -912_502,
    }


def test_all_together(kept: Books) -> None:
    sums = read(text(kept), 2).sums()
    gone = [name for name in BALANCES if name.startswith("Income:") or "Received" in name]
    expected = {**BALANCES, **dict.fromkeys(gone, 0)}
    assert {name: amount for name, amount in sums.items() if amount} == {
        name: amount for name, amount in expected.items() if amount
    }


def test_the_days_and_what_is_told(kept: Books) -> None:
    book = read(text(kept, MACHINIST), 2)
    told = [(one.day, one.narration) for one in book.entries]
    assert told == [
        ("2026-11-23", "mill costs"),
        ("2026-11-25", "set up for pumps on mill"),
        ("2026-11-25", "mill for pumps on mill"),
        ("2026-11-25", "rework for pumps on mill"),
        ("2026-11-26", "set up for valves on mill"),
        ("2026-11-26", "mill for valves on mill"),
        ("2026-11-27", "pumps delivered, at cost"),
        ("2026-11-27", "pumps sold to pump works"),
        ("2026-11-27", "pumps settled: a claim on its pot"),
        ("2026-11-27", "mill unused"),
    ]
    assert book.entries[0].meta == {"resource": "mill", "unit": "min", "rate": "3.00 EUR"}
    assert {day for day, *_ in book.balances} == {"2026-11-28"}


def test_beancount_agrees_and_finds_a_wrong_cent(kept: Books, tmp_path: Path) -> None:
    path = tmp_path / "books.beancount"
    for party in (None, *kept.parties):
        path.write_text(text(kept, party))
        assert bean_check(path) == ""
    right = text(kept)
    for was in (
        "  Expenses:Foundry:Unused:Furnace  3255.20",
        "balance Assets:Machinist:Claims:Pumps  3127.72",
    ):
        assert right.count(was) == 1
        path.write_text(right.replace(was, was[:-1] + "5"))
        assert re.search("does not balance|Balance failed", bean_check(path))
