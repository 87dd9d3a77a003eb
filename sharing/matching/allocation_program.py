"""The mixed-integer program behind an allocation, for HiGHS.

Variables, in their order: n_i whole lots of member i, y_i whether it takes part, t the smallest return.
Constraints: Σ n_i = lots; least_i·y_i ≤ n_i ≤ most_i·y_i; t ≤ before_i + gain_i·n_i for every i.
Money and returns are scaled to at most 1, since a token's units go beyond what doubles compare well.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from fractions import Fraction
from typing import Any, cast

import numpy as np
import numpy.typing as npt
from scipy import optimize  # pyright: ignore[reportMissingTypeStubs]

_OPTIMIZE = cast(Any, optimize)  # it has no types
Array = npt.NDArray[np.float64]

TOLERANCE = 1e-7
"""Aims are equal within this part of their range; HiGHS' own feasibility tolerance."""


class Aim(Enum):
    """What to optimise."""

    COST = auto()
    """Least cost."""
    SMALLEST = auto()
    """Largest smallest return."""
    WEIGHTED = auto()
    """Least weighted sum of cost and lack of return."""
    BELOW = auto()
    """The most lots not above the task's."""
    ABOVE = auto()
    """The fewest lots not below the task's."""


@dataclass(frozen=True, slots=True)
class Row:
    """One member."""

    most: int
    """Lots it can take."""
    least: int
    """Lots it takes at least, if any."""
    cost: Fraction
    """Of a lot."""
    before: Fraction
    """Its return without this task."""
    gain: Fraction
    """What a lot adds to it."""


@dataclass(frozen=True, slots=True)
class Program:
    """One task."""

    rows: tuple[Row, ...]
    """Its members."""
    lots: int
    """How many there are to give."""

    def exact(self, aim: Aim, lots: Sequence[int]) -> Fraction:
        """How far lots are from an aim, without rounding: the cost, or the smallest return with its sign
        turned, so that less is better."""
        if aim is Aim.COST:
            return sum((row.cost * count for row, count in zip(self.rows, lots, strict=True)), Fraction(0))
        return -min(row.before + row.gain * count for row, count in zip(self.rows, lots, strict=True))


def optimise(
    program: Program,
    aim: Aim,
    *,
    keeping: tuple[Aim, tuple[int, ...]] | None = None,
    weights: tuple[float, float] = (0.0, 0.0),
) -> tuple[int, ...] | None:
    """Lots by member; None where no choice of lots fits.

    Args:
        program: what.
        aim: which is optimised.
        keeping: a first aim, and lots whose value of it must not be worsened.
        weights: for WEIGHTED, of a unit of cost and of a unit of return.
    """
    rows, count = program.rows, len(program.rows)
    money = max((row.cost for row in rows), default=Fraction(0)) * program.lots or Fraction(1)
    size = max(
        (max(abs(row.before), row.gain * program.lots) for row in rows), default=Fraction(0)
    ) or Fraction(1)
    cost = np.array([float(row.cost / money) for row in rows])
    before = np.array([float(row.before / size) for row in rows])
    gain = np.array([float(row.gain / size) for row in rows])
    width = 2 * count + 1
    blank: Callable[[int], Array] = lambda height: np.zeros((height, width))  # noqa: E731
    eye = np.eye(count)

    total = blank(1)
    total[0, :count] = 1
    low, high = {
        Aim.BELOW: (0.0, float(program.lots)),
        Aim.ABOVE: (float(program.lots), np.inf),
    }.get(aim, (float(program.lots), float(program.lots)))
    batch_most, batch_least, floor = blank(count), blank(count), blank(count)
    batch_most[:, :count], batch_most[:, count:-1] = eye, -np.diag([float(row.most) for row in rows])
    batch_least[:, :count], batch_least[:, count:-1] = eye, -np.diag([float(row.least) for row in rows])
    floor[:, :count], floor[:, -1] = -np.diag(gain), 1
    limits = [
        _between(total, low, high),
        _between(batch_most, -np.inf, 0),
        _between(batch_least, 0, np.inf),
        _between(floor, -np.inf, before),
    ]

    def objective(of: Aim) -> Array:
        wanted = np.zeros(width)
        if of is Aim.COST:
            wanted[:count] = cost
        elif of is Aim.SMALLEST:
            wanted[-1] = -1
        elif of is Aim.WEIGHTED:
            wanted[:count] = cost * weights[0] * float(money)
            wanted[-1] = -weights[1] * float(size)
        else:
            wanted[:count] = -1 if of is Aim.BELOW else 1
        return wanted

    if keeping is not None:
        first, kept = keeping
        taken = np.array(kept, dtype=np.float64)
        value = float(cost @ taken) if first is Aim.COST else -float(np.min(before + gain * taken))
        limits.append(_between(objective(first)[None, :], -np.inf, value + TOLERANCE))
    most = np.concatenate([[float(row.most) for row in rows], np.ones(count), [np.inf]])
    least = np.concatenate([np.zeros(2 * count), [-np.inf]])
    whole = np.concatenate([np.ones(2 * count), [0]])
    found = _milp(objective(aim), limits, whole, _OPTIMIZE.Bounds(least, most))
    return None if found is None else tuple(round(value) for value in found[:count])


def _between(matrix: Array, low: float | Array, high: float | Array) -> Any:
    return _OPTIMIZE.LinearConstraint(matrix, low, high)


def _milp(objective: Array, limits: list[Any], whole: Array, bounds: Any) -> Array | None:
    answer = _OPTIMIZE.milp(
        objective, constraints=limits, integrality=whole, bounds=bounds, options={"mip_rel_gap": 0.0}
    )
    return None if answer.x is None else cast(Array, answer.x)
