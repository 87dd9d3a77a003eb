"""State as of one block, from nodes that take its hash and from nodes that do not."""

from __future__ import annotations

import pytest

from ledger.chain.devnet import Devnet
from ledger.chain.errors import NotFound
from ledger.chain.node import Node
from ledger.chain.pinned import pinned
from tests.ledger.audit.relay import MISSING, relayed
from tests.ledger.chain.test_rpc import server


def test_by_hash_where_the_node_takes_it(node: Node) -> None:
    block = node.get_block()
    with pinned(node, block.number, block.hash) as at:
        assert at == block.hash


def test_by_height_where_it_does_not_and_not_across_a_reorg(devnet: Devnet) -> None:
    def without(method: str, told: object) -> object:
        # Asked by hash only: nothing else here asks for a balance.
        return MISSING if method == "eth_getBalance" else told

    node = devnet.node()
    node.rpc.request("anvil_mine", ("0x3",))
    block = node.get_block()
    with server(relayed(node, without)) as url, Node(url).rpc as rpc:
        old = Node(rpc)
        with pinned(old, block.number, block.hash) as at:
            assert at == block.number
        with pytest.raises(NotFound, match="at height 3"), pinned(old, block.number, block.hash):
            node.rpc.request("anvil_reorg", (1, []))
        with pytest.raises(NotFound, match="at height 3"), pinned(old, block.number, block.hash):
            pass
        # What two blocks' state made somebody believe is not what is told.
        newer = node.get_block()
        with pytest.raises(NotFound, match="at height 3"), pinned(old, newer.number, newer.hash):
            node.rpc.request("anvil_reorg", (1, []))
            raise AssertionError("they do not fit")
    node.close()
