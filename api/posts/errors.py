from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from api.errors import Problem


class PostTaken(Problem):
    status, slug, title = 409, "post-taken", "Another maker was first"
    remedy = "Look for another post; this one has its maker."
    example_detail = "0x3C… has taken order 0x1f… already: look for another post."
    example: ClassVar[Mapping[str, Any]] = {"maker": "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC"}


class NotAPost(Problem):
    status, slug, title = 409, "not-a-post", "The order does not wait for a maker"
    remedy = "Only an order drafted without a maker is posted, and only while its status is `posted` taken."
    example_detail = "Order 0x1f… names its maker: POST /v1/orders/0x1f…/open opens it once both have signed."


class IsAPost(Problem):
    status, slug, title = 409, "is-a-post", "The order names no maker"
    remedy = "POST /v1/orders/{id}/post funds it and waits for one."
    example_detail = "Order 0x1f… names no maker: POST /v1/orders/0x1f…/post funds it and waits for one."
