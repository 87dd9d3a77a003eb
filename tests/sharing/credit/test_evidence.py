"""What single pieces of evidence may do, after any history: directions, pairs, rebuilding, saturation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharing.credit import (
    DEFAULT,
    ONE,
    Account,
    Fixed,
    Pair,
    Piece,
    Prior,
    Rater,
    Settings,
    Units,
    Weight,
    Word,
    add,
    explain,
    limit,
    margin,
    tier_of,
)
from sharing.credit.score import MAX_WEIGHT
from tests.sharing.credit.worlds import PARTIES, ROOTS, Deal, World, deals, market, present, worlds

EDGES = replace(
    DEFAULT,
    prior_mean=Fixed(-ONE // 7),
    prior_weight=Weight(ONE),
    shrinkage=Weight(ONE),
    caution=Fixed(7 * ONE // 2),
    pair_cap=Weight(2**48 - 1),
    pass_on_cap=Weight(2**48 - 1),
    order_cap=Weight(2**62),
    weight_per_fee=Weight(2**62),
    rater_shrinkage=Weight(1),
    exposure_scale=Units(2**54 - 1),
    backing=Units(2**54 - 1),
)
"""Settings under which a few orders saturate what there is to saturate."""


def steps(world: World, future: list[Deal]) -> Iterator[tuple[Account, Piece[int], World]]:
    """Each piece of what comes, the account as it was stored before it, and the world of that moment."""
    for deal in future:
        accounts = list(world.accounts)
        for piece in world.take(deal):
            yield accounts[piece.party], piece, world
            accounts[piece.party] = piece.account


@pytest.mark.parametrize("settings", [DEFAULT, EDGES], ids=["shipped", "edges"])
@given(st.lists(deals(), max_size=20), st.integers(0, 10**6))
def test_evidence_moves_a_score_the_way_it_points(settings: Settings, future: list[Deal], cap: int) -> None:
    """At or above the present mean it never lowers, at or below the present lower bound it never raises.

    The same of tier and limit, but for one: evidence below a high bound and above μ raises what good evidence
    backs, which its fee has paid for.
    """
    flow = Units(cap)
    for stored, piece, world in steps(market(ROOTS, settings), future):
        before, after = present(stored, world.today), piece.account
        e, fault = piece.evidence.value, piece.evidence.cause.is_fault
        was, became = margin(before, settings), margin(after, settings)
        if e * (before.weight + settings.shrinkage) >= before.sum * ONE and not fault:
            assert became >= was
            assert tier_of(after, settings) >= tier_of(before, settings)
            assert limit(after, settings, flow) >= limit(before, settings, flow)
        if e <= was or fault:
            # Below this nothing follows from a score, and faults hold there.
            assert became <= max(was, -7 * ONE // 2)
            assert tier_of(after, settings) <= tier_of(before, settings)
            if e <= 0:
                assert limit(after, settings, flow) <= limit(before, settings, flow)
            else:
                bought = (settings.backing * e * piece.evidence.weight // ONE + settings.backing) // ONE + 1
                assert limit(after, settings, flow) - limit(before, settings, flow) <= bought


@given(worlds(), deals())
def test_the_two_ratings_of_a_pair_commute(world: World, deal: Deal) -> None:
    """Both at once are each alone from the state before, laid side by side: neither comes first."""
    deal = replace(deal, defaulted=0)
    deal = replace(deal, by_customer=Word(deal.by_customer.rating), by_maker=Word(deal.by_maker.rating))
    both = world.after(deal)
    customers = world.after(replace(deal, by_maker=Word()))
    makers = world.after(replace(deal, by_customer=Word(), on_time=False))
    customer, maker = deal.customer, deal.maker
    assert both.accounts[maker] == customers.accounts[maker]
    assert both.accounts[customer] == makers.accounts[customer]
    assert both.raters[customer] == customers.raters[customer]
    assert both.raters[maker] == makers.raters[maker]
    for part in ("sum", "weight"):
        was, one, other = (getattr(one.prior, part) for one in (world, customers, makers))
        assert getattr(both.prior, part) == one + other - was
    # A pair's word holds what each said under its own address; both fade to the day of either.
    pair = (min(customer, maker), max(customer, maker))
    joined, by_customer, by_maker = (one.pairs[pair] for one in (both, customers, makers))
    low, high = (by_customer, by_maker) if customer < maker else (by_maker, by_customer)
    if Pair() not in (low, high) and low.day == high.day:
        assert joined == replace(
            low,
            praise_by_high=high.praise_by_high,
            complaints_by_high=high.complaints_by_high,
            mark_by_high=high.mark_by_high,
        )


@given(st.lists(deals(), max_size=25))
def test_the_names_of_the_sides_do_not_matter(history: list[Deal]) -> None:
    """Who has the smaller address changes no account: the same history under names the other way round."""
    plain = market(ROOTS).after(*history)
    last = PARTIES - 1
    turned = market(ROOTS[::-1]).after(
        *(replace(deal, customer=last - deal.customer, maker=last - deal.maker) for deal in history)
    )
    assert plain.accounts == turned.accounts[::-1]
    assert plain.raters == turned.raters[::-1]
    assert plain.prior == turned.prior


@pytest.mark.parametrize("settings", [DEFAULT, EDGES], ids=["shipped", "edges"])
@given(st.lists(deals(), max_size=25))
def test_every_record_is_rebuilt_from_its_events(settings: Settings, history: list[Deal]) -> None:
    """From the terms that events tell, without rater, pair or prior; and every word survives packing."""
    world = market(ROOTS, settings)
    records: dict[int, Account] = {}
    for _, piece, at in steps(world, history):
        told, before = piece.evidence, records.get(piece.party, Account())
        added = add(before, at.today, told.value, told.weight, settings, fault=told.cause.is_fault)
        assert (added.account.sum, added.account.weight) == (piece.account.sum, piece.account.weight)
        assert added.faded_days == told.faded_days
        records[piece.party] = replace(
            before, sum=added.account.sum, weight=added.account.weight, day=at.today
        )
    for who, account in enumerate(world.accounts):
        record = records.get(who, Account())
        assert (record.sum, record.weight, record.day) == (account.sum, account.weight, account.day)
        own = [piece for piece in world.pieces if piece.party == who]
        assert explain(account, own, world.prior, settings).score == world.prior.mu + margin(
            account, settings
        )
        assert Account.unpack(account.pack()) == account
        assert Rater.unpack(world.raters[who].pack()) == world.raters[who]
    for pair in world.pairs.values():
        assert Pair.unpack(pair.pack()) == pair
    assert Prior.unpack(world.prior.pack()) == world.prior


@given(st.lists(deals(), min_size=5, max_size=40))
def test_saturation_stops_nothing(history: list[Deal]) -> None:
    """Weights come to their end, sums stay in their 72 bits, and evidence goes on entering."""
    world = market(ROOTS, EDGES)
    for stored, piece, at in steps(world, history):
        account = piece.account
        assert (
            present(stored, at.today).weight <= account.weight <= MAX_WEIGHT or not piece.evidence.faded_days
        )
        assert -7 * (account.weight + ONE) // 2 - 1 <= account.sum <= 2 * account.weight + len(history) + 1
        assert abs(account.sum) < 2**71
