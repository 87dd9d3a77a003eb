"""Logs of a long range of blocks, from nodes that answer only so much at once."""

from __future__ import annotations

from collections.abc import Sequence

from ledger.chain.blocks import Log
from ledger.chain.errors import MethodMissing, RpcError
from ledger.chain.node import Node
from ledger.types import Address, BlockNumber, Hash32

Topics = Sequence[Sequence[Hash32] | None]
"""Per place the accepted values, None for any."""


def find_logs(
    node: Node, addresses: Sequence[Address], topics: Topics, first: BlockNumber, last: BlockNumber
) -> list[Log]:
    """All logs of a range; where the node refuses it as too much, of its halves, and so on.

    Raises:
        ChainError: if the node refuses a single block, or does not answer.
    """
    try:
        return node.get_logs(addresses=addresses, topics=topics, first=first, last=last)
    except MethodMissing:
        raise
    except RpcError:
        if first >= last:
            raise
    middle = BlockNumber((first + last) // 2)
    before = find_logs(node, addresses, topics, first, middle)
    return before + find_logs(node, addresses, topics, BlockNumber(middle + 1), last)


def last_log(
    node: Node, address: Address, topic: Hash32, first: BlockNumber, before: tuple[BlockNumber, int]
) -> Log | None:
    """The last log of a kind before a place, sought backwards; None if there is none.

    Args:
        node: whom to ask.
        address: the contract.
        topic: the event's first topic.
        first: the block from which on there can be one.
        before: a block, and the index of a log in it.
    """
    end, span = before[0], 16
    while end >= first:
        start = BlockNumber(max(first, end - span + 1))
        found = [
            log
            for log in find_logs(node, [address], [(topic,)], start, end)
            if (log.block_number, log.index) < before
        ]
        if found:
            return found[-1]
        end, span = BlockNumber(start - 1), span * 4
    return None
