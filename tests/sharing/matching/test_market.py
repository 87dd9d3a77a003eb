"""Columns that no makers can have are refused, naming the column and the maker."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

import numpy as np
import pytest

from sharing.capability.enterprise import ConceptName, EnterpriseId, TaskName
from sharing.matching.constants import COLUMNS, MAX_TICKS
from sharing.matching.errors import BadMarket
from sharing.matching.market import MakerColumns, MakerRules, Market, RowColumns, market_from_columns
from tests.sharing.matching.markets import FIRST

ROWS = RowColumns(
    *(np.array([0, 1, 1]), np.array([0, 0, 1])),
    *(np.array([7.0, 8.0, 9.0]), np.array([0.8, 1.6, 1.6]), np.array([100.0, 200.0, 300.0])),
    *(np.array([40, 50, 60]), np.full((3, 4), 600, np.int32)),
)
MAKERS = MakerColumns(
    *(np.array([48.0, 49.0]), np.array([8.0, 9.0]), np.array([0, 10**8]), np.array([500, 600])),
    *(np.array([5, 0]), np.array([4, 0]), np.array([False, True]), np.array([0, 10_000])),
)
RULES = MakerRules(
    *(np.array([0, 10]), np.array([MAX_TICKS, 50]), np.array([-MAX_TICKS, 0]), np.array([1000, MAX_TICKS])),
    *(np.array([False, False, True]), np.array([False, True]), {EnterpriseId("c"): np.array([1])}),
)


def made(
    rows: RowColumns = ROWS, makers: MakerColumns = MAKERS, rules: MakerRules = RULES, **more: Any
) -> Market:
    names = [EnterpriseId("a"), EnterpriseId("b")]
    return market_from_columns(
        names, [TaskName("x"), TaskName("y")], rows, makers, first=FIRST, rules=rules, **more
    )


def test_every_column_of_numbers_has_its_range_and_may_go_to_its_ends() -> None:
    of_rules = {"least_value", "most_value", "least_credit", "most_distance"}
    by_number = {"maker", "task", "newcomer"}
    assert set(COLUMNS) == {*RowColumns.__slots__, *MakerColumns.__slots__, *of_rules} - by_number
    assert made().size == 2
    ends = {name: np.array([COLUMNS[name].most] * 2) for name in ("latitude", "longitude", "credit", "bond")}
    assert made(makers=replace(MAKERS, **ends)).size == 2


@pytest.mark.parametrize("name", COLUMNS)
@pytest.mark.parametrize("end", ["below", "above", "nan", "inf"])
def test_a_number_that_no_maker_can_have_is_refused(name: str, end: str) -> None:
    allowed = COLUMNS[name]
    holder = next(each for each in (ROWS, MAKERS, RULES) if name in type(each).__slots__)
    column: Any = getattr(holder, name)
    if end in ("nan", "inf") or column.dtype == float:
        column = column.astype(float)
    odd = {
        "below": allowed.least if allowed.open else allowed.least - 1,
        "above": allowed.most + 1,
        "nan": np.nan,
        "inf": np.inf,
    }[end]
    column = column.astype(np.int64) if name == "free" and end == "above" else column.copy()
    column[(1, 2) if column.ndim == 2 else 1] = odd
    spoilt = replace(holder, **{name: column})
    wrong = {RowColumns: "rows", MakerColumns: "makers", MakerRules: "rules"}[type(holder)]
    with pytest.raises(BadMarket, match=f"^column {name}: maker b has .*: give "):
        made(**cast("Any", {wrong: spoilt}))


@pytest.mark.parametrize(
    ("spoilt", "told"),
    [
        (
            {"makers": replace(MAKERS, on_time=np.array([4, 1]))},
            "maker b has more orders on time than settled",
        ),
        (
            {"makers": replace(MAKERS, credit=np.array([0]))},
            "column credit: it has 1 makers, and there are 2",
        ),
        ({"rows": replace(ROWS, rate=np.array([1, 2]))}, "column rate: it has 2 rows, and maker has 3"),
        ({"rows": replace(ROWS, maker=np.array([0, 1, 2]))}, "a maker outside 0 to 1"),
        ({"rules": replace(RULES, refused_task=np.array([True]))}, "column refused_task: it has 1 rows"),
        (
            {"rules": replace(RULES, has_only_parties=np.array([True]))},
            "column has_only_parties: it has 1 makers",
        ),
        ({"rules": replace(RULES, only_communities=((-1, frozenset[Any]()),))}, "list only_communities"),
        ({"machines": {ConceptName("lathe"): np.array([0, 2])}}, "list machines: of lathe it names a maker"),
        ({"communities": {"c": np.array([-1])}}, "list communities: of c it names a maker outside 0 to 1"),
        ({"price_unit": 0}, "the price unit"),
    ],
)
def test_columns_that_do_not_fit_are_refused(spoilt: dict[str, Any], told: str) -> None:
    with pytest.raises(BadMarket, match=told):
        made(**spoilt)
