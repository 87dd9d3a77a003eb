"""The constants that ship. docs/decisions/credit-settings.md argues each value."""

from __future__ import annotations

from sharing.credit.fixed import ONE, Fixed, Units, Weight
from sharing.credit.state import Settings, Tier

DEFAULT = Settings(
    prior_mean=Fixed(0),
    prior_weight=Weight(1_000 * ONE),
    shrinkage=Weight(3 * ONE),
    caution=Fixed(3 * ONE // 10),
    rater_shrinkage=Weight(10 * ONE),
    weight_per_fee=Weight(ONE // 1_000),
    order_cap=Weight(ONE),
    pair_cap=Weight(4 * ONE),
    pass_on_cap=Weight(40 * ONE),
    bottom=Fixed(ONE // 2),
    least_credibility=Fixed(ONE // 5),
    root_evidence=Weight(3 * ONE),
    exposure_scale=Units(100_000),
    backing=Units(250),
    min_stake=500_000_000,
    stake_lock_days=30,
    lost_dispute_bps=1_000,
    tiers=(
        Tier(Fixed(0), 10_000, 100),
        Tier(Fixed(5 * ONE // 100), 9_000, 90),
        Tier(Fixed(25 * ONE // 100), 8_000, 75),
        Tier(Fixed(45 * ONE // 100), 6_500, 60),
        Tier(Fixed(65 * ONE // 100), 5_000, 50),
    ),
)
"""For dollars and cents; other units scale ``weight_per_fee``, ``exposure_scale``, ``backing``, ``min_stake``."""
