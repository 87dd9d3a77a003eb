"""From the chain to the rows: what was mined, what a reorg undid, what is final."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Engine

from ledger.call import Call
from ledger.chain.blocks import Block, Outcome
from ledger.chain.errors import RpcError, WrongGenesis
from ledger.chain.node import Node
from ledger.chain.outbox.model import LIVE, OutboxPolicy, Probe, PumpReport, State
from ledger.chain.outbox.repository import Attempt, Head, Repository
from ledger.store import reading, writing
from ledger.types import Address, BlockNumber, Hash32

_ABOVE_ALL = 2**62  # higher than any block


class Watcher:
    """Confirms by receipt and canonical block hash, and takes it back when a reorg drops the block."""

    def __init__(self, engine: Engine, node: Node, chain_id: int, policy: OutboxPolicy, probe: Probe) -> None:
        self._engine = engine
        self._node = node
        self._chain = chain_id
        self._policy = policy
        self._probe = probe

    def follow(self, head: Block) -> int:
        """Compare what we believe with the chain as it is now; returns how many intents a reorg undid.

        A node that came back shorter than it was is a reorg like any other. However deep it is, it shows: the
        head we saw last is not canonical any more, and then every block of ours is asked for, highest first,
        until one still stands. Where it lost only what came after the head we saw last, blocks of ours above
        it show it.

        Raises:
            WrongGenesis: if the chain began anew under the same id.
        """
        with reading(self._engine) as connection:
            repository = Repository(connection, self._chain)
            seen = repository.head()
            open_blocks = repository.open_blocks()
        above = any(number > head.number for number, _ in open_blocks)
        if seen is not None and seen.hash == head.hash and not above:
            return 0
        reorg = seen is not None and not self._stands(seen, head)
        orphaned = self._orphans_below_a_reorg() if reorg else self._orphans(open_blocks)
        genesis = seen.genesis if seen is not None else self._node.get_block("earliest").hash
        with writing(self._engine) as connection:
            repository = Repository(connection, self._chain)
            undone = repository.undo_blocks(orphaned)
            if reorg:
                repository.distrust_pool()
            repository.finalize(head.number - self._policy.depth)
            repository.set_head(seen, Head(genesis, head.number, head.hash))
        self._probe("followed")
        return undone

    def _stands(self, seen: Head, head: Block) -> bool:
        if head.parent_hash == seen.hash:
            return True
        if head.number >= seen.number:
            there = self._node.find_block(seen.number)
            if there is not None and there.hash == seen.hash:
                return True
        genesis = self._node.get_block("earliest").hash
        if genesis != seen.genesis:
            raise WrongGenesis(self._chain, seen.genesis, genesis)
        return False

    def _orphans(self, blocks: Sequence[tuple[BlockNumber, Hash32]]) -> list[Hash32]:
        there = self._node.find_blocks([number for number, _ in blocks]) if blocks else []
        return [
            ours
            for (_, ours), theirs in zip(blocks, there, strict=True)
            if theirs is None or theirs.hash != ours
        ]

    def _orphans_below_a_reorg(self) -> list[Hash32]:
        orphaned: list[Hash32] = []
        below = _ABOVE_ALL
        while True:
            with reading(self._engine) as connection:
                blocks = Repository(connection, self._chain).blocks_below(below)
            found = self._orphans(blocks)
            orphaned += found
            # One block that stands vouches for all below it: they are its ancestors.
            if not blocks or len(found) < len(blocks):
                return orphaned
            below = blocks[-1][0]

    def confirm(self, sender: Address, waiting: Sequence[Attempt], head: Block) -> PumpReport:
        """Find what became of attempts whose nonces the account has used."""
        if not waiting:
            return PumpReport()
        found = self._outcomes(waiting)
        taken = {attempt.nonce for attempt, _ in found}
        lost = [attempt for attempt in waiting if attempt.nonce not in taken]
        if lost:
            # An earlier attempt may have won, even one of an intent that was given up.
            with reading(self._engine) as connection:
                repository = Repository(connection, self._chain)
                others = repository.attempts_between(sender, lost[0].nonce, lost[-1].nonce + 1)
            found += self._outcomes([attempt for attempt in others if attempt.nonce not in taken])
            taken |= {attempt.nonce for attempt, _ in found}
        canonical = self._canonical({(r.block_number, r.block_hash) for _, r in found})
        mined = [(a, r) for a, r in found if r.block_hash in canonical]
        reasons = {a.hash: self._reason(a) for a, o in mined if not o.success}
        self._probe("confirmable")
        report = self._record(mined, reasons)
        self._probe("confirmed")
        strangers = [attempt for attempt in lost if attempt.nonce not in taken]
        if strangers:
            self._nonces_of_others(sender, strangers, head)
        return report

    def _outcomes(self, asked: Sequence[Attempt]) -> list[tuple[Attempt, Outcome]]:
        outcomes = self._node.get_outcomes(attempt.hash for attempt in asked)
        return [(a, o) for a, o in zip(asked, outcomes, strict=True) if o is not None]

    def _reason(self, attempt: Attempt) -> bytes:
        receipt = self._node.get_transaction_receipt(attempt.hash)
        if receipt is None:
            return b""
        intent = attempt.intent
        call = Call.raw(intent.to, intent.data, intent.value, intent.name)
        return self._node.revert_reason(receipt, call).data

    def _record(
        self, mined: Sequence[tuple[Attempt, Outcome]], reasons: Mapping[Hash32, bytes]
    ) -> PumpReport:
        settled: dict[tuple[BlockNumber, Hash32], list[Hash32]] = {}
        for attempt, outcome in mined:
            if outcome.success:
                settled.setdefault((outcome.block_number, outcome.block_hash), []).append(attempt.hash)
        report = PumpReport()
        if not mined:
            return report
        with writing(self._engine) as connection:
            repository = Repository(connection, self._chain)
            for (number, block), hashes in settled.items():
                done = repository.mark_mined(hashes, number, block, State.SETTLED)
                report += PumpReport(settled=done)
            for attempt, outcome in mined:
                if not outcome.success:
                    done = repository.mark_mined(
                        [attempt.hash],
                        outcome.block_number,
                        outcome.block_hash,
                        State.REVERTED,
                        reasons[attempt.hash],
                    )
                    report += PumpReport(reverted=done)
        return report

    def _count_at(self, sender: Address, number: int) -> int:
        if number < 0:
            return 0
        try:
            return self._node.get_transaction_count(sender, BlockNumber(number))
        except RpcError:
            return 0  # the node has no state that old: a later block will do

    def _canonical(self, blocks: set[tuple[BlockNumber, Hash32]]) -> set[Hash32]:
        if not blocks:
            return set()
        wanted = sorted(blocks)
        there = self._node.find_blocks([number for number, _ in wanted])
        return {
            ours
            for (_, ours), theirs in zip(wanted, there, strict=True)
            if theirs is not None and theirs.hash == ours
        }

    def _nonces_of_others(self, sender: Address, waiting: Sequence[Attempt], head: Block) -> None:
        """Nonces of ours that another transaction used: sign anew once no reorg can revive our bytes."""
        buried = self._count_at(sender, head.number - self._policy.depth)
        with writing(self._engine) as connection:
            repository = Repository(connection, self._chain)
            repository.lock_lane(sender)
            for attempt in waiting:
                if attempt.nonce < buried:
                    repository.requeue(attempt.intent.id, LIVE)
                else:
                    repository.set_problem(
                        attempt.intent.id,
                        f"nonce {attempt.nonce} was used by a transaction from elsewhere; "
                        f"signed anew once that is {self._policy.depth} blocks deep",
                    )
