from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from api.errors import Problem


class NotADevnet(Problem):
    status, slug, title = 403, "not-a-devnet", "This is no development chain"
    remedy = "Coins and clocks are moved on chain 31337 alone, at a node that is one."
    example_detail = "Chain 10 is no devnet: nobody makes coins or moves the clock there."
    example: ClassVar[Mapping[str, Any]] = {"chain_id": 10}
