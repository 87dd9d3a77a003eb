"""A small market as the reference keeps it, for properties that compare what came with what could have."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from hypothesis import strategies as st

from sharing.credit import (
    DEFAULT,
    Account,
    Cause,
    Day,
    Pair,
    Piece,
    Prior,
    Rater,
    Rating,
    Settings,
    Slots,
    Weight,
    Word,
    apply_fault,
    apply_order,
    default_weight,
    limit,
    rating_weight,
)
from sharing.credit.fixed import fade_down
from sharing.credit.state import GENESIS, STAKE

CENT = 10_000
"""Smallest units of the token that are one credit unit."""
FULL_FEE = 1_000 * CENT
FIRST_DAY = Day(21_000)
SILENT = Word()


@dataclass(frozen=True)
class Deal:
    """One closed order whose evidence is applied; or a default of the maker's, where ``defaulted``."""

    customer: int
    maker: int
    fee: int = FULL_FEE
    by_customer: Word = SILENT
    by_maker: Word = SILENT
    on_time: bool = False
    days: int = 0
    """Since the deal before."""
    defaulted: int = 0
    """Its price in smallest units, half of it bonded, if the maker stayed silent."""


@dataclass
class World:
    """Every word of storage of one registry."""

    accounts: list[Account]
    settings: Settings = DEFAULT
    raters: list[Rater] = field(init=False)
    pairs: dict[tuple[int, int], Pair] = field(default_factory=dict[tuple[int, int], Pair])
    prior: Prior = field(init=False)
    today: Day = FIRST_DAY
    pieces: list[Piece[int]] = field(default_factory=list[Piece[int]])

    def __post_init__(self) -> None:
        self.raters = [Rater() for _ in self.accounts]
        self.prior = Prior.first(self.settings)

    def copy(self) -> World:
        """The same world, whose future is its own."""
        other = World(list(self.accounts), self.settings, dict(self.pairs), self.today, list(self.pieces))
        other.raters, other.prior = list(self.raters), self.prior
        return other

    def after(self, *deals: Deal) -> World:
        """A copy in which these came next."""
        other = self.copy()
        for deal in deals:
            other.take(deal)
        return other

    def slots(self, customer: int, maker: int) -> Slots:
        pair = self.pairs.get((min(customer, maker), max(customer, maker)), Pair())
        return Slots(
            self.accounts[customer], self.accounts[maker], self.raters[customer], self.raters[maker],
            pair, self.prior,
        )  # fmt: skip

    def take(self, deal: Deal) -> Sequence[Piece[int]]:
        """Move to the deal's day, and enter its evidence; returns the pieces."""
        self.today = Day(self.today + deal.days)
        if deal.defaulted:
            return self._default(deal)
        customer, maker = deal.customer, deal.maker
        applied = apply_order(
            self.slots(customer, maker), (customer, maker), self.today,
            rating_weight(deal.fee, CENT, self.settings), deal.by_customer, deal.by_maker, self.settings,
            on_time=deal.on_time, customer_is_low=customer < maker,
        )  # fmt: skip
        slots = applied.slots
        self.accounts[customer], self.accounts[maker] = slots.customer, slots.maker
        self.raters[customer], self.raters[maker] = slots.customer_rater, slots.maker_rater
        self.pairs[min(customer, maker), max(customer, maker)], self.prior = slots.pair, slots.prior
        self.pieces += applied.pieces
        return applied.pieces

    def _default(self, deal: Deal) -> Sequence[Piece[int]]:
        weight = default_weight(deal.defaulted, deal.defaulted // 2, 100, CENT, self.settings)
        entered = apply_fault(
            deal.maker,
            self.accounts[deal.maker],
            Cause.DEFAULT,
            self.prior,
            self.today,
            weight,
            self.settings,
        )
        if entered is None:
            return ()
        self.accounts[deal.maker] = entered.account
        self.pieces.append(entered.piece)
        return (entered.piece,)

    def limits(self) -> int:
        """All limits together, where nothing is proven of the flow of trust."""
        return sum(limit(account, self.settings) for account in self.accounts)


def market(roots: Iterable[int], settings: Settings = DEFAULT) -> World:
    """A new one, of parties with these roots."""
    return World([Account(roots=root) for root in roots], settings)


def present(account: Account, today: int) -> Account:
    """A record as it stands today."""
    days = today - account.day
    return replace(
        account,
        sum=fade_down(account.sum, days),
        weight=Weight(fade_down(account.weight, days)),
        day=Day(today),
    )


def rated(value: int) -> Word:
    """A rating of so many of 100 on each criterion."""
    return Word(Rating(value, value, value, value))


PARTIES = 5
ROOTS = (GENESIS, STAKE, GENESIS, 0, 0)
"""Of the parties of a random market."""
ratings = st.builds(Rating, *[st.integers(0, 100)] * 4) | st.sampled_from([0, 40, 50, 60, 100]).map(
    lambda value: Rating(value, value, value, value)
)
words = st.builds(Word, ratings) | st.builds(Word, unrevealed=st.booleans())
fees = st.sampled_from([0, 1, CENT, FULL_FEE // 7, FULL_FEE, FULL_FEE, FULL_FEE, 3 * FULL_FEE])
gaps = st.sampled_from([0, 0, 0, 1, 20, 90, 91, 400])


@st.composite
def deals(draw: st.DrawFn, parties: Sequence[int] = range(PARTIES)) -> Deal:
    """Any order between any two of them."""
    customer, maker = draw(st.permutations(list(parties)))[:2]
    defaulted = draw(st.sampled_from([0] * 9 + [1, 10**7, 10**9]))
    return Deal(
        customer, maker, draw(fees), draw(words), draw(words), draw(st.booleans()), draw(gaps), defaulted
    )


@st.composite
def worlds(draw: st.DrawFn, settings: Settings = DEFAULT, most: int = 14) -> World:
    """What any history leads to."""
    return market(ROOTS, settings).after(*draw(st.lists(deals(), max_size=most)))
