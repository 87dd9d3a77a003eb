"""Pictures of plans: what stands in them, and what they refuse."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sharing.planning.errors import TooLarge
from sharing.planning.report import draw_plan
from sharing.planning.report.calendar import MOST_ROWS
from sharing.planning.sourcing import HOME, PartyId
from sharing.report.errors import NotAPicture, TextNotWritable
from tests.sharing.planning.sourcing.test_choosing import SHOP
from tests.sharing.planning.test_plan import NESTED, made


def text(path: Path) -> str:
    """The words of an SVG, which stand in comments before their outlines."""
    return path.read_text("utf-8")


def test_a_picture_says_what_who_for_how_much_and_by_when(tmp_path: Path) -> None:
    draw_plan(made(NESTED), tmp_path / "plan.svg")
    drawn = text(tmp_path / "plan.svg")
    for words in (
        "13.47 EUR in all, 13.40 EUR of it placed with others",
        "acme: 10.00 EUR (holds 13.40 EUR)",
        "    └ 10 low",
        "bolt: 3.00 EUR",
        "5 top due",
        "day 0",
        "transport",
    ):
        assert words in drawn, words
    draw_plan(made(NESTED), tmp_path / "again.svg")
    assert text(tmp_path / "again.svg") == drawn
    for name in ("plan.png", "plan.pdf"):
        draw_plan(made(SHOP), tmp_path / name)
        assert (tmp_path / name).stat().st_size > 5_000


def test_what_cannot_be_drawn_is_told(tmp_path: Path) -> None:
    plan = made(NESTED)
    with pytest.raises(NotAPicture):
        draw_plan(plan, tmp_path / "plan.txt")
    nodes = tuple(
        replace(node, party=PartyId("a\x00b") if node.party != HOME else HOME) for node in plan.nodes
    )
    with pytest.raises(TextNotWritable):
        draw_plan(replace(plan, nodes=nodes), tmp_path / "plan.svg")
    (first, *_) = plan.nodes
    many = tuple(replace(first, id=f"{first.id}.{at}", after=()) for at in range(MOST_ROWS + 1))
    with pytest.raises(TooLarge, match=f"shows {MOST_ROWS} pieces of work"):
        draw_plan(replace(plan, nodes=many, targets=()), tmp_path / "plan.svg")
    assert not list(tmp_path.iterdir())
