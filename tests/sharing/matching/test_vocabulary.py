"""What no maker and no calendar can be is refused where it is made, before an array takes it in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from sharing.capability.enterprise import (
    Enterprise,
    EnterpriseId,
    HourlyRate,
    Place,
    Speciality,
    TaskName,
)
from sharing.capability.errors import BadEnterprise
from sharing.credit.fixed import Day, Fixed
from sharing.matching.constants import MOST_CREDIT, MOST_MINUTES
from sharing.matching.errors import BadMarket, BadNeed
from sharing.matching.rules import Bps
from sharing.matching.vocabulary import Calendar, Credit, Customer, History, Maker, Minutes, Need, NeedId
from sharing.model.terms import Money

SPECIALITY = Speciality(TaskName("blade"), 7.0, 0.8, 500.0, 40.0, HourlyRate(60))
MAKER = Maker(
    Enterprise(EnterpriseId("e1"), "One", Place(48.0, 8.0), (), (SPECIALITY,)),
    Credit(Fixed(0), Money(0)),
    History(3, 2),
    False,
    Bps(0),
)


NEED = Need(
    NeedId("n1"),
    Customer(EnterpriseId("c1"), Fixed(0)),
    TaskName("blade"),
    *(7.0, 0.8, 300.0, Minutes(60), Day(20_000), Day(20_010), Money(2**256 - 1), Place(48.0, 8.0)),
)


def at(place: Place) -> Maker:
    return replace(MAKER, enterprise=replace(MAKER.enterprise, place=place))


def with_hours(hours: float) -> Maker:
    return replace(
        MAKER,
        enterprise=replace(MAKER.enterprise, specialities=(replace(SPECIALITY, weekly_hours=hours),)),
    )


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda: with_hours(float("inf")), "weekly_hours is inf"),
        (lambda: with_hours(float("nan")), "weekly_hours is nan"),
        (lambda: with_hours(1e9), "from 0 to 1,000,000"),
        (lambda: with_hours(-1.0), "weekly_hours is -1.0"),
        (lambda: at(Place(90.5, 0.0)), "is no place"),
        (lambda: at(Place(0.0, float("nan"))), "is no place"),
        (lambda: replace(MAKER, bond=Bps(-3)), "its bond is -3"),
        (lambda: replace(MAKER, bond=Bps(10_001)), "its bond is 10001"),
        (
            lambda: replace(MAKER, credit=Credit(Fixed(2**63), Money(0))),
            "credit score is 9223372036854775808",
        ),
        (lambda: replace(MAKER, credit=Credit(Fixed(0), Money(-1))), "exposure limit is -1"),
        (lambda: History(2, 3), "3 of 2 orders"),
        (lambda: History(10**10, 3), "10000000000 orders are settled"),
        (lambda: Calendar(Day(20_000), (Minutes(0), Minutes(-1))), "-1 free minutes"),
        (lambda: Calendar(Day(20_000), (Minutes(MOST_MINUTES + 1),)), "from 0 to 60,000,000"),
    ],
)
def test_what_cannot_be_meant_is_refused(spoil: Callable[[], object], said: str) -> None:
    with pytest.raises((BadEnterprise, BadMarket)) as told:
        spoil()
    assert said in str(told.value)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        ({"id": NeedId(" ")}, "its id is empty"),
        ({"customer": Customer(EnterpriseId(""), Fixed(0))}, "customer's id is empty"),
        ({"customer": Customer(EnterpriseId("c"), Fixed(10**400))}, "credit score"),
        ({"tolerance_grade": float("nan")}, "its tolerance grade is nan: it must be above 0 and at most 100"),
        ({"roughness": float("inf")}, "its roughness is inf"),
        ({"size": 10**400}, "its size is 1"),
        ({"work": Minutes(10**400)}, "its work in minutes is 1"),
        ({"budget": Money(2**256)}, "it must be above 0 and at most 1.16e+77"),
    ],
)
def test_what_no_order_can_be_is_refused(spoil: dict[str, Any], said: str) -> None:
    with pytest.raises(BadNeed) as told:
        replace(NEED, **spoil)
    assert said in str(told.value)


def test_the_bounds_themselves_are_allowed() -> None:
    with_hours(MOST_MINUTES / 60)
    with_hours(0.0)
    replace(MAKER, bond=Bps(10_000), credit=Credit(Fixed(-MOST_CREDIT), Money(2**200)))
    Calendar(Day(20_000), (Minutes(MOST_MINUTES),))
