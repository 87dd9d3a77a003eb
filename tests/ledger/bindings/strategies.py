"""Random ABI types and values of them."""

from __future__ import annotations

from eth_utils.address import to_checksum_address
from hypothesis import strategies as st

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
