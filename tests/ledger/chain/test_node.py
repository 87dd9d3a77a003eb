from __future__ import annotations

from collections.abc import Sequence

import pytest

from ledger.call import Call
from ledger.chain.blocks import Log, Receipt
from ledger.chain.devnet import Devnet
from ledger.chain.errors import (
    ChainError,
    ConfirmationTimeout,
    FeeTooLow,
    InsufficientFunds,
    NonceTooLow,
    NotFound,
    ReplacementUnderpriced,
    Reverted,
)
from ledger.chain.fees import FeePolicy
from ledger.chain.node import Node
from ledger.chain.raw import BATCH, RawSender, mine_by_hand, wait_for_receipt
from ledger.chain.signer import LocalSigner, devnet_signer
from ledger.chain.transactions import DynamicFeeTransaction, LegacyTransaction, keccak256
from ledger.types import Address, BlockNumber, Hash32, Wei, checksummed
from tests.ledger.audit.relay import relayed
from tests.ledger.chain.test_rpc import server

SIGNER = devnet_signer(2)
ME = SIGNER.address

# Returns what it is called with, and logs it under the topic 7.
ECHO = bytes.fromhex("365f5f376007365fa1365ff3")
# Reverts with what it is called with.
REFUSER = bytes.fromhex("365f5f37365ffd")


def place(node: Node, code: bytes, at: bytes) -> Call[bytes]:
    where = checksummed(at * 20)
    node.rpc.request("anvil_setCode", (where, "0x" + code.hex()))
    return Call(where, b"hello", bytes, name="Echo.say")


def send(node: Node, call: Call[bytes], nonce: int | None = None, fee: int = 10**11) -> Receipt:
    count = node.get_transaction_count(ME) if nonce is None else nonce
    plain = DynamicFeeTransaction(31337, count, Wei(1), Wei(fee), 100_000, call.to, call.value, call.data)
    return wait_for_receipt(node, node.send_raw_transaction(SIGNER.sign_transaction(plain).raw))


def test_calls_are_typed_and_refusals_are_named(node: Node) -> None:
    echo, refuse = place(node, ECHO, b"\x31"), place(node, REFUSER, b"\x32")
    assert node.call(echo) == b"hello"
    assert node.call(echo, ME, BlockNumber(node.block_number())) == b"hello"
    assert node.estimate_gas(echo, ME) > 21_000
    with pytest.raises(Reverted, match=r"Echo\.say was refused") as caught:
        node.call(refuse)
    assert caught.value.data == b"hello" and caught.value.selector == b"hell"
    with pytest.raises(Reverted):
        node.estimate_gas(refuse, ME)
    said, refused = node.call_many([echo, refuse])
    assert said == b"hello" and isinstance(refused, Reverted)


def test_receipts_logs_and_blocks_fit_together(node: Node) -> None:
    echo = place(node, ECHO, b"\x33")
    receipt = send(node, echo)
    assert receipt.success and receipt.sender == ME and receipt.to == echo.to and receipt.contract is None
    topic = Hash32((7).to_bytes(32, "big"))
    assert [(log.address, log.topics, log.data) for log in receipt.logs] == [(echo.to, (topic,), b"hello")]
    block = node.get_block(receipt.block_hash)
    assert block == node.get_block(receipt.block_number) and block.transactions == (receipt.transaction_hash,)
    by_hash = node.get_logs(addresses=[echo.to], block_hash=receipt.block_hash)
    by_range = node.get_logs(
        topics=[[topic]], first=receipt.block_number, last=receipt.block_number, addresses=[echo.to]
    )
    assert by_hash == by_range == list(receipt.logs)
    assert isinstance(by_hash[0], Log)
    assert node.get_logs(topics=[None], block_hash=receipt.block_hash) == by_hash
    assert node.get_transaction_receipts([receipt.transaction_hash, Hash32(bytes(32))]) == [receipt, None]
    assert node.knows_transaction(receipt.transaction_hash)
    assert not node.knows_transaction(Hash32(bytes(32)))


def test_logs_that_were_not_asked_for_are_left_out(node: Node) -> None:
    """A node that gives all logs of the blocks, whatever it is asked for."""
    block, contract, other = Hash32(b"\x01" * 32), checksummed(b"\x33" * 20), checksummed(b"\x44" * 20)
    a, b, c = (Hash32(bytes([value]) * 32) for value in (10, 11, 12))
    told = [
        {
            "address": address.lower(),
            "topics": ["0x" + topic.hex() for topic in topics],
            "data": "0x",
            "blockNumber": "0x7",
            "blockHash": "0x" + block.hex(),
            "transactionHash": "0x" + block.hex(),
            "logIndex": hex(place),
        }
        for place, (address, topics) in enumerate(
            [(contract, [a, b]), (contract, [a, c]), (contract, [a]), (contract, []), (other, [a, b])]
        )
    ]

    def places(topics: Sequence[Sequence[Hash32] | None], *contracts: Address) -> list[int]:
        return [log.index for log in generous.get_logs(addresses=contracts, topics=topics)]

    def all_of_them(method: str, result: object) -> object:
        return told if method == "eth_getLogs" else result

    with server(relayed(node, all_of_them)) as url, Node(url).rpc as rpc:
        generous = Node(rpc)
        assert places([]) == [0, 1, 2, 3, 4]
        assert places([], contract) == [0, 1, 2, 3]
        assert places([], contract, other) == [0, 1, 2, 3, 4]
        assert places([[a]], contract) == [0, 1, 2]
        assert places([None, [b]]) == [0, 4]
        assert places([None, [b, c]], contract) == [0, 1]
        assert places([[a], [c]], contract) == [1]
        assert places([[b]]) == places([[a], [b], [c]]) == []
        assert places([[], None]) == [0, 1, 2, 3, 4]


def test_a_mined_revert_gives_its_data(node: Node) -> None:
    refuse = place(node, REFUSER, b"\x34")
    receipt = send(node, refuse)
    assert not receipt.success
    error = node.revert_reason(receipt, refuse)
    assert (error.data, error.transaction_hash) == (b"hello", receipt.transaction_hash)


def test_what_is_not_there_is_said(node: Node) -> None:
    assert node.find_block(BlockNumber(10**9)) is None
    assert node.find_blocks([BlockNumber(0), BlockNumber(10**9)])[1] is None
    with pytest.raises(NotFound, match="no block 1000000000"):
        node.get_block(BlockNumber(10**9))
    with pytest.raises(NotFound, match="no block 0x0000"):
        node.get_block(Hash32(bytes(32)))
    assert node.get_code(ME) == b""


def test_refusals_of_transactions_are_typed(manual_devnet: Devnet) -> None:
    node = manual_devnet.node()

    def refused(nonce: int, value: int, fee: int) -> ChainError:
        tx = DynamicFeeTransaction(31337, nonce, Wei(1), Wei(fee), 21_000, ME, Wei(value))
        with pytest.raises(ChainError) as caught:
            node.send_raw_transaction(SIGNER.sign_transaction(tx).raw)
        return caught.value

    kept = DynamicFeeTransaction(31337, 0, Wei(1), Wei(10**11), 21_000, ME)
    node.send_raw_transaction(SIGNER.sign_transaction(kept).raw)
    assert isinstance(refused(0, 1, 10**11), ReplacementUnderpriced)
    assert isinstance(refused(1, 10**30, 10**11), InsufficientFunds)
    assert isinstance(refused(1, 0, 1), FeeTooLow)
    node.rpc.request("evm_mine")
    assert isinstance(refused(0, 0, 10**11), NonceTooLow)


def test_legacy_transactions_are_taken_too(node: Node) -> None:
    signer = devnet_signer(3)
    tx = LegacyTransaction(31337, node.get_transaction_count(signer.address), node.gas_price(), 21_000, ME)
    assert wait_for_receipt(node, node.send_raw_transaction(signer.sign_transaction(tx).raw)).success


def test_fees_come_from_the_chain(node: Node) -> None:
    history = node.fee_history()
    assert history.next_base_fee is not None
    fees = FeePolicy().suggest(node)
    assert fees.tip is not None and fees.max_fee >= history.next_base_fee + fees.tip
    assert FeePolicy(cap=Wei(5)).suggest(node).max_fee == 5
    assert node.get_balance(ME) > 0


def test_the_raw_sender_counts_every_receipt(manual_devnet: Devnet) -> None:
    node = manual_devnet.node()
    signer = LocalSigner(keccak256(b"raw"))
    node.rpc.request("anvil_setBalance", (signer.address, hex(10**21)))
    target = checksummed(b"\x35" * 20)
    count = BATCH + 7
    sender = RawSender(node, signer)
    calls = [Call.raw(target, value=Wei(n + 1)) for n in range(count)]
    receipts = sender.send(calls, 21_000, mine_by_hand(node))
    assert len({receipt.transaction_hash for receipt in receipts}) == count
    assert node.get_balance(target) == count * (count + 1) // 2
    with pytest.raises(ConfirmationTimeout, match="3 of 3 transactions"):
        sender.send(calls[:3], 21_000, lambda: None)
    with pytest.raises(ConfirmationTimeout):
        wait_for_receipt(node, Hash32(bytes(32)), timeout=0.02)
