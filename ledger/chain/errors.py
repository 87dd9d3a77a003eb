"""Everything that can go wrong between us and a chain.

::

    LedgerError
    └── ChainError
        ├── NodeUnreachable            no endpoint answered
        │   └── NodeTimeout            one was reached, but did not answer in time
        ├── MalformedResponse          an answer that is not JSON-RPC
        ├── WrongChain                 the node is on another chain than we were told
        │   └── WrongGenesis           same id, but another history from its first block on
        ├── RpcError                   the node refused: code, message, data
        │   ├── MethodMissing
        │   └── TransactionRefused     a signed transaction was not taken in
        │       ├── AlreadyKnown       (harmless: the node has it)
        │       ├── NonceTooLow
        │       ├── NonceTooHigh
        │       ├── ReplacementUnderpriced
        │       ├── FeeTooLow
        │       ├── InsufficientFunds
        │       └── NeverValid         no node will ever take it: gas, size, type, chain id
        ├── Reverted                   the contract said no: data, selector, name and arguments
        ├── NotFound                   the node knows no such block
        ├── HeaderMismatch             a block's fields do not hash to its hash
        ├── TransactionLost            sent, but neither mined nor waiting any more
        ├── ConfirmationTimeout        not settled in the time we were given
        ├── SignerError
        │   ├── BadPrivateKey
        │   ├── DevnetKeyRefused       a published key on a chain that is not the devnet
        │   ├── SignerChainMismatch    a signer bound to one chain asked for another
        │   └── NoSigner               nobody here can sign for that address
        ├── OutboxError
        │   ├── IdempotencyConflict    the same key with another body
        │   ├── UnknownIntent
        │   └── IntentFailed           given up before any node took it, with the reason
        └── DevnetError
            ├── AnvilMissing
            ├── PortTaken
            ├── DevnetBusy             another process is starting or stopping it
            ├── DevnetNotRunning
            └── DevnetFailed           anvil started and stopped again
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import ClassVar

from ledger.errors import LedgerError
from ledger.text import visible
from ledger.types import Address, Hash32


class ChainError(LedgerError):
    """Root of everything in this package."""


class NodeUnreachable(ChainError):
    """No endpoint could be reached."""

    def __init__(self, endpoints: Sequence[str], reason: str) -> None:
        self.endpoints = tuple(endpoints)
        self.reason = reason
        super().__init__(
            f"No node answers at {', '.join(self.endpoints)} ({reason}): start it, or give another endpoint."
        )


class NodeTimeout(NodeUnreachable):
    """The node took the request and did not answer in time; a write may or may not have happened."""


class MalformedResponse(ChainError):
    """What came back is not a JSON-RPC answer to what was asked."""

    def __init__(self, endpoint: str, reason: str) -> None:
        self.endpoint = endpoint
        self.reason = reason
        super().__init__(f"{endpoint} does not speak JSON-RPC as expected ({reason}): check the address.")


class WrongChain(ChainError):
    """The node serves another chain."""

    def __init__(self, expected: int, actual: int, endpoint: str = "the node") -> None:
        self.expected = expected
        self.actual = actual
        super().__init__(
            f"{endpoint} is on chain {actual}, not on chain {expected}: switch the node or the setting."
        )


class WrongGenesis(WrongChain):
    """The chain id fits, yet the first block is another one: a devnet that was wiped, or another network."""

    def __init__(self, chain_id: int, expected: Hash32, actual: Hash32) -> None:
        super().__init__(chain_id, chain_id)
        self.args = (
            f"Chain {chain_id} began with block 0x{expected.hex()} and now begins with 0x{actual.hex()}: "
            "give back the node's old state, or use a new database.",
        )


class RpcError(ChainError):
    """The node answered with an error."""

    hint: ClassVar[str] = "check what was sent"
    """What to do, for the end of the message."""

    def __init__(self, code: int, message: str, data: object = None, method: str = "") -> None:
        self.code = code
        self.message = message
        self.data = data
        self.method = method
        told = visible(message.strip().rstrip("."))
        super().__init__(f"The node refused {method or 'the request'} ({told}; code {code}): {self.hint}.")


class MethodMissing(RpcError):
    """The node does not offer the method."""

    hint = "use a node that offers it"


class TransactionRefused(RpcError):
    """The node did not take a signed transaction in."""


class AlreadyKnown(TransactionRefused):
    """The node has this very transaction already."""

    hint = "nothing to do, wait for its receipt"


class NonceTooLow(TransactionRefused):
    """The account has used this nonce."""

    hint = "sign again with the account's next nonce"


class NonceTooHigh(TransactionRefused):
    """The node takes no transaction this far ahead of the account."""

    hint = "send the account's earlier transactions first"


class ReplacementUnderpriced(TransactionRefused):
    """Another transaction holds this nonce and the new one does not pay enough more."""

    hint = "raise both fees by an eighth"


class FeeTooLow(TransactionRefused):
    """The fee is under the block's base fee or the node's minimum."""

    hint = "sign again with a higher fee"


class InsufficientFunds(TransactionRefused):
    """The sender cannot pay value and gas."""

    hint = "send native coin to the sender first"


class NeverValid(TransactionRefused):
    """No node of this chain will ever take the transaction."""

    hint = "it cannot be sent as it is, build it anew"


class Reverted(ChainError):
    """A contract refused. Name and arguments are known when a decoder for the selector is registered."""

    def __init__(
        self,
        data: bytes = b"",
        name: str = "",
        arguments: Mapping[str, object] | None = None,
        call: str = "",
        decoded: object = None,
        transaction_hash: Hash32 | None = None,
    ) -> None:
        self.data = data
        """The returned bytes, selector first."""
        self.selector = data[:4]
        self.name = name
        """The custom error's name, ``Error``, ``Panic``, ``Halt`` where it was stopped, or nothing."""
        self.arguments: Mapping[str, object] = MappingProxyType(dict(arguments or {}))
        self.call = call
        """``Contract.function`` where known."""
        self.decoded = decoded
        """The generated error class's instance where bindings gave one; its text is the whole sentence."""
        self.transaction_hash = transaction_hash
        """The mined transaction; None when nothing was sent."""
        super().__init__(self._sentence())

    def _sentence(self) -> str:
        what = self.call or "The call"
        where = f" in transaction 0x{self.transaction_hash.hex()}" if self.transaction_hash else ""
        if self.decoded is not None:
            return f"{what} was refused{where}: {self.decoded}"
        if self.name == "Error":
            why = f"with the reason {self.arguments.get('message')!r}"
        elif self.name:
            why = (
                f"with {self.name}({', '.join(f'{k}={visible(str(v))}' for k, v in self.arguments.items())})"
            )
        elif self.data:
            why = f"with unknown error data 0x{self.data.hex()}"
        else:
            why = "without a reason"
        return f"{what} was refused by the contract {why}{where}: meet that condition and try again."


class NotFound(ChainError):
    """The node knows no such block."""

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(f"The node knows no {what}: it may be pruned, orphaned, or not there yet.")


class HeaderMismatch(ChainError):
    """What the node tells of a block is not what its hash stands for."""

    def __init__(self, number: int, expected: bytes) -> None:
        self.number = number
        self.expected = expected
        super().__init__(
            f"What the node tells of block {number} does not hash to 0x{expected.hex()}, and it does not "
            "give the header's bytes: use a node that offers debug_getRawHeader, or a newer release."
        )


class TransactionLost(ChainError):
    """A transaction that was sent is neither mined nor waiting."""

    def __init__(self, transaction_hash: Hash32) -> None:
        self.transaction_hash = transaction_hash
        name = transaction_hash.hex()
        super().__init__(f"The node no longer knows transaction 0x{name}: send its bytes again.")


class ConfirmationTimeout(ChainError):
    """Waiting ended before the transaction settled; it may still settle."""

    def __init__(self, what: str, seconds: float, reason: str = "") -> None:
        self.what = what
        self.seconds = seconds
        self.reason = reason
        because = f" ({reason})" if reason else ""
        super().__init__(f"{what} has not settled within {seconds:g} s{because}: it is kept, so wait again.")


class SignerError(ChainError):
    """A key cannot or must not sign this."""


class BadPrivateKey(SignerError):
    """Not a private key. The message never repeats what was passed."""

    def __init__(self) -> None:
        super().__init__("This is not a private key: give 32 bytes between 1 and the order of secp256k1.")


class DevnetKeyRefused(SignerError):
    """A published key was about to sign for a chain where it could lose money."""

    def __init__(self, address: Address, chain_id: int | None) -> None:
        self.address = address
        self.chain_id = chain_id
        asked = "a signer bound to no chain" if chain_id is None else f"chain {chain_id}"
        super().__init__(
            f"{address} is a published devnet key that anyone can use, "
            f"and {asked} is not the devnet (31337): use a key of your own."
        )


class SignerChainMismatch(SignerError):
    """The signer is bound to another chain."""

    def __init__(self, address: Address, bound: int, asked: int) -> None:
        self.address = address
        self.bound = bound
        self.asked = asked
        super().__init__(
            f"The signer of {address} is bound to chain {bound} and was asked to sign for chain {asked}: "
            "use a signer of that chain."
        )


class NoSigner(SignerError):
    """No signer for the address was given."""

    def __init__(self, address: Address) -> None:
        self.address = address
        super().__init__(f"Nobody here can sign for {address}: unlock its key, or send from another account.")


class OutboxError(ChainError):
    """The durable outbox refused."""


class IdempotencyConflict(OutboxError):
    """The key was used for something else."""

    def __init__(self, key: str) -> None:
        self.key = key
        super().__init__(f"Idempotency key {key!r} stands for another transaction already: use a new key.")


class UnknownIntent(OutboxError):
    """No such intent in this outbox."""

    def __init__(self, what: str) -> None:
        super().__init__(f"The outbox knows no intent {what}: submit it first.")


class IntentFailed(OutboxError):
    """Given up before any node took it; its nonce is free again."""

    def __init__(self, key: str, reason: str) -> None:
        self.key = key
        self.reason = reason
        super().__init__(f"Intent {key!r} was never sent ({reason}): mend the cause, then retry it.")


class DevnetError(ChainError):
    """The supervised devnet cannot do what was asked."""


class AnvilMissing(DevnetError):
    """No anvil binary."""

    def __init__(self, looked: Sequence[str]) -> None:
        self.looked = tuple(looked)
        super().__init__(
            f"anvil was not found (looked at {', '.join(self.looked)}): "
            "run `npm ci`, or set TALLY_ANVIL to the binary."
        )


class PortTaken(DevnetError):
    """Somebody else listens there."""

    def __init__(self, port: int) -> None:
        self.port = port
        super().__init__(f"Port {port} is in use by another program: stop it, or choose another port.")


class DevnetBusy(DevnetError):
    """Another process holds the lock."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"Another process starts or stops the devnet in {folder}: try again in a moment.")


class DevnetNotRunning(DevnetError):
    """There is nothing to talk to."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"No devnet runs from {folder}: start it with `tally up`.")


class DevnetFailed(DevnetError):
    """anvil stopped by itself; the end of its log is in the message."""

    def __init__(self, log: Path, tail: str) -> None:
        self.log = log
        self.tail = tail
        super().__init__(f"anvil stopped while starting ({tail.strip() or 'no output'}): read {log}.")
