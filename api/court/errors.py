from __future__ import annotations

from api.errors import Problem, RouteUnknown


class CaseUnknown(RouteUnknown):
    slug, title = "case-unknown", "Our court has no such case"
    remedy = "GET /v1/court/cases lists every one."
    example_detail = "There is no case 0x1f…: GET /v1/court/cases lists them."


class NothingToDraw(Problem):
    status, slug, title = 409, "nothing-to-draw", "No panel's turn has come"
    remedy = "GET /v1/court says whose panel is next, and from which block on."
    example_detail = "The next panel is drawn from block 1190 on, while half of the pool is free."
