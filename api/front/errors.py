from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from api.errors import Problem


class RateLimited(Problem):
    status, slug, title = 429, "rate-limited", "Too many requests"
    remedy = "Wait as long as `Retry-After` says, and ask less often."
    example_detail = "More than 50 writes a second came from this address: wait 2 s."
    example: ClassVar[Mapping[str, Any]] = {"retry_after": 2}
