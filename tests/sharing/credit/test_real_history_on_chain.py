"""Real ratings of strangers driven through the compiled registry, bit for bit beside both Python forms.

Each rating is an order of a full fee that only the customer rated, revealed in the second when it was given.
Ratings of one moment enter one after another, as logs have it; the replay predicts them all from before.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from eth_utils.crypto import keccak

from sharing.credit import (
    DEFAULT,
    ONE,
    Account,
    Pair,
    Prior,
    Rater,
    Rating,
    Settings,
    Slots,
    Word,
    apply_order,
    bias,
    day_of,
    mean,
    rating_weight,
)
from sharing.credit.fixed import Weight
from sharing.credit.replay.io import read_genesis, read_ratings
from sharing.credit.replay.on_chain import Replayed, replay_on_chain
from sharing.credit.replay.ratings import Ratings, in_order
from sharing.credit.state import GENESIS, STAKE
from tests.conftest import SHARED_DATA
from tests.deep import DEEP
from tests.sharing.credit.chain import ANYBODY, RATING, TERMS, UNIT, Chain, Order, opened

OTC = SHARED_DATA / "ratings" / "bitcoin_otc_first80.csv"
FULL_FEE = 1_000 * UNIT
EVERY = 97
"""After so many ratings, each time, what is expected of the next is compared before it enters."""
EAGER = replace(DEFAULT, root_evidence=Weight(ONE // 2))
"""One good rating vouches: among these strangers nobody rates anybody twice, so three weights never come."""


class History:
    """One history of ratings in three forms: the registry, the reference, the compiled loop."""

    def __init__(self, ratings: Ratings, genesis: int | None, settings: Settings) -> None:
        self.ratings, self.settings = ratings, settings
        self.replayed: Replayed = replay_on_chain(ratings, settings, genesis=genesis)
        # Hashed, so that whose address is the smaller one has nothing to do with who came first.
        self.addresses = ["0x" + keccak(text=f"party {name}")[-20:].hex() for name in ratings.parties]
        self.chain = Chain(self.addresses[: genesis or 0], settings)
        if genesis is None:
            for address in self.addresses:
                self.chain.stake(address, settings.min_stake)
        self.accounts = [
            Account(roots=STAKE if genesis is None else GENESIS if who < genesis else 0)
            for who in range(len(ratings.parties))
        ]
        self.raters = [Rater() for _ in ratings.parties]
        self.pairs: dict[tuple[str, str], Pair] = {}
        self.prior = Prior.first(settings)

    def drive(self) -> int:
        """Enter all of it; returns how many predictions were compared on the way."""
        weighed = rating_weight(FULL_FEE, UNIT, self.settings)
        moments, compared = set(self.ratings.moments().tolist()), 0
        for i in range(len(self.ratings)):
            # What the replay says of later ratings of one moment knows nothing of the earlier ones.
            if i in moments and i >= compared * EVERY:
                self.compare_prediction(i)
                compared += 1
            self.enter(i, weighed)
        return compared

    def enter(self, i: int, weight: Weight) -> None:
        a, b = int(self.ratings.rater[i]), int(self.ratings.ratee[i])
        customer, maker = self.addresses[a], self.addresses[b]
        criterion = round(50 + 50 * float(self.ratings.value[i]))
        rating = Rating(criterion, criterion, criterion, criterion)
        order = Order((i + 1).to_bytes(32), customer, maker, FULL_FEE, False, customer_rating=rating)
        self.chain.now = int(self.ratings.time[i])
        self.chain.close(order)
        given = [order.terms, customer, opened(rating)]
        self.chain.call(ANYBODY, f"reveal({TERMS},address,{RATING})", given)

        low = min(customer, maker)
        pair = (low, max(customer, maker))
        slots = Slots(
            self.accounts[a], self.accounts[b], self.raters[a], self.raters[b],
            self.pairs.get(pair, Pair()), self.prior,
        )  # fmt: skip
        slots = apply_order(
            slots, (a, b), day_of(self.chain.now), weight, Word(rating), Word(), self.settings,
            on_time=False, customer_is_low=customer == low,
        ).slots  # fmt: skip
        self.accounts[a], self.accounts[b] = slots.customer, slots.maker
        self.raters[a], self.raters[b] = slots.customer_rater, slots.maker_rater
        self.pairs[pair], self.prior = slots.pair, slots.prior

    def compare_prediction(self, i: int) -> None:
        rater, ratee = int(self.ratings.rater[i]), int(self.ratings.ratee[i])
        expected = self.chain.view("meanOf(address)", [self.addresses[ratee]], "int256")
        leniency = self.chain.view("biasOf(address)", [self.addresses[rater]], "int256")
        assert expected == self.prior.mu + mean(self.accounts[ratee], self.settings)
        assert leniency == bias(self.raters[rater], self.settings)
        assert expected / ONE == self.replayed.expected[i]
        assert leniency / ONE == self.replayed.leniency[i]

    def compare_all(self) -> None:
        """Every word of storage, and the same once more from logs alone."""
        view = self.chain.view
        assert tuple(self.accounts) == self.replayed.accounts
        assert tuple(self.raters) == self.replayed.raters
        assert self.prior == self.replayed.prior
        assert view("prior()") == self.prior.pack()
        rebuilt: dict[tuple[str, ...], int] = {}
        for log in self.chain.logs:
            match log.name:
                case "AccountMoved":
                    rebuilt["account", log.address(1)] = log.words[1]
                    rebuilt["rater", log.address(2)] = log.words[2]
                case "RootMoved":
                    rebuilt["account", log.address(1)] = log.words[0]
                case "PairMoved":
                    rebuilt["pair", log.address(1), log.address(2)] = log.words[0]
                case _:
                    assert log.name in ("PriorMoved", "StakeMoved", "RatingRevealed")
        for address, account, rater in zip(self.addresses, self.accounts, self.raters, strict=True):
            assert view("accountOf(address)", [address]) == account.pack()
            assert view("raterOf(address)", [address]) == rater.pack()
            assert rebuilt.get(("account", address), 0) == account.pack()
            assert rebuilt.get(("rater", address), 0) == rater.pack()
        for parties, pair in self.pairs.items():
            assert view("pairOf(address,address)", parties) == pair.pack()
            assert rebuilt.get(("pair", *parties), 0) == pair.pack()


def drive(ratings: Ratings, genesis: int | None, settings: Settings = DEFAULT) -> History:
    history = History(ratings, genesis, settings)
    compared = history.drive()
    assert compared >= len(ratings) // EVERY // 2
    history.compare_all()
    return history


def part(ratings: Ratings, count: int) -> Ratings:
    """The first ratings of a history, with the parties that are in them."""
    names = ratings.parties
    return in_order(
        [names[who] for who in ratings.rater[:count]],
        [names[who] for who in ratings.ratee[:count]],
        ratings.value[:count].tolist(),
        ratings.time[:count].tolist(),
    )


@pytest.mark.shared_data
@pytest.mark.parametrize(
    ("genesis", "settings", "heard", "vouched"),
    [(30, DEFAULT, 0.01, 0), (30, EAGER, 0.05, 3), (None, DEFAULT, 0.8, 0)],
    ids=["genesis", "genesis, eager vouchers", "all staked"],
)
def test_real_ratings_move_the_registry_as_they_move_the_replay(
    tmp_path: Path, genesis: int | None, settings: Settings, heard: float, vouched: int
) -> None:
    """The first 1,500 of Bitcoin-OTC, and in the deep run all 28,473; who is rooted stands in the header."""
    file = tmp_path / "ratings.csv"
    header = "" if genesis is None else f"# genesis: {genesis}\n"
    file.write_text(header + OTC.read_text(encoding="utf-8"), encoding="utf-8")
    ratings, left_out = read_ratings(file)
    assert (len(ratings), left_out, read_genesis(file)) == (28_473, 0, genesis)
    history = drive(ratings if DEEP else part(ratings, 1_500), read_genesis(file), settings)
    # Enough of it must have weighed for the comparison to mean anything.
    weighed = sum(log.name == "AccountMoved" for log in history.chain.logs)
    assert weighed > heard * len(history.ratings)
    assert sum(account.vouchers == 3 for account in history.accounts) >= vouched


def shared_moments(source: random.Random, count: int) -> Sequence[float]:
    time, times = 1.3e9, list[float]()
    for _ in range(count):
        time += source.choice((0, 0, 0, 0.4, 86_400, 40 * 86_400))
        times.append(time)
    return times


@pytest.mark.parametrize("genesis", [3, None])
def test_ratings_of_one_moment(genesis: int | None) -> None:
    """The replay predicts them from before, the chain takes them one after another: both end the same."""
    source = random.Random(7)
    count = 300
    pairs = [source.sample(range(8), 2) for _ in range(count)]
    values = [source.choice((-1, -0.6, 0, 0.1, 0.4, 0.9, 1)) for _ in range(count)]
    ratings = in_order(
        [str(a) for a, _ in pairs], [str(b) for _, b in pairs], values, list(shared_moments(source, count))
    )
    assert len(ratings.moments()) < count * 0.7
    history = drive(ratings, genesis)
    known = [history.prior.mu + mean(account, DEFAULT) for account in history.accounts]
    assert len(set(known)) == len(known)
