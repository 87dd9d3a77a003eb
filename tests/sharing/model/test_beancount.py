"""Names in beancount's words: legal, told apart, and turned back."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharing.model.beancount import commodity, name_of_part, number, part_of_account, quoted, symbol_of

# As beancount 3 has them, less what is not ASCII.
PART = re.compile(r"[A-Z0-9][A-Za-z0-9-]*")
COMMODITY = re.compile(r"[A-Z]([A-Z0-9'._-]*[A-Z0-9])?")
NAMES = st.text(min_size=1, max_size=12) | st.text("aAN -0fü", min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("foundry", "Foundry"),
        ("Foundry", "Foundry-"),
        ("heavy press 2", "Heavy-press-2"),
        ("heavy  press", "Heavy--20---20-press"),
        ("0xAbCd", "0xAbCd"),
        ("Müller GmbH", "M--fc-ller-GmbH-"),
        ("株", "N--682a---"),
        ("a:b", "A--3a-b"),
    ],
)
def test_names_in_accounts(name: str, part: str) -> None:
    assert part_of_account(name) == part and name_of_part(part) == name


@pytest.mark.parametrize(
    ("symbol", "name"),
    [
        ("EUR", "EUR"),
        ("dEUR", "C._DEUR"),
        ("USDC.e", "USDC-00002E_E"),
        ("$", "C.-000024"),
        ("1INCH", "C.1INCH"),
        ("US_D", "US-00005FD"),
        ("X", "X"),
        ("TRUE", "C.TRUE"),
        ("NULL", "C.NULL"),
    ],
)
def test_commodities(symbol: str, name: str) -> None:
    assert commodity(symbol) == name and symbol_of(name) == symbol


@given(NAMES)
def test_every_name_is_legal_and_turned_back(name: str) -> None:
    part, held = part_of_account(name), commodity(name)
    assert PART.fullmatch(part) and name_of_part(part) == name
    assert COMMODITY.fullmatch(held) and symbol_of(held) == name


def test_amounts_are_exact() -> None:
    assert [number(each, 2) for each in (0, -5, 123_456)] == ["0.00", "-0.05", "1234.56"]
    assert number(-(10**30) - 1, 18) == "-1000000000000.000000000000000001"
    assert number(7, 0) == "7"


def test_texts_stay_in_their_quotes() -> None:
    assert quoted('a "b" \\') == '"a \\"b\\" \\\\"'
    assert quoted("a\n\x00\u202e\ud800é") == r'"a\\u000a\\u0000\\u202e\\ud800é"'
    assert quoted("\U000e0001") == r'"\\U000e0001"'
