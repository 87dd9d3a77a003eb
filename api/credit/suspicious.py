"""What auditors should look at: reciprocity, collusion rings, sybil clusters, slander, with the evidence."""

from __future__ import annotations

from math import log
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import Field

from api.credit.schemas import Fixed, fixed
from api.documentation import problems
from api.errors import InvalidRequest
from api.reading.dependencies import TaggedViewDep
from api.reading.errors import READING
from api.values import AddressText, AsOf, HashText, IntegerText, Moment, Schema
from ledger.queries import View
from ledger.queries.rated import RatedFollower
from ledger.rated_orders import RatedOrder
from ledger.suspicious import Suspicion
from ledger.types import Address, MalformedAddress, address
from sharing.credit.suspicious import Kind

router = APIRouter(prefix="/v1/credit", tags=["credit"])
MOST = 100
"""Findings of one answer."""
MOST_ORDERS = 100
"""Orders of one finding."""


class SuspiciousOrder(Schema):
    """An order that a finding rests on."""

    order: HashText
    customer: AddressText
    maker: AddressText
    paid: IntegerText = Field(description="What the maker was paid, in credit units.")
    fee: IntegerText = Field(description="What was burned, in credit units.")
    by_customer: Fixed | None = Field(
        description="The customer's word about the maker, −1 to 1; 1 where it accepted in time and said "
        "nothing; null where there is none."
    )
    by_maker: Fixed | None = Field(description="The maker's word about the customer.")
    to_maker: Fixed = Field(description="What of it entered the maker's S.")
    to_customer: Fixed = Field(description="What of it entered the customer's S.")
    time: Moment = Field(description="When the last of it was said.")
    transaction_hash: HashText = Field(description="The transaction in which it was.")
    block: int


class FindingFigure(Schema):
    """A number of a finding."""

    name: str = Field(examples=["circulating"])
    value: float
    meaning: str


class SuspiciousFinding(Schema):
    """A reason to ask, not a verdict."""

    kind: Kind
    parties: list[AddressText]
    targets: list[AddressText] = Field(description="Who is complained about, in slander.")
    why: str = Field(description="Why it is told.")
    innocent: str = Field(description="What would explain it innocently, and how to tell.")
    log10_chance: float = Field(
        description="Decimal logarithm of an upper bound of the chance that strangers' orders look so."
    )
    figures: list[FindingFigure]
    orders: list[SuspiciousOrder] = Field(description=f"The oldest first, at most {MOST_ORDERS}.")
    orders_total: int = Field(description="How many it rests on altogether.")


class SuspiciousReport(Schema):
    """Findings in all rated orders. No score, bond or limit follows from them."""

    findings: list[SuspiciousFinding] = Field(
        description="Rings, clusters, slander, then pairs; within each the least likely by chance first; at "
        f"most {MOST}."
    )
    findings_total: int = Field(description="How many there are altogether.")
    orders: int = Field(description="Rated orders that were looked at.")
    parties: int = Field(description="Of how many parties.")
    as_of: AsOf


KindQuery = Annotated[Kind | None, Query(description="Only findings of this kind.")]
PartyQuery = Annotated[
    str | None,
    Query(
        max_length=80,
        description="Only findings that name this party, on either side.",
        examples=["0x70997970C51812dc3A010C7d01b50e0d17dc79C8"],
    ),
]


@router.get(
    "/suspicious",
    operation_id="getSuspicious",
    summary="Reciprocity, collusion rings, sybil clusters and slander, with the evidence",
    responses=problems(*READING),
)
def get_suspicious(
    request: Request, view: TaggedViewDep, kind: KindQuery = None, party: PartyQuery = None
) -> SuspiciousReport:
    """Findings for auditors, each with its orders, figures, a plain reason, and what would explain it
    innocently. They are reasons to ask: no score, bond or limit follows from them.
    """
    return told(request.app.state.rated, view, kind, party)


def told(follower: RatedFollower, view: View, kind: Kind | None, party: str | None) -> SuspiciousReport:
    """The findings of a view that are asked for.

    Raises:
        InvalidRequest: if the party is no address.
    """
    who = None if not party else _party(party)
    looked = follower.look(view)
    found = [
        one
        for one in looked.found
        if (kind is None or one.finding.kind is kind) and (who is None or one.about(who))
    ]
    return SuspiciousReport(
        findings=[_finding(one) for one in found[:MOST]],
        findings_total=len(found),
        orders=looked.orders,
        parties=looked.parties,
        as_of=AsOf.indexed(view.as_of),
    )


def _party(text: str) -> Address:
    try:
        return address(text.strip())
    except MalformedAddress as error:
        raise InvalidRequest.field(
            "party", "is no address: 0x and 40 hexadecimal digits.", "query"
        ) from error


def _finding(one: Suspicion) -> SuspiciousFinding:
    finding = one.finding
    return SuspiciousFinding(
        kind=finding.kind,
        parties=list(one.parties),
        targets=list(one.targets),
        why=finding.why,
        innocent=finding.innocent,
        log10_chance=round(finding.log_chance / log(10), 3),
        figures=[
            FindingFigure(name=figure.name, value=round(figure.value, 6), meaning=figure.meaning)
            for figure in finding.figures
        ],
        orders=[_order(order) for order in one.orders[:MOST_ORDERS]],
        orders_total=len(one.orders),
    )


def _order(order: RatedOrder) -> SuspiciousOrder:
    return SuspiciousOrder(
        order=order.order,
        customer=order.customer,
        maker=order.maker,
        paid=order.paid,
        fee=order.fee,
        by_customer=None if order.by_customer is None else fixed(order.by_customer),
        by_maker=None if order.by_maker is None else fixed(order.by_maker),
        to_maker=fixed(order.to_maker),
        to_customer=fixed(order.to_customer),
        time=Moment.of(order.time),
        transaction_hash=order.transaction,
        block=order.block,
    )
