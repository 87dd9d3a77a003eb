"""Python source that encodes and decodes ABI types, written out type by type.

The generator puts this source into the checked-in bindings, and ``compile_codec`` runs it at once for
types that are known only at run time; both are the same text, so one set of property tests (against
eth_abi) speaks for both.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from ledger.bindings import words
from ledger.bindings.abi import (
    AbiType,
    Array,
    Bytes,
    Field,
    Struct,
    Word,
    head_size,
    heads_size,
    is_dynamic,
    parse_type,
    snake,
)

_READERS = {"TokenAmount": "as_amount", "Timestamp": "as_time", "BasisPoints": "as_bps"}


class Emitter:
    """Writes readers and encoders, and remembers which helper functions they need."""

    def __init__(
        self,
        enum_sizes: Mapping[str, int] | None = None,
        structs: Mapping[str, str] | None = None,
        annotate: bool = True,
    ) -> None:
        """Begin.

        Parameters:
            enum_sizes: the number of members of each enum.
            structs: named structs whose ``read_…`` and ``encode_…`` stand elsewhere and are not written
            again.
            annotate: whether to write annotations, which name classes that only the bindings' modules import.
        """
        self._enum_sizes = enum_sizes or {}
        self._elsewhere = structs or {}
        self._annotate = annotate
        self._functions: dict[str, str] = {}
        self._enums: set[str] = set()

    @property
    def helpers(self) -> str:
        """The helper functions that what was written so far calls, in order of need."""
        tables = [f"_{snake(name).upper()} = tuple({name})" for name in sorted(self._enums)]
        return "\n".join([*tables, "", *self._functions.values()])

    # ------------------------------------------------------------ encoding

    def encode(self, kind: AbiType, value: str, name: str) -> str:
        """An expression for the encoding of the expression ``value``."""
        label = f', "{name}"' if name else ""
        match kind:
            case Word("uint", bits):
                return f"uint_word({value}, {bits}{label})"
            case Word("enum"):
                return f"uint_word({value}, 8{label})"
            case Word("int", bits):
                return f"int_word({value}, {bits}{label})"
            case Word("bool"):
                return f"bool_word({value}{label})"
            case Word("address"):
                return f"address_word({value}{label})"
            case Word(_, size):
                return f"bytes_word({value}, {size}{label})"
            case Bytes(True):
                return f"text_tail({value}{label})"
            case Bytes():
                return f"bytes_tail({value})"
            case Array(item, None):
                return f"counted([{self.encode(item, 'item', name)} for item in {value}])"
            case Array(item, length):
                return f"exactly([{self.encode(item, 'item', name)} for item in {value}], {length}{label})"
            case Struct("", fields):
                parts = [self.encode(field.type, f"{value}[{i}]", name) for i, field in enumerate(fields)]
                return f"pack({', '.join(parts)})"
            case Struct(struct):
                return f"encode_{snake(struct)}({value})"

    # ------------------------------------------------------------ decoding

    def read_fields(
        self, fields: Sequence[Field], base: str, source: str = "data", start: int = 0
    ) -> tuple[list[str], list[str]]:
        """Statements that read a tuple whose head begins at ``base``, and an expression per field.

        With tails, ``end`` is where they end; the reader of a whole must compare it with the data's length.

        Parameters:
            fields: the tuple's fields.
            base: an expression, or empty for the start of the data.
            source: the variable that holds the data.
            start: bytes before the head, for data without tails.
        """
        lines: list[str] = []
        values: list[str] = []
        tails: list[tuple[str, int, Field]] = []
        offset = start
        for index, field in enumerate(fields):
            variable = f"{source[0]}{index}"
            if is_dynamic(field.type):
                tails.append((variable, offset, field))
                values.append(variable)
            else:
                more, value = self._read_static(field, base, offset, variable, source)
                lines += more
                values.append(value)
            offset += head_size(field.type)
        if tails:
            lines.append(f"end = {_plus(base, offset)}")
        for variable, place, field in tails:
            gap = f"end - {base}" if base else "end"
            lines.append(f"if as_int({_slice(base, place, 32)}) != {gap}:")
            lines.append(f'    raise misplaced("{field.name}")')
            lines.append(f"{variable}, end = {self._reader(field.type, field.name)('end')}")
        return lines, values

    def _read_static(
        self, field: Field, base: str, offset: int, variable: str, source: str = "data"
    ) -> tuple[list[str], str]:
        name, kind = field.name, field.type
        if not isinstance(kind, Word):
            return [], self._reader(kind, name)(_plus(base, offset))
        word = _slice(base, offset, 32, source)
        refuse = f'    raise not_a("{kind.solidity}", "{name}")'
        match kind.kind:
            case "uint":
                read = f"{variable} = {_READERS.get(kind.python, 'as_int')}({word})"
                guard = [] if kind.size == 256 else [f"if {variable} >> {kind.size}:", refuse]
                wrapped = kind.python in ("int", *_READERS)
                return [read, *guard], variable if wrapped else f"{kind.python}({variable})"
            case "int":
                limit = f"1 << {kind.size - 1}"
                guard = [] if kind.size == 256 else [f"if not -({limit}) <= {variable} < {limit}:", refuse]
                return [f"{variable} = as_int({word}, signed=True)", *guard], variable
            case "bool":
                return [f"{variable} = as_int({word})", f"if {variable} > 1:", refuse], f"{variable} == 1"
            case "enum":
                self._enums.add(kind.python)
                size = self._enum_sizes[kind.enum]
                lines = [f"{variable} = as_int({word})", f"if {variable} >= {size}:", refuse]
                return lines, f"_{snake(kind.python).upper()}[{variable}]"
            case "address":
                lines = [f"if {_slice(base, offset, 12, source)} != ZEROS_12:", refuse]
                return lines, f"checksummed({_slice(base, offset + 12, 20, source)})"
            case _:
                if kind.size == 32:
                    return [], f"Hash32({word})"
                padding = _slice(base, offset + kind.size, 32 - kind.size, source)
                return [f"if any({padding}):", refuse], _slice(base, offset, kind.size, source)

    def _reader(self, kind: AbiType, name: str) -> Callable[[str], str]:
        """What to call, given the place, for a type that is more than a word."""
        match kind:
            case Bytes(is_text):
                function = "read_text" if is_text else "read_bytes"
                return lambda place: f'{function}(data, {place}, "{name}")'
            case Struct(struct) if struct:
                if struct not in self._elsewhere:
                    self.struct_reader(kind)
                return lambda place: f"read_{snake(struct)}(data, {place})"
            case Array() | Struct():
                function = f"_read_{_mangled(kind)}"
                if function not in self._functions:
                    body = self._array(kind) if isinstance(kind, Array) else self._tuple(kind, "({})")
                    self._functions[function] = self._function(function, kind, body)
                return lambda place: f"{function}(data, {place})"
            case Word():
                raise AssertionError("words are read in place")

    def struct_reader(self, kind: Struct) -> None:
        """Write the reader of a named struct."""
        function = f"read_{snake(kind.name)}"
        if function not in self._functions:
            body = self._tuple(kind, kind.name + "({})")
            self._functions[function] = self._function(function, kind, body)

    def _function(self, name: str, kind: AbiType, body: list[str]) -> str:
        result = f"tuple[{kind.python}, int]" if is_dynamic(kind) else kind.python
        head = (
            f"def {name}(data: bytes, at: int) -> {result}:" if self._annotate else f"def {name}(data, at):"
        )
        doc = [] if name.startswith("_") else [f'"""``{kind.python}`` at ``at`` of ABI-encoded data."""']
        return "\n".join([head, *("    " + line for line in [*doc, *body]), "", ""])

    def _tuple(self, kind: Struct, form: str) -> list[str]:
        lines, values = self.read_fields(kind.fields, "at")
        comma = "," if len(values) == 1 and form == "({})" else ""
        value = form.format(", ".join(values) + comma)
        if not is_dynamic(kind):
            return [*lines, f"return {value}"]
        size = heads_size(kind.fields)
        guard = [
            f"if at + {size} > len(data):",
            f'    raise wrong_size("{kind.name}", len(data), at + {size})',
        ]
        return [*guard, *lines, f"return {value}, end"]

    def _array(self, kind: Array) -> list[str]:
        item, size = kind.item, head_size(kind.item)
        lines: list[str] = []
        if kind.length is None:
            lines.append(f"count = read_count(data, at, {size})")
            base, count = "at + 32", "count"
        else:
            base, count = "at", str(kind.length)
            if is_dynamic(item):
                lines.append(f"if at + {kind.length * size} > len(data):")
                lines.append(f'    raise wrong_size("An array", len(data), at + {kind.length * size})')
        append = "    items.append({})"
        annotation = f": list[{item.python}]" if self._annotate else ""
        if is_dynamic(item):
            lines += [f"base = {base}", f"end = base + {count} * 32", f"items{annotation} = []"]
            lines.append(f"for place in range(base, base + {count} * 32, 32):")
            lines += [
                "    if as_int(data[place : place + 32]) != end - base:",
                '        raise misplaced("item")',
            ]
            lines.append(f"    item, end = {self._reader(item, 'item')('end')}")
            return [*lines, append.format("item"), "return tuple(items), end"]
        if kind.length is None:
            lines.append(f"end = at + 32 + count * {size}")
            span = f"range(at + 32, end, {size})"
        else:
            span = f"range(at, at + {kind.length * size}, {size})"
        result = "return tuple(items), end" if kind.length is None else "return tuple(items)"
        reading, value = self._read_static(Field("item", item), "place", 0, "v")
        lines += [f"items{annotation} = []", f"for place in {span}:", *("    " + line for line in reading)]
        return [*lines, append.format(value), result]

    def decoder(self, name: str, fields: Sequence[Field], form: str, result: str, what: str) -> str:
        """A function from exactly the encoding of a tuple to ``form`` with the values put in."""
        lines, values = self.read_fields(fields, "")
        head = f"def {name}(data: bytes) -> {result}:" if self._annotate else f"def {name}(data):"
        body = [*whole(fields, what), *lines, *whole_end(fields, what)]
        return "\n".join(
            [head, *("    " + line for line in body), f"    return {form.format(*values)}", "", ""]
        )


def whole(fields: Sequence[Field], what: str) -> list[str]:
    """Statements that check the data's length before a tuple is read from its start."""
    size = heads_size(fields)
    relation = "<" if any(is_dynamic(field.type) for field in fields) else "!="
    return [f"if len(data) {relation} {size}:", f'    raise wrong_size("{what}", len(data), {size})']


def whole_end(fields: Sequence[Field], what: str) -> list[str]:
    """Statements that check that nothing follows the last tail."""
    if not any(is_dynamic(field.type) for field in fields):
        return []
    return ["if end != len(data):", f'    raise wrong_size("{what}", len(data), end)']


def _plus(base: str, offset: int) -> str:
    if not base:
        return str(offset)
    return f"{base} + {offset}" if offset else base


def _slice(base: str, offset: int, length: int, source: str = "data") -> str:
    if not base:
        return f"{source}[{offset}:{offset + length}]"
    return f"{source}[{_plus(base, offset)} : {_plus(base, offset + length)}]"


def _mangled(kind: AbiType) -> str:
    match kind:
        case Word():
            return kind.solidity if kind.python == "int" else f"{snake(kind.python)}_{kind.solidity}"
        case Bytes():
            return kind.solidity
        case Array(item, length):
            return f"{_mangled(item)}_array{'' if length is None else length}"
        case Struct(name, fields):
            return snake(name) if name else f"of_{'_'.join(_mangled(f.type) for f in fields)}_end"


@dataclass(frozen=True, slots=True)
class Codec:
    """Encodes and decodes one tuple of types."""

    encode: Callable[[Sequence[object]], bytes]
    """Values, in order, to bytes. Raises ``ValueOutOfRange``."""
    decode: Callable[[bytes], tuple[object, ...]]
    """Bytes to values; arrays and tuples become tuples. Raises ``MalformedData``."""


@lru_cache(maxsize=256)
def compile_codec(*types: str) -> Codec:
    """A codec for types given by their canonical names: ``compile_codec("uint256", "(address,string)[]")``.

    Raises:
        UnsupportedType: if one is not a type that the codec knows.
    """
    fields = tuple(Field(f"value{index}", parse_type(text)) for index, text in enumerate(types))
    emitter = Emitter(annotate=False)
    parts = ", ".join(
        emitter.encode(field.type, f"values[{i}]", field.name) for i, field in enumerate(fields)
    )
    form = f"({', '.join('{}' for _ in fields)}{',' if len(fields) == 1 else ''})"
    decoder = emitter.decoder("decode", fields, form, "", "The data")
    encoder = f"def encode(values):\n    return bytes(pack({parts}))\n"
    names: dict[str, object] = dict(vars(words))
    exec(compile("\n".join([emitter.helpers, decoder, encoder]), "<abi codec>", "exec"), names)
    return Codec(
        cast("Callable[[Sequence[object]], bytes]", names["encode"]),
        cast("Callable[[bytes], tuple[object, ...]]", names["decode"]),
    )
