"""Whether a read model, and the contracts' storage, are what the chain's logs say.

The logs are read anew from a node, so nothing that was stored before is believed. What they give is compared
with every row of the database and with every slot of every contract at the same block.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import Engine, select

from ledger.audit.differences import RowComparison, compare_stores
from ledger.audit.errors import NothingIndexed, OffTheChain
from ledger.audit.rebuild import rebuilt
from ledger.audit.scope import Scope
from ledger.audit.storage import (
    Comparison,
    Holding,
    Roots,
    Slots,
    StorageMirror,
    UnusableRoots,
    check_holdings,
    compare,
    compare_roots,
)
from ledger.bindings.base import Event
from ledger.bindings.registry import decode_log
from ledger.chain.errors import MethodMissing, RpcError
from ledger.chain.node import Node
from ledger.chain.pinned import pinned
from ledger.contracts.record import Deployment
from ledger.indexer import Progress, read_cursor
from ledger.indexer.saving import as_logged
from ledger.queries import check_fold
from ledger.store.engine import reading
from ledger.store.model.chain import EVENTS, EventRow
from ledger.types import BlockNumber, Hash32, Timestamp


@dataclass(frozen=True, slots=True)
class Step:
    """What verification is at, for who watches."""

    name: str
    """In words."""
    done: int
    """How much of it."""
    of: int
    """Of how much."""


Watcher = Callable[[Step], None]


@dataclass(frozen=True, slots=True)
class Verification:
    """What came of it."""

    number: BlockNumber
    """The block as of which all was compared."""
    hash: Hash32
    """That block."""
    events: int
    """Events read from the node."""
    rows: RowComparison | None
    """The database's rows; None where there was no database to check."""
    storage: Comparison
    """The contracts' slots that logs tell of."""
    roots: Roots | None
    """All of storage by its roots; None where the node gives none that can be used."""
    roots_missing: str
    """Why not, if so."""
    holdings: tuple[Holding, ...]
    """What the contracts hold of each token, beside what they owe."""

    @property
    def sound(self) -> bool:
        """Whether everything fits."""
        return (
            (self.rows is None or self.rows.equal)
            and self.storage.sound
            and (self.roots is None or self.roots.sound)
            and all(holding.sound for holding in self.holdings)
        )


def verify(
    node: Node,
    deployment: Deployment,
    engine: Engine | None,
    scope: Scope | None = None,
    watch: Watcher = lambda step: None,
    *,
    proven: bool = False,
) -> Verification:
    """Check a read model and the contracts' storage against the logs.

    Args:
        node: whom to ask for logs and storage.
        deployment: whose contracts.
        engine: the read model; None to check the storage alone, at the newest block.
        scope: what of it; everything where left out.
        watch: told how far it is.
        proven: whether every log must be proven by its block's receipts.

    Raises:
        NothingIndexed: if there is nothing to verify.
        FoldedOtherwise: if another version of this package made it.
        OffTheChain: if the read model's last block is not on the chain, so that it has to go on first.
        LedgerError: if the node does not give what it takes.
    """
    scope = scope or Scope()
    until: BlockNumber | None = None
    if engine is not None:
        with reading(engine) as connection:
            cursor = read_cursor(connection)
        if cursor is None:
            raise NothingIndexed()
        check_fold(cursor)
        found = node.find_block(cursor.number)
        if found is None or found.hash != cursor.hash:
            raise OffTheChain(cursor.number, cursor.hash)
        until = cursor.number

    def indexing(progress: Progress) -> None:
        first = progress.first
        watch(Step("reading logs", max(0, progress.number - first + 1), progress.head - first + 1))

    with rebuilt(node, deployment, until, indexing, proven) as wanted:
        with reading(wanted) as connection:
            at = read_cursor(connection)
        assert at is not None
        mirror = StorageMirror()
        events = 0
        for name, event in _events(wanted):
            mirror.fold(name, event)
            events += 1
        rows = None
        if engine is not None:
            rows = compare_stores(
                wanted, engine, scope, lambda table: watch(Step(f"comparing rows: {table}", 0, 1))
            )
    with pinned(node, at.number, at.hash) as block:
        storage = compare(
            node,
            deployment,
            mirror,
            block,
            only=_slots(mirror, scope),
            progress=lambda done, of: watch(Step("comparing storage", done, of)),
        )
        holdings = check_holdings(node, deployment, mirror, block) if scope.whole else ()
    roots, missing = (None, "only a part was asked for")
    if scope.whole:
        roots, missing = _roots(node, deployment, mirror, at.number)
    return Verification(at.number, at.hash, events, rows, storage, roots, missing, holdings)


def _events(engine: Engine) -> Iterator[tuple[str, Event]]:
    query = select(*EVENTS.fields).order_by(EVENTS.table.c.block_number, EVENTS.table.c.log_index)
    with reading(engine) as connection:
        for row in connection.execution_options(yield_per=2_000).execute(query):
            log = as_logged(EventRow(*row), Timestamp(0))
            event = decode_log(log.contract, log.topics, log.data)
            if event is not None:
                yield log.contract, event


def _slots(mirror: StorageMirror, scope: Scope) -> Slots | None:
    if scope.order is not None:
        return mirror.slots_of_order(scope.order)
    if scope.party is not None:
        return mirror.slots_of_party(scope.party)
    return None


def _roots(
    node: Node, deployment: Deployment, mirror: StorageMirror, number: BlockNumber
) -> tuple[Roots | None, str]:
    try:
        return compare_roots(node, deployment, mirror, number), ""
    except (UnusableRoots, MethodMissing, RpcError) as error:
        return None, str(error)
