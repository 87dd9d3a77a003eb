"""Every statement on profiles, and the makers that matchings take from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, delete, update
from sqlmodel import Session, col, select

from api.market.profiles.tables import ProfileNameRow, ProfileRow, ProfileTaskRow
from api.market.texts import MOST_WORDS, words
from ledger.types import Address, Hash32

_CHUNK = 500


class ProfileRepository:
    """The profiles, on one session."""

    def __init__(self, session: Session) -> None:
        self._db = session

    def get(self, party: Address) -> ProfileRow | None:
        """A party's profile."""
        return self._db.get(ProfileRow, party)

    def names(self, parties: Iterable[Address]) -> dict[Address, str]:
        """What those of these parties that have a profile call themselves."""
        found: dict[Address, str] = {}
        wanted = sorted(parties)
        for start in range(0, len(wanted), _CHUNK):
            some = col(ProfileRow.party).in_(wanted[start : start + _CHUNK])
            query = select(ProfileRow.party, ProfileRow.document).where(some)
            found |= {Address(party): str(told.get("name", "")) for party, told in self._db.exec(query)}
        return found

    def called(self, text: str, limit: int) -> list[Address]:
        """Whose names have words that begin as the words of a text do, by their addresses."""
        begins = [_begins(word) for word in words(text)[:MOST_WORDS]]
        if not begins:
            return []
        longest, *others = sorted(begins, key=lambda one: -len(one[0]))
        query = select(ProfileNameRow.party).distinct().where(longest[1])
        party = col(ProfileNameRow.party)
        for _, other in others:
            query = query.where(party.in_(select(ProfileNameRow.party).where(other)))
        return [Address(party) for party in self._db.exec(query.order_by(party).limit(limit))]

    def put(
        self,
        party: Address,
        version: int,
        document: dict[str, Any],
        digest: Hash32,
        token: Address,
        tasks: Sequence[str],
        now: int,
    ) -> bool:
        """Publish it in the place of a version, 0 for none; whether that was still the one."""
        values: dict[str, Any] = {
            "version": version + 1,
            "document": document,
            "digest": digest,
            "token": token,
            "changed_at": now,
        }
        if version:
            where = (col(ProfileRow.party) == party, col(ProfileRow.version) == version)
            change = update(ProfileRow).where(*where).values(values)
            if self._db.connection().execute(change).rowcount != 1:
                return False
        else:
            if self.get(party) is not None:
                return False
            self._db.add(ProfileRow(party=party, **values))
        for found_by in (ProfileTaskRow, ProfileNameRow):
            self._db.connection().execute(delete(found_by).where(col(found_by.party) == party))
        named = dict.fromkeys(words(str(document.get("name", ""))))
        self._db.add_all(ProfileNameRow(word=word, party=party) for word in named)
        self._db.add_all(ProfileTaskRow(task=task, token=token, party=party) for task in dict.fromkeys(tasks))
        self._db.flush()
        return True

    def taking(self, task: str, token: Address, limit: int) -> Sequence[ProfileRow]:
        """Those that take a kind of task for a token, by their parties."""
        query = (
            select(ProfileRow)
            .join(ProfileTaskRow, col(ProfileTaskRow.party) == col(ProfileRow.party))
            .where(ProfileTaskRow.task == task, ProfileTaskRow.token == token)
        )
        return self._db.exec(query.order_by(col(ProfileTaskRow.party)).limit(limit)).all()

    def all(self, token: Address) -> Iterator[ProfileRow]:
        """All in a token, by their parties, some in memory at a time: for matchings that run as jobs."""
        last = ""
        while True:
            query = select(ProfileRow).where(ProfileRow.token == token, col(ProfileRow.party) > last)
            rows = self._db.exec(query.order_by(col(ProfileRow.party)).limit(_CHUNK)).all()
            yield from rows
            if len(rows) < _CHUNK:
                return
            last = rows[-1].party


def _begins(word: str) -> tuple[str, ColumnElement[bool]]:
    at = col(ProfileNameRow.word)
    return word, at.between(word, word + "\U0010ffff")
