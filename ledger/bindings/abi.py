"""ABI types as a tree, with the Python type that each part becomes."""

from __future__ import annotations

import keyword
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from ledger.bindings.errors import UnsupportedType
from ledger.bindings.vocabulary import VALUE_TYPES, meaning
from ledger.contracts.artifacts import AbiEntry, AbiParameter

_ARRAY = re.compile(r"(.*)\[(\d*)\]")
_NUMBER = re.compile(r"(u?)int(\d+)")
_BYTES = re.compile(r"bytes(\d+)")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_RESERVED = frozenset({*keyword.kwlist, "bool", "bytes", "int", "str", "tuple", "type"})


def snake(name: str) -> str:
    """A Solidity name in Python's way: ``nonceOf`` to ``nonce_of``, ``from`` to ``from_``."""
    plain = _CAMEL.sub("_", name).lower().strip("_")
    return plain + "_" if plain in _RESERVED else plain


@dataclass(frozen=True, slots=True)
class Word:
    """A type of one word."""

    kind: str
    """``uint``, ``int``, ``bool``, ``address``, ``bytes`` or ``enum``."""
    size: int
    """Bits of a number, length of bytes, members of an enum."""
    python: str
    """The Python type's name."""
    enum: str = ""
    """The enum's name in Solidity."""

    @property
    def solidity(self) -> str:
        """The canonical name."""
        match self.kind:
            case "uint" | "int" | "bytes":
                return f"{self.kind}{self.size}"
            case "enum":
                return "uint8"
            case _:
                return self.kind


@dataclass(frozen=True, slots=True)
class Bytes:
    """``bytes`` or ``string``."""

    is_text: bool

    @property
    def solidity(self) -> str:
        """The canonical name."""
        return "string" if self.is_text else "bytes"

    @property
    def python(self) -> str:
        """The Python type's name."""
        return "str" if self.is_text else "bytes"


@dataclass(frozen=True, slots=True)
class Array:
    """An array, of fixed length or not."""

    item: AbiType
    length: int | None

    @property
    def solidity(self) -> str:
        """The canonical name."""
        return f"{self.item.solidity}[{'' if self.length is None else self.length}]"

    @property
    def python(self) -> str:
        """The Python type's name."""
        return f"tuple[{self.item.python}, ...]"


@dataclass(frozen=True, slots=True)
class Field:
    """A named part of a tuple."""

    name: str
    """As in Solidity."""
    type: AbiType

    @property
    def attribute(self) -> str:
        """As in Python."""
        return snake(self.name)


@dataclass(frozen=True, slots=True)
class Struct:
    """A tuple: a struct with a class of its own where it has a name, else Python's tuple."""

    name: str
    """The struct's name in Solidity, without the contract it stands in."""
    fields: tuple[Field, ...]

    @property
    def solidity(self) -> str:
        """The canonical name."""
        return f"({','.join(field.type.solidity for field in self.fields)})"

    @property
    def python(self) -> str:
        """The Python type's name."""
        return self.name or f"tuple[{', '.join(field.type.python for field in self.fields)}]"


AbiType: TypeAlias = "Word | Bytes | Array | Struct"


def is_dynamic(kind: AbiType) -> bool:
    """Whether its encoding stands behind the head."""
    match kind:
        case Word():
            return False
        case Bytes():
            return True
        case Array(item, length):
            return length is None or is_dynamic(item)
        case Struct(_, fields):
            return any(is_dynamic(field.type) for field in fields)


def head_size(kind: AbiType) -> int:
    """Bytes in the head: all of a static type, an offset of a dynamic one."""
    match kind:
        case Array(item, int(length)) if not is_dynamic(kind):
            return length * head_size(item)
        case Struct(_, fields) if not is_dynamic(kind):
            return heads_size(fields)
        case _:
            return 32


def heads_size(fields: Sequence[Field]) -> int:
    """Bytes of a tuple's head."""
    return sum(head_size(field.type) for field in fields)


def typed(parameter: AbiParameter) -> AbiType:
    """The tree of an ABI parameter.

    Raises:
        UnsupportedType: if Solidity or this codec does not know it.
    """
    if match := _ARRAY.fullmatch(parameter.type):
        internal = _ARRAY.fullmatch(parameter.internal_type)
        item = AbiParameter(match[1], parameter.name, internal[1] if internal else "", parameter.components)
        if match[2] and not int(match[2]):
            raise UnsupportedType(parameter.type)
        return Array(typed(item), int(match[2]) if match[2] else None)
    if parameter.type == "tuple":
        if not parameter.components:
            raise UnsupportedType(parameter.type)
        name = parameter.internal_type.removeprefix("struct ").rpartition(".")[2]
        return Struct(name, fields_of(parameter.components))
    return _word(parameter.type, parameter.name, parameter.internal_type)


def fields_of(parameters: Sequence[AbiParameter]) -> tuple[Field, ...]:
    """Parameters as fields; nameless ones are numbered."""
    return tuple(Field(p.name or f"value{index}", typed(p)) for index, p in enumerate(parameters))


def _word(solidity: str, name: str, internal: str) -> AbiType:
    if solidity in ("bytes", "string"):
        return Bytes(solidity == "string")
    if solidity == "address":
        return Word("address", 160, "Address")
    if solidity == "bool":
        return Word("bool", 1, "bool")
    if match := _BYTES.fullmatch(solidity):
        size = int(match[1])
        if 1 <= size <= 32:
            return Word("bytes", size, "Hash32" if size == 32 else "bytes")
    if match := _NUMBER.fullmatch(solidity):
        bits = int(match[2])
        if bits in range(8, 257, 8):
            if internal.startswith("enum "):
                enum = internal.removeprefix("enum ").rpartition(".")[2]
                return Word("enum", 0, enum, enum)
            if not match[1]:
                return Word("int", bits, "int")
            return Word("uint", bits, internal if internal in VALUE_TYPES else meaning(solidity, name))
    raise UnsupportedType(solidity)


def signature(entry: AbiEntry) -> str:
    """The canonical signature, whose hash is the selector or topic."""
    return f"{entry.name}({','.join(typed(parameter).solidity for parameter in entry.inputs)})"


def shown_signature(entry: AbiEntry) -> str:
    """The signature for people: structs by name."""

    def word(parameter: AbiParameter) -> str:
        kind = parameter.type
        if kind.startswith("tuple"):
            kind = parameter.internal_type.removeprefix("struct ").rpartition(".")[2]
        return f"{kind} {parameter.name}".strip()

    return f"{entry.name}({', '.join(word(parameter) for parameter in entry.inputs)})"


_SPLIT = re.compile(r"[(),]|[^(),]+")


def parse_type(text: str) -> AbiType:
    """A type from its canonical name, such as ``(uint256,string[])[2]``.

    Raises:
        UnsupportedType: if it is none.
    """
    tokens = _SPLIT.findall(text)
    parameter, rest = _parse(tokens, text)
    if rest:
        raise UnsupportedType(text)
    return typed(parameter)


def _parse(tokens: list[str], whole: str) -> tuple[AbiParameter, list[str]]:
    if not tokens or tokens[0] in ",)":
        raise UnsupportedType(whole)
    if tokens[0] != "(":
        return AbiParameter(tokens[0]), tokens[1:]
    components: list[AbiParameter] = []
    rest = tokens
    while rest and rest[0] != ")":
        component, rest = _parse(rest[1:], whole)
        components.append(component)
        if not rest or rest[0] not in ",)":
            raise UnsupportedType(whole)
    suffix = rest[1] if len(rest) > 1 and rest[1].startswith("[") else ""
    return AbiParameter("tuple" + suffix, components=tuple(components)), rest[2 if suffix else 1 :]
