"""Costs through the whole program: pots, splits, roots, agreements, claims."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.run import published
from ledger.chain.devnet import Devnet
from tests.cli.conftest import Result, Tally

DAY = 86_400


def ok(told: Result) -> Result:
    assert told.exit == 0, (told.out, told.err)
    return told


@pytest.fixture
def devnet(shared_home: Path) -> Devnet:
    return Devnet(shared_home / "devnet")


@pytest.fixture
def pot(tally: Tally, devnet: Devnet) -> str:
    """A pot of dev:2 with 1,000, which was there long enough to be divided."""
    ok(tally("token", "mint", "1000", "--to", "dev:2"))
    made = ok(tally("cost", "deposit", "1,000", "--key", "dev:2", "--json"))
    devnet.advance(4 * DAY)
    return made.data["pot"]


def shares(name: str, *rows: str) -> str:
    Path(name).write_text("\n".join(["payee,amount,lineHash", *rows]) + "\n")
    return name


def sign(tally: Tally, file: str, *keys: str) -> None:
    for key in keys:
        ok(tally("order", "sign", file, "--key", key, "--yes"))


def test_an_orders_pay_is_collected_and_split(tally: Tally, devnet: Devnet) -> None:
    for who in ("dev:1", "dev:2"):
        ok(tally("token", "mint", "1000", "--to", who))
    ok(
        tally(
            *("order", "draft", "--customer", "dev:1", "--maker", "dev:2", "--milestone", "600@+10d"),
            *("--bond", "0", "--fee", "0%"),
        )
    )
    sign(tally, "order.json", "dev:1", "dev:2")
    id = ok(tally("order", "open", "order.json", "--key", "dev:0", "--json")).data["id"]
    tally("cost", "show", id).failed(1, "has no pot", "tally cost open")
    opened = ok(tally("cost", "open", "order.json", "--key", "dev:0", "--json"))
    assert opened.data["pot"] == id
    ok(tally("order", "assign", id, "--key", "dev:2", "--yes"))
    tally("cost", "collect", id, "--key", "dev:0").failed(6)
    ok(tally("order", "deliver", id, "-m", "1", "--key", "dev:2"))
    ok(tally("order", "accept", id, "-m", "1", "--key", "dev:1"))
    collected = ok(tally("cost", "collect", id, "--key", "dev:0"))
    assert "600.00 dUSD" in collected.out
    file = shares("who.csv", "dev:2,100,", "dev:3,300,", "dev:4,200.00,")
    drafted = ok(tally("cost", "split", id, file, "--key", "dev:2", "--json"))
    assert published(3).address in drafted.data["missing"]
    tally("cost", "split", id, file, "--key", "dev:2").failed(2, "is there already")
    tally("relay", "split.json", "--key", "dev:0").failed(4, "lacks the signature of dev:3", "and dev:4")
    sign(tally, "split.json", "dev:3", "dev:4")
    tally("relay", "split.json", "--key", "dev:0").failed(6)  # the notice is not over
    devnet.advance(4 * DAY)
    sent = ok(tally("relay", "split.json", "--key", "dev:0", "--json"))
    assert sent.data["call"] == "CostSettlement.split"
    tally("relay", "split.json", "--key", "dev:0").failed(1, "another root or split came between")
    ready = ok(tally("cost", "show", id, "--key", "dev:3", "--json")).data["mine"]
    assert int(ready["withdrawable"]) >= 300_000_000
    ok(tally("cost", "withdraw", "300", "--key", "dev:3"))
    tally("cost", "withdraw", "--party", "dev:4", "--key", "dev:9").failed(4, "may not act for it")
    tally("cost", "withdraw", "1000000", "--key", "dev:3").failed(6, "are asked for")
    ok(tally("cost", "withdraw", "--key", "dev:4", "--for-relay", "out.json"))
    assert ok(tally("relay", "out.json", "--key", "dev:0", "--json")).data["call"].endswith("withdrawFor")


def test_a_deposit_is_not_made_twice(tally: Tally, devnet: Devnet) -> None:
    """What `--idempotency-key` promises, though numbers, permits and times are others by then."""
    ok(tally("token", "mint", "7", "--to", "dev:8"))
    again = ("cost", "deposit", "5", "--key", "dev:8", "--idempotency-key", "five", "--json")
    first = ok(tally(*again)).data
    devnet.advance(60)
    assert ok(tally(*again)).data == first
    tally(*again[:2], "4", *again[3:]).failed(1, "stands for another transaction")
    told = ok(tally("cost", "deposit", "2", *again[3:5], "--salt", first["salt"], "--json")).data
    assert told["pot"] == first["pot"] and told["transaction"] != first["transaction"]
    assert ok(tally("cost", "show", first["pot"], "--json")).data["free"] == "7000000"


def test_a_root_is_published_waits_and_is_claimed(tally: Tally, pot: str, devnet: Devnet) -> None:
    file = shares("who.csv", "dev:3,250,", "dev:4,350.5,", "dev:5,1,")
    told = ok(tally("cost", "root", pot, file, "--key", "dev:2", "--json"))
    assert told.data["missing"] == [] and told.data["treeFile"] == "root.tree.json"
    tree = json.loads(Path("root.tree.json").read_text())
    assert [leaf["amount"] for leaf in tree["leaves"]] == ["250000000", "350500000", "1000000"]
    tally("cost", "claim", "root.tree.json", "--key", "dev:4").failed(6, "never proposed")
    tally("cost", "publish", "root.json", "--key", "dev:0").failed(6)
    proposed = ok(tally("cost", "propose", "root.json", "--key", "dev:2", "--json"))
    assert [one["call"] for one in proposed.data["transactions"]] == [
        "CostSettlement.propose",
        "CostSettlement.publish",
    ]
    tally("cost", "finalise", pot, "--key", "dev:2").failed(6, "cannot be final before")
    assert "the owner can make it final from" in ok(tally("cost", "show", pot, "--key", "dev:4")).out
    tally("cost", "claim", pot, "--key", "dev:4").failed(6, "not final")
    devnet.advance(3 * DAY + 10)
    tally("cost", "finalise", pot, "--key", "dev:0").failed(4, "is for dev:2")
    final = ok(tally("cost", "finalise", pot, "--key", "dev:2", "--json"))
    assert final.data["finalAt"]
    assert ok(tally("cost", "show", pot, "--key", "dev:4", "--json")).data["mine"]["claimable"] == "350500000"

    claimed = ok(tally("cost", "claim", "root.tree.json", "--key", "dev:4", "--json"))
    assert claimed.data["amount"] == "350500000"
    assert claimed.data["transactions"][0]["call"] == "CostSettlement.claim"
    tally("cost", "claim", pot, "--key", "dev:4").failed(6, "claimed already")
    tally("cost", "claim", pot, "--key", "dev:6").failed(1, "has no share here")
    ok(tally("cost", "claim", pot, "--key", "dev:3", "--to", "dev:6", "--for-relay", "claim.json"))
    assert ok(tally("relay", "claim.json", "--key", "dev:0", "--json")).data["call"].endswith("claimFor")

    Path("forged.json").write_text(json.dumps({**tree, "leaves": [*tree["leaves"][:2], {}]}))
    tally("cost", "claim", "forged.json", "--key", "dev:5").failed(2, "The file's leaves.3.payee is missing")
    Path("forged.json").write_text(json.dumps({**tree, "pot": None}))
    tally("cost", "claim", "forged.json", "--key", "dev:5").failed(2, "The file's pot is missing")
    tree["leaves"][2]["amount"] = "99000000"
    Path("forged.json").write_text(json.dumps(tree))
    tally("cost", "claim", "forged.json", "--key", "dev:5").failed(2, "its proof leads elsewhere")
    tally("cost", "keep", pot, "--payee", "dev:4", "--key", "dev:0").failed(6, "claimed already")
    assert (
        ok(tally("cost", "keep", pot, "--payee", "dev:5", "--key", "dev:0", "--json")).data["amount"]
        == "1000000"
    )
    devnet.advance(181 * DAY)
    swept = ok(tally("cost", "sweep", pot, "--key", "dev:0"))
    assert "0.00 dUSD" in swept.out
    tally("cost", "claim", pot, "--key", "dev:5").failed(6, "claimed already")
    tally("cost", "keep", pot, "--payee", "dev:5", "--key", "dev:0").failed(6, "claimed already")
    ok(tally("cost", "withdraw", "1", "--key", "dev:5"))


def test_a_root_that_all_sign_is_final_at_once(tally: Tally, pot: str) -> None:
    Path("who.json").write_text(
        json.dumps([{"payee": "dev:3", "amount": "10"}, {"payee": "dev:2", "amount": "5"}])
    )
    ok(tally("cost", "root", pot, "who.json", "--key", "dev:2"))
    tally("cost", "acknowledge", "root.json", "--key", "dev:0").failed(
        4, "Not all payees have signed", "dev:3"
    )
    sign(tally, "root.json", "dev:3")
    done = ok(tally("cost", "propose", "root.json", "--key", "dev:0", "--json"))
    assert done.data["finalAt"]
    ok(tally("cost", "claim", "root.json", "--key", "dev:3"))
    tally("cost", "propose", "root.json", "--key", "dev:0").failed(1, "another root or split came between")


def test_an_agreement_challenges_a_root(tally: Tally, pot: str, devnet: Devnet) -> None:
    Path("work.json").write_text(json.dumps([{"activity": "milling", "hours": 3}]))
    ok(
        tally(
            *("cost", "agree", pot, "--payee", "dev:3", "--amount", "900", "--lines", "work.json"),
            *("--arbiter", "dev:6", "--key", "dev:2"),
        )
    )
    assert json.loads(Path("agreement.lines.json").read_text())["lineHash"]
    file = shares("who.csv", "dev:4,500,")
    ok(tally("cost", "root", pot, file, "--key", "dev:2"))
    tally("cost", "challenge", "agreement.json", "--key", "dev:3").failed(1, "No root of this pot waits")
    ok(tally("cost", "propose", "root.json", "--key", "dev:2"))
    tally("cost", "challenge", "root.json", "--key", "dev:3").failed(2, "holds no agreement")
    tally("cost", "challenge", "agreement.json", "--key", "dev:4").failed(4, "is for dev:3")
    challenged = ok(tally("cost", "challenge", "agreement.json", "--key", "dev:3", "--json"))
    assert challenged.data["funded"] == "900000000" and challenged.data["number"] == 1
    devnet.advance(3 * DAY + 10)
    tally("cost", "finalise", pot, "--key", "dev:2").failed(6, "dev:3", "recorded 900.00 dUSD")
    tally("cost", "pay", pot, "1", "--key", "dev:0").failed(6, "not payable before")
    devnet.advance(3 * DAY)
    paid = ok(tally("cost", "pay", pot, "1", "--key", "dev:0", "--json"))
    assert paid.data["state"] == "SETTLED"
    tally("cost", "pay", pot, "7", "--key", "dev:0").failed(2, "none of number 7")
    ok(tally("token", "mint", "500", "--to", "dev:2"))


def test_a_root_honours_an_agreement(tally: Tally, pot: str, devnet: Devnet) -> None:
    line = "0x" + "ab" * 32
    ok(
        tally(
            "cost", "agree", pot, "--payee", "dev:3", "--amount", "900", "--line-hash", line, "--key", "dev:2"
        )
    )
    ok(tally("cost", "enter", "agreement.json", "--key", "dev:3"))
    ok(tally("cost", "root", pot, shares("who.csv", f"dev:3,900,{line}", "dev:4,100,"), "--key", "dev:2"))
    ok(tally("cost", "propose", "root.json", "--key", "dev:2"))
    devnet.advance(3 * DAY + 10)
    ok(tally("cost", "finalise", pot, "--key", "dev:2"))
    shown = ok(tally("cost", "show", pot, "--key", "dev:3", "--json")).data
    assert shown["lines"][0]["state"] == "SETTLED" and shown["mine"]["claimable"] == "0"
    # Who held a line need not claim.
    tally("cost", "claim", pot, "--key", "dev:3").failed(6, "claimed already")
    ok(tally("cost", "withdraw", "900", "--key", "dev:3"))


def test_what_was_claimed_answers_after_the_sweep(tally: Tally, pot: str, devnet: Devnet) -> None:
    """Fault prevented: a payee claims, waits until the rest is swept, and has its agreement paid as well."""
    line = "0x" + "ad" * 32
    agree = ("cost", "agree", pot, "--payee", "dev:3", "--amount", "300", "--line-hash", line)
    ok(tally(*agree, "--due", "+300d", "--key", "dev:2"))
    ok(tally("cost", "root", pot, shares("who.csv", f"dev:3,300,{line}", "dev:4,100,"), "--key", "dev:2"))
    ok(tally("cost", "propose", "root.json", "--key", "dev:2"))
    devnet.advance(3 * DAY + 10)
    ok(tally("cost", "finalise", pot, "--key", "dev:2"))
    ok(tally("cost", "claim", pot, "--key", "dev:3"))
    devnet.advance(181 * DAY)
    ok(tally("cost", "sweep", pot, "--key", "dev:3"))
    ok(tally("cost", "enter", "agreement.json", "--key", "dev:3"))
    ok(tally("cost", "answer", pot, "--key", "dev:0"))
    shown = ok(tally("cost", "show", pot, "--key", "dev:3", "--json")).data
    assert shown["lines"][0]["state"] == "SETTLED"


def test_a_root_does_not_pay_an_agreement_again(tally: Tally, pot: str, devnet: Devnet) -> None:
    """Fault prevented: a payee has its line paid just before the root that honours it becomes final."""
    line = "0x" + "ac" * 32
    agree = ("cost", "agree", pot, "--payee", "dev:3", "--amount", "300", "--line-hash", line)
    ok(tally(*agree, "--key", "dev:2"))
    ok(tally("cost", "root", pot, shares("who.csv", f"dev:3,300,{line}", "dev:4,100,"), "--key", "dev:2"))
    ok(tally("cost", "propose", "root.json", "--key", "dev:2"))
    ok(tally("cost", "enter", "agreement.json", "--key", "dev:3"))
    devnet.advance(3 * DAY + 10)
    tally("cost", "pay", pot, "1", "--key", "dev:3").failed(6, "not payable before")
    devnet.advance(3 * DAY)
    ok(tally("cost", "pay", pot, "1", "--key", "dev:3"))
    tally("cost", "finalise", pot, "--key", "dev:4").failed(6, "dev:3", "a second time")
    tally("cost", "finalise", pot, "--key", "dev:2").failed(6, "dev:3", "a second time")
    ok(tally("cost", "withdraw", "300", "--key", "dev:3"))


def test_lines_are_disputed_ruled_and_settled(tally: Tally, pot: str) -> None:
    for number, payee in enumerate(("dev:3", "dev:4"), start=1):
        out = f"agreement{number}.json"
        ok(
            tally(
                *("cost", "agree", pot, "--payee", payee, "--amount", "400", "--arbiter", "dev:6"),
                *(
                    "--line-hash",
                    "0x" + f"{number:02x}" * 32,
                    "--due",
                    "+30d",
                    "--out",
                    out,
                    "--key",
                    "dev:2",
                ),
            )
        )
        sign(tally, out, payee)
        ok(tally("cost", "enter", out, "--key", "dev:0"))
    tally("cost", "dispute", pot, "dev:3", "--key", "dev:3").failed(4, "is for dev:2")
    ok(tally("cost", "dispute", pot, "dev:3", "--key", "dev:2"))
    tally("cost", "rule", pot, "1", "--to-payee", "25%", "--key", "dev:2").failed(4, "is for dev:6")
    ruled = ok(tally("cost", "rule", pot, "1", "--to-payee", "25%", "--key", "dev:6", "--json"))
    assert ruled.data["state"] == "SETTLED"
    tally("cost", "settle-line", pot, "2", "--amount", "401", "--key", "dev:2").failed(2, "at most that")
    ok(tally("cost", "settle-line", pot, "2", "--amount", "50", "--key", "dev:2"))
    assert "50.00 dUSD" in ok(tally("order", "sign", "settlement.json", "--key", "dev:4", "--yes")).err
    ok(tally("relay", "settlement.json", "--key", "dev:0"))
    tally("cost", "pay", pot, "dev:4", "--key", "dev:0").failed(2, "has no open line")
    shown = ok(tally("cost", "show", pot, "--json")).data
    assert [one["state"] for one in shown["lines"]] == ["SETTLED", "SETTLED"]
    assert shown["free"] == str(1000_000_000 - 100_000_000 - 50_000_000)


def test_bad_input_is_one_sentence(tally: Tally, pot: str) -> None:
    tally("cost", "show", "nothing").failed(2, "neither a file nor a pot's id")
    tally("cost", "show", "0x12").failed(2, "is not a 32-byte hash")
    tally("cost", "deposit", "12.3456789", "--key", "dev:2").failed(2, "decimals")
    tally("cost", "deposit", "999999999", "--key", "dev:2").failed(6, "dev:2", "holds")
    Path("none.csv").write_text("who,what\n")
    tally("cost", "root", pot, "none.csv", "--key", "dev:2").failed(2, "no header")
    for row, words in {
        "dev:3,0,": "is of 0",
        "dev:3,many,": "not an amount",
        "nobody-known,5,": "share 1",
        "dev:3,1.0000001,": "share 1: '1.0000001' has more than",
        ",5,": "has no payee",
        "dev:3": "more or fewer fields",
    }.items():
        tally("cost", "root", pot, shares("bad.csv", row), "--key", "dev:2").failed(2, words)
    twice = shares("bad.csv", *[f"dev:3,5,0x{'ab' * 32}"] * 2)
    tally("cost", "split", pot, twice, "--key", "dev:2").failed(2, "settle the same line hash")
    many = shares("many.csv", *["dev:3,1,"] * 17)
    tally("cost", "split", pot, many, "--key", "dev:2").failed(2, "16 at most", "tally cost root")
    tally("cost", "agree", pot, "--payee", "dev:3", "--amount", "1", "--key", "dev:2").failed(2, "--lines")
    ok(tally("cost", "root", pot, many, "--key", "dev:2"))
    changed = json.loads(Path("root.json").read_text())
    changed["beside"]["shares"][0]["amount"] = "7"
    Path("root.json").write_text(json.dumps(changed))
    tally("order", "sign", "root.json", "--key", "dev:3").failed(2, "shares are not those of the root")
