from __future__ import annotations

from typing import Any

from pydantic import Field

from api.values import AmountIn, HashText, Schema

POOL: dict[str, Any] = {
    "technology": {"orders": "0.4", "resources": "0.6"},
    "parties": [
        {
            "name": "alice",
            "orders": 120,
            "resources": 30,
            "payee": "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
        },
        {
            "name": "bob",
            "orders": 20,
            "resources": 90,
            "payee": "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC",
        },
    ],
}
SURPLUS: dict[str, Any] = {"pool": POOL}
DIVISION: dict[str, Any] = {"pool": POOL, "rule": "core", "amount": "600000000", "pot": "0x" + "1f" * 32}


class SurplusIn(Schema):
    """Who would put what together."""

    pool: dict[str, Any] = Field(
        description="`technology` (elasticities of orders and resources, together 1) and `parties`: name, "
        "orders, resources, capability where known, and `payee`."
    )
    show: int = Field(default=5, ge=0, le=100, strict=True, description="How many pairs, or coalitions.")


class DivisionIn(SurplusIn):
    """How what is made together is divided."""

    rule: str = Field(default="both", pattern="^(shapley|core|both)$")
    amount: AmountIn | None = Field(default=None, description="Money to divide so, in smallest units.")
    pot: HashText | None = Field(
        default=None, description="With `amount` and one rule: the pot of the act that pays it."
    )
    error_bps: int = Field(
        default=1, ge=1, le=1_000, strict=True, description="Above 25 parties Shapley's shares are sampled."
    )
    seed: int = Field(default=0, ge=0, lt=1 << 32, strict=True)
