"""The contracts' comments, as docstrings."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from ledger.bindings.abi import signature, snake
from ledger.contracts.artifacts import AbiEntry, Artifact

WIDTH = 108
_IN_CODE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
_NAMED = re.compile(r"\{([A-Z][\w.-]*|[a-z]\w*)\}")
_TAG = re.compile(r"@(\w+)\s*")


class Said(msgspec.Struct, frozen=True):
    """What is said about one function, event or error."""

    notice: str = ""
    details: str = ""
    params: dict[str, str] = {}
    returns: dict[str, str] = {}


class _Docs(msgspec.Struct, frozen=True):
    notice: str = ""
    details: str = ""
    title: str = ""
    methods: dict[str, Said | str] = {}
    events: dict[str, Said] = {}
    errors: dict[str, tuple[Said, ...]] = {}


class _Output(msgspec.Struct, frozen=True):
    userdoc: _Docs
    devdoc: _Docs


class _Metadata(msgspec.Struct, frozen=True):
    output: _Output


@dataclass(frozen=True, slots=True)
class Natspec:
    """The comments that solc keeps in the metadata."""

    user: _Docs
    dev: _Docs

    @staticmethod
    def of(artifact: Artifact) -> Natspec:
        """Read them."""
        output = msgspec.json.decode(artifact.metadata, type=_Metadata).output
        return Natspec(output.userdoc, output.devdoc)

    def contract(self) -> str:
        """About the contract as a whole."""
        return " ".join(filter(None, (self.dev.title.rstrip(".") + ".", self.user.notice))).removeprefix(". ")

    def about(self, entry: AbiEntry) -> Said:
        """About a function, event or error."""
        key = signature(entry)
        if entry.type == "error":
            user = next(iter(self.user.errors.get(key, ())), Said())
            dev = next(iter(self.dev.errors.get(key, ())), Said())
        elif entry.type == "event":
            user, dev = self.user.events.get(key, Said()), self.dev.events.get(key, Said())
        else:
            user, dev = _said(self.user.methods.get(key)), _said(self.dev.methods.get(key))
        return Said(user.notice, dev.details, dev.params, dev.returns)


def _said(value: Said | str | None) -> Said:
    return value if isinstance(value, Said) else Said()


def plain(text: str) -> str:
    """A comment without tags, in one line, with code in the double ticks of Python's docstrings."""
    flat = " ".join(_TAG.sub("", text).split())
    return _NAMED.sub(r"``\1``", _IN_CODE.sub(r"``\1``", flat)).replace("\\", "\\\\").replace('"""', "'''")


def docstring(text: str, fallback: str, details: str = "", params: Mapping[str, str] | None = None) -> str:
    """A docstring: sentence, details, arguments."""
    blocks = ["\n".join(textwrap.wrap(plain(text) or fallback, WIDTH - 12))]
    if details:
        blocks.append("\n".join(textwrap.wrap(plain(details), WIDTH - 8)))
    described = {snake(name): plain(doc) for name, doc in (params or {}).items()}
    if described:
        lines = [
            textwrap.fill(f"{name}: {doc}", WIDTH - 12, initial_indent="    ", subsequent_indent="        ")
            for name, doc in described.items()
        ]
        blocks.append("Args:\n" + "\n".join(lines))
    body = "\n\n".join(blocks)
    return f'"""{body}\n"""' if "\n" in body else f'"""{body}"""'
