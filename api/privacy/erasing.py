"""Destroys what stands behind a party's hashes, and says what stays and why.

What is of an order that still runs stays until that is over: the other side, and a court, may need it. What
is on the chain stays for good, for nobody can erase there; it is hashes with salts, and the salts go.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable

from sqlalchemy import ColumnElement, delete, select, update
from sqlmodel import Session

from api.backend import Backend
from api.chain import Snapshot
from api.files.store import FileStore
from api.market.listing.repository import take_away
from api.privacy.among import among
from api.privacy.catalogue import CONCERNS, PASSING, Fate, Whose, tables
from api.privacy.orders import Orders
from api.privacy.schemas import Erasure, Kept, Refused
from api.values import AsOf, Moment
from ledger.types import Address, Hash32
from sharing.model import Phase

_ON_CHAIN = (
    "Your address, your orders' parties, prices, dates and salted hashes are on the chain, which nobody can "
    "erase. Without the salts the hashes say nothing."
)


_WHOLLY = (
    *("api_notice", "api_notice_channel", "api_profile_name", "api_profile_task", "api_profile"),
    *("api_plan_draft", "api_plan_version", "api_plan", "api_cost_settlement", "api_cost_record"),
)
"""Tables whose rows of a party are erased whatever runs."""


class Eraser:
    """Forgets one party, within one unit of work."""

    def __init__(self, session: Session, store: FileStore, orders: Orders, drafts: Collection[str]) -> None:
        """
        Args:
            session: of the unit of work.
            store: of files' bytes.
            orders: the party's.
            drafts: of ``drafts_of``, asked for before the unit of work began.
        """
        self._db = session
        self._store = store
        self._drafts = drafts
        self._orders = orders
        self._whose: Whose = orders.whose
        self._erased: dict[str, int] = {}

    def erase(self, as_of: AsOf) -> tuple[Erasure, tuple[Hash32, ...]]:
        """Erase rows, and say which files' bytes are to go once that is committed."""
        drafts, files = self._drafts, self._files()
        self._forget("api_order_signature", lambda table: among(table.c.order_id, drafts))
        self._forget("api_order_terms", lambda table: among(table.c.order_id, drafts))
        self._published()
        self._acts()
        self._talks()
        self._requests()
        self._answers()
        running = self._orders.running
        self._forget("api_comment", lambda table: ~among(table.c.order_id, running))
        keys = tables()["api_file_key"]
        self._count("api_file_key", among(keys.c.file_id, files))
        self._forget("api_file_key", lambda table: table.c.file_id.not_in(self._pinned()))
        self._forget("api_file", lambda table: among(table.c.file_id, files))
        for name in _WHOLLY:
            self._forget(name)
        if not self._waiting():
            self._forget("api_encryption_key")
        for name, found in PASSING.items():
            self._count(name, found(tables()[name], self._whose))
        told = Erasure(
            party=Address(self._whose.party),
            erased={name: count for name, count in self._erased.items() if count},
            files=len(files),
            refused=self._waiting(),
            kept=[
                *(Kept(what=name, why=one.why) for name, one in CONCERNS.items() if one.fate is Fate.KEPT),
                Kept(what="the chain", why=_ON_CHAIN),
                Kept(what="api_order_terms", why=CONCERNS["api_order_terms"].why),
                Kept(
                    what="backups",
                    why="They hold what was there until they are replaced.",
                ),
            ],
            as_of=as_of,
        )
        return told, tuple(Hash32(bytes.fromhex(id[2:])) for id in files)

    def _waiting(self) -> list[Refused]:
        """Running orders of which something is kept here."""
        running = self._orders.running
        found: set[str] = set()
        for name in ("api_comment", "api_file"):
            table = tables()[name]
            mine = CONCERNS[name].found(table, self._whose)
            found |= set(self._db.execute(select(table.c.order_id).where(mine)).scalars()) & set(running)
        found |= set(self._agreed_on().values())
        return [
            Refused(
                order=Hash32(bytes.fromhex(id[2:])),
                why="The order still runs: its files, words and talks may be needed by the other side, or at "
                "court.",
                possible_from=Moment.of(running[id]),
            )
            for id in sorted(found)
        ]

    def _files(self) -> tuple[str, ...]:
        """Its own files of no running order."""
        table = tables()["api_file"]
        mine = CONCERNS["api_file"].found(table, self._whose)
        free = ~among(table.c.order_id, self._orders.running)
        return tuple(self._db.execute(select(table.c.file_id).where(mine, free)).scalars())

    def _pinned(self):
        table = tables()["api_file"]
        return select(table.c.file_id).where(among(table.c.order_id, self._orders.running))

    def _published(self) -> None:
        """What it showed of posts that are over."""
        terms = tables()["api_order_terms"]
        over = set(self._whose.customer_of) - set(self._orders.running)
        mine = among(terms.c.order_id, over)
        shown = update(terms).where(mine, terms.c.specification_salt.is_not(None))
        self._db.connection().execute(shown.values(specification=None, specification_salt=None))

    def _acts(self) -> None:
        """Its signatures under acts that were never sent, and acts that nobody else has signed."""
        acts, parts = tables()["api_act"], tables()["api_act_part"]
        mine = CONCERNS["api_act"].found(acts, self._whose)
        unsent = select(acts.c.act_id).where(mine, acts.c.intent.is_(None))
        own = parts.c.signer == self._whose.party
        others = set(
            self._db.execute(
                select(parts.c.act_id).where(parts.c.act_id.in_(unsent), ~own, parts.c.signature.is_not(None))
            ).scalars()
        )
        ids = set(self._db.execute(unsent).scalars())
        taken_back = update(parts).where(among(parts.c.act_id, others), own, parts.c.signature.is_not(None))
        gone = self._db.connection().execute(taken_back.values(signature=None)).rowcount
        self._count("api_act_part", among(parts.c.act_id, ids - others))
        self._erased["api_act_part"] += gone
        self._count("api_act", among(acts.c.act_id, ids - others))

    def _talks(self) -> None:
        """Talks that have ended, or can be answered no more."""
        talks = tables()["api_negotiation"]
        over = talks.c.ended.is_not(None) | (talks.c.answer_by < int(time.time()))
        mine = CONCERNS["api_negotiation"].found(talks, self._whose)
        found = self._db.execute(select(talks.c.id).where(mine, over)).scalars()
        ids = sorted(set(found) - self._agreed_on().keys())
        self._forget("api_negotiation_advisor", lambda table: table.c.party == self._whose.party)
        for name in ("api_negotiation_step", "api_negotiation_advisor"):
            self._count(name, among(tables()[name].c.negotiation_id, ids))
        self._count("api_negotiation", among(talks.c.id, ids))

    def _agreed_on(self) -> dict[str, str]:
        """Talks from which orders came that still run, and which: they may be needed at court."""
        steps = tables()["api_negotiation_step"]
        mine = CONCERNS["api_negotiation_step"].found(steps, self._whose)
        rows = self._db.execute(select(steps.c.negotiation_id, steps.c.offer).where(mine))
        return {id: offer["terms"] for id, offer in rows if offer["terms"] in self._orders.running}

    def _requests(self) -> None:
        """Its requests, which leave the market with that."""
        asked = tables()["api_market_request"]
        ids = list(
            self._db.execute(select(asked.c.id).where(asked.c.customer == self._whose.party)).scalars()
        )
        take_away(self._db.connection(), ids)
        self._forget("api_market_named")
        self._count("api_market_request", among(asked.c.id, ids))

    def _answers(self) -> None:
        """Answers that were kept for its Idempotency-Keys; this very request has none yet."""
        keys = tables()["api_idempotency_key"]
        mine = keys.c.party == self._whose.party
        self._count("api_idempotency_key", mine & keys.c.status.is_not(None))

    def _forget(self, name: str, only=None) -> None:
        table = tables()[name]
        mine = CONCERNS[name].found(table, self._whose)
        self._count(name, mine if only is None else mine & only(table))

    def _count(self, name: str, condition: ColumnElement[bool]) -> None:
        gone = self._db.connection().execute(delete(tables()[name]).where(condition)).rowcount
        self._erased[name] = self._erased.get(name, 0) + gone


def drafts_of(backend: Backend, reads: Session, party: Address) -> tuple[str, ...]:
    """A party's orders that the chain has never seen, by its own word: an index may be behind."""
    system, table = backend.system, tables()["api_order_terms"]
    where = (
        CONCERNS["api_order_terms"].found(table, Whose(party)),
        table.c.chain_id == system.chain_id,
        table.c.escrow == str(system.escrow.address),
    )
    ids = sorted(set(reads.execute(select(table.c.order_id).where(*where)).scalars()))
    reads.close()
    at = Snapshot.latest(system.node)
    states = at.ask_all([system.escrow.state_of(Hash32(bytes.fromhex(id[2:]))) for id in ids])
    return tuple(id for id, state in zip(ids, states, strict=True) if state.phase is Phase.NONE)


def drop_bytes(store: FileStore, ids: Iterable[Hash32]) -> None:
    """Delete files' bytes, after their rows."""
    for id in ids:
        store.drop(id)
