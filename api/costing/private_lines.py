"""Private cost lines: a payee's own, with all salts, and the proof that shows one of them."""

from __future__ import annotations

from dataclasses import dataclass

from ledger.acts.base import Beside, hexed
from ledger.errors import InputError
from ledger.types import Address, Hash32
from sharing.costing.disclosure import Disclosure, PrivateLine, disclose, lines_root, verifies

LINES_FORMAT = "tallystick-lines/1"
PROOF_FORMAT = "tallystick-disclosure/1"


class LineUnknown(InputError):
    """A number of which there is no line."""

    def __init__(self, number: int, count: int) -> None:
        super().__init__(f"There are {count:,} lines, and none of number {number:,}: the first is 1.")


class LinesDiffer(InputError):
    """Lines that are not those of their hash."""

    def __init__(self, given: Hash32) -> None:
        super().__init__(
            f"These private lines are not those of its hash {hexed(given)}: a line or a salt was "
            "changed, so take them as the settlement made them."
        )


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

    def data(self, about: dict[str, object]) -> dict[str, object]:
        """What their file holds.

        Args:
            about: what else it tells, such as the payee's name and what it gets.
        """
        return {
            "format": LINES_FORMAT,
            "payee": self.payee,
            "pot": None if self.pot is None else hexed(self.pot),
            "lineHash": hexed(self.line_hash),
            **about,
            "lines": [{"salt": hexed(one.salt), "line": one.line} for one in self.lines],
        }

    def proof(self, number: int) -> dict[str, object]:
        """What shows one line, counted from 1, and tells nothing of the others.

        Raises:
            LineUnknown: if there is no such line.
        """
        if not 1 <= number <= len(self.lines):
            raise LineUnknown(number, len(self.lines))
        shown = disclose(self.lines, number - 1)
        return {
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


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One line that somebody was shown."""

    payee: Address
    """Whose it is said to be."""
    line_hash: Hash32
    """Behind which it is said to stand."""
    disclosure: Disclosure
    """The line and its proof."""

    @property
    def holds(self) -> bool:
        """Whether the line stands behind the hash."""
        return verifies(self.disclosure, self.line_hash)


def lines_of(held: Beside) -> PayeeLines:
    """What ``PayeeLines.data`` made.

    Raises:
        BadAct: if it is something else.
        LinesDiffer: if its lines are not those of its hash.
    """
    lines = tuple(PrivateLine(one.hash("salt"), one.value("line")) for one in held.objects("lines"))
    pot = None if held.value("pot") is None else held.hash("pot")
    found = PayeeLines(held.address("payee"), pot, lines)
    if found.line_hash != (given := held.hash("lineHash")):
        raise LinesDiffer(given)
    return found


def shown_of(held: Beside) -> ShownLine:
    """What ``PayeeLines.proof`` made; whether it proves anything is ``ShownLine.holds``'s to say.

    Raises:
        BadAct: if it is something else.
    """
    held.only("format", "payee", "pot", "lineHash", "number", "count", "salt", "line", "siblings")
    shown = PrivateLine(held.hash("salt"), held.value("line"))
    siblings = tuple(_sibling(each) for each in held.items("siblings"))
    disclosure = Disclosure(shown, held.number("number") - 1, held.number("count"), siblings)
    return ShownLine(held.address("payee"), held.hash("lineHash"), disclosure)


def _sibling(value: object) -> bytes:
    try:
        return bytes.fromhex(str(value).removeprefix("0x"))
    except ValueError as error:
        raise InputError("A sibling of the proof is no hexadecimal text: ask for it again.") from error
