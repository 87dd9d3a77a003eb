"""Files about private cost lines: a payee's own, with all salts, and the proof that shows one of them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from cli.errors import Mismatch, Usage
from cli.files import read_json
from cli.words import hexed
from ledger.acts.base import Beside
from ledger.types import Address, Hash32
from sharing.costing.disclosure import Disclosure, PrivateLine, disclose, lines_root, verifies

LINES_FORMAT = "tallystick-lines/1"
PROOF_FORMAT = "tallystick-disclosure/1"
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}")


@dataclass(frozen=True, slots=True)
class PayeeLines:
    """All of a payee's lines for one settlement."""

    payee: Address
    """Whose."""
    pot: Hash32 | None
    """Of which pot they are paid; None where that was not known."""
    lines: tuple[PrivateLine, ...]
    """With their salts."""

    @property
    def line_hash(self) -> Hash32:
        """What stands for all of them on the chain."""
        return Hash32(lines_root(self.lines))

    def text(self, about: dict[str, object]) -> str:
        """The file's content.

        Args:
            about: what else it tells, such as the payee's name and what it gets.
        """
        return _json(
            {
                "format": LINES_FORMAT,
                "payee": self.payee,
                "pot": None if self.pot is None else hexed(self.pot),
                "lineHash": hexed(self.line_hash),
                **about,
                "lines": [{"salt": hexed(one.salt), "line": one.line} for one in self.lines],
            }
        )

    def proof(self, number: int) -> str:
        """The content of a file that shows one line, counted from 1.

        Raises:
            Usage: if there is no such line.
        """
        if not 1 <= number <= len(self.lines):
            raise Usage(
                f"There are {len(self.lines):,} lines, and none of number {number:,}: the first is 1."
            )
        shown = disclose(self.lines, number - 1)
        return _json(
            {
                "format": PROOF_FORMAT,
                "payee": self.payee,
                "pot": None if self.pot is None else hexed(self.pot),
                "lineHash": hexed(self.line_hash),
                "number": number,
                "count": shown.count,
                "salt": hexed(shown.shown.salt),
                "line": shown.shown.line,
                "siblings": [hexed(each) for each in shown.siblings],
            }
        )


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One line that somebody was shown."""

    payee: Address
    """Whose it is said to be."""
    line_hash: Hash32
    """Behind which it is said to stand."""
    disclosure: Disclosure
    """The line and its proof."""

    def check(self, path: Path) -> None:
        """That the line stands behind the hash.

        Raises:
            Mismatch: if it does not.
        """
        if not verifies(self.disclosure, self.line_hash):
            raise Mismatch(
                f"{path} proves nothing: the line in it, its place or its proof was changed, or is of "
                f"another hash than {hexed(self.line_hash)}."
            )


def read_lines(path: Path) -> PayeeLines:
    """A payee's file.

    Raises:
        Usage: if it is none.
        Mismatch: if its lines are not those of its hash.
    """
    held = _held(path, LINES_FORMAT, "private lines")
    lines = tuple(PrivateLine(one.hash("salt"), one.value("line")) for one in held.objects("lines"))
    pot = None if held.value("pot") is None else held.hash("pot")
    found = PayeeLines(held.address("payee"), pot, lines)
    given = held.hash("lineHash")
    if found.line_hash != given:
        raise Mismatch(
            f"The lines of {path} are not those of its hash {hexed(given)}: a line or a salt was changed, so "
            "take the file as `tally cost settle` wrote it."
        )
    return found


def read_proof(path: Path) -> ShownLine:
    """A file that shows a line; whether it proves anything is ``ShownLine.check``'s to find.

    Raises:
        Usage: if it is none.
    """
    held = _held(path, PROOF_FORMAT, "proof of a line")
    held.only("format", "payee", "pot", "lineHash", "number", "count", "salt", "line", "siblings")
    shown = PrivateLine(held.hash("salt"), held.value("line"))
    siblings = tuple(_hash(path, each) for each in held.items("siblings"))
    disclosure = Disclosure(shown, held.number("number") - 1, held.number("count"), siblings)
    return ShownLine(held.address("payee"), held.hash("lineHash"), disclosure)


def _held(path: Path, format: str, what: str) -> Beside:
    held = Beside(read_json(path))
    if not held.has("format") or held.value("format") != format:
        raise Usage(f'{path} is no file of {what}: its "format" is not {format!r}.')
    return held


def _hash(path: Path, value: object) -> bytes:
    try:
        return bytes.fromhex(str(value).removeprefix("0x"))
    except ValueError as error:
        raise Usage(f"{path} has a sibling that is no hexadecimal text: ask for it again.") from error


def _json(content: object) -> str:
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def file_name(name: str, payee: Address) -> str:
    """What a payee's file is called: by its name where that can be part of one, else by its address."""
    return f"lines-{name if _PLAIN.fullmatch(name) else payee}.json"
