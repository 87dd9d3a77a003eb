"""From the rows to the chain: one sender's line of nonces, signed, stored, and only then broadcast."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Engine

from ledger.chain.blocks import Block, hexed
from ledger.chain.errors import (
    AlreadyKnown,
    ChainError,
    FeeTooLow,
    InsufficientFunds,
    NeverValid,
    NodeUnreachable,
    NonceTooLow,
    ReplacementUnderpriced,
    Reverted,
)
from ledger.chain.fees import Fees
from ledger.chain.node import Node, send_request
from ledger.chain.outbox.model import (
    FILLER,
    LIVE,
    Intent,
    OutboxPolicy,
    Probe,
    PumpReport,
    State,
    body_hash,
)
from ledger.chain.outbox.repository import Attempt, Repository
from ledger.chain.signer import Signer
from ledger.chain.wire import TEXT, Request
from ledger.store import reading, writing
from ledger.types import Address, Hash32, Wei

_TRANSFER_GAS = 21_000

FeeSource = Callable[[], Fees]
"""Today's fees, asked for only when they are needed."""


@dataclass(frozen=True, slots=True)
class Count:
    """Where a sender's account stands on the node."""

    mined: int
    """Nonces below it are used."""
    pending: int
    """Nonces below it are used or wait in the node's pool without a gap."""


class Lane:
    """One sender's line on one chain, for one pump."""

    def __init__(
        self,
        engine: Engine,
        node: Node,
        chain_id: int,
        sender: Address,
        signer: Signer | None,
        policy: OutboxPolicy,
        probe: Probe,
    ) -> None:
        """Read where the line stands in the database."""
        self._engine = engine
        self._node = node
        self._chain = chain_id
        self._sender = sender
        self._signer = signer
        self._policy = policy
        self._probe = probe
        self._taken: set[Hash32] = set()
        with reading(engine) as connection:
            repository = Repository(connection, chain_id)
            self._live = repository.live_attempts(sender)
            self._queued = repository.queued(sender, policy.window)
            self._end = repository.next_nonce(sender)

    def take_below(self, nonce: int) -> list[Attempt]:
        """What is on its way with a nonce that the account has used: to be confirmed, no more to be sent."""
        below = [attempt for attempt in self._live if attempt.nonce < nonce]
        self._live = self._live[len(below) :]
        return below

    # --- nonces and signatures ------------------------------------------------------------------

    def sign(self, count: Count, fees: FeeSource) -> PumpReport:
        """Give queued intents the next nonces, close gaps, and store the signed bytes. Broadcasts nothing."""
        gap = self._live and self._end > count.pending
        queued = self._queued[: max(0, self._policy.window - len(self._live))]
        if self._signer is None or not (queued or gap):
            return PumpReport()
        ready, failed = self._with_gas(queued, alone=not self._live)
        pay = fees()
        self._probe("before-sign")
        with writing(self._engine) as connection:
            repository = Repository(connection, self._chain)
            nonces, held = self._free_nonces(repository, count)
            still = repository.queued_ids(self._sender, len(queued))
            signed = [
                self._signed(intent, next(nonces), pay, intent.gas or 0)
                for intent in ready
                if intent.id in still
            ]
            held.update(attempt.nonce for attempt in signed)
            signed += self._fillers(repository, count, pay, held)
            held.update(attempt.nonce for attempt in signed)
            self._probe("signed")
            if signed:
                repository.store_signed(signed)
            # Nonces at the line's end that were given back are simply the next ones again.
            end = max(max(held, default=-1) + 1, count.mined, count.pending)
            repository.set_next_nonce(self._sender, end)
        self._probe("stored")
        self._live = sorted([*self._live, *signed], key=lambda attempt: attempt.nonce)
        self._end = end
        return PumpReport(signed=len(signed), failed=failed)

    def _with_gas(self, queued: Sequence[Intent], alone: bool) -> tuple[list[Intent], int]:
        """The leading intents whose gas is known or could be estimated, and how many had to be given up.

        An estimate knows the chain as it is, not what still waits before the intent: while anything does, a
        refusal only makes the line wait.
        """
        asked = [intent for intent in queued if intent.gas is None]
        if asked and asked[0].problem is not None:
            asked = asked[:1]  # it holds the line up: no use in asking for the others again and again
        estimates = dict(zip((i.id for i in asked), self._estimates(asked), strict=True))
        ready: list[Intent] = []
        failed = 0
        for intent in queued:
            estimate = estimates.get(intent.id, intent.gas)
            if isinstance(estimate, NodeUnreachable):
                raise estimate
            if isinstance(estimate, ChainError):
                if ready or not alone:
                    self._note(intent, f"waits for the transactions before it: {estimate}")
                    break
                failed += self._give_up(intent, State.QUEUED, estimate)
            elif estimate is None:
                break
            else:
                ready.append(replace(intent, gas=estimate))
        return ready, failed

    def _estimates(self, asked: Sequence[Intent]) -> list[int | ChainError]:
        if not asked:
            return []
        requests = [
            Request(
                "eth_estimateGas",
                (
                    {
                        "from": intent.sender,
                        "to": intent.to,
                        "value": hex(intent.value),
                        "data": hexed(intent.data),
                    },
                    "latest",
                ),
                TEXT,
                intent.name,
            )
            for intent in asked
        ]
        margin = 100 + self._policy.gas_margin_percent
        return [
            answer if isinstance(answer, ChainError) else self._with_margin(int(answer, 16), margin)
            for answer in self._node.rpc.batch(requests)
        ]

    @staticmethod
    def _with_margin(gas: int, margin: int) -> int:
        # A plain transfer to an account without code costs exactly this, whatever happens meanwhile.
        return gas if gas == _TRANSFER_GAS else gas * margin // 100

    def _free_nonces(self, repository: Repository, count: Count) -> tuple[Iterator[int], set[int]]:
        """Gaps first, then the line's end; and the nonces that are held. Locks the lane."""
        repository.lock_lane(self._sender, count.pending)
        held = repository.held_nonces(self._sender, count.mined)
        taken = frozenset(held)
        return (nonce for nonce in itertools.count(count.pending) if nonce not in taken), held

    def _fillers(self, repository: Repository, count: Count, fees: Fees, held: set[int]) -> list[Attempt]:
        """Empty transfers to oneself for gaps that nothing else fills: without them all behind waits."""
        last = max(held, default=count.pending)
        gaps = [nonce for nonce in range(count.pending, last) if nonce not in held]
        if not gaps:
            return []
        if self._node.get_balance(self._sender) < len(gaps) * _TRANSFER_GAS * fees.max_fee:
            for attempt in self._live:
                if attempt.nonce > gaps[0]:
                    repository.set_problem(
                        attempt.intent.id,
                        f"waits behind nonce {gaps[0]}, which {self._sender} cannot pay to fill: fund it",
                    )
            return []
        keys = {f"{FILLER}{self._sender}:{nonce}:{time.time_ns()}": nonce for nonce in gaps}
        body = body_hash(self._chain, self._sender, self._sender, Wei(0), b"")
        fixed = {"sender": self._sender, "body": body, "to": self._sender, "data": b"", "value": "0"}
        repository.add([{**fixed, "key": key, "name": "filler", "gas": _TRANSFER_GAS} for key in keys])
        fillers = repository.by_keys(keys)
        return [self._signed(fillers[key][0], nonce, fees, _TRANSFER_GAS) for key, nonce in keys.items()]

    def _signed(self, intent: Intent, nonce: int, fees: Fees, gas: int) -> Attempt:
        assert self._signer is not None
        transaction = fees.transaction(self._chain, nonce, gas, intent.to, intent.value, intent.data)
        signed = self._signer.sign_transaction(transaction)
        held = replace(intent, state=State.SIGNED, nonce=nonce, transaction_hash=signed.hash, problem=None)
        return Attempt(held, nonce, signed.hash, signed.raw, gas, fees)

    # --- broadcast ------------------------------------------------------------------------------

    def broadcast(self, count: Count, head: Block) -> PumpReport:
        """Hand stored bytes to the node: those it never took, and those its pool seems to have lost.

        Raises:
            NodeUnreachable: if it does not answer; the bytes stay where they are.
        """
        waiting = [attempt for attempt in self._live if self._should_send(attempt, count)]
        if not waiting:
            return PumpReport()
        self._probe("before-broadcast")
        answers = self._node.rpc.batch([send_request(attempt.raw) for attempt in waiting])
        self._probe("broadcast")
        taken: list[Attempt] = []
        refused: list[tuple[Attempt, ChainError]] = []
        for attempt, answer in zip(waiting, answers, strict=True):
            if isinstance(answer, str | AlreadyKnown):
                taken.append(attempt)
            elif not isinstance(answer, NonceTooLow):  # then it is mined, by us or by others: confirm() sees
                refused.append((attempt, answer))
        with writing(self._engine) as connection:
            Repository(connection, self._chain).mark_sent([attempt.hash for attempt in taken], head.number)
        self._probe("sent")
        self._taken.update(attempt.hash for attempt in taken)
        report = PumpReport(sent=len(taken))
        for attempt, error in refused:
            report += self._refused(attempt, error, head)
        return report

    def _should_send(self, attempt: Attempt, count: Count) -> bool:
        if attempt.sent_at is None or attempt.intent.state is State.SIGNED:
            return True
        lost = self._end > count.pending and attempt.nonce >= count.pending
        return lost and attempt.sent_at < time.time() - self._policy.rebroadcast_after

    def _refused(self, attempt: Attempt, error: ChainError, head: Block) -> PumpReport:
        intent = attempt.intent
        if isinstance(error, FeeTooLow | ReplacementUnderpriced):
            return self._replace(attempt, self._policy.fees.suggest(self._node), str(error), head)
        final = isinstance(error, NeverValid) or (
            isinstance(error, InsufficientFunds) and not self._anything_before(attempt.nonce)
        )
        if final and self._never_taken(intent):
            return PumpReport(failed=self._give_up(intent, State.SIGNED, error))
        self._note(intent, str(error))
        return PumpReport()

    def _anything_before(self, nonce: int) -> bool:
        # What is mined before it gives back the gas it did not use: that may be the money that is missing.
        return any(other.nonce < nonce and self._is_sent(other) for other in self._live)

    def _is_sent(self, attempt: Attempt) -> bool:
        return attempt.intent.state is State.SENT or attempt.hash in self._taken

    def _never_taken(self, intent: Intent) -> bool:
        """Whether surely no node has any form of the intent: only then may its nonce go to another."""
        with reading(self._engine) as connection:
            attempts = Repository(connection, self._chain).attempts_of(intent)
        return all(a.sent_at is None and not self._node.knows_transaction(a.hash) for a in attempts)

    # --- replacement ----------------------------------------------------------------------------

    def replace_stuck(self, count: Count, head: Block, fees: FeeSource) -> PumpReport:
        """Sign again, with more, what the chain passes by: the first in line after some blocks, and whatever
        pays less than the base fee."""
        if self._signer is None:
            return PumpReport()
        report = PumpReport()
        for attempt in list(self._live):
            if attempt.intent.state is not State.SENT:
                continue
            waited = head.number - attempt.sent_block if attempt.sent_block is not None else 0
            too_cheap = head.base_fee is not None and attempt.fees.max_fee < head.base_fee and waited > 0
            first = attempt.nonce == count.mined
            if too_cheap or (first and waited >= self._policy.stuck_blocks):
                report += self._replace(attempt, fees(), f"not mined in {waited} blocks", head)
        return report

    def _replace(self, attempt: Attempt, now: Fees, why: str, head: Block) -> PumpReport:
        fees = self._policy.fees.raised(attempt.fees, now)
        if fees is None or self._signer is None:
            cap = self._policy.fees.cap
            self._note(attempt.intent, f"{why}; the fee cap of {cap} wei leaves no room to pay more")
            return PumpReport()
        with writing(self._engine) as connection:
            repository = Repository(connection, self._chain)
            repository.lock_lane(self._sender)
            current = repository.by_id(attempt.intent.id)
            if current is None or current.state not in LIVE or current.transaction_hash != attempt.hash:
                return PumpReport()  # somebody else replaced it, or it was mined
            new = self._signed(current, attempt.nonce, fees, attempt.gas)
            repository.store_signed([new])
        self._probe("replaced")
        self._live = [new if other.hash == attempt.hash else other for other in self._live]
        return PumpReport(replaced=1)

    # --- notes ----------------------------------------------------------------------------------

    def _note(self, intent: Intent, problem: str) -> None:
        if intent.problem == problem:
            return
        with writing(self._engine) as connection:
            Repository(connection, self._chain).set_problem(intent.id, problem)

    def _give_up(self, intent: Intent, came_from: State, error: ChainError) -> int:
        data = error.data if isinstance(error, Reverted) else None
        with writing(self._engine) as connection:
            repository = Repository(connection, self._chain)
            repository.lock_lane(self._sender)
            done = repository.fail(intent.id, came_from, str(error), data)
        return int(done)
