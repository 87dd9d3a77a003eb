"""What work cost: records that only their owner sees, roll-ups, settlements, proofs, books and invoices."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Query

from api.acts.errors import PotUnknown
from api.auth.dependencies import CallerDep
from api.costing import proving, schemas
from api.costing.errors import ProofBroken, RecordDiffers
from api.costing.repository import Wanted
from api.costing.schemas import (
    BooksIn,
    Disclosure,
    DisclosureIn,
    InvoiceIn,
    Name,
    ProofIn,
    ProofOut,
    RecordPage,
    RecordsIn,
    RecordsKept,
    RollupIn,
    SettlementIn,
    WaysIn,
)
from api.costing.service import RecordService
from api.dependencies import BackendDep, KeyHeader, ReadsDep, UnitDep
from api.documentation import examples, problems
from api.idempotency.route import WritingRoute
from api.jobs.asking import LongWork, declare
from api.routing import JsonRoute
from api.values import TimeQuery

asking = APIRouter(prefix="/v1/costs", tags=["costs"], route_class=JsonRoute)
writing = APIRouter(prefix="/v1/costs", tags=["costs"], route_class=WritingRoute)


@writing.post(
    "/records",
    operation_id="keepRecords",
    summary="Keep records of work",
    responses=problems(RecordDiffers, body=True, key=True, chain=False),
)
def keep(
    body: Annotated[
        RecordsIn, Body(openapi_examples=examples(("one", "Two hours", {"records": [schemas.RECORD]})))
    ],
    caller: CallerDep,
    unit: UnitDep,
    key: KeyHeader = None,
) -> RecordsKept:
    """All of these, or none. Only you see them, and they are never changed: a wrong one is left out by its id
    (`without`), and the right one has an id of its own. Sent twice, they are kept once.
    """
    return RecordService(unit.session, caller.party).keep(body)


@asking.get(
    "/records",
    operation_id="listRecords",
    summary="Your records of work",
    responses=problems(chain=False),
)
def listed(
    caller: CallerDep,
    reads: ReadsDep,
    order: Annotated[Name | None, Query(description="Only for this order.")] = None,
    performer: Annotated[Name | None, Query(description="Only by this performer.")] = None,
    activity: Annotated[Name | None, Query(description="Only of this activity.")] = None,
    resource: Annotated[Name | None, Query(description="Only on this resource.")] = None,
    since: Annotated[TimeQuery | None, Query(description="Only begun then or later.")] = None,
    until: Annotated[TimeQuery | None, Query(description="Only begun before.")] = None,
    after: Annotated[str | None, Query(max_length=220, description="The `after` of the page before.")] = None,
    limit: Annotated[int, Query(ge=1, le=500, description="How many at most.")] = 50,
) -> RecordPage:
    """By when they began. Nobody else can ask for them."""
    wanted = Wanted(order, performer, activity, resource, since, until)
    return RecordService(reads, caller.party).page(wanted, after, limit)


declare(
    writing,
    LongWork(
        path="/rollups",
        kind="cost-rollup",
        body=RollupIn,
        operation_id="rollUpCosts",
        summary="What orders were to cost and did cost",
        description="A job whose result has plan and actual of each order, joint cost by who spent, quality "
        "and capacity, from your records of the period.",
        examples=examples(("all", "All orders", schemas.PERIOD)),
    ),
    LongWork(
        path="/variances",
        kind="cost-variance",
        body=RollupIn,
        operation_id="compareCosts",
        summary="Why orders cost something else than planned",
        description="A job whose result has rate, efficiency, price, usage, spending, volume and idle "
        "capacity. Above 0 is adverse; every row adds up to the last unit.",
        examples=examples(("all", "All orders", schemas.PERIOD)),
    ),
    LongWork(
        path="/break-evens",
        kind="cost-break-even",
        body=WaysIn,
        operation_id="breakEven",
        summary="Make, buy or rent, and for how many",
        description="A job whose result says which way is cheapest from how many on, and what would change "
        "the choice.",
        examples=examples(("two", "Two ways", schemas.WAYS)),
    ),
    LongWork(
        path="/settlements",
        kind="cost-settlement",
        body=SettlementIn,
        operation_id="reckonSettlement",
        summary="Who gets what for an order's work",
        description="A job whose result has what is payable by the agreed rule and within the escrow; "
        "`act`, to be proposed with POST /v1/acts (a split, or a root for many); `split`, the "
        "act that first takes out of escrow what is missing and gives the rest back; and for "
        "each payee its `private` lines with salts. Keep them: salts are new each time, and a "
        "line is shown by them later.",
        examples=examples(("order", "Cost and a fee", schemas.SETTLEMENT)),
    ),
    LongWork(
        path="/books",
        kind="cost-books",
        body=BooksIn,
        operation_id="writeBooks",
        summary="Double-entry books of a period",
        description="A job whose result is a journal in beancount's language, of one party or of all "
        "together.",
        examples=examples(("all", "Of all parties", schemas.BOOKS)),
    ),
    LongWork(
        path="/invoices",
        kind="cost-invoice",
        body=InvoiceIn,
        operation_id="writeInvoice",
        summary="An invoice of what one payee is paid",
        description="A job whose result is a UBL 2.1 invoice.",
        examples=examples(("one", "Of a foundry", schemas.INVOICE)),
    ),
)


@writing.post(
    "/disclosures",
    operation_id="discloseLines",
    summary="Show chosen private lines",
    responses=problems(body=True, key=True, chain=False),
)
def disclose(
    body: Annotated[
        DisclosureIn, Body(openapi_examples=examples(("first", "The first line", proving.DISCLOSURE)))
    ],
    caller: CallerDep,
    key: KeyHeader = None,
) -> Disclosure:
    """A proof for each, to hand to an auditor: it tells nothing of the other lines. Nothing is kept here."""
    return proving.disclosed(body)


@writing.post(
    "/disclosures/check",
    operation_id="checkDisclosure",
    summary="Check a line that you were shown",
    responses=problems(ProofBroken, PotUnknown, body=True, key=True),
)
def check(
    body: Annotated[ProofIn, Body(openapi_examples=examples(("line", "A line", proving.PROOF)))],
    backend: BackendDep,
    key: KeyHeader = None,
) -> ProofOut:
    """That the line is behind its hash and, with `pot`, where the chain has that hash for its payee."""
    return proving.checked(body, backend)
