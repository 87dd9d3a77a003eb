"""Splitting one deal into many, or one identity into many, never gains; dust deals do not stop decay.

In which sense: by what was burned. However trade is cut, and among however many identities of one person,
all their limits together stay below what the fees back. Within one full fee the cut deal is also never better
than the whole one, unit by unit. A fee above a full one counts as a full one (``order_cap``), so cutting such
a deal gives what its fee pays for. Complaints soften a little when a bad deal is cut, as the rater's bias
learns on the way: by no more than ``w/(w + 10)`` of the distance, while defaults do not soften at all.
"""

from __future__ import annotations

from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from sharing.credit import (
    DEFAULT,
    ONE,
    Account,
    Cause,
    Prior,
    Rating,
    Units,
    Weight,
    Word,
    add,
    apply_fault,
    default_weight,
    limit,
    margin,
    tier_of,
)
from sharing.credit.fixed import fade_up
from sharing.credit.state import GENESIS, STAKE
from tests.sharing.credit.worlds import (
    CENT,
    FIRST_DAY,
    FULL_FEE,
    Deal,
    World,
    deals,
    market,
    present,
    rated,
    ratings,
    worlds,
)

CUSTOMER, MAKER = 0, 1
BACKED = 3 * DEFAULT.backing
"""Credit units that a full fee backs at most, at μ = 0: by both ratings and the maker's on-time event."""


def cut(whole: int, parts: list[int]) -> list[int]:
    """A sum in as many pieces, in these proportions."""
    edges = [whole * sum(parts[: i + 1]) // sum(parts) for i in range(len(parts))]
    return [b - a for a, b in zip([0, *edges], edges, strict=False)]


shares = st.lists(st.integers(1, 50), min_size=2, max_size=12)


# ---------------------------------------------------------------- one deal into many


@given(worlds(), st.integers(1, FULL_FEE), shares, ratings, st.booleans(), st.sampled_from([0, 0, 1, 100]))
def test_a_good_deal_cut_up_is_never_better(
    world: World, fee: int, parts: list[int], said: Rating, on_time: bool, days: int
) -> None:
    assume(said.value >= world.prior.mu)
    whole = world.after(Deal(CUSTOMER, MAKER, fee, Word(said), on_time=on_time, days=days))
    many = world.after(
        *(
            Deal(CUSTOMER, MAKER, share, Word(said), on_time=on_time, days=days * (not i))
            for i, share in enumerate(cut(fee, parts))
        )
    )
    one, cut_up, slack = whole.accounts[MAKER], many.accounts[MAKER], 4 * len(parts) + 4
    assert cut_up.weight <= one.weight
    assert cut_up.sum <= one.sum + slack
    if whole.accounts[MAKER].weight:
        heavier = one.weight + DEFAULT.shrinkage
        # Weights are rounded down in each part, and may lie that much lower.
        assert margin(cut_up, DEFAULT) <= margin(one, DEFAULT) + slack + slack * ONE // heavier
    assert limit(cut_up, DEFAULT) <= limit(one, DEFAULT) + 1
    assert many.accounts[CUSTOMER] == whole.accounts[CUSTOMER]


@given(worlds(), st.integers(1, FULL_FEE), shares, ratings)
def test_a_bad_deal_cut_up_softens_by_what_the_rater_is_known_for(
    world: World, fee: int, parts: list[int], said: Rating
) -> None:
    """The bound of how much less a complaint in parts weighs, and what that is worth in backing."""
    rater, mu = world.raters[CUSTOMER], world.prior.mu
    assume(said.value < mu)
    whole = world.after(Deal(CUSTOMER, MAKER, fee, Word(said)))
    many = world.after(*(Deal(CUSTOMER, MAKER, share, Word(said)) for share in cut(fee, parts)))
    passed = whole.raters[CUSTOMER].weight - rater.weight
    one, cut_up = whole.accounts[MAKER], many.accounts[MAKER]
    learned = 2 * passed * ONE // (rater.weight + passed + DEFAULT.rater_shrinkage)
    drifted = 6 * passed * ONE // world.prior.weight
    assert cut_up.sum - one.sum <= 3 * passed * (learned + drifted) // ONE + 8 * len(parts) + 8


@given(
    st.integers(1, 10**11), shares, st.integers(0, 100), st.integers(-(2**40), 2**40), st.integers(0, 2**41)
)
def test_a_default_cut_up_costs_as_much(price: int, parts: list[int], bonded: int, s: int, w: int) -> None:
    def after(prices: list[int]) -> Account:
        account = Account(max(-2 * w, min(2 * w, s)), Weight(w), FIRST_DAY)
        for one in prices:
            weight = default_weight(one, one * bonded // 100, 100, CENT, DEFAULT)
            entered = apply_fault(
                MAKER, account, Cause.DEFAULT, Prior.first(DEFAULT), FIRST_DAY, weight, DEFAULT
            )
            account = account if entered is None else entered.account
        return account

    one, many = after([price]), after(cut(price, parts))
    # Each part's fee is rounded down to a weight of 1e-7 per cent of fee.
    slack = 4 * 300 * len(parts)
    assert many.sum <= one.sum + slack
    assert margin(many, DEFAULT) <= margin(one, DEFAULT) + slack
    assert limit(many, DEFAULT, Units(10**6)) <= limit(one, DEFAULT, Units(10**6)) + 1


def test_a_deal_above_a_full_fee_is_worth_what_full_fees_are() -> None:
    """$100 of fee: one order counts as one; cut up it counts up to the pair's cap and no further."""

    def earned(parts: int) -> tuple[int, int]:
        fee = 10 * FULL_FEE // parts
        deal = Deal(CUSTOMER, MAKER, fee, rated(100), on_time=True)
        account = market([GENESIS, 0]).after(*[deal] * parts).accounts[MAKER]
        return account.weight // ONE, limit(account, DEFAULT)

    assert earned(1) == (2, 500)
    assert earned(2) == earned(3) == earned(10) == (4, 976)


# ---------------------------------------------------------------- what is bought by fees


@given(st.lists(deals(), max_size=30), st.permutations([GENESIS, STAKE, STAKE, 0, 0]))
def test_all_limits_together_are_backed_by_fees(history: list[Deal], roots: list[int]) -> None:
    """Whoever belongs to whom: k identities that trade among themselves, all praise, in any order."""
    world, burned, lowest = market(roots), 0, 0
    for deal in history:
        deal = replace(deal, by_customer=rated(100), by_maker=rated(100), on_time=True, defaulted=0)
        lowest = min(lowest, world.prior.mu)
        world.take(deal)
        burned += deal.fee
        backed = BACKED * (ONE - lowest) * burned // (1_000 * CENT * ONE)
        assert world.limits() <= backed + 1
        # A cent of limit costs more than a cent.
        assert world.limits() * CENT <= burned + CENT


@given(st.lists(deals(), max_size=30))
def test_any_history_backs_no_more_than_it_burned(history: list[Deal]) -> None:
    """The same of honest and malicious words, defaults and silence in between."""
    world, burned, lowest = market([GENESIS, STAKE, STAKE, 0, 0]), 0, 0
    for deal in history:
        lowest = min(lowest, world.prior.mu)
        world.take(deal)
        burned += 0 if deal.defaulted else deal.fee
        assert world.limits() <= BACKED * (ONE - lowest) * burned // (1_000 * CENT * ONE) + 1


# ---------------------------------------------------------------- one identity into many


good = st.lists(
    st.tuples(st.integers(0, ONE), st.integers(1, 60 * ONE), st.integers(0, 4)), min_size=1, max_size=40
)


@given(good, st.lists(st.integers(0, 200_000), min_size=5, max_size=5))
def test_limits_of_many_identities_with_the_evidence_of_one(
    evidence: list[tuple[int, int, int]], flows: list[int]
) -> None:
    """Together they have what good evidence and flow back, as the one has wherever that is what binds it.

    Above it binds that no identity has more than ``exposure_scale``: whoever has burned for more gets it by a
    second name, paid for all the same.
    """
    one, many = Account(day=FIRST_DAY), [Account(day=FIRST_DAY)] * 5
    for e, w, who in evidence:
        one = add(one, FIRST_DAY, e, w, DEFAULT, fault=False).account
        many[who] = add(many[who], FIRST_DAY, e, w, DEFAULT, fault=False).account
    together = sum(limit(each, DEFAULT, Units(flow)) for each, flow in zip(many, flows, strict=True))
    backed = one.sum * DEFAULT.backing // ONE + sum(flows)
    assert together <= backed + 1
    alone = limit(one, DEFAULT, Units(sum(flows)))
    if margin(one, DEFAULT) * DEFAULT.exposure_scale // ONE >= backed:
        assert together <= alone + 1


@given(st.integers(1, ONE), st.lists(st.integers(1, 60 * ONE), min_size=2, max_size=40))
def test_no_identity_of_many_stands_higher_than_the_one(e: int, evidence: list[int]) -> None:
    one, many = Account(day=FIRST_DAY), [Account(day=FIRST_DAY)] * 3
    for place, w in enumerate(evidence):
        one = add(one, FIRST_DAY, e, w, DEFAULT, fault=False).account
        many[place % 3] = add(many[place % 3], FIRST_DAY, e, w, DEFAULT, fault=False).account
    for each in many:
        assert margin(each, DEFAULT) <= margin(one, DEFAULT) + len(evidence)
        assert tier_of(each, DEFAULT) <= tier_of(replace(one, sum=one.sum + len(evidence)), DEFAULT)


@given(st.lists(deals(), min_size=1, max_size=25), st.sampled_from([GENESIS, STAKE]))
def test_many_raters_with_the_root_of_one_say_no_more_than_the_one(history: list[Deal], root: int) -> None:
    """What five accounts behind one root pass on to a maker together is at most what the one passes on.

    Of words that are shown: hiding one costs who hides it credit and weight, so the many gain nothing by it.
    """
    shown = [Word(deal.by_customer.rating) for deal in history]
    said = [
        replace(deal, maker=5, defaulted=0, by_customer=word, by_maker=Word())
        for deal, word in zip(history, shown, strict=True)
    ]
    many = market([root, 0, 0, 0, 0, 0]).after(*said)
    alone = market([root, 0, 0, 0, 0, 0]).after(*(replace(deal, customer=0) for deal in said))
    for part in ("praised", "complained", "weight"):
        assert sum(getattr(rater, part) for rater in many.raters[1:]) == 0
        last = (getattr(many.raters[0], part), getattr(alone.raters[0], part))
        if len({deal.days for deal in said}) == 1 == len({deal.fee for deal in said}) and part != "weight":
            # What fades is rounded down at each deal, and the one has more of them.
            assert last[0] <= last[1] + len(said)
    quiet = market([root, 0, 0, 0, 0, 0]).after(
        *(deal if deal.customer == 0 else replace(deal, by_customer=Word(), on_time=False) for deal in said)
    )
    assert many.accounts[5] == quiet.accounts[5]
    assert many.prior == quiet.prior


# ---------------------------------------------------------------- dust


@given(
    st.integers(0, 40 * ONE),
    st.integers(0, ONE),
    st.lists(st.tuples(st.integers(1, 120), st.integers(1, CENT), ratings), min_size=1, max_size=15),
)
def test_dust_deals_do_not_stop_decay(
    weight: int, quality: int, touches: list[tuple[int, int, Rating]]
) -> None:
    """n tiny orders of a good maker, praised and in time, leave what one at the end does, and their dust."""
    start = market([GENESIS, 0])
    start.accounts[MAKER] = Account(weight * quality // ONE, Weight(weight), FIRST_DAY)
    start.raters[CUSTOMER] = replace(
        start.raters[CUSTOMER], praised=Weight(weight % DEFAULT.pass_on_cap), day=FIRST_DAY
    )
    many = start.after(
        *(Deal(CUSTOMER, MAKER, fee, Word(said), on_time=True, days=days) for days, fee, said in touches)
    )
    gap, fee, said = sum(days for days, _, _ in touches), *touches[-1][1:]
    once = start.after(Deal(CUSTOMER, MAKER, fee, Word(said), on_time=True, days=gap))
    # A rating and an on-time event each, of 100 units of weight per smallest unit of fee, at most 2 each.
    dust = sum(400 * fee for _, fee, _ in touches)
    units = 6 * len(touches)
    one, cut_up = once.accounts[MAKER], many.accounts[MAKER]
    assert cut_up.sum <= one.sum + dust + units
    assert cut_up.weight <= one.weight + 3 * dust + units
    assert limit(cut_up, DEFAULT) <= limit(one, DEFAULT) + DEFAULT.backing * (dust + units) // ONE + 1
    # Nor do they free the rater's budget: what is used of it fades no faster.
    assert many.raters[CUSTOMER].praised >= fade_up(start.raters[CUSTOMER].praised, gap)
    assert present(start.accounts[MAKER], start.today + gap).sum <= one.sum + dust + units
