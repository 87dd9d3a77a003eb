"""What nodes say when they refuse, mapped once to types.

Sources: the error strings of anvil (foundry ``anvil/src/eth/error.rs``), hardhat (``edr``), go-ethereum
(``core/txpool/errors.go``, ``core/error.go``), reth (``reth_rpc_eth_types::error``), erigon
(``txnprovider/txpool/txpoolcfg``), Nethermind (``AcceptTxResult``) and ethereumjs (``service/txpool.ts``).
"""

from __future__ import annotations

from typing import Final

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
from ledger.chain.reverts import reverted

# The first fragment found in the lower-cased message decides: narrower sayings stand before wider ones.
_SAYINGS: Final[tuple[tuple[str, type[RpcError]], ...]] = (
    ("already known", AlreadyKnown),  # geth, reth, erigon, hardhat
    ("alreadyknown", AlreadyKnown),  # nethermind
    ("already imported", AlreadyKnown),  # anvil
    ("known transaction", AlreadyKnown),  # older geth and hardhat
    ("transaction already exists", AlreadyKnown),
    ("already in the txpool", AlreadyKnown),  # ethereumjs
    ("replacement transaction underpriced", ReplacementUnderpriced),  # geth, reth, erigon, anvil, hardhat
    ("could not replace existing tx", ReplacementUnderpriced),  # erigon
    ("replacementnotallowed", ReplacementUnderpriced),  # nethermind
    ("insufficient gas price to replace", ReplacementUnderpriced),
    ("replacement gas too low", ReplacementUnderpriced),  # ethereumjs
    ("nonce too low", NonceTooLow),  # all
    ("oldnonce", NonceTooLow),  # nethermind
    ("nonce too high", NonceTooHigh),  # hardhat, older anvil
    ("noncegap", NonceTooHigh),  # nethermind
    ("nonce too far in the future", NonceTooHigh),
    ("gapped nonce", NonceTooHigh),
    ("nonce gap", NonceTooHigh),
    ("insufficient funds", InsufficientFunds),  # geth, reth, erigon, anvil
    ("insufficientfunds", InsufficientFunds),  # nethermind
    ("sender doesn't have enough funds", InsufficientFunds),  # hardhat
    ("insufficient balance", InsufficientFunds),
    ("overshot", InsufficientFunds),
    ("transaction underpriced", FeeTooLow),  # geth, reth
    ("underpriced", FeeTooLow),  # erigon
    ("feetoolow", FeeTooLow),  # nethermind
    ("max fee per gas less than block base fee", FeeTooLow),  # geth, anvil
    ("is less than the block's base", FeeTooLow),
    ("maxfeepergas cannot be less than maxpriorityfeepergas", NeverValid),  # ethereumjs
    ("maxfeepergas", FeeTooLow),  # hardhat: too low for the next block
    ("fee cap less than block base fee", FeeTooLow),
    ("gas price below", FeeTooLow),
    ("is too low for the next block", FeeTooLow),
    ("intrinsic gas too low", NeverValid),
    ("intrinsic gas too high", NeverValid),
    ("gaslimitexceeded", NeverValid),
    ("exceeds block gas limit", NeverValid),
    ("exceeds the block gas limit", NeverValid),
    ("out of gas: gas required exceeds", NeverValid),
    ("gas required exceeds", NeverValid),
    ("transaction requires at least", NeverValid),  # hardhat: intrinsic gas
    ("max initcode size exceeded", NeverValid),
    ("max code size exceeded", NeverValid),
    ("oversized data", NeverValid),
    ("exceeds the max data size", NeverValid),  # ethereumjs
    ("transaction type not supported", NeverValid),
    ("invalid chain id", NeverValid),
    ("chain id does not match", NeverValid),
    ("invalid sender", NeverValid),
    ("sender not an eoa", NeverValid),
    ("max priority fee per gas higher than max fee per gas", NeverValid),
    ("tip higher than fee cap", NeverValid),
    ("only replay-protected", NeverValid),
    ("failed to decode", NeverValid),
    ("serialized tx data could not be parsed", NeverValid),  # ethereumjs
    ("rlp:", NeverValid),
    ("evm error fatalexternalerror", RpcError),  # anvil: what it forks from is away, no contract's doing
    ("does not exist/is not available", MethodMissing),
    ("method not found", MethodMissing),
    ("method not supported", MethodMissing),
)

# JSON-RPC 2.0's own, and EIP-1474's "method not supported", which Hardhat uses.
_NO_SUCH_METHOD = (-32601, -32004)
_REVERT_SAYINGS = ("execution reverted", "reverted", "revert", "vm execution error")
# What stops a contract without its saying so: a refusal as well, and no fault of the node's.
_HALT_SAYINGS = (
    "evm error",  # anvil, reth
    "invalid opcode",  # this and what follows: geth's core/vm/errors.go; hardhat
    "out of gas",
    "invalid jump destination",
    "stack underflow",
    "stack limit reached",
    "write protection",
    "return data out of bounds",
)


def _revert_data(data: object) -> bytes | None:
    """The revert bytes a node attached: a string (geth, anvil, reth) or an object around it (hardhat,
    which nests two of them)."""
    found = data
    while isinstance(found, dict):
        fields: dict[str, object] = {str(k): v for k, v in found.items()}  # pyright: ignore[reportUnknownArgumentType,reportUnknownVariableType]
        found = fields.get("data", fields.get("result"))
    if not isinstance(found, str):
        return None
    digits = found.removeprefix("Reverted ")  # OpenEthereum and Nethermind
    if not digits.startswith("0x"):
        return None
    try:
        return bytes.fromhex(digits[2:])
    except ValueError:
        return None


def node_error(code: int, message: str, data: object = None, method: str = "", call: str = "") -> ChainError:
    """The typed exception for a node's error object.

    Args:
        code: the JSON-RPC error code.
        message: the node's words.
        data: whatever it attached.
        method: the method asked, for the message.
        call: ``Contract.function`` where a contract call was asked, for a revert's message.
    """
    said = message.lower()
    for fragment, kind in _SAYINGS:
        if fragment in said:
            return kind(code, message, data, method)
    if code == 3 or any(fragment in said for fragment in _REVERT_SAYINGS):
        return reverted(_revert_data(data) or b"", call or method)
    if any(fragment in said for fragment in _HALT_SAYINGS):
        return Reverted(name="Halt", arguments={"reason": message.strip()}, call=call or method)
    if code in _NO_SUCH_METHOD:
        return MethodMissing(code, message, data, method)
    return RpcError(code, message, data, method)
