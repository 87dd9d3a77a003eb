"""Willems' 38 supply chains: each loads, explodes, costs and has one critical lead time."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import cache

import numpy as np
import pytest

from sharing.planning.errors import BadDocument, CyclicBom
from sharing.planning.explosion import explode
from sharing.planning.io import read_supply_chains
from sharing.planning.lead_time import critical, cumulative
from sharing.planning.pegging import for_demands
from sharing.planning.rollup import roll_up, tiers
from sharing.planning.supply_chain import SupplyChain, supply_chains
from sharing.planning.xlsx import Workbook
from tests.conftest import SHARED_DATA
from tests.sharing.planning.bills import demand
from tests.sharing.planning.test_xlsx import book

WORKBOOK = SHARED_DATA / "supplychain" / "willems2008.xlsx"
NUMBERS = [f"{number:02}" for number in range(1, 39)]


@cache
def _chains() -> dict[str, SupplyChain]:
    return {chain.name: chain for chain in read_supply_chains(WORKBOOK)}


@pytest.mark.shared_data
def test_all_are_there_with_as_many_stages_and_arcs_as_their_authors_count() -> None:
    chains = _chains()
    assert list(chains) == NUMBERS
    counted: dict[str, tuple[float, float]] = {}
    title = ""
    for row in Workbook(WORKBOOK.read_bytes()).rows("Summary Tables"):
        cells = list(row.values())
        title = str(cells[-1]) if cells[0] == "Chain Name" else title
        if title == "Total # Arcs" and len(cells) == 8 and isinstance(cells[0], float):
            stages, arcs = cells[6:]
            assert isinstance(stages, float) and isinstance(arcs, float)
            counted[f"{int(cells[0]):02}"] = stages, arcs
    assert {name: (len(chain.bom.items), len(chain.bom.lines)) for name, chain in chains.items()} == counted


@pytest.mark.shared_data
@pytest.mark.parametrize("number", NUMBERS)
def test_a_unit_of_every_final_stage_explodes_and_costs_what_its_stages_cost(number: str) -> None:
    bom = _chains()[number].bom
    ways = _ways_down(_chains()[number])
    found = explode(bom, [demand(end.id, end.id, 1, 0) for end in bom.ends])
    # With one unit for each arc, a stage is needed once for every way from it to a final stage.
    assert found.started() == found.gross() == ways
    assert not found.left and not found.choices
    days = cumulative(bom)
    assert found.first_start == -max(days[end.id] for end in bom.ends)
    rolled = roll_up(bom)
    paid = sum(ways[each.id] * each.own_cost for each in bom.items)
    assert sum(rolled.cost[end.id] for end in bom.ends) == paid > 0
    dearest = max(bom.ends, key=lambda end: rolled.cost[end.id])
    assert sum(tier.total for tier in tiers(rolled, dearest.id)) == rolled.cost[dearest.id]


def _ways_down(chain: SupplyChain) -> dict[str, int]:
    """How many ways lead from each stage to final ones, by walking the arcs as often as there are levels."""
    place = {each.id: number for number, each in enumerate(chain.bom.items)}
    source = np.array([place[each.component] for each in chain.bom.lines])
    target = np.array([place[each.parent] for each in chain.bom.lines])
    reached = np.array([int(each.id in chain.demand) for each in chain.bom.items], object)
    ways = reached.copy()
    while any(reached):
        moved = np.zeros_like(reached)
        np.add.at(moved, source, reached[target])
        reached = moved
        ways += moved
    return {name: ways[number] for name, number in place.items()}


@pytest.mark.shared_data
@pytest.mark.parametrize("number", NUMBERS)
def test_critical_lead_times_are_the_fixed_point_of_max_and_plus(number: str) -> None:
    bom = _chains()[number].bom
    place = {each.id: index for index, each in enumerate(bom.items)}
    parent = np.array([place[each.parent] for each in bom.lines])
    component = np.array([place[each.component] for each in bom.lines])
    own = np.array([each.lead_time for each in bom.items])
    days, before = own, None
    while before is None or (days != before).any():
        before, days = days, own.copy()
        np.maximum.at(days, parent, own[parent] + before[component])
    found = cumulative(bom)
    assert found == {name: days[index] for name, index in place.items()}
    slowest = max(bom.ends, key=lambda end: found[end.id])
    told = critical(bom, slowest.id)
    assert told.days == found[slowest.id] == sum(bom.item(each).lead_time for each in told.path)
    assert all(told.slack[each] == 0 for each in told.path) and min(told.slack.values()) == 0


@pytest.mark.shared_data
@pytest.mark.parametrize("number", ["01", "07", "20"])
def test_every_order_is_for_the_final_stages_that_it_leads_to(number: str) -> None:
    bom = _chains()[number].bom
    found = explode(bom, [demand(end.id, end.id, 1, 0) for end in bom.ends])
    for order, parts in zip(found.orders, for_demands(found), strict=True):
        assert sum(parts.values()) == order.good
    by_end = {end.id: explode(bom, [demand("d", end.id, 1, 0)]).started() for end in bom.ends}
    summed: dict[tuple[str, str], Fraction] = {}
    for order, parts in zip(found.orders, for_demands(found), strict=True):
        for end, units in parts.items():
            summed[end, order.item] = summed.get((end, order.item), Fraction()) + units
    assert summed == {(end, name): units for end, some in by_end.items() for name, units in some.items()}


@pytest.mark.shared_data
def test_the_first_chain_by_hand() -> None:
    chain = _chains()["01"]
    # Retail_0002 sells what both plants make; each takes parts for 12, 5 and 9 dollars and adds 39 or 36.
    cost = roll_up(chain.bom).cost
    assert {name: Fraction(each, 10**6) for name, each in cost.items() if name.startswith("Retail")} == {
        "Retail_0001": 65,
        "Retail_0002": 127,
        "Retail_0003": 62,
    }
    assert set(cumulative(chain.bom).values()) == {38, 28, 15, 10}
    assert chain.demand == {"Retail_0001": 253, "Retail_0002": 45, "Retail_0003": 75}
    assert set(chain.kinds.values()) == {"Manuf", "Part", "Retail"}


@pytest.mark.shared_data
def test_traces_of_binary_floats_and_parts_of_days_are_taken_as_the_docstring_says() -> None:
    stages = {each.id: each for each in _chains()["22"].bom.items}
    assert {name: each.own_cost for name, each in stages.items() if name in ("Manuf_0007", "Manuf_0008")} == {
        "Manuf_0007": 70_000,  # 7.0000000000000007E-2 in the file
        "Manuf_0008": 290_000,  # 0.28999999999999998
    }
    third = Workbook(WORKBOOK.read_bytes()).rows("03_SD")
    next(third)
    times = {row[0]: Decimal(repr(row[8])) for row in third}
    assert any(time % 1 for time in times.values())
    assert {each.id: each.lead_time for each in _chains()["03"].bom.items} == {
        name: int(time.to_integral_value("ROUND_CEILING")) for name, time in times.items()
    }


# ----------------------------------------------------------------------------------------- broken workbooks

_HEADER = (
    "Stage Name|stageCost|relDepth|stageClassification|avgDemand|stdDevDemand|maxServiceTime|serviceLevel"
    "|stageTime|stdDev stageTime"
    + "".join(f"|stageTime_{n}|stageTime_%_{n}" for n in range(1, 7))
    + "|xPosition|yPosition"
)


def _cells(number: int, row: str) -> str:
    made = ""
    for column, cell in enumerate(row.split("|")):
        place = f"{'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[column]}{number}"
        if re.fullmatch(r"-?[0-9.]+", cell):
            made += f'<c r="{place}"><v>{cell}</v></c>'
        elif cell:
            made += f'<c r="{place}" t="str"><v>{cell}</v></c>'
    return f"<row>{made}</row>"


def _workbook(stages: str, arcs: str, *, header: str = _HEADER) -> Workbook:
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    sheet = '<sheet name="01_SD" r:id="a"/><sheet name="01_LL" r:id="b"/>'
    package = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    parts = {"workbook": f'<workbook {main} xmlns:r="{links}">{sheet}</workbook>'}
    listed = _sheet(f"sourceStage|destinationStage\n{arcs}")
    parts["worksheets/sheet2"] = f"<worksheet {main}>{listed}</worksheet>"
    parts["_rels/workbook.xml.rels"] = (
        f'<Relationships {package}><Relationship Id="a" Target="worksheets/sheet1.xml"/>'
        '<Relationship Id="b" Target="/xl/worksheets/sheet2.xml"/></Relationships>'
    )
    return Workbook(book(_sheet(f"{header}\n{stages}"), **parts))


def _sheet(rows: str) -> str:
    return "".join(_cells(number, row) for number, row in enumerate(rows.split("\n"), 1))


def test_a_small_chain_is_read() -> None:
    stages = "Part|2|1|Part|||||3.2\nShop|1.5|0|Retail|7||||0"
    (chain,) = supply_chains(_workbook(stages, "Part|Shop"))
    assert [(each.id, each.lead_time, each.own_cost) for each in chain.bom.items] == [
        ("Part", 4, 2_000_000),
        ("Shop", 0, 1_500_000),
    ]
    assert [(each.parent, each.component, each.quantity) for each in chain.bom.lines] == [("Shop", "Part", 1)]
    assert chain.demand == {"Shop": 7}
    assert chain.kinds == {"Part": "Part", "Shop": "Retail"}


@pytest.mark.parametrize(
    ("stages", "arcs", "says"),
    [
        ("Part|2|1|Part|||||3\nShop|1|0|Retail|||||0", "Part|Shop", "are not those that supply no other"),
        ("Part|-2|1|Part|1||||3", "", "01_SD, Part: stageCost is no number from 0"),
        ("Part|2|1|Part|1||||", "", "stageTime is no number"),
        ("|2|1|Part|1||||3", "", "Stage Name is no text"),
        ("Part|2|1||1||||3", "", "stageClassification is no text"),
        ("Part|2|1|Part|1||||3", "Part|", "destinationStage is no text"),
    ],
)
def test_sheets_that_hold_something_else_are_refused(stages: str, arcs: str, says: str) -> None:
    with pytest.raises(BadDocument, match=says):
        list(supply_chains(_workbook(stages, arcs)))


def test_another_header_and_a_cycle_are_refused() -> None:
    with pytest.raises(BadDocument, match="01_SD: its first row is not Stage Name, stageCost"):
        list(supply_chains(_workbook("Part|2", "", header="Stage Name|cost")))
    with pytest.raises(CyclicBom, match=r"^(A ← B ← A|B ← A ← B):"):
        list(supply_chains(_workbook("A|1|0|Part|||||1\nB|1|0|Part|||||1", "A|B\nB|A")))
