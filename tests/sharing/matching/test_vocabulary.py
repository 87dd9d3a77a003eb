"""What no maker and no calendar can be is refused where it is made, before an array takes it in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from sharing.capability.enterprise import (
    Enterprise,
    EnterpriseId,
    HourlyRate,
    Place,
    Speciality,
    TaskName,
)
from sharing.credit.fixed import Day, Fixed
from sharing.matching.constants import MOST_CREDIT, MOST_MINUTES
from sharing.matching.errors import BadMarket
from sharing.matching.rules import Bps
from sharing.matching.vocabulary import Calendar, Credit, History, Maker, Minutes
from sharing.model.terms import Money

SPECIALITY = Speciality(TaskName("blade"), 7.0, 0.8, 500.0, 40.0, HourlyRate(60))
MAKER = Maker(
    Enterprise(EnterpriseId("e1"), "One", Place(48.0, 8.0), (), (SPECIALITY,)),
    Credit(Fixed(0), Money(0)),
    History(3, 2),
    False,
    Bps(0),
)


def with_hours(hours: float) -> Maker:
    return replace(
        MAKER,
        enterprise=replace(MAKER.enterprise, specialities=(replace(SPECIALITY, weekly_hours=hours),)),
    )


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda: with_hours(float("inf")), "inf hours a week"),
        (lambda: with_hours(float("nan")), "nan hours a week"),
        (lambda: with_hours(1e9), "at most 1,000,000"),
        (lambda: with_hours(-1.0), "give 0 or more"),
        (lambda: replace(MAKER, bond=Bps(-3)), "its bond is -3"),
        (lambda: replace(MAKER, bond=Bps(10_001)), "its bond is 10001"),
        (
            lambda: replace(MAKER, credit=Credit(Fixed(2**63), Money(0))),
            "credit score is 9223372036854775808",
        ),
        (lambda: replace(MAKER, credit=Credit(Fixed(0), Money(-1))), "exposure limit is -1"),
        (lambda: History(2, 3), "3 of 2 orders"),
        (lambda: Calendar(Day(20_000), (Minutes(0), Minutes(-1))), "-1 free minutes"),
        (lambda: Calendar(Day(20_000), (Minutes(MOST_MINUTES + 1),)), "at most 60,000,000"),
    ],
)
def test_what_cannot_be_meant_is_refused(spoil: Callable[[], object], said: str) -> None:
    with pytest.raises(BadMarket) as told:
        spoil()
    assert said in str(told.value)


def test_the_bounds_themselves_are_allowed() -> None:
    with_hours(MOST_MINUTES / 60)
    with_hours(0.0)
    replace(MAKER, bond=Bps(10_000), credit=Credit(Fixed(-MOST_CREDIT), Money(2**200)))
    Calendar(Day(20_000), (Minutes(MOST_MINUTES),))
