"""Settlement by cost, from records to what payees take of the contract itself."""

from __future__ import annotations

import json
import random
from collections.abc import Generator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.costing.escrowed import Locked
from cli.cost.tree import read_tree
from cli.run import published
from ledger.bindings.erc20 import Erc20
from ledger.chain.devnet import Devnet
from ledger.chain.errors import Reverted
from ledger.settings import settings_from
from ledger.system import System, connect
from ledger.types import Address, TokenAmount, address, hash32
from sharing.model.terms import Money
from tests.cli.conftest import Tally
from tests.cli.settling import PAYEES, RULE, SETTLE, WITH, deposit, write_example
from tests.cli.test_costs import DAY, ok, sign


@pytest.fixture
def devnet(shared_home: Path) -> Devnet:
    return Devnet(shared_home / "devnet")


@pytest.fixture
def system(shared_home: Path) -> Generator[System]:
    found = connect(settings_from({}, home=shared_home))
    yield found
    found.close()


@pytest.fixture(autouse=True)
def files(tally: Tally) -> None:
    write_example()


def random_case(seed: int) -> str:
    """A model and records of one order, with up to six performers; the rule."""
    dice = random.Random(seed)
    machines = [
        {
            "id": f"r{at}",
            "owner": f"p{dice.randrange(6)}",
            "pool": f"{dice.randrange(1, 10**9) / 10**6:.6f}",
            "capacity": dice.randrange(500, 5_000),
            "unit": "min",
        }
        for at in range(dice.randint(1, 3))
    ]
    work = [{"activity": "work"}]
    uses = [{"resource": one["id"], "base": dice.randint(0, 9)} for one in machines]
    model = {
        "currency": {"symbol": "dUSD", "decimals": 6},
        "resources": machines,
        "activities": [{"id": "work", "consumes": uses}],
        "materials": [{"id": "iron", "owner": "p0", "price": "1.25", "unit": "kg"}],
        "objects": [{"id": "order", "activities": work}],
    }
    Path("model.json").write_text(json.dumps(model))
    rows: list[dict[str, Any]] = []
    for at in range(dice.randint(1, 12)):
        cost = f"{dice.randrange(10**8) / 10**6:.6f}"
        iron = {"material": "iron", "quantity": dice.randint(1, 9), "cost": cost}
        rows.append(
            {
                "id": f"w{at}",
                "order": "order",
                "performer": f"p{dice.randrange(6)}",
                "activity": "work",
                "resource": dice.choice(machines)["id"],
                "begin": f"2026-11-23T{at:02}:00:00Z",
                "end": f"2026-11-23T{at:02}:59:59Z",
                "quantity": dice.randint(1, 590) / 10,
                "materials": [iron] if dice.random() < 0.4 else [],
                "currency": model["currency"],
            }
        )
    Path("records.jsonl").write_text("\n".join(json.dumps(row) for row in rows))
    Path("payees.json").write_text(json.dumps({f"p{at}": f"dev:{at + 3}" for at in range(6)}))
    rules = (
        *("fixed:1.000001", f"cost-plus:{dice.randint(0, 99)}%", "cost-plus:3.33%,fee=0.000007"),
        "shared:50,savings=33.33%,overrun=66.67%",
    )
    return dice.choice(rules)


@pytest.mark.parametrize("seed", range(6))
def test_the_contract_pays_what_was_settled_to_the_last_unit(
    tally: Tally, devnet: Devnet, system: System, seed: int
) -> None:
    rule = random_case(seed)
    given = ("cost", "settle", "model.json", "--order", "order", "--records", "records.jsonl", "--rule", rule)
    given = (*given, "--payees", "payees.json", "--json")
    first = ok(tally(*given, "--escrow", "1000000", "--out", "a/s.csv")).data
    costs = system.costs.address
    # The pot's money comes and goes: what the contract holds beside it stays.
    made = deposit(tally, first["payable"])
    pot, token = made["pot"], address(made["token"])

    def holds(who: Address) -> int:
        return system.node.call(Erc20(token).balance_of(who))

    before = holds(costs) - int(made["amount"])
    devnet.advance(4 * DAY)
    told = ok(tally(*given, "--pot", pot)).data
    assert told["payable"] == first["payable"] == told["escrow"]
    # Salts are new each time, so that nothing of one settlement shows in another.
    hashes = [{one["lineHash"] for one in each["shares"]} for each in (first, told)]
    assert not hashes[0] & hashes[1]
    ok(tally("cost", "root", pot, "shares.csv", "--key", "dev:2"))
    ok(tally("cost", "propose", "root.json", "--key", "dev:2"))
    devnet.advance(3 * DAY + 10)
    ok(tally("cost", "finalise", pot, "--key", "dev:2"))
    root, leaves = read_tree(Path("root.tree.json"))
    for leaf, share in zip(leaves, told["shares"], strict=True):
        assert leaf.share.amount == int(Decimal(share["amount"]) * 10**6)
        more = replace(leaf, share=replace(leaf.share, amount=TokenAmount(leaf.share.amount + 1)))
        other = replace(leaf, share=replace(leaf.share, payee=published(1).address))
        for wrong, name in ((more, "NotFinal"), (other, "NotFinal"), (leaf, "NotAuthorised")):
            with pytest.raises(Reverted) as refused:
                system.node.call(system.costs.claim_for(root, wrong, published(1).address, b""))
            assert refused.value.name == f"CostSettlement_{name}"
    for leaf in leaves:
        had = holds(leaf.share.payee)
        key = next(f"dev:{at}" for at in range(10) if published(at).address == leaf.share.payee)
        ok(tally("cost", "claim", "root.tree.json", "--key", key))
        assert holds(leaf.share.payee) - had == leaf.share.amount
    assert holds(costs) == before
    assert ok(tally("cost", "show", pot, "--json")).data["free"] == "0"


def test_from_records_to_money(tally: Tally, devnet: Devnet) -> None:
    """All of it: the rule stands in the terms, a root is challenged and becomes final, one line is shown."""
    for who, much in (("dev:1", "9600"), ("dev:2", "1000")):
        ok(tally("token", "mint", much, "--to", who))
    Path("spec.json").write_text(json.dumps({"drawing": "P-100", "settlement": RULE}))
    draft = ("order", "draft", "--customer", "dev:1", "--maker", "dev:2", "--milestone", "9500@+10d")
    ok(tally(*draft, "--bond", "0", "--fee", "0%", "--spec", "spec.json"))
    sign(tally, "order.json", "dev:1", "dev:2")
    id = ok(tally("order", "open", "order.json", "--key", "dev:0", "--json")).data["id"]
    ok(tally("order", "assign", id, "--key", "dev:2", "--yes"))
    ok(tally("cost", "open", id, "--key", "dev:0"))
    # The machinist has something agreed before it begins, and keeps it to itself for now.
    Path("work.json").write_text('[{"activity": "fixtures"}]')
    agree = ("cost", "agree", id, "--payee", "dev:4", "--amount", "600", "--lines", "work.json")
    ok(tally(*agree, "--key", "dev:2"))

    ok(tally("cost", "record", "work.jsonl", "--model", "model.toml"))
    spent = ("model.toml", "--spent", "spent.toml")
    assert "9,112.55 dUSD" in ok(tally("cost", "rollup", *spent)).out
    assert "furnace: spending variance of 192.00 dUSD" in ok(tally("cost", "variance", *spent)).out
    ok(tally("order", "deliver", id, "-m", "1", "--key", "dev:2"))
    ok(tally("order", "accept", id, "-m", "1", "--key", "dev:1"))
    ok(tally("cost", "collect", id, "--key", "dev:0"))

    settle = ("cost", "settle", *spent, "--order", "pumps", "--pot", id, "--payees", "payees.json")
    Path("forged.json").write_text(
        json.dumps({**json.loads(Path("order.spec.json").read_text()), "spec": {"settlement": "fixed:9500"}})
    )
    tally(*settle, "--spec", "forged.json").failed(3, "is not the specification that the terms")
    tally(*settle, "--spec", "spec.json").failed(2, "spec")
    # Fault prevented: makers settle milestone by milestone, and are paid a target's savings for each.
    tally(*settle, "--spec", "order.spec.json", "--milestone", "1").failed(2, "is for the whole order")
    told = ok(tally(*settle, "--spec", "order.spec.json", "--json")).data
    assert told["payable"] == "9125.02" and told["escrow"] == "9500.00"

    ok(tally("cost", "root", id, "shares.csv", "--key", "dev:2"))
    ok(tally("cost", "propose", "root.json", "--key", "dev:2"))
    ok(tally("cost", "prove", "lines-machinist.json", "--line", "2"))
    ok(tally("cost", "challenge", "agreement.json", "--key", "dev:4"))
    devnet.advance(4 * DAY)
    tally("cost", "finalise", id, "--key", "dev:2").failed(6, "dev:4", "recorded 600.00 dUSD")
    # 9,125.02 and 600.00 are more than there is; then the two agree, and the machinist gives its line up.
    tally(*settle, "--spec", "order.spec.json", "--out", "b/s.csv").failed(2, "8,900.00 dUSD in escrow")
    ok(tally("cost", "release", id, "1", "--key", "dev:4", "--yes"))
    ok(tally("cost", "finalise", id, "--key", "dev:2"))

    amounts = {one["performer"]: one["amount"] for one in told["shares"]}
    for name, key in PAYEES.items():
        claimed = ok(tally("cost", "claim", "root.tree.json", "--key", key, "--json")).data
        assert Decimal(claimed["amount"]) == Decimal(amounts[name]) * 10**6
    assert ok(tally("cost", "show", id, "--json")).data["free"] == "374980000"

    shown = ok(tally("cost", "check-proof", "proof.json", "--pot", id, "--payee", "dev:4", "--json")).data
    assert shown["line"]["cost"] == "2940.00" and "final since" in shown["where"][0]
    tally("cost", "check-proof", "proof.json", "--pot", id, "--payee", "dev:3").failed(3, "dev:3", "No share")
    other = deposit(tally, "1")["pot"]
    tally("cost", "check-proof", "proof.json", "--pot", other).failed(3, "No share")


def test_what_is_saved_goes_back_to_the_customer(tally: Tally, system: System) -> None:
    """Settled while the money is in escrow: the fee is the customer's, as all that is not payable."""
    for who in ("dev:1", "dev:2"):
        ok(tally("token", "mint", "9500", "--to", who))
    Path("spec.json").write_text(json.dumps({"settlement": RULE}))
    draft = ("order", "draft", "--customer", "dev:1", "--maker", "dev:2", "--milestone", "9500@+10d")
    ok(tally(*draft, "--fee", "1%", "--spec", "spec.json"))
    sign(tally, "order.json", "dev:1", "dev:2")
    id = ok(tally("order", "open", "order.json", "--key", "dev:0", "--json")).data["id"]
    settle = (*SETTLE, *WITH, "--pot", "order.json", "--spec", "order.spec.json")
    # Of 9,500 the escrow burns 95, so that no more than 9,405 comes to the makers.
    tally(*SETTLE, *WITH, "--pot", id, "--rule", "fixed:9405.000001").failed(2, "9,405.00 dUSD in escrow")
    told = ok(tally(*settle, "--json")).data
    assert (told["payable"], told["escrow"]) == ("9125.02", "9405.00")
    assert told["steps"][0] == f"tally order assign {id}"
    # 9,217.191919 less 92.171919, which is its hundredth rounded down, are the 9,125.02.
    assert told["steps"][1].endswith("-m 1 --to-maker 9217.191919 --out payable.json")
    assert "282.808081 dUSD goes back to the customer" in ok(tally(*settle, "--out", "again/s.csv")).out
    back = system.escrow.balance_of(published(1).address, system.find_order(hash32(id)).terms.token)
    before = system.node.call(back)
    for step, key in zip(told["steps"], ("dev:2", "dev:2", "dev:1", "dev:0", "dev:0"), strict=False):
        yes = ["--yes"] if " assign " in step or " sign " in step else []
        ok(tally(*step.split()[1:], "--key", key, *yes))
    assert system.node.call(back) - before == 282_808_081
    assert ok(tally("cost", "show", id, "--json")).data["free"] == "9125020000"
    after = ok(tally(*settle, "--out", "last/s.csv", "--json")).data
    assert (after["escrow"], len(after["steps"])) == ("9125.02", 1)


def test_steps_to_money_that_waits(tally: Tally) -> None:
    """Some milestones are paid already and wait outside of the pot; others are in escrow."""
    ok(tally("token", "mint", "9500", "--to", "dev:1"))
    draft = ("order", "draft", "--customer", "dev:1", "--maker", "dev:2")
    parts = ("--milestone", "9200@+10d", "--milestone", "200@+20d", "--milestone", "100@+30d")
    ok(tally(*draft, *parts, "--bond", "0", "--fee", "0%"))
    sign(tally, "order.json", "dev:1", "dev:2")
    id = ok(tally("order", "open", "order.json", "--key", "dev:0", "--json")).data["id"]
    ok(tally("order", "assign", id, "--key", "dev:2", "--yes"))
    settle = (*SETTLE, *WITH, "--pot", id, "--rule")
    ok(tally("order", "deliver", id, "-m", "1", "--key", "dev:2"))
    ok(tally("order", "accept", id, "-m", "1", "--key", "dev:1"))
    enough = ok(tally(*settle, RULE, "--json")).data
    assert enough["escrow"] == "9500.00" and enough["steps"][0] == f"tally cost collect {id}"
    assert len(enough["steps"]) == 2
    told = ok(tally(*settle, RULE, "--out", "a/s.csv")).out
    assert "74.98 dUSD in the pot, and 300.00 dUSD in escrow" in told
    more = ok(tally(*settle, "fixed:9300", "--out", "b/s.csv", "--json")).data
    assert f"tally order split {id} -m 2,3 --to-maker 100.00 --out payable.json" in more["steps"]


@given(st.integers(1, 10**30), st.integers(0, 9_999), st.data())
def test_the_part_that_leaves_what_is_wanted(amount: int, fee: int, data: st.DataObject) -> None:
    locked = Locked((1,), Money(amount), fee)
    wanted = Money(data.draw(st.integers(1, locked.most)))
    part = locked.before_fee(wanted)
    assert part - part * fee // 10_000 == wanted and part <= amount
    less = part - 1
    assert less - less * fee // 10_000 < wanted


@pytest.mark.parametrize("spec", ['{"drawing": "P-100"}', '["fixed:5"]', '{"settlement": 5}'])
def test_a_specification_without_a_rule(tally: Tally, spec: str) -> None:
    Path("spec.json").write_text(spec)
    draft = ("order", "draft", "--customer", "dev:1", "--maker", "dev:2", "--milestone", "1@+10d")
    ok(tally("token", "mint", "1", "--to", "dev:1"))
    ok(tally(*draft, "--bond", "0", "--fee", "0%", "--spec", "spec.json"))
    sign(tally, "order.json", "dev:1", "dev:2")
    ok(tally("order", "open", "order.json", "--key", "dev:0"))
    ok(tally("cost", "open", "order.json", "--key", "dev:0"))
    given = (*SETTLE, *WITH, "--pot", "order.json", "--spec", "order.spec.json")
    tally(*given).failed(2, "holds no rule", "settlement")
    tally(*given, "--rule", "fixed:1").failed(2, "one of both")
    # A deposit's pot is of no order.
    pot = deposit(tally, "1")["pot"]
    tally(*SETTLE, *WITH, "--pot", pot, "--spec", "order.spec.json").failed(2, "is of no order", "--rule")


def test_a_line_is_shown_of_a_split_too(tally: Tally, devnet: Devnet) -> None:
    pot = deposit(tally, "9500")["pot"]
    devnet.advance(4 * DAY)
    told = ok(tally(*SETTLE, *WITH, "--rule", RULE, "--pot", pot, "--json")).data
    ok(tally("cost", "prove", "lines-foundry.json", "--line", "1"))
    tally("cost", "check-proof", "proof.json", "--pot", pot).failed(3, "No share")
    assert told["steps"] == [f"tally cost split {pot} shares.csv"]
    ok(tally(*told["steps"][0].split()[1:], "--key", "dev:2"))
    sign(tally, "split.json", "dev:2", *PAYEES.values())
    ok(tally("relay", "split.json", "--key", "dev:0"))
    where = ok(tally("cost", "check-proof", "proof.json", "--pot", pot, "--json")).data["where"]
    assert where == [f"share 1 of split 1, paid: {told['shares'][0]['amount'].replace('1844', '1,844')} dUSD"]


def test_records_outlive_the_history_that_shares_their_database(
    tally: Tally, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fault prevented: a rebuild of what the chain gives back drops what no chain knows."""
    monkeypatch.setenv("TALLY_DATABASE", str(tmp_path / "one.sqlite"))
    ok(tally("cost", "record", "work.jsonl"))
    ok(tally("index", "run", "--once"))
    ok(tally("index", "rebuild", "--yes"))
    assert "Everything fits." in ok(tally("audit", "verify")).out
    assert len(ok(tally("cost", "records", "--json")).data["records"]) == 9
