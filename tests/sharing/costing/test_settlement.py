"""Settlement: nothing is lost, nobody is negative, caps hold, and a higher cost never costs its owner."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharing.costing.errors import BadTerms, CostingError, ExceedsEscrow, NothingToDivide
from sharing.costing.settlement import (
    CostPlus,
    FixedPrice,
    Payable,
    Payout,
    Rule,
    SharedSavings,
    divide,
    payable,
    rows,
)
from sharing.costing.vocabulary import Owner
from sharing.model.terms import BPS, Money
from tests.sharing.costing.models import EUR

SMALL = st.integers(0, 60).map(Money)
LARGE = st.integers(0, 10**15).map(Money)
BASIS = st.integers(0, BPS)


def rules(money: st.SearchStrategy[Money]) -> st.SearchStrategy[Rule]:
    caps = st.none() | money
    return st.one_of(
        st.builds(FixedPrice, money),
        st.builds(CostPlus, st.integers(0, 3 * BPS), money, caps),
        st.builds(SharedSavings, money, BASIS, BASIS, caps),
    )


def costs(money: st.SearchStrategy[Money]) -> st.SearchStrategy[dict[Owner, Money]]:
    return st.dictionaries(st.sampled_from("abcdef").map(Owner), money, min_size=1)


CASES = st.sampled_from([SMALL, LARGE]).flatmap(lambda money: st.tuples(rules(money), costs(money)))
PLENTY = Money(10**18)


def settled(
    rule: Rule, given_costs: dict[Owner, Money], escrow: Money = PLENTY
) -> tuple[Payable, dict[Owner, int]]:
    found = payable(rule, Money(sum(given_costs.values())), escrow, EUR)
    return found, {one.payee: one.amount for one in divide(found, given_costs)}


@given(CASES)
def test_the_parts_are_the_payable_amount_exactly(case: tuple[Rule, dict[Owner, Money]]) -> None:
    rule, parties = case
    if not sum(parties.values()):
        return
    found, parts = settled(rule, parties)
    assert sum(parts.values()) == found.amount
    assert all(amount > 0 for amount in parts.values())
    assert all(parties[payee] for payee in parts), "who has no cost gets nothing"
    assert found.result == found.amount - found.cost


@given(CASES, st.integers(0, 10**15))
def test_caps_and_the_escrow_are_kept(case: tuple[Rule, dict[Owner, Money]], escrow: int) -> None:
    rule, parties = case
    cost = Money(sum(parties.values()))
    cap = None if isinstance(rule, FixedPrice) else rule.cap
    try:
        found = payable(rule, cost, Money(escrow))
    except ExceedsEscrow as error:
        assert error.payable > error.escrow == escrow
        assert cap is None or cap > escrow, "a cap within the escrow holds it"
    else:
        assert 0 <= found.amount <= escrow
        assert cap is None or found.amount <= cap
        assert found.amount == min(found.uncapped, found.uncapped if cap is None else cap)


@given(CASES, st.data())
def test_nobody_gets_less_for_a_higher_cost_of_its_own(
    case: tuple[Rule, dict[Owner, Money]], data: st.DataObject
) -> None:
    rule, parties = case
    name = data.draw(st.sampled_from(sorted(parties)))
    if not sum(parties.values()):
        return
    more = {**parties, name: Money(parties[name] + data.draw(st.integers(1, 100)))}
    before, mine = settled(rule, parties)
    after, then = settled(rule, more)
    assert after.amount >= before.amount
    # Quotas never fall. Rounding can still move one unit where more is paid, but less than the cost.
    unit = 1 if before.amount < after.amount < after.cost else 0
    assert then.get(name, 0) >= mine.get(name, 0) - unit


def test_in_an_overrun_rounding_can_move_one_unit() -> None:
    """So no more is promised: 0.33 is rounded up beside 1.33 and 1.33, and 0.63 is not beside 1.68."""
    rule = SharedSavings(Money(0), 0, 7_804)
    names = [Owner(name) for name in "abc"]
    _, before = settled(rule, dict(zip(names, map(Money, (2, 8, 8)), strict=True)))
    _, after = settled(rule, dict(zip(names, map(Money, (3, 8, 8)), strict=True)))
    assert (before, after) == ({"a": 1, "b": 1, "c": 1}, {"b": 2, "c": 2})


@given(LARGE, st.builds(SharedSavings, LARGE, BASIS, BASIS))
def test_savings_and_overruns_fall_on_both_within_a_unit(cost: Money, rule: SharedSavings) -> None:
    found = payable(rule, cost, PLENTY)
    exact = (
        (rule.target - cost) * rule.savings_bps
        if cost <= rule.target
        else -(cost - rule.target) * rule.overrun_bps
    )
    assert 0 <= exact - BPS * found.result < BPS, "rounded down, for who pays"


def test_rules_by_hand() -> None:
    cost = Money(80_000)
    # 15% of 800.00 are 120.00.
    plus = payable(CostPlus(1_500), cost, PLENTY, EUR)
    assert (plus.amount, plus.result) == (92_000, 12_000)
    assert plus.sentence == (
        "cost and a fee of 120.00 EUR are 920.00 EUR; the work did cost 800.00 EUR, so the makers have a "
        "profit of 120.00 EUR"
    )
    # 0.01% of 99.99 and of what is above 100.00 but below 200.00: rounded down, in favour of who pays.
    assert [payable(CostPlus(1), Money(9_999 + more), PLENTY).amount for more in (0, 10_000)] == [
        9_999,
        20_000,
    ]
    capped = payable(CostPlus(fee=Money(30_000), cap=Money(75_000)), cost, PLENTY, EUR)
    assert (capped.amount, capped.uncapped, capped.result) == (75_000, 110_000, -5_000)
    assert (
        "are 1,100.00 EUR, capped at 750.00 EUR" in capped.sentence and "a loss of 50.00" in capped.sentence
    )
    # Target 1,000.00: 200.00 saved, of which 40% are 80.00.
    saved = payable(SharedSavings(Money(100_000), 4_000, 5_000), cost, PLENTY, EUR)
    assert saved.amount == 88_000
    assert saved.reason == (
        "200.00 EUR below the target of 1,000.00 EUR, of which the makers keep 80.00 EUR: 880.00 EUR"
    )
    # 1,200.00: 200.00 over, of which the makers bear 75% and the customer pays 50.00.
    over = payable(SharedSavings(Money(100_000), 4_000, 7_500), Money(120_000), PLENTY, EUR)
    assert (over.amount, over.result) == (105_000, -15_000)
    assert over.reason == (
        "200.00 EUR above the target of 1,000.00 EUR, of which 50.00 EUR are paid: 1,050.00 EUR"
    )


def test_rows_are_as_the_commands_read_them() -> None:
    found = payable(FixedPrice(Money(123_457)), Money(3), PLENTY, EUR)
    paid = divide(
        found,
        {Owner("bob"): Money(1), Owner("0xA1"): Money(2), Owner("eve"): Money(0)},
        {Owner("bob"): b"\1" * 32},
    )
    # A third of 1,234.57 is 411.52333…, two thirds 823.04666…: the cent goes to the larger remainder.
    assert paid == (Payout(Owner("bob"), Money(41_152), b"\1" * 32), Payout(Owner("0xA1"), Money(82_305)))
    assert rows(paid, EUR) == [
        {"payee": "bob", "amount": "411.52", "lineHash": "0x" + "01" * 32},
        {"payee": "0xA1", "amount": "823.05"},
    ]
    assert divide(payable(FixedPrice(Money(0)), Money(3), PLENTY), {Owner("bob"): Money(3)}) == ()


FIXED = payable(FixedPrice(Money(500)), Money(0), PLENTY, EUR)
MISTAKES: list[tuple[Callable[[], object], type[CostingError], str]] = [
    (
        lambda: payable(FixedPrice(Money(100_050)), Money(1), Money(100_000), EUR),
        ExceedsEscrow,
        "1,000.50 EUR is payable, which is 0.50 EUR more than the 1,000.00 EUR in escrow: pay in 0.50",
    ),
    (
        lambda: payable(CostPlus(cap=Money(9)), Money(9), Money(8)),
        ExceedsEscrow,
        "1 units more than the 8 units",
    ),
    (lambda: FixedPrice(Money(-1)), BadTerms, "a fixed price has price -1: give 0 or more"),
    (lambda: CostPlus(-1), BadTerms, "cost plus has fee_bps -1"),
    (lambda: CostPlus(cap=Money(-1)), BadTerms, "cost plus has cap -1"),
    (lambda: SharedSavings(Money(1), 10_001, 0), BadTerms, "have savings_bps 10001: give at most 10000"),
    (lambda: SharedSavings(Money(1), 0, 10_001), BadTerms, "have overrun_bps 10001"),
    (lambda: payable(FixedPrice(Money(1)), Money(-1), PLENTY), BadTerms, "what the work has cost -1"),
    (
        lambda: divide(FIXED, {Owner("a"): Money(0)}),
        NothingToDivide,
        "5.00 EUR is payable, and nobody has a cost",
    ),
    (
        lambda: divide(FIXED, {Owner("a"): Money(1)}),
        BadTerms,
        "add up to 0.01 EUR, and 0.00 EUR was settled for",
    ),
    (lambda: divide(FIXED, {Owner("a"): Money(-1)}), BadTerms, "what a's work has cost -1"),
    (
        lambda: divide(FIXED, {Owner("a"): Money(0)}, {Owner("b"): b"\1" * 32}),
        BadTerms,
        "the line hashes have one of b, who has no cost: give the names of those who have",
    ),
    (
        lambda: divide(FIXED, {Owner("a"): Money(0)}, {Owner("a"): b"\1" * 31}),
        BadTerms,
        "the line hash of a has 31 bytes: give 32",
    ),
]


@pytest.mark.parametrize(("mistake", "error", "says"), MISTAKES, ids=[says for _, _, says in MISTAKES])
def test_what_cannot_be_settled_says_why(
    mistake: Callable[[], object], error: type[CostingError], says: str
) -> None:
    with pytest.raises(error, match=says):
        mistake()


@given(BASIS, LARGE, LARGE)
def test_a_rule_of_parts_pays_parts_as_the_whole(fee_bps: int, one: Money, other: Money) -> None:
    def paid(cost: int) -> int:
        return payable(CostPlus(fee_bps), Money(cost), PLENTY).amount

    assert CostPlus(fee_bps).of_parts
    assert 0 <= paid(one + other) - paid(one) - paid(other) <= 1


def test_rules_of_which_milestones_would_be_paid_twice() -> None:
    price, plus = FixedPrice(Money(5)), CostPlus(800)
    assert not price.of_parts and plus.of_parts
    assert not SharedSavings(Money(100), 5_000, 6_000).of_parts
    assert not CostPlus(800, Money(1)).of_parts and not CostPlus(800, cap=Money(1)).of_parts
