"""The reference of credit and the compiled registry, moved together and compared bit for bit."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from sharing.credit import (
    APPLY_WINDOW,
    DEFAULT,
    ONE,
    Account,
    Cause,
    Day,
    Evidence,
    Pair,
    Piece,
    Prior,
    Rater,
    Rating,
    Rulings,
    Settings,
    Slots,
    Word,
    apply_fault,
    apply_late,
    apply_order,
    bias,
    credibility,
    day_of,
    default_weight,
    explain,
    limit,
    loss,
    margin,
    quote,
    rating_weight,
    tier_of,
)
from sharing.credit.fixed import Fixed, Units, Weight
from sharing.credit.state import GENESIS
from tests.sharing.credit.chain import (
    ANYBODY,
    DESK,
    RATING,
    TERMS,
    TOKEN,
    UNIT,
    Chain,
    Order,
    Reverted,
    opened,
)

PARTIES = tuple("0x" + f"{name:040x}" for name in (0xFACE, 0xB0B, 0xA11CE, 0xD00D, 0xCAFE, 0xBEEF))
ROOTED = PARTIES[:4]
WINDOW = 14 * 86_400
FULL_FEE = 1_000 * UNIT

WILD = replace(
    DEFAULT,
    prior_mean=Fixed(-ONE // 7),
    prior_weight=Weight(ONE),
    shrinkage=Weight(ONE),
    caution=Fixed(1),
    pair_cap=Weight(2**48 - 2),
    pass_on_cap=Weight(2**48 - 1),
    order_cap=Weight(2**62),
    weight_per_fee=Weight(2**62),
    rater_shrinkage=Weight(1),
    bottom=Fixed(ONE),
    root_evidence=Weight(ONE),
    lost_dispute_bps=10_000,
    exposure_scale=Units(2**54 - 1),
    least_credibility=Fixed(0),
    backing=Units(2**54 - 1),
)
"""Settings at the edges, where everything saturates."""
GRIM = replace(WILD, caution=Fixed(7 * ONE // 2))
"""The most caution there can be: records sink as deep as they ever do."""


class Twins:
    """A registry and its reference, moved together."""

    def __init__(self, constants: Settings = DEFAULT) -> None:
        self.settings = constants
        self.chain = Chain(ROOTED, constants)
        self.accounts = {party: Account(roots=GENESIS if party in ROOTED else 0) for party in PARTIES}
        self.raters = dict.fromkeys(PARTIES, Rater())
        self.pairs: dict[tuple[str, str], Pair] = {}
        self.prior = Prior.first(constants)
        self.pieces: list[Piece[str]] = []
        self.rulings: dict[int, Rulings] = {}
        self.orders = 0
        self.flow_caps = dict.fromkeys(PARTIES, Units(0))
        self.stakes = dict.fromkeys(PARTIES, 4 * 10**8)
        for party in PARTIES:
            self.chain.put_at_stake(party, self.stakes[party])

    def wait(self, days: int) -> None:
        self.chain.now += days * 86_400

    def order(
        self,
        customer: str,
        maker: str,
        fee: int,
        by_customer: Word,
        by_maker: Word,
        on_time: bool,
        days_late: int | None = None,
    ) -> None:
        """One order's evidence, on the way that its words leave open.

        ``days_late``: if a seal waits, it is applied so long after all of it could be.
        """
        self.orders += 1
        chain = self.chain
        # What stays unrevealed was sealed all the same; which rating it hides does not matter.
        hidden = Rating(1, 2, 3, 4)
        order = Order(
            self.orders.to_bytes(32), customer, maker, fee, on_time,
            by_customer.rating or (hidden if by_customer.unrevealed else None),
            by_maker.rating or (hidden if by_maker.unrevealed else None),
        )  # fmt: skip
        chain.close(order)
        reveals = [
            (party, word.rating)
            for party, word in ((customer, by_customer), (maker, by_maker))
            if word.rating
        ]
        silent = by_customer.unrevealed or by_maker.unrevealed
        last: Day | None = None
        if len(reveals) == 2 and self.orders % 3 == 0:
            pair = [order.terms, *(opened(rating) for _, rating in reveals)]
            chain.call(ANYBODY, f"revealPair({TERMS},{RATING},{RATING})", pair)
        else:
            # The order in which a pair is revealed must not matter.
            for party, rating in reveals if self.orders % 3 == 1 else reveals[::-1]:
                chain.call(ANYBODY, f"reveal({TERMS},address,{RATING})", [order.terms, party, opened(rating)])
            if silent or not reveals:
                chain.now += (WINDOW + 1) * silent
                if silent and days_late is not None:
                    last = day_of(chain.now + APPLY_WINDOW - 1)
                    chain.now += APPLY_WINDOW + days_late * 86_400
                chain.call(ANYBODY, f"applyRatings({TERMS})", [order.terms])
        with pytest.raises(Reverted):
            chain.call(ANYBODY, f"applyRatings({TERMS})", [order.terms])

        low, high = sorted((customer, maker), key=lambda party: int(party, 16))
        slots = Slots(
            self.accounts[customer], self.accounts[maker], self.raters[customer], self.raters[maker],
            self.pairs.get((low, high), Pair()), self.prior,
        )  # fmt: skip
        today, weight = day_of(chain.now), rating_weight(fee, UNIT, self.settings)
        parties = (customer, maker)
        if last is not None:
            applied = apply_late(
                slots, parties, today, last, weight, by_customer, by_maker, self.settings
            )  # fmt: skip
        else:
            applied = apply_order(
                slots, parties, today, weight, by_customer, by_maker, self.settings,
                on_time=on_time, customer_is_low=customer == low,
            )  # fmt: skip
        slots = applied.slots
        self.accounts[customer], self.accounts[maker] = slots.customer, slots.maker
        self.raters[customer], self.raters[maker] = slots.customer_rater, slots.maker_rater
        self.pairs[low, high], self.prior = slots.pair, slots.prior
        self.pieces += applied.pieces
        self.compare(customer, maker)

    def prove_flow(self, party: str, cap: int) -> None:
        self.flow_caps[party] = Units(cap)
        self.chain.prove_flow(party, cap)

    def default(
        self, maker: str, price: int, fee_bps: int, defaulted: int, *, least_bond: bool = False
    ) -> None:
        """An order that opens fully bonded, or with as little as its maker's credit allows, and closes, by
        default if anything is ``defaulted``."""
        fee_bps, bond = max(fee_bps, DEFAULT.tiers[0].fee_bps), price
        if least_bond:
            bond = quote(self.accounts[maker], price, UNIT, self.settings, self.flow_caps[maker]).min_bond
        reserve = "reserve(address,address,uint256,uint256,uint256)"
        if 0 < bond < price:
            with pytest.raises(Reverted):
                self.chain.call(DESK, reserve, [maker, TOKEN, price, bond - 1, fee_bps])
        self.chain.call(DESK, reserve, [maker, TOKEN, price, bond, fee_bps])
        self.chain.call(
            DESK,
            "settle(bytes32,address,address,uint256,uint256,uint256,uint256)",
            [b"\xdd" * 32, maker, TOKEN, price, bond, defaulted, fee_bps],
        )
        self.stakes[maker] -= min(self.stakes[maker], max(0, defaulted - bond))
        today = day_of(self.chain.now)
        account = replace(self.accounts[maker], closed_day=today)
        if defaulted:
            weight = default_weight(price, bond, fee_bps, UNIT, self.settings)
            account = self.fault(maker, account, Cause.DEFAULT, weight)
        self.accounts[maker] = account
        self.compare(maker)

    def judge(
        self, number: int, customer: str, maker: str, amount: int, fee_bps: int, maker_bps: int
    ) -> None:
        """A court rules on an order, whose evidence may have been applied or not."""
        self.chain.call(
            DESK,
            "judge(bytes32,address,address,address,uint256,uint256,uint256)",
            [number.to_bytes(32), customer, maker, TOKEN, amount, fee_bps, maker_bps],
        )
        self.rulings[number] = self.rulings.get(number, Rulings()).and_(amount, maker_bps)
        lost = loss(amount, fee_bps, maker_bps, UNIT, UNIT, self.settings)
        if lost:
            loser = maker if lost.by_maker else customer
            self.accounts[loser] = self.fault(loser, self.accounts[loser], Cause.LOST_DISPUTE, lost.weight)
            self.stakes[loser] -= min(self.stakes[loser], lost.stake)
        self.compare(customer, maker)
        assert self.record(number) >> 72 == self.rulings[number].pack() >> 72

    def fault(self, party: str, account: Account, cause: Cause, weight: Weight) -> Account:
        entered = apply_fault(
            party, account, cause, self.prior, day_of(self.chain.now), weight, self.settings
        )
        if entered is None:
            return account
        self.pieces.append(entered.piece)
        return entered.account

    def record(self, number: int) -> int:
        return self.chain.view("recordOf(bytes32)", [number.to_bytes(32)])

    def compare(self, *parties: str) -> None:
        view = self.chain.view
        assert view("prior()") == self.prior.pack()
        for party in parties:
            assert view("accountOf(address)", [party]) == self.accounts[party].pack()
            assert view("raterOf(address)", [party]) == self.raters[party].pack()
            assert view("stakeOf(address)", [party]) == self.stakes[party]
        if len(parties) == 2:
            low, high = sorted(parties, key=lambda party: int(party, 16))
            assert view("pairOf(address,address)", parties) == self.pairs.get((low, high), Pair()).pack()

    def compare_all(self) -> None:
        """Every slot, every view, every event; and the slots once more, rebuilt from the logs alone."""
        view, constants = self.chain.view, self.settings
        self.compare(*PARTIES)
        for party in PARTIES:
            account = self.accounts[party]
            assert view("marginOf(address)", [party], "int256") == margin(account, constants)
            assert view("scoreOf(address)", [party], "int256") == margin(account, constants) + self.prior.mu
            assert view("tierOf(address)", [party]) == tier_of(account, constants)
            assert view("limitOf(address)", [party]) == limit(account, constants, self.flow_caps[party])
            assert view("isRooted(address)", [party]) == account.is_rooted
            assert Account.unpack(account.pack()) == account
            assert view("credibilityOf(address)", [party]) == credibility(account, constants)
            assert view("biasOf(address)", [party], "int256") == bias(self.raters[party], constants)
            offered = view(
                "quote(address,address,uint256)",
                [party, TOKEN, 10**9 + 7],
                "(uint256,uint256,uint256,uint256)",
            )
            assert offered == quote(account, 10**9 + 7, UNIT, constants, self.flow_caps[party])

        logs = self.chain.logs
        told = [log for log in logs if log.name in ("AccountMoved", "ObjectiveEvent")]
        assert len(told) == len(self.pieces)
        for log, piece in zip(told, self.pieces, strict=True):
            assert log.words == (piece.evidence.pack(), piece.account.pack(), piece.rater.pack())
            assert log.address(1) == piece.party
            assert log.address(2) == (piece.source or "0x" + "00" * 20)
            assert (log.name == "AccountMoved") == (piece.evidence.cause is Cause.RATING)
            assert Evidence.unpack(log.words[0]) == piece.evidence

        rebuilt: dict[tuple[str, ...], int] = {}
        for log in logs:
            match log.name:
                case "AccountMoved" | "ObjectiveEvent":
                    rebuilt["account", log.address(1)] = log.words[1]
                    if log.words[2]:
                        rebuilt["rater", log.address(2)] = log.words[2]
                case "ExposureMoved" | "RootMoved":
                    rebuilt["account", log.address(1)] = log.words[0]
                case "PairMoved":
                    rebuilt["pair", log.address(1), log.address(2)] = log.words[0]
                case "PriorMoved":
                    rebuilt["prior",] = log.words[0]
                case "RatingRevealed":
                    rebuilt["record", log.topics[1].hex()] = log.words[1]
                case "RatingsApplied":
                    rebuilt["record", log.topics[1].hex()] = log.words[0]
                case "DisputeRuled":
                    rebuilt["record", log.topics[1].hex()] = log.words[2]
                case "StakeMoved":
                    rebuilt["stake", log.address(1)] = log.words[0]
        assert rebuilt["prior",] == self.prior.pack()
        for party in PARTIES:
            assert rebuilt.get(("account", party), 0) == self.accounts[party].pack()
            assert rebuilt.get(("rater", party), 0) == self.raters[party].pack()
            assert rebuilt.get(("stake", party), 4 * 10**8) == self.stakes[party]
        for (low, high), pair in self.pairs.items():
            assert rebuilt.get(("pair", low, high), 0) == pair.pack()
            assert Pair.unpack(pair.pack()) == pair
        for number in range(1, self.orders + 1):
            assert rebuilt["record", number.to_bytes(32).hex()] == self.record(number)
            rulings = self.rulings.get(number, Rulings())
            assert Rulings.unpack(self.record(number)) == rulings

    def explain_all(self) -> None:
        """Each score taken apart adds up again, with little left to rounding."""
        for party in PARTIES:
            own = [piece for piece in self.pieces if piece.party == party]
            told = explain(self.accounts[party], own, self.prior, self.settings)
            parts = told.mu + sum(term.effect for term in told.terms) + told.rounding - told.penalty
            assert parts == told.score
            # A fault of an account at the very bottom is held by rule 4, which is more than rounding.
            if not any(piece.evidence.cause.is_fault for piece in own):
                assert abs(told.rounding) <= 4 + 4 * len(own)


def random_rating(source: random.Random) -> Rating:
    mood = source.choice(((0, 100), (80, 100), (0, 20), (50, 50), (100, 100), (0, 0)))
    return Rating(*(source.randint(*mood) for _ in range(4)))


def random_word(source: random.Random) -> Word:
    draw = source.random()
    if draw < 0.75:
        return Word(random_rating(source))
    return Word(unrevealed=draw < 0.85)


def history(twins: Twins, source: random.Random, length: int) -> None:
    gaps = source.choice(((0,), (0, 0, 1), (1, 1, 2, 7, 30), (0, 1, 15, 16, 17, 79, 80, 89, 90, 91, 900)))
    for _ in range(length):
        if source.random() < 0.1:
            twins.prove_flow(source.choice(PARTIES), source.choice((0, 1, 5_000, 10**6, 2**128 - 1)))
        twins.wait(source.choice(gaps))
        if source.random() < 0.12:
            price = source.choice((1, UNIT, 10**9, 10**12, 2**127))
            twins.default(
                source.choice(PARTIES),
                price,
                source.choice((100, 10_000)),
                source.choice((0, price)),
                least_bond=source.random() < 0.5,
            )
            continue
        customer, maker = source.sample(PARTIES, 2)
        if source.random() < 0.12:
            # Of an order that is to come, as courts rule before it closes, or once more of the last.
            number = twins.orders + source.randint(min(1, twins.orders), 1)
            number = max(1, number)
            amount = source.choice((0, 1, UNIT, 10**9, 10**9, 2**128 - 1))
            bps = source.choice((0, 1, 2_500, 4_999, 5_000, 5_001, 7_500, 10_000, source.randint(0, 10_000)))
            twins.judge(number, customer, maker, amount, source.choice((100, 10_000)), bps)
        fee = source.choice((0, 1, UNIT // 2, FULL_FEE // 100, FULL_FEE, FULL_FEE, FULL_FEE, 2**80 - 1))
        words = random_word(source), random_word(source)
        late = source.choice((None, 0, 1, 200))
        twins.order(customer, maker, fee, *words, on_time=source.random() < 0.7, days_late=late)
