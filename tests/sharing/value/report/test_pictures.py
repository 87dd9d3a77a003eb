from __future__ import annotations

import struct
import xml.etree.ElementTree as ET
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from sharing.capability.enterprise import EnterpriseId
from sharing.errors import SharingError
from sharing.value.production import Party, Pool
from sharing.value.report import draw_shares, draw_surplus
from tests.sharing.value.pools import HALF, pool, random_pool

Draw = Callable[[Pool, Path], None]


def shares(some: Pool, path: Path) -> None:
    equal = [some.together / len(some.parties)] * len(some.parties)
    draw_shares(some, {"Shapley": equal, "core rule": some.alone}, path)


DRAWINGS: dict[str, Draw] = {"surplus": draw_surplus, "shares": shares}


def words(path: Path) -> str:
    """What a picture's comments say: matplotlib writes each text beside its glyphs."""
    return path.read_text("utf-8")


@pytest.mark.parametrize("name", DRAWINGS)
def test_pictures_are_pictures_and_the_same_each_time(tmp_path: Path, name: str) -> None:
    some = pool(HALF, (30, 10), (10, 20), (20, 30))
    for suffix in (".png", ".svg"):
        path, again = tmp_path / f"one{suffix}", tmp_path / f"two{suffix}"
        DRAWINGS[name](some, path)
        DRAWINGS[name](some, again)
        assert path.read_bytes() == again.read_bytes()
    head = (tmp_path / "one.png").read_bytes()[:24]
    width, height = struct.unpack(">II", head[16:])
    assert head.startswith(b"\x89PNG") and width > 1000 and height > 300
    assert ET.fromstring(words(tmp_path / "one.svg")).tag.endswith("svg")


@pytest.mark.parametrize("name", DRAWINGS)
def test_other_kinds_of_file_are_refused_before_anything_is_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(SharingError, match=r"\.png or \.svg"):
        DRAWINGS[name](pool(HALF, (1, 1)), tmp_path / "one.gif")
    assert not list(tmp_path.iterdir())


def test_the_picture_says_what_the_sentence_says(tmp_path: Path) -> None:
    draw_surplus(pool(HALF, (9, 1), (0, 8)), tmp_path / "one.svg")
    text = words(tmp_path / "one.svg")
    assert "Sharing brings 200.0 % more than apart" in text and "<!-- 6 -->" in text
    draw_surplus(pool(HALF, (1, 2), (2, 4)), tmp_path / "two.svg")
    assert "Sharing brings nothing" in words(tmp_path / "two.svg")


def test_names_are_no_formulas(tmp_path: Path) -> None:
    """Between dollars matplotlib reads mathematics, and fails where it finds none."""
    names = ["$\\frac$", "$x_1$"]
    parties = [Party(EnterpriseId(name), (Fraction(n), Fraction(9))) for n, name in enumerate(names, 1)]
    for place, draw in enumerate(DRAWINGS.values()):
        draw(Pool(HALF, tuple(parties)), tmp_path / f"{place}.svg")
        assert "$x_1$" in words(tmp_path / f"{place}.svg")


def test_of_many_parties_those_that_get_most_are_drawn(tmp_path: Path) -> None:
    some = random_pool(45, 1)
    shares(some, tmp_path / "one.svg")
    text = words(tmp_path / "one.svg")
    drawn = [name for name in some.names if f"<!-- {name} -->" in text]
    assert len(drawn) == 30 and "15 that get less are left out" in text
    assert all(f"<!-- {name} -->" in text for name in ("alone", "Shapley", "core rule"))
