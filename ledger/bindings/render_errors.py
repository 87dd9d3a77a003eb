"""The text of custom errors' classes: decoding, and the sentence they say."""

from __future__ import annotations

import re
import string
from collections.abc import Sequence

from ledger.bindings.abi import Field, fields_of, shown_signature, signature, snake
from ledger.bindings.codec import Emitter, whole, whole_end
from ledger.bindings.natspec import Natspec, docstring, plain
from ledger.bindings.render import indent, literal, record_class, selector_literal
from ledger.bindings.sentences import SENTENCES
from ledger.contracts.artifacts import AbiEntry

_FORMATS = {
    "": "shown({})",
    "bps": "shown_bps({})",
    "id": "shown_id({})",
    "mask": "shown_mask({})",
    "number": "{}",
    "place": "shown_place({})",
    "scope": "shown_scope({})",
    "span": "shown_time_or_span({})",
    "start": "shown_start({})",
    "text": "shown_text({})",
    "time": "shown_time({})",
}
_FORMAT_OF_TYPE = {"Timestamp": "time", "BasisPoints": "bps"}


def error_name(contract: str, name: str, taken: set[str]) -> str:
    """The class of an error: ``OrderEscrow_TooLate`` is ``order_escrow.TooLate``."""
    short = name.removeprefix(contract + "_").replace("_", "")
    return short + "Error" if short in taken else short


def error_class(name: str, entry: AbiEntry, natspec: Natspec, emitter: Emitter) -> str:
    """An error's class with its decoder and its sentence."""
    fields = fields_of(entry.inputs)
    lines, values = emitter.read_fields(fields, "")
    decode = [
        "if data[:4] != cls.SELECTOR:",
        f'    raise not_a("{entry.name}", "The revert data")',
        "data = data[4:]",
        *whole(fields, entry.name),
        *lines,
        *whole_end(fields, entry.name),
        f"return cls({', '.join(values)})",
    ]
    said = natspec.about(entry)
    doc = docstring(said.notice, f"Error ``{shown_signature(entry)}``.", said.details)
    return (
        record_class(name, "CustomError", doc, fields, said.params)
        + f'\n    NAME: ClassVar[str] = "{entry.name}"\n'
        + indent(f"SIGNATURE: ClassVar[str] = {literal(signature(entry))}")
        + f"\n    SELECTOR: ClassVar[bytes] = {selector_literal(entry)}\n\n"
        + "    @classmethod\n"
        + f"    def decode(cls, data: bytes) -> {name}:\n"
        + '        """Read revert data, as ``CustomError.decode`` says."""\n'
        + indent(indent("\n".join(decode)))
        + "\n\n    def __str__(self) -> str:\n"
        + f"        return {_sentence(entry, fields, said.notice)}\n"
    )


def _sentence(entry: AbiEntry, fields: Sequence[Field], notice: str) -> str:
    template = SENTENCES.get(entry.name)
    if template is None:
        what = (
            notice.strip().rstrip(".") or snake(entry.name.rpartition("_")[2]).replace("_", " ").capitalize()
        )
        given = ", ".join(f"{field.attribute.replace('_', ' ')} {{{field.name}}}" for field in fields)
        template = f"{plain(what)} ({given})." if given else f"{plain(what)}."
    by_name = {field.name: field for field in fields}
    lines = [""]
    for words, name, spec, _ in string.Formatter().parse(template):
        pieces = [escaped.replace("{", "{{").replace("}", "}}") for escaped in _words(words)]
        if name is not None:
            field = by_name[name]
            form = _FORMATS[spec or _FORMAT_OF_TYPE.get(field.type.python, "")]
            pieces.append("{" + form.format(f"self.{field.attribute}") + "}")
        for piece in pieces:
            if len(lines[-1]) + len(piece) > 85:
                lines.append("")
            lines[-1] += piece
    return "(\n" + "\n".join(f'    f"{line}"' if "{" in line else f'    "{line}"' for line in lines) + "\n)"


def _words(text: str) -> list[str]:
    """A text's words with the spaces behind them, ready to stand in a string."""
    return re.findall(r"\S*\s*", text.replace("\\", "\\\\").replace('"', '\\"'))
