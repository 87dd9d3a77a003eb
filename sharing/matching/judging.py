"""What one maker is to one order: a candidate with its score, or what excludes it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sharing.capability.enterprise import EnterpriseId
from sharing.matching.constants import PPM
from sharing.matching.filters import filters
from sharing.matching.market import Market
from sharing.matching.rules import Ppm, contradictions
from sharing.matching.score import Weights
from sharing.matching.screen import Reason
from sharing.matching.search import Candidate, Failure, candidates, failures_at
from sharing.matching.vocabulary import Need

_DEFAULT_WEIGHTS = Weights()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a maker is to an order."""

    maker: EnterpriseId
    """Which."""
    candidate: Candidate | None
    """Its score in terms, if it passes."""
    failures: tuple[Failure, ...]
    """Which filters it fails otherwise."""
    contradictions: tuple[str, ...]
    """Of the customer's own rules, which nobody passes."""


def judge(
    market: Market, need: Need, maker: EnterpriseId, *, weights: Weights = _DEFAULT_WEIGHTS
) -> Verdict | None:
    """Look at one maker; None if the market does not have it.

    A maker that does not take the order's kind of task is judged by what it takes first.
    """
    if maker not in market.ids:
        return None
    rows = np.flatnonzero(market.rows.maker == market.ids.index(maker))
    if not len(rows):
        none = Failure(Reason.TASK, Ppm(PPM), "it takes no kind of task")
        return Verdict(maker, None, (none,), contradictions(need.rules))
    begin, end = market.tasks.get(need.task, (0, 0))
    of_task = rows[(rows >= begin) & (rows < end)]
    row = int((of_task if len(of_task) else rows)[0])
    against = contradictions(need.rules)
    failures = failures_at(filters(market, need, all_tasks=not len(of_task)), row)
    if failures or against:
        return Verdict(maker, None, failures, against)
    (candidate,) = candidates(market, need, np.array([row]), weights, frozenset[int]())
    return Verdict(maker, candidate, (), ())
