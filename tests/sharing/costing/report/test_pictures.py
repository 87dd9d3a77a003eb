from __future__ import annotations

import struct
import xml.etree.ElementTree as ET
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from sharing.costing.actual import actual
from sharing.costing.break_even import Alternative
from sharing.costing.cost_model import CostModel
from sharing.costing.estimate import estimate
from sharing.costing.report import draw_break_even, draw_rollup
from sharing.costing.vocabulary import CostObject, ObjectId, Owner, Resource, ResourceId
from sharing.errors import SharingError
from sharing.model.terms import Money
from tests.sharing.costing.models import EUR, customer_service


def rollup(path: Path, name: str = "people") -> None:
    model = customer_service()
    if name != "people":
        resource = Resource(ResourceId(name), Owner(name), Money(9), Fraction(3), "min")
        model = CostModel((resource,), (), (CostObject(ObjectId(name)),), currency=EUR)
    orders = [one.id for one in model.objects]
    draw_rollup(estimate(model), actual(model, ()), orders, path)


def break_even(path: Path, name: str = "own") -> None:
    ways = (
        Alternative(name, Fraction(5_000), Fraction(200)),
        Alternative("bought", Fraction(0), Fraction(750), 90),
    )
    draw_break_even(ways, EUR, path)


Draw = Callable[[Path, str], None]
DRAWINGS: dict[str, Draw] = {"rollup": rollup, "break-even": break_even}


@pytest.mark.parametrize("draw", DRAWINGS.values(), ids=DRAWINGS)
def test_pictures_are_pictures_and_the_same_each_time(tmp_path: Path, draw: Draw) -> None:
    for suffix in (".png", ".svg"):
        path, again = tmp_path / f"one{suffix}", tmp_path / f"two{suffix}"
        draw(path, "people")
        draw(again, "people")
        assert path.read_bytes() == again.read_bytes()
    width, height = struct.unpack(">II", (tmp_path / "one.png").read_bytes()[16:24])
    assert width > 1000 and height > 200
    assert ET.parse(tmp_path / "one.svg").getroot().tag.endswith("svg")


@pytest.mark.parametrize("draw", DRAWINGS.values(), ids=DRAWINGS)
def test_other_kinds_of_file_are_refused_before_anything_is_written(tmp_path: Path, draw: Draw) -> None:
    with pytest.raises(SharingError, match=r"\.png or \.svg"):
        draw(tmp_path / "one.gif", "people")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("draw", DRAWINGS.values(), ids=DRAWINGS)
def test_names_are_no_formulas(tmp_path: Path, draw: Draw) -> None:
    """Between dollars matplotlib reads mathematics, and fails where it finds none."""
    draw(tmp_path / "one.svg", "$\\frac$")
    assert "$\\frac$" in (tmp_path / "one.svg").read_text("utf-8")


def test_the_points_of_equal_costs_are_told(tmp_path: Path) -> None:
    break_even(tmp_path / "one.svg")
    text = (tmp_path / "one.svg").read_text("utf-8")
    assert "<!-- 9.09091 -->" in text and "<!-- cost, EUR -->" in text
