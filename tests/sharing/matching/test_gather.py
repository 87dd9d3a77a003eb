"""Makers that do not make a market are refused with the reason."""

from __future__ import annotations

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
from sharing.matching.errors import BadMarket, ContradictoryRules
from sharing.matching.gather import market_of
from sharing.matching.rules import Bps, LeastValue, MostValue
from sharing.matching.vocabulary import Calendar, Credit, History, Maker, Minutes
from sharing.model.terms import Money
from tests.sharing.matching.markets import FIRST

TASK = TaskName("blade")
WORK = Speciality(TASK, 7.0, 1.6, 300.0, 10.0, HourlyRate(40))
FIRM = Enterprise(EnterpriseId("a"), "A", Place(48.0, 9.0), (), (WORK,))
MAKER = Maker(FIRM, Credit(Fixed(0), Money(0)), History(0, 0), True, Bps(10_000))


def test_weeks_without_a_calendar_are_free_for_the_weekly_hours() -> None:
    market = market_of([MAKER], first=FIRST, weeks=3)
    assert market.free_before[:, 0].tolist() == [0, 600, 1200, 1800]
    assert market.price_unit == 10 and market.rows.rate.tolist() == [4]


def test_a_calendar_is_laid_over_the_markets_weeks() -> None:
    calendar = Calendar(Day(FIRST - 7), (Minutes(1), Minutes(2), Minutes(4)))
    market = market_of([replace(MAKER, calendars={TASK: calendar})], first=FIRST, weeks=3)
    assert market.free_before[:, 0].tolist() == [0, 2, 6, 6]


def test_what_is_no_market_is_refused() -> None:
    with pytest.raises(BadMarket, match="two makers have the same name, a"):
        market_of([MAKER, MAKER], first=FIRST)
    with pytest.raises(BadMarket, match="takes the same task twice"):
        market_of([replace(MAKER, enterprise=replace(FIRM, specialities=(WORK, WORK)))], first=FIRST)
    with pytest.raises(BadMarket, match="begin weeks on the same day"):
        market_of([replace(MAKER, calendars={TASK: Calendar(Day(FIRST + 1), ())})], first=FIRST)
    with pytest.raises(BadMarket, match="is no place"):
        market_of([replace(MAKER, enterprise=replace(FIRM, place=Place(91.0, 0.0)))], first=FIRST)
    with pytest.raises(ContradictoryRules, match="maker a"):
        market_of([replace(MAKER, rules=(LeastValue(Money(2)), MostValue(Money(1))))], first=FIRST)
    with pytest.raises(BadMarket, match="cannot have been on time"):
        History(1, 2)
    with pytest.raises(BadMarket, match="a week has -1 free minutes: give from 0 to"):
        Calendar(FIRST, (Minutes(-1),))


@pytest.mark.parametrize("rate", [10**17 + 1, 10**18 + 1, 2**62, 10**32 + 7, 2**256 - 1])
def test_one_dear_maker_stops_nobody(rate: int) -> None:
    """Whatever a stranger asks, the others are found, and its own price is not told too low."""
    dear = replace(FIRM, id=EnterpriseId("dear"), specialities=(replace(WORK, hourly_rate=HourlyRate(rate)),))
    usual = replace(
        FIRM, id=EnterpriseId("usual"), specialities=(replace(WORK, hourly_rate=HourlyRate(40 * 10**18)),)
    )
    market = market_of([replace(MAKER, enterprise=each) for each in (dear, usual)], first=FIRST)
    row = {market.ids[maker]: place for place, maker in enumerate(market.rows.maker.tolist())}
    for name, asked in (("dear", rate), ("usual", 40 * 10**18)):
        told = int(market.rows.rate[row[EnterpriseId(name)]]) * market.price_unit
        assert told >= asked
        assert told - asked < market.price_unit
