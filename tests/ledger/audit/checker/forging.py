"""Bundles to be forged, ways to do it, and what the checker says of them."""

from __future__ import annotations

from ledger.audit.checker import FAIL, NOTE, Checker
from tests.ledger.audit.conftest import Json

NAMES = ("rated", "expired", "parent", "child", "wallets", "posted", "cancelled", "maker")


def faults(bundle: object, *trusted: bytes) -> dict[str, list[str]]:
    """What failed, by the check that found it."""
    found: dict[str, list[str]] = {}
    for line in Checker(bundle, trusted).lines:
        if line.mark == FAIL:
            found.setdefault(line.check, []).append(line.text)
    return found


def notes(bundle: object, *trusted: bytes) -> list[str]:
    return [line.text for line in Checker(bundle, trusted).lines if line.mark == NOTE]


def hexed(raw: bytes) -> str:
    return "0x" + raw.hex()


def flipped(text: str, place: int = -1) -> str:
    """Hexadecimal with one digit changed."""
    digits = list(text)
    digits[place] = "0" if digits[place] == "1" else "1"
    return "".join(digits)


def event(bundle: Json, name: str, number: int = 0) -> Json:
    return [one for one in bundle["events"] if one["signature"].startswith(name + "(")][number]
