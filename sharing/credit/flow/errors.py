"""What cannot be computed of the flow of trust."""

from __future__ import annotations

from sharing.credit.errors import CreditError


class BadTrades(CreditError):
    """Trades, or genesis parties, that the flow cannot be computed from."""

    def __init__(self, what: str, rule: str) -> None:
        super().__init__(f"{what}: {rule}.")
