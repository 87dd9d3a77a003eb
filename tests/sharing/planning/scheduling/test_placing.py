"""Where work fits into a calendar: against trying every start, step by step."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sharing.planning.scheduling.machine import Machine, MachineId, Window
from sharing.planning.scheduling.placing import FOREVER, first, placements
from tests.sharing.planning.scheduling.problems import windows

LAST = 40
"""All windows of these tests have ended by then."""


def _ends(closed: set[int], work: int, pausable: bool) -> dict[int, int]:
    """The end of work from each start that it can have."""
    found: dict[int, int] = {}
    for start in set(range(LAST)) - closed:
        step, left = start, work
        while left and (pausable or step not in closed):
            left -= step not in closed
            step += 1
        if not left:
            found[start] = step
    return found


@given(windows(), st.integers(1, 8), st.booleans())
def test_every_start_is_in_the_placement_of_its_length(
    closed: tuple[Window, ...], work: int, pausable: bool
) -> None:
    shut = {step for each in closed for step in range(each.start, each.end or LAST)}
    ends = _ends(shut, work, pausable)
    some = placements(Machine(MachineId("m"), closed=closed).calendar, work, pausable)
    assert [each.elapsed for each in some] == sorted({each.elapsed for each in some})
    found = {
        start: start + each.elapsed
        for each in some
        for least, most in each.starts
        for start in range(least, min(most + 1, LAST))
    }
    assert found == ends
    for ready in range(LAST):
        start = min((each for each in ends if each >= ready), default=None)
        assert first(some, ready) == (None if start is None else (start, ends[start]))
    for each in some:
        own = [start for start in ends if ends[start] - start == each.elapsed]
        for latest in range(LAST):
            assert each.last(latest) == max((start for start in own if start <= latest), default=None)


def test_a_machine_that_is_open_every_other_step_is_no_long_work() -> None:
    """It took minutes: every start walked through all windows up to its end."""
    calendar = tuple(Window(2 * n + 1, 2 * n + 2) for n in range(10_000))
    found = {each.elapsed: each.starts for each in placements(calendar, 8_000, pausable=True)}
    assert found[8_000] == ((20_000, FOREVER - 8_000),)
    assert found[15_999][0] == (0, 0) and found[15_999][-1] == (4_002, 4_002)


def test_nothing_fits_after_a_machine_has_closed_for_ever() -> None:
    some = placements((Window(3, 5), Window(9)), 4, pausable=True)
    assert [(each.elapsed, each.starts) for each in some] == [(4, ((5, 5),)), (6, ((0, 2),))]
    assert placements((Window(3, 5), Window(9)), 8, pausable=True) == ()
    assert placements((Window(0),), 1, pausable=True) == ()
    (only,) = placements((), 4, pausable=False)
    assert only.starts == ((0, FOREVER - 4),)
