"""What a contract said when it refused: revert data to names and arguments.

``Error(string)`` and ``Panic(uint256)`` are built in; generated bindings register their ABI's custom errors.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ledger.chain.errors import Reverted
from ledger.types import Hash32

ERROR_SELECTOR = bytes.fromhex("08c379a0")
PANIC_SELECTOR = bytes.fromhex("4e487b71")

PANICS: Mapping[int, str] = MappingProxyType(
    {
        0x00: "generic panic of the compiler",
        0x01: "assertion failed",
        0x11: "arithmetic overflow or underflow",
        0x12: "division by zero",
        0x21: "value outside its enum",
        0x22: "storage byte array wrongly encoded",
        0x31: "pop from an empty array",
        0x32: "array index out of bounds",
        0x41: "too much memory allocated",
        0x51: "call of an uninitialised function",
    }
)
"""Solidity's panic codes (the language's documentation, "Panic via assert and Error via require")."""


@dataclass(frozen=True, slots=True)
class DecodedRevert:
    """A revert in words."""

    name: str
    """The error's name as in its contract."""
    arguments: Mapping[str, object]
    """Argument names to decoded values, in their order."""
    error: object = None
    """The generated class's instance, where there is one."""


RevertDecoder = Callable[[bytes], DecodedRevert]
"""Takes the whole revert data, selector included; may raise ``ValueError`` on data that do not fit."""

_decoders: dict[bytes, RevertDecoder] = {}


def register_reverts(decoders: Mapping[bytes, RevertDecoder]) -> None:
    """Teach the package custom errors: selector (4 bytes) to decoder. Repeating it is harmless."""
    for selector, decoder in decoders.items():
        if len(selector) != 4:
            raise ValueError(f"0x{selector.hex()} is not a selector: give the first 4 bytes of its hash.")
        _decoders[bytes(selector)] = decoder


def decode_revert(data: bytes) -> DecodedRevert | None:
    """The error behind revert data, or None when nobody registered it or the data do not fit it."""
    selector = data[:4]
    try:
        if selector == ERROR_SELECTOR:
            length = int.from_bytes(data[36:68], "big")
            return DecodedRevert("Error", {"message": data[68 : 68 + length].decode("utf-8", "replace")})
        if selector == PANIC_SELECTOR and len(data) == 36:
            code = int.from_bytes(data[4:], "big")
            return DecodedRevert("Panic", {"code": code, "meaning": PANICS.get(code, "unknown panic code")})
        decoder = _decoders.get(selector)
        return decoder(data) if decoder is not None else None
    except (ValueError, IndexError, OverflowError):
        return None


def reverted(data: bytes, call: str = "", transaction_hash: Hash32 | None = None) -> Reverted:
    """The exception for revert data, decoded as far as possible."""
    decoded = decode_revert(data)
    if decoded is None:
        return Reverted(data, call=call, transaction_hash=transaction_hash)
    return Reverted(data, decoded.name, decoded.arguments, call, decoded.error, transaction_hash)
