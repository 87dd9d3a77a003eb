"""Addresses and hashes as users type them."""

from __future__ import annotations

import pytest
from eth_utils.address import to_checksum_address
from hypothesis import given
from hypothesis import strategies as st

from ledger.errors import MalformedAddress, MalformedHash
from ledger.types import address, checksummed, hash32

RAW = st.binary(min_size=20, max_size=20)


@given(RAW)
def test_every_way_to_write_an_address_is_the_same_address(raw: bytes) -> None:
    expected = to_checksum_address(raw)
    digits = raw.hex()
    for text in (expected, "0x" + digits, "0x" + digits.upper(), "0X" + digits):
        assert address(text) == expected
    assert checksummed(raw) == expected


@given(RAW, st.integers(2, 41))
def test_a_mistyped_letter_is_noticed(raw: bytes, index: int) -> None:
    """EIP-55: the wrong case of one letter contradicts the checksum."""
    good = to_checksum_address(raw)
    wrong = good[:index] + good[index].swapcase() + good[index + 1 :]
    digits = wrong[2:]
    if wrong == good or digits in (digits.lower(), digits.upper()):
        assert address(wrong) == good
    else:
        with pytest.raises(MalformedAddress):
            address(wrong)


@pytest.mark.parametrize(
    "text", ["", "0x", "0x12", "00" * 20, "0x" + "zz" * 20, "0x" + "00" * 21, "alice.eth"]
)
def test_what_is_no_address(text: str) -> None:
    with pytest.raises(MalformedAddress):
        address(text)


@given(st.binary(min_size=32, max_size=32))
def test_hashes_with_and_without_prefix(raw: bytes) -> None:
    assert hash32(raw.hex()) == hash32("0x" + raw.hex()) == raw


@pytest.mark.parametrize("text", ["", "0x", "0x12", "zz" * 32, "00" * 33, " " + "00" * 32])
def test_what_is_no_hash(text: str) -> None:
    with pytest.raises(MalformedHash):
        hash32(text)
