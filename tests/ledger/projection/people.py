"""Whoever takes part in what seldom happens, and how they send what they mean."""

from __future__ import annotations

from ledger.call import Call
from ledger.chain.signer import LocalSigner
from ledger.chain.transactions import DynamicFeeTransaction, keccak256
from ledger.types import (
    TokenAmount,
    Wei,
)
from scripts.bench.gas_disputes import fund
from scripts.bench.gas_orders import CHAIN, Bench

ALL = TokenAmount(2**256 - 1)
WHY = keccak256(b"why")


def someone(bench: Bench, name: str) -> LocalSigner:
    """A key with coins and test money, which lets every contract take that."""
    signer = LocalSigner(keccak256(b"rare: " + name.encode()))
    if bench.node.get_transaction_count(signer.address) == 0:
        fund(bench, signer.address)
        bench.send(signer, bench.token.mint(signer.address, TokenAmount(10**13)))
        d = bench.deployment
        for spender in (d.escrow, d.credit, d.arbiters, d.court, d.costs):
            bench.send(signer, bench.token.approve(spender.address, ALL))
    return signer


def in_one_block(bench: Bench, *sent: tuple[LocalSigner, Call[None]]) -> None:
    """Several transactions of different senders in one block, in this order."""
    rpc = bench.node.rpc
    rpc.request("evm_setIntervalMining", (1_000_000,))
    for raw in [_signed(bench, signer, call) for signer, call in sent]:
        bench.node.send_raw_transaction(raw)
    rpc.request("evm_setAutomine", (True,))
    rpc.request("evm_mine")


def _signed(bench: Bench, signer: LocalSigner, call: Call[None]) -> bytes:
    nonce = bench.node.get_transaction_count(signer.address)
    made = DynamicFeeTransaction(CHAIN, nonce, Wei(10**9), Wei(10**11), 3_000_000, call.to, Wei(0), call.data)
    return signer.sign_transaction(made).raw
