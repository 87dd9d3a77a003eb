"""``tally value``: from a file of parties to a split that a pot pays."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from ledger.chain.devnet import Devnet
from tests.cli.conftest import Result, Tally

POOL = """
[technology]
orders = 0.4
resources = 0.6

[[parties]]
name = "alice"
orders = 120
resources = 10

[[parties]]
name = "bob"
orders = 20
resources = 90.5

[[parties]]
name = "carol"
orders = 40
resources = 40
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Alice has the orders, Bob the machines, Carol both."""
    path = tmp_path / "pool.toml"
    path.write_text(POOL)
    return path


def rows_file(path: Path) -> Path:
    """Rows without an error, of ``Q = 2·O^0.5·R^0.5``."""
    rows = [(2 * o * r, o * o, r * r) for o, r in ((1, 1), (2, 1), (1, 3), (4, 5), (7, 2))]
    path.write_text("output,orders,resources\n" + "\n".join(",".join(map(str, row)) for row in rows))
    return path


def many(path: Path, count: int) -> Path:
    """Parties of different proportions; the technology from rows."""
    rows_file(path.with_name("rows.csv"))
    parties = [
        {"name": f"p{n}", "payee": f"0x{n:040x}", "orders": 7 * n % 23, "resources": 5 * n % 19 + 1}
        for n in range(1, count + 1)
    ]
    path.write_text(json.dumps({"observations": "rows.csv", "parties": parties}))
    return path


def ok(told: Result) -> Result:
    assert told.exit == 0, (told.out, told.err)
    return told


def test_what_sharing_brings(tally: Tally, file: Path) -> None:
    told = ok(tally("value", "surplus", file, "--json")).data
    together, apart = 180**0.4 * 140.5**0.6, 120**0.4 * 10**0.6 + 20**0.4 * 90.5**0.6 + 40
    assert told["together"] == pytest.approx(together) and told["apart"] == pytest.approx(apart)
    assert told["gain"] == pytest.approx(together - apart)
    assert told["ratio"] == pytest.approx(together / apart - 1)
    assert told["equal_proportions"] is False and told["rich"] == {"orders": "alice", "resources": "bob"}
    assert told["marginal_products"]["orders"] == pytest.approx(0.4 * together / 180)
    pairs = [f"{each['first']}+{each['second']}" for each in told["pairs"]]
    assert pairs == ["alice+bob", "alice+carol", "bob+carol"]
    assert [each["alpha"] for each in told["by_alpha"]][9] == 0.5
    shown = ok(tally("value", "surplus", file)).out
    said = "Sharing brings 33.2 % more than apart, since alice is rich in orders and bob in resources."
    assert said in shown and told["sentence"] == said
    assert "Q = orders^0.4 · resources^0.6" in shown and "α = 0.55" in shown


def test_equal_proportions_gain_nothing_and_it_is_said(tally: Tally, tmp_path: Path) -> None:
    """The paper says that sharing always brings something."""
    parties = [{"name": n, "orders": o, "resources": r} for n, o, r in (("a", 0.1, 0.3), ("b", 7, 21))]
    technology = {"orders": "1/3", "resources": "2/3"}
    (tmp_path / "equal.json").write_text(json.dumps({"technology": technology, "parties": parties}))
    told = ok(tally("value", "surplus", "equal.json", "--json")).data
    assert told["gain"] == 0 and told["equal_proportions"] is True and told["pairs"] == []
    shown = " ".join(ok(tally("value", "surplus", "equal.json")).out.split())
    assert "brings nothing" in shown and "says that it always brings something" in shown
    assert "nothing in equal proportions" in ok(tally("value", "surplus", "--help")).out


def test_who_has_nothing_of_a_factor(tally: Tally, tmp_path: Path) -> None:
    """Infinities become null: JSON has none."""
    parties = [{"name": n, "orders": o, "resources": r} for n, o, r in (("a", 4, 0), ("b", 0, 9))]
    technology = {"orders": 0.5, "resources": 0.5}
    (tmp_path / "apart.json").write_text(json.dumps({"technology": technology, "parties": parties}))
    told = ok(tally("value", "surplus", "apart.json", "--json")).data
    assert told["ratio"] is None
    assert told["parties"][0]["marginal_products"] == {"orders": 0.0, "resources": None}
    assert "apart they make nothing" in ok(tally("value", "surplus", "apart.json")).out


def test_both_rules_and_who_would_leave(tally: Tally, file: Path) -> None:
    told = ok(tally("value", "share", file, "--amount", "1,000", "--json")).data
    shapley, core = told["rules"]["shapley"], told["rules"]["core"]
    for rule in (shapley, core):
        assert sum(rule["shares"].values()) == pytest.approx(told["together"]) and rule["sampled"] is None
    assert core["in_core"] is True and core["leaving"] == 0 and core["checked"] == 6
    assert core["shares"]["alice"] == pytest.approx(told["together"] * (0.4 * 120 / 180 + 0.6 * 10 / 140.5))
    assert shapley["in_core"] is False and shapley["leaving"] == 1
    (leaving,) = shapley["by_gain"]
    assert leaving["members"] == ["alice", "bob"] and leaving["alone"] == pytest.approx(140**0.4 * 100.5**0.6)
    assert leaving["gain"] == pytest.approx(leaving["alone"] - leaving["gets"]) == 2 * leaving["per_head"]
    for some in told["payments"].values():
        assert sum(round(100 * float(each["amount"])) for each in some) == 100_000
        assert sum(each["bps"] for each in some) == 10_000
    shown = ok(tally("value", "share", file, "--amount", "1,000")).out
    assert "Shapley: 1 of 6 coalitions would leave" in shown and "alice and bob" in shown
    assert "core rule: Nobody would leave: of 6 coalitions none has more by itself." in shown
    assert "309.37" in shown and "3094" in shown


def test_tables_fit_a_terminal(tally: Tally, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cli.output._WIDE", 80)
    for words in (("surplus", file), ("share", file, "--amount", "1234567.89")):
        shown = ok(tally("value", *words)).out
        assert max(map(cell_len, shown.splitlines())) <= 80 and "…" not in shown


def test_many_are_sampled_and_paid_by_a_root(tally: Tally, tmp_path: Path) -> None:
    path = many(tmp_path / "many.json", 40)
    asked = ("value", "share", path, "--rule", "shapley", "--error", "0.2%", "--confidence", "90%")
    paying = ("--amount", "100.000001", "--out", "who.csv", "--json")
    told = ok(tally(*asked, *paying)).data
    rule = told["rules"]["shapley"]
    assert rule["sampled"]["confidence"] == 0.9 and rule["sampled"]["pairs"] >= 256
    assert max(rule["sampled"]["errors"].values()) <= 0.002 * told["together"]
    assert not rule["all_checked"] and rule["by_gain"][0]["gain"] <= rule["no_gain_above"]
    assert told["technology"]["scale"] == pytest.approx(2) and told["technology"]["estimated"]["rows"] == 5
    assert told["next"] == "tally cost root POT who.csv"
    with Path("who.csv").open() as read:
        rows = list(csv.DictReader(read))
    assert len(rows) == 40 and rows[0]["payee"] == f"0x{1:040x}"
    assert sum(round(1_000_000 * float(row["amount"])) for row in rows) == 100_000_001
    shown = " ".join(ok(tally(*asked)).out.split())
    assert "Shares are sampled: at 90 % confidence none is off by more than" in shown
    assert "estimated from 5 rows of" in shown and " more " in shown
    core = ok(tally("value", "share", path, "--rule", "core", "--json")).data["rules"]["core"]
    assert core["in_core"] is True and core["no_gain_above"] == 0


def test_estimates(tally: Tally, tmp_path: Path) -> None:
    path = rows_file(tmp_path / "rows.csv")
    told = ok(tally("value", "estimate", path, "--confidence", "90%", "--json")).data
    assert told["constant"]["elasticities"][0]["estimate"] == pytest.approx(0.5)
    assert told["constant"]["scale"]["estimate"] == pytest.approx(2) and told["confidence"] == 0.9
    assert told["returns"]["p_value"] == 1 and told["free"]["freedom"] == 2
    shown = ok(tally("value", "estimate", path)).out
    assert "elasticity of orders" in shown and "intervals of 95 %" in shown
    assert "Constant returns are borne by the rows" in shown
    path.write_text("\n".join(path.read_text().splitlines()[:4]))
    assert "cannot be tested: 3 rows are too few" in ok(tally("value", "estimate", path)).out


def test_pictures(tally: Tally, file: Path) -> None:
    assert "one.png" in ok(tally("value", "surplus", file, "--picture", "one.png")).out
    told = ok(tally("value", "share", file, "--picture", "two.svg", "--json")).data
    assert told["picture"] == "two.svg" and Path("one.png").stat().st_size > 10_000
    assert "<!-- carol -->" in Path("two.svg").read_text()


def test_bad_words_are_told_in_a_sentence(tally: Tally, file: Path, tmp_path: Path) -> None:
    share = ("value", "share", file)
    tally("value", "surplus", "none.toml").failed(2, "none.toml", "cannot be read")
    (tmp_path / "bad.toml").write_text(POOL.replace("0.6", "0.7"))
    tally("value", "surplus", "bad.toml").failed(2, "add up to 1.1")
    (tmp_path / "bad.toml").write_text(POOL.replace('"bob"', '"alice"'))
    tally("value", "share", "bad.toml").failed(2, "alice is there twice")
    tally(*share, "--rule", "lottery").failed(2, "lottery", "shapley, core, both")
    tally(*share, "--amount", "0").failed(2, "--amount is 0")
    tally(*share, "--amount", "ten").failed(2, "not an amount")
    tally(*share, "--amount", "1.234", "--decimals", "2").failed(2, "more than 2 decimals")
    tally(*share, "--out", "who.csv").failed(2, "--out", "--amount")
    tally(*share, "--amount", "5", "--out", "who.csv").failed(2, "by one rule")
    tally(*share, "--picture", "one.gif").failed(2, ".png or .svg")
    tally(*share, "--picture", file / "below.png").failed(1, "cannot be written")
    tally("value", "share", many(tmp_path / "many.json", 30), "--error", "0%").failed(2, "the wanted error")
    tally("value", "estimate", file).failed(2, "has no header")
    (tmp_path / "rows.csv").write_text("output,orders,resources\n1,2,3\n4,0,6\n7,8,1\n")
    tally("value", "estimate", "rows.csv").failed(2, "row 2: orders is 0")
    tally("value", "estimate", "rows.csv", "--confidence", "100%").failed(2, "confidence is 1")
    money = (*share, "--rule", "core", "--amount", "5", "--out", "who.csv")
    tally(*money, "--picture", "one.gif").failed(2)
    assert not Path("who.csv").exists(), "what fails leaves no file in the way"
    ok(tally(*money))
    tally(*money).failed(2, "who.csv is there already")


def test_who_gets_less_than_a_unit_is_left_out(tally: Tally, file: Path) -> None:
    """A share of 0 is one that no split takes."""
    money = ("--rule", "core", "--amount", "0.01", "--out", "who.csv")
    assert "1 shares; 2 of less than a unit are left out" in ok(tally("value", "share", file, *money)).out
    assert Path("who.csv").read_text() == "payee,amount\nbob,0.01\n"


def test_a_pot_pays_the_division(tally: Tally, file: Path, shared_home: Path) -> None:
    """The file goes into a split and into a root as it is, to the last unit of the token."""
    devnet = Devnet(shared_home / "devnet")
    for number, name in enumerate(("alice", "bob", "carol"), start=3):
        file.write_text(file.read_text().replace(f'"{name}"', f'"dev:{number}"'))
    ok(tally("token", "mint", "1000", "--to", "dev:2"))
    pot = ok(tally("cost", "deposit", "1,000", "--key", "dev:2", "--json")).data["pot"]
    devnet.advance(4 * 86_400)
    divide = ("value", "share", file, "--rule", "core", "--decimals", "6")
    told = ok(tally(*divide, "--amount", "600", "--out", "who.csv", "--json")).data
    assert told["next"] == "tally cost split POT who.csv"
    paid = {each["payee"]: each["amount"] for each in told["payments"]["core"]}
    assert len(paid["dev:3"].partition(".")[2]) == 6

    ok(tally(*told["next"].replace("POT", pot).split()[1:], "--key", "dev:2"))
    before = {who: ready(tally, pot, who) for who in paid}
    for key in paid:
        ok(tally("order", "sign", "split.json", "--key", key, "--yes"))
    ok(tally("relay", "split.json", "--key", "dev:0"))
    for who, amount in paid.items():
        assert ready(tally, pot, who) - before[who] == int(amount.replace(".", ""))
    assert ok(tally("cost", "show", pot, "--json")).data["free"] == "400000000"

    ok(tally(*divide, "--amount", "400", "--out", "rest.csv"))
    tree = ok(tally("cost", "root", pot, "rest.csv", "--key", "dev:2", "--json")).data["treeFile"]
    assert sum(int(leaf["amount"]) for leaf in json.loads(Path(tree).read_text())["leaves"]) == 400_000_000


def ready(tally: Tally, pot: str, who: str) -> int:
    """What it can withdraw."""
    return int(ok(tally("cost", "show", pot, "--key", who, "--json")).data["mine"]["withdrawable"])
