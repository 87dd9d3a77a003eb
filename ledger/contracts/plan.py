"""What to deploy: the constants that a system of contracts is born with and can never change."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from urllib.parse import quote

from ledger.bindings.structs import CourtSettings, FlowSettings, ListedToken, Settings, Tier
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

GENESIS_MASS = 1_000_000
"""Credit units that each genesis party has to give: ``sharing.credit.flow.DEFAULT_FLOW``, whose loading takes
longer than all else here; a test compares."""


def flow_for(unit: int) -> FlowSettings:
    """The constants of flow roots, argued in docs/decisions/flow-roots.md.

    Args:
        unit: smallest units of the stake token per credit unit, a cent. Token, court and the most that all
            caps can be are filled in by the plan.
    """
    return FlowSettings(
        stake_token=ZERO_ADDRESS,
        arbitrator=ZERO_ADDRESS,
        bond=100_000 * unit,
        max_court_fee=10**17,
        window=3 * DAY,
        court_time=45 * DAY,
        grace=DAY,
        interval=30 * DAY,
        max_age=120 * DAY,
        max_total=0,
    )


DEFAULT_FLOW = flow_for(CENT)
"""For a dollar with 6 decimals, as the devnet's."""

_GAS_BOUNDS = (200_000, 8_000_000)
_MARGIN_BOUNDS = (HOUR, 180 * DAY)


def _as_uri(file: object) -> str:
    """ERC-1497's file as a ``data:`` URI, so that nobody has to keep a server for it."""
    return "data:application/json," + quote(json.dumps(file, separators=(",", ":")), safe="{}[]:,")


META_EVIDENCE = _as_uri(
    {
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
)
"""Where courts' pages find what disputes are about, unless a plan names another address."""


FLOW_EVIDENCE = _as_uri(
    {
        "category": "Computation",
        "title": "Flow caps of a block",
        "description": "A publisher and a challenger disagree what trust flows to the parties of Tallystick "
        "from its genesis parties, by the rules of sharing/credit/flow, after all that the chain held at the "
        "end of the block that the publisher names. Root, total and count of the tree of caps follow from "
        "the chain alone: `tally credit flow compute --block N` prints them.",
        "question": "Whose root, total and count are right?",
        "rulingOptions": {
            "type": "single-select",
            "titles": ["The publisher's", "The challenger's", "Neither's"],
            "descriptions": [
                "Exactly what the rules give, in all three.",
                "Exactly what the rules give, in all three.",
                "The rules give something else than both.",
            ],
        },
    }
)
"""What a court is told that disputes about flow caps are about, unless a plan names another address."""


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

    flow: FlowSettings = DEFAULT_FLOW
    """The constants of flow roots; the stake token, and the most that all caps can be, are filled in where
    they are zero. The court is named, or the devnet's own is deployed first."""
    flow_court_data: bytes = b""
    """What that court is given with each dispute."""
    flow_evidence: str = FLOW_EVIDENCE
    """Address of ERC-1497's file about flow caps."""

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
        self._fill_flow()
        # The adapter's constructor can be tried only when the court stands, and the rest is paid for then.
        for name, value, (least, most) in (
            ("court_gas", self.court_gas, _GAS_BOUNDS),
            ("margin", self.margin, _MARGIN_BOUNDS),
        ):
            if not least <= value <= most:
                raise BadPlan(f"{name} is {value:,} and must lie between {least:,} and {most:,}")

    def _fill_flow(self) -> None:
        flow, token = self.flow, self.stake_token
        if flow.stake_token == ZERO_ADDRESS and token is not None:
            flow = replace(flow, stake_token=token)
        if flow.stake_token not in (ZERO_ADDRESS, token):
            raise BadPlan(
                f"flow roots are to be bonded in {flow.stake_token}, and the plan's stake token is "
                f"{token or 'of its own devnet'}: leave theirs out"
            )
        if flow.max_total == 0:
            flow = replace(flow, max_total=GENESIS_MASS * len(self.genesis))
        if token is not None and flow.arbitrator == ZERO_ADDRESS:
            raise BadPlan(
                "name the court that decides about flow roots, by ERC-792: only a devnet brings one"
            )
        object.__setattr__(self, "flow", flow)

    @property
    def brings_tokens(self) -> bool:
        """Whether the devnet's token, wrapped coin and court are deployed with it."""
        return self.wrapped_native is None

    def resolved(self, token: Address, wrapped_native: Address, court: Address) -> DeploymentPlan:
        """The plan with the devnet's own tokens filled in, and its court where none is named."""
        flow = self.flow
        if flow.arbitrator == ZERO_ADDRESS:
            flow = replace(flow, arbitrator=court)
        return replace(
            self,
            wrapped_native=wrapped_native,
            listed=(ListedToken(token, CENT),),
            stake_token=token,
            flow=flow,
        )
