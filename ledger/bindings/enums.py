"""Generated from the enums of all contracts by ``python -m ledger.bindings write``: do not edit."""

from __future__ import annotations

from enum import IntEnum, IntFlag


class CaseStage(IntEnum):
    """Where a case is stored to be; time decides the rest."""

    NONE = 0
    """Never opened."""
    DRAWING = 1
    """Waits for its panel to be drawn."""
    VOTING = 2
    """A panel was drawn: it seals, then reveals its votes, then the ruling may be appealed."""
    VOID = 3
    """No panel could be drawn for the first round. Terminal."""
    STANDING = 4
    """No panel could be drawn for an appeal, so the ruling before it stands. Terminal."""


class DisputeStatus(IntEnum):
    """``DisputeStatus``."""

    Waiting = 0
    Appealable = 1
    Solved = 2


class Duty(IntEnum):
    """What an arbitrator on a panel has done."""

    NONE = 0
    DRAWN = 1
    SEALED = 2
    REVEALED = 3
    RELEASED = 4
    """Stake unlocked, fee paid or fault punished."""


class FlowStage(IntEnum):
    """Where a root stands."""

    NONE = 0
    """Never proposed."""
    OPEN = 1
    """Can be challenged until ``until``, and is final or lapses after it."""
    UNHEARD = 2
    """Challenged, and the court could not be asked: rejected after ``until``, unless somebody asks it
    before.
    """
    ASKED = 3
    """Before the court, which can rule until ``until``."""
    FINAL = 4
    """In use, or it was. Terminal."""
    REJECTED = 5
    """Challenged and not upheld. Terminal."""
    LAPSED = 6
    """Never challenged or upheld, but too old, or not newer than the final one. Terminal."""


class LineState(IntEnum):
    """Where a recorded agreement stands."""

    NONE = 0
    """Never recorded."""
    OPEN = 1
    """Recorded: payable from ``from`` on, unless the owner disputes it until then."""
    DISPUTED = 2
    """Disputed: both signatures or the arbiter until ``from``, then the signed default."""
    DUE = 3
    """Decided; payable as far as it is funded."""
    SETTLED = 4
    """Nothing is owed any more. Terminal."""


class Outcome(IntEnum):
    """What has become of a case."""

    PENDING = 0
    """The panel is at work, or the case unknown."""
    RULED = 1
    """There is a ruling, for good."""
    VOID = 2
    """There is none and will be none."""


class Stage(IntEnum):
    """Where a dispute stands."""

    NONE = 0
    """Never raised."""
    RAISED = 1
    """One side has paid; the other may until its window ends."""
    STALLED = 2
    """Both sides paid, and no court works on it. Without a ruling the order's signed default follows."""
    ASKED = 3
    """A court works on it."""
    RULED = 4
    """A court has told its ruling, which waits to be carried out."""
    CLOSED = 5
    """Terminal."""


class Right(IntFlag):
    """Bits of ``Grant.rights``."""

    VIEW = 1
    """Read the resource's telemetry and state."""
    COMMAND = 2
    """Command the resource."""
    ALL = 3


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
