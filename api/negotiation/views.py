"""Talks as people and programs read them."""

from __future__ import annotations

from dataclasses import fields
from typing import Literal

from api.backend import Backend
from api.chain import Snapshot
from api.negotiation.schemas import StepOut, Talks, TalksShort, TalksState, TurnOut
from api.negotiation.tables import NegotiationRow
from api.orders.schemas import SideName
from api.values import Moment
from ledger.negotiation import Negotiation, Step
from ledger.signing import OrderTerms, to_json
from ledger.types import Address, Timestamp, hash32

Act = Literal["offer", "accept", "refuse", "withdraw"]

_STATES = {
    None: TalksState.OPEN,
    "accept": TalksState.AGREED,
    "refuse": TalksState.REFUSED,
    "withdraw": TalksState.WITHDRAWN,
}


def state_of(row: NegotiationRow, now: Timestamp) -> TalksState:
    """Where talks stand by the chain's time."""
    if row.ended is None and now > row.answer_by:
        return TalksState.EXPIRED
    return _STATES[row.ended]


def side_of(talks: Negotiation, party: Address) -> SideName:
    """Which side a party is."""
    return "customer" if party == talks.customer else "maker"


def short(row: NegotiationRow, now: Timestamp) -> TalksShort:
    """In a line."""
    return TalksShort(
        id=hash32(row.id),
        request_id=row.request_id,
        customer=Address(row.customer),
        maker=Address(row.maker),
        state=state_of(row, now),
        steps=row.steps,
        answer_by=Moment.of(row.answer_by),
        changed_at=Moment.of(row.changed_at),
    )


def full(
    backend: Backend, at: Snapshot, row: NegotiationRow, talks: Negotiation, advisors: list[Address]
) -> Talks:
    """With every step."""
    state = state_of(row, at.now)
    turn = talks.turn if state is TalksState.OPEN else None
    steps: list[StepOut] = []
    before: OrderTerms | None = None
    for number, (step, hashed) in enumerate(zip(talks.steps, talks.digests, strict=True), start=1):
        offer, terms = step.offer, step.terms
        token = None if terms is None else backend.tokens.get(terms.token)
        steps.append(
            StepOut(
                number=number,
                digest=hashed,
                side=side_of(talks, offer.party),
                party=offer.party,
                act=act_of(step),
                order_id=offer.terms,
                price=None if terms is None or token is None else token.money(terms.price),
                bond=None if terms is None or token is None else token.money(terms.bond),
                terms=None if terms is None else to_json(terms),
                clauses=None if step.clauses is None else to_json(step.clauses),
                changed=changes(terms, before),
                made_at=Moment.of(offer.made_at),
                valid_until=Moment.of(offer.valid_until),
            )
        )
        before = terms or before
    return Talks(
        **short(row, at.now).model_dump(),
        head=talks.head,
        turn=None
        if turn is None
        else TurnOut(
            side=side_of(talks, turn),
            party=turn,
            by=Moment.of(row.answer_by),
            silence="the talks end, and nobody owes anything",
        ),
        transcript=steps,
        order_id=talks.steps[-1].offer.terms if state is TalksState.AGREED else None,
        advisors=advisors,
        as_of=at.as_of,
    )


def act_of(step: Step) -> Act:
    """What a step says."""
    name: Act = step.offer.act.name.lower()  # pyright: ignore[reportAssignmentType]
    return name


def changes(terms: OrderTerms | None, before: OrderTerms | None) -> list[str]:
    """Which terms differ from those offered before, by their names."""
    if terms is None or before is None:
        return []
    return [
        field.name
        for field in fields(terms)
        if field.name != "salt" and getattr(terms, field.name) != getattr(before, field.name)
    ]
