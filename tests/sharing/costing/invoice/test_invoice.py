"""Invoices: valid, with sums that hold, for exactly what the settlement pays out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from sharing.costing.actual import Actual, actual
from sharing.costing.books import Settled, settle
from sharing.costing.cost_model import CostModel
from sharing.costing.errors import BadDocument, BadInvoice
from sharing.costing.invoice import Asked, By, Invoice, Line, Party, Tax, invoice_of, parse_tax, to_xml
from sharing.costing.invoice.codes import CURRENCIES, decimals_of
from sharing.costing.invoice.codes import UNITS as CODES
from sharing.costing.invoice.io import SCHEMA, check_schema, read_parties
from sharing.costing.joint import Overhead, OverheadId, owed, shared_by
from sharing.costing.settlement import CostPlus, FixedPrice, Payable, Payout, divide, payable
from sharing.costing.vocabulary import ObjectId, Owner
from sharing.model.currency import UNITS, Currency, CurrencyMismatch
from sharing.model.terms import Money
from tests.conftest import SHARED_DATA
from tests.sharing.costing.books.ledgers import shares
from tests.sharing.costing.books.test_three_tiers import (
    ASSEMBLER,
    BUYER,
    FOUNDRY,
    MACHINIST,
    PUMP_UNITS,
    PUMPS,
    the_pumps,
    the_week,
)
from tests.sharing.costing.invoice.rules import CAC, CBC, at, check_sums
from tests.sharing.costing.models import EUR, OWNERS, models
from tests.sharing.costing.work import done

SCHEMAS = SHARED_DATA / "ubl21"
CUSTOMER = Owner("0xAbC0000000000000000000000000000000000001")
TAXES = [Tax(), Tax("S", Fraction(19)), Tax("S", Fraction("8.1")), Tax("Z"), Tax("E", reason="art. 132")]
PARTIES = {
    name: Party(f"{name[:8]} Ltd", "DE", "Hafenstraße 1", "Köln", "50667", "HRB 1", "DE123456789")
    for name in (*OWNERS, CUSTOMER, FOUNDRY, MACHINIST, ASSEMBLER, BUYER)
}
BROKER = Owner("broker")
"""Who is paid and did nothing."""
DAY = date(2026, 12, 1)
ASKED = Asked("2026-17", DAY, date(2026, 12, 31))


@cache
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMAS / SCHEMA))


# ------------------------------------------------------------------------------------ whatever was settled


@st.composite
def invoices(draw: st.DrawFn) -> tuple[Invoice, Settled, Payout]:
    """Of any work, by any rule, in euros or in a token that is one."""
    model = draw(models().filter(lambda one: bool(one.objects)))
    model = replace(model, currency=draw(st.sampled_from([EUR, Currency("dEUR", 6), Currency("dEUR", 1)])))
    found = actual(model, draw(done(model).filter(bool)))
    order = draw(st.sampled_from(sorted(found.by_object())))
    overheads = draw(shares(found))
    costs = owed(found, order, overheads)
    rule = draw(
        st.builds(FixedPrice, st.integers(1, 10**9).map(Money))
        | st.builds(CostPlus, st.integers(0, 5_000), st.integers(1, 10**6).map(Money))
    )
    cost = Money(sum(costs.values()))
    due = payable(rule, cost, Money(10**30), model.currency)
    paid = divide(due, costs) if cost else (Payout(draw(st.sampled_from(OWNERS)), due.amount),)
    settled = Settled(order, CUSTOMER, due.amount, due, paid, shared=shared_by(order, overheads))
    payout = draw(st.sampled_from(paid))
    asked = replace(
        ASKED, by=draw(st.sampled_from(By)), tax=draw(st.sampled_from(TAXES)), currency="EUR", rounding=True
    )
    return invoice_of(model, found, settled, payout.payee, PARTIES, asked), settled, payout


@given(invoices())
def test_the_sums_hold_and_what_is_paid_is_the_payout(made: tuple[Invoice, Settled, Payout]) -> None:
    one, settled, paid = made
    document = to_xml(one)
    root = check_sums(document)
    assert document == to_xml(one)
    exact = Fraction(paid.amount, 10**settled.payable.currency.decimals)
    told = Fraction(at(root, "LegalMonetaryTotal/PayableAmount") or "")
    assert abs(told - exact) <= Fraction(1, 200)
    if settled.payable.currency.decimals <= 2:
        assert told == exact
        if not one.tax.percent:
            assert one.rounding == 0
    # Each line, the charge and the tax are rounded by at most half a cent.
    assert abs(one.rounding) <= Fraction(len(one.lines) + 3, 2)


@pytest.mark.shared_data
@given(invoices())
def test_every_invoice_is_valid(made: tuple[Invoice, Settled, Payout]) -> None:
    schema().assertValid(etree.fromstring(to_xml(made[0])))


NAMES = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cf", "Cn"]), min_size=1, max_size=20
)


@pytest.mark.shared_data
@given(NAMES.filter(str.strip), NAMES, NAMES)
def test_any_words_stay_words(name: str, number: str, note: str) -> None:
    evil = '"/><cbc:ID>&amp;]]><!--' + name
    party = replace(PARTIES[FOUNDRY], name=evil, street=note)
    one = Invoice(
        "n" + number, DAY, DAY, party, PARTIES[BUYER], evil, "b", evil, "EUR", 2,
        (Line(evil, Fraction(1), "C62", Money(5), note),), Money(5), notes=(evil,), payment=evil,
    )  # fmt: skip
    document = to_xml(one)
    schema().assertValid(etree.fromstring(document))
    root = check_sums(document)
    assert at(root, "AccountingSupplierParty/Party/PartyName/Name") == evil
    assert at(root, "InvoiceLine/Item/Name") == evil and at(root, "ID") == "n" + number
    assert len(root.findall(f"{CBC}ID")) == 1


# ------------------------------------------------------------------------------------------- by hand


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> tuple[CostModel, Actual]:
    from sharing.costing.io import read_model

    folder = tmp_path_factory.mktemp("page")
    found = the_week(folder)
    return read_model(folder / "model.toml"), found


def pumps(week: tuple[CostModel, Actual], payee: Owner = FOUNDRY, **asked: Any) -> Invoice:
    model, found = week
    settled = the_pumps(found)
    hashed = tuple(replace(one, line_hash=bytes([9]) * 32) for one in settled.payouts)
    settled = replace(settled, payouts=hashed, pot="0x" + "cd" * 32)
    return invoice_of(model, found, settled, payee, PARTIES, replace(ASKED, **asked))


def test_the_foundrys_invoice_for_the_pumps(week: tuple[CostModel, Actual]) -> None:
    one = pumps(week, chain_id=31337)
    root = check_sums(to_xml(one))
    # 530 min at 2.08; 645 kg for 780.45, which is 1.21 a kilogram.
    assert [(line.name, line.quantity, line.unit, line.amount) for line in one.lines] == [
        ("cast", 530, "MIN", 110_240),
        ("iron", 645, "KGM", 78_045),
    ]
    assert [each.text for each in root.iter(f"{CBC}PriceAmount")] == ["2.08", "1.21"]
    # 1,882.85 − 37.91 = 1,844.94.
    assert (one.lines_total, one.allowance, one.payable, one.rounding) == (188_285, 3_791, 184_494, 0)
    assert at(root, "LegalMonetaryTotal/PayableAmount") == "1844.94"
    assert at(root, "OrderReference/ID") == "pumps"
    references = [at(each, "ID") for each in root.findall(f"{CAC}AdditionalDocumentReference")]
    assert references == ["0x" + "cd" * 32, "0x" + "09" * 32, "eip155:31337"]
    assert (at(root, "InvoicePeriod/StartDate"), at(root, "InvoicePeriod/EndDate")) == ("2026-11-23",) * 2
    assert at(root, "AccountingSupplierParty/Party/PartyIdentification/ID") == FOUNDRY
    assert "escrow" in (at(root, "PaymentMeans/InstructionNote") or "")
    assert "312.55 EUR above the target" in (at(root, "Note") or "")


@pytest.mark.shared_data
def test_tax_is_within_what_is_paid(week: tuple[CostModel, Actual]) -> None:
    one = pumps(week, tax=parse_tax("S:19"))
    # 1,844.94 / 1.19 = 1,550.3697…: 1,550.37 and 294.5703 → 294.57 of tax are 1,844.94.
    assert (one.without_tax, one.tax_total, one.rounding) == (155_037, 29_457, 0)
    # 4,152.36 / 1.081 = 3,841.2211…: 3,841.22 and 311.14 are 4,152.36.
    one = pumps(week, ASSEMBLER, tax=parse_tax("S:8.1"))
    assert (one.without_tax, one.tax_total, one.rounding) == (384_122, 31_114, 0)
    document = to_xml(one)
    check_schema(document, SCHEMAS)
    check_sums(document)
    assert b"DE123456789" in document and b"DE123456789" not in to_xml(pumps(week))


def test_what_no_net_amount_reaches_is_rounding_and_says_so(week: tuple[CostModel, Actual]) -> None:
    """With 20% in cents, a gross amount of 0.03 is 0.03 net and 0.01 of tax, less a cent."""
    model, found = week
    owed = Payable(Money(3), Money(911_255), Money(3), EUR, "agreed")
    settled = Settled(PUMPS, BUYER, Money(3), owed, (Payout(FOUNDRY, Money(3)),))
    asked = replace(ASKED, tax=Tax("S", Fraction(20)), by=By.MILESTONE)
    one = invoice_of(model, found, settled, FOUNDRY, PARTIES, asked)
    assert (one.without_tax, one.tax_total, one.rounding, one.payable) == (3, 1, -1, 3)
    root = check_sums(to_xml(one))
    assert at(root, "LegalMonetaryTotal/PayableRoundingAmount") == "-0.01"


def test_rounding_never_takes_off_more_than_the_lines(week: tuple[CostModel, Actual]) -> None:
    """Two lines of 0.004 are 0.00 each; so is a payout of 0.001, and −0.007 in all are −0.01."""
    model, found = week
    token = Currency("dEUR", 3)
    milled = [one for one in found.lines if one.record.id in ("m1", "m2")]
    small = [replace(one, line=replace(one.line, cost=Money(4))) for one in milled]
    owed = Payable(Money(1), Money(8), Money(1), token, "agreed")
    settled = Settled(PUMPS, BUYER, Money(1), owed, (Payout(MACHINIST, Money(1)),))
    asked = replace(ASKED, currency="EUR", rounding=True)
    found = replace(found, lines=tuple(small), currency=token)
    one = invoice_of(model, found, settled, MACHINIST, PARTIES, asked)
    assert (one.lines_total, one.agreed, one.without_tax, one.rounding) == (0, 0, 0, 0)
    check_sums(to_xml(one))


def test_a_shared_pool_has_a_line_of_its_own(week: tuple[CostModel, Actual]) -> None:
    one = pumps(week, ASSEMBLER)
    check_sums(to_xml(one))
    assert [(line.name, line.unit, line.amount) for line in one.lines] == [
        ("assemble", "MIN", 189_720),
        ("test", "MIN", 44_370),
        ("bearing", "C62", 169_680),
        ("carrier", "C62", 20_000),
    ]
    # 4,237.70 − 85.34 = 4,152.36.
    assert (one.lines_total, one.allowance, one.payable) == (423_770, 8_534, 415_236)


def test_who_only_pays_a_shared_pool_is_paid_and_writes_an_invoice(week: tuple[CostModel, Actual]) -> None:
    model, found = week
    office = Overhead(OverheadId("office"), Owner("coordinator"), Money(16_000), PUMP_UNITS)
    settled = settle(found, PUMPS, BUYER, CostPlus(1_000), Money(2_000_000), overheads=[office])
    parties = {**PARTIES, office.owner: PARTIES[FOUNDRY]}
    one = invoice_of(model, found, settled, office.owner, parties, ASKED)
    check_sums(to_xml(one))
    # 160.00 · 100/160 = 100.00, and 10% of it.
    assert [(line.name, line.amount) for line in one.lines] == [("office", 10_000)]
    assert (one.agreed, one.payable, one.period) == (1_000, 11_000, None)


def test_a_fixed_price_by_milestone(week: tuple[CostModel, Actual]) -> None:
    model, found = week
    at_milestones = {"m1": 1, "m2": 2, "m3": 2}
    lines = tuple(
        replace(one, record=replace(one.record, milestone=at_milestones.get(one.record.id)))
        for one in found.lines
    )
    found = replace(found, lines=lines)
    owed = payable(FixedPrice(Money(100_000)), Money(319_200), Money(100_000), EUR)
    settled = Settled(PUMPS, BUYER, Money(100_000), owed, divide(owed, {MACHINIST: Money(319_200)}))
    one = invoice_of(model, found, settled, MACHINIST, PARTIES, replace(ASKED, by=By.MILESTONE))
    # 1,000.00 · 210 / 3,192 = 65.789…; · 2,982 / 3,192 = 934.210….
    assert [(line.name, line.amount) for line in one.lines] == [
        ("pumps, milestone 1", 6_579),
        ("pumps, milestone 2", 93_421),
    ]
    assert not one.agreed and not one.rounding


def test_eighteen_decimals_are_cut_only_where_somebody_asks(week: tuple[CostModel, Actual]) -> None:
    model, found = week
    token = Currency("dEUR", 18)

    def of(amount: int, **asked: Any) -> Invoice:
        owed = Payable(Money(amount), Money(amount), Money(amount), token, "agreed")
        settled = Settled(PUMPS, BUYER, Money(amount), owed, (Payout(BROKER, Money(amount)),))
        parties = {**PARTIES, BROKER: PARTIES[FOUNDRY]}
        asking = replace(ASKED, currency="EUR", **asked)
        return invoice_of(model, replace(found, currency=token), settled, BROKER, parties, asking)

    assert of(12_340_000_000_000_000_000).payable == 1_234
    with pytest.raises(BadInvoice, match=r"12\.340000000000000001 dEUR, is finer than the 2 decimals of EUR"):
        of(12_340_000_000_000_000_001)
    one = of(12_345_000_000_000_000_000, rounding=True)
    assert one.payable == 1_235 and one.notes[1] == "Settled in dEUR, of which 1 is counted as 1 EUR."


# --------------------------------------------------------------------------------------- what is refused


def test_currencies(week: tuple[CostModel, Actual]) -> None:
    assert pumps(week, currency="EUR").currency == "EUR"
    with pytest.raises(BadInvoice, match="the currency USD is not EUR, which the costs are in"):
        pumps(week, currency="USD")
    model, found = week
    owed = Payable(Money(5), Money(5), Money(5), Currency("DAI", 2), "agreed")
    settled = Settled(PUMPS, BUYER, Money(5), owed, (Payout(FOUNDRY, Money(5)),))
    with pytest.raises(CurrencyMismatch):
        invoice_of(model, found, settled, FOUNDRY, PARTIES, ASKED)
    with pytest.raises(BadInvoice, match="'DAI' is none of ISO 4217"):
        invoice_of(model, replace(found, currency=Currency("DAI", 2)), settled, FOUNDRY, PARTIES, ASKED)
    # Amounts of a settlement that does not say its currency are the costs': cents, and not euros.
    bare = replace(settled, payable=replace(owed, currency=UNITS))
    assert invoice_of(model, found, bare, FOUNDRY, PARTIES, ASKED).payable == 5
    with pytest.raises(BadInvoice, match="the cost model says no currency"):
        invoice_of(
            model, replace(found, currency=UNITS), bare, FOUNDRY, PARTIES, replace(ASKED, currency="EUR")
        )
    assert [decimals_of(code) for code in ("JPY", "EUR", "KWD")] == [0, 2, 3]
    assert len(CURRENCIES) > 150 and all(len(code) in (2, 3) for code in CODES.values())


@pytest.mark.parametrize(
    "bad", ["a\x00b", "a\nb", "\ud800", "\ufffe", "a\u202eb", "\u2028", "\x85", "x" * 501]
)
def test_what_no_invoice_shows(bad: str) -> None:
    with pytest.raises(BadInvoice):
        replace(PARTIES[FOUNDRY], street=bad)
    with pytest.raises(BadInvoice):
        Line(bad, Fraction(1), "C62", Money(1))
    with pytest.raises(BadInvoice):
        Tax("E", reason=bad)


def test_what_else_is_refused(week: tuple[CostModel, Actual]) -> None:
    with pytest.raises(BadInvoice, match="nobody is paid nothing for pumps"):
        pumps(week, Owner("nobody"))
    with pytest.raises(BadInvoice, match="the due date 2026-11-30 is before 2026-12-01"):
        pumps(week, due=date(2026, 11, 30))
    with pytest.raises(BadInvoice, match="the number is empty"):
        pumps(week, number=" ")
    model, found = week
    settled = the_pumps(found)
    with pytest.raises(BadInvoice, match="foundry is no party of the file"):
        invoice_of(model, found, settled, FOUNDRY, {}, ASKED)
    with pytest.raises(BadInvoice, match="is the customer itself"):
        invoice_of(model, found, replace(settled, customer=FOUNDRY), FOUNDRY, PARTIES, ASKED)
    crates = replace(model, materials=tuple(replace(one, unit="crate") for one in model.materials))
    with pytest.raises(BadInvoice, match="the unit 'crate' has no code"):
        invoice_of(crates, found, settled, FOUNDRY, PARTIES, ASKED)
    one = invoice_of(crates, found, settled, FOUNDRY, PARTIES, replace(ASKED, units={"crate": "CR"}))
    assert one.lines[1].unit == "CR"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("X", "is none"),
        ("S", "has no rate: write it like S:19"),
        ("S:0", "has no rate"),
        ("S:-5", "has no rate"),
        ("S:100", "has no rate: write"),
        ("E", "has no reason"),
        ("AE", "has no reason"),
        ("Z:why", "has a reason"),
    ],
)
def test_taxes_that_cannot_be_meant(text: str, words: str) -> None:
    with pytest.raises(BadInvoice, match=words):
        parse_tax(text)


def test_taxes(week: tuple[CostModel, Actual]) -> None:
    assert parse_tax("S: 8.1%") == Tax("S", Fraction("8.1"))
    assert parse_tax("AE:reverse charge") == Tax("AE", reason="reverse charge")
    assert parse_tax("O").why == "No value added tax is claimed by this invoice."
    model, found = week
    nameless = {name: replace(one, tax_id="") for name, one in PARTIES.items()}
    with pytest.raises(BadInvoice, match="'S' needs the tax_id of foundry Ltd"):
        invoice_of(
            model, found, the_pumps(found), FOUNDRY, nameless, replace(ASKED, tax=Tax("S", Fraction(19)))
        )
    one_sided = {**PARTIES, BUYER: nameless[BUYER]}
    with pytest.raises(BadInvoice, match="'AE' needs the tax_id of pump wor Ltd"):
        invoice_of(
            model, found, the_pumps(found), FOUNDRY, one_sided, replace(ASKED, tax=parse_tax("AE:reverse"))
        )


# ------------------------------------------------------------------------------------------------ files


PARTIES_FILE = """
[parties.foundry]
name = "Gießerei Nord GmbH"
country = "DE"
street = "Hafenstraße 1"
city = "Kiel"
postcode = "24103"
company_id = "HRB 1234"
tax_id = "DE123456789"

[parties."pump works"]
name = "Pump Works Ltd"
country = "GB"

[units]
crate = "CR"
"""


def test_the_file_of_parties(tmp_path: Path) -> None:
    path = tmp_path / "parties.toml"
    path.write_text(PARTIES_FILE, "utf-8")
    found = read_parties(path)
    assert found.parties[BUYER] == Party("Pump Works Ltd", "GB") and found.units == {"crate": "CR"}
    assert found.parties[FOUNDRY].tax_id == "DE123456789"
    for was, put, words in (
        ('"GB"', '"gb"', "'gb' is no code of two capitals"),
        ('country = "GB"', "", "country is missing"),
        ("[units]", "[unit]", "'unit' is no field here"),
        ('"CR"', '"crate"', "the code 'crate' of the unit 'crate' is none"),
        ('street = "Haf', 'steet = "Haf', "'steet' is no field here"),
        ("Kiel", "Ki\\u0007el", r"U\+0007, which no invoice shows"),
    ):
        path.write_text(PARTIES_FILE.replace(was, put), "utf-8")
        with pytest.raises(BadDocument, match=words):
            read_parties(path)


@pytest.mark.shared_data
def test_the_schema_finds_what_is_wrong(week: tuple[CostModel, Actual], tmp_path: Path) -> None:
    document = to_xml(pumps(week))
    check_schema(document, SCHEMAS)
    with pytest.raises(BadInvoice, match=r"is not valid UBL 2\.1, in its line 5: .*IssueDate"):
        check_schema(document.replace(b"2026-12-01", b"soon"), SCHEMAS)
    with pytest.raises(BadDocument, match="is no schema that can be read"):
        check_schema(document, tmp_path)


def test_amounts_are_decimals(week: tuple[CostModel, Actual]) -> None:
    root = check_sums(to_xml(pumps(week)))
    for each in root.iter():
        if "currencyID" in each.attrib:
            assert Decimal(each.text or "") >= 0 and "." in (each.text or "")
    assert root.find(f"{CAC}AllowanceCharge") is not None
    assert ObjectId(at(root, "OrderReference/ID") or "") == PUMPS
