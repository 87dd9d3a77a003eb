"""Generated from the enums of all contracts by ``python -m ledger.bindings write``: do not edit."""

from __future__ import annotations

from enum import IntEnum, IntFlag


class Cause(IntEnum):
    """Why an account moved."""

    RATING = 0
    """The counterparty's rating."""
    ON_TIME = 1
    """Every milestone was delivered by its deadline and paid."""
    DEFAULT = 2
    """A milestone was refunded because the maker was silent."""
    UNREVEALED = 3
    """The party sealed a rating and let the time to reveal it pass."""


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
