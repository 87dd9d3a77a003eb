"""Everything that can go wrong with signatures, typed data and keys at rest.

::

    LedgerError
    └── SigningError
        ├── BadField                   a message's field is missing, unknown, of a wrong type, out of range
        ├── BadTypedData               no typed data, or of no message that we know
        ├── BadTerms                   terms that the escrow would refuse: field and rule
        ├── ClausesDiffer              clauses that are missing, or are not those of the terms
        ├── SignatureError
        │   ├── MalformedSignature     not 65 bytes, v neither 27 nor 28, r or s out of range
        │   ├── HighS                  the malleable twin of a signature (EIP-2)
        │   ├── UnrecoverableSignature no key made it
        │   └── WrongSigner            valid, but somebody else's
        ├── NotCanonical               a value that RFC 8785 JSON cannot carry
        └── KeystoreError
            ├── PasswordMissing
            ├── WrongPassword
            ├── KeyNotFound
            ├── KeyExists
            └── KeyfileUnreadable      no permission, not JSON, not a version 3 keyfile
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ledger.errors import LedgerError
from ledger.types import ZERO_HASH, Address, Hash32


class SigningError(LedgerError):
    """Root of everything in this package."""


class BadField(SigningError):
    """A field of a message cannot be what was given."""

    def __init__(self, message: str, field: str, problem: str) -> None:
        self.message = message
        self.field = field
        self.problem = problem
        super().__init__(f"{message}.{field} {problem}")


class BadTypedData(SigningError):
    """An object that is no ``eth_signTypedData_v4`` of a known message."""


class BadTerms(SigningError):
    """Terms whose fields are well formed but break a rule of the escrow, which would refuse them."""

    def __init__(self, field: str, problem: str) -> None:
        self.field = field
        self.problem = problem
        super().__init__(f"The terms' {field} {problem}")


class ClausesDiffer(SigningError):
    """The terms hold the hash of other clauses than were given."""

    def __init__(self, expected: Hash32, given: Hash32) -> None:
        self.expected = expected
        self.given = given
        if expected == ZERO_HASH:
            problem = "The terms have no clauses, and some were given: leave them out."
        elif given == ZERO_HASH:
            problem = f"The terms have clauses of the hash 0x{expected.hex()}: give them with the terms."
        else:
            problem = (
                f"The terms have clauses of the hash 0x{expected.hex()}, and those given have "
                f"0x{given.hex()}: give them exactly as they were agreed."
            )
        super().__init__(problem)


class SignatureError(SigningError):
    """A signature that proves nothing."""


class MalformedSignature(SignatureError):
    """Not r ‖ s ‖ v of 65 bytes with v 27 or 28 and r, s between 1 and the curve's order."""

    def __init__(self, problem: str) -> None:
        self.problem = problem
        super().__init__(f"This is not a signature: {problem}; give r ‖ s ‖ v, 65 bytes with v 27 or 28.")


class HighS(SignatureError):
    """The second, malleable form of a signature, which the contracts refuse as well."""

    def __init__(self) -> None:
        super().__init__("This signature has its s in the upper half: use the low-s form that wallets give.")


class UnrecoverableSignature(SignatureError):
    """r is no point's coordinate: no key made this signature."""

    def __init__(self) -> None:
        super().__init__("No key can have made this signature: sign again.")


class WrongSigner(SignatureError):
    """The signature is another account's, or over another message, chain or contract."""

    def __init__(self, expected: Address, recovered: Address) -> None:
        self.expected = expected
        self.recovered = recovered
        super().__init__(
            f"The signature is not {expected}'s but {recovered}'s: "
            "check the account, every field of the message, the chain id and the contract."
        )


class NotCanonical(SigningError):
    """A value without a canonical JSON form."""

    def __init__(self, path: str, problem: str) -> None:
        self.path = path
        self.problem = problem
        super().__init__(f"{path} cannot be written as canonical JSON: {problem}")


class KeystoreError(SigningError):
    """Keys at rest."""


class PasswordMissing(KeystoreError):
    """No password, or an empty one."""

    def __init__(self) -> None:
        super().__init__("The keystore needs a password: give one that is not empty.")


class WrongPassword(KeystoreError):
    """The password does not open this key. Nothing tells whether it is close."""

    def __init__(self, key: Address | Path) -> None:
        self.key = key
        super().__init__(f"The password does not open the key {key}: try again, or restore it from a copy.")


class KeyNotFound(KeystoreError):
    """The folder holds no key of that account."""

    def __init__(self, address: Address, folder: Path, known: Sequence[Address]) -> None:
        self.address = address
        self.folder = folder
        self.known = tuple(known)
        there = f"it holds {', '.join(self.known)}" if self.known else "it holds none: create or import one"
        super().__init__(f"The keystore {folder} has no key of {address}; {there}.")


class KeyExists(KeystoreError):
    """Importing would overwrite a key and its password."""

    def __init__(self, address: Address, path: Path) -> None:
        self.address = address
        self.path = path
        super().__init__(f"The key of {address} is already in {path}: move that file away first.")


class KeyfileUnreadable(KeystoreError):
    """A file or folder that cannot be read or written, or that is no keyfile."""

    def __init__(self, path: Path, problem: str) -> None:
        self.path = path
        self.problem = problem
        super().__init__(f"{path}: {problem}")
