"""A rating never helps its giver. In which sense that holds:

At once, exactly: the giver's account, and so its score less μ, tier, limit, quote and credibility, is the
same whatever it says, and whether it says anything. Only who is rated moves, and μ, which is everybody's.

Later there are two ways round. Through the ratee, if that one speaks about the giver in turn, with the
standing that the rating gave it. And through μ: what is said of anybody later is measured against it. A
complaint of a full order lowers μ by some three thousandths, for all alike; what that is worth to the giver
is bounded below, and is far less than the fee it took. Without these two the giver's account stays the same
for good.
"""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sharing.credit import DEFAULT, ONE, Rating, Word, limit, margin, quote, tier_of
from sharing.credit.state import GENESIS
from tests.sharing.credit.worlds import (
    CENT,
    FULL_FEE,
    PARTIES,
    Deal,
    World,
    deals,
    market,
    present,
    rated,
    ratings,
    words,
    worlds,
)

RATEE, GIVER = 0, 1


def with_words(deal: Deal, giver: int, said: Word) -> Deal:
    return replace(deal, by_customer=said) if deal.customer == giver else replace(deal, by_maker=said)


@given(worlds(), deals(), st.booleans(), ratings, ratings)
def test_at_once_it_is_the_same_whatever_is_said(
    world: World, deal: Deal, by_maker: bool, one: Rating, other: Rating
) -> None:
    deal = replace(deal, defaulted=0)
    giver, ratee = (deal.maker, deal.customer) if by_maker else (deal.customer, deal.maker)
    outcomes = [world.after(with_words(deal, giver, Word(said))) for said in (one, other, None)]
    silent = outcomes[-1]
    for outcome in outcomes:
        assert outcome.accounts[giver] == silent.accounts[giver]
        # So nothing that depends on an account changes, nor does the place among all but who was rated.
        moved = [who for who in range(PARTIES) if outcome.accounts[who] != silent.accounts[who]]
        assert moved in ([], [ratee])
    hidden = world.after(with_words(deal, giver, Word(unrevealed=True)))
    # Without a fee nothing enters, and nothing fades either.
    stored, now = silent.accounts[giver], present(silent.accounts[giver], silent.today)
    assert margin(hidden.accounts[giver], DEFAULT) <= max(margin(stored, DEFAULT), margin(now, DEFAULT))
    assert limit(hidden.accounts[giver], DEFAULT) <= limit(silent.accounts[giver], DEFAULT)


def mute(deal: Deal, party: int) -> Deal:
    """Without what this party says, on-time events among it."""
    if deal.customer == party:
        return replace(deal, by_customer=Word(), on_time=False)
    return replace(deal, by_maker=Word()) if deal.maker == party else deal


@given(worlds(), words, words, st.booleans(), st.lists(deals(), max_size=12))
def test_for_good_while_the_mean_of_ratings_is_held_and_the_ratee_is_silent(
    world: World, one: Word, other: Word, by_maker: bool, future: list[Deal]
) -> None:
    """Whatever others say later, about anybody, the giver's account is the same to the last unit."""
    deal = Deal(RATEE, GIVER) if by_maker else Deal(GIVER, RATEE)
    one, other = replace(one, unrevealed=False), replace(other, unrevealed=False)
    here, there = (world.after(with_words(deal, GIVER, said)) for said in (one, other))
    there.prior = here.prior
    for step in future:
        for party in (GIVER, RATEE):
            step = mute(step, party)
        here.take(step)
        there.take(step)
        assert here.accounts[GIVER] == there.accounts[GIVER]
        assert here.prior == there.prior


@given(
    worlds(),
    ratings,
    st.lists(
        st.tuples(st.sampled_from([2, 3, 4]), st.sampled_from([0, 1, 50, 200])), min_size=1, max_size=12
    ),
)
def test_through_the_mean_of_ratings_it_is_worth_less_than_its_fee(
    world: World, said: Rating, future: list[tuple[int, int]]
) -> None:
    """Orders delivered in time, later: what a word did to μ is all that it did to them."""
    spoke, silent = (world.after(Deal(GIVER, RATEE, by_customer=Word(one))) for one in (said, None))
    lowered = silent.prior.mu - spoke.prior.mu
    # Tripled, and at most 2 away from μ.
    assert lowered * spoke.prior.weight <= 6 * ONE * ONE + spoke.prior.weight
    before = spoke.accounts[GIVER].weight
    for customer, days in future:
        step = Deal(customer, GIVER, on_time=True, days=days)
        spoke.take(step)
        silent.take(step)
    ours, theirs = spoke.accounts[GIVER], silent.accounts[GIVER]
    assert ours.weight == theirs.weight
    gained = ours.sum - theirs.sum
    assert gained <= ours.weight * max(0, lowered) // ONE + len(future) + 1
    assert lowered > 0 or gained <= len(future)
    assert before >= 0
    # A full order's fee is 1,000 units; a later word weighs up to 1, and weights are what evidence has left.
    assert limit(ours, DEFAULT) - limit(theirs, DEFAULT) <= 1 + 1_000 * ours.weight // (100 * ONE)


def test_what_a_complaint_did_to_later_orders() -> None:
    """The figures that the documentation gives: three cents of limit for ten dollars burned."""
    limits = list[int]()
    for said in (rated(0), Word(), rated(100)):
        world = market([GENESIS] * 3).after(
            Deal(0, 1, by_customer=said), *[Deal(2, 0, by_customer=rated(90), on_time=True)] * 2
        )
        limits.append(limit(world.accounts[0], DEFAULT))
    complained, silent, praised = limits
    assert (complained, silent, praised) == (884, 881, 880)
    assert complained - silent < FULL_FEE // CENT


@given(worlds(), deals(), ratings)
def test_nor_does_it_help_with_tier_or_bond(world: World, deal: Deal, said: Rating) -> None:
    """The same in what a maker meets: what an order would ask of the giver next."""
    deal = replace(deal, defaulted=0)
    spoke = world.after(replace(deal, by_maker=Word(said))).accounts[deal.maker]
    silent = world.after(replace(deal, by_maker=Word())).accounts[deal.maker]
    assert tier_of(spoke, DEFAULT) == tier_of(silent, DEFAULT)
    assert quote(spoke, 10**9, CENT, DEFAULT) == quote(silent, 10**9, CENT, DEFAULT)
