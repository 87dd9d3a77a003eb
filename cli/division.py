"""A division's file: who does what part of a task, from where it is reckoned to where it binds.

``tally community divide`` writes it; ``tally community allocate``, ``tally cost split`` and ``root`` read it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from cli.errors import Mismatch, Usage
from cli.files import read_json, write_whole
from ledger.acts.base import Beside
from ledger.types import Address

DIVISION_FORMAT = "tallystick-division/1"
_WHOLE = 10_000


@dataclass(frozen=True, slots=True)
class DivisionPart:
    """What one member does and gets."""

    member: Address
    """Who."""
    hours: int
    """Its work."""
    pay: str
    """Its part of the price, as people write amounts, with the token's symbol where there is one."""
    bps: int
    """The same in basis points."""


def is_division(raw: object) -> bool:
    """Whether the content of a file is a division."""
    return isinstance(raw, Mapping) and cast("Mapping[str, object]", raw).get("format") == DIVISION_FORMAT


def write_division(path: Path, parts: Sequence[DivisionPart], **more: object) -> None:
    """Write one, over none that is there.

    Args:
        path: where.
        parts: of those who get something.
        more: what else its readers may want to know.

    Raises:
        Usage: if it cannot be written, or is there already.
    """
    rows = [{"member": one.member, "hours": one.hours, "pay": one.pay, "bps": one.bps} for one in parts]
    content = {"format": DIVISION_FORMAT, **more, "parts": rows}
    write_whole(path, json.dumps(content, indent=2, ensure_ascii=False) + "\n", new=True)


def read_division(path: Path) -> tuple[DivisionPart, ...]:
    """The parts of a file.

    Raises:
        Usage: if it holds no division.
        Mismatch: if its parts are not the whole, or one member's twice.
    """
    raw = read_json(path)
    if not is_division(raw):
        raise Usage(
            f'{path} holds no division, for its "format" is not {DIVISION_FORMAT!r}: '
            "`tally community divide` writes one with --out."
        )
    return parts_of(path, raw)


def parts_of(path: Path, raw: object) -> tuple[DivisionPart, ...]:
    """The same from what was read."""
    parts = tuple(
        DivisionPart(one.address("member"), one.number("hours"), one.text("pay"), one.number("bps"))
        for one in Beside(raw).objects("parts")
    )
    if len({one.member for one in parts}) < len(parts):
        raise Mismatch(f"{path} was changed: it names a member twice. Divide again.")
    if (whole := sum(one.bps for one in parts)) != _WHOLE:
        raise Mismatch(f"{path} was changed: its parts are {whole / 100:g} % together. Divide again.")
    return parts
