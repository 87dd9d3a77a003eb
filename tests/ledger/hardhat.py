"""Hardhat's own node, which is no anvil: another program of others that tells of a chain."""

from __future__ import annotations

import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ledger.chain.node import Node
from ledger.types import Timestamp
from tests.ledger.node_program import free_port, listening


@dataclass(frozen=True)
class HardhatNode:
    """As much of ``ledger.chain.devnet.Devnet`` as benches and tests of traffic need."""

    url: str

    def node(self) -> Node:
        return Node(self.url, timeout=30)

    def advance(self, seconds: int) -> Timestamp:
        with self.node().rpc as rpc:
            rpc.request("evm_increaseTime", (seconds,))
            rpc.request("evm_mine")
            return Node(rpc).get_block().timestamp


@contextmanager
def hardhat_node() -> Generator[HardhatNode]:
    """One on a port of its own, gone when the block ends or we are killed."""
    port = free_port()
    command = ("node_modules/hardhat/dist/src/cli.js", "node", "--port", str(port))
    with (
        tempfile.TemporaryDirectory(prefix="tally-hardhat-") as folder,
        listening(command, port, Path(folder) / "log") as url,
    ):
        yield HardhatNode(url)
