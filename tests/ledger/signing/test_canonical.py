from __future__ import annotations

import json
import struct
from typing import Any

import pytest
from eth_utils.crypto import keccak
from hypothesis import given
from hypothesis import strategies as st

from ledger.signing import canonical_hash, canonical_json, fresh_salt, salted_spec_hash
from ledger.signing.errors import NotCanonical
from ledger.types import Hash32

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=20,
)

# RFC 8785, appendix B: IEEE 754 bits and their one text.
NUMBERS = [
    ("0000000000000000", "0"),
    ("8000000000000000", "0"),
    ("0000000000000001", "5e-324"),
    ("8000000000000001", "-5e-324"),
    ("7fefffffffffffff", "1.7976931348623157e+308"),
    ("ffefffffffffffff", "-1.7976931348623157e+308"),
    ("4340000000000000", "9007199254740992"),
    ("c340000000000000", "-9007199254740992"),
    ("4430000000000000", "295147905179352830000"),
    ("44b52d02c7e14af5", "9.999999999999997e+22"),
    ("44b52d02c7e14af6", "1e+23"),
    ("44b52d02c7e14af7", "1.0000000000000001e+23"),
    ("444b1ae4d6e2ef4e", "999999999999999700000"),
    ("444b1ae4d6e2ef4f", "999999999999999900000"),
    ("444b1ae4d6e2ef50", "1e+21"),
    ("3eb0c6f7a0b5ed8c", "9.999999999999997e-7"),
    ("3eb0c6f7a0b5ed8d", "0.000001"),
    ("41b3de4355555553", "333333333.3333332"),
    ("41b3de4355555554", "333333333.33333325"),
    ("41b3de4355555555", "333333333.3333333"),
    ("41b3de4355555556", "333333333.3333334"),
    ("41b3de4355555557", "333333333.33333343"),
    ("becbf647612f3696", "-0.0000033333333333333333"),
    ("43143ff3c1cb0959", "1424953923781206.2"),
]


@pytest.mark.parametrize(("bits", "text"), NUMBERS)
def test_numbers_of_appendix_b(bits: str, text: str) -> None:
    assert canonical_json(struct.unpack(">d", bytes.fromhex(bits))[0]) == text.encode()


def test_example_of_section_3_2_2() -> None:
    value = json.loads(
        r"""{
          "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
          "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
          "literals": [null, true, false]
        }"""
    )
    assert (
        canonical_json(value)
        == (
            '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],'
            '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
        ).encode()
    )


def test_sorting_of_section_3_2_3() -> None:
    value = json.loads(
        r"""{"\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh",
             "1": "One", "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control",
             "\u00f6": "Latin Small Letter O With Diaeresis"}"""
    )
    assert list(json.loads(canonical_json(value)).values()) == [
        "Carriage Return",
        "One",
        "Control",
        "Latin Small Letter O With Diaeresis",
        "Euro Sign",
        "Emoji: Grinning Face",
        "Hebrew Letter Dalet With Dagesh",
    ]


@given(value=values)
def test_canonical_form_reads_back_and_is_its_own(value: Any) -> None:
    text = canonical_json(value)
    again = json.loads(
        text, parse_int=lambda digits: int(digits) if abs(int(digits)) < 2**53 else float(digits)
    )
    assert again == value
    assert canonical_json(again) == text
    assert canonical_hash(value) == keccak(text)


@given(
    entries=st.dictionaries(st.text(max_size=5), st.integers(0, 9), min_size=2, max_size=6), data=st.data()
)
def test_order_of_keys_changes_nothing(entries: dict[str, Any], data: st.DataObject) -> None:
    shuffled = dict(data.draw(st.permutations(list(entries.items()))))
    assert canonical_hash(shuffled) == canonical_hash(entries)


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ({"a": [1, 2**53]}, r"\$\.a\[1\] cannot .*: 9007199254740992 is beyond 2\^53"),
        ({"a": -(2**53)}, "write it as a decimal string"),
        ([float("nan")], r"\$\[0\] .*nan is no JSON number"),
        (float("-inf"), r"\$ .*-inf is no JSON number"),
        ({1: 2}, "its key 1 is not text"),
        ({"a": {"\ud800": 1}}, r"a key of \$\.a .*surrogate"),
        (["\udfff"], r"\$\[0\] .*surrogate"),
        ({"a": b"bytes"}, r"\$\.a .*a bytes is no JSON value"),
        ({"a": {1, 2}}, "a set is no JSON value"),
    ],
)
def test_what_json_cannot_carry_is_named_with_its_place(value: Any, says: str) -> None:
    with pytest.raises(NotCanonical, match=says):
        canonical_json(value)


@given(spec=values)
def test_salt_hides_the_specification(spec: Any) -> None:
    one, two = fresh_salt(), fresh_salt()
    assert salted_spec_hash(spec, one) != salted_spec_hash(spec, two)
    assert salted_spec_hash(spec, one) == keccak(one + canonical_hash(spec))


def test_short_salt_is_refused() -> None:
    with pytest.raises(ValueError, match="The salt has 3 bytes"):
        salted_spec_hash({}, Hash32(b"abc"))
