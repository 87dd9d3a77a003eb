"""The marks of a sealed rating are kept until they are revealed, whatever else is tried meanwhile."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.errors import Usage
from cli.ratings import parse_marks
from tests.cli.conftest import Tally

SEALED = ("--rate", "90,80,70,60", "--comment", "fine")


@pytest.fixture
def sealed(tally: Tally, order: Path) -> Path:
    """dev:2 delivered milestone 1 and sealed a rating with a comment."""
    assert tally("order", "open", order, "--key", "dev:0").exit == 0
    delivered = tally("order", "deliver", order, "-m", "1", *SEALED, "--key", "dev:2")
    assert delivered.exit == 0, delivered.err
    return order


@pytest.fixture
def ended(tally: Tally, sealed: Path) -> Path:
    """The same order, all paid and closed, in the time of reveals."""
    assert tally("order", "deliver", sealed, "-m", "2", "--key", "dev:2").exit == 0
    assert tally("order", "accept", sealed, "-m", "all", "--key", "dev:1").exit == 0
    assert tally("devnet", "warp", "15d").exit == 0
    return sealed


def _files(home: Path, order: Path) -> list[Path]:
    id = json.loads(order.read_text())["hash"][2:]
    return sorted((home / "ratings").glob(f"*-{id}-*"))


def _marks(tally: Tally, order: Path, side: str = "maker") -> list[int] | None:
    return tally("rating", "show", order, "--json").data[side]["marks"]


def test_refused_and_unsent_ratings_take_nothing_away(tally: Tally, sealed: Path, shared_home: Path) -> None:
    deliver = ("order", "deliver", sealed, "--key", "dev:2")
    tally(*deliver, "-m", "1", "--rate", "90,80,70,60").failed(6, "nothing was sent")
    tally(*deliver, "-m", "1", "--rate", "1,1,1,1", "--comment", "bad").failed(6, "nothing was sent")
    files = _files(shared_home, sealed)
    assert len(files) == 3 and all(file.stat().st_mode & 0o777 == 0o600 for file in files)
    assert tally(*deliver, "-m", "2").exit == 0
    assert tally("order", "accept", sealed, "-m", "all", "--key", "dev:1").exit == 0
    assert tally("devnet", "warp", "15d").exit == 0
    revealed = tally("rating", "reveal", sealed, "--key", "dev:2")
    assert revealed.exit == 0, revealed.err
    assert _marks(tally, sealed) == [90, 80, 70, 60]


def test_marks_and_comment_can_be_given_anew(tally: Tally, ended: Path, shared_home: Path) -> None:
    for file in _files(shared_home, ended):
        file.unlink()
    reveal = ("rating", "reveal", ended, "--key", "dev:2")
    tally(*reveal).failed(1, "are not in", "--rate", "--comment")
    tally(*reveal, "--rate", "90,80,70,60").failed(1, "of another rating", "--comment")
    tally(*reveal, "--comment", "fine").failed(2, "give --rate too")
    revealed = tally(*reveal, *SEALED)
    assert revealed.exit == 0, revealed.err
    assert _marks(tally, ended) == [90, 80, 70, 60]


def test_nothing_sealed_and_a_file_that_was_spoilt(tally: Tally, ended: Path, shared_home: Path) -> None:
    tally("rating", "reveal", ended, "--key", "dev:1").failed(1, "dev:1", "sealed no rating")
    for file, text in zip(_files(shared_home, ended), ["{"], strict=True):
        file.write_text(text)
    tally("rating", "reveal", ended, "--key", "dev:2").failed(1, "cannot be read", "--rate")


@pytest.mark.parametrize(
    "text", ["90,80,70", "90,80,70,101", "²,1,1,1", "٣,1,1,1", "1,1,1," + "9" * 5000, ",,,"]
)
def test_what_is_no_rating(text: str) -> None:
    with pytest.raises(Usage, match="is no rating") as error:
        parse_marks(text)
    assert len(str(error.value)) < 200
