from __future__ import annotations

from api.errors import Problem


class NotMetered(Problem):
    status, slug, title = 409, "not-metered", "The order has no meter"
    remedy = "Only an order of kind `resource` has one, and only while its status is `metered` is it read."
    example_detail = "Order 0x1f… has no meter: it is paid by milestones."
