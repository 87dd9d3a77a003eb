"""What one hard filter is: a reason, a quantity, a bound, and what it says of those it excludes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from sharing.matching.constants import PPM
from sharing.matching.market import Bools, Floats, Ints
from sharing.matching.measures import Rows


class Reason(StrEnum):
    """Why a maker is excluded. Filters apply, and exclusions are counted, in this order.

    The customer's own rules among each other apply in the order in which they are given."""

    TASK = "task"
    """It does not take this kind of task."""
    MACHINE = "machine"
    """It has none of the machines."""
    TOLERANCE = "tolerance"
    """It does not hold the tolerance."""
    ROUGHNESS = "roughness"
    """It does not make the surface."""
    SIZE = "size"
    """The workpiece is too large for it."""
    BUDGET = "budget"
    """It is too dear."""
    CAPACITY = "capacity"
    """It has too little free time between begin and due."""
    EXPOSURE = "exposure"
    """Its bond leaves more unsecured than its credit allows."""
    ITSELF = "itself"
    """It is the customer."""
    CUSTOMER_LEAST_VALUE = "customer-least-value"
    """The customer's LeastValue."""
    CUSTOMER_MOST_VALUE = "customer-most-value"
    """The customer's MostValue."""
    CUSTOMER_LEAST_CREDIT = "customer-least-credit"
    """The customer's LeastCredit."""
    CUSTOMER_MOST_DISTANCE = "customer-most-distance"
    """The customer's MostDistance."""
    CUSTOMER_LEAST_ON_TIME = "customer-least-on-time"
    """The customer's LeastOnTime."""
    CUSTOMER_BOND = "customer-bond"
    """The customer's NeedsBond."""
    CUSTOMER_ONLY_PARTIES = "customer-only-parties"
    """The customer's OnlyParties."""
    CUSTOMER_NEVER_PARTIES = "customer-never-parties"
    """The customer's NeverParties."""
    CUSTOMER_ONLY_COMMUNITIES = "customer-only-communities"
    """The customer's OnlyCommunities."""
    CUSTOMER_NEVER_COMMUNITIES = "customer-never-communities"
    """The customer's NeverCommunities."""
    MAKER_ONLY_TASKS = "maker-only-tasks"
    """The maker's OnlyTasks."""
    MAKER_LEAST_VALUE = "maker-least-value"
    """The maker's LeastValue."""
    MAKER_MOST_VALUE = "maker-most-value"
    """The maker's MostValue."""
    MAKER_LEAST_CREDIT = "maker-least-credit"
    """The maker's LeastCredit."""
    MAKER_MOST_DISTANCE = "maker-most-distance"
    """The maker's MostDistance."""
    MAKER_ONLY_PARTIES = "maker-only-parties"
    """The maker's OnlyParties."""
    MAKER_NEVER_PARTIES = "maker-never-parties"
    """The maker's NeverParties."""
    MAKER_ONLY_COMMUNITIES = "maker-only-communities"
    """The maker's OnlyCommunities."""
    MAKER_NEVER_COMMUNITIES = "maker-never-communities"
    """The maker's NeverCommunities."""


Values = Ints | Floats | Bools


@dataclass(frozen=True, slots=True)
class Filter:
    """One hard filter, ready for an order and a market."""

    reason: Reason
    """Which."""
    values: Callable[[Rows], Values]
    """The quantity at some rows; a truth where there is no number."""
    bound: Callable[[Rows], Values] | float
    """What it is compared with."""
    least: bool
    """Whether the bound is a least (else a most) of the quantity."""
    counted: str
    """Of those it excludes, in the plural: ``are too small``."""
    say: Callable[[float, float], str]
    """A sentence of a maker that it excludes, from quantity and bound."""
    scale: float | None = None
    """What a shortfall is a share of; the bound where none is given."""

    def passes(self, rows: Rows) -> Bools:
        """Whether each row passes."""
        values, bound = self.values(rows), self._bound(rows)
        return values >= bound if self.least else values <= bound

    def gaps(self, rows: Ints) -> Ints:
        """By how much each row fails, in parts per million of the scale, 1 to a million; 0 if it passes."""
        values = np.asarray(self.values(rows), dtype=np.float64)
        bound = np.asarray(self._bound(rows), dtype=np.float64)
        short = bound - values if self.least else values - bound
        scale = np.maximum(np.abs(bound), 1.0) if self.scale is None else self.scale
        gaps = np.clip(short / scale * PPM, 1, PPM).astype(np.int64)
        return np.where(self.passes(rows), 0, gaps)

    def sentence(self, row: int) -> str:
        """Why a row is excluded."""
        rows = np.array([row])
        value = np.asarray(self.values(rows)).item()
        bound = self._bound(rows)
        return self.say(value, bound if isinstance(bound, int | float) else bound.item())

    def _bound(self, rows: Rows) -> Values | float:
        return self.bound(rows) if callable(self.bound) else self.bound
