"""Candidate lists of many orders: which maker suits which order, and what each side thinks of the other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sharing.matching.constants import MOST_VALUE
from sharing.matching.errors import BadPairs
from sharing.matching.market import Ints


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """P pairs of an order and a maker that pass every filter, ascending by order, then by maker.

    Raises:
        BadPairs: if columns do not fit together.
    """

    needs: int
    """How many orders."""
    makers: int
    """How many makers."""
    need: Ints
    """P: index of the order."""
    maker: Ints
    """P: index of the maker."""
    need_value: Ints
    """P: what the maker is worth to the order: its score's total, 0 to 1,000,000, and what a quota adds."""
    maker_value: Ints
    """P: what the order is worth to the maker, 0 to 1,000,000."""
    need_quota: Ints
    """So many makers each order takes at most."""
    maker_quota: Ints
    """So many orders each maker takes at most."""

    def __post_init__(self) -> None:
        columns = (self.need, self.maker, self.need_value, self.maker_value)
        if len({len(column) for column in columns}) != 1:
            raise BadPairs(f"columns have {', '.join(str(len(column)) for column in columns)} rows")
        if len(self.need_quota) != self.needs or len(self.maker_quota) != self.makers:
            raise BadPairs("give one quota for each order and each maker")
        for quota in (self.need_quota, self.maker_quota):
            if len(quota) and quota.min() < 0:
                raise BadPairs("a quota is below 0")
        if not len(self.need):
            return
        for index, size in ((self.need, self.needs), (self.maker, self.makers)):
            if index.min() < 0 or index.max() >= size:
                raise BadPairs(f"an index is outside 0 to {size - 1}")
        for value in (self.need_value, self.maker_value):
            if value.min() < 0 or value.max() > MOST_VALUE:
                raise BadPairs(f"a value is outside 0 to {MOST_VALUE}")
        keys = self.need * self.makers + self.maker
        if (keys[1:] <= keys[:-1]).any():
            raise BadPairs("pairs do not ascend by order and maker, or one stands twice")


@dataclass(frozen=True, slots=True)
class Unmatched:
    """An order that got fewer makers than it takes, and why."""

    need: int
    """Which."""
    missing: int
    """So many makers fewer than its quota."""
    sentence: str
    """Why."""


@dataclass(frozen=True, slots=True, eq=False)
class Matching:
    """Who makes what."""

    chosen: Ints
    """Positions of the chosen pairs, ascending."""
    value: int
    """Sum of what the chosen pairs are worth to the orders."""
    unmatched: tuple[Unmatched, ...]
    """Orders that got fewer makers than they take."""


def matching_of(pairs: Pairs, chosen: Ints, why: str) -> Matching:
    """The result of a mechanism.

    Parameters:
        why: what became of candidates that were full, for the sentences: ``{full}`` stands for how many.
    """
    chosen = np.sort(chosen)
    got = np.bincount(pairs.need[chosen], minlength=pairs.needs)
    offered = np.bincount(pairs.need, minlength=pairs.needs)
    missing = pairs.need_quota - got
    return Matching(
        chosen,
        int(pairs.need_value[chosen].sum()),
        tuple(
            Unmatched(need, int(missing[need]), _why(int(offered[need]), int(got[need]), why))
            for need in np.flatnonzero(missing > 0).tolist()
        ),
    )


def _why(offered: int, got: int, why: str) -> str:
    if offered == 0:
        return "no maker passes its rules"
    if offered == got:
        return f"all {offered} makers that pass its rules are taken"
    return why.format(full=offered - got)
