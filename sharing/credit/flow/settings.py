"""The constants of the flow of trust. docs/decisions/credit-flow.md argues each value."""

from __future__ import annotations

from dataclasses import dataclass

from sharing.credit.errors import BadSettings
from sharing.credit.fixed import Units
from sharing.credit.state import BPS

FINE = 100
"""Fine units of one credit unit, in which the flow is computed."""
MOST_FINE = 2**38
"""The most that all genesis parties give together, in fine units: products fit 64 bits then."""
LEAST_KEPT_BPS = 1_000
"""What is kept at least: else as much as the mass could come in at one party so often that sums overflow."""


@dataclass(frozen=True, slots=True)
class FlowSettings:
    """How trust flows.

    Raises:
        BadSettings: a share outside what it can be, or a negative mass.
    """

    genesis_mass: Units
    """What each genesis party has to give: the most that its own failure or capture can cost."""
    kept_bps: int
    """The least share of what comes in that a party keeps; it passes the rest on, in basis points."""
    value_share_bps: int
    """What an edge can carry, as a share of what was paid along it for praised work, in basis points."""

    def __post_init__(self) -> None:
        if not 0 <= self.genesis_mass <= MOST_FINE // FINE:
            raise BadSettings("genesis_mass", self.genesis_mass, f"from 0 to {MOST_FINE // FINE}")
        if not LEAST_KEPT_BPS <= self.kept_bps <= BPS:
            raise BadSettings("kept_bps", self.kept_bps, f"from {LEAST_KEPT_BPS} to 10000")
        if not 0 <= self.value_share_bps <= BPS:
            raise BadSettings("value_share_bps", self.value_share_bps, "from 0 to 10000")


DEFAULT_FLOW = FlowSettings(genesis_mass=Units(1_000_000), kept_bps=5_000, value_share_bps=1_000)
"""For dollars and cents."""
