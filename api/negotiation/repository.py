"""Every statement on talks, for one escrow."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from heapq import merge
from itertools import islice
from typing import Any

from sqlalchemy import delete, tuple_, update
from sqlmodel import Session, col, select

from api.negotiation.tables import NegotiationAdvisorRow, NegotiationRow, NegotiationStepRow
from ledger.negotiation import Negotiation, Step
from ledger.signing import Clauses, Offer, OrderTerms, from_json, to_json
from ledger.signing.eip712 import ChainId
from ledger.types import Address, Hash32, Timestamp


class NegotiationRepository:
    """The talks about one escrow's orders, on one session."""

    def __init__(self, session: Session, chain_id: int, escrow: Address) -> None:
        self._db = session
        self._chain, self._escrow = chain_id, str(escrow)

    def get(self, id: Hash32) -> NegotiationRow | None:
        """Where talks stand."""
        row = self._db.get(NegotiationRow, _text(id))
        return row if row is not None and (row.chain_id, row.escrow) == (self._chain, self._escrow) else None

    def read(self, row: NegotiationRow) -> Negotiation:
        """The whole transcript."""
        query = select(NegotiationStepRow).where(NegotiationStepRow.negotiation_id == row.id)
        steps = self._db.exec(query.order_by(col(NegotiationStepRow.seq)))
        return Negotiation(
            ChainId(row.chain_id),
            Address(row.escrow),
            Address(row.customer),
            Address(row.maker),
            Hash32(bytes(row.salt)),
            tuple(
                Step(
                    from_json(Offer, step.offer),
                    from_json(OrderTerms, step.terms) if step.terms else None,
                    from_json(Clauses, step.clauses) if step.clauses else None,
                    bytes(step.signature),
                )
                for step in steps
            ),
        )

    def begin(self, talks: Negotiation, request_id: str | None, now: Timestamp) -> bool:
        """Keep the first step of new talks; whether they were new."""
        if self.get(talks.id) is not None:
            return False
        offer = talks.steps[0].offer
        self._db.add(
            NegotiationRow(
                id=_text(talks.id),
                chain_id=talks.chain_id,
                escrow=talks.escrow,
                customer=talks.customer,
                maker=talks.maker,
                salt=talks.salt,
                request_id=request_id,
                steps=1,
                head=talks.head,
                answer_by=offer.valid_until,
                created_at=now,
                changed_at=now,
            )
        )
        self._add(talks)
        return True

    def go_on(self, talks: Negotiation, before: Hash32, now: Timestamp) -> bool:
        """Keep the last step, unless another one was first: whether it was kept."""
        step = talks.steps[-1]
        ended = None if talks.ended is None else talks.ended.name.lower()
        change = update(NegotiationRow).where(
            col(NegotiationRow.id) == _text(talks.id),
            col(NegotiationRow.head) == before,
            col(NegotiationRow.ended).is_(None),
        )
        values: dict[str, Any] = {
            "steps": len(talks.steps),
            "head": talks.head,
            "ended": ended,
            "answer_by": step.offer.valid_until,
            "changed_at": now,
        }
        if self._db.connection().execute(change.values(values)).rowcount != 1:
            return False
        self._add(talks)
        return True

    def _add(self, talks: Negotiation) -> None:
        step = talks.steps[-1]
        self._db.add(
            NegotiationStepRow(
                negotiation_id=_text(talks.id),
                seq=step.offer.seq,
                offer=to_json(step.offer),
                terms=None if step.terms is None else to_json(step.terms),
                clauses=None if step.clauses is None else to_json(step.clauses),
                signature=step.signature,
            )
        )
        self._db.flush()

    # ---------------------------------------------------------------- who reads along

    def advisors(self, id: Hash32, side: str) -> list[Address]:
        """Of a side, by their addresses."""
        query = select(NegotiationAdvisorRow.party).where(
            NegotiationAdvisorRow.negotiation_id == _text(id), NegotiationAdvisorRow.side == side
        )
        return [Address(party) for party in sorted(self._db.exec(query))]

    def advised_by(self, id: Hash32, party: Address) -> str | None:
        """Which side somebody advises; None if neither."""
        query = select(NegotiationAdvisorRow.side).where(
            NegotiationAdvisorRow.negotiation_id == _text(id), NegotiationAdvisorRow.party == party
        )
        return self._db.exec(query).first()

    def put_advisors(self, id: Hash32, side: str, parties: Collection[Address]) -> None:
        """All of a side's."""
        theirs = (
            col(NegotiationAdvisorRow.negotiation_id) == _text(id),
            col(NegotiationAdvisorRow.side) == side,
        )
        self._db.connection().execute(delete(NegotiationAdvisorRow).where(*theirs))
        self._db.add_all(
            NegotiationAdvisorRow(negotiation_id=_text(id), side=side, party=party)
            for party in dict.fromkeys(parties)
        )
        self._db.flush()

    # ---------------------------------------------------------------- lists

    def of_party(
        self, party: Address, request_id: str | None, after: tuple[int, str] | None, limit: int
    ) -> Sequence[NegotiationRow]:
        """Those in which somebody talks or reads along, changed last first; one more if there are more."""
        reads_along = select(NegotiationRow).join(
            NegotiationAdvisorRow, col(NegotiationAdvisorRow.negotiation_id) == col(NegotiationRow.id)
        )
        streams = [
            self._stream(query, request_id, after, limit)
            for query in (
                select(NegotiationRow).where(NegotiationRow.customer == party),
                select(NegotiationRow).where(NegotiationRow.maker == party),
                reads_along.where(NegotiationAdvisorRow.party == party),
            )
        ]
        found = {
            row.id: row for row in merge(*streams, key=lambda row: (row.changed_at, row.id), reverse=True)
        }
        return tuple(islice(found.values(), limit + 1))

    def _stream(
        self, query: Any, request_id: str | None, after: tuple[int, str] | None, limit: int
    ) -> Sequence[NegotiationRow]:
        changed, id = col(NegotiationRow.changed_at), col(NegotiationRow.id)
        query = query.where(NegotiationRow.chain_id == self._chain, NegotiationRow.escrow == self._escrow)
        if request_id is not None:
            query = query.where(NegotiationRow.request_id == request_id)
        if after is not None:
            query = query.where(tuple_(changed, id) < tuple_(*after))
        return self._db.exec(query.order_by(changed.desc(), id.desc()).limit(limit + 1)).all()


def _text(id: Hash32) -> str:
    return "0x" + id.hex()
