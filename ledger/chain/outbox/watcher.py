"""From the chain to the rows: what was mined, what a reorg undid, what is final."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Engine

from ledger.call import Call
from ledger.chain.blocks import Block, Receipt
from ledger.chain.errors import WrongGenesis
from ledger.chain.node import Node
from ledger.chain.outbox.model import LIVE, OutboxPolicy, Probe, PumpReport, State
from ledger.chain.outbox.repository import Attempt, Head, Repository
from ledger.store import reading, writing
from ledger.types import Address, BlockNumber, Hash32


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
        until one still stands.

        Raises:
            WrongGenesis: if the chain began anew under the same id.
        """
        with reading(self._engine) as connection:
            repository = Repository(connection, self._chain)
            seen = repository.head()
            open_blocks = repository.mined_blocks(only_open_to_reorg=True)
        if seen is not None and seen.hash == head.hash:
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
        below: int | None = None
        while True:
            with reading(self._engine) as connection:
                blocks = Repository(connection, self._chain).mined_blocks(
                    only_open_to_reorg=False, below=below
                )
            found = self._orphans(blocks)
            orphaned += found
            # One block that stands vouches for all below it: they are its ancestors.
            if not blocks or len(found) < len(blocks):
                return orphaned
            below = blocks[-1][0]

    def confirm(self, sender: Address, mined: int, head: Block) -> PumpReport:
        """Find the receipts of a lane whose account has used all nonces below ``mined``."""
        with reading(self._engine) as connection:
            repository = Repository(connection, self._chain)
            waiting = repository.current_attempts(sender, LIVE, below=mined)
            if not waiting:
                return PumpReport()
            # All attempts at these nonces: an earlier one may have won, even one of an intent given up.
            candidates = repository.attempts_between(sender, waiting[0].nonce, waiting[-1].nonce + 1)
        receipts = self._node.get_transaction_receipts(attempt.hash for attempt in candidates)
        found = [(a, r) for a, r in zip(candidates, receipts, strict=True) if r is not None]
        canonical = self._canonical({(r.block_number, r.block_hash) for _, r in found})
        rows = [self._row(attempt, receipt) for attempt, receipt in found if receipt.block_hash in canonical]
        self._probe("confirmable")
        with writing(self._engine) as connection:
            repository = Repository(connection, self._chain)
            done = repository.mark_mined(rows)
        self._probe("confirmed")
        taken = {attempt.nonce for attempt, _ in found}
        strangers = [attempt for attempt in waiting if attempt.nonce not in taken]
        if strangers:
            self._nonces_of_others(sender, strangers, head)
        reverted = sum(row["state"] == State.REVERTED for row in rows)
        return PumpReport(settled=max(0, done - reverted), reverted=min(done, reverted))

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

    def _row(self, attempt: Attempt, receipt: Receipt) -> dict[str, object]:
        intent = attempt.intent
        revert_data = None
        if not receipt.success:
            call = Call.raw(intent.to, intent.data, intent.value, intent.name)
            revert_data = self._node.revert_reason(receipt, call).data
        return {
            "id": intent.id,
            "state": (State.SETTLED if receipt.success else State.REVERTED).value,
            # An intent that had been given up holds no nonce: another may hold it by now.
            "nonce": intent.nonce,
            "transaction_hash": attempt.hash,
            "block_number": receipt.block_number,
            "block_hash": receipt.block_hash,
            "revert_data": revert_data,
        }

    def _nonces_of_others(self, sender: Address, waiting: Sequence[Attempt], head: Block) -> None:
        """Nonces of ours that another transaction used: sign anew once no reorg can revive our bytes."""
        buried_at = head.number - self._policy.depth
        buried = self._node.get_transaction_count(sender, BlockNumber(buried_at)) if buried_at >= 0 else 0
        with writing(self._engine) as connection:
            repository = Repository(connection, self._chain)
            repository.lock_lane(sender, 0)
            for attempt in waiting:
                if attempt.nonce < buried:
                    repository.requeue(attempt.intent.id, LIVE)
                else:
                    repository.set_problem(
                        attempt.intent.id,
                        f"nonce {attempt.nonce} was used by a transaction from elsewhere; "
                        f"signed anew once that is {self._policy.depth} blocks deep",
                    )
