from __future__ import annotations

import random
from collections.abc import Generator

import pytest

from ledger.audit.credit import TimedEvent, events_of
from ledger.bindings.structs import Rating as RevealedRating
from ledger.chain.devnet import temporary_devnet
from ledger.chain.signer import LocalSigner, devnet_signer
from ledger.queries import viewing
from ledger.signing import OrderTerms, Rating, make_rating_salt, order_id, rating_seal, sign
from ledger.types import ZERO_HASH, BasisPoints, Hash32, TokenAmount
from scripts.bench.gas_orders import DAY, PRICE, Bench
from tests.ledger.conftest import Indexed, index

HOUR = 3_600
FEE = BasisPoints(250)
ORDERS = 26


class CreditStory:
    """Orders of all ends between five parties whose word weighs, over a year."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.dice = random.Random(2026)
        more = [devnet_signer(index) for index in (4, 5, 6)]
        self.parties = [bench.customer, bench.maker, *more]
        for party in self.parties:
            bench.send(party, bench.token.mint(party.address, TokenAmount(10**15)))
            bench.send(party, bench.token.approve(bench.escrow.address, TokenAmount(2**256 - 1)))
        for party in more:
            bench.send(party, bench.token.approve(bench.credit.address, TokenAmount(2**256 - 1)))
            bench.send(party, bench.credit.stake(party.address, TokenAmount(10**9)))

    def tell(self) -> None:
        ends = (self._paired, self._one_sided, self._half_revealed, self._late, self._silent, self._default)
        for number in range(ORDERS):
            customer, maker = self.dice.sample(self.parties, 2)
            ends[number % len(ends)](customer, maker)
            self.bench.devnet.advance(self.dice.choice((HOUR, DAY, 9 * DAY)))

    def _open(self, customer: LocalSigner, maker: LocalSigner) -> OrderTerms:
        bench = self.bench
        terms = bench.terms(maker=maker.address, customer=customer.address, bond=PRICE, fee=FEE)
        signatures = (sign(terms, bench.domain, customer), sign(terms, bench.domain, maker))
        bench.send(bench.relayer, bench.escrow.open(terms, *signatures, b"", b""))
        return terms

    def _done(
        self, customer: LocalSigner, maker: LocalSigner, seals: tuple[bool, bool]
    ) -> tuple[OrderTerms, RevealedRating, RevealedRating]:
        """Delivered and accepted, with sealed ratings of the customer and of the maker, or without."""
        bench, terms = self.bench, self._open(customer, maker)
        by_customer, by_maker = self._seal(terms, customer), self._seal(terms, maker)
        bench.send(maker, bench.escrow.deliver(terms, 1, by_maker[0] if seals[1] else ZERO_HASH))
        bench.send(customer, bench.escrow.accept(terms, 1, by_customer[0] if seals[0] else ZERO_HASH))
        return terms, by_customer[1], by_maker[1]

    def _seal(self, terms: OrderTerms, rater: LocalSigner) -> tuple[Hash32, RevealedRating]:
        id, domain = order_id(terms, self.bench.domain), self.bench.domain
        low = self.dice.choice((0, 0, 60, 95))
        quality, delivery, cost, words = (self.dice.randint(low, 100) for _ in range(4))
        marks = (quality, delivery, cost, words)
        salt = make_rating_salt(id, rater.address, domain, rater)
        rating = Rating(*marks, ZERO_HASH)
        return rating_seal(id, rater.address, rating, salt), RevealedRating(*marks, ZERO_HASH, salt)

    def _paired(self, customer: LocalSigner, maker: LocalSigner) -> None:
        terms, by_customer, by_maker = self._done(customer, maker, (True, True))
        self.bench.devnet.advance(2 * HOUR)
        self.bench.send(self.bench.relayer, self.bench.credit.reveal_pair(terms, by_customer, by_maker))

    def _one_sided(self, customer: LocalSigner, maker: LocalSigner) -> None:
        terms, by_customer, _ = self._done(customer, maker, (True, False))
        self.bench.devnet.advance(14 * DAY + 2 * HOUR)
        reveal = self.bench.credit.reveal(terms, customer.address, by_customer)
        self.bench.send(self.bench.relayer, reveal)

    def _half_revealed(self, customer: LocalSigner, maker: LocalSigner) -> None:
        terms, _, by_maker = self._done(customer, maker, (True, True))
        self.bench.devnet.advance(2 * HOUR)
        self.bench.send(self.bench.relayer, self.bench.credit.reveal(terms, maker.address, by_maker))
        self.bench.devnet.advance(15 * DAY)
        self.bench.send(self.bench.relayer, self.bench.credit.apply_ratings(terms))

    def _late(self, customer: LocalSigner, maker: LocalSigner) -> None:
        terms, _, _ = self._done(customer, maker, (True, self.dice.random() < 0.5))
        self.bench.devnet.advance(self.dice.randint(62, 150) * DAY)
        self.bench.send(self.bench.relayer, self.bench.credit.apply_ratings(terms))

    def _silent(self, customer: LocalSigner, maker: LocalSigner) -> None:
        terms, _, _ = self._done(customer, maker, (False, False))
        self.bench.devnet.advance(14 * DAY + 2 * HOUR)
        self.bench.send(self.bench.relayer, self.bench.credit.apply_ratings(terms))

    def _default(self, customer: LocalSigner, maker: LocalSigner) -> None:
        terms = self._open(customer, maker)
        self.bench.devnet.advance(40 * DAY)
        self.bench.send(self.bench.relayer, self.bench.escrow.poke(terms))


@pytest.fixture(scope="session")
def rated(tmp_path_factory: pytest.TempPathFactory) -> Generator[Indexed]:
    """A chain of orders of all ends, indexed. To be read only.

    It is not `everything`: a year passes in it, and the credit of five parties fades.
    """
    folder = tmp_path_factory.mktemp("rated")
    with temporary_devnet() as devnet:
        bench = Bench(devnet, folder)
        CreditStory(bench).tell()
        with index(bench, folder / "read.sqlite") as rated:
            yield rated


@pytest.fixture(scope="session")
def told(rated: Indexed) -> list[TimedEvent]:
    """All events of it that credit comes from."""
    with viewing(rated.engine) as view:
        return list(events_of(view, lambda events: None))
