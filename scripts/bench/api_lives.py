"""Twenty orders that live side by side, a block for each step: what a large seed is copied from.

They are as different as orders are at one moment: posted ones above all, taken and cancelled ones, open ones
with one to three milestones, delivered, rejected and contested ones, and paid ones with sealed ratings.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ledger.call import Call
from ledger.chain.devnet import Devnet
from ledger.chain.fees import Fees
from ledger.chain.raw import RawSender, mine_by_hand
from ledger.chain.signer import LocalSigner, devnet_signer
from ledger.chain.transactions import keccak256
from ledger.signing.eip712 import sign
from ledger.signing.messages import OrderTerms
from ledger.signing.terms import MilestonePlan, order_terms, taken
from ledger.types import (
    ZERO_ADDRESS,
    ZERO_HASH,
    Address,
    BasisPoints,
    BlockNumber,
    Timestamp,
    TokenAmount,
    Wei,
)
from scripts.bench.gas_orders import DAY, Bench
from sharing.model.vocabulary import SharingKind

CUSTOMERS = [devnet_signer(index) for index in (1, 3, 4, 5)]
MAKERS = [devnet_signer(index) for index in (2, 6, 7, 8)]
ORDERS = 20
"""Orders of one generation."""
STEPS = 5
"""Blocks of one generation."""
OPEN_FOR = 180 * DAY
"""Seconds for which posted orders can be taken."""
_BETWEEN = DAY // 4
_DOLLARS = 10**6
_FEES = Fees(Wei(100 * 10**9), Wei(10**9))
_GAS = 900_000
_WHY = keccak256(b"why")
_KINDS = (SharingKind.ORDER, SharingKind.CAPABILITY)


@dataclass
class Life:
    """One order, and what is done about it step by step: by whom, and the call."""

    terms: OrderTerms
    customer: LocalSigner
    maker: LocalSigner
    steps: list[tuple[LocalSigner, Call[Any]]] = field(default_factory=list[tuple[LocalSigner, Call[Any]]])


class Lives:
    """A chain on which generations of orders live."""

    def __init__(self, devnet: Devnet, folder: Path) -> None:
        """Deploy, and give the parties what they need."""
        self.bench = Bench(devnet, folder)
        for party in (*CUSTOMERS, *MAKERS):
            self.bench.send(party, self.bench.token.mint(party.address, TokenAmount(10**18)))
            self.bench.allow(party, 2**256 - 1)
        self.bench.node.rpc.request("evm_setAutomine", (False,))
        self._mine = mine_by_hand(self.bench.node)

    @property
    def head(self) -> BlockNumber:
        """The newest block."""
        return self.bench.node.block_number()

    def generation(self) -> None:
        """Let a generation live: ``STEPS`` blocks, the first a quarter of a day after what was before."""
        self.bench.node.rpc.request("evm_increaseTime", (_BETWEEN,))
        lives = [self._life(number) for number in range(ORDERS)]
        for step in range(STEPS):
            by: dict[LocalSigner, list[Call[Any]]] = {}
            for life in lives:
                if step < len(life.steps):
                    signer, call = life.steps[step]
                    by.setdefault(signer, []).append(call)
            sent = []
            for signer, calls in by.items():
                sender = RawSender(self.bench.node, signer)
                signed = sender.sign(calls, _GAS, _FEES)
                sender.broadcast(signed)
                sent.append((sender, signed, calls))
            self._mine()
            for sender, signed, calls in sent:
                for receipt, call in zip(sender.receipts(signed), calls, strict=True):
                    if not receipt.success:
                        why = self.bench.node.revert_reason(receipt, call)
                        raise SystemExit(f"{call.name} failed, and the seed is of successes only: {why}")

    def _life(self, number: int) -> Life:
        """The order of a number below ``ORDERS``."""
        customer, maker = CUSTOMERS[number % 4], MAKERS[(number + number // 4) % 4]
        if number < 8:
            return self._posted(number, customer, maker)
        return self._opened(number, customer, maker)

    def _posted(self, number: int, customer: LocalSigner, maker: LocalSigner) -> Life:
        escrow = self.bench.escrow
        terms = self._terms(number, customer.address, ZERO_ADDRESS)
        life = Life(terms, customer, maker, [(customer, escrow.post(terms))])
        if number == 6:
            mine = taken(terms, maker.address, self.bench.domain)
            life.steps += [
                (maker, escrow.take_post(mine, b"", b"")),
                (maker, escrow.deliver(mine, 1, ZERO_HASH)),
            ]
        elif number == 7:
            life.steps.append((customer, escrow.cancel_post(terms)))
        return life

    def _opened(self, number: int, customer: LocalSigner, maker: LocalSigner) -> Life:
        bench, escrow = self.bench, self.bench.escrow
        terms = self._terms(number, customer.address, maker.address)
        signatures = (sign(terms, bench.domain, customer), sign(terms, bench.domain, maker))
        life = Life(terms, customer, maker, [(bench.relayer, escrow.open(terms, *signatures, b"", b""))])
        if number < 10:
            return life
        all_parts = (1 << len(terms.cumulative)) - 1
        if number >= 14:
            maker_seal, _ = bench.seal(terms, maker)
            customer_seal, _ = bench.seal(terms, customer)
            life.steps += [
                (maker, escrow.deliver(terms, all_parts, maker_seal)),
                (customer, escrow.accept(terms, all_parts, customer_seal)),
            ]
            return life
        life.steps.append((maker, escrow.deliver(terms, 1, ZERO_HASH)))
        if number >= 12:
            life.steps.append((customer, escrow.reject(terms, 1, _WHY)))
        if number == 13:
            life.steps.append((maker, escrow.contest(terms, 1, _WHY)))
            life.steps.append((maker, escrow.propose(terms, True, 1, BasisPoints(6_000), b"")))
        return life

    def _terms(self, number: int, customer: Address, maker: Address) -> OrderTerms:
        self.bench.drawn += 1
        drawn = self.bench.drawn
        now = self.bench.now()
        parts = 1 + number % 3
        price = (50 + drawn * 7919 % 5_000) * _DOLLARS
        last = now + OPEN_FOR + (30 + drawn % 60) * DAY
        return order_terms(
            now=now,
            kind=_KINDS[number % len(_KINDS)],
            customer=customer,
            maker=maker,
            token=self.bench.token.address,
            milestones=[
                MilestonePlan(TokenAmount(price // parts), Timestamp(last + part * 10 * DAY))
                for part in range(parts)
            ],
            spec_hash=keccak256(drawn.to_bytes(8)),
            open_by=Timestamp(now + OPEN_FOR),
            # In full, so that no party's credit is drawn upon: it would tie one order's rows to another's.
            bond=TokenAmount(price // parts * parts),
            salt=int.from_bytes(keccak256(b"salt" + drawn.to_bytes(8))[:8]),
            fee_bps=BasisPoints(100 if maker != ZERO_ADDRESS else 0),
        )
