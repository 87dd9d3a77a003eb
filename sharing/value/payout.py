"""A division in money: whole units that add up exactly, and basis points.

Every party gets its part of the amount rounded down, and what is left goes unit by unit to the largest
remainders (``by_largest_remainder``), so nobody is a unit or more from its part. Parts by the core rule are
exact fractions; of floating-point parts every digit counts as it is, but that those which are below 0 by
rounding alone are 0: Shapley's value of who brings nothing may be.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from sharing.capability.enterprise import EnterpriseId
from sharing.model.terms import BPS, Money
from sharing.rounding import by_largest_remainder
from sharing.value.errors import BadDivision, BadSetting
from sharing.value.production import Pool

ROUNDING = 1e-12
"""Of the largest part: what is not further below 0 is 0."""


@dataclass(frozen=True, slots=True)
class Payment:
    """What one party gets."""

    party: EnterpriseId
    """Who."""
    payee: str
    """Under which name or address."""
    amount: Money
    """In the smallest unit of the money."""
    bps: int
    """Its part of the whole in basis points; all together 10,000."""


def payments(pool: Pool, amount: Money, parts: Sequence[Fraction | float]) -> tuple[Payment, ...]:
    """Divide an amount among a pool's parties.

    Args:
        pool: whose.
        amount: what there is, in the smallest unit of the money.
        parts: of each party, in the pool's order; any scale, none below 0 but by rounding.

    Raises:
        BadSetting: the amount is below 0.
        BadDivision: a part is below 0 or no number, all are 0, or there are more or fewer than parties.
    """
    if amount < 0:
        raise BadSetting("the amount", amount, "0 or above")
    if len(parts) != len(pool.parties):
        raise BadDivision(f"it has {len(parts)} parts for {len(pool.parties)} parties")
    least = -ROUNDING * max(
        (part for part in parts if isinstance(part, float) and part < math.inf), default=0
    )
    for party, part in zip(pool.parties, parts, strict=True):
        if not min(least, 0) <= part < math.inf:
            raise BadDivision(f"{party.id} gets {float(part):.6g}, which cannot be paid")
    exact = [max(Fraction(part), Fraction(0)) for part in parts]
    unit = math.lcm(*(part.denominator for part in exact))
    weights = {party.id: int(part * unit) for party, part in zip(pool.parties, exact, strict=True)}
    if not any(weights.values()):
        raise BadDivision("nobody gets anything")
    amounts, bps = by_largest_remainder(amount, weights), by_largest_remainder(BPS, weights)
    return tuple(
        Payment(party.id, party.paid_as, Money(amounts[party.id]), bps[party.id]) for party in pool.parties
    )
