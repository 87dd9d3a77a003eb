"""Every statement of the outbox. Nothing here commits or talks to a node.

Two kinds of change exist. Giving and taking nonces (sign, replace, release) happens under the lane's row lock
(SQLite: the database's write lock). Everything else is idempotent and guarded by the state it starts from, so
that two processes that do the same work do it once.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import Connection, Executable, RowMapping, Update
from sqlalchemy.dialects import sqlite

from ledger.chain.fees import Fees
from ledger.chain.outbox import statements as sql
from ledger.chain.outbox.model import Intent, State
from ledger.store.tables import attempts, chains, intents, lanes
from ledger.types import Address, BlockNumber, Hash32, Wei

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

T = TypeVar("T")

_CHUNK = 500  # under SQLite's oldest limit of 999 bound values


@dataclass(frozen=True, slots=True)
class Attempt:
    """One signed form of an intent."""

    intent: Intent
    """What it carries out."""
    nonce: int
    """The nonce it was signed with."""
    hash: Hash32
    """Its name on the chain."""
    raw: bytes
    """The signed bytes."""
    gas: int
    """The gas limit."""
    fees: Fees
    """What it pays."""
    sent_at: float | None = None
    """When a node last took it, in seconds since 1970; None while none has."""
    sent_block: int | None = None
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


def _insert_of(dialect: str) -> type[postgresql.Insert] | type[sqlite.Insert]:
    """The insert that can leave alone what is there already: each database has its own."""
    if dialect != "postgresql":
        return sqlite.Insert
    # Its package loads all of its drivers' dialects.
    from sqlalchemy.dialects import postgresql

    return postgresql.Insert


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


def _attempt(row: RowMapping) -> Attempt:
    tip = row["a_tip"]
    return Attempt(
        _intent(row),
        row["a_nonce"],
        row["a_transaction_hash"],
        row["a_raw"],
        row["a_gas"],
        Fees(Wei(int(row["a_max_fee"])), None if tip is None else Wei(int(tip))),
        row["a_sent_at"],
        row["a_sent_block"],
    )


@cache
def _bound_names(statement: Update) -> frozenset[str]:
    # An update refuses values that it does not use.
    return frozenset(statement.compile().params)


def _chunks(values: Iterable[T]) -> Iterable[list[T]]:
    every = list(values)
    return (every[start : start + _CHUNK] for start in range(0, len(every), _CHUNK))


class Repository:
    """The outbox's rows of one chain, on one open connection."""

    def __init__(self, connection: Connection, chain_id: int) -> None:
        self._db = connection
        self._chain = chain_id
        self._insert = _insert_of(connection.dialect.name)

    def _rows(self, statement: Executable, **values: object) -> Iterable[RowMapping]:
        return self._db.execute(statement, self._bound(values)).mappings()

    def _change(self, statement: Update, **values: object) -> int:
        """Run an update; how many rows it changed."""
        known = _bound_names(statement)
        bound = {name: value for name, value in self._bound(values).items() if name in known}
        return self._db.execute(statement, bound).rowcount

    def _bound(self, values: Mapping[str, object]) -> dict[str, object]:
        named = {f"p_{name}": value for name, value in values.items()}
        return {"p_chain": self._chain, "p_now": time.time(), **named}

    # --- intents --------------------------------------------------------------------------------

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
            for row in self._rows(sql.BY_KEYS, keys=chunk):
                found[row["key"]] = (_intent(row), row["body"])
        return found

    def by_id(self, intent_id: int) -> Intent | None:
        """One intent."""
        for row in self._rows(sql.BY_ID, id=intent_id):
            return _intent(row)
        return None

    def counts(self) -> dict[State, int]:
        """How many intents stand where."""
        return {State(state): count for state, count in self._db.execute(sql.COUNTS, self._bound({}))}

    def open_intents(self, limit: int) -> list[tuple[Intent, float]]:
        """What is still to be worked on, oldest first, each with when it was submitted."""
        return [(_intent(row), row["submitted_at"]) for row in self._rows(sql.OPEN_INTENTS, limit=limit)]

    def open_senders(self) -> list[Address]:
        """Who has something to be worked on."""
        return [Address(row["sender"]) for row in self._rows(sql.OPEN_SENDERS)]

    def queued(self, sender: Address, limit: int) -> list[Intent]:
        """A sender's intents without a nonce, first submitted first."""
        return [_intent(row) for row in self._rows(sql.QUEUED, sender=sender, limit=limit)] if limit else []

    def queued_ids(self, sender: Address, limit: int) -> set[int]:
        """The same, their numbers only."""
        return {row["id"] for row in self._rows(sql.QUEUED_IDS, sender=sender, limit=limit)}

    def set_problem(self, intent_id: int, problem: str) -> None:
        """Say why an intent waits."""
        self._change(sql.SET_PROBLEM, id=intent_id, said=problem)

    def fail(self, intent_id: int, came_from: State, problem: str, revert_data: bytes | None = None) -> bool:
        """Give an intent up and its nonce back; False when it has moved on meanwhile."""
        changed = self._change(
            sql.FAIL, id=intent_id, came_from=came_from.value, said=problem, reason=revert_data
        )
        return changed == 1

    def requeue(self, intent_id: int, came_from: Sequence[State]) -> bool:
        """Take an intent out of the line and put it where it will be signed anew."""
        states = [state.value for state in came_from]
        return self._change(sql.REQUEUE, id=intent_id, came_from=states) == 1

    # --- lanes ----------------------------------------------------------------------------------

    def lock_lane(self, sender: Address, floor: int = 0) -> None:
        """Take the lane until the transaction ends; a new one begins at ``floor``."""
        fresh = self._insert(lanes).values(chain_id=self._chain, sender=sender, next_nonce=floor)
        self._db.execute(fresh.on_conflict_do_nothing(index_elements=["chain_id", "sender"]))
        self._db.execute(sql.LOCK_LANE, self._bound({"sender": sender}))

    def next_nonce(self, sender: Address) -> int:
        """The first nonce nobody has held; 0 for a lane that was never used."""
        return self._db.execute(sql.NEXT_NONCE, self._bound({"sender": sender})).scalar() or 0

    def set_next_nonce(self, sender: Address, nonce: int) -> None:
        """Only under ``lock_lane``."""
        self._change(sql.SET_NEXT_NONCE, sender=sender, nonce=nonce)

    def held_nonces(self, sender: Address, floor: int) -> set[int]:
        """Nonces from ``floor`` on that some intent holds."""
        return {row["nonce"] for row in self._rows(sql.HELD_NONCES, sender=sender, floor=floor)}

    # --- attempts -------------------------------------------------------------------------------

    def store_signed(self, signed: Sequence[Attempt]) -> None:
        """Keep signed bytes and move their intents to ``signed``; only under ``lock_lane``."""
        fresh = self._insert(attempts)
        self._db.execute(
            # The very bytes that were given up before their cause was mended are the new intent's now.
            fresh.on_conflict_do_update(
                index_elements=["chain_id", "transaction_hash"], set_={"intent_id": fresh.excluded.intent_id}
            ),
            [
                {
                    "chain_id": self._chain,
                    "intent_id": attempt.intent.id,
                    "sender": attempt.intent.sender,
                    "nonce": attempt.nonce,
                    "transaction_hash": attempt.hash,
                    "raw": attempt.raw,
                    "gas": attempt.gas,
                    "max_fee": str(attempt.fees.max_fee),
                    "tip": None if attempt.fees.tip is None else str(attempt.fees.tip),
                }
                for attempt in signed
            ],
        )
        for chunk in _chunks(attempt.hash for attempt in signed):
            self._change(sql.HOLD_SIGNED, hashes=chunk)

    def live_attempts(self, sender: Address) -> list[Attempt]:
        """The current attempt of each of a sender's intents on their way, by nonce."""
        return [_attempt(row) for row in self._rows(sql.LIVE_ATTEMPTS, sender=sender)]

    def attempts_between(self, sender: Address, first: int, end: int) -> list[Attempt]:
        """Every attempt ever signed for nonces from ``first`` up to, not including, ``end``."""
        rows = self._rows(sql.ATTEMPTS_BETWEEN, sender=sender, first=first, end=end)
        return [_attempt(row) for row in rows]

    def attempts_of(self, intent: Intent) -> list[Attempt]:
        """Every attempt ever signed for an intent."""
        return [_attempt(row) for row in self._rows(sql.ATTEMPTS_OF, id=intent.id)]

    def mark_sent(self, taken: Iterable[Hash32], head: BlockNumber) -> None:
        """A node has taken these attempts."""
        for chunk in _chunks(taken):
            self._change(sql.MARK_ATTEMPTS_SENT, hashes=chunk, block=head)
            self._change(sql.MARK_SENT, hashes=chunk)

    # --- confirmation ---------------------------------------------------------------------------

    def mark_mined(
        self,
        mined: Iterable[Hash32],
        number: BlockNumber,
        block: Hash32,
        state: State,
        revert_data: bytes | None = None,
    ) -> int:
        """Attempts that a canonical block holds; returns how many intents had not come to an end before."""
        return sum(
            self._change(
                sql.MARK_MINED,
                hashes=chunk,
                number=number,
                block=block,
                came_to=state.value,
                reason=revert_data,
            )
            for chunk in _chunks(mined)
        )

    def open_blocks(self, limit: int = 64) -> list[tuple[BlockNumber, Hash32]]:
        """The blocks with intents that are not final, highest first."""
        rows = self._rows(sql.OPEN_BLOCKS, limit=limit)
        return [(BlockNumber(row["block_number"]), Hash32(row["block_hash"])) for row in rows]

    def blocks_below(self, number: int, limit: int = 64) -> list[tuple[BlockNumber, Hash32]]:
        """The blocks with intents below a height, final ones too, highest first."""
        rows = self._rows(sql.BLOCKS_BELOW, below=number, limit=limit)
        return [(BlockNumber(row["block_number"]), Hash32(row["block_hash"])) for row in rows]

    def undo_blocks(self, orphaned: Iterable[Hash32]) -> int:
        """Take back what was mined in blocks that are not canonical any more; the bytes are sent again."""
        return sum(self._change(sql.UNDO_BLOCKS, blocks=chunk) for chunk in _chunks(orphaned))

    def distrust_pool(self) -> None:
        """After a reorg nothing is known to wait in the node's pool: send it all again."""
        self._change(sql.DISTRUST_POOL)

    def finalize(self, up_to: int) -> None:
        """Intents in blocks up to this height are final."""
        self._change(sql.FINALIZE, up_to=up_to)

    def head(self) -> Head | None:
        """Where the chain stood when it was looked at last."""
        for row in self._rows(sql.HEAD):
            return Head(Hash32(row["genesis"]), BlockNumber(row["head_number"]), Hash32(row["head_hash"]))
        return None

    def set_head(self, old: Head | None, new: Head) -> None:
        """Move on from ``old``; when another process has done so meanwhile, its word stands."""
        if old is not None:
            self._change(sql.MOVE_HEAD, old=old.hash, number=new.number, new=new.hash)
            return
        fresh = self._insert(chains).values(
            chain_id=self._chain, genesis=new.genesis, head_number=new.number, head_hash=new.hash
        )
        self._db.execute(fresh.on_conflict_do_nothing(index_elements=["chain_id"]))
