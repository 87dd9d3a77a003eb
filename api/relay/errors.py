from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from api.errors import Problem, Unavailable

_TRANSACTION: Mapping[str, Any] = {
    "resets": {"time": "2026-12-02T00:00:00Z", "unix": 1796169600},
    "transaction": {"chain_id": 31337, "to": "0x" + "11" * 20, "data": "0x5a5a5a5a", "value": "0"},
}


class RelayQuotaReached(Problem):
    status, slug, title = 429, "relay-quota-reached", "The party's relayed transactions of today are used up"
    remedy = "Wait until `resets`, or let a wallet send `transaction` itself: it is complete."
    example_detail = (
        "200 transactions were relayed for 0x70… today, as many as a day has: more after "
        "2026-12-02T00:00:00Z, or send `transaction` from a wallet."
    )
    example: ClassVar[Mapping[str, Any]] = _TRANSACTION


class RelaySpendingReached(Unavailable):
    slug, title = "relay-spending-reached", "The relayer has promised what it may spend in a day"
    remedy = "Wait until `resets`, or let a wallet send `transaction` itself: it is complete."
    example_detail = (
        "The relayer has promised all it may spend today: more after 2026-12-02T00:00:00Z, or send "
        "`transaction` from a wallet."
    )
    example: ClassVar[Mapping[str, Any]] = _TRANSACTION


class RelayGasReached(Problem):
    status, slug, title = 409, "relay-gas-reached", "It needs more gas than this service pays for at once"
    remedy = "Let a wallet send `transaction` itself: it is complete."
    example_detail = (
        "It needs 21,000,000 gas, and 5,000,000 are relayed at most: send `transaction` from a wallet."
    )
    example: ClassVar[Mapping[str, Any]] = {"transaction": _TRANSACTION["transaction"]}
