"""Where two branches of a chain part, and what the other one holds."""

from __future__ import annotations

from collections.abc import Callable

from ledger.chain.errors import NodeTimeout, RpcError
from ledger.indexer.ranges import Range
from ledger.indexer.source import Fetched, Source
from ledger.store.model.chain import BlockRow
from ledger.types import BlockNumber, Hash32

SWAPPED = 2_048
"""The most blocks of a new branch that replace the old ones in one transaction; the rest follow as usual."""


def common_ancestor(
    source: Source, known: Callable[[BlockNumber], Hash32 | None], lowest: BlockNumber, highest: BlockNumber
) -> BlockRow | None:
    """The last block that the chain and we share.

    Up to it all agree and above it none do, so it is found by halves, however deep it lies.

    Args:
        source: what the chain has.
        known: the hash of the block that we have at a height.
        lowest: the height from which on we look.
        highest: the height up to which both have blocks.

    Returns:
        None if they differ even at the lowest height.
    """

    def shared(number: BlockNumber) -> BlockRow | None:
        theirs = source.header(number)
        return theirs.row if theirs is not None and theirs.row.hash == known(number) else None

    found = shared(lowest)
    if found is None:
        return None
    low, high, step = lowest, BlockNumber(highest + 1), 1
    while high - low > 1:
        # Most reorgs are shallow: look just below the top first, then ever further down.
        middle = BlockNumber(max((low + high) // 2, high - step))
        step *= 2
        agreed = shared(middle)
        if agreed is None:
            high = middle
        else:
            low, found, step = middle, agreed, high
    return found


def fetch_branch(source: Source, blocks: Range, ancestor: BlockRow, head: BlockRow) -> Fetched | None:
    """A branch from an ancestor up to its head, or its first part if it is long.

    Args:
        source: where from.
        blocks: how many to ask for at once.
        ancestor: the block that it begins above.
        head: its newest block.

    Returns:
        None if the ancestor is the head.

    Raises:
        ForkMoved: if the chain changes meanwhile.
        LedgerError: what else the node meets.
    """
    if head.number == ancestor.number:
        return None
    last = BlockNumber(min(head.number, ancestor.number + SWAPPED))
    first, parent = BlockNumber(ancestor.number + 1), ancestor.hash
    parts: list[Fetched] = []
    while first <= last:
        upto = BlockNumber(min(last, first + blocks.blocks - 1))
        try:
            part = source.fetch(parent, first, upto)
        except (RpcError, NodeTimeout):
            if not blocks.refused(upto - first + 1):
                raise
            continue
        parts.append(part)
        first, parent = BlockNumber(upto + 1), part.blocks[-1].hash
    return Fetched(
        tuple(block for part in parts for block in part.blocks),
        tuple(log for part in parts for log in part.logs),
        sum(part.recovered for part in parts),
    )
