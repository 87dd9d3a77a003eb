"""Drafts that somebody has signed and nobody has opened yet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import Field
from sqlmodel import Session

from api.auth.dependencies import Caller, caller_in
from api.backend import Backend
from api.chain import Snapshot
from api.dependencies import BackendDep, ReadsDep
from api.documentation import problems
from api.orders.repository import OrderRepository
from api.orders.schemas import SideName
from api.orders.tables import OrderSignatureRow
from api.places import Place, place_of
from api.reading.pages import After, PageOf, cut
from api.routing import JsonRoute
from api.values import AddressText, HashText, Moment, Money, Schema
from ledger.bindings.enums import Scope
from ledger.types import ZERO_ADDRESS, Address, Hash32, hash32
from sharing.model import Phase

router = APIRouter(prefix="/v1/drafts", tags=["orders"], route_class=JsonRoute)
MOST = 100
"""Drafts of a page at most: about each the node is asked."""

SignerDep = Annotated[Caller, Depends(caller_in(Scope.OPEN))]
"""Who may bind its party to an order may see what waits for its signature."""


class DraftListed(Schema):
    """A draft in a list: GET /v1/orders/{id} tells all of it."""

    id: HashText
    customer: AddressText
    maker: AddressText | None = Field(description="Null of a post, which names none.")
    price: Money
    signed: list[SideName] = Field(description="Who has signed it here.")
    signed_at: Moment = Field(description="When the last of them did.")
    open_by: Moment = Field(description="After which it opens nothing.")


class DraftPage(PageOf):
    """Some drafts, those signed last first; with `own`, those that you signed last."""

    drafts: list[DraftListed]


def drafts_of(
    party: Address,
    backend: Backend,
    reads: Session,
    after: Place | None,
    limit: int,
    *,
    own: bool = False,
) -> DraftPage:
    """Drafts of a party that a side, or with ``own`` itself, has signed, without those that have opened."""
    system, at = backend.system, Snapshot.latest(backend.system.node)
    orders = OrderRepository(reads, system.chain_id, system.escrow.address)
    rows, last = cut(orders.signed_of(party, at.now, after, limit, own=own), limit)
    newest = _newest(rows, orders, own=own)
    states = at.ask_all([system.escrow.state_of(id) for id in newest])
    drafts: list[DraftListed] = []
    for (id, signed), state in zip(newest.items(), states, strict=True):
        kept = orders.terms(id, 0)
        if state.phase is not Phase.NONE or kept is None:
            continue
        terms = kept[0]
        drafts.append(
            DraftListed(
                id=id,
                customer=terms.customer,
                maker=None if terms.maker == ZERO_ADDRESS else terms.maker,
                price=backend.tokens.get(terms.token).money(terms.price),
                signed=[side for side in ("customer", "maker") if any(row.side == side for row in signed)],
                signed_at=Moment.of(max(row.created_at for row in signed)),
                open_by=Moment.of(terms.open_by),
            )
        )
    return DraftPage(
        drafts=drafts,
        after=None if last is None else str(Place(last.created_at, last.order_id)),
        as_of=at.as_of,
    )


def _newest(
    rows: Sequence[OrderSignatureRow], orders: OrderRepository, *, own: bool
) -> dict[Hash32, list[OrderSignatureRow]]:
    """The signatures of each draft whose last one is among the rows; with an earlier one it stood before. A
    side has given but one itself."""
    signed = orders.signatures_of(row.order_id for row in rows)
    return {
        hash32(row.order_id): signed[row.order_id]
        for row in rows
        if own or row.created_at == max(each.created_at for each in signed[row.order_id])
    }


@router.get(
    "", operation_id="listDrafts", summary="Drafts of yours that a side has signed", responses=problems()
)
def list_drafts(
    caller: SignerDep,
    backend: BackendDep,
    reads: ReadsDep,
    after: After = None,
    limit: Annotated[
        int,
        Query(ge=1, le=MOST, description="How many to look at; those that have opened since are left out."),
    ] = 20,
    own: Annotated[
        bool, Query(description="Only those that you have signed: nobody can bury them under others.")
    ] = False,
) -> DraftPage:
    """What waits for your signature, for the other side's, or for somebody to open it. Anybody can sign a
    draft that names you: nothing of it binds you before you sign."""
    return drafts_of(caller.party, backend, reads, place_of(after), limit, own=own)
