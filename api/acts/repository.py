"""Every statement on acts and their signatures, for one deployment."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, delete, exists, or_
from sqlmodel import Session, col, select

from api.acts.tables import ActPartRow, ActRow
from api.places import Place
from ledger.types import Address, Hash32, Timestamp

_AT_ONCE = 100
"""Acts that one proposal forgets."""


@dataclass(frozen=True, slots=True)
class Signed:
    """One signature."""

    side: str
    """Of which side."""
    signer: Address
    """Whose: the party's, or the member's of its committee."""
    term: int
    """The committee's number; 0 outside of committees."""
    signature: bytes
    """As it was given."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One act as it is kept."""

    id: Hash32
    """Its name."""
    kind: str
    """Which kind."""
    content: Any
    """As ``api.acts.papers`` writes it."""
    signatures: tuple[Signed, ...]
    """Those that came, whether they still count or not."""
    intent: str | None
    """The last transaction that was promised for it."""
    created_at: Timestamp
    """The chain's time when it was proposed."""


class ActRepository:
    """The rows of one deployment's acts, on one session."""

    def __init__(self, session: Session, chain_id: int, escrow: Address) -> None:
        self._db = session
        self._where = {"chain_id": chain_id, "escrow": str(escrow)}

    def find(self, id: Hash32) -> Kept | None:
        """An act by its id."""
        row = self._db.get(ActRow, {**self._where, "act_id": _text(id)})
        return None if row is None else self._kept(row)

    def propose(
        self, id: Hash32, kind: str, content: Any, parts: Collection[tuple[str, Address]], now: Timestamp
    ) -> None:
        """Keep an act and who can sign it. Proposed again, it keeps its signatures: they are over its id."""
        row = self._db.get(ActRow, {**self._where, "act_id": _text(id)})
        if row is None:
            row = ActRow(**self._where, act_id=_text(id), kind=kind, content=content, created_at=now)
        row.content = content
        self._db.add(row)
        for side, signer in parts:
            place = {**self._where, "act_id": _text(id), "side": side, "signer": str(signer)}
            if self._db.get(ActPartRow, place) is None:
                self._db.add(ActPartRow(**place, term=0, signature=None))

    def forget_unsigned(self, before: Timestamp) -> None:
        """Drop what was proposed before then, and nobody has signed."""
        here = self._where["chain_id"], self._where["escrow"]
        unsigned = (
            col(ActRow.chain_id) == here[0],
            col(ActRow.escrow) == here[1],
            col(ActRow.signed_at).is_(None),
            col(ActRow.created_at) < before,
        )
        ids = self._db.exec(select(ActRow.act_id).where(*unsigned).limit(_AT_ONCE)).all()
        # Said again: who signs one at this moment keeps it, with its parts.
        gone = delete(ActRow).where(*unsigned, col(ActRow.act_id).in_(ids)).returning(col(ActRow.act_id))
        ids = self._db.execute(gone).scalars().all()
        part = ActPartRow
        self._db.execute(
            delete(part).where(
                col(part.chain_id) == here[0], col(part.escrow) == here[1], col(part.act_id).in_(ids)
            )
        )

    def sign(self, id: Hash32, signed: Signed, now: Timestamp) -> bool:
        """Keep a signature; a later one takes its place. False if the act is not there any more."""
        row = self._db.get(ActRow, {**self._where, "act_id": _text(id)})
        if row is None:
            return False
        if row.signed_at is None:
            row.signed_at = now
            self._db.add(row)
        part = ActPartRow(
            **self._where,
            act_id=_text(id),
            side=signed.side,
            signer=str(signed.signer),
            term=signed.term,
            signature=signed.signature,
        )
        self._db.merge(part)
        return True

    def promised(self, id: Hash32, intent: str) -> None:
        """Note the transaction that carries it."""
        row = self._db.get(ActRow, {**self._where, "act_id": _text(id)})
        assert row is not None
        row.intent = intent
        self._db.add(row)

    def waiting(self, party: Address, after: Place | None, limit: int) -> list[tuple[Kept, bool]]:
        """Acts that the party can sign or has signed, the newest first, and whether it has signed. What
        nobody has signed yet bothers nobody.
        """
        mine = and_(
            col(ActPartRow.chain_id) == col(ActRow.chain_id),
            col(ActPartRow.escrow) == col(ActRow.escrow),
            col(ActPartRow.act_id) == col(ActRow.act_id),
            col(ActPartRow.signer) == str(party),
        )
        query = select(ActRow).where(
            ActRow.chain_id == self._where["chain_id"],
            ActRow.escrow == self._where["escrow"],
            col(ActRow.signed_at).is_not(None),
            exists().where(mine),
        )
        if after is not None:
            time, id = after
            query = query.where(
                or_(
                    col(ActRow.created_at) < time,
                    and_(col(ActRow.created_at) == time, col(ActRow.act_id) < id),
                )
            )
        query = query.order_by(col(ActRow.created_at).desc(), col(ActRow.act_id).desc()).limit(limit)
        found = [self._kept(row) for row in self._db.exec(query)]
        return [(kept, any(one.signer == party for one in kept.signatures)) for kept in found]

    def _kept(self, row: ActRow) -> Kept:
        query = select(ActPartRow).where(
            ActPartRow.chain_id == row.chain_id,
            ActPartRow.escrow == row.escrow,
            col(ActPartRow.act_id) == row.act_id,
            col(ActPartRow.signature).is_not(None),
        )
        signed = tuple(
            Signed(one.side, Address(one.signer), one.term, one.signature)
            for one in self._db.exec(query)
            if one.signature is not None
        )
        id = Hash32(bytes.fromhex(row.act_id[2:]))
        return Kept(id, row.kind, row.content, signed, row.intent, Timestamp(row.created_at))


def _text(id: Hash32) -> str:
    return "0x" + id.hex()
