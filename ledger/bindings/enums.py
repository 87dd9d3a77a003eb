"""Generated from the enums of all contracts by ``python -m ledger.bindings write``: do not edit."""

from __future__ import annotations

from enum import IntFlag


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
