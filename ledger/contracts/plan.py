"""What to deploy: the constants that a system of contracts is born with and can never change."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from urllib.parse import quote

from ledger.bindings.structs import CourtSettings, ListedToken, Settings, Tier
from ledger.contracts.errors import BadPlan
from ledger.types import ZERO_ADDRESS, Address, BasisPoints, TokenAmount
from sharing import credit

HOUR = 3600
DAY = 24 * HOUR

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
        settings.least_credibility,
        settings.root_evidence,
        settings.exposure_scale,
        settings.backing,
        TokenAmount(settings.min_stake),
        settings.stake_lock_days,
        BasisPoints(settings.lost_dispute_bps),
        tiers,
    )


DEFAULT_CREDIT = _as_deployed(credit.DEFAULT)
"""The constants of the score that docs/decisions argues: ``sharing.credit.DEFAULT``."""


def court_for(unit: int) -> CourtSettings:
    """Our own court's constants, argued in docs/decisions/court-settings.md.

    Args:
        unit: smallest units of the stake token per credit unit, a cent. The token itself is filled in by the
            plan.
    """
    return CourtSettings(
        stake_token=ZERO_ADDRESS,
        seat_stake=100_000 * unit,
        fault_slash=20_000 * unit,
        seat_fee=1_000,
        panel=3,
        max_appeals=2,
        draw_delay=96,
        warm_up=DAY,
        draw_window=12 * HOUR,
        commit_window=2 * DAY,
        reveal_window=DAY,
        appeal_window=DAY,
        loser_bps=BasisPoints(20_000),
        winner_bps=BasisPoints(15_000),
    )


DEFAULT_COURT = court_for(CENT)
"""For a dollar with 6 decimals, as the devnet's."""

COURT_GAS = 1_500_000
"""What a court may use; one that fails with so much has failed. docs/decisions/court-settings.md."""

MARGIN = DAY
"""Seconds before an order's ``courtBy`` in which the last ruling can be carried out."""

_GAS_BOUNDS = (200_000, 8_000_000)
_MARGIN_BOUNDS = (HOUR, 180 * DAY)


def _meta_evidence() -> str:
    """ERC-1497's file as a ``data:`` URI, so that nobody has to keep a server for it."""
    file = {
        "category": "Production",
        "title": "Contested milestones of a production-order",
        "description": "Customer and maker of an order disagree whether milestones were made as specified "
        "and in time. Both sides submit the specification, which the order holds a salted hash of, and what "
        "was delivered.",
        "question": "Who is right about the contested milestones?",
        "rulingOptions": {
            "type": "single-select",
            "titles": ["The customer", "The maker"],
            "descriptions": [
                "What is contested goes back to the customer.",
                "What is contested is paid to the maker.",
            ],
        },
    }
    return "data:application/json," + quote(json.dumps(file, separators=(",", ":")), safe="{}[]:,")


META_EVIDENCE = _meta_evidence()
"""Where courts' pages find what disputes are about, unless a plan names another address."""


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

    court: CourtSettings = DEFAULT_COURT
    """The constants of our own court; its stake is in ``stake_token``, filled in where it is zero."""
    court_gas: int = COURT_GAS
    """Gas with which a court that fails has failed."""
    margin: int = MARGIN
    """Seconds before ``courtBy`` in which rulings are carried out."""
    meta_evidence: str = META_EVIDENCE
    """Address of ERC-1497's file, for the pages of other courts."""

    def __post_init__(self) -> None:
        given = (self.wrapped_native is not None, bool(self.listed), self.stake_token is not None)
        if any(given) and not all(given):
            raise BadPlan("give wrapped_native, listed and stake_token together, or none for a devnet")
        if self.listed and self.stake_token not in {entry.token for entry in self.listed}:
            raise BadPlan(f"the stake token {self.stake_token} is not among the listed tokens")
        if self.court.stake_token == ZERO_ADDRESS and self.stake_token is not None:
            object.__setattr__(self, "court", replace(self.court, stake_token=self.stake_token))
        if self.court.stake_token not in (ZERO_ADDRESS, self.stake_token):
            raise BadPlan(
                f"the court's stake token is {self.court.stake_token} and the plan's "
                f"{self.stake_token or 'of its own devnet'}: leave the court's out"
            )
        # The adapter's constructor can be tried only when the court stands, and the rest is paid for then.
        for name, value, (least, most) in (
            ("court_gas", self.court_gas, _GAS_BOUNDS),
            ("margin", self.margin, _MARGIN_BOUNDS),
        ):
            if not least <= value <= most:
                raise BadPlan(f"{name} is {value:,} and must lie between {least:,} and {most:,}")

    @property
    def brings_tokens(self) -> bool:
        """Whether the devnet's token and wrapped coin are deployed with it."""
        return self.wrapped_native is None

    def resolved(self, token: Address, wrapped_native: Address) -> DeploymentPlan:
        """The plan with the devnet's own tokens filled in."""
        return replace(
            self, wrapped_native=wrapped_native, listed=(ListedToken(token, CENT),), stake_token=token
        )
