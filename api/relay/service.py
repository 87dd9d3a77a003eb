"""Relaying: try the call, promise it to the durable outbox, and say where it stands.

A promise is named after what is sent, so the same signed message asked twice is one transaction, with or
without an Idempotency-Key, also after a crash between the promise and the answer.
"""

from __future__ import annotations

import logging
import threading
from typing import TypeVar

from api.errors import ContractRefused, RelayerUnfunded, TransactionUnknown
from api.relay.limits import RelayLimits
from api.relay.schemas import MinedIn, Refusal, Transaction, TransactionState
from api.values import AsOf
from ledger.call import Call
from ledger.chain.errors import ChainError, ConfirmationTimeout, Reverted
from ledger.chain.fees import FeePolicy
from ledger.chain.node import Node
from ledger.chain.outbox import Intent, Outbox, State
from ledger.chain.reverts import reverted
from ledger.chain.transactions import keccak256
from ledger.types import Address

T = TypeVar("T")

log = logging.getLogger("tallystick.api")

WAITING = 16
"""Requests that wait for their transactions at once; one more is answered at once, with 202."""

_STATES = {
    State.QUEUED: TransactionState.SIGNING,
    State.SIGNED: TransactionState.PENDING,
    State.SENT: TransactionState.PENDING,
    State.SETTLED: TransactionState.MINED,
    State.REVERTED: TransactionState.FAILED,
    State.FAILED: TransactionState.FAILED,
}


def _stem(what: str, call: Call[T], context: bytes) -> str:
    return f"{what}-{keccak256(bytes.fromhex(call.to[2:]) + call.data + context)[:16].hex()}"


class Relay:
    """The relayer: pays for gas, has no say in what is sent."""

    def __init__(
        self, outbox: Outbox, node: Node, relayer: Address, fees: FeePolicy, limits: RelayLimits
    ) -> None:
        self._outbox = outbox
        self.limits = limits
        self._node = node
        self._fees = fees
        self.relayer = relayer
        self._waiting = threading.BoundedSemaphore(WAITING)

    def submit(
        self, what: str, call: Call[T], context: bytes = b"", *, party: Address | None = None
    ) -> Intent:
        """Promise a call. Nothing is promised that the chain would refuse now.

        Args:
            what: begins the promise's name.
            call: what to send.
            context: tells calls with the same bytes apart that mean different things at different times.
            party: whose signature it carries, and whose quota it counts against, whoever sends it in; None
                for what needs no signature.

        Raises:
            RelayQuotaReached, RelaySpendingReached: if no more is relayed today.
            RelayGasReached: if it is more than is paid for at once.
            Reverted: if the contract would refuse it.
            RelayerUnfunded: if the relayer cannot pay for it.
            ChainError: if the node does not answer.
        """
        stem = _stem(what, call, context)
        key, again = stem, 1
        while (known := self._outbox.find(key)) is not None:
            if known.state is State.FAILED:
                self.limits.charge(key, party, self._try(call), call)
                return self._outbox.retry(known)
            if known.state is not State.REVERTED:
                return known
            again += 1
            key = f"{stem}-{again}"
        try:
            cost = self._try(call)
        except Reverted:
            # Another process may have promised and sent it since: what is done is refused a second time.
            if (known := self._outbox.find(key)) is None:
                raise
            return known
        self.limits.charge(key, party, cost, call)
        return self._outbox.submit(call, key, self.relayer)

    def promised(self, what: str, call: Call[T], context: bytes = b"") -> Intent | None:
        """A promise of this very call that stands or was kept, for who finds it done already."""
        known = self._outbox.find(_stem(what, call, context))
        return None if known is None or known.state in (State.FAILED, State.REVERTED) else known

    def _try(self, call: Call[T]) -> int:
        """See whether the chain would take the call now, and whether the relayer could pay for it.

        Returns:
            The most it may cost, in wei.
        """
        self._node.call(call, self.relayer)
        gas = self._node.estimate_gas(call, self.relayer)
        self.limits.check_gas(gas, call)
        cost = gas * self._fees.suggest(self._node).max_fee
        if self._node.get_balance(self.relayer) < cost:
            raise RelayerUnfunded
        return cost

    def find(self, name: str) -> Intent:
        intent = self._outbox.find(name)
        if intent is None:
            raise TransactionUnknown(
                f"No transaction {name!r} was relayed here: use the `intent` that the relaying request "
                f"answered."
            )
        return intent

    def settle(self, intent: Intent, seconds: int) -> Transaction:
        """Wait for the transaction as long as asked, and say where it stands.

        Raises:
            Reverted: if the contract refused it after all.
            IntentFailed: if it was given up before any node took it.
        """
        if seconds > 0 and self._waiting.acquire(blocking=False):
            try:
                self._outbox.wait(intent, seconds)
            except ConfirmationTimeout:
                log.info("%s has not settled within %d s", intent.key, seconds)
            finally:
                self._waiting.release()
        now = self._outbox.refresh(intent)
        if now.state in (State.REVERTED, State.FAILED):
            self._outbox.wait(now, 0)  # says why, as an error
        return self.describe(now)

    def describe(self, intent: Intent) -> Transaction:
        refusal = None
        if intent.revert_data is not None:
            error = ContractRefused.of(reverted(intent.revert_data, intent.name, intent.transaction_hash))
            refusal = Refusal(
                detail=error.detail, error=error.members["error"], arguments=error.members["arguments"]
            )
        mined = None
        if intent.block_number is not None and intent.block_hash is not None:
            mined = MinedIn(number=intent.block_number, hash=intent.block_hash, final=intent.final)
        return Transaction(
            intent=intent.key,
            call=intent.name,
            to=intent.to,
            relayer=intent.sender,
            state=_STATES[intent.state],
            transaction_hash=intent.transaction_hash,
            block=mined,
            refusal=refusal,
            problem=intent.problem,
            as_of=self._as_of(mined),
        )

    def _as_of(self, mined: MinedIn | None) -> AsOf | None:
        """The newest block that we know: one of ours may have come after the outbox read the head."""
        head = self._outbox.head()
        if mined is not None and (head is None or mined.number > head.number):
            return AsOf(number=mined.number, hash=mined.hash, time=None)
        return None if head is None else AsOf(number=head.number, hash=head.hash, time=None)


class Sender:
    """A thread that works through the outbox, so that what was promised goes on when nobody waits for it."""

    def __init__(self, relay_outbox: Outbox, pause: float = 0.2) -> None:
        self._outbox = relay_outbox
        self._pause = pause
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._work, name="outbox", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Returns once the thread has ended; what it had not sent waits in the database."""
        self._end.set()
        self._thread.join()

    def _work(self) -> None:
        said = ""
        pause = self._pause
        while not self._end.wait(pause):
            try:
                self._outbox.pump()
                said, pause = "", self._pause
            except ChainError as error:
                if (now := type(error).__name__) != said:
                    log.warning("the outbox cannot go on: %s", now)
                said, pause = now, min(2 * pause, 5.0)
            except Exception:
                log.exception("the outbox failed; it goes on in a moment")
                pause = 5.0
