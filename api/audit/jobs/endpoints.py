from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from api.audit.jobs.errors import NothingAbout
from api.audit.jobs.schemas import (
    BUNDLE,
    EXPORT,
    JOURNAL,
    LINEAGE,
    VERIFY,
    VERIFY_ALL,
    BundleIn,
    ExportedTable,
    ExportIn,
    JournalIn,
    LineageIn,
    VerificationIn,
)
from api.backend import Backend
from api.documentation import examples, problems
from api.errors import InvalidRequest
from api.idempotency.route import WritingRoute
from api.jobs.asking import LongWork, declare
from ledger.audit.export import TABLES

asking = APIRouter(prefix="/v1/audit", tags=["audit"])
writing = APIRouter(prefix="/v1/audit", tags=["audit"], route_class=WritingRoute)


@asking.get(
    "/tables",
    operation_id="listExportTables",
    summary="Which tables can be exported",
    responses=problems(chain=False),
)
def list_tables() -> list[ExportedTable]:
    """Their names, what a row is, and the columns."""
    return [
        ExportedTable(
            table=name,
            versions=table.versions,
            columns=[column.name for column in table.columns],
            sentence=table.said,
        )
        for name, table in TABLES.items()
    ]


def _known_tables(body: ExportIn, backend: Backend) -> dict[str, Any]:
    for place, name in enumerate(body.tables or ()):
        if name not in TABLES:
            raise InvalidRequest.field(
                f"tables.{place}", f"is {name!r}, which is no table: GET /v1/audit/tables lists them."
            )
    return body.model_dump(mode="json")


declare(
    writing,
    LongWork(
        path="/verifications",
        kind="audit-verification",
        body=VerificationIn,
        operation_id="verifyHistory",
        summary="Compare the database and the contracts' storage with the chain",
        description="A job that reads all logs anew from the node. Its result says whether every row and "
        "every slot is what they say. Do not believe it more than this service: `tally audit "
        "verify` asks a node of your own.",
        examples=examples(("party", "One party", VERIFY), ("all", "Everything", VERIFY_ALL)),
        public=True,
    ),
    LongWork(
        path="/bundles",
        kind="audit-bundle",
        body=BundleIn,
        operation_id="makeBundle",
        summary="Prove all that concerns an order or a party",
        description="A job whose result is a file that `tally audit check-bundle` checks offline, down to "
        "block headers.",
        examples=examples(("order", "An order", BUNDLE)),
        refuses=(NothingAbout,),
        public=True,
    ),
    LongWork(
        path="/exports",
        kind="audit-export",
        body=ExportIn,
        operation_id="exportTables",
        summary="Export tables of the history",
        description="A job whose result is a ZIP with a file for each table and a manifest of their hashes. "
        "The same history gives the same bytes.",
        examples=examples(("orders", "Two tables", EXPORT)),
        input=_known_tables,
        public=True,
    ),
    LongWork(
        path="/journals",
        kind="audit-journal",
        body=JournalIn,
        operation_id="writeJournal",
        summary="Write the books of money in the contracts",
        description="A job whose result is a double-entry journal for beancount. What does not fit stands "
        "at its end.",
        examples=examples(("party", "A party's", JOURNAL)),
        public=True,
    ),
    LongWork(
        path="/lineages",
        kind="audit-lineage",
        body=LineageIn,
        operation_id="traceLineage",
        summary="Trace an order's provenance",
        description="A job whose result is W3C PROV: what the order was made of and what came of it, by "
        "whom and when.",
        examples=examples(("order", "An order", LINEAGE)),
        refuses=(NothingAbout,),
        public=True,
    ),
)
