"""Amounts as people write them, exact in both directions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharing.model.currency import BadCurrency, Currency, NotAnAmount, parse_amount
from sharing.model.terms import Money

EUR = Currency("EUR", 2)


@given(st.integers(0, 2**128 - 1), st.integers(0, 36))
def test_what_is_written_is_read_back(amount: int, decimals: int) -> None:
    currency = Currency("dUSD", decimals)
    assert currency.parse(currency.text(amount)) == amount
    assert currency.text(-amount) == (f"−{currency.text(amount)}" if amount else currency.text(0))


def test_amounts() -> None:
    assert EUR.text(120_050) == "1,200.50 EUR"
    assert EUR.parse("1200.5") == EUR.parse(" 1,200.50 EUR ") == Money(120_050)
    assert Currency("JPY", 0).text(1_000) == "1,000 JPY"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "write it like"),
        ("-5", "write it like"),
        ("1e9", "write it like"),
        ("٣", "write it like"),
        ("1.005", "more than EUR's 2 decimals"),
        ("9" * 60, "more than any order"),
        ("5 USD", "write it like"),
        ("12,50", "write it like"),
        ("1,5", "write it like"),
        ("1,2,3", "write it like"),
        ("1,200,", "write it like"),
        (",200", "write it like"),
        ("1200,000", "write it like"),
        ("1.234,5", "write it like"),
    ],
)
def test_what_is_no_amount(text: str, said: str) -> None:
    with pytest.raises(NotAnAmount, match=said):
        EUR.parse(text)


@given(st.integers(0, 2**128 - 1), st.sampled_from(["0", "00", "5", ".0", ",000", "1INCH", "€", "dUSD"]))
def test_a_symbol_takes_no_digit_of_an_amount(amount: int, symbol: str) -> None:
    """Whoever names a token 0 would have 100 read as 10."""
    assert parse_amount(str(amount), symbol, 0) == amount
    assert parse_amount(f"{amount} {symbol}", symbol, 0) == amount


@pytest.mark.parametrize(
    ("symbol", "decimals"), [("", 2), ("E U", 2), ("A" * 21, 2), ("\x1b[1m", 2), ("X", 37), ("X", -1)]
)
def test_what_is_no_currency(symbol: str, decimals: int) -> None:
    with pytest.raises(BadCurrency):
        Currency(symbol, decimals)
