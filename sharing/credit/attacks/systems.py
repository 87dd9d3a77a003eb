"""The systems that are attacked side by side: ours, ours with a part left out, and the literature's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sharing.credit import margin
from sharing.credit.attacks.market import Market, Settled
from sharing.credit.baselines.eigentrust import EigenTrust
from sharing.credit.baselines.fairness_goodness import FairnessGoodness
from sharing.credit.baselines.method import Method
from sharing.credit.baselines.rev2 import Rev2
from sharing.credit.baselines.streaming import RateeMean, WeightedBeta

Values = NDArray[np.float64]

OURS, NO_FLOW, NO_BACKING, FLOW_ALONE = "ours", "ours without flow", "margin alone", "flow alone"
BASELINES: dict[str, Callable[[int], Method]] = {
    "ratee mean": RateeMean,
    "weighted Beta": WeightedBeta,
    "F×G": lambda parties: FairnessGoodness(parties, 1),
    "REV2": lambda parties: Rev2(parties, 1),
    "EigenTrust": lambda parties: EigenTrust(parties, 1),
}
ROOM = 512
"""Identities that attackers can make."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Of one system: what it says of the target among honest parties, and what credit attackers have."""

    percentile: float
    """Of the target, 0 to 100."""
    limits: int
    """Of all attackers' identities together, in cents."""
    target: int
    """The target's limit, in cents."""


def percentile(score: float, honest: Values) -> float:
    """Share of honest parties below, ties half, of 100."""
    low, high = np.searchsorted(honest, score, "left"), np.searchsorted(honest, score, "right")
    return 50 * float(low + high) / max(1, len(honest))


@dataclass(slots=True)
class Ours:
    """What our forms said before an attack, which is compared with what they say after it."""

    before: Market
    margins: Values
    caps: NDArray[np.int64]
    limits: tuple[int, ...]

    @classmethod
    def of(cls, market: Market) -> Ours:
        """Look at an honest market."""
        caps = market.caps()
        limits = tuple(market.limit(party, int(caps[party])) for party in range(market.parties))
        margins = [margin(market.account(p), market.settings) for p in range(market.parties)]
        return cls(market, np.array(margins, float), caps, limits)

    def standing(self, after: Market, target: int) -> dict[str, Standing]:
        """Each of our forms after an attack.

        Raises:
            AssertionError: if attackers have more credit than is proven to be possible.
        """
        honest = self.margins.copy()
        for party in after.touched - after.attackers:
            honest[party] = margin(after.account(party), after.settings)
        own = margin(after.account(target), after.settings)
        honest = np.delete(honest, target) if target < len(honest) else honest
        at = percentile(own, np.sort(honest))
        # Without an edge from an honest party nothing flows to attackers; victims' limits use all.
        needed = after.spent.value > 0 or target not in after.attackers
        caps = after.caps() if needed else np.zeros(after.parties, np.int64)
        flowing = {party: int(caps[party]) for party in (*after.attackers, target)}
        gang = sorted(after.attackers)
        _assert_bounded(after, flowing)
        forms: dict[str, Callable[[int], int]] = {
            OURS: lambda party: after.limit(party, flowing[party]),
            NO_FLOW: after.limit,
            NO_BACKING: after.by_margin,
        }
        forms_said = {
            name: Standing(at, sum(limit(party) for party in gang), limit(target))
            for name, limit in forms.items()
        }
        known = len(self.caps)
        kept = (caps[:known] if needed else self.caps).astype(float)
        honest_caps = np.sort(np.delete(kept, target) if target < known else kept)
        reached = percentile(flowing[target], honest_caps)
        carried = sum(flowing[party] for party in gang)
        return forms_said | {FLOW_ALONE: Standing(reached, carried, flowing[target])}


def bound(market: Market) -> int:
    """The most that all attackers' limits can be together without the flow, in cents: three words per order,
    each of the weight of its fee, each at most 1 − μ at its lowest."""
    per_cent = 3 * market.settings.weight_per_fee * market.settings.backing / 1e9
    return int(per_cent * market.spent.fees * (1 - market.lowest_mu / 1e9)) + 1


def _assert_bounded(market: Market, caps: dict[int, int]) -> None:
    gang = market.attackers
    flowing = sum(caps[party] for party in gang)
    assert flowing <= (market.carried_in() if flowing else 0), "more flows to attackers than edges carry"
    together = sum(market.limit(party, caps[party]) for party in gang)
    # A scammer's account is given, not bought; it begins below 0, so it adds nothing.
    assert together <= bound(market) + flowing, f"attackers have {together} cents of credit, bound is less"


class Literature:
    """The baselines, which see nothing but ratings.

    They say no limits: a party at their percentile q is given the limit that ours gives at q.
    """

    def __init__(self, past: Market, limits: Sequence[int]) -> None:
        """
        Args:
            past: the honest market.
            limits: that ours gives to each party in it.
        """
        self._parties = past.parties
        self._limits = np.sort(np.array(limits))
        self._methods = {name: made(past.parties + ROOM) for name, made in BASELINES.items()}
        for method in self._methods.values():
            _learn(method, past.past)
            method.predict(np.zeros(1, np.int64), np.zeros(1, np.int64), np.full(1, past.day * 86_400.0))

    def standing(self, after: Market, target: int) -> dict[str, Standing]:
        """Each baseline after an attack."""
        said = sorted((*after.orders, *after.answers), key=lambda order: order[3])
        gang = np.array(sorted(after.attackers), np.int64)
        return {name: self._one(deepcopy(m), said, after, target, gang) for name, m in self._methods.items()}

    def _one(
        self, method: Method, said: Sequence[Settled], after: Market, target: int, gang: NDArray[np.int64]
    ) -> Standing:
        if said:
            _learn(method, said)
        everybody = np.arange(after.parties)
        now = np.full(after.parties, after.day * 86_400.0)
        scores = method.predict(np.zeros(after.parties, np.int64), everybody, now)
        honest = np.arange(self._parties)
        order = np.sort(scores[honest[honest != target]])
        at = percentile(float(scores[target]), order)
        own = [self._limit(percentile(float(score), order)) for score in scores[gang]]
        return Standing(at, sum(own), self._limit(at))

    def _limit(self, at: float) -> int:
        return int(self._limits[min(len(self._limits) - 1, int(at / 100 * len(self._limits)))])


def _learn(method: Method, orders: Sequence[Settled]) -> None:
    table = np.array([(c, m, day, value) for c, m, _, day, value in orders], float)
    rater, ratee = table[:, 0].astype(np.int64), table[:, 1].astype(np.int64)
    time = table[:, 2] * 86_400
    begins = np.flatnonzero(np.concatenate([[True], time[1:] > time[:-1], [True]]))
    for begin, end in zip(begins[:-1].tolist(), begins[1:].tolist(), strict=True):
        part = slice(begin, end)
        method.learn(rater[part], ratee[part], table[part, 3], time[part])
