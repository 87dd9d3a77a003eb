"""Files about private cost lines: a payee's own, with all salts, and the proof that shows one of them."""

from __future__ import annotations

import json
import re
from pathlib import Path

from api.costing.private_lines import (
    LINES_FORMAT,
    PROOF_FORMAT,
    LinesDiffer,
    PayeeLines,
    ShownLine,
    lines_of,
    shown_of,
)
from cli.errors import Mismatch, Usage
from cli.files import read_json
from cli.words import hexed
from ledger.acts.base import Beside
from ledger.errors import InputError
from ledger.types import Address

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}")


def read_lines(path: Path) -> PayeeLines:
    """A payee's file.

    Raises:
        Usage: if it is none.
        Mismatch: if its lines are not those of its hash.
    """
    held = _held(path, LINES_FORMAT, "private lines")
    try:
        return lines_of(held)
    except LinesDiffer as error:
        raise Mismatch(f"{path}: {error}") from error


def read_proof(path: Path) -> ShownLine:
    """A file that shows a line; whether it proves anything is ``check``'s to find.

    Raises:
        Usage: if it is none.
    """
    held = _held(path, PROOF_FORMAT, "proof of a line")
    try:
        return shown_of(held)
    except InputError as error:
        raise Usage(f"{path}: {error}") from error


def check(path: Path, shown: ShownLine) -> None:
    """That the line of a file stands behind its hash.

    Raises:
        Mismatch: if it does not.
    """
    if not shown.holds:
        raise Mismatch(
            f"{path} proves nothing: the line in it, its place or its proof was changed, or is of "
            f"another hash than {hexed(shown.line_hash)}."
        )


def _held(path: Path, format: str, what: str) -> Beside:
    held = Beside(read_json(path))
    if not held.has("format") or held.value("format") != format:
        raise Usage(f'{path} is no file of {what}: its "format" is not {format!r}.')
    return held


def text(content: object) -> str:
    """How such a file is written."""
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def file_name(name: str, payee: Address) -> str:
    """What a payee's file is called: by its name where that can be part of one, else by its address."""
    return f"lines-{name if _PLAIN.fullmatch(name) else payee}.json"
