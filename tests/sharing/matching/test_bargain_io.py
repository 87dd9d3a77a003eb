"""Files of talks and of tasks: read as written, and refused by what is wrong in them."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest

from sharing.matching.allocation import Hours, Member, Task
from sharing.matching.bargain_io import Writing, read_dividing, read_talking
from sharing.matching.bargaining import MAX_ROUNDS, Side
from sharing.matching.errors import BadDocument

TALKS = {
    "begins": "customer",
    "gap": 86400,
    "time": "864000",
    "rounds": 7,
    "customer": {"discount": "95%", "outside": 50},
    "communities": [
        {"name": "mills", "worth": 1500, "cost": "900", "discount": 0.9, "outside": 20},
        {"name": "saws", "worth": 1400, "cost": 850, "discount": 1, "refusal": "booked"},
    ],
}
TASK = {
    "task": {"hours": 120, "price": 6000, "due": 3, "lot": 8},
    "members": [
        {
            **{"id": "anna", "free": [24, 16, 40], "capacity": 40, "hourly_cost": "31", "profit": -200},
            **{"least": 16, "excluded": "on leave"},
        },
        {"id": "bert", "free": [], "capacity": 30, "hourly_cost": 0},
    ],
}


def hundredths(text: str) -> int:
    whole, _, part = text.partition(".")
    if not (whole + part).isdecimal() or len(part) > 2:
        raise ValueError(f"{text!r} is no amount.")
    return int(whole + part.ljust(2, "0"))


CENTS = Writing(amount=hundredths)


def written(path: Path, document: object) -> Path:
    path.write_text(json.dumps(document))
    return path


def test_talks_are_read_as_written(tmp_path: Path) -> None:
    talking = read_talking(written(tmp_path / "talks.json", TALKS))
    assert (talking.first, talking.gap, talking.time, talking.rounds) == (Side.CUSTOMER, 86_400, 864_000, 7)
    assert (talking.customer.discount, talking.customer.outside) == (Fraction(19, 20), 50)
    mills, saws = talking.suitors
    assert (mills.name, mills.worth, mills.maker.reservation, mills.maker.outside) == ("mills", 1500, 900, 20)
    assert mills.maker.discount == Fraction(9, 10), "a tenth has no exact float"
    assert (saws.refusal, saws.maker.discount, saws.maker.outside, mills.refusal) == ("booked", 1, 0, "")


def test_a_task_is_read_as_written(tmp_path: Path) -> None:
    dividing = read_dividing(written(tmp_path / "task.json", TASK))
    assert dividing.task == Task(*map(int, (120, 6000, 3, 8)))  # type: ignore[arg-type]
    anna, bert = dividing.members
    assert anna == Member("anna", (24, 16, 40), 40, 31, -200, 16, "on leave")  # type: ignore[arg-type]
    assert bert == Member("bert", (), 30, 0, 0)  # type: ignore[arg-type]


def test_toml_by_hand_leaves_out_what_has_a_default(tmp_path: Path) -> None:
    talks = tmp_path / "talks.toml"
    talks.write_text(
        """
        gap = 60
        time = 600
        [customer]
        discount = 0.95
        [[communities]]
        name = "mills"
        worth = 0.29  # whose float times 100 is 28.999999999999996
        cost = "0.1"
        discount = "90 %"
        """
    )
    talking = read_talking(talks, CENTS)
    assert (talking.first, talking.rounds, talking.customer.outside) == (Side.MAKER, MAX_ROUNDS, 0)
    assert (talking.suitors[0].worth, talking.suitors[0].maker.reservation) == (29, 10)
    task = tmp_path / "task.toml"
    task.write_text(
        """
        task = { hours = 5, price = 12.5, due = 1 }
        members = [{ id = "a", free = [5], capacity = 5, hourly_cost = 1, profit = "-0.29" }]
        """
    )
    dividing = read_dividing(task, CENTS)
    assert (dividing.task.price, dividing.task.lot) == (1250, Hours(1))
    assert (dividing.members[0].profit, dividing.members[0].least) == (-29, 0)


def changed(document: dict, place: tuple[str | int, ...], value: object) -> dict:
    """A copy with another value in a place; without it where the value is ``...``."""
    copy = json.loads(json.dumps(document))
    *way, last = place
    inner = copy
    for step in way:
        inner = inner[step]
    if value is ...:
        del inner[last]
    else:
        inner[last] = value
    return copy


SPOILT_TALKS: list[tuple[tuple[str | int, ...], object, str]] = [
    (("begin",), "maker", "'begin' is no field here: there are begins, gap"),
    (("begins",), "mills", "begins is 'mills': give customer or maker"),
    (("gap",), ..., "gap is missing"),
    (("gap",), 0, "gap is 0: it must be 1 second or more"),
    (("gap",), "1d", "gap: '1d' is no whole number"),
    (("gap",), True, "gap is True: give a number"),
    (("rounds",), 0, "rounds is 0: it must be a whole number from 1 to 100,000"),
    (("rounds",), "7", "rounds is '7': it must be a whole number"),
    (("customer",), ..., "customer is missing"),
    (("customer",), [], "customer: is no table"),
    (("customer", "reservation"), 5, "customer: 'reservation' is no field here: there are discount, outside"),
    (("customer", "discount"), "95 percent", "customer: discount is '95 percent': write it like 95% or 0.95"),
    (("customer", "discount"), 95, "customer: discount is 95: it must be above 0% and at most 100%"),
    (("customer", "discount"), "0%", "customer: discount is '0%': it must be above 0%"),
    (("customer", "outside"), -5, "customer: outside: '-5' is no whole number"),
    (("communities",), [], "communities is no list of entries: begin each with [[communities]]"),
    (("communities",), {"name": "mills"}, "communities is no list of entries"),
    (("communities", 1), "saws", "communities[1]: is no table"),
    (("communities", 1, "name"), ..., "communities[1]: name is missing"),
    (("communities", 1, "name"), " ", "communities[1]: name is ' ': give words in quotes"),
    (("communities", 1, "worth"), 14.5, "communities[1]: worth: '14.5' is no whole number"),
    (("communities", 1, "cost"), None, "communities[1]: cost is None: give a number"),
    (("communities", 1, "refusal"), True, "communities[1]: refusal is True: give words in quotes"),
]


@pytest.mark.parametrize(("place", "value", "said"), SPOILT_TALKS, ids=[row[2] for row in SPOILT_TALKS])
def test_what_is_wrong_in_talks_is_named(
    tmp_path: Path, place: tuple[str | int, ...], value: object, said: str
) -> None:
    path = written(tmp_path / "talks.json", changed(TALKS, place, value))
    with pytest.raises(BadDocument) as told:
        read_talking(path)
    assert said in str(told.value).replace(f"{path}, ", "") and str(told.value).startswith(str(path))
    assert "\n" not in str(told.value)


SPOILT_TASK: list[tuple[tuple[str | int, ...], object, str]] = [
    (("weight",), 1, "'weight' is no field here: there are task, members"),
    (("task", "cost"), 1, "task: 'cost' is no field here: there are hours, price, due, lot"),
    (("task", "hours"), "many", "task: hours is 'many': it must be a whole number from 1 to 1,000,000"),
    (("task", "hours"), 10**7, "task: hours is 10000000: it must be"),
    (("task", "hours"), 12.5, "task: hours is '12.5': it must be a whole number"),
    (("task", "due"), 0, "task: due is 0: it must be a whole number from 1"),
    (("task", "price"), ..., "task: price is missing"),
    (("task", "price"), -1, "task: price: '-1' is no whole number"),
    (("members",), "all", "members is no list of entries"),
    (("members", 0, "hourlycost"), 1, "members[0]: 'hourlycost' is no field here: there are id, free"),
    (("members", 0, "free"), 40, "members[0]: free is 40: give a list such as [24, 16, 40]"),
    (("members", 0, "free"), [8, -1], "members[0]: free is -1: it must be a whole number from 0"),
    (("members", 0, "free"), [False], "members[0]: free is False: it must be a whole number"),
    (("members", 0, "capacity"), 0, "members[0]: capacity is 0: it must be a whole number from 1"),
    (("members", 0, "profit"), "--5", "members[0]: profit: '-5' is no whole number"),
    (("members", 0, "hourly_cost"), "-5", "members[0]: hourly_cost: '-5' is no whole number"),
]


@pytest.mark.parametrize(("place", "value", "said"), SPOILT_TASK, ids=[row[2] for row in SPOILT_TASK])
def test_what_is_wrong_in_a_task_is_named(
    tmp_path: Path, place: tuple[str | int, ...], value: object, said: str
) -> None:
    path = written(tmp_path / "task.json", changed(TASK, place, value))
    with pytest.raises(BadDocument) as told:
        read_dividing(path)
    assert said in str(told.value).replace(f"{path}, ", "")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.toml", "gap = ", "is not TOML"),
        ("a.json", '{"gap": 1, "gap": 2}', "stands twice"),
        ("a.json", "[]", "is no table"),
        ("a.json", '{"gap": NaN}', "is not JSON"),
        ("none.json", None, "cannot be read"),
    ],
)
def test_files_that_are_none(tmp_path: Path, name: str, text: str | None, said: str) -> None:
    if text is not None:
        (tmp_path / name).write_text(text)
    for reading in (read_talking, read_dividing):
        with pytest.raises(BadDocument, match=said):
            reading(tmp_path / name)
