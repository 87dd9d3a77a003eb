"""When a running plan will be ready: delays carried on by its graph."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sharing.planning.plan import SECONDS, NodeId
from sharing.planning.progress import Actual, forecast
from tests.sharing.planning.test_plan import NESTED, made

PLAN = made(NESTED)
TOP, MID, LOW, PIN = (
    next(node.id for node in PLAN.nodes if node.item == name) for name in ("top", "mid", "low", "pin")
)
OPEN = Actual(PLAN.at(0))


def days(actual: dict[NodeId, Actual], now: float) -> dict[str, float]:
    """By how many days each part, and the demand, is expected late."""
    found = forecast(PLAN, actual, PLAN.at(0) + int(now * SECONDS))
    late = {PLAN.node(id).item: each.late / SECONDS for id, each in found.nodes.items()}
    return {**late, **{target: each.late / SECONDS for target, each in found.targets.items()}}


def at(day: float) -> Actual:
    return Actual(PLAN.at(0), PLAN.at(0) + int(day * SECONDS))


def test_what_goes_as_planned_is_not_late() -> None:
    # Pins by day 1, lows by 5 with transport, mids by 8, due on 20.
    assert days({}, 0) == {"top": 0, "mid": 0, "low": 0, "pin": 0, "d": -12}
    done = {PIN: at(1), LOW: at(5), MID: at(8)}
    assert days(done, 9) == {"top": 0, "mid": 0, "low": 0, "pin": 0, "d": -12}


def test_a_delay_is_carried_on_to_all_that_waits() -> None:
    assert days({PIN: at(3), LOW: OPEN, MID: OPEN}, 3) == {"pin": 2, "low": 2, "mid": 2, "top": 2, "d": -10}
    # Lows come on day 4 all the same; pins went into mids too, which begin on day 5.
    assert days({PIN: at(3), LOW: at(4), MID: OPEN}, 4) == {"pin": 2, "low": -1, "mid": 0, "top": 0, "d": -12}


def test_what_is_not_open_begins_now_at_the_earliest_and_what_is_overdue_is_expected_now() -> None:
    assert days({}, 2)["pin"] == 2 and days({}, 2)["d"] == -10
    assert days({PIN: OPEN, LOW: OPEN, MID: OPEN}, 2)["pin"] == 1
    late = Actual(PLAN.at(7))
    assert days({PIN: at(1), LOW: at(5), MID: late}, 7) == {"pin": 0, "low": 0, "mid": 2, "top": 2, "d": -10}
    assert days({PIN: at(1), LOW: at(5), MID: OPEN}, 30)["d"] == 10


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 5))
def test_a_later_delivery_never_makes_anything_earlier(first: int, now: int, more: int) -> None:
    soon, late = (days({PIN: at(day), LOW: OPEN, MID: OPEN}, now) for day in (first, first + more))
    assert all(soon[name] <= late[name] for name in soon)
