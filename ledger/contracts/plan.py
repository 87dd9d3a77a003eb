"""What to deploy: the constants that a system of contracts is born with and can never change."""

from __future__ import annotations

from dataclasses import dataclass

from ledger.bindings.structs import ListedToken, Settings, Tier
from ledger.contracts.errors import BadPlan
from ledger.types import Address, BasisPoints, TokenAmount

ONE = 1_000_000_000
"""1 in the credit registry's fixed point."""
CENT = 10_000
"""Smallest units of a dollar with 6 decimals per credit unit."""

_TIERS = (
    Tier(0, BasisPoints(10_000), BasisPoints(100)),
    Tier(ONE * 5 // 100, BasisPoints(9_000), BasisPoints(90)),
    Tier(ONE * 25 // 100, BasisPoints(8_000), BasisPoints(75)),
    Tier(ONE * 45 // 100, BasisPoints(6_500), BasisPoints(60)),
    Tier(ONE * 65 // 100, BasisPoints(5_000), BasisPoints(50)),
)
DEFAULT_CREDIT = Settings(
    prior_mean=0,
    prior_weight=1_000 * ONE,
    shrinkage=3 * ONE,
    caution=ONE * 3 // 10,
    rater_shrinkage=10 * ONE,
    weight_per_fee=ONE // 1_000,
    order_cap=ONE,
    pair_cap=4 * ONE,
    pass_on_cap=20 * ONE,
    bottom=ONE // 2,
    exposure_scale=100_000,
    min_stake=TokenAmount(500_000_000),
    stake_lock_days=30,
    tiers=_TIERS,
)
"""The constants of the score, as docs/decisions argues them."""


@dataclass(frozen=True, slots=True)
class DeploymentPlan:
    """Everything a deployment is asked about.

    ``wrapped_native``, ``listed`` and ``stake_token`` name tokens that are on the chain already. Left out,
    all three together, the devnet's own token and wrapped coin are deployed first.
    """

    genesis: tuple[Address, ...] = ()
    """Parties whose word carries credibility from the start."""
    credit: Settings = DEFAULT_CREDIT
    """The constants of the score."""
    wrapped_native: Address | None = None
    """The wrapped native coin."""
    listed: tuple[ListedToken, ...] = ()
    """Tokens that give credit, exposure and stake, at most four."""
    stake_token: Address | None = None
    """The listed token that stake is in."""

    def __post_init__(self) -> None:
        given = (self.wrapped_native is not None, bool(self.listed), self.stake_token is not None)
        if any(given) and not all(given):
            raise BadPlan("give wrapped_native, listed and stake_token together, or none for a devnet")
        if self.listed and self.stake_token not in {entry.token for entry in self.listed}:
            raise BadPlan(f"the stake token {self.stake_token} is not among the listed tokens")

    @property
    def brings_tokens(self) -> bool:
        """Whether the devnet's token and wrapped coin are deployed with it."""
        return self.wrapped_native is None

    def resolved(self, token: Address, wrapped_native: Address) -> DeploymentPlan:
        """The plan with the devnet's own tokens filled in."""
        return DeploymentPlan(self.genesis, self.credit, wrapped_native, (ListedToken(token, CENT),), token)
