"""Reminds a devnet of what it was to mine at once.

anvil that mines at once now and then leaves transactions in its pool, ready, until the next one comes: it
misses those that find no room in a full block, and some that arrive together with others
(github.com/foundry-rs/foundry/issues/10122).
"""

from __future__ import annotations

import time
from collections.abc import Callable

from ledger.chain.errors import RpcError
from ledger.chain.node import Node
from ledger.chain.signer import DEVNET_CHAIN_ID

PATIENCE = 1.0
"""Seconds in which nothing is mined though something is ready."""


class Reminder:
    """Asks for a block where a devnet owes one. Other chains are left alone, and so is who mines by hand."""

    def __init__(self, node: Node, chain_id: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._node = node
        self._is_devnet = chain_id == DEVNET_CHAIN_ID
        self._clock = clock
        self._seen = (0, 0)
        self._since = clock()

    def look(self, mined: int, pending: int) -> None:
        """See how many transactions of ours are mined, and how many with those that the pool has ready.

        Raises:
            NodeUnreachable: if the node does not answer.
        """
        if not self._is_devnet:
            return
        now, seen = self._clock(), (mined, pending)
        if seen != self._seen or pending <= mined:
            self._seen, self._since = seen, now
        elif now - self._since >= PATIENCE:
            self._since = now
            try:
                if self._node.rpc.request("anvil_getAutomine", (), bool):
                    self._node.rpc.request("evm_mine", (), object)
            except RpcError:
                self._is_devnet = False  # another program's chain, which may have the same id
