"""Disputes before a court that is not ours: any ERC-792 contract, which takes native coin."""

from __future__ import annotations

from pathlib import Path

from cli.run import published
from ledger.bindings.words import address_word, pack, uint_word
from ledger.call import Call
from ledger.chain.transactions import keccak256
from ledger.contracts.artifacts import parse_artifact
from ledger.contracts.compile import SourceTree, build
from ledger.contracts.targets import Target
from ledger.settings import settings_from
from ledger.system import System, connect
from ledger.types import Address, Wei
from tests.cli.conftest import Tally
from tests.cli.disputes import contested, created, mined, offered_in_vain, ok

FEE = 10**16


def _other_court(system: System, folder: Path) -> Address:
    """The court of the Foundry tests, compiled and put on the chain."""
    build(SourceTree(), [Target("OtherCourt", "tests/contracts/court/Courts.sol")], folder)
    code = parse_artifact("OtherCourt", (folder / "OtherCourt.json").read_bytes()).bytecode
    return created(system, bytes.fromhex(code[2:]) + uint_word(FEE, 256, "cost"), published(0))


def _call(court: Address, signature: str, *words: bytes) -> Call[None]:
    return Call.raw(court, keccak256(signature.encode())[:4] + pack(*words))


def test_another_court_is_asked_appealed_to_and_rules(
    tally: Tally, shared_home: Path, tmp_path: Path
) -> None:
    system = connect(settings_from(home=shared_home, rpc=None))
    court = _other_court(system, tmp_path / "artifacts")
    id = contested(tally, "--arbiter", court, "--max-court-fee", "0.01")
    offered_in_vain(tally, id)
    raised = ok(tally("dispute", "raise", id, "-m", "1", "--key", "dev:1", "--yes", "--json")).data
    assert raised["disputes"][0]["native"]
    tally("dispute", "appeal", id, "--pay", "0.5", "--key", "dev:2").failed(6)
    asked = ok(tally("dispute", "answer", id, "--key", "dev:2", "--yes", "--json")).data
    assert asked["disputes"][0]["stage"] == "ASKED"
    assert system.node.get_balance(court) == FEE

    tally("dispute", "appeal", id, "--key", "dev:2").failed(2, "--pay")
    tally("dispute", "appeal", id, "--pay", "a lot", "--key", "dev:2").failed(2, "a lot")
    ok(tally("dispute", "appeal", id, "--pay", "0.5", "--key", "dev:2"))
    assert system.node.get_balance(court) == FEE + Wei(5 * 10**17)
    appealed = Call(court, keccak256(b"appealed()")[:4], int.from_bytes)
    assert system.node.call(appealed) == 5 * 10**17

    tally("dispute", "conclude", id, "--key", "dev:0").failed(6)
    adapter = address_word(system.arbiters.address)
    ruling = _call(court, "give(address,uint256,uint256)", adapter, uint_word(1, 256), uint_word(1, 256))
    mined(system, ruling, published(0))
    ended = ok(tally("dispute", "conclude", id, "--key", "dev:0", "--json")).data
    assert ended["milestones"][0] == "RULED"
    loser = ok(tally("dispute", "take-back", id, "--key", "dev:2", "--to", "dev:6"))
    assert "took 0.00 ETH of the deposit back" in loser.out
    before = system.node.get_balance(published(6).address)
    winner = ok(tally("dispute", "take-back", id, "--key", "dev:1", "--to", "dev:6"))
    assert "took 0.01 ETH of the deposit back" in winner.out
    assert system.node.get_balance(published(6).address) == before + FEE
