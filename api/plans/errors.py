"""The problems of plans that are kept."""

from __future__ import annotations

from api.errors import Problem, RouteUnknown


class PlanUnknown(RouteUnknown):
    slug, title = "plan-unknown", "You have no such plan"
    remedy = "GET /v1/plans lists yours."
    example_detail = "You have no plan `5d41…`: GET /v1/plans lists yours."


class PlanChanged(Problem):
    status, slug, title = 409, "plan-changed", "The plan was changed meanwhile"
    remedy = "GET the plan, and send your change for its newest version."
    example_detail = "The plan has version 3, and yours follows version 2: look at it first."
