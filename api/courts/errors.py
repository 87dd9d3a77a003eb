from __future__ import annotations

from api.errors import Problem


class NoDraw(Problem):
    status, slug, title = 409, "no-draw", "No panel can be drawn now"
    remedy = "GET /v1/orders/{id}/disputes says from when on and until when a case's panel is drawn."
    example_detail = "The next panel is drawn from block 1190 on, while half of the pool is free."
