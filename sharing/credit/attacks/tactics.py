"""How attackers go about any of the attacks: what they stake, what they burn, what they say."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np

from sharing.credit.attacks.market import Market


class Stakes(Enum):
    """Which identities are given a stake."""

    NONE = "none"
    """Nobody: words weigh nothing but through roots by evidence."""
    ALL = "all"
    """Each has its own at once."""
    MOVED = "one, moved on"
    """One stake for all: taken back after its lock, and given to the next."""
    FOUNDERS = "three founders"
    """Three are staked, and vouch for the others."""


@dataclass(frozen=True, slots=True)
class Tactic:
    """One way to attack."""

    name: str
    stakes: Stakes
    fee: int
    """Burned by each order among attackers, in cents; no more than a full one of 1,000 makes sense."""
    rounds: int
    """So many orders with each partner."""
    answers: bool
    """Makers praise their customers, too."""
    biased: bool = False
    """Raters first complain about a straw man, so that later praise counts for more than it says."""


TACTICS = (
    Tactic("no stake", Stakes.NONE, 1_000, 1, True),
    Tactic("all staked, one way", Stakes.ALL, 1_000, 1, False),
    Tactic("all staked, both ways", Stakes.ALL, 1_000, 1, True),
    Tactic("all staked, both ways, twice", Stakes.ALL, 1_000, 2, True),
    Tactic("all staked, small fees", Stakes.ALL, 100, 1, True),
    Tactic("all staked, dust", Stakes.ALL, 1, 1, True),
    Tactic("three founders, roots by evidence", Stakes.FOUNDERS, 1_000, 1, True),
    Tactic("all staked, biased raters", Stakes.ALL, 1_000, 1, True, biased=True),
    Tactic("one stake moved on", Stakes.MOVED, 1_000, 1, True),
)
LOCK_DAYS = 31
"""A stake is free so many days after its last word, at the latest."""
LONGEST_QUEUE = 12
"""A stake is moved on so often at most: more than a year; all before it has faded to a sixteenth."""


@dataclass(slots=True)
class Gang:
    """Attackers in a market who follow a tactic."""

    market: Market
    tactic: Tactic
    source: np.random.Generator
    founders: tuple[int, ...] = ()
    straw: int | None = None
    holder: int | None = None
    moves: int = 0

    def member(self) -> int:
        """A new identity, rooted as the tactic has it (moved stakes come when it speaks)."""
        who = self.market.join(staked=self.tactic.stakes is Stakes.ALL)
        if self.tactic.stakes is Stakes.FOUNDERS:
            if not self.founders:
                self.founders = tuple(self.market.join(staked=True) for _ in range(3))
            self._vouch(who)
        return who

    def speak(self, customer: int, maker: int, value: float = 1.0) -> None:
        """Orders among attackers with the tactic's fees, the customer's word and perhaps the maker's."""
        market, tactic = self.market, self.tactic
        if tactic.stakes is Stakes.MOVED:
            self._give_stake(customer)
        said = value
        if tactic.biased and value > 0:
            self._complain(customer)
            said = 0.4
        for _ in range(tactic.rounds):
            price = market.price_for(maker, tactic.fee)
            answer = 1.0 if tactic.answers else None
            market.order(customer, maker, price, said, on_time=True, answer=answer)

    def slander(self, customer: int, victim: int) -> None:
        """Orders that a victim fulfils in time, and its customer complains about."""
        if self.tactic.stakes is Stakes.MOVED:
            self._give_stake(customer)
        for _ in range(self.tactic.rounds):
            price = self.market.price_for(victim, self.tactic.fee)
            self.market.order(customer, victim, price, -1.0, on_time=False)

    def deliver(self, maker: int, count: int, partners: np.ndarray) -> None:
        """Real work for honest customers, who praise it: a genuine edge each."""
        for customer in self.source.choice(partners, count, replace=False).tolist():
            price = self.market.price_for(maker, 1_000)
            self.market.order(customer, maker, price, 1.0, on_time=True)

    def _vouch(self, who: int) -> None:
        # Two full orders, in time and rated well, are praise of 4: more than the 3 that it takes.
        for founder in self.founders:
            for _ in range(2):
                price = self.market.price_for(who, 1_000)
                self.market.order(founder, who, price, 1.0, on_time=True)

    def _complain(self, rater: int) -> None:
        if self.straw is None:
            self.straw = self.market.join()
        self.market.order(rater, self.straw, self.market.price_for(self.straw, 1_000), -1.0, on_time=False)

    def _give_stake(self, who: int) -> None:
        if self.holder == who or self.moves >= LONGEST_QUEUE:
            return
        if self.holder is not None:
            self.market.unstake(self.holder)
            self.market.day += LOCK_DAYS
        self.market.stake(who)
        self.holder = who
        self.moves += 1
