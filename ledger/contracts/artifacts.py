"""Compiled contracts, read from the package.

They are made by ``python -m ledger.contracts build`` and carried by the wheel, so an installed package
needs no compiler.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib import resources

import msgspec

from ledger.contracts.errors import ArtifactDamaged, ArtifactMissing

FORMAT = 3
"""Version of the artifact's form; a build of another version is made anew."""


class AbiParameter(msgspec.Struct, frozen=True, omit_defaults=True, rename="camel"):
    """One argument, result or field of the ABI, as solc writes it."""

    type: str
    """The ABI's own type, such as ``uint128[]`` or ``tuple``."""
    name: str = ""
    internal_type: str = ""
    """The Solidity type, which names structs, enums and value types."""
    components: tuple[AbiParameter, ...] = ()
    """The fields of a ``tuple``."""
    indexed: bool = False
    """Of an event's argument: whether it stands in a topic."""


class AbiEntry(msgspec.Struct, frozen=True, omit_defaults=True, rename="camel"):
    """One function, event, error or the constructor."""

    type: str
    """``function``, ``event``, ``error``, ``constructor``, ``receive`` or ``fallback``."""
    name: str = ""
    inputs: tuple[AbiParameter, ...] = ()
    outputs: tuple[AbiParameter, ...] = ()
    state_mutability: str = "nonpayable"
    anonymous: bool = False


class MemberDoc(msgspec.Struct, frozen=True):
    """A member of a named type, in its declared order."""

    name: str
    doc: str = ""
    """The comment above it in the source."""
    value: str = ""
    """The literal, where the member is a constant."""


class TypeDoc(msgspec.Struct, frozen=True):
    """What the ABI leaves out about a named type: enum members and the comments of the source."""

    kind: str
    """``struct``, ``enum``, ``value`` (a user-defined value type) or ``constants`` (a library of numbers)."""
    doc: str = ""
    members: tuple[MemberDoc, ...] = ()


class Range(msgspec.Struct, frozen=True):
    """Bytes of the deployed code that the constructor fills in."""

    start: int
    length: int
    name: str = ""
    """Of the immutable that stands there."""


class Artifact(msgspec.Struct, frozen=True, rename="camel"):
    """One compiled contract."""

    format: int
    contract: str
    source: str
    """The source file's path in the repository."""
    input_hash: str
    """SHA-256 over every source, the settings and the compiler's version: equal means nothing to build."""
    compiler: str
    """The compiler's full version."""
    abi: tuple[AbiEntry, ...]
    bytecode: str
    """Creation code, ``0x…``; empty (``0x``) where the contract is abstract or an interface."""
    deployed_bytecode: str
    """Code on the chain, with zeros where immutables stand."""
    immutables: tuple[Range, ...]
    storage_layout: msgspec.Raw
    metadata: str
    """solc's metadata, the very text whose hash ends the bytecode."""
    types: dict[str, TypeDoc]
    """Named types of the source, and of what it imports from us, by their Solidity name."""

    def same_code(self, code: bytes) -> bool:
        """Whether ``code`` on a chain is this contract, whatever its constructor was given."""
        expected = bytearray.fromhex(self.deployed_bytecode[2:])
        if len(code) != len(expected):
            return False
        found = bytearray(code)
        for part in self.immutables:
            found[part.start : part.start + part.length] = bytes(part.length)
        return found == expected

    def metadata_hash(self) -> str:
        """The IPFS digest of the metadata, which solc puts at the code's end (CBOR, key ``ipfs``)."""
        code = bytes.fromhex(self.deployed_bytecode[2:])
        mark = code.rfind(b"\x64ipfs\x58\x22")
        return code[mark + 7 : mark + 7 + 34].hex() if mark >= 0 else ""


@lru_cache(maxsize=64)
def load_artifact(contract: str) -> Artifact:
    """The compiled contract of that name.

    Raises:
        ArtifactMissing: if it has not been compiled.
        ArtifactDamaged: if the file is of another version or broken.
    """
    try:
        text = resources.files("ledger.contracts").joinpath("artifacts", f"{contract}.json").read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise ArtifactMissing(contract) from error
    return parse_artifact(contract, text)


def parse_artifact(contract: str, text: bytes) -> Artifact:
    """Read an artifact's JSON.

    Raises:
        ArtifactDamaged: if it is of another version or broken.
    """
    try:
        artifact = msgspec.json.decode(text, type=Artifact)
    except msgspec.DecodeError as error:
        raise ArtifactDamaged(contract, str(error)) from error
    if artifact.format != FORMAT or artifact.contract != contract:
        raise ArtifactDamaged(contract, f"format {artifact.format} of {artifact.contract}")
    return artifact


def abi_json(contract: str) -> str:
    """The ABI as other tools want it: a JSON array."""
    entries = load_artifact(contract).abi
    return json.dumps(msgspec.to_builtins(entries), separators=(",", ":"))
