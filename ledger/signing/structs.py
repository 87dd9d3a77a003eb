"""Structs as Solidity sees them: a type string compiled once into checks, 32-byte words and JSON."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from keyword import iskeyword
from typing import ClassVar, TypeAlias, TypeVar, cast

from ledger.chain.transactions import keccak256
from ledger.signing.errors import BadField
from ledger.types import ZERO_HASH, Hash32, checksummed

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
"""What a JSON text can say."""

# JavaScript's numbers, and so most JSON readers', are exact up to 2^53 only: wider types travel as strings.
_WIDEST_NUMBER = 53

_TYPE = re.compile(r"(?P<name>[A-Z]\w*)\((?P<fields>[^()]+)\)(?P<nested>(?:[A-Z]\w*\([^()]+\))*)")
_NESTED = re.compile(r"[A-Z]\w*\([^()]+\)")
_ADDRESS_FORM = re.compile("0x[0-9a-fA-F]{40}")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Codec:
    """How one Solidity type is checked, hashed and written."""

    problem: Callable[[object], str | None]
    """Says what is wrong with a Python value, or None."""
    word: Callable[[object], bytes]
    """EIP-712's 32 bytes of a value that was checked."""
    dump: Callable[[object], Json]
    """The JSON form of a value that was checked."""
    load: Callable[[object], object]
    """The Python value of a JSON form; a form it does not know is handed on for ``problem`` to name."""


def _integer(bits: int) -> Codec:
    most = (1 << bits) - 1

    def problem(value: object) -> str | None:
        if not isinstance(value, int) or isinstance(value, bool):
            return f"must be a whole number, not {value!r}."
        return None if 0 <= value <= most else f"is {value}, but must lie between 0 and {most}."

    def load(value: object) -> object:
        if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) <= 78:
            return int(value)
        return value

    def dump(value: object) -> Json:
        number = int(cast(int, value))
        return number if bits <= _WIDEST_NUMBER else str(number)

    return Codec(problem, lambda v: cast(int, v).to_bytes(32, "big"), dump, load)


def _address_problem(value: object) -> str | None:
    if not isinstance(value, str) or not _ADDRESS_FORM.fullmatch(value):
        return f"must be an address (0x and 40 hexadecimal digits), not {value!r}."
    if value != checksummed(bytes.fromhex(value[2:])):
        return f"is {value}, which contradicts its EIP-55 checksum: look for a typing error."
    return None


# Parties repeat from message to message, and checking a checksum hashes: remember the good ones.
@lru_cache(maxsize=4096)
def _known_address(value: str) -> bytes | None:
    return None if _address_problem(value) else bytes(12) + bytes.fromhex(value[2:])


def _address_word(value: object) -> bytes:
    return _known_address(cast(str, value)) or bytes(32)


def _load_address(value: object) -> object:
    # An address in one case carries no checksum; one in mixed case must carry the right one.
    if not isinstance(value, str) or not _ADDRESS_FORM.fullmatch(value):
        return value
    digits = value[2:]
    return checksummed(bytes.fromhex(digits)) if digits in (digits.lower(), digits.upper()) else value


_ADDRESS = Codec(
    lambda v: None if isinstance(v, str) and _known_address(v) else _address_problem(v),
    _address_word,
    lambda v: cast(str, v),
    _load_address,
)


def _load_hex(value: object) -> object:
    if isinstance(value, str) and value[:2] == "0x" and len(value) % 2 == 0:
        try:
            return bytes.fromhex(value[2:])
        except ValueError:
            return value
    return value


def _bytes32_problem(value: object) -> str | None:
    if isinstance(value, bytes) and len(value) == 32:
        return None
    return f"must be 32 bytes (0x and 64 hexadecimal digits), not {value!r}."


_BYTES32 = Codec(
    _bytes32_problem,
    lambda v: cast(bytes, v),
    lambda v: "0x" + cast(bytes, v).hex(),
    _load_hex,
)
_BYTES = Codec(
    lambda v: None if isinstance(v, bytes) else f"must be bytes (0x and hexadecimal digits), not {v!r}.",
    lambda v: keccak256(cast(bytes, v)),
    _BYTES32.dump,
    _load_hex,
)
_BOOL = Codec(
    lambda v: None if isinstance(v, bool) else f"must be true or false, not {v!r}.",
    lambda v: cast(bool, v).to_bytes(32, "big"),
    lambda v: cast(bool, v),
    lambda v: v,
)


def _text_problem(value: object) -> str | None:
    if not isinstance(value, str):
        return f"must be text, not {value!r}."
    try:
        value.encode()
    except UnicodeEncodeError:
        return "holds half of a surrogate pair, which has no UTF-8 form."
    return None


_STRING = Codec(
    _text_problem, lambda v: keccak256(cast(str, v).encode()), lambda v: cast(str, v), lambda v: v
)


def _array(item: Codec) -> Codec:
    def problem(value: object) -> str | None:
        if not isinstance(value, tuple):
            return f"must be a list, not {value!r}."
        for index, one in enumerate(cast("tuple[object, ...]", value)):
            if found := item.problem(one):
                return f"at index {index} {found}"
        return None

    def word(value: object) -> bytes:
        return keccak256(b"".join(map(item.word, cast("tuple[object, ...]", value))))

    def load(value: object) -> object:
        return tuple(map(item.load, cast("list[object]", value))) if isinstance(value, list) else value

    return Codec(problem, word, lambda v: [item.dump(one) for one in cast("tuple[object, ...]", v)], load)


EMPTY_LIST = keccak256(b"")
"""EIP-712's word for a list without entries, where a message and the contracts have zeros."""

# The contracts, and so our messages, hold a list of structs as its hash; zeros stand for the empty list's.
_STRUCTS = Codec(
    _bytes32_problem,
    lambda v: EMPTY_LIST if v == ZERO_HASH else cast(bytes, v),
    _BYTES32.dump,
    _load_hex,
)


def _struct(kind: type[Message]) -> Codec:
    """A struct that a message holds as such."""

    def problem(value: object) -> str | None:
        return None if isinstance(value, kind) else f"must be a {kind.STRUCT.name}, not {value!r}."

    return Codec(
        problem,
        lambda v: hash_struct(kind.STRUCT, v),
        lambda v: to_json(cast(Message, v)),
        lambda v: from_json(kind, cast(object, v)) if isinstance(v, Mapping) else v,
    )


@lru_cache(maxsize=64)
def _codec(solidity: str) -> Codec:
    if solidity.endswith("[]") and solidity[0].isupper():
        return _STRUCTS
    if solidity.endswith("[]"):
        return _array(_codec(solidity[:-2]))
    if solidity.startswith("uint"):
        return _integer(int(solidity[4:]))
    return {"address": _ADDRESS, "bytes32": _BYTES32, "bytes": _BYTES, "bool": _BOOL, "string": _STRING}[
        solidity
    ]


@dataclass(frozen=True, slots=True)
class Field:
    """One member of a struct."""

    name: str
    """As in the type string: ``courtBy``."""
    attribute: str
    """As in Python: ``court_by``."""
    solidity: str
    """Its Solidity type."""
    codec: Codec
    """How values of that type are treated."""


@dataclass(frozen=True, slots=True)
class StructType:
    """A compiled type string."""

    encoded: str
    """EIP-712's ``encodeType``: the string itself."""
    name: str
    """The primary type."""
    fields: tuple[Field, ...]
    """In the order of the string."""
    type_hash: Hash32
    """keccak256 of the string."""
    nested: tuple[StructType, ...] = ()
    """The structs that the fields name."""

    @staticmethod
    def of(encoded: str, *holds: type[Message]) -> StructType:
        """Compile a type string of atomic types, strings, arrays, and structs that follow it.

        Args:
            encoded: the type string.
            holds: the classes of the structs that the message holds as such. A list of any other is held as
                its hash.

        Raises:
            ValueError: if the string is no such type.
        """
        match = _TYPE.fullmatch(encoded)
        if match is None:
            raise ValueError(
                f"{encoded!r} is not a type string: give Name(type field,…), and nested structs after it."
            )
        parts = {kind.STRUCT.name: _struct(kind) for kind in holds}
        parts |= {f"{name}[]": _array(part) for name, part in parts.items()}
        fields: list[Field] = []
        for member in match["fields"].split(","):
            solidity, _, name = member.partition(" ")
            attribute = _CAMEL.sub("_", name).lower()
            if iskeyword(attribute):
                attribute += "_"
            fields.append(Field(name, attribute, solidity, parts.get(solidity) or _codec(solidity)))
        nested = tuple(map(StructType.of, _NESTED.findall(match["nested"])))
        return StructType(encoded, match["name"], tuple(fields), keccak256(encoded.encode()), nested)


def hash_struct(struct: StructType, value: object) -> Hash32:
    """EIP-712's ``hashStruct`` of an object that has the struct's attributes and was checked."""
    words: list[bytes] = [struct.type_hash]
    words += [field.codec.word(getattr(value, field.attribute)) for field in struct.fields]
    return keccak256(b"".join(words))


def check_fields(struct: StructType, value: object) -> None:
    """Check each attribute against its Solidity type.

    Raises:
        BadField: naming the first that does not fit.
    """
    for field in struct.fields:
        if problem := field.codec.problem(getattr(value, field.attribute)):
            raise BadField(struct.name, field.name, problem)


class Message:
    """Base of all that is signed. Subclasses are frozen dataclasses with the fields of ``STRUCT``."""

    __slots__ = ()

    STRUCT: ClassVar[StructType]
    """The compiled type string."""

    def __post_init__(self) -> None:
        check_fields(self.STRUCT, self)


M = TypeVar("M", bound=Message)


def to_json(message: Message) -> dict[str, Json]:
    """The message as wallets and our service write it, under Solidity's names.

    Bytes are hexadecimal; integers of types wider than 53 bits are decimal strings, whatever their value.
    """
    fields = message.STRUCT.fields
    return {field.name: field.codec.dump(getattr(message, field.attribute)) for field in fields}


def from_json(kind: type[M], data: object) -> M:
    """The way back from ``to_json``. Integers may be numbers or decimal strings.

    Raises:
        BadField: naming the first field that is missing, unknown, of the wrong type or out of range.
    """
    struct = kind.STRUCT
    if not isinstance(data, Mapping):
        raise BadField(struct.name, "*", f"must be an object with the fields {_names(struct)}.")
    given = cast("Mapping[object, object]", data)
    values: dict[str, object] = {}
    for field in struct.fields:
        if field.name not in given:
            raise BadField(struct.name, field.name, "is missing.")
        value = field.codec.load(given[field.name])
        if problem := field.codec.problem(value):
            raise BadField(struct.name, field.name, problem)
        values[field.attribute] = value
    if len(given) > len(values):
        extra = next(name for name in given if name not in {field.name for field in struct.fields})
        raise BadField(struct.name, str(extra), f"is not a field: the fields are {_names(struct)}.")
    return kind(**values)


def _names(struct: StructType) -> str:
    return ", ".join(field.name for field in struct.fields)
