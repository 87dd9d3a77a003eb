"""Every statement of the outbox. Nothing here commits or talks to a node.

Two kinds of change exist. Giving and taking nonces (sign, replace, release) happens under the lane's row lock
(SQLite: the database's write lock). Everything else is idempotent and guarded by the state it starts from, so
that two processes that do the same work do it once.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, and_, bindparam, case, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from ledger.chain.fees import Fees
from ledger.chain.outbox.model import LIVE, MINED, OPEN, Intent, State
from ledger.store.tables import attempts, chains, intents, lanes
from ledger.types import Address, BlockNumber, Hash32, Wei

_CHUNK = 500  # under SQLite's oldest limit of 999 bound values

# Spelled out, since IN takes no part in executemany.
_IS_LIVE = or_(*(intents.c.state == state.value for state in LIVE))
_IS_NOT_MINED = and_(*(intents.c.state != state.value for state in MINED))


@dataclass(frozen=True, slots=True)
class Attempt:
    """One signed form of an intent."""

    id: int
    """Its number; the highest of an intent is the current one."""
    intent: Intent
    """What it carries out."""
    nonce: int
    """The nonce it was signed with."""
    hash: Hash32
    """Its name on the chain."""
    raw: bytes
    """The signed bytes."""
    fees: Fees
    """What it pays."""
    sent_at: float | None
    """When a node last took it, in seconds since 1970; None while none has."""
    sent_block: int | None
    """The head at that time."""


@dataclass(frozen=True, slots=True)
class Head:
    """Where a chain stood when it was looked at last."""

    genesis: Hash32
    """Its first block."""
    number: BlockNumber
    """Its height."""
    hash: Hash32
    """Its head."""


def _intent(row: RowMapping) -> Intent:
    return Intent(
        row["id"],
        row["chain_id"],
        Address(row["sender"]),
        row["key"],
        Address(row["to"]),
        row["data"],
        Wei(int(row["value"])),
        row["name"],
        State(row["state"]),
        row["gas"],
        row["nonce"],
        row["problem"],
        row["transaction_hash"],
        row["block_number"],
        row["block_hash"],
        row["revert_data"],
        row["final"],
    )


def _chunks(values: Iterable[Any]) -> Iterable[list[Any]]:
    every = list(values)
    return (every[start : start + _CHUNK] for start in range(0, len(every), _CHUNK))


class Repository:
    """The outbox's rows of one chain, on one open connection."""

    def __init__(self, connection: Connection, chain_id: int) -> None:
        self._db = connection
        self._chain = chain_id
        self._insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert

    # --- intents ----------------------------------------------------------------------------------

    def add(self, rows: Sequence[Mapping[str, object]]) -> None:
        """Insert intents; those whose key exists are left as they are."""
        now = time.time()
        fixed: dict[str, object] = {
            "chain_id": self._chain,
            "state": State.QUEUED.value,
            "final": False,
            "submitted_at": now,
            "updated_at": now,
        }
        statement = self._insert(intents).on_conflict_do_nothing(index_elements=["chain_id", "key"])
        if rows:
            self._db.execute(statement, [{**fixed, **row} for row in rows])

    def by_keys(self, keys: Iterable[str]) -> dict[str, tuple[Intent, bytes]]:
        """Intents and their body hashes by idempotency key."""
        found: dict[str, tuple[Intent, bytes]] = {}
        for chunk in _chunks(keys):
            query = select(intents).where(intents.c.chain_id == self._chain, intents.c.key.in_(chunk))
            for row in self._db.execute(query).mappings():
                found[row["key"]] = (_intent(row), row["body"])
        return found

    def by_id(self, intent_id: int) -> Intent | None:
        """One intent."""
        query = select(intents).where(intents.c.chain_id == self._chain, intents.c.id == intent_id)
        row = self._db.execute(query).mappings().first()
        return None if row is None else _intent(row)

    def counts(self) -> dict[State, int]:
        """How many intents stand where."""
        query = select(intents.c.state, func.count()).where(intents.c.chain_id == self._chain)
        rows = self._db.execute(query.group_by(intents.c.state))
        return {State(state): count for state, count in rows}

    def open_senders(self) -> list[Address]:
        """Who has something to be worked on."""
        query = select(intents.c.sender).distinct()
        query = query.where(intents.c.chain_id == self._chain, intents.c.state.in_(OPEN))
        return [Address(sender) for sender in self._db.execute(query).scalars()]

    def queued(self, sender: Address, limit: int) -> list[Intent]:
        """A sender's intents without a nonce, first submitted first."""
        query = select(intents).where(
            intents.c.chain_id == self._chain, intents.c.sender == sender, intents.c.state == State.QUEUED
        )
        rows = self._db.execute(query.order_by(intents.c.id).limit(limit)).mappings()
        return [_intent(row) for row in rows]

    def set_problem(self, intent_id: int, problem: str) -> None:
        """Say why an intent waits."""
        change = update(intents).where(intents.c.id == intent_id)
        self._db.execute(change.values(problem=problem, updated_at=time.time()))

    def fail(self, intent_id: int, came_from: State, problem: str, revert_data: bytes | None = None) -> bool:
        """Give an intent up and its nonce back; False when it has moved on meanwhile."""
        change = update(intents).where(intents.c.id == intent_id, intents.c.state == came_from)
        done = self._db.execute(
            change.values(
                state=State.FAILED,
                nonce=None,
                problem=problem,
                revert_data=revert_data,
                updated_at=time.time(),
            )
        )
        return done.rowcount == 1

    def requeue(self, intent_id: int, came_from: Sequence[State]) -> bool:
        """Take an intent out of the line and put it where it will be signed anew."""
        change = update(intents).where(intents.c.id == intent_id, intents.c.state.in_(came_from))
        done = self._db.execute(
            change.values(
                state=State.QUEUED, nonce=None, problem=None, revert_data=None, updated_at=time.time()
            )
        )
        return done.rowcount == 1

    # --- lanes ------------------------------------------------------------------------------------

    def lock_lane(self, sender: Address, floor: int) -> int:
        """Take the lane until the transaction ends; returns the first nonce nobody held, from ``floor``."""
        fresh = self._insert(lanes).values(chain_id=self._chain, sender=sender, next_nonce=floor)
        self._db.execute(fresh.on_conflict_do_nothing(index_elements=["chain_id", "sender"]))
        query = select(lanes.c.next_nonce).where(lanes.c.chain_id == self._chain, lanes.c.sender == sender)
        return max(floor, self._db.execute(query.with_for_update()).scalar_one())

    def next_nonce(self, sender: Address) -> int:
        """The first nonce nobody has held; 0 for a lane that was never used."""
        query = select(lanes.c.next_nonce).where(lanes.c.chain_id == self._chain, lanes.c.sender == sender)
        return self._db.execute(query).scalar() or 0

    def set_next_nonce(self, sender: Address, nonce: int) -> None:
        """Only under ``lock_lane``."""
        change = update(lanes).where(lanes.c.chain_id == self._chain, lanes.c.sender == sender)
        self._db.execute(change.values(next_nonce=nonce))

    def held_nonces(self, sender: Address, floor: int) -> set[int]:
        """Nonces from ``floor`` on that some intent holds."""
        query = select(intents.c.nonce).where(
            intents.c.chain_id == self._chain, intents.c.sender == sender, intents.c.nonce >= floor
        )
        return set(self._db.execute(query).scalars())

    def live_count(self, sender: Address) -> int:
        """How many of a sender's intents are on their way."""
        query = select(func.count()).select_from(intents)
        query = query.where(
            intents.c.chain_id == self._chain, intents.c.sender == sender, intents.c.state.in_(LIVE)
        )
        return self._db.execute(query).scalar_one()

    # --- attempts ---------------------------------------------------------------------------------

    def store_signed(self, rows: Sequence[Mapping[str, object]]) -> None:
        """Keep signed bytes and move their intents to ``signed``; only under ``lock_lane``.

        Each row has intent_id, sender, nonce, transaction_hash, raw, max_fee, tip and gas.
        """
        columns = [{"chain_id": self._chain, **{k: v for k, v in row.items() if k != "gas"}} for row in rows]
        self._db.execute(attempts.insert(), columns)
        now = time.time()
        self._db.execute(
            update(intents)
            .where(intents.c.id == bindparam("b_id"))
            .values(
                state=State.SIGNED.value,
                nonce=bindparam("b_nonce"),
                gas=bindparam("b_gas"),
                transaction_hash=bindparam("b_hash"),
                problem=None,
                updated_at=now,
            ),
            [
                {
                    "b_id": row["intent_id"],
                    "b_nonce": row["nonce"],
                    "b_gas": row["gas"],
                    "b_hash": row["transaction_hash"],
                }
                for row in rows
            ],
        )

    def current_attempts(
        self,
        sender: Address,
        states: Sequence[State],
        *,
        floor: int = 0,
        below: int | None = None,
        sent_before: float | None = None,
        limit: int | None = None,
    ) -> list[Attempt]:
        """The newest attempt of each of a sender's intents in some states, by nonce.

        Args:
            sender: whose.
            states: the intents' states.
            floor: the lowest nonce.
            below: the first nonce that is too high.
            sent_before: only those that no node took since then.
            limit: how many at most.
        """
        newest = select(func.max(attempts.c.id)).where(attempts.c.intent_id == intents.c.id)
        query = self._attempts_query(sender).where(
            intents.c.state.in_(states),
            intents.c.nonce >= floor,
            attempts.c.id == newest.correlate(intents).scalar_subquery(),
        )
        if below is not None:
            query = query.where(intents.c.nonce < below)
        if sent_before is not None:
            query = query.where((attempts.c.sent_at.is_(None)) | (attempts.c.sent_at < sent_before))
        return self._read_attempts(query.order_by(intents.c.nonce).limit(limit))

    def attempts_between(self, sender: Address, first: int, end: int) -> list[Attempt]:
        """Every attempt ever signed for nonces from ``first`` up to, not including, ``end``."""
        query = self._attempts_query(sender).where(attempts.c.nonce >= first, attempts.c.nonce < end)
        return self._read_attempts(query.order_by(attempts.c.nonce, attempts.c.id))

    def attempts_of(self, intent: Intent) -> list[Attempt]:
        """Every attempt ever signed for an intent."""
        return self._read_attempts(self._attempts_query(intent.sender).where(intents.c.id == intent.id))

    def mark_sent(self, sent: Sequence[Attempt], head: BlockNumber) -> None:
        """A node has taken these bytes."""
        if not sent:
            return
        now = time.time()
        self._db.execute(
            update(attempts).where(attempts.c.id == bindparam("b_id")).values(sent_at=now, sent_block=head),
            [{"b_id": attempt.id} for attempt in sent],
        )
        self._db.execute(
            update(intents)
            .where(intents.c.id == bindparam("b_id"), _IS_LIVE)
            .values(state=State.SENT.value, problem=None, updated_at=now),
            [{"b_id": attempt.intent.id} for attempt in sent],
        )

    def _attempts_query(self, sender: Address) -> Any:
        columns = [column.label(f"a_{column.name}") for column in attempts.c]
        return (
            select(intents, *columns)
            .join(attempts, attempts.c.intent_id == intents.c.id)
            .where(attempts.c.chain_id == self._chain, attempts.c.sender == sender)
        )

    def _read_attempts(self, query: Any) -> list[Attempt]:
        return [
            Attempt(
                row["a_id"],
                _intent(row),
                row["a_nonce"],
                row["a_transaction_hash"],
                row["a_raw"],
                Fees(Wei(int(row["a_max_fee"])), None if row["a_tip"] is None else Wei(int(row["a_tip"]))),
                row["a_sent_at"],
                row["a_sent_block"],
            )
            for row in self._db.execute(query).mappings()
        ]

    # --- confirmation -----------------------------------------------------------------------------

    def mark_mined(self, rows: Sequence[Mapping[str, object]]) -> int:
        """Move intents to ``settled`` or ``reverted``; returns how many had not been there.

        A row: id, state, nonce, transaction_hash, block_number, block_hash and revert_data.
        """
        if not rows:
            return 0
        done = self._db.execute(
            update(intents)
            .where(intents.c.id == bindparam("b_id"), _IS_NOT_MINED)
            .values(
                state=bindparam("b_state"),
                nonce=bindparam("b_nonce"),
                transaction_hash=bindparam("b_transaction_hash"),
                block_number=bindparam("b_block_number"),
                block_hash=bindparam("b_block_hash"),
                revert_data=bindparam("b_revert_data"),
                problem=None,
                final=False,
                updated_at=time.time(),
            ),
            [{f"b_{name}": value for name, value in row.items()} for row in rows],
        )
        return done.rowcount

    def mined_blocks(
        self, *, only_open_to_reorg: bool, below: int | None = None, limit: int = 64
    ) -> list[tuple[BlockNumber, Hash32]]:
        """The blocks in which intents were mined, highest first."""
        query = select(intents.c.block_number, intents.c.block_hash).distinct()
        query = query.where(intents.c.chain_id == self._chain, intents.c.block_number.is_not(None))
        if only_open_to_reorg:
            query = query.where(intents.c.final.is_(False))
        if below is not None:
            query = query.where(intents.c.block_number < below)
        rows = self._db.execute(query.order_by(intents.c.block_number.desc()).limit(limit))
        return [(BlockNumber(number), Hash32(block)) for number, block in rows]

    def undo_blocks(self, orphaned: Iterable[Hash32]) -> int:
        """Take back what was mined in blocks that are not canonical any more; the bytes are sent again.

        An intent without a nonce had failed before it turned up mined, and fails again.
        """
        undone = 0
        for chunk in _chunks(orphaned):
            change = update(intents).where(intents.c.chain_id == self._chain, intents.c.block_hash.in_(chunk))
            done = self._db.execute(
                change.values(
                    state=case((intents.c.nonce.is_(None), State.FAILED.value), else_=State.SIGNED.value),
                    block_number=None,
                    block_hash=None,
                    revert_data=None,
                    final=False,
                    problem="its block was orphaned by a reorg; it is sent again",
                    updated_at=time.time(),
                )
            )
            undone += done.rowcount
        return undone

    def distrust_pool(self) -> None:
        """After a reorg nothing is known to wait in the node's pool: send it all again."""
        change = update(intents).where(intents.c.chain_id == self._chain, intents.c.state == State.SENT)
        self._db.execute(change.values(state=State.SIGNED))

    def finalize(self, up_to: int) -> None:
        """Intents in blocks up to this height are final."""
        change = update(intents).where(
            intents.c.chain_id == self._chain, intents.c.final.is_(False), intents.c.block_number <= up_to
        )
        self._db.execute(change.values(final=True))

    def head(self) -> Head | None:
        """Where the chain stood when it was looked at last."""
        row = self._db.execute(select(chains).where(chains.c.chain_id == self._chain)).mappings().first()
        if row is None:
            return None
        return Head(Hash32(row["genesis"]), BlockNumber(row["head_number"]), Hash32(row["head_hash"]))

    def set_head(self, old: Head | None, new: Head) -> None:
        """Move on from ``old``; when another process has done so meanwhile, its word stands."""
        values = {"head_number": new.number, "head_hash": new.hash}
        if old is None:
            fresh = self._insert(chains).values(chain_id=self._chain, genesis=new.genesis, **values)
            self._db.execute(fresh.on_conflict_do_nothing(index_elements=["chain_id"]))
            return
        change = update(chains).where(chains.c.chain_id == self._chain, chains.c.head_hash == old.hash)
        self._db.execute(change.values(**values))
