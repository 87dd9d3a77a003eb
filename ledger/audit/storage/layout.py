"""Where a contract keeps what: the layout that solc tells, and the arithmetic of slots.

The layout is read from the artifacts that the wheel carries (``Artifact.storage_layout``), so no slot number
is written by hand. Solidity documentation, "Layout of State Variables in Storage": a variable's fixed part
begins at its slot; ``mapping[key]`` is at ``keccak256(key . slot)``; a dynamic array keeps its length at its
slot and its items from ``keccak256(slot)`` on; what is smaller than a word shares one, the first lowest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import NewType

import msgspec

from ledger.audit.storage.errors import DoesNotFit, UnknownLayout
from ledger.chain.transactions import keccak256
from ledger.contracts.artifacts import load_artifact
from ledger.contracts.targets import ESCROW_MODULES

Slot = NewType("Slot", int)
"""A storage slot's number, 0 to 2^256 − 1."""

Word = NewType("Word", int)
"""What a slot holds, as an unsigned number; a slot that was never written holds 0."""

Value = int | str | bytes
"""A value as the bindings have it: numbers, booleans and members of enums; addresses as text; bytes."""

WORD_BITS = 256
_WORD = 32
_WRAP = (1 << WORD_BITS) - 1
# Code that runs at another contract's address, on its storage: the layout of all is the longest of theirs.
_RUN_AT = MappingProxyType({"OrderEscrow": ESCROW_MODULES, "CostSettlement": ("CostAgreements",)})


@dataclass(frozen=True, slots=True)
class Member:
    """A value that fills one word or a part of it: a struct's member, or all that a variable holds."""

    name: str
    """As Solidity spells it; empty for what is no struct's member."""
    word: int
    """In which word of the struct it stands, from 0."""
    shift: int
    """How many bits stand below it in that word."""
    bits: int
    """How many it has."""

    def read(self, word: Word) -> int:
        """Its value in a word, as an unsigned number."""
        return word >> self.shift & (1 << self.bits) - 1

    def write(self, word: Word, value: Value) -> Word:
        """The word with another value here.

        Raises:
            DoesNotFit: if the value is wider.
        """
        number = number_of(value)
        if number >> self.bits:
            raise DoesNotFit(self.name, number, self.bits)
        return Word(word & ~((1 << self.bits) - 1 << self.shift) | number << self.shift)


@dataclass(frozen=True, slots=True)
class Variable:
    """A state variable: a value, a struct or an array of words, in mappings of any depth or in none."""

    contract: str
    """Whose it is."""
    name: str
    """As Solidity spells it."""
    slot: Slot
    """Where its fixed part begins."""
    keys: tuple[str, ...]
    """The types of the mappings' keys, outermost first; empty without a mapping."""
    members: tuple[Member, ...]
    """What stands at the end of the keys: a struct's members, or one without a name. Of a dynamic array: of
    each item."""
    words: int
    """How many words that fills."""
    is_array: bool
    """Whether it is a dynamic array: then its length stands at the slot, and the items elsewhere."""

    def shares(self, slot: Slot) -> bool:
        """Whether it is a value without keys at this slot: several small ones may be."""
        return self.slot == slot and not self.keys and not self.is_array

    def member(self, name: str) -> Member:
        """A struct's member by its name.

        Raises:
            UnknownLayout: if there is none.
        """
        for member in self.members:
            if member.name == name:
                return member
        raise UnknownLayout(self.contract, f"{self.name}.{name}")


@dataclass(frozen=True, slots=True)
class Layout:
    """Where one contract keeps what."""

    contract: str
    """Its name."""
    variables: Mapping[str, Variable]
    """By name, in the order of their declaration."""

    def variable(self, name: str) -> Variable:
        """A state variable by its name.

        Raises:
            UnknownLayout: if there is none.
        """
        try:
            return self.variables[name]
        except KeyError:
            raise UnknownLayout(self.contract, name) from None


# ------------------------------------------------------------------ arithmetic


def number_of(value: Value) -> int:
    """A value as the number that its place in a word holds."""
    if isinstance(value, int):
        return int(value)
    if isinstance(value, str):
        return int(value, 16)
    return int.from_bytes(value)


def mapping_slot(key: Value, slot: Slot) -> Slot:
    """Where a mapping at ``slot`` keeps what belongs to ``key``: a number, an address or up to 32 bytes."""
    word = key.ljust(_WORD, b"\0") if isinstance(key, bytes) else number_of(key).to_bytes(_WORD)
    return Slot(int.from_bytes(keccak256(word + slot.to_bytes(_WORD))))


def items_slot(slot: Slot) -> Slot:
    """Where a dynamic array whose length stands at ``slot`` keeps its first item."""
    return Slot(int.from_bytes(keccak256(slot.to_bytes(_WORD))))


def plus(slot: Slot, words: int) -> Slot:
    """A slot so many words on; the last slot is followed by the first."""
    return Slot(slot + words & _WRAP)


# ------------------------------------------------------------------ what solc tells


class _WireVariable(msgspec.Struct, frozen=True):
    label: str
    offset: int
    slot: str
    type: str


class _WireType(msgspec.Struct, frozen=True, rename="camel"):
    encoding: str
    label: str
    number_of_bytes: str
    key: str = ""
    value: str = ""
    base: str = ""
    members: tuple[_WireVariable, ...] = ()


class _WireLayout(msgspec.Struct, frozen=True):
    storage: tuple[_WireVariable, ...]
    types: dict[str, _WireType] | None


@lru_cache(maxsize=16)
def layout_of(contract: str) -> Layout:
    """The layout of a contract of ours, with what the code that runs on its storage declares beyond it.

    Raises:
        ArtifactMissing, ArtifactDamaged: if it has not been compiled.
        UnknownLayout: if it holds a kind of variable that is not known here.
    """
    names = (contract, *_RUN_AT.get(contract, ()))
    layouts = [parse_layout(contract, load_artifact(name).storage_layout) for name in names]
    longest = max(layouts, key=lambda layout: len(layout.variables))
    for layout in layouts:
        # `scripts/storage_layout.py check` says so when the contracts are built; here it must not be assumed.
        for name, variable in layout.variables.items():
            if longest.variables.get(name) != variable:
                raise UnknownLayout(contract, f"one place for {name}")
    return longest


def parse_layout(contract: str, told: bytes | msgspec.Raw) -> Layout:
    """Read solc's ``storageLayout``.

    Raises:
        UnknownLayout: if it holds a kind of variable that is not known here.
    """
    wire = msgspec.json.decode(told, type=_WireLayout)
    types = wire.types or {}
    variables = (_variable(contract, variable, types) for variable in wire.storage)
    return Layout(contract, MappingProxyType({variable.name: variable for variable in variables}))


def _variable(contract: str, told: _WireVariable, types: Mapping[str, _WireType]) -> Variable:
    kind = types[told.type]
    keys: list[str] = []
    while kind.encoding == "mapping":
        keys.append(_key(contract, told.label, types[kind.key]))
        kind = types[kind.value]
    is_array = kind.encoding == "dynamic_array"
    if is_array:
        kind = types[kind.base]
    known = kind.encoding == "inplace" or (kind.encoding == "bytes" and not is_array)
    # Items of half a word or less share words, and fixed arrays are structs without names: we have neither.
    if not known or kind.base or (is_array and int(kind.number_of_bytes) <= _WORD // 2):
        raise UnknownLayout(contract, f"known kind of variable in {told.label} ({kind.label})")
    return Variable(
        contract,
        told.label,
        Slot(int(told.slot)),
        tuple(keys),
        tuple(_members(contract, told, kind, types)),
        max(1, int(kind.number_of_bytes) // _WORD),
        is_array,
    )


def _key(contract: str, name: str, kind: _WireType) -> str:
    if kind.encoding != "inplace":
        raise UnknownLayout(contract, f"known kind of key in {name} ({kind.label})")
    return kind.label


def _members(
    contract: str, told: _WireVariable, kind: _WireType, types: Mapping[str, _WireType]
) -> Iterable[Member]:
    if not kind.members:
        yield Member("", 0, 8 * told.offset, 8 * int(kind.number_of_bytes))
    for member in kind.members:
        of = types[member.type]
        if of.encoding != "inplace" or of.members or of.base:
            raise UnknownLayout(contract, f"known kind of member in {told.label}.{member.label}")
        yield Member(member.label, int(member.slot), 8 * member.offset, 8 * int(of.number_of_bytes))


def pack(members: Sequence[Member], values: Iterable[Value], words: int) -> list[Word]:
    """The words of a struct whose members hold these values, in their order.

    Raises:
        DoesNotFit: if one is wider than its place.
    """
    packed = [0] * words
    for member, value in zip(members, values, strict=True):
        number = number_of(value)
        if number >> member.bits:
            raise DoesNotFit(member.name, number, member.bits)
        packed[member.word] |= number << member.shift
    return [Word(word) for word in packed]
