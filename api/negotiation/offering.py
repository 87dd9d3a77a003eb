"""The terms of an offer: from a plan, a draft, changes, or in full; checked by every rule of the escrow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from api.backend import Backend
from api.chain import Snapshot
from api.errors import InvalidRequest, InvalidTerms, OrderAlreadyOpen, OrderUnknown
from api.negotiation.schemas import ChangesIn, OpeningIn
from api.orders import drafting
from api.orders.repository import OrderRepository
from ledger.backing import NoCredit, backing
from ledger.signing import Clauses, OrderTerms, check_clauses_hash, from_json
from ledger.signing.terms import check_clauses, check_terms
from ledger.types import ZERO_ADDRESS, Hash32, Timestamp, TokenAmount


@dataclass(frozen=True, slots=True)
class Offered:
    """Terms that somebody is about to offer."""

    terms: OrderTerms
    """The terms."""
    clauses: Clauses | None = None
    """Beside them."""
    specification_salt: Hash32 | None = None
    """Where the specification's hash was made here."""


def in_full(
    backend: Backend, at: Snapshot, terms: Mapping[str, Any], clauses: Mapping[str, Any] | None
) -> Offered:
    """Terms as they were sent.

    Raises:
        SigningError: naming the first rule that they break.
        InvalidTerms: if nobody could open an order with them.
    """
    offered = Offered(from_json(OrderTerms, terms), None if clauses is None else from_json(Clauses, clauses))
    return checked(backend, at, offered)


def checked(backend: Backend, at: Snapshot, offered: Offered) -> Offered:
    """See that the escrow would take the terms.

    Raises:
        SigningError: naming the first rule that they break.
        InvalidTerms: if nobody could open an order with them.
    """
    terms, clauses = offered.terms, offered.clauses
    if terms.maker == ZERO_ADDRESS:
        raise _unfit("maker", "is nobody: talks are with one maker; a posted order is taken as it is.")
    check_clauses_hash(terms, clauses)
    check_terms(terms, at.now)
    if clauses is not None:
        check_clauses(terms, clauses)
    return offered


def first(backend: Backend, at: Snapshot, orders: OrderRepository, given: OpeningIn) -> Offered:
    """What the first offer offers.

    Raises:
        OrderUnknown: if there is no such draft.
        OrderAlreadyOpen: if it is no draft any more, or somebody has signed it: whoever holds a signature
            over terms could open the order without an answer.
        SigningError, InvalidTerms: as ``checked``.
    """
    if given.plan is not None:
        if given.plan.parent is not None:
            raise InvalidRequest.field(
                "plan.parent",
                "is for drafts: POST /v1/orders first, and offer the sub-order by its `order_id`.",
            )
        made = drafting.make(given.plan, backend, at)
        return checked(backend, at, Offered(made.terms, made.clauses, made.specification_salt))
    if given.order_id is not None:
        id = given.order_id
        kept = orders.terms(id, 0)
        if kept is None:
            raise OrderUnknown(f"No draft 0x{id.hex()} is known here: check the id.")
        if orders.signatures(id):
            raise OrderAlreadyOpen(
                f"Draft 0x{id.hex()} is signed already, so it could be opened unanswered: draft it anew."
            )
        return checked(backend, at, Offered(*kept))
    assert given.terms is not None
    return in_full(backend, at, given.terms, given.clauses)


def changed(backend: Backend, at: Snapshot, standing: Offered, given: ChangesIn) -> Offered:
    """The standing terms with some changes.

    Raises:
        SigningError, InvalidTerms: as ``checked``.
    """
    terms = standing.terms
    if given.milestones is not None:
        total, sums = 0, list[TokenAmount]()
        for milestone in given.milestones:
            total += milestone.amount
            sums.append(TokenAmount(total))
        deadlines = tuple(
            m.deadline if m.deadline is not None else Timestamp(at.now + (m.due_in or 0))
            for m in given.milestones
        )
        terms = replace(terms, cumulative=tuple(sums), deadlines=deadlines)
    for name in ("fee_bps", "review", "cure", "open_by"):
        value = getattr(given, name)
        if value is not None:
            terms = replace(terms, **{name: value})
    if given.bond is not None:
        terms = replace(terms, bond=given.bond)
    elif given.milestones is not None:
        terms = replace(terms, bond=_bond(backend, at, terms))
    return checked(backend, at, replace(standing, terms=terms))


def _bond(backend: Backend, at: Snapshot, terms: OrderTerms) -> TokenAmount:
    """What the maker's credit asks at a new price; what both had agreed where credit says nothing."""
    agreed = TokenAmount(min(terms.bond, terms.price))
    if not terms.fee_bps:
        return agreed
    try:
        credit = backend.system.credit
        bond, _ = backing(at.ask, credit, terms.maker, terms.token, terms.price, None, terms.fee_bps)
    except NoCredit:
        return agreed
    return bond


def _unfit(field: str, problem: str) -> InvalidTerms:
    said = [{"field": field, "in": "body", "problem": problem}]
    return InvalidTerms(f"The terms' {field} {problem}", {"errors": said})
