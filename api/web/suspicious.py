"""What auditors should look at: findings with their evidence, in words."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api.credit.suspicious import told
from api.errors import InvalidRequest
from api.reading.dependencies import ViewDep
from api.web.rendering import PagesDep
from sharing.credit.suspicious import Kind

router = APIRouter(include_in_schema=False)


@router.get("/audit/suspicious")
def suspicious_page(
    request: Request,
    pages: PagesDep,
    view: ViewDep,
    kind: Annotated[str, Query(max_length=20)] = "",
    party: Annotated[str, Query(max_length=80)] = "",
) -> Response:
    """Reciprocity, rings, clusters and slander: why each is told, its orders, and what would explain it."""
    if kind and kind not in (one.value for one in Kind):
        raise InvalidRequest.field("kind", "is none of reciprocity, ring, cluster, slander.", "query")
    report = told(request.app.state.rated, view, Kind(kind) if kind else None, party)
    return pages(
        "suspicious.html", as_of=report.as_of, report=report.model_dump(mode="json"), kind=kind, party=party
    )
