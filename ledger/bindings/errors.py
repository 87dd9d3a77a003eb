"""Errors of the bindings: values that do not fit the ABI, and bytes that do not fit the types.

::

    LedgerError
    └── BindingError
        ├── ValueOutOfRange   an argument does not fit its Solidity type
        ├── MalformedData     bytes from a chain are not the encoding they should be   (also a ValueError)
        └── UnsupportedType   a type that the codec does not know, such as ``fixed128x18``
"""

from __future__ import annotations

from ledger.errors import InputError, LedgerError


class BindingError(LedgerError):
    """Root of this package's errors."""


class ValueOutOfRange(BindingError, InputError):
    """An argument does not fit its Solidity type."""

    def __init__(self, name: str, solidity: str, value: object) -> None:
        self.name = name
        self.solidity = solidity
        self.value = value
        super().__init__(f"{name or 'The value'} is {value!r}, which is no {solidity}: give one that fits.")


class MalformedData(BindingError, ValueError):
    """Bytes that should be the ABI encoding of some type are not."""

    def __init__(self, what: str, reason: str) -> None:
        self.what = what
        self.reason = reason
        super().__init__(f"{what} cannot be decoded: {reason}. Check that the address is the contract meant.")


class UnsupportedType(BindingError):
    """A type that no contract of ours uses and the codec does not know."""

    def __init__(self, solidity: str) -> None:
        self.solidity = solidity
        super().__init__(f"{solidity!r} is not a type the codec knows: use eth_abi for it.")
