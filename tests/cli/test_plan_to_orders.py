"""From a plan to orders that run, and back: three tiers through the whole program."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cli.documents import read_document, write_document
from ledger.chain.devnet import Devnet
from ledger.signing import OrderTerms
from sharing.planning.io import read_plan
from tests.cli.conftest import Result, Tally

DAY = 86_400
BILL = """
currency = { symbol = "dUSD", decimals = 6 }
items = [{ id = "press", countable = true }, { id = "frame" }, { id = "plate" }]
lines = [
  { parent = "press", component = "frame", quantity = 2 },
  { parent = "frame", component = "plate", quantity = 3 },
]
"""
OFFERS = """
bom = "bill.toml"
demands = [{ item = "press", quantity = 1, due = 20 }]
parties = [{ name = "dev:4" }, { name = "dev:5" }, { name = "dev:6" }]
labour = "1.00"
resources = [{ name = "bench", kind = "assembly", rate = "10.00" }]
routings = [{ item = "press", operations = [
  { name = "10", kind = "assembly", setup = 60 }, { name = "20", kind = "mill", each = 120 },
  { name = "30", kind = "paint", each = 60 } ] }]
quotes = [
  { party = "dev:4", item = "frame", price = "100.00", days = 4, bond = 0.5 },
  { party = "dev:5", item = "plate", price = "10.00", days = 2 },
]
rentals = [{ party = "dev:6", name = "mill", kind = "mill", rate = "4.00", fixed = "5.00" }]
capabilities = [{ party = "dev:6", kind = "paint", rate = "20.00", days = 1 }]
transport = [{ from = "dev:4", days = 1 }]
"""


def ok(told: Result) -> Result:
    assert told.exit == 0, (told.out, told.err)
    return told


def begins(shared_home: Path) -> int:
    devnet = Devnet(shared_home / "devnet")
    node = devnet.node()
    try:
        return node.get_block("latest").timestamp
    finally:
        node.close()


def placed(tally: Tally, file: Path | str, *signers: str) -> str:
    for who in signers:
        ok(tally("order", "sign", file, "--key", who, "--yes"))
    return ok(tally("order", "open", file, "--key", "dev:0", "--json")).data["id"]


@pytest.fixture
def plan(tally: Tally, shared_home: Path) -> int:
    """A press whose frames come from dev:4, their plates from dev:5; when its day 0 begins."""
    Path("bill.toml").write_text(BILL)
    Path("offers.toml").write_text(OFFERS)
    zero = begins(shared_home) + 3600
    told = ok(tally("plan", "choose", "offers.toml", "--day-zero", zero, "--json")).data
    # Plates 6 · 10.00, frames 2 · 100.00, ours 10.00, the mill 8.00 + 5.00 and 2.00 labour, paint 20.00.
    assert told["cost"] == str(305 * 10**6) and told["dayZero"] == zero
    return zero


def above(tally: Tally, subcontract: str = "50%", price: str = "1000") -> str:
    for who in ("dev:1", "dev:2", "dev:4", "dev:5", "dev:6"):
        ok(tally("token", "mint", "2000", "--to", who))
    ok(
        tally(
            *("order", "draft", "--customer", "dev:1", "--maker", "dev:2", "--milestone", f"{price}@+40d"),
            *("--bond", "200", "--fee", "0%", "--subcontract", subcontract, "--out", "top.json"),
        )
    )
    return placed(tally, "top.json", "dev:1", "dev:2")


def test_three_tiers_from_plan_to_orders_and_back(tally: Tally, plan: int, shared_home: Path) -> None:
    top = above(tally)
    nodes = {node.item: node for node in read_plan(Path("plan.json")).nodes if not node.operation}
    frame, plate = nodes["frame"], nodes["plate"]
    assert (plate.due, frame.start, frame.due) == (2, 2, 7)
    told = ok(tally("plan", "terms", "plan.json", "--order", top, "--json")).data
    drafted = {each["node"]: each for each in told["drafted"]}
    assert drafted[frame.id]["amount"] == str(260 * 10**6)
    assert drafted[frame.id]["deadline"] == plan + 7 * DAY
    assert told["waiting"] == [{"node": plate.id, "parent": frame.id}]
    again = ok(tally("plan", "terms", "plan.json", "--order", top))
    assert "is there already" in again.out and "run this again" in again.out
    opened = {
        each: placed(tally, f"terms/{each}.json", "dev:2", "dev:4" if each == frame.id else "dev:6")
        for each in drafted
    }
    # The frames' maker now has the money for the plates, and places them itself.
    told = ok(tally("plan", "terms", "plan.json", "--order", top, "--json")).data
    assert [each["node"] for each in told["drafted"]] == [plate.id] and told["waiting"] == []
    below = placed(tally, f"terms/{plate.id}.json", "dev:4", "dev:5")

    told = ok(tally("plan", "actual", "plan.json", "--order", top, "--json")).data
    assert {each["id"]: each["order"] for each in told["nodes"] if each["order"]} == {
        **opened,
        plate.id: below,
    }
    assert [each["lateSeconds"] <= 0 for each in told["targets"]] == [True]

    devnet = Devnet(shared_home / "devnet")
    devnet.advance(plan + 2 * DAY - 3600 - begins(shared_home))
    ok(tally("order", "deliver", below, "-m", "1", "--key", "dev:5"))
    ok(tally("order", "accept", below, "-m", "1", "--key", "dev:4"))
    told = ok(tally("plan", "actual", "plan.json", "--order", top, "--json")).data
    by_id = {each["id"]: each for each in told["nodes"]}
    assert by_id[plate.id]["state"] == "accepted" and -3700 < by_id[plate.id]["lateSeconds"] < -3500
    assert by_id[plate.id]["paid"] == str(60 * 10**6)

    # Three days after the frames should have been here they are not: all that follows is as late.
    devnet.advance(plan + 10 * DAY - begins(shared_home))
    told = ok(tally("plan", "actual", "plan.json", "--order", top, "--json")).data
    by_id = {each["id"]: each for each in told["nodes"]}
    late = by_id[frame.id]["lateSeconds"]
    assert by_id[frame.id]["state"] == "open" and 3 * DAY <= late < 3 * DAY + 600
    (target,) = told["targets"]
    last = next(node for node in read_plan(Path("plan.json")).nodes if node.operation == "30")
    assert target["expected"] == plan + last.due * DAY + late
    shown = ok(tally("plan", "actual", "plan.json", "--order", top)).out
    for words in ("accepted", "3 days late", "(expected)", "5 of 5", "ours"):
        assert words in shown, shown


def test_what_the_order_above_has_no_room_for_is_refused_before_anything_is_written(
    tally: Tally, plan: int
) -> None:
    def refused(order: str, *words: str, with_: tuple[str, ...] = ()) -> None:
        tally("plan", "terms", "plan.json", "--order", order, *with_).failed(1, *words)
        assert not Path("terms").exists()

    # 293.00 are placed: 260.00 for frames with their plates, 8.00 + 5.00 for the mill, 20.00 for paint.
    tight = above(tally, "29%")
    refused(tight, "293.00 dUSD would be placed without", "290.00 dUSD", "--sponsored")
    Path("top.json").unlink()
    poor = above(tally, "100%", "292")
    refused(poor, "293.00 dUSD of milestone 1", "292.00 dUSD")
    Path("top.json").unlink()
    rich = above(tally, "100%")
    text = Path("plan.json").read_text()
    for old, new, words in (
        ('"symbol": "dUSD"', '"symbol": "EUR"', ("EUR of 6 decimals", "dUSD of 6 decimals")),
        ('"party": "dev:5"', '"party": "dev:1"', ("dev:1, a party of an order above it",)),
        (f'"day_zero": {plan}', f'"day_zero": {plan + 40 * DAY}', ("after its milestone is due",)),
    ):
        assert old in text
        Path("plan.json").write_text(text.replace(old, new))
        refused(rich, *words)
    Path("plan.json").write_text(text)
    ok(tally("plan", "terms", "plan.json", "--order", tight, "--sponsored"))
    # Another plan's files are not taken for this one's.
    ok(tally("plan", "choose", "offers.toml", "--day-zero", plan, "--quick", "--out", "other.json"))
    tally("plan", "terms", "other.json", "--order", rich).failed(2, "is there already")
    tally("plan", "actual", "bill.toml", "--order", rich).failed(2, "is no field here")


def test_an_order_is_found_by_its_specification_whatever_else_was_agreed(tally: Tally, plan: int) -> None:
    top = above(tally)
    ok(tally("plan", "terms", "plan.json", "--order", top))
    ok(tally("plan", "choose", "offers.toml", "--day-zero", plan, "--quick", "--out", "other.json"))
    placed(tally, "terms/2.json", "dev:2", "dev:4")
    told = ok(tally("plan", "actual", "plan.json", "--order", top, "--json")).data
    assert [each["id"] for each in told["nodes"] if each["order"]] == ["2"]
    # The same choice with another salt is another plan, of which nothing is open.
    told = ok(tally("plan", "actual", "other.json", "--order", top, "--json")).data
    assert [each["order"] for each in told["nodes"]] == [None] * len(told["nodes"])


def test_a_node_whose_order_came_to_nothing_is_drafted_again(tally: Tally, plan: int) -> None:
    top = above(tally, "100%")
    ok(tally("plan", "terms", "plan.json", "--order", top))
    frame = placed(tally, "terms/2.json", "dev:2", "dev:4")
    ok(tally("plan", "terms", "plan.json", "--order", top))
    placed(tally, "terms/3.json", "dev:4", "dev:5")
    tally("plan", "terms", "plan.json", "--order", top, "--again", "2").failed(2, "came to nothing")
    ok(tally("order", "refund", frame, "-m", "all", "--key", "dev:4"))

    told = ok(tally("plan", "actual", "plan.json", "--order", top, "--json")).data
    by_id = {each["id"]: each for each in told["nodes"]}
    assert by_id["2"]["failed"] and by_id["2"]["state"] == "failed, refunded" and not by_id["3"]["failed"]
    assert by_id["2"]["expected"] > told["time"]
    told = ok(tally("plan", "terms", "plan.json", "--order", top, "--json")).data
    assert told["failed"] == ["2"] and "2" not in {each["node"] for each in told["drafted"]}
    told = ok(
        tally("plan", "terms", "plan.json", "--order", top, "--again", "2", "--due", "2=+9d", "--json")
    ).data
    (again,) = [each for each in told["drafted"] if each["node"] == "2"]
    assert again["new"] and again["file"] == "terms/2+2.json" and again["deadline"] != plan + 7 * DAY
    second = placed(tally, again["file"], "dev:2", "dev:4")
    # The plates that were paid from the first order were for that: the second pays for its own.
    told = ok(tally("plan", "terms", "plan.json", "--order", top, "--json")).data
    files = {each["node"]: (each["file"], each["new"]) for each in told["drafted"]}
    assert files["3"] == ("terms/3+2.json", True) and told["failed"] == []
    told = ok(tally("plan", "actual", "plan.json", "--order", top, "--json")).data
    by_id = {each["id"]: each for each in told["nodes"]}
    assert by_id["2"]["order"] == second and by_id["3"]["order"] is None


def test_who_copies_a_specifications_hash_is_not_taken_for_the_node(tally: Tally, plan: int) -> None:
    top = above(tally)
    ok(tally("plan", "terms", "plan.json", "--order", top))
    placed(tally, "terms/2.json", "dev:2", "dev:4")
    paint = read_document(Path("terms/1.30.json")).message
    assert isinstance(paint, OrderTerms)
    # The frames' maker has a sub-order of its own, and gives it the hash of our painting.
    ok(tally("order", "child", "terms/2.json", "--on", "1", "--maker", "dev:6", "--milestone", "1@+1d"))
    child = read_document(Path("child.json"))
    assert isinstance(child.message, OrderTerms)
    write_document(
        replace(child, message=replace(child.message, spec_hash=paint.spec_hash)), Path("false.json")
    )
    imitation = placed(tally, "false.json", "dev:4", "dev:6")
    told = ok(tally("plan", "actual", "plan.json", "--order", top, "--json")).data
    assert imitation not in {each["order"] for each in told["nodes"]}

    # Nor is one of ours with another maker; with the right one, and another price, it is, and that is told.
    def ours(maker: str, name: str) -> str:
        ok(tally("order", "child", top, "--on", "1", "--maker", maker, "--milestone", "1@+1d", "--out", name))
        drafted = read_document(Path(name))
        assert isinstance(drafted.message, OrderTerms)
        write_document(
            replace(drafted, message=replace(drafted.message, spec_hash=paint.spec_hash)), Path(name)
        )
        return placed(tally, name, "dev:2", maker)

    ours("dev:5", "other.json")
    told = ok(tally("plan", "actual", "plan.json", "--order", top, "--json")).data
    assert [each["id"] for each in told["nodes"] if each["order"]] == ["2"] and told["otherPrice"] == []
    cheap = ours("dev:6", "cheap.json")
    told = ok(tally("plan", "actual", "plan.json", "--order", top, "--json")).data
    assert {each["id"]: each["order"] for each in told["nodes"]}["1.30"] == cheap
    assert told["otherPrice"] == ["1.30"]


def test_names_in_a_plan_lead_to_no_file_outside_the_folder(tally: Tally, plan: int) -> None:
    top = above(tally)
    text = Path("plan.json").read_text()
    Path("plan.json").write_text(text.replace('"1.30"', '"1.../../../escaped"'))
    told = ok(tally("plan", "terms", "plan.json", "--order", top, "--json")).data
    written = {each["file"] for each in told["drafted"]}
    assert not Path("escaped.json").exists() and len(written) == len(told["drafted"])
    assert {path.name for path in Path("terms").iterdir() if not path.name.endswith("spec.json")} == {
        Path(each).name for each in written
    }


def test_what_a_makers_credit_does_not_allow_is_said_before_anybody_signs(tally: Tally, plan: int) -> None:
    """A newcomer works fully bonded: with a fee the escrow would refuse each of these orders."""
    top = above(tally)
    asked = ("plan", "terms", "plan.json", "--order", top)
    told = tally(*asked, "--fee", "5%")
    told.failed(1, "cannot be opened with dev:", "asks for a bond of", "--fee 0%")
    tally(*asked, "--fee", "0.01%").failed(1, "asks for a fee of")
    assert not Path("terms").exists()
    ok(tally(*asked))
