"""Every statement on orders' terms and signatures, for one escrow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import islice
from typing import Any

from sqlalchemy import delete, tuple_, update
from sqlmodel import Session, col, select

from api.market.listing.repository import entitle
from api.orders.tables import OrderSignatureRow, OrderTermsRow
from api.places import Place
from ledger.signing import Clauses, OrderTerms, from_json, to_json
from ledger.types import Address, Hash32, Timestamp, hash32
from sharing.model import Side


@dataclass(frozen=True, slots=True)
class Published:
    """What a post is about."""

    specification: dict[str, Any]
    """In its customer's words."""
    salt: Hash32
    """With which the terms' hash of it was made."""


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

    def specification(self, id: Hash32) -> Published | None:
        """What a post is about, where its customer shows it."""
        row = self._db.get(OrderTermsRow, {**self._where, "order_id": _text(id), "version": 0})
        if row is None or row.specification is None or row.specification_salt is None:
            return None
        return Published(row.specification, hash32(row.specification_salt))

    def put_terms(
        self,
        id: Hash32,
        terms: OrderTerms,
        clauses: Clauses | None,
        now: Timestamp,
        published: Published | None = None,
    ) -> None:
        """Keep a version; the same one twice is one, and what was published with it stays."""
        place = {**self._where, "order_id": _text(id), "version": terms.version}
        before = self._db.get(OrderTermsRow, place)
        unsigned = terms.version == 0 if before is None else before.unsigned_since is not None
        row = OrderTermsRow(
            **place,
            terms=to_json(terms),
            clauses=None if clauses is None else to_json(clauses),
            created_at=now,
            unsigned_since=now if unsigned else None,
        )
        if published is not None:
            row.specification = published.specification
            row.specification_salt = _text(published.salt)
        elif before is not None:
            row.specification = before.specification
            row.specification_salt = before.specification_salt
        self._db.merge(row)

    def entitle(self, id: Hash32, title: str) -> None:
        """Give a post that is on the market's list already its title there."""
        entitle(self._db.connection(), {_text(id): title})

    def unsigned(self, before: Timestamp, limit: int) -> list[Hash32]:
        """Drafts that came in before then, and that nobody has signed here; the oldest first."""
        since = col(OrderTermsRow.unsigned_since)
        query = select(OrderTermsRow.order_id).where(*self._unsigned(before)).order_by(since).limit(limit)
        return [Hash32(bytes.fromhex(id[2:])) for id in self._db.exec(query)]

    def forget_unsigned(self, ids: Iterable[Hash32], before: Timestamp) -> None:
        """Drop of these drafts what nobody has signed meanwhile."""
        mine = col(OrderTermsRow.order_id).in_([_text(id) for id in ids])
        self._db.connection().execute(delete(OrderTermsRow).where(mine, *self._unsigned(before)))

    def no_drafts(self, ids: Iterable[Hash32]) -> int:
        """Note that these need no signatures here any more; returns of how many there are terms."""
        mine = (
            col(OrderTermsRow.chain_id) == self._where["chain_id"],
            col(OrderTermsRow.escrow) == self._where["escrow"],
            col(OrderTermsRow.order_id).in_([_text(id) for id in ids]),
        )
        change = update(OrderTermsRow).where(*mine).values(unsigned_since=None)
        return self._db.connection().execute(change).rowcount

    def _unsigned(self, before: Timestamp):
        signed = select(OrderSignatureRow.order_id).where(
            OrderSignatureRow.chain_id == OrderTermsRow.chain_id,
            OrderSignatureRow.escrow == OrderTermsRow.escrow,
            OrderSignatureRow.order_id == OrderTermsRow.order_id,
        )
        return (
            col(OrderTermsRow.chain_id) == self._where["chain_id"],
            col(OrderTermsRow.escrow) == self._where["escrow"],
            col(OrderTermsRow.unsigned_since) < before,
            ~signed.exists(),
        )

    def signatures(self, id: Hash32) -> dict[Side, OrderSignatureRow]:
        """Who has signed the draft."""
        query = select(OrderSignatureRow).where(
            OrderSignatureRow.chain_id == self._where["chain_id"],
            OrderSignatureRow.escrow == self._where["escrow"],
            col(OrderSignatureRow.order_id) == _text(id),
        )
        return {Side(row.side): row for row in self._db.exec(query)}

    def signatures_of(self, ids: Iterable[str]) -> dict[str, list[OrderSignatureRow]]:
        """The same of several drafts."""
        query = select(OrderSignatureRow).where(
            OrderSignatureRow.chain_id == self._where["chain_id"],
            OrderSignatureRow.escrow == self._where["escrow"],
            col(OrderSignatureRow.order_id).in_(list(ids)),
        )
        found: dict[str, list[OrderSignatureRow]] = {}
        for row in self._db.exec(query):
            found.setdefault(row.order_id, []).append(row)
        return found

    def put_signature(
        self, id: Hash32, terms: OrderTerms, side: Side, signature: bytes, permit: bytes, now: Timestamp
    ) -> bool:
        """Keep a side's signature; a later one takes its place. Whether the terms are there still."""
        if not self.no_drafts([id]):
            return False
        row = OrderSignatureRow(
            **self._where,
            order_id=_text(id),
            side=side.value,
            signature=signature,
            permit=permit,
            created_at=now,
            customer=terms.customer,
            maker=terms.maker,
            open_by=terms.open_by,
        )
        self._db.merge(row)
        return True

    def signed_of(
        self, party: Address, now: Timestamp, after: Place | None, limit: int, *, own: bool = False
    ) -> Sequence[OrderSignatureRow]:
        """Signatures over drafts of a party that could still open, the newest first, and among them those of
        drafts that have opened since; one more if there are more. ``own``: only those that it gave."""
        made, order = col(OrderSignatureRow.created_at), col(OrderSignatureRow.order_id)
        place = [tuple_(made, order) < tuple_(*after)] if after is not None else []
        streams = [
            self._db.exec(
                select(OrderSignatureRow)
                .where(
                    OrderSignatureRow.chain_id == self._where["chain_id"],
                    OrderSignatureRow.escrow == self._where["escrow"],
                    whose == party,
                    col(OrderSignatureRow.open_by) >= now,
                    *([col(OrderSignatureRow.side) == side.value] if own else ()),
                    *place,
                )
                .order_by(made.desc(), order.desc())
                .limit(limit + 1)
            )
            for side, whose in (
                (Side.CUSTOMER, col(OrderSignatureRow.customer)),
                (Side.MAKER, col(OrderSignatureRow.maker)),
            )
        ]
        newest = merge(*streams, key=lambda row: (row.created_at, row.order_id), reverse=True)
        return tuple(islice(newest, limit + 1))


def _text(id: Hash32) -> str:
    return "0x" + id.hex()
