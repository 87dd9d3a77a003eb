"""The flow's value is the optimum of the linear programme, and who is left out is told why."""

from __future__ import annotations

from typing import Any, cast

import numpy as np
import pytest
from hypothesis import given
from scipy.optimize import linprog

from sharing.matching.errors import BadPairs
from sharing.matching.flow import best_value
from sharing.matching.pairs import Pairs
from tests.sharing.matching.instances import pairs_of, some_pairs
from tests.sharing.matching.test_deferred import within_quotas


def lp_value(pairs: Pairs, worth: int = 0) -> float:
    """The largest sum of worths, by HiGHS: a pair is taken 0 to 1 times."""
    if not len(pairs.need):
        return 0.0
    p = np.arange(len(pairs.need))
    rows = np.zeros((pairs.needs + pairs.makers, len(p)))
    rows[pairs.need, p] = 1
    rows[pairs.needs + pairs.maker, p] = 1
    quotas = np.concatenate((pairs.need_quota, pairs.maker_quota))
    done = cast(
        "Any", linprog(-(pairs.need_value + worth), A_ub=rows, b_ub=quotas, bounds=(0, 1), method="highs")
    )
    return -float(done.fun)


@given(some_pairs())
def test_the_optimum_of_the_linear_programme(pairs: Pairs) -> None:
    done = best_value(pairs)
    assert within_quotas(pairs, set(done.chosen.tolist()))
    assert done.value == pytest.approx(lp_value(pairs), abs=1e-6)


@given(some_pairs())
def test_serving_as_many_as_possible_first(pairs: Pairs) -> None:
    worth = 1000
    done = best_value(pairs, worth_of_serving=worth)
    assert done.value + worth * len(done.chosen) == pytest.approx(lp_value(pairs, worth), abs=1e-6)


@given(some_pairs())
def test_every_missing_maker_is_told(pairs: Pairs) -> None:
    done = best_value(pairs)
    got = np.bincount(pairs.need[done.chosen], minlength=pairs.needs)
    assert {u.need: u.missing for u in done.unmatched} == {
        i: int(q - g) for i, (q, g) in enumerate(zip(pairs.need_quota, got, strict=True)) if q > g
    }
    assert all(u.sentence for u in done.unmatched)


def test_a_sum_that_cannot_be_counted_is_refused() -> None:
    with pytest.raises(BadPairs, match="worth of serving"):
        best_value(pairs_of(1, 1, [0], [0], [1], [1], [1], [1]), worth_of_serving=1 << 62)


def test_many_orders_at_once() -> None:
    """A size at which HiGHS still answers, with as sparse lists as in earnest."""
    random = np.random.default_rng(2)
    cells = np.unique(random.integers(0, 200 * 150, 1500))
    pairs = pairs_of(
        *(200, 150, cells // 150, cells % 150),
        *(random.integers(0, 10**6, len(cells)), np.zeros(len(cells))),
        *(random.integers(0, 3, 200), random.integers(0, 4, 150)),
    )
    assert best_value(pairs).value == pytest.approx(lp_value(pairs))
