"""Who makes each part: by hand, and against a judge that counts out everything."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, event, given, settings

from sharing.model.terms import Money
from sharing.planning.bom import ItemId
from sharing.planning.errors import (
    BadOffer,
    BadQuantity,
    BadRouting,
    NoChoice,
    NoOption,
    OverBudget,
    OverCredit,
    TooLarge,
    TooLate,
    UnknownItem,
    UnknownParty,
)
from sharing.planning.explosion import explode
from sharing.planning.routing import Kind, Operation
from sharing.planning.sourcing import (
    HOME,
    Aim,
    Carriage,
    Case,
    Outcome,
    Quote,
    Rental,
    Resource,
    Skill,
    choose,
)
from sharing.planning.sourcing.program import Asked, Program, Solution
from tests.sharing.planning.bills import demand
from tests.sharing.planning.sourcing.cases import (
    ACME,
    BOLT,
    CUTS,
    EURO,
    FRAME,
    cases,
    judge,
    operation,
    routing,
)

WELD, MILL = Kind("weld"), Kind("mill")
SHOP = Case(
    explode(FRAME, [demand("d", "frame", 10, 12)]),
    EURO,
    {ACME: None, BOLT: None, CUTS: None},
    (
        routing("frame", operation("10", "weld", 60, 42)),
        routing("plate", operation("10", "mill", 30, 45, 10)),
    ),
    (Resource("welder", WELD, Money(3000)), Resource("mill", MILL, Money(4000))),
    (
        Quote(ACME, ItemId("plate"), Money(2500), 3, Money(4000), lot=8, bond=Fraction(1, 4)),
        Quote(BOLT, ItemId("frame"), Money(12_000), 4, included=True),
    ),
    (Rental(CUTS, "big mill", MILL, Money(2800), Money(5000), windows=((1, 6),)),),
    (Skill(CUTS, WELD, Money(5000), days=1),),
    {(ACME, HOME): Carriage(1, Money(1500)), (CUTS, HOME): Carriage(1, Money(0))},
    labour=Money(1000),
)
"""Ten frames of two plates and eight bolts.

Welding takes 60 + 10·42 = 480 minutes: 240.00 on our welder and one day; 400.00 as a service. Milling twenty
plates takes 2·30 + 20·45 = 960 minutes: 640.00 on our mill, two days; rented 16 · 28.00 + 50.00, with labour
160.00: 658.00; a maker takes 24 · 25.00 + 40.00 + 15.00 carriage: 655.00. Bolts cost 1.60. With frames from
BOLT, components included: 1,200.00. So the cheapest is 240.00 + 640.00 + 1.60 = 881.60, in 2 + 1 days.
"""


def due(case: Case, day: int) -> Case:
    return replace(case, explosion=explode(FRAME, [demand("d", "frame", 10, day)]))


def ways_of(case: Case) -> dict[str, str]:
    return {
        one.part.item.id: " + ".join(done.step.label for done in one.had.steps)
        for one in choose(case, explained=False).chosen
    }


def test_what_is_cheapest_by_hand() -> None:
    found = choose(SHOP)
    assert found.cost == 88_160 and found.late == {"d": 0}
    frame, plate, bolt = found.chosen
    assert [(done.start, done.end) for done in plate.had.steps] == [(0, 2)]
    assert [(done.start, done.end) for done in frame.had.steps] == [(2, 3)]
    assert bolt.had.steps[0].end <= 2 and bolt.why == "the only way there is"
    extra = {(one.part.item.id, each.way): each.extra for one in (frame, plate) for each in one.alternatives}
    assert extra == {
        ("frame", "order from bolt"): 120_000 - 88_160,
        ("frame", "buy weld of cuts"): 16_000,
        ("plate", "order from acme"): 1_500,
        ("plate", "rent big mill of cuts"): 1_800,
    }
    assert plate.why == "the best of all: order from acme costs 15.00 EUR more in all"


def test_numbers_decide_between_making_all_and_placing_all() -> None:
    assert ways_of(SHOP) == {"frame": "make on welder", "plate": "make on mill", "bolt": "by standard"}
    dearer = replace(SHOP, resources=(Resource("mill", MILL, Money(9000)), SHOP.resources[0]))
    # Own milling is 1,440.00 now: a maker's 655.00 are cheapest, then 895.00 and 241.60 are below 1,200.00.
    assert ways_of(dearer)["plate"] == "order from acme"
    offer = replace(SHOP.quotes[1], price=Money(8000))
    assert ways_of(replace(dearer, quotes=(SHOP.quotes[0], offer))) == {"frame": "order from bolt"}


def test_a_near_date_takes_what_is_faster() -> None:
    # Made by ourselves it takes 3 days; nothing is faster.
    assert choose(due(SHOP, 3)).cost == 88_160
    with pytest.raises(TooLate) as late:
        choose(due(SHOP, 2))
    assert late.value.late == (("d", 1),) and "d is 1 day late" in str(late.value)
    slow = replace(SHOP, resources=(SHOP.resources[0], replace(SHOP.resources[1], capacity=120)))
    # Eight days on our mill now; by day 6 the maker's plates are there on day 4, rented ones on 1 + 2 + 1.
    found = choose(due(slow, 6))
    assert found.cost == 24_000 + 65_500 + 160
    plate = next(one for one in found.chosen if one.part.item.id == "plate")
    assert [(each.way, each.extra) for each in plate.alternatives] == [("make", 300)]
    plate = next(
        one for one in choose(due(replace(slow, rentals=()), 6)).chosen if one.part.item.id == "plate"
    )
    (made,) = plate.alternatives
    # On our mill it would be ready on day 8 and the frames on day 9.
    assert (made.outcome, made.days, made.said) == (Outcome.LATE, 3, "would be 3 days late")


def test_credit_and_budget_bind_and_are_named() -> None:
    tight = replace(SHOP, resources=SHOP.resources[:1], rentals=())
    # ACME's price is 640.00, less a bond of 160.00: 480.00 are at stake.
    assert ways_of(replace(tight, limits={**SHOP.limits, ACME: Money(48_000)}))["plate"] == "order from acme"
    with pytest.raises(OverCredit) as credit:
        choose(replace(tight, quotes=SHOP.quotes[:1], limits={**SHOP.limits, ACME: Money(47_999)}))
    assert credit.value.parties == ("acme",)
    low = replace(tight, limits={**SHOP.limits, ACME: Money(47_999)})
    (frame,) = choose(low).chosen
    assert frame.had.mode.name == "order from bolt"
    refused = next(each for each in frame.alternatives if each.way == "make")
    assert refused.outcome is Outcome.CREDIT and "acme" in refused.said
    with pytest.raises(OverBudget, match=r"budget of 881\.59 EUR is too small: .* 881\.60 EUR"):
        choose(replace(SHOP, budget=Money(88_159)))
    budget = choose(replace(SHOP, budget=Money(88_160)))
    assert {each.outcome for one in budget.chosen for each in one.alternatives} == {Outcome.BUDGET}


def test_the_least_lateness_within_a_budget() -> None:
    slow = replace(
        due(SHOP, 2),
        aim=Aim.LATENESS,
        resources=(SHOP.resources[0], replace(SHOP.resources[1], capacity=120)),
    )
    # Frames with all in them are ready on day 4; with bought plates on day 5; made by ourselves on day 9.
    assert choose(slow).late == {"d": 2} and choose(slow).cost == 120_000
    assert choose(replace(slow, budget=Money(100_000))).late == {"d": 3}
    assert choose(replace(slow, budget=Money(89_000))).late == {"d": 7}
    with pytest.raises(OverBudget):
        choose(replace(slow, budget=Money(80_000)))


def test_windows_and_what_is_shared_hold_work_back() -> None:
    bill = explode(FRAME, [demand("d", "frame", 10, 20), demand("e", "plate", 20, 20)])
    only = replace(SHOP, explosion=bill, quotes=(), resources=SHOP.resources[:1])
    # Things are there on day 1 at the earliest; five days of window hold two times two days.
    found = choose(only)
    milled = sorted(
        (done.start + 1, done.end - 1)
        for one in found.chosen
        for done in one.had.steps
        if done.step.what == "big mill"
    )
    assert milled == [(1, 3), (3, 5)] or milled == [(1, 5)]
    with pytest.raises(NoChoice, match="window"):
        choose(replace(only, rentals=(replace(SHOP.rentals[0], windows=((1, 2),)),)))


def test_parts_that_nobody_makes_and_cases_that_cannot_be() -> None:
    with pytest.raises(NoOption, match=r"nobody can make plate.*nobody has a mill for operation 10"):
        choose(replace(SHOP, resources=SHOP.resources[:1], rentals=(), quotes=()))
    few = replace(SHOP.quotes[0], most=19)
    with pytest.raises(NoOption, match="no more than 19"):
        choose(replace(SHOP, routings=SHOP.routings[:1], quotes=(few,)))
    with pytest.raises(UnknownParty, match="acme, which is no party"):
        replace(SHOP, limits={})
    with pytest.raises(UnknownItem, match="quote of acme"):
        replace(SHOP, quotes=(replace(few, item=ItemId("screw")),))
    with pytest.raises(BadOffer, match="twice"):
        replace(SHOP, resources=SHOP.resources * 2)
    with pytest.raises(BadOffer, match="window"):
        replace(SHOP.rentals[0], windows=((3, 3),))
    with pytest.raises(BadOffer, match="minutes a day"):
        replace(SHOP.resources[0], capacity=0)
    with pytest.raises(BadQuantity, match="acme for plate, lot"):
        replace(few, lot=0)
    with pytest.raises(BadOffer, match="at least 20 and at most 19"):
        replace(few, least=20)
    with pytest.raises(BadRouting, match=r"10\.fee, as plans name fixed fees"):
        routing("plate", operation("10", "mill"), operation("10.fee", "mill"))
    with pytest.raises(BadRouting, match="one name"):
        routing("plate", *[Operation("10", MILL)] * 2)
    with pytest.raises(TooLarge, match="too large, or too fine"):
        choose(replace(SHOP, quotes=(replace(SHOP.quotes[0], price=Money(10**30 + 7)),)))


def test_the_same_case_has_the_same_answer() -> None:
    assert choose(SHOP) == choose(SHOP)


def test_what_takes_too_long_to_try_is_said_and_spoils_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Program.solve

    def impatient(program: Program, asked: Asked) -> Solution | None:
        if asked.forced is not None:
            raise TooLarge("too long")
        return whole(program, asked)

    monkeypatch.setattr(Program, "solve", impatient)
    found = choose(SHOP)
    assert found.cost == 88_160
    assert {each.outcome for one in found.chosen for each in one.alternatives} == {Outcome.UNDECIDED}


def test_a_lateness_that_is_not_proven_is_not_told_as_the_least() -> None:
    assert "at the earliest d is 2 days late" in str(TooLate([("d", 2)]))
    assert "at the earliest that was found d is 2 days late" in str(TooLate([("d", 2)], False))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases())
def test_nothing_is_cheaper_or_earlier(case: Case) -> None:
    dated = case.aim is Aim.COST
    best = judge(case, dated=dated)
    try:
        found = choose(case, explained=False)
    except NoChoice as error:
        event(type(error).__name__)
        assert best is None
        if isinstance(error, OverBudget):
            least = judge(case, dated=dated, budget=False) if dated else None
            assert least is None or least.cost == error.amount
            assert not dated or least is not None
        if isinstance(error, OverCredit):
            assert judge(case, dated=dated, budget=False) is None
            assert judge(case, dated=dated, limited=False, budget=False) is not None
        if isinstance(error, TooLate):
            soonest = judge(case, dated=False, limited=False, budget=False)
            assert soonest is not None and soonest.late == sum(days for _, days in error.late)
        return
    event(f"chosen for {case.aim}")
    assert best is not None
    assert (sum(found.late.values()), found.cost) == (best.late, best.cost)
