"""What is done to roots of flow caps: each way that one can go."""

from __future__ import annotations

from pathlib import Path

from cli.run import published
from ledger.bindings.devnet_court import DevnetCourt
from ledger.bindings.structs import FlowClaim, FlowLeaf
from ledger.settings import settings_from
from ledger.system import System, connect
from ledger.types import Hash32, TokenAmount, Wei
from sharing.model.merkle_sum import Share, root
from tests.cli.conftest import Tally
from tests.cli.disputes import mined, ok

PUBLISHER, CHALLENGER, ANYONE = published(3), published(4), published(0)
LEAF = FlowLeaf(0, PUBLISHER.address, 0, b"")
"""All of a tree in which one party has nothing: without genesis parties there is no more."""


def _claim(system: System, party: bytes) -> FlowClaim:
    block, top = system.node.get_block("latest"), root([Share(party, 0, bytes(32))])
    return FlowClaim(block.number, block.hash, Hash32(top.hash), TokenAmount(0), 1, Hash32(bytes(32)))


def _proposed(system: System) -> tuple[int, FlowClaim]:
    claim = _claim(system, bytes.fromhex(PUBLISHER.address[2:]))
    mined(system, system.flow.propose(claim), PUBLISHER)
    return system.node.call(system.flow.standing()).last, claim


def roots_of_flow_caps_go_every_way(tally: Tally, shared_home: Path) -> None:
    for who in ("dev:3", "dev:4"):
        ok(tally("token", "mint", "9000", "--to", who))
    system = connect(settings_from(home=shared_home, rpc=None))
    flow, node = system.flow, system.node
    court = DevnetCourt(system.deployment.contracts["DevnetCourt"].address)
    cost = Wei(node.call(court.arbitration_cost(b"")))
    for signer in (PUBLISHER, CHALLENGER):
        mined(system, system.token.approve(flow.address, TokenAmount(2**128)), signer)
    counter = _claim(system, bytes(20))
    # Refused, upheld, the challenger's, nobody's; each is asked about and told of.
    for dispute, ruling in enumerate((0, 1, 2, 3)):
        id, claim = _proposed(system)
        mined(system, flow.challenge(id, claim.root, counter, b"", value=cost), CHALLENGER)
        mined(system, flow.submit_evidence(id, "ipfs://trades"), ANYONE)
        mined(system, court.give(dispute, ruling), ANYONE)
    # A silent court.
    id, claim = _proposed(system)
    mined(system, flow.challenge(id, claim.root, counter, b"", value=cost), CHALLENGER)
    ok(tally("devnet", "warp", "46d"))
    mined(system, flow.conclude(id), ANYONE)
    # In use, proven, and one that came second.
    first, _ = _proposed(system)
    second, _ = _proposed(system)
    ok(tally("devnet", "warp", "73h"))
    mined(system, flow.conclude(second), ANYONE)
    mined(system, flow.conclude(first), ANYONE)
    mined(system, flow.prove([LEAF]), ANYONE)
    owed = TokenAmount(node.call(flow.balance_of(PUBLISHER.address, system.token.address)))
    mined(system, flow.withdraw(PUBLISHER.address, system.token.address, PUBLISHER.address, owed), PUBLISHER)
    system.close()
