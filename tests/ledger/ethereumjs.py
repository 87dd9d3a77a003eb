"""The client of ethereumjs: an EVM of its own, and no devnet but a chain that a consensus client leads.

We are that client. Whenever a transaction comes we have a block built, and we choose which block is the head,
by the Engine API (execution-apis, ``src/engine/cancun.md``). The node has no peers and no port for any.
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec

from ledger.chain.blocks import data, hexed
from ledger.chain.node import Node
from ledger.chain.rpc import Rpc
from ledger.chain.signer import DEVNET_CHAIN_ID, devnet_signer
from ledger.chain.transactions import keccak256
from ledger.chain.wire import Request
from ledger.types import ZERO_ADDRESS, ZERO_HASH, Hash32, Timestamp
from tests.absent import absent
from tests.ledger.node_program import free_port, listening

PROGRAM = Path(__file__).parents[1] / "nodes/ethereumjs/node_modules/@ethereumjs/client/dist/esm/bin/cli.js"
T = TypeVar("T")

_BEFORE_THE_MERGE = (
    "homestead eip150 eip155 eip158 byzantium constantinople petersburg istanbul berlin london mergeNetsplit"
)
_ZERO = hexed(ZERO_HASH)
"""What is final, and the beacon chain's blocks, of which there are none."""


def _genesis() -> dict[str, object]:
    """A chain that is at Cancun from its first block on, with the devnet's id and its accounts' coin."""
    forks = {f"{fork}Block": 0 for fork in _BEFORE_THE_MERGE.split()} | {"shanghaiTime": 0, "cancunTime": 0}
    merged = {"terminalTotalDifficulty": 0, "terminalTotalDifficultyPassed": True}
    return {
        "config": {"chainId": DEVNET_CHAIN_ID, **forks, **merged},
        "timestamp": hex(int(time.time())),
        "gasLimit": hex(30_000_000),
        "baseFeePerGas": hex(10**9),
        "difficulty": "0x0",
        "nonce": "0x0",
        "extraData": "0x",
        "mixHash": _ZERO,
        "coinbase": ZERO_ADDRESS,
        "alloc": {devnet_signer(index).address: {"balance": hex(10**22)} for index in range(10)},
    }


class _Status(msgspec.Struct, rename="camel", frozen=True):
    status: str


class _Chosen(msgspec.Struct, rename="camel", frozen=True):
    payload_status: _Status
    payload_id: str | None


class _Built(msgspec.Struct, rename="camel", frozen=True):
    execution_payload: dict[str, object]


class _Leading(Rpc):
    """Has a block built of every transaction that is sent through it, as anvil does by itself."""

    def __init__(self, chain: EthereumjsNode) -> None:
        super().__init__(chain.url, timeout=30)
        self._chain = chain

    def ask(self, request: Request[T]) -> T:
        answer = super().ask(request)
        if request.method == "eth_sendRawTransaction":
            self._chain.mine()
        return answer


@dataclass(frozen=True)
class EthereumjsNode:
    """As much of ``ledger.chain.devnet.Devnet`` as benches and tests need, and a choice of heads."""

    url: str

    def node(self) -> Node:
        return Node(_Leading(self))

    def advance(self, seconds: int) -> Timestamp:
        self.mine(seconds=seconds)
        with Rpc(self.url) as rpc:
            return Node(rpc).get_block().timestamp

    def mine(self, *, on: Hash32 | None = None, seconds: int = 1) -> Hash32:
        """A block of what waits in the pool, which becomes the head.

        Args:
            on: the block to build it on; the head where left out. One below the head gives a reorg.
            seconds: by how much it is later than that.
        """
        with Rpc(self.url, timeout=30) as rpc:
            parent = Node(rpc).get_block("latest" if on is None else on)
            attributes = {
                "timestamp": hex(parent.timestamp + seconds),
                "prevRandao": hexed(keccak256(parent.hash)),
                "suggestedFeeRecipient": ZERO_ADDRESS,
                "withdrawals": (),
                "parentBeaconBlockRoot": _ZERO,
            }
            building = _choose(rpc, parent.hash, attributes)
            built = rpc.request("engine_getPayloadV3", (building,), _Built).execution_payload
            told = rpc.request("engine_newPayloadV3", (built, (), _ZERO), _Status)
            assert told.status == "VALID", told
            made = Hash32(data(str(built["blockHash"])))
            _choose(rpc, made)
            return made


def _choose(rpc: Rpc, head: Hash32, attributes: dict[str, object] | None = None) -> str | None:
    """Make a block the head, and begin to build one on it if its attributes are given."""
    state = {"headBlockHash": hexed(head), "safeBlockHash": _ZERO, "finalizedBlockHash": _ZERO}
    told = rpc.request("engine_forkchoiceUpdatedV3", (state, attributes), _Chosen)
    assert told.payload_status.status == "VALID", told
    return told.payload_id


@contextmanager
def ethereumjs_node() -> Generator[EthereumjsNode]:
    """One on a port of its own, gone when the block ends or we are killed."""
    if not PROGRAM.exists():
        absent("ethereumjs is not here: `make tests/nodes/ethereumjs/node_modules/.modules` installs it")
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="tally-ethereumjs-") as folder:
        genesis = Path(folder) / "genesis.json"
        genesis.write_text(json.dumps(_genesis()))
        command = [str(PROGRAM), "--gethGenesis", str(genesis), "--dataDir", f"{folder}/data"]
        command += ["--no-logFile", "--logLevel", "warn"]
        # Without synchronisation there are no peers, and a reorg is not put off until that has come to rest.
        command += ["--sync", "none", "--isSingleNode"]
        # One door for both of its interfaces: where their addresses are the same, it opens only one.
        command += ["--rpc", "--rpcAddr", "127.0.0.1", "--rpcPort", str(port)]
        command += ["--rpcEngine", "--rpcEngineAddr", "127.0.0.1", "--rpcEnginePort", str(port)]
        command += ["--rpcEngineAuth=false"]
        with listening(command, port, Path(folder) / "log") as url:
            yield EthereumjsNode(url)
