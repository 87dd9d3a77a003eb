"""The root of what the mechanisms of sharing raise on purpose; each package draws its own tree.

::

    SharingError
    ├── ToolMissing          an optional package is not installed
    ├── NothingFits          what was given is sound, and nothing answers it; in packages' trees too
    ├── CapabilityError      sharing.capability
    ├── ParkError            sharing.park
    ├── CommunitiesError     sharing.communities
    ├── MatchingError        sharing.matching
    ├── CostingError         sharing.costing
    ├── PlanningError        sharing.planning
    ├── TextNotWritable      sharing.report, and NotAPicture
    ├── BargainError         sharing.matching, bargaining and allocation
    └── ValueSharingError    sharing.value
"""

from __future__ import annotations


class SharingError(ValueError):
    """What was given cannot be worked with: one sentence, what was wrong and what to do."""


class NothingFits(SharingError):
    """What was given is sound, but nothing answers it: the sentence says what is missing."""


class ToolMissing(SharingError):
    """An optional package is not installed."""

    def __init__(self, tool: str, extra: str) -> None:
        """Say which.

        Args:
            tool: the package.
            extra: which of our extras brings it.
        """
        self.tool = tool
        super().__init__(f"{tool} is not installed: pip install 'tallystick[{extra}]'")
