"""The pool that commands speak of, and how its figures are written. Loads the mechanisms."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from api.value.dividing import finite
from sharing.value.estimation import Estimate, estimate
from sharing.value.io import read_observations, read_pool
from sharing.value.production import Pool, Technology

_FEW = 4
"""Coalitions up to this size are told by who is in them, however few are not."""
_TOLD = 16
"""Of a coalition so many are named, and the others counted; ``--json`` names all."""


@dataclass(frozen=True, slots=True)
class Read:
    """A pool, and where its technology is from."""

    pool: Pool
    """The pool."""
    estimated: Estimate | None
    """From which the technology is, where it was not stated."""
    rows: Path | None
    """And from which file."""

    @property
    def technology(self) -> str:
        """The technology in one line."""
        said = formula(self.pool.technology)
        if self.estimated is None:
            return said
        orders = self.estimated.constant.elasticities[0]
        return (
            f"{said}; estimated from {self.estimated.rows:,} rows of {self.rows}, that of orders "
            f"{orders.low:.3g} to {orders.high:.3g} at {self.estimated.confidence:.0%}"
        )

    def data(self) -> dict[str, object]:
        """The technology for programs."""
        technology = self.pool.technology
        elasticities = dict(zip(technology.factors, map(float, technology.elasticities), strict=True))
        told: dict[str, object] = {"scale": technology.scale, "elasticities": elasticities}
        return told if self.estimated is None else {**told, "estimated": estimate_data(self.estimated)}


def pool_of(file: Path) -> Read:
    """The pool of a file, its technology estimated where the file names observations."""
    held = read_pool(file)
    if held.observations is None:
        return Read(held.pool(), None, None)
    found = estimate(read_observations(held.observations))
    return Read(held.pool(found.technology()), found, held.observations)


def formula(technology: Technology) -> str:
    """``Q = 2 · orders^0.4 · resources^0.6``."""
    factors = zip(technology.factors, technology.elasticities, strict=True)
    product = " · ".join(f"{factor}^{float(elasticity):.3g}" for factor, elasticity in factors)
    return f"Q = {product}" if technology.scale == 1 else f"Q = {technology.scale:.4g} · {product}"


def estimate_data(found: Estimate) -> dict[str, object]:
    """An estimate for programs."""
    from dataclasses import asdict

    return {key: finite(value) for key, value in asdict(found).items()}


def figure(value: float) -> str:
    """A quantity in six digits, grouped."""
    return "without end" if value == math.inf else f"{value:,.6g}"


def part(value: float) -> str:
    """A part of something in per cent."""
    return f"{100 * value:,.3g} %"


def coalition(members: Sequence[str], everybody: Sequence[str]) -> str:
    """Its members, or who is not in it, where these are fewer."""
    if len(members) <= max(_FEW, len(everybody) // 2):
        return _some(members)
    inside = set(members)
    return f"all but {_some([each for each in everybody if each not in inside])}"


def _some(names: Sequence[str]) -> str:
    if len(names) <= _TOLD:
        return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
    return f"{', '.join(names[:_TOLD])} and {len(names) - _TOLD:,} more"
