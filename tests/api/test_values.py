"""The small values: exact both ways, strict in what comes in."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from api.credit.schemas import fixed
from api.values import AddressText, AmountIn, HashText, Moment, Money, SignatureText, TimeText, Token, rfc3339
from ledger.types import Address, TokenAmount

AMOUNT = TypeAdapter(AmountIn)
TIME = TypeAdapter(TimeText)
TOKEN = Token(address=Address("0x5FbDB2315678afecb367f032d93F642f64180aa3"), symbol="dUSD", decimals=6)


@given(st.integers(0, (1 << 128) - 1))
def test_amounts_are_exact(amount: int) -> None:
    assert AMOUNT.validate_python(str(amount)) == amount
    money = TOKEN.money(amount)
    told = money.model_dump(mode="json")
    assert told["amount"] == str(amount) and Money.model_validate_json(money.model_dump_json()) == money
    assert Fraction(money.text.removesuffix(" dUSD").replace(",", "")) * 10**6 == amount


@pytest.mark.parametrize(
    "given_", [5, 5.0, True, None, "", "-1", "+1", "1e3", "0x10", "\uff11", " 1", str(1 << 128)]
)
def test_amounts_are_decimal_strings(given_: object) -> None:
    with pytest.raises(ValidationError):
        AMOUNT.validate_python(given_)


@given(st.integers(-(1 << 70), 1 << 70))
def test_fixed_point_is_exact(value: int) -> None:
    assert Fraction(fixed(value)) * 10**9 == value


@given(st.integers(0, 253_402_300_799))
def test_times_go_both_ways(time: int) -> None:
    told = Moment.of(time)
    assert told.time is not None and told.time.endswith("Z")
    assert TIME.validate_python(told.time) == TIME.validate_python(told.unix) == time


def test_times_beyond_the_calendar_and_in_other_zones() -> None:
    assert rfc3339((1 << 40) - 1) is None and Moment.of((1 << 40) - 1).unix == (1 << 40) - 1
    assert Moment.maybe(0) is None
    assert [rfc3339(1 << shift) for shift in range(38, 260)] == [None] * 222
    assert TIME.validate_python("2026-12-01T13:00:00+01:00") == TIME.validate_python("2026-12-01T12:00:00Z")


@pytest.mark.parametrize(
    "given_", ["2026-12-01", "2026-12-01T12:00:00", "soon", -1, 1 << 40, True, 1.5, None]
)
def test_times_are_strict(given_: object) -> None:
    with pytest.raises(ValidationError):
        TIME.validate_python(given_)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (AddressText, "5FbDB2315678afecb367f032d93F642f64180aa3"),
        (AddressText, 7),
        (HashText, "0x12"),
        (HashText, "zz" * 32),
        (SignatureText, "0x" + "0" * 129),
        (SignatureText, "00" * 65),
    ],
)
def test_bytes_are_hexadecimal(kind: type, text: object) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(kind).validate_python(text)


def test_bytes_go_both_ways() -> None:
    adapter = TypeAdapter(HashText)
    raw = adapter.validate_python("0x" + "AB" * 32)
    assert raw == b"\xab" * 32 and adapter.dump_python(raw) == "0x" + "ab" * 32
    assert TypeAdapter(AmountIn).dump_python(TokenAmount(7)) == "7"
