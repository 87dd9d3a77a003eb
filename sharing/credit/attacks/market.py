"""A market in which orders are settled and rated by the score's own rules, and what attackers pay in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from sharing.credit import (
    Account,
    Cause,
    Day,
    Pair,
    Prior,
    Rater,
    Rating,
    Settings,
    Slots,
    Units,
    Word,
    apply_fault,
    apply_order,
    default_weight,
    limit,
    margin,
    quote,
    rating_weight,
    tier_of,
)
from sharing.credit.fixed import Weight, ceil_div, fade_down
from sharing.credit.flow import FlowSettings, Trades, capacities, caps
from sharing.credit.flow.settings import FINE
from sharing.credit.state import BPS, STAKE

UNIT = 1
"""Smallest units in one credit unit: prices here are in cents."""
STAKE_UNIT = 10_000
"""Smallest units of the stake token in a cent."""

Integers = NDArray[np.int64]
Settled = tuple[int, int, int, int, float]
"""Of one order: customer, maker, cents that the maker was paid, day, the customer's rating from −1 to 1."""


@dataclass(slots=True)
class Spent:
    """What attackers paid, in cents."""

    fees: int = 0
    """Burned by orders in which they took part."""
    orders: int = 0
    """In which they took part: each costs gas."""
    value: int = 0
    """Of what they delivered to honest customers."""
    slashed: int = 0
    """Of their stake."""

    @property
    def total(self) -> int:
        """All that is gone, without gas: the stricter measure."""
        return self.fees + self.value + self.slashed


@dataclass(slots=True)
class Market:
    """Parties by number, their credit, and all orders so far."""

    settings: Settings
    """Of the score."""
    flow: FlowSettings
    """Of the flow of trust."""
    genesis: tuple[int, ...]
    """Who has trust to give."""
    day: int
    """Today."""
    prior: Prior
    parties: int = 0
    """How many there are: the next newcomer's number."""
    accounts: dict[int, Account] = field(default_factory=dict[int, Account])
    raters: dict[int, Rater] = field(default_factory=dict[int, Rater])
    pairs: dict[tuple[int, int], Pair] = field(default_factory=dict[tuple[int, int], Pair])
    past: Sequence[Settled] = ()
    """Orders before the attack."""
    orders: list[Settled] = field(default_factory=list[Settled])
    """Orders since."""
    answers: list[Settled] = field(default_factory=list[Settled])
    """Makers' words about their customers, as those see them who see nothing but ratings."""
    touched: set[int] = field(default_factory=set[int])
    """Whose accounts moved since."""
    attackers: set[int] = field(default_factory=set[int])
    stakes: dict[int, int] = field(default_factory=dict[int, int])
    """Attackers' stakes that are locked or left in, in cents."""
    spent: Spent = field(default_factory=Spent)
    lowest_mu: int = 0
    """The lowest μ at which an attackers' order was applied, in fixed point."""
    past_trades: Trades | None = None
    """The flow's trades before the attack, made once."""

    def copy(self) -> Market:
        """Another world, which goes its own way from here."""
        return replace(
            self,
            accounts=dict(self.accounts),
            raters=dict(self.raters),
            pairs=dict(self.pairs),
            orders=list(self.orders),
            answers=list(self.answers),
            touched=set(self.touched),
            attackers=set(self.attackers),
            stakes=dict(self.stakes),
            spent=replace(self.spent),
        )

    def settle_past(self) -> None:
        """Take what happened so far for the honest market's history."""
        self.past, self.orders, self.answers = tuple(self.orders), [], []
        self.touched = set()
        self.past_trades = _trades(self.past)
        self.lowest_mu = self.prior.mu

    def account(self, party: int) -> Account:
        """A party's credit."""
        return self.accounts.get(party) or Account()

    def join(self, *, staked: bool = False) -> int:
        """A new identity of the attackers."""
        party = self.parties
        self.parties += 1
        self.attackers.add(party)
        if staked:
            self.stake(party)
        return party

    def touch(self, party: int) -> None:
        """Fade a party's record to today, as any evidence would, without entering any."""
        account = self.account(party)
        days = max(0, self.day - account.day)
        self.accounts[party] = replace(
            account,
            sum=fade_down(account.sum, days),
            weight=Weight(fade_down(account.weight, days)),
            day=Day(self.day),
        )
        self.touched.add(party)

    def stake(self, party: int) -> None:
        """Root a party by the least stake."""
        account = self.account(party)
        self.accounts[party] = replace(account, roots=account.roots | STAKE)
        self.stakes[party] = self.settings.min_stake // STAKE_UNIT

    def unstake(self, party: int) -> None:
        """Take a stake back, which nothing slashed; the caller sees to the lock."""
        account = self.account(party)
        self.accounts[party] = replace(account, roots=account.roots & ~STAKE)
        self.stakes.pop(party, None)

    def price_for(self, maker: int, fee: int) -> int:
        """The lowest price whose fee at a maker's tier is so many cents."""
        return ceil_div(fee * BPS, self.settings.tiers[tier_of(self.account(maker), self.settings)].fee_bps)

    def order(
        self,
        customer: int,
        maker: int,
        price: int,
        value: float,
        *,
        on_time: bool,
        answer: float | None = None,
    ) -> None:
        """One order, settled at the least fee of the maker's tier, and rated.

        Args:
            customer: who pays.
            maker: who makes.
            price: in cents.
            value: the customer's rating, from −1 to 1.
            on_time: whether all was delivered in time.
            answer: the maker's rating, if it gives one.
        """
        settings = self.settings
        fee = price * settings.tiers[tier_of(self.account(maker), settings)].fee_bps // BPS
        low, high = min(customer, maker), max(customer, maker)
        slots = Slots(
            self.account(customer),
            self.account(maker),
            self.raters.get(customer) or Rater(),
            self.raters.get(maker) or Rater(),
            self.pairs.get((low, high)) or Pair(),
            self.prior,
        )
        after = apply_order(
            slots,
            (customer, maker),
            Day(self.day),
            rating_weight(fee, UNIT, settings),
            Word(rating_of(value)),
            Word(None if answer is None else rating_of(answer)),
            settings,
            on_time=on_time,
            customer_is_low=customer == low,
        ).slots
        ours = (customer in self.attackers) + (maker in self.attackers)
        if ours:
            self.lowest_mu = min(self.lowest_mu, self.prior.mu)
        self.accounts[customer], self.accounts[maker] = after.customer, after.maker
        self.raters[customer], self.raters[maker] = after.customer_rater, after.maker_rater
        self.pairs[low, high], self.prior = after.pair, after.prior
        self.touched.update((customer, maker))
        self.orders.append((customer, maker, price - fee, self.day, value))
        if answer is not None:
            self.answers.append((maker, customer, 0, self.day, answer))
        if ours:
            self.spent.orders += 1
            self.spent.fees += fee
            if ours == 1 and maker in self.attackers:
                self.spent.value += price - fee

    def fraud(self, maker: int, also: int) -> int:
        """An order that a maker takes with all the unsecured exposure it has, and lets default.

        Args:
            maker: the fraudster.
            also: what backs its limit beside its record, in cents.

        Returns:
            What its customer loses, in cents; 0 if its credit opens nothing.
        """
        settings, account = self.settings, self.account(maker)
        price = 10 * settings.exposure_scale
        asked = quote(account, price, UNIT, settings, Units(also))
        lost = price - asked.min_bond
        if lost <= 0:
            return 0
        bps = settings.tiers[asked.tier].fee_bps
        weight = default_weight(price, asked.min_bond, bps, UNIT, settings)
        entered = apply_fault(maker, account, Cause.DEFAULT, self.prior, Day(self.day), weight, settings)
        if entered is not None:
            self.accounts[maker] = entered.account
        self.touched.add(maker)
        self.spent.orders += 1
        return lost

    def trades(self) -> Trades:
        """What the flow of trust is computed from: orders, without makers' words about customers."""
        new = _trades(self.orders)
        past = self.past_trades
        if past is None:
            return new
        pairs = ((past.customer, new.customer), (past.maker, new.maker), (past.paid, new.paid))
        days = ((past.day, new.day), (past.praised, new.praised))
        return Trades(*(np.concatenate(both) for both in (*pairs, *days)))

    def caps(self) -> Integers:
        """Each party's flow cap in cents."""
        return caps(self.parties, self.trades(), self.genesis, self.day, self.flow)

    def carried_in(self) -> int:
        """What edges from honest parties to attackers can carry, in cents, rounded up."""
        most = len(self.genesis) * self.flow.genesis_mass * FINE
        edges = capacities(_trades(self.orders), self.day, self.flow, most)
        ours = np.array(sorted(self.attackers), np.int64)
        into = np.isin(edges.maker, ours) & ~np.isin(edges.customer, ours)
        return -(-int(edges.capacity[into].sum()) // FINE)

    def limit(self, party: int, also: int = 0) -> int:
        """A party's limit on unsecured exposure, in cents."""
        return limit(self.account(party), self.settings, Units(also))

    def by_margin(self, party: int) -> int:
        """The same as it was before limits had to be backed: the margin alone."""
        own = margin(self.account(party), self.settings)
        return max(0, own * self.settings.exposure_scale // 1_000_000_000)


def _trades(orders: Sequence[Settled]) -> Trades:
    rows = [(c, m, paid, day, int(value >= 0)) for c, m, paid, day, value in orders if paid > 0]
    return Trades(*np.array(rows, np.int64).reshape(-1, 5).T)


def rating_of(value: float) -> Rating:
    """Four like criteria for a value from −1 to 1."""
    each = round(50 + 50 * value)
    return Rating(each, each, each, each)
