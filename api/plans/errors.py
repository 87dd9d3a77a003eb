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


class PlansFull(Problem):
    status, slug, title = 422, "plans-full", "Your room for plans is used up"
    remedy = "Forget plans that are needed no more: DELETE /v1/plans/{id}."
    example_detail = "You keep 2,000 versions of plans here, as many as a party may: forget a plan."


class PlanDoesNotFit(Problem):
    status, slug, title = 409, "plan-does-not-fit", "The order above has no room for the plan"
    remedy = "Change the plan, or what was agreed above; the detail says what does not fit."
    example_detail = (
        "node 2: 293.00 dUSD would be placed without the signature of the customer above, of 290.00 dUSD at "
        "most: have it sign too."
    )
