"""The bench: each attack with each tactic, for k sybils, g genuine edges and a seed, in all systems."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sharing.credit import Settings
from sharing.credit.attacks.background import background
from sharing.credit.attacks.market import Market
from sharing.credit.attacks.plans import PLANS, Scene, scene
from sharing.credit.attacks.systems import FLOW_ALONE, NO_BACKING, NO_FLOW, OURS, Literature, Ours
from sharing.credit.attacks.tactics import Gang, Stakes, Tactic
from sharing.credit.fixed import HALF_LIFE
from sharing.credit.flow import FlowSettings
from sharing.credit.replay.ratings import Ratings

SYBILS = (1, 3, 10, 30, 100)
EDGES = (0, 1, 5, 20)
SLANDERS = ("A4", "A7")
BASELINE_TACTICS = ("no stake", "all staked, dust")
"""Baselines know neither stakes nor fees: these two are the dearest and the cheapest for them."""


@dataclass(frozen=True, slots=True)
class Prices:
    """What gas costs."""

    gas_per_order: int = 419_738
    """Of a whole order with both ratings: docs/gas.md."""
    gwei: float = 0.1
    """Of one unit of gas."""
    coin: float = 3_000.0
    """Dollars."""

    def cents(self, orders: int) -> float:
        """Of so many orders."""
        return orders * self.gas_per_order * self.gwei * 1e-9 * self.coin * 100


@dataclass(frozen=True, slots=True)
class Outcome:
    """One attack in one system; money in cents."""

    attack: str
    tactic: str
    k: int
    g: int
    seed: int
    system: str
    percentile_before: float
    """Of the target: of a newcomer, or of the victim."""
    percentile_after: float
    gained: int
    """Credit of all attackers' identities together, and what fraud took."""
    paid: int
    """Fees burned, honest value delivered, stake slashed: gone."""
    gas: float
    """Beside that."""
    slashable: int
    """Stake that could still be slashed, though it was not."""
    victims: int
    """Customers who lost something by fraud."""
    victim_lost: int
    """What a slandered maker's limit lost."""

    @property
    def ratio(self) -> float:
        """Credit gained for each dollar gone, gas left out: the strictest."""
        return _over(self.gained, self.paid)

    @property
    def ratio_with_gas(self) -> float:
        """With gas among the prices."""
        return _over(self.gained, self.paid + self.gas)

    @property
    def ratio_with_stake(self) -> float:
        """DESIGN's: gas and slashable stake are prices, too."""
        return _over(self.gained, self.paid + self.gas + self.slashable)


def _over(gained: float, paid: float) -> float:
    if not gained:
        return 0.0
    return gained / paid if paid else float("inf")


class World:
    """One seed's honest market, to which each attack is done anew."""

    def __init__(
        self,
        ratings: Ratings,
        settings: Settings,
        flow: FlowSettings,
        seed: int,
        prices: Prices,
        half_life: int = HALF_LIFE,
    ) -> None:
        """
        Args:
            ratings: the history that makes the market.
            settings: of the score.
            flow: of the flow of trust.
            seed: draws prices, partners, victims and the attackers' day.
            prices: of gas.
            half_life: in days.
        """
        self.seed, self.prices = seed, prices
        self.honest: Market = background(ratings, settings, flow, seed, half_life)
        self.ours = Ours.of(self.honest)
        self.literature: Literature | None = None

    def run(self, attack: str, tactic: Tactic, k: int, g: int, *, baselines: bool = False) -> list[Outcome]:
        """Do one attack, and see what each system makes of it."""
        # The same seed draws the same partners and the same victim, whatever k.
        source = np.random.default_rng((self.seed, g, ord(attack[1])))
        at: Scene = scene(self.ours.limits, source, self.honest.genesis)
        market = self.honest.copy()
        market.day += int(source.integers(1, 30))
        newcomer = market.join()
        market.attackers.discard(newcomer)
        market.touched.add(newcomer)
        gang = Gang(market, tactic, source)
        did = PLANS[attack][1](gang, at, k, g)
        market.attackers.add(newcomer)
        against = attack in SLANDERS
        if against:
            market.touch(did.target)
        after = self.ours.standing(market, did.target)
        whose = at.victim if against else newcomer
        idle = self._idle(market, whose)
        before = self.ours.standing(idle, whose)
        if baselines:
            if self.literature is None:
                self.literature = Literature(self.honest, self.ours.limits)
            after |= self.literature.standing(market, did.target)
            before |= self.literature.standing(idle, whose)
        made: list[Outcome] = []
        for name, now in after.items():
            first = before[name]
            frauds = name == OURS and did.taken > 0
            made.append(
                Outcome(
                    attack, tactic.name, k, g, self.seed, name, first.percentile, now.percentile,
                    now.limits + (did.taken if frauds else 0), market.spent.total,
                    self.prices.cents(market.spent.orders),
                    _slashable(market, tactic), did.victims if name == OURS else 0,
                    max(0, first.target - now.target) if against else 0,
                )
            )  # fmt: skip
        return made

    def _idle(self, market: Market, whose: int) -> Market:
        """The same day without the attack; one newcomer has joined and done nothing.

        What evidence of no worth about a victim would have done, to show how its record faded, is no harm.
        """
        idle = self.honest.copy()
        idle.day = market.day
        idle.join()
        idle.touch(whose)
        return idle


def _slashable(market: Market, tactic: Tactic) -> int:
    # A stake that moves on is locked wherever it spoke last: it is one.
    if tactic.stakes is Stakes.MOVED:
        return max(market.stakes.values(), default=0)
    return sum(market.stakes.values())


def grid(
    world: World,
    attacks: Sequence[str],
    tactics: Sequence[Tactic],
    sybils: Sequence[int] = SYBILS,
    edges: Sequence[int] = EDGES,
    *,
    baselines: bool = True,
) -> list[Outcome]:
    """Every attack, tactic, k and g in one seed's market."""
    return [
        outcome
        for attack in attacks
        for tactic in tactics
        for k in sybils
        for g in edges
        for outcome in world.run(
            attack, tactic, k, g, baselines=baselines and tactic.name in BASELINE_TACTICS
        )
    ]


OUR_FORMS = (OURS, NO_FLOW, FLOW_ALONE, NO_BACKING)
