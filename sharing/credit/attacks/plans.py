"""The attacks A1 to A8: what the gang does, in which order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from sharing.credit import Cause, Day, Weight, apply_fault
from sharing.credit.attacks.tactics import Gang
from sharing.credit.fixed import ONE

TRADES = 20
"""Good trades before the fraud of A5."""
SMALL_FEE = 50
"""Of a small deal of A8, in cents."""
SMALL_DEALS = 4
"""With each partner."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Who is there to be used."""

    partners: np.ndarray
    """Honest parties who order from attackers where these deliver."""
    victim: int
    """An honest maker with good credit."""


@dataclass(frozen=True, slots=True)
class Attacked:
    """What came of a plan, before credit is looked at."""

    target: int
    """Whose standing was to move."""
    victims: int = 0
    """How many customers lost something."""
    taken: int = 0
    """By fraud, in cents."""


Plan = Callable[[Gang, Scene, int, int], Attacked]
"""A gang, the scene, k sybils, g genuine edges."""


def promote(gang: Gang, scene: Scene, k: int, g: int) -> Attacked:
    """A1: sybils praise a newcomer, who may have worked for honest customers."""
    target = gang.member()
    gang.deliver(target, g, scene.partners)
    for sybil in [gang.member() for _ in range(k)]:
        gang.speak(sybil, target)
    return Attacked(target)


def repair(gang: Gang, scene: Scene, k: int, g: int) -> Attacked:
    """A2: the same for a party that has defaulted on an order of ten times the usual size."""
    target = gang.member()
    fault = apply_fault(
        target, gang.market.account(target), Cause.DEFAULT, gang.market.prior, Day(gang.market.day),
        Weight(ONE), gang.market.settings,
    )  # fmt: skip
    if fault is not None:
        gang.market.accounts[target] = fault.account
    gang.deliver(target, g, scene.partners)
    for sybil in [gang.member() for _ in range(k)]:
        gang.speak(sybil, target)
    return Attacked(target)


def whitewash(gang: Gang, scene: Scene, k: int, g: int) -> Attacked:
    """A3: bad names are left behind; k new ones praise each other round a ring."""
    ring = [gang.member() for _ in range(max(2, k))]
    gang.deliver(ring[0], g, scene.partners)
    for place, one in enumerate(ring[1:] + ring[:1]):
        gang.speak(ring[place], one)
    return Attacked(ring[0])


def slander(gang: Gang, scene: Scene, k: int, g: int) -> Attacked:
    """A4: sybils order from an honest maker and complain; the first has worked for honest customers."""
    sybils = [gang.member() for _ in range(k)]
    gang.deliver(sybils[0], g, scene.partners)
    for sybil in sybils:
        gang.slander(sybil, scene.victim)
    return Attacked(scene.victim)


def defraud(gang: Gang, scene: Scene, k: int, g: int) -> Attacked:
    """A5: twenty good trades, g of them real, the rest with k sybils, then fraud until none is possible."""
    target = gang.member()
    gang.deliver(target, g, scene.partners)
    sybils = [gang.member() for _ in range(min(k, TRADES))]
    for trade in range(max(0, TRADES - g)):
        gang.speak(sybils[trade % len(sybils)], target)
    return _frauds(gang, target)


def amplify(gang: Gang, scene: Scene, k: int, g: int) -> Attacked:
    """A6: a hub with g genuine edges praises k sybils, who praise a target and, where it pays, the hub."""
    hub, target = gang.member(), gang.member()
    gang.deliver(hub, g, scene.partners)
    for sybil in [gang.member() for _ in range(k)]:
        gang.speak(hub, sybil)
        gang.speak(sybil, target)
    return Attacked(target)


def slander_by_hub(gang: Gang, scene: Scene, k: int, g: int) -> Attacked:
    """A7: a hub with g genuine edges praises k sybils, and all complain about an honest maker."""
    hub = gang.member()
    gang.deliver(hub, g, scene.partners)
    for sybil in [gang.member() for _ in range(k)]:
        gang.speak(hub, sybil)
        gang.slander(sybil, scene.victim)
    gang.slander(hub, scene.victim)
    return Attacked(scene.victim)


def save_up(gang: Gang, scene: Scene, k: int, g: int) -> Attacked:
    """A8: many small deals with k sybils, g real orders, then one big fraud."""
    target = gang.member()
    gang.deliver(target, g, scene.partners)
    fee = min(SMALL_FEE, gang.tactic.fee)
    for sybil in [gang.member() for _ in range(k)]:
        gang.speak(sybil, target, 1.0)
        for _ in range(SMALL_DEALS):
            price = gang.market.price_for(target, fee)
            gang.market.order(sybil, target, price, 1.0, on_time=True)
    return _frauds(gang, target)


def _frauds(gang: Gang, target: int) -> Attacked:
    market = gang.market
    taken, victims = 0, 0
    also = int(market.caps()[target]) if market.spent.value else 0
    while lost := market.fraud(target, also):
        taken, victims = taken + lost, victims + 1
        if victims == TRADES:
            break
    return Attacked(target, victims, taken)


PLANS: dict[str, tuple[str, Plan]] = {
    "A1": ("k sybils promote a newcomer", promote),
    "A2": ("repair of a scammer", repair),
    "A3": ("whitewashing", whitewash),
    "A4": ("slander", slander),
    "A5": ("twenty good trades, then fraud", defraud),
    "A6": ("genuine edges → hub → k sybils", amplify),
    "A7": ("slander through a hub", slander_by_hub),
    "A8": ("small deals, then a big fraud", save_up),
}
"""By DESIGN's names: what it is, and how it goes."""


def scene(limits: Sequence[int], source: np.random.Generator, genesis: Sequence[int]) -> Scene:
    """Whom a seed makes partners and victim: parties with some credit, for edges from others carry nothing.

    Args:
        limits: of the honest parties, in cents.
        source: of the seed.
        genesis: who has trust to give; the thief would rather work for those and whom they trust.
    """
    known = np.array(limits)
    good = np.flatnonzero(known > 0)
    good = good[~np.isin(good, np.array(genesis))]
    best = good[np.argsort(-known[good], kind="stable")[: max(40, len(good) // 4)]]
    partners = np.union1d(best, np.array(genesis))
    victims = good if len(good) else np.arange(len(known))
    return Scene(partners, int(source.choice(victims)))
