"""Every kind of long work and where its function is: a new kind is a line here.

The function takes a ``Task`` and returns what ``Task.done_with`` takes. It is named, not imported: only the
process that does the work loads solvers.
"""

from __future__ import annotations

from collections.abc import Mapping

KINDS: Mapping[str, str] = {
    "matching-run": "api.matching.jobs:run",
    "matching-search": "api.matching.jobs:find",
    "matching-explanation": "api.matching.jobs:explain",
    "community-choice": "api.matching.jobs:choose",
    "network": "api.network.jobs:show",
    "audit-verification": "api.audit.jobs.work:verify",
    "audit-bundle": "api.audit.jobs.work:bundle",
    "audit-export": "api.audit.jobs.work:export_tables",
    "audit-journal": "api.audit.jobs.work:journal",
    "audit-lineage": "api.audit.jobs.work:lineage",
    "plan-explosion": "api.plans.jobs:explosion",
    "plan-cost": "api.plans.jobs:cost",
    "plan": "api.plans.jobs:plan",
    "plan-schedule": "api.plans.jobs:schedule",
    "plan-again": "api.plans.jobs:replan",
    "cost-rollup": "api.costing.jobs:roll_up",
    "cost-variance": "api.costing.jobs:compare",
    "cost-break-even": "api.costing.jobs:break_even",
    "cost-settlement": "api.costing.jobs:reckon",
    "cost-books": "api.costing.jobs:books_of",
    "cost-invoice": "api.costing.jobs:invoice",
    "value-surplus": "api.value.jobs:surplus",
    "value-division": "api.value.jobs:divide",
    "communities": "api.network.jobs:communities",
    "privacy-export": "api.privacy.jobs:export",
}
