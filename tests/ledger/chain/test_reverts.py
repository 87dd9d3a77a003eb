from __future__ import annotations

import pytest
from eth_abi.abi import encode
from hypothesis import given
from hypothesis import strategies as st

from ledger.chain.reverts import PANICS, DecodedRevert, decode_revert, register_reverts, reverted


@given(st.text(max_size=200))
def test_reasons_are_read_as_solidity_writes_them(text: str) -> None:
    data = bytes.fromhex("08c379a0") + encode(["string"], [text])
    assert decode_revert(data) == DecodedRevert("Error", {"message": text})


@given(st.integers(0, 2**256 - 1) | st.sampled_from(sorted(PANICS)))
def test_panics_are_named(code: int) -> None:
    found = decode_revert(bytes.fromhex("4e487b71") + code.to_bytes(32, "big"))
    assert found == DecodedRevert("Panic", {"code": code, "meaning": PANICS.get(code, "unknown panic code")})


@given(st.binary(max_size=120))
def test_any_bytes_make_an_exception_and_never_another_one(data: bytes) -> None:
    assert reverted(data).data == data
    assert reverted(bytes.fromhex("08c379a0") + data).selector == bytes.fromhex("08c379a0")


def test_bindings_plug_in_by_selector() -> None:
    def decode(data: bytes) -> DecodedRevert:
        return DecodedRevert("Shop_Closed", {"day": data[4]}, error="sunday")

    def broken(data: bytes) -> DecodedRevert:
        raise ValueError("these data do not fit")

    register_reverts({b"\xfe\xed\xfa\xce": decode, b"\xfe\xed\xfa\xcf": broken})
    error = reverted(b"\xfe\xed\xfa\xce\x07", "Shop.enter")
    assert (error.name, error.arguments, error.decoded) == ("Shop_Closed", {"day": 7}, "sunday")
    assert str(error) == "Shop.enter was refused: sunday", "the generated class speaks for itself"
    assert reverted(b"\xfe\xed\xfa\xcf").name == ""
    with pytest.raises(ValueError, match="not a selector"):
        register_reverts({b"\x01": decode})
