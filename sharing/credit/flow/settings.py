"""The constants of the flow."""

from __future__ import annotations

from dataclasses import dataclass

from sharing.credit.errors import BadSettings
from sharing.credit.fixed import ONE, Fixed, Units


@dataclass(frozen=True, slots=True)
class FlowSettings:
    """What the flow is computed with."""

    genesis_mass: Units
    """What flows from each genesis party, in credit units."""
    kept: Fixed
    """The least share of what reaches a party that it keeps, above 0 and at most 1."""
    value_share: Fixed
    """Capacity of an edge per value of praised work."""

    def __post_init__(self) -> None:
        if not 0 < self.kept <= ONE:
            raise BadSettings("kept", self.kept, "a share above 0 and at most 1 is needed")
        if not 0 <= self.value_share <= ONE:
            raise BadSettings("value_share", self.value_share, "a share from 0 to 1 is needed")
        if not 0 <= self.genesis_mass < 2**40:
            raise BadSettings("genesis_mass", self.genesis_mass, "from 0 to below 2^40 is needed")


DEFAULT_FLOW = FlowSettings(Units(100_000), Fixed(ONE // 5), Fixed(ONE // 4))
"""$1,000 from each genesis party; a fifth is kept; a quarter of the value of praised work carries."""
