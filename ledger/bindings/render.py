"""The text of generated classes. ``generate`` decides what they contain, ``natspec`` what they say."""

from __future__ import annotations

import dataclasses
import importlib
import textwrap
from collections.abc import Sequence
from enum import IntEnum

from ledger.bindings.abi import Field, Struct, Word, fields_of, shown_signature, signature, snake
from ledger.bindings.codec import Emitter, whole, whole_end
from ledger.bindings.errors import UnsupportedType
from ledger.bindings.natspec import Natspec, docstring
from ledger.bindings.vocabulary import ENUMS, STRUCTS, adopted_imports
from ledger.chain.transactions import keccak256
from ledger.contracts.artifacts import AbiEntry, AbiParameter, TypeDoc

ENUM_IMPORTS = "from enum import IntEnum, IntFlag\n"
_IMPORTS = """\
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from ledger.bindings.base import CustomError, Event, shown, shown_bps, shown_mask, shown_text, shown_time
from ledger.bindings.base import shown_id, shown_place, shown_scope, shown_start, shown_time_or_span
from ledger.bindings.words import ZEROS_12, address_word, as_amount, as_bps, as_int, as_time, bool_word
from ledger.bindings.words import bytes_tail, bytes_word, counted, exactly, first_of, hash_of, int_word
from ledger.bindings.words import misplaced, not_a, nothing, pack, read_bytes, read_count, read_text
from ledger.bindings.words import text_tail, uint_word, wrong_size, wrong_topics
from ledger.call import Call
from ledger.types import Address, BasisPoints, Hash32, Timestamp, TokenAmount, Wei, checksummed
"""


def head(origin: str, more: str = "", enums: Sequence[str] = (), structs: Sequence[str] = ()) -> str:
    """A module's docstring and imports, those too many that it does not need."""
    more = more or _IMPORTS + adopted_imports()
    if enums:
        more += f"from ledger.bindings.enums import {', '.join(enums)}\n"
    if structs:
        functions = [f"{verb}_{snake(struct)}" for struct in structs for verb in ("read", "encode")]
        names = [struct for struct in structs if struct not in STRUCTS]
        more += f"from ledger.bindings.structs import {', '.join([*names, *functions])}\n"
    doc = f'"""Generated from {origin} by ``python -m ledger.bindings write``: do not edit."""'
    return f"{doc}\n\nfrom __future__ import annotations\n\n{more}"


def indent(text: str) -> str:
    """Four spaces deeper."""
    return textwrap.indent(text, "    ")


def selector_literal(entry: AbiEntry) -> str:
    """The first four bytes of the signature's hash, as a literal."""
    return 'b"' + "".join(f"\\x{byte:02x}" for byte in keccak256(signature(entry).encode())[:4]) + '"'


def literal(text: str) -> str:
    """A string that may be too long for a line."""
    parts = textwrap.wrap(text, 90, break_on_hyphens=False, drop_whitespace=False)
    return f'"{text}"' if len(parts) == 1 else "(\n" + "\n".join(f'    "{part}"' for part in parts) + "\n)"


# ---------------------------------------------------------------- enums and structs


def enum_class(name: str, doc: TypeDoc) -> str:
    """An enum of the contracts."""
    lines = [f"class {name}(IntEnum):", indent(docstring(doc.doc, f"``{name}``.")), ""]
    for value, member in enumerate(doc.members):
        lines.append(f"    {member.name} = {value}")
        if member.doc:
            lines.append(indent(docstring(member.doc, "")))
    return "\n".join(lines) + "\n"


def flag_class(name: str, doc: TypeDoc) -> str:
    """A library of bits."""
    lines = [f"class {name}(IntFlag):", indent(docstring(doc.doc, f"Bits of ``{name}``.")), ""]
    for member in doc.members:
        lines.append(f"    {member.name} = {member.value}")
        if member.doc:
            lines.append(indent(docstring(member.doc, "")))
    return "\n".join(lines) + "\n"


def struct_class(struct: Struct, doc: TypeDoc) -> str:
    """A struct's dataclass."""
    comments = {member.name: member.doc for member in doc.members}
    return _dataclass(struct.name, docstring(doc.doc, f"``{struct.name}``."), struct.fields, comments)


def _dataclass(name: str, doc: str, fields: Sequence[Field], comments: dict[str, str]) -> str:
    """A frozen dataclass with a comment under each field that has one."""
    lines = ["@dataclass(frozen=True, slots=True)", f"class {name}:", indent(doc), ""]
    return "\n".join([*lines, *_declared(fields, comments)]) + "\n"


def record_class(name: str, base: str, doc: str, fields: Sequence[Field], comments: dict[str, str]) -> str:
    """A subclass of ``Record`` with a comment under each field that has one."""
    lines = [f"class {name}({base}):", indent(doc), ""]
    names = "".join(f'"{field.attribute}", ' for field in fields)
    lines += [f"    __slots__ = ({names})", "", *_declared(fields, comments)]
    return "\n".join(lines) + "\n"


def _declared(fields: Sequence[Field], comments: dict[str, str]) -> list[str]:
    lines: list[str] = []
    for field in fields:
        lines.append(f"    {field.attribute}: {field.type.python}")
        if comment := comments.get(field.name):
            lines.append(indent(docstring(comment, "")))
    return lines


def check_adopted_struct(struct: Struct) -> None:
    """A hand-written class that stands for a struct must have its fields, in its order.

    Raises:
        UnsupportedType: if it does not.
    """
    hand_written = getattr(importlib.import_module(STRUCTS[struct.name]), struct.name)
    if [field.name for field in dataclasses.fields(hand_written)] != [f.attribute for f in struct.fields]:
        raise UnsupportedType(f"struct {struct.name} (the fields of {STRUCTS[struct.name]} differ)")


def check_adopted_enum(name: str, doc: TypeDoc) -> None:
    """A hand-written enum that stands for one of the contracts must have its members.

    Raises:
        UnsupportedType: if it does not.
    """
    hand_written: type[IntEnum] = getattr(importlib.import_module(ENUMS[name]), name)
    if [(m.name, m.value) for m in hand_written] != [(m.name, i) for i, m in enumerate(doc.members)]:
        raise UnsupportedType(f"enum {name} (the members of {ENUMS[name]} differ)")


def struct_encoder(struct: Struct, emitter: Emitter) -> str:
    """A struct's encoder."""
    parts = [
        emitter.encode(field.type, f"value.{field.attribute}", field.attribute) for field in struct.fields
    ]
    doc = f'"""The ABI encoding of ``{struct.name}``. Raises ``ValueOutOfRange``."""'
    body = f"return pack(\n{indent(', '.join(parts))}\n)"
    return f"def encode_{snake(struct.name)}(value: {struct.name}) -> bytes:\n{indent(doc)}\n{indent(body)}\n"


# ---------------------------------------------------------------- the contract and its functions


def contract_class(
    name: str,
    natspec: Natspec,
    functions: Sequence[tuple[AbiEntry, Natspec]],
    constructor: AbiEntry,
    emitter: Emitter,
) -> str:
    """The class that builds a contract's calls, preceded by its decoders and result types.

    Raises:
        UnsupportedType: if a name has two functions; ours have not.
    """
    names = [entry.name for entry, _ in functions]
    if twice := {one for one in names if names.count(one) > 1}:
        raise UnsupportedType(f"overloaded {', '.join(sorted(twice))}")
    before: dict[str, str] = {}
    methods = [_method(name, entry, said, emitter, before) for entry, said in functions]
    doc = docstring(natspec.contract(), f"Calls of ``{name}``.", natspec.dev.details)
    field = '    address: Address\n    """Where it stands."""\n'
    text = f"@dataclass(frozen=True, slots=True)\nclass {name}:\n{indent(doc)}\n\n{field}\n"
    return "\n\n".join(
        [*before.values(), text + indent("\n\n".join([_constructor(constructor, emitter), *methods]))]
    )


def _arguments(fields: Sequence[Field]) -> str:
    return "".join(f", {field.attribute}: {_accepted(field)}" for field in fields)


def _accepted(field: Field) -> str:
    """Arguments may be any sequence; only what comes back is a tuple."""
    python = field.type.python
    return f"Sequence[{python[6:-6]}]" if python.endswith(", ...]") else python


def _packed(fields: Sequence[Field], emitter: Emitter) -> str:
    parts = [emitter.encode(field.type, field.attribute, field.attribute) for field in fields]
    if len(parts) == 1 and isinstance(fields[0].type, Word):
        return parts[0]
    return f"pack({', '.join(parts)})"


def _constructor(entry: AbiEntry, emitter: Emitter) -> str:
    fields = fields_of(entry.inputs)
    doc = '"""Encode the constructor\'s arguments, which follow the creation code."""'
    body = f"return {_packed(fields, emitter)}" if fields else 'return b""'
    head = f"@staticmethod\ndef constructor({_arguments(fields)[2:]}) -> bytes:\n"
    return f"{head}{indent(doc)}\n{indent(body)}\n"


def _method(
    contract: str, entry: AbiEntry, natspec: Natspec, emitter: Emitter, before: dict[str, str]
) -> str:
    fields = fields_of(entry.inputs)
    selector = selector_literal(entry)
    result, decoder = _result(contract, entry, emitter, before)
    payable = entry.state_mutability == "payable"
    said = natspec.about(entry)
    doc = docstring(said.notice, f"``{shown_signature(entry)}``.", said.details, said.params)
    data = f"{selector} + {_packed(fields, emitter)}" if fields else selector
    value = ", value" if payable else ""
    more = ", *, value: Wei = Wei(0)" if payable else ""
    return (
        f"def {snake(entry.name)}(self{_arguments(fields)}{more}) -> Call[{result}]:\n{indent(doc)}\n"
        f"    data = {data}\n"
        f'    return Call(self.address, data, {decoder}{value}, name="{contract}.{entry.name}")\n'
    )


def _result(contract: str, entry: AbiEntry, emitter: Emitter, before: dict[str, str]) -> tuple[str, str]:
    """The Python type of a function's result, and the name of its decoder, written into ``before`` once
    per type."""
    outputs = entry.outputs
    if not outputs:
        return "None", "nothing"
    if len(outputs) == 1:
        # A nameless result is called as its function is.
        only = outputs[0]
        named = AbiParameter(only.type, only.name or entry.name, only.internal_type, only.components)
        fields = fields_of((named,))
        result, form = fields[0].type.python, "{}"
        name = f"_decode_{entry.name if not isinstance(fields[0].type, Word) else result}"
        if isinstance(fields[0].type, Word):
            name += f"_{fields[0].type.solidity}"
        name = snake(name) if name[0] != "_" else "_" + snake(name)
    else:
        fields = fields_of(outputs)
        result = entry.name[0].upper() + entry.name[1:] + "Result"
        form = f"{result}({', '.join('{}' for _ in fields)})"
        name = f"_decode_{snake(entry.name)}"
        doc = f'"""What ``{entry.name}`` returns."""'
        before[result] = _dataclass(result, doc, fields, {})
    before[name] = emitter.decoder(name, fields, form, result, "The result")
    return result, name


# ---------------------------------------------------------------- events


def event_class(contract: str, entry: AbiEntry, natspec: Natspec, emitter: Emitter) -> str:
    """An event's class with its decoder and its log filter."""
    name = f"{contract}.{entry.name}"
    fields = [
        _topic(field) if p.indexed else field
        for p, field in zip(entry.inputs, fields_of(entry.inputs), strict=True)
    ]
    indexed = [field for p, field in zip(entry.inputs, fields, strict=True) if p.indexed]
    plain_fields = [field for p, field in zip(entry.inputs, fields, strict=True) if not p.indexed]
    topic_lines, topic_values = emitter.read_fields(indexed, "", "topic", 32)
    data_lines, data_values = emitter.read_fields(plain_fields, "")
    topics, data = iter(topic_values), iter(data_values)
    values = [next(topics if p.indexed else data) for p in entry.inputs]
    count = len(indexed) + 1
    size = 32 * count
    decode = [
        'topic = b"".join(topics)',
        f"if len(topics) != {count} or len(topic) != {size} or topic[:32] != cls.TOPIC0:",
        f'    raise wrong_topics("{name}", topics, {count})',
        *whole(plain_fields, name),
        *topic_lines,
        *data_lines,
        *whole_end(plain_fields, name),
        f"return cls({', '.join(values)})",
    ]
    said = natspec.about(entry)
    doc = docstring(said.notice, f"Event ``{shown_signature(entry)}``.", said.details)
    topic0 = keccak256(signature(entry).encode()).hex()
    return (
        record_class(entry.name, "Event", doc, fields, said.params)
        + f'\n    NAME: ClassVar[str] = "{name}"\n'
        + indent(f"SIGNATURE: ClassVar[str] = {literal(signature(entry))}")
        + f'\n    TOPIC0: ClassVar[Hash32] = hash_of("{topic0}")\n\n'
        + "    @classmethod\n"
        + f"    def decode(cls, topics: Sequence[bytes], data: bytes) -> {entry.name}:\n"
        + '        """Read a log, as ``Event.decode`` says."""\n'
        + indent(indent("\n".join(decode)))
        + "\n\n"
        + indent(_filter(indexed, emitter))
    )


def _topic(field: Field) -> Field:
    """What stands in a topic: the value, or the hash of one that does not fit."""
    return field if isinstance(field.type, Word) else Field(field.name, Word("bytes", 32, "Hash32"))


def _filter(indexed: Sequence[Field], emitter: Emitter) -> str:
    arguments = "".join(f", {f.attribute}: {f.type.python} | None = None" for f in indexed)
    words = [
        f"None if {f.attribute} is None else {emitter.encode(f.type, f.attribute, f.attribute)}"
        for f in indexed
    ]
    star = ", *" if indexed else ""
    doc = '"""Topics for ``eth_getLogs``: this event, with these indexed arguments where they are given."""'
    return (
        f"@classmethod\ndef filter(cls{star}{arguments}) -> tuple[tuple[Hash32, ...] | None, ...]:\n"
        f"{indent(doc)}\n"
        f"    return first_of(({', '.join(['cls.TOPIC0', *words])},))\n"
    )


# ---------------------------------------------------------------- registries


def registries(events: Sequence[str], errors: Sequence[str]) -> str:
    """The tables at a module's end."""

    def table(name: str, key: str, base: str, attribute: str, members: Sequence[str], doc: str) -> str:
        rows = "".join(f"{member}.{attribute}: {member},\n" for member in members)
        body = f"{{\n{indent(rows)}}}" if members else "{}"
        return f'{name}: Mapping[{key}, type[{base}]] = MappingProxyType({body})\n"""{doc}"""\n'

    return "\n".join(
        (
            table(
                "EVENTS_BY_TOPIC",
                "Hash32",
                "Event",
                "TOPIC0",
                events,
                "The contract's events by first topic.",
            ),
            table(
                "ERRORS_BY_SELECTOR",
                "bytes",
                "CustomError",
                "SELECTOR",
                errors,
                "The errors it can refuse with by the first four bytes of the revert data.",
            ),
        )
    )
