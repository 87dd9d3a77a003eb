"""Rules of settlement as texts: exact in both directions, and what is none is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharing.costing.errors import BadTerms
from sharing.costing.rules import parse_rule, rule_text
from sharing.costing.settlement import CostPlus, FixedPrice, Rule, SharedSavings
from sharing.model.currency import UNITS, Currency
from sharing.model.terms import Money
from tests.sharing.costing.models import EUR

AMOUNTS = st.integers(0, 10**15).map(Money)
SHARES = st.integers(0, 10_000)
CAPS = st.none() | AMOUNTS
RULES: st.SearchStrategy[Rule] = st.one_of(
    st.builds(FixedPrice, AMOUNTS),
    st.builds(CostPlus, st.integers(0, 10**6), AMOUNTS, CAPS),
    st.builds(SharedSavings, AMOUNTS, SHARES, SHARES, CAPS),
)


def test_the_forms_that_the_page_tells() -> None:
    assert parse_rule("fixed:9,000.50 EUR", EUR) == FixedPrice(Money(900_050))
    assert parse_rule("cost-plus:8%", EUR) == CostPlus(800)
    assert parse_rule("cost-plus:12.5%,fee=1,200,cap=9,500.00", EUR) == CostPlus(
        1250, Money(120_000), Money(950_000)
    )
    told = parse_rule(" shared:9,000, savings=50%, overrun=60%, cap=9400", EUR)
    assert told == SharedSavings(Money(900_000), 5_000, 6_000, Money(940_000))


@given(RULES, st.sampled_from([EUR, UNITS, Currency("dUSD", 6)]))
def test_a_rules_text_is_read_as_the_rule(rule: Rule, currency: Currency) -> None:
    assert parse_rule(rule_text(rule, currency), currency) == rule


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is none"),
        ("free", "is none: write fixed:PRICE"),
        ("fixed", "is none"),
        ("fixed:", "not an amount"),
        ("fixed:-5", "not an amount"),
        ("fixed:5.001", "more than EUR's 2 decimals"),
        ("fixed:5,cap=4", "'cap' which means nothing there"),
        ("cost-plus:8", "the share '8'"),
        ("cost-plus:8.125%", "the share '8.125%'"),
        ("cost-plus:8%,tip=3", "'tip' which means nothing there"),
        ("cost-plus:8%,fee=3,fee=4", "'fee' twice"),
        ("shared:9000", "does not say savings"),
        ("shared:9000,savings=50%", "does not say overrun"),
        ("shared:9000,savings=150%,overrun=1%", "give at most 10000"),
        ("shared:x,savings=50%,overrun=1%", "'x' is not an amount"),
    ],
)
def test_what_is_no_rule_is_said(text: str, words: str) -> None:
    with pytest.raises(BadTerms) as refused:
        parse_rule(text, EUR)
    assert words in str(refused.value) and str(refused.value).count(". ") == 0
