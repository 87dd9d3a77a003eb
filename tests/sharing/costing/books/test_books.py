"""Books: every party's balances by itself, all together lose nothing, and beancount finds nothing wrong."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sharing.costing.actual import Actual, actual
from sharing.costing.books import Books, Settled, books
from sharing.costing.cost_model import CostModel
from sharing.costing.errors import BadBooks
from sharing.costing.joint import Overhead, OverheadId
from sharing.costing.records import ActivityRecord, RecordId, record_hash
from sharing.costing.settlement import FixedPrice, Payout, payable
from sharing.costing.vocabulary import (
    Activity,
    ActivityId,
    CostObject,
    Material,
    ObjectId,
    Owner,
    Resource,
    ResourceId,
)
from sharing.model.beancount import name_of_part, symbol_of
from sharing.model.currency import UNITS, Currency, CurrencyMismatch
from sharing.model.terms import Moment, Money
from tests.ledger.audit.books import bean_check
from tests.sharing.costing.books.ledgers import kept, text, transactions
from tests.sharing.costing.books.reader import read
from tests.sharing.costing.models import EUR, customer_service
from tests.sharing.costing.work import NAMES, records

Kept = tuple[Books, Actual, tuple[Settled, ...], tuple[Overhead, ...]]


def by_kind(sums: dict[str, int]) -> Counter[tuple[str, str]]:
    """The sum of all parties' accounts of a kind, and what they are of."""
    found: Counter[tuple[str, str]] = Counter()
    for name, amount in sums.items():
        _, _, kind, *of = name.split(":")
        found[kind, name_of_part(of[0]) if of else ""] += amount
    return found


@given(kept())
def test_a_book_of_each_party_and_all_of_them(made: Kept) -> None:
    found, *_ = made
    whole = read(text(found), found.currency.decimals)
    whole.check()
    together: Counter[str] = Counter()
    entries: list[str] = []
    for party in found.parties:
        written = text(found, party)
        book = read(written, found.currency.decimals)
        book.check()
        assert all(name_of_part(name.split(":")[1]) == party for name in book.opened)
        assert {each.payee for each in book.entries} <= {party}
        together.update(book.sums())
        entries += transactions(written)
    # All together are the parties' own transactions and the eliminations, and nothing else.
    everything = transactions(text(found))
    eliminated = [one for one in everything if '\n  type: "elimination"\n' in one]
    assert sorted(everything) == sorted(entries + eliminated)
    for one in whole.entries:
        if one.meta.get("type") == "elimination":
            together.update(dict(one.legs))
    sums = whole.sums()
    assert {name: amount for name, amount in together.items() if amount} == {
        name: amount for name, amount in sums.items() if amount
    }
    # Nobody in the group owes, or sold, anything to another of it.
    assert not any(
        amount for name, amount in sums.items() if name.split(":")[2] in ("DueFrom", "OwedTo", "Sales")
    )


@given(kept())
def test_what_was_spent_is_in_orders_or_unused(made: Kept) -> None:
    """Counted once more, from costs and settlements alone."""
    all_books, found, settled, overheads = made
    done = {one.order for one in settled}
    sums: Counter[str] = Counter()
    for party in all_books.parties:
        sums.update(read(text(all_books, party), found.currency.decimals).sums())
    held = by_kind(dict(sums))
    cost = Counter(dict(found.by_object()))
    for one in overheads:
        cost.update(one.shares())
    for order, amount in cost.items():
        in_work = held["WorkInProgress", order]
        sold = sum(
            paid.amount
            for one in settled
            if one.order == order
            for paid in one.payouts
            if paid.payee != one.customer
        )
        delivered = held["Delivered", order] + held["Received", order] - sold
        assert (in_work, delivered) == ((0, amount) if order in done else (amount, 0)), order
    for one in found.capacities:
        assert held["Unused", one.resource.id] == one.unused_cost
    pools = sum(one.resource.pool for one in found.capacities) + sum(one.pool for one in overheads)
    bought = sum(one.cost for one in found.materials)
    unused = sum(one.unused_cost for one in found.capacities)
    assert pools + bought == sum(cost.values()) + unused
    assert held["Funds", ""] == -(pools + bought + sum(one.escrow for one in settled))
    # What was locked is claims, refunds and fees.
    for one in settled:
        kinds = [held[kind, one.order] for kind in ("Claims", "Refunds", "Fees")]
        assert kinds == [one.payable.amount, one.refund, one.fee] and sum(kinds) == one.escrow
    assert not any(
        held[kind, of] for kind, of in held if kind in ("Pools", "Overheads", "Materials", "Escrow")
    )
    assert sum(sums.values()) == 0


@given(kept())
def test_the_figures_of_a_party(made: Kept) -> None:
    all_books, found, settled, overheads = made
    for party, one in all_books.statements.items():
        sold = sum(
            paid.amount for each in settled for paid in each.payouts if paid.payee == party != each.customer
        )
        assert one.sales == sold
        sums = read(text(all_books, party), found.currency.decimals).sums()
        result = -sum(amount for name, amount in sums.items() if name.startswith(("Income:", "Expenses:")))
        assert one.result == result
        owned = [each for each in found.capacities if each.resource.owner == party]
        assert one.unused == sum(each.unused_cost for each in owned)
        spent = (
            sum(each.resource.pool for each in owned)
            + sum(each.cost for each in found.materials if each.buyer == party)
            + sum(each.pool for each in overheads if each.owner == party)
            + sum(each.escrow for each in settled if each.customer == party)
        )
        assert one.spent == spent


@given(kept())
def test_each_record_stands_there_with_its_hash_when_it_ended(made: Kept) -> None:
    all_books, found, *_ = made
    whole = read(text(all_books), found.currency.decimals)
    seen: dict[str, list[str]] = defaultdict(list)
    for one in whole.entries:
        if "quantity" in one.meta:
            seen[one.meta["record"]].append(one.day)
            record = next(each.record for each in found.lines if each.record.id == one.meta["record"])
            assert one.meta["hash"] == "0x" + record_hash(record).hex()
    for line in found.lines:
        record = line.record
        books_of = {record.performer, line.line.owner}
        assert len(seen[record.id]) == len(books_of)
    assert [one.day for one in whole.entries] == sorted(one.day for one in whole.entries)
    assert text(all_books) == text(books(found, made[2], made[3]))


@settings(max_examples=4)
@given(made=kept())
def test_beancount_finds_nothing_wrong(made: Kept, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("books")
    all_books = made[0]
    for at, party in enumerate((None, *all_books.parties)):
        path = folder / f"{at}.beancount"
        path.write_text(text(all_books, party), "utf-8")
        assert bean_check(path, 60) == ""


@st.composite
def named_at_will(draw: st.DrawFn) -> Actual:
    """One record of any names and times."""
    record = draw(records())
    owner = Owner(draw(NAMES))
    resource = Resource(record.resource, owner, Money(10**6), Fraction(10**12), "piece")
    ids = dict.fromkeys(each.material for each in record.materials)
    model = CostModel(
        (resource,),
        (Activity(record.activity, ()),),
        (CostObject(record.order),),
        tuple(Material(each, owner, Fraction(1), "kg") for each in ids),
        draw(st.sampled_from([EUR, Currency("Ünit_ä9", 3)])) if record.currency == UNITS else EUR,
    )
    return actual(model, [record])


@given(named_at_will(), NAMES, NAMES)
def test_any_names_are_written_safely(found: Actual, customer: str, payee: str) -> None:
    record = found.lines[0].record
    owed = payable(FixedPrice(Money(1_000)), found.by_object()[record.order], Money(2_000), found.currency)
    paid = (Payout(Owner(payee), Money(1_000)),)
    made = books(found, [Settled(record.order, Owner(customer), Money(2_000), owed, paid)])
    book = read(text(made), found.currency.decimals)
    book.check()
    assert {symbol_of(each) for each in book.commodities} == {found.currency.symbol}
    assert set(made.parties) == {record.performer, found.lines[0].line.owner, customer, payee}
    for name, known in book.opened.items():
        _, party, kind, *of = name.split(":")
        assert known["party"] == shown(name_of_part(party))
        assert (kind == "Funds") == (not of)
        assert known.get("of") == (shown(name_of_part(of[0])) if of else None)


def shown(name: str) -> str:
    return "".join(
        one if one.isprintable() else f"\\u{ord(one):04x}" if ord(one) < 65536 else f"\\U{ord(one):08x}"
        for one in name
    )


@settings(max_examples=4)
@given(found=named_at_will())
def test_beancount_reads_any_names(found: Actual, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("names") / "all.beancount"
    path.write_text(text(books(found)), "utf-8")
    assert bean_check(path, 60) == ""


def test_names_that_would_end_their_quotes(tmp_path: Path) -> None:
    name = 'a" \n\n2026-01-01 open Assets:Mine\\'
    resource = Resource(ResourceId("r"), Owner(name), Money(100), Fraction(10), "piece")
    model = CostModel((resource,), (Activity(ActivityId(name), ()),), (CostObject(ObjectId(name)),))
    record = replace(
        cut(), id=RecordId(name), order=ObjectId(name), performer=Owner(name), activity=ActivityId(name)
    )
    written = text(books(actual(model, [replace(record, resource=resource.id)])))
    path = tmp_path / "all.beancount"
    path.write_text(written, "utf-8")
    assert bean_check(path) == "" and "\n2026" not in written


# --------------------------------------------------------------------------------------- what is refused


def one_week(currency: Currency = EUR, quantity: Fraction = Fraction(60)) -> Actual:
    """Ann's mill costs 10.00 for 100 minutes, of which Bea takes some for an order."""
    mill = Resource(ResourceId("mill"), Owner("ann"), Money(1_000), Fraction(100), "min")
    order = CostObject(ObjectId("o"))
    model = CostModel((mill,), (Activity(ActivityId("cut"), ()),), (order,), currency=currency)
    return actual(model, [replace(cut(), quantity=quantity)])


def cut(begin: int = 0, end: int = 6_000) -> ActivityRecord:
    return ActivityRecord(
        RecordId("w"),
        ObjectId("o"),
        Owner("bea"),
        ActivityId("cut"),
        ResourceId("mill"),
        Moment(begin),
        Moment(end),
        Fraction(60),
    )


def settled(found: Actual, **other: Any) -> Settled:
    """Carl pays Bea 7.00."""
    owed = payable(FixedPrice(Money(700)), Money(600), Money(1_000), other.pop("currency", found.currency))
    payouts = other.pop("payouts", (Payout(Owner("bea"), Money(700)),))
    return Settled(ObjectId("o"), Owner("carl"), other.pop("escrow", Money(1_000)), owed, payouts, **other)


def test_what_no_books_can_be_kept_of() -> None:
    found = one_week()
    one = settled(found)
    with pytest.raises(BadBooks, match="order o was settled twice"):
        books(found, [one, one])
    carrier = Overhead(OverheadId("carrier"), Owner("ann"), Money(5), {ObjectId("o"): Fraction(1)})
    with pytest.raises(BadBooks, match="overhead carrier stands there twice"):
        books(found, [], [carrier, carrier])
    with pytest.raises(BadBooks, match="is dated before its last work ended: date it later"):
        books(found, [settled(found, at=Moment(5_999))])
    with pytest.raises(BadBooks, match=r"pays out 6\.99 EUR, and 7\.00 EUR is payable"):
        settled(found, payouts=(Payout(Owner("bea"), Money(699)),))
    with pytest.raises(BadBooks, match=r"takes 7\.01 EUR of an escrow of 7\.00 EUR"):
        settled(found, escrow=Money(700), fee=Money(1))
    with pytest.raises(BadBooks, match="below 0"):
        settled(found, fee=Money(-1))
    with pytest.raises(BadBooks, match="the party dan has no book: there are ann, bea"):
        text(books(found), Owner("dan"))
    with pytest.raises(BadBooks, match="has no record of work"):
        books(actual(customer_service(), []))


def test_two_currencies_are_refused() -> None:
    with pytest.raises(CurrencyMismatch):
        books(one_week(), [settled(one_week(), currency=Currency("USD", 2))])
    with pytest.raises(CurrencyMismatch):
        books(one_week(), [settled(one_week(), currency=Currency("EUR", 6))])


def test_the_last_days_of_the_calendar_have_no_closing() -> None:
    end = int(datetime(9999, 12, 30, tzinfo=UTC).timestamp())
    found = one_week()
    late = replace(found, lines=tuple(replace(one, record=cut(end - 60, end)) for one in found.lines))
    with pytest.raises(BadBooks, match="the period ends on 9999-12-30"):
        text(books(late))


# ------------------------------------------------------------------------------------ examples by hand


def test_work_on_anothers_machine(tmp_path: Path) -> None:
    """60 of 100 minutes at 10 cents, sold for 7.00 out of an escrow of 10.00."""
    found = one_week()
    made = books(found, [settled(found, fee=Money(5), at=Moment(90_000), pot="0xabc")])
    sums = read(text(made), 2).sums("1970-01-03")  # before the eliminations
    assert {name: amount for name, amount in sums.items() if amount} == {
        "Equity:Ann:Funds": -1_000,
        "Assets:Ann:DueFrom:Bea": 600,
        "Expenses:Ann:Unused:Mill": 400,
        "Liabilities:Bea:OwedTo:Ann": -600,
        "Income:Bea:Sales:O": -700,
        "Expenses:Bea:Delivered:O": 600,
        "Assets:Bea:Claims:O": 700,
        "Equity:Carl:Funds": -1_000,
        "Expenses:Carl:Received:O": 700,
        "Expenses:Carl:Fees:O": 5,
        "Assets:Carl:Refunds:O": 295,
    }
    assert [made.of(party).result for party in made.parties] == [-400, 100, -705]
    after = read(text(made), 2).sums()
    gone = ("Assets:Ann:DueFrom:Bea", "Liabilities:Bea:OwedTo:Ann", "Income:Bea:Sales:O")
    assert not any(after[name] for name in (*gone, "Expenses:Carl:Received:O"))
    assert '  pot: "0xabc"\n' in text(made, Owner("carl"))
    path = tmp_path / "all.beancount"
    path.write_text(text(made))
    assert bean_check(path) == ""


def test_eighteen_decimals_to_the_last(tmp_path: Path) -> None:
    made = text(books(one_week(Currency("dEUR", 18))))
    assert "  0.000000000000000600 C._DEUR\n" in made and '  symbol: "dEUR"\n' in made
    path = tmp_path / "all.beancount"
    path.write_text(made)
    assert bean_check(path) == ""
    path.write_text(made.replace("  -0.000000000000000600 C", "  -0.000000000000000601 C"))
    assert "does not balance" in bean_check(path)


def test_rounding_is_said() -> None:
    """0.05 minutes at 10 cents are half a cent; of equal remainders the unused part goes first."""
    book = read(text(books(one_week(quantity=Fraction("0.05"))), Owner("bea")), 2)
    (done,) = [one for one in book.entries if "quantity" in one.meta]
    assert done.meta["rounding"] == "-1/2 of the smallest unit" and done.meta["quantity"] == "0.05"
    assert done.legs[0] == ("Assets:Bea:WorkInProgress:O", 0)
