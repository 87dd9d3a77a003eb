"""Canonical JSON where there is no chain; its numbers and its order are tried in tests/ledger/signing."""

from __future__ import annotations

import pytest
from eth_utils.crypto import keccak

from ledger.signing import canonical_json as as_signed
from sharing.model.canonical import NotCanonical, canonical_json, keccak256
from sharing.model.errors import ModelError


def test_it_is_what_signatures_are_over() -> None:
    value = {"b": [1, 2.50, "€\n"], "a": {"true": True, "none": None}}
    assert canonical_json(value) == as_signed(value)  # pyright: ignore[reportArgumentType]
    assert canonical_json(value) == '{"a":{"none":null,"true":true},"b":[1,2.5,"€\\n"]}'.encode()
    assert keccak256(canonical_json(value)) == keccak(canonical_json(value))


def test_what_it_cannot_carry_is_named_with_its_place() -> None:
    with pytest.raises(NotCanonical, match=r"\$\.a\[0\] .*decimal string") as caught:
        canonical_json({"a": [2**53]})
    assert isinstance(caught.value, ModelError) and caught.value.path == "$.a[0]"


def test_what_has_no_end_is_refused_as_what_is_too_deep() -> None:
    deep: list[object] = []
    for _ in range(100_000):
        deep = [deep]
    round_about: dict[str, object] = {}
    round_about["a"] = [round_about]
    for value in (deep, round_about):
        with pytest.raises(NotCanonical, match="deeper than"):
            canonical_json(value)
