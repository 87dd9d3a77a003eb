"""Many orders' lives on a devnet: our own mix of events, for benches of what reads them."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from ledger.bindings.structs import Rating
from ledger.call import Call
from ledger.chain.devnet import temporary_devnet
from ledger.chain.fees import Fees
from ledger.chain.raw import BATCH, RawSender, mine_by_hand
from ledger.chain.signer import LocalSigner, devnet_signer
from ledger.signing.eip712 import sign
from ledger.signing.messages import OrderTerms
from ledger.types import Hash32, TokenAmount, Wei
from scripts.bench.gas_orders import DAY, FEE, PRICE, Bench

CUSTOMERS = [devnet_signer(index) for index in (1, 3, 4, 5)]
MAKERS = [devnet_signer(index) for index in (2, 6, 7, 8)]
BIG_BLOCKS = ("--gas-limit", "2000000000")
_FEES = Fees(Wei(100 * 10**9), Wei(10**9))
_GAS = 700_000

T = TypeVar("T")


class Traffic:
    """Orders in waves.

    They are opened by both signatures with bond, fee and credit, delivered and accepted with sealed ratings,
    and a day later both ratings are revealed as a pair.
    """

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        for party in (*CUSTOMERS, *MAKERS):
            bench.send(party, bench.token.mint(party.address, TokenAmount(10**18)))
            bench.allow(party, 2**256 - 1)
        self.orders = 0
        """Lived through so far."""
        self._senders: dict[LocalSigner, RawSender] = {}
        self._mine = mine_by_hand(bench.node)
        bench.node.rpc.request("evm_setAutomine", (False,))

    def live(self, orders: int, told: Callable[[int], None] = lambda orders: None) -> None:
        """Let so many orders live."""
        while orders > 0:
            count = min(orders, BATCH)
            self._wave(count)
            orders -= count
            self.orders += count
            told(self.orders)

    def trickle(self, orders: int) -> None:
        """Let some more live one after another, each transaction in a block of its own."""
        self.bench.node.rpc.request("evm_setAutomine", (True,))
        for _ in range(orders):
            self.bench.full()
        self.bench.node.rpc.request("evm_setAutomine", (False,))

    def _wave(self, count: int) -> None:
        bench = self.bench
        escrow = bench.escrow
        sides = [(CUSTOMERS[n % 4], MAKERS[n // 4 % 4]) for n in range(count)]
        all_terms = [
            bench.terms(maker=maker.address, customer=customer.address, bond=PRICE, fee=FEE)
            for customer, maker in sides
        ]
        ratings: list[tuple[Rating, Rating]] = []
        opens: list[Call[Hash32]] = []
        delivered: dict[LocalSigner, list[Call[None]]] = {maker: [] for maker in MAKERS}
        accepted: dict[LocalSigner, list[Call[None]]] = {customer: [] for customer in CUSTOMERS}
        for terms, (customer, maker) in zip(all_terms, sides, strict=True):
            signatures = (sign(terms, bench.domain, customer), sign(terms, bench.domain, maker))
            opens.append(escrow.open(terms, *signatures, b"", b""))
            maker_seal, of_customer = bench.seal(terms, maker)
            customer_seal, of_maker = bench.seal(terms, customer)
            delivered[maker].append(escrow.deliver(terms, 1, maker_seal))
            accepted[customer].append(escrow.accept(terms, 1, customer_seal))
            ratings.append((of_maker, of_customer))
        self._send(bench.relayer, opens)
        for maker, calls in delivered.items():
            self._send(maker, calls)
        for customer, calls in accepted.items():
            self._send(customer, calls)
        bench.node.rpc.request("evm_increaseTime", (DAY,))
        self._send(bench.relayer, self._reveals(all_terms, ratings))

    def _reveals(
        self, all_terms: Sequence[OrderTerms], ratings: Sequence[tuple[Rating, Rating]]
    ) -> list[Call[None]]:
        return [
            self.bench.credit.reveal_pair(terms, *pair)
            for terms, pair in zip(all_terms, ratings, strict=True)
        ]

    def _send(self, signer: LocalSigner, calls: Sequence[Call[T]]) -> None:
        sender = self._senders.setdefault(signer, RawSender(self.bench.node, signer))
        signed = sender.sign(calls, _GAS, _FEES)
        sender.broadcast(signed)
        self._mine()
        for receipt in (sender.receipts(signed[:1]), sender.receipts(signed[-1:])):
            if not receipt[0].success:
                raise SystemExit(f"{calls[0].name} failed, and the traffic is of successes only.")


@contextmanager
def traffic(folder: Path) -> Generator[Traffic]:
    """A devnet of its own with the system on it, ready for traffic."""
    with temporary_devnet(arguments=BIG_BLOCKS) as devnet:
        yield Traffic(Bench(devnet, folder))
