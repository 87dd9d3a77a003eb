"""The durable outbox: what was submitted is sent once, whatever dies in between."""

from __future__ import annotations

import functools
import threading
import time
from collections.abc import Iterable, Sequence
from typing import TypeVar

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from ledger.call import Call
from ledger.chain.blocks import Receipt
from ledger.chain.errors import (
    ConfirmationTimeout,
    IdempotencyConflict,
    IntentFailed,
    NodeUnreachable,
    NoSigner,
    OutboxError,
    SignerChainMismatch,
    UnknownIntent,
)
from ledger.chain.node import Node, count_request, raise_any
from ledger.chain.outbox.lane import Count, Lane
from ledger.chain.outbox.model import (
    FILLER,
    MINED,
    Intent,
    OutboxPolicy,
    Probe,
    PumpReport,
    State,
    body_hash,
)
from ledger.chain.outbox.reminder import Reminder
from ledger.chain.outbox.repository import Head, Repository
from ledger.chain.outbox.watcher import Watcher
from ledger.chain.reverts import reverted
from ledger.chain.signer import Signer
from ledger.store import reading, writing
from ledger.types import Address

T = TypeVar("T")

MAX_KEY = 200
"""Characters of an idempotency key."""


def _unobserved(_: str) -> None:
    return None


class Outbox:
    """Sends each submitted call exactly once. Any number of threads and processes may share the database.

    ``submit`` only writes the intent down. ``pump`` does one step of all work there is; ``wait`` pumps until
    one intent has come to its end. A process that does nothing but pump is a sender for all others.
    """

    def __init__(
        self,
        engine: Engine,
        node: Node,
        signers: Iterable[Signer] = (),
        policy: OutboxPolicy | None = None,
        *,
        probe: Probe = _unobserved,
    ) -> None:
        """Take a migrated database, a node and the keys at hand.

        Args:
            engine: from ``ledger.store.open_engine``, after ``migrate``.
            node: asked for its chain id now, unless it was made with one.
            signers: one per sender; a lane without one is broadcast and confirmed, but not signed, here.
            policy: how to behave.
            probe: called by name at each step between two commits.

        Raises:
            ChainError: if the node's chain id is not known and it does not answer.
            SignerError: if a signer is bound to another chain.
        """
        self._engine = engine
        self._node = node
        self._signers = {signer.address: signer for signer in signers}
        self._policy = policy or OutboxPolicy()
        self.chain_id = node.chain_id()
        """The chain it sends to."""
        for signer in self._signers.values():
            if signer.chain_id is not None and signer.chain_id != self.chain_id:
                raise SignerChainMismatch(signer.address, signer.chain_id, self.chain_id)
        self._probe = probe
        self._watcher = Watcher(engine, node, self.chain_id, self._policy, probe)
        self._reminder = Reminder(node, self.chain_id)
        self._turn = threading.Condition()
        self._pumping = False

    # --- submitting -----------------------------------------------------------------------------

    def submit(self, call: Call[T], key: str, sender: Address, gas: int | None = None) -> Intent:
        """Promise to send a call. Returns once the promise is on disk.

        Args:
            call: what to send.
            key: the idempotency key: the same key with the same call and sender gives the same intent.
            sender: who signs and pays; a signer for it must be at hand.
            gas: gas limit; estimated when missing.

        Raises:
            NoSigner: if nobody here can sign for the sender.
            IdempotencyConflict: if the key stands for something else.
        """
        return self.submit_many([(call, key)], sender, gas)[0]

    def submit_many(
        self, calls: Sequence[tuple[Call[T], str]], sender: Address, gas: int | None = None
    ) -> list[Intent]:
        """Promise many calls with their keys in one commit: all of them, or none.

        Raises:
            NoSigner, IdempotencyConflict: as for ``submit``.
        """
        if sender not in self._signers:
            raise NoSigner(sender)
        rows: list[dict[str, object]] = []
        bodies: dict[str, bytes] = {}
        for call, key in calls:
            if not 0 < len(key) <= MAX_KEY or key.startswith(FILLER):
                raise OutboxError(
                    f"{key[:40]!r} cannot be an idempotency key: give 1 to {MAX_KEY} characters that do not "
                    f"begin with {FILLER!r}."
                )
            body = body_hash(self.chain_id, sender, call.to, call.value, call.data)
            if bodies.setdefault(key, body) != body:
                raise IdempotencyConflict(key)
            rows.append(
                {
                    "sender": sender,
                    "key": key,
                    "body": body,
                    "to": call.to,
                    "data": call.data,
                    "value": str(call.value),
                    "name": call.name[:MAX_KEY],
                    "gas": gas,
                }
            )
        self._probe("before-submit")
        with writing(self._engine) as connection:
            repository = Repository(connection, self.chain_id)
            repository.add(rows)
            found = repository.by_keys(bodies)
            for key, body in bodies.items():
                if found[key][1] != body:
                    raise IdempotencyConflict(key)
        self._probe("submitted")
        return [found[key][0] for _, key in calls]

    def retry(self, intent: Intent) -> Intent:
        """Put an intent that failed back into the line, after its cause was mended. Others are left alone."""
        with writing(self._engine) as connection:
            Repository(connection, self.chain_id).requeue(intent.id, [State.FAILED])
        return self.refresh(intent)

    # --- looking --------------------------------------------------------------------------------

    def find(self, key: str) -> Intent | None:
        """The intent of an idempotency key."""
        with reading(self._engine) as connection:
            found = Repository(connection, self.chain_id).by_keys([key]).get(key)
        return None if found is None else found[0]

    def refresh(self, intent: Intent) -> Intent:
        """The intent as it is now.

        Raises:
            UnknownIntent: if this database does not have it.
        """
        with reading(self._engine) as connection:
            found = Repository(connection, self.chain_id).by_id(intent.id)
        if found is None:
            raise UnknownIntent(intent.key)
        return found

    def counts(self) -> dict[State, int]:
        """How many intents stand where."""
        with reading(self._engine) as connection:
            return Repository(connection, self.chain_id).counts()

    def pending(self, limit: int = 100) -> list[tuple[Intent, float]]:
        """What was promised and is not mined yet, oldest first, each with when that was, in seconds since
        1970."""
        with reading(self._engine) as connection:
            return Repository(connection, self.chain_id).open_intents(limit)

    def head(self) -> Head | None:
        """How far this outbox has followed the chain: what it says of intents is as of then."""
        with reading(self._engine) as connection:
            return Repository(connection, self.chain_id).head()

    # --- working --------------------------------------------------------------------------------

    def pump(self) -> PumpReport:
        """One step over all lanes: confirm, replace, sign, broadcast, confirm. Safe to repeat and to break.

        Raises:
            ChainError: if the node does not answer, or is another chain; nothing is lost.
        """
        for last in (False, False, True):
            try:
                return self._step()
            except OperationalError:
                # Two processes met on the same rows and the database sent one of them away.
                if last:
                    raise
        raise AssertionError("unreachable")

    def _step(self) -> PumpReport:
        head = self._node.get_block("latest")
        report = PumpReport(unconfirmed=self._watcher.follow(head))
        with reading(self._engine) as connection:
            senders = Repository(connection, self.chain_id).open_senders()
        if not senders:
            return report
        fees = functools.cache(lambda: self._policy.fees.suggest(self._node))
        counts = self._counts(senders)
        self._reminder.look(
            sum(one.mined for one in counts.values()), sum(one.pending for one in counts.values())
        )
        again: dict[Address, Lane] = {}
        for sender in senders:
            count = counts[sender]
            signer = self._signers.get(sender)
            lane = Lane(self._engine, self._node, self.chain_id, sender, signer, self._policy, self._probe)
            moved = self._watcher.confirm(sender, lane.take_below(count.mined), head)
            moved += lane.replace_stuck(count, head, fees)
            moved += lane.sign(count, fees)
            moved += lane.broadcast(count, head)
            if moved.sent:
                again[sender] = lane
            report += moved
        if again:  # a chain that mines at once has done so by now
            now = self._counts(list(again))
            for sender, lane in again.items():
                report += self._watcher.confirm(sender, lane.take_below(now[sender].mined), head)
        return report

    def _counts(self, senders: Sequence[Address]) -> dict[Address, Count]:
        requests = [count_request(sender, tag) for sender in senders for tag in ("latest", "pending")]
        numbers = [int(text, 16) for text in raise_any(self._node.rpc.batch(requests))]
        return {
            sender: Count(numbers[2 * place], max(numbers[2 * place : 2 * place + 2]))
            for place, sender in enumerate(senders)
        }

    def drain(self, timeout: float = 60.0) -> PumpReport:
        """Pump until nothing is open any more.

        Raises:
            ConfirmationTimeout: if something still is.
        """
        deadline = time.monotonic() + timeout
        report = PumpReport()
        while True:
            report += self.pump()
            counts = self.counts()
            waiting = sum(counts.get(state, 0) for state in (State.QUEUED, State.SIGNED, State.SENT))
            if not waiting:
                return report
            if time.monotonic() > deadline:
                raise ConfirmationTimeout(f"{waiting} transactions", timeout)
            time.sleep(self._policy.poll)

    def wait(self, intent: Intent, timeout: float = 60.0, *, final: bool = False) -> Receipt:
        """Work until the intent has come to its end on the chain, and return its receipt.

        A node that is away is waited for. Threads that wait side by side share one pump.

        Args:
            intent: from ``submit`` or ``find``.
            timeout: seconds.
            final: wait also until it is buried as deep as the policy says.

        Raises:
            Reverted: if the contract refused it, on the chain or already in the estimate.
            IntentFailed: if it was given up before any node took it.
            ConfirmationTimeout: if time is up; the intent is kept and goes on.
        """
        deadline = time.monotonic() + timeout
        pause = 0.0005
        reason = ""
        while True:
            now = self.refresh(intent)
            receipt = self._outcome(now, final)
            if receipt is not None:
                return receipt
            if time.monotonic() > deadline:
                raise ConfirmationTimeout(f"Intent {intent.key!r}", timeout, now.problem or reason)
            try:
                moved = self._pump_together(deadline)
                reason = ""
            except NodeUnreachable as error:
                moved, reason = False, str(error)
            if not moved:
                time.sleep(pause)
                pause = min(2 * pause, self._policy.poll)

    def _outcome(self, intent: Intent, final: bool) -> Receipt | None:
        if intent.state is State.FAILED:
            if intent.revert_data is not None:
                raise reverted(intent.revert_data, intent.name)
            raise IntentFailed(intent.key, intent.problem or "no reason was noted")
        if intent.state not in MINED or (final and not intent.final):
            return None
        assert intent.transaction_hash is not None
        if intent.state is State.REVERTED:
            raise reverted(intent.revert_data or b"", intent.name, intent.transaction_hash)
        try:
            receipt = self._node.get_transaction_receipt(intent.transaction_hash)
        except NodeUnreachable:
            return None
        # A reorg since the last pump: the next one takes the confirmation back.
        return receipt if receipt is not None and receipt.block_hash == intent.block_hash else None

    def _pump_together(self, deadline: float) -> bool:
        """Pump, or wait for the thread that does; True when something may have moved."""
        with self._turn:
            if self._pumping:
                self._turn.wait(max(0.0, deadline - time.monotonic()))
                return True
            self._pumping = True
        try:
            return bool(self.pump())
        finally:
            with self._turn:
                self._pumping = False
                self._turn.notify_all()
