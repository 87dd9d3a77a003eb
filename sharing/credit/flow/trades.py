"""What the flow is computed from: settled orders whose customer spoke, and what an edge of them can carry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sharing.credit.fixed import HALF_LIFE, MAX_HALVINGS, fading
from sharing.credit.flow.errors import BadTrades
from sharing.credit.flow.settings import FINE, FlowSettings
from sharing.credit.score import NEGATIVE
from sharing.credit.state import BPS

Integers = NDArray[np.int64]

_MOST_VALUE = 2**42
"""More than this fills an edge whatever its share; so much of one trade, two million times, fits 64 bits."""


@dataclass(frozen=True, slots=True)
class Trades:
    """Orders in which a customer paid a maker and spoke about it; all arrays have one length.

    Raises:
        BadTrades: if they have not, or a value is below 0, or somebody trades with itself.
    """

    customer: Integers
    """Who paid: places of parties."""
    maker: Integers
    """Who was paid: places of parties."""
    paid: Integers
    """What the maker was paid, in credit units."""
    day: Integers
    """The day on which the order's evidence was applied."""
    praised: Integers
    """1 if the customer's word was praise, or all was on time; 0 if it complained."""

    def __post_init__(self) -> None:
        arrays = (self.customer, self.maker, self.paid, self.day, self.praised)
        if len({len(array) for array in arrays}) != 1:
            raise BadTrades("trades", "all five arrays must have one length")
        for name, array in zip(("customer", "maker", "paid", "day"), arrays[:4], strict=True):
            if len(array) and int(array.min()) < 0:
                raise BadTrades(f"{name} of trade {int(array.argmin())} is {int(array.min())}", "not below 0")
        own = np.flatnonzero(self.customer == self.maker)
        if len(own):
            raise BadTrades(f"trade {int(own[0])}", "nobody trades with itself")

    def __len__(self) -> int:
        return len(self.paid)


@dataclass(frozen=True, slots=True)
class Edges:
    """Who can pass trust on to whom, and how much, in order of customer and maker; each pair once."""

    customer: Integers
    """Places of parties."""
    maker: Integers
    """Places of parties."""
    capacity: Integers
    """In fine units, more than 0."""


@dataclass(frozen=True, slots=True)
class Worth:
    """What each customer's trades with each maker are worth on a day, in order of customer and maker."""

    customer: Integers
    """Places of parties."""
    maker: Integers
    """Places of parties."""
    value: Integers
    """In fine units; below 0 where complaints outweigh praise."""


def worth(trades: Trades, today: int) -> Worth:
    """What was paid for praised work, less three times what was paid for work complained about, faded.

    Each trade is rounded against the maker, so that taking one apart gains nothing.

    Args:
        trades: the history; later ones than ``today`` count as of today.
        today: the day.
    """
    pairs, place = np.unique(trades.customer << 32 | trades.maker, return_inverse=True)
    value = np.zeros(len(pairs), np.int64)
    np.add.at(value, place, _faded(trades, today))
    return Worth(pairs >> 32, pairs & 0xFFFFFFFF, value)


def carrying(value: Integers, settings: FlowSettings, most: int) -> Integers:
    """What edges of such worth can carry, in fine units: a share of it, up to all that there is."""
    return np.minimum(np.clip(value, 0, _MOST_VALUE) * settings.value_share_bps // BPS, most)


def capacities(trades: Trades, today: int, settings: FlowSettings, most: int) -> Edges:
    """What each edge can carry on a day.

    Args:
        trades: the history.
        today: the day.
        settings: the flow's constants.
        most: no edge carries more, in fine units: all that there is.
    """
    known = worth(trades, today)
    capacity = carrying(known.value, settings, most)
    some = capacity > 0
    return Edges(known.customer[some], known.maker[some], capacity[some])


def _faded(trades: Trades, today: int) -> Integers:
    """What each trade is worth on a day, in fine units: rounded down, complaints three times over."""
    days = np.maximum(0, today - trades.day)
    halvings, index = np.divmod(days, HALF_LIFE)
    factors = np.array([fading(day)[0] for day in range(HALF_LIFE)], np.int64)[index]
    shift = np.minimum(halvings, min(MAX_HALVINGS, 62))
    paid = np.minimum(trades.paid, _MOST_VALUE // FINE) * FINE
    signed = np.where(trades.praised != 0, paid, -NEGATIVE * paid)
    # (v · factor) ≫ 31 without leaving 64 bits; the shift of a negative number rounds away from 0.
    return ((signed >> 31) * factors + ((signed & 0x7FFFFFFF) * factors >> 31)) >> shift


def sources(parties: int, genesis: Sequence[int], settings: FlowSettings) -> Integers:
    """What each party has of its own to give, in fine units.

    Raises:
        BadTrades: a genesis party that is none of the parties, or is named twice.
    """
    own = np.zeros(parties, np.int64)
    for party in genesis:
        if not 0 <= party < parties:
            raise BadTrades(f"genesis party {party}", f"there are {parties} parties")
        if own[party]:
            raise BadTrades(f"genesis party {party}", "name each once")
        own[party] = settings.genesis_mass * FINE
    return own
