"""What parties make together beyond what they make apart, by whom it is shared, and who would leave.

Loads the mechanisms.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from sharing.value.core import Coalition, Stability, core_rule, stability
from sharing.value.game import MOST_EXACT, PoolGame
from sharing.value.production import Pool
from sharing.value.sampling import sampled_to
from sharing.value.shapley import Shapley, shapley
from sharing.value.surplus import by_alpha, pairs
from sharing.value.surplus import surplus as surplus_of


@dataclass(frozen=True, slots=True)
class Ruled:
    """What one rule gives, and whether it holds."""

    rule: str
    """Which."""
    parts: Sequence[Fraction | float]
    """Of each party, on any scale."""
    gets: tuple[float, ...]
    """Of each party, in units of output."""
    stability: Stability
    """Who would leave."""
    sampled: Shapley | None
    """How it was sampled, where it was."""


def ruled(
    pool: Pool, game: PoolGame, rule: str, show: int, error: float, confidence: float, seed: int
) -> Ruled:
    """What a rule gives each.

    Args:
        pool: whose.
        game: what each coalition makes.
        rule: ``shapley`` or ``core``.
        show: how many coalitions that would leave are told of.
        error: above ``MOST_EXACT`` parties, Shapley's shares are off by no more than this part of the whole.
        confidence: how sure that is.
        seed: of the samples.
    """
    found: Shapley | None = None
    if rule == "core":
        parts: Sequence[Fraction | float] = core_rule(pool)
        gets = tuple(float(part) * game.whole for part in parts)
    else:
        found = (
            shapley(game)
            if game.size <= MOST_EXACT
            else sampled_to(game, error * game.whole, confidence=confidence, seed=seed)
        )
        gets = tuple(found.values.tolist())
        parts = gets
    sampled = None if found is None or found.exact else found
    return Ruled(rule, parts, gets, stability(game, gets, show), sampled)


def ruled_data(one: Ruled, pool: Pool) -> dict[str, object]:
    """A rule's division for programs."""
    stability = one.stability
    return {
        "shares": dict(zip(pool.names, one.gets, strict=True)),
        "in_core": stability.holds,
        "leaving": stability.leaving,
        "checked": stability.checked,
        "all_checked": stability.complete,
        "no_gain_above": stability.most,
        "sentence": stability.sentence,
        "by_gain": [_coalition(each) for each in stability.by_gain],
        "by_head": [_coalition(each) for each in stability.by_head],
        "sampled": None
        if one.sampled is None
        else {
            "pairs": one.sampled.samples,
            "confidence": one.sampled.confidence,
            "errors": dict(zip(pool.names, one.sampled.errors.tolist(), strict=True)),
        },
    }


def _coalition(one: Coalition) -> dict[str, object]:
    return {
        "members": list(one.members),
        "alone": one.alone,
        "gets": one.given,
        "gain": one.gain,
        "per_head": one.per_head,
    }


def surplus_data(pool: Pool, show: int) -> dict[str, object]:
    """What sharing brings, to whom, and why."""
    technology, found, curve = pool.technology, surplus_of(pool), by_alpha(pool, 19)
    marginal = technology.marginal_products(pool.totals)
    return {
        "together": found.together,
        "apart": found.apart,
        "gain": found.gain,
        "ratio": found.ratio,
        "equal_proportions": found.equal,
        "sentence": found.sentence,
        "rich": dict(found.rich),
        "marginal_products": dict(zip(technology.factors, marginal, strict=True)),
        "parties": [
            {
                "party": each.id,
                **dict(zip(technology.factors, map(float, each.quantities), strict=True)),
                "alone": alone,
                "marginal_products": dict(
                    zip(technology.factors, technology.marginal_products(each.quantities), strict=True)
                ),
            }
            for each, alone in zip(pool.parties, found.alone, strict=True)
        ],
        "pairs": [
            {"first": each.first, "second": each.second, "apart": each.apart, "gain": each.gain}
            for each in pairs(pool, show)
        ],
        "by_alpha": [{"alpha": each.at, "apart": each.apart, "gain": each.gain} for each in curve],
    }


def finite(value: object) -> object:
    """The same without infinities, which JSON lacks: they become null."""
    if isinstance(value, dict):
        return {key: finite(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [finite(each) for each in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
