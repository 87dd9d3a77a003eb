"""The codec against eth_abi, over random types and values."""

from __future__ import annotations

import contextlib

import pytest
from eth_abi.abi import decode, encode
from hypothesis import assume, given
from hypothesis import strategies as st

from ledger.bindings.codec import compile_codec
from ledger.bindings.errors import BindingError, MalformedData, UnsupportedType, ValueOutOfRange
from tests.ledger.bindings.strategies import TYPES, for_eth_abi, typed_values


@given(typed_values())
def test_encodes_and_decodes_as_eth_abi_does(case: tuple[list[str], tuple[object, ...]]) -> None:
    kinds, values = case
    codec = compile_codec(*kinds)
    data = encode(kinds, values)
    assert codec.encode(values) == data
    assert codec.decode(data) == values
    assert for_eth_abi(f"({','.join(kinds)})", values) == decode(kinds, data)


@given(typed_values(), st.data())
def test_damaged_data_are_refused_or_mean_what_they_encode(
    case: tuple[list[str], tuple[object, ...]], data: st.DataObject
) -> None:
    kinds, values = case
    codec = compile_codec(*kinds)
    good = codec.encode(values)
    assume(good)
    damaged = bytearray(good)
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(damaged) - 1))
        damaged[place] = data.draw(st.integers(0, 255))
    bad = bytes(damaged[: data.draw(st.integers(0, len(damaged)))]) + data.draw(st.binary(max_size=33))
    try:
        decoded = codec.decode(bad)
    except MalformedData:
        return
    if "\\x" not in repr(decoded):  # bytes that are not UTF-8 are shown, not kept
        assert codec.encode(decoded) == bad
    if "string" not in str(kinds):
        assert decode(kinds, bad) == for_eth_abi(f"({','.join(kinds)})", decoded)


@given(TYPES, st.binary(max_size=256))
def test_random_bytes_never_crash(kind: str, data: bytes) -> None:
    with contextlib.suppress(MalformedData):
        compile_codec(kind).decode(data)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("uint8", 256),
        ("uint8", -1),
        ("uint256", 2**256),
        ("int8", 128),
        ("int8", -129),
        ("bool", 1),
        ("bool", "yes"),
        ("address", "0x12"),
        ("address", "0x" + "zz" * 20),
        ("address", b"\0" * 20),
        ("bytes4", b"123"),
        ("bytes32", b"1" * 33),
        ("uint8[2]", (1,)),
        ("string", "\ud800"),
    ],
)
def test_values_that_do_not_fit_are_named(kind: str, value: object) -> None:
    with pytest.raises(ValueOutOfRange, match="value0 is"):
        compile_codec(kind).encode([value])


@pytest.mark.parametrize(
    "kind",
    [
        "fixed128x18",
        "uint7",
        "uint264",
        "uint",
        "bytes33",
        "bytes0",
        "uint8[0]",
        "()",
        "(uint8",
        "uint8)",
        "",
        "uint8 x",
    ],
)
def test_unknown_types_are_refused(kind: str) -> None:
    with pytest.raises(UnsupportedType):
        compile_codec(kind)


def test_an_offset_that_points_backwards_cannot_unfold_into_gigabytes() -> None:
    """Nested arrays that share one tail: a few words mean 10^10 empty arrays to a decoder that follows
    offsets."""
    kind = "uint8" + "[]" * 11
    body = b"".join((10).to_bytes(32, "big") + (0).to_bytes(32, "big") * 10 for _ in range(11))
    with pytest.raises(MalformedData):
        compile_codec(kind).decode((32).to_bytes(32, "big") + body)


def test_a_length_beyond_the_data_is_refused_before_anything_is_allocated() -> None:
    huge = (2**255).to_bytes(32, "big")
    for kind in ("uint256[]", "bytes", "string", "string[]", "(uint8,uint8)[]"):
        with pytest.raises(MalformedData):
            compile_codec(kind).decode((32).to_bytes(32, "big") + huge)


def test_text_that_is_not_utf8_is_shown_and_stops_nobody() -> None:
    """Anyone can register a profile address of any bytes; an indexer that raised on it would stand still."""
    data = encode(["bytes"], [b"ok\xff"])
    assert compile_codec("string").decode(data) == ("ok\\xff",)


def test_all_errors_are_binding_errors() -> None:
    assert issubclass(MalformedData, BindingError)
    assert issubclass(MalformedData, ValueError)  # what the chain package expects of a revert decoder
