from __future__ import annotations

from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.text import visible, visible_lines

UNSAFE = ("Cc", "Cf", "Zl", "Zp", "Cs", "Co")
foreign = st.text(st.one_of(st.characters(), st.characters(categories=UNSAFE)))


@given(foreign)
def test_nothing_unsafe_is_left_and_all_else_is_kept(text: str) -> None:
    shown = visible(text)
    assert not any(category(character) in UNSAFE for character in shown)
    assert visible(shown) == shown
    harmless = "".join(character for character in text if category(character) not in UNSAFE)
    assert visible(harmless) == harmless
    assert [c for c in shown if ord(c) > 0x7F] == [c for c in harmless if ord(c) > 0x7F]


@given(foreign)
def test_lines_stay_lines(text: str) -> None:
    assert visible_lines(text).split("\n") == [visible(line) for line in text.split("\n")]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2J", r"\x1b[2J"),
        ("a\u202eb", r"a\u202eb"),
        ("\x9b1m\n\u2028", r"\x9b1m\x0a\u2028"),
        ("\U000e0041", r"\U000e0041"),
        ("\ud800", r"\ud800"),
        ("Müller & 株式会社 🏭", "Müller & 株式会社 🏭"),
    ],
)
def test_examples(text: str, shown: str) -> None:
    assert visible(text) == shown
