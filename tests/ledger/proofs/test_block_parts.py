"""Receipts and transactions of real blocks: ledger/proofs/receipts.py and ledger/proofs/transactions.py."""

from __future__ import annotations

from typing import Any

import pytest
import rlp
from eth_account import Account as Keys
from eth_account.typed_transactions.typed_transaction import TypedTransaction
from hexbytes import HexBytes
from msgspec import convert

from ledger.call import Call
from ledger.chain.blocks import data, hexed
from ledger.chain.devnet import Devnet
from ledger.chain.errors import NotFound
from ledger.chain.node import Node
from ledger.chain.raw import RawSender
from ledger.chain.rlp import encode_int
from ledger.chain.signer import devnet_signer
from ledger.chain.transactions import keccak256
from ledger.proofs.errors import RootMismatch, UnknownReceipt
from ledger.proofs.headers import Header, header_of
from ledger.proofs.receipts import WireFullReceipt, receipts_of
from ledger.proofs.transactions import WireFullTransaction, transactions_of
from ledger.proofs.trie import account_at, by_hash, item_at, word_at
from ledger.types import Address, BlockNumber, checksummed
from tests.ledger.audit.relay import MISSING, relayed
from tests.ledger.chain.test_rpc import server

EMITTER = checksummed(b"\x47" * 20)
"""Emits what it is called with, under one topic, and keeps its first word in slot 0."""
REFUSER = checksummed(b"\x48" * 20)


@pytest.fixture
def emitter(manual_devnet: Devnet) -> Node:
    node = manual_devnet.node()
    node.rpc.request("anvil_setCode", (EMITTER, "0x365f5f375f355f555f35365fa100"))
    node.rpc.request("anvil_setCode", (REFUSER, "0x5f5ffd"))
    return node


def mined(node: Node) -> Header:
    node.rpc.request("evm_mine")
    return header_of(node, node.block_number())


def send_of_every_type(node: Node, nonces: int = 0) -> None:
    """Legacy, with an access list, with fees that move, and with an order to give an account code."""
    account = Keys.create(b"tests of receipts")
    node.rpc.request("anvil_setBalance", (account.address, hex(10**20)))
    call = {"chainId": 31337, "gas": 200_000, "to": EMITTER, "value": 0, "data": b"\x05" * 32}
    slots = [{"address": EMITTER, "storageKeys": ["0x" + "00" * 32, "0x" + "ff" * 32]}]
    fees = {"maxFeePerGas": 10**11, "maxPriorityFeePerGas": 1}
    order = account.sign_authorization({"chainId": 31337, "address": EMITTER, "nonce": nonces + 5})
    many: list[dict[str, Any]] = [
        {**call, "nonce": nonces, "gasPrice": 10**11},
        {**call, "nonce": nonces + 1, "gasPrice": 10**11, "type": 1, "accessList": slots},
        {**call, "nonce": nonces + 2, **fees, "accessList": slots},
        {**call, "nonce": nonces + 3, **fees, "to": b"", "data": b"\x00", "gas": 100_000},
        {**call, "nonce": nonces + 4, **fees, "authorizationList": [order]},
        # Without EIP-155, and to one that refuses.
        {"nonce": nonces + 6, "gas": 100_000, "to": REFUSER, "value": 0, "data": b"", "gasPrice": 10**11},
    ]
    for one in many:
        node.rpc.request("eth_sendRawTransaction", (hexed(account.sign_transaction(one).raw_transaction),))


def check_parts(node: Node, header: Header) -> None:
    hashes = node.get_block(header.hash).transactions
    receipts, transactions = receipts_of(node, header), transactions_of(node, header)
    assert (receipts.root, transactions.root) == (header.receipts_root, header.transactions_root)
    for index, hash in enumerate(hashes):
        raw = item_at(transactions.root, index, by_hash(transactions.prove(encode_int(index))))
        assert raw is not None and keccak256(raw) == hash
        receipt = item_at(receipts.root, index, by_hash(receipts.prove(encode_int(index))))
        assert receipt is not None
        told = node.get_transaction_receipt(hash)
        assert told is not None
        status, _gas, _bloom, logs = rlp.decode(receipt if receipt[0] >= 0xC0 else receipt[1:], strict=True)
        assert bool(status) is told.success
        assert [(checksummed(where), tuple(topics), said) for where, topics, said in logs] == [
            (log.address, log.topics, log.data) for log in told.logs
        ]


def test_a_block_with_transactions_of_every_type(emitter: Node) -> None:
    send_of_every_type(emitter)
    header = mined(emitter)
    kinds = emitter.rpc.request("eth_getBlockByNumber", (hex(header.number), True), dict[str, Any])
    assert {one["type"] for one in kinds["transactions"]} == {"0x0", "0x1", "0x2", "0x4"}
    check_parts(emitter, header)


def test_a_block_of_many_and_one_of_none(emitter: Node) -> None:
    sender = RawSender(emitter, devnet_signer(3))
    calls = [Call.raw(EMITTER, number.to_bytes(32, "big")) for number in range(1, 140)]
    sender.broadcast(sender.sign(calls, 100_000))
    header = mined(emitter)
    assert len(emitter.get_block(header.hash).transactions) == 139
    check_parts(emitter, header)
    check_parts(emitter, mined(emitter))
    check_parts(emitter, header_of(emitter, BlockNumber(0)))


def test_accounts_and_words_of_the_state(emitter: Node) -> None:
    sender = RawSender(emitter, devnet_signer(4))
    for number in (7, 0, 2**255):
        sender.broadcast(sender.sign([Call.raw(EMITTER, number.to_bytes(32, "big"))], 100_000))
        header = mined(emitter)
        nobody = checksummed(b"\x99" * 20)
        for who in (EMITTER, devnet_signer(4).address, nobody):
            told = proof_of(emitter, who, header.number)
            account = account_at(header.state_root, who, by_hash(map(data, told["accountProof"])))
            assert account.balance == emitter.get_balance(who)
            assert account.nonce == emitter.get_transaction_count(who)
            assert account.code_hash == keccak256(emitter.get_code(who))
            if who == EMITTER:
                words = by_hash(data(node) for proof in told["storageProof"] for node in proof["proof"])
                assert word_at(account.storage_root, 0, words) == number
                assert word_at(account.storage_root, 5, words) == 0


def proof_of(node: Node, who: Address, number: BlockNumber) -> dict[str, Any]:
    slots = ["0x" + place.to_bytes(32, "big").hex() for place in (0, 5)]
    return node.rpc.request("eth_getProof", (who, slots, hex(number)), dict[str, Any])


# ------------------------------------------------------------------------------ nodes of other kinds


def test_a_node_that_gives_receipts_one_by_one(emitter: Node) -> None:
    send_of_every_type(emitter)
    header = mined(emitter)

    def change(method: str, told: Any) -> Any:
        return MISSING if method == "eth_getBlockReceipts" else told

    with server(relayed(emitter, change)) as url:
        assert receipts_of(Node(url), header).nodes == receipts_of(emitter, header).nodes


@pytest.mark.parametrize("field", ["status", "cumulativeGasUsed", "logsBloom", "data", "topics", "address"])
def test_a_node_that_lies_about_a_receipt(emitter: Node, field: str) -> None:
    send_of_every_type(emitter)
    header = mined(emitter)

    def change(method: str, told: Any) -> Any:
        if method == "debug_getRawReceipts":
            return MISSING
        if method == "eth_getBlockReceipts":
            if field in told[0]:
                told[0][field] = "0x" + ("00" * 256 if field == "logsBloom" else "0")
            else:
                lies = {"data": "0x", "topics": ["0x" + "11" * 32], "address": REFUSER}
                told[0]["logs"][0][field] = lies[field]
        return told

    with server(relayed(emitter, change)) as url, pytest.raises(RootMismatch, match="receipts"):
        receipts_of(Node(url), header)


def test_a_node_that_lies_about_a_transaction(emitter: Node) -> None:
    send_of_every_type(emitter)
    header = mined(emitter)

    def change(method: str, told: Any) -> Any:
        if method == "eth_getRawTransactionByHash":
            return MISSING
        if method == "eth_getBlockByNumber":
            told["transactions"][0]["value"] = "0x1"
        return told

    with server(relayed(emitter, change)) as url, pytest.raises(RootMismatch, match="transactions"):
        transactions_of(Node(url), header)


def test_types_that_we_do_not_know_are_asked_for_as_bytes(emitter: Node) -> None:
    send_of_every_type(emitter)
    header = mined(emitter)
    raw = [hexed(receipt) for receipt in items(receipts_of(emitter, header).nodes, header)]

    def change(method: str, told: Any) -> Any:
        if method == "debug_getRawReceipts":
            return raw
        if method == "eth_getBlockReceipts":
            told[1]["type"] = "0x7e"
        if method == "eth_getBlockByNumber":
            told["transactions"][1]["type"] = "0x7e"
        return told

    with server(relayed(emitter, change)) as url:
        assert receipts_of(Node(url), header).root == header.receipts_root
        assert transactions_of(Node(url), header).root == header.transactions_root
    raw = MISSING
    with server(relayed(emitter, change)) as url, pytest.raises(UnknownReceipt, match="type 126"):
        receipts_of(Node(url), header)


def items(nodes: dict[Any, bytes], header: Header) -> list[bytes]:
    found: list[bytes] = []
    while (one := item_at(header.receipts_root, len(found), nodes)) is not None:
        found.append(one)
    return found


def test_a_block_that_the_node_does_not_know(emitter: Node) -> None:
    header = mined(emitter)

    def change(method: str, told: Any) -> Any:
        return None if method.startswith("eth_getBlock") else told

    with server(relayed(emitter, change)) as url:
        with pytest.raises(NotFound):
            receipts_of(Node(url), header)
        with pytest.raises(NotFound):
            transactions_of(Node(url), header)


# ------------------------------------------------------------------------------ what no devnet block has


def test_a_transaction_with_blobs_is_read_by_another_implementation() -> None:
    told = {
        "hash": "0x", "type": "0x3", "chainId": "0x1", "nonce": "0x80", "gas": "0x5208", "to": EMITTER,
        "value": "0x0", "input": "0x0102", "maxFeePerGas": "0x64", "maxPriorityFeePerGas": "0x1",
        "maxFeePerBlobGas": "0x7", "blobVersionedHashes": ["0x01" + "22" * 31], "yParity": "0x1",
        "accessList": [{"address": REFUSER, "storageKeys": ["0x" + "33" * 32]}],
        "r": "0x" + "44" * 32, "s": "0x" + "05" * 31,
    }  # fmt: skip
    raw = convert(told, WireFullTransaction).encode()
    assert raw is not None
    read = TypedTransaction.from_bytes(HexBytes(raw)).as_dict()
    assert (read["type"], read["nonce"], read["maxFeePerBlobGas"], read["v"]) == (3, 128, 7, 1)
    assert [bytes(one) for one in read["blobVersionedHashes"]] == [b"\x01" + b"\x22" * 31]
    assert (read["r"], read["s"]) == (int("44" * 32, 16), int("05" * 31, 16))


def test_a_receipt_from_before_byzantium_holds_the_root_of_the_state() -> None:
    told = {
        "cumulativeGasUsed": "0x5208",
        "logsBloom": "0x" + "00" * 256,
        "logs": [],
        "root": "0x" + "ab" * 32,
    }
    raw = convert(told, WireFullReceipt).encode()
    assert rlp.decode(raw, strict=True) == [b"\xab" * 32, b"\x52\x08", bytes(256), []]
