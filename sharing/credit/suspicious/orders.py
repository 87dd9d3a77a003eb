"""What suspicion is computed from: settled orders with what both sides said, and the praise in them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sharing.credit.suspicious.errors import BadOrders

Integers = NDArray[np.int64]
Reals = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class RatedOrders:
    """Settled orders; all arrays have one length, and places of orders are what findings name.

    Raises:
        BadOrders: if the arrays have not one length, a place is of nobody, money is below 0, or somebody
            trades with itself.
    """

    parties: int
    """How many there are; places of parties are below it."""
    customer: Integers
    """Who paid: places of parties."""
    maker: Integers
    """Who worked: places of parties."""
    paid: Integers
    """What the maker was paid, in credit units."""
    fee: Integers
    """What was burned of it, in credit units."""
    day: Integers
    """When it was settled."""
    by_customer: Reals
    """The customer's rating of the maker, −1 to 1; not a number where there is none."""
    by_maker: Reals
    """The maker's rating of the customer, likewise."""
    to_maker: Reals
    """What of it entered the maker's S, unfaded; below 0 for complaints."""
    to_customer: Reals
    """What of it entered the customer's S."""
    mu: float = 0.0
    """What is expected of strangers: a rating at it or above is praise, one below it a complaint."""

    def __post_init__(self) -> None:
        whole = (self.customer, self.maker, self.paid, self.fee, self.day)
        real = (self.by_customer, self.by_maker, self.to_maker, self.to_customer)
        if len({len(array) for array in (*whole, *real)}) != 1:
            raise BadOrders("the arrays", "all nine must have one length")
        for name, array in (("customer", self.customer), ("maker", self.maker)):
            if len(array) and not (array.min() >= 0 and array.max() < self.parties):
                raise BadOrders(f"a {name}", f"places of parties are 0 to {self.parties - 1}")
        for name, array in (("paid", self.paid), ("fee", self.fee)):
            if len(array) and array.min() < 0:
                raise BadOrders(f"{name} of order {int(array.argmin())}", "money is not below 0")
        own = np.flatnonzero(self.customer == self.maker)
        if len(own):
            raise BadOrders(f"order {int(own[0])}", "nobody trades with itself")

    def __len__(self) -> int:
        return len(self.paid)

    @cached_property
    def maker_praised(self) -> Flags:
        """Where the customer's word about the maker is praise."""
        return self.by_customer >= self.mu

    @cached_property
    def customer_praised(self) -> Flags:
        """Where the maker's word about the customer is praise."""
        return self.by_maker >= self.mu

    @cached_property
    def praise(self) -> Words:
        """All praise, of either side by the other."""
        return self._words(self.maker_praised, self.customer_praised)

    @cached_property
    def complaints(self) -> Words:
        """All complaints, of either side about the other."""
        return self._words(self.by_customer < self.mu, self.by_maker < self.mu)

    @cached_property
    def work_praised(self) -> Words:
        """Praise of makers by customers, who paid for what they praise."""
        return self._words(self.maker_praised, np.zeros(len(self), np.bool_))

    def _words(self, of_makers: Flags, of_customers: Flags) -> Words:
        first, second = np.flatnonzero(of_makers), np.flatnonzero(of_customers)
        return Words(
            self.parties,
            np.concatenate([self.customer[first], self.maker[second]]),
            np.concatenate([self.maker[first], self.customer[second]]),
            np.concatenate([self.to_maker[first], self.to_customer[second]]),
            np.concatenate([first, second]).astype(np.int64),
        )

    @cached_property
    def first_seen(self) -> Integers:
        """The day of each party's first order; −1 for one that has none."""
        first = np.full(self.parties, np.iinfo(np.int64).max)
        np.minimum.at(first, self.customer, self.day)
        np.minimum.at(first, self.maker, self.day)
        return np.where(first == np.iinfo(np.int64).max, -1, first)

    def among(self, members: Integers) -> Integers:
        """Places of all orders between some parties."""
        inside = np.zeros(self.parties, np.bool_)
        inside[members] = True
        return np.flatnonzero(inside[self.customer] & inside[self.maker]).astype(np.int64)


@dataclass(frozen=True)
class Words:
    """What parties said of each other, one row for each time."""

    parties: int
    """How many there are."""
    giver: Integers
    """Who said it."""
    taker: Integers
    """Of whom."""
    credit: Reals
    """What entered the taker's S by it."""
    order: Integers
    """About which order."""

    def __len__(self) -> int:
        return len(self.giver)

    @cached_property
    def given(self) -> Integers:
        """How often each party spoke."""
        return np.bincount(self.giver, minlength=self.parties).astype(np.int64)

    @cached_property
    def taken(self) -> Integers:
        """How often each party was spoken of."""
        return np.bincount(self.taker, minlength=self.parties).astype(np.int64)

    @cached_property
    def worth(self) -> Reals:
        """What each word weighs in shares: the credit it moved, or one each where none of it moved any."""
        gained = np.maximum(self.credit, 0.0)
        return gained if gained.any() else np.ones(len(self))

    @cached_property
    def received(self) -> Reals:
        """The worth of all that was said of each party."""
        return np.bincount(self.taker, self.worth, self.parties).astype(np.float64)

    @cached_property
    def edges(self) -> Edges:
        """The words of each giver about each taker together, in order of giver and taker."""
        keys, place = np.unique(self.giver * self.parties + self.taker, return_inverse=True)
        return Edges(
            keys // max(1, self.parties),
            keys % max(1, self.parties),
            np.bincount(place, minlength=len(keys)).astype(np.int64),
            np.bincount(place, self.worth, len(keys)).astype(np.float64),
        )

    def within(self, members: Integers) -> Flags:
        """Which words are of members about members."""
        inside = np.zeros(self.parties, np.bool_)
        inside[members] = True
        return inside[self.giver] & inside[self.taker]


@dataclass(frozen=True, slots=True)
class Edges:
    """Who speaks of whom; each pair once in each direction."""

    giver: Integers
    """Places of parties."""
    taker: Integers
    """Places of parties."""
    count: Integers
    """How often."""
    worth: Reals
    """The worth of it all."""
