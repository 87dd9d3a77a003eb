"""Signatures are judged as the contracts judge them; what a node cannot tell is no judgement."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger.bindings.enums import Scope
from ledger.bindings.order_escrow import BadSignature
from ledger.call import Call
from ledger.chain.blocks import hexed
from ledger.chain.devnet import Devnet
from ledger.chain.errors import NodeUnreachable, Reverted, RpcError
from ledger.chain.node import Node
from ledger.chain.signer import LocalSigner, devnet_signer
from ledger.chain.transactions import keccak256
from ledger.contracts.deploy import deploy
from ledger.contracts.plan import DeploymentPlan
from ledger.contracts.record import Deployment
from ledger.judging import is_signed_by
from ledger.settings import Settings
from ledger.signing import digest, sign
from ledger.signing.messages import Withdraw
from ledger.system import System
from ledger.types import ZERO_HASH, Address, Timestamp, TokenAmount, Wide, checksummed, hash32

FOREVER = Timestamp(2**40 - 1)
STRANGER = LocalSigner(bytes(31) + b"\x63")
ANSWERS = checksummed(b"\x17" * 20)
"""Holds code that takes any signature."""

_YES = "631626ba7e60e01b5f52"  # the word that ERC-1271 wants, in memory
CODES = {
    "no code": "",
    "stops": "00",
    "says nothing but the selector": "631626ba7e5f526004601cf3",
    "another word": "60015f5260205ff3",
    "the word with dirt behind the selector": _YES + "6001601f5360205ff3",
    "two words of zeros": "60405ff3",
    "reverts": "5f5ffd",
    "reverts with a reason": "7f08c379a0" + "00" * 28 + "5f5260045ffd",
    "an invalid instruction": "fe",
    "no instruction": "0c",
    "too little on the stack": "50",
    "a jump to nowhere": "600056",
    "a loop": "5b5f56",
    "yes": _YES + "60205ff3",
    "yes, and more": _YES + "60605ff3",
    "another account's code (EIP-7702)": "ef0100" + ANSWERS[2:].lower(),
    "code of nobody (EIP-7702)": "ef0100" + "18" * 20,
}


@pytest.fixture
def system(node: Node, deployed: Deployment, tmp_path: Path) -> System:
    node.rpc.request("anvil_setCode", (ANSWERS, "0x" + CODES["yes"]))
    return System(Settings(tmp_path), node, deployed)


def withdrawal(system: System, party: Address) -> Withdraw:
    nonce = Wide(system.node.call(system.escrow.nonce_of(party)))
    return Withdraw(party, system.token.address, party, TokenAmount(1), nonce, FOREVER)


def send(node: Node, sender: Address, call: Call[None]) -> None:
    node.rpc.request("anvil_setBalance", (sender, hex(10**18)))
    node.rpc.request("anvil_impersonateAccount", (sender,))
    sent = {"from": sender, "to": call.to, "data": hexed(call.data)}
    sent_as = hash32(node.rpc.request("eth_sendTransaction", (sent,), str))
    node.rpc.request("evm_mine")
    receipt = node.get_transaction_receipt(sent_as)
    assert receipt is not None and receipt.success


def taken_by_escrow(system: System, message: Withdraw, signature: bytes) -> bool:
    """Whether the escrow itself, asked to act on a signature, finds nothing wrong with it."""
    call = system.escrow.withdraw_for(
        message.party, message.token, message.to, message.amount, message.valid_until, signature
    )
    with pytest.raises(Reverted) as refused:  # there is nothing to withdraw
        system.node.call(call)
    return not isinstance(refused.value.decoded, BadSignature)


@pytest.mark.parametrize("code", CODES)
def test_whatever_stands_at_a_party(system: System, code: str) -> None:
    """A party's contract that knows no signatures, or fails at one, has not signed; its key still can."""
    key = LocalSigner(keccak256(code.encode()))
    message = withdrawal(system, key.address)
    hashed = digest(message, system.domain)
    system.node.rpc.request("anvil_setCode", (key.address, "0x" + CODES[code]))
    own, foreign = sign(message, system.domain, key), sign(message, system.domain, STRANGER)
    for signature in (own, foreign, foreign[:-1], b"\x01"):
        judged = is_signed_by(system, key.address, Scope.WITHDRAW, hashed, signature)
        assert judged == taken_by_escrow(system, message, signature)
        assert judged == (signature == own or code.startswith(("yes", "another account's")))


def test_a_revoked_key_has_no_say_nor_has_its_code(devnet: Devnet, tmp_path: Path) -> None:
    key = LocalSigner(keccak256(b"revoked"))
    with devnet.node().rpc as rpc:
        node = Node(rpc)
        system = System(Settings(tmp_path), node, deploy(node, devnet_signer(9), DeploymentPlan(), tmp_path))
        parties = system.parties
        send(node, key.address, parties.register(1, ZERO_HASH, ""))
        send(node, key.address, parties.set_recovery(key.address, STRANGER.address))
        devnet.advance(49 * 3600)
        message = withdrawal(system, key.address)
        hashed, own = digest(message, system.domain), sign(message, system.domain, key)
        node.rpc.request("anvil_setCode", (key.address, "0x" + CODES["yes"]))
        for revoked in (False, True):
            for signature in (own, b"\x01"):
                judged = is_signed_by(system, key.address, Scope.WITHDRAW, hashed, signature)
                assert judged == taken_by_escrow(system, message, signature) == (not revoked)
            if not revoked:
                send(node, STRANGER.address, parties.revoke_key(key.address, key.address))


@pytest.mark.parametrize("error", [NodeUnreachable(["x"], "gone"), RpcError(-32005, "limit exceeded")])
def test_a_node_that_does_not_tell_says_nothing_of_a_signature(
    system: System, error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is away, or tired of us, just when a contract was to be asked."""
    ask = Node.call

    def sometimes(node: Node, call: object, *more: object) -> object:
        if getattr(call, "to", None) == ANSWERS:
            raise error
        return ask(node, call, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(Node, "call", sometimes)
    with pytest.raises(type(error)):
        is_signed_by(system, ANSWERS, Scope.OPEN, keccak256(b""), b"\x01")
