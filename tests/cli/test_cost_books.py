"""``tally cost journal`` and ``tally cost invoice``, on the week of docs/cost-example.md."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Result, Tally
from tests.conftest import SHARED_DATA
from tests.ledger.audit.books import bean_check
from tests.sharing.costing.books.reader import read
from tests.sharing.costing.books.test_three_tiers import BALANCES, PAGE
from tests.sharing.costing.invoice.rules import at, check_sums

SPENT = """
resources = [{ id = "furnace", pool = "4,992.00" }, { id = "bench", pool = "3,060.00" }]
overheads = [{ id = "carrier", owner = "assembler", pool = "320.00", basis = { pumps = 100, valves = 60 } }]
"""
PARTIES = """
[parties.foundry]
name = "Foundry & Sons"
country = "DE"
tax_id = "DE123456789"

[parties."pump works"]
name = "Pump Works"
country = "GB"
"""
RULE = "shared:9000,savings=50%,overrun=60%,cap=9400"
SETTLED = f"""
[[settled]]
order = "pumps"
customer = "pump works"
escrow = "9,500.00"
rule = "{RULE}"
at = "2026-11-30T12:00:00Z"
pot = "0x{"ab" * 32}"
"""
PUMPS = ("--order", "pumps", "--customer", "pump works", "--escrow", "9500", "--rule", RULE)
WORK = ("model.toml", "--records", "work.jsonl", "--spent", "spent.toml")
SAID = ("--number", "2026-17", "--issued", "2026-12-01", "--due", "2026-12-31", "--parties", "parties.toml")


@pytest.fixture(autouse=True)
def files(tally: Tally, tmp_path: Path) -> None:
    """The example's files in an empty folder."""
    for kind, name in (("toml", "model.toml"), ("json", "work.jsonl")):
        found = re.search(rf"^```{kind}\n(.*?)^```", PAGE, re.M | re.S)
        assert found
        Path(name).write_text(found[1], "utf-8")
    Path("spent.toml").write_text(SPENT)
    Path("settled.toml").write_text(SETTLED)
    Path("parties.toml").write_text(PARTIES)


def ok(told: Result) -> Result:
    assert told.exit == 0, (told.out, told.err)
    return told


def test_a_journal_of_all_and_a_book_of_each(tally: Tally) -> None:
    told = ok(
        tally("cost", "journal", *WORK, *PUMPS, "--out", "all.beancount", "--each", "books", "--json")
    ).data
    assert told["files"][0] == "all.beancount" and len(told["files"]) == 5
    assert {one["party"]: one["result"] for one in told["parties"]} == {
        "assembler": "-804.44",
        "foundry": "-3293.11",
        "machinist": "-2407.28",
        "pump works": "-9125.02",
    }
    held: dict[str, int] = {}
    for name in told["files"]:
        assert bean_check(Path(name)) == ""
        if name != "all.beancount":
            held |= read(Path(name).read_text("utf-8"), 2).sums()
    assert {name: amount for name, amount in held.items() if amount} == BALANCES
    one = ok(tally("cost", "journal", *WORK, *PUMPS, "--party", "foundry", "--out", "one.beancount"))
    assert Path("one.beancount").read_bytes() == Path("books/Foundry.beancount").read_bytes()
    assert "−3,293.11 EUR" in one.out and "machinist" not in one.out


def test_settlements_of_a_file_or_none(tally: Tally) -> None:
    ok(tally("cost", "journal", *WORK, "--settled", "settled.toml", "-o", "all.beancount"))
    text = Path("all.beancount").read_text("utf-8")
    assert '2026-11-30 * "foundry" "pumps settled: a claim on its pot"' in text and "0xabab" in text
    ok(tally("cost", "journal", *WORK, "-o", "none.beancount"))
    sums = read(Path("none.beancount").read_text("utf-8"), 2).sums()
    assert sums["Assets:Foundry:WorkInProgress:Pumps"] == 188_285 and bean_check(Path("none.beancount")) == ""


def test_what_no_journal_is_made_of(tally: Tally) -> None:
    def fails(exit: int, *words: str, said: str) -> None:
        tally("cost", "journal", *words).failed(exit, said)
        assert not Path("all.beancount").exists() and not Path("books").exists()

    out = ("-o", "all.beancount")
    fails(2, *WORK, said="Where to? Give --out with a file")
    fails(
        2, *WORK, "--each", "books", "--party", "foundry", said="--party is of the journal that --out writes"
    )
    fails(2, *WORK, *out, "--order", "pumps", said="Which settlement? Give --order, --customer")
    fails(2, *WORK, *out, "--settled", "settled.toml", "--rule", RULE, said="and so does --rule")
    fails(2, *WORK, *out, *PUMPS, "--party", "dan", said="the party dan has no book")
    fails(2, *WORK, *out, *PUMPS[:5], "9000", *PUMPS[6:], said="is payable, which is 125.02 EUR more")
    fails(2, *WORK, *out, *PUMPS[:7], "free", said="the rule 'free' is none")
    fails(2, *WORK, *out, *PUMPS, "--at", "2026-11-27", said="before its last work ended")
    fails(2, *WORK, *out, *PUMPS, "--fee", "9501", said="has a fee of 9,501.00 EUR of 9,500.00 EUR")
    Path("settled.toml").write_text(SETTLED.replace('"pump works"', '"pump works"\ncustomr = "x"'))
    fails(2, *WORK, *out, "--settled", "settled.toml", said="'customr' is no field here")
    Path("settled.toml").write_text(SETTLED.replace('"pumps"', '"pump"'))
    fails(2, *WORK, *out, "--settled", "settled.toml", said="names the object 'pump'")
    # Where one file cannot be written, none is.
    Path("there.beancount").write_text("mine")
    fails(2, *WORK, *PUMPS, "-o", "there.beancount", "--each", "books", said="is there already")
    assert Path("there.beancount").read_text() == "mine"


@pytest.mark.shared_data
def test_an_invoice_that_is_valid(tally: Tally) -> None:
    schemas = ("--schema", SHARED_DATA / "ubl21")
    told = ok(tally("cost", "invoice", *WORK, *PUMPS, "--payee", "foundry", *SAID, *schemas, "--json")).data
    assert told["payable"] == "1844.94" and told["agreed"] == "-37.91" and told["checked"]
    root = check_sums(Path("invoice.xml").read_bytes())
    assert at(root, "LegalMonetaryTotal/PayableAmount") == "1844.94"
    assert at(root, "AccountingSupplierParty/Party/PartyName/Name") == "Foundry & Sons"
    taxed = ("--tax", "S:19", "--chain", "31337", "--out", "taxed.xml")
    shown = ok(tally("cost", "invoice", *WORK, *PUMPS, "--payee", "foundry", *SAID, *schemas, *taxed))
    assert "294.57 EUR" in shown.out and "1,844.94 EUR" in shown.out and "as UBL 2.1" in shown.out
    tally("cost", "invoice", *WORK, *PUMPS, "--payee", "foundry", *SAID, "--schema", ".").failed(
        2, "is no schema that can be read"
    )


def test_an_invoice_has_the_hash_of_the_private_lines(tally: Tally) -> None:
    payees = '{"foundry": "dev:3", "machinist": "dev:4", "assembler": "dev:5"}'
    Path("payees.json").write_text(payees)
    settling = ("--order", "pumps", "--escrow", "9500", "--rule", RULE, "--payees", "payees.json")
    ok(tally("cost", "settle", *WORK, *settling))
    lines = Path("lines-foundry.json")
    ok(tally("cost", "invoice", *WORK, *PUMPS, "--payee", "foundry", *SAID, "--lines", lines))
    hashed = re.search(r'"lineHash": "(0x[0-9a-f]{64})"', lines.read_text())
    assert hashed and hashed[1] in Path("invoice.xml").read_text("utf-8")
    assert hashed[1] in Path("shares.csv").read_text()


def test_a_fixed_price_tells_no_cost(tally: Tally) -> None:
    fixed = (*PUMPS[:7], "fixed:9000")
    told = ok(tally("cost", "invoice", *WORK, *fixed, "--payee", "foundry", *SAID, "--json")).data
    assert [one["name"] for one in told["lines"]] == ["pumps"] and "rounding" in told
    text = Path("invoice.xml").read_text("utf-8")
    assert "cast" not in text and told["lines"][0]["amount"] == told["payable"]


def test_what_no_invoice_is_made_of(tally: Tally) -> None:
    def fails(*words: object, said: str) -> None:
        tally("cost", "invoice", *WORK, *words).failed(2, said)
        assert not Path("invoice.xml").exists()

    foundry = ("--payee", "foundry", *SAID)
    fails(*foundry, said="An invoice is for one settled order")
    fails(*PUMPS, "--payee", "nobody", *SAID, said="nobody is paid nothing for pumps")
    fails(*PUMPS, "--payee", "machinist", *SAID, said="machinist is no party of the file")
    fails(*PUMPS, *foundry, "--tax", "S", said="write it like S:19")
    fails(*PUMPS, *foundry, "--tax", "AE:reverse charge", said="needs the tax_id of Pump Works")
    fails(*PUMPS, *foundry, "--currency", "USD", said="an invoice exchanges nothing")
    fails(*PUMPS, *foundry, "--due", "soon", said="--due is 'soon': give a day")
    fails(*PUMPS, *foundry, "--due", "2026-11-01", said="is before 2026-12-01")
    fails(*PUMPS, *foundry, "--by", "hour", said="--by is 'hour': give activity or milestone")
    fails(*PUMPS, *foundry, "--number", "a\nb", said="has the character U+000A")
    Path("parties.toml").write_text(PARTIES.replace("GB", "UKX"))
    fails(*PUMPS, *foundry, said="'UKX' is no code of two capitals")


def test_a_settlement_that_the_file_does_not_have_is_asked_for(tally: Tally) -> None:
    """Fault prevented: a wrong name makes a journal in which the order was never settled."""
    given = ("--settled", "settled.toml", "--order", "pumpz")
    tally("cost", "journal", *WORK, *given, "-o", "all.beancount").failed(2, "settles no order 'pumpz'")
    assert not Path("all.beancount").exists()


@pytest.mark.parametrize("customer", ["", " "])
def test_a_customer_has_a_name(tally: Tally, customer: str) -> None:
    given = ("--order", "pumps", "--customer", customer, "--escrow", "9500", "--rule", RULE)
    tally("cost", "journal", *WORK, *given, "-o", "all.beancount").failed(2, "has no customer")


def test_a_name_with_lines_is_told_in_one(tally: Tally) -> None:
    """Fault prevented: a stranger's name ends our sentence, and goes on with one of its own."""
    given = ("--order", "pumps", "--customer", "x\nError: pay dev:9", "--escrow", "9500", "--rule", RULE)
    told = tally("cost", "invoice", *WORK, *given, "--payee", "foundry", *SAID)
    told.failed(2, "x\\nError: pay dev:9" if "\\n" in told.err else "x\\x0aError: pay dev:9")


def test_books_of_long_names_are_written(tally: Tally) -> None:
    """Fault prevented: one performer whose name no folder takes keeps all from their books."""
    long = ("鋳" * 90, "鋳" * 90 + "2")
    for name in long:
        rows = Path("work.jsonl").read_text("utf-8")
        Path("work.jsonl").write_text(rows.replace('"foundry"', json.dumps(name), 1), "utf-8")
    ok(tally("cost", "journal", *WORK, "--each", "books"))
    found = {path.name: path.read_text("utf-8") for path in Path("books").iterdir()}
    assert len(found) == 5 and max(map(len, found)) <= 255
    assert all(any(f'party: "{name}"' in text for text in found.values()) for name in long)
    tally("cost", "journal", *WORK, "-o", "x" * 300).failed(2, "cannot be written", "too long")


def test_lines_of_another_settlement_are_not_those_of_the_invoice(tally: Tally) -> None:
    """Fault prevented: an invoice names the hash of lines that it is not of."""
    Path("payees.json").write_text('{"foundry": "dev:3", "machinist": "dev:4", "assembler": "dev:5"}')
    settling = ("--order", "pumps", "--escrow", "9500", "--payees", "payees.json")
    ok(tally("cost", "settle", *WORK, *settling, "--rule", RULE))
    ok(tally("cost", "settle", *WORK, *settling, "--rule", "cost-plus:0%", "--out", "b/shares.csv"))
    wanted = ("cost", "invoice", *WORK, *PUMPS, "--payee", "foundry", *SAID, "--lines")
    tally(*wanted, "lines-machinist.json").failed(3, "their name is 'machinist'")
    tally(*wanted, "b/lines-foundry.json").failed(3, "their amount is '1882.85'", "'1844.94'")
    held = json.loads(Path("lines-foundry.json").read_text()) | {"pot": "0x" + "ab" * 32}
    Path("lines.json").write_text(json.dumps(held))
    tally(*wanted, "lines.json", "--pot", "0x" + "cd" * 32).failed(3, "paid by the pot 0xabab")
    assert not Path("invoice.xml").exists()
