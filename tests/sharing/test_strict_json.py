"""What strangers send is read, or refused, in a time that grows with its length."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharing import strict_json
from sharing.strict_json import DEEPEST, TooDeep

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(VALUES, st.booleans())
def test_it_reads_what_json_reads(value: object, ascii_only: bool) -> None:
    assert strict_json.loads(json.dumps(value, ensure_ascii=ascii_only)) == value


@given(st.text('ab"\\\\[{', max_size=20))
def test_brackets_in_texts_are_no_levels(text: str) -> None:
    whole = [json.dumps(text)] * 2 * DEEPEST
    assert strict_json.loads(f"[{','.join(whole)}]") == [text] * 2 * DEEPEST
    deepest = "[" * (DEEPEST - 1) + json.dumps([text]) + "]" * (DEEPEST - 1)
    strict_json.loads(deepest)
    with pytest.raises(TooDeep):
        strict_json.loads(f"[{deepest}]")


def test_a_string_without_an_end_is_walked_once() -> None:
    """Escaped quotes without an end took a minute for 160 KB: a stranger's offer stopped its reader."""
    endless = '"' + '\\"' * 1_000
    tokens = vars(strict_json)["_TOKEN"]
    assert [found.span() for found in tokens.finditer(endless)] == [(0, len(endless))]
    with pytest.raises(ValueError, match="Unterminated string"):
        strict_json.loads(endless)
