"""What evidence may and may not do to a score; the contract's own tests state the same of CreditMath."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharing.credit import (
    DEFAULT,
    ONE,
    Account,
    Cause,
    Day,
    Evidence,
    Fixed,
    Pair,
    Piece,
    Prior,
    Rater,
    Rating,
    Slots,
    Units,
    Weight,
    Word,
    add,
    apply_fault,
    apply_order,
    credibility,
    default_weight,
    explain,
    limit,
    margin,
    mean,
    quote,
    rating_weight,
    tier_of,
)
from sharing.credit.errors import BadCriterion, BadHistory, BadSettings
from sharing.credit.fixed import fade_down
from sharing.credit.score import MAX_WEIGHT
from sharing.credit.state import GENESIS

TODAY = Day(21_000)
CENT = 10_000
FULL = rating_weight(1_000 * CENT, CENT, DEFAULT)
GOOD = Word(Rating(90, 90, 90, 90))


@st.composite
def accounts(draw: st.DrawFn) -> Account:
    """Accounts that evidence can lead to: |S| ≤ 2W."""
    weight = draw(st.one_of(st.integers(0, 100), st.integers(0, 100 * ONE), st.integers(0, MAX_WEIGHT)))
    total = draw(st.integers(-2 * weight, 2 * weight))
    return Account(total, Weight(weight), Day(TODAY - draw(st.sampled_from((0, 0, 1, 30, 179, 180, 1000)))))


evidences = st.integers(-2 * ONE, 2 * ONE)
weights = st.one_of(st.integers(1, 100), st.integers(1, 3 * ONE), st.integers(1, 3 * MAX_WEIGHT))


def faded(account: Account) -> Account:
    """A record as it stands today."""
    days = TODAY - account.day
    return replace(
        account, sum=fade_down(account.sum, days), weight=Weight(fade_down(account.weight, days)), day=TODAY
    )


@given(accounts(), evidences, weights, st.booleans())
def test_evidence_moves_the_bound_the_way_it_points(account: Account, e: int, w: int, fault: bool) -> None:
    present = faded(account)
    after = add(account, TODAY, e, w, DEFAULT, fault=fault).account
    if e * (present.weight + DEFAULT.shrinkage) >= present.sum * ONE and not fault:
        assert margin(after, DEFAULT) >= margin(present, DEFAULT)
    if e <= margin(present, DEFAULT) or fault:
        assert margin(after, DEFAULT) <= margin(present, DEFAULT)
    if e <= margin(account, DEFAULT):
        assert margin(after, DEFAULT) <= margin(account, DEFAULT)
    assert 0 <= after.weight <= MAX_WEIGHT
    assert abs(after.sum) <= 2**71 - 1
    assert after.day == TODAY


@given(accounts(), st.lists(st.tuples(st.integers(1, 400), evidences), min_size=1, max_size=12))
def test_dust_keeps_no_credit(account: Account, touches: list[tuple[int, int]]) -> None:
    """n deals of next to no weight leave no more credit than one at the end: they do not stop time."""
    if account.sum <= 0:
        account = replace(account, sum=-account.sum)
    days, many = 0, account
    for gap, e in touches:
        days += gap
        many = add(many, Day(account.day + days), e, 1, DEFAULT, fault=False).account
    once = add(account, Day(account.day + days), touches[-1][1], 1, DEFAULT, fault=False).account
    # A deal of weight 1e-9 brings at most two units of its own.
    assert many.sum <= once.sum + 3 * len(touches)
    assert margin(many, DEFAULT) <= margin(once, DEFAULT) + 6 * len(touches)


@given(accounts(), evidences)
def test_a_bad_record_confirmed_does_not_fade(account: Account, e: int) -> None:
    """Regression: a bad rating of an old bad record once let time raise the score in the same step."""
    account = replace(account, day=Day(TODAY - 3600), sum=-abs(account.sum))
    if e <= margin(account, DEFAULT):
        added = add(account, TODAY, e, ONE, DEFAULT, fault=False)
        assert margin(added.account, DEFAULT) <= margin(account, DEFAULT)


def slots(**changes: object) -> Slots:
    """Strangers, of whom the customer is rooted."""
    start = Slots(Account(roots=GENESIS), Account(), Rater(), Rater(), Pair(), Prior.first(DEFAULT))
    return replace(start, **changes)


def one_order(before: Slots, on_time: bool = True, by_customer: Word = GOOD, by_maker: Word = GOOD) -> Slots:
    return apply_order(
        before, ("customer", "maker"), TODAY, FULL, by_customer, by_maker, DEFAULT,
        on_time=on_time, customer_is_low=True,
    ).slots  # fmt: skip


def test_a_newcomer_works_fully_bonded() -> None:
    assert tier_of(Account(), DEFAULT) == 0
    assert limit(Account(), DEFAULT) == 0
    assert quote(Account(), 10**9, CENT, DEFAULT) == (0, 10**9, 100, 0)


def test_one_good_order_earns_a_tier_and_one_default_loses_it() -> None:
    after = one_order(slots())
    assert tier_of(after.maker, DEFAULT) >= 1
    assert quote(after.maker, 10**9, CENT, DEFAULT).min_bond < 10**9
    weight = default_weight(10**9, 10**9, 100, CENT, DEFAULT)
    entered = apply_fault("maker", after.maker, Cause.DEFAULT, after.prior, TODAY, weight, DEFAULT)
    assert entered is not None
    assert tier_of(entered.account, DEFAULT) == 0
    assert limit(entered.account, DEFAULT) == 0


def with_record(good: float) -> Account:
    """A maker with so much good evidence, all of it praise."""
    return Account(int(good * ONE), Weight(int(good * ONE)), TODAY)


def test_what_burned_fees_do_not_back_is_no_limit() -> None:
    twenty_orders = with_record(40)
    assert margin(twenty_orders, DEFAULT) * DEFAULT.exposure_scale // ONE == 88_448
    assert limit(twenty_orders, DEFAULT) == 40 * DEFAULT.backing == 10_000
    assert limit(with_record(10_000), DEFAULT) == margin(with_record(10_000), DEFAULT) // 10_000


def test_the_flow_of_trust_adds_to_the_limit_up_to_what_the_margin_gives() -> None:
    twenty_orders = with_record(40)
    assert limit(twenty_orders, DEFAULT, Units(5_000)) == 15_000
    assert limit(twenty_orders, DEFAULT, Units(10**9)) == 88_448
    assert limit(Account(), DEFAULT, Units(10**9)) == 0
    assert quote(twenty_orders, 10**9, CENT, DEFAULT, Units(5_000)).exposure_left == 15_000


def test_credit_that_a_default_took_is_gone() -> None:
    # Else twenty orders' credit could be used up in many small defaults, one after another.
    maker, prior = with_record(40), Prior.first(DEFAULT)
    bond = quote(maker, 2 * 10**8, CENT, DEFAULT).min_bond
    assert bond == 10**8
    weight = default_weight(2 * 10**8, bond, 100, CENT, DEFAULT)
    assert weight * DEFAULT.backing >= 10_000 * ONE
    entered = apply_fault("maker", maker, Cause.DEFAULT, prior, TODAY, weight, DEFAULT)
    assert entered is not None
    assert limit(entered.account, DEFAULT, Units(10**9)) == 0
    # Where the bond covered all, only what the fee would have been.
    assert default_weight(2 * 10**8, 2 * 10**8, 100, CENT, DEFAULT) == ONE // 5


@given(
    s=st.integers(-(2**70), 2**70),
    w=st.integers(0, 2**69 - 1),
    cap=st.integers(0, 2**64),
    taken=st.integers(0, 2**56),
    price=st.integers(1, 2**100),
    mu=st.integers(-ONE // 2, ONE),
)
def test_defaults_take_at_least_the_credit_they_used(
    s: int, w: int, cap: int, taken: int, price: int, mu: int
) -> None:
    """Whatever is proven of the flow, what good evidence backs falls by what the default took."""
    before = Account(s, Weight(w), TODAY)
    used = min(taken, limit(before, DEFAULT, Units(cap)), price // CENT)
    weight = default_weight(price, price - used * CENT, 100, CENT, DEFAULT)
    prior = Prior(mu * 1_000, Weight(1_000 * ONE))
    entered = apply_fault("maker", before, Cause.DEFAULT, prior, TODAY, weight, DEFAULT)
    after = before if entered is None else entered.account
    backed = max(0, before.sum) * DEFAULT.backing // ONE
    left = max(0, after.sum) * DEFAULT.backing // ONE
    assert left <= max(0, backed - used)
    assert limit(after, DEFAULT, Units(cap)) <= limit(before, DEFAULT, Units(cap))


def test_only_a_rooted_word_weighs() -> None:
    assert one_order(slots()).customer.weight == 0
    assert one_order(slots()).maker.weight == 2 * ONE
    assert one_order(slots(customer=Account())).maker.weight == 0


def test_credibility_falls_with_a_bad_mean() -> None:
    def of(total: int) -> int:
        return credibility(Account(total, Weight(7 * ONE), TODAY, roots=GENESIS), DEFAULT)

    assert of(0) == of(5 * ONE) == ONE
    assert of(-5 * ONE // 2) == ONE // 2
    assert of(-4 * ONE) == of(-5 * ONE) == of(-7 * ONE) == DEFAULT.least_credibility
    unrooted = Account(-7 * ONE, Weight(7 * ONE), TODAY)
    assert credibility(unrooted, DEFAULT) == 0


def test_caps_of_pair_and_rater_run_out() -> None:
    now = slots()
    for _ in range(10):
        now = one_order(now)
    assert now.maker.weight == DEFAULT.pair_cap == now.pair.praise_by_low == now.customer_rater.praised
    other = replace(now, maker=Account(), pair=Pair(), maker_rater=Rater())
    for _ in range(DEFAULT.pass_on_cap // DEFAULT.pair_cap - 1):
        other = one_order(replace(other, maker=Account(), pair=Pair()))
        other = one_order(other)
    assert other.customer_rater.praised == DEFAULT.pass_on_cap
    assert one_order(replace(other, maker=Account(), pair=Pair())).maker.weight == 0


def test_negative_evidence_is_tripled_in_both_sums() -> None:
    after = one_order(slots(), on_time=False, by_customer=Word(Rating(0, 0, 0, 0))).maker
    assert (after.sum, after.weight) == (-3 * ONE, 3 * ONE)


@given(st.builds(Rating, *[st.integers(0, 100)] * 4), st.builds(Rating, *[st.integers(0, 100)] * 4))
def test_a_pair_applies_from_the_state_before_either(first: Rating, second: Rating) -> None:
    """Swapping the roles in which two equals rate each other swaps what becomes of them."""
    both = slots(maker=Account(roots=GENESIS))
    one = one_order(both, False, Word(first), Word(second))
    two = one_order(both, False, Word(second), Word(first))
    assert (one.customer, one.maker) == (two.maker, two.customer)
    assert one.prior == two.prior
    assert one.pair.praise_by_low == two.pair.praise_by_high
    assert one.pair.complaints_by_low == two.pair.complaints_by_high


def test_a_silent_rater_loses_and_does_not_block_the_other() -> None:
    after = one_order(slots(maker=Account(roots=GENESIS)), by_customer=Word(unrevealed=True))
    # The maker's rating of 90 (0.8), then the fault.
    assert after.customer.weight == 4 * ONE
    assert after.customer.sum == 8 * ONE // 10 - 3 * (ONE + 0)
    assert after.maker.weight == ONE  # on time


def test_facts_do_not_move_what_ratings_average_to() -> None:
    silent = Word(unrevealed=True)
    assert one_order(slots(), True, silent, silent).prior == Prior.first(DEFAULT)


@given(st.lists(st.tuples(st.integers(0, 300), evidences, weights), max_size=20))
def test_an_explanation_adds_up(history: list[tuple[int, int, int]]) -> None:
    account, day, pieces = Account(), TODAY, list[Piece[str]]()
    for gap, e, w in history:
        day = Day(day + gap)
        added = add(account, day, e, w, DEFAULT, fault=False)
        account = added.account
        terms = Evidence(Fixed(e), Weight(w), Fixed(0), Fixed(0), Fixed(ONE), added.faded_days, Cause.RATING)
        pieces.append(Piece("maker", "customer", terms, account, Rater()))
    told = explain(account, pieces, Prior.first(DEFAULT), DEFAULT)
    assert told.mu + sum(term.effect for term in told.terms) + told.rounding - told.penalty == told.score
    assert told.mean == mean(account, DEFAULT)
    assert abs(told.rounding) <= 4 + 4 * len(pieces)
    if len(pieces) > 1 and pieces[-2].account != account:
        with pytest.raises(BadHistory):
            explain(account, pieces[:-1], Prior.first(DEFAULT), DEFAULT)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("prior_mean", 2 * ONE),
        ("prior_weight", 0),
        ("shrinkage", ONE - 1),
        ("caution", 0),
        ("caution", 6_062_177_827),
        ("pair_cap", 2**48),
        ("pass_on_cap", 2**48),
        ("rater_shrinkage", 0),
        ("bottom", 0),
        ("root_evidence", 0),
        ("lost_dispute_bps", 10_001),
        ("min_stake", 0),
        ("exposure_scale", Units(2**54)),
        ("tiers", (replace(DEFAULT.tiers[0], bond_bps=9_999), *DEFAULT.tiers[1:])),
        ("tiers", (*DEFAULT.tiers[:4], replace(DEFAULT.tiers[4], threshold=Fixed(1)))),
        ("tiers", (*DEFAULT.tiers[:4], replace(DEFAULT.tiers[4], bond_bps=6_501))),
        ("tiers", (*DEFAULT.tiers[:4], replace(DEFAULT.tiers[4], fee_bps=61))),
    ],
)
def test_settings_that_do_not_work_are_refused(field: str, value: object) -> None:
    with pytest.raises(BadSettings, match="must be"):
        replace(DEFAULT, **{field: value})


def test_a_criterion_is_a_percentage() -> None:
    with pytest.raises(BadCriterion, match="cost is 101: rate it from 0 to 100"):
        Rating(0, 100, 101, 50)
