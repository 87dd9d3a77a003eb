from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger.chain import errors
from ledger.chain.errors import (
    AlreadyKnown,
    ChainError,
    FeeTooLow,
    InsufficientFunds,
    MethodMissing,
    NeverValid,
    NonceTooHigh,
    NonceTooLow,
    ReplacementUnderpriced,
    Reverted,
    RpcError,
)
from ledger.chain.node_errors import node_error
from ledger.errors import LedgerError
from ledger.types import Hash32, address

HASH = Hash32(b"\x01" * 32)
ME = address("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266")

EXAMPLES: list[ChainError] = [
    errors.NodeUnreachable(["http://a", "http://b"], "Connection refused"),
    errors.NodeTimeout(["http://a"], "no answer within 10 s"),
    errors.MalformedResponse("http://a", "not an HTTP answer"),
    errors.WrongChain(1, 2),
    errors.WrongGenesis(1, HASH, Hash32(b"\x02" * 32)),
    errors.RpcError(-32000, "too busy.", None, "eth_call"),
    errors.MethodMissing(-32601, "the method foo does not exist/is not available"),
    errors.AlreadyKnown(-32000, "already known"),
    errors.NonceTooLow(-32000, "nonce too low"),
    errors.NonceTooHigh(-32000, "nonce too high"),
    errors.ReplacementUnderpriced(-32000, "replacement transaction underpriced"),
    errors.FeeTooLow(-32000, "transaction underpriced"),
    errors.InsufficientFunds(-32000, "insufficient funds"),
    errors.NeverValid(-32000, "intrinsic gas too low"),
    errors.TransactionRefused(-32000, "no"),
    errors.Reverted(),
    errors.Reverted(b"\x01\x02\x03\x04"),
    errors.Reverted(b"\x01\x02\x03\x04", "Escrow_Closed", {"id": 7}, "Escrow.open", None, HASH),
    errors.NotFound("block 7"),
    errors.HeaderMismatch(7, HASH),
    errors.TransactionLost(HASH),
    errors.ConfirmationTimeout("Intent 'a'", 2.5, "the node is away"),
    errors.BadPrivateKey(),
    errors.DevnetKeyRefused(ME, 1),
    errors.DevnetKeyRefused(ME, None),
    errors.SignerChainMismatch(ME, 1, 2),
    errors.NoSigner(ME),
    errors.IdempotencyConflict("a"),
    errors.UnknownIntent("a"),
    errors.IntentFailed("a", "no money"),
    errors.AnvilMissing(["PATH"]),
    errors.PortTaken(8545),
    errors.DevnetBusy(Path("here")),
    errors.DevnetNotRunning(Path("here")),
    errors.DevnetFailed(Path("here/anvil.log"), "no such option"),
]


def tree(kind: type[BaseException], depth: int = 1) -> Iterator[tuple[int, str]]:
    for child in kind.__subclasses__():
        if child.__module__ == errors.__name__:
            yield depth, child.__name__
            yield from tree(child, depth + 1)


def test_the_picture_shows_the_tree_as_it_is() -> None:
    lines = (errors.__doc__ or "").splitlines()
    drawn = [re.match(r"^    ([│├└─ ]*)(\w+)", line) for line in lines]
    shown = [(len(found[1]) // 4, found[2]) for found in drawn if found and found[2] != "LedgerError"]
    assert shown == list(tree(LedgerError))


@pytest.mark.parametrize("error", EXAMPLES, ids=lambda error: type(error).__name__)
def test_each_message_is_one_sentence_that_says_what_to_do(error: ChainError) -> None:
    text = str(error)
    assert text.endswith(".") and not text.endswith("..") and "\n" not in text
    assert ": " in text, "what was wrong: what to do"
    assert text[0].isupper() or text.startswith(("http", "0x", "Escrow", "anvil", "the node"))


def test_every_error_that_can_be_raised_has_an_example() -> None:
    raised = {type(example).__name__ for example in EXAMPLES}
    abstract = {"ChainError", "SignerError", "OutboxError", "DevnetError"}
    assert {name for _, name in tree(LedgerError)} - abstract == raised


# What the nodes' sources say, word for word.
SAYINGS = [
    # anvil
    ("nonce too low", NonceTooLow),
    ("transaction already imported", AlreadyKnown),
    ("replacement transaction underpriced", ReplacementUnderpriced),
    ("Insufficient funds for gas * price + value", InsufficientFunds),
    ("max fee per gas less than block base fee", FeeTooLow),
    ("intrinsic gas too low", NeverValid),
    ("Failed to decode transaction", NeverValid),
    ("invalid chain id for signer", NeverValid),
    ("Method not found", MethodMissing),
    # hardhat
    ("Nonce too low. Expected nonce to be 5 but got 4.", NonceTooLow),
    (
        "Nonce too high. Expected nonce to be 5 but got 9. Note that transactions can't be queued",
        NonceTooHigh,
    ),
    (
        "Sender doesn't have enough funds to send tx. The max upfront cost is: 1 and the sender's",
        InsufficientFunds,
    ),
    ("Known transaction: 0xabc", AlreadyKnown),
    ("Transaction maxFeePerGas (1) is too low for the next block, which has a baseFeePerGas of 8", FeeTooLow),
    ("Transaction requires at least 21000 gas but got 20000", NeverValid),
    # geth
    ("already known", AlreadyKnown),
    ("nonce too low: next nonce 5, tx nonce 4", NonceTooLow),
    ("transaction underpriced: gas tip cap 1, minimum needed 2", FeeTooLow),
    ("max fee per gas less than block base fee: address 0x1, maxFeePerGas: 1, baseFee: 2", FeeTooLow),
    ("insufficient funds for gas * price + value: balance 0, tx cost 1, overshot 1", InsufficientFunds),
    ("gapped-nonce tx from delegated accounts: gapped nonce", NonceTooHigh),
    ("exceeds block gas limit", NeverValid),
    ("oversized data: transaction size 200000, limit 131072", NeverValid),
    ("transaction type not supported", NeverValid),
    ("max priority fee per gas higher than max fee per gas", NeverValid),
    ("only replay-protected (EIP-155) transactions allowed over RPC", NeverValid),
    ("the method foo_bar does not exist/is not available", MethodMissing),
    # erigon
    ("could not replace existing tx", ReplacementUnderpriced),
    ("underpriced", FeeTooLow),
    ("rlp: expected input list", NeverValid),
    # nethermind
    ("AlreadyKnown", AlreadyKnown),
    ("OldNonce, Current nonce: 5, nonce of rejected tx: 4", NonceTooLow),
    ("NonceGap, Future nonce. Expected nonce: 5", NonceTooHigh),
    ("InsufficientFunds, Account balance: 0, cumulative cost: 1", InsufficientFunds),
    ("FeeTooLow, MaxFeePerGas too low", FeeTooLow),
    ("ReplacementNotAllowed", ReplacementUnderpriced),
    # ethereumjs
    ("0xabc: this transaction is already in the TxPool", AlreadyKnown),
    ("replacement gas too low, got tip 1, min: 1, got fee 1, min: 110000000000", ReplacementUnderpriced),
    ("0xabc tries to send a tx with nonce 0, but account has nonce 1 (tx nonce too low)", NonceTooLow),
    (
        "0xabc does not have enough balance to cover transaction costs, need 2, but have 1 (insufficient "
        "balance)",
        InsufficientFunds,
    ),
    ("Tx is too large (140000 bytes) and exceeds the max data size of 131072 bytes", NeverValid),
    ("serialized tx data could not be parsed (Invalid serialized tx input: must be array)", NeverValid),
    (
        "serialized tx data could not be parsed (maxFeePerGas cannot be less than maxPriorityFeePerGas (The "
        "total must be the larger of the two))",
        NeverValid,
    ),
    # what stops a contract is a refusal of its own, in anvil's words, geth's and hardhat's
    ("EVM error InvalidFEOpcode", Reverted),
    ("EVM error OutOfGas", Reverted),
    ("out of gas", Reverted),
    ("stack underflow (0 <=> 2)", Reverted),
    ("invalid jump destination", Reverted),
    ("Transaction ran out of gas", Reverted),
    # but not what an anvil cannot fetch from where it forks
    ("EVM error FatalExternalError", RpcError),
    # nobody
    ("the moon is full", RpcError),
]


@pytest.mark.parametrize(("said", "kind"), SAYINGS)
def test_what_nodes_say_is_mapped_once(said: str, kind: type[ChainError]) -> None:
    error = node_error(-32000, said, method="eth_sendRawTransaction")
    assert type(error) is kind
    assert said.rstrip(".") in str(error)


REASON = "0x08c379a0" + f"{32:064x}" + f"{2:064x}" + b"no".hex().ljust(64, "0")


@pytest.mark.parametrize(
    ("code", "said", "data"),
    [
        (3, "execution reverted: no", REASON),  # geth, anvil, reth, erigon
        (
            -32603,
            "VM Exception while processing transaction: reverted with reason string 'no'",
            {"data": REASON},
        ),
        (-32603, "Error: reverted", {"message": "reverted", "data": {"data": REASON}}),
        (-32015, "VM execution error", f"Reverted {REASON}"),
    ],
)
def test_reverts_are_decoded_wherever_the_node_puts_the_data(code: int, said: str, data: object) -> None:
    error = node_error(code, said, data, call="Shop.enter")
    assert isinstance(error, Reverted)
    assert (error.name, dict(error.arguments), error.call) == ("Error", {"message": "no"}, "Shop.enter")


@pytest.mark.parametrize("data", [None, "0x", "nonsense", "0xzz", 7, {"other": 1}])
def test_a_revert_without_usable_data_is_still_a_revert(data: object) -> None:
    error = node_error(3, "execution reverted", data)
    assert isinstance(error, Reverted) and error.data == b""
    assert "without a reason" in str(error)


def test_every_class_says_in_a_docstring_what_it_is() -> None:
    for name, kind in inspect.getmembers(errors, inspect.isclass):
        assert kind.__module__ != errors.__name__ or kind.__doc__, name
