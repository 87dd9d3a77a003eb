"""An outbox that sends money to one address: what arrived there, how often, and an end at any step."""

from __future__ import annotations

import time

from ledger.call import Call
from ledger.chain.devnet import Devnet
from ledger.chain.node import Node
from ledger.chain.outbox import Outbox, OutboxPolicy, State
from ledger.chain.outbox.model import Probe
from ledger.chain.signer import devnet_signer
from ledger.types import Wei, checksummed
from tests.ledger.chain.conftest import Database

SIGNER = devnet_signer(0)
ME = SIGNER.address
TARGET = checksummed(b"\x77" * 20)
QUICK = OutboxPolicy(rebroadcast_after=0.05, poll=0.01)
MINE = "evm_mine"


def pay(value: int) -> Call[None]:
    return Call.raw(TARGET, value=Wei(value), name="pay")


def outbox(
    database: Database, devnet: Devnet, policy: OutboxPolicy = QUICK, probe: Probe = lambda _: None
) -> Outbox:
    return Outbox(database.engine, devnet.node(), [SIGNER], policy, probe=probe)


def chain_of(node: Node) -> list[tuple[int, int]]:
    """Nonce and value of every transaction to the target on the canonical chain."""
    found: list[tuple[int, int]] = []
    for number in range(node.block_number() + 1):
        block = node.rpc.request("eth_getBlockByNumber", (hex(number), True), dict[str, object])
        transactions = block["transactions"]
        assert isinstance(transactions, list)
        found += [
            (int(tx["nonce"], 16), int(tx["value"], 16))
            for tx in transactions
            if str(tx["to"]).lower() == TARGET.lower()
        ]
    return found


def assert_each_once(node: Node, values: list[int]) -> None:
    """None lost, none doubled: every value stands on the chain exactly once, and the money adds up."""
    mined = chain_of(node)
    assert sorted(value for _, value in mined) == sorted(values)
    assert len({nonce for nonce, _ in mined}) == len(mined)
    assert node.get_balance(TARGET) == sum(values)


def mine_until_settled(box: Outbox, node: Node) -> None:
    deadline = time.monotonic() + 30
    while box.pump() or set(box.counts()) - {State.SETTLED}:
        node.rpc.request(MINE)
        assert time.monotonic() < deadline, box.counts()


class Crash(BaseException):
    """The end of a process, without the cleaning up that an ``except Exception`` would do."""


class Crasher:
    """Ends the outbox at a step, or at the n-th step from now."""

    def __init__(self, at: str | None = None) -> None:
        self.at = at
        self.left: int | None = None

    def __call__(self, step: str) -> None:
        if self.left is not None:
            self.left -= 1
        if step == self.at or self.left == -1:
            self.at = self.left = None
            raise Crash(step)
