"""Documents of who could make what: the module's example is read, and what is misspelt is refused."""

from __future__ import annotations

import textwrap
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from sharing.model.terms import Money
from sharing.planning.bom import ItemId
from sharing.planning.errors import BadDocument, PlanningError, UnknownItem, UnknownParty
from sharing.planning.io import write_bom
from sharing.planning.sourcing import HOME, Aim, Carriage, Quote, Rental, Skill, io
from sharing.planning.sourcing.io import read_case
from tests.sharing.planning.sourcing.cases import ACME, CUTS, EURO, FRAME, operation

EXAMPLE = textwrap.dedent((io.__doc__ or "").split("::\n")[1].split("\nUnknown")[0])


def written(folder: Path, text: str) -> Path:
    write_bom(folder / "bill.toml", FRAME, EURO)
    (folder / "bill.toml").rename(folder / "bill.json")
    (folder / "case.toml").write_text(text.replace("bill.toml", "bill.json"), "utf-8")
    return folder / "case.toml"


def test_the_example_of_the_module_is_read(tmp_path: Path) -> None:
    read = read_case(written(tmp_path, EXAMPLE))
    case = read.case
    assert read.day_zero == date(2026, 12, 1) and (case.aim, case.currency) == (Aim.COST, EURO)
    assert (case.budget, case.labour, case.limits) == (500_000, 1800, {ACME: 48_000, CUTS: None})
    assert [(each.item, each.started) for each in case.explosion.orders] == [("frame", 10), ("plate", 20)]
    weld = replace(operation("10", "weld", 60, 42), activity="welding")
    assert [each.operations for each in case.routings] == [(weld,)]
    plate = Quote(ACME, ItemId("plate"), Money(2500), 3, Money(4000), 8, bond=Fraction(1, 4))
    assert case.quotes == (plate,)
    (rental,), (skill,) = case.rentals, case.skills
    assert isinstance(rental, Rental) and (rental.rate, rental.windows) == (2800, ((1, 6),))
    assert isinstance(skill, Skill) and (skill.rate, skill.days) == (5000, 1)
    assert case.carriage == {(ACME, HOME): Carriage(1, Money(1500))}


@pytest.mark.parametrize(
    ("old", "new", "error", "says"),
    [
        ('aim = "cost"', 'aim = "speed"', BadDocument, "give one of cost, lateness"),
        ('aim = "cost"', 'goal = "cost"', BadDocument, "'goal' is no field here"),
        ('"5000.00"', '"5000.001"', BadDocument, "budget: .* more than EUR's 2 decimals"),
        ('"2026-12-01"', '"soon"', BadDocument, "day_zero is no date"),
        ("due = 12", "due = -1", BadDocument, r"demands\[0\]: due is -1: give a whole number from 0"),
        ("quantity = 10", "quantity = 0", PlanningError, "above 0"),
        ('item = "frame", quantity', 'item = "frames", quantity', PlanningError, "frames"),
        ('party = "acme"', 'party = "acne"', UnknownParty, "acne"),
        ('item = "plate"', 'item = "plates"', UnknownItem, "plates"),
        ("each = 42", "each = -42", BadDocument, r"routings\[0\], operations\[0\]: each is -42"),
        ("windows = [[1, 6]]", "windows = [[6, 1]]", BadDocument, r"rentals\[0\]: .*window"),
        ("windows = [[1, 6]]", "windows = [1, 6]", BadDocument, "pairs of whole numbers"),
        ("capacity = 480", "capacity = 0", BadDocument, r"resources\[0\]: .*minutes a day"),
        ("bond = 0.25", "bond = 25", BadDocument, "a share of the price"),
        ('components = "ours"', 'components = "theirs"', BadDocument, "ours, included"),
        ('{ name = "cuts" }', '{ name = "acme" }', BadDocument, "stands twice"),
        ('from = "acme"', "", BadDocument, "goes nowhere"),
        ("bill.toml", "bills.toml", BadDocument, "cannot be read"),
    ],
)
def test_what_is_misspelt_is_refused_by_its_place(
    tmp_path: Path, old: str, new: str, error: type[PlanningError], says: str
) -> None:
    assert old in EXAMPLE
    with pytest.raises(error, match=says):
        read_case(written(tmp_path, EXAMPLE.replace(old, new)))
