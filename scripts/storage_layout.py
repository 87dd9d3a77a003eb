"""Writes where each contract keeps what (``docs/storage-layout.txt``), or checks that it is where it was.

    python scripts/storage_layout.py write | check

The escrow's modules run on the escrow's storage, so all of them must agree on every slot that two of them
name: that is checked as well. Nothing deployed can change its layout; what an unnoticed change breaks is each
reader of raw storage, such as the tests that rebuild it from logs.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TypedDict, cast

ROOT = Path(__file__).resolve().parents[1]
ARTIFACTS = ROOT / "ledger/contracts/artifacts"
COMMITTED = ROOT / "docs/storage-layout.txt"
ESCROW = (
    "OrderEscrow",
    "OrderNegotiation",
    "OrderAgreements",
    "OrderDisputes",
    "OrderClauses",
    "OrderNesting",
    "OrderPayouts",
    "OrderMetering",
    "OrderRecords",
)


class Variable(TypedDict):
    """One state variable or struct member, as solc tells it."""

    label: str
    offset: int
    slot: str
    type: str


class VariableType(TypedDict, total=False):
    """What solc tells of a type."""

    label: str
    numberOfBytes: str
    members: list[Variable]
    value: str


def contracts() -> list[str]:
    """Every contract of ours that is deployed and has a file of its own."""
    return sorted(path.stem for path in (ROOT / "contracts").glob("*.sol"))


def lines_of(contract: str) -> list[str]:
    """A contract's variables in order, with the members of the structs that they hold."""
    artifact = json.loads((ARTIFACTS / f"{contract}.json").read_text())
    layout = artifact["storageLayout"]
    types = cast("dict[str, VariableType]", layout["types"] or {})
    lines: list[str] = []
    for variable in cast("list[Variable]", layout["storage"]):
        kind = types[variable["type"]]
        lines.append(_line(variable, types, indent=2))
        while "value" in kind:
            kind = types[kind["value"]]
        lines.extend(_line(member, types, indent=6) for member in kind.get("members", []))
    return lines


def _line(variable: Variable, types: dict[str, VariableType], *, indent: int) -> str:
    kind = types[variable["type"]]
    place = f"{variable['slot']}+{variable['offset']}"
    size, name = kind.get("numberOfBytes", ""), kind.get("label", "")
    return f"{' ' * indent}{place:<6}{size:>3}  {variable['label']}: {name}"


def disagreements() -> list[str]:
    """The variables that two parts of the escrow keep in different places."""
    longest = max((lines_of(name) for name in ESCROW), key=len)
    return [name for name in ESCROW if lines_of(name) != longest[: len(lines_of(name))]]


def text() -> str:
    """The whole file."""
    head = "Where each contract keeps what: slot+offset, bytes, name, type. By scripts/storage_layout.py.\n"
    return head + "".join(
        f"\n{name}\n" + ("".join(f"{line}\n" for line in lines_of(name)) or "  nothing\n")
        for name in contracts()
    )


def main(arguments: list[str]) -> int:
    """Run the command line; 1 if the layouts are not what they should be."""
    if arguments not in (["write"], ["check"]):
        print(__doc__, file=sys.stderr)
        return 2
    wrong = disagreements()
    if wrong:
        print(f"These do not share the escrow's storage: {', '.join(wrong)}.", file=sys.stderr)
        return 1
    if arguments == ["write"]:
        COMMITTED.write_text(text())
    elif not COMMITTED.is_file() or COMMITTED.read_text() != text():
        print("The contracts' storage layout has changed. If that is meant:", file=sys.stderr)
        print("    python scripts/storage_layout.py write", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
