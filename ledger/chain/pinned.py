"""State as of one block, also from nodes that are asked for state by height only."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from ledger.chain.errors import NotFound, RpcError
from ledger.chain.node import BlockRef, Node
from ledger.types import ZERO_ADDRESS, BlockNumber, Hash32


@contextmanager
def pinned(node: Node, number: BlockNumber, hash: Hash32) -> Generator[BlockRef]:
    """What to name a block by while several questions about its state are asked.

    Its hash (EIP-1898), which no reorg gives to another block. A node that takes none is asked by height, and
    it is looked afterwards whether that block still stands there.

    Args:
        node: whom to ask.
        number: the block's height.
        hash: its hash.

    Raises:
        NotFound: if it was asked by height, and the block does not stand there any more.
        ChainError: what else the node says.
    """
    try:
        node.get_balance(ZERO_ADDRESS, hash)
    except RpcError:
        # It may also be that the state is gone: then the first question by height says so.
        try:
            yield number
        finally:
            # Also where something does not fit: two blocks' state need not fit.
            found = node.find_block(number)
            if found is None or found.hash != hash:
                raise NotFound(f"block 0x{hash.hex()} at height {number:,}") from None
    else:
        yield hash
