"""The network of enterprises: drawn, in numbers and in words."""

from __future__ import annotations

from typing import Any

from babel import Locale
from fastapi import APIRouter, Request
from starlette.responses import Response

from api.dependencies import BackendDep
from api.jobs.schemas import Job
from api.network.endpoints import Networks
from api.network.schemas import Level, Of
from api.web import graphs
from api.web.rendering import PagesDep
from api.web.sentences import said

router = APIRouter(include_in_schema=False)

MOST_DRAWN = 600
"""Nodes of an SVG: larger networks are drawn by WebGL."""
MOST_LISTED = 500
"""Rows of the table beside it, the strongest first."""


@router.get("/network")
def network_page(
    request: Request, pages: PagesDep, backend: BackendDep, of: Of = Of.PARK, level: Level | None = None
) -> Response:
    """Who is like whom, or works with whom; each node can be reached by keyboard and stands in a table."""
    wanted = level or (Level.FIRST if of is Of.PARK else Level.SECOND)
    found, _ = Networks(request, backend).found(of, None if of is Of.CHAIN else wanted, None)
    if isinstance(found, Job):
        return pages("network.html", of=of.value, level=wanted.value, waiting=found, graph=None)
    return pages("network.html", waiting=None, **drawn(found, of.value, wanted.value, pages.locale))


def drawn(found: dict[str, Any], of: str, level: str, locale: Locale) -> dict[str, Any]:
    """What the page says of a network."""
    metrics = found["metrics"]
    called = [{**one, "label": said(locale, one["label"])} for one in found["graph"]["communities"]]
    graph = {**found["graph"], "communities": called}
    nodes = {node["id"]: node for node in graph["nodes"]}
    indices = {} if metrics is None else {row["node"]: row for row in metrics["strongest"]}
    order = sorted(nodes.values(), key=lambda node: -node["strength"])
    return {
        "of": of,
        "level": level,
        "graph": graph,
        "metrics": metrics,
        "eq": found.get("eq"),
        "indices": indices,
        "rows": order[:MOST_LISTED],
        "large": len(nodes) > MOST_DRAWN,
        "pictures": graphs,
    }
