"""Generated from the enums of all contracts by ``python -m ledger.bindings write``: do not edit."""

from __future__ import annotations

from enum import IntEnum, IntFlag


class Milestone(IntEnum):
    """Where one milestone stands. The last three are terminal."""

    PENDING = 0
    """Not delivered."""
    DELIVERED = 1
    """Delivered; the review window runs."""
    REJECTED = 2
    """Rejected once; the maker may cure it, contest it, or lose it by silence."""
    CURED = 3
    """Delivered for the second and last time; the review window runs."""
    CONTESTED = 4
    """The parties disagree: both signatures, or ``defaultMakerBps`` after ``courtBy``."""
    PAID = 5
    """Paid to the maker."""
    REFUNDED = 6
    """Refunded to the customer because the maker was silent."""
    RULED = 7
    """Divided, by both signatures or by the signed default."""


class Phase(IntEnum):
    """Where an order as a whole stands."""

    NONE = 0
    """Never seen."""
    POSTED = 1
    """Funded by its customer, waiting for a maker."""
    OPEN = 2
    """Both parties bound, money locked."""
    BOND_WAIT = 3
    """All milestones are settled, some by default; the bond waits for the maker to contest missed
    inputs.
    """
    BOND_CONTESTED = 4
    """The maker contested missed inputs; the bond waits for both signatures or for ``courtBy``."""
    CLOSED = 5
    """Nothing is locked. Terminal."""
    CANCELLED = 6
    """A posted order taken back before a maker came. Terminal."""


class Scope(IntFlag):
    """What a key that is not a party's first address may do for it. Bits of a mask."""

    OPEN = 1
    DELIVER = 2
    ACCEPT = 4
    RATE = 8
    WITHDRAW = 16
    SETTLE = 32
    PROFILE = 64
    ALL = 127
