"""What this package refuses.

::

    CommunitiesError (SharingError)
    ├── NetworkNotSymmetric     a relation holds one way only
    ├── NetworkNotPositive      a weight is negative, not a number or absurd, or a node is tied to itself
    ├── NodesMismatch           names and matrix, or two results, speak of different nodes
    ├── NodeUnknown             a name that the network does not have
    ├── SettingOutOfRange       a setting that no rule can work with
    ├── CollaborationRefused    a collaboration whose figures contradict each other
    ├── TooManyCliques          EAGLE would begin with more than it can merge in time
    └── SampleTooSmall          too few values to say anything of them
"""

from __future__ import annotations

from sharing.communities.constants import WEIGHTS
from sharing.errors import SharingError


class CommunitiesError(SharingError):
    """Base of all errors of this package."""


class NetworkNotSymmetric(CommunitiesError):
    """A relation holds one way only."""

    def __init__(self) -> None:
        super().__init__(
            "the network's matrix is not symmetric: make it so, for instance by "
            "Network.of(names, matrix.maximum(matrix.T))"
        )


class NetworkNotPositive(CommunitiesError):
    """A weight that no similarity or collaboration can have, or a node tied to itself."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what}: weights must be {WEIGHTS}, or 0 for no relation, and the diagonal empty")
        self.what = what


class NodesMismatch(CommunitiesError):
    """Two things that must speak of the same nodes do not."""

    def __init__(self, what: str, first: int, second: int) -> None:
        super().__init__(f"{what}: {first} against {second}; both must be about the same nodes")
        self.first = first
        self.second = second


class NodeUnknown(CommunitiesError):
    """A name that the network does not have."""

    def __init__(self, name: str) -> None:
        super().__init__(f"the network has no node {name!r}: add it to the names before relating it")
        self.name = name


class SettingOutOfRange(CommunitiesError):
    """A setting that no rule can work with."""

    def __init__(self, setting: str, value: object, wanted: str) -> None:
        super().__init__(f"{setting} is {value}: it must be {wanted}")
        self.setting = setting


class CollaborationRefused(CommunitiesError):
    """A collaboration whose figures contradict each other."""

    def __init__(self, why: str) -> None:
        super().__init__(f"not a collaboration: {why}")


class SampleTooSmall(CommunitiesError):
    """Too few values to say anything of them."""

    def __init__(self, found: int, wanted: int, what: str = "values") -> None:
        super().__init__(f"{found} {what} are too few for this statement: give at least {wanted}")
        self.found = found
        self.wanted = wanted


class TooManyCliques(CommunitiesError):
    """EAGLE would begin with more than it can merge in time."""

    def __init__(self, most: int, what: str) -> None:
        self.most = most
        self.reason = f"the network has more than {most:,} {what}"
        """What there is too much of, and how much of it may be."""
        super().__init__(
            f"{self.reason}: take LFM, a larger k or a sparser network, or allow more by limits and wait"
        )
