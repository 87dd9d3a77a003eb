"""Costs: records of work, and what is reckoned from them, for their owner's eyes."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api.auth.dependencies import MaybeCallerDep
from api.costing.kept import SettlementId
from api.costing.repository import Wanted
from api.costing.schemas import Name
from api.costing.service import RecordService
from api.costing.settlements import SettlementService
from api.dependencies import ReadsDep
from api.plans.kept import PlanId
from api.web.long_work import mine, result
from api.web.rendering import PagesDep

router = APIRouter(include_in_schema=False)
SETTLEMENT = "cost-settlement"
KINDS = ("cost-rollup", "cost-variance", SETTLEMENT, "cost-books", "cost-invoice")
SHOWN = 25


@router.get("/costs")
def costs_page(
    request: Request,
    pages: PagesDep,
    reads: ReadsDep,
    caller: MaybeCallerDep,
    order: Annotated[str, Query(max_length=200)] = "",
    after: Annotated[str | None, Query(max_length=220)] = None,
) -> Response:
    """The reader's records, of one order or all, and the forms that reckon."""
    if caller is None:
        return pages("costs.html", party=None)
    return pages(
        "costs.html",
        party=caller.party,
        order=order,
        records=RecordService(reads, caller.party).page(Wanted(order=_named(order)), after, SHOWN),
        settlements=SettlementService(reads, caller.party).page(_named(order), None, SHOWN).settlements,
        jobs=mine(request, reads, caller.party, KINDS),
    )


@router.get("/costs/results/{id}")
def cost_result(
    id: PlanId, request: Request, pages: PagesDep, reads: ReadsDep, caller: MaybeCallerDep
) -> Response:
    """What a job of costing found."""
    if caller is None:
        return pages("costs.html", party=None)
    told = result(request, reads, caller.party, KINDS, id)
    return pages(
        "cost_result.html",
        id=id,
        job=told.job,
        kind=told.job.kind,
        data=told.data,
        by_activity=by_activity(told.data),
        source=f"/v1/jobs/{id}/result",
        kept=False,
    )


@router.get("/costs/settlements/{id}")
def kept_settlement(id: SettlementId, pages: PagesDep, reads: ReadsDep, caller: MaybeCallerDep) -> Response:
    """A settlement that is kept, with its private lines."""
    if caller is None:
        return pages("costs.html", party=None)
    found = SettlementService(reads, caller.party).get(id).found
    source = f"/v1/costs/settlements/{id}"
    return pages("cost_result.html", id=id, kind=SETTLEMENT, data=found, source=source, kept=True)


def by_activity(data: dict[str, Any] | None) -> dict[str, list[tuple[str, str]]]:
    """Of each order of a roll-up: what each owner's activities, materials and shared pools cost, as decimal
    texts.
    """
    return {
        order["order"]: [
            (f"{name} ({each['owner']})", cost)
            for each in order["contributions"]
            for kind in ("activities", "materials", "sharedPools")
            for name, cost in each[kind].items()
        ]
        for order in (data or {}).get("orders", ())
        if "contributions" in order
    }


def _named(order: Name) -> str | None:
    return order.replace("\0", "") or None
