from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body

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
from api.auth.dependencies import Caller, MaybeCallerDep
from api.dependencies import KeyHeader
from api.documentation import examples, problems
from api.errors import InvalidRequest
from api.idempotency.route import WritingRoute
from api.jobs.dependencies import QUEUED, REFUSED, Jobs, JobsDep
from api.jobs.schemas import Job
from api.values import Schema
from ledger.audit.export import TABLES

asking = APIRouter(prefix="/v1/audit", tags=["audit"])
writing = APIRouter(prefix="/v1/audit", tags=["audit"], route_class=WritingRoute)

_ANSWERS = {**QUEUED, **problems(*REFUSED, body=True, key=True, chain=False)}


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


@writing.post(
    "/verifications",
    operation_id="verifyHistory",
    summary="Compare the database and the contracts' storage with the chain",
    status_code=202,
    responses=_ANSWERS,
)
def verify(
    body: Annotated[
        VerificationIn,
        Body(openapi_examples=examples(("party", "One party", VERIFY), ("all", "Everything", VERIFY_ALL))),
    ],
    caller: MaybeCallerDep,
    jobs: JobsDep,
    key: KeyHeader = None,
) -> Job:
    """A job that reads all logs anew from the node. Its result says whether every row and every slot is what
    they say. Do not believe it more than this service: `tally audit verify` asks a node of your own.
    """
    return _queued(jobs, "audit-verification", body, caller)


@writing.post(
    "/bundles",
    operation_id="makeBundle",
    summary="Prove all that concerns an order or a party",
    status_code=202,
    responses={**_ANSWERS, **problems(*REFUSED, NothingAbout, body=True, key=True, chain=False)},
)
def make_bundle(
    body: Annotated[BundleIn, Body(openapi_examples=examples(("order", "An order", BUNDLE)))],
    caller: MaybeCallerDep,
    jobs: JobsDep,
    key: KeyHeader = None,
) -> Job:
    """A job whose result is a file that `tally audit check-bundle` checks offline, down to block headers."""
    return _queued(jobs, "audit-bundle", body, caller)


@writing.post(
    "/exports",
    operation_id="exportTables",
    summary="Export tables of the history",
    status_code=202,
    responses=_ANSWERS,
)
def export(
    body: Annotated[ExportIn, Body(openapi_examples=examples(("orders", "Two tables", EXPORT)))],
    caller: MaybeCallerDep,
    jobs: JobsDep,
    key: KeyHeader = None,
) -> Job:
    """A job whose result is a ZIP with a file for each table and a manifest of their hashes. The same history
    gives the same bytes.
    """
    for place, name in enumerate(body.tables or ()):
        if name not in TABLES:
            raise InvalidRequest.field(
                f"tables.{place}", f"is {name!r}, which is no table: GET /v1/audit/tables lists them."
            )
    return _queued(jobs, "audit-export", body, caller)


@writing.post(
    "/journals",
    operation_id="writeJournal",
    summary="Write the books of money in the contracts",
    status_code=202,
    responses=_ANSWERS,
)
def journal(
    body: Annotated[JournalIn, Body(openapi_examples=examples(("party", "A party's", JOURNAL)))],
    caller: MaybeCallerDep,
    jobs: JobsDep,
    key: KeyHeader = None,
) -> Job:
    """A job whose result is a double-entry journal for beancount. What does not fit stands at its end."""
    return _queued(jobs, "audit-journal", body, caller)


@writing.post(
    "/lineages",
    operation_id="traceLineage",
    summary="Trace an order's provenance",
    status_code=202,
    responses={**_ANSWERS, **problems(*REFUSED, NothingAbout, body=True, key=True, chain=False)},
)
def lineage(
    body: Annotated[LineageIn, Body(openapi_examples=examples(("order", "An order", LINEAGE)))],
    caller: MaybeCallerDep,
    jobs: JobsDep,
    key: KeyHeader = None,
) -> Job:
    """A job whose result is W3C PROV: what the order was made of and what came of it, by whom and when."""
    return _queued(jobs, "audit-lineage", body, caller)


def _queued(jobs: Jobs, kind: str, body: Schema, caller: Caller | None) -> Job:
    party = None if caller is None else caller.party
    return jobs.queue(kind, body.model_dump(mode="json"), None, party)
