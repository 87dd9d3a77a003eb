"""Every statement on orders' terms and signatures, for one escrow."""

from __future__ import annotations

from sqlmodel import Session, col, select

from api.orders.tables import OrderSignatureRow, OrderTermsRow
from ledger.signing import Clauses, OrderTerms, from_json, to_json
from ledger.types import Address, Hash32, Timestamp
from sharing.model import Side


class OrderRepository:
    """The rows of one escrow's orders, on one session."""

    def __init__(self, session: Session, chain_id: int, escrow: Address) -> None:
        self._db = session
        self._where = {"chain_id": chain_id, "escrow": str(escrow)}

    def terms(self, id: Hash32, version: int) -> tuple[OrderTerms, Clauses | None] | None:
        """One version of an order's terms, and its clauses."""
        row = self._db.get(OrderTermsRow, {**self._where, "order_id": _text(id), "version": version})
        if row is None:
            return None
        # No clauses are null in SQL or in JSON: databases differ.
        clauses = from_json(Clauses, row.clauses) if row.clauses else None
        return from_json(OrderTerms, row.terms), clauses

    def put_terms(self, id: Hash32, terms: OrderTerms, clauses: Clauses | None, now: Timestamp) -> None:
        """Keep a version; the same one twice is one."""
        row = OrderTermsRow(
            **self._where,
            order_id=_text(id),
            version=terms.version,
            terms=to_json(terms),
            clauses=None if clauses is None else to_json(clauses),
            created_at=now,
        )
        self._db.merge(row)

    def signatures(self, id: Hash32) -> dict[Side, OrderSignatureRow]:
        """Who has signed the draft."""
        query = select(OrderSignatureRow).where(
            OrderSignatureRow.chain_id == self._where["chain_id"],
            OrderSignatureRow.escrow == self._where["escrow"],
            col(OrderSignatureRow.order_id) == _text(id),
        )
        return {Side(row.side): row for row in self._db.exec(query)}

    def put_signature(self, id: Hash32, side: Side, signature: bytes, permit: bytes, now: Timestamp) -> None:
        """Keep a side's signature; a later one takes its place."""
        row = OrderSignatureRow(
            **self._where,
            order_id=_text(id),
            side=side.value,
            signature=signature,
            permit=permit,
            created_at=now,
        )
        self._db.merge(row)


def _text(id: Hash32) -> str:
    return "0x" + id.hex()
