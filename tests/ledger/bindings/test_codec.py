"""The codec against eth_abi, over random types and values."""

from __future__ import annotations

import contextlib

import eth_abi
import pytest
from eth_utils.address import to_checksum_address
from hypothesis import assume, given
from hypothesis import strategies as st

from ledger.bindings.codec import compile_codec
from ledger.bindings.errors import BindingError, MalformedData, UnsupportedType, ValueOutOfRange

BITS = range(8, 257, 8)
WORDS = st.one_of(
    st.sampled_from([f"uint{bits}" for bits in BITS]),
    st.sampled_from([f"int{bits}" for bits in BITS]),
    st.sampled_from([f"bytes{size}" for size in range(1, 33)]),
    st.sampled_from(["bool", "address"]),
)


def compound(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        inner.map(lambda item: f"{item}[]"),
        st.tuples(inner, st.integers(1, 3)).map(lambda pair: f"{pair[0]}[{pair[1]}]"),
        st.lists(inner, min_size=1, max_size=4).map(lambda items: f"({','.join(items)})"),
    )


TYPES = st.recursive(WORDS | st.sampled_from(["bytes", "string"]), compound, max_leaves=8)


def values_of(kind: str) -> st.SearchStrategy[object]:
    if kind.endswith("]"):
        item, _, length = kind[:-1].rpartition("[")
        exact = int(length) if length else None
        return st.lists(values_of(item), min_size=exact or 0, max_size=exact or 3).map(tuple)
    if kind.startswith("("):
        return st.tuples(*(values_of(part) for part in split(kind[1:-1])))
    if kind.startswith("uint"):
        return st.integers(0, 2 ** int(kind[4:]) - 1)
    if kind.startswith("int"):
        half = 2 ** (int(kind[3:]) - 1)
        return st.integers(-half, half - 1)
    if kind == "bool":
        return st.booleans()
    if kind == "address":
        return st.binary(min_size=20, max_size=20).map(to_checksum_address)
    if kind == "string":
        return st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
    if kind == "bytes":
        return st.binary(max_size=70)
    size = int(kind[5:])
    return st.binary(min_size=size, max_size=size)


def split(text: str) -> list[str]:
    parts, depth, start = [], 0, 0
    for place, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if sign == "," and depth == 0:
            parts.append(text[start:place])
            start = place + 1
    return [*parts, text[start:]]


def for_eth_abi(kind: str, value: object) -> object:
    """eth_abi gives addresses in lower case, and else the same."""
    if isinstance(value, tuple):
        item = kind.rpartition("[")[0] if kind.endswith("]") else ""
        kinds = [item] * len(value) if item else split(kind[1:-1])
        return tuple(for_eth_abi(k, v) for k, v in zip(kinds, value, strict=True))
    return value.lower() if kind == "address" else value  # type: ignore[union-attr]


@st.composite
def typed_values(draw: st.DrawFn) -> tuple[list[str], tuple[object, ...]]:
    kinds = draw(st.lists(TYPES, min_size=1, max_size=3))
    return kinds, tuple(draw(values_of(kind)) for kind in kinds)


@given(typed_values())
def test_encodes_and_decodes_as_eth_abi_does(case: tuple[list[str], tuple[object, ...]]) -> None:
    kinds, values = case
    codec = compile_codec(*kinds)
    data = eth_abi.encode(kinds, values)
    assert codec.encode(values) == data
    assert codec.decode(data) == values
    assert for_eth_abi(f"({','.join(kinds)})", values) == eth_abi.decode(kinds, data)


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
        assert eth_abi.decode(kinds, bad) == for_eth_abi(f"({','.join(kinds)})", decoded)


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
    data = eth_abi.encode(["bytes"], [b"ok\xff"])
    assert compile_codec("string").decode(data) == ("ok\\xff",)


def test_all_errors_are_binding_errors() -> None:
    assert issubclass(MalformedData, BindingError)
    assert issubclass(MalformedData, ValueError)  # what the chain package expects of a revert decoder
