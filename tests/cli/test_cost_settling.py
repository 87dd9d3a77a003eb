"""Settlement by cost through the program: rules, files, and lines that are shown."""

from __future__ import annotations

import csv
import json
import stat
from decimal import Decimal
from pathlib import Path

import pytest

from cli.cost.private_lines import read_lines
from cli.run import published
from ledger.chain.devnet import Devnet
from tests.cli.conftest import Tally
from tests.cli.settling import PAYEES, RULE, SETTLE, WITH, deposit, write_example, written
from tests.cli.test_cost_work import SPENT, block
from tests.cli.test_costs import ok


@pytest.fixture
def devnet(shared_home: Path) -> Devnet:
    return Devnet(shared_home / "devnet")


@pytest.fixture(autouse=True)
def files(tally: Tally) -> None:
    write_example()


# ---------------------------------------------------------------- the rule, the escrow, the files


def test_the_example_is_settled(tally: Tally) -> None:
    told = ok(tally(*SETTLE, *WITH, "--rule", RULE, "--escrow", "9,500", "--lines", "mine", "--json")).data
    assert (told["cost"], told["payable"], told["result"]) == ("9312.55", "9125.02", "-187.53")
    with Path("shares.csv").open() as file:
        shares = list(csv.DictReader(file))
    # In proportion of what each did cost, by hand in the page.
    for one, cost in zip(shares, ("1882.85", "3192.00", "4237.70"), strict=True):
        exact = Decimal("9125.02") * Decimal(cost) / Decimal("9312.55")
        assert abs(Decimal(one["amount"]) - exact) < Decimal("0.000001")
    assert sum(Decimal(one["amount"]) for one in shares) == Decimal("9125.02")
    assert [one["payee"] for one in shares] == [published(at).address for at in (3, 4, 5)]
    assert told["steps"] == ["tally cost split POT shares.csv"]
    assert told["rule"] == "shared:9000.00,savings=50%,overrun=60%,cap=9400.00"
    for name, share in zip(PAYEES, shares, strict=True):
        path = Path("mine") / f"lines-{name}.json"
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        held = json.loads(path.read_text())
        assert held["lineHash"] == share["lineHash"] == "0x" + read_lines(path).line_hash.hex()
        assert sum(Decimal(one["line"]["cost"]) for one in held["lines"]) == Decimal(held["cost"])
        assert len({one["salt"] for one in held["lines"]}) == len(held["lines"])


def test_rules_by_which_less_or_more_is_paid(tally: Tally) -> None:
    for number, (rule, payable) in enumerate(
        (
            ("fixed:9,500", "9500.00"),
            ("cost-plus:10%", "10243.805"),
            ("cost-plus:0%,fee=100,cap=9200", "9200.00"),
            ("shared:10000,savings=50%,overrun=0%", "9656.275"),
            ("shared:9000,savings=0%,overrun=100%", "9000.00"),
        )
    ):
        where = ("--escrow", "20000", "--out", f"s{number}.csv", "--lines", f"l{number}", "--json")
        assert ok(tally(*SETTLE, *WITH, "--rule", rule, *where)).data["payable"] == payable


def test_nothing_is_written_where_it_cannot_be_settled(tally: Tally, devnet: Devnet) -> None:
    before = written()
    plenty = ("--escrow", "9500")
    tally(*SETTLE, *WITH, "--rule", "fixed:9600", *plenty).failed(2, "100.00 dUSD more", "in escrow")
    kinds = {"fixed:9600": "ExceedsEscrow", "fixed:-1": "BadTerms"}
    for rule, kind in kinds.items():
        assert tally(*SETTLE, *WITH, "--rule", rule, *plenty, "--json").data["error"]["kind"] == kind
    tally(*SETTLE, *WITH, "--rule", "cost-plus:100%", *plenty).failed(2, "more than the 9,500.00 dUSD")
    tally(*SETTLE, *WITH, "--rule", "fixed:9x", *plenty).failed(2, "'9x' is not an amount")
    tally(*SETTLE, *WITH, "--rule", "dear", *plenty).failed(2, "'dear'", "write fixed:PRICE")
    tally(*SETTLE, *WITH, "--rule", RULE).failed(2, "--pot", "--escrow")
    tally(*SETTLE, *WITH, *plenty).failed(2, "--rule", "--spec")
    tally(*SETTLE, *WITH, "--spec", "model.toml", *plenty).failed(2, "--pot")
    tally(*SETTLE, "--rule", RULE, *plenty).failed(2, "Who is the performer 'foundry'?", "--payees")
    tally(*SETTLE, *WITH, "--rule", "fixed:0", *plenty).failed(1, "Nothing is payable")
    tally(*SETTLE, *WITH, "--rule", RULE, *plenty, "--milestone", "2").failed(1, "no record of work")
    tally(*SETTLE[:3], "--order", "cars", *SETTLE[5:], *WITH, "--rule", RULE, *plenty).failed(2, "'cars'")
    Path("payees.json").write_text('{"foundry": 3}')
    tally(*SETTLE, *WITH, "--rule", RULE, *plenty).failed(2, "payees.json", "no performer")
    Path("payees.json").write_text(json.dumps({**PAYEES, "machinist": "0x12"}))
    tally(*SETTLE, *WITH, "--rule", RULE, *plenty).failed(2, "'machinist'")
    # Fault prevented: a share that nobody can ever take.
    Path("payees.json").write_text(json.dumps({**PAYEES, "machinist": "0x" + "00" * 20}))
    tally(*SETTLE, *WITH, "--rule", RULE, *plenty).failed(2, "'machinist' is nobody")
    Path("payees.json").write_text(json.dumps(PAYEES))
    pot = deposit(tally, "100")["pot"]
    tally(*SETTLE, *WITH, "--rule", RULE, "--pot", pot).failed(2, "100.00 dUSD in escrow")
    for symbol, decimals in (("EUR", 6), ("dUSD", 2)):
        Path("other.toml").write_text(
            block("toml").replace("EUR", symbol).replace("decimals = 2", f"decimals = {decimals}")
        )
        Path("other.jsonl").write_text(
            block("json").replace("EUR", symbol).replace('"decimals": 2', f'"decimals": {decimals}')
        )
        other = ("cost", "settle", "other.toml", "--order", "pumps", "--records", "other.jsonl")
        refused = tally(*other, *WITH, "--rule", "fixed:1", "--pot", pot, "--json")
        refused.failed(2, f"{symbol} of {decimals}", "dUSD of 6")
        assert refused.data["error"]["kind"] == "CurrencyMismatch"
    Path("other.toml").unlink()
    Path("other.jsonl").unlink()
    assert written() == before
    # One of the files is there already: none of the others is written.
    Path("lines-assembler.json").write_text("kept")
    tally(*SETTLE, *WITH, "--rule", RULE, *plenty).failed(2, "lines-assembler.json is there already")
    assert written() == sorted([*before, "lines-assembler.json"])
    assert Path("lines-assembler.json").read_text() == "kept"


def test_only_the_work_for_one_milestone_is_settled(tally: Tally) -> None:
    rows = [json.loads(line) for line in Path("work.jsonl").read_text().splitlines()]
    for row, milestone in zip(rows, (1, 1, 1, 2, None, 1, 1, 2, None), strict=True):
        if milestone is not None:
            row["milestone"] = milestone
    Path("work.jsonl").write_text("\n".join(json.dumps(row) for row in rows))
    given = (*SETTLE, *WITH, "--rule", "cost-plus:0%", "--escrow", "9500", "--milestone")
    first = ok(tally(*given, "1", "--json")).data
    assert first["shares"][0]["performer"] == "foundry" and first["payable"] == "2092.85"
    told = ok(tally(*given, "2", "--out", "b/shares.csv"))
    assert "left out: 2 records of pumps that name no milestone, and 200.00 dUSD of shared pools" in told.err
    # The assembler's 1,897.20 and bearings for 1,696.80.
    assert "2,940.00 dUSD" in told.out and "3,594.00 dUSD" in told.out


def test_a_shared_pool_is_paid_to_who_pays_it(tally: Tally) -> None:
    """Fault prevented: a pool that orders share is a part of what they cost, and nobody is paid for it."""
    Path("spent.toml").write_text(SPENT.replace('owner = "assembler"', 'owner = "coordinator"'))
    Path("payees.json").write_text(json.dumps({**PAYEES, "coordinator": "dev:6"}))
    told = ok(tally(*SETTLE, *WITH, "--rule", "cost-plus:10%", "--escrow", "20000", "--json")).data
    costs = {one["performer"]: one["cost"] for one in told["shares"]}
    assert costs["coordinator"] == "200.00" and told["shares"][3]["amount"] == "220.00"
    rolled = ok(tally("cost", "rollup", *SETTLE[2:3], *SETTLE[5:], *WITH[:2], "--json")).data
    assert rolled["orders"][0]["performers"] == costs and rolled["orders"][0]["joint"] == told["cost"]
    held = json.loads(Path("lines-coordinator.json").read_text())
    assert [one["line"] for one in held["lines"]] == [
        {
            "format": "tallystick-overhead/1",
            "order": "pumps",
            "performer": "coordinator",
            "overhead": "carrier",
            "pool": "320.00",
            "units": "100",
            "of": "160",
            "currency": {"symbol": "dUSD", "decimals": 6},
            "cost": "200.00",
        }
    ]
    ok(tally("cost", "prove", "lines-coordinator.json", "--line", "1"))
    assert "carrier" in ok(tally("cost", "check-proof", "proof.json")).out


def test_bare_units_are_no_tokens(tally: Tally) -> None:
    """Fault prevented: amounts in smallest units are written as so many whole dollars, and paid."""
    model = json.dumps(
        {
            "resources": [{"id": "r", "owner": "foundry", "pool": "100", "capacity": 100, "unit": "min"}],
            "activities": [{"id": "w"}],
            "objects": [{"id": "pumps"}],
        }
    )
    Path("model.toml").unlink()
    Path("model.json").write_text(model)
    row = json.loads(Path("work.jsonl").read_text().splitlines()[3])
    row |= {"performer": "foundry", "activity": "w", "resource": "r", "quantity": 90}
    Path("one.jsonl").write_text(json.dumps(row))
    settle = ("cost", "settle", "model.json", "--order", "pumps", "--records", "one.jsonl")
    given = (*settle, "--rule", "cost-plus:0%")
    pot = deposit(tally, "100")["pot"]
    told = tally(*given, "--payees", "payees.json", "--pot", pot, "--json")
    assert told.failed(2, "units").data["error"]["kind"] == "CurrencyMismatch"
    assert not Path("shares.csv").exists()
    assert ok(tally(*given, "--payees", "payees.json", "--escrow", "100", "--json")).data["payable"] == "90"


def test_two_names_of_one_party_are_paid_together(tally: Tally) -> None:
    Path("payees.json").write_text(json.dumps({**PAYEES, "machinist": "dev:3"}))
    told = ok(tally(*SETTLE, *WITH, "--rule", "cost-plus:0%", "--escrow", "9500", "--json")).data
    assert [(one["performer"], one["cost"]) for one in told["shares"]] == [
        ("foundry", "5074.85"),
        ("assembler", "4237.70"),
    ]
    assert len(json.loads(Path("lines-foundry.json").read_text())["lines"]) == 4


# ---------------------------------------------------------------- showing one line


def test_lines_that_were_changed_are_not_proven(tally: Tally) -> None:
    ok(tally(*SETTLE, *WITH, "--rule", RULE, "--escrow", "9500"))
    told = ok(tally("cost", "prove", "lines-machinist.json", "--line", "2", "--json")).data
    assert (told["number"], told["count"]) == (2, 3)
    assert stat.S_IMODE(Path("proof.json").stat().st_mode) == 0o600
    tally("cost", "prove", "lines-machinist.json", "--line", "2").failed(2, "is there already")
    checked = ok(tally("cost", "check-proof", "proof.json", "--json")).data
    assert checked["line"]["id"] == "m2" and checked["where"] == []
    assert "as the file says" in ok(tally("cost", "check-proof", "proof.json")).out
    # Fault prevented: whoever was shown a line is told that it is anybody's.
    tally("cost", "check-proof", "proof.json", "--payee", "dev:3").failed(3, "and not of dev:3", "--pot")
    ok(tally("cost", "check-proof", "proof.json", "--payee", "dev:4"))
    for line in ("0", "4", "-1"):
        assert tally("cost", "prove", "lines-machinist.json", "--line", line, "--out", "x.json").exit == 2
    proof = json.loads(Path("proof.json").read_text())
    for change in (
        {"line": {**proof["line"], "cost": "1.00"}},
        {"number": 3},
        {"siblings": proof["siblings"][::-1]},
        {"lineHash": "0x" + "ab" * 32},
    ):
        Path("changed.json").write_text(json.dumps({**proof, **change}))
        tally("cost", "check-proof", "changed.json").failed(3, "proves nothing")
    for change, words in (
        ({"siblings": ["zz"]}, "no hexadecimal"),
        ({"salt": "0x12"}, "32-byte"),
        ({"format": "x"}, "no file of proof"),
        ({"more": 1}, "means nothing"),
        ({"line": {"cost": 1.5}}, "proves nothing"),
    ):
        Path("changed.json").write_text(json.dumps({**proof, **change}))
        tally("cost", "check-proof", "changed.json").failed(3 if words == "proves nothing" else 2, words)
    lines = json.loads(Path("lines-machinist.json").read_text())
    lines["lines"][0]["line"]["quantity"] = "71"
    Path("changed.json").write_text(json.dumps(lines))
    tally("cost", "prove", "changed.json", "--line", "2", "--out", "x.json").failed(
        3, "are not those of its hash"
    )
    tally("cost", "prove", "proof.json", "--line", "2", "--out", "x.json").failed(
        2, "no file of private lines"
    )
    assert not Path("x.json").exists()
