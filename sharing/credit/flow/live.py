"""The flow of trust kept up as trades come in: a change is pushed on until too little of it is left.

Residuals are pushed as in approximate personalised PageRank on graphs that change (Zhang, Lofgren and Goel,
KDD 2016), here of a map that is bent where edges are full. Roots are made of ``solve.flow``, which is exact.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sharing.compiled import compiled
from sharing.credit.fixed import Units
from sharing.credit.flow import push
from sharing.credit.flow.errors import BadTrades
from sharing.credit.flow.settings import DEFAULT_FLOW, FINE, FlowSettings
from sharing.credit.flow.solve import check_parties, mass_of, solve
from sharing.credit.flow.trades import Edges, Integers, Trades, carrying, sources, worth
from sharing.credit.state import BPS

IGNORED = FINE
"""A change at a party is passed on once it is more than one credit unit."""


class LiveFlow:
    """The flow of trust after each trade.

    As of the day of the last trade: when a day begins all is solved anew, for all trades have faded. In
    between each party's cap lies within what was not yet pushed on of the exact one: of all parties together
    ``error`` at most.
    """

    def __init__(self, parties: int, genesis: Sequence[int], settings: FlowSettings = DEFAULT_FLOW) -> None:
        """
        Args:
            parties: how many there can be.
            genesis: who has trust to give.
            settings: the constants.

        Raises:
            BadTrades: as ``solve.flow``.
        """
        self._own = sources(parties, genesis, settings)
        self._mass = mass_of(self._own)
        self._settings = settings
        self._day = 0
        self._length = 0
        self._trades = np.zeros((5, 1024), np.int64)
        self._edge: dict[tuple[int, int], int] = {}
        self._value = np.zeros(1024, np.int64)
        self._edges = np.zeros((4, 1024), np.int64)
        self._heads = np.full(parties, -1, np.int64)
        self._state = np.zeros((4, parties), np.int64)
        self._state[push.INCOMING] = self._own
        self._queue, self._waiting = np.zeros(parties + 1, np.int64), np.zeros(parties, np.int64)
        self._settle = compiled(push.settle)

    @property
    def trades(self) -> Trades:
        """All that was taken in."""
        return Trades(*self._trades[:, : self._length])

    @property
    def error(self) -> Units:
        """No more than this all caps together are away from the exact ones, but for the rounding of fine
        units; in credit units, rounded up."""
        pending = int(np.abs(self._state[push.PENDING]).sum())
        return Units(-(-pending * BPS // (self._settings.kept_bps * FINE)))

    def cap(self, party: int) -> Units:
        """A party's flow cap, in credit units."""
        kept = self._state[push.INCOMING, party] - self._state[push.PASSED, party]
        return Units(max(0, int(kept)) // FINE)

    def caps(self) -> Integers:
        """Each party's flow cap, in credit units."""
        return np.maximum(0, self._state[push.INCOMING] - self._state[push.PASSED]) // FINE

    def take(self, customer: int, maker: int, paid: int, day: int, praised: int) -> None:
        """Take in a trade, no earlier than the one before it.

        Raises:
            BadTrades: an earlier day, a party that there is not, or what ``Trades`` refuses.
        """
        if self._length and day < self._day:
            raise BadTrades(f"a trade of day {day}", f"day {self._day} has begun")
        one = Trades(*(np.array([part], np.int64) for part in (customer, maker, paid, day, praised)))
        check_parties(one, len(self._own))
        if self._length == self._trades.shape[1]:
            self._trades = np.concatenate([self._trades, np.zeros_like(self._trades)], axis=1)
        self._trades[:, self._length] = customer, maker, paid, day, praised
        self._length += 1
        if day > self._day:
            self.begin(day)
        else:
            self._add(customer, maker, int(worth(one, day).value[0]))

    def begin(self, day: int) -> None:
        """Let all fade to a day, and solve it exactly."""
        self._day = day
        known = worth(self.trades, day)
        edges = Edges(known.customer, known.maker, carrying(known.value, self._settings, self._mass))
        exact = solve(self._own, edges, self._settings)
        count = len(known.value)
        self._edge = {
            pair: edge
            for edge, pair in enumerate(zip(known.customer.tolist(), known.maker.tolist(), strict=True))
        }
        room = max(1024, 2 * count)
        self._value, self._edges = np.zeros(room, np.int64), np.zeros((4, room), np.int64)
        self._value[:count] = known.value
        self._edges[push.MAKER, :count] = known.maker
        self._edges[push.CAPACITY, :count] = edges.capacity
        self._edges[push.CARRIED, :count] = exact.carried
        # Edges stand in order of customer: each but the last of a customer leads on to the next place.
        last = np.append(known.customer[1:] != known.customer[:-1], True)
        self._edges[push.NEXT, :count] = np.where(last[:count], -1, np.arange(1, count + 1))
        self._heads[:] = -1
        customers, begins = np.unique(known.customer, return_index=True)
        self._heads[customers] = begins
        self._state[:] = 0
        self._state[push.INCOMING] = exact.incoming
        self._state[push.PASSED] = exact.incoming - exact.kept
        np.add.at(self._state[push.TOGETHER], known.customer, edges.capacity)

    def _add(self, customer: int, maker: int, value: int) -> None:
        """Move one edge's worth, and push on what changes."""
        edge = self._edge.get((customer, maker))
        if edge is None:
            edge = len(self._edge)
            if edge == len(self._value):
                self._value = np.concatenate([self._value, np.zeros_like(self._value)])
                self._edges = np.concatenate([self._edges, np.zeros_like(self._edges)], axis=1)
            self._edge[customer, maker] = edge
            self._edges[push.MAKER, edge] = maker
            self._edges[push.NEXT, edge] = self._heads[customer]
            self._heads[customer] = edge
        self._value[edge] += value
        capacity = int(carrying(self._value[edge : edge + 1], self._settings, self._mass)[0])
        change = capacity - int(self._edges[push.CAPACITY, edge])
        if change == 0:
            return
        self._edges[push.CAPACITY, edge] = capacity
        self._state[push.TOGETHER, customer] += change
        self._settle(
            customer, self._state, self._edges, self._heads, self._settings.kept_bps, IGNORED,
            self._queue, self._waiting,
        )  # fmt: skip
