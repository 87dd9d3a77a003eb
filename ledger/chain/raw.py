"""Many transactions as fast as the node takes them, without a memory: for benchmarks, seeding and load.

What dies half-way is not taken up again: the outbox is for that.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from ledger.call import Call
from ledger.chain.blocks import Receipt
from ledger.chain.errors import AlreadyKnown, ConfirmationTimeout
from ledger.chain.fees import FeePolicy, Fees
from ledger.chain.node import Node, raise_any, send_request
from ledger.chain.signer import Signer
from ledger.chain.transactions import SignedTransaction
from ledger.types import Hash32

T = TypeVar("T")

BATCH = 250
"""Transactions in one exchange and, mined by hand, in one block: for each receipt anvil goes through the
whole block, so the receipts of 2,000 transfers in one block take a hundred times as long as those of 250."""


def mine_by_hand(node: Node) -> Callable[[], None]:
    """Mines blocks of a devnet that mines on demand, until nothing that could be mined waits.

    To be called between exchanges, never within a batch of sends: a node runs a batch's entries side by side.
    """

    def mine() -> None:
        while int(node.rpc.request("txpool_status", (), dict[str, str])["pending"], 16):
            node.rpc.request("evm_mine")

    return mine


class RawSender:
    """Signs with consecutive nonces, sends in batches, and counts every receipt."""

    def __init__(self, node: Node, signer: Signer, fees: FeePolicy | None = None) -> None:
        self._node = node
        self._signer = signer
        self._fees = fees or FeePolicy()

    def sign(self, calls: Iterable[Call[T]], gas: int, fees: Fees | None = None) -> list[SignedTransaction]:
        """Sign for the account's next nonces.

        Args:
            calls: what to send.
            gas: the limit of each.
            fees: what to pay; asked from the node when missing.
        """
        pay = fees or self._fees.suggest(self._node)
        chain = self._node.chain_id()
        first = self._node.get_transaction_count(self._signer.address, "pending")
        return [
            self._signer.sign_transaction(pay.transaction(chain, nonce, gas, call.to, call.value, call.data))
            for nonce, call in enumerate(calls, first)
        ]

    def broadcast(self, signed: Sequence[SignedTransaction]) -> None:
        """Hand all to the node, a batch at a time.

        Raises:
            TransactionRefused: the first refusal; the rest of its batch may be under way.
        """
        for start in range(0, len(signed), BATCH):
            requests = [send_request(one.raw) for one in signed[start : start + BATCH]]
            answers = self._node.rpc.batch(requests)
            raise_any(answer for answer in answers if not isinstance(answer, AlreadyKnown))

    def receipts(self, signed: Sequence[SignedTransaction]) -> list[Receipt]:
        """The receipt of each, in order.

        Raises:
            ConfirmationTimeout: if one is not mined.
        """
        found: list[Receipt] = []
        for start in range(0, len(signed), BATCH):
            asked = signed[start : start + BATCH]
            found += [r for r in self._node.get_transaction_receipts(s.hash for s in asked) if r is not None]
        if len(found) != len(signed):
            raise ConfirmationTimeout(f"{len(signed) - len(found)} of {len(signed)} transactions", 0)
        return found

    def send(self, calls: Iterable[Call[T]], gas: int, mine: Callable[[], None]) -> list[Receipt]:
        """Sign, send, mine, and return every receipt.

        Args:
            calls: what to send.
            gas: the limit of each.
            mine: called after each exchange: mines, or waits until others have.

        Raises:
            ChainError: if one is refused or not mined.
        """
        signed = self.sign(calls, gas)
        receipts: list[Receipt] = []
        for start in range(0, len(signed), BATCH):
            batch = signed[start : start + BATCH]
            self.broadcast(batch)
            mine()
            receipts += self.receipts(batch)
        return receipts


def wait_for_receipt(node: Node, transaction: Hash32, timeout: float = 30.0) -> Receipt:
    """A transaction's receipt, asked for again and again without a pause at first: a devnet mines within a
    millisecond, and a sleep would be the longest part of it.

    Raises:
        ConfirmationTimeout: if it is not mined in time.
    """
    start = time.monotonic()
    while True:
        receipt = node.get_transaction_receipt(transaction)
        if receipt is not None:
            return receipt
        waited = time.monotonic() - start
        if waited > timeout:
            raise ConfirmationTimeout(f"Transaction 0x{transaction.hex()}", timeout)
        if waited > 0.01:
            time.sleep(min(0.25, waited / 10))
