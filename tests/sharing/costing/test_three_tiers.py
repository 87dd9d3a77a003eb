"""The example of docs/cost-example.md: casting, milling, assembly in three enterprises, each figure by hand.

What the comments compute is in euros; what the code compares is in cents.
"""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest

from sharing.costing.actual import Actual, Spending, actual
from sharing.costing.cost_model import CostModel
from sharing.costing.disclosure import PrivateLine, disclose, lines_root, verifies
from sharing.costing.estimate import estimate
from sharing.costing.io import read_model, read_records
from sharing.costing.joint import Overhead, OverheadId, joint_cost, owed
from sharing.costing.quality import pictures, rolled_yield
from sharing.costing.records import fields_of
from sharing.costing.settlement import Payable, SharedSavings, divide, payable, rows
from sharing.costing.time_driven import owned_by
from sharing.costing.variance import variances
from sharing.costing.vocabulary import ObjectId, Owner, ResourceId
from sharing.model.terms import Money
from tests.sharing.costing.models import EUR

PAGE = (Path(__file__).parents[3] / "docs" / "cost-example.md").read_text("utf-8")
PUMPS, VALVES = ObjectId("pumps"), ObjectId("valves")
FOUNDRY, MACHINIST, ASSEMBLER = Owner("foundry"), Owner("machinist"), Owner("assembler")
CARRIER = Overhead(
    OverheadId("carrier"), ASSEMBLER, Money(32_000), {PUMPS: Fraction(100), VALVES: Fraction(60)}
)
SPENT = {
    ResourceId("furnace"): Spending(Money(499_200)),
    ResourceId("bench"): Spending(Money(306_000)),
}


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> CostModel:
    return read_model(_block(tmp_path_factory, "toml", "model.toml"))


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory, model: CostModel) -> Actual:
    return actual(model, read_records(_block(tmp_path_factory, "json", "work.jsonl")), SPENT)


def _block(tmp_path_factory: pytest.TempPathFactory, kind: str, name: str) -> Path:
    found = re.search(rf"^```{kind}\n(.*?)^```", PAGE, re.M | re.S)
    assert found
    path = tmp_path_factory.mktemp("page") / name
    path.write_text(found[1], "utf-8")
    return path


def table(first: str) -> list[tuple[str, ...]]:
    """The rows under the header that begins so."""
    lines = PAGE[PAGE.index(f"| {first} |") :].split("\n\n")[0].strip().split("\n")
    return [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines[2:]]


def euros(*amounts: int) -> tuple[str, ...]:
    return tuple(EUR.text(amount) for amount in amounts)


def test_the_estimate(model: CostModel) -> None:
    found = estimate(model)
    # Rates: 4,800 / 2,400 = 2.00; 7,200 / 2,400 = 3.00; 3,000 / 2,000 = 1.50 a minute.
    assert [one.rate for one in model.resources] == [200, 300, 150]
    assert [(line.use.object, line.use.activity, line.use.quantity, line.cost) for line in found.lines] == [
        ("pumps", "cast", 500, 100_000),  # 100 · (2 + 0.5 · 6) = 500 min · 2.00
        ("pumps", "set up", 60, 18_000),  # 60 min · 3.00
        ("pumps", "mill", 1_000, 300_000),  # 100 · (6 + 4) = 1,000 min · 3.00
        ("pumps", "assemble", 1_200, 180_000),  # 100 · 12 = 1,200 min · 1.50
        ("pumps", "test", 300, 45_000),  # 100 · 3 = 300 min · 1.50
        ("valves", "cast", 300, 60_000),  # 60 · 5 = 300 min · 2.00
        ("valves", "set up", 60, 18_000),
        ("valves", "mill", 480, 144_000),  # 60 · (6 + 2) = 480 min · 3.00
    ]
    # 620 · 1.20 = 744.00; 200 · 8.50 = 1,700.00; 372 · 1.20 = 446.40.
    assert [line.cost for line in found.materials] == [74_400, 170_000, 44_640]
    # 1,000 + 180 + 3,000 + 1,800 + 450 + 744 + 1,700 = 8,874.00; 600 + 180 + 1,440 + 446.40 = 2,666.40.
    assert found.by_object() == {PUMPS: 887_400, VALVES: 266_640}
    assert f"estimated at {EUR.text(887_400)} and the valves at {EUR.text(266_640)}" in PAGE.replace(
        "\n", " "
    )
    # 800 of 2,400; 60 + 1,000 + 60 + 480 = 1,600 of 2,400; 1,500 of 2,000.
    assert [load.share for load in found.loads] == [Fraction(1, 3), Fraction(2, 3), Fraction(3, 4)]


def test_what_was_done_and_what_was_unused(week: Actual) -> None:
    assert [(one.record.id, one.cost) for one in week.lines] == [
        ("f1", 110_240),  # 530 · 2.08
        ("f2", 63_440),  # 305 · 2.08
        ("m1", 21_000),  # 70 · 3.00
        ("m2", 294_000),  # 980 · 3.00
        ("m3", 4_200),  # 14 · 3.00
        ("m4", 16_500),  # 55 · 3.00
        ("m5", 150_000),  # 500 · 3.00
        ("a1", 189_720),  # 1,240 · 1.53
        ("a2", 44_370),  # 290 · 1.53
    ]
    # 1,102.40 + 210 + 2,940 + 42 + 1,897.20 + 443.70 + 780.45 + 1,696.80 = 9,112.55.
    # 634.40 + 165 + 1,500 + 447.70 = 2,747.10.
    assert week.by_object() == {PUMPS: 911_255, VALVES: 274_710}
    assert f"did cost {EUR.text(911_255)} and the valves {EUR.text(274_710)}" in PAGE
    # 2,400 − 835 = 1,565 · 2.08 = 3,255.20; 2,400 − 1,619 = 781 · 3.00 = 2,343.00; 470 · 1.53 = 719.10.
    assert [(one.unused, one.unused_cost) for one in week.capacities] == [
        (1_565, 325_520),
        (781, 234_300),
        (470, 71_910),
    ]
    assert table("who") == [
        (one.resource.owner, f"{int(one.unused):,} min", EUR.text(one.unused_cost)) for one in week.capacities
    ]


def test_the_variances(model: CostModel, week: Actual) -> None:
    found = variances(model, week)
    figures = [(one.standard, one.rate.amount, one.efficiency.amount) for one in found.work]
    assert figures == [
        (100_000, 4_240, 6_000),  # 100 good: 500 min; 530 · 0.08; 30 · 2.00
        (60_000, 2_440, 1_000),  # 60 good: 300 min; 305 · 0.08; 5 · 2.00
        (18_000, 0, 3_000),  # 10 · 3.00
        (294_000, 0, 0),  # 98 good: 980 min
        (0, 0, 4_200),  # nothing planned: 14 · 3.00
        (18_000, 0, -1_500),  # −5 · 3.00
        (144_000, 0, 6_000),  # 60 good: 480 min; 20 · 3.00
        (180_000, 3_720, 6_000),  # 1,240 · 0.03; 40 · 1.50
        (45_000, 870, -1_500),  # 290 · 0.03; −10 · 1.50
    ]
    assert table("order | work") == [
        (*one.work[:2], *euros(one.standard, one.rate.amount, one.efficiency.amount, one.actual))
        for one in found.work
    ]
    assert [(one.price.amount, one.usage.amount) for one in found.materials] == [
        (645, 3_000),  # 780.45 − 645 · 1.20 = 6.45; 25 · 1.20 = 30.00
        (-2_020, 1_700),  # 1,696.80 − 202 · 8.50 = −20.20; 2 · 8.50 = 17.00
        (370, -240),  # 447.70 − 370 · 1.20 = 3.70; −2 · 1.20 = −2.40
    ]
    assert table("order | material") == [
        (
            one.object,
            one.material,
            *euros(one.standard, one.price.amount, one.usage.amount, one.actual),
        )
        for one in found.materials
    ]
    pools = [
        (one.charged, one.spending.amount, one.idle.amount, one.efficiency.amount) for one in found.resources
    ]
    assert pools == [
        (160_000, 19_200, 313_000, 7_000),  # 800 · 2.00; 4,992 − 4,800; 1,565 · 2.00; 35 · 2.00
        (474_000, 0, 234_300, 11_700),  # 1,580 · 3.00; 781 · 3.00; 39 · 3.00
        (225_000, 6_000, 70_500, 4_500),  # 1,500 · 1.50; 3,060 − 3,000; 470 · 1.50; 30 · 1.50
    ]
    assert table("resource") == [
        (one.resource.id, *euros(*each, one.actual)) for one, each in zip(found.resources, pools, strict=True)
    ]
    assert found.undone == ()


def test_the_joint_statement_with_the_carrier(week: Actual) -> None:
    # 320.00 / 160 = 2.00 a piece.
    assert CARRIER.shares() == {PUMPS: 20_000, VALVES: 12_000}
    found = joint_cost(week, PUMPS, [CARRIER])
    assert found.total == 931_255
    # Foundry 1,102.40 + 780.45; machinist 210 + 2,940 + 42; assembler 1,897.20 + 443.70 + 1,696.80 + 200.
    assert {one.owner: one.total for one in found.contributions} == {
        ASSEMBLER: 423_770,
        FOUNDRY: 188_285,
        MACHINIST: 319_200,
    }
    assert found.of(MACHINIST).activities == {"set up": 21_000, "mill": 294_000, "rework": 4_200}
    assert found.of(FOUNDRY).materials == {"iron": 78_045}
    assert found.of(ASSEMBLER).overheads == {"carrier": 20_000}
    assert found.of(FOUNDRY).unused == owned_by(week.capacities, FOUNDRY)
    assert found.of(FOUNDRY).unused_cost == 325_520
    assert joint_cost(week, VALVES, [CARRIER]).total == 274_710 + 12_000


def test_quality_and_efficiency_beside_it(model: CostModel, week: Actual) -> None:
    assembler, foundry, machinist = pictures(model, week)
    # 160 of 165 castings; 98 + 60 of 160 milled; 100 of 100 assembled.
    assert foundry.first_pass_yield == Fraction(160, 165)
    assert machinist.first_pass_yield == Fraction(158, 160)
    assert assembler.first_pass_yield == 1
    assert rolled_yield(model, [one.record for one in week.lines], PUMPS) == Fraction(100, 104) * Fraction(
        98, 100
    )
    # Rework 42.00 and test 443.70.
    assert (machinist.cost.failure, machinist.cost.conformance) == (4_200, 0)
    assert (assembler.cost.failure, assembler.cost.conformance) == (0, 44_370)
    # 800 of 835, 1,580 of 1,619, 1,500 of 1,530 minutes.
    assert foundry.efficiency == Fraction(800, 835)
    assert machinist.efficiency == Fraction(1_580, 1_619)
    assert assembler.efficiency == Fraction(1_500, 1_530)
    assert foundry.utilisation == Fraction(835, 2_400)


def settled(week: Actual) -> tuple[dict[Owner, Money], Payable]:
    costs = dict(owed(week, PUMPS, [CARRIER]))
    rule = SharedSavings(Money(900_000), savings_bps=5_000, overrun_bps=6_000, cap=Money(940_000))
    return costs, payable(rule, Money(sum(costs.values())), Money(950_000), EUR)


def test_the_settlement(week: Actual) -> None:
    costs, found = settled(week)
    assert costs == {FOUNDRY: 188_285, MACHINIST: 319_200, ASSEMBLER: 423_770}
    # 9,312.55 − 9,000 = 312.55, of which 40% are 125.02.
    assert found.amount == 912_502
    # Of 912,502 cents: 184,493.440…; 312,772.160…; 415,236.398…: an odd cent goes to the largest remainder.
    paid = divide(found, costs)
    assert {one.payee: one.amount for one in paid} == {
        FOUNDRY: 184_494,
        MACHINIST: 312_772,
        ASSEMBLER: 415_236,
    }
    assert table("payee") == [(one.payee, *euros(costs[one.payee], one.amount)) for one in paid]
    assert rows(paid, EUR)[0] == {"payee": "foundry", "amount": "1844.94"}


def test_the_machinist_shows_its_rework_and_nothing_else(week: Actual) -> None:
    costs, found = settled(week)
    lines = [
        PrivateLine(bytes([at]) * 32, {**fields_of(one.record), "charged": EUR.text(one.cost)})
        for at, one in enumerate(week.lines)
        if (one.record.order, one.record.performer) == (PUMPS, MACHINIST)
    ]
    root = lines_root(lines)
    paid = divide(found, costs, {MACHINIST: root})
    assert paid[1].row(EUR) == {"payee": "machinist", "amount": "3127.72", "lineHash": "0x" + root.hex()}
    shown = disclose(lines, 2)
    assert verifies(shown, root) and (shown.index, shown.count) == (2, 3)
    assert isinstance(shown.shown.line, dict) and shown.shown.line["charged"] == "42.00 EUR"
