"""Truth is a dominant strategy in the second-price form, with handicaps, reserve and ties; seals bind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharing.capability.enterprise import EnterpriseId
from sharing.matching.auction import (
    AuctionId,
    Bid,
    Opening,
    Pays,
    handicap_of,
    opened,
    reverse_auction,
    seal,
)
from sharing.matching.errors import BadAuction
from sharing.matching.rules import Ppm
from sharing.matching.score import TERMS, Score, Term
from sharing.model.terms import Money

ME = EnterpriseId("m")
prices = st.integers(0, 12).map(Money)
handicaps = st.integers(-4, 4).map(Money)
rivals = st.lists(
    st.builds(Bid, st.sampled_from([EnterpriseId(x) for x in "aknz"]), prices, handicaps),
    max_size=4,
    unique_by=lambda bid: bid.bidder,
)
SALT = bytes(range(32))


def gain(mine: Money, cost: int, handicap: Money, others: list[Bid], reserve: Money, pays: Pays) -> int:
    """What a bidder earns."""
    done = reverse_auction([*others, Bid(ME, mine, handicap)], reserve=reserve, pays=pays)
    if done.winner is None or done.winner.bidder != ME:
        return 0
    assert done.payment is not None
    return done.payment - cost


@given(rivals, prices, prices, handicaps, prices)
def test_the_true_cost_is_a_dominant_bid_in_the_second_price_form(
    others: list[Bid], cost: Money, other_bid: Money, handicap: Money, reserve: Money
) -> None:
    truth = gain(cost, cost, handicap, others, reserve, Pays.SECOND_PRICE)
    assert truth >= 0
    assert truth >= gain(other_bid, cost, handicap, others, reserve, Pays.SECOND_PRICE)


def test_it_is_not_in_the_first_price_form() -> None:
    rival = [Bid(EnterpriseId("a"), Money(9))]
    assert gain(Money(8), 5, Money(0), rival, Money(12), Pays.FIRST_PRICE) == 3
    assert gain(Money(5), 5, Money(0), rival, Money(12), Pays.FIRST_PRICE) == 0


@given(rivals, prices, st.sampled_from(Pays))
def test_the_least_comparable_bid_wins_and_is_paid_no_less_than_it_asks(
    bids: list[Bid], reserve: Money, pays: Pays
) -> None:
    done = reverse_auction(bids, reserve=reserve, pays=pays)
    valid = [b for b in bids if b.price + b.handicap <= reserve]
    assert sorted(done.ranked, key=lambda b: b.bidder) == sorted(bids, key=lambda b: b.bidder)
    if not valid:
        assert done.winner is done.payment is done.second is None
        return
    assert done.winner is not None and done.payment is not None
    assert done.winner.compared == min(b.compared for b in valid)
    assert done.winner.price <= done.payment <= reserve - done.winner.handicap
    assert reverse_auction(reversed(bids), reserve=reserve, pays=pays) == done


@given(prices, prices, st.binary(min_size=32, max_size=32))
def test_a_seal_opens_to_its_own_price_alone(price: Money, other: Money, salt: bytes) -> None:
    auction = AuctionId("a1")
    seals = {ME: seal(auction, ME, price, SALT)}
    assert opened(auction, seals, [Opening(Bid(ME, price), SALT)]) == ((Bid(ME, price),), ())
    if (other, salt) != (price, SALT):
        bids, refused = opened(auction, seals, [Opening(Bid(ME, other), salt)])
        assert bids == () and "does not fit" in refused[0] and "did not open" in refused[1]
    assert opened(AuctionId("a2"), seals, [Opening(Bid(ME, price), SALT)])[0] == ()


def test_openings_without_seals_or_twice_do_not_count() -> None:
    auction, bid = AuctionId("a1"), Bid(ME, Money(3))
    seals = {ME: seal(auction, ME, Money(3), SALT)}
    stranger = Opening(Bid(EnterpriseId("s"), Money(1)), SALT)
    bids, refused = opened(auction, seals, [stranger, Opening(bid, SALT), Opening(bid, SALT)])
    assert bids == (bid,)
    assert refused == ("s published no seal", "m opens its seal twice: the first counts")


@given(st.lists(st.integers(0, 10**6), min_size=7, max_size=7), st.integers(0, 10**6))
def test_a_handicap_does_not_depend_on_the_price(values: list[int], price: int) -> None:
    def score(parts: list[int]) -> Score:
        named = zip(TERMS, parts, strict=True)
        return Score(Ppm(0), tuple(Term(n, (), Ppm(v), 100, Ppm(0), "") for n, v in named))

    changed = [price if name == "price" else v for name, v in zip(TERMS, values, strict=True)]
    handicap = handicap_of(score(values), Money(600))
    assert handicap == handicap_of(score(changed), Money(600))
    assert 0 <= handicap <= 600


def test_what_cannot_be_bid_is_refused() -> None:
    with pytest.raises(BadAuction, match="0 or more"):
        Bid(ME, Money(-1))
    with pytest.raises(BadAuction, match="bids twice"):
        reverse_auction([Bid(ME, Money(1)), Bid(ME, Money(2))], reserve=Money(9))
    with pytest.raises(BadAuction, match="salt has 3 bytes"):
        seal(AuctionId("a"), ME, Money(1), b"abc")
    with pytest.raises(BadAuction, match="256 bits"):
        seal(AuctionId("a"), ME, Money(1 << 256), SALT)
