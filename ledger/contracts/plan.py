"""What to deploy: the constants that a system of contracts is born with and can never change."""

from __future__ import annotations

from dataclasses import dataclass

from ledger.bindings.structs import ListedToken, Settings, Tier
from ledger.contracts.errors import BadPlan
from ledger.types import Address, BasisPoints, TokenAmount
from sharing import credit

CENT = 10_000
"""Smallest units of a dollar with 6 decimals per credit unit."""


def _as_deployed(settings: credit.Settings) -> Settings:
    """The constants of the score as the constructor takes them."""
    tiers = tuple(
        Tier(tier.threshold, BasisPoints(tier.bond_bps), BasisPoints(tier.fee_bps)) for tier in settings.tiers
    )
    return Settings(
        settings.prior_mean,
        settings.prior_weight,
        settings.shrinkage,
        settings.caution,
        settings.rater_shrinkage,
        settings.weight_per_fee,
        settings.order_cap,
        settings.pair_cap,
        settings.pass_on_cap,
        settings.bottom,
        settings.root_evidence,
        settings.exposure_scale,
        TokenAmount(settings.min_stake),
        settings.stake_lock_days,
        settings.lost_dispute_bps,
        tiers,
    )


DEFAULT_CREDIT = _as_deployed(credit.DEFAULT)
"""The constants of the score that docs/decisions argues: ``sharing.credit.DEFAULT``."""


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
    """Tokens that give credit, exposure and stake, at most eight."""
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
