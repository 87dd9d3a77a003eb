"""Lines and branches of the contracts that the Foundry tests reach: a table, and every line that they miss.

``python scripts/coverage.py LCOV`` reads the report of ``forge coverage --report lcov`` and exits 1 if a line
or branch is missed that could be reached. Three kinds cannot be counted, and are listed apart:

- assembly, which Foundry does not instrument. Each piece is compared with plain Solidity by a fuzz test;
- an ``if`` that the optimiser moved into its branch, when that is counted;
- a bare assignment or return, which is no instruction at all, between two lines that are counted.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Table

_NO_INSTRUCTION = re.compile(r"(return \w+|(\w+ )?\w+ = \w+);")


@dataclass(slots=True)
class Source:
    """What was counted in one file."""

    path: Path
    lines: dict[int, int] = field(default_factory=dict[int, int])
    """Hits by line."""
    branches: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    """Hits of each branch of a line."""

    def uncountable(self) -> dict[int, str]:
        """The missed lines that cannot be counted, with the reason."""
        text = self.path.read_text(encoding="utf-8").splitlines()
        assembly = _assembly(text)
        counted = sorted(self.lines)
        reasons: dict[int, str] = {}
        for line in self.missed_lines() | self.missed_branches():
            code = text[line - 1].strip()
            at = counted.index(line)
            around = counted[max(at - 1, 0) : at] + counted[at + 1 : at + 2]
            if line in assembly:
                reasons[line] = "assembly"
            elif code.startswith("if") and self.branches[line] and all(self.branches[line]):
                reasons[line] = "its branch runs"
            elif _NO_INSTRUCTION.fullmatch(code) and all(self.lines[other] for other in around):
                reasons[line] = "no instruction"
        return reasons

    def missed_lines(self) -> set[int]:
        return {line for line, hits in self.lines.items() if not hits}

    def missed_branches(self) -> set[int]:
        return {line for line, hits in self.branches.items() if not all(hits)}


def _assembly(text: list[str]) -> set[int]:
    """The lines of assembly blocks."""
    inside: set[int] = set()
    depth = 0
    for number, line in enumerate(text, 1):
        code = line.split("//")[0]
        if depth == 0 and not re.match(r"\s*assembly\b", code):
            continue
        inside.add(number)
        depth += code.count("{") - code.count("}")
    return inside


def read(report: Path) -> list[Source]:
    """The files of an lcov report."""
    sources: list[Source] = []
    for entry in report.read_text(encoding="utf-8").splitlines():
        tag, _, rest = entry.partition(":")
        match tag:
            case "SF":
                sources.append(Source(Path(rest)))
            case "DA":
                line, hits = rest.split(",")[:2]
                sources[-1].lines[int(line)] = int(hits)
            case "BRDA":
                line, _, _, hits = rest.split(",")
                sources[-1].branches[int(line)].append(0 if hits == "-" else int(hits))
            case _:
                pass
    return sources


def main(report: Path) -> int:
    """Print the table; 1 if something was missed."""
    console = Console()
    table = Table("contract", "lines", "branches", "not countable", "missed")
    missed: list[str] = []
    for source in read(report):
        excused = source.uncountable()
        gone = (source.missed_lines() | source.missed_branches()) - excused.keys()
        missed += [f"{source.path}:{line}" for line in sorted(gone)]
        lines = source.lines.keys() - excused.keys()
        branches = [hit for line, hits in source.branches.items() if line not in excused for hit in hits]
        table.add_row(
            source.path.name,
            f"{sum(source.lines[line] > 0 for line in lines)}/{len(lines)}",
            f"{sum(hit > 0 for hit in branches)}/{len(branches)}",
            ", ".join(f"{n} {reason}" for reason, n in _counts(excused)),
            ", ".join(map(str, sorted(gone))),
        )
    console.print(table)
    if not missed:
        console.print("Every line and branch that can be counted is reached.")
        return 0
    console.print("Not reached: " + ", ".join(missed))
    return 1


def _counts(reasons: dict[int, str]) -> list[tuple[str, int]]:
    found = list(reasons.values())
    return [(reason, found.count(reason)) for reason in dict.fromkeys(found)]


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python scripts/coverage.py LCOV")
    sys.exit(main(Path(sys.argv[1])))
